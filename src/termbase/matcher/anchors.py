"""Where a name may begin: one Aho-Corasick automaton over the beginnings of words, folded to a byte a letter.

A byte stands for a code point, so a hit's offset is the text's own. A word with a letter that has no byte (with
combining marks, joiners, wide forms, foreign letters) is always one that may begin a name.
"""

from __future__ import annotations

import bisect
import unicodedata
from collections.abc import Iterator

import daachorse

from termbase.matcher.alphabet import DROPPED, SPACE, UNKNOWN, Alphabet
from termbase.matcher.lexicon import Lexicon
from termbase.matcher.tokens import inside_pattern, odd_pattern, word_pattern

_LENGTH = 12
_PIECE = 65_536
_LONG = 256
_LONGER = 6
_FIRST = 4


class Anchors:
    """Finds the words of a text at which a name of the lexicon may begin.

    A name that begins with a frequent or short word (``the``, ``New``, ``San``) is anchored at the first word that is
    neither: whoever takes a candidate looks at the word before it, too (``Lexicon.inner``).
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._words = word_pattern(spaced=lexicon.lang.spaced)
        self._inside = inside_pattern()
        # Where words are not spaced most letters have no byte: odd ones are looked for by themselves.
        self._odd = None if lexicon.lang.spaced else odd_pattern()
        self._alphabet = Alphabet(lexicon.lang.script, lexicon.letters())
        wholes, opens = lexicon.starts()
        beginnings = {b" " + start for start in self._alphabet.beginnings(wholes, _LENGTH, whole=True)}
        beginnings |= {b" " + start for start in self._alphabet.beginnings(opens, _LENGTH, whole=False)}
        beginnings.discard(b" ")
        self._first_bytes = frozenset(beginning[1 : 1 + _FIRST] for beginning in beginnings)
        self._kinds: dict[str, bool] = {}
        self._any = bool(lexicon.anchored)
        # Apart, since the longer the shortest of an automaton's texts is, the more it can skip.
        shortest = list(_shortest(beginnings))
        parts = [[one for one in shortest if len(one) < _LONGER], [one for one in shortest if len(one) >= _LONGER]]
        self._automata = [
            daachorse.DoubleArrayAhoCorasick(part, match_kind=daachorse.MATCH_KIND_LEFTMOST_LONGEST)
            for part in parts
            if part
        ]

    def candidates(self, text: str) -> Iterator[tuple[int, int]]:
        """Spans of the words that may begin a name, in order, each once."""
        for start, end in pieces(text):
            for at in self.starts(text, start, end):
                if word := self._words.match(text, at):
                    yield word.span()

    def starts(self, text: str, start: int, end: int) -> list[int]:
        """Offsets in a stretch of the text at which there are words that may begin a name, in order."""
        if not self._any:
            return []
        piece = text[start:end] if start or end < len(text) else text
        # The space before makes the first word one that begins; a hit's offset is that of the space.
        encoded = b" " + self._alphabet.encode(piece) + b" "
        dropped: list[int] = []
        if self._odd is not None:
            encoded = encoded.replace(b"?", b" ")
        if DROPPED in encoded:
            dropped = [at - before for before, at in enumerate(_positions(encoded, DROPPED[0]))]
            encoded = encoded.replace(DROPPED, b"")
        inner = bool(start) and self._inside.match(text[start - 1]) is not None  # the stretch begins within a word
        found: list[int] = []
        for automaton in self._automata:
            for at, to, _ in automaton.find(encoded):
                found.append(at + 1)
                if encoded[to - 1] == SPACE and self._may_begin(encoded[to : to + _FIRST]):
                    found.append(to)  # the word after has lost its space to this one
        if self._odd is None:
            found.extend(self._marked(text, start - 1, encoded, dropped, _positions(encoded, UNKNOWN)))
        begins = {start - 1 + (at + bisect.bisect_right(dropped, at) if dropped else at) for at in found}
        if inner:
            begins.discard(start)
        if self._odd is not None:
            begins.update(self._odd_words(text, start, end))
        return sorted(begins)

    def _marked(self, text: str, base: int, encoded: bytes, dropped: list[int], marked: list[int]) -> Iterator[int]:
        """Where the words begin that have marked letters in them, or stand right after another marked character."""
        inside, kinds = self._inside.match, self._kinds
        last = broken = 0
        for at in marked:
            char = text[base + at + (bisect.bisect_right(dropped, at) if dropped else 0)]
            part = kinds.get(char)
            if part is None:
                part = kinds[char] = inside(char) is not None
            begins = [max(broken, encoded.rfind(b" ", max(last, at - _LONG), at) + 1)]
            if not part:  # it ends one word, and another may begin
                broken = at + 1
                begins.append(broken)
            for begin in begins:
                if begin == last or encoded[begin] == SPACE:
                    continue
                last = begin
                if self._may_begin(encoded[begin : begin + _FIRST]):
                    while encoded[begin] == UNKNOWN and _is_mark(
                        text[base + begin + bisect.bisect_right(dropped, begin)]
                    ):
                        begin += 1  # a mark begins no word
                    yield begin

    def _may_begin(self, first: bytes) -> bool:
        """Whether a word of which these are the first bytes may begin a name, as far as they tell."""
        known = self._first_bytes
        return (
            first in known or (UNKNOWN in first) or first[:2] in known or (first[:3] in known and len(first) == _FIRST)
        )

    def _odd_words(self, text: str, start: int, end: int) -> Iterator[int]:
        """Where the words begin that have odd letters in them, in a text that does not part its words."""
        done = start
        for odd in self._odd.finditer(text, start, end) if self._odd else ():
            at = odd.start()
            limit = max(done, at - _LONG)
            while at > limit and self._inside.match(text[at - 1]):
                at -= 1
            if word := self._words.search(text, at, min(end, odd.end() + 1)):
                yield word.start()
            done = odd.end()


def _is_mark(char: str) -> bool:
    return unicodedata.category(char)[0] == "M"


def pieces(text: str) -> Iterator[tuple[int, int]]:
    """The text in stretches that end with a line, or at a space where a line is very long."""
    at, size = 0, len(text)
    while at < size:
        end = min(size, at + _PIECE)
        if end < size:
            cut = text.rfind("\n", at, end)
            if cut < 0:
                cut = text.rfind(" ", at, end)
            end = cut + 1 if cut >= at else end
        yield at, end
        at = end


def _positions(encoded: bytes, byte: int) -> list[int]:
    """Where a byte stands."""
    found = []
    at = encoded.find(byte)
    while at >= 0:
        found.append(at)
        at = encoded.find(byte, at + 1)
    return found


def _shortest(beginnings: set[bytes]) -> Iterator[bytes]:
    """The beginnings without those that begin with another one."""
    last = bytes([UNKNOWN])
    for beginning in sorted(beginnings):
        if not beginning.startswith(last):
            yield beginning
            last = beginning
