"""``termbase show``: the whole card of a concept, with citations."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from termbase.cli import inputs
from termbase.cli.options import Format
from termbase.dates import covers
from termbase.model import Concept, Source
from termbase.style import Choice, choose, manner_of

if TYPE_CHECKING:
    from termbase.cli.screen import Screen
    from termbase.glossary import Glossary


def run(concept_id: str, *, perspective: str | None, on: str | None, form: Format, store: str | None) -> None:
    """Print a concept; with ``on`` as of that day, with ``perspective`` also what that one would write."""
    day = inputs.day(on)
    with inputs.asked(store) as terms:
        concept, glossary = terms.concept(concept_id)
        manner = manner_of(glossary, perspective=perspective)
        when = day or date.today()
        use: dict[str, Choice] = {}
        if manner:
            langs = dict.fromkeys(term.lang for term in concept.terms)
            use = {lang: choose(concept, lang, manner, on=when, glossary=glossary) for lang in langs}
        if day:
            concept = as_of(concept, day)
        if form is Format.JSON:
            from termbase.answers import entries
            from termbase.cli import answers

            answers.write(entries.concept(concept, use if manner else None))
        else:
            _card(concept, glossary, use, perspective, when)


def as_of(concept: Concept, day: date) -> Concept:
    """The concept with the terms and stances that hold on a day."""
    terms = tuple(
        dataclasses.replace(term, stances=tuple(one for one in term.stances if covers(one.valid, day)))
        for term in concept.terms
        if covers(term.valid, day)
    )
    return dataclasses.replace(concept, terms=terms)


class _Citations:
    """Sources in the order in which they are first cited."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}

    def __call__(self, sources: Iterable[str]) -> str:
        marks = [str(self.numbers.setdefault(source, len(self.numbers) + 1)) for source in sources]
        return f"[{', '.join(marks)}]" if marks else ""


def _card(concept: Concept, glossary: Glossary, use: dict[str, Choice], perspective: str | None, day: date) -> None:
    from termbase.cli.screen import Screen, faint, strong
    from termbase.cli.stances import Speakers, advice, side_by_side

    screen, cite = Screen(), _Citations()
    speakers = Speakers(screen, glossary, on=day, cite=cite)
    _head(screen, concept, cite)
    langs = dict.fromkeys(term.lang for term in concept.terms)
    for lang in langs:
        terms = [term for term in concept.terms if term.lang == lang]
        screen.blank()
        screen.line(strong(screen.heading(lang)))
        side_by_side(screen, speakers, terms, details=True, cite=cite)
        if lang in use:
            advice(screen, speakers, lang, use[lang], f"{speakers.name(perspective or '')} ({perspective})")
    if not langs:
        screen.blank()
        screen.line("No name is recorded.")
    for note in (concept.usage_note, concept.note):
        if note:
            screen.blank()
            screen.line(f"{screen.marks.dash} {screen.localised(note)}")
    if cite.numbers:
        screen.blank()
        screen.line(strong("Sources"))
        known = {source.id: source for source in glossary.collection.sources}
        for source, number in cite.numbers.items():
            told = _citation(screen, known[source]) if source in known else source
            screen.line(faint(f"[{number}] "), told, indent=2)


def _head(screen: Screen, concept: Concept, cite: _Citations) -> None:
    from termbase.cli.screen import an_id, faint
    from termbase.cli.stances import sort_of, words

    screen.line(an_id(concept.id), faint(f"  {sort_of(concept)}"))
    if concept.definition:
        screen.line(screen.localised(concept.definition), faint(f" {cite(concept.sources)}".rstrip()))
    for relation in concept.relations:
        name = "do not confuse with" if relation.type.value == "distinctFrom" else words(relation.type.value)
        screen.line(f"{name} ", an_id(relation.target), indent=2)
    if concept.same_as:
        links = [f"{scheme} {link}" for scheme, link in concept.same_as]
        screen.line(faint(f"the same as {', '.join(links)}"), indent=2)


def _citation(screen: Screen, source: Source) -> str:
    parts = [source.author, screen.name(source.title), source.publisher, str(source.date) if source.date else None]
    told = ". ".join(part.rstrip(".") for part in parts if part)
    read = f" (read {source.accessed})" if source.accessed else ""
    return f"{told}. {source.url}{read}" if source.url else f"{told}.{read}"
