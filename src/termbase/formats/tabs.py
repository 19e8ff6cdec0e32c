"""TSV, termbase's own: the table of the CSV with tabs between its cells."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from termbase.formats import _delimited
from termbase.formats.base import Entry, Loss, Matter, View

NAME = "tsv"
TITLE = "table with tabs, termbase's own"
SUFFIXES = (".tsv",)
KEEPS = "everything but styles"
LOSES = "nothing"


def read(source: BinaryIO, where: str, *, by: str | None) -> Iterator[Entry]:
    """The entries of the rows; ``by`` holds a status beside which nobody stands."""
    return _delimited.read(source, where, by=by)


def write(matter: Matter, out: BinaryIO, *, view: View | None, langs: tuple[str, ...]) -> Loss:
    """A row for each term and stance; cells with tabs or line ends inside stand in quotation marks."""
    return _delimited.write(matter, out, "\t", mark=False)
