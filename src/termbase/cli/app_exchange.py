"""The commands on other programs' files and on stores, as a shell sees them; ``app`` puts them in their place."""

from __future__ import annotations

from typing import Annotated

import typer

from termbase.cli.options import (
    AsOption,
    FileFormatOption,
    Format,
    FormatOption,
    OnOption,
    StoreOption,
    StyleOption,
    complete_concept,
    complete_perspective,
)


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


def list_formats(form: FormatOption = Format.TEXT) -> None:
    """List the formats of import and export: which way each goes, what it keeps and what it loses."""
    from termbase.cli import interchange as command

    command.list_formats(form=form)


db = typer.Typer(help="Look after a store: check it, bring it up to date, copy it.", no_args_is_help=True)


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
