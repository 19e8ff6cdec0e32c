"""How a route answers: plain data as JSON with a tag; what was asked before is not made again."""

from __future__ import annotations

import json
import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

from fastapi import Request
from starlette.responses import Response

from termbase.service.conditional import tag_of, with_tag
from termbase.service.settings import ServiceSettings
from termbase.service.terms import Terms

JSON = "application/json"
_LARGEST = 64 << 10


def terms_of(request: Request) -> Terms:
    """The terms that are served."""
    terms: Terms = request.app.state.terms
    return terms


def settings_of(request: Request) -> ServiceSettings:
    """How the service is run."""
    settings: ServiceSettings = request.app.state.settings
    return settings


def encoded(data: Any) -> bytes:
    """Plain data as JSON."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def answer(request: Request, data: Any, *, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """Plain data that is nobody else's and is not kept: what a change came to, what was found in a text."""
    return Response(encoded(data), status, {"Cache-Control": "no-store", **(headers or {})}, JSON)


def read(request: Request, make: Callable[[], Any], media_type: str = JSON) -> Response:
    """What is read of the terms: the same as long as they are, so it is kept and has a tag."""
    return read_bytes(request, lambda: encoded(make()), media_type)


def read_bytes(request: Request, make: Callable[[], bytes], media_type: str) -> Response:
    """The same for what is no JSON."""
    kept: Kept = request.app.state.kept
    key = (terms_of(request).revision, request.url.path, request.url.query, media_type, reader_of(request))
    body = kept.get(key)
    if body is None:
        body = make()
        kept.put(key, body)
    return with_tag(request, body, tag_of(body), media_type, private=settings_of(request).private)


def reader_of(request: Request) -> str:
    """The language of whoever asks, by what their program says: its primary subtag, or "" where it says none."""
    first = request.headers.get("accept-language", "").partition(",")[0].partition(";")[0].strip()
    code = first.partition("-")[0].lower()
    return code if code.isascii() and code.isalpha() and 2 <= len(code) <= 3 else ""


class Kept:
    """Encoded answers, the last that were asked for; each belongs to a revision of the terms and is never stale.

    A day may be part of an answer (what holds today), so that they are forgotten when a new one begins.
    """

    def __init__(self, most: int, today: Callable[[], Any]) -> None:
        self._most, self._today = most, today
        self._day = today()
        self._answers: OrderedDict[tuple[str, ...], bytes] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: tuple[str, ...]) -> bytes | None:
        """An answer, if it is there."""
        with self._lock:
            if self._today() != self._day:
                self._day = self._today()
                self._answers.clear()
            body = self._answers.get(key)
            if body is not None:
                self._answers.move_to_end(key)
            return body

    def put(self, key: tuple[str, ...], body: bytes) -> None:
        """Keep an answer in the place of the one that was not asked for longest."""
        if len(body) > _LARGEST or not self._most:
            return
        with self._lock:
            self._answers[key] = body
            while len(self._answers) > self._most:
                self._answers.popitem(last=False)
