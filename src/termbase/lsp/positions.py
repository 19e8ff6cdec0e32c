"""Places as the Language Server Protocol counts them: lines from 0, and units of the encoding agreed upon."""

from __future__ import annotations

import bisect
import re
from typing import NamedTuple

_LINE_END = re.compile("\r\n|\r|\n")
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_WIDER = re.compile("[\u0080-\U0010ffff]")


class Place(NamedTuple):
    """A line and what stands before it in the line, both from 0."""

    line: int
    character: int


class Positions:
    """The places of one text, in code points and in units of ``utf-8``, ``utf-16`` or ``utf-32``.

    Lines end with LF, CR or both, as the protocol has it; other signs that Unicode calls line ends do not.
    """

    def __init__(self, text: str, encoding: str = "utf-16") -> None:
        self._text, self._encoding = text, encoding
        self._starts = [0, *(found.end() for found in _LINE_END.finditer(text))]
        self._ends = [*(found.start() for found in _LINE_END.finditer(text)), len(text)]
        self._even = encoding == "utf-32" or not (_WIDER if encoding == "utf-8" else _ASTRAL).search(text)

    def place(self, offset: int) -> Place:
        """Where an offset of the text is."""
        line = bisect.bisect_right(self._starts, offset) - 1
        start = self._starts[line]
        return Place(line, offset - start if self._even else self._units(self._text[start:offset]))

    def offset(self, line: int, character: int) -> int:
        """The offset of a place; one beyond the end of its line, or of the text, is at that end."""
        if line < 0 or line >= len(self._starts):
            return len(self._text) if line > 0 else 0
        start, end = self._starts[line], self._ends[line]
        if self._even:
            return min(start + character, end)
        at = start
        while at < end and character > 0:
            character -= self._units(self._text[at])
            at += 1
        return at

    def _units(self, text: str) -> int:
        if self._encoding == "utf-8":
            return len(text.encode("utf-8", "surrogatepass"))
        return len(text) + len(_ASTRAL.findall(text))
