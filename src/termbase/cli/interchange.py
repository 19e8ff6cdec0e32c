"""``termbase export`` and ``formats``: what is in a store as the files of other programs, and what these lose."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from termbase.cli import inputs
from termbase.cli.options import Format
from termbase.cli.outputs import replaced_bytes
from termbase.errors import InvalidValue
from termbase.formats import Format as FileFormat
from termbase.formats import format_named, format_of, formats
from termbase.formats.base import Loss, Matter, View
from termbase.style import manner_of

if TYPE_CHECKING:
    from termbase.glossary import Glossary


# ---- formats ---------------------------------------------------------------------------------


def list_formats(*, form: Format) -> None:
    """Every format: what it is, which way it goes, what it keeps and loses."""
    if form is Format.JSON:
        from termbase.cli import answers

        answers.write([_plain(one) for one in formats().values()])
        return
    from termbase.cli.screen import Screen, faint, grid, strong

    screen = Screen()
    for one in formats().values():
        table = grid(17, None)
        ways = " and ".join(way for way, able in (("import", one.read), ("export", one.write)) if able)
        table.add_row(strong(one.name), f"{one.title} ({ways})")
        table.add_row("", faint(f"keeps {one.keeps}"))
        table.add_row("", faint(f"loses {one.loses}"))
        screen.print(table)


def _plain(one: FileFormat) -> dict[str, Any]:
    return {
        "name": one.name,
        "title": one.title,
        "suffixes": list(one.suffixes),
        "import": one.read is not None,
        "export": one.write is not None,
        "one_view": one.projects,
        "pair": one.pairs,
        "keeps": one.keeps,
        "loses": one.loses,
    }


# ---- export ----------------------------------------------------------------------------------


def export(
    *,
    name: str | None,
    output: str,
    style: str | None,
    perspective: str | None,
    on: str | None,
    langs: Sequence[str],
    subset: Sequence[str],
    loss: str | None,
    store: str | None,
) -> None:
    """Write what is in the store as a file of a format, and tell what the file could not carry."""
    chosen = format_named(name) if name else format_of(output, writing=True)
    if chosen.write is None:
        raise InvalidValue(f"{chosen.name} can be read only", where="--format", hint="`termbase formats` lists them")
    tags = tuple(tag for lang in langs if (tag := inputs.language_tag(lang, "--lang")))
    if chosen.pairs and len(tags) != 2:
        hint = "--lang en --lang az goes from English into Azerbaijani"
        raise InvalidValue(f"{chosen.name} goes from one language into another", where="--lang", hint=hint)
    day = inputs.day(on) or date.today()
    with inputs.opened(store) as workspace:
        glossary = workspace.glossary
        view = _view(glossary, chosen, style, perspective, day)
        for concept in subset:
            glossary.concept(concept)
        matter = Matter.of(glossary, subset=subset, langs=() if chosen.pairs else tags)
        with _whole(output) as out:
            lost: Loss = chosen.write(matter, out, view=view, langs=tags)
    _tell_loss(lost, chosen, view, loss)


def _view(glossary: Glossary, chosen: FileFormat, style: str | None, perspective: str | None, day: date) -> View | None:
    if manner := manner_of(glossary, style=style, perspective=perspective):
        return View(glossary, manner, day)
    if chosen.projects:
        hint = "--as PERSPECTIVE or --style STYLE: no one is the default"
        raise InvalidValue(f"{chosen.name} holds one view alone", hint=hint)
    return None


@contextlib.contextmanager
def _whole(output: str) -> Iterator[BinaryIO]:
    """Standard output for ``-``; else a file that takes its place when it is whole."""
    if output == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    with replaced_bytes(Path(output)) as out:
        yield out


def _tell_loss(lost: Loss, chosen: FileFormat, view: View | None, asked: str | None) -> None:
    if asked == "json":
        import json

        eyes = {"style": view.style.id, "on": view.on.isoformat()} if view else {}
        sys.stderr.write(json.dumps({"format": chosen.name, **eyes, **lost.plain()}, ensure_ascii=False) + "\n")
        return
    if lost.nothing:
        return
    from termbase.cli.faults import say

    if view:
        seen = view.style.id.removeprefix("as-")
        say(f"seen as {seen} on {view.on.isoformat()}", "Note")
    for what, counts in (("not in the file", lost.dropped), ("folded into other fields", lost.folded)):
        if counts:
            say(f"{what}: " + ", ".join(f"{name} {count:,}" for name, count in counts.most_common()), "Note")
    for why, count in lost.left_out.most_common():
        say(f"{count:,} term{'s' if count != 1 else ''} left out: {'each ' if count != 1 else ''}{why}", "Note")
