"""Findings for people: each with its line of the text, a mark under the words, why, and what to write instead."""

from __future__ import annotations

import re
from collections.abc import Iterator

from termbase.excerpts import Line
from termbase.model import Status
from termbase.reports.base import About, Noted, Page, Summary, Write
from termbase.reports.signs import (
    END,
    ISOLATE,
    clipped,
    counted,
    for_screen,
    one_line,
    painted,
    right_to_left,
    shown,
    table,
    width,
)
from termbase.style import Reason

SUMMARY = "for people: each finding with its line, why, and what to write"
WHOLE_TEXT = False
FOR_EYES = True

_VERBS = {Status.PREFERRED: "prefers", Status.ADMITTED: "admits", Status.DEPRECATED: "rejects"}
_MOST_REASONS = 3
_MOST_CONCEPTS = 20
_LEAST_WIDTH = 40
_QUOTED = re.compile("“[^”]*”")
_SIDE = 8


class Report:
    """Writes each finding as it comes; with statistics only how many there are."""

    def __init__(self, write: Write, about: About) -> None:
        self._write, self._about = for_screen(write, fine=about.fine), about
        self._width = max(_LEAST_WIDTH, about.width)

    def page(self, page: Page) -> None:
        """The findings of a document."""
        if self._about.statistics:
            return
        for note in page.new:
            self._write("\n".join([*self._finding(note), "", ""]))

    def end(self, summary: Summary) -> None:
        """What it adds up to."""
        if self._about.statistics and summary.findings:
            self._write("\n".join([*self._statistics(summary), "", ""]))
        self._write("".join(f"{line}\n" for line in totals(summary, self._about)))

    # ---- a finding -------------------------------------------------------------------------------

    def _finding(self, note: Noted) -> Iterator[str]:
        found = note.finding
        yield headline(note, self._about)
        gutter = len(str(note.excerpt.lines[-1].number)) if note.excerpt.lines else 1
        for line in note.excerpt.lines:
            yield from self._line(line, gutter, found.severity.value)
        margin = " " * gutter
        if found.certainty == "possible":
            yield self._note(margin, "only possibly meant: this never fails a check")
        if found.in_quotation:
            yield self._note(margin, "in a quotation")
        for reason in [one for one in found.because if one.decided][:_MOST_REASONS]:
            yield self._note(margin, self._because(reason))
        for number, place in enumerate(note.excerpt.related):
            if number < _MOST_REASONS:
                yield self._note(margin, f"{place.line}:{place.column}: {one_line(place.message)}")
        for suggestion in found.suggestions[:_MOST_REASONS]:
            text = painted(self._isolated(one_line(suggestion.text)), "good", wanted=self._about.colour)
            how = "" if suggestion.safe else f" ({one_line(suggestion.why) or 'not safe without a look'})"
            yield self._note(margin, f"write: {text}{how}")

    def _note(self, margin: str, text: str) -> str:
        return f" {margin} {painted('=', 'faint', wanted=self._about.colour)} {text}"

    def _because(self, reason: Reason) -> str:
        who = self._about.named(reason.perspective) if reason.perspective else "the style"
        when = f" ({reason.valid})" if reason.valid else ""
        sources = f" [{', '.join(reason.sources[:3])}]" if reason.sources else ""
        return f"{one_line(who)} {_VERBS[reason.status]} “{self._isolated(one_line(reason.text))}”{when}{sources}"

    def _line(self, line: Line, gutter: int, colour: str) -> Iterator[str]:
        """The line, and one below with a mark under the words; where it runs both ways the words are set off in it."""
        before, words, after = map(
            shown, (line.text[: line.start], line.text[line.start : line.end], line.text[line.end :])
        )
        room = self._width - gutter - 4
        ellipsis = "…" if self._about.fine else "..."
        fits = width(before) + width(words) + width(after) <= room
        # What comes before is kept, unless that leaves too little of what comes after.
        space = room if fits else room - width(words) - min(width(after), max(_SIDE, (room - width(words)) // 2))
        left = before if width(before) <= space and not line.cut else ellipsis + _tail(before, space - len(ellipsis))
        name = clipped(words, max(_SIDE, room - width(left)), end=False)
        space = max(0, room - width(left) - width(name))
        right = after
        if name != words or width(after) > space or line.cut_after:
            right = clipped(after, max(0, space - len(ellipsis)), end=False).rstrip() + ellipsis
        bar = painted("|", "faint", wanted=self._about.colour)
        head = f" {painted(f'{line.number:>{gutter}}', 'faint', wanted=self._about.colour)} {bar} "
        if right_to_left(line.text):
            opening, closing = ("⟦", "⟧") if self._about.fine else ("[[", "]]")
            yield f"{head}{self._isolated(left + opening + name + closing + right)}"
            return
        yield f"{head}{left}{name}{right}".rstrip()
        mark = painted("^" * max(1, width(name)), colour, wanted=self._about.colour)
        yield f" {' ' * gutter} {bar} {' ' * width(left)}{mark}"

    def _isolated(self, text: str) -> str:
        return isolated(text, self._about)

    # ---- what it adds up to ----------------------------------------------------------------------

    def _statistics(self, summary: Summary) -> Iterator[str]:
        rows = [("count", "severity", "rule")]
        rows += [(f"{count:,}", severity.value, rule) for rule, severity, count in summary.rules()]
        yield from table(rows, numbers=(0,))
        concepts = list(summary.concepts())
        if concepts:
            yield ""
            yield from table(
                [("count", "concept"), *((f"{count:,}", name) for name, count in concepts[:_MOST_CONCEPTS])],
                numbers=(0,),
            )
        if len(concepts) > _MOST_CONCEPTS:
            yield f"and {counted(len(concepts) - _MOST_CONCEPTS, 'more concept')}"


def _tail(text: str, cells: int) -> str:
    """The end of a text, from a word's beginning on where that loses little."""
    tail = clipped(text, max(_SIDE, cells))
    head, space, rest = tail.partition(" ")
    return rest if space and len(head) < _SIDE and tail != text else tail


def isolated(text: str, about: About) -> str:
    """A text that is written from right to left set apart, so that a terminal keeps the rest in place."""
    return f"{ISOLATE}{text}{END}" if about.terminal and right_to_left(text) else text


def headline(note: Noted, about: About) -> str:
    """A finding on a line: where, how grave, which rule, what."""
    found = note.finding
    place = painted(f"{one_line(found.path)}:{found.line}:{found.column}", "bold", wanted=about.colour)
    severity = painted(found.severity.value, found.severity.value, wanted=about.colour)
    message = _QUOTED.sub(lambda name: isolated(name[0], about), one_line(found.message))
    return f"{place}: {severity} {found.rule}: {message}"


def totals(summary: Summary, about: About) -> Iterator[str]:
    """What a run adds up to, a line each."""
    if summary.fixed:
        yield painted(f"{counted(sum(summary.fixed.values()), 'place')} mended", "good", wanted=about.colour)
    if summary.silenced:
        yield painted(f"{counted(summary.silenced, 'finding')} ignored from now on", "good", wanted=about.colour)
    for path, rule, text in summary.stale:
        yield f"no longer there, remove it from the baseline: {one_line(path)}: {rule} “{one_line(text)}”"
    if summary.findings:
        grave = ", ".join(counted(count, _NOUNS[severity.value]) for severity, count in summary.severities.items())
        yield f"{grave} in {summary.with_findings:,} of {counted(summary.documents, 'document')}"
    elif summary.documents:
        yield f"nothing found in {counted(summary.documents, 'document')}"
    if summary.fixable:
        yield f"{_have(summary.fixable)} a safe suggestion: --fix takes it where it can"
    if summary.unsafely_fixable:
        yield f"{_have(summary.unsafely_fixable)} a suggestion that wants a look: --fix --unsafe-fixes"
    apart = [
        (summary.known, "known from the baseline"),
        (summary.suppressed, "suppressed"),
        (summary.hidden, "less grave and not shown"),
    ]
    if any(count for count, _ in apart):
        yield ", ".join(f"{count:,} {how}" for count, how in apart if count)


def _have(count: int) -> str:
    return f"{counted(count, 'finding')} {'has' if count == 1 else 'have'}"


_NOUNS = {"error": "error", "warning": "warning", "info": "remark"}
