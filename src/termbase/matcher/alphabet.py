"""A text as one byte for each code point, folded: what an automaton can run over at the speed of memory.

Letters whose cases and diacritics are one when folded share a byte, all that parts words is a space. What has no
byte, because it folds to several letters or to none or is foreign here, is marked: it must be looked at in the text.
"""

from __future__ import annotations

import codecs
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache

from termbase.text import APOSTROPHES, DASHES, QUOTE_MARKS, fold

UNKNOWN = ord("?")
"""The byte of what has none of its own, and of the question mark."""
SPACE = ord(" ")
DROPPED = b"\x01"
"""The byte of a joiner or mark that leaves the letters about it as they are."""

_SIGNS = "\u00a0«»“”„‘’‚‹›–—…‑‐−•·№°©®€§՝։՜،؛؟۔٪־׳״。、·"
_SCRIPTS: dict[str, tuple[tuple[int, int], ...]] = {
    "Latn": ((0xC0, 0xFF),),
    "Cyrl": ((0x410, 0x44F), (0x401, 0x401), (0x451, 0x451), (0x404, 0x408), (0x454, 0x458), (0x490, 0x491)),
    "Armn": ((0x531, 0x556), (0x561, 0x587)),
    "Geor": ((0x10D0, 0x10FA), (0x1C90, 0x1CBA)),
    "Arab": ((0x621, 0x63A), (0x641, 0x64A), (0x660, 0x669), (0x67E, 0x67E), (0x686, 0x686), (0x698, 0x698),
             (0x6A9, 0x6A9), (0x6AF, 0x6AF), (0x6BE, 0x6CC), (0x6F0, 0x6F9)),
    "Hebr": ((0x5D0, 0x5EA),),
    "Grek": ((0x386, 0x3CE),),
}  # fmt: skip
# Folds to two letters, and has a byte all the same: it is too frequent in Armenian to be looked at each time.
_ONE, _TWO = "և", "եւ"
_HARAKAT = "\u0640\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670"
_DROPPED = "\u00ad\u200c\u200d\u055b\u055c\u055e" + _HARAKAT
_SEPARATOR, _SEPARATED = "\x02", b"\x02"
_FILLER = "\ufffe"


class Alphabet:
    """The letters of a script, most of all those that some names are written with."""

    def __init__(self, script: str, letters: Iterable[str]) -> None:
        self._table = _table(script, letters)
        self._map = codecs.charmap_build(self._table)
        self._classes, self._folding = _classes(self._table)

    def __reduce__(self) -> tuple[object, ...]:
        return _of_table, (self._table,)

    @property
    def table(self) -> str:
        """The character of each byte: all that is needed to make this alphabet again."""
        return self._table

    @classmethod
    def of_table(cls, table: str) -> Alphabet:
        """The alphabet of a table."""
        made = cls.__new__(cls)
        made._table, made._map = table, codecs.charmap_build(table)
        made._classes, made._folding = _classes(table)
        return made

    def encode(self, text: str) -> bytes:
        """One byte for each code point."""
        if text.isascii():
            return text.encode("ascii").translate(self._folding)
        encoded: bytes = codecs.charmap_encode(text, "replace", self._map)[0]
        return encoded.translate(self._folding)

    def beginnings(self, words: Iterable[str], length: int, *, whole: bool) -> Iterator[bytes]:
        """The bytes with which spellings of folded words begin, as far as every letter has one; at most so many.

        A ``whole`` word ends with a space. A spelling with a letter that has no byte has a marked letter in it, and is
        found by that.
        """
        listed = list(words)
        if not listed:
            return
        end = b" " if whole else b""
        for word, encoded in zip(listed, self.encode(_SEPARATOR.join(listed)).split(_SEPARATED), strict=True):
            if UNKNOWN in encoded or SPACE in encoded or _TWO in word:
                yield from self._spellings(word, length, end)
            else:
                yield (encoded + end)[:length]

    def _spellings(self, word: str, length: int, end: bytes) -> list[bytes]:
        found = [b""]
        classes = self._classes
        for at, char in enumerate(word):
            if at == length:
                return found
            if char == "'":
                return [start + b" " for start in found]
            byte = classes.get(char)
            if byte is None:
                return found
            if char == "ե" and word.startswith(_TWO, at) and at + 2 <= length:
                one, other = classes.get(_ONE), classes.get("վ")
                rest = self._spellings(word[at + 2 :], length - at - 2, end)
                pairs = [bytes([byte, classes["ւ"]])] if "ւ" in classes else []
                pairs += [bytes([byte, other])] if other else []
                pairs += [bytes([one])] if one else []
                return [start + pair + tail for start in found for pair in pairs for tail in rest]
            found = [start + bytes([byte]) for start in found]
        return [start + end for start in found]


def _of_table(table: str) -> Alphabet:
    return Alphabet.of_table(table)


def _table(script: str, letters: Iterable[str]) -> str:
    used = Counter("".join(letters))
    frequent = [char for char, _ in used.most_common(64)]
    wanted = dict.fromkeys(both for char in frequent for both in (char, char.upper()[:1], char.lower()[:1]))
    wanted.update((chr(code), None) for first, last in _SCRIPTS.get(script, ()) for code in range(first, last + 1))
    wanted.update(dict.fromkeys(char for char in _DROPPED if script == "Arab" or char not in _HARAKAT))
    wanted.update(dict.fromkeys(_SIGNS + "".join(char for char in QUOTE_MARKS + DASHES if not char.isalnum())))
    for char in frequent:
        wanted.update(dict.fromkeys(_spellings().get(fold(char), ())))
    kept = [char for char in wanted if not char.isascii() and _has_byte(char)]
    return ("".join(map(chr, range(128))) + "".join(kept[:128])).ljust(256, _FILLER)


def _has_byte(char: str) -> bool:
    if char.isalnum() and char not in _DROPPED:
        # An apostrophe that is a letter joins what others part; marks and what folds away are inside a word.
        return char not in APOSTROPHES and (len(fold(char)) == 1 or char == _ONE)
    return char in _DROPPED or char in _SIGNS or char in APOSTROPHES + QUOTE_MARKS + DASHES


@cache
def _spellings() -> dict[str, tuple[str, ...]]:
    """For a folded letter the letters that fold to it, the plainer first."""
    found: dict[str, list[str]] = {}
    for first, last in ((0xC0, 0x24F), (0x400, 0x4FF), (0x621, 0x6D3)):
        for char in map(chr, range(first, last + 1)):
            if char.isalnum() and len(folded := fold(char)) == 1:
                found.setdefault(folded, []).append(char)
    return {folded: tuple(chars) for folded, chars in found.items()}


def _classes(table: str) -> tuple[dict[str, int], bytes]:
    """The byte of each folded letter, and the bytes of a table folded."""
    classes = {chr(code): code for code in range(128) if chr(code).isalnum() and chr(code) == fold(chr(code))}
    folding = bytearray([SPACE]) * 256
    free = iter(range(128, 256))
    for at, char in enumerate(table):
        if char == _FILLER:
            continue
        if char in _DROPPED:
            folding[at] = DROPPED[0]
        elif char.isalnum():
            folded = char if char == _ONE else fold(char)
            if folded not in classes:
                classes[folded] = next(free)
            folding[at] = classes[folded]
    folding[UNKNOWN] = UNKNOWN
    folding[_SEPARATED[0]] = _SEPARATED[0]
    return classes, bytes(folding)
