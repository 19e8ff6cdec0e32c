"""Where a collection is kept: an SQLite file, memory, or a PostgreSQL database."""

from termbase.answers.values import Statistics
from termbase.store.report import Counts, LoadReport
from termbase.store.schema import SCHEMA, upgrade
from termbase.store.store import Store

__all__ = ["SCHEMA", "Counts", "LoadReport", "Statistics", "Store", "upgrade"]
