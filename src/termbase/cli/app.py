"""The commands as a shell sees them: names, arguments, options, help. The work waits in a module for each."""

from __future__ import annotations

from typing import Annotated

import typer

from termbase.cli.faults import Commands
from termbase.cli.options import (
    AsOption,
    FileFormatOption,
    Format,
    FormatOption,
    HeldByOption,
    JobsOption,
    LangOption,
    Level,
    OnOption,
    Report,
    StoreOption,
    StyleOption,
    complete_concept,
    complete_perspective,
    complete_style,
)

app = typer.Typer(
    name="termbase",
    cls=Commands,
    help="Contested names: who says which, since when, on what evidence, and what to write.",
    epilog="Exit codes: 0 fine; 1 nothing found, or problems found; 2 wrong use or unreadable input; 3 our bug.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:
    if asked:
        from termbase import __version__

        typer.echo(f"termbase {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and leave.")
    ] = False,
) -> None:
    pass


@app.command(short_help="What a name is, who says it, what else it is called")
def lookup(
    query: Annotated[str, typer.Argument(metavar="QUERY", help="A name in any script, form or spelling; - reads it.")],
    lang: LangOption = None,
    to: Annotated[
        list[str] | None,
        typer.Option("--to", metavar="LANG", show_default=False, help="A language to name it in; may be repeated."),
    ] = None,
    style: StyleOption = None,
    perspective: AsOption = None,
    held_by: HeldByOption = None,
    on: OnOption = None,
    limit: Annotated[int, typer.Option("--limit", "-n", metavar="N", min=1, help="At most so many concepts.")] = 10,
    form: FormatOption = Format.TEXT,
    store: StoreOption = None,
) -> None:
    """What is this name, who says it, what else is it called?

    The name may be inflected, misspelt or in another script. With --style or --as
    it is said what to write; without, all names stand side by side: no one is the default.
    With --held-by only the names of one side are matched, and all sides are still shown.
    """
    from termbase.cli import lookup as command

    command.run(query, lang=lang, to=to or [], style=style, perspective=perspective, held_by=held_by, on=on,
                limit=limit, form=form, store=store)  # fmt: skip


@app.command(short_help="Everything recorded of a concept, with its sources")
def show(
    concept: Annotated[str, typer.Argument(metavar="CONCEPT", autocompletion=complete_concept, help="A concept's id.")],
    perspective: AsOption = None,
    on: OnOption = None,
    form: FormatOption = Format.TEXT,
    store: StoreOption = None,
) -> None:
    """Everything recorded of a concept: all names in all languages, who holds what of them, sources.

    With --on only what holds on that day; with --as also what that perspective would write.
    """
    from termbase.cli import show as command

    command.run(concept, perspective=perspective, on=on, form=form, store=store)


@app.command(short_help="The contested names in a text, and whose they are")
def scan(
    paths: Annotated[list[str], typer.Argument(metavar="PATH", help="Files or folders; - is standard input.")],
    lang: LangOption = None,
    on: OnOption = None,
    every: Annotated[bool, typer.Option("--all", help="List each mention, too, and all who hold a view.")] = False,
    jobs: JobsOption = None,
    report: Annotated[
        Report | None,
        typer.Option(
            "--report",
            metavar="html|md|csv",
            show_default=False,
            help="Survey all of it instead: names over time and by perspective, with lines to read.",
        ),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", show_default=False, help="Where a report goes."),
    ] = None,
    lines: Annotated[int, typer.Option("--lines", metavar="N", min=0, help="So many lines a name in a report.")] = 5,
    form: FormatOption = Format.TEXT,
    store: StoreOption = None,
) -> None:
    """Which contested names stand in this text, and whose are they?

    The reader is chosen by the file's name; the language is found out where --lang
    is absent. A report dates each document by what it says, or by its file's name.
    """
    if report is not None:
        from termbase.cli import survey

        survey.run(paths, lang=lang, on=on, report=report, output=output, lines=lines, store=store, jobs=jobs)
        return
    from termbase.cli import scan as command

    command.run(paths, lang=lang, on=on, every=every, form=form, store=store, jobs=jobs)


