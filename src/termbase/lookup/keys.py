"""The look-up index as a value: the kinds of keys, a row, what an index must answer, and one held in memory."""

from __future__ import annotations

import bisect
import enum
import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, Protocol

from termbase import romanise
from termbase import text as texts
from termbase.dates import covers
from termbase.languages import language
from termbase.lookup.generic import core
from termbase.model import Concept, Status, Term

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


@dataclass(frozen=True, slots=True)
class Only:
    """Which terms may be found: those in one of some languages or a narrower one of them (``zh`` admits ``zh-Hant``),
    and those that a perspective prefers or admits on a day. None is no limit.
    """

    langs: tuple[str, ...] | None = None
    held_by: str | None = None
    on: date | None = None

    def admits_language(self, lang: str) -> bool:
        """Whether a term in the language may be found."""
        return self.langs is None or any(lang == tag or lang.startswith(f"{tag}-") for tag in self.langs)

    def admits(self, term: Term) -> bool:
        """Whether the term may be found."""
        return self.admits_language(term.lang) and (
            self.held_by is None
            or any(
                self.held_by in stance.by and stance.status in USED and (not self.on or covers(stance.valid, self.on))
                for stance in term.stances
            )
        )


USED = (Status.PREFERRED, Status.ADMITTED)
"""With which statuses a perspective uses a name."""
ANY = Only()
"""Every term may be found."""

LONGER = 12
"""By how many letters more than its start a skeleton and the longest name wanted may go on together."""

Numbered = tuple[str, int]
"""A key of the index, and the number of the term that it leads to: as plain as a driver's rows."""


class KeyIndex(Protocol):
    """What a store must answer, of the terms that ``only`` admits. Text is compared by code point."""

    def rows(self, kind: int, keys: Sequence[str], limit: int, only: Only = ANY) -> list[KeyRow]:
        """The first ``limit`` rows that have one of the keys, in order of key and of the term's number."""
        ...

    def rows_from(self, kind: int, prefix: str, limit: int, only: Only = ANY, *, among: int = 0) -> list[KeyRow]:
        """The first ``limit`` rows whose key begins with the prefix, in the same order; or, ``among`` so many first
        ones, those with the shortest keys.
        """
        ...

    def spans(
        self, kind: int, starts: Sequence[str], lengths: tuple[int, int], limit: int, only: Only = ANY
    ) -> list[Numbered]:
        """The first ``limit`` keys that begin with one of the starts, of the least to the greatest length, in the same
        order. Of SKELETON keys the romanised name's length counts; either all starts have a space, which ends a
        skeleton, or none, and then a skeleton is not much longer (LONGER) and fewer than the first may come. No start
        begins with another.
        """
        ...

    def terms(self, numbers: Sequence[int]) -> dict[int, tuple[str, str, str]]:
        """The concept, language and text of the terms that have the numbers, in order of number."""
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


def _fits(kind: int, key: str, start: str, lengths: tuple[int, int]) -> bool:
    """Whether a key that begins so is as long as is wanted."""
    if kind != KeyKind.SKELETON:
        return lengths[0] <= len(key) <= lengths[1]
    bone, _, romanised = key.partition(" ")
    longer = 0 if " " in start else len(bone) - len(start)
    return lengths[0] <= len(romanised) <= lengths[1] and len(romanised) + longer <= lengths[1] + LONGER


class MemoryIndex:
    """An index of terms held in memory: for tests, measurements and small collections."""

    def __init__(self, rows: Iterable[KeyRow] = (), *, terms: Iterable[tuple[str, Term]] = ()) -> None:
        """``terms``, each with its concept, number the terms; without them nothing is known of who holds which."""
        of_rows = sorted(set(rows))
        self._terms = {(concept, term.lang, term.text): term for concept, term in terms}
        names = dict.fromkeys((*self._terms, *sorted({row[2:] for row in of_rows})))
        self._names = dict(enumerate(names))
        self._numbers = {name: number for number, name in self._names.items()}
        self._by_key: dict[tuple[int, str], list[KeyRow]] = {}
        for row in sorted(of_rows, key=lambda row: self._numbers[row[2:]]):
            self._by_key.setdefault((row.kind, row.key), []).append(row)
        self._keys = sorted(self._by_key)

    @classmethod
    def of(cls, concepts: Iterable[Concept]) -> MemoryIndex:
        """The index of all terms of the concepts."""
        terms = [(concept.id, term) for concept in concepts for term in concept.terms]
        rows = (KeyRow(kind, key, id, term.lang, term.text) for id, term in terms for kind, key in keys_of(term))
        return cls(rows, terms=terms)

    def _admitted(self, rows: Iterable[KeyRow], only: Only) -> Iterator[KeyRow]:
        if only.held_by is not None:
            return (row for row in rows if (term := self._terms.get(row[2:])) and only.admits(term))
        return (row for row in rows if only.admits_language(row.lang))

    def _from(self, kind: int, prefix: str) -> Iterator[KeyRow]:
        for at in range(bisect.bisect_left(self._keys, (kind, prefix)), len(self._keys)):
            if self._keys[at][0] != kind or not self._keys[at][1].startswith(prefix):
                return
            yield from self._by_key[self._keys[at]]

    def rows(self, kind: int, keys: Sequence[str], limit: int, only: Only = ANY) -> list[KeyRow]:
        """The first rows that have one of the keys."""
        found = (row for key in sorted(set(keys)) for row in self._by_key.get((kind, key), ()))
        return list(itertools.islice(self._admitted(found, only), limit))

    def rows_from(self, kind: int, prefix: str, limit: int, only: Only = ANY, *, among: int = 0) -> list[KeyRow]:
        """The first rows whose key begins with the prefix."""
        found = self._admitted(self._from(kind, prefix), only)
        if not among:
            return list(itertools.islice(found, limit))
        return sorted(itertools.islice(found, among), key=lambda row: (len(row.key), row.key))[:limit]

    def spans(
        self, kind: int, starts: Sequence[str], lengths: tuple[int, int], limit: int, only: Only = ANY
    ) -> list[Numbered]:
        """Keys by their beginnings and length."""
        found = ((start, row) for start in sorted(set(starts)) for row in self._from(kind, start))
        fitting = (row for start, row in found if _fits(kind, row.key, start, lengths))
        return [(row.key, self._numbers[row[2:]]) for row in itertools.islice(self._admitted(fitting, only), limit)]

    def terms(self, numbers: Sequence[int]) -> dict[int, tuple[str, str, str]]:
        """The concept, language and text of the terms that have the numbers."""
        return {number: self._names[number] for number in sorted(numbers) if number in self._names}
