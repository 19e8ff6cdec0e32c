"""How near a name's sound is to a query's: edit distance on romanised names in which related sounds are near."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from rapidfuzz.distance import JaroWinkler
from rapidfuzz.fuzz import ratio

from termbase import romanise

_SOUNDS = (
    ("shch", "S"), ("sch", "S"), ("tch", "C"), ("dzh", "J"), ("kh", "K"), ("gh", "G"), ("zh", "Z"), ("sh", "S"),
    ("ch", "C"), ("dj", "J"), ("ts", "C"), ("tz", "C"), ("dz", "J"), ("ph", "f"), ("th", "t"), ("ck", "k"), ("x", "ks"),
)  # fmt: skip
_SOUND = re.compile("|".join(many for many, _ in _SOUNDS))
_SOUND_OF = dict(_SOUNDS)
_ALIKE = str.maketrans({"y": "i", "w": "v", "q": "k", "c": "k", "K": "h", "G": "g", "j": "J", "e": "a", "o": "u"})
_DOUBLED = re.compile(r"(.)\1+")


@functools.lru_cache(maxsize=65_536)
def roman(name: str, lang: str) -> str:
    """``romanise.roman``, remembered."""
    return romanise.roman(name, lang)


@functools.lru_cache(maxsize=65_536)
def sound(romanised: str) -> str:
    """One sign a sound: digraphs become single letters, doubled letters one, e and o the a and u they vary with."""
    single = _SOUND.sub(lambda found: _SOUND_OF[found[0]], romanised).translate(_ALIKE)
    return _DOUBLED.sub(r"\1", single)


@functools.lru_cache(maxsize=65_536)
def bones(romanised: str) -> str:
    """The skeleton of a romanised name, remembered."""
    return romanise.skeleton_of_roman(romanised)


def likeness(readings: Sequence[str], romanised: str) -> float:
    """How alike a query, in any of its readings, and a romanised name sound: 0 to 1."""
    return max((_pair(reading, romanised) for reading in readings), default=0.0)


@functools.lru_cache(maxsize=65_536)
def _pair(a: str, b: str) -> float:
    """Letters, sounds, consonants and the beginning, weighed as measured best (bench/retrieval.py)."""
    plain = ratio(a, b) / 100
    heard = ratio(sound(a), sound(b)) / 100
    bone = ratio(bones(a), bones(b)) / 100
    start = JaroWinkler.similarity(sound(a), sound(b))
    return 0.2 * plain + 0.4 * heard + 0.25 * bone + 0.15 * start
