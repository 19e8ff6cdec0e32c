"""JSON Lines in termbase's own shape: an entry a line, nothing lost, streamed both ways."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

from termbase.errors import UnreadableInput
from termbase.formats.base import Entry, Loss, Matter, View
from termbase.wire import decode_concept, decode_perspective, decode_source, encode

NAME = "jsonl"
TITLE = "JSON Lines, termbase's own"
SUFFIXES = (".jsonl", ".ndjson")
KEEPS = "everything but styles"
LOSES = "nothing"

_LONGEST = 16 << 20
_READ: dict[str, Callable[..., Any]] = {
    "concept": decode_concept,
    "perspective": decode_perspective,
    "source": decode_source,
}


def read(source: BinaryIO, where: str, *, by: str | None) -> Iterator[Entry]:
    """The entries of the lines: ``{"perspective": {...}}``, ``{"source": {...}}``, ``{"concept": {...}}``."""
    number = 0
    while line := source.readline(_LONGEST + 1):
        number += 1
        place = f"{where}:{number}"
        if len(line) > _LONGEST:
            raise UnreadableInput(f"a line of more than {_LONGEST:,} bytes", where=place, hint="an entry a line")
        if line.strip():
            yield _entry(line, place)


def _entry(line: bytes, place: str) -> Entry:
    try:
        said = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise UnreadableInput("not valid UTF-8", where=place, hint="convert it to UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise UnreadableInput(f"no JSON: {error}", where=place, hint="an entry a line") from error
    if not isinstance(said, dict) or len(said) != 1 or next(iter(said)) not in _READ:
        raise UnreadableInput("no entry", where=place, hint='{"concept": {...}}, perspective or source')
    [(kind, data)] = said.items()
    entry, flaws = _READ[kind](data)
    if entry is None:
        told = "; ".join(f"{'.'.join(map(str, flaw.path))}: {flaw.message}" for flaw in flaws)
        raise UnreadableInput(told, where=place)
    made: Entry = entry
    return made


def write(matter: Matter, out: BinaryIO, *, view: View | None, langs: tuple[str, ...]) -> Loss:
    """Perspectives, then sources, then concepts, each on its line."""
    for kind, entries in (
        ("perspective", matter.perspectives),
        ("source", matter.sources),
        ("concept", matter.concepts()),
    ):
        for entry in entries:
            out.write(json.dumps({kind: encode(entry)}, ensure_ascii=False).encode() + b"\n")
    return Loss()
