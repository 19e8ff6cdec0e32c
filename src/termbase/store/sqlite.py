"""Stores in SQLite: a file, or memory; which SQLite, which journal, and what its faults mean to a person."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import uuid
from pathlib import Path
from types import ModuleType
from typing import Any, ClassVar

from termbase.errors import StoreError
from termbase.store.connection import REMEDY, Connection, DamagedStoreError, Database


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


class SqliteDatabase(Database):
    """A file, or a database in memory that is gone when closed."""

    dialect: ClassVar[str] = "sqlite"
    writes_alone: ClassVar[str] = "BEGIN IMMEDIATE"

    def __init__(self, path: str | Path | None, *, immutable: bool = False, wal: bool | None = None) -> None:
        super().__init__()
        self.driver = best_driver()
        self.path = None if path is None else Path(path)
        self.where = str(self.path) if self.path else "the store in memory"
        self.wal = wal_is_safe(self.driver.sqlite_version_info) if wal is None else wal
        self.is_constant = immutable
        self._memory = f"file:/termbase-{uuid.uuid4().hex}?vfs=memdb"
        # A memory database lives as long as someone is connected to it.
        self._keeper = None if self.path else self._connect(self._memory)

    def connect_reader(self) -> Connection:
        """A connection that cannot write."""
        raw = self._connect(self._read_uri())
        raw.execute("PRAGMA query_only = on")
        return Connection(raw)

    def _read_uri(self) -> str:
        if self.path is None:
            return self._memory
        self._require_file(self.path)
        if self.is_constant or _frozen(self.path):
            return f"{self.path.resolve().as_uri()}?mode=ro&immutable=1"
        # Not mode=ro: the last to close tidies the -wal file away, so that the store is one file again.
        return f"{self.path.resolve().as_uri()}?mode=rw"

    def connect_writer(self) -> Any:
        """A driver connection that writes, in autocommit."""
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

    # ---- the place -------------------------------------------------------------------------

    def check_place(self) -> None:
        """A folder is no store."""
        if self.path is not None and self.path.is_dir():
            raise StoreError("a folder is no store", where=self.where, hint="name the SQLite file inside it")

    def _require_file(self, path: Path) -> None:
        self.check_place()
        if not path.exists():
            raise StoreError(
                "there is no such store", where=self.where, hint="`termbase load DIR --store PATH` makes one"
            )

    def is_to_be_made(self, *, create: bool) -> bool:
        """Memory, or where there is nothing, or an empty file."""
        if self.path is None:
            return True
        if not create:
            return False
        with contextlib.suppress(OSError):
            return self.path.stat().st_size == 0 if self.path.is_file() else not self.path.exists()
        return False

    def fault(self, error: BaseException) -> StoreError:
        """What an error of the driver means."""
        said = str(error)
        for fault, marks, problem, hint in _FAULTS:
            if any(mark in said for mark in marks):
                return fault(f"{problem} ({said})", where=self.where, hint=hint)
        return StoreError(said, where=self.where, hint="nothing was changed; `termbase db verify` checks the store")

    def close(self) -> None:
        """Close everything; a database in memory is gone."""
        super().close()
        if self._keeper is not None:
            self._keeper.close()
            self._keeper = None


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


def _frozen(path: Path) -> bool:
    """Whether nobody here can write beside the file, so that SQLite could not make its shared-memory file for WAL.

    A store that a writer has open shows its ``-wal`` file, and is then read the ordinary way.
    """
    as_effective = os.access in os.supports_effective_ids
    return (
        not os.access(path.parent, os.W_OK, effective_ids=as_effective)
        and not path.with_name(path.name + "-wal").exists()
    )
