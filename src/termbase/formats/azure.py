"""Azure's glossaries for document translation: TSV of two columns, one source with one target."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from termbase.formats import _glossaries
from termbase.formats.base import Entry, Loss, Matter, View

NAME = "azure"
TITLE = "Azure document translation glossary (TSV)"
SUFFIXES = (".azure.tsv",)
KEEPS = "for each name the one that one side writes in the other language"
LOSES = "everything else"
PROJECTS = True
PAIRS = True
ASKS_LANGS = True


def read(source: BinaryIO, where: str, *, by: str | None, langs: tuple[str, ...] = ()) -> Iterator[Entry]:
    """A concept for each line."""
    return _glossaries.read(source, where, by=by, langs=langs, name=NAME, delimiter="\t")


def write(matter: Matter, out: BinaryIO, *, view: View | None, langs: tuple[str, ...]) -> Loss:
    """A line for each pair, no header."""
    return _glossaries.write(matter, out, view=view, langs=langs, delimiter="\t", name=NAME)
