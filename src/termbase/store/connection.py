"""Plain driver connections to a store: which SQLite, which journal, and what its faults mean to a person."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import threading
import uuid
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from termbase.errors import StoreError

Row = tuple[Any, ...]

CHUNK = 500
"""How many values one IN list holds; every SQLite takes 999."""


class DamagedStoreError(StoreError):
    """A store whose file, tables or rows are broken, so that only a backup or a new load helps."""


def best_driver() -> ModuleType:
    """The driver with the newer SQLite: pysqlite3 brings its own, the standard library takes the system's."""
    try:
        from pysqlite3 import dbapi2
    except ImportError:
        return sqlite3
    return dbapi2 if dbapi2.sqlite_version_info >= sqlite3.sqlite_version_info else sqlite3


def wal_is_safe(version: tuple[int, ...]) -> bool:
    """Whether this SQLite may run in WAL mode with several processes.

    3.7.0 to 3.51.2 can lose committed pages when a write races a checkpoint; mended in 3.51.3, 3.50.7 and 3.44.6.
    """
    return version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51) or (3, 44, 6) <= version < (3, 45)


class Connection:
    """A driver connection and the one place that knows how its engine writes placeholders."""

    def __init__(self, raw: Any, *, placeholder: str = "?") -> None:
        self.raw = raw
        self._placeholder = placeholder

    def rows(self, statement: str, values: Sequence[object] = ()) -> list[Row]:
        """All rows of a statement whose placeholders are written ``?``."""
        if self._placeholder != "?":
            statement = statement.replace("%", "%%").replace("?", self._placeholder)
        found: list[Row] = self.raw.execute(statement, values).fetchall()
        return found

    def rows_in(self, statement: str, values: Iterable[object], *others: object) -> Iterator[Row]:
        """Rows of a statement with ``IN (??)``, asked in chunks; ``others`` fill the placeholders after it."""
        wanted = list(dict.fromkeys(values))
        for start in range(0, len(wanted), CHUNK):
            chunk = wanted[start : start + CHUNK]
            marks = ", ".join("?" * len(chunk))
            yield from self.rows(statement.replace("??", marks), (*chunk, *others))

    @contextlib.contextmanager
    def snapshot(self) -> Iterator[None]:
        """Several reads that see one state of the store."""
        self.raw.execute("BEGIN")
        try:
            yield
        finally:
            self.raw.execute("ROLLBACK")

    def close(self) -> None:
        """Close the driver's connection."""
        self.raw.close()


class Database:
    """Where a store lives, and how to connect to it. Idle read connections are kept for the next reader."""

    def __init__(self, url: str | Path, *, immutable: bool = False, wal: bool | None = None) -> None:
        self.driver = best_driver()
        self.path = _path_of(str(url))
        self.where = str(self.path) if self.path else "the store in memory"
        self.wal = wal_is_safe(self.driver.sqlite_version_info) if wal is None else wal
        self._immutable = immutable
        self._memory = f"file:/termbase-{uuid.uuid4().hex}?vfs=memdb"
        self._idle: list[Connection] = []
        self._lock = threading.Lock()
        self._pid = os.getpid()
        self._closed = False
        self._left_to_parent: list[Connection] = []
        # A memory database lives as long as someone is connected to it.
        self._keeper = None if self.path else self._connect(self._memory)

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

    def _take(self) -> Connection:
        with self._lock:
            if self._closed:
                raise StoreError("the store is closed", where=self.where, hint="open it again")
            if self._pid != os.getpid():  # SQLite connections must not be used, nor closed, on this side of a fork
                self._left_to_parent, self._idle, self._pid = self._idle, [], os.getpid()
            if self._idle:
                return self._idle.pop()
        raw = self._connect(self._read_uri())
        raw.execute("PRAGMA query_only = on")
        return Connection(raw)

    def _read_uri(self) -> str:
        if self.path is None:
            return self._memory
        self.require_file()
        if self._immutable or _frozen(self.path):
            return f"{self.path.resolve().as_uri()}?mode=ro&immutable=1"
        # Not mode=ro: the last to close tidies the -wal file away, so that the store is one file again.
        return f"{self.path.resolve().as_uri()}?mode=rw"

    # ---- writing ---------------------------------------------------------------------------

    def connect_writer(self) -> Any:
        """A driver connection that writes, in autocommit: whoever writes says BEGIN IMMEDIATE. For SQLAlchemy, too."""
        if self.path is None:
            return self._connect(self._memory)
        raw = self._connect(f"{self.path.resolve().as_uri()}?mode=rwc")
        try:
            raw.execute(f"PRAGMA journal_mode = {'wal' if self.wal else 'delete'}").fetchall()
        except self.driver.Error:
            raw.close()
            raise
        return raw

    def _connect(self, uri: str) -> Any:
        raw = self.driver.connect(uri, uri=True, isolation_level=None, check_same_thread=False, timeout=5.0)
        try:
            raw.execute("PRAGMA busy_timeout = 5000").fetchall()
            for pragma in ("foreign_keys = on", "synchronous = full", "trusted_schema = off", "cell_size_check = on"):
                raw.execute(f"PRAGMA {pragma}").fetchall()
        except self.driver.Error:
            raw.close()
            raise
        return raw

    # ---- faults ----------------------------------------------------------------------------

    def require_file(self) -> None:
        """Raise StoreError unless the path is that of a file."""
        if self.path is None:
            return
        if self.path.is_dir():
            raise StoreError("a folder is no store", where=self.where, hint="name the SQLite file inside it")
        if not self.path.exists():
            raise StoreError(
                "there is no such store", where=self.where, hint="`termbase load DIR --store PATH` makes one"
            )

    @contextlib.contextmanager
    def faults(self) -> Iterator[None]:
        """Turn what the driver raises into a StoreError that says where, and what to try."""
        try:
            yield
        except self.driver.Error as error:
            raise self.fault(error) from error
        except UnicodeDecodeError as error:  # the driver's, of bytes or of a message that quotes them
            raise DamagedStoreError("the file is damaged: its text is none", where=self.where, hint=REMEDY) from error

    def fault(self, error: BaseException) -> StoreError:
        """What an error of the driver means."""
        said = str(error)
        for fault, marks, problem, hint in _FAULTS:
            if any(mark in said for mark in marks):
                return fault(f"{problem} ({said})", where=self.where, hint=hint)
        return StoreError(said, where=self.where, hint="nothing was changed; `termbase db verify` checks the store")

    # ---- the end ---------------------------------------------------------------------------

    def forget(self) -> None:
        """Close the idle connections; the next reader opens the file anew."""
        with self._lock:
            idle, self._idle = self._idle, []
        for connection in idle if self._pid == os.getpid() else ():
            connection.close()

    def close(self) -> None:
        """Close everything; connections still reading close when they are done."""
        self._closed = True
        self.forget()
        if self._keeper is not None:
            self._keeper.close()
            self._keeper = None


