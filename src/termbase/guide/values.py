"""What a guide is made of: frozen values that know nothing of pages, files or the words around them."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from termbase.model import Concept, Kind, Perspective, RelationType, Source, Style, Term
from termbase.style import Choice, Reason


class Why(enum.StrEnum):
    """Why a name is not to be written. Each says more than the one after it."""

    DEPRECATED = "deprecated"
    """The perspectives that the style follows reject it."""
    PEJORATIVE = "pejorative"
    """It insults, or stands in quotation marks only."""
    SUPERSEDED = "superseded"
    """It is a name of the past."""
    NOT_PREFERRED = "not-preferred"
    """They admit it, or have no view, and prefer another."""
    NO_VIEW = "no-view"
    """Nobody whom the style follows has a view of any of the names: nothing is advised against."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Avoided:
    """A name in a language of the guide that is not the one to write, and why; ``because`` has what counted.

    ``holders`` are the perspectives that prefer or admit it on the guide's day, whoever the style follows: whose name
    it is.
    """

    term: Term
    why: Why
    because: tuple[Reason, ...] = ()
    holders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What the style writes for a concept in one of its languages.

    ``choice`` has the term and every reason; its ``term`` is None where no name is known, and its ``lang`` is another
    than ``lang`` where the name was taken from further along the fallback chain. ``decided`` is False where nobody whom
    the style follows has a view: then the guide shows the names and advises none. ``first_mention`` is the
    form for the first mention; ``forms`` are inflected forms, as (case or use, form). ``avoided`` are the other names.
    ``rejected`` are names beside those that nobody would propose on the day, but that the style's perspectives reject:
    names of another time, adjectives, words that are only looked up.
    """

    lang: str
    choice: Choice
    decided: bool
    holders: tuple[str, ...] = ()
    first_mention: str | None = None
    forms: tuple[tuple[str, str], ...] = ()
    avoided: tuple[Avoided, ...] = ()
    rejected: tuple[Avoided, ...] = ()

    @property
    def term(self) -> Term | None:
        """The name to write, or the first of those that are known where nothing is decided."""
        return self.choice.term


@dataclass(frozen=True, slots=True)
class Link:
    """A related concept: how it is related, its id, and its headword in the guide's languages, as (language, text).

    ``inside`` tells whether it has an entry in this guide.
    """

    type: RelationType
    target: str
    heads: tuple[tuple[str, str], ...] = ()
    inside: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One concept of a guide. ``heads`` are its headwords, as (language, text), one for each language that has a name.

    ``places`` are the ids of what it is part of, the nearest first. ``names`` are all its terms in languages that are
    not the guide's. ``sources`` are those cited by what is shown, by id.
    """

    concept: Concept
    heads: tuple[tuple[str, str], ...]
    written: tuple[Written, ...]
    places: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    names: tuple[Term, ...] = ()
    sources: tuple[Source, ...] = ()

    @property
    def id(self) -> str:
        """The concept's id, which is the entry's permanent name."""
        return self.concept.id


@dataclass(frozen=True, slots=True)
class Head:
    """What an index needs of an entry: its headwords, its kind, what it is part of, and other names that lead to it.

    ``others`` are the names that are not to be written, as (language, text), so that a writer finds the entry by them.
    """

    id: str
    kind: Kind
    heads: tuple[tuple[str, str], ...]
    places: tuple[str, ...] = ()
    others: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """A style's guide but for its entries, which are many and are made as they are asked for (``making.Plan``).

    ``heads`` are in order of id. ``perspectives`` and ``sources`` are all there are, by id.
    """

    style: Style
    langs: tuple[str, ...]
    on: date
    heads: tuple[Head, ...]
    perspectives: Mapping[str, Perspective] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
