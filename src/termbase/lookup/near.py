"""Keys one mistake away from a query's: of its letters, and of its consonants."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from termbase import text as texts

_LETTERS = "aklmnrstv"  # those that skeletons are made of
_RANGES = {"Latn": "az", "Grek": "αω", "Cyrl": "ая", "Armn": "աֆ", "Geor": "აჰ", "Hebr": "את", "Arab": "اي"}
_MORE = {"Cyrl": "іїєґўјһқңүө", "Arab": "پچژگکی"}
# How many letters make a beginning that few names have.
_BEGINNING = 6
# A longer name has so many neighbours that its sound must do.
_LONGEST = 40


@functools.cache
def alphabet(script: str) -> str:
    """The folded letters of a script that writes with few; "" for others."""
    ends = _RANGES.get(script)
    if ends is None:
        return ""
    letters = [chr(code) for code in range(ord(ends[0]), ord(ends[1]) + 1)]
    kept = [char for char in letters if char.isalpha() and texts.fold(char) == char]
    return "".join(kept) + _MORE.get(script, "")


def misspelt(key: str, scripts: frozenset[str]) -> list[str]:
    """The keys from which one mistake leads to this one, its first letter thought right: a letter left out, added,
    changed, two swapped, a space too many or too few.
    """
    if not 3 <= len(key) <= _LONGEST:
        return []
    letters = "".join(dict.fromkeys(" " + "".join(map(alphabet, sorted(scripts)))))
    found: set[str] = set()
    for at in range(len(key)):
        before, after = key[:at], key[at + 1 :]
        found.add(before + after)
        if after:
            found.add(before + after[0] + key[at] + after[1:])
        if at:
            found.update([before + letter + after for letter in letters])
            found.update([before + letter + key[at:] for letter in letters])
    found.update([key + letter for letter in letters[1:]])
    return sorted(one for one in found - {key} if one.strip() == one and "  " not in one)


def misspelt_beginnings(key: str, scripts: frozenset[str]) -> list[str]:
    """Beginnings of keys that begin as this one, or as it would with one mistake, its first letter thought right.

    They are as long as is needed for few names to begin so: a short first word that many have is not counted.
    """
    first, _, rest = key.partition(" ")
    long = min(_BEGINNING + (len(first) + 1 if rest and len(first) < _BEGINNING else 0), len(key) - 2)
    start = key[:long]
    return [start, *misspelt(start, scripts)]


def misheard(bone: str) -> Iterator[tuple[str, int]]:
    """The skeletons one edit away, and how many sounds stand before the edit: with a sound left out or two swapped,
    with another, with one more.
    """
    found: dict[str, int] = {}
    for at in range(len(bone), -1, -1):  # where several edits make the same, the first counts
        a, b = bone[:at], bone[at:]
        found.update({a + letter + b: at for letter in _LETTERS})
        if b:  # first, a vowel and a consonant may stand for each other: Haiti and Хаити, Jerusalem and Иерусалим
            letters = _LETTERS if a or b[0] == "a" else "a"
            found.update({a + letter + b[1:]: at for letter in letters})
            found[a + b[1:]] = at
        if len(b) > 1:
            found[a + b[1] + b[0] + b[2:]] = at
    return ((one, at) for one, at in found.items() if one not in ("", bone))
