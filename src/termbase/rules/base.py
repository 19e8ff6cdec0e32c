"""What a rule gets to see and what it gives: a document with its mentions, the style's view of each, what it found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

from termbase.document import Document, PartKind, Side, Unit
from termbase.finding import Related, Suggestion
from termbase.glossary import Glossary
from termbase.inflect import carried
from termbase.model import Concept, Severity, Status, Style, Term, localised
from termbase.reading import Reading
from termbase.scan import Mention, Scanned
from termbase.style import Alternative, Choice, Reason, choose, judged


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A place that a rule points at, in the document's offsets, and what it says of it; see Finding."""

    start: int
    end: int
    message: str
    concept: str | None = None
    because: tuple[Reason, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    certainty: str = "declared"
    in_quotation: bool = False
    related: tuple[Related, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule: its name reads after "allow"; ``page`` is what the documentation says of it."""

    name: str
    summary: str
    severity: Severity
    inspect: Callable[[Context], Iterable[Found]]
    page: str = ""


class Pair(NamedTuple):
    """The two halves of a translation with the mentions in each; ``target`` is None where nothing is translated."""

    source: Unit
    target: Unit | None
    source_mentions: tuple[Mention, ...]
    target_mentions: tuple[Mention, ...]


class Views:
    """What a style holds of names on a day; asked once, remembered for all documents of a run."""

    def __init__(self, glossary: Glossary, style: Style, on: date) -> None:
        self.glossary, self.style, self.on = glossary, style, on
        self._choices: dict[tuple[str, str], Choice] = {}
        self._terms: dict[tuple[str, str, str], Term] = {}
        self._opinions: dict[tuple[str, str, str], Alternative] = {}

    def term(self, mention: Mention) -> Term:
        """The term that a mention is of."""
        key = (mention.concept, mention.lang, mention.term)
        if key not in self._terms:
            terms = self.glossary.concept(mention.concept).terms
            self._terms[key] = next(term for term in terms if (term.lang, term.text) == key[1:])
        return self._terms[key]

    def choice(self, concept: str, lang: str) -> Choice:
        """What the style writes for a concept in a language."""
        if (concept, lang) not in self._choices:
            found = self.glossary.concept(concept)
            self._choices[concept, lang] = choose(found, lang, self.style, on=self.on, glossary=self.glossary)
        return self._choices[concept, lang]

    def opinion(self, mention: Mention) -> tuple[Status | None, tuple[Reason, ...]]:
        """What the style's perspectives hold of the name that stands there, and why; None for no opinion."""
        return self.opinion_of(self.term(mention), mention.concept)

    def opinion_of(self, term: Term, concept: str) -> tuple[Status | None, tuple[Reason, ...]]:
        """What the style's perspectives hold of a concept's term."""
        key = (concept, term.lang, term.text)
        if key not in self._opinions:
            found = self.glossary.concept(concept)
            self._opinions[key] = judged(term, found, self.style, on=self.on, glossary=self.glossary)
        opinion = self._opinions[key]
        return opinion.status, opinion.because


@dataclass(frozen=True, kw_only=True)
class Context:
    """One document as the rules see it.

    ``mentions`` are the names in what the writer wrote: all of a document, but of a translation its targets only.
    ``views`` has the style's opinion of each name on the day that counts. ``remembered`` keeps what a rule makes once
    for all documents of a run, such as an index of all names, under the rule's name.
    """

    document: Document
    scanned: Scanned
    readings: tuple[Reading, ...]
    views: Views
    remembered: dict[str, object] = field(default_factory=dict)

    @property
    def glossary(self) -> Glossary:
        """All names there are."""
        return self.views.glossary

    @property
    def style(self) -> Style:
        """The style that is checked against."""
        return self.views.style

    @property
    def on(self) -> date:
        """The day that counts: the document's own, where it has one."""
        return self.views.on

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """The names in what the writer wrote, in order."""
        return tuple(m for m in self.scanned.mentions if self._side(m) is not Side.SOURCE)

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """The translations of a bilingual document, in order."""
        mentions: dict[tuple[int, Side], list[Mention]] = {}
        for mention in self.scanned.mentions:
            unit = self.document.unit_at(mention.start)
            if unit and unit.side and unit.pair is not None:
                mentions.setdefault((unit.pair, unit.side), []).append(mention)
        halves: dict[int, dict[Side, Unit]] = {}
        for unit in self.document.units:
            if unit.side and unit.pair is not None:
                halves.setdefault(unit.pair, {})[unit.side] = unit
        return tuple(
            Pair(
                half[Side.SOURCE],
                half.get(Side.TARGET),
                tuple(mentions.get((number, Side.SOURCE), ())),
                tuple(mentions.get((number, Side.TARGET), ())),
            )
            for number, half in halves.items()
            if Side.SOURCE in half
        )

    def concept(self, mention: Mention) -> Concept:
        """The concept that a mention names."""
        return self.glossary.concept(mention.concept)

    def part(self, mention: Mention) -> PartKind | None:
        """The narrowest part of the document in which a mention stands: a heading, a title; None for running text."""
        around = [p for p in self.document.parts if p.start <= mention.start and mention.end <= p.end]
        return min(around, key=lambda part: part.end - part.start).kind if around else None

    def found(
        self,
        mention: Mention,
        message: str,
        *,
        because: tuple[Reason, ...] = (),
        write: Iterable[Term] = (),
        safe: bool = True,
        related: tuple[Related, ...] = (),
    ) -> Found:
        """What a rule says of a mention; ``write`` are the terms that could stand there, ``safe`` if one surely may."""
        return Found(
            start=mention.start,
            end=mention.end,
            message=message,
            concept=mention.concept,
            because=because,
            suggestions=tuple(self._suggestions(mention, tuple(write), safe=safe)),
            certainty="possible" if mention.ambiguous else mention.certainty,
            in_quotation=mention.in_quotation,
            related=related,
        )

    def related(self, mention: Mention, message: str) -> Related:
        """Another mention that bears on what is found, and how."""
        return Related(mention.start, mention.end, message)

    def plainly(self, term: Term) -> tuple[Suggestion, ...]:
        """A term as a suggestion where nothing is known of the word that it would replace."""
        return (Suggestion(term.text, why="inflect it as the sentence asks"),)

    def named(self, perspective: str) -> str:
        """A perspective by its name."""
        return localised(self.glossary.perspective(perspective).name) or perspective

    def _suggestions(self, mention: Mention, terms: tuple[Term, ...], *, safe: bool) -> Iterator[Suggestion]:
        for term in terms:
            put = carried(self.views.term(mention), mention.name, mention.form, term, mention.lang)
            sure = safe and put.sure and len(terms) == 1 and not mention.ambiguous
            yield Suggestion(put.text, safe=sure, why=put.why)

    def _side(self, mention: Mention) -> Side | None:
        unit = self.document.unit_at(mention.start) if self.document.units else None
        return unit.side if unit else None
