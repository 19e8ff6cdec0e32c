"""SKOS-XL as Turtle: every term a label of its own, every stance a node, nothing lost."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from termbase.formats._rdf import saying
from termbase.formats._rdf.reading import read
from termbase.formats._rdf.tree import Node, SealedTurtle, WriterOf
from termbase.formats.base import Loss, Matter, View

NAME = "skos-xl"
TITLE = "SKOS-XL, Turtle"
SUFFIXES = (".ttl", ".skosxl.ttl")
KEEPS = "everything but styles"
LOSES = "nothing"

__all__ = ["KEEPS", "LOSES", "NAME", "SUFFIXES", "TITLE", "read", "write", "written_by"]


def write(matter: Matter, out: BinaryIO, *, view: View | None, langs: tuple[str, ...]) -> Loss:
    """Perspectives, then sources, then concepts, a block each; every view is in it, and none is made the default."""
    return written_by(SealedTurtle, matter, out)


def written_by(writer_of: WriterOf, matter: Matter, out: BinaryIO) -> Loss:
    """The same by any writer."""
    writer = writer_of(out)
    writer.begin("SKOS-XL with stances, by termbase; docs/interchange.md says what is what.")
    for nodes in _entries(matter):
        writer.write(*nodes)
    writer.end()
    return Loss()


def _entries(matter: Matter) -> Iterator[Iterator[Node]]:
    homes = saying.Homes(matter.concepts())
    yield iter((saying.scheme(),))
    for perspective in matter.perspectives:
        yield iter((saying.perspective(perspective),))
    for source in matter.sources:
        yield iter((saying.source(source),))
    for concept in matter.concepts():
        yield saying.concept(concept, homes)
