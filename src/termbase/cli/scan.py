"""``termbase scan``: every contested name in the documents given, whose names they are, and what that adds up to."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

import typer

from termbase.cli import inputs
from termbase.cli.faults import complain
from termbase.cli.options import Format
from termbase.document import Document
from termbase.documents import documents_under, read_document, suffixes
from termbase.errors import TermbaseError, UnreadableInput
from termbase.workload import share_out
from termbase.workspace import seconds_to_scan

if TYPE_CHECKING:
    from termbase.cli.scan_text import Look, Report
    from termbase.cli.screen import Screen
    from termbase.scan import Scanned
    from termbase.workspace import Scanner

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
    with inputs.opened(store) as workspace:
        scanner = workspace.scanner(on=day)
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

    def seconds(item: str | _Unread) -> float:
        size = _size(item) if isinstance(item, str) else None
        return 0.0 if size is None else seconds_to_scan(size) + _SECONDS_TO_WRITE[form]

    progress = _Progress()
    files = (file for path in paths for file in _files(path))
    count, waiting = (jobs, files) if jobs else share_out(files, seconds)
    with contextlib.closing(_answers(job, map(_at_hand, progress.over(waiting)), count)) as answers:
        for page in answers:
            progress.clear()
            if isinstance(page, _Unread):
                sys.stdout.flush()
                unread.append({"path": page.path, "message": page.error.message, "hint": page.error.hint})
                complain(page.error)
            else:
                yield page


def _answers(job: _Job, items: Iterator[_Item], jobs: int) -> Generator[_Page | _Unread]:
    if jobs == 1:
        yield from map(job, items)
        return
    from termbase.workers import Lost, in_order  # deferred: a fiftieth of a second that few documents need not cost

    with contextlib.closing(in_order(job, items, jobs=jobs)) as results:
        for page in results:
            if not isinstance(page, Lost):
                yield page
                continue
            path = page.item if isinstance(page.item, str) else page.item.path
            hint = "scan it alone, or split it"
            yield _Unread(path, UnreadableInput(f"the process that scanned it died: {page.how}", where=path, hint=hint))


@dataclass(frozen=True, slots=True)
class _Page:
    """One document as it is printed."""

    text: str
    mentions: int


@dataclass(frozen=True, slots=True)
class _Unread:
    """A path with nothing to print, and why."""

    path: str
    error: TermbaseError


_Item = str | Document | _Unread


class _Write(Protocol):
    def __call__(self, found: Scanned, *, scanner: Scanner, empty: bool) -> str: ...


@dataclass(frozen=True, slots=True)
class _Job:
    """What is done with each document, in this process or another."""

    scanner: Scanner
    lang: str | None
    write: _Write

    def __call__(self, item: _Item) -> _Page | _Unread:
        if isinstance(item, _Unread):
            return item
        try:
            document = read_document(item) if isinstance(item, str) else item
            found = self.scanner.scan(document, lang=self.lang)
        except UnreadableInput as error:
            return _Unread(item if isinstance(item, str) else item.path, error)
        empty = not document.text.strip()
        return _Page(self.write(found, scanner=self.scanner, empty=empty), len(found.mentions))


class _Json:
    """Writes documents for programs."""

    def __call__(self, found: Scanned, *, scanner: Scanner, empty: bool) -> str:
        from termbase.cli import answers

        return answers.document(found)


class _Text:
    """Writes documents for people, with one report a process."""

    def __init__(self, look: Look, every: bool) -> None:
        self._look, self._every = look, every
        self._report: Report | None = None

    def __call__(self, found: Scanned, *, scanner: Scanner, empty: bool) -> str:
        from termbase.cli.scan_text import Report

        if self._report is None:
            self._report = Report(scanner.glossary, self._look, every=self._every)
        return self._report.document(found, empty=empty)


def _files(path: str) -> Iterator[str | _Unread]:
    count = 0
    try:
        for file in documents_under(path):
            count += 1
            yield file
        if not count:
            kinds = ", ".join(f"*{suffix}" for suffix in suffixes())
            raise UnreadableInput("no text in this folder", where=path, hint=f"texts are {kinds}")
    except TermbaseError as error:
        yield _Unread(path, error)


def _at_hand(item: str | _Unread) -> _Item:
    """What another process can take: standard input is read in this one."""
    if item != "-":
        return item
    try:
        return read_document("-")
    except UnreadableInput as error:
        return _Unread("-", error)


def _size(path: str) -> int | None:
    try:
        return os.stat(path).st_size
    except (OSError, ValueError):
        return None


class _Progress:
    """Which document is being read, on stderr, where that is a terminal and the answers go elsewhere."""

    def __init__(self) -> None:
        self._count = 0
        self._wanted = sys.stderr.isatty() and not sys.stdout.isatty()

    def over(self, items: Iterator[str | _Unread]) -> Iterator[str | _Unread]:
        """The items; each is named when it is taken."""
        for item in items:
            self._count += 1
            if self._wanted and isinstance(item, str):
                shown = "".join(char if char.isprintable() else "?" for char in item)[-60:]
                sys.stderr.write(f"\r\033[Kscanning {self._count}: {shown}")
                sys.stderr.flush()
            yield item

    def clear(self) -> None:
        """Take the line away."""
        if self._wanted:
            sys.stderr.write("\r\033[K")
            sys.stderr.flush()
