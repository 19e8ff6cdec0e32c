"""Whole collections in other programs' formats: ``GET /v1/export``, ``POST /v1/import``."""

from __future__ import annotations

import itertools
import tempfile
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import PurePosixPath
from typing import IO, Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response, StreamingResponse

from termbase.errors import InvalidValue, NotFound, Problem
from termbase.formats import Format, format_named, format_of
from termbase.formats.base import Matter, View
from termbase.importing import Outcome, Step
from termbase.service.access import Admin, Reader
from termbase.service.answering import answer, terms_of, written
from termbase.service.asking import ID, day_in, only_one, tags_in
from termbase.service.conditional import PRIVATE
from termbase.service.described import answers, problems
from termbase.service.routes.writing import Why, reason
from termbase.style import manner_of

router = APIRouter(prefix="/v1", tags=["exchange"])
_CHUNK = 256 << 10
_IN_MEMORY = 4 << 20
_LISTED = 500
_BATCH = 1_000
_NAME = r"^[a-z0-9-]+$"
FormatNamed = Annotated[
    str | None, Query(pattern=_NAME, max_length=40, description="The format; without it, the one that `name` tells.")
]
FileName = Annotated[str | None, Query(max_length=255, description="The file's name.")]


@router.get(
    "/export",
    responses={200: {"description": "The file.", "content": {"application/octet-stream": {}}}, **problems(404)},
    summary="All terms as a file of another program",
)
def export(
    request: Request,
    actor: Reader,
    as_: Annotated[str | None, Query(alias="as", pattern=ID, max_length=200, description="In whose view.")] = None,
    style: Annotated[str | None, Query(pattern=ID, max_length=200, description="In which style's view.")] = None,
    on: Annotated[str | None, Query(pattern=r"^\d{4}-\d{2}-\d{2}$", description="As of which day.")] = None,
    lang: Annotated[list[str], Query(max_length=40, description="Only these languages; of pairs: from, into.")] = [],  # noqa: B006
    format: FormatNamed = None,
    name: FileName = None,
) -> Response:
    """As a stream. Formats that hold one view alone ask for `as` or `style`: no one is the default."""
    chosen = _format(format, name or "terms.jsonl", writing=True)
    day, tags = day_in(on) or date.today(), tuple(tags_in(lang))
    if chosen.pairs and len(tags) != 2:
        hint = "lang=en&lang=az goes from English into Azerbaijani"
        raise InvalidValue(f"{chosen.name} goes from one language into another", where="lang", hint=hint)
    workspace = terms_of(request).workspace
    glossary = workspace.glossary
    only_one(as_, style)
    manner = manner_of(glossary, style=style, perspective=as_)
    if manner is None and chosen.projects:
        raise InvalidValue(f"{chosen.name} holds one view alone", where="as", hint="give as or style")
    out: IO[bytes] = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - closed when all is sent
    try:
        assert chosen.write is not None
        lost = chosen.write(
            Matter.of(glossary, langs=() if chosen.pairs else tags),
            out,
            view=View(glossary, manner, day) if manner else None,
            langs=tags,
        )
        out.seek(0)
    except BaseException:
        out.close()
        raise
    headers = {
        "Content-Disposition": f'attachment; filename="terms{chosen.suffixes[0]}"',
        "Cache-Control": PRIVATE,
        "Termbase-Format": chosen.name,
        "Termbase-Lost": str(sum(lost.dropped.values()) + sum(lost.left_out.values())),
    }
    return StreamingResponse(
        _chunks(out), headers=headers, media_type="application/octet-stream", background=BackgroundTask(out.close)
    )


def _chunks(out: IO[bytes]) -> Iterator[bytes]:
    while chunk := out.read(_CHUNK):
        yield chunk


@router.post(
    "/import",
    responses=answers({"dry_run": True, "counts": {"added": 2}, "steps": [], "remarks": []}, 404, 408, 409, 413),
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
        }
    },
    summary="Another program's file into the store",
)
async def import_(
    request: Request,
    actor: Admin,
    dry_run: Annotated[bool, Query(description="Only tell what would become of it.")] = False,
    as_: Annotated[
        str | None, Query(alias="as", pattern=ID, max_length=200, description="Whose view a status in the file is.")
    ] = None,
    lang: Annotated[list[str], Query(max_length=2, description="Of pairs that name no language: from, into.")] = [],  # noqa: B006
    format: FormatNamed = None,
    name: FileName = None,
    why: Why = None,
) -> Response:
    """All of it or nothing. Nothing that is there is overwritten: what contradicts it is told."""
    chosen = _format(format, name or "", writing=False)
    tags, said = tuple(tags_in(lang)), reason(why)
    with tempfile.SpooledTemporaryFile(_IN_MEMORY) as file:
        async for chunk in request.stream():
            file.write(chunk)
        file.seek(0)
        where = PurePosixPath(name or "the body").name

        def work() -> Any:
            return _imported(request, chosen, file, where, tags, as_, str(actor.name), said, dry_run=dry_run)

        told = await (run_in_threadpool(work) if dry_run else written(request, work))
    return answer(request, told)


def _imported(
    request: Request,
    chosen: Format,
    file: IO[bytes],
    where: str,
    tags: tuple[str, ...],
    by: str | None,
    actor: str,
    why: str,
    *,
    dry_run: bool,
) -> Any:
    assert chosen.read is not None
    if chosen.asks_langs and len(tags) != 2:
        raise InvalidValue(f"{chosen.name} does not say its languages", where="lang", hint="lang=en&lang=az")
    more = {"langs": tags} if chosen.asks_langs else {}
    counts: Counter[str] = Counter()
    steps: list[Any] = []
    remarks: list[str] = []
    store = terms_of(request).store
    with store.importing(actor=actor, why=why or f"import of {where}", dry_run=dry_run) as session:
        if by is not None and by not in session.perspectives:
            raise NotFound(f"no perspective {by!r}", where="as", hint="/v1/perspectives lists them")
        entries = chosen.read(file, where, by=by, **more)
        while batch := list(itertools.islice(entries, _BATCH)):
            remarks += [str(one) for one in batch if isinstance(one, Problem)][: _LISTED - len(remarks)]
            for step in session.take([one for one in batch if not isinstance(one, Problem)]):
                counts[step.outcome.value] += 1
                if step.outcome is not Outcome.SAME and len(steps) < _LISTED:
                    steps.append(_told(step))
    return {"dry_run": dry_run, "format": chosen.name, "counts": dict(counts), "steps": steps, "remarks": remarks}


def _told(step: Step) -> Any:
    return {
        "kind": step.kind,
        "id": step.id,
        "outcome": step.outcome.value,
        "by": step.by,
        "candidates": list(step.candidates),
        "news": list(step.news),
        "conflicts": list(step.conflicts),
    }


def _format(name: str | None, file: str, *, writing: bool) -> Format:
    if name is None and not file:
        raise InvalidValue("no format is named", where="format", hint="format=tbx, or name=terms.tbx")
    chosen = format_named(name) if name else format_of(file, writing=writing)
    if (chosen.write if writing else chosen.read) is None:
        able = "read" if writing else "written"
        raise InvalidValue(f"{chosen.name} can only be {able}", where="format", hint="choose another")
    return chosen
