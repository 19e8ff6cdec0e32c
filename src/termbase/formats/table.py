"""CSV, termbase's own: one row for each term and stance, nothing lost, safe to open in a spreadsheet program."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from termbase.formats import _delimited
from termbase.formats.base import Entry, Loss, Matter, View

NAME = "csv"
TITLE = "CSV table, termbase's own"
SUFFIXES = (".csv",)
KEEPS = "everything but styles"
LOSES = "nothing"


def read(source: BinaryIO, where: str, *, by: str | None) -> Iterator[Entry]:
    """The entries of the rows; ``by`` holds a status beside which nobody stands."""
    return _delimited.read(source, where, by=by)


def write(matter: Matter, out: BinaryIO, *, view: View | None, langs: tuple[str, ...]) -> Loss:
    """A row for each term and stance, with a byte order mark, by which spreadsheet programs know UTF-8."""
    return _delimited.write(matter, out, ",", mark=True)
