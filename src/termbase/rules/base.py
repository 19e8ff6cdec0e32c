"""What a rule gets to see and what it gives: a document with its mentions, the style's view of each, what it found."""

from __future__ import annotations

import bisect
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import NamedTuple

from termbase.document import Document, Part, PartKind, Run, Side, Unit
from termbase.finding import Related, Suggestion
from termbase.glossary import Glossary
from termbase.matcher import Matcher
from termbase.model import Concept, Severity, Status, Style, Term, localised
from termbase.reading import Reading
from termbase.scan import Mention, Scanned
from termbase.style import Alternative, Choice, Reason, choose, judged
from termbase.suggesting import suggested
from termbase.suppress import Suppressions

_NOT_BODY = frozenset({PartKind.HEADING, PartKind.TITLE, PartKind.QUOTATION, PartKind.ALT})


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


class Use(NamedTuple):
    """A name as one document uses it in its own words: how often, and where first (``number`` is the document's)."""

    number: int
    concept: str
    lang: str
    term: str
    times: int
    text: str


def nothing(_: Context) -> Iterable[Found]:
    """What a rule finds in a document that only looks across all of them."""
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule: its name reads after "allow"; ``page`` is what the documentation says of it.

    ``inspect`` sees a document. ``across`` sees what all documents of a run call things, and tells of the uses that do
    not agree. A rule that is ``last`` speaks of what was done with the findings of the others.
    """

    name: str
    summary: str
    severity: Severity
    inspect: Callable[[Context], Iterable[Found]] = nothing
    page: str = ""
    across: Callable[[Views, Sequence[Use]], Iterable[tuple[Use, str]]] | None = None
    last: bool = False


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
    ``views`` has the style's opinion of each name on the day that counts; whether that is the document's own day, or
    one that was asked for, is ``dated``. ``matcher`` finds names in other text of a language. ``active`` are the rules
    that may speak, ``rules`` all there are; ``complete`` is a check in which nothing was left out by selection.
    ``suppressions`` are the document's own, ``require_reason`` if each has to have one. ``remembered`` keeps what a
    rule makes once for all documents of a run, such as an index of all names, under the rule's name.
    """

    document: Document
    scanned: Scanned
    readings: tuple[Reading, ...]
    views: Views
    matcher: Callable[[str], Matcher]
    dated: bool = False
    complete: bool = True
    require_reason: bool = False
    active: frozenset[str] = frozenset()
    rules: frozenset[str] = frozenset()
    suppressions: Suppressions = field(default_factory=Suppressions)
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
    def concepts(self) -> frozenset[str]:
        """The ids of all concepts."""
        return frozenset(concept.id for concept in self.glossary)

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """The names in what the writer wrote, in order."""
        return tuple(m for m in self.scanned.mentions if self._side(m) is not Side.SOURCE)

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """The translations of a document, in order; what is translated into several languages is one pair for each."""
        mentions: dict[int, list[Mention]] = {}
        for mention in self.scanned.mentions:
            unit = self.document.unit_at(mention.start)
            if unit and unit.side and unit.pair is not None:
                mentions.setdefault(unit.start, []).append(mention)
        sources: dict[int, Unit] = {}
        targets: dict[int, list[Unit]] = {}
        for unit in self.document.units:
            if unit.pair is not None and unit.side is Side.SOURCE:
                sources[unit.pair] = unit
            elif unit.pair is not None and unit.side:
                targets.setdefault(unit.pair, []).append(unit)

        def within(unit: Unit | None) -> tuple[Mention, ...]:
            return tuple(mentions.get(unit.start, ())) if unit else ()

        return tuple(
            Pair(source, target, within(source), within(target))
            for number, source in sources.items()
            for target in targets.get(number) or (None,)
        )

    def lang_of(self, unit: Unit) -> str | None:
        """The language that a unit was read in."""
        if unit.lang:
            return unit.lang
        return next((reading.lang for reading in self.readings if reading.side is unit.side), None)

    def concept(self, mention: Mention) -> Concept:
        """The concept that a mention names."""
        return self.glossary.concept(mention.concept)

    def part(self, mention: Mention) -> PartKind | None:
        """The narrowest part of the document in which a mention stands: a heading, a title; None for running text."""
        around = self.parts_around(mention.start, mention.end)
        return min(around, key=lambda part: part.end - part.start).kind if around else None

    def parts_around(self, start: int, end: int) -> list[Part]:
        """The parts of the document that hold ``[start, end)``."""
        parts, reach = self._parts
        at = bisect.bisect_right(parts, start, key=lambda part: part.start) - 1
        found = []
        while at >= 0 and reach[at] >= end:
            if parts[at].end >= end:
                found.append(parts[at])
            at -= 1
        return found

    @cached_property
    def _parts(self) -> tuple[list[Part], list[int]]:
        """The parts in order of their start, and how far those up to each reach."""
        parts, reach = sorted(self.document.parts), [0]
        for part in parts:
            reach.append(max(reach[-1], part.end))
        return parts, reach[1:]

    def body(self, mention: Mention) -> bool:
        """Whether a mention is the writer's own running text: no heading, title, quotation or text of an image."""
        return not mention.in_quotation and not any(
            part.kind in _NOT_BODY for part in self.parts_around(mention.start, mention.end)
        )

    def locate(self, offset: int) -> tuple[Reading, int] | None:
        """The reading in which a place of the document is, and where in its text."""
        starts, places = self._places
        at = bisect.bisect_right(starts, offset) - 1
        if at < 0:
            return None
        reading, run, letters = places[at]
        if run is None:
            return reading, offset - reading.offset
        return reading, run.at + (min(offset - run.start, letters) if run.end - run.start == letters else 0)

    @cached_property
    def _places(self) -> tuple[list[int], list[tuple[Reading, Run | None, int]]]:
        """Where stretches of readings begin in the document, in order, each with its reading, run and length."""
        found: list[tuple[int, tuple[Reading, Run | None, int]]] = []
        for reading in self.readings:
            if not reading.runs:
                found.append((reading.offset, (reading, None, len(reading.text))))
            ends = [*(run.at for run in reading.runs[1:]), len(reading.text)]
            for run, until in zip(reading.runs, ends, strict=bool(reading.runs)):
                if run.end > run.start:
                    found.append((run.start, (reading, run, until - run.at)))
        found.sort(key=lambda one: one[0])
        return [start for start, _ in found], [place for _, place in found]

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
            put = suggested(
                self.document,
                mention.start,
                mention.end,
                old=self.views.term(mention),
                seen=mention.name,
                form=mention.form,
                new=term,
                lang=mention.lang,
                concept=self.concept(mention),
            )
            yield replace(put, safe=safe and put.safe and len(terms) == 1 and not mention.ambiguous)

    def _side(self, mention: Mention) -> Side | None:
        unit = self.document.unit_at(mention.start) if self.document.units else None
        return unit.side if unit else None
