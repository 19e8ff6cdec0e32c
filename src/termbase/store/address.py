"""Which engine a store's address names."""

from __future__ import annotations

from pathlib import Path

from termbase.errors import StoreError
from termbase.store.connection import Database
from termbase.store.sqlite import SqliteDatabase

_FORMS = "give a path, sqlite:///path, sqlite:// for memory, or postgresql://user@host/database"


def database_of(url: str | Path) -> Database:
    """The place that a path or address names; nothing is opened yet. Raises StoreError for what names none."""
    address = str(url)
    scheme, separator, rest = address.partition("://")
    if not separator:
        return SqliteDatabase(_file(address))
    engine = scheme.partition("+")[0].lower()
    if engine in ("postgresql", "postgres"):
        from termbase.store.postgresql import PostgresDatabase  # deferred: its driver is an extra

        return PostgresDatabase(f"postgresql://{rest}")
    if engine != "sqlite":
        raise StoreError(f"no store speaks {engine}://", hint=_FORMS)
    if rest in ("", "/"):
        return SqliteDatabase(None)
    if not rest.startswith("/"):
        raise StoreError("an SQLite address has three slashes", where=address, hint="write sqlite:///path")
    return SqliteDatabase(_file(rest[1:]))


def without_password(url: str) -> str:
    """A store's address as it may be shown."""
    return url if "://" not in url or url.lower().startswith("sqlite") else database_of(url).where


def _file(path: str) -> Path | None:
    if path == ":memory:":
        return None
    if not path.strip() or "\0" in path:
        raise StoreError(f"{path!r} is no store", hint=_FORMS)
    return Path(path).expanduser()
