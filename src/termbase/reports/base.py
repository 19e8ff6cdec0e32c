"""What a report is given: documents with what was found in them, in order, and what it adds up to in the end."""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from termbase.answers.tallying import Tally
from termbase.excerpts import Excerpt
from termbase.finding import Finding
from termbase.rules import Rule

Write = Callable[[str], object]


class State(enum.StrEnum):
    """Whether a finding is to be looked at, is in the baseline, or is suppressed in the document."""

    NEW = "new"
    KNOWN = "known"
    SUPPRESSED = "suppressed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """A finding in a report: its lines, its state, why it is suppressed, and whether it fails the check."""

    finding: Finding
    excerpt: Excerpt
    state: State = State.NEW
    why: str = ""
    fails: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One document of a report, its findings in order. ``text`` is there for formats that show the whole."""

    path: str
    lang: str
    style: str
    on: date
    notes: tuple[Noted, ...]
    text: str | None = None

    def of(self, *states: State) -> tuple[Noted, ...]:
        """The findings in some states."""
        return tuple(note for note in self.notes if note.state in states)

    @property
    def new(self) -> tuple[Noted, ...]:
        """The findings that are to be looked at."""
        return self.of(State.NEW)


@dataclass(frozen=True, slots=True)
class Unread:
    """A path of which nothing could be checked, and why."""

    path: str
    message: str
    hint: str | None = None


@dataclass(kw_only=True)
class Summary(Tally):
    """What a run adds up to; it grows with each document.

    ``hidden`` are findings less grave than what was asked to be shown; ``stale`` are entries of the baseline that
    nothing answers to any more. ``fixed`` counts what was mended, by rule, ``silenced`` what comments now keep aside.
    """

    known: int = 0
    hidden: int = 0
    fixed: Counter[str] = field(default_factory=Counter)
    silenced: int = 0
    stale: list[tuple[str, str, str]] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    _paths: set[str] = field(default_factory=set)

    def add(self, page: Page, *, again: bool = False) -> None:
        """Count a document in; ``again`` for more of one that was counted."""
        if page.new:
            self._paths.add(page.path)
        self.documents += not again
        self.with_findings = len(self._paths)
        for note in page.notes:
            if note.state is State.KNOWN:
                self.known += 1
            elif note.state is State.SUPPRESSED:
                self.suppressed += 1
            else:
                self.count(note.finding, fails=note.fails)


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a report may know of the run.

    ``named`` gives the name of a perspective or a style; ``rules`` are all that were asked, by name. ``width`` and
    ``colour`` are of the screen, ``fine`` whether it can show marks beyond ASCII, ``terminal`` whether it is one.
    """

    version: str
    named: Callable[[str], str]
    rules: Mapping[str, Rule] = field(default_factory=dict)
    statistics: bool = False
    width: int = 80
    colour: bool = False
    terminal: bool = False
    fine: bool = True


class Report(Protocol):
    """Writes a report while it grows."""

    def page(self, page: Page) -> None:
        """A document that was checked."""

    def end(self, summary: Summary) -> None:
        """Nothing more comes."""


class Format(Protocol):
    """A module of this package. ``WHOLE_TEXT``: it shows documents whole; ``FOR_EYES``: it is text for a screen."""

    SUMMARY: str
    WHOLE_TEXT: bool
    FOR_EYES: bool
    Report: Callable[[Write, About], Report]
