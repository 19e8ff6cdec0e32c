"""How a route answers: plain data as JSON with a tag; what was asked before is not made again."""

from __future__ import annotations

import json
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from anyio.to_thread import run_sync
from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from termbase.service.conditional import tag_of, tag_of_entry, with_tag
from termbase.service.settings import ServiceSettings
from termbase.service.terms import Terms
from termbase.workspace import Workspace

JSON = "application/json"
_LARGEST = 64 << 10
_T = TypeVar("_T")


def terms_of(request: Request) -> Terms:
    """The terms that are served."""
    terms: Terms = request.app.state.terms
    return terms


def settings_of(request: Request) -> ServiceSettings:
    """How the service is run."""
    settings: ServiceSettings = request.app.state.settings
    return settings


async def written(request: Request, work: Callable[[], _T]) -> _T:
    """What a change of the store comes to. Changes queue here, in the order in which they came, and not in threads that
    readers need; what is asked after one sees it."""
    async with request.app.state.writing:
        try:
            return await run_in_threadpool(work)
        finally:
            terms_of(request).changed()


def encoded(data: Any) -> bytes:
    """Plain data as JSON."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def answer(request: Request, data: Any, *, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """Plain data that is nobody else's and is not kept: what a change came to, what was found in a text."""
    return Response(encoded(data), status, {"Cache-Control": "no-store", **(headers or {})}, JSON)


# ---- what is read ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Made:
    """An answer as it is sent, with its tag.

    ``following`` is what the next page comes after, ``varies`` by which headers it is another, ``route`` whose it is.
    """

    body: bytes
    tag: str
    media_type: str = JSON
    following: str | None = None
    varies: str = "Accept"
    route: Any = None

    @classmethod
    def of(cls, data: Any, *, following: str | None = None) -> Made:
        """Plain data."""
        body = encoded(data)
        return cls(body, tag_of(body), following=following)

    @classmethod
    def of_entry(cls, rev: int, data: Any) -> Made:
        """Plain data of one entry at a revision, by which it can be changed."""
        body = encoded(data)
        return cls(body, tag_of_entry(rev, body))


async def read(
    request: Request, make: Callable[[Workspace], Made | Any], media_type: str = JSON, *, by_reader: bool = False
) -> Response:
    """What is read of the terms: the same as long as they are, so it is kept and has a tag.

    ``by_reader`` where it is other for readers of another language.
    """
    terms = terms_of(request)
    if not terms.is_fresh:
        await run_in_threadpool(lambda: terms.workspace)
    kept: Kept = request.app.state.kept
    reader = reader_of(request) if by_reader else ""
    key = (terms.state, request.url.path, request.scope["query_string"], media_type, reader)
    made = kept.get(key)
    if made is None:
        made = await run_sync(_made, make, terms.workspace, limiter=request.app.state.readers)
        varies = "Accept, Accept-Language" if by_reader else "Accept"
        made = replace(made, varies=varies, route=request.scope.get("route"))
        kept.put(key, made)
    if not settings_of(request).private and (same := _the_same(request.scope, terms)) is not None:
        kept.put(same, made)
    return _sent(request, made)


def _sent(request: Request, made: Made) -> Response:
    private = settings_of(request).private
    answered = with_tag(request, made.body, made.tag, made.media_type, private=private, varies=made.varies)
    if made.following is not None:
        answered.headers["Link"] = link_to(request, made.following)
    return answered


_NAMES_SOMEBODY = frozenset({b"authorization", b"cookie"})
_DECIDES = frozenset({b"accept", b"accept-language"})


def _the_same(scope: Scope, terms: Terms) -> Hashable | None:
    """By what an answer is the same, whatever the route; None where somebody is named, who may not be let in."""
    told = []
    for name, value in scope["headers"]:
        if name in _NAMES_SOMEBODY:
            return None
        if name in _DECIDES:
            told.append((name, value))
    return (terms.state, scope["path"], scope["query_string"], tuple(told))


class Again:
    """Gives an answer that is kept once more to the very same question, before a route for it is looked for."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "http" and scope["method"] == "GET":
            state = scope["app"].state
            terms: Terms = state.terms
            same = _the_same(scope, terms) if terms.is_fresh and not state.settings.private else None
            made = state.kept.get(same) if same is not None else None
            if made is not None:
                scope["route"] = made.route
                await _sent(Request(scope), made)(scope, receive, send)
                return
        await self._app(scope, receive, send)


def _made(make: Callable[[Workspace], Made | Any], workspace: Workspace) -> Made:
    made = make(workspace)
    return made if isinstance(made, Made) else Made.of(made)


def link_to(request: Request, following: str) -> str:
    """The link to the page after this one, from the host on: who asks knows that better than we do."""
    url = request.url.include_query_params(after=following)
    return f'<{url.path}?{url.query}>; rel="next"'


def reader_of(request: Request) -> str:
    """The language of whoever asks, by what their program says: its primary subtag, or "" where it says none."""
    first = request.headers.get("accept-language", "").partition(",")[0].partition(";")[0].strip()
    code = first.partition("-")[0].lower()
    return code if code.isascii() and code.isalpha() and 2 <= len(code) <= 3 else ""


class Kept:
    """Answers, the last that were asked for; each belongs to a revision of the terms and is never stale.

    A day may be part of an answer (what holds today), so that they are forgotten when a new one begins.
    """

    def __init__(self, most: int, today: Callable[[], Any]) -> None:
        self._most, self._today = most, today
        self._day = today()
        self._answers: OrderedDict[Hashable, Made] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable) -> Made | None:
        """An answer, if it is there."""
        with self._lock:
            if self._today() != self._day:
                self._day = self._today()
                self._answers.clear()
            made = self._answers.get(key)
            if made is not None:
                self._answers.move_to_end(key)
            return made

    def put(self, key: Hashable, made: Made) -> None:
        """Keep an answer in the place of the one that was not asked for longest."""
        if len(made.body) > _LARGEST or not self._most:
            return
        with self._lock:
            self._answers[key] = made
            while len(self._answers) > self._most:
                self._answers.popitem(last=False)
