"""Plain driver connections to a store, whatever its engine: reading, the pool of idle readers, faults told plainly."""

from __future__ import annotations

import abc
import contextlib
import os
import threading
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, ClassVar

from termbase.errors import Forbidden, StoreError

Row = tuple[Any, ...]

CHUNK = 500
"""How many values one IN list holds; every SQLite takes 999."""
REMEDY = "put a backup in its place, or load the term files into a new store"


class DamagedStoreError(StoreError):
    """A store whose file, tables or rows are broken, so that only a backup or a new load helps."""


class Connection:
    """A driver connection, and the one place that knows how engines differ in what they are asked.

    All other statements are the same text for every engine: placeholders are written ``?``, text compares code point by
    code point (``tables.KEY``), and what is cut short says its order.
    """

    engine: ClassVar[str] = "SQLite"
    empty: ClassVar[str] = "the file is empty"
    """What is said of a place with no tables at all."""
    _tables: ClassVar[str] = "SELECT name FROM sqlite_master WHERE type = 'table'"
    _snapshot: ClassVar[str] = "BEGIN"

    def __init__(self, raw: Any) -> None:
        self.raw = raw

    def rows(self, statement: str, values: Sequence[object] = ()) -> list[Row]:
        """All rows of a statement; none of one that has no rows to give."""
        found: list[Row] = self.raw.execute(statement, values).fetchall()
        return found

    def rows_in(self, statement: str, values: Iterable[object], *others: object) -> Iterator[Row]:
        """Rows of a statement with ``IN (??)``, asked in chunks; ``others`` fill the placeholders after it."""
        wanted = list(dict.fromkeys(values))
        for start in range(0, len(wanted), CHUNK):
            chunk = wanted[start : start + CHUNK]
            marks = ", ".join("?" * len(chunk))
            yield from self.rows(statement.replace("??", marks), (*chunk, *others))

    def tables(self) -> set[str]:
        """The names of the tables that are there."""
        return {name for (name,) in self.rows(self._tables)}

    def faults(self) -> list[str]:
        """What the engine's own check says is damaged."""
        return [said for (said,) in self.rows("PRAGMA quick_check") if said != "ok"]

    @contextlib.contextmanager
    def snapshot(self) -> Iterator[None]:
        """Several reads that see one state of the store."""
        self.raw.execute(self._snapshot)
        try:
            yield
        finally:
            self.raw.execute("ROLLBACK")

    def close(self) -> None:
        """Close the driver's connection."""
        self.raw.close()


class Database(abc.ABC):
    """Where a store lives, and how to connect to it. Idle read connections are kept for the next reader."""

    driver: ModuleType
    where: str
    """The store's address for messages: without a password."""
    path: Path | None = None
    """The file, where there is one."""
    is_constant: bool = False
    """Whether what it holds never changes."""
    plain: ClassVar[type[Connection]] = Connection
    """What asks a driver's connection in plain SQL."""
    dialect: ClassVar[str]
    """What SQLAlchemy calls the engine."""
    writes_alone: ClassVar[str]
    """The statement by which a transaction that writes begins, so that two writers queue."""
    counts: ClassVar[str] = ""
    """The statement by which the engine learns how much there is, after a change; without it, it may plan badly."""

    engine: object = None
    """What SQLAlchemy has of it, once it is written (``write_engine``)."""

    def __init__(self) -> None:
        self._idle: list[Connection] = []
        self._lock = threading.Lock()
        self._pid = os.getpid()
        self._closed = False
        self._left_to_parent: list[Connection] = []

    # ---- what an engine must know ----------------------------------------------------------

    @abc.abstractmethod
    def connect_reader(self) -> Connection:
        """A connection that cannot write, in autocommit."""

    @abc.abstractmethod
    def connect_writer(self) -> Any:
        """A driver connection that writes: whoever does says ``writes_alone`` first. For SQLAlchemy, too."""

    @abc.abstractmethod
    def fault(self, error: BaseException) -> StoreError:
        """What an error of the driver means, and what to try."""

    @abc.abstractmethod
    def check_place(self) -> None:
        """Raise StoreError where no store could be."""

    @abc.abstractmethod
    def is_to_be_made(self, *, create: bool) -> bool:
        """Whether opening it makes the store: one that lives in memory, or one asked for where there is none."""

    # ---- reading ---------------------------------------------------------------------------

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that cannot write, for this thread alone while the block lasts; faults become StoreError."""
        with self.faults():
            connection = self._take()
            try:
                yield connection
            except BaseException:
                connection.close()
                raise
            with self._lock:
                if not self._closed:
                    self._idle.append(connection)
                    return
            connection.close()

    def refuse_constant(self) -> None:
        """Raise Forbidden for a store that nobody here may write."""
        hint = "`termbase save DIR` and `termbase load DIR --store FILE` make a store of your own of it"
        if self.is_constant:
            raise Forbidden("this store is read only", where=self.where, hint=hint)
        if self.path is not None and self.path.exists() and not os.access(self.path, os.W_OK):
            raise Forbidden("this store is read only: you may not write its file", where=self.where, hint=hint)

    @contextlib.contextmanager
    def changing(self) -> Iterator[Connection]:
        """A connection that writes, alone: all that is done in the block is kept at its end, or nothing. For what is
        no entry and leaves no history; entries are written by ``writing.writing``."""
        self.refuse_constant()
        with self.faults():
            raw = self.connect_writer()
            try:
                raw.execute(self.writes_alone)
                yield self.plain(raw)
                raw.commit()
            except BaseException:
                raw.rollback()
                raise
            finally:
                raw.close()

    def _take(self) -> Connection:
        with self._lock:
            if self._closed:
                raise StoreError("the store is closed", where=self.where, hint="open it again")
            if self._pid != os.getpid():  # connections must not be used, nor closed, on this side of a fork
                self._left_to_parent, self._idle, self._pid = self._idle, [], os.getpid()
            if self._idle:
                return self._idle.pop()
        return self.connect_reader()

    @contextlib.contextmanager
    def faults(self) -> Iterator[None]:
        """Turn what the driver raises into a StoreError that says where, and what to try."""
        try:
            yield
        except self.driver.Error as error:
            raise self.fault(error) from error
        except UnicodeDecodeError as error:  # the driver's, of bytes or of a message that quotes them
            raise DamagedStoreError("the store is damaged: its text is none", where=self.where, hint=REMEDY) from error

    # ---- the end ---------------------------------------------------------------------------

    def forget(self) -> None:
        """Close the idle connections; the next reader connects anew."""
        with self._lock:
            idle, self._idle = self._idle, []
        for connection in idle if self._pid == os.getpid() else ():
            connection.close()

    def close(self) -> None:
        """Close everything; connections still reading close when they are done."""
        self._closed = True
        self.forget()
