"""Adjectives of names: which of a concept's adjectives belongs to which of its names."""

from __future__ import annotations

import re

from termbase.inflect.base import Asked, Split
from termbase.model import PartOfSpeech
from termbase.text import fold

_LONG = 4
_SKY = re.compile("(.*[сцз]ь?к)(?:ий|ого|ому|им|ом|ая|ой|ую|ою|ое|ие|их|ими|а|ої|ій|у|е|і|ім)$", re.IGNORECASE)


def adjective_of(asked: Asked) -> tuple[str, str]:
    """The one adjective of the concept that begins as the new name does, or nothing; and what stands in the text."""
    terms = asked.concept.terms if asked.concept else ()
    lang = asked.new.lang.partition("-")[0]
    near = [
        term.text
        for term in terms
        if term.part_of_speech is PartOfSpeech.ADJECTIVE
        and term.lang.partition("-")[0] == lang
        and term.text != asked.old.text
        and _closer(term.text, asked.new.text, asked.old.text)
    ]
    return (near[0] if len(near) == 1 else ""), asked.seen


def _closer(adjective: str, new: str, old: str) -> bool:
    """Whether an adjective begins as the new name, and more of it than of the old one."""
    return _shared(adjective, new) >= max(_LONG, _shared(adjective, old) + 1)


def _shared(adjective: str, name: str) -> int:
    words = Split.of(name).words
    return max((_common(fold(adjective), fold(word)) for word in words), default=0)


def _common(one: str, other: str) -> int:
    """How many letters two words begin with together."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def masculine(seen: str) -> str:
    """The masculine nominative of an adjective in -ский, -ський in any form; nothing for other words."""
    found = _SKY.match(seen)
    return f"{found[1]}ий" if found else ""
