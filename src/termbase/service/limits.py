"""Around every request: its id, how long it may take, how large its body may be, the headers of each answer."""

from __future__ import annotations

import asyncio
import re
import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from termbase.answers.problems import problem
from termbase.errors import TermbaseError, TooManyRequests
from termbase.service.answering import encoded
from termbase.service.problems import MEDIA_TYPE
from termbase.service.settings import ServiceSettings

_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
_LONGEST_URL = 8_192
_MOST_WATCHED = 10_000
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


class TooLarge(TermbaseError):
    """A body, or an address, that is larger than is taken."""

    http_status = 413


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

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        given = Headers(scope=scope).get("x-request-id", "")
        scope["request_id"] = given if _ID.fullmatch(given) else secrets.token_hex(8)
        answer = _Answer(send, scope["request_id"])
        try:
            self._refuse(scope)
            body = _Body(receive, self._most(scope), self._settings.body_timeout)
            await asyncio.wait_for(self._app(scope, body, answer), self._within(scope))
        except TermbaseError as error:
            await _tell(scope, answer, error)
        except TimeoutError:
            seconds = self._within(scope)
            hint = "ask for less, or try again"
            await _tell(scope, answer, OutOfTime(f"no answer within {seconds:g} seconds", hint=hint))

    def _refuse(self, scope: Scope) -> None:
        if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > _LONGEST_URL:
            raise TooLarge("the address is too long", hint="send a text in the body of POST /v1/scan")
        length = Headers(scope=scope).get("content-length", "0")
        most = self._most(scope)
        if length.isdigit() and int(length) > most:
            raise _too_large(most)
        client = scope.get("client")
        if client:
            self._rates.count(client[0])

    def _most(self, scope: Scope) -> int:
        return self._settings.max_import if scope["path"].endswith("/v1/import") else self._settings.max_body

    def _within(self, scope: Scope) -> float:
        long = scope["path"].endswith(("/v1/import", "/v1/export"))
        return self._settings.import_timeout if long else self._settings.request_timeout


class _Body:
    """Hands a body on, as long as it comes in time and is not too large."""

    def __init__(self, receive: Receive, most: int, within: float) -> None:
        self._receive, self._most, self._within = receive, most, within
        self._size = 0
        self._all = False

    async def __call__(self) -> Message:
        if self._all:  # what is waited for now is that the reader goes away
            return await self._receive()
        try:
            message = await asyncio.wait_for(self._receive(), self._within)
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
    """Sends an answer on with the headers that all have; knows whether it was begun."""

    def __init__(self, send: Send, request_id: str) -> None:
        self._send, self._id = send, request_id
        self.begun = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.begun = True
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
            headers["X-Request-ID"] = self._id
        await self._send(message)


async def _tell(scope: Scope, answer: _Answer, error: TermbaseError) -> None:
    if answer.begun:  # too late: the reader sees that the answer breaks off
        raise error
    told = {**problem(error), "instance": Request(scope).url.path, "request_id": scope["request_id"]}
    headers = [(b"content-type", MEDIA_TYPE.encode()), (b"cache-control", b"no-store"), (b"connection", b"close")]
    if isinstance(error, TooManyRequests | OutOfTime):
        seconds = error.retry_after if isinstance(error, TooManyRequests) else 5
        headers.append((b"retry-after", str(seconds).encode()))
    await answer({"type": "http.response.start", "status": error.http_status, "headers": headers})
    await answer({"type": "http.response.body", "body": encoded(told)})


class Rates:
    """How often each address asked within the minute; 0 is no limit."""

    def __init__(self, most: int, clock: Callable[[], float]) -> None:
        self._most, self._clock = most, clock
        self._counts: OrderedDict[str, tuple[float, int]] = OrderedDict()
        self._lock = threading.Lock()

    def count(self, who: str) -> None:
        """One more; raises TooManyRequests for one too many."""
        if not self._most:
            return
        with self._lock:
            now = self._clock()
            begun, count = self._counts.get(who, (now, 0))
            if now - begun >= 60:
                begun, count = now, 0
            self._counts[who] = begun, count + 1
            self._counts.move_to_end(who)
            while len(self._counts) > _MOST_WATCHED:
                self._counts.popitem(last=False)
        if count >= self._most:
            wait = max(1, round(begun + 60 - now))
            hint = f"try again in {wait} seconds"
            raise TooManyRequests(f"more than {self._most} requests in a minute", hint=hint, retry_after=wait)
