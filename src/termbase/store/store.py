"""A store: a collection kept in a database, read by plain SQL and written in whole transactions."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

from termbase.answers.values import Concepts, Statistics
from termbase.lookup.keys import ANY, KeyRow, Numbered, Only
from termbase.model import Collection, Source
from termbase.store import index, reader
from termbase.store.address import database_of
from termbase.store.connection import Connection, DamagedStoreError, Database
from termbase.store.pages import Wanted, page_of
from termbase.store.report import LoadReport
from termbase.store.schema import check_schema, upgrade
from termbase.store.writable import Writable

if TYPE_CHECKING:  # what asks for names loads none of it
    from termbase.store.importer import Session

_T = TypeVar("_T")


class Store(Writable):
    """A collection in a database. Close it, or use it in a ``with``; several threads may read from one.

    Loading this module, opening and reading import no SQLAlchemy, SQLModel or Alembic: they would cost every command
    a second of start-up. They wait inside the methods that write.
    """

    def __init__(
        self, database: Database, *, note: str | None = None, repair: Callable[[], Database] | None = None
    ) -> None:
        """For ``Store.open`` and ``open_curated``: ``repair`` makes a damaged store anew where that can be done."""
        self._database = database
        self._repair = repair
        self._mending = threading.Lock()
        self._rest: reader.Rest | None = None
        self.note = note

    @classmethod
    def open(cls, url: str | Path, *, create: bool = False) -> Self:
        """The store at a path, ``sqlite:///path``, ``sqlite://`` (in memory, made empty) or
        ``postgresql://user@host/database``.

        ``create`` makes the file if there is none, and the tables in a database that has none; what is there is never
        overwritten.
        """
        database = database_of(url)
        try:
            if database.is_to_be_made(create=create):
                upgrade(database)
            with database.reading() as connection:
                check_schema(connection, database.where)
        except BaseException:
            database.close()
            raise
        return cls(database)

    @property
    def path(self) -> Path | None:
        """The file, or None for a store in memory or on a server."""
        return self._database.path

    @property
    def where(self) -> str:
        """The store's address, for messages: without a password."""
        return self._database.where

    @property
    def revision(self) -> str:
        """The hash of all that the store holds; "" while it was never loaded."""
        return self._ask(lambda connection: str(connection.rows("SELECT value FROM meta WHERE key = 'revision'")[0][0]))

    def read(self, concept_ids: Iterable[str] | None = None) -> Collection:
        """Everything; or the concepts of some ids (those there are) with the sources they cite, all perspectives and
        all styles."""
        wanted = None if concept_ids is None else list(concept_ids)

        def ask(connection: Connection) -> Collection:
            with connection.snapshot():
                self._rest = rest = reader.read_rest(connection, self._rest)
                return reader.read_collection(connection, wanted, rest=rest)

        return self._ask(ask)

    @property
    def is_constant(self) -> bool:
        """Whether what it holds never changes, as the curated terms do not."""
        return self._database.is_constant

    def languages(self) -> tuple[str, ...]:
        """The primary language subtags of all terms, sorted."""
        found = self._ask(lambda connection: connection.rows("SELECT DISTINCT lang FROM term"))
        return tuple(sorted({str(lang).partition("-")[0] for (lang,) in found}))

    def page(self, wanted: Wanted, *, after: str | None, limit: int) -> Concepts:
        """The next ``limit`` of the concepts wanted, in order of id, after one."""

        def ask(connection: Connection) -> Concepts:
            with connection.snapshot():
                return page_of(connection, wanted, after=after, limit=limit)

        return self._ask(ask)

    def sources(self, source_ids: Iterable[str] | None = None) -> tuple[Source, ...]:
        """All sources, or those of some ids (those there are), in order of id."""
        wanted = None if source_ids is None else list(source_ids)

        def ask(connection: Connection) -> tuple[Source, ...]:
            with connection.snapshot():
                return reader.read_sources(connection, wanted)

        return tuple(sorted(self._ask(ask), key=lambda source: source.id))

    def rows(self, kind: int, keys: Sequence[str], limit: int, only: Only = ANY) -> list[KeyRow]:
        """The first ``limit`` rows of the look-up index that have one of the keys (``lookup.KeyIndex``)."""
        return self._ask(lambda connection: index.find_keys(connection, kind, keys, limit, only))

    def rows_from(self, kind: int, prefix: str, limit: int, only: Only = ANY, *, among: int = 0) -> list[KeyRow]:
        """The first ``limit`` rows of the look-up index whose key begins with the prefix (``lookup.KeyIndex``)."""
        return self._ask(lambda connection: index.keys_from(connection, kind, prefix, limit, only, among=among))

    def spans(
        self, kind: int, starts: Sequence[str], lengths: tuple[int, int], limit: int, only: Only = ANY
    ) -> list[Numbered]:
        """Keys of the look-up index by their beginnings and length (``lookup.KeyIndex``)."""
        return self._ask(lambda connection: index.find_spans(connection, kind, starts, lengths, limit, only))

    def terms(self, numbers: Sequence[int]) -> dict[int, tuple[str, str, str]]:
        """The concept, language and text of the terms that have the numbers (``lookup.KeyIndex``)."""
        return self._ask(lambda connection: index.find_terms(connection, numbers))

    def statistics(self) -> Statistics:
        """How much there is, by kind, language, perspective, status and confidence."""

        def ask(connection: Connection) -> Statistics:
            with connection.snapshot():
                return reader.statistics(connection)

        return self._ask(ask)

    def verify(self) -> list[str]:
        """What is damaged, one line each, by the engine's own check and every entry's hash; nothing if all is well."""
        from termbase.store.verify import faults_of  # deferred: only here and for writing is the JSON shape needed

        def ask(connection: Connection) -> list[str]:
            with connection.snapshot():
                return list(faults_of(connection))

        return self._ask(ask)

    def load(self, collection: Collection, *, actor: str, why: str, prune: bool = False) -> LoadReport:
        """Write what is new or other in the collection: all or nothing, with history. ``prune`` removes the rest."""
        from termbase.store.loader import load  # deferred: SQLAlchemy and SQLModel cost a second of start-up

        return load(self._database, collection, actor=actor, why=why, prune=prune)

    def importing(self, *, actor: str, why: str, dry_run: bool = False) -> AbstractContextManager[Session]:
        """Take in entries from elsewhere, batch by batch, in one transaction; a dry run tells and writes nothing."""
        from termbase.store.importer import importing  # deferred as above

        return importing(self._database, actor=actor, why=why, dry_run=dry_run)

    # ---- the file ----------------------------------------------------------------------------

    def backup(self, output: str | Path) -> None:
        """Copy the store into a new file, as it is at one moment, while others read and write.

        Raises StoreError for a store that is no file, and where a file is there already or cannot be written.
        """
        from termbase.store.backup import backup  # deferred: few need it

        backup(self._database, Path(output))

    def _ask(self, question: Callable[[Connection], _T]) -> _T:
        database = self._database
        try:
            return self._ask_of(database, question)
        except DamagedStoreError:
            if self._repair is None:
                raise
        with self._mending:
            if self._database is database:  # no other thread has mended it meanwhile
                database.forget()
                self._database = self._repair()
                database.close()
        return self._ask_of(self._database, question)

    def _ask_of(self, database: Database, question: Callable[[Connection], _T]) -> _T:
        with database.reading() as connection, reader.readable(database.where):
            return question(connection)

    def close(self) -> None:
        """Close all connections; a store in memory is gone."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
