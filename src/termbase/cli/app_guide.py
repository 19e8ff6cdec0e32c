"""The command on guides, as a shell sees it; ``app`` puts it in its place."""

from __future__ import annotations

from typing import Annotated

import typer

from termbase.cli.options import OnOption, StoreOption, complete_style


def complete_guide_format(incomplete: str) -> list[str]:
    """The formats of guides that begin so."""
    from termbase.guides import format_names

    return [name for name in format_names() if name.startswith(incomplete)]


def guide(
    styles: Annotated[
        list[str],
        typer.Option(
            "--style",
            "-s",
            metavar="STYLE",
            autocompletion=complete_style,
            help="Whose guide; several are set side by side.",
        ),
    ],
    to: Annotated[
        str,
        typer.Option(
            "--to",
            metavar="FORMAT",
            autocompletion=complete_guide_format,
            help="What it is written as: html, md, pdf, docx, or rules for vale, cspell and others.",
        ),
    ],
    output: Annotated[
        str,
        typer.Option("--output", "-o", metavar="OUT", help="The folder or file; - writes a file to standard output."),
    ],
    langs: Annotated[
        list[str] | None,
        typer.Option(
            "--lang",
            "-l",
            metavar="LANG",
            show_default=False,
            help="A language of its names; may be repeated. Without it, those that the style is at home in.",
        ),
    ] = None,
    words: Annotated[
        str | None,
        typer.Option(
            "--words",
            metavar="LANG",
            show_default=False,
            help="The language of its own words (the reader's, or English).",
        ),
    ] = None,
    on: OnOption = None,
    since: Annotated[
        str | None,
        typer.Option(
            "--since",
            metavar="DATE|N|PATH",
            show_default=False,
            help="Also what changed since a day, since line N of the history, or against another store or folder.",
        ),
    ] = None,
    templates: Annotated[
        str | None,
        typer.Option(
            "--templates",
            metavar="DIR",
            show_default=False,
            help="Own templates, by the names of those that they replace.",
        ),
    ] = None,
    title: Annotated[str | None, typer.Option("--title", metavar="TEXT", show_default=False, help="Its title.")] = None,
    site: Annotated[
        str | None,
        typer.Option(
            "--site", metavar="URL", show_default=False, help="Where its pages are published, for what links to them."
        ),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Replace a folder even if no guide was written there.")
    ] = False,
    store: StoreOption = None,
) -> None:
    """Write what a style's writers should write as a guide: pages, documents, or rules for other programs.

    A folder is replaced whole: it is written beside and then moved into place. What the
    format cannot say, and words that are not translated, are told.
    """
    from termbase.cli import guide as command

    command.run(styles, to=to, output=output, langs=langs or [], words=words, on=on, since=since, templates=templates,
                title=title, site=site, force=force, store=store)  # fmt: skip
