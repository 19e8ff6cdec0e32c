"""Entries as they are recorded: concepts with who writes what, styles, perspectives, sources; as JSON and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from termbase.answers.choosing import chosen
from termbase.answers.plain import Json, Plain, text_or_none
from termbase.answers.values import Concepts
from termbase.glossary import Glossary
from termbase.model import Collection, Concept, Perspective, Source, Style
from termbase.style import Choice
from termbase.wire import (
    decode_collection,
    decode_concept,
    decode_perspective,
    decode_source,
    decode_style,
    encode,
)

Use = Mapping[str, Choice]


def concept(found: Concept, use: Use | None = None, around: Collection | None = None) -> Json:
    """The answer to ``show``: a concept; with what someone would ``use`` in each language where that was asked.

    ``around`` is what it speaks of, to stand beside: perspectives, sources, styles.
    """
    plain: dict[str, Json] = encode(found)
    if use is not None:
        plain["use"] = {lang: chosen(choice) for lang, choice in use.items()}
    return plain if around is None else {**plain, "collection": encode(around)}


def read_concept(data: Json) -> Concept:
    """The concept of an answer, without what stands beside it."""
    return Plain(_without(data, "use", "collection", "asked")).read(decode_concept)


def read_around(data: Json) -> Collection:
    """The collection that stands beside the concepts of an answer, with them."""
    return Plain(data)["collection"].read(decode_collection)


def page(found: Concepts, around: Collection | None = None) -> Json:
    """The answer to ``concepts``."""
    plain = {"concepts": encode(found.concepts), "next": found.next}
    return plain if around is None else {**plain, "collection": encode(around)}


def read_page(data: Json) -> Concepts:
    """The concepts of a page."""
    plain = Plain(data)
    return Concepts(plain.list_of("concepts", lambda one: one.read(decode_concept)), text_or_none(plain.get("next")))


# ---- perspectives, styles, sources -------------------------------------------------------------


def perspectives(found: Sequence[Perspective]) -> Json:
    """The answer to ``perspectives``."""
    return {"perspectives": encode(found)}


def read_perspectives(data: Json) -> tuple[Perspective, ...]:
    """The perspectives of an answer."""
    return Plain(data).list_of("perspectives", lambda one: one.read(decode_perspective))


def perspective(glossary: Glossary, perspective_id: str) -> Json:
    """One perspective, with its parents (itself first) and its children."""
    found = glossary.perspective(perspective_id)
    lineage, children = list(glossary.lineage(found.id)), list(glossary.children.get(found.id, ()))
    return {**encode(found), "lineage": lineage, "children": children}


def read_perspective(data: Json) -> Perspective:
    """The perspective of an answer."""
    return Plain(_without(data, "lineage", "children", "asked")).read(decode_perspective)


def styles(found: Sequence[Style]) -> Json:
    """The answer to ``styles``."""
    return {"styles": encode(found)}


def read_styles(data: Json) -> tuple[Style, ...]:
    """The styles of an answer."""
    return Plain(data).list_of("styles", lambda one: one.read(decode_style))


def sources(found: Sequence[Source]) -> Json:
    """The answer to ``sources``."""
    return {"sources": encode(found)}


def read_sources(data: Json) -> tuple[Source, ...]:
    """The sources of an answer."""
    return Plain(data).list_of("sources", lambda one: one.read(decode_source))


def _without(data: Json, *names: str) -> Json:
    if not isinstance(data, dict):
        return data
    return {key: value for key, value in data.items() if key not in names}
