"""Findings as a table of comma-separated values (RFC 4180), with a line of names at its head."""

from __future__ import annotations

from termbase.reports.base import About, Noted, Page, Summary, Write

SUMMARY = "a table for spreadsheets"
WHOLE_TEXT = False
FOR_EYES = False

COLUMNS = (
    "path", "line", "column", "end_line", "end_column", "start", "end", "severity", "rule", "concept", "text",
    "message", "suggestion", "safe", "certainty", "in_quotation", "unit", "fingerprint",
)  # fmt: skip


class Report:
    """Writes a row for each finding as it comes."""

    def __init__(self, write: Write, about: About) -> None:
        self._write = write
        write(_row(COLUMNS))

    def page(self, page: Page) -> None:
        """The findings of a document."""
        for note in page.new:
            self._write(_row(_values(note)))

    def end(self, summary: Summary) -> None:
        """Nothing: every row is a finding."""


def _values(note: Noted) -> tuple[str, ...]:
    found = note.finding
    first = found.suggestions[0] if found.suggestions else None
    return (
        found.path.encode("utf-8", "backslashreplace").decode(),
        *map(str, (found.line, found.column, found.end_line, found.end_column, found.start, found.end)),
        found.severity.value,
        found.rule,
        found.concept or "",
        found.text,
        found.message,
        first.text if first else "",
        str(first.safe).lower() if first else "",
        found.certainty,
        str(found.in_quotation).lower(),
        found.unit,
        found.fingerprint,
    )


def _row(values: tuple[str, ...]) -> str:
    return ",".join(map(_cell, values)) + "\r\n"


def _cell(value: str) -> str:
    if any(char in value for char in ',"\r\n') or value != value.strip():
        doubled = value.replace('"', '""')
        return f'"{doubled}"'
    return value
