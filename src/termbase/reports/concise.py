"""Findings for people and editors, one line each: path, line, column, severity, rule, message."""

from __future__ import annotations

from termbase.reports.base import About, Page, Summary, Write
from termbase.reports.signs import counted, for_screen
from termbase.reports.text import headline

SUMMARY = "a line each, as compilers write them"
WHOLE_TEXT = False
FOR_EYES = True


class Report:
    """Writes a line for each finding as it comes."""

    def __init__(self, write: Write, about: About) -> None:
        self._write, self._about = for_screen(write, fine=about.fine), about

    def page(self, page: Page) -> None:
        """The findings of a document."""
        if not self._about.statistics:
            for note in page.new:
                self._write(f"{headline(note, self._about)}\n")

    def end(self, summary: Summary) -> None:
        """How many there are; with statistics of each rule."""
        if self._about.statistics:
            for rule, severity, count in summary.rules():
                self._write(f"{count}\t{severity.value}\t{rule}\n")
        elif summary.findings:
            self._write(f"{counted(summary.findings, 'finding')}\n")
