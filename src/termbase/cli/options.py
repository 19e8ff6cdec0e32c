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
    from termbase.cli import inputs  # deferred: only completing needs it here

    # A shell in the middle of a word is no place for errors: no ids are offered then.
    with contextlib.suppress(TermbaseError):
        store = inputs.place(ctx.params.get("store"), ctx.params.get("server"))
        with inputs.asked(store, hurried=True) as terms:
            if kind == "concepts":
                found = [concept.id for concept in terms.concepts(q=incomplete, limit=200).concepts]
            else:
                found = [entry.id for entry in getattr(terms.entries().collection, kind)]
            return [one for one in found if one.startswith(incomplete)]
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
ServerOption = Annotated[
    str | None,
    typer.Option(
        "--server",
        metavar="URL",
        envvar="TERMBASE_SERVER",
        show_default=False,
        help="Ask a termbase service in place of a store, with the token in TERMBASE_TOKEN.",
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
