"""Words in running text: what belongs to one, what may stand between two words of a name."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from termbase.text import APOSTROPHES, DASHES, QUOTE_MARKS, any_of

# Inside a word though no letters: soft hyphen, joiners, the Armenian marks over vowels.
_INSIDE = "\u00ad\u200c\u200d\u055b\u055c\u055e"
_IDEOGRAPHS = "\u2e80-\u2fff\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"


@cache
def _marks() -> str:
    """All combining marks of the basic plane as ranges of a regex class; `\\w` of the standard library has none.

    With ranges beyond the plane the class costs thirty times as much to search.
    """
    ranges: list[str] = []
    first: int | None = None
    for code in range(0x300, 0x10000):
        if unicodedata.category(chr(code))[0] == "M":
            first = code if first is None else first
        elif first is not None:
            ranges.append(f"{chr(first)}-{chr(code - 1)}")
            first = None
    return "".join(ranges)


@cache
def word_pattern(*, spaced: bool = True) -> re.Pattern[str]:
    """What one word is; where words are not spaced, ideographs and kana end it, so that Latin names stand free."""
    marks = _marks()
    letter = rf"\w{marks}{_INSIDE}"
    one = f"[{letter}]" if spaced else f"(?:(?![{_IDEOGRAPHS}])[{letter}])"
    inner = f"{any_of(APOSTROPHES)}(?={one})"
    return re.compile(rf"(?![_{_INSIDE}{marks}]){one}+(?:{inner}{one}+)*")


@cache
def inside_pattern() -> re.Pattern[str]:
    """One character of a word, a mark or joiner inside it included."""
    return re.compile(rf"[\w{_marks()}{_INSIDE}]")


@cache
def odd_pattern() -> re.Pattern[str]:
    """Characters in a word that is spelled oddly: marks, joiners, wide and presentation forms."""
    return re.compile(f"[{_marks()}{_INSIDE}\u0640\ufb00-\ufdff\ufe70-\ufeff\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]")


_SINGLE_QUOTES = "\u2018\u2019\u201a\u201b'\u2039\u203a"
_QUOTES = frozenset(QUOTE_MARKS + _SINGLE_QUOTES)
_PLAIN = frozenset(DASHES + " \t\n\r\u00a0\u202f\u3000" + "".join(map(chr, range(0x2000, 0x200B))))
_BRACKETS = str.maketrans({"（": "(", "）": ")", "［": "[", "］": "]", "／": "/"})
_LINE_BREAK = re.compile(r"\n|\r\n?")
MAX_GAP = 24


@cache
def marks_of(gap: str) -> str | None:
    """What of a gap between two words has meaning: its quotation marks (as ``"``), brackets and signs.

    Spaces and dashes have none. None for a gap that no name has: too long, or with a paragraph's end in it.
    """
    if len(gap) > MAX_GAP or len(_LINE_BREAK.findall(gap)) > 1:
        return None
    return "".join('"' if char in _QUOTES else char for char in gap.translate(_BRACKETS) if char not in _PLAIN)


def is_quote(char: str) -> bool:
    """Whether a character opens or closes a quotation, single marks included."""
    return char in _QUOTES


def dashed(gap: str) -> bool:
    """Whether a gap has a dash in it."""
    return any(char in DASHES for char in gap)
