"""Azerbaijani in Latin letters: endings by harmony, joined to the name (Xankəndidə, Stepanakertdə)."""

from __future__ import annotations

from collections.abc import Iterator

from termbase.inflect._turkic import CHAINS, Grammar, turkish_endings
from termbase.inflect.base import Asked, Ways
from termbase.model import Concept, Kind, Term

_GRAMMAR = Grammar(
    low={"a": "a", "ı": "a", "o": "a", "u": "a", "e": "ə", "ə": "ə", "i": "ə", "ö": "ə", "ü": "ə"},
    endings=turkish_endings("n"),
    chains=CHAINS,
    soft_after="kq",
    odd="w",
    possessed=(
        "respublikasi", "dehlizi", "muharibesi", "sazisi", "beyanati", "rayonu", "bolgesi", "denizi", "korfezi",
        "adalari", "kralligi", "birliyi", "dovleti", "golu", "dagi", "daglari", "vilayeti", "hokumeti", "munaqisesi",
        "federasiyasi", "teskilati", "ordusu", "quvveleri", "nazirliyi", "meclisi", "kendi", "seheri", "zonasi",
    ),
)  # fmt: skip


def ways(asked: Asked) -> Ways:
    """Every text that could stand in a name's place."""
    return _GRAMMAR.ways(asked)


def forms(name: Term, kind: Kind | None) -> Iterator[str]:
    """Every form that a name may have in a text."""
    return _GRAMMAR.forms(name.text, ("", "-") if name.text.isupper() else ("",))


def labelled(name: Term, concept: Concept | None) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each case, and every way in which a name may be written in it."""
    return _GRAMMAR.labelled(name.text, ("gen", "dat", "acc", "loc", "abl"), "")
