"""What was changed, newest first: as a page, as a feed, and entry by entry with what differs between revisions."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.responses import Response

from termbase.differences import Difference, differences
from termbase.editing import KINDS, Event
from termbase.errors import InvalidValue, NotFound
from termbase.service.access import Admin
from termbase.service.asking import EntryId, clean
from termbase.service.pages.forms import Sent
from termbase.service.pages.visit import Visit, Visiting, environment
from termbase.service.pages.words import moment

router = APIRouter(include_in_schema=False)
_PAGE = 50
_REVISIONS = 20
_FEED = 40
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
After = Annotated[int, Query(ge=0)]
Text = Annotated[str | None, Query(max_length=200)]
PLACES = {"concept": "/c/", "perspective": "/perspectives/", "style": "/styles/"}


@router.get("/changes")
def changes(v: Visiting, after: After = 0, kind: Text = None) -> Response:
    """Recent changes."""
    events = v.workspace.store.history(kind=_kind(kind), after=after, limit=_PAGE)
    return v.page(
        "changes.html",
        rows=[(one, moment(v.words, one.at), place_of(v, one)) for one in events],
        next=events[-1].seq if len(events) == _PAGE else None,
        after=after,
        kind=kind or "",
        kinds=list(KINDS),
    )


def _kind(kind: str | None) -> str | None:
    if kind and kind not in KINDS:
        raise InvalidValue(f"{kind!r} is no kind of entry", where="kind", hint=f"one of {', '.join(KINDS)}")
    return kind or None


def place_of(v: Visit, event: Event) -> str:
    """The address of the history of what was changed."""
    return v.url(f"/history/{event.entry}", kind=event.kind if event.kind != "concept" else None)


@router.get("/changes.atom")
def feed(v: Visiting) -> Response:
    """The same for programs that look for news."""
    events = v.workspace.store.history(limit=_FEED)
    address = v.absolute(v.bare("/changes"))
    rows = [
        {
            "event": one,
            "why": _NOT_XML.sub("\ufffd", one.why),
            "actor": _NOT_XML.sub("\ufffd", one.actor),
            "href": v.absolute(v.bare(f"/history/{one.entry}", kind=one.kind if one.kind != "concept" else None)),
        }
        for one in events
    ]
    body = (
        environment(v.wanted.ui)
        .get_template("changes.xml")
        .render(
            v=v,
            rows=rows,
            address=address,
            own=v.absolute(v.bare("/changes.atom")),
            updated=events[0].at if events else datetime(1970, 1, 1, tzinfo=UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        )
    )
    return v.secured(
        Response(body, media_type="application/atom+xml; charset=utf-8", headers={"Vary": "Accept-Language"})
    )


@router.get("/history/{id}")
def history(
    v: Visiting,
    id: EntryId,
    kind: Text = None,
    after: After = 0,
    old: Annotated[int | None, Query(alias="from", ge=0, le=10**9)] = None,
    new: Annotated[int | None, Query(alias="to", ge=0, le=10**9)] = None,
) -> Response:
    """The revisions of an entry, each with what it made other; or what differs between two."""
    sort = _kind(kind) or "concept"
    store = v.workspace.store
    events = store.history(sort, id, after=after, limit=_REVISIONS)
    if not events and not after and store.entry(sort, id) is None:
        if sort == "concept":
            v.workspace.concept(id)  # raises, with the nearest ids
        raise NotFound(f"no {sort} {id!r}", where=id, hint="nothing was ever recorded of it")
    held = store.entry(sort, id)
    compared = _differing(v, sort, id, old, new) if old is not None and new is not None else None
    return v.page(
        "history.html",
        id=id,
        kind=sort,
        place=v.url(PLACES[sort] + id) if sort in PLACES and held else "",
        rows=[
            (one, moment(v.words, one.at), shown(_differing(v, sort, id, one.rev - 1, one.rev) or ())) for one in events
        ],
        revisions=[one.rev for one in store.history(sort, id, limit=200)],
        old=old,
        new=new,
        compared=None if compared is None else shown(compared),
        next=events[-1].seq if len(events) == _REVISIONS else None,
        after=after,
        rev=held.rev if held else 0,
    )


@router.post("/history/{id}")
def revert(v: Visiting, actor: Admin, id: EntryId, form: Sent, kind: Text = None) -> Response:
    """Make an entry again what it was in a revision."""
    v.check_form(form)
    sort = _kind(kind) or "concept"
    rev, based_on = (_number(form.text(name)) for name in ("rev", "based_on"))
    why = clean(form.text("why"), "why", 2_000) if form.text("why") else f"as in revision {rev}"
    v.terms.store.revert(sort, id, rev, actor=v.name, why=why, based_on=based_on)
    v.terms.changed()
    return v.go(v.url(f"/history/{id}", kind=sort if sort != "concept" else None))


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise InvalidValue(f"{text[:80]!r} is no revision", where="rev", hint="load the page again")
    return int(text)


def _differing(v: Visit, kind: str, entry: str, old: int, new: int) -> tuple[Difference, ...] | None:
    store = v.workspace.store
    was = store.entry_at(kind, entry, rev=old) if old else None
    now = store.entry_at(kind, entry, rev=new) if new else None
    return differences(was.entry if was else None, now.entry if now else None)


def shown(found: tuple[Difference, ...]) -> list[dict[str, Any]]:
    """Differences for the page: where in the entry, what it was and what it is, in which language if one is told."""
    return [
        {
            "sign": one.sign,
            "path": one.path,
            "lang": _lang(one.path),
            "old": _text(one.old),
            "new": _text(one.new),
        }
        for one in found
    ]


def _lang(path: tuple[str, ...]) -> str:
    """The language that what stands at a path is in: that of a term, or of a note."""
    if path[0] == "terms" and len(path) > 1:
        return path[-1] if len(path) > 3 and path[-2].endswith("note") else path[1] if len(path) == 3 else ""
    return path[-1] if len(path) > 1 and path[0] in ("definition", "note", "usage_note", "name") else ""


def _text(value: Any) -> str:
    """A value as a person reads it; what is nested, a field a line."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool | int | float):
        return str(value).lower()
    from termbase.termfiles import render

    return "\n".join(render.mapping(value) if isinstance(value, dict) else render.sequence(value))
