"""Who says what: stances in words and marks, the rival terms of a language side by side, and what was chosen."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from rich.cells import cell_len
from rich.padding import Padding
from rich.text import Text

from termbase.cli.screen import Hanging, Screen, faint, grid, strong
from termbase.dates import Period, covers
from termbase.glossary import Glossary
from termbase.model import Concept, Confidence, EntryStatus, Role, Scope, Stance, Status, Term, TermType
from termbase.style import Choice, Reason

Cite = Callable[[Iterable[str]], str]
"""Turns ids of sources into their marks: ``[1, 3]``; nothing for none."""

_ORDER = list(Status)


def no_citations(sources: Iterable[str]) -> str:
    """Where sources are not shown."""
    return ""


class _View(NamedTuple):
    """What several stances say alike."""

    status: Status
    valid: Period | None
    unverified: bool
    carried: bool
    scope: Scope | None
    sources: tuple[str, ...]
    quote: str | None
    note: tuple[tuple[str, str], ...]


def when(period: Period | None) -> str:
    """A period in words: ``since 1991-11-26``."""
    if period is None:
        return ""
    starts, slash, ends = period.text.partition("/")
    if not slash:
        return f"{'on' if len(starts) == 10 else 'in'} {starts}"
    if ends in ("..", ""):
        return f"since {starts}"
    return f"until {ends}" if starts in ("..", "") else f"from {starts} to {ends}"


def words(camel: str) -> str:
    """``shortForm`` as people write it: short form."""
    return re.sub("([A-Z])", r" \1", camel).lower()


def sort_of(concept: Concept) -> str:
    """What sort of thing a concept is, and how far its entry has come where that is not the end."""
    return str(concept.kind) if concept.status is EntryStatus.APPROVED else f"{concept.kind}, {concept.status}"


class Speakers:
    """Perspectives by their names, and what they hold as lines of text."""

    def __init__(self, screen: Screen, glossary: Glossary, *, on: date, cite: Cite = no_citations) -> None:
        self._screen = screen
        self._names = {one.id: screen.localised(one.name) for one in glossary.perspectives}
        self._on = on
        self._cite = cite

    def name(self, perspective: str) -> str:
        """A perspective's name in the reader's language; its id where it has none."""
        return self._names.get(perspective, perspective)

    def lines(self, stances: Sequence[Stance]) -> list[Text]:
        """The stances of a term, a line for all who say the same, the preferring first."""
        views: dict[_View, list[str]] = {}
        for stance in sorted(stances, key=lambda one: _ORDER.index(one.status)):
            view = _View(
                stance.status,
                stance.valid,
                stance.confidence is Confidence.LOW,
                stance.role is Role.CARRIES,
                stance.scope,
                tuple(stance.sources) if self._cite is not no_citations else (),
                stance.quote if self._cite is not no_citations else None,
                stance.note if self._cite is not no_citations else (),
            )
            views.setdefault(view, []).extend(stance.by)
        return [self._line(view, list(dict.fromkeys(who))) for view, who in views.items()]

    def _line(self, view: _View, who: list[str]) -> Text:
        over = not covers(view.valid, self._on)
        text = Text()
        text.append_text(self._screen.mark(view.status))
        text.append(" ")
        text.append(", ".join(map(self.name, who)), style="dim" if over else "")
        details = [when(view.valid)]
        if view.carried:
            details.append("the word itself signals this view")
        if view.scope:
            details.append(_scope(view.scope))
        if view.unverified:
            details.append("unverified")
        if told := "; ".join(part for part in details if part):
            text.append(f", {told}" if details[0] else f"; {told}", style="dim" if over else "")
        if cited := self._cite(view.sources):
            text.append(f" {cited}", style="dim")
        marks = self._screen.marks
        if view.quote:
            text.append(f" {marks.opening}{self._screen.name(view.quote)}{marks.closing}", style="italic")
        if view.note:
            text.append(f" {self._screen.localised(view.note)}", style="dim")
        return text

    def reasons(self, reasons: Sequence[Reason]) -> list[tuple[bool, Text]]:
        """The reasons for or against a name, and whether each decided; what is said for several is said once."""
        alike: dict[tuple[object, ...], list[Reason]] = {}
        for reason in reasons:
            said = (reason.perspective, reason.status, reason.valid, reason.confidence, reason.sources)
            alike.setdefault(said, []).append(reason)
        return [(any(one.decided for one in each), self._reason(each)) for each in alike.values()]

    def _reason(self, reasons: Sequence[Reason]) -> Text:
        reason = reasons[0]
        text = Text()
        text.append_text(self._screen.mark(reason.status))
        if reason.perspective is None:
            text.append(" as the style itself prefers")
            return text
        text.append(f" {self.name(reason.perspective)}")
        others = [one.follows for one in reasons if one.follows and one.follows != reason.perspective]
        if others:
            text.append(f" (for {', '.join(map(self.name, others))})", style="dim")
        details = [when(reason.valid), "unverified" if reason.confidence is Confidence.LOW else ""]
        text.append("".join(f", {part}" for part in details if part))
        if cited := self._cite(reason.sources):
            text.append(f" {cited}", style="dim")
        return text


def _scope(scope: Scope) -> str:
    parts = [", ".join(scope.jurisdictions)] if scope.jurisdictions else []
    if scope.langs:
        parts.append(f"to readers of {', '.join(scope.langs)}")
    if scope.contexts:
        parts.append(f"in {', '.join(scope.contexts)}")
    return f"only {'; '.join(parts)}"


def qualities(term: Term) -> str:
    """What kind of name a term is, where that is not the ordinary."""
    parts = [words(term.type.value)] if term.type is not TermType.FULL_FORM else []
    parts += [words(one.value) for one in (term.name_type, term.register) if one is not None]
    if term.part_of_speech is not None and term.part_of_speech.value == "adjective":
        parts.append("adjective")
    parts += [part for part in (when(term.valid), term.scheme, term.region) if part]
    return ", ".join(parts)


def side_by_side(
    screen: Screen,
    speakers: Speakers,
    terms: Sequence[Term],
    *,
    found: Term | None = None,
    details: bool = False,
    cite: Cite = no_citations,
) -> None:
    """The rival terms of one language, each with who says what; those without any view in one line."""
    told = [term for term in terms if term.stances or term.usage_note or term == found or details]
    others = [term for term in terms if term not in told and term.type is not TermType.LOOKUP]
    widest = max((cell_len(screen.name(term.text)) for term in told), default=0)
    table = grid(1, min(max(widest, 8), max(12, screen.console.width * 2 // 5)), None)
    for term in told:
        body = Hanging(_body(screen, speakers, term, details=details, cite=cite))
        here, name = screen.marks.here if term == found else "", strong(screen.name(term.text))
        if screen.narrow:
            screen.line(f"{here or ' '}  ", name)
            screen.print(Padding(body, (0, 0, 0, 5)))
        else:
            table.add_row(here, name, body)
    if told and not screen.narrow:
        screen.print(table)
    if others:
        screen.line(faint("also "), ", ".join(screen.name(term.text) for term in others), indent=3)


def _body(screen: Screen, speakers: Speakers, term: Term, *, details: bool, cite: Cite) -> list[Text]:
    lines = []
    kind = qualities(term)
    if kind:
        lines.append(faint(f"{kind} {cite(term.sources)}".rstrip()))
    lines += speakers.lines(term.stances) or [faint("no view recorded")]
    marks = screen.marks
    if details and term.forms:
        lines.append(faint("forms: " + ", ".join(map(screen.name, term.forms))))
    if details and not kind and (cited := cite(term.sources)):
        lines.append(faint(cited))
    if term.usage_note:
        lines.append(Text(f"{marks.dash} {screen.localised(term.usage_note)}", style="italic"))
    if details and term.note:
        lines.append(faint(f"{marks.dash} {screen.localised(term.note)}"))
    return lines


def advice(screen: Screen, speakers: Speakers, tag: str, choice: Choice, asked: str) -> None:
    """What a style or perspective writes in a language, and because of what."""
    marks = screen.marks
    language = screen.language(tag)
    if choice.term is None:
        chain = f" {marks.arrow} ".join(choice.chain)
        screen.line(marks.arrow, " ", strong(language), f": no name is recorded (looked in {chain})")
        return
    if choice.status is None and choice.alternatives:
        recorded = [choice.term, *(other.term for other in choice.alternatives)]
        names = ", ".join(screen.name(term.text) for term in recorded)
        screen.line(f"{marks.arrow} {language}: ", faint(f"{asked} has no view of any name; recorded are "), names)
        return
    fallback = f" ({screen.language(choice.lang)})" if choice.lang and choice.lang != tag else ""
    verdict = f", {choice.status}" if choice.status else ", with no view of its own"
    superseded = "; a name of the past" if choice.term.superseded else ""
    screen.line(
        f"{marks.arrow} {language}{fallback}: ",
        strong(screen.name(choice.term.text)),
        faint(f"  as {asked}{verdict}{superseded}"),
    )
    for decided, reason in speakers.reasons(choice.because):
        screen.line("because " if decided else "also ", reason, indent=2)
    if not choice.because:
        screen.line(faint("no one it follows has a view of any of its names"), indent=2)
    for other in choice.alternatives:
        if other.because:
            [(_, reason), *_] = speakers.reasons(other.because)
            screen.line("rather than ", strong(screen.name(other.term.text)), " ", reason, indent=2)
