"""What Turkish and Azerbaijani share: endings by vowel harmony, joining letters, the apostrophe of the text."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from termbase.inflect._chains import parted, with_chains
from termbase.inflect.base import Asked, Split, Ways
from termbase.text import fold

_VOWELS = "aeıioöuüə"
_SOFTENED = {"k": "gy", "q": "g", "p": "b", "t": "d", "c": "c"}
_HIGH = {"a": "ı", "ı": "ı", "o": "u", "u": "u", "e": "i", "ə": "i", "i": "i", "ö": "ü", "ü": "ü"}


class _Ending(NamedTuple):
    """An ending after a consonant, a vowel, a possessive ending: A is a low vowel, I a high one, D is d or t."""

    consonant: str
    vowel: str
    possessive: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Grammar:
    """One language.

    low         vowel -> the low vowel that follows it
    endings     name -> its shapes
    chains      the chains of endings that a name may have, parted by ``+``
    hard        letters after which D is t
    soft_after  letters of a name's end that may change before a vowel: then the file does not know
    odd         letters of words that are not spoken as they are written
    foreign     how words end that are not (a pattern)
    own         how one word ends that has an ending of possession in it (a pattern)
    possessed   folded last words of names that end in possession (Cumhuriyeti)
    possession  whether an ending without an apostrophe may be one of possession
    """

    low: Mapping[str, str]
    endings: Mapping[str, _Ending]
    chains: tuple[str, ...]
    hard: str = ""
    soft_after: str = ""
    odd: str = ""
    foreign: str = "$^"
    own: str = "$^"
    possessed: tuple[str, ...] = ()
    possession: bool = False

    def ways(self, asked: Asked) -> Ways:
        """Every text that could stand in a name's place."""
        mark = parted(asked.seen, asked.old.text)
        chains = self.chains if mark or not self.possession else (*self.chains, *_OWNED)
        read = self._read(asked.old.text, fold(asked.seen), fold(mark))
        return with_chains(
            asked, [chain for chain in chains if chain in read], lambda name, chain: self._written(name, chain, mark)
        )

    def forms(self, name: str, marks: Iterable[str]) -> Iterator[str]:
        """Every form that a name may have in a text, with each of the marks before its endings."""
        yield name
        for chain, mark in itertools.product(self.chains[1:], marks):
            yield from self._written(name, chain, mark)

    def labelled(self, name: str, cases: Iterable[str], mark: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Each of some cases, and every way in which a name may be written in it; none where its sound is not known."""
        for case in cases:
            yield case, tuple(dict.fromkeys(self._written(name, case, mark)))

    def _read(self, name: str, seen: str, mark: str) -> set[str]:
        """The chains that what is seen of a name can be read to have; foreign names go by a sound we do not know."""
        folded, lower = fold(name), _lower(name)
        if seen == folded:
            return {""}
        found: set[str] = set()
        for end in ("c", "v") if name.isupper() else self._ends(name, lower):
            endings = _endings(self, end)
            if seen.startswith(folded + mark):
                found |= endings.get(seen[len(folded) + len(mark) :], frozenset())
            elif seen[:-1].startswith(folded[:-1]) and seen[len(folded) - 1] in _SOFTENED.get(folded[-1], ""):
                rest = seen[len(folded) :]
                found |= endings.get(rest, frozenset()) if rest[:1] in _VOWELS else frozenset()
        return found

    def _written(self, name: str, chain: str, mark: str) -> Iterator[str]:
        """The name with a chain of endings; none where the sound of its end is not known."""
        if not chain:
            yield name
            return
        lower = _lower(name)
        last = next((char for char in reversed(lower) if char in _VOWELS), "")
        if self._is_odd(name, lower, last):
            return
        for end in self._ends(name, lower):
            ending = self.spelled(chain, last, lower[-1], end)
            if mark or not self._may_soften(lower, ending):
                yield name + mark + ending

    def _is_odd(self, name: str, lower: str, last: str) -> bool:
        """Whether the name is not written as it is spoken, as abbreviations and foreign names are."""
        word = Split.of(name).words[-1] if Split.of(name).words else ""
        return (
            not last
            or not lower[-1].isalpha()
            or (len(word) > 1 and word.isupper())
            or any(char in self.odd for char in word.lower())
            or bool(re.search(self.foreign, lower))
            or not all(char in _VOWELS or "a" <= char <= "z" or char in "çğşñâîû" for char in lower if char.isalpha())
        )

    def _may_soften(self, lower: str, ending: str) -> bool:
        return lower[-1] in self.soft_after and ending[:1] in _VOWELS

    def _ends(self, name: str, lower: str) -> tuple[str, ...]:
        """How the name ends: in a consonant (c), in a vowel (v), in a possessive ending (p)."""
        words = Split.of(name).words
        if not words or lower[-1] not in _VOWELS:
            return ("c",)
        if re.search(self.own, lower):
            return ("p",)
        if len(words) == 1 or lower[-1] not in "ıiuü":
            return ("v",)
        return ("p",) if fold(words[-1]).endswith(self.possessed) else ("v", "p")

    def spelled(self, chain: str, vowel: str, last: str, end: str) -> str:
        """A chain of endings as it is written after a word by its last vowel and last letter."""
        text, state = "", end
        for name in chain.split("+"):
            ending = self.endings[name]
            template = {"c": ending.consonant, "v": ending.vowel, "p": ending.possessive}[state]
            for letter in template:
                before = text[-1] if text else last
                if letter == "A":
                    vowel = self.low[vowel]
                    text += vowel
                elif letter == "I":
                    vowel = _HIGH[vowel]
                    text += vowel
                elif letter == "D":
                    text += "t" if before in self.hard else "d"
                else:
                    text += letter
                    vowel = letter if letter in _VOWELS else vowel
            state = "p" if name == "his" else "c" if text and text[-1] not in _VOWELS else "v"
        return text


def _lower(name: str) -> str:
    return name.replace("İ", "i").replace("I", "ı").lower()


@cache
def _endings(grammar: Grammar, end: str) -> Mapping[str, frozenset[str]]:
    """Folded endings after such an end of a name, in every harmony -> the chains that each can be."""
    found: dict[str, set[str]] = {}
    for chain, vowel, last in itertools.product((*grammar.chains, *_OWNED), grammar.low, "tn"):
        if chain:
            found.setdefault(fold(grammar.spelled(chain, vowel, last, end)), set()).add(chain)
    return {ending: frozenset(chains) for ending, chains in found.items()}


def turkish_endings(accusative: str, dative_possessed: str = "nA") -> dict[str, _Ending]:
    """The endings that both languages have; ``accusative`` is the letter that joins it to a vowel."""
    return {
        "acc": _Ending("I", f"{accusative}I", "nI"),
        "gen": _Ending("In", "nIn", "nIn"),
        "dat": _Ending("A", "yA", dative_possessed),
        "loc": _Ending("DA", "DA", "ndA"),
        "abl": _Ending("DAn", "DAn", "ndAn"),
        "ins": _Ending("lA", "ylA", "ylA"),
        "many": _Ending("lAr", "lAr", "lAr"),
        "his": _Ending("I", "sI", "I"),
        "ki": _Ending("ki", "ki", "ki"),
        "is": _Ending("DIr", "DIr", "DIr"),
        "was": _Ending("DI", "yDI", "yDI"),
    }


_CASES = ("acc", "gen", "dat", "loc", "abl", "ins")
CHAINS = (
    "",
    *_CASES,
    "loc+ki",
    "gen+ki",
    "loc+is",
    "loc+was",
    "abl+is",
    "is",
    "was",
    "many",
    *(f"many+{case}" for case in _CASES),
    "loc+ki+many",
    *(f"loc+ki+many+{case}" for case in _CASES),
)
"""What a name of a place or a person takes; with an apostrophe it is hardly ever a possession."""

_OWNED = ("his", *(f"his+{case}" for case in _CASES))
