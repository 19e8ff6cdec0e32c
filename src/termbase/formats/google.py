"""Google's unidirectional glossaries: CSV of two columns without a header."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from termbase.formats import _glossaries
from termbase.formats.base import Entry, Loss, Matter, View

NAME = "google"
TITLE = "Google Cloud Translation glossary, one direction (CSV)"
SUFFIXES = (".google.csv",)
KEEPS = "for each name the one that one side writes in the other language"
LOSES = "everything else"
PROJECTS = True
PAIRS = True
ASKS_LANGS = True


def read(source: BinaryIO, where: str, *, by: str | None, langs: tuple[str, ...] = ()) -> Iterator[Entry]:
    """A concept for each line; with tabs it is the same file as TSV."""
    return _glossaries.read(source, where, by=by, langs=langs, name=NAME)


def write(matter: Matter, out: BinaryIO, *, view: View | None, langs: tuple[str, ...]) -> Loss:
    """A line for each pair, no header; 1,024 bytes a text, 10 MiB a file."""
    return _glossaries.write(matter, out, view=view, langs=langs, delimiter=",", name=NAME)
