"""Proposals: what waits, what each would change, what is said of it, and deciding it."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from termbase.differences import differences
from termbase.editing import Change, Proposal, ProposalStatus, Role
from termbase.errors import Conflict, Forbidden, InvalidValue, Stale, TermbaseError
from termbase.service.access import Contributor
from termbase.service.pages.changing import PLACES, shown
from termbase.service.pages.editing import may_save, saves
from termbase.service.pages.forms import Form, Sent
from termbase.service.pages.visit import Visit, Visiting
from termbase.service.pages.words import moment

router = APIRouter(include_in_schema=False)
_PAGE = 50
Number = Annotated[int, Path(ge=1, le=2**31)]
Text = Annotated[str | None, Query(max_length=200)]


@router.get("/review")
def review(
    v: Visiting, actor: Contributor, status: Text = None, entry: Text = None, after: Annotated[int, Query(ge=0)] = 0
) -> Response:
    """Proposals: those that are open, unless others are asked for."""
    wanted = "open" if status is None else status
    found = v.terms.store.proposals(
        wanted if wanted != "all" and wanted else None, entry or None, after=after, limit=_PAGE
    )
    return v.page(
        "review.html",
        rows=[(one, moment(v.words, one.at)) for one in found],
        status=wanted or "all",
        statuses=list(ProposalStatus),
        entry=entry or "",
        next=found[-1].number if len(found) == _PAGE else None,
        after=after,
    )


@router.get("/review/{number}")
def proposal(v: Visiting, actor: Contributor, number: Number) -> Response:
    """One proposal."""
    return _page(v, v.terms.store.proposal(number))


@router.post("/review/{number}")
def decide(v: Visiting, actor: Contributor, number: Number, form: Sent) -> Response:
    """Comment on it, approve it, reject it, take it back."""
    v.check_form(form)
    try:
        _done(v, number, form)
    except (Conflict, Stale, Forbidden, InvalidValue) as error:
        return _page(v, v.terms.store.proposal(number), error.http_status, error=error, form=form)
    return v.go(v.url(f"/review/{number}"))


def _done(v: Visit, number: int, form: Form) -> None:
    store, do, text = v.terms.store, form.text("do"), form.text("text")
    if do == "comment":
        if not text:
            raise InvalidValue(v._("Write what you want to say."), where="text")
        store.comment(number, actor=v.name, text=text)
    elif do in ("approve", "reject"):
        may_save(v)
        own = v.may(Role.ADMIN) and form.text("own") == "yes"
        store.decide(number, actor=v.name, approve=do == "approve", why=text, own=own)
        v.terms.changed()
    elif do == "withdraw":
        store.withdraw(number, actor=v.name, why=text)
    else:
        raise InvalidValue("the form says not what to do", where="do", hint="load the page again")


def _page(
    v: Visit, found: Proposal, status: int = 200, /, *, error: TermbaseError | None = None, form: Form | None = None
) -> Response:
    is_open = found.status is ProposalStatus.OPEN
    own = found.actor == v.actor.name
    return v.page(
        "proposal.html",
        status,
        found=found,
        at=moment(v.words, found.at),
        decided_at=moment(v.words, found.decided_at) if found.decided_at else "",
        changes=[_told(v, one, is_open) for one in found.changes],
        comments=[(one, moment(v.words, one.at)) for one in found.comments],
        is_open=is_open,
        own=own,
        decides=is_open and saves(v) and (not own or v.may(Role.ADMIN)),
        error=error,
        form=form or Form([]),
    )


def _told(v: Visit, change: Change, is_open: bool) -> dict[str, Any]:
    """What a change makes of its entry, and whether that is another meanwhile."""
    store = v.terms.store
    base = store.entry_at(change.kind, change.id, rev=change.based_on) if change.based_on else None
    now = store.entry(change.kind, change.id)
    moved = is_open and (now.rev if now else 0) != (change.based_on or 0)
    was = base.entry if base else None
    place = PLACES.get(change.kind)
    return {
        "kind": change.kind,
        "id": change.id,
        "based_on": change.based_on,
        "place": v.url(place + change.id) if place and now else "",
        "removes": change.entry is None,
        "adds": not change.based_on,
        "differences": shown(differences(was, change.entry)),
        "moved": shown(differences(was, now.entry if now else None)) if moved else None,
        "again": v.url(f"/edit/{change.id}", kind=change.kind, proposal=found_number(v)) if now and moved else "",
    }


def found_number(v: Visit) -> str:
    """The number of the proposal whose page this is."""
    return str(v.request.path_params["number"])
