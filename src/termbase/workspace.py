"""The questions that can be asked, answered from a store here: look up, scan, choose, show."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from termbase.answers.values import Concepts, History, LookupHit, Statistics
from termbase.curated import open_curated
from termbase.dates import day_of
from termbase.errors import InvalidValue, NotFound
from termbase.glossary import Glossary
from termbase.languages import known
from termbase.locales import reader_locale
from termbase.lookup import Tier, search
from termbase.model import Collection, Concept, Perspective, Source, Style, checked_id
from termbase.scanner import Check, Scan, Sent
from termbase.store import Store
from termbase.store.gradual import GradualGlossary
from termbase.style import Choice, choose, manner_of
from termbase.userfolders import cache_folder

if TYPE_CHECKING:  # what recognising needs is imported when first used: a look-up does without it
    from termbase.check import Checked, Checker
    from termbase.config import Settings
    from termbase.detect import Detected
    from termbase.document import Document
    from termbase.finding import Finding
    from termbase.matcher import Matcher
    from termbase.reading import Reading
    from termbase.scan import Mention, Scanned

_KEPT_CHECKERS = 4
_MOST_OF_A_PAGE = 200
_NEAR_ENOUGH = 0.65


__all__ = ["LookupHit", "Scanner", "Workspace"]


class Workspace:
    """A store opened for asking. Use it in a ``with``; reading is safe from several threads."""

    def __init__(self, store: Store, *, glossary: Glossary | None = None) -> None:
        """For ``termbase.open``; a ``glossary`` stands for what is in the store where that was read before."""
        self.store = store
        self._matchers: dict[str, Matcher] = {}
        self._checkers: list[Checker] = []
        self._glossary = glossary
        self._revision = ""
        self._lock = threading.Lock()

    @classmethod
    def open(cls, store: str | Path | None = None) -> Self:
        """The store at a path or URL, else ``TERMBASE_STORE``, else the curated terms of the package."""
        url = str(store) if store is not None else os.environ.get("TERMBASE_STORE", "")
        return cls(Store.open(url) if url else open_curated())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the store."""
        self.store.close()

    # ---- looking up --------------------------------------------------------------------------

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
        """The concepts that a name can mean, the best first; nothing found is an empty list.

        ``lang`` limits the terms that are matched, and ``held_by`` to those that a perspective itself prefers or
        admits; among equals those in the language of the ``reader`` (of this process, if none is given) go first.
        ``to`` are the languages to name it in, in the manner of a ``style`` or ``perspective`` (at most one of the
        two), as of the day ``on`` (today).
        """
        if limit < 1:
            raise InvalidValue(f"a limit of {limit} asks for nothing", hint="give 1 or more")
        tags = [to] if isinstance(to, str) else to
        langs = [(reader or reader_locale()).partition("-")[0]]
        day = on or date.today()
        only = [lang] if lang else None
        found = search(self.store, query, langs=langs, only=only, held_by=held_by, on=day, limit=limit)
        found = [hit for hit in found if hit.tier is not Tier.FUZZY or hit.score >= _NEAR_ENOUGH]
        glossary = Glossary(self.store.read([hit.concept for hit in found]))
        manner = manner_of(glossary, style=style, perspective=perspective)
        if held_by:
            glossary.perspective(held_by)  # raises for one that is not there, with the nearest ids
        hits = []
        for hit in found:
            concept = glossary.concept(hit.concept)
            term = next((t for t in concept.terms if (t.lang, t.text) == (hit.lang, hit.text)), None)
            if term is None:
                continue
            use = {tag: choose(concept, tag, manner, on=day, glossary=glossary) for tag in tags} if manner else {}
            hits.append(LookupHit(concept=concept, term=term, tier=hit.tier, score=hit.score, why=hit.why, use=use))
        return hits

    # ---- the whole glossary ------------------------------------------------------------------

    @property
    def glossary(self) -> Glossary:
        """Everything in the store, read once."""
        with self._lock:
            if self._glossary is None:
                revision = self.store.revision if self.store.path else ""
                self._glossary = GradualGlossary(self.store) if self.store.is_constant else Glossary(self.store.read())
                # What is compiled of it is kept under its revision, unless that changed meanwhile.
                self._revision = revision if revision and revision == self.store.revision else ""
            return self._glossary

    def concept(self, concept_id: str) -> tuple[Concept, Glossary]:
        """One concept, and a glossary of it with all perspectives, sources and styles."""
        glossary = Glossary(self.store.read([concept_id]))
        if concept_id not in {concept.id for concept in glossary}:
            return self.glossary.concept(concept_id), self.glossary  # raises, with the nearest ids
        return glossary.concept(concept_id), glossary

    def choose(
        self,
        concept: str,
        lang: str,
        *,
        style: str | None = None,
        perspective: str | None = None,
        on: date | str | None = None,
    ) -> Choice:
        """What a style, or a perspective, writes for a concept in a language on a day (today), with every reason."""
        found, glossary = self.concept(concept)
        manner = manner_of(glossary, style=style, perspective=perspective)
        if manner is None:
            raise InvalidValue("nobody to choose for", hint="give a style or a perspective: no one is the default")
        return choose(found, lang, manner, on=day_of(on) or date.today(), glossary=glossary)

    # ---- what there is -----------------------------------------------------------------------

    @property
    def revision(self) -> str:
        """The hash of all that the store holds."""
        return self.store.revision

    @property
    def note(self) -> str | None:
        """What a user should know of how the store is read, if anything."""
        return self.store.note

    @property
    def where(self) -> str:
        """The store's address, for messages."""
        return self.store.where

    def entries(self, concept_ids: Iterable[str] = ()) -> Glossary:
        """The concepts of some ids (those there are) and the sources they cite, all perspectives and all styles."""
        return Glossary(self.store.read(list(concept_ids)))

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
        """A page of concepts in order of id, at most 200; ``next`` of it is what the next page comes ``after``.

        ``lang`` and ``perspective`` ask for a term in the language of which the perspective has a view, ``q`` for an id
        or a name that begins so.
        """
        from termbase.store.pages import page_wanted  # deferred: a look-up needs none

        wanted = page_wanted(kind=kind, status=status, lang=lang, perspective=perspective, beginning=q)
        if not 1 <= limit <= _MOST_OF_A_PAGE:
            raise InvalidValue(f"a page of {limit} is none", hint=f"ask for 1 to {_MOST_OF_A_PAGE:,}")
        if perspective is not None:
            self.entries().perspective(perspective)  # raises for one that is not there, with the nearest ids
        return self.store.page(wanted, after=after if after is None else checked_id(after), limit=limit)

    def perspectives(self) -> tuple[Perspective, ...]:
        """All perspectives, in order of id."""
        return self.entries().collection.perspectives

    def styles(self) -> tuple[Style, ...]:
        """All styles, in order of id."""
        return self.entries().collection.styles

    def sources(self, ids: Iterable[str] | None = None) -> tuple[Source, ...]:
        """All sources, or those of some ids (those there are), in order of id."""
        return self.store.sources(ids)

    def statistics(self) -> Statistics:
        """How much there is."""
        return self.store.statistics()

    def history(self, kind: str, entry_id: str, *, after: int = 0, limit: int = 50) -> History:
        """What became of an entry, the oldest first; ``next`` is the line that the next page comes ``after``."""
        from termbase.store.events import require_kind  # deferred: asking for names needs none of it
        from termbase.store.pages import history_page, lines_of_page

        require_kind(kind)
        lines = self.store.history(kind, entry_id, after=after, limit=lines_of_page(limit), newest_first=False)
        if not lines and not after:
            raise NotFound(f"no {kind} {entry_id!r} was ever there", hint="`termbase lookup NAME` finds a concept")
        return history_page(lines, limit)

    def changes(self, since: int = 0, *, limit: int = 100) -> History:
        """What was changed after a line of the history, the oldest first."""
        from termbase.store.pages import history_page, lines_of_page  # deferred as above

        return history_page(self.store.events_after(since, lines_of_page(limit)), limit)

    # ---- scanning ----------------------------------------------------------------------------

    def scan(self, text: str, *, lang: str | None = None, on: date | None = None) -> tuple[Mention, ...]:
        """Every contested name in a text, in order; the language is detected where none is given."""
        from termbase.documents import document_of

        return self.scan_document(document_of("-", text), lang=lang, on=on).mentions

    def scan_document(self, document: Document, *, lang: str | None = None, on: date | None = None) -> Scanned:
        """A document's mentions, with the language they were looked for in and how it was told."""
        return self.read(document, lang, on or date.today())[1]

    def read(self, document: Document, lang: str | None, on: date) -> tuple[tuple[Reading, ...], Scanned]:
        """What is read of a document in which language, and the mentions in it by the views of a day."""
        from termbase.reading import readings
        from termbase.scan import scan

        langs = [code for code in self.languages() if code in known()]
        read, tag, detected = readings(document, lang, tell=self.detect, langs=langs)
        return read, scan(document, read, self.glossary, self.matcher, lang=tag, on=on, detected=detected)

    # ---- checking ----------------------------------------------------------------------------

    def check(self, text: str, *, style: str, lang: str | None = None, on: date | None = None) -> tuple[Finding, ...]:
        """What a style finds in a text, in order; the language is detected where none is given."""
        from termbase.documents import document_of

        return self.check_document(document_of("-", text), style=style, lang=lang, on=on).findings

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
        """A document against a style, by the views of a day: ``on``, else the document's own, else today.

        ``dated`` tells whether that is known to be the text's own day; by default it is unless it is today's.
        """
        day = on or document.date or date.today()
        known = (on or document.date) is not None if dated is None else dated
        read, scanned = self.read(document, lang, day)
        return self.checker(style, settings).check(document, scanned, read, on=day, dated=known)

    def checker(self, style: str, settings: Settings | None = None) -> Checker:
        """What checks against a style, made once for each style and settings."""
        from termbase.check import Checker, declared_rules

        glossary = self.glossary
        with self._lock:
            known = [made for made in self._checkers if made.serves(style, settings)]
            if not known:
                known = [
                    Checker(
                        glossary,
                        glossary.style(style),
                        settings,
                        more=declared_rules(settings),
                        matcher=self.matcher,
                    )
                ]
                self._checkers = [*known, *self._checkers[: _KEPT_CHECKERS - 1]]
            return known[0]

    # ---- many documents ----------------------------------------------------------------------

    def scan_many(
        self,
        documents: Iterable[str | Path | Document],
        *,
        lang: str | None = None,
        on: date | None = None,
        jobs: int | None = None,
    ) -> Iterator[Scanned]:
        """The mentions of many documents, or of the files at some paths, in their order and as they are asked for.

        As many processes work as there are cores, where there is enough to do; ``jobs`` says how many, 1 is this one
        alone. Like everything that starts processes, a script that asks needs an ``if __name__ == "__main__":``. What
        cannot be read raises UnreadableInput at its turn.
        """
        from termbase.spread import over_many

        return over_many(Scan(self.scanner(on=on), lang), documents, jobs)

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
        """What a style finds in many documents, in their order and as they are asked for; see ``scan_many``."""
        from termbase.spread import over_many

        self.checker(style, settings)  # an unknown style is said at once
        return over_many(Check(self.scanner(on=on), style, lang, settings), documents, jobs)

    def scanner(self, *, on: date | None = None) -> Scanner:
        """What scans by this workspace's terms in other processes, as of a day (today)."""
        return Scanner._of(self, on)

    def matcher(self, lang: str) -> Matcher:
        """The matcher of a language: compiled once for the terms of a store, and kept in the user's cache."""
        from termbase.matcher import Matcher
        from termbase.matcher.stored import kept

        glossary = self.glossary
        with self._lock:
            if lang not in self._matchers:
                kept_at, folder = self._revision, cache_folder() / "matchers"
                self._matchers[lang] = kept(glossary, lang, kept_at, folder) if kept_at else Matcher(glossary, lang)
            return self._matchers[lang]

    def detect(self, text: str) -> Detected:
        """The language of a text among those that the store has terms in.

        Where its common words do not tell, or are few, the names in it do: the language in which most of them are
        found; of several such the one told for sure, else the reader's own.
        """
        from termbase.telling import tell

        return tell(text, self.languages(), self.matcher)

    def languages(self) -> tuple[str, ...]:
        """The primary language subtags of the store's terms, sorted."""
        return self.glossary.languages


class Scanner(Sent):
    """Scans and checks documents in whatever process it is sent to: what is pickled is the store's address.

    Each process opens the store when it is first asked, and once, however often it is sent the scanner. Without a
    store it is ``TERMBASE_STORE``, else the curated terms. The day is that on which the scanner was made, unless ``on``
    is given: a long run ends by the same views with which it began.
    """

    def __init__(self, store: str | Path | None = None, *, on: date | None = None) -> None:
        super().__init__(on=on)
        self._url = str(store) if store is not None else os.environ.get("TERMBASE_STORE", "")
        self._collection: Collection | None = None

    @classmethod
    def _of(cls, workspace: Workspace, on: date | None) -> Self:
        """The scanner of an open workspace; it takes the terms along where no other process can open their store."""
        path = workspace.store.path
        scanner = cls(path or "sqlite://", on=on)
        scanner._asked = workspace
        if path is None:
            scanner._collection = workspace.glossary.collection
        else:
            scanner._revision = workspace.store.revision
        return scanner

    def _open(self) -> Workspace:
        if self._collection is not None:
            return Workspace(Store.open("sqlite://"), glossary=Glossary(self._collection))
        return Workspace(Store.open(self._url) if self._url else open_curated())
