"""What reconciliation clients send, and how they are answered: forms with JSON in them, callbacks, languages."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Annotated, Any
from urllib.parse import parse_qsl

from fastapi import Query, Request
from starlette.responses import Response

from termbase import __version__
from termbase.answers.asking import Asked
from termbase.answers.plain import Json
from termbase.errors import Forbidden, InvalidValue
from termbase.reconciling import MOST_QUERIES, Links, Place, Version
from termbase.reconciling.extending import MOST_IDS, MOST_PROPERTIES
from termbase.reconciling.manifest import PATH_1_0, VIEW
from termbase.reconciling.values import Manner
from termbase.service.answering import JSON, settings_of, terms_of
from termbase.service.asking import tag_in
from termbase.service.bodies import Unreadable, UnsupportedMedia
from termbase.service.described import Responses

_CALLBACK = re.compile(r"[A-Za-z_$][A-Za-z0-9_$]{0,63}(?:\.[A-Za-z_$][A-Za-z0-9_$]{0,63}){0,4}")
_FORM = "application/x-www-form-urlencoded"
_MOST_FIELDS = 20
_ALONG = ("lang", "as", "style", "on")
_NO_STORE = {"Cache-Control": "no-store"}

Callback = Annotated[
    str | None,
    Query(max_length=400, description="Version 0.2: answer by calling this JavaScript function (JSONP)."),
]

_VALUE: dict[str, Any] = {
    "anyOf": [
        {"type": ["string", "number", "boolean"]},
        {"type": "object", "required": ["id"], "properties": {"id": {"type": "string"}, "name": {"type": "string"}}},
    ]
}
_CONDITION: dict[str, Any] = {
    "type": "object",
    "required": ["matchType", "propertyValue"],
    "properties": {
        "matchType": {"enum": ["name", "id", "property"]},
        "propertyId": {"type": "string"},
        "propertyValue": {"anyOf": [_VALUE, {"type": "array", "items": _VALUE}]},
        "required": {"type": "boolean"},
        "matchQuantifier": {"enum": ["any", "all", "none"]},
        "matchQualifier": {"type": "string"},
    },
    "if": {"properties": {"matchType": {"const": "property"}}},
    "then": {"required": ["propertyId"]},
}
_QUERY: dict[str, Any] = {
    "type": "object",
    "required": ["conditions"],
    "additionalProperties": False,
    "properties": {
        "type": {"type": "string"},
        "limit": {"type": "integer", "minimum": 1},
        "lang": {"type": "string"},
        "dir": {"type": "string"},
        "conditions": {"type": "array", "minItems": 1, "items": _CONDITION},
    },
}
BATCH: dict[str, Any] = {
    "type": "object",
    "required": ["queries"],
    "properties": {"queries": {"type": "array", "maxItems": MOST_QUERIES, "items": _QUERY}},
}
"""What a batch of version 1.0 looks like, for the description of the API."""

EXTENSION: dict[str, Any] = {
    "type": "object",
    "required": ["ids", "properties"],
    "properties": {
        "ids": {"type": "array", "maxItems": MOST_IDS, "items": {"type": "string"}},
        "properties": {
            "type": "array",
            "maxItems": MOST_PROPERTIES,
            "items": {
                "type": "object",
                "required": ["id"],
                "properties": {"id": {"type": "string"}, "settings": {"type": "object"}},
            },
        },
    },
}
"""What a data extension query looks like."""


_FIELDS = {"queries": {"type": "string"}, "extend": {"type": "string"}, "callback": {"type": "string"}}
FORM: dict[str, Any] = {_FORM: {"schema": {"type": "object", "properties": _FIELDS}}}
"""The form of version 0.2: JSON in its fields."""


def or_form(body: dict[str, Any]) -> dict[str, Any]:
    """The body of a route that takes the form, too."""
    told = body["requestBody"]
    return {**body, "requestBody": {**told, "content": {**told["content"], **FORM}}}


def or_script(responses: Responses) -> Responses:
    """The answers of a route that may be asked for a script, too."""
    told = responses[200]
    return {
        **responses,
        200: {**told, "content": {**told["content"], "text/javascript": {"schema": {"type": "string"}}}},
    }


def spoken(request: Request) -> Version:
    """The version of the protocol whose path was asked."""
    return Version.V1_0 if PATH_1_0 in request.url.path else Version.V0_2


async def sent(request: Request) -> dict[str, str] | Json:
    """What was posted: the fields of a form as a ``dict`` of texts, or a JSON body under the key ``""``."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    body = await request.body()
    if kind == _FORM:
        try:
            fields = parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=_MOST_FIELDS, errors="strict")
        except ValueError as error:
            raise Unreadable("the form cannot be read", hint="encode its fields as UTF-8, at most 20") from error
        return dict(fields)
    if kind == "application/json":
        return {"": read(body, "the body")}
    hint = f"send application/json, or {_FORM}"
    raise UnsupportedMedia(f"the body is {kind or 'of no type'}", hint=hint)


