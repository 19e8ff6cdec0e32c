"""A text as one byte for each code point, folded: what an automaton can run over at the speed of memory.

Letters whose diacritics are one when folded share a byte, all that parts words is a space. Of the cases one thing is
kept, whether a word begins with a capital: most words do not, and most names must. What has no byte, because it folds
to several letters or to none or is foreign here, is marked: it must be looked at in the text.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from termbase.text import APOSTROPHES, DASHES, QUOTE_MARKS, fold

UNKNOWN = ord("?")
"""The byte of what has none of its own, and of the question mark."""
SPACE = ord(" ")
CAPITAL = 0x80
"""What is added to the byte of a letter that is a capital."""
DROPPED = b"\x01"
"""The byte of a joiner or mark that leaves the letters about it as they are."""

JOINT = b"\x03"
"""The byte of an apostrophe."""

_SIGNS = "\u00a0«»“”„‘’‚‹›–—…‑‐−•·№°©®€§՝։՜،؛؟۔٪־׳״。、·"
_SCRIPTS: dict[str, tuple[tuple[int, int], ...]] = {
    "Latn": ((0xC0, 0xFF), (0x130, 0x131)),
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
_HARAKAT = "\u0640\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0654\u0670"
_DROPPED = "\u00ad\u200c\u200d\u055b\u055c\u055e" + _HARAKAT
_SEPARATOR, _SEPARATED = "\x02", b"\x02"
_FILLER = "\ufffe"
_FREQUENT = 24


class Alphabet:
    """The letters of a script, most of all those that some names are written with."""

    def __init__(self, table: str, *, cased: bool) -> None:
        """For the character of each byte, and whether capitals are kept apart."""
        self.table, self.cased = table, cased
        self._map = codecs.charmap_build(table)
        self._classes, self._folding, self._edges = _classes(table, cased=cased)

    @classmethod
    def of(cls, script: str, own: Iterable[str], letters: Mapping[str, int], *, cased: bool) -> Alphabet:
        """The alphabet of a script, of a language's own letters and of those that are so frequent in names."""
        return cls(_table(script, own, letters), cased=cased)

    def encode(self, text: str) -> bytes:
        """One byte for each code point; all capitals are marked."""
        if text.isascii():
            return text.encode("ascii").translate(self._folding)
        encoded: bytes = codecs.charmap_encode(text, "replace", self._map)[0]
        return encoded.translate(self._folding)

    def initial(self, encoded: bytes) -> bytes:
        """The same bytes with only those capitals marked that begin a word; after a space at the beginning."""
        if not self.cased:
            return encoded
        # A byte and the one before it, all at once: what is no edge takes the mark from the letter after it.
        size = len(encoded)
        kept = int.from_bytes(encoded.translate(self._edges)[:-1], "little") << 8 | 0xFF
        return (int.from_bytes(encoded, "little") & kept).to_bytes(size, "little")

    def beginnings(self, words: Iterable[str], length: int, *, whole: bool) -> Beginnings:
        """The bytes with which spellings of folded words begin, at most so many; a ``whole`` word ends with a space."""
        found = Beginnings(set(), set(), set())
        listed = list(words)
        if not listed:
            return found
        end = b" " if whole else b""
        for word, encoded in zip(listed, self.encode(_SEPARATOR.join(listed)).split(_SEPARATED), strict=True):
            if UNKNOWN in encoded or SPACE in encoded or JOINT in encoded or _TWO in word:
                self._spell(word, length, end, found)
            else:
                found.plain.add((encoded + end)[:length])
        for each in found:
            each.discard(b"")
        return found

    def _spell(self, word: str, length: int, end: bytes, found: Beginnings, starts: tuple[bytes, ...] = (b"",)) -> None:
        """Add the spellings of a word after those of what is before it."""
        classes = self._classes
        for at, char in enumerate(word):
            if len(starts[0]) >= length:
                break
            if char == "'":
                found.joined.update(starts)
                return
            byte = classes.get(char)
            if byte is None:
                found.cut.update(starts)
                return
            if char == "ե" and word.startswith(_TWO, at):
                for pair in ("եւ", "եվ", _ONE):
                    if all(one in classes for one in pair):
                        spelled = bytes(classes[one] for one in pair)
                        self._spell(word[at + 2 :], length, end, found, tuple(start + spelled for start in starts))
                return
            starts = tuple(start + bytes([byte]) for start in starts)
        found.plain.update((start + end)[:length] for start in starts)


class Beginnings(NamedTuple):
    """What spellings of words begin with, in bytes.

    Such as are ``cut`` short at a letter that has no byte: in text that is a marked one, and the word is found by it.
    ``joined`` are parts of words before an apostrophe.
    """

    plain: set[bytes]
    cut: set[bytes]
    joined: set[bytes]


def capital(beginning: bytes) -> bytes:
    """A beginning with its first letter as a capital."""
    return bytes([beginning[0] | CAPITAL]) + beginning[1:]


def _table(script: str, own: Iterable[str], letters: Mapping[str, int]) -> str:
    foreign = (char for char in letters if not char.isascii())
    frequent = sorted(foreign, key=lambda char: -letters[char])[:_FREQUENT]
    used = (*own, *frequent)
    wanted = dict.fromkeys(both for char in own for both in (char, char.upper()[:1], char.lower()[:1]))
    wanted.update((chr(code), None) for first, last in _SCRIPTS.get(script, ()) for code in range(first, last + 1))
    wanted.update(dict.fromkeys(char for char in _DROPPED if script == "Arab" or char not in _HARAKAT))
    wanted.update(dict.fromkeys(_SIGNS + "".join(char for char in QUOTE_MARKS + DASHES if not char.isalnum())))
    wanted.update((both, None) for char in frequent for both in (char, char.upper()[:1], char.lower()[:1]))
    for char in used:
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


def _classes(table: str, *, cased: bool) -> tuple[dict[str, int], bytes, bytes]:
    """The byte of each folded letter; the bytes of a table folded; for each byte whether a word may begin after it."""
    classes = {chr(code): code for code in range(128) if chr(code).isalnum() and chr(code) == fold(chr(code))}
    taken = {0, DROPPED[0], JOINT[0], _SEPARATED[0], SPACE, UNKNOWN, *classes.values()}
    free = iter([code for code in range(128) if code not in taken])
    folding = bytearray([SPACE]) * 256
    for at, char in enumerate(table):
        if char == _FILLER:
            continue
        if char in _DROPPED:
            folding[at] = DROPPED[0]
        elif char in APOSTROPHES:
            folding[at] = JOINT[0]
        elif char.isalnum():
            folded = char if char == _ONE else fold(char)
            if folded not in classes and (code := next(free, None)) is not None:
                classes[folded] = code
            folding[at] = classes.get(folded, UNKNOWN)
            if cased and char.isupper() and folding[at] != UNKNOWN:
                folding[at] |= CAPITAL
    folding[UNKNOWN] = UNKNOWN
    folding[_SEPARATED[0]] = _SEPARATED[0]
    edges = bytes(0xFF if code in (SPACE, UNKNOWN, JOINT[0]) else 0xFF - CAPITAL for code in range(256))
    return classes, bytes(folding), edges
