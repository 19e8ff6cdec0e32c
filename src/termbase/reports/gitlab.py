"""Findings as a code quality report of GitLab, which shows what a merge request adds."""

from __future__ import annotations

import hashlib

from termbase.model import Severity
from termbase.reports.base import About, Noted, Page, Summary, Write
from termbase.reports.shapes import advice, indented

SUMMARY = "code quality report of GitLab"
WHOLE_TEXT = False
FOR_EYES = False

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.INFO: "info"}


class Report:
    """Writes the list while it grows."""

    def __init__(self, write: Write, about: About) -> None:
        self._write = write
        self._comma = ""
        write("[")

    def page(self, page: Page) -> None:
        """The findings of a document."""
        for note in page.new:
            self._write(f"{self._comma}\n  {indented(_issue(note), 2)}")
            self._comma = ","

    def end(self, summary: Summary) -> None:
        """The end of the list."""
        self._write("\n]\n" if self._comma else "]\n")


def _issue(note: Noted) -> dict[str, object]:
    found = note.finding
    # The line is not in the fingerprint, the occurrence is: two of a kind are two issues, and moving one changes none.
    told = f"{found.path}\0{found.fingerprint}".encode("utf-8", "surrogatepass")
    return {
        "description": advice(found),
        "check_name": found.rule,
        "fingerprint": hashlib.blake2b(told, digest_size=16).hexdigest(),
        "severity": _SEVERITIES[found.severity],
        "location": {
            "path": found.path,
            "positions": {
                "begin": {"line": found.line, "column": found.column},
                "end": {"line": found.end_line, "column": found.end_column},
            },
            "lines": {"begin": found.line, "end": found.end_line},
        },
    }
