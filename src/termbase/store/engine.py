"""SQLAlchemy over the store's own driver connections, for schema and writes; whoever begins has the write lock."""

from __future__ import annotations

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool

from termbase.store.connection import Database


def write_engine(database: Database) -> Engine:
    """An engine whose transactions take the write lock when they begin, so that two writers queue and never clash.

    It holds no connection, and is kept by its database: the statements that it has compiled are most of what it costs.
    """
    if isinstance(database.engine, Engine):
        return database.engine
    engine = create_engine(
        f"{database.dialect}://",
        module=database.driver,
        creator=database.connect_writer,
        poolclass=NullPool,
        hide_parameters=True,
    )

    @event.listens_for(engine, "begin")
    def begin_alone(connection: Connection) -> None:
        connection.exec_driver_sql(database.writes_alone)

    database.engine = engine
    return engine
