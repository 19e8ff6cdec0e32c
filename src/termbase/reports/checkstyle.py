"""Findings as Checkstyle XML, which many tools of continuous integration read."""

from __future__ import annotations

from termbase.model import Severity
from termbase.reports.base import About, Page, Summary, Write
from termbase.reports.shapes import advice, xml

SUMMARY = "XML as Checkstyle writes it"
WHOLE_TEXT = False
FOR_EYES = False

_SEVERITIES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "info"}


class Report:
    """Writes an element for each document with findings as it comes."""

    def __init__(self, write: Write, about: About) -> None:
        self._write = write
        write(f'<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="{xml(about.version)}">\n')

    def page(self, page: Page) -> None:
        """The findings of a document."""
        if not page.new:
            return
        self._write(f'  <file name="{xml(page.path)}">\n')
        for note in page.new:
            found = note.finding
            self._write(
                f'    <error line="{found.line}" column="{found.column}" severity="{_SEVERITIES[found.severity]}"'
                f' message="{xml(advice(found))}" source="termbase.{xml(found.rule)}"/>\n'
            )
        self._write("  </file>\n")

    def end(self, summary: Summary) -> None:
        """What could not be read, and the end."""
        for one in summary.unread:
            self._write(
                f'  <file name="{xml(one.path)}">\n    <error severity="error" message="{xml(one.message)}"'
                f' source="termbase.unreadable"/>\n  </file>\n'
            )
        self._write("</checkstyle>\n")
