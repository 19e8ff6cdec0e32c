"""Around every request: its id, how long it may take, how large its body may be, the headers of each answer."""

from __future__ import annotations

import asyncio
import logging
import re
import secrets
import time
from collections.abc import Callable
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from termbase.answers.problems import TYPES, problem
from termbase.errors import TermbaseError, TooManyRequests
from termbase.service.answering import encoded
from termbase.service.problems import MEDIA_TYPE, wants_page
from termbase.service.rates import Rates
from termbase.service.settings import ServiceSettings

_LOG = logging.getLogger("termbase.service")
_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
_LONGEST_URL = 8_192
_COME_BACK = 5
PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
    " form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'"
)
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Content-Security-Policy": PAGE_POLICY,
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_ONLY_ASKING = frozenset({"GET", "HEAD", "OPTIONS"})
_ASK_LESS = "ask for less, or try again"
_LOOK_FIRST = "if it changes something, that may be done all the same: look before you send it again"
_CLOSING = frozenset({408, 413})
"""After these the rest of the body is not waited for."""


class TooLarge(TermbaseError):
    """A body that is larger than is taken."""

    http_status = 413


class TooLong(TermbaseError):
    """An address that is longer than is taken."""

    http_status = 414


class TooSlow(TermbaseError):
    """A body that does not arrive in time."""

    http_status = 408


class OutOfTime(TermbaseError):
    """An answer that took longer than an answer may."""

    http_status = 503


class Limits:
    """Refuses what is too large, too slow or too often, before any route sees it; gives every answer its headers."""

    def __init__(self, app: ASGIApp, settings: ServiceSettings, clock: Callable[[], float] = time.monotonic) -> None:
        self._app = app
        self._settings = settings
        self._rates = Rates(settings.requests_a_minute, clock)
        self._late: set[asyncio.Task[None]] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; HEAD as GET without the body."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        given = Headers(scope=scope).get("x-request-id", "")
        scope["request_id"] = given if _ID.fullmatch(given) else secrets.token_hex(8)
        method = scope["method"]
        answer = _Answer(send, scope["request_id"], bodiless=method == "HEAD")
        if method == "HEAD":
            scope["method"] = "GET"
        try:
            await self._answered(scope, receive, answer)
        finally:
            scope["method"] = method

    async def _answered(self, scope: Scope, receive: Receive, answer: _Answer) -> None:
        try:
            self._refuse(scope)
        except TermbaseError as error:
            await _tell(scope, answer, error)
            return
        long, seconds = self._time(scope)
        body = _Body(receive, self._most(scope), seconds if long else self._settings.body_timeout)
        task = asyncio.ensure_future(_run(self._app, scope, body, answer))
        try:
            done, _ = await asyncio.wait({task}, timeout=seconds)
        except asyncio.CancelledError:  # the service ends, and has waited long enough: what it says is its last
            self._leave(task)
            await _tell(scope, answer, OutOfTime("the service is being stopped", hint="try again in a while"))
            return
        if not done:
            self._leave(task)
            hint = _ASK_LESS if scope["method"] in _ONLY_ASKING else _LOOK_FIRST
            await _tell(scope, answer, OutOfTime(f"no answer within {seconds:g} seconds", hint=hint))
        elif (fault := task.exception()) is not None:
            await _tell(scope, answer, fault)

    def _leave(self, task: asyncio.Task[None]) -> None:
        """Wait no longer for an answer. A thread cannot be ended: what it finds is told to nobody."""
        self._late.add(task)
        task.add_done_callback(self._ended)
        task.cancel()

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._late.discard(task)
        if not task.cancelled():
            task.exception()  # is nobody's any more

    def _refuse(self, scope: Scope) -> None:
        if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > _LONGEST_URL:
            raise TooLong("the address is too long", hint="send a text in the body of POST /v1/scan")
        length = Headers(scope=scope).get("content-length", "0")
        most = self._most(scope)
        if length.isdigit() and int(length) > most:
            raise _too_large(most)
        client = scope.get("client")
        if client:
            self._rates.count(client[0])

    def _most(self, scope: Scope) -> int:
        return self._settings.max_import if scope["path"].endswith("/v1/import") else self._settings.max_body

    def _time(self, scope: Scope) -> tuple[bool, float]:
        """Whether it is a whole collection that comes or goes, and how long it may take."""
        long = scope["path"].endswith(("/v1/import", "/v1/export"))
        return long, self._settings.import_timeout if long else self._settings.request_timeout


