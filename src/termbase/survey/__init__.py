"""What many documents call things over time: names counted by concept, period and perspective, with lines to read.

What is kept of a document are counts and a few lines, never its text; so a folder of any size is surveyed in memory
that depends on how many names there are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePath

from termbase.document import Document
from termbase.model import Status
from termbase.scan import Holders, Mention, Scanned

__all__ = ["Facts", "Line", "Name", "Period", "Survey", "facts"]

_DATE = re.compile(
    r"(?<!\d)((?:1[89]|20)\d\d)(?:[-_./]?(0[1-9]|1[0-2])(?:[-_./]?(0[1-9]|[12]\d|3[01]))?)?(?!\d)", re.ASCII
)
_WIDTH = 60
_MOST_PERIODS = 40


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """One name of a concept in a language."""

    concept: str
    term: str
    lang: str


@dataclass(frozen=True, slots=True)
class Period:
    """A year, a month or a day, by what is known of it: ``2020``, ``2020-11``, ``2020-11-10``; nothing is undated."""

    text: str = ""

    def cut(self, length: int) -> Period:
        """The period in which it lies: 4 letters for a year, 7 for a month."""
        return Period(self.text[:length])


@dataclass(frozen=True, slots=True)
class Line:
    """A mention in its words, for a concordance; ``when`` is the document's period, ``line`` counts from 1."""

    path: str
    line: int
    when: Period
    lang: str
    before: str
    text: str
    after: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What is kept of one document."""

    path: str
    when: Period
    lang: str
    names: tuple[tuple[Name, int, Holders], ...]
    perspectives: tuple[tuple[str, tuple[tuple[Status, int], ...]], ...]
    lines: tuple[tuple[Name, Line], ...] = ()

    @property
    def mentions(self) -> int:
        """How many names stand in it."""
        return sum(count for _, count, _ in self.names)


def facts(document: Document, scanned: Scanned, *, lines: int) -> Facts:
    """What a survey keeps of a document, with at most so many lines for each name."""
    when = period(document)
    kept: Counter[Name] = Counter()
    shown: list[tuple[Name, Line]] = []
    for mention in scanned.mentions:
        name = Name(mention.concept, mention.term, mention.lang)
        kept[name] += 1
        if kept[name] <= lines:
            shown.append((name, _line(document, mention, when)))
    return Facts(
        path=document.path,
        when=when,
        lang=scanned.lang,
        names=tuple((Name(use.concept, use.term, use.lang), use.count, use.perspectives) for use in scanned.names()),
        perspectives=tuple((who, tuple(counts.items())) for who, counts in scanned.perspectives().items()),
        lines=tuple(shown),
    )


def period(document: Document) -> Period:
    """When a document was made: the day that it gives, else the last date in its file's name, else in its folders'."""
    if document.date:
        return Period(document.date.isoformat())
    path = PurePath(document.path)
    for text in (path.name, "/".join(path.parts[:-1])):
        dated = [found for found in _DATE.finditer(text) if not found[3] or _is_day(*map(int, found.groups()))]
        if dated:
            return Period("-".join(filter(None, dated[-1].groups())))
    return Period()


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _line(document: Document, mention: Mention, when: Period) -> Line:
    before, after = document.around(mention.start, mention.end, _WIDTH)
    return Line(
        path=document.path,
        line=mention.line,
        when=when,
        lang=mention.lang,
        before=_squeezed(before)[-_WIDTH:],
        text=_squeezed(mention.name),
        after=_squeezed(after)[:_WIDTH],
    )


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", text)


@dataclass
class Survey:
    """The sum of what is known of documents, in whatever order they come; ``lines`` for each name at most."""

    lines: int = 5
    documents: int = 0
    undated: int = 0
    counts: dict[Name, Counter[Period]] = field(default_factory=dict)
    holders: dict[Name, Holders] = field(default_factory=dict)
    spoken: dict[str, Counter[tuple[Period, Status]]] = field(default_factory=dict)
    found_in: Counter[Name] = field(default_factory=Counter)
    shown: dict[Name, list[Line]] = field(default_factory=dict)

    def add(self, one: Facts) -> None:
        """Count a document in."""
        self.documents += 1
        self.undated += not one.when.text
        for name, count, holders in one.names:
            self.counts.setdefault(name, Counter())[one.when] += count
            self.holders[name] = holders
            self.found_in[name] += 1
        for who, counts in one.perspectives:
            for status, count in counts:
                self.spoken.setdefault(who, Counter())[one.when, status] += count
        for name, line in one.lines:
            shown = self.shown.setdefault(name, [])
            if len(shown) < self.lines:
                shown.append(line)

    @property
    def mentions(self) -> int:
        """How many names stand in all documents."""
        return sum(sum(count.values()) for count in self.counts.values())

    def summary(self) -> str:
        """What there is, in a line."""
        periods, concepts = self.periods(), len({name.concept for name in self.counts})
        over = f", {periods[0].text} to {periods[-1].text}" if len(periods) > 1 else ""
        undated = f"; {self.undated:,} without a date" if self.undated and periods else ""
        return f"{_counted(self.mentions, 'mention')} of {_counted(concepts, 'concept')}{over}{undated}"

    def concepts(self) -> list[tuple[str, list[tuple[Name, int]]]]:
        """Concepts, the most named first, each with its names, the most used first."""
        names: dict[str, list[tuple[Name, int]]] = {}
        for name, count in self.counts.items():
            names.setdefault(name.concept, []).append((name, sum(count.values())))
        for uses in names.values():
            uses.sort(key=lambda use: (-use[1], use[0]))
        return sorted(names.items(), key=lambda item: (-sum(count for _, count in item[1]), item[0]))

    def perspectives(self) -> list[tuple[str, dict[Status, int]]]:
        """Perspectives by how many mentions are names that they prefer, with those they admit and reject."""
        sums = {
            who: {status: sum(n for (_, held), n in counts.items() if held is status) for status in Status}
            for who, counts in self.spoken.items()
        }
        return sorted(sums.items(), key=lambda item: (-item[1][Status.PREFERRED], -sum(item[1].values()), item[0]))

    def periods(self) -> list[Period]:
        """The periods of the documents in order, as fine as can still be read; those without names between, too."""
        dated = sorted({when.text for counts in self.counts.values() for when in counts if when.text})
        if not dated:
            return []
        for length in (10, 7, 4):
            if any(len(when) < length for when in dated):
                continue
            every = _between(dated[0][:length], dated[-1][:length])
            if len(every) <= _MOST_PERIODS or length == 4:
                return [Period(text) for text in every]
        return [Period(text) for text in _between(dated[0][:4], dated[-1][:4])]

    def over_time(self, name: Name, periods: Iterable[Period]) -> list[int]:
        """How often a name stands in the documents of each period."""
        sums: Counter[str] = Counter()
        periods = list(periods)
        length = len(periods[0].text) if periods else 0
        for when, count in self.counts[name].items():
            sums[when.text[:length]] += count
        return [sums[each.text] for each in periods]


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _between(first: str, last: str) -> list[str]:
    """Every year, month or day from the first to the last."""
    if len(first) == 4:
        return [str(year) for year in range(int(first), int(last) + 1)]
    if len(first) == 7:
        (y, m), (end_year, end_month) = (map(int, text.split("-")) for text in (first, last))
        return [f"{n // 12:04}-{n % 12 + 1:02}" for n in range(y * 12 + m - 1, end_year * 12 + end_month)]
    begin, end = date.fromisoformat(first).toordinal(), date.fromisoformat(last).toordinal()
    return [date.fromordinal(day).isoformat() for day in range(begin, end + 1)]
