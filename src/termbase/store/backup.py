"""A copy of a store in a file of its own, made by the engine while the store is in use."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import tempfile
from pathlib import Path

from termbase.errors import StoreError
from termbase.store.connection import Database


def backup(database: Database, output: Path) -> None:
    """Copy a store into a new file: whole, or not at all."""
    path = database.path
    if path is None:
        hint = "for PostgreSQL, pg_dump makes one"
        raise StoreError("only a store in a file is copied", where=database.where, hint=hint)
    if output.exists():
        raise StoreError("there is a file of that name", where=str(output), hint="name another")
    try:
        number, made = tempfile.mkstemp(prefix=f".{output.name}.", suffix=".part", dir=output.parent)
        os.close(number)
    except OSError as error:
        raise StoreError(f"cannot be written: {error.strerror or error}", where=str(output)) from error
    try:
        with (
            database.faults(),
            contextlib.closing(sqlite3.connect(path)) as source,
            contextlib.closing(sqlite3.connect(made)) as copy,
        ):
            source.backup(copy, pages=1_000)
        os.replace(made, output)
    finally:
        Path(made).unlink(missing_ok=True)
