"""What the OpenAPI description says of answers: shapes and examples that the routes share, and their problems."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute

from termbase.service.problems import MEDIA_TYPE
from termbase.wire import json_schema

Responses = dict[int | str, dict[str, Any]]

PROBLEM: dict[str, Any] = {
    "type": "object",
    "required": ["type", "title", "status", "detail", "instance", "request_id"],
    "properties": {
        "type": {"type": "string", "format": "uri"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "where": {"type": "string"},
        "hint": {"type": "string"},
        "instance": {"type": "string"},
        "request_id": {"type": "string"},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "pointer": {"type": "string"},
                    "in": {"type": "string"},
                    "detail": {"type": "string"},
                },
            },
        },
    },
    "example": {
        "type": "urn:termbase:problem:not-found",
        "title": "Not found",
        "status": 404,
        "detail": "no concept 'khankendi'",
        "hint": "did you mean khankendi-stepanakert?",
        "instance": "/v1/concepts/khankendi",
        "request_id": "5f2c8a1e9b3d7046",
    },
}

_WHAT = {
    304: "The reader has it.",
    400: "A request that cannot be read, or a parameter that the path does not know.",
    401: "A token is needed, or the one sent opens nothing.",
    403: "Whoever asks may not do this, or the store is read only.",
    404: "There is no such thing.",
    406: "It cannot be had in a format that is accepted.",
    408: "The body did not arrive in time.",
    409: "It cannot be as things stand: an id that is taken, a proposal that is decided.",
    412: "It was changed by somebody else meanwhile.",
    413: "The body is too large.",
    414: "The address is too long.",
    415: "The body is of another type than the path takes.",
    422: "A value that cannot be what it claims to be.",
    428: "The request must say which version it changes: If-Match, or If-None-Match: *.",
    429: "Too often; Retry-After says when to come back.",
    500: "A fault of the service.",
    503: "The store cannot be read, or the answer took too long.",
}
_ALWAYS = (400, 401, 403, 414, 422, 429, 503)


def problems(*more: int) -> Responses:
    """The problems that a route can answer with: those of all routes, and ``more``."""
    found: Responses = {}
    for status in sorted({*_ALWAYS, *more}):
        found[status] = {"description": _WHAT[status]}
        if status != 304:
            found[status]["content"] = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return found


def reads(example: Any, *more: int, shape: Mapping[str, Any] | None = None) -> Responses:
    """The answers of a route that reads: JSON like the example, or that the reader has it; and its problems."""
    return {**answers(example, *more, shape=shape), 304: {"description": _WHAT[304]}}


def answers(example: Any, *more: int, status: int = 200, shape: Mapping[str, Any] | None = None) -> Responses:
    """The answers of a route: JSON like the example; and its problems."""
    schema = dict(shape or shape_of(example))
    told = {"description": "What was asked.", "content": {"application/json": {"schema": schema, "example": example}}}
    return {status: told, **problems(*more)}


def takes(example: Any, schema: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The body that a route takes, for ``openapi_extra``."""
    content = {"application/json": {"schema": dict(schema or shape_of(example)), "example": example}}
    return {"requestBody": {"required": True, "content": content}}


def shape_of(example: Any) -> dict[str, Any]:
    """A schema as wide as can be: an object that has the keys of the example."""
    if not isinstance(example, dict):
        return {}
    return {"type": "object", "required": sorted(example)}


def entry_schemas() -> dict[str, Any]:
    """The shapes of entries, as the term files have them."""
    text = json.dumps(json_schema()["$defs"]).replace('"#/$defs/', '"#/components/schemas/')
    shapes: dict[str, Any] = json.loads(text)
    return shapes


def _put_nulls_back(schema: dict[str, Any], routes: Iterable[APIRoute]) -> None:
    """FastAPI leaves out what is null, in examples, too, where it tells that something can be null."""
    for route in routes:
        for method in route.methods or () if route.include_in_schema else ():
            operation = schema["paths"][route.path_format][method.lower()]
            for status, told in route.responses.items():
                if "content" in told:
                    operation["responses"][str(status)]["content"] = told["content"]
            operation |= route.openapi_extra or {}


def describe(app: FastAPI) -> None:
    """Let an app's description have the problem that all its errors are."""

    def described() -> dict[str, Any]:
        if app.openapi_schema is None:
            schema = get_openapi(
                title=app.title,
                version=app.version,
                openapi_version="3.1.0",
                summary=app.summary,
                description=app.description,
                routes=app.routes,
                tags=app.openapi_tags,
            )
            _put_nulls_back(schema, app.state.routes)
            parts = schema.setdefault("components", {})
            parts.setdefault("schemas", {})["Problem"] = PROBLEM
            parts["schemas"] |= entry_schemas()
            for name in ("HTTPValidationError", "ValidationError"):
                parts["schemas"].pop(name, None)
            parts["securitySchemes"] = {
                "token": {"type": "http", "scheme": "bearer", "description": "`termbase token create` makes one."}
            }
            schema["security"] = [{}, {"token": []}]
            app.openapi_schema = schema
        return app.openapi_schema

    app.openapi = described  # type: ignore[method-assign]  # as FastAPI says to do it
