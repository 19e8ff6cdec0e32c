"""OmegaT's glossaries: UTF-8 with tabs, a source, a target and a remark on each line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from termbase.errors import UnreadableInput
from termbase.formats._pairs import Pairing, Projection, remark, two, viewed
from termbase.formats._text import lines, printable
from termbase.formats.base import Entry, Loss, Matter, View

NAME = "omegat"
TITLE = "OmegaT glossary (TSV)"
SUFFIXES = (".utf8", ".omegat.txt", ".omegat.tsv")
KEEPS = "for each name the one that one side writes in the other language, and a remark"
LOSES = "everything else"
PROJECTS = True
PAIRS = True
ASKS_LANGS = True


def read(source: BinaryIO, where: str, *, by: str | None, langs: tuple[str, ...] = ()) -> Iterator[Entry]:
    """A concept for each line; lines that begin with # are remarks. A third cell goes into ``extra``."""
    outof, into = two(langs, NAME)
    pairing = Pairing(NAME, where, by)
    for number, line in enumerate(lines(source, where), start=1):
        cells = line.rstrip("\r\n").split("\t")
        if line.startswith("#") or not line.strip():
            continue
        if len(cells) < 2 or not cells[0].strip() or not cells[1].strip():
            hint = "a source, a tab, its target"
            raise UnreadableInput("no pair", where=f"{where}:{number}", hint=hint)
        texts = [(outof, cells[0], None), (into, cells[1], None)]
        yield from pairing.concept(texts, number, extra=[("comment", cell) for cell in cells[2:3]])


def write(matter: Matter, out: BinaryIO, *, view: View | None, langs: tuple[str, ...]) -> Loss:
    """A line for each pair."""
    pair_langs = two(langs, NAME)
    projection = Projection(viewed(view, NAME), pair_langs, unique=False)
    written: set[tuple[str, str]] = set()
    for pair in projection.pairs(matter):
        source, target, comment = printable([pair.source, pair.target, remark(pair.term, pair.concept)])
        if source.startswith("#"):
            projection.loss.leave_out("begins with #, which OmegaT takes for a remark")
        elif (source, target) in written:
            projection.loss.leave_out("stands there already with the same translation")
        else:
            written.add((source, target))
            out.write(("\t".join((source, target, comment)).rstrip("\t") + "\n").encode())
        if comment:
            projection.loss.fold("definition or usage note")
    return projection.loss