def read(raw: bytes | str, what: str) -> Json:
    """The value of some JSON. Raises Unreadable.

    What no name can hold is let pass: one strange cell must not fail the cells that are asked of with it.
    """
    try:
        return json.loads(raw)
    except (ValueError, RecursionError) as error:  # what is no UTF-8 is a ValueError, too
        raise Unreadable(f"{what} is no JSON: {str(error)[:200]}", hint=f"check {what}") from error


def tell(request: Request, data: Json, callback: str | None = None) -> Response:
    """Plain data as JSON; or, where a callback is named, as a script that calls it.

    Raises InvalidValue for what is no name of a function, Forbidden where not everybody may read: a script can be
    loaded by any page, with the cookies of whoever looks at it.
    """
    if callback is None or spoken(request) is Version.V1_0:  # which has no callbacks
        return Response(json.dumps(data), media_type=JSON, headers=_NO_STORE)
    if settings_of(request).private:
        raise Forbidden("a private service answers no callbacks", where="callback", hint="ask without one, by CORS")
    if not _CALLBACK.fullmatch(callback):
        raise InvalidValue(f"{callback[:80]!r} is no name of a function", where="callback", hint="such as jQuery1_2")
    script = f"/**/{callback}({json.dumps(data)});"  # ASCII alone, so that no line can end within
    return Response(script, media_type="text/javascript", headers=_NO_STORE)


def manner_of(request: Request, asked: Asked) -> Manner:
    """For whom is answered: the language and names that the address asks for, else those of the reader's program."""
    lang = asked.lang or _accepted(request.headers.get("accept-language", "")) or "en"
    return Manner(lang=lang, on=asked.on or date.today(), perspective=asked.perspective, style=asked.style)


def _accepted(header: str) -> str | None:
    """The language that is accepted most gladly, of those that are one."""
    weighed = []
    for place, part in enumerate(header.split(",")[:20]):
        tag, _, rest = part.strip().partition(";")
        weight = rest.strip().removeprefix("q=")
        try:
            weighed.append((-float(weight or 1), place, tag_in(tag.strip())))
        except (ValueError, InvalidValue):  # an asterisk, or no language
            continue
    return next((tag for weight, _, tag in sorted(weighed) if tag and weight < 0), None)


def links_of(request: Request) -> Links:
    """The concepts by their ids elsewhere, read once for as long as the terms stay as they are."""
    workspace = terms_of(request).workspace
    known: tuple[Any, Links] | None = getattr(request.app.state, "links", None)
    if known is None or known[0] is not workspace:
        known = request.app.state.links = (workspace, Links(workspace))
    return known[1]


def place_of(request: Request) -> Place:
    """Where the service is, and the parameters of the address that its parts are to be asked with, too."""
    settings = settings_of(request)
    base = settings.base_url.rstrip("/") + settings.root_path if settings.base_url else str(request.base_url)
    along = {name: value for name in _ALONG if (value := request.query_params.get(name))}
    return Place(base=base.rstrip("/"), documentation=f"{base.rstrip('/')}/", version=__version__, parameters=along)


def view_of(place: Place, concept_id: str) -> str:
    """The address of a concept's page."""
    return f"{place.base}{VIEW}{concept_id}"
