"""The forms in which a name stands in texts, each with what a style writes in its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from termbase.inflect import carried, forms
from termbase.languages import language
from termbase.model import CaseRule, Concept, Kind, PartOfSpeech, Term, TermType
from termbase.text import fold

_MOST = 150
_INITIALS = (TermType.ABBREVIATION, TermType.ACRONYM)


@dataclass(frozen=True, slots=True)
class Form:
    """A form of a name: what stands in the text, what is written for it (or nothing), whether that is sure."""

    text: str
    put: str = ""
    sure: bool = False


@lru_cache(maxsize=4_000)
def surfaces(
    text: str,
    lang: str,
    kind: Kind,
    listed: tuple[str, ...] = (),
    indeclinable: bool = False,
    word_class: PartOfSpeech | None = None,
) -> tuple[str, ...]:
    """Every form that a name may have in a text, itself first, in its own letter case.

    What the language's inflection makes; where there is none, the endings and prefixes that its grammar knows.
    """
    term = Term(text=text, lang=lang, forms=listed, indeclinable=indeclinable, part_of_speech=word_class)
    made = forms(term, lang, kind)
    return (
        made if indeclinable or len(made) > 1 + len(listed) else tuple(dict.fromkeys((*made, *_by_grammar(text, lang))))
    )


def forms_of(term: Term, lang: str, concept: Concept, better: Term | None) -> tuple[Form, ...]:
    """The forms of a name in every letter case that texts have, with what is written for each."""
    found: dict[str, Form] = {}
    for surface in surfaces_of(term, lang, concept.kind):
        for text in _written(surface, term, lang):
            if text not in found and (put := _put(text, term, lang, concept, better)):
                found[text] = put
    return tuple(found.values())


def surfaces_of(term: Term, lang: str, kind: Kind) -> tuple[str, ...]:
    """``surfaces`` of a term."""
    return surfaces(term.text, lang, kind, term.forms, term.indeclinable, term.part_of_speech)


def _put(text: str, term: Term, lang: str, concept: Concept, better: Term | None) -> Form | None:
    if better is None:
        return Form(text)
    form = "name" if fold(text) == fold(term.text) else "inflected"
    if term.part_of_speech is PartOfSpeech.ADJECTIVE:
        form = "derived"
    put = carried(term, text, form, better, lang, concept=concept)
    if not put.sure and fold(put.text) == fold(better.text) and form != "name":
        return Form(text)  # nobody knows how to write it
    return Form(text, put.text, put.sure) if put.text != text else None


def _written(surface: str, term: Term, lang: str) -> Iterator[str]:
    """A form in the letter cases, and with the apostrophes, in which texts have it."""
    for text in _cases(surface, term, lang):
        yield text
        if "'" in text or "’" in text:
            yield text.replace("’", "'")
            yield text.replace("'", "’")


def _cases(surface: str, term: Term, lang: str) -> Iterator[str]:
    """A form in the letter cases in which texts have it."""
    yield surface
    if not language(lang).cased or term.case is CaseRule.SENSITIVE:
        return
    if surface[:1].islower() and term.text[:1].islower():
        yield capitals(surface[0], lang) + surface[1:]
    if len(term.text) > 2 and term.type not in _INITIALS and term.text != term.text.upper():
        yield capitals(surface, lang)
    if term.case is CaseRule.INSENSITIVE:
        yield surface.lower()


def capitals(text: str, lang: str) -> str:
    """A text in capitals as its language has them."""
    if lang.partition("-")[0] in ("az", "tr"):
        text = text.replace("i", "İ")
    return text.replace("և", "ԵՎ").upper()


def _by_grammar(text: str, lang: str) -> Iterator[str]:
    """The name of one word with the endings and the prefixes of its language's grammar; none where they are many."""
    grammar, folded = language(lang), fold(text)
    if len(folded) != len(text) or not text.isalpha():
        return
    stems = [(stem, grammar.endings.get(name, frozenset())) for stem, name in grammar.stems(folded)]
    if sum(len(endings) for _, endings in stems) <= _MOST:
        for stem, endings in stems:
            if folded.startswith(stem):
                yield from (text[: len(stem)] + ending for ending in sorted(endings))
    yield from (prefix + text for prefix in grammar.prefixes)