async def _run(app: ASGIApp, scope: Scope, receive: Receive, send: Send) -> None:
    await app(scope, receive, send)


class _Body:
    """Hands a body on, as long as all of it comes in time and is not too large."""

    def __init__(self, receive: Receive, most: int, within: float) -> None:
        self._receive, self._most = receive, most
        self._until = asyncio.get_running_loop().time() + within
        self._size = 0
        self._all = False

    async def __call__(self) -> Message:
        if self._all:  # what is waited for now is that the reader goes away
            return await self._receive()
        left = max(0.0, self._until - asyncio.get_running_loop().time())
        try:
            message = await asyncio.wait_for(self._receive(), left)
        except TimeoutError:
            raise TooSlow("the body does not arrive", hint="send it again, over a better line") from None
        self._size += len(message.get("body", b""))
        if self._size > self._most:
            raise _too_large(self._most)
        self._all = message["type"] != "http.request" or not message.get("more_body", False)
        return message


def _too_large(most: int) -> TooLarge:
    return TooLarge(f"the body is larger than {most:,} bytes", hint="send it in parts, or use the command line")


class _Answer:
    """Sends an answer on with the headers that all have, once; knows whether it was begun."""

    def __init__(self, send: Send, request_id: str, *, bodiless: bool) -> None:
        self._send, self._id, self._bodiless = send, request_id, bodiless
        self.begun = False
        self.over = False

    async def __call__(self, message: Message) -> None:
        if self.over:  # too late: something else was told
            return
        if message["type"] == "http.response.start":
            self.begun = True
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
            headers["X-Request-ID"] = self._id
            if message["status"] in _CLOSING:
                headers["Connection"] = "close"
        elif self._bodiless:
            message = {**message, "body": b""}
        await self._send(message)


async def _tell(scope: Scope, answer: _Answer, error: BaseException) -> None:
    """Let the error be the answer; what has begun breaks off, so that nobody takes it for whole."""
    if not isinstance(error, TermbaseError):
        _LOG.error("a request failed", exc_info=error, extra={"request_id": scope["request_id"]})
    if answer.begun:
        answer.over = True
        return
    headers = [(b"content-type", MEDIA_TYPE.encode()), (b"cache-control", b"no-store")]
    if isinstance(error, TooManyRequests | OutOfTime):
        seconds = error.retry_after if isinstance(error, TooManyRequests) else _COME_BACK
        headers.append((b"retry-after", str(seconds).encode()))
    told = {**_told(error), "instance": scope["path"], "request_id": scope["request_id"]}
    request = Request(scope)
    if wants_page(request) and (page := request.app.state.error_page) is not None:
        shown: Response = page(request, told)
        shown.headers.update({name.decode(): value.decode() for name, value in headers[1:]})
        await shown(scope, request.receive, answer)
        answer.over = True
        return
    await answer({"type": "http.response.start", "status": told["status"], "headers": headers})
    await answer({"type": "http.response.body", "body": encoded(told)})
    answer.over = True


def _told(error: BaseException) -> dict[str, Any]:
    if isinstance(error, TermbaseError):
        return problem(error)
    return {
        "type": TYPES + "internal-server-error",
        "title": "Internal Server Error",
        "status": 500,
        "detail": "the service failed; its log says why",
    }
