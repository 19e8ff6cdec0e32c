"""Armenian: the last word of a name takes the ending, by how it ends (Բաքու ~ Բաքվում, Շուշի ~ Շուշիում)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from termbase.inflect._chains import carried_chain, parted
from termbase.inflect.base import Asked, Ways, last_word
from termbase.model import Concept, Kind, Term

# Endings after a consonant, after a vowel that stays, and after -ու that becomes -վ.
_ENDINGS = {
    "gen": ("ի", "յի", "վի"),
    "dat": ("ին", "յին", "վին"),
    "abl": ("ից", "յից", "վից"),
    "ins": ("ով", "յով", "վով"),
    "loc": ("ում", "յում", "վում"),
}
_PLURAL = {"gen": "ի", "dat": "ին", "abl": "ից", "ins": "ով", "loc": "ում", "the": "ը", "n": "ն"}
_CHAINS = ("", "the", "n", "my", "your", *_ENDINGS, "many", *(f"many+{case}" for case in _PLURAL))
_AFTER_I = {"gen": "ու", "dat": "ուն", "abl": "ուց", "ins": "ով"}
_MARKS = re.compile("[\u055b\u055c\u055e]")
_REDUCES = re.compile("(?:[^աեէըիոօ]ի|[^աեէըիոօ]ու|ույ)[^աեէըիոօու]{1,2}$")
_VOWEL = re.compile("[աեէըիոօ]")


def ways(asked: Asked) -> Ways:
    """Every text that could stand in a name's place."""
    if _MARKS.search(asked.seen) and not _MARKS.search(asked.old.text):
        return Ways((), "there is a mark of stress or asking inside it")
    mark = parted(asked.seen, asked.old.text)
    return carried_chain(
        asked,
        _CHAINS,
        lambda name, chain: _forms(name, chain, mark, lenient=True),
        lambda name, chain: _forms(name, chain, mark, lenient=False),
    )


def forms(name: Term, kind: Kind | None) -> Iterator[str]:
    """Every form that a name may have in a text; an abbreviation has a hyphen before its endings."""
    mark = "-" if name.text.isupper() else ""
    for chain in _CHAINS:
        yield from _forms(name.text, chain, mark, lenient=True)


def labelled(name: Term, concept: Concept | None) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each case, and every way in which a name may be written in it; the locative is that of things alone."""
    mark = "-" if name.text.isupper() else ""
    for chain in ("the", "gen", "dat", "abl", "ins", "loc"):
        if chain != "loc" or (concept and concept.kind is not Kind.PERSON):
            yield chain, tuple(dict.fromkeys(_forms(name.text, chain, mark, lenient=False)))


def _forms(name: str, chain: str, mark: str, *, lenient: bool) -> Iterator[str]:
    lead, word = last_word(name)
    lower = word.lower()
    if not chain:
        yield name
    elif not lower or not lower[-1].isalpha() or (word.isupper() and len(word) > 1 and not mark):
        return
    elif chain.startswith("many"):
        yield from (lead + form for form in _many(word, lower, chain.partition("+")[2], mark, lenient=lenient))
    else:
        yield from (lead + form for form in _one(word, lower, chain, mark, lenient=lenient))


def _one(word: str, lower: str, chain: str, mark: str, *, lenient: bool) -> Iterator[str]:
    vowel = lower.endswith("ու") or lower[-1] in "աեէըիոօ"
    if chain == "the":
        yield word + mark + ("ն" if vowel else "ը")
    elif chain == "n":  # before a vowel, if the writer likes
        if not (vowel and lenient):
            yield word + mark + "ն"
    elif chain in ("my", "your"):
        yield word + mark + {"my": "ս", "your": "դ"}[chain]
    elif lower.endswith("ու"):
        yield word[:-2] + mark + _ENDINGS[chain][2]
        if lenient or len(lower) > 5:
            yield word + mark + _ENDINGS[chain][0]
    elif lower[-1] in "աոօ":
        yield word + mark + _ENDINGS[chain][1]
    elif lower[-1] in "եէըի":
        yield word + mark + _ENDINGS[chain][0]
        if lower[-1] == "ի" and chain in _AFTER_I:
            yield word[:-1] + _AFTER_I[chain]
        if lower[-1] in "եէ" and lenient:
            yield word + mark + _ENDINGS[chain][1]
    else:
        yield from _after_consonant(word, lower, chain, mark, lenient=lenient)


def _after_consonant(word: str, lower: str, chain: str, mark: str, *, lenient: bool) -> Iterator[str]:
    if lower.endswith("ություն"):
        if chain in ("gen", "dat"):
            yield word[:-4] + {"gen": "յան", "dat": "յանը"}[chain]
        if chain == "ins":
            yield word[:-4] + "յամբ"
        if chain in ("abl", "loc") or lenient:
            yield word + mark + _ENDINGS[chain][0]
        return
    yield word + mark + _ENDINGS[chain][0]
    found = _REDUCES.search(lower)
    if found and _VOWEL.search(lower[: found.start() + 1]):
        vowel = "ու" if "ու" in lower[found.start() :] else "ի"
        at = lower.rindex(vowel)
        yield word[:at] + word[at + len(vowel) :] + mark + _ENDINGS[chain][0]


def _many(word: str, lower: str, case: str, mark: str, *, lenient: bool) -> Iterator[str]:
    syllables = len(_VOWEL.findall(lower.replace("ու", "ո")))
    shapes = ("ներ",) if syllables > 1 else ("եր", "ներ") if lenient else ("եր",)
    for shape in shapes:
        yield word + mark + shape + (_PLURAL[case] if case else "")
