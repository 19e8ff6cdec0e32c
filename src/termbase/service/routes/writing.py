"""Changing entries: made, replaced, retired, removed, merged, made again what they were; each with who and why."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any
from urllib.parse import unquote

from fastapi import APIRouter, Header, Query, Request
from starlette.responses import Response

from termbase.answers import changing
from termbase.answers.plain import Plain
from termbase.editing import Applied, Change, Role
from termbase.errors import Conflict, Forbidden, InvalidValue, NotFound
from termbase.model import Concept, EntryStatus
from termbase.service.access import Actor, Admin, Reviewer
from termbase.service.answering import answer, terms_of, written
from termbase.service.asking import ConceptId, EntryId, clean
from termbase.service.bodies import json_body
from termbase.service.conditional import based_on
from termbase.service.described import answers, takes
from termbase.service.routes.changes import FOLDERS

router = APIRouter(prefix="/v1", tags=["entries"])
_LONGEST_REASON = 2_000
_APPLIED = {
    "revision": "0f3a",
    "changed": [{"seq": 1042, "kind": "concept", "entry": "karabakh", "rev": 3, "op": "change", "actor": "ani"}],
}
_BESIDE = frozenset({"asked", "use", "collection", "lineage", "children"})
"""What stands in an answer beside an entry: what was read can be changed and sent back."""
_PROBLEMS = (404, 408, 409, 412, 413, 415, 428)
_EXAMPLES: dict[str, Any] = {
    "concept": {
        "id": "khankendi-stepanakert",
        "kind": "place",
        "terms": {
            "en": [
                {"text": "Khankendi", "stances": [{"by": ["azerbaijan-gov"], "status": "preferred"}]},
                {"text": "Stepanakert", "stances": [{"by": ["armenia-gov"], "status": "preferred"}]},
            ]
        },
    },
    "perspective": {"id": "example-gazette", "kind": "publication", "name": {"en": "Example Gazette"}},
    "source": {"id": "example-decree", "title": "An example of a decree"},
    "style": {"id": "example-house", "name": {"en": "Example House"}, "follows": ["un"]},
}
Why = Annotated[
    str | None,
    Header(
        alias="Termbase-Reason",
        max_length=6_000,
        description="Why it is changed; other letters than ASCII's percent-encoded as UTF-8.",
    ),
]
IfMatch = Annotated[
    str | None, Header(alias="If-Match", max_length=200, description="The entry's ETag as it was read.")
]
IfNoneMatch = Annotated[str | None, Header(alias="If-None-Match", max_length=200, description="`*` for a new entry.")]


def reason(given: str | None, body: dict[str, Any] | None = None) -> str:
    """Why something is changed: by the header, or by ``why`` of the body."""
    text = unquote(given, errors="replace") if given else str((body or {}).get("why") or "")
    return clean(text, "why", _LONGEST_REASON) if text.strip() else ""


async def _done(request: Request, work: Any) -> Response:
    """The answer of a change that was made."""
    applied: Applied = await written(request, work)
    return answer(request, changing.applied(applied))


def _add(folder: str, kind: str) -> None:
    """Changing a kind of entry."""

    @router.put(
        f"/{folder}/{{id}}",
        responses=answers(_APPLIED, *_PROBLEMS),
        openapi_extra=takes(_EXAMPLES[kind], {"$ref": f"#/components/schemas/{kind}"}),
        summary=f"Make one of the {folder} so",
        name=f"put_{kind}",
        operation_id=f"put_{kind}",
    )
    async def put(
        request: Request,
        actor: Reviewer,
        id: EntryId,
        if_match: IfMatch = None,
        if_none_match: IfNoneMatch = None,
        why: Why = None,
    ) -> Response:
        """Whole, in the shape of the term files. `If-Match` is the ETag that was read; a new one needs
        `If-None-Match: *`."""
        based = based_on(request)
        body = await json_body(request)
        entry = changing.read_entry(Plain({key: body[key] for key in body if key not in _BESIDE}), kind)
        change = Change(kind, id, entry, based)
        store, said = terms_of(request).store, reason(why)
        return await _done(request, lambda: store.apply(change, actor=_name(actor), why=said))

    @router.delete(
        f"/{folder}/{{id}}",
        responses=answers(_APPLIED, *_PROBLEMS),
        summary=f"Retire or remove one of the {folder}",
        name=f"delete_{kind}",
        operation_id=f"delete_{kind}",
    )
    async def delete(
        request: Request,
        actor: Reviewer,
        id: EntryId,
        remove: Annotated[bool, Query(description="Remove it, which takes an admin; its history stays.")] = False,
        if_match: IfMatch = None,
        why: Why = None,
    ) -> Response:
        """A concept is retired: it stays to be found and is proposed no more. Other entries can only be removed."""
        based = based_on(request)
        store, said = terms_of(request).store, reason(why)
        if not remove and kind != "concept":
            raise InvalidValue(f"a {kind} is not retired", where="remove", hint="remove=true removes it")
        if remove and not actor.may(Role.ADMIN):
            raise Forbidden(f"a {actor.role} may not remove entries", hint="it takes an admin")

        def work() -> Applied:
            if remove:
                return store.apply(Change(kind, id, None, based), actor=_name(actor), why=said)
            held = store.entry(kind, id)
            if held is None:
                raise NotFound(f"no {kind} {id!r}", hint=f"/v1/{folder} lists them")
            assert isinstance(held.entry, Concept)
            if held.entry.status is EntryStatus.RETIRED:
                raise Conflict("it is retired already", where=id)
            retired = replace(held.entry, status=EntryStatus.RETIRED)
            base = held.rev if based is None else based
            return store.apply(Change(kind, id, retired, base), actor=_name(actor), why=said)

        return await _done(request, work)

    @router.post(
        f"/{folder}/{{id}}/revert",
        responses=answers(_APPLIED, *_PROBLEMS),
        openapi_extra=takes(
            {"rev": 2, "why": "the change of yesterday had no source"},
            {
                "type": "object",
                "required": ["rev"],
                "properties": {"rev": {"type": "integer", "minimum": 1}, "why": {"type": "string"}},
            },
        ),
        summary=f"Make one of the {folder} again what it was",
        name=f"revert_{kind}",
        operation_id=f"revert_{kind}",
    )
    async def revert(request: Request, actor: Admin, id: EntryId, if_match: IfMatch = None) -> Response:
        """A new revision with the content of an old one: nothing of the history is lost."""
        based = based_on(request)
        body = await json_body(request)
        rev, said = Plain(body)["rev"].whole(), reason(None, body)
        store = terms_of(request).store
        return await _done(request, lambda: store.revert(kind, id, rev, actor=_name(actor), why=said, based_on=based))


@router.post(
    "/concepts/{id}/merge",
    responses=answers(_APPLIED, *_PROBLEMS),
    openapi_extra=takes(
        {"duplicate": "stepanakert", "why": "the same city"},
        {
            "type": "object",
            "required": ["duplicate"],
            "properties": {"duplicate": {"type": "string"}, "why": {"type": "string"}},
        },
    ),
    summary="Make two concepts of one thing one",
)
async def merge(request: Request, actor: Reviewer, id: ConceptId, if_match: IfMatch = None) -> Response:
    """All names, stances and links of the duplicate go over; it is retired and leads here."""
    based = based_on(request)
    body = await json_body(request)
    duplicate, said = Plain(body)["duplicate"].text(), reason(None, body)
    store = terms_of(request).store

    def work() -> Applied:
        both: tuple[int, int] | None = None
        if based is not None:
            other = store.entry("concept", duplicate)
            if other is None:
                raise NotFound(f"no concept {duplicate!r}", hint="/v1/lookup finds ids by names")
            both = (based, other.rev)
        return store.merge(id, duplicate, actor=_name(actor), why=said, based_on=both)

    return await _done(request, work)


def _name(actor: Actor) -> str:
    assert actor.name is not None  # whoever may write has a token
    return actor.name


for _folder, _kind in FOLDERS.items():
    _add(_folder, _kind)
