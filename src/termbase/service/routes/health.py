"""Whether the service lives, whether it can answer, and what it counts: ``/healthz``, ``/readyz``, ``/metrics``."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from termbase import __version__
from termbase.errors import NotFound
from termbase.service.answering import answer, settings_of, terms_of
from termbase.service.described import answers, problems

router = APIRouter(tags=["service"])


@router.get("/healthz", responses=answers({"status": "ok"}), summary="Whether the process lives")
async def healthz(request: Request) -> Response:
    """Nothing is looked at: for whoever starts it anew where it does not answer."""
    return answer(request, {"status": "ok"})


@router.get(
    "/readyz",
    responses=answers({"status": "ok", "version": "0.1.0", "revision": "0f3a", "writable": False}),
    summary="Whether it can answer",
)
def readyz(request: Request) -> Response:
    """The store is asked, and has the tables of this version; else 503."""
    terms = terms_of(request)
    told = {"status": "ok", "version": __version__, "revision": terms.store.revision, "writable": terms.writable}
    return answer(request, told)


@router.get(
    "/metrics",
    responses={200: {"description": "Prometheus’ text.", "content": {"text/plain": {}}}, **problems(404)},
    summary="What it counts",
)
def metrics(request: Request) -> Response:
    """For Prometheus; a setting turns it off."""
    if not settings_of(request).metrics:
        raise NotFound("nothing is counted here", hint="the setting metrics turns it on")
    body, media_type = request.app.state.metrics.exposed(terms_of(request).revision)
    return Response(body, headers={"Cache-Control": "no-store", "Content-Type": media_type})
