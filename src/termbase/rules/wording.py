"""The words of a document, each judged once, and where those stand that a rule looks for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple, TypeVar

from termbase.document import UNREAD, PartKind, Side
from termbase.languages import language
from termbase.matcher.quotations import quotations
from termbase.reading import Reading
from termbase.rules.base import Context

WORD = re.compile(r"[^\W\d_][\w\u0300-\u036f\u00ad\u200c\u200d]*(?:['’ʼ][^\W\d_][\w\u0300-\u036f\u00ad]*)*")
_INSIDE = re.compile("[\\w\u0300-\u036f\u00ad\u200c\u200d]")
_FEW, _QUOTED = 100, 4_000
_REMEMBERED = 200_000
_PIECE, _OVERLAP = 1 << 20, 200
_ADDRESS = frozenset("@#/\\_~$%&=")

_T = TypeVar("_T")


class Word(NamedTuple):
    """A word of a reading, ``[at, to)`` in its text and ``[start, end)`` in the document."""

    reading: Reading
    at: int
    to: int
    start: int
    end: int
    text: str


def readings(context: Context) -> Iterator[Reading]:
    """What the writer wrote: all of a document, but of a translation its targets only."""
    return (reading for reading in context.readings if reading.side is not Side.SOURCE)


def vocabulary(context: Context, reading: Reading) -> set[str]:
    """The distinct words of a reading; gathered once for all rules."""
    known: dict[int, set[str]] = context.__dict__.setdefault("vocabularies", {})
    if id(reading) not in known:
        words: set[str] = set()
        for first in range(0, len(reading.text), _PIECE):  # by pieces: the list of all words of a large file is larger
            words.update(WORD.findall(reading.text, first, first + _PIECE + _OVERLAP))
        known[id(reading)] = words
    return known[id(reading)]


def words(context: Context, rule: str, judge: Callable[[str, str], _T | None]) -> Iterator[tuple[Word, _T]]:
    """Each word of which ``judge(word, lang)`` tells something; every distinct word is asked about once in a run."""
    for reading in readings(context):
        key = f"{rule}/{reading.lang}"
        judged: set[str]
        known: dict[str, _T]
        judged, known = context.remembered.setdefault(key, (set(), {}))  # type: ignore[misc]  # what this put there
        if len(judged) > _REMEMBERED:
            judged, known = context.remembered[key] = set(), {}
        there = vocabulary(context, reading)
        for word in there - judged:
            if (said := judge(word, reading.lang)) is not None:
                known[word] = said
        judged |= there
        if wanted := known.keys() & there:
            yield from _standing(context, reading, {word: known[word] for word in wanted})


def _standing(context: Context, reading: Reading, wanted: dict[str, _T]) -> Iterator[tuple[Word, _T]]:
    for at, to in _spans(reading.text, wanted):
        word = placed(context, reading, at, to)
        if word is not None:
            yield word, wanted[word.text]


def _spans(text: str, wanted: Iterable[str]) -> list[tuple[int, int]]:
    """Where some words stand in a text, in order; few of them are sought one by one, which is faster."""
    known = set(wanted)
    if len(known) > _FEW:
        return [found.span() for found in WORD.finditer(text) if found[0] in known]
    spans: list[tuple[int, int]] = []
    for word in known:
        at = text.find(word)
        while at >= 0:
            to = at + len(word)
            if not _INSIDE.match(text[at - 1 : at] if at else "") and not _INSIDE.match(text[to : to + 1]):
                spans.append((at, to))
            at = text.find(word, to)
    return sorted(spans)


def placed(context: Context, reading: Reading, at: int, to: int) -> Word | None:
    """A stretch of a reading as a word; None where it is in what is not read, or part of an address."""
    text = reading.text
    if any(char in _ADDRESS for char in text[max(0, at - 1) : at] + text[to : to + 1]):
        return None
    start, end = reading.place(at, to)
    if not context.document.units and any(part.kind in UNREAD for part in context.parts_around(start, end)):
        return None
    return Word(reading, at, to, start, end, text[at:to])


def said(context: Context, word: Word) -> bool:
    """Whether a word stands in a quotation."""
    if any(part.kind is PartKind.QUOTATION for part in context.parts_around(word.start, word.end)):
        return True
    first = max(0, word.at - _QUOTED)
    near = word.reading.text[first : word.to + _QUOTED]
    at, to = word.at - first, word.to - first
    marks = language(word.reading.lang).quotes
    return any(start <= at and to <= end for start, end in quotations(near, marks, around=[at]))
