"""SKOS-XL as JSON-LD: the same graph as the Turtle, its context inside the file."""

from __future__ import annotations

from typing import BinaryIO

from termbase.formats._rdf.reading import read
from termbase.formats._rdf.tree import SealedJsonLd
from termbase.formats.base import Loss, Matter, View
from termbase.formats.skosxl import written_by

NAME = "skos-xl-jsonld"
TITLE = "SKOS-XL, JSON-LD"
SUFFIXES = (".jsonld", ".skosxl.jsonld")
KEEPS = "everything but styles"
LOSES = "nothing"

__all__ = ["KEEPS", "LOSES", "NAME", "SUFFIXES", "TITLE", "read", "write"]


def write(matter: Matter, out: BinaryIO, *, view: View | None, langs: tuple[str, ...]) -> Loss:
    """Perspectives, then sources, then concepts, a line for each node."""
    return written_by(SealedJsonLd, matter, out)
