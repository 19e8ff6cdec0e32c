"""Changes that wait for another person: proposed, talked over, approved or rejected."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import Response

from termbase.answers import changing
from termbase.answers.plain import Plain
from termbase.editing import Proposal, ProposalStatus, Role
from termbase.errors import InvalidValue
from termbase.service.access import Actor, Contributor, Reviewer
from termbase.service.answering import answer, terms_of, written
from termbase.service.asking import Limit, clean
from termbase.service.bodies import json_body
from termbase.service.described import answers, takes
from termbase.service.routes.writing import reason

router = APIRouter(prefix="/v1/proposals", tags=["review"])
_LARGEST = 2**63 - 1
_PROPOSAL = {
    "number": 7,
    "status": "open",
    "changes": [{"kind": "concept", "id": "karabakh", "entry": {"id": "karabakh"}, "based_on": 3}],
    "at": "2026-01-31T12:00:00Z",
    "actor": "ani",
    "why": "the other side's name was missing",
    "comments": [],
}
_PROPOSED: dict[str, Any] = {
    "type": "object",
    "required": ["changes"],
    "properties": {
        "changes": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "required": ["kind", "id"],
                "properties": {
                    "kind": {"enum": ["concept", "perspective", "source", "style"]},
                    "id": {"type": "string"},
                    "entry": {"type": ["object", "null"]},
                    "based_on": {"type": ["integer", "null"]},
                },
            },
        },
        "why": {"type": "string"},
    },
}
_WHY = {"type": "object", "properties": {"why": {"type": "string"}, "own": {"type": "boolean"}}}
_TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string"}}}
_PROBLEMS = (404, 408, 409, 412, 413, 415)
Number = Annotated[int, Path(ge=1, le=_LARGEST, description="A proposal's number.")]


@router.get("", responses=answers({"proposals": [_PROPOSAL], "next": None}), summary="Proposals")
def proposals(
    request: Request,
    actor: Contributor,
    status: Annotated[ProposalStatus | None, Query(description="Only with this status.")] = None,
    entry: Annotated[str | None, Query(max_length=200, description="Only those that change this entry.")] = None,
    after: Annotated[int, Query(ge=0, le=_LARGEST, description="`next` of the page before.")] = 0,
    limit: Limit = 50,
) -> Response:
    """In order of number."""
    found = terms_of(request).store.proposals(status, entry, after=after, limit=limit + 1)
    following = found[limit - 1].number if len(found) > limit else None
    return answer(request, changing.proposals(found[:limit], following))


@router.get("/{number}", responses=answers(_PROPOSAL, 404), summary="One proposal with what was said of it")
def proposal(request: Request, actor: Contributor, number: Number) -> Response:
    """What it would change, who proposes it and why, and what came of it."""
    return answer(request, changing.proposal(terms_of(request).store.proposal(number)))


@router.post(
    "",
    responses=answers(_PROPOSAL, *_PROBLEMS, status=201),
    status_code=201,
    openapi_extra=takes({"changes": _PROPOSAL["changes"], "why": "…"}, _PROPOSED),
    summary="Propose changes",
)
async def propose(request: Request, actor: Contributor) -> Response:
    """Nothing is changed before another person approves it."""
    body = await json_body(request)
    changes = Plain(body).list_of("changes", changing.read_change)
    if not changes:
        raise InvalidValue("nothing is proposed", where="changes", hint="give a change")
    store, said = terms_of(request).store, reason(None, body)
    made = await written(request, lambda: store.propose(changes, actor=str(actor.name), why=said))
    return answer(request, changing.proposal(made), status=201, headers={"Location": f"/v1/proposals/{made.number}"})


@router.post(
    "/{number}/comment", responses=answers(_PROPOSAL, *_PROBLEMS), openapi_extra=takes({"text": "…"}, _TEXT),
    summary="Say something of a proposal",
)  # fmt: skip
async def comment(request: Request, actor: Contributor, number: Number) -> Response:
    """Open or decided."""
    text = clean(Plain(await json_body(request))["text"].text(), "text", 10_000)
    return await _done(request, lambda: terms_of(request).store.comment(number, actor=str(actor.name), text=text))


@router.post(
    "/{number}/approve", responses=answers(_PROPOSAL, *_PROBLEMS), openapi_extra=takes({"why": "…"}, _WHY),
    summary="Approve a proposal: its changes are made, all of them or none",
)  # fmt: skip
async def approve(request: Request, actor: Reviewer, number: Number) -> Response:
    """Nobody approves their own, unless an admin says so: `own`. One whose entries were changed since is stale."""
    body = await json_body(request)
    own = bool(body.get("own")) and actor.may(Role.ADMIN)
    return await _decided(request, actor, number, body, approve=True, own=own)


@router.post(
    "/{number}/reject", responses=answers(_PROPOSAL, *_PROBLEMS), openapi_extra=takes({"why": "…"}, _WHY),
    summary="Reject a proposal",
)  # fmt: skip
async def reject(request: Request, actor: Reviewer, number: Number) -> Response:
    """It stays to be read, with why."""
    return await _decided(request, actor, number, await json_body(request), approve=False, own=False)


@router.post(
    "/{number}/withdraw", responses=answers(_PROPOSAL, *_PROBLEMS), openapi_extra=takes({"why": "…"}, _WHY),
    summary="Take one's own proposal back",
)  # fmt: skip
async def withdraw(request: Request, actor: Contributor, number: Number) -> Response:
    """Nobody else's."""
    said = reason(None, await json_body(request))
    return await _done(request, lambda: terms_of(request).store.withdraw(number, actor=str(actor.name), why=said))


@router.post(
    "/{number}/rebase", responses=answers(_PROPOSAL, *_PROBLEMS),
    openapi_extra=takes({"changes": _PROPOSAL["changes"], "why": "…"}, _PROPOSED),
    summary="Base an open proposal on what is there now",
)  # fmt: skip
async def rebase(request: Request, actor: Contributor, number: Number) -> Response:
    """Other changes in the place of its own."""
    body = await json_body(request)
    changes, said = Plain(body).list_of("changes", changing.read_change), reason(None, body)
    if not changes:
        raise InvalidValue("nothing is proposed", where="changes", hint="give a change")
    store = terms_of(request).store
    return await _done(request, lambda: store.rebase(number, changes, actor=str(actor.name), why=said))


async def _decided(
    request: Request, actor: Actor, number: int, body: dict[str, Any], *, approve: bool, own: bool
) -> Response:
    store, said = terms_of(request).store, reason(None, body)

    def work() -> Proposal:
        store.decide(number, actor=str(actor.name), approve=approve, why=said, own=own)
        return store.proposal(number)

    return await _done(request, work)


async def _done(request: Request, work: Callable[[], Proposal]) -> Response:
    return answer(request, changing.proposal(await written(request, work)))
