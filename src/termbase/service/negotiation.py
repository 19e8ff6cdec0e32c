"""In which format an answer is wanted: by ``format``, else by ``Accept``; concepts are also linked data and TBX."""

from __future__ import annotations

import enum
import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Annotated

from fastapi import Query, Request

from termbase.answers.asking import Asked
from termbase.errors import TermbaseError
from termbase.formats import format_named
from termbase.formats.base import Matter, View
from termbase.glossary import Glossary
from termbase.style import manner_of


class NotAcceptable(TermbaseError):
    """An answer that cannot be had in any format that is accepted."""

    http_status = 406


class MediaType(enum.StrEnum):
    """The formats of concepts, by their media types; what is as welcome is given in this order."""

    JSON = "application/json"
    JSON_LD = "application/ld+json"
    TURTLE = "text/turtle"
    TBX = "application/x-tbx+xml"

    @property
    def is_json(self) -> bool:
        """Whether it is our own JSON."""
        return self is MediaType.JSON


class Name(enum.StrEnum):
    """The formats of concepts, by short names."""

    JSON = "json"
    JSON_LD = "jsonld"
    TURTLE = "turtle"
    TBX = "tbx"


FormatName = Annotated[Name | None, Query(description="The format, in the place of `Accept`.")]
_BY_NAME = {Name.JSON: MediaType.JSON, Name.JSON_LD: MediaType.JSON_LD, Name.TURTLE: MediaType.TURTLE,
            Name.TBX: MediaType.TBX}  # fmt: skip
_FORMATS = {MediaType.JSON_LD: "skos-xl-jsonld", MediaType.TURTLE: "skos-xl", MediaType.TBX: "tbx-perspective"}


def chosen(request: Request, name: Name | None) -> MediaType:
    """The format that is wanted; raises NotAcceptable."""
    if name is not None:
        return _BY_NAME[name]
    ranges = dict(_ranges(request.headers.get("accept") or "*/*"))
    welcome = {one: _welcome(one, ranges) for one in MediaType}
    best = max(MediaType, key=lambda one: welcome[one])
    if welcome[best][0] <= 0:
        kinds = ", ".join(one.value for one in MediaType)
        raise NotAcceptable("nothing that is accepted can be had", where="Accept", hint=f"one of {kinds}")
    return best


def _ranges(accepted: str) -> Iterator[tuple[str, float]]:
    """The media ranges of an ``Accept``, each with its weight."""
    for part in accepted.split(","):
        media, *parameters = (piece.strip().lower() for piece in part.split(";"))
        yield media, _weight(parameters)


def _welcome(media: MediaType, ranges: dict[str, float]) -> tuple[float, int]:
    """How much a format is wanted, by the most exact range that it is in, and how exact that is."""
    for exactness, one in ((2, media.value), (1, media.value.partition("/")[0] + "/*"), (0, "*/*")):
        if one in ranges:
            return ranges[one], exactness
    return 0.0, 0


def _weight(parameters: list[str]) -> float:
    for one in parameters:
        name, _, value = one.partition("=")
        if name.strip() == "q":
            try:
                return min(1.0, float(value))
            except ValueError:
                return 0.0
    return 1.0


def in_format(media: MediaType, glossary: Glossary, asked: Asked) -> bytes:
    """The concepts of a glossary in a format, through the eyes of whoever was asked for, with whom they speak of."""
    manner = manner_of(glossary, style=asked.style, perspective=asked.perspective)
    view = View(glossary, manner, asked.on or date.today()) if manner else None
    write = format_named(_FORMATS[media]).write
    assert write is not None
    out = io.BytesIO()
    langs = (asked.lang,) if asked.lang else ()
    matter = Matter.of(glossary, langs=langs)
    spoken_of = _holders(glossary)
    perspectives = tuple(one for one in matter.perspectives if one.id in spoken_of)
    write(replace(matter, perspectives=perspectives), out, view=view, langs=langs)
    return out.getvalue()


def _holders(glossary: Glossary) -> set[str]:
    """Those whose views the concepts tell, and their parents."""
    holders = {who for concept in glossary for term in concept.terms for stance in term.stances for who in stance.by}
    return {one for who in holders for one in glossary.lineage(who)}
