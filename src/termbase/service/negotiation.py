"""In which format an answer is wanted: by ``format``, else by ``Accept``; concepts can be had as linked data and TBX."""

from __future__ import annotations

import enum
import io
from datetime import date
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Query, Request
from starlette.responses import Response

from termbase.errors import TermbaseError
from termbase.formats import format_named
from termbase.formats.base import Matter, View
from termbase.glossary import Glossary
from termbase.service.answering import settings_of
from termbase.service.asking import Asked
from termbase.service.conditional import tag_of, with_tag
from termbase.style import follow


class NotAcceptable(TermbaseError):
    """An answer that cannot be had in any format that is accepted."""

    http_status = 406


class MediaType(enum.StrEnum):
    """The formats of concepts, by their media types."""

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
    accepted = request.headers.get("accept", "*/*")
    wanted: list[tuple[float, MediaType]] = []
    for part in accepted.split(","):
        media, *parameters = (piece.strip() for piece in part.split(";"))
        weight = _weight(parameters)
        if weight <= 0:
            continue
        if media in ("*/*", "application/*"):
            wanted.append((weight, MediaType.JSON))
        elif media == "text/*":
            wanted.append((weight, MediaType.TURTLE))
        else:
            wanted += [(weight, one) for one in MediaType if one.value == media.lower()]
    if not wanted:
        kinds = ", ".join(one.value for one in MediaType)
        raise NotAcceptable("nothing that is accepted can be had", where="Accept", hint=f"one of {kinds}")
    return max(wanted, key=lambda pair: pair[0])[1]


def _weight(parameters: list[str]) -> float:
    for one in parameters:
        name, _, value = one.partition("=")
        if name.strip().lower() == "q":
            try:
                return float(value)
            except ValueError:
                return 0.0
    return 1.0


def in_format(request: Request, media: MediaType, glossary: Glossary, asked: Asked) -> Response:
    """The concepts of a glossary in a format, through the eyes of whoever was asked for."""
    view = None
    day = asked.on or date.today()
    if asked.style:
        view = View(glossary, glossary.style(asked.style), day)
    elif asked.perspective:
        view = View(glossary, follow(glossary.perspective(asked.perspective).id), day)
    write = format_named(_FORMATS[media]).write
    assert write is not None
    out = io.BytesIO()
    langs = (asked.lang,) if asked.lang else ()
    write(Matter.of(glossary, langs=langs), out, view=view, langs=langs)
    body = out.getvalue()
    return with_tag(request, body, tag_of(body), media.value, private=settings_of(request).private)


def link_to_next(request: Request, answered: Response, following: str | None) -> Response:
    """The answer with a link to the page after it."""
    if following is not None:
        kept = [(name, value) for name, value in request.query_params.multi_items() if name != "after"]
        query = urlencode([*kept, ("after", following)])
        base = settings_of(request).base_url.rstrip("/") + settings_of(request).root_path
        answered.headers["Link"] = f'<{base}{request.url.path}?{query}>; rel="next"'
    return answered
