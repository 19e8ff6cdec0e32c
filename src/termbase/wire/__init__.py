"""The one JSON shape: model values to plain data and back, for term files, commands and the service alike.

``encode`` writes any value of the model as dicts, lists, text and booleans: keys in a fixed order, defaults left out.
``decode_*`` read such data, from YAML (every scalar text) or JSON, and name all its flaws at once.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

from termbase import model
from termbase.wire import shapes
from termbase.wire.codecs import MISSING, Flaw, Flaws, Json, ListOf, Path, Shape

__all__ = [
    "FileKind", "Flaw", "Json", "Path", "decode_collection", "decode_concept", "decode_perspective",
    "decode_perspectives", "decode_source", "decode_sources", "decode_stance", "decode_style", "decode_term",
    "encode", "encode_term", "json_schema",
]  # fmt: skip

FileKind = Literal["concept", "perspectives", "sources", "style"]
_BY_CLASS = {shape.cls: shape for shape in shapes.SHAPES}


def encode(value: Any) -> Json:
    """A value of the model, or several, as plain data; defaults are left out.

    >>> encode(model.Source(id="un-2009", title="A report"))
    {'id': 'un-2009', 'title': 'A report'}
    """
    if shape := _BY_CLASS.get(type(value)):
        return shape.encode(value)
    if isinstance(value, Iterable) and not isinstance(value, str | bytes):
        return [encode(one) for one in value]
    raise TypeError(f"{type(value).__name__} is no value of the model")


def encode_term(term: model.Term) -> dict[str, Json]:
    """A term alone, its language among its keys."""
    plain: dict[str, Json] = shapes.TERM_ALONE.encode(term)
    return plain


def decode_concept(data: Json, *, at: Path = ()) -> tuple[model.Concept | None, tuple[Flaw, ...]]:
    """The concept in the data, or None if a flaw is an error; ``at`` is where the data stands in a larger whole."""
    return _decode(shapes.CONCEPT, data, at)


def decode_term(data: Json, *, at: Path = ()) -> tuple[model.Term | None, tuple[Flaw, ...]]:
    """A term alone, its language among its keys."""
    return _decode(shapes.TERM_ALONE, data, at)


def decode_stance(data: Json, *, at: Path = ()) -> tuple[model.Stance | None, tuple[Flaw, ...]]:
    """One stance."""
    return _decode(shapes.STANCE, data, at)


def decode_perspective(data: Json, *, at: Path = ()) -> tuple[model.Perspective | None, tuple[Flaw, ...]]:
    """One perspective."""
    return _decode(shapes.PERSPECTIVE, data, at)


def decode_perspectives(data: Json, *, at: Path = ()) -> tuple[tuple[model.Perspective, ...] | None, tuple[Flaw, ...]]:
    """A list of perspectives, as ``perspectives.yaml`` holds it."""
    return _decode(ListOf(shapes.PERSPECTIVE), data, at)


def decode_source(data: Json, *, at: Path = ()) -> tuple[model.Source | None, tuple[Flaw, ...]]:
    """One source."""
    return _decode(shapes.SOURCE, data, at)


def decode_sources(data: Json, *, at: Path = ()) -> tuple[tuple[model.Source, ...] | None, tuple[Flaw, ...]]:
    """A list of sources, as ``sources.yaml`` holds it."""
    return _decode(ListOf(shapes.SOURCE), data, at)


def decode_style(data: Json, *, at: Path = ()) -> tuple[model.Style | None, tuple[Flaw, ...]]:
    """One style."""
    return _decode(shapes.STYLE, data, at)


def decode_collection(data: Json, *, at: Path = ()) -> tuple[model.Collection | None, tuple[Flaw, ...]]:
    """A whole collection: ``{concepts: [...], perspectives: [...], sources: [...], styles: [...]}``."""
    return _decode(shapes.COLLECTION, data, at)


def _decode(codec: Shape | ListOf, data: Json, at: Path) -> tuple[Any, tuple[Flaw, ...]]:
    flaws = Flaws()
    value = codec.decode(data, at, flaws)
    return (None if value is MISSING or flaws.errors() else value), tuple(flaws)


def json_schema(kind: FileKind | None = None) -> dict[str, Json]:
    """The JSON Schema (2020-12) of one kind of term file, or of any of them."""
    one_of = {
        "concept": shapes.CONCEPT.schema(),
        "perspectives": {"type": "array", "items": shapes.PERSPECTIVE.schema()},
        "sources": {"type": "array", "items": shapes.SOURCE.schema()},
        "style": shapes.STYLE.schema(),
    }
    definitions = {shape.cls.__name__.lower(): shape.definition() for shape in shapes.SHAPES}
    del definitions["collection"]
    definitions["term"] = shapes.TERM.definition()
    top = {"anyOf": list(one_of.values())} if kind is None else one_of[kind]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"termbase {kind or 'term'} file",
        **top,
        "$defs": dict(sorted(definitions.items())),
    }
