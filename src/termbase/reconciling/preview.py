"""A concept on a card: its names side by side with who writes them, ready for whoever draws it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from termbase.dates import covers
from termbase.glossary import Glossary
from termbase.locales import fallback_chain, language_name
from termbase.model import Concept, Status, Term
from termbase.reconciling.naming import KINDS, direction, names_in, shown
from termbase.reconciling.properties import perspective_name
from termbase.reconciling.values import Manner
from termbase.text import fold

_MOST_HOLDERS = 6
_MOST_LANGUAGES = 12


@dataclass(frozen=True, slots=True)
class Text:
    """A piece of text with its language and the direction it is written in."""

    text: str
    lang: str
    dir: str


@dataclass(frozen=True, slots=True)
class Side:
    """A name, and who prefers, admits and rejects it; of many holders the first, and how many more there are."""

    name: Text
    preferred: tuple[str, ...]
    admitted: tuple[str, ...]
    rejected: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The names in another language."""

    language: str
    names: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """What a card of a concept shows."""

    id: str
    title: Text
    kind: str
    definition: Text | None
    sides: tuple[Side, ...]
    elsewhere: tuple[Elsewhere, ...]


def card(concept: Concept, manner: Manner, glossary: Glossary) -> Card:
    """The card of a concept for a reader: the names that anybody has a view of, in order of the alphabet."""
    title = shown(concept, manner, glossary)
    tags = list(dict.fromkeys(term.lang for term in names_in(concept, None, manner.on)))
    main = next((tag for tag in (*fallback_chain(manner.lang), "en", *tags) if tag in tags), None)
    return Card(
        id=concept.id,
        title=_text(title.text, title.lang),
        kind=KINDS[concept.kind][0],
        definition=_definition(concept, manner.lang),
        sides=tuple(_sides(concept, main, manner, glossary)) if main else (),
        elsewhere=tuple(_elsewhere(concept, tag, manner) for tag in tags if tag != main)[:_MOST_LANGUAGES],
    )


def _text(text: str, lang: str) -> Text:
    return Text(text, lang, direction(lang))


def _definition(concept: Concept, lang: str) -> Text | None:
    by_lang = dict(concept.definition)
    tag = next((one for one in (*fallback_chain(lang), "en", *by_lang) if one in by_lang), None)
    return _text(by_lang[tag], tag) if tag else None


def _sides(concept: Concept, tag: str, manner: Manner, glossary: Glossary) -> Sequence[Side]:
    names = [term for term in names_in(concept, tag, manner.on) if term.lang == tag]
    held = [term for term in names if any(covers(stance.valid, manner.on) for stance in term.stances)]
    return [
        Side(
            name=_text(term.text, term.lang),
            preferred=_who(term, Status.PREFERRED, manner, glossary),
            admitted=_who(term, Status.ADMITTED, manner, glossary),
            rejected=_who(term, Status.DEPRECATED, manner, glossary),
        )
        for term in sorted(held or names, key=lambda term: fold(term.text))
    ]


def _who(term: Term, status: Status, manner: Manner, glossary: Glossary) -> tuple[str, ...]:
    known = {one.id for one in glossary.perspectives}
    ids = dict.fromkeys(
        who
        for stance in term.stances
        if stance.status is status and covers(stance.valid, manner.on)
        for who in stance.by
    )
    names = sorted((perspective_name(who, glossary, manner.lang) if who in known else who for who in ids), key=fold)
    more = len(names) - _MOST_HOLDERS
    return (*names[:_MOST_HOLDERS], f"+ {more}") if more > 0 else tuple(names)


def _elsewhere(concept: Concept, tag: str, manner: Manner) -> Elsewhere:
    names = [term for term in names_in(concept, tag, manner.on) if term.lang == tag]
    return Elsewhere(language_name(tag, manner.lang), tuple(_text(term.text, tag) for term in names[:4]))
