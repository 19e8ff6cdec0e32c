"""Files of RDF in memory: written, read back, and counted."""

from __future__ import annotations

import io
from datetime import date
from types import ModuleType

from rdflib import Graph

from termbase.errors import Problem
from termbase.formats import rdf
from termbase.formats.base import Entry, Loss, Matter, View
from termbase.glossary import Glossary
from termbase.model import Collection, Concept, Perspective, Source
from termbase.style import follow

DAY = date(2026, 1, 1)


def view(collection: Collection, perspective: str) -> View:
    return View(Glossary(collection), follow(perspective), DAY)


def written(form: ModuleType, collection: Collection, seen: View | None = None) -> bytes:
    return written_with_loss(form, collection, seen)[0]


def written_with_loss(form: ModuleType, collection: Collection, seen: View | None = None) -> tuple[bytes, Loss]:
    out = io.BytesIO()
    loss = form.write(Matter.of(Glossary(collection)), out, view=seen, langs=())
    return out.getvalue(), loss


def entries(data: bytes, *, by: str | None = None) -> list[Entry]:
    return list(rdf.read(io.BytesIO(data), "x", by=by))


def concepts(data: bytes, *, by: str | None = None) -> list[Concept]:
    return [entry for entry in entries(data, by=by) if isinstance(entry, Concept)]


def problems(data: bytes) -> list[str]:
    return [entry.message for entry in entries(data) if isinstance(entry, Problem)]


def collection(data: bytes) -> Collection:
    found = entries(data)
    return Collection(
        concepts=tuple(entry for entry in found if isinstance(entry, Concept)),
        perspectives=tuple(entry for entry in found if isinstance(entry, Perspective)),
        sources=tuple(entry for entry in found if isinstance(entry, Source)),
    )


def graph(data: bytes, form: str = "turtle") -> Graph:
    return Graph().parse(data=data, format=form)