REMEDY = "put a backup in its place, or load the term files into a new store"
_FAULTS: tuple[tuple[type[StoreError], tuple[str, ...], str, str], ...] = (
    (
        DamagedStoreError,
        ("not a database", "malformed", "encrypted", "decode to UTF-8"),
        "the file is damaged or no store at all",
        REMEDY,
    ),
    (DamagedStoreError, ("no such table", "no such column"), "the file holds no whole store", REMEDY),
    (
        StoreError,
        ("locked",),
        "another process is writing to the store",
        "nothing was changed; try again when it is done",
    ),
    (
        StoreError,
        ("readonly", "read-only"),
        "the store cannot be written",
        "nothing was changed; make the file and its folder writable, or copy the store elsewhere",
    ),
    (StoreError, ("disk is full",), "the disk is full", "nothing was changed; free some space and try again"),
    (StoreError, ("unable to open",), "the store cannot be opened", "see that you may read and write in its folder"),
    (StoreError, ("I/O error",), "the disk failed", "nothing was changed; see that the disk is there and has space"),
)


def _path_of(url: str) -> Path | None:
    """The file of a store's address; None for one in memory."""
    scheme, separator, rest = url.partition("://")
    if not separator:
        if url == ":memory:":
            return None
        if not url.strip() or "\0" in url:
            raise StoreError(f"{url!r} is no store", hint="give a path, sqlite:///path, or sqlite:// for memory")
        return Path(url).expanduser()
    engine = scheme.partition("+")[0].lower()
    if engine in ("postgresql", "postgres"):
        raise StoreError(
            "PostgreSQL comes with termbase[postgres]",
            where=f"{engine}://",  # the rest may hold a password
            hint="this version keeps its terms in SQLite files: give a path, or sqlite:///path",
        )
    if engine != "sqlite":
        raise StoreError(f"no store speaks {engine}://", hint="give a path, sqlite:///path, or sqlite:// for memory")
    if rest in ("", "/", "/:memory:"):
        return None
    if not rest.startswith("/"):
        raise StoreError("an SQLite address has three slashes", where=url, hint="write sqlite:///path")
    return _path_of(rest[1:])


def _frozen(path: Path) -> bool:
    """Whether nobody here can write beside the file, so that SQLite could not make its shared-memory file for WAL.

    A store that a writer has open shows its ``-wal`` file, and is then read the ordinary way.
    """
    as_effective = os.access in os.supports_effective_ids
    return (
        not os.access(path.parent, os.W_OK, effective_ids=as_effective)
        and not path.with_name(path.name + "-wal").exists()
    )
