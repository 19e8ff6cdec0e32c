"""Searching the index: candidates tier by tier, then one ranking."""

from __future__ import annotations

import enum
import itertools
import math
import operator
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from rapidfuzz.fuzz import ratio

from termbase import romanise
from termbase import text as texts
from termbase.languages import Language, language
from termbase.languages.base import form_of
from termbase.lookup.generic import agreement, core, kinship
from termbase.lookup.keys import KeyIndex, KeyKind, KeyRow, Sound, last_word
from termbase.lookup.query import Query, stem_keys, word_lists
from termbase.lookup.ranking import likeness, roman

# How many rows may come for keys that equal the query's, for keys one edit away, for keys that it begins, for words
# that are the last of many names.
_EQUAL, _NEAR, _BEGUN, _NAMESAKES = 2000, 1500, 60, 100
# Of names that sound alike, how many sounds are compared, and how many terms, of one sound and of all, are judged.
_HEARD, _SAME, _RANKED = 160, 40, 80
# With fewer that begin so in their own script, those of others are looked for.
_ENOUGH = 10
# A skeleton this long may have more than one edit in its second half.
_HALVED = 6
_LETTERS = "aklmnrstv"  # those that skeletons are made of
# How alike a name must sound to be a transliteration, to be mentioned at all, to count as a witness for its concept.
_SOUNDS_ALIKE, _TOO_FAR, _AGREES = 0.7, 0.55, 0.75
# With a name as alike as this, those one edit away, and those with more mistakes, are not looked for.
_CLOSE, _FAIR = 0.97, 0.88
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


def search(
    index: KeyIndex,
    query: str,
    *,
    langs: Sequence[str] | None = None,
    only: Sequence[str] | None = None,
    limit: int = 10,
) -> list[Found]:
    """The concepts a query may mean, best first, each once by its best matching term.

    ``langs`` are languages whose terms go first among equals; ``only`` those (and narrower ones: ``zh`` admits
    ``zh-Hant``) whose terms are looked at. A query without a letter finds nothing; one that no
    term could be (controls, over 1,000 characters) raises InvalidValue.
    """
    asked = Query.of(query)
    if asked is None or limit < 1:
        return []
    by_concept: dict[str, list[_Judged]] = {}
    for judged in _candidates(index, asked, only):
        by_concept.setdefault(judged.found.concept, []).append(judged)
    scored = [_scored(judged) for judged in by_concept.values()]
    enough = sorted((score for score, _, _ in scored), reverse=True)[:limit]
    found = [
        min((_placed(asked, one, score, agreeing, langs) for one in best), key=operator.itemgetter(0))
        for score, agreeing, best in scored
        if score >= enough[-1]
    ]
    return [best for _, best in sorted(found, key=operator.itemgetter(0))[:limit]]


def _within(lang: str, only: Sequence[str]) -> bool:
    """Whether a language tag is one of some, or a narrower one of them."""
    return any(lang == tag or lang.startswith(f"{tag}-") for tag in only)


