"""Findings as workflow commands of GitHub Actions, which shows them beside the lines of a change."""

from __future__ import annotations

from termbase.config import ORDER
from termbase.model import Severity
from termbase.reports.base import About, Noted, Page, Summary, Write
from termbase.reports.shapes import advice

SUMMARY = "annotations of GitHub Actions"
WHOLE_TEXT = False
FOR_EYES = False

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_SHOWN = 10
"""So many of a level GitHub shows for a step; the rest it drops without a word."""


class Report:
    """Writes the gravest first, and says how many it leaves out."""

    def __init__(self, write: Write, about: About) -> None:
        self._write = write
        self._first: dict[Severity, list[str]] = {severity: [] for severity in ORDER}
        self._more: dict[Severity, int] = dict.fromkeys(ORDER, 0)

    def page(self, page: Page) -> None:
        """The findings of a document."""
        for note in page.new:
            severity = note.finding.severity
            if len(self._first[severity]) < _SHOWN:
                self._first[severity].append(_command(note))
            else:
                self._more[severity] += 1

    def end(self, summary: Summary) -> None:
        """All that were kept, the gravest first."""
        for severity in ORDER:
            for command in self._first[severity]:
                self._write(f"{command}\n")
            if self._more[severity]:
                self._write(f"{self._more[severity]} more of level {severity.value} not shown\n")


def _command(note: Noted) -> str:
    found = note.finding
    told = {
        "file": found.path,
        "line": str(found.line),
        "endLine": str(found.end_line),
        "title": found.rule,
    }
    if found.line == found.end_line:
        told |= {"col": str(found.column), "endColumn": str(found.end_column)}
    properties = ",".join(f"{name}={_property(value)}" for name, value in told.items())
    return f"::{_LEVELS[found.severity]} {properties}::{_data(advice(found))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C").encode("utf-8", "backslashreplace").decode()
