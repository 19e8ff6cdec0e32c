"""Findings in the diagnostic format of reviewdog; its columns count UTF-8 bytes."""

from __future__ import annotations

from termbase.model import Severity
from termbase.reports.base import About, Noted, Page, Summary, Write
from termbase.reports.shapes import advice, indented

SUMMARY = "diagnostics for reviewdog"
WHOLE_TEXT = False
FOR_EYES = False

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}


class Report:
    """Writes the list while it grows."""

    def __init__(self, write: Write, about: About) -> None:
        self._write = write
        self._comma = ""
        write('{\n  "source": {"name": "termbase"},\n  "diagnostics": [')

    def page(self, page: Page) -> None:
        """The findings of a document."""
        for note in page.new:
            self._write(f"{self._comma}\n    {indented(_diagnostic(note), 4)}")
            self._comma = ","

    def end(self, summary: Summary) -> None:
        """The end of the list."""
        self._write("\n  ]\n}\n" if self._comma else "]\n}\n")


def _diagnostic(note: Noted) -> dict[str, object]:
    found = note.finding
    span = {
        "start": {"line": found.line, "column": note.excerpt.byte_column},
        "end": {"line": found.end_line, "column": note.excerpt.end_byte_column},
    }
    told: dict[str, object] = {
        "message": advice(found),
        "location": {"path": found.path, "range": span},
        "severity": _SEVERITIES[found.severity],
        "code": {"value": found.rule},
    }
    if note.excerpt.spans:
        told["suggestions"] = [
            {
                "range": {
                    "start": {"line": one.line, "column": one.byte_column},
                    "end": {"line": one.end_line, "column": one.end_byte_column},
                },
                "text": one.text,
            }
            for one in note.excerpt.spans
        ]
    return told
