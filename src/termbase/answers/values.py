"""The values that answers are, where no other module has them: hits, pages, counts, who one is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from termbase.model import Concept, Stance, Term
from termbase.style import Choice

if TYPE_CHECKING:  # what only lists entries needs nothing of how they are changed
    from termbase.editing import Event, Proposal


@dataclass(frozen=True, slots=True, kw_only=True)
class LookupHit:
    """One concept that a name can mean.

    ``term`` is its best-matching term, ``tier`` how it matched (exact, folded, inflected, transliterated, prefix,
    fuzzy), ``score`` from 0 to 1, ``why`` in words. ``use`` has, for each language asked for, what the style or
    perspective asked would write.
    """

    concept: Concept
    term: Term
    tier: str
    score: float
    why: str
    use: dict[str, Choice] = field(default_factory=dict)

    @property
    def stances(self) -> tuple[Stance, ...]:
        """The stances of the matched term."""
        return self.term.stances


@dataclass(frozen=True, slots=True)
class Concepts:
    """Some concepts in order of id; ``next`` is what to ask to go on ``after``, None where there are no more."""

    concepts: tuple[Concept, ...]
    next: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """How much a store holds. Terms are counted by language; stances by perspective (one of several holders counts
    for each), status and confidence; concepts by kind."""

    concepts: int
    terms: int
    stances: int
    perspectives: int
    sources: int
    styles: int
    languages: Mapping[str, int]
    holders: Mapping[str, int]
    statuses: Mapping[str, int]
    confidences: Mapping[str, int]
    kinds: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class History:
    """Some lines of the history; ``next`` is what to ask to go on, None where there are no more."""

    events: tuple[Event, ...]
    next: int | None = None


@dataclass(frozen=True, slots=True)
class Proposals:
    """Some proposals; ``next`` is what to ask to go on, None where there are no more."""

    proposals: tuple[Proposal, ...]
    next: int | None = None


@dataclass(frozen=True, slots=True)
class Whoami:
    """Who asks a service: ``actor`` and ``role`` are None for who did not say."""

    actor: str | None
    role: str | None
    scopes: tuple[str, ...] = ()
