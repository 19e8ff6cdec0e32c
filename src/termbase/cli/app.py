"""The commands as a shell sees them: names, arguments, options, help. The work waits in a module for each."""

from __future__ import annotations

from typing import Annotated

import typer

from termbase.cli.app_check import check, rules
from termbase.cli.app_edit import add, diff, edit, history, merge, retire, revert, save
from termbase.cli.app_exchange import db, export, import_, list_formats
from termbase.cli.app_guide import guide
from termbase.cli.app_review import review, token
from termbase.cli.app_serve import serve
from termbase.cli.faults import Commands
from termbase.cli.inputs import place
from termbase.cli.options import (
    AsOption,
    Format,
    FormatOption,
    HeldByOption,
    JobsOption,
    LangOption,
    OnOption,
    Report,
    ServerOption,
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
    server: ServerOption = None,
) -> None:
    """What is this name, who says it, what else is it called?

    The name may be inflected, misspelt or in another script. With --style or --as
    it is said what to write; without, all names stand side by side: no one is the default.
    With --held-by only the names of one side are matched, and all sides are still shown.
    """
    from termbase.cli import lookup as command

    command.run(query, lang=lang, to=to or [], style=style, perspective=perspective, held_by=held_by, on=on,
                limit=limit, form=form, store=place(store, server))  # fmt: skip


@app.command(short_help="Everything recorded of a concept, with its sources")
def show(
    concept: Annotated[str, typer.Argument(metavar="CONCEPT", autocompletion=complete_concept, help="A concept's id.")],
    perspective: AsOption = None,
    on: OnOption = None,
    form: FormatOption = Format.TEXT,
    store: StoreOption = None,
    server: ServerOption = None,
) -> None:
    """Everything recorded of a concept: all names in all languages, who holds what of them, sources.

    With --on only what holds on that day; with --as also what that perspective would write.
    """
    from termbase.cli import show as command

    command.run(concept, perspective=perspective, on=on, form=form, store=place(store, server))


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
    server: ServerOption = None,
) -> None:
    """Which contested names stand in this text, and whose are they?

    The reader is chosen by the file's name; the language is found out where --lang
    is absent. A report dates each document by what it says, or by its file's name.
    """
    store = place(store, server)
    if report is not None:
        from termbase.cli import survey

        survey.run(paths, lang=lang, on=on, report=report, output=output, lines=lines, store=store, jobs=jobs)
        return
    from termbase.cli import scan as command

    command.run(paths, lang=lang, on=on, every=every, form=form, store=store, jobs=jobs)


app.command(short_help="Whether texts keep to a style; mends them")(check)
app.command(short_help="List the rules of check, or show one")(rules)


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
    server: ServerOption = None,
) -> None:
    """List the styles, or show one: whom it follows, what it prefers, its rules."""
    from termbase.cli import views as command

    command.styles(style, form=form, store=place(store, server))


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
    server: ServerOption = None,
) -> None:
    """Show the tree of perspectives, or one with its parents and children.

    A child without a stance of its own has its parent's.
    """
    from termbase.cli import views as command

    command.perspectives(perspective, form=form, store=place(store, server))


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
    server: ServerOption = None,
) -> None:
    """Count what there is: concepts, terms, stances, languages, and what is unverified.

    The coverage tells, for each side of each dispute, in which languages no name that it uses is known.
    """
    from termbase.cli import stats as command

    command.run(coverage=coverage, within=within, form=form, store=place(store, server))


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


app.command(short_help="Serve terms over HTTP: API, pages, reconciliation")(serve)
app.command(short_help="Write a style as a guide: pages, documents, rules")(guide)
app.command(short_help="Who changed what, when and why")(history)
app.command(short_help="What differs between versions, or two stores")(diff)
app.command(short_help="Change a concept in your editor, or by a file")(edit)
app.command(short_help="Add new concepts")(add)
app.command(short_help="Mark a concept as retired")(retire)
app.command(short_help="Make two concepts of one thing one")(merge)
app.command(short_help="Make a concept again what it was")(revert)
app.command(short_help="Write a store back into term files")(save)
app.command("import", short_help="Bring another program’s file into a store")(import_)
app.command(short_help="Write terms as another program’s file")(export)
app.command("formats", short_help="List the formats of import and export")(list_formats)
app.add_typer(review, name="review", short_help="Propose changes, and decide on those of others")
app.add_typer(token, name="token", short_help="Say who may ask a service, and for what")
app.add_typer(db, name="db", short_help="Look after a store: check, upgrade, copy")
