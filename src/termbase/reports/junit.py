"""Findings as JUnit XML: each document is a suite, each finding a case, and what fails the check a failure."""

from __future__ import annotations

from termbase.reports.base import About, Noted, Page, Summary, Write
from termbase.reports.shapes import advice, xml

SUMMARY = "XML as JUnit writes it, for test reports"
WHOLE_TEXT = False
FOR_EYES = False


class Report:
    """Writes a suite for each document as it comes."""

    def __init__(self, write: Write, about: About) -> None:
        self._write = write
        write('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="termbase">\n')

    def page(self, page: Page) -> None:
        """The findings of a document; one without is a case that passed."""
        notes = page.new
        failures = sum(note.fails for note in notes)
        self._write(
            f'  <testsuite name="{xml(page.path)}" tests="{max(1, len(notes))}" failures="{failures}" errors="0">\n'
        )
        for note in notes:
            self._write(_case(note))
        if not notes:
            self._write(f'    <testcase name="names" classname="{xml(page.path)}"/>\n')
        self._write("  </testsuite>\n")

    def end(self, summary: Summary) -> None:
        """What could not be read, and the end."""
        for one in summary.unread:
            self._write(
                f'  <testsuite name="{xml(one.path)}" tests="1" failures="0" errors="1">\n'
                f'    <testcase name="read" classname="{xml(one.path)}">'
                f'<error message="{xml(one.message)}"/></testcase>\n  </testsuite>\n'
            )
        self._write("</testsuites>\n")


def _case(note: Noted) -> str:
    found = note.finding
    head = (
        f'    <testcase name="{xml(found.rule)} {found.line}:{found.column}" classname="{xml(found.path)}"'
        f' file="{xml(found.path)}" line="{found.line}">'
    )
    message = xml(advice(found))
    if note.fails:
        body = f'<failure type="{found.severity.value}" message="{message}">{message}</failure>'
    else:
        body = f"<system-out>{found.severity.value}: {message}</system-out>"
    return f"{head}{body}</testcase>\n"
