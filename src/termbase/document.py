"""A text with its parts and units: what is code, a link, a quotation; what is read as one, and in which language."""

from __future__ import annotations

import bisect
import enum
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple


class PartKind(enum.StrEnum):
    """What a stretch of a document is; text that no part covers is running text."""

    CODE = "code"
    URL = "url"
    MARKUP = "markup"
    FRONT_MATTER = "frontMatter"
    COMMENT = "comment"
    QUOTATION = "quotation"
    TITLE = "title"
    HEADING = "heading"
    ALT = "alt"


UNREAD = frozenset({PartKind.CODE, PartKind.URL, PartKind.MARKUP, PartKind.FRONT_MATTER, PartKind.COMMENT})
"""Parts in which no names are looked for."""


@dataclass(frozen=True, slots=True, order=True)
class Part:
    """A stretch ``[start, end)`` of a document's text, in code points."""

    start: int
    end: int
    kind: PartKind


class Side(enum.StrEnum):
    """Which half of a translation a unit is."""

    SOURCE = "source"
    TARGET = "target"


class Run(NamedTuple):
    """Where letters of a unit stand in the document: from ``at`` of its text on, those of ``[start, end)``.

    A run goes on until the next one begins. Where it is as long here as there, it stands letter for letter; where not
    (an entity, an escape), as a whole.
    """

    at: int
    start: int
    end: int


_FAR = sys.maxsize


def placed(runs: Sequence[Run], length: int, start: int, end: int) -> tuple[int, int]:
    """Where ``[start, end)`` of a text of some length stands in the document by its runs; an escape is taken whole."""
    number = bisect.bisect_right(runs, (start, _FAR)) - 1
    at, first, last = runs[number]
    until = runs[number + 1].at if number + 1 < len(runs) else length
    if start < end <= until and last - first == until - at:
        return first + start - at, first + end - at
    return _letter(runs, length, start)[0], _letter(runs, length, end - 1)[1]


def _letter(runs: Sequence[Run], length: int, at: int) -> tuple[int, int]:
    number = bisect.bisect_right(runs, (at, _FAR)) - 1
    run = runs[number]
    until = runs[number + 1].at if number + 1 < len(runs) else length
    if run.end - run.start == until - run.at:
        return run.start + at - run.at, run.start + at - run.at + 1
    return run.start, run.end


def cut(runs: Sequence[Run], length: int, start: int, end: int) -> list[Run]:
    """The runs of ``[start, end)`` of a text of that length, counted from ``start`` on."""
    number = max(0, bisect.bisect_right(runs, start, key=lambda run: run.at) - 1)
    found: list[Run] = []
    while number < len(runs) and runs[number].at < end:
        at, first, last = runs[number]
        number += 1
        until = runs[number].at if number < len(runs) else length
        if last - first == until - at:
            first, last = first + max(0, start - at), last - max(0, until - end)
        found.append(Run(max(0, at - start), first, last))
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """What is read as one: a paragraph, a cell, a string, a subtitle, one side of a translation.

    ``text`` is what a person reads: escapes resolved, markup gone, with U+FFFC for what stands in a line and is no
    text (code, an image, a placeholder). ``runs`` say where it stands in the document, in order of both. ``lang`` is
    what the document says of it. ``id`` is its name there: a path, a key, a paragraph's number. The two halves of a
    translation have one ``pair``, its number in the document. Units stand apart but for those inside another: a note,
    an image's text, a foreign word in its paragraph; ``inside`` is how many units before it that one is, else 0.
    """

    text: str
    runs: tuple[Run, ...]
    lang: str | None = None
    id: str = ""
    side: Side | None = None
    pair: int | None = None
    inside: int = 0

    def holds(self, offset: int) -> bool:
        """Whether what stands at an offset of the document is its own."""
        number = bisect.bisect_right(self.runs, offset, key=lambda run: run.start) - 1
        return number >= 0 and offset < self.runs[number].end

    @property
    def start(self) -> int:
        """Where it begins in the document."""
        return self.runs[0].start

    @property
    def end(self) -> int:
        """Where it ends in the document."""
        return self.runs[-1].end

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where ``[start, end)`` of its text stands in the document."""
        return placed(self.runs, len(self.text), start, end)

    def at(self, offset: int) -> int:
        """Where in its text a place of the document is; the nearest before it, where markup stands there."""
        number = bisect.bisect_right(self.runs, offset, key=lambda run: run.start) - 1
        if number < 0:
            return 0
        run = self.runs[number]
        until = self.runs[number + 1].at if number + 1 < len(self.runs) else len(self.text)
        return (
            min(until, run.at + offset - run.start)
            if run.end - run.start == until - run.at
            else run.at + (until - run.at if offset >= run.end else 0)
        )


@dataclass(frozen=True, slots=True)
class Document:
    """A document as read: its text untouched, and the parts that are not plain running text.

    ``path`` is the file's path as given, ``-`` for standard input. Without ``units`` the text is read as it stands,
    all but the parts that are not read. With them they alone are read: in order of their place, each a stretch of its
    own, and what is not read is in none. ``lang`` is what the document says of itself, ``date`` the day it gives for
    its making.
    """

    path: str
    text: str
    parts: tuple[Part, ...] = ()
    units: tuple[Unit, ...] = ()
    lang: str | None = None
    date: date | None = None

    @property
    def bilingual(self) -> bool:
        """Whether it holds translations."""
        return any(unit.side for unit in self.units)

    def unit_at(self, offset: int) -> Unit | None:
        """The unit in which an offset of the document is."""
        at = bisect.bisect_right(self.units, offset, key=lambda unit: unit.start) - 1
        while at >= 0 and self.units[at].inside and not self.units[at].holds(offset):
            at -= self.units[at].inside
        return self.units[at] if at >= 0 and offset < self.units[at].end else None

    def around(self, start: int, end: int, width: int) -> tuple[str, str]:
        """What a person reads before and after ``[start, end)``, so many letters each at most, of the same unit."""
        unit = self.unit_at(start)
        if unit is None:
            return self.text[max(0, start - width) : start], self.text[end : end + width]
        first, last = unit.at(start), unit.at(end)
        return unit.text[max(0, first - width) : first], unit.text[last : last + width]

    def pieces(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """The stretches of ``[start, end)`` that are letters: what a change may touch, the markup between left out."""
        unit = self.unit_at(start)
        if unit is None:
            return ((start, end),)
        joined: list[tuple[int, int]] = []
        for number in range(bisect.bisect_right(unit.runs, start, key=lambda run: run.end), len(unit.runs)):
            run = unit.runs[number]
            if run.start >= end:
                break
            first, last = max(start, run.start), min(end, run.end)
            if first == last:
                continue  # it is nowhere
            if joined and joined[-1][1] == first:
                joined[-1] = (joined[-1][0], last)
            else:
                joined.append((first, last))
        return tuple(joined)


class Edit(NamedTuple):
    """``text`` in place of ``[start, end)`` of a document, as a person reads it: a reader escapes it for its place."""

    start: int
    end: int
    text: str
