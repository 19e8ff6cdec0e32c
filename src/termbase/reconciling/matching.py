"""From a query to its candidates: found by name, by id or by a link, judged by the query's conditions, ranked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from termbase.answers.values import LookupHit
from termbase.dates import covers
from termbase.errors import InvalidValue
from termbase.glossary import Glossary
from termbase.lookup import Tier
from termbase.lookup.judging import SURE
from termbase.model import Concept, EntryStatus, Status, Term, TermType
from termbase.protocol import Termbase
from termbase.reconciling.judging import Judge
from termbase.reconciling.naming import described, shown
from termbase.reconciling.properties import Links, is_link, named, perspective_name
from termbase.reconciling.values import (
    MOST_CANDIDATES,
    Candidate,
    Condition,
    Feature,
    Manner,
    MatchType,
    Quantifier,
    Query,
    Result,
    TypeStrict,
    Value,
)
from termbase.text import key

MARGIN = 10.0
"""A match is at least so many points before the next candidate."""

_WEIGHT = 0.25
_BEST_ONLY = 10
_PLAINLY = frozenset({Tier.EXACT, Tier.INFLECTED})
_TIERS = tuple(Tier)
_BY_ID = "id"
_NAME_UNKNOWN = 0.5
"""What the name counts for a concept that only a link leads to: nobody recorded it, and nothing speaks against it."""
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LINK = re.compile(r"https?://\S+|[A-Z]?[0-9]{2,}")
_SAID = {Status.PREFERRED: "preferred by", Status.ADMITTED: "admitted by", Status.DEPRECATED: "rejected by"}


class _Met(NamedTuple):
    """A concept that was found: by which name and how near that is; without a name, by its id or a link."""

    concept: Concept
    term: Term | None
    tier: str
    score: float


@dataclass(frozen=True, slots=True)
class _Judged:
    met: _Met
    score: float
    features: tuple[Feature, ...]
    certain: bool


def reconcile(tb: Termbase, batch: Iterable[tuple[str, Query]], manner: Manner, links: Links) -> list[Result]:
    """The candidates of each query of a batch, in its order; each is found as if it were alone."""
    glossary = tb.entries()
    judge = Judge.of(tb, manner, glossary)
    return [Result(name, _candidates(tb, query, judge, links)) for name, query in batch]


def _candidates(tb: Termbase, query: Query, judge: Judge, links: Links) -> tuple[Candidate, ...]:
    main = next((one for one in query.conditions if _names(one)), None)
    rest = [one for one in query.conditions if one is not main]
    found = _found(tb, query, main, rest, links)
    judged = [one for met in found if (one := _judged(met, query, rest, judge)) is not None]
    judged.sort(key=lambda one: (-one.score, _rank(one.met.tier), one.met.concept.id))
    certain = _certain(judged)
    return tuple(
        _candidate(one, judge.manner, judge.glossary, match=certain and one is judged[0])
        for one in judged[: query.limit]
    )


def _names(condition: Condition) -> bool:
    positive = condition.quantifier is not Quantifier.NONE and condition.match is MatchType.NAME
    return positive and any(value.text.strip() for value in condition.values)


# ---- finding -------------------------------------------------------------------------------------


def _found(tb: Termbase, query: Query, main: Condition | None, rest: Sequence[Condition], links: Links) -> list[_Met]:
    """Each concept once, by the nearest of what speaks for it."""
    best: dict[str, _Met] = {}
    for met in _all_met(tb, query, main, rest, links):
        known = best.get(met.concept.id)
        if known is None or met.score > known.score:
            best[met.concept.id] = met
    return list(best.values())


def _all_met(
    tb: Termbase, query: Query, main: Condition | None, rest: Sequence[Condition], links: Links
) -> Iterable[_Met]:
    pointed = [value.id or value.text for one in rest if _points(one) for value in one.values]
    pointed += [found for one in rest for found in _linked(one, links)]
    if main is None:
        yield from _met_by_id(tb, pointed, 1.0)
        return
    yield from _met_by_id(tb, pointed, _NAME_UNKNOWN)
    several = [_met_by_name(tb, value, query, main, rest) for value in main.values]
    together = set.intersection(*({met.concept.id for met in few} for few in several))
    every = main.quantifier is Quantifier.ALL
    yield from (met for few in several for met in few if not every or met.concept.id in together)
    texts = [value.id or value.text.strip() for value in main.values]
    named_so = any(met.tier in SURE for few in several for met in few)
    meant = [text for text in texts if "-" in text or not named_so]
    meant += [found for text in texts if _LINK.fullmatch(text) for found in links.anywhere(text)]
    yield from _met_by_id(tb, meant, 1.0)


def _met_by_id(tb: Termbase, ids: Iterable[str], score: float) -> list[_Met]:
    wanted = dict.fromkeys(one.strip() for one in ids if _ID.fullmatch(one.strip()))
    return [_Met(concept, None, _BY_ID, score) for concept in tb.entries(wanted)] if wanted else []


def _points(condition: Condition) -> bool:
    return condition.match is MatchType.ID and condition.quantifier is not Quantifier.NONE


def _linked(condition: Condition, links: Links) -> list[str]:
    """The concepts that a condition on a link (``wikidata``) is met by."""
    about = condition.property
    if about is None or condition.quantifier is Quantifier.NONE or about not in links.schemes():
        return []
    return [found for value in condition.values for found in links.concepts(about, value.id or value.text)]


def _met_by_name(tb: Termbase, value: Value, query: Query, main: Condition, rest: Sequence[Condition]) -> list[_Met]:
    narrowed = query.types or rest
    limit = min(MOST_CANDIDATES, max(query.limit, _BEST_ONLY) * (4 if narrowed else 1))
    lang = _language(rest)
    try:
        hits = tb.lookup(value.text, lang=lang, limit=limit, reader=query.lang) if value.text.strip() else []
        if not hits and lang is not None:
            hits = tb.lookup(value.text, limit=limit, reader=query.lang)
    except InvalidValue:  # no name is so long, or has such characters: the cell means nothing that is here
        return []
    return [_met(hit) for hit in hits if _near_enough(hit, main.qualifier) and not _gone(hit.concept)]


def _met(hit: LookupHit) -> _Met:
    return _Met(hit.concept, hit.term, hit.tier, hit.score)


def _language(rest: Sequence[Condition]) -> str | None:
    """The one language that the name is said to be in, if there is one."""
    told = [one for one in rest if one.property == "lang" and one.quantifier is not Quantifier.NONE]
    values = [value.text.strip() for one in told for value in one.values]
    plain = len(values) == 1 and re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*", values[0])
    return values[0] if plain else None


def _near_enough(hit: LookupHit, qualifier: str | None) -> bool:
    return qualifier not in _TIERS or _rank(hit.tier) <= _rank(str(qualifier))


def _rank(tier: str) -> int:
    return _TIERS.index(Tier(tier)) if tier in _TIERS else -1


def _gone(concept: Concept) -> bool:
    return concept.status is EntryStatus.RETIRED


# ---- judging -------------------------------------------------------------------------------------


def _judged(met: _Met, query: Query, rest: Sequence[Condition], judge: Judge) -> _Judged | None:
    """What a concept is worth by all that was asked; None for one that must not be among the candidates."""
    features = list(_features_of_name(met, judge.manner, judge.glossary))
    counted: list[bool] = []
    same = False
    if query.types:
        fits = _fits(met.concept, query)
        if not fits and query.strict is not TypeStrict.SHOULD:
            return None
        features.append(Feature("type", "is of the type asked for", fits))
        counted.append(fits)
    for number, condition in enumerate(rest):
        verdict = judge.meets(condition, met.concept, met.term)
        if verdict is not True and condition.required:
            return None
        if verdict is not None:
            counted.append(verdict)
            same |= verdict and condition.quantifier is not Quantifier.NONE and _identifies(condition)
            features.append(_feature_of(condition, number, verdict))
    told = 1 + _WEIGHT * len(counted)
    score = 100 * (met.score + _WEIGHT * sum(counted)) / told
    plain = same or _is_plain(met, confirmed=bool(counted))
    certain = all(counted) and (plain if met.term is not None else met.score == 1)
    return _Judged(met, round(score, 2), _each_once(features), certain and not _gone(met.concept))


def _identifies(condition: Condition) -> bool:
    """Whether it asks for an id, ours or another database's."""
    return condition.match is MatchType.ID or (condition.property is not None and is_link(condition.property))


