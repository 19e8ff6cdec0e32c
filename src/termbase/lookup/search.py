"""Searching the index: candidates tier by tier, then one ranking."""

from __future__ import annotations

import enum
import math
import operator
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from termbase import text as texts
from termbase.languages import Language, language
from termbase.languages.base import form_of
from termbase.lookup.generic import agreement, core, kinship
from termbase.lookup.keys import KeyIndex, KeyKind, KeyRow, last_word
from termbase.lookup.query import Query, stem_keys, word_lists
from termbase.lookup.ranking import likeness, roman

# How many rows may come for keys that equal the query's, for keys one edit away, for keys that it begins.
_EQUAL, _NEAR, _BEGUN = 2000, 600, 60
_LETTERS = "aklmnrstv"  # those that skeletons are made of
# How alike a name must sound to be a transliteration, to be mentioned at all, to count as a witness for its concept.
_SOUNDS_ALIKE, _TOO_FAR, _AGREES = 0.7, 0.55, 0.75
# What a score below the sure tiers is made of: likeness, how many names of the concept agree, the sort of place.
_OF_LIKENESS, _OF_WITNESSES, _OF_SORT = 0.86, 0.04, 0.04


class Tier(enum.StrEnum):
    """How a query met a name, best first."""

    EXACT = "exact"
    FOLDED = "folded"
    INFLECTED = "inflected"
    TRANSLITERATED = "transliterated"
    PREFIX = "prefix"
    FUZZY = "fuzzy"


_SURE = frozenset({Tier.EXACT, Tier.FOLDED, Tier.INFLECTED})


@dataclass(frozen=True, slots=True)
class Found:
    """A concept that a query may mean, by the best matching of its terms; ``why`` is a piece of a sentence."""

    concept: str
    lang: str
    text: str
    tier: Tier
    score: float
    why: str


def search(index: KeyIndex, query: str, *, langs: Sequence[str] | None = None, limit: int = 10) -> list[Found]:
    """The concepts a query may mean, best first, each once by its best matching term.

    ``langs`` are languages whose terms go first among equals. A query without a letter finds nothing; one that no
    term could be (controls, over 1,000 characters) raises InvalidValue.
    """
    asked = Query.of(query)
    if asked is None or limit < 1:
        return []
    by_concept: dict[str, list[_Judged]] = {}
    for row, by in _candidates(index, asked):
        if judged := _judge(asked, row, by):
            by_concept.setdefault(row.concept, []).append(judged)
    found = [_best(asked, judged, langs) for judged in by_concept.values()]
    return [best for _, best in sorted(found, key=operator.itemgetter(0))[:limit]]


_Place = tuple[float, bool, int, bool, int, str, str, str]


def _best(query: Query, judged: list[_Judged], langs: Sequence[str] | None) -> tuple[_Place, Found]:
    """The best found of one concept, and its place: by score, then languages asked for, how many of its names agree,
    the query's own script, shorter names, the concept's id.
    """
    agreeing = [one for one in judged if one.alike >= _AGREES]
    witnesses = min(1.0, math.log2(1 + len(agreeing)) / 5)
    sort = max((one.kinship for one in agreeing), default=0.0)
    extra = _OF_WITNESSES * witnesses + _OF_SORT * sort

    def placed(found: Found) -> tuple[_Place, Found]:
        score = found.score if found.tier in _SURE else found.score * _OF_LIKENESS + extra
        found = replace(found, score=round(score, 4))
        strange = langs is not None and found.lang not in langs and found.lang.partition("-")[0] not in langs
        other = not query.scripts & texts.scripts(found.text).keys()
        length = len(found.text)
        return (-found.score, strange, -len(agreeing), other, length, found.concept, found.lang, found.text), found

    return min((placed(one.found) for one in judged), key=operator.itemgetter(0))


# ---- candidates ------------------------------------------------------------------------------


def _candidates(index: KeyIndex, query: Query) -> Iterator[tuple[KeyRow, Tier]]:
    """Rows of the index that may be meant, each with the tier it was asked for in; of a term the first is the best.

    What is only near is looked for where nothing sure was found.
    """
    seen: set[tuple[str, str, str]] = set()
    sure = False
    for tier, rows in _tiers(index, query):
        for row in rows:
            if row[2:] not in seen and (tier is not Tier.INFLECTED or _form(query, row)):
                seen.add(row[2:])
                sure = sure or tier in (Tier.FOLDED, Tier.INFLECTED)
                yield row, tier
    if sure:
        return
    for tier, rows in _near_tiers(index, query):
        for row in rows:
            if row[2:] not in seen:
                seen.add(row[2:])
                yield row, tier


def _tiers(index: KeyIndex, query: Query) -> Iterator[tuple[Tier, list[KeyRow]]]:
    yield Tier.FOLDED, index.rows(KeyKind.FOLDED, [query.key], _EQUAL)
    if stems := stem_keys(query):
        yield Tier.INFLECTED, index.rows(KeyKind.STEM, stems, _EQUAL)
    yield from _sounding(index, query.spoken)
    yield Tier.PREFIX, _begun(index, query)


def _near_tiers(index: KeyIndex, query: Query) -> Iterator[tuple[Tier, list[KeyRow]]]:
    yield from _sounding(index, query.shorter())
    if parts := query.parts:
        yield Tier.FUZZY, index.rows(KeyKind.ROMAN, parts, _NEAR)
    own = list(dict.fromkeys(bone for one in query.core_readings[:3] if (bone := texts.skeleton_of_roman(one))))
    for edited in map(list, zip(*(_edits(bone) for bone in own), strict=False)) if own else ():
        yield Tier.FUZZY, index.rows(KeyKind.SKELETON, sorted(set().union(*edited)), _NEAR)


