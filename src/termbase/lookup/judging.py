"""What a candidate is worth: the tier in which a query met a name, a score there, and why."""

from __future__ import annotations

import enum
import functools
from dataclasses import dataclass
from typing import NamedTuple

from termbase import text as texts
from termbase.languages import Language, language
from termbase.languages.base import form_of
from termbase.lookup.generic import agreement, core, kinship
from termbase.lookup.keys import KeyKind, KeyRow, last_word
from termbase.lookup.query import Query, word_lists
from termbase.lookup.ranking import likeness, roman, sound, spelling

# How alike a name must sound to be a transliteration, and to be mentioned at all.
_SOUNDS_ALIKE, _TOO_FAR = 0.7, 0.55


class Tier(enum.StrEnum):
    """How a query met a name, best first."""

    EXACT = "exact"
    FOLDED = "folded"
    INFLECTED = "inflected"
    TRANSLITERATED = "transliterated"
    PREFIX = "prefix"
    FUZZY = "fuzzy"


SURE = frozenset({Tier.EXACT, Tier.FOLDED, Tier.INFLECTED})


@dataclass(frozen=True, slots=True)
class Found:
    """A concept that a query may mean, by the best matching of its terms; ``why`` is a piece of a sentence."""

    concept: str
    lang: str
    text: str
    tier: Tier
    score: float
    why: str


class Judged(NamedTuple):
    """A candidate's worth: what would be shown, how alike it is, how much its sort of place speaks for it."""

    found: Found
    alike: float
    kinship: float


def judge(query: Query, row: KeyRow, by: Tier) -> Judged | None:
    """What a candidate that was found by a tier is worth, and why; None for one that is too far."""
    if by is Tier.FOLDED and row.text == query.text:
        return Judged(Found(row.concept, row.lang, row.text, Tier.EXACT, 1.0, "written exactly so"), 1.0, _kin(query))
    heard, sorts = _heard(query, row)
    spelt = _spelt(query, row) if by in (Tier.TRANSLITERATED, Tier.FUZZY) else 0.0
    tier, score, why = _verdict(query, row, by, heard, spelt)
    alike = max(heard, spelt)
    return Judged(Found(row.concept, row.lang, row.text, tier, score, why), alike, sorts) if score else None


def _kin(query: Query) -> float:
    return kinship(query.sorts, query.sorts)


def _verdict(query: Query, row: KeyRow, by: Tier, heard: float, spelt: float) -> tuple[Tier, float, str]:
    """The tier a candidate ends in, its score there (0 for one that is too far), and why."""
    name = f"{row.text} ({row.lang})"
    if row.text == query.text:
        return Tier.EXACT, 1.0, "written exactly so"
    if by is Tier.FOLDED:
        if texts.key(row.text) == query.key:
            return Tier.FOLDED, 0.98, "same letters after folding case and marks"
        return Tier.INFLECTED, 0.95, f"{query.text} is a recorded form of {name}"
    if by is Tier.INFLECTED:
        if form(query, row) == "derived":
            return Tier.INFLECTED, 0.84, f"{query.text} is derived from {name}"
        return Tier.INFLECTED, 0.9 + 0.04 * heard, f"{query.text} is an inflected form of {name}"
    covered = min(1.0, len(query.joined) / len(row.text))
    alike = max(heard, spelt)
    if by is Tier.TRANSLITERATED and alike < 0.9 and last_word(row.text, row.lang) in query.spoken:
        return Tier.PREFIX, 0.55 + 0.35 * covered, f"{query.text} is a part of {name}"
    if by is Tier.TRANSLITERATED and alike >= _SOUNDS_ALIKE:
        if heard > 0.9 and texts.key(row.text).replace(" ", "") == query.joined:
            return Tier.FOLDED, 0.97, "same letters, parted otherwise"
        if _script(row.text) in query.scripts and not _sounds_the_same(query, row):
            return Tier.FUZZY, alike, f"spelt nearly like {name}"
        return Tier.TRANSLITERATED, alike, f"sounds like {name}"
    if by is Tier.PREFIX:
        literal = texts.key(row.text).startswith(query.key)
        return (
            Tier.PREFIX,
            (0.72 + 0.2 * covered if literal else 0.5 + 0.35 * covered),
            f"{query.text} is the beginning of {name}",
        )
    score = alike if spelt else 0.95 * heard
    if spelt and row.kind == KeyKind.FOLDED:
        if row.key.replace(" ", "") == query.joined:
            return Tier.FOLDED, 0.97, "same letters, parted otherwise"
        if row.key.startswith(query.key):
            return Tier.PREFIX, score, f"{query.text} is the beginning of {name}"
        if _sounds_the_same(query, row):
            return Tier.TRANSLITERATED, score, f"sounds like {name}"
    return Tier.FUZZY, score if alike >= _TOO_FAR else 0.0, f"spelt nearly like {name}"


def _heard(query: Query, row: KeyRow) -> tuple[float, float]:
    """How alike query and term sound, their words for a sort of place set apart, and how much these speak for it."""
    middle, sorts = core(row.text)
    if middle == row.text and not query.sorts:
        # A name that is its own core has one skeleton, and the index had it by that.
        return likeness(query.readings, row.key if row.kind == KeyKind.SKELETON else roman(row.text, row.lang)), 0.0
    heard = likeness(query.core_readings, roman(middle, row.lang))
    if sorts == query.sorts:
        return heard, kinship(sorts, query.sorts)
    whole = likeness(query.readings, roman(row.text, row.lang))
    return max(0.97 * whole, heard * agreement(query.sorts, sorts)), kinship(sorts, query.sorts)


def _spelt(query: Query, row: KeyRow) -> float:
    """How alike they are letter by letter, in one script; 0 where several mistakes part them."""
    if _script(row.text) not in query.scripts:
        return 0.0
    return spelling(query.key, row.key if row.kind == KeyKind.FOLDED else texts.key(row.text))


def _sounds_the_same(query: Query, row: KeyRow) -> bool:
    """Whether what was typed is another way to write the same sounds, and no mistake."""
    heard = sound(roman(row.text, row.lang))
    return any(sound(reading) == heard for reading in query.readings)


@functools.lru_cache(maxsize=4_096)
def _script(name: str) -> str | None:
    """The script of a name's first letter."""
    return next((script for char in name if (script := texts.script_of(char))), None)


# ---- inflected forms -------------------------------------------------------------------------


def form(query: Query, row: KeyRow) -> str | None:
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
    for spelling_ in dict.fromkeys((token.replace("'", ""), head.replace("'", "") + mark + tail)):
        if found := form_of(grammar, word, spelling_):
            return found
    return None
