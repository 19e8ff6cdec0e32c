"""Plain SKOS as JSON-LD: the same graph as the Turtle, its context inside the file."""

from __future__ import annotations

from typing import BinaryIO

from termbase.formats._rdf.reading import read
from termbase.formats._rdf.tree import JsonLd
from termbase.formats.base import Loss, Matter, View
from termbase.formats.skos import KEEPS, LOSES, written_by

NAME = "skos-jsonld"
TITLE = "SKOS, JSON-LD"
SUFFIXES = (".skos.jsonld",)
PROJECTS = True

__all__ = ["KEEPS", "LOSES", "NAME", "PROJECTS", "SUFFIXES", "TITLE", "read", "write"]


def write(matter: Matter, out: BinaryIO, *, view: View | None, langs: tuple[str, ...]) -> Loss:
    """One concept scheme, which is the view; concepts with a label for display at most in each language."""
    return written_by(JsonLd, matter, out, view)
