"""What Russian and Ukrainian share: a name word by word through the cases; how a form is read, how one is written."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from termbase.inflect.base import Asked, Split, Ways
from termbase.model import Gender, Kind, PartOfSpeech, Term
from termbase.text import DASHES, fold

Forms = Mapping[str, tuple[str, ...]]
"""Case -> the forms it may have; the first is what is written, and is empty where that is not known."""

_GENDERS = {Gender.MASCULINE: "m", Gender.FEMININE: "f", Gender.NEUTER: "n"}


_FIRST_PARTS = ("нагорно", "нагірно", "северо", "юго", "восточно", "западно", "южно", "північно", "південно", "східно")


class Noun(NamedTuple):
    """One way a noun may decline; gender ``p`` for plurals, empty where the word does not tell.

    ``sort`` tells apart ways that depend on what is named: both names of a thing decline in one of them.
    """

    gender: str
    forms: Forms
    sort: str = ""


class Analysis(NamedTuple):
    """One way a name may decline: its gender and sort, and for each word its forms."""

    gender: str
    words: tuple[Forms, ...]
    sort: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """One language.

    cases         the names of the cases; the first is the nominative
    noun          (word, role) -> the ways it may decline; a role is ``thing``, ``given`` (a name), ``surname``
    plural        a word after an adjective -> the ways it may decline if it is a plural that does not look like one
    adjective     (word, gender, animate) -> its forms, None where it has not the ending of one
    attribute     whether a word before a noun is an adjective of it
    nominatives   gender -> the endings of adjectives in the nominative
    apposed       folded heads after which a name stays as it is (Республика Арцах)
    prepositions  folded word -> the cases that may follow it
    """

    cases: tuple[str, ...]
    noun: Callable[[str, str], Iterable[Noun]]
    plural: Callable[[str], Iterable[Noun]]
    adjective: Callable[[str, str, bool], Forms | None]
    attribute: Callable[[str], bool]
    nominatives: Mapping[str, tuple[str, ...]]
    apposed: frozenset[str]
    prepositions: Mapping[str, frozenset[str]]

    def ways(self, asked: Asked) -> Ways:
        """Every text that could stand in a name's place."""
        seen = Split.of(asked.seen).words
        read = [(case, old) for old in self.analyses(asked.old, asked.kind) for case in self._cases_of(old.words, seen)]
        if allowed := self.prepositions.get(fold(asked.before)):
            read = [(case, old) for case, old in read if case in allowed]
        if not read:
            return Ways((), f"what form “{asked.seen}” is of “{asked.old.text}” is not known")
        names = [fold(word) for word in Split.of(asked.old.text).words]
        texts, agree = [], True
        for new in self.analyses(asked.new, asked.kind):
            for case, old in read:
                if (asked.kind is Kind.PERSON and new.gender != old.gender) or (
                    new.sort and old.sort and new.sort != old.sort
                ):
                    continue
                agree = agree and _agree(new.gender, old.gender)
                kept = {
                    name: word for name, word, forms in zip(names, seen, old.words, strict=True) if _declines(forms)
                }
                texts.append(self._written(new.words, case, asked.new.text, kept))
        if not agree:
            return Ways.of([*texts, ""], "words that agree with it may have to change, too")
        return Ways.of(texts, "its form can be read in more than one way, or the new name declines in more than one")

    def forms(self, name: Term, kind: Kind | None) -> Iterator[str]:
        """Every form that a name may have in a text; of an adjective, in every gender."""
        split = Split.of(name.text)
        if name.part_of_speech is PartOfSpeech.ADJECTIVE:
            for gender in "mfnp":
                for base in self._bases(name.text, gender):
                    for form in (self.adjective(base, gender, False) or {}).values():
                        yield from filter(None, form)
        for analysis in self.analyses(name, kind):
            for case in self.cases:
                for words in itertools.product(*(forms[case] for forms in analysis.words)):
                    if all(words):
                        yield split.written(words)

    def labelled(self, name: Term, kind: Kind | None) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Each case but the nominative, and every way in which a name may be written in it; "" is one not known."""
        split = Split.of(name.text)
        analyses = list(self.analyses(name, kind))
        for case in self.cases[1:]:
            ways = [[forms[case][0] for forms in analysis.words] for analysis in analyses]
            yield case, tuple(dict.fromkeys(split.written(words) if all(words) else "" for words in ways))

    def _written(self, words: tuple[Forms, ...], case: str, text: str, kept: Mapping[str, str]) -> str:
        """The name in a case; a word that both names have stays as the text declines it."""
        split = Split.of(text)
        put = [
            kept[own] if (own := fold(word)) in kept and _declines(forms) else forms[case][0]
            for word, forms in zip(split.words, words, strict=True)
        ]
        return split.written(put) if all(put) else ""

    def _cases_of(self, words: tuple[Forms, ...], seen: tuple[str, ...]) -> list[str]:
        if len(words) != len(seen):
            return []
        folded = [fold(word) for word in seen]
        found = [
            case
            for case in self.cases
            if all(word in map(fold, forms[case]) for word, forms in zip(folded, words, strict=True))
        ]
        return [case for case in found if case != "voc" or "nom" not in found]

    def analyses(self, term: Term, kind: Kind | None) -> Iterator[Analysis]:
        """The ways a name may decline."""
        split = Split.of(term.text)
        words = split.words
        if term.indeclinable:
            gender = _GENDERS.get(term.gender, "") if term.gender else ""
            yield Analysis(gender, tuple(map(self.fixed, words)))
            return
        found = list(self._of_person(words) if kind is Kind.PERSON else self._of_thing(words))
        if kind is not Kind.PERSON and len(words) == 2 and split.gaps[1] in DASHES and not self.attribute(words[0]):
            joined = [
                Analysis(noun.gender, (self.fixed(words[0]), noun.forms)) for noun in self.noun(words[1], "thing")
            ]
            found = [*joined, *found]  # Сент-Поль: the first part may stay
        if term.gender and (wanted := _GENDERS.get(term.gender)):
            found = [each for each in found if each.gender in (wanted, "")] or found
        yield from found

    def _of_person(self, words: tuple[str, ...]) -> Iterator[Analysis]:
        """All names of a person decline, each as its gender asks for."""
        for gender in "mf":
            roles = ["given"] * (len(words) - 1) + ["surname"] if len(words) > 1 else ["any"]
            each = [self._name(word, gender, role) for word, role in zip(words, roles, strict=True)]
            yield from (Analysis(gender, forms) for forms in itertools.product(*each))

    def _name(self, word: str, gender: str, role: str) -> list[Forms]:
        if _fixed(word):
            return [self.fixed(word)]
        roles = ("given", "surname") if role == "any" else (role,)
        found = [noun.forms for each in roles for noun in self.noun(word, each) if noun.gender in (gender, "")]
        if (adjective := self.adjective(word, gender, True)) is not None and self.attribute(word):
            found.append(adjective)
        if gender == "f" and role != "given" and fold(word)[-1] not in "аяийь":
            found = [self.fixed(word)]
        return found

    def _of_thing(self, words: tuple[str, ...]) -> Iterator[Analysis]:
        """Adjectives, a noun that they agree with, and what belongs to it, which stays as it is or declines, too."""
        head = next((at for at, word in enumerate(words) if not (self.attribute(word) or _fixed(word))), None)
        if head is None:
            head = len(words) - 1
        nouns = [Noun("", self.fixed(words[head]))] if _fixed(words[head]) else [*self.noun(words[head], "thing")]
        if head:
            nouns += self.plural(words[head])
        if self.attribute(words[head]):
            nouns += [Noun(gender, forms) for gender in "mfnp" if (forms := self.adjective(words[head], gender, False))]
        rest = words[head + 1 :]
        for noun in nouns:
            before = [self._agreeing(word, noun.gender or "m") for word in words[:head]]
            if any(forms is None for forms in before):
                continue
            leading = [forms for forms in before if forms is not None]
            yield Analysis(noun.gender, (*leading, noun.forms, *map(self.fixed, rest)), noun.sort)
            if len(rest) == 1 and self._may_be_apposed(words[head], rest[0]):
                for other in self.noun(rest[0], "thing"):
                    yield Analysis(noun.gender, (*leading, noun.forms, other.forms), noun.sort)

    def _may_be_apposed(self, head: str, word: str) -> bool:
        return fold(head) not in self.apposed and word[0].isupper() and not _fixed(word)

    def _agreeing(self, word: str, gender: str) -> Forms | None:
        return self.fixed(word) if _fixed(word) else self.adjective(word, gender, False)

    def adjective_ways(self, lemma: str, seen: str, new: str) -> Ways:
        """An adjective in the gender and case in which another stands."""
        texts = []
        for gender, living in itertools.product("mfnp", (False, True)):
            for old_base in self._bases(lemma, gender):
                old, put = self.adjective(old_base, gender, living), None
                for new_base in self._bases(new, gender):
                    put = put or self.adjective(new_base, gender, living)
                if old and put:
                    texts += [put[case][0] for case in self.cases if fold(seen) in map(fold, old[case])]
        return Ways.of(texts, "its gender and case can be read in more than one way")

    def _bases(self, lemma: str, gender: str) -> Iterator[str]:
        """The nominatives that an adjective may have in a gender, its masculine given."""
        for ending in self.nominatives[gender]:
            yield lemma if gender == "m" else lemma[:-2] + ending

    def fixed(self, word: str) -> Forms:
        """The forms of a word that has only one."""
        return dict.fromkeys(self.cases, (word,))


def _declines(forms: Forms) -> bool:
    return len(set(forms.values())) > 1


def _agree(one: str, other: str) -> bool:
    """Whether what agrees with one gender agrees with the other; what does not tell is taken to be masculine."""
    return (one or "m") == (other or "m")


def _fixed(word: str) -> bool:
    """Whether a word never changes: an abbreviation, letters of another script, a first part (Нагорно-, Северо-)."""
    return (
        (len(word) > 1 and word.isupper())
        or not all("\u0400" <= char <= "\u04ff" or not char.isalpha() for char in word)
        or fold(word).endswith(_FIRST_PARTS)
    )


def table(cases: tuple[str, ...], stem: str, spec: str) -> Forms:
    """The forms of a stem by a line of endings, one a case: ``-`` is none, ``?`` not known, ``/`` parts variants."""
    return {
        case: tuple("" if ending == "?" else stem + ending.replace("-", "") for ending in endings.split("/"))
        for case, endings in zip(cases, spec.split(), strict=True)
    }


def animate(forms: Forms) -> Forms:
    """The forms of what lives: its accusative is the genitive."""
    return {**forms, "acc": forms["gen"]}
