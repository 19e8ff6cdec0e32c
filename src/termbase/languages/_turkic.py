"""What Turkish and Azerbaijani share: endings in one order (plural, person, case, -ki, copula) under vowel harmony."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
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

    def endings(self, mark: str = "") -> Classes:
        """The endings of inflected forms, for every class of ``stems``; S takes those that begin with a vowel.

        ``mark`` is put before the classes' names.
        """
        kinds = {kind: tuple(self._nominal(kind)) for kind in "CVP"}
        kinds |= {"S": tuple(form for form in kinds["C"] if form[:1] in ("A", "I"))}
        kinds |= {kind: tuple(form for form in kinds[kind.upper()] if form.startswith(_CLEAR)) for kind in "cv"}
        return Classes.of(self, {kind: ("", *forms) for kind, forms in kinds.items()}, mark)

    def derived(self, mark: str = "") -> Classes:
        """The endings of inhabitants, followers and languages, inflected themselves."""
        forms = [
            person + more
            for person, kind in (("lI", "P"), ("CI", "P"), ("lIlAr", "C"), ("CIlAr", "C"), ("lIk", "C"), ("CIlIk", "C"))
            for more in ("", *self._cases(kind), *(("sI" if kind == "P" else "I") + case for case in _AFTER_POSSESSION))
        ]
        return Classes.of(self, dict.fromkeys("CVPcv", (*forms, "CA", "CAdAn", "CAyA", "CAnIn", "sIz")), mark)

    def joined(self, endings: Mapping[str, frozenset[str]], *more: str) -> AbstractSet[str]:
        """All endings in every harmony, with past, reported and conditional copula: foreign names go by their sound."""
        copulas = [
            where + copula for where in ("", "DA") for copula in ("DI", "yDI", "mIs", "ymIs", "sA", "ysA", "yIm", "yIz")
        ]
        every = Classes.of(self, {"": (*copulas, *_AFTER_CONSONANT)})
        return Late(lambda: frozenset(more).union(*endings.values(), *every.values()))

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

    def spelled(self, template: str, low: str, high: str) -> Iterator[str]:
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


class Classes(Mapping[str, frozenset[str]]):
    """Every kind with every last vowel; a word without vowels (BMT) takes the endings of all.

    There are tens of thousands of endings and a text needs few of the classes: each is written out when asked for.
    """

    def __init__(self, plans: Mapping[str, _Plan]) -> None:
        self._plans = plans
        self._made: dict[str, frozenset[str]] = {}

    @classmethod
    def of(cls, grammar: Turkic, kinds: Mapping[str, Iterable[str]], mark: str = "") -> Classes:
        """The classes of some kinds of endings, their names beginning with ``mark``."""
        every = sorted({pair for each in grammar.harmony.values() for pair in each})
        return cls(
            {
                mark + kind + last: (grammar, tuple(templates), tuple(pairs))
                for kind, templates in kinds.items()
                for last, pairs in (*grammar.harmony.items(), ("", every))
            }
        )

    def __or__(self, other: Classes) -> Classes:
        return Classes({**self._plans, **other._plans})

    def __getitem__(self, name: str) -> frozenset[str]:
        if name not in self._made:
            grammar, templates, pairs = self._plans[name]
            self._made[name] = frozenset(
                form for low, high in pairs for template in templates for form in grammar.spelled(template, low, high)
            )
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._plans)

    def __len__(self) -> int:
        return len(self._plans)


_Plan = tuple[Turkic, tuple[str, ...], tuple[tuple[str, str], ...]]


class Late(AbstractSet[str]):
    """A set that is made when first asked."""

    def __init__(self, make: Callable[[], frozenset[str]]) -> None:
        self._make = make
        self._made: frozenset[str] | None = None

    def _all(self) -> frozenset[str]:
        if self._made is None:
            self._made = self._make()
        return self._made

    def __contains__(self, ending: object) -> bool:
        return ending in self._all()

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def __bool__(self) -> bool:
        return True
