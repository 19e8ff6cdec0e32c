"""What Turkish and Azerbaijani share: endings in one order (plural, person, case, -ki, copula) under vowel harmony."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

# In templates A is a low vowel, I a high one, D is d or t, C is c or ç, K is -ki; y parts vowels.
_AFTER_POSSESSION = ("nI", "nIn", "nA", "ndA", "ndAn", "ylA")
_AFTER_CONSONANT = ("I", "In", "A", "DA", "DAn", "lA")
_CLEAR = ("DA", "lAr", "yA", "yI")


@dataclass(frozen=True, slots=True, kw_only=True)
class Turkic:
    """One orthography, folded.

    harmony      last vowel of a word -> the (low, high) vowels that its endings may have
    high         low vowel -> the high vowel that follows it within endings
    letters      template letter -> the letters it may be written with; absent ones stand for themselves
    accusative   the ending after a vowel
    cases        further cases after a consonant (C), a vowel (V), a possessive ending (P)
    after_ki     the low vowel after -ki, if that is always the same
    short        words of up to so many letters take only the endings that no other word is likely to have
    syncope      words that drop their last vowel before one -> the stem then
    softened     last letter of a word -> the letter it may become before a vowel
    """

    harmony: Mapping[str, tuple[tuple[str, str], ...]]
    high: Mapping[str, str]
    letters: Mapping[str, str]
    accusative: str
    cases: Mapping[str, tuple[str, ...]]
    after_ki: str = ""
    short: int
    syncope: Mapping[str, str]
    softened: Mapping[str, str]

    def stems(self, word: str) -> tuple[tuple[str, str], ...]:
        """The word by how it ends (C consonant, V vowel, P a vowel that may be possession) and its last vowel."""
        last = next((char for char in reversed(word) if char in self.harmony), "")
        if len(word) <= self.short:
            return ((word, f"{'v' if last and word.endswith(last) else 'c'}{last}"),)
        if last and word.endswith(last):
            return ((word, f"{'V' if last in self.high else 'P'}{last}"),)
        found = [(word, f"C{last}")]
        if (soft := self.softened.get(word[-1:])) and len(word) > 3:
            found.append((word[:-1] + soft, f"S{last}"))
        if short := self.syncope.get(word):
            found.append((short, f"S{last}"))
        return tuple(found)

    def endings(self) -> dict[str, frozenset[str]]:
        """The endings of inflected forms, for every class of ``stems``; S takes those that begin with a vowel."""
        kinds = {kind: tuple(self._nominal(kind)) for kind in "CVP"}
        kinds |= {"S": tuple(form for form in kinds["C"] if form[:1] in ("A", "I"))}
        kinds |= {kind: tuple(form for form in kinds[kind.upper()] if form.startswith(_CLEAR)) for kind in "cv"}
        return self._classes({kind: ("", *forms) for kind, forms in kinds.items()})

    def derived(self) -> dict[str, frozenset[str]]:
        """The endings of inhabitants, followers and languages, inflected themselves."""
        forms = [
            person + more
            for person, kind in (("lI", "P"), ("CI", "P"), ("lIlAr", "C"), ("CIlAr", "C"), ("lIk", "C"), ("CIlIk", "C"))
            for more in ("", *self._cases(kind), *(("sI" if kind == "P" else "I") + case for case in _AFTER_POSSESSION))
        ]
        return self._classes(dict.fromkeys("CVPcv", (*forms, "CA", "CAdAn", "CAyA", "CAnIn", "sIz")))

    def joined(self, endings: Mapping[str, frozenset[str]]) -> frozenset[str]:
        """All endings in every harmony, with past, reported and conditional copula: foreign names go by their sound."""
        copulas = [
            where + copula for where in ("", "DA") for copula in ("DI", "yDI", "mIs", "ymIs", "sA", "ysA", "yIm", "yIz")
        ]
        every = self._classes({"": (*copulas, *_AFTER_CONSONANT)})
        return frozenset().union(*endings.values(), *every.values())

    def _cases(self, kind: str) -> tuple[str, ...]:
        """Templates of the cases after a consonant, a vowel, a possessive ending."""
        usual = {
            "C": _AFTER_CONSONANT,
            "V": (self.accusative, "nIn", "yA", "DA", "DAn", "lA", "ylA"),
            "P": _AFTER_POSSESSION,
        }
        return (*usual[kind], *self.cases.get(kind, ()))

    def _nominal(self, kind: str) -> Iterator[str]:
        """Templates of plural, possession (his, our), case, -ki and copula after a word of a kind."""
        his, our = ("I", "ImIz") if kind == "C" else ("sI", "mIz")
        whole = ("V", "P") if kind == "P" else (kind,)
        for stem, after in (("", whole), (his, "P"), (our, "C"), ("lAr", "C"), ("lArI", "P"), ("lArImIz", "C")):
            for case in ("", *itertools.chain.from_iterable(map(self._cases, after))):
                yield stem + case
                yield f"{stem}{case}DIr"
                if stem in ("lAr", "lArI", his):
                    yield from (f"{stem}'{case}", f"{stem}'{case}K")
            for place in ("DAK", "ndAK", "nInK") if "P" in after else ("DAK", "nInK" if after == "V" else "InK"):
                for case in ("", *_AFTER_POSSESSION, "lAr", *(f"lAr{case}" for case in _AFTER_CONSONANT)):
                    yield stem + place + case

    def _classes(self, kinds: Mapping[str, Iterable[str]]) -> dict[str, frozenset[str]]:
        """Every kind with every last vowel; a word without vowels (BMT) takes the endings of all."""
        spelled: dict[str, frozenset[str]] = {}
        for kind, templates in kinds.items():
            of_pair = {
                pair: frozenset(form for template in templates for form in self._spelled(template, *pair))
                for pair in {pair for pairs in self.harmony.values() for pair in pairs}
            }
            for last, pairs in self.harmony.items():
                spelled[kind + last] = frozenset().union(*(of_pair[pair] for pair in pairs))
            spelled[kind] = frozenset().union(*of_pair.values())
        return spelled

    def _spelled(self, template: str, low: str, high: str) -> Iterator[str]:
        letters = []
        for letter in template:
            if letter == "A":
                letters.append(low)
                high = self.high[low]
            elif letter == "K":
                low = self.after_ki or low
                letters.extend((self.letters.get("k", "k"), high := self.high[low]))
            else:
                letters.append(high if letter == "I" else self.letters.get(letter, letter))
        return map("".join, itertools.product(*letters))
