"""Findings as JSON, one a line: for what reads a stream."""

from __future__ import annotations

from termbase.reports import shapes
from termbase.reports.base import About, Page, Summary, Write

SUMMARY = "JSON, a finding a line"
WHOLE_TEXT = False
FOR_EYES = False


class Report:
    """Writes a line for each finding as it comes."""

    def __init__(self, write: Write, about: About) -> None:
        self._write = write

    def page(self, page: Page) -> None:
        """The findings of a document."""
        for note in page.new:
            self._write(f"{shapes.compact(shapes.finding(note))}\n")

    def end(self, summary: Summary) -> None:
        """Nothing: every line is a finding."""
