"""``termbase history``: who changed what, when and why."""

from __future__ import annotations

import re
from datetime import date

from termbase.cli import inputs
from termbase.cli.options import Format
from termbase.errors import InvalidValue

_NOTHING = 1


def since(text: str | None) -> tuple[date | None, int]:
    """What ``--since`` says: a day that counts, or the number of a line after which it begins."""
    if text is None:
        return None, 0
    if re.fullmatch(r"#?[0-9]{1,12}", text):
        return None, int(text.lstrip("#"))
    try:
        return date.fromisoformat(text), 0
    except ValueError:
        hint = "write a day as 2021-07-07, or the number of a line of the history"
        raise InvalidValue(f"{text!r} is neither a day nor a line", where="--since", hint=hint) from None


def run(
    entry: str | None,
    *,
    kind: str | None,
    begins: str | None,
    actor: str | None,
    limit: int,
    form: Format,
    store: str | None,
) -> None:
    """Print lines of the history, the newest first; those after a line in their order."""
    import typer

    day, after = since(begins)
    if kind is None and entry is not None:
        kind = "concept"
    with inputs.opened(store) as workspace:
        found = workspace.store.history(
            kind, entry, actor=actor, since=day, after=after, limit=limit, newest_first=not after
        )
    if form is Format.JSON:
        from termbase.answers import changing
        from termbase.cli import answers

        answers.write(changing.history(found, found[-1].seq if len(found) == limit else None))
    else:
        from termbase.cli.screen import Screen
        from termbase.cli.writing import lines

        screen = Screen()
        lines(screen, found)
        if not found:
            screen.line("nothing in the history")
    if not found:
        raise typer.Exit(_NOTHING)
