"""A transaction that writes: alone in the store, with history, all of it or nothing."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from sqlalchemy import Connection as Writer
from sqlalchemy.exc import DBAPIError

from termbase.errors import InvalidValue
from termbase.store import loader
from termbase.store.connection import Connection, Database
from termbase.store.engine import write_engine
from termbase.store.history import History
from termbase.store.rekey import rekey


class Writing:
    """What is done in one transaction: ``rows`` asks and changes by plain SQL, ``writer`` is SQLAlchemy's, over the
    same connection of the driver."""

    def __init__(self, database: Database, writer: Writer, history: History) -> None:
        self.where = database.where
        self.writer = writer
        self.history = history
        self.reads: Connection = database.plain(writer.connection.driver_connection)
        self.rows = self.reads.rows
        self.revision = ""
        """The revision of the store, once all is written."""

    def finished(self) -> str:
        """The revision of the store after what was changed so far."""
        if self.history.moved:
            return loader.revise(self.writer, self.history)
        return str(self.rows("SELECT value FROM meta WHERE key = 'revision'")[0][0])


@contextlib.contextmanager
def writing(database: Database, *, actor: str, why: str = "") -> Iterator[Writing]:
    """A transaction, ended well when the block is. Raises Forbidden for a store that is only read."""
    database.refuse_constant()
    if not actor.strip():
        raise InvalidValue("nobody is named who does it", where="actor", hint="say who you are")
    engine = write_engine(database)
    try:
        with database.faults(), engine.begin() as writer:
            rekey(writer)
            transaction = Writing(database, writer, History(writer, actor=actor, why=why))
            yield transaction
            transaction.history.write()
            transaction.revision = transaction.finished()
    except DBAPIError as error:
        raise database.fault(error.orig or error) from error
    finally:
        engine.dispose()
