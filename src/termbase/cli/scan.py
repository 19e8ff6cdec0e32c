"""``termbase scan``: every contested name in the documents given, whose names they are, and what that adds up to."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

import typer

from termbase.cli import inputs
from termbase.cli.faults import complain
from termbase.cli.many import Item, Unread, over_files, seconds
from termbase.cli.options import Format
from termbase.documents import read_document
from termbase.errors import UnreadableInput

if TYPE_CHECKING:
    from termbase.cli.scan_text import Look, Report
    from termbase.cli.screen import Screen
    from termbase.protocol import Scans
    from termbase.scan import Scanned

UNREADABLE = 2
_SECONDS_TO_WRITE = {Format.TEXT: 0.02, Format.JSON: 0.001}


def run(
    paths: Sequence[str],
    *,
    lang: str | None,
    on: str | None,
    every: bool,
    form: Format,
    store: str | None,
    jobs: int | None,
) -> None:
    """Scan and print one document after the other; what cannot be read is named, and the exit code tells."""
    lang = inputs.language_tag(lang, "--lang")
    day = inputs.day(on)
    jobs = inputs.processes(store, jobs)
    with inputs.asked(store) as terms:
        scanner = terms.scanner(on=day)
        unread: list[dict[str, Any]] = []
        if form is Format.JSON:
            from termbase.cli import answers

            with contextlib.closing(_pages(paths, _Job(scanner, lang, _Json()), form, jobs, unread)) as pages:
                answers.write_documents((page.text for page in pages), unread=unread)
        else:
            from termbase.cli.scan_text import Look
            from termbase.cli.screen import Screen

            screen = Screen()
            job = _Job(scanner, lang, _Text(Look.of(screen), every))
            with contextlib.closing(_pages(paths, job, form, jobs, unread)) as pages:
                _print(pages, screen)
        if unread:
            raise typer.Exit(UNREADABLE)


def _print(pages: Iterator[_Page], screen: Screen) -> None:
    from termbase.cli.scan_text import total

    documents = mentions = 0
    for page in pages:
        if documents:
            screen.blank()
        screen.write(page.text)
        documents += 1
        mentions += page.mentions
    if documents > 1:
        screen.blank()
        screen.line(total(documents, mentions))


def _pages(
    paths: Sequence[str], job: _Job, form: Format, jobs: int | None, unread: list[dict[str, Any]]
) -> Generator[_Page]:
    """Each document written out, in order; what could not be read is told on the way, and added to ``unread``."""

    def cost(item: str | Unread) -> float:
        taken = seconds(item)
        return taken + _SECONDS_TO_WRITE[form] if taken else 0.0

    with contextlib.closing(over_files(job, paths, jobs, cost)) as pages:
        for page in pages:
            if isinstance(page, Unread):
                sys.stdout.flush()
                unread.append({"path": page.path, "message": page.error.message, "hint": page.error.hint})
                complain(page.error)
            else:
                yield page


@dataclass(frozen=True, slots=True)
class _Page:
    """One document as it is printed."""

    text: str
    mentions: int


class _Write(Protocol):
    def __call__(self, found: Scanned, *, scanner: Scans, empty: bool) -> str: ...


@dataclass(frozen=True, slots=True)
class _Job:
    """What is done with each document, in this process or another."""

    scanner: Scans
    lang: str | None
    write: _Write

    def __call__(self, item: Item) -> _Page | Unread:
        if isinstance(item, Unread):
            return item
        try:
            document = read_document(item) if isinstance(item, str) else item
            found = self.scanner.scan(document, lang=self.lang)
        except UnreadableInput as error:
            return Unread(item if isinstance(item, str) else item.path, error)
        empty = not document.text.strip()
        return _Page(self.write(found, scanner=self.scanner, empty=empty), len(found.mentions))


class _Json:
    """Writes documents for programs."""

    def __call__(self, found: Scanned, *, scanner: Scans, empty: bool) -> str:
        from termbase.cli import answers

        return answers.document(found)


class _Text:
    """Writes documents for people, with one report a process."""

    def __init__(self, look: Look, every: bool) -> None:
        self._look, self._every = look, every
        self._report: Report | None = None

    def __call__(self, found: Scanned, *, scanner: Scans, empty: bool) -> str:
        from termbase.cli.scan_text import Report

        if self._report is None:
            self._report = Report(scanner.glossary, self._look, every=self._every)
        return self._report.document(found, empty=empty)