def _sounding(index: KeyIndex, readings: Sequence[str]) -> Iterator[tuple[Tier, list[KeyRow]]]:
    """Names that sound like one of the readings: the same letters, then the same consonants."""
    if readings:
        yield Tier.TRANSLITERATED, index.rows(KeyKind.ROMAN, readings, _EQUAL)
        bones = list(dict.fromkeys(bone for one in readings if (bone := texts.skeleton_of_roman(one))))
        yield Tier.TRANSLITERATED, index.rows(KeyKind.SKELETON, bones, _EQUAL)


def _begun(index: KeyIndex, query: Query) -> list[KeyRow]:
    shortest = 1 if query.scripts & {"Hani", "Jpan", "Kore"} else 2
    if len(query.joined) < shortest:
        return []
    rows = index.rows_from(KeyKind.FOLDED, query.key, _BEGUN)
    return rows + (index.rows_from(KeyKind.ROMAN, query.roman, _BEGUN) if len(query.roman) > 2 else [])


def _edits(bone: str) -> tuple[set[str], set[str], set[str]]:
    """The skeletons one edit away: with a sound left out or two swapped, with another sound, with one more."""
    cuts = [(bone[:at], bone[at:]) for at in range(len(bone) + 1)]
    dropped = {a + b[1:] for a, b in cuts if b} | {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
    changed = {a + letter + b[1:] for a, b in cuts if b for letter in _LETTERS}
    added = {a + letter + b for a, b in cuts for letter in _LETTERS}
    return dropped - {"", bone}, changed - {bone}, added


# ---- judging ---------------------------------------------------------------------------------


class _Judged(NamedTuple):
    """A candidate's worth: what would be shown, how alike it sounds, how much its sort of place speaks for it."""

    found: Found
    alike: float
    kinship: float


def _judge(query: Query, row: KeyRow, by: Tier) -> _Judged | None:
    """What a candidate is worth, and why; None for one that is too far."""
    alike, sorts = _alike(query, row)
    tier, score, why = _verdict(query, row, by, alike)
    return _Judged(Found(row.concept, row.lang, row.text, tier, score, why), alike, sorts) if score else None


def _verdict(query: Query, row: KeyRow, by: Tier, alike: float) -> tuple[Tier, float, str]:
    """The tier a candidate ends in, its score there (0 for one that is too far), and why."""
    name = f"{row.text} ({row.lang})"
    if row.text == query.text:
        return Tier.EXACT, 1.0, "written exactly so"
    if by is Tier.FOLDED:
        if texts.key(row.text) == query.key:
            return Tier.FOLDED, 0.98, "same letters after folding case and marks"
        return Tier.INFLECTED, 0.95, f"{query.text} is a recorded form of {name}"
    if by is Tier.INFLECTED:
        if _form(query, row) == "derived":
            return Tier.INFLECTED, 0.84, f"{query.text} is derived from {name}"
        return Tier.INFLECTED, 0.9 + 0.04 * alike, f"{query.text} is an inflected form of {name}"
    covered = min(1.0, len(query.joined) / len(row.text))
    if by is Tier.TRANSLITERATED and alike < 0.9 and last_word(row.text, row.lang) in query.spoken:
        return Tier.PREFIX, 0.55 + 0.35 * covered, f"{query.text} is a part of {name}"
    if by is Tier.TRANSLITERATED and alike >= _SOUNDS_ALIKE:
        if alike > 0.9 and texts.key(row.text).replace(" ", "") == query.joined:
            return Tier.FOLDED, 0.97, "same letters, parted otherwise"
        return Tier.TRANSLITERATED, alike, f"sounds like {name}"
    if by is Tier.PREFIX:
        literal = texts.key(row.text).startswith(query.key)
        return Tier.PREFIX, (0.58 if literal else 0.5) + 0.35 * covered, f"{query.text} is the beginning of {name}"
    return Tier.FUZZY, 0.95 * alike if alike >= _TOO_FAR else 0.0, f"spelt nearly like {name}"


def _alike(query: Query, row: KeyRow) -> tuple[float, float]:
    """How alike query and term sound, their words for a sort of place set apart, and how much these speak for it."""
    middle, sorts = core(row.text)
    if middle == row.text and not query.sorts:
        return likeness(query.readings, roman(row.text, row.lang)), 0.0
    heard = likeness(query.core_readings, roman(middle, row.lang))
    if sorts == query.sorts:
        return heard, kinship(sorts, query.sorts)
    whole = likeness(query.readings, roman(row.text, row.lang))
    return max(0.97 * whole, heard * agreement(query.sorts, sorts)), kinship(sorts, query.sorts)


def _form(query: Query, row: KeyRow) -> str | None:
    """How the query's words, one by one, are forms of the term's: "inflected", "derived", or None if they are not."""
    stored = texts.words(row.text)
    grammar = language(row.lang)
    for tokens in word_lists(query):
        if len(tokens) == len(stored):
            forms = [_form_of_word(grammar, word, token) for word, token in zip(stored, tokens, strict=True)]
            if all(forms):
                return "derived" if "derived" in forms else "inflected"
    return None


def _form_of_word(grammar: Language, word: str, token: str) -> str | None:
    head, mark, tail = token.rpartition("'")
    for spelling in dict.fromkeys((token.replace("'", ""), head.replace("'", "") + mark + tail)):
        if found := form_of(grammar, word, spelling):
            return found
    return None
