"""What a report shows of a document: the lines on which a finding stands, and its place as other tools count it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from termbase.document import Edit
from termbase.finding import Finding, Suggestion
from termbase.text import Lines

_BESIDE = 160
_MOST_LINES = 4


class Line(NamedTuple):
    """A line of a document, or what is near the finding of a long one; ``[start, end)`` of it belongs to the finding.

    ``cut`` and ``cut_after`` tell whether the line goes on before and after what is here.
    """

    number: int
    text: str
    start: int
    end: int
    cut: bool = False
    cut_after: bool = False


class Place(NamedTuple):
    """Another place that bears on a finding, by line and column, and how."""

    line: int
    column: int
    message: str


class Span(NamedTuple):
    """A stretch of the document that a suggestion replaces as a whole, and the text that it puts there.

    Lines and columns from 1, the columns in code points and in UTF-8 bytes.
    """

    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int
    byte_column: int
    end_byte_column: int
    text: str


class Excerpt(NamedTuple):
    """The lines of a finding, where it begins and ends in UTF-8 bytes of its lines (from 1), and what is related.

    ``spans`` are what its suggestions replace, one for each of them.
    """

    lines: tuple[Line, ...] = ()
    byte_column: int = 1
    end_byte_column: int = 1
    related: tuple[Place, ...] = ()
    spans: tuple[Span, ...] = ()


def excerpt(text: str, finding: Finding, lines: Lines) -> Excerpt:
    """The excerpt of a finding in the text of its document."""
    first = finding.start - finding.column + 1
    last = finding.end - finding.end_column + 1
    return Excerpt(
        tuple(_touched(text, finding, first)),
        _bytes(text[first : finding.start]) + 1,
        _bytes(text[last : finding.end]) + 1,
        tuple(Place(*lines.place(one.start), one.message) for one in finding.related),
        tuple(_span(text, finding, one, lines) for one in finding.suggestions),
    )


def _span(text: str, finding: Finding, suggestion: Suggestion, lines: Lines) -> Span:
    """What a suggestion replaces, the edits beside the place and what is between them in one."""
    edits = sorted((*suggestion.also, Edit(finding.start, finding.end, suggestion.text)))
    start, end = edits[0].start, max(edit.end for edit in edits)
    put, at = "", start
    for edit in edits:
        put += text[at : edit.start] + edit.text
        at = max(at, edit.end)
    line, column = lines.place(start)
    end_line, end_column = lines.place(end)
    byte_column = _bytes(text[start - column + 1 : start]) + 1
    end_byte_column = _bytes(text[end - end_column + 1 : end]) + 1
    return Span(start, end, line, column, end_line, end_column, byte_column, end_byte_column, put)


def _touched(text: str, finding: Finding, at: int) -> Iterator[Line]:
    for number in range(finding.line, min(finding.end_line, finding.line + _MOST_LINES - 1) + 1):
        end = _end(text, at)
        start, stop = min(max(finding.start, at), end), min(finding.end, end)
        left, right = max(at, start - _BESIDE), min(end, max(stop, start) + _BESIDE)
        if stop > start or number == finding.line:
            yield Line(number, text[left:right], start - left, max(stop, start) - left, left > at, right < end)
        at = end + (2 if text.startswith("\r\n", end) else 1)


def _end(text: str, at: int) -> int:
    """Where the line ends that begins at an offset."""
    ends = [end for mark in "\r\n" if (end := text.find(mark, at)) >= 0]
    return min(ends, default=len(text))


def _bytes(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))
