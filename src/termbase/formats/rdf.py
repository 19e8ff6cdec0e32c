"""RDF/XML and N-Triples of other programs, read only: SKOS, SKOS-XL and OntoLex."""

from __future__ import annotations

from termbase.formats._rdf.reading import read

NAME = "rdf"
TITLE = "SKOS, SKOS-XL and OntoLex in RDF/XML, N-Triples, Turtle or JSON-LD"
SUFFIXES = (".rdf", ".nt", ".owl")
KEEPS = "concepts, labels, notes, relations; every other statement on them in `extra`"
LOSES = "collections and concept schemes"

__all__ = ["KEEPS", "LOSES", "NAME", "SUFFIXES", "TITLE", "read"]
