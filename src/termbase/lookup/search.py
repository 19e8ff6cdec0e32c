"""Searching the index: candidates tier by tier, then one ranking."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass

from termbase.lookup.keys import KeyIndex


class Tier(enum.StrEnum):
    """How a query met a name, best first."""

    EXACT = "exact"
    FOLDED = "folded"
    INFLECTED = "inflected"
    TRANSLITERATED = "transliterated"
    PREFIX = "prefix"
    FUZZY = "fuzzy"


@dataclass(frozen=True, slots=True)
class Found:
    """A concept that a query may mean, by the best matching of its terms."""

    concept: str
    lang: str
    text: str
    tier: Tier
    score: float
    why: str


def search(index: KeyIndex, query: str, *, langs: Sequence[str] | None = None, limit: int = 10) -> list[Found]:
    """The concepts a query may mean, best first, each once."""
    raise NotImplementedError
