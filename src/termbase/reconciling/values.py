"""What is asked and answered when a column of names is reconciled: one shape for all versions of the protocol."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date

from termbase.model import Concept, Kind

MOST_QUERIES = 50
"""So many queries may stand in one batch."""

MOST_CANDIDATES = 100
"""So many candidates are given for one query, however many are asked for."""


class MatchType(enum.StrEnum):
    """What a condition is about."""

    NAME = "name"
    ID = "id"
    PROPERTY = "property"


class Quantifier(enum.StrEnum):
    """Which of a condition's values must be met."""

    ANY = "any"
    ALL = "all"
    NONE = "none"


class TypeStrict(enum.StrEnum):
    """What the types of a query do: ``any`` and ``all`` leave out what is not of them, ``should`` puts it last."""

    ANY = "any"
    ALL = "all"
    SHOULD = "should"


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a property: what it says, and the id where it is an entity that was reconciled before."""

    text: str
    id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """Something that a candidate should, or must, have. ``property`` is the property's id where it is about one."""

    match: MatchType
    values: tuple[Value, ...]
    property: str | None = None
    required: bool = False
    quantifier: Quantifier = Quantifier.ANY
    qualifier: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What one cell of a table may mean. ``lang`` is the language that the query itself is written in."""

    conditions: tuple[Condition, ...]
    types: tuple[str, ...] = ()
    strict: TypeStrict = TypeStrict.ANY
    limit: int = 10
    lang: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """For whom answers are made: the language they are shown in, and whose names they show.

    Without a ``perspective`` or ``style`` nobody's names go before another's: all are shown.
    """

    lang: str = "en"
    on: date
    perspective: str | None = None
    style: str | None = None


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing that counted for a candidate, or that is worth knowing of it."""

    id: str
    name: str
    value: bool | float


@dataclass(frozen=True, slots=True)
class Shown:
    """A name to show, and the language that it is in."""

    text: str
    lang: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A concept that a query may mean. ``score`` is from 0 to 100; ``match`` says that it is surely the one."""

    concept: Concept
    name: Shown
    description: str
    score: float
    match: bool = False
    features: tuple[Feature, ...] = ()

    @property
    def kind(self) -> Kind:
        """Its type."""
        return self.concept.kind


@dataclass(frozen=True, slots=True)
class Result:
    """The candidates of one query, the best first; ``key`` is the name that the query had in its batch, if any."""

    key: str
    candidates: tuple[Candidate, ...]
