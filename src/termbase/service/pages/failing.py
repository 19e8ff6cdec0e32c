"""What went wrong, as a page: what, where, what to try; who is not signed in is led to where one signs in."""

from __future__ import annotations

import re
from typing import Any

from fastapi import Request
from starlette.responses import RedirectResponse, Response

from termbase.errors import TermbaseError
from termbase.service.access import Actor, actor_of
from termbase.service.pages.visit import Visit
from termbase.service.pages.wanted import Wanted, interface_of
from termbase.service.pages.words import N_

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_PLACES = ("/c/", "/perspectives/", "/styles/", "/history/", "/edit/")
_TITLES = {
    400: N_("This cannot be answered"),
    401: N_("Sign in first"),
    403: N_("You may not do this"),
    404: N_("There is no such page"),
    405: N_("This cannot be answered"),
    409: N_("This cannot be as things stand"),
    412: N_("Somebody changed this meanwhile"),
    413: N_("This is too large"),
    415: N_("This cannot be answered"),
    422: N_("Something is not written as it should be"),
    429: N_("Too many requests"),
    500: N_("The service failed"),
    503: N_("The service cannot answer now"),
}


def error_page(request: Request, told: dict[str, Any]) -> Response:
    """The page of a problem (RFC 9457)."""
    v = Visit(request, _actor(request), Wanted(ui=interface_of(request, request.query_params.get("ui"))))
    status = int(told["status"])
    if status == 401 and request.method in ("GET", "HEAD"):
        asked = str(request.scope["path"]).removeprefix(str(request.scope.get("root_path", "")))
        query = request.url.query
        return v.secured(RedirectResponse(v.bare("/login", next=asked + (f"?{query}" if query else "")), 303))
    hint = str(told.get("hint") or "")
    return v.page(
        "error.html",
        status,
        status=status,
        title=_TITLES.get(status),
        detail=str(told.get("detail", "")),
        where=str(told.get("where") or ""),
        hint=hint,
        near=_near(v, hint),
        request_id=str(told.get("request_id", "")),
    )


def _actor(request: Request) -> Actor:
    """Who asks, as far as that can be told while something is wrong."""
    try:
        return actor_of(request)
    except TermbaseError:
        return Actor(None, None)


def _near(v: Visit, hint: str) -> list[tuple[str, str]]:
    """Links to the ids that a hint offers in the place of one that is not there."""
    if not hint.startswith("did you mean "):
        return []
    path = str(v.request.scope["path"]).removeprefix(str(v.request.scope.get("root_path", "")))
    place = next((one for one in _PLACES if path.startswith(one)), "/c/")
    ids = hint.removeprefix("did you mean ").rstrip("?").split(", ")
    return [(one, v.bare(place + one)) for one in ids if _ID.fullmatch(one)]
