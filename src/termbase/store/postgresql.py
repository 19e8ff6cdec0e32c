"""Stores in PostgreSQL: connections by psycopg, and what the server's faults mean to a person."""

from __future__ import annotations

import importlib
import re
from collections.abc import Sequence
from types import ModuleType
from typing import Any, ClassVar
from urllib.parse import urlsplit

from termbase.errors import StoreError
from termbase.store.connection import REMEDY, Connection, DamagedStoreError, Database, Row

_LOCK = 0x7465726D  # "term": the number of the lock that writers of one database queue for
_WAIT = "5s"
_CONNECT_SECONDS = 10


def _driver() -> ModuleType:
    """psycopg, which comes with the extra."""
    try:
        return importlib.import_module("psycopg")
    except ImportError as error:
        raise StoreError(
            "PostgreSQL needs a driver that is not installed",
            where="postgresql://",
            hint="pip install 'termbase[postgres]'",
        ) from error


class PostgresConnection(Connection):
    """What PostgreSQL is asked otherwise."""

    engine: ClassVar[str] = "PostgreSQL"
    empty: ClassVar[str] = "the database is empty"
    _tables: ClassVar[str] = "SELECT tablename FROM pg_catalog.pg_tables WHERE schemaname = current_schema()"
    _snapshot: ClassVar[str] = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"

    def rows(self, statement: str, values: Sequence[object] = ()) -> list[Row]:
        """All rows of a statement; none of one that has no rows to give."""
        if values:
            statement = statement.replace("%", "%%").replace("?", "%s")
        cursor = self.raw.execute(statement, values or None)
        found: list[Row] = cursor.fetchall() if cursor.description else []
        return found

    def faults(self) -> list[str]:
        """Nothing: the server checks its pages as it reads them."""
        return []


class PostgresDatabase(Database):
    """A database on a server, in the first schema of its search path."""

    plain: ClassVar[type[Connection]] = PostgresConnection
    dialect: ClassVar[str] = "postgresql+psycopg"
    writes_alone: ClassVar[str] = f"SELECT pg_advisory_xact_lock({_LOCK})"
    counts: ClassVar[str] = "ANALYZE term_key, term, stance, relation, concept"

    def __init__(self, url: str) -> None:
        super().__init__()
        self.where = _shown(url)
        self.driver = _driver()
        if self.where == _UNREADABLE:
            raise self._unread()
        self._url = url

    def connect_reader(self) -> Connection:
        """A connection that cannot write."""
        raw = self._connect(autocommit=True)
        raw.execute("SET default_transaction_read_only = on")
        return PostgresConnection(raw)

    def connect_writer(self) -> Any:
        """A driver connection that writes, in transactions; it waits for other writers as long as SQLite's does."""
        raw = self._connect(autocommit=False)
        raw.execute(f"SET lock_timeout = '{_WAIT}'")
        raw.commit()
        return raw

    def _connect(self, *, autocommit: bool) -> Any:
        try:
            raw = self.driver.connect(
                self._url,
                autocommit=autocommit,
                client_encoding="UTF8",
                connect_timeout=_CONNECT_SECONDS,
                application_name="termbase",
            )
        except self.driver.OperationalError as error:
            raise self._refused(error) from None  # its text may quote the address
        except (self.driver.Error, ValueError, UnicodeError):
            raise self._unread() from None
        encoding = raw.info.parameter_status("server_encoding")
        if encoding != "UTF8":
            raw.close()
            raise StoreError(
                f"the database keeps its text as {encoding}, which has no room for all names",
                where=self.where,
                hint="make one with `createdb --encoding UTF8 --template template0 NAME`",
            )
        return raw

    def _unread(self) -> StoreError:
        return StoreError(
            "the address of the store cannot be read",
            where=self.where,
            hint="write postgresql://USER:PASSWORD@HOST:PORT/DATABASE, and odd characters in the password as %40",
        )

    def _refused(self, error: BaseException) -> StoreError:
        """Why there is no connection: one of a few reasons, never the server's own words, which quote the address."""
        said = str(error)
        for marks, problem, hint in _REFUSALS:
            if any(mark in said for mark in marks):
                return StoreError(problem, where=self.where, hint=hint)
        return StoreError("the server gave no connection", where=self.where, hint=_NO_SERVER)

    def fault(self, error: BaseException) -> StoreError:
        """What an error of the driver means."""
        state = str(getattr(error, "sqlstate", None) or "")
        said = getattr(getattr(error, "diag", None), "message_primary", None) or type(error).__name__
        for fault, states, problem, hint in _FAULTS:
            if state and state.startswith(states):
                return fault(f"{problem} ({said})", where=self.where, hint=hint)
        if isinstance(error, self.driver.OperationalError) and not state:
            return StoreError("the connection to the server was lost", where=self.where, hint="nothing was changed")
        return StoreError(said, where=self.where, hint="nothing was changed")

    def check_place(self) -> None:
        """Any database will do."""

    def is_to_be_made(self, *, create: bool) -> bool:
        """Whether the database has no tables."""
        if not create:
            return False
        with self.reading() as connection:
            return not connection.tables()


_UNREADABLE = "postgresql://..."
_NO_SERVER = "see that it runs, and that host and port are right"
_REFUSALS = (
    (
        ("password authentication failed", "no password supplied", "role ", "authentication"),
        "the server does not let this user in",
        "check user and password; ~/.pgpass or PGPASSWORD can hold the latter",
    ),
    (("does not exist",), "the server has no such database", "`createdb NAME` makes one"),
    (("too many", "slots"), "the server takes no more connections", "try again later"),
    (("refused", "No such file", "could not translate", "resolve", "timeout", "timed out", "Name or service"),
     "no server answers there", _NO_SERVER),
)  # fmt: skip
_FAULTS: tuple[tuple[type[StoreError], tuple[str, ...], str, str], ...] = (
    (DamagedStoreError, ("42P01", "42703"), "the database holds no whole store", REMEDY),
    (DamagedStoreError, ("XX", "58P"), "the database is damaged", REMEDY),
    (StoreError, ("25006",), "the store cannot be written", "nothing was changed; write to the primary server"),
    (StoreError, ("42501",), "the user may not do that", "nothing was changed; grant it, or use another user"),
    (
        StoreError,
        ("55P03", "40"),
        "another process is writing to the store",
        "nothing was changed; try again when it is done",
    ),
    (StoreError, ("53100",), "the server's disk is full", "nothing was changed; free some space and try again"),
    (StoreError, ("57P", "08"), "the connection to the server was lost", "nothing was changed; try again"),
)


def _shown(url: str) -> str:
    """The address without user and password; no more of it than is certainly neither."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return _UNREADABLE
    if "@" in f"{parts.path}{parts.query}{parts.fragment}":  # a password with a slash in it ends elsewhere
        return _UNREADABLE
    place = (f"[{host}]" if ":" in host else host) + (f":{port}" if port else "")
    name = parts.path.removeprefix("/")
    return f"postgresql://{place}/{name}" if re.fullmatch(r"[\w.-]+", name) else f"postgresql://{place}"
