"""Turkish: endings by harmony after the apostrophe, -da or -ta by the last letter (Stepanakert’te, Hankendi’de)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from termbase.inflect._turkic import CHAINS, Grammar, turkish_endings
from termbase.inflect.base import Asked, Ways
from termbase.model import Concept, Kind, Term

_GRAMMAR = Grammar(
    low={"a": "a", "ı": "a", "o": "a", "u": "a", "e": "e", "i": "e", "ö": "e", "ü": "e"},
    endings=turkish_endings("y"),
    chains=CHAINS,
    hard="fstkçşhp",
    soft_after="kptçg",
    odd="wqxə",
    foreign="[ao]l$|(?:t|s)on$|lor$|[aeiou][aeiou]|[bcdfglmnprst]le$|[^aeıioöuü]re$|[rt]h|sh|ck|at$",
    own="oğlu$|kulu$|l[ae]r[ıi]$|kocaeli$|evi$",
    possession=True,
    possessed=(
        "cumhuriyeti", "koridoru", "savasi", "anlasmasi", "bildirisi", "bolgesi", "denizi", "korfezi", "adalari",
        "kralligi", "birligi", "devleti", "golu", "dagi", "dagları", "eyaleti", "yonetimi", "hukumeti", "sorunu",
        "catismasi", "boykotu", "federasyonu", "orgutu", "ordusu", "kuvvetleri", "bakanligi", "meclisi", "topluluğu",
    ),
)  # fmt: skip


_SPOKEN_OTHERWISE = re.compile("[^aeıioöuü]y$", re.IGNORECASE)
"""Derry ends in a vowel when it is spoken."""


def ways(asked: Asked) -> Ways:
    """Every text that could stand in a name's place."""
    return _GRAMMAR.ways(asked)


def forms(name: Term, kind: Kind | None) -> Iterator[str]:
    """Every form that a name may have in a text; words in small letters take no apostrophe."""
    return _GRAMMAR.forms(name.text, ("'", "’") if any(map(str.isupper, name.text)) else ("",))


def labelled(name: Term, concept: Concept | None) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each case, and every way in which a name may be written in it; words in small letters take no apostrophe."""
    if _SPOKEN_OTHERWISE.search(name.text):
        return iter(())
    mark = "’" if any(char.isupper() for char in name.text) else ""
    return _GRAMMAR.labelled(name.text, ("gen", "dat", "acc", "loc", "abl"), mark)
