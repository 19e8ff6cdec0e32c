"""The commands that check, as a shell sees them; ``app`` puts them in their place."""

from __future__ import annotations

from typing import Annotated

import typer

from termbase.cli.options import (
    Format,
    FormatOption,
    JobsOption,
    LangOption,
    Level,
    OnOption,
    ServerOption,
    StoreOption,
    StyleOption,
)


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
    server: ServerOption = None,
) -> None:
    """Do these texts keep to a style? What does not, and what to write instead?

    Settings come from the nearest termbase.toml, or [tool.termbase] in pyproject.toml.
    No style is the default: name one here or there. Exit code 1 where something fails.
    """
    from termbase.cli import check as command
    from termbase.cli.check_asked import Asked
    from termbase.cli.inputs import place

    command.run(
        Asked(
            paths=tuple(paths or ()), style=style, lang=lang, on=on, fix=fix, unsafe_fixes=unsafe_fixes, diff=diff,
            select=tuple(select or ()), ignore=tuple(ignore or ()), severity=severity,
            fail_on=fail_on, exit_zero=exit_zero, statistics=statistics,
            baseline=baseline, write_baseline=write_baseline, accept_new=accept_new, add_ignore=add_ignore,
            form=form, output=output, jobs=jobs, no_cache=no_cache, config=config, isolated=isolated,
            show_settings=show_settings, stdin_filename=stdin_filename, force_exclude=force_exclude,
            store=place(store, server),
        )
    )  # fmt: skip


def rules(
    rule: Annotated[str | None, typer.Argument(metavar="RULE", show_default=False, help="A rule's name.")] = None,
    form: FormatOption = Format.TEXT,
) -> None:
    """List the rules of `termbase check`, or show the page of one: what it finds, why, when it is quiet, the fix."""
    from termbase.cli import rule_pages as command

    command.run(rule, form=form)
