"""Searching the index: candidates tier by tier, then one ranking."""

from __future__ import annotations

import math
import operator
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from termbase import text as texts
from termbase.lookup.candidates import candidates
from termbase.lookup.judging import SURE, Found, Judged
from termbase.lookup.keys import KeyIndex, Only
from termbase.lookup.query import Query

# How alike a name must be to count as a witness for its concept.
_AGREES = 0.75
# What a score below the sure tiers is made of: likeness, how many names of the concept agree, the sort of place.
_OF_LIKENESS, _OF_WITNESSES, _OF_SORT = 0.86, 0.04, 0.04


def search(
    index: KeyIndex,
    query: str,
    *,
    langs: Sequence[str] | None = None,
    only: Sequence[str] | None = None,
    held_by: str | None = None,
    on: date | None = None,
    limit: int = 10,
) -> list[Found]:
    """The concepts a query may mean, best first, each once by its best matching term.

    ``langs`` are languages whose terms go first among equals; ``only`` those (and narrower ones: ``zh`` admits
    ``zh-Hant``) whose terms are looked at; ``held_by`` the perspective that must prefer or admit them, on the day
    ``on`` where one is given. A query without a letter finds nothing; one that no term could be (controls, over 1,000
    characters) raises InvalidValue.
    """
    asked = Query.of(query)
    if asked is None or limit < 1:
        return []
    by_concept: dict[str, list[Judged]] = {}
    admitted = Only(langs=None if only is None else tuple(only), held_by=held_by, on=on)
    for judged in candidates(index, asked, admitted, limit):
        by_concept.setdefault(judged.found.concept, []).append(judged)
    scored = [_scored(judged) for judged in by_concept.values()]
    enough = sorted((score for score, _, _ in scored), reverse=True)[:limit]
    found = [
        min((_placed(asked, one, score, agreeing, langs) for one in best), key=operator.itemgetter(0))
        for score, agreeing, best in scored
        if score >= enough[-1]
    ]
    return [best for _, best in sorted(found, key=operator.itemgetter(0))[:limit]]


def _scored(judged: list[Judged]) -> tuple[float, int, list[Found]]:
    """One concept's score, how many of its names agree, and those that reach the score."""
    agreeing = [one for one in judged if one.alike >= _AGREES]
    witnesses = min(1.0, math.log2(1 + len(agreeing)) / 5)
    sort = max((one.kinship for one in agreeing), default=0.0)
    extra = _OF_WITNESSES * witnesses + _OF_SORT * sort
    scores = [
        round(one.found.score if one.found.tier in SURE else one.found.score * _OF_LIKENESS + extra, 4)
        for one in judged
    ]
    highest = max(scores)
    best = [one.found for one, score in zip(judged, scores, strict=True) if score == highest]
    return highest, len(agreeing), best


_Place = tuple[float, bool, int, bool, int, str, str, str]


def _placed(
    query: Query, found: Found, score: float, agreeing: int, langs: Sequence[str] | None
) -> tuple[_Place, Found]:
    """A name with its place: by score, then languages asked for, how many of its concept's names agree, the query's
    own script, shorter names, the concept's id.
    """
    strange = langs is not None and found.lang not in langs and found.lang.partition("-")[0] not in langs
    other = not query.scripts & texts.scripts(found.text).keys()
    place = (-score, strange, -agreeing, other, len(found.text), found.concept, found.lang, found.text)
    return place, replace(found, score=score)
