"""The words with which a style wants a concept introduced, and whether a text has them: shared by two rules."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from termbase.languages import language
from termbase.languages.base import form_of
from termbase.rules.base import Context
from termbase.scan import Mention
from termbase.text import fold

_WORD = re.compile(r"\w+(?:['’ʼ]\w+)*")
_SENTENCE = re.compile(r"[.!?…。։؟](?:\s|$)|\n\s*\n")
_MORE = 60


class Gloss(NamedTuple):
    """How a concept is introduced in a language."""

    concept: str
    lang: str
    text: str


def introduced(context: Context) -> Iterator[tuple[Gloss, list[Mention]]]:
    """Each introduction that the style asks for, with the concept’s mentions in running text in that language."""
    if context.document.bilingual:
        return
    wanted = [Gloss(*entry) for entry in context.style.first_mention]
    for gloss in wanted:
        mentions = [
            mention
            for mention in context.mentions
            if mention.concept == gloss.concept
            and mention.lang.partition("-")[0] == gloss.lang.partition("-")[0]
            and mention.form != "derived"
            and not mention.ambiguous
            and context.body(mention)
        ]
        if mentions:
            yield gloss, mentions


def stretch(context: Context, gloss: Gloss, mention: Mention) -> tuple[int, int] | None:
    """Where a mention stands as a style wants it introduced, inflected or not; None where it does not."""
    located = context.locate(mention.start)
    if located is None:
        return None
    reading, at = located
    first = max(0, at - len(gloss.text) - _MORE)
    near = list(_WORD.finditer(reading.text, first, at + 2 * len(gloss.text) + _MORE))
    wanted, grammar = [fold(word) for word in _WORD.findall(gloss.text)], language(gloss.lang)
    for number, word in enumerate(near):
        if word.start() > at:
            break
        here = near[number : number + len(wanted)]
        if len(here) < len(wanted) or here[-1].end() <= at:
            continue
        pairs = zip(wanted, here, strict=True)
        if all(form_of(grammar, one, fold(other[0])) in ("name", "inflected") for one, other in pairs):
            return reading.place(word.start(), here[-1].end())
    return None


def glossed(context: Context) -> frozenset[int]:
    """Where mentions begin that stand in the words with which the style itself introduces their concept."""
    if "glossed" not in context.__dict__:
        found: set[int] = set()
        for gloss in map(Gloss._make, context.style.first_mention):
            for mention in context.mentions:
                if mention.concept == gloss.concept and mention.lang.partition("-")[0] == gloss.lang.partition("-")[0]:
                    place = stretch(context, gloss, mention)
                    if place and len(mention.text) < place[1] - place[0]:
                        found.add(mention.start)
        context.__dict__["glossed"] = frozenset(found)
    known: frozenset[int] = context.__dict__["glossed"]
    return known


def both_named(context: Context, gloss: Gloss, mention: Mention, mentions: list[Mention]) -> bool:
    """Whether the sentence of a mention has all the names that the introduction has, in words of its own."""
    located = context.locate(mention.start)
    wanted = {term.text for term in context.concept(mention).terms if _holds(gloss.text, term.text)}
    # The longest names: `Karabakh` is no second name in `Upper (Nagorno) Karabakh`.
    wanted = {name for name in wanted if not any(name != other and name in other for other in wanted)}
    if located is None or len(wanted) < 2:
        return False
    reading, at = located
    until = _SENTENCE.search(reading.text, at)
    end = reading.place(at, until.start())[1] if until and until.start() > at else len(context.document.text)
    said = {m.term for m in context.mentions if m.concept == gloss.concept and mention.start <= m.start < end}
    return wanted <= said


def _holds(text: str, name: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text))
