"""The look-up index as a value: the kinds of keys, a row, what an index must answer, and one held in memory."""

from __future__ import annotations

import bisect
import enum
from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

from termbase import text as texts
from termbase.languages import language
from termbase.lookup.generic import core
from termbase.model import Concept, Term


class KeyKind(enum.IntEnum):
    """What a key keeps of a name, from everything but case and marks to its consonants alone."""

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


class KeyIndex(Protocol):
    """What a store must answer. Rows come in order of key, concept, lang and text, compared by code point."""

    def rows(self, kind: int, keys: Sequence[str], limit: int) -> list[KeyRow]:
        """The first ``limit`` rows that have one of the keys."""
        ...

    def rows_from(self, kind: int, prefix: str, limit: int) -> list[KeyRow]:
        """The first ``limit`` rows whose key begins with the prefix."""
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
            romanised = texts.roman(part, term.lang)
            pairs.add((int(KeyKind.ROMAN), romanised))
            pairs.add((int(KeyKind.SKELETON), texts.skeleton_of_roman(romanised)))
    if last := last_word(term.text, term.lang):
        pairs.add((int(KeyKind.ROMAN), last))
    if not term.indeclinable:
        pairs.add((int(KeyKind.STEM), stem_key(term.text, term.lang)))
    return tuple(sorted(pair for pair in pairs if pair[1]))


def last_word(name: str, lang: str) -> str:
    """The romanised last word of a name of two or three, by which people are called; "" for a short one."""
    parts = core(name)[0].split()
    last = texts.roman(parts[-1], lang) if len(parts) in (2, 3) else ""
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
