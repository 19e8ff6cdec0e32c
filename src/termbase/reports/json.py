"""Findings as one JSON document: a finding a line, what could not be read, and a summary."""

from __future__ import annotations

from termbase.reports import shapes
from termbase.reports.base import About, Page, Summary, Write

SUMMARY = "one JSON document with every detail"
WHOLE_TEXT = False
FOR_EYES = False


class Report:
    """Writes the document while it grows, so that many findings need no memory."""

    def __init__(self, write: Write, about: About) -> None:
        self._write = write
        self._comma = ""
        write('{\n  "findings": [')

    def page(self, page: Page) -> None:
        """The findings of a document."""
        for note in page.new:
            self._write(f"{self._comma}\n    {shapes.compact(shapes.finding(note))}")
            self._comma = ","

    def end(self, summary: Summary) -> None:
        """The summary."""
        self._write("\n  ]" if self._comma else "]")
        if summary.unread:
            self._write(f',\n  "unread": {shapes.indented(shapes.unread(summary), 2)}')
        self._write(f',\n  "summary": {shapes.indented(shapes.summary(summary), 2)}\n}}\n')
