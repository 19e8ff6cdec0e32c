"""The service put together: what is around every request, the routes that are there, what happens at start and end."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator
from datetime import date

from anyio import CapacityLimiter
from fastapi import FastAPI
from fastapi.routing import APIRoute
from starlette.middleware.gzip import GZipMiddleware

from termbase import __version__
from termbase.service import pages, problems
from termbase.service.answering import Again, Kept
from termbase.service.asking import Known
from termbase.service.cors import Cors
from termbase.service.described import describe
from termbase.service.limits import Limits
from termbase.service.metrics import Counted, Metrics
from termbase.service.rates import Failures
from termbase.service.routes import routers
from termbase.service.settings import ServiceSettings
from termbase.service.terms import Terms
from termbase.workspace import Workspace

# Threads that reckon hinder each other in Python: two at once take half the time of sixteen. Who waits for a server
# does not reckon; and a long text must not keep a short one waiting.
_READ_AT_ONCE, _ASKED_AT_ONCE, _SCANNED_AT_ONCE = 2, 8, 4
_TAGS = [
    {"name": "names", "description": "What a name means, who says it, what somebody would write."},
    {"name": "texts", "description": "Names in texts, and texts against a style."},
    {"name": "entries", "description": "What is recorded, its versions, and changing it."},
    {"name": "review", "description": "Changes that wait for another person."},
    {"name": "exchange", "description": "Whole collections in other programs’ formats."},
    {"name": "service", "description": "The service itself: who asks, tokens, its health."},
]


def create_app(settings: ServiceSettings | None = None, workspace: Workspace | None = None) -> FastAPI:
    """The service as an ASGI application. A ``workspace`` is served in place of the settings' store, and closed by it.

    Raises TermbaseError for a store that cannot be opened.
    """
    settings = settings or ServiceSettings.of()
    terms = Terms(workspace or Workspace.open(settings.store or None))

    @contextlib.asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        # What every scan needs is read before the first asks for it.
        await asyncio.to_thread(lambda: len(terms.workspace.glossary))
        yield
        terms.close()

    app = FastAPI(
        title="termbase",
        version=__version__,
        summary="Contested names: who says which, since when, on what evidence, and what to write.",
        description="No perspective is the default. Concepts, perspectives and styles appear by their id.",
        openapi_tags=_TAGS,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        lifespan=lifespan,
        dependencies=[Known],
    )
    app.state.settings = settings
    app.state.terms = terms
    app.state.metrics = Metrics()
    app.state.kept = Kept(settings.cached_answers, date.today)
    app.state.failures = Failures(settings.failures_a_minute, time.monotonic)
    app.state.writing = asyncio.Lock()
    app.state.readers = CapacityLimiter(_READ_AT_ONCE if terms.store.path else _ASKED_AT_ONCE)
    app.state.scanners = CapacityLimiter(_SCANNED_AT_ONCE)
    app.state.error_page = None
    problems.install(app)
    describe(app)
    app.state.routes = []
    for router in routers():
        app.include_router(router)
        app.state.routes += [route for route in router.routes if isinstance(route, APIRoute)]
    pages.mount(app)
    app.add_middleware(Again)
    app.add_middleware(GZipMiddleware, minimum_size=1_000)
    app.add_middleware(Limits, settings=settings)
    app.add_middleware(Cors, origins=settings.cors)
    app.add_middleware(Counted, metrics=app.state.metrics, log=settings.access_log)
    return app