def _scored(judged: list[_Judged]) -> tuple[float, int, list[Found]]:
    """One concept's score, how many of its names agree, and those that reach the score."""
    agreeing = [one for one in judged if one.alike >= _AGREES]
    witnesses = min(1.0, math.log2(1 + len(agreeing)) / 5)
    sort = max((one.kinship for one in agreeing), default=0.0)
    extra = _OF_WITNESSES * witnesses + _OF_SORT * sort
    scores = [
        round(one.found.score if one.found.tier in _SURE else one.found.score * _OF_LIKENESS + extra, 4)
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


# ---- candidates ------------------------------------------------------------------------------


def _candidates(index: KeyIndex, query: Query, only: Sequence[str] | None) -> Iterator[_Judged]:
    """The terms that may be meant, judged by the tier they were asked for in; of a term the first is the best.

    What is only near is looked for where nothing sure or all but the same was found, and the farther the less so.
    """
    seen: set[tuple[str, str, str]] = set()
    best = 0.0
    for closeness, tiers in ((_CLOSE, _tiers), (_CLOSE, _near_tiers), (_FAIR, _far_tiers)):
        if best >= closeness:
            return
        for tier, rows in tiers(index, query):
            for row in rows:
                if only is not None and not _within(row.lang, only):
                    continue
                if row[2:] not in seen and (tier is not Tier.INFLECTED or _form(query, row)):
                    seen.add(row[2:])
                    if judged := _judge(query, row, tier):
                        best = max(best, 1.0 if tier in _SURE else judged.alike)
                        yield judged


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
    readings = query.core_readings[:3]
    own = list(dict.fromkeys(bone for one in readings if (bone := romanise.skeleton_of_roman(one))))
    if not own:
        return
    near: list[Sound] = []
    for edited in zip(*(_edits(bone) for bone in own), strict=False):
        near += index.sounds(sorted(set().union(*edited)), _lengths(readings), _NEAR, whole=True)
    yield Tier.FUZZY, _nearest(index, readings, near)


def _far_tiers(index: KeyIndex, query: Query) -> Iterator[tuple[Tier, list[KeyRow]]]:
    """Names whose consonants begin as the query's do, for those with several mistakes after."""
    readings = query.core_readings[:2]
    bones = [bone for one in readings if len(bone := romanise.skeleton_of_roman(one)) >= _HALVED]
    if halves := list(dict.fromkeys(bone[: (len(bone) + 1) // 2] for bone in bones)):
        yield Tier.FUZZY, _nearest(index, readings, index.sounds(halves, _lengths(readings), _NEAR, whole=False))


def _sounding(index: KeyIndex, readings: Sequence[str]) -> Iterator[tuple[Tier, list[KeyRow]]]:
    """Names that sound like one of the readings: a last word of the same letters, the whole of the same consonants."""
    if readings:
        bones = list(dict.fromkeys(bone for one in readings if (bone := romanise.skeleton_of_roman(one))))
        same = index.sounds(bones, _lengths(readings), _EQUAL, whole=True)
        yield Tier.TRANSLITERATED, _nearest(index, readings, same)
        yield Tier.TRANSLITERATED, index.rows(KeyKind.ROMAN, readings, _NAMESAKES)


def _lengths(readings: Sequence[str]) -> tuple[int, int]:
    """How short and how long a name may be that is meant by one of the readings."""
    lengths = [len(one) for one in readings]
    return min(lengths) * 6 // 10 - 1, max(lengths) * 15 // 10 + 2


def _nearest(index: KeyIndex, readings: Sequence[str], sounds: Sequence[Sound]) -> list[KeyRow]:
    """The names whose letters are nearest to one of the readings, as rows; of a common name not all that have it."""
    having: dict[str, dict[int, None]] = {}
    for heard, number in sounds:
        having.setdefault(heard, {})[number] = None
    romans = list(having)
    if len(romans) > _HEARD:  # by plain letters first, which is fast
        from rapidfuzz.process import extract  # deferred: few questions need it, and it is slow to import

        near = (extract(one, romans, scorer=ratio, processor=None, limit=_HEARD) for one in readings[:4])
        romans = list(dict.fromkeys(one for ranked in near for one, _, _ in ranked))
    if len(sounds) > _RANKED:
        romans.sort(key=lambda one: (-likeness(readings, one), one))
    numbers = [number for one in romans for number in itertools.islice(having[one], _SAME)]
    return _rows_of(index, sounds, dict.fromkeys(numbers[:_RANKED]))


def _rows_of(index: KeyIndex, sounds: Iterable[Sound], numbers: Iterable[int]) -> list[KeyRow]:
    """The terms that have the numbers; their key is what they sound like."""
    by_number = {number: roman for roman, number in sounds}
    return [KeyRow(KeyKind.SKELETON, by_number[number], *name) for number, name in index.terms(list(numbers)).items()]


def _begun(index: KeyIndex, query: Query) -> list[KeyRow]:
    shortest = 1 if query.scripts & {"Hani", "Jpan", "Kore"} else 2
    if len(query.joined) < shortest:
        return []
    rows = index.rows_from(KeyKind.FOLDED, query.key, _BEGUN)
    if len(rows) >= _ENOUGH or len(query.roman) < 3:
        return rows
    # A last letter may be the first of two that stand for one sound.
    bone = romanise.skeleton_of_roman(query.roman[:-1])
    longer = index.sounds([bone], (len(query.roman), 255), _EQUAL, whole=False) if bone else []
    begun = [number for roman, number in longer if roman.startswith(query.roman)][:_BEGUN]
    return rows + _rows_of(index, longer, begun)


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
        # A name of one word has one skeleton, and the index had it by that.
        known = row.kind == KeyKind.SKELETON and row.text.isalpha()
        return likeness(query.readings, row.key if known else roman(row.text, row.lang)), 0.0
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
