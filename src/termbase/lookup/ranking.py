"""How near a name is to a query: by its sound, related sounds being near, and by the letters typed."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from rapidfuzz.distance import OSA, JaroWinkler
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
_REMEMBERED = 8_192
# Of many readings those whose letters are nearest are compared by sound.
_READINGS = 2
# What one mistake costs a name of one letter; a longer one costs it less. Two are let pass in long names only.
_MISTAKE = 0.6
_TWO_MISTAKES = 7


@functools.lru_cache(maxsize=_REMEMBERED)
def roman(name: str, lang: str) -> str:
    """``romanise.roman``, remembered."""
    return romanise.roman(name, lang)


@functools.lru_cache(maxsize=_REMEMBERED)
def sound(romanised: str) -> str:
    """One sign a sound: digraphs become single letters, doubled letters one, e and o the a and u they vary with."""
    single = _SOUND.sub(lambda found: _SOUND_OF[found[0]], romanised).translate(_ALIKE)
    return _DOUBLED.sub(r"\1", single)


@functools.lru_cache(maxsize=_REMEMBERED)
def bones(romanised: str) -> str:
    """The skeleton of a romanised name, remembered."""
    return romanise.skeleton_of_roman(romanised)


@functools.lru_cache(maxsize=_REMEMBERED)
def likeness(readings: tuple[str, ...], romanised: str) -> float:
    """How alike a query, in any of its readings, and a romanised name sound: 0 to 1."""
    if romanised in readings:
        return 1.0
    if len(readings) > _READINGS:
        readings = tuple(sorted(readings, key=lambda reading: -ratio(reading, romanised))[:_READINGS])
    return max([_pair(reading, romanised) for reading in readings], default=0.0)


def nearness(readings: Sequence[str], romanised: str) -> float:
    """The same, roughly and fast, for choosing those that are compared in full."""
    heard = sound(romanised)
    return max([ratio(reading, romanised) + 2 * ratio(sound(reading), heard) for reading in readings[:4]])


def _pair(a: str, b: str) -> float:
    """Letters, sounds, consonants and the beginning, weighed as measured best (bench/retrieval.py)."""
    if a == b:
        return 1.0
    one, other = sound(a), sound(b)
    return (
        0.2 * ratio(a, b) + 0.4 * ratio(one, other) + 0.25 * ratio(bones(a), bones(b))
    ) / 100 + 0.15 * JaroWinkler.similarity(one, other)


def spelling(one: str, other: str) -> float:
    """How alike two folded names are by the mistakes between them: letters left out, added, changed, swapped.

    0 for more than one mistake in a short name, or more than two in any.
    """
    length = max(len(one), len(other))
    most = 2 if length >= _TWO_MISTAKES else 1
    mistakes = OSA.distance(one, other, score_cutoff=most)
    return 1 - _MISTAKE * mistakes / length if mistakes <= most else 0.0
