"""Where a name may begin: one Aho-Corasick automaton over the beginnings of words, folded to a byte a letter.

A byte stands for a code point, so a hit's offset is the text's own. A word with a letter that has no byte (with
combining marks, joiners, wide forms, foreign letters) is always one that may begin a name.
"""

from __future__ import annotations

from collections.abc import Iterator

import daachorse

from termbase.matcher.alphabet import SPACE, UNKNOWN, Alphabet
from termbase.matcher.lexicon import Lexicon
from termbase.matcher.tokens import inside_pattern, odd_pattern, word_pattern
from termbase.text import fold

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
        beginnings = {
            b" " + beginning
            for start, whole in lexicon.starts()
            for beginning in self._alphabet.beginnings(start, _LENGTH, whole=whole)
        } - {b" "}
        self._first_bytes = frozenset(beginning[1 : 1 + _FIRST] for beginning in beginnings)
        self._kinds: dict[str, int] = {}
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
        found: list[int] = []
        for automaton in self._automata:
            hits = automaton.find(encoded)
            if start and hits and hits[0][0] == 0 and self._inside.match(text[start - 1]):
                del hits[0]  # the stretch begins within a word
            for at, to, _ in hits:
                found.append(start + at)
                if encoded[to - 1] == SPACE and to < len(encoded) and encoded[to] != SPACE:
                    found.append(start + to - 1)  # the word after has lost its space to this one
        if self._odd is None:
            marked = _positions(encoded)
        else:
            marked = [odd.start() + 1 - start for odd in self._odd.finditer(text, start, end)]
        if marked:
            found.extend(self._marked(text, start, encoded, marked))
        return sorted(set(found))

    def _marked(self, text: str, start: int, encoded: bytes, marked: list[int]) -> Iterator[int]:
        """Where the words begin that have marked letters in them, or stand right after another marked character."""
        inside, base, limit = self._inside.match, start - 1, start + len(encoded) - 2
        kinds, first_bytes, odd = self._kinds, self._first_bytes, self._odd is not None
        last = broken = 0
        for at in marked:
            char = text[base + at]
            kind = kinds.get(char)
            if kind is None:
                kind = kinds[char] = _kind(char) if inside(char) else _BREAKS
            begin = max(broken, encoded.rfind(b" ", max(last, at - _LONG), at) + 1)
            if kind == _BREAKS:  # it ends one word, and another may begin
                broken = at + 1
            for begin in (begin, broken) if kind == _BREAKS else (begin,):
                first = encoded[begin : begin + _FIRST + 1]
                if begin == last or first[0] == SPACE:
                    continue
                last = begin
                if kind == _FOLDS_AWAY and first.count(UNKNOWN) == 1:
                    first = first.replace(b"?", b"")
                if not odd and UNKNOWN not in first and not _begins(first[:_FIRST], first_bytes):
                    continue
                if begin == 1 and start and inside(text[start - 1]):
                    continue
                word = self._words.search(text, base + begin, min(limit, base + max(begin, at) + 2))
                if word is not None:
                    yield word.start()


_BREAKS, _INSIDE, _FOLDS_AWAY = 0, 1, 2


def _kind(char: str) -> int:
    """What a marked character inside a word is: one that composes with the letter before, or leaves it as it is."""
    return _INSIDE if "\u0300" <= char <= "\u036f" or fold(char) else _FOLDS_AWAY


def _begins(first: bytes, first_bytes: frozenset[bytes]) -> bool:
    """Whether a word's first bytes are those of a beginning, or a short beginning is theirs."""
    return any(first[:length] in first_bytes for length in range(_FIRST, 1, -1))


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


def _positions(encoded: bytes) -> list[int]:
    """Where there are marked characters."""
    found = []
    at = encoded.find(UNKNOWN)
    while at >= 0:
        found.append(at)
        at = encoded.find(UNKNOWN, at + 1)
    return found


def _shortest(beginnings: set[bytes]) -> Iterator[bytes]:
    """The beginnings without those that begin with another one."""
    last = bytes([UNKNOWN])
    for beginning in sorted(beginnings):
        if not beginning.startswith(last):
            yield beginning
            last = beginning