@app.command(short_help="Whether texts keep to a style; mends them")
def check(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH", show_default=False, help="Files or folders; - is standard input."),
    ] = None,
    style: StyleOption = None,
    lang: LangOption = None,
    on: OnOption = None,
    fix: Annotated[bool, typer.Option("--fix", help="Mend what can be mended safely, in the files.")] = False,
    unsafe_fixes: Annotated[
        bool, typer.Option("--unsafe-fixes", help="With --fix or --diff: also what wants a look afterwards.")
    ] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show what would be mended; change nothing.")] = False,
    select: Annotated[
        list[str] | None,
        typer.Option("--select", metavar="NAMES", show_default=False, help="Only these rules and concepts: a,b."),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option("--ignore", metavar="NAMES", show_default=False, help="Not these rules and concepts: a,b."),
    ] = None,
    severity: Annotated[
        Level, typer.Option("--severity", metavar="LEVEL", help="Leave out what is less grave: info, warning, error.")
    ] = Level.INFO,
    fail_on: Annotated[
        Level | None,
        typer.Option(
            "--fail-on",
            metavar="LEVEL",
            show_default=False,
            help="The least that fails the check: info, warning (if nothing else is said), error, off.",
        ),
    ] = None,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Leave with 0 whatever is found.")] = False,
    statistics: Annotated[
        bool, typer.Option("--statistics", help="In place of findings: how many of each rule and concept.")
    ] = False,
    baseline: Annotated[
        str | None,
        typer.Option(
            "--baseline", metavar="FILE", show_default=False, help="Findings that are known and do not count."
        ),
    ] = None,
    write_baseline: Annotated[
        str | None,
        typer.Option("--write-baseline", metavar="FILE", show_default=False, help="Write what is found as a baseline."),
    ] = None,
    accept_new: Annotated[
        bool, typer.Option("--accept-new", help="With --write-baseline: let one that is there grow.")
    ] = False,
    add_ignore: Annotated[
        bool, typer.Option("--add-ignore", help="Put comments into the files that keep what is found aside.")
    ] = False,
    form: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            metavar="text|concise|json|jsonl|csv|sarif|github|gitlab|rdjson|checkstyle|junit|html",
            help="How to report.",
        ),
    ] = "text",
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", show_default=False, help="Write the report to a file."),
    ] = None,
    jobs: JobsOption = None,
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Check everything anew, and keep nothing.")] = False,
    config: Annotated[
        str | None,
        typer.Option("--config", metavar="FILE", show_default=False, help="The configuration of all documents."),
    ] = None,
    isolated: Annotated[bool, typer.Option("--isolated", help="Without any configuration.")] = False,
    show_settings: Annotated[
        str | None,
        typer.Option("--show-settings", metavar="FILE", show_default=False, help="Show by what a file is checked."),
    ] = None,
    stdin_filename: Annotated[
        str | None,
        typer.Option("--stdin-filename", metavar="NAME", show_default=False, help="The name of standard input."),
    ] = None,
    force_exclude: Annotated[
        bool, typer.Option("--force-exclude", help="Leave out what is excluded even where it is named.")
    ] = False,
    store: StoreOption = None,
) -> None:
    """Do these texts keep to a style? What does not, and what to write instead?

    Settings come from the nearest termbase.toml, or [tool.termbase] in pyproject.toml.
    No style is the default: name one here or there. Exit code 1 where something fails.
    """
    from termbase.cli import check as command
    from termbase.cli.check_asked import Asked

    command.run(
        Asked(
            paths=tuple(paths or ()), style=style, lang=lang, on=on, fix=fix, unsafe_fixes=unsafe_fixes, diff=diff,
            select=tuple(select or ()), ignore=tuple(ignore or ()), severity=severity,
            fail_on=fail_on, exit_zero=exit_zero, statistics=statistics,
            baseline=baseline, write_baseline=write_baseline, accept_new=accept_new, add_ignore=add_ignore,
            form=form, output=output, jobs=jobs, no_cache=no_cache, config=config, isolated=isolated,
            show_settings=show_settings, stdin_filename=stdin_filename, force_exclude=force_exclude, store=store,
        )
    )  # fmt: skip


