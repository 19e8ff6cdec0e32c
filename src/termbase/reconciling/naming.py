"""How a concept is shown without taking a side: by names of everyone, unless it is asked as somebody writes it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from termbase.dates import covers
from termbase.glossary import Glossary
from termbase.languages import language
from termbase.locales import fallback_chain
from termbase.model import Concept, Kind, Status, Style, Term, localised
from termbase.reconciling.values import Manner, Shown
from termbase.style import choose, manner_of
from termbase.text import fold, key

_RIGHT_TO_LEFT = frozenset({"Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Rohg"})
BETWEEN = " / "
"""Stands between the names of several sides."""

KINDS: dict[Kind, tuple[str, str]] = {
    Kind.PLACE: ("Place", "A town, a region, a river, a sea."),
    Kind.POLITY: ("Polity", "A state, or what calls itself one."),
    Kind.PERSON: ("Person", "Somebody, living or dead."),
    Kind.ORGANISATION: ("Organisation", "A body, a party, an army, a movement."),
    Kind.EVENT: ("Event", "A war, a battle, an election."),
    Kind.DOCUMENT: ("Document", "An agreement, a statement, a law."),
    Kind.TITLE: ("Title", "An office, and how its holder is addressed."),
    Kind.PHRASE: ("Phrase", "Words that say which side one is on."),
}
"""The types of the service: each kind's name and what is of it."""


def direction(lang: str) -> str:
    """Whether a language is written from left to right (``ltr``) or from right to left (``rtl``)."""
    parts = lang.split("-")
    script = next((part for part in parts[1:] if len(part) == 4), language(parts[0]).script)
    return "rtl" if script in _RIGHT_TO_LEFT else "ltr"


def shown(concept: Concept, manner: Manner, glossary: Glossary) -> Shown:
    """A concept's name in the reader's language, or the nearest there is: as the manner writes it, else everyone's."""
    if (style := style_of(manner, glossary)) is not None:
        for tag in _tags(concept, manner.lang):
            chosen = choose(concept, tag, style, on=manner.on, glossary=glossary).term
            if chosen is not None:
                return Shown(chosen.text, chosen.lang)
    for tag in _tags(concept, manner.lang):
        if terms := [term for term in concept.terms if term.lang == tag and _today(term, manner.on)]:
            return Shown(BETWEEN.join(_of_everyone(terms, manner.on)), tag)
    return Shown(concept.id, "und")


def style_of(manner: Manner, glossary: Glossary) -> Style | None:
    """Whom the manner follows; None where it follows nobody."""
    return manner_of(glossary, style=manner.style, perspective=manner.perspective)


def described(concept: Concept, manner: Manner) -> str:
    """What a concept is, in the reader's language where that is known."""
    text = localised(concept.definition, (*fallback_chain(manner.lang), "en"))
    return text or KINDS[concept.kind][0]


def _tags(concept: Concept, lang: str) -> Sequence[str]:
    """The languages to name it in: the reader's and those it falls back to, English, then any."""
    return tuple(dict.fromkeys((*fallback_chain(lang), "en", *(term.lang for term in concept.terms))))


def _today(term: Term, on: date) -> bool:
    return term.proposable and covers(term.valid, on)


def _of_everyone(terms: Sequence[Term], on: date) -> list[str]:
    """The fewest names in which everyone who prefers some finds one of theirs, but for case and marks; sorted.

    Where nobody prefers any, everyone who admits some; where nobody does, the first name there is.
    """
    current = [term for term in terms if not term.superseded] or list(terms)
    for status in (Status.PREFERRED, Status.ADMITTED):
        waiting = set().union(*(_who(term, status, on) for term in current))
        taken: list[str] = []
        while waiting:
            best = min(current, key=lambda term: _place(term, status, on, waiting))
            taken.append(best.text)
            waiting -= set().union(*(_who(term, status, on) for term in current if key(term.text) == key(best.text)))
        if taken:
            return sorted(taken, key=fold)
    return [current[0].text]


def _place(term: Term, status: Status, on: date, waiting: set[str]) -> tuple[int, int, str]:
    """Where a name stands among those to take: by how many wait for it, then the shortest."""
    return -len(_who(term, status, on) & waiting), len(term.text), fold(term.text)


def _who(term: Term, status: Status, on: date) -> set[str]:
    return {who for stance in term.stances if stance.status is status and covers(stance.valid, on) for who in stance.by}


def names_in(concept: Concept, lang: str | None, on: date) -> Iterable[Term]:
    """The concept's names that may be written on a day, in one language or in all."""
    return [
        term
        for term in concept.terms
        if _today(term, on) and (lang is None or term.lang == lang or term.lang.startswith(f"{lang}-"))
    ]
