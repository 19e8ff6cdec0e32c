"""``termbase scan``: every contested name in the documents given, whose names they are, and what that adds up to."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import typer

from termbase.cli import inputs
from termbase.cli.faults import complain
from termbase.cli.options import Format
from termbase.documents import documents_under, read_document, suffixes
from termbase.errors import TermbaseError, UnreadableInput

if TYPE_CHECKING:
    from termbase.scan import Scanned
    from termbase.workspace import Workspace

UNREADABLE = 2


def run(
    paths: Sequence[str], *, lang: str | None, on: str | None, every: bool, form: Format, store: str | None
) -> None:
    """Scan and print one document after the other; what cannot be read is named, and the exit code tells."""
    lang = inputs.language_tag(lang, "--lang")
    day = inputs.day(on)
    with inputs.opened(store) as workspace:
        run = _Run(workspace, lang, day)
        if form is Format.JSON:
            from termbase.cli import answers

            answers.write_documents((answers.scanned(found) for found, _ in run.scanned(paths)), unread=run.unread)
        else:
            from termbase.cli.scan_text import Report

            report = Report(workspace.glossary, every=every)
            for found, empty in run.scanned(paths):
                report.document(found, empty=empty)
            report.end()
        if run.unread:
            raise typer.Exit(UNREADABLE)


class _Run:
    """One run over some paths; ``unread`` collects what could not be read."""

    def __init__(self, workspace: Workspace, lang: str | None, on: date | None) -> None:
        self._workspace, self._lang, self._on = workspace, lang, on
        self.unread: list[dict[str, Any]] = []

    def scanned(self, paths: Sequence[str]) -> Iterator[tuple[Scanned, bool]]:
        """Each document's mentions, and whether it is empty."""
        progress = _Progress()
        for path in paths:
            for file in self._files(path):
                progress.at(file)
                try:
                    document = read_document(file)
                    found = self._workspace.scan_document(document, lang=self._lang, on=self._on)
                except UnreadableInput as error:
                    progress.clear()
                    self._note(file, error)
                    continue
                progress.clear()
                yield found, not document.text.strip()

    def _files(self, path: str) -> Iterator[str]:
        count = 0
        try:
            for file in documents_under(path):
                count += 1
                yield file
            if not count:
                kinds = ", ".join(f"*{suffix}" for suffix in suffixes())
                raise UnreadableInput("no text in this folder", where=path, hint=f"texts are {kinds}")
        except TermbaseError as error:
            self._note(path, error)

    def _note(self, path: str, error: TermbaseError) -> None:
        sys.stdout.flush()
        self.unread.append({"path": path, "message": error.message, "hint": error.hint})
        complain(error)


class _Progress:
    """Which document is being read, on stderr, where that is a terminal and the answers go elsewhere."""

    def __init__(self) -> None:
        self._count = 0
        self._wanted = sys.stderr.isatty() and not sys.stdout.isatty()

    def at(self, path: str) -> None:
        """Name the document."""
        self._count += 1
        if self._wanted:
            shown = "".join(char if char.isprintable() else "?" for char in path)[-60:]
            sys.stderr.write(f"\r\033[Kscanning {self._count}: {shown}")
            sys.stderr.flush()

    def clear(self) -> None:
        """Take the line away."""
        if self._wanted:
            sys.stderr.write("\r\033[K")
            sys.stderr.flush()
