"""Where a collection is kept: an SQLite file, memory, or the curated terms in the user's cache."""

from termbase.store.curated import open_curated
from termbase.store.reader import Statistics
from termbase.store.report import Counts, LoadReport
from termbase.store.schema import SCHEMA, upgrade
from termbase.store.store import Store

__all__ = ["SCHEMA", "Counts", "LoadReport", "Statistics", "Store", "open_curated", "upgrade"]
