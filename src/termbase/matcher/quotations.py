"""Which stretches of a text stand inside quotation marks."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable

_LONGEST = 4_000
_DEEPEST = 8
_PARAGRAPH = re.compile(r"\n[ \t]*\n|\r\n[ \t]*\r\n")


def quotations(
    text: str, quotes: Iterable[tuple[str, str]], *, around: Iterable[int] | None = None
) -> list[tuple[int, int]]:
    """Spans between a language's quotation marks, the marks outside; a span never crosses a paragraph's end.

    An apostrophe is no closing mark: single marks count only where they open before a word and close after one. With
    ``around`` only the paragraphs are read in which one of the offsets is.
    """
    pairs = dict(quotes)
    if not pairs:
        return []
    marks = re.compile("[" + re.escape("".join({*pairs, *pairs.values()})) + "]")
    breaks = [0, *(found.start() for found in _PARAGRAPH.finditer(text)), len(text)]
    numbers: Iterable[int] = range(1, len(breaks))
    if around is not None:
        numbers = sorted({min(bisect.bisect_right(breaks, at), len(breaks) - 1) for at in around})
    spans: list[tuple[int, int]] = []
    for number in numbers:
        open_marks: list[tuple[str, int]] = []
        for mark in marks.finditer(text, breaks[number - 1], breaks[number]):
            at, char = mark.start(), mark[0]
            closes = next((i for i in range(len(open_marks) - 1, -1, -1) if pairs[open_marks[i][0]] == char), None)
            if closes is not None and _may_close(text, at, char):
                start = open_marks[closes][1]
                if at - start <= _LONGEST:
                    spans.append((start + 1, at))
                del open_marks[closes:]
            elif char in pairs and _may_open(text, at, char):
                open_marks.append((char, at))
                del open_marks[:-_DEEPEST]
    return sorted(spans)


def _may_open(text: str, at: int, char: str) -> bool:
    before = text[at - 1] if at else " "
    return char not in "'‘\"" or not before.isalnum()


def _may_close(text: str, at: int, char: str) -> bool:
    after = text[at + 1] if at + 1 < len(text) else " "
    return char not in "'’‘\"" or not after.isalnum()