@app.command(short_help="List the rules of check, or show one")
def rules(
    rule: Annotated[str | None, typer.Argument(metavar="RULE", show_default=False, help="A rule's name.")] = None,
    form: FormatOption = Format.TEXT,
) -> None:
    """List the rules of `termbase check`, or show the page of one: what it finds, why, when it is quiet, the fix."""
    from termbase.cli import rule_pages as command

    command.run(rule, form=form)


@app.command(short_help="Compile a folder of term files into a store")
def load(
    folder: Annotated[str, typer.Argument(metavar="DIR", help="A folder of term files.")],
    prune: Annotated[bool, typer.Option("--prune", help="Remove what the folder does not have.")] = False,
    form: FormatOption = Format.TEXT,
    store: StoreOption = None,
) -> None:
    """Compile a folder of term files into a store: all of it or nothing.

    The store is made if it is not there. Loading the same files again changes nothing.
    """
    from termbase.cli import termfiles as command

    command.load(folder, prune=prune, form=form, store=store)


@app.command(short_help="Check term files; list every problem with its line")
def validate(
    path: Annotated[
        str | None,
        typer.Argument(metavar="DIR", show_default=False, help="A folder of term files, or one of its files."),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Warnings are problems, too.")] = False,
    form: FormatOption = Format.TEXT,
) -> None:
    """Check term files and list every problem with its line; without DIR those that come with termbase."""
    from termbase.cli import termfiles as command

    command.validate(path, strict=strict, form=form)


@app.command(short_help="Print the JSON Schema of the term files")
def schema(
    kind: Annotated[
        str | None,
        typer.Argument(
            metavar="KIND",
            show_default=False,
            help="concept, perspectives, sources, style, or config; else any of the first four.",
        ),
    ] = None,
    form: FormatOption = Format.JSON,
) -> None:
    """Print the JSON Schema of the term files, or of termbase.toml, by which editors complete and check them."""
    from termbase.cli import termfiles as command

    command.schema(kind)


@app.command(short_help="List the styles, or show one")
def styles(
    style: Annotated[
        str | None,
        typer.Argument(metavar="STYLE", autocompletion=complete_style, show_default=False, help="A style's id."),
    ] = None,
    form: FormatOption = Format.TEXT,
    store: StoreOption = None,
) -> None:
    """List the styles, or show one: whom it follows, what it prefers, its rules."""
    from termbase.cli import views as command

    command.styles(style, form=form, store=store)


@app.command(short_help="Show the tree of perspectives, or one of them")
def perspectives(
    perspective: Annotated[
        str | None,
        typer.Argument(
            metavar="ID", autocompletion=complete_perspective, show_default=False, help="A perspective's id."
        ),
    ] = None,
    form: FormatOption = Format.TEXT,
    store: StoreOption = None,
) -> None:
    """Show the tree of perspectives, or one with its parents and children.

    A child without a stance of its own has its parent's.
    """
    from termbase.cli import views as command

    command.perspectives(perspective, form=form, store=store)


@app.command(short_help="Count what there is, and what is unverified")
def stats(
    coverage: Annotated[
        bool,
        typer.Option("--coverage", help="Also how far each language and perspective reaches, and what is missing."),
    ] = False,
    within: Annotated[
        str | None,
        typer.Option(
            "--within",
            metavar="FOLDER",
            show_default=False,
            help="The coverage of only the concepts that have a term file in this folder.",
        ),
    ] = None,
    form: FormatOption = Format.TEXT,
    store: StoreOption = None,
) -> None:
    """Count what there is: concepts, terms, stances, languages, and what is unverified.

    The coverage tells, for each side of each dispute, in which languages no name that it uses is known.
    """
    from termbase.cli import stats as command

    command.run(coverage=coverage, within=within, form=form, store=store)


@app.command(short_help="Serve editors: findings as you type")
def lsp(
    style: StyleOption = None,
    lang: LangOption = None,
    store: StoreOption = None,
) -> None:
    """Serve an editor by the Language Server Protocol on standard input and output.

    Style and language of a file come from its termbase.toml; --style and --lang are
    for files without one. Needs the extra `termbase[lsp]`.
    """
    from termbase.cli import lsp as command

    command.run(style=style, lang=lang, store=store)


@app.command("import", short_help="Bring another program’s file into a store")
def import_(
    file: Annotated[str, typer.Argument(metavar="FILE", help="The file; - is standard input.")],
    name: FileFormatOption = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Tell what would change, and change nothing.")] = False,
    into: Annotated[
        str | None,
        typer.Option("--into", metavar="STORE", show_default=False, help="The store; made if it is not there."),
    ] = None,
    perspective: Annotated[
        str | None,
        typer.Option(
            "--as",
            metavar="PERSPECTIVE",
            autocompletion=complete_perspective,
            show_default=False,
            help="Whose view a status in the file is, where the file names no one.",
        ),
    ] = None,
    langs: Annotated[
        list[str] | None,
        typer.Option(
            "--lang",
            "-l",
            metavar="LANG",
            show_default=False,
            help="For a glossary of pairs that names no language: the source's, then the target's.",
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Answer in JSON.")] = False,
) -> None:
    """Bring another program's file into a store: what is there is added to, never overwritten.

    Entries are matched by id, then by links (same_as), then by names. Where somebody's
    view of a name is other than the one that is there, the one that is there stays, and
    that is told. Exit code 1 where anything is in conflict, or can be several things.
    """
    from termbase.cli import import_file as command

    command.import_(file, name=name, dry_run=dry_run, into=into, perspective=perspective, langs=langs or [],
                    form=Format.JSON if as_json else Format.TEXT)  # fmt: skip


@app.command(short_help="Write terms as another program’s file")
def export(
    output: Annotated[str, typer.Option("--output", "-o", metavar="FILE", help="Where it goes; - is standard output.")],
    name: FileFormatOption = None,
    perspective: AsOption = None,
    style: StyleOption = None,
    on: OnOption = None,
    langs: Annotated[
        list[str] | None,
        typer.Option("--lang", "-l", metavar="LANG", show_default=False, help="Only this language; may be repeated."),
    ] = None,
    subset: Annotated[
        list[str] | None,
        typer.Option(
            "--subset",
            metavar="CONCEPT",
            autocompletion=complete_concept,
            show_default=False,
            help="Only this concept; may be repeated.",
        ),
    ] = None,
    loss: Annotated[
        str | None,
        typer.Option("--loss", metavar="json", show_default=False, help="The report of what is lost, for programs."),
    ] = None,
    store: StoreOption = None,
) -> None:
    """Write what is in the store as a file of another program, and tell what the file could not carry.

    A format that has room for one view alone needs --as or --style.
    """
    from termbase.cli import interchange as command

    command.export(name=name, output=output, style=style, perspective=perspective, on=on, langs=langs or [],
                   subset=subset or [], loss=loss, store=store)  # fmt: skip


@app.command("formats", short_help="List the formats of import and export")
def list_formats(form: FormatOption = Format.TEXT) -> None:
    """List the formats of import and export: which way each goes, what it keeps and what it loses."""
    from termbase.cli import interchange as command

    command.list_formats(form=form)


db = typer.Typer(help="Look after a store: check it, bring it up to date, copy it.", no_args_is_help=True)
app.add_typer(db, name="db", short_help="Look after a store: check, upgrade, copy")


@db.command(short_help="Whether a store is sound")
def verify(form: FormatOption = Format.TEXT, store: StoreOption = None) -> None:
    """Whether a store still holds what was put into it; exit code 1 with a line for each fault if not."""
    from termbase.cli import db as command

    command.verify(form=form, store=store)


@db.command(short_help="Bring a store to this version's schema")
def upgrade(store: StoreOption = None) -> None:
    """Bring a store to the schema of this version: wholly, or not at all. Make a backup first."""
    from termbase.cli import db as command

    command.upgrade(store=store)


@db.command(short_help="Copy a store while it is in use")
def backup(
    output: Annotated[str, typer.Argument(metavar="FILE", help="The copy; it must not be there yet.")],
    store: StoreOption = None,
) -> None:
    """Copy a store into a new file as it is at one moment, while others read and write."""
    from termbase.cli import db as command

    command.backup(output, store=store)
