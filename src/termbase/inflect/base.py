"""What is asked of a language's file of inflection, and what it answers: every text that could stand there."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from typing import NamedTuple

from termbase.matcher.tokens import word_pattern
from termbase.model import Concept, Kind, Term
from termbase.text import fold


class Asked(NamedTuple):
    """A name ``old`` that stands in a text as ``seen``, and the name that is to stand there.

    ``concept`` is what they name, ``before`` the word before them, each where it is known.
    """

    old: Term
    seen: str
    new: Term
    concept: Concept | None = None
    before: str = ""

    @property
    def kind(self) -> Kind | None:
        """What sort of thing it is."""
        return self.concept.kind if self.concept else None


class Ways(NamedTuple):
    """Every text that could be right, the likeliest first: one alone is sure. ``why`` says what is not known."""

    texts: tuple[str, ...] = ()
    why: str = ""

    @classmethod
    def of(cls, texts: Iterable[str], why: str = "") -> Ways:
        """The ways of some texts, each once."""
        return cls(tuple(dict.fromkeys(texts)), why)


class Split(NamedTuple):
    """A name as its words and what stands before, between and after them."""

    words: tuple[str, ...]
    gaps: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> Split:
        """A text cut into words; a hyphen parts them."""
        spans = [word.span() for word in word_pattern().finditer(text)]
        edges = [0, *itertools.chain.from_iterable(spans), len(text)]
        gaps = tuple(text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True))
        return cls(tuple(text[a:b] for a, b in spans), gaps)

    def written(self, words: Iterable[str]) -> str:
        """The name with other words in the places of its own."""
        return self.gaps[0] + "".join(word + gap for word, gap in zip(words, self.gaps[1:], strict=True))


def same(one: str, other: str) -> bool:
    """Whether two texts are the same but for case, marks and spelling variants."""
    return fold(one) == fold(other)


def spaced_as(name: str, seen: str) -> str:
    """What is seen of a name, with the name's own spaces and dashes between its words in place of the text's."""
    own, there = Split.of(name), Split.of(seen)
    if not there.words or len(there.words) != len(own.words):
        return " ".join(seen.split())
    gaps = (own.gaps[0] or there.gaps[0], *own.gaps[1:-1], own.gaps[-1] or there.gaps[-1])
    return Split(own.words, gaps).written(there.words)


def last_word(text: str) -> tuple[str, str]:
    """A name before its last word, and that word with the marks after it."""
    words = Split.of(text)
    tail = words.words[-1] + words.gaps[-1] if words.words else text
    return text[: len(text) - len(tail)], tail
