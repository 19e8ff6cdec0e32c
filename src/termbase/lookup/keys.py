"""The look-up index as a value: the kinds of keys, a row, what an index must answer, and one held in memory."""

from __future__ import annotations

import bisect
import enum
from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

from termbase import romanise
from termbase import text as texts
from termbase.languages import language
from termbase.lookup.generic import core
from termbase.model import Concept, Term

VERSION = "2"
"""Which keys ``keys_of`` makes: raised whenever it makes others, so that stores make theirs anew."""


class KeyKind(enum.IntEnum):
    """What a key keeps of a name, from everything but case and marks to its consonants alone.

    A SKELETON key is the consonants, a space, and the romanised name they are of: ``knknt khankendi``. ROMAN keys are
    last words only.
    """

    FOLDED = 1
    STEM = 2
    ROMAN = 3
    SKELETON = 4


class KeyRow(NamedTuple):
    """One row of the index: a key, and the term it leads to; ``text`` is the term's own, whatever form gave the key."""

    kind: int
    key: str
    concept: str
    lang: str
    text: str


Sound = tuple[str, int]
"""A romanised name that the index has by its skeleton, and the number of its term: as plain as a driver's rows."""


class KeyIndex(Protocol):
    """What a store must answer. Rows come in order of key, concept, lang and text, compared by code point."""

    def rows(self, kind: int, keys: Sequence[str], limit: int) -> list[KeyRow]:
        """The first ``limit`` rows that have one of the keys."""
        ...

    def rows_from(self, kind: int, prefix: str, limit: int) -> list[KeyRow]:
        """The first ``limit`` rows whose key begins with the prefix."""
        ...

    def sounds(self, bones: Sequence[str], lengths: tuple[int, int], limit: int, *, whole: bool) -> list[Sound]:
        """At most ``limit`` romanised names, of the least to the greatest length, whose skeleton is one of the bones,
        or begins with one if it need not be ``whole``; in order of key and number.
        """
        ...

    def terms(self, numbers: Sequence[int]) -> dict[int, tuple[str, str, str]]:
        """The concept, language and text of the terms that have the numbers."""
        ...


def keys_of(term: Term) -> tuple[tuple[int, str], ...]:
    """The (kind, key) pairs under which a term is kept: of its text and of each of its ``forms``, each pair once.

    A name with words for a sort of place, or of two or three words, is also kept without the former and by its last.
    A stem key is there only where the language inflects; ``forms`` have none.
    """
    pairs: set[tuple[int, str]] = set()
    for name in (term.text, *term.forms):
        pairs.add((int(KeyKind.FOLDED), texts.key(name)))
        for part in {name, core(name)[0]}:
            romanised = romanise.roman(part, term.lang)
            pairs.add((int(KeyKind.SKELETON), sound_key(romanised)))
    if last := last_word(term.text, term.lang):
        pairs.add((int(KeyKind.ROMAN), last))
    if not term.indeclinable:
        pairs.add((int(KeyKind.STEM), stem_key(term.text, term.lang)))
    return tuple(sorted(pair for pair in pairs if pair[1]))


def sound_key(romanised: str) -> str:
    """The key of a romanised name's skeleton; "" for one without letters."""
    return f"{romanise.skeleton_of_roman(romanised)} {romanised}" if romanised else ""


def last_word(name: str, lang: str) -> str:
    """The romanised last word of a name of two or three, by which people are called; "" for a short one."""
    parts = core(name)[0].split()
    last = romanise.roman(parts[-1], lang) if len(parts) in (2, 3) else ""
    return last if len(last) >= 4 else ""


def stem_key(name: str, lang: str) -> str:
    """The beginnings that all forms of a name's first and last word share, a space between; "" where there is no such.

    Two words are enough to find a name by: the words between are verified, not indexed.
    """
    found = texts.words(name)
    if not found:
        return ""
    ends = found if len(found) == 1 else [found[0], found[-1]]
    grammar = language(lang)
    if not grammar.endings and not grammar.prefixes and not grammar.joined:
        return ""
    return " ".join(_beginning(word, [stem for stem, _ in grammar.stems(word)]) for word in ends)[:255]


def _beginning(word: str, stems: Iterable[str]) -> str:
    """The longest beginning that a word shares with all its stems; the word itself where that is under two letters."""
    length = len(word)
    for stem in stems:
        shared = next((at for at, (a, b) in enumerate(zip(word, stem, strict=False)) if a != b), len(stem))
        length = min(length, shared)
    return word[:length] if length >= 2 else word


class MemoryIndex:
    """An index of terms held in memory: for tests, measurements and small collections."""

    def __init__(self, rows: Iterable[KeyRow] = ()) -> None:
        self._by_key: dict[tuple[int, str], list[KeyRow]] = {}
        for row in sorted(set(rows)):
            self._by_key.setdefault((row.kind, row.key), []).append(row)
        self._keys = sorted(self._by_key)
        names = sorted({row[2:] for of_key in self._by_key.values() for row in of_key})
        self._names = dict(enumerate(names))
        self._numbers = {name: number for number, name in self._names.items()}

    @classmethod
    def of(cls, concepts: Iterable[Concept]) -> MemoryIndex:
        """The index of all terms of the concepts."""
        return cls(
            KeyRow(kind, key, concept.id, term.lang, term.text)
            for concept in concepts
            for term in concept.terms
            for kind, key in keys_of(term)
        )

    def rows(self, kind: int, keys: Sequence[str], limit: int) -> list[KeyRow]:
        """The first ``limit`` rows that have one of the keys."""
        found: list[KeyRow] = []
        for key in sorted(set(keys)):
            found.extend(self._by_key.get((kind, key), ()))
            if len(found) >= limit:
                break
        return found[:limit]

    def rows_from(self, kind: int, prefix: str, limit: int) -> list[KeyRow]:
        """The first ``limit`` rows whose key begins with the prefix."""
        found: list[KeyRow] = []
        for at in range(bisect.bisect_left(self._keys, (kind, prefix)), len(self._keys)):
            if len(found) >= limit or self._keys[at][0] != kind or not self._keys[at][1].startswith(prefix):
                break
            found.extend(self._by_key[self._keys[at]])
        return found[:limit]

    def sounds(self, bones: Sequence[str], lengths: tuple[int, int], limit: int, *, whole: bool) -> list[Sound]:
        """Romanised names by their skeleton or its beginning."""
        found: list[Sound] = []
        kind = int(KeyKind.SKELETON)
        for start in [f"{bone} " if whole else bone for bone in sorted(set(bones))]:
            for at in range(bisect.bisect_left(self._keys, (kind, start)), len(self._keys)):
                if len(found) >= limit or self._keys[at][0] != kind or not self._keys[at][1].startswith(start):
                    break
                romanised = self._keys[at][1].partition(" ")[2]
                if lengths[0] <= len(romanised) <= lengths[1]:
                    numbers = sorted(self._numbers[row[2:]] for row in self._by_key[self._keys[at]])
                    found.extend((romanised, number) for number in numbers)
        return found[:limit]

    def terms(self, numbers: Sequence[int]) -> dict[int, tuple[str, str, str]]:
        """The concept, language and text of the terms that have the numbers."""
        return {number: self._names[number] for number in numbers if number in self._names}