def _is_plain(met: _Met, *, confirmed: bool) -> bool:
    """Whether a name says by itself, or with what confirms it, what it means."""
    term = met.term
    if met.tier not in _PLAINLY or term is None or term.type is TermType.LOOKUP:
        return False
    return confirmed or not any("," in context for context in term.unless)  # Hebron, Nebraska


def _fits(concept: Concept, query: Query) -> bool:
    wanted = {kind.strip().lower() for kind in query.types}
    return wanted == {concept.kind.value} if query.strict is TypeStrict.ALL else concept.kind.value in wanted


def _certain(judged: Sequence[_Judged]) -> bool:
    """Whether the first is surely the one: the only one of its tier, and well before the next."""
    if not judged or not judged[0].certain:
        return False
    first, *others = judged
    alone = all(other.met.tier != first.met.tier for other in others)
    return alone and all(first.score - other.score >= MARGIN for other in others[:1])


# ---- telling -------------------------------------------------------------------------------------


def _features_of_name(met: _Met, manner: Manner, glossary: Glossary) -> Iterable[Feature]:
    yield Feature("name", "how near the name is, of 100", round(100 * met.score, 2))
    how = "found by its id" if met.tier == _BY_ID else f"the name is {met.tier}"
    yield Feature(f"tier.{met.tier}", how, value=True)
    if met.term is None:
        return
    known = {one.id for one in glossary.perspectives}
    for stance in met.term.stances:
        if covers(stance.valid, manner.on):
            for who in stance.by:
                said = perspective_name(who, glossary, manner.lang) if who in known else who
                yield Feature(f"{stance.status}.{who}", f"{_SAID[stance.status]} {said}", value=True)


def _feature_of(condition: Condition, number: int, verdict: bool) -> Feature:
    about = condition.property or condition.match.value
    return Feature(f"condition.{number}.{about}", f"{named(about, 'en').name}: as asked for", verdict)


def _each_once(features: Iterable[Feature]) -> tuple[Feature, ...]:
    return tuple({feature.id: feature for feature in features}.values())


def _candidate(judged: _Judged, manner: Manner, glossary: Glossary, *, match: bool) -> Candidate:
    met = judged.met
    name = shown(met.concept, manner, glossary)
    return Candidate(
        concept=met.concept,
        name=name,
        description=_described(met, name.text, manner),
        score=judged.score,
        match=match,
        features=judged.features,
    )


def _described(met: _Met, name: str, manner: Manner) -> str:
    """What it is; and the name by which it was found, where that is not shown already."""
    text = described(met.concept, manner)
    if met.term is None or key(met.term.text) in map(key, name.split(" / ")):
        return text
    return f"{met.term.text} ({met.term.lang}) · {text}"
