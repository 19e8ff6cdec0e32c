"""What a service counts for Prometheus: requests by route and status, how long they took, what is served."""

from __future__ import annotations

import time

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from termbase import __version__

_BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


class Metrics:
    """The counts of one service; several in a process do not mix."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        labels = ("method", "route", "status")
        self._requests = Counter("termbase_requests", "Requests answered.", labels, registry=self._registry)
        self._seconds = Histogram(
            "termbase_request_seconds",
            "How long an answer took.",
            ("method", "route"),
            buckets=_BUCKETS,
            registry=self._registry,
        )
        self._running = Gauge("termbase_requests_running", "Requests being answered.", registry=self._registry)
        self._info = Gauge(
            "termbase_info", "What is served: its version and the terms' revision.", ("version", "revision"),
            registry=self._registry,
        )  # fmt: skip

    def count(self, method: str, route: str, status: int, seconds: float) -> None:
        """One request was answered."""
        self._requests.labels(method, route, str(status)).inc()
        self._seconds.labels(method, route).observe(seconds)

    def begin(self) -> None:
        """One more is being answered."""
        self._running.inc()

    def end(self) -> None:
        """One less."""
        self._running.dec()

    def exposed(self, revision: str) -> tuple[bytes, str]:
        """All counts as Prometheus reads them, and their media type."""
        self._info.clear()
        self._info.labels(__version__, revision[:12]).set(1)
        return generate_latest(self._registry), CONTENT_TYPE_LATEST


class Counted:
    """Counts every request, and writes a line of it to the log."""

    def __init__(self, app: ASGIApp, metrics: Metrics, *, log: bool) -> None:
        self._app, self._metrics, self._log = app, metrics, log

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun = time.perf_counter()
        status, size = 500, 0
        scope["termbase.log"] = {}

        async def counted(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
            size += len(message.get("body", b""))
            await send(message)

        self._metrics.begin()
        try:
            await self._app(scope, receive, counted)
        finally:
            self._metrics.end()
            seconds = time.perf_counter() - begun
            route = getattr(scope.get("route"), "path", "") or "none"
            method = scope["method"] if scope["method"] in _METHODS else "other"
            self._metrics.count(method, route, status, seconds)
            if self._log:
                from termbase.service.logs import access

                access(scope, route, status, size, seconds)


_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"})
