"""The options that several commands share, what their values must be, and how a shell completes them."""

from __future__ import annotations

import contextlib
import enum
from typing import Annotated

import typer

from termbase.errors import TermbaseError


class Format(enum.StrEnum):
    """How a command answers."""

    TEXT = "text"
    JSON = "json"


class Report(enum.StrEnum):
    """What a survey is written as."""

    HTML = "html"
    MD = "md"
    CSV = "csv"


class Level(enum.StrEnum):
    """How grave a finding is; ``off`` is graver than all."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    OFF = "off"


def complete_concept(ctx: typer.Context, incomplete: str) -> list[str]:
    """The ids of concepts that begin so."""
    return _complete(ctx, "concepts", incomplete)


def complete_perspective(ctx: typer.Context, incomplete: str) -> list[str]:
    """The ids of perspectives that begin so."""
    return _complete(ctx, "perspectives", incomplete)


def complete_style(ctx: typer.Context, incomplete: str) -> list[str]:
    """The ids of styles that begin so."""
    return _complete(ctx, "styles", incomplete)


def _complete(ctx: typer.Context, kind: str, incomplete: str) -> list[str]:
    import termbase  # deferred: only completing needs it here

    # A shell in the middle of a word is no place for errors: no ids are offered then.
    with contextlib.suppress(TermbaseError), termbase.open(ctx.params.get("store")) as workspace:
        collection = workspace.store.read(None if kind == "concepts" else [])
        return [entry.id for entry in getattr(collection, kind) if entry.id.startswith(incomplete)]
    return []


FormatOption = Annotated[
    Format, typer.Option("--format", "-f", help="How to answer.", metavar="text|json", show_default=True)
]
StoreOption = Annotated[
    str | None,
    typer.Option(
        "--store",
        metavar="URL",
        envvar="TERMBASE_STORE",
        show_default=False,
        help="An SQLite file, sqlite:///path or postgresql://user@host/database; without it, the curated terms.",
    ),
]
OnOption = Annotated[
    str | None,
    typer.Option("--on", metavar="DATE", show_default=False, help="The day that counts, as 2021-07-07 (today)."),
]
AsOption = Annotated[
    str | None,
    typer.Option(
        "--as",
        metavar="PERSPECTIVE",
        autocompletion=complete_perspective,
        show_default=False,
        help="Choose as this perspective would (`termbase perspectives` lists them).",
    ),
]
HeldByOption = Annotated[
    str | None,
    typer.Option(
        "--held-by",
        metavar="PERSPECTIVE",
        autocompletion=complete_perspective,
        show_default=False,
        help="Match only names that this perspective prefers or admits.",
    ),
]
StyleOption = Annotated[
    str | None,
    typer.Option(
        "--style",
        "-s",
        metavar="STYLE",
        autocompletion=complete_style,
        show_default=False,
        help="Choose as this style would (`termbase styles` lists them).",
    ),
]
LangOption = Annotated[
    str | None,
    typer.Option("--lang", "-l", metavar="LANG", show_default=False, help="Language (BCP 47: en, ru, az-Cyrl)."),
]

JobsOption = Annotated[
    int | None,
    typer.Option(
        "--jobs",
        "-j",
        metavar="N",
        min=1,
        show_default=False,
        help="So many processes; without it all cores, where there is enough to read.",
    ),
]
FileFormatOption = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        show_default=False,
        help="The file's format; without it, the one that its name tells (`termbase formats`).",
    ),
]
