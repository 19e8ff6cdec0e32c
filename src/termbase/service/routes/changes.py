"""What became of entries: their history and versions, and everything that was changed since."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import Response

from termbase.answers import changing
from termbase.answers.asking import Asked
from termbase.errors import NotFound
from termbase.service.access import Reader
from termbase.service.answering import Made, read
from termbase.service.asking import EntryId, Manner
from termbase.service.described import reads
from termbase.workspace import Workspace

FOLDERS = {"concepts": "concept", "perspectives": "perspective", "sources": "source", "styles": "style"}
"""The kinds of entries by the first step of their paths."""

_LARGEST = 2**63 - 1
_EVENT = {
    "seq": 1042,
    "kind": "concept",
    "entry": "khankendi-stepanakert",
    "rev": 3,
    "at": "2026-01-31T12:00:00Z",
    "actor": "ani",
    "op": "change",
    "why": "a stance of 1991 with its source",
    "hash": "9c1f",
}
_VERSION = {"kind": "concept", "id": "karabakh", "rev": 3, "hash": "9c1f", "entry": {"id": "karabakh"}}
Lines = Annotated[int, Query(ge=1, le=500, description="At most so many.")]
Seq = Annotated[int, Query(ge=0, le=_LARGEST, description="The `seq` of the last line that is known.")]
Rev = Annotated[int, Path(ge=1, le=_LARGEST, description="A revision, from 1.")]

router = APIRouter(prefix="/v1", tags=["entries"])


@router.get("/changes", responses=reads({"events": [_EVENT], "next": None}), summary="What was changed since")
async def changes(request: Request, actor: Reader, asked: Manner, since: Seq = 0, limit: Lines = 100) -> Response:
    """Lines of the history after one, the oldest first: for whoever keeps a copy. `next` is what to ask `since`."""

    def make(terms: Workspace) -> Any:
        lines = terms.changes(since, limit=limit)
        return {**changing.history(lines.events, lines.next), "asked": asked.encode()}

    return await read(request, make)


def _add(folder: str, kind: str) -> None:
    """The history and versions of a kind of entry."""

    @router.get(
        f"/{folder}/{{id}}/history",
        responses=reads({"events": [_EVENT], "next": None}, 404),
        summary=f"What became of one of the {folder}",
        name=f"{kind}_history",
        operation_id=f"{kind}_history",
    )
    async def history(
        request: Request, actor: Reader, id: EntryId, asked: Manner, after: Seq = 0, limit: Lines = 100
    ) -> Response:
        """Who made it what, when and why, the oldest first; `next` is what to ask `after` next."""

        def make(terms: Workspace) -> Any:
            lines = terms.history(kind, id, after=after, limit=limit)
            return {**changing.history(lines.events, lines.next), "asked": asked.encode()}

        return await read(request, make)

    @router.get(
        f"/{folder}/{{id}}/versions/latest",
        responses=reads(_VERSION, 404),
        summary=f"One of the {folder} with its revision",
        name=f"{kind}_latest",
        operation_id=f"{kind}_latest",
    )
    async def latest(request: Request, actor: Reader, id: EntryId, asked: Manner) -> Response:
        """As it is now; a change of it is based on `rev`."""
        return await read(request, lambda terms: _version(terms, id, None, asked))

    @router.get(
        f"/{folder}/{{id}}/versions/{{rev}}",
        responses=reads(_VERSION, 404),
        summary=f"One of the {folder} as it was at a revision",
        name=f"{kind}_version",
        operation_id=f"{kind}_version",
    )
    async def version(request: Request, actor: Reader, id: EntryId, rev: Rev, asked: Manner) -> Response:
        """As it was; what was removed then is not there."""
        return await read(request, lambda terms: _version(terms, id, rev, asked))

    def _version(terms: Workspace, id: str, rev: int | None, asked: Asked) -> Made:
        store = terms.store
        found = store.entry(kind, id) if rev is None else store.entry_at(kind, id, rev)
        if found is None:
            at = f" at revision {rev}" if rev else ""
            raise NotFound(f"no {kind} {id!r}{at}", hint=f"/v1/{folder}/{id}/history tells what became of it")
        return Made.of_entry(found.rev, {**changing.versioned(found), "asked": asked.encode()})


for _folder, _kind in FOLDERS.items():
    _add(_folder, _kind)
