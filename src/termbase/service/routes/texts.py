"""Names in texts, and texts against a style: ``POST /v1/scan``, ``POST /v1/check``."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from anyio.to_thread import run_sync
from fastapi import APIRouter, Request
from starlette.responses import Response

from termbase.answers import checking, scanning, sending
from termbase.answers.asking import Asked
from termbase.answers.plain import Plain
from termbase.config import Settings
from termbase.document import Document
from termbase.documents import document_of, reader_of, suffixes
from termbase.errors import InvalidValue
from termbase.service.access import Reader
from termbase.service.answering import answer, settings_of, terms_of
from termbase.service.asking import tag_in
from termbase.service.bodies import json_body
from termbase.service.described import answers, takes

router = APIRouter(prefix="/v1", tags=["texts"])
_TEXTS = tuple(one[1:] for one in suffixes() if hasattr(reader_of(f"text{one}"), "read"))
"""The formats that are text, by the suffixes of their files."""
_TEXT = "Talks were held in Stepanakert; in Khankendi, officials said."
_DOCUMENT = {
    "type": "object",
    "required": ["text"],
    "properties": {
        "text": {"type": "string", "maxLength": 2_000_000},
        "path": {"type": "string"},
        "lang": {"type": ["string", "null"]},
        "date": {"type": ["string", "null"], "format": "date"},
        "parts": {"type": ["array", "null"]},
        "units": {"type": ["array", "null"]},
    },
}
_BODY: dict[str, Any] = {
    "type": "object",
    "properties": {
        "text": {"type": "string"},
        "format": {"type": ["string", "null"], "enum": [*_TEXTS, None]},
        "documents": {"type": "array", "items": _DOCUMENT, "minItems": 1},
        "lang": {"type": ["string", "null"]},
        "on": {"type": ["string", "null"], "format": "date"},
    },
    "oneOf": [
        {"required": ["text"], "properties": {"text": {"type": "string"}}},
        {"required": ["documents"], "properties": {"documents": {"type": "array"}}},
    ],
}
_CHECK = {
    **_BODY,
    "properties": {
        **_BODY["properties"],
        "style": {"type": "string"},
        "dated": {"type": ["boolean", "null"]},
        "settings": {"type": ["object", "null"]},
        "include": {"type": ["array", "null"], "items": {"type": "string"}},
    },
    "required": ["style"],
}
_SCANNED = {
    "documents": [
        {
            "path": "-",
            "lang": "en",
            "mentions": [
                {
                    "start": 19,
                    "end": 30,
                    "line": 1,
                    "column": 20,
                    "text": "Stepanakert",
                    "concept": "khankendi-stepanakert",
                    "term": "Stepanakert",
                    "lang": "en",
                    "form": "name",
                    "certainty": "declared",
                    "in_quotation": False,
                    "ambiguous": False,
                    "candidates": [],
                    "perspectives": [{"id": "armenia-gov", "status": "preferred"}],
                }
            ],
            "summary": {"mentions": 1, "concepts": 1, "names": [], "perspectives": []},
        }
    ]
}
_CHECKED = {
    "findings": [
        {
            "path": "-",
            "start": 35,
            "end": 44,
            "line": 1,
            "column": 36,
            "rule": "deprecated-term",
            "severity": "error",
            "text": "Khankendi",
            "concept": "khankendi-stepanakert",
            "message": "…",
            "because": [],
            "suggestions": [{"text": "Stepanakert", "safe": True}],
        }
    ],
    "summary": {"documents": 1, "findings": 1},
}


@router.post(
    "/scan",
    responses=answers(_SCANNED, 408, 413, 415),
    openapi_extra=takes({"text": _TEXT, "lang": "en"}, _BODY),
    summary="Every contested name in a text, and whose it is",
)
async def scan(request: Request, actor: Reader) -> Response:
    """Mentions with exact offsets, in code points. A text alone, or documents with their parts and units."""
    body = await json_body(request)

    def work() -> Any:
        documents, lang, day = _asked(request, body)
        workspace = terms_of(request).workspace
        found = [workspace.scan_document(one, lang=lang, on=day) for one in documents]
        return {**scanning.all_scanned(found), "asked": _echo(None, day, lang)}

    return answer(request, await run_sync(work, limiter=request.app.state.scanners))


@router.post(
    "/check",
    responses=answers(_CHECKED, 404, 408, 413, 415),
    openapi_extra=takes({"text": _TEXT, "lang": "en", "style": "armenian-official"}, _CHECK),
    summary="What a style finds in a text, and what could stand there",
)
async def check(request: Request, actor: Reader) -> Response:
    """Findings with exact offsets, in code points, each with its reasons and with what could stand there."""
    body = await json_body(request)

    def work() -> Any:
        documents, lang, day = _asked(request, body)
        plain = Plain(body)
        style, settings, dated = plain["style"].text(), plain.get("settings"), plain.get("dated")
        way: Settings | None = sending.read_settings(settings) if settings else None
        include = plain.list_of("include", Plain.text)
        workspace = terms_of(request).workspace
        checked = [
            (
                one,
                workspace.check_document(
                    one, style=style, lang=lang, on=day, settings=way, dated=dated.flag() if dated else None
                ),
            )
            for one in documents
        ]
        told = checking.all_checked(checked, way, whole="all" in include)
        return {**told, "asked": _echo(style, day, lang)}

    return answer(request, await run_sync(work, limiter=request.app.state.scanners))


def _asked(request: Request, body: Any) -> tuple[tuple[Document, ...], str | None, date | None]:
    plain = Plain(body)
    suffix = _format(plain)
    if "text" in body and "documents" in body:
        raise InvalidValue("a text stands beside documents", where="text", hint="send one or the other")
    documents = sending.read_documents(body) if "documents" in body else (_alone(plain, suffix),)
    if not documents:
        raise InvalidValue("there are no documents", where="documents", hint="send at least one, or a text")
    most = settings_of(request).max_documents
    if len(documents) > most:
        raise InvalidValue(f"{len(documents)} documents are more than {most}", where="documents", hint="send fewer")
    lang, day = plain.get("lang"), plain.get("on")
    return documents, tag_in(lang.text()) if lang else None, day.day() if day else None


def _format(plain: Plain) -> str:
    form = plain.get("format")
    suffix = form.text() if form else "txt"
    if suffix not in _TEXTS:
        raise InvalidValue(
            f"{suffix[:40]!r} is no format of a text", where="format", hint=f"one of {', '.join(_TEXTS)}"
        )
    return suffix


def _alone(plain: Plain, suffix: str) -> Document:
    """A text alone, read as what it is: its links, code and quotations are parts of it."""
    return replace(document_of(f"text.{suffix}", plain["text"].text()), path="-")


def _echo(style: str | None, on: date | None, lang: str | None) -> Any:
    return Asked(style=style, on=on, lang=lang).encode()
