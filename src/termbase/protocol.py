"""The one set of questions: a ``Workspace`` answers them from a store here, a ``Client`` from one over HTTP."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self

if TYPE_CHECKING:  # who asks needs none of this loaded
    from termbase.answers.values import Concepts, History, LookupHit, Statistics
    from termbase.check import Checked
    from termbase.config import Settings
    from termbase.document import Document
    from termbase.finding import Finding
    from termbase.glossary import Glossary
    from termbase.model import Concept, Perspective, Source, Style
    from termbase.scan import Mention, Scanned
    from termbase.style import Choice


class Scans(Protocol):
    """Scans and checks documents by the terms and as of the day with which it was made."""

    @property
    def glossary(self) -> Glossary:
        """Whom its answers speak of: all perspectives and styles, and concepts where they are at hand."""
        ...

    def scan(self, document: Document, *, lang: str | None = None) -> Scanned:
        """A document's mentions; the language is detected where none is given."""
        ...

    def check(
        self, document: Document, *, style: str, lang: str | None = None, settings: Settings | None = None
    ) -> Checked:
        """What a style finds in a document, by the views of its own day where it has one and none was given."""
        ...


class Termbase(Protocol):
    """What can be asked of terms, wherever they are kept. Use it in a ``with``."""

    @property
    def revision(self) -> str:
        """The hash of all that is there: other terms, another revision."""
        ...

    @property
    def where(self) -> str:
        """Where the terms are, for messages."""
        ...

    @property
    def note(self) -> str | None:
        """What a user should know of how they are read, if anything."""
        ...

    @property
    def glossary(self) -> Glossary:
        """Everything there is."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...

    def close(self) -> None:
        """No more is asked."""
        ...

    # ---- names and who uses them -------------------------------------------------------------

    def lookup(
        self,
        query: str,
        *,
        lang: str | None = None,
        to: Sequence[str] | str = (),
        style: str | None = None,
        perspective: str | None = None,
        held_by: str | None = None,
        on: date | None = None,
        limit: int = 10,
        reader: str | None = None,
    ) -> list[LookupHit]:
        """The concepts that a name can mean, the best first."""
        ...

    def choose(
        self,
        concept: str,
        lang: str,
        *,
        style: str | None = None,
        perspective: str | None = None,
        on: date | str | None = None,
    ) -> Choice:
        """What a style, or a perspective, writes for a concept in a language, with every reason."""
        ...

    def concept(self, concept_id: str) -> tuple[Concept, Glossary]:
        """One concept, and a glossary of it with what it cites and all perspectives and styles."""
        ...

    def entries(self, concept_ids: Iterable[str] = ()) -> Glossary:
        """The concepts of some ids (those there are) and what they cite, all perspectives and all styles."""
        ...

    def concepts(
        self,
        *,
        after: str | None = None,
        limit: int = 50,
        kind: str | None = None,
        status: str | None = None,
        lang: str | None = None,
        perspective: str | None = None,
        q: str | None = None,
    ) -> Concepts:
        """A page of concepts in order of id."""
        ...

    def perspectives(self) -> tuple[Perspective, ...]:
        """All perspectives."""
        ...

    def styles(self) -> tuple[Style, ...]:
        """All styles."""
        ...

    def sources(self, ids: Iterable[str] | None = None) -> tuple[Source, ...]:
        """All sources, or those of some ids (those there are)."""
        ...

    def statistics(self) -> Statistics:
        """How much there is."""
        ...

    def history(self, kind: str, entry_id: str, *, after: int = 0, limit: int = 50) -> History:
        """What became of an entry, the oldest first."""
        ...

    def changes(self, since: int = 0, *, limit: int = 100) -> History:
        """What was changed after a line of the history, the oldest first."""
        ...

    # ---- texts -------------------------------------------------------------------------------

    def scan(self, text: str, *, lang: str | None = None, on: date | None = None) -> tuple[Mention, ...]:
        """Every contested name in a text."""
        ...

    def scan_document(self, document: Document, *, lang: str | None = None, on: date | None = None) -> Scanned:
        """A document's mentions."""
        ...

    def check(self, text: str, *, style: str, lang: str | None = None, on: date | None = None) -> tuple[Finding, ...]:
        """What a style finds in a text."""
        ...

    def check_document(
        self,
        document: Document,
        *,
        style: str,
        lang: str | None = None,
        on: date | None = None,
        settings: Settings | None = None,
        dated: bool | None = None,
    ) -> Checked:
        """What a style finds in a document."""
        ...

    def scan_many(
        self,
        documents: Iterable[str | Path | Document],
        *,
        lang: str | None = None,
        on: date | None = None,
        jobs: int | None = None,
    ) -> Iterator[Scanned]:
        """The mentions of many documents, or of the files at some paths, in their order."""
        ...

    def check_many(
        self,
        documents: Iterable[str | Path | Document],
        *,
        style: str,
        lang: str | None = None,
        on: date | None = None,
        settings: Settings | None = None,
        jobs: int | None = None,
    ) -> Iterator[Checked]:
        """What a style finds in many documents, in their order."""
        ...

    def scanner(self, *, on: date | None = None) -> Scans:
        """What scans and checks many documents, as of a day (today)."""
        ...
