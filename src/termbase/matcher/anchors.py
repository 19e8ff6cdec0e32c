"""Where a name may begin: Aho-Corasick automata over the beginnings of words, folded to a byte a letter.

A byte stands for a code point, so a hit's offset is the text's own. A word with a letter that has no byte (with
combining marks, joiners, wide forms, foreign letters) is always one that may begin a name. Where a name needs its
capital only words with one are proposed, and others in the derived forms that need none.
"""

from __future__ import annotations

import bisect
import unicodedata
from collections.abc import Iterable, Iterator

import daachorse

from termbase.languages import Language
from termbase.matcher.alphabet import DROPPED, JOINT, SPACE, UNKNOWN, Alphabet
from termbase.matcher.tokens import inside_pattern, odd_pattern, word_pattern

_PIECE = 65_536
_LONG = 256
_APART = frozenset({b" ? ", b"???", b" ??", b"?? "})
"""A marked character with no word on either side."""
FIRST = 4
"""The bytes of a word that tell, as far as they can, whether a word with a marked letter may begin a name."""


class Anchors:
    """Finds the words of a text at which a name of the lexicon may begin.

    A name that begins with a frequent or short word (``the``, ``New``, ``San``) is anchored at the first word that is
    neither: whoever takes a candidate looks at the word before it, too (``Lexicon.before``). ``capitals`` finds what
    begins with one, ``others`` begins with the space before a word.
    """

    def __init__(
        self,
        lang: Language,
        alphabet: Alphabet,
        firsts: Iterable[bytes],
        joined: Iterable[bytes],
        capitals: daachorse.DoubleArrayAhoCorasick | None,
        others: daachorse.DoubleArrayAhoCorasick | None,
    ) -> None:
        self._words = word_pattern(spaced=lang.spaced)
        self._inside = inside_pattern()
        # Where words are not spaced most letters have no byte: odd ones are looked for by themselves.
        self._odd = None if lang.spaced else odd_pattern()
        self.alphabet = alphabet
        self.firsts, self.joined = frozenset(firsts), frozenset(joined)
        self.capitals, self.others = capitals, others
        self._kinds: dict[str, bool] = {}

    def candidates(self, text: str) -> Iterator[tuple[int, int]]:
        """Spans of the words that may begin a name, in order, each once."""
        last = -1
        for start, end in pieces(text):
            for at, _ in self.found(text, start, end):
                if at > last and (word := self._words.match(text, at)):
                    yield word.span()
                    last = at

    def found(self, text: str, start: int, end: int) -> list[tuple[int, int]]:
        """Where in a stretch of the text there are words that may begin a name, in order; one may come twice.

        For each its start and its end, as far as an apostrophe; 0 for an end that only the text can tell.
        """
        piece = text[start:end] if start or end < len(text) else text
        # The space before makes the first word one that begins; a hit's offset is that of the space.
        encoded = b" " + self.alphabet.encode(piece.replace("?", " ")) + b" "
        dropped: list[int] = []
        if self._odd is not None:
            encoded = encoded.replace(b"?", b" ")
        if DROPPED in encoded:
            dropped = [at - before for before, at in enumerate(_positions(encoded, DROPPED[0]))]
            encoded = encoded.replace(DROPPED, b"")
        encoded = self.alphabet.initial(encoded)
        joined: list[tuple[int, int]] = []
        if JOINT in encoded:
            if self.joined:
                joined = [(at, 0) for at in self._before_joints(encoded)]
            encoded = encoded.replace(JOINT, b" ")
        spans = self._hits(encoded)
        spans += joined
        if self._odd is None and UNKNOWN in encoded:
            spans = [(at, 0 if UNKNOWN in encoded[at:to] else to) for at, to in spans if encoded[at - 1] == SPACE]
            marked = self._marked(text, start - 1, encoded, dropped, _positions(encoded, UNKNOWN))
            spans.extend((at, 0) for at in marked)
        base = start - 1
        if dropped:
            after = bisect.bisect_right
            spans = [(base + at + after(dropped, at), to and base + to + after(dropped, to)) for at, to in spans]
        else:
            spans = [(base + at, to and base + to) for at, to in spans]
        if self._odd is not None:
            spans.extend((at, 0) for at in self._odd_words(text, start, end))
        spans.sort()
        if start and spans and spans[0][0] == start and self._inside.match(text[start - 1]):
            return [span for span in spans if span[0] > start]  # the stretch begins within a word
        return spans

    def _before_joints(self, encoded: bytes) -> Iterator[int]:
        """Where the words begin of which names have what stands before an apostrophe."""
        begin = 1
        for at in _positions(encoded, JOINT[0]):
            begin = max(begin, encoded.rfind(b" ", max(0, at - _LONG), at) + 1)
            if encoded[begin:at] in self.joined:
                yield begin
            begin = at + 1

    def _hits(self, encoded: bytes) -> list[tuple[int, int]]:
        """Where the words begin and end that the automata find."""
        end_of = encoded.find
        spans: list[tuple[int, int]] = []
        if self.capitals is not None:
            spans = [(at, end_of(b" ", to - 1)) for at, to, _ in self.capitals.find(encoded)]
        if self.others is not None:
            for at, to, _ in self.others.find(encoded):
                if encoded[to - 1] == SPACE:
                    spans.append((at + 1, to - 1))
                    if self._may_begin(encoded[to : to + FIRST]):  # the word after has lost its space to this one
                        spans.append((to, end_of(b" ", to)))
                else:
                    spans.append((at + 1, end_of(b" ", to)))
        return spans

    def _marked(self, text: str, base: int, encoded: bytes, dropped: list[int], marked: list[int]) -> Iterator[int]:
        """Where the words begin that have marked letters in them, or stand right after another marked character."""
        inside, kinds = self._inside.match, self._kinds
        last = broken = 0
        for at in marked:
            char = text[base + at + (bisect.bisect_right(dropped, at) if dropped else 0)]
            part = kinds.get(char)
            if part is None:
                part = kinds[char] = inside(char) is not None
            if not part and encoded[at - 1 : at + 2] in _APART:
                broken = at + 1
                continue
            begins = [max(broken, encoded.rfind(b" ", max(last, at - _LONG), at) + 1)]
            if not part:  # it ends one word, and another may begin
                broken = at + 1
                begins.append(broken)
            for begin in begins:
                if begin == last or encoded[begin] == SPACE:
                    continue
                last = begin
                if self._may_begin(encoded[begin : begin + FIRST]):
                    while encoded[begin] == UNKNOWN and _is_mark(
                        text[base + begin + bisect.bisect_right(dropped, begin)]
                    ):
                        begin += 1  # a mark begins no word
                    yield begin

    def _may_begin(self, first: bytes) -> bool:
        """Whether a word of which these are the first bytes may begin a name, as far as they tell."""
        known = self.firsts
        return (
            first in known or (UNKNOWN in first) or first[:2] in known or (first[:3] in known and len(first) == FIRST)
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
