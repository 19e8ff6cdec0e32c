"""DeepL's glossaries: TSV of two columns, as the programming interface takes it; the CSV of its pages is read, too."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from termbase.formats import _glossaries
from termbase.formats.base import Entry, Loss, Matter, View

NAME = "deepl"
TITLE = "DeepL glossary (TSV)"
SUFFIXES = (".deepl.tsv", ".deepl.csv")
KEEPS = "for each name the one that one side writes in the other language"
LOSES = "everything else"
PROJECTS = True
PAIRS = True
ASKS_LANGS = True


def read(source: BinaryIO, where: str, *, by: str | None, langs: tuple[str, ...] = ()) -> Iterator[Entry]:
    """A concept for each pair, of a TSV or a CSV; its third and fourth columns may name the languages."""
    return _glossaries.read(source, where, by=by, langs=langs, name=NAME, most=5)


def write(matter: Matter, out: BinaryIO, *, view: View | None, langs: tuple[str, ...]) -> Loss:
    """A line for each pair: sources once, no controls, 1,024 bytes a text, 10 MiB a file."""
    return _glossaries.write(matter, out, view=view, langs=langs, delimiter="\t", name=NAME)
