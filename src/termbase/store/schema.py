"""The schema a store must have, checked with one SELECT, and the way there from an older one or from nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from termbase.errors import StoreError
from termbase.store.address import database_of
from termbase.store.connection import Connection, Database

if TYPE_CHECKING:
    import sqlalchemy

SCHEMA = 3
"""The schema this version reads and writes: the number of the last file in ``migrations/versions``."""


def check_schema(connection: Connection, where: str) -> None:
    """Raise StoreError unless the store has this version's schema."""
    tables = connection.tables()
    if "meta" not in tables or "concept" not in tables:
        problem = "the database is not a store of termbase" if tables else connection.empty
        raise StoreError(problem, where=where, hint="name another; `termbase load DIR --store URL` fills an empty one")
    [(found,)] = connection.rows("SELECT value FROM meta WHERE key = ?", ("schema",)) or [("0",)]
    if not str(found).isdigit():
        raise StoreError(f"the store's schema is {found!r}", where=where, hint="put a backup in its place")
    if int(found) > SCHEMA:
        raise StoreError(
            f"the store has schema {found}, made by a newer termbase; this one knows up to {SCHEMA}",
            where=where,
            hint="upgrade termbase",
        )
    if int(found) < SCHEMA:
        raise StoreError(
            f"the store has schema {found}; this termbase needs {SCHEMA}",
            where=where,
            hint="run `termbase db upgrade` (make a backup first)",
        )


def upgrade(store: str | Path | Database) -> None:
    """Bring a store to this version's schema, making it if need be: wholly, or not at all."""
    database = store if isinstance(store, Database) else database_of(store)
    try:
        _upgrade(database)
    finally:
        if database is not store:
            database.close()


def _upgrade(database: Database) -> None:
    # Deferred: SQLAlchemy and Alembic cost a second of start-up, and only writing needs them.
    from sqlalchemy.exc import DBAPIError

    from termbase.store.engine import write_engine
    from termbase.store.rekey import rekey

    database.check_place()
    engine = write_engine(database)
    try:
        with database.faults(), engine.begin() as connection:
            _refuse_foreign(connection, database.where)
            run_migrations(connection, "head")
            rekey(connection)
    except DBAPIError as error:
        raise database.fault(error.orig or error) from error
    finally:
        engine.dispose()


def run_migrations(connection: sqlalchemy.Connection, target: str) -> None:
    """Run Alembic up to ``head`` or down to a revision (``base`` is nothing) inside the caller's transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", (Path(__file__).parent / "migrations").as_posix().replace("%", "%%"))
    config.attributes["connection"] = connection
    (command.upgrade if target == "head" else command.downgrade)(config, target)


def _refuse_foreign(connection: sqlalchemy.Connection, where: str) -> None:
    """Neither another program's database nor a newer store is touched."""
    from sqlalchemy import inspect

    tables = set(inspect(connection).get_table_names())
    if tables and not {"meta", "concept"} <= tables and tables != {"alembic_version"}:
        raise StoreError("the database is not a store of termbase", where=where, hint="name another")
    if "meta" in tables:
        found = connection.exec_driver_sql("SELECT value FROM meta WHERE key = 'schema'").scalar()
        if str(found).isdigit() and int(str(found)) > SCHEMA:
            raise StoreError(
                f"the store has schema {found}, made by a newer termbase", where=where, hint="upgrade termbase"
            )


__all__ = ["SCHEMA", "check_schema", "run_migrations", "upgrade"]
