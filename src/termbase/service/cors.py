"""Pages of other sites: all may read what is open, without a reader's cookies; only those that are named may write."""

from __future__ import annotations

from collections.abc import Iterable

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from termbase.service.problems import path_in

_READS = frozenset({"GET", "HEAD"})
_ASKING = ("/v1/scan", "/v1/check", "/reconcile")
"""Where what is sent is a question, and changes nothing."""
_METHODS = "GET, HEAD, POST, PUT, DELETE"
_HEADERS = "Accept, Authorization, Content-Type, If-Match, If-None-Match, Termbase-Reason, X-Request-ID"
_EXPOSED = "ETag, Link, Location, Retry-After, Termbase-Format, Termbase-Lost, X-Request-ID"
_AS_LONG_AS = "600"


class Cors:
    """Says to browsers which pages may have an answer."""

    def __init__(self, app: ASGIApp, origins: Iterable[str]) -> None:
        self._app, self._origins = app, frozenset(one.rstrip("/") for one in origins)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        origin, wanted = headers.get("origin"), headers.get("access-control-request-method")
        if scope["method"] == "OPTIONS" and origin and wanted:
            await self._preflight(scope, origin, wanted)(scope, receive, send)
            return

        async def told(message: Message) -> None:
            if message["type"] == "http.response.start":
                answered = MutableHeaders(scope=message)
                self._allow(answered, scope, scope["method"], origin)
            await send(message)

        await self._app(scope, receive, told)

    def _preflight(self, scope: Scope, origin: str, wanted: str) -> Response:
        answered = Response(status_code=204)
        if self._allow(answered.headers, scope, wanted, origin):
            answered.headers["Access-Control-Allow-Methods"] = _METHODS
            answered.headers["Access-Control-Allow-Headers"] = _HEADERS
            answered.headers["Access-Control-Max-Age"] = _AS_LONG_AS
        return answered

    def _allow(self, answered: MutableHeaders, scope: Scope, method: str, origin: str | None) -> bool:
        if method in _READS or (method == "POST" and path_in(scope).startswith(_ASKING)):
            answered["Access-Control-Allow-Origin"] = "*"
        else:
            answered.add_vary_header("Origin")
            if origin not in self._origins:
                return False
            answered["Access-Control-Allow-Origin"] = str(origin)
        answered["Access-Control-Expose-Headers"] = _EXPOSED
        return True
