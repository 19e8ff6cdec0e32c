"""Reconciling columns of names, as OpenRefine and others ask it: ``/reconcile``, and ``/reconcile/1.0-draft``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from termbase import reconciling
from termbase.answers.plain import Json
from termbase.errors import InvalidValue, Unauthorised
from termbase.reconciling import Query as Asking
from termbase.reconciling import Version, suggesting, writing
from termbase.reconciling.manifest import PATH
from termbase.reconciling.naming import shown
from termbase.reconciling.preview import card
from termbase.reconciling.properties import proposed
from termbase.service import preview as drawing
from termbase.service.access import Reader, actor_of
from termbase.service.answering import settings_of, terms_of
from termbase.service.asking import ID, LENIENT, Manner
from termbase.service.described import answers, problems, takes
from termbase.service.limits import TooLarge
from termbase.service.reconciliation import (
    BATCH,
    EXTENSION,
    Callback,
    links_of,
    manner_of,
    or_form,
    or_script,
    place_of,
    read,
    sent,
    spoken,
    tell,
    view_of,
)

router = APIRouter(prefix=PATH, tags=[LENIENT])

Queries = Annotated[str | None, Query(description="Version 0.2: a batch of queries as JSON, an object of them by key.")]
Extend = Annotated[str | None, Query(description="Version 0.2: a data extension query as JSON.")]
Prefix = Annotated[str, Query(max_length=1_000, description="What was typed; empty for all there is.")]
Cursor = Annotated[int, Query(ge=0, le=suggesting.MOST_SKIPPED, description="So many suggestions are skipped.")]
Size = Annotated[int, Query(ge=1, le=100, description="At most so many.")]
EntityId = Annotated[str, Query(pattern=ID, max_length=200, description="A concept's id.")]

_BATCH = {"queries": [{"type": "place", "conditions": [{"matchType": "name", "propertyValue": "Степанакертом"}]}]}
_CANDIDATE = {"id": "khankendi-stepanakert", "name": "Khankendi / Stepanakert", "score": 93.71, "match": True}
_RESULTS = {"results": [{"candidates": [_CANDIDATE]}]}
_EXTENSION = {"ids": ["khankendi-stepanakert"], "properties": [{"id": "name.en", "settings": {"as": "un"}}]}
_EXTENDED = {"meta": [{"id": "name.en", "name": "Name in English"}], "rows": []}
_FOUND = {"result": [{"id": "khankendi-stepanakert", "name": "Khankendi / Stepanakert"}]}
_PROPOSED = {"properties": [{"id": "wikidata", "name": "wikidata"}], "type": "place"}
_MANIFEST = {"versions": ["0.2", "1.0-draft"], "name": "termbase", "view": {"url": "http://terms/c/{{id}}"}}
_ROOT: dict[str, Any] = {"type": "object"}
_0_2, _1_0 = "", f"/{Version.V1_0}"


# ---- the manifest, and batches of queries --------------------------------------------------------


@router.get(
    _0_2,
    responses=or_script(answers(_MANIFEST, 404, 413, shape=_ROOT)),
    summary="The manifest; or a batch of version 0.2",
)
async def root(
    request: Request, asked: Manner, queries: Queries = None, extend: Extend = None, callback: Callback = None
) -> Response:
    """What the service can do. With `queries` or `extend` it is done, as by POST."""
    if queries is None and extend is None:
        return tell(request, _manifest(request), callback)
    if actor_of(request).role is None:
        raise Unauthorised("a token is needed", hint="send Authorization: Bearer tb_...")
    fields = {name: text for name, text in (("queries", queries), ("extend", extend)) if text is not None}
    return tell(request, await run_in_threadpool(_of_form, request, asked, fields), callback)


@router.get(_1_0, responses=answers(_MANIFEST, shape=_ROOT), summary="The manifest of version 1.0")
def root_1_0(request: Request, asked: Manner) -> Response:
    """What the service can do, for clients that know version 1.0 alone."""
    return tell(request, _manifest(request))


@router.post(
    _0_2,
    responses=or_script(answers(_RESULTS, 404, 408, 413, 415, shape=_ROOT)),
    openapi_extra=or_form(takes(_BATCH, BATCH)),
    summary="The concepts that the cells of a column can mean",
)
async def ask(request: Request, actor: Reader, asked: Manner, callback: Callback = None) -> Response:
    """A form with `queries` or `extend` (version 0.2), or a JSON body with `queries` (version 1.0)."""
    fields = await sent(request)
    if "" in fields:
        return tell(request, await run_in_threadpool(_batch_1_0, request, asked, fields[""]))
    told = await run_in_threadpool(_of_form, request, asked, fields)
    return tell(request, told, callback or fields.get("callback"))


@router.post(
    "/match", responses=answers(_RESULTS, 404, 408, 413, 415), openapi_extra=takes(_BATCH, BATCH), summary="The same"
)
@router.post(
    "/reconcile",
    responses=answers(_RESULTS, 404, 408, 413, 415),
    openapi_extra=takes(_BATCH, BATCH),
    summary="The same",
)
@router.post(f"{_1_0}/match", responses=answers(_RESULTS, 404, 408, 413, 415), openapi_extra=takes(_BATCH, BATCH))
@router.post(f"{_1_0}/reconcile", responses=answers(_RESULTS, 404, 408, 413, 415), openapi_extra=takes(_BATCH, BATCH))
async def match(request: Request, actor: Reader, asked: Manner) -> Response:
    """A batch of version 1.0, whose drafts have named its path in two ways."""
    fields = await sent(request)
    if "" not in fields:
        raise InvalidValue("a form is not taken here", hint=f"send JSON, or the form to {PATH}")
    return tell(request, await run_in_threadpool(_batch_1_0, request, asked, fields[""]))


def _manifest(request: Request) -> Json:
    private = settings_of(request).private
    scheme = {"type": "apiKey", "name": "Authorization", "in": "header", "description": "Bearer tb_..."}
    version, place = spoken(request), place_of(request)
    return reconciling.manifest(place, version, authentication=scheme if private else None)


def _of_form(request: Request, asked: Manner, fields: dict[str, Any]) -> Json:
    if "queries" in fields:
        batch = reconciling.read_batch_0_2(read(fields["queries"], "queries"))
        return _results(request, asked, batch, Version.V0_2)
    if "extend" in fields:
        return _extended(request, asked, read(fields["extend"], "extend"), Version.V0_2)
    raise InvalidValue("the form asks nothing", hint="send a field `queries`, or `extend`")


def _batch_1_0(request: Request, asked: Manner, data: Json) -> Json:
    return _results(request, asked, reconciling.read_batch_1_0(data), Version.V1_0)


def _results(request: Request, asked: Manner, batch: Sequence[tuple[str, Asking]], version: Version) -> Json:
    if len(batch) > reconciling.MOST_QUERIES:
        hint = f"at most {reconciling.MOST_QUERIES}: batchSize in the manifest"
        raise TooLarge(f"{len(batch):,} queries are too many for one batch", where="queries", hint=hint)
    workspace = terms_of(request).workspace
    found = reconciling.reconcile(workspace, batch, manner_of(request, asked), links_of(request))
    return reconciling.results(found, version)


# ---- suggestions ---------------------------------------------------------------------------------


@router.get(
    "/suggest/entity",
    responses=or_script(answers(_FOUND, 404)),
    summary="Concepts that may be meant while somebody types",
)
@router.get(f"{_1_0}/suggest/entity", responses=answers(_FOUND, 404), summary="The same")
def suggest_entity(
    request: Request,
    actor: Reader,
    asked: Manner,
    prefix: Prefix = "",
    cursor: Cursor = 0,
    limit: Size = suggesting.PAGE,
    callback: Callback = None,
) -> Response:
    """Concepts with an id or a name like it, in any script."""
    manner, workspace = manner_of(request, asked), terms_of(request).workspace
    found = suggesting.entities(workspace, prefix, cursor=cursor, limit=limit, reader=manner.lang)
    glossary = workspace.entries()
    named = [(concept, shown(concept, manner, glossary)) for concept in found]
    return tell(request, writing.suggested_entities(named, manner, spoken(request)), callback)


@router.get("/suggest/property", responses=or_script(answers(_FOUND, 404)), summary="Properties that may be meant")
@router.get(f"{_1_0}/suggest/property", responses=answers(_FOUND, 404), summary="The same")
def suggest_property(
    request: Request,
    actor: Reader,
    asked: Manner,
    prefix: Prefix = "",
    cursor: Cursor = 0,
    limit: Size = suggesting.PAGE,
    callback: Callback = None,
) -> Response:
    """Properties with an id or a word of their name that begins so."""
    manner, workspace, links = manner_of(request, asked), terms_of(request).workspace, links_of(request)
    found = suggesting.suggested_properties(workspace, links, prefix, cursor=cursor, limit=limit, reader=manner.lang)
    return tell(request, writing.suggested_properties(found, spoken(request)), callback)


@router.get("/suggest/type", responses=or_script(answers(_FOUND, 404)), summary="Types that may be meant")
@router.get(f"{_1_0}/suggest/type", responses=answers(_FOUND, 404), summary="The same")
def suggest_type(
    request: Request,
    actor: Reader,
    asked: Manner,
    prefix: Prefix = "",
    cursor: Cursor = 0,
    limit: Size = suggesting.PAGE,
    callback: Callback = None,
) -> Response:
    """Kinds of concepts with a name that begins so."""
    found = suggesting.suggested_types(prefix, cursor=cursor, limit=limit)
    return tell(request, writing.suggested_types(found, spoken(request)), callback)


# ---- cards ---------------------------------------------------------------------------------------


@router.get("/preview", responses={200: {"content": {"text/html": {}}}, **problems(404)}, summary="A concept on a card")
@router.get(f"{_1_0}/preview", responses={200: {"content": {"text/html": {}}}, **problems(404)}, summary="The same")
def preview(request: Request, actor: Reader, asked: Manner, id: EntityId) -> Response:
    """A small page for a frame: the names side by side, and who writes them."""
    html = _card(request, asked, id)
    headers = {"Content-Security-Policy": drawing.POLICY, "Cache-Control": "no-store"}
    return Response(html, headers=headers, media_type="text/html")


@router.get(
    "/flyout", responses=or_script(answers({"id": "karabakh", "html": "<p>…</p>"}, 404)), summary="The same inside JSON"
)
def flyout(request: Request, actor: Reader, asked: Manner, id: EntityId, callback: Callback = None) -> Response:
    """What version 0.2 shows beside a suggestion: what the concept is."""
    manner = manner_of(request, asked)
    concept, glossary = terms_of(request).workspace.concept(id)
    return tell(request, {"id": id, "html": drawing.snippet(card(concept, manner, glossary))}, callback)


def _card(request: Request, asked: Manner, concept_id: str) -> str:
    manner = manner_of(request, asked)
    concept, glossary = terms_of(request).workspace.concept(concept_id)
    view = view_of(place_of(request), concept_id)
    return drawing.page(card(concept, manner, glossary), lang=manner.lang, view=view)


# ---- data extension ------------------------------------------------------------------------------


@router.get("/extend/propose", responses=or_script(answers(_PROPOSED)), summary="Properties to fill columns with")
@router.get(f"{_1_0}/extend/propose", responses=answers(_PROPOSED), summary="The same")
def propose(
    request: Request,
    actor: Reader,
    asked: Manner,
    type: Annotated[str, Query(max_length=100, description="The type of the column's concepts.")] = "",
    limit: Annotated[int | None, Query(ge=1, le=500, description="At most so many.")] = None,
    callback: Callback = None,
) -> Response:
    """The properties of concepts of a type, the most useful first."""
    manner, workspace = manner_of(request, asked), terms_of(request).workspace
    found = list(proposed(workspace, type, links_of(request).schemes(), manner.lang))
    return tell(request, writing.proposed_properties(found[:limit], type, limit), callback)


@router.post(
    "/extend",
    responses=or_script(answers(_EXTENDED, 404, 408, 413, 415)),
    openapi_extra=or_form(takes(_EXTENSION, EXTENSION)),
    summary="Values of properties, for new columns",
)
@router.post(
    f"{_1_0}/extend",
    responses=answers(_EXTENDED, 404, 408, 413, 415),
    openapi_extra=takes(_EXTENSION, EXTENSION),
    summary="The same",
)
async def extend(request: Request, actor: Reader, asked: Manner) -> Response:
    """A JSON body is answered in the shape of version 1.0, a form with `extend` in that of 0.2."""
    fields = await sent(request)
    if "" in fields:
        return tell(request, await run_in_threadpool(_extended, request, asked, fields[""], Version.V1_0))
    return tell(request, await run_in_threadpool(_of_form, request, asked, fields), fields.get("callback"))


def _extended(request: Request, asked: Manner, data: Json, version: Version) -> Json:
    ids, columns = reconciling.read_extension(data)
    place = place_of(request)
    found = reconciling.extend(
        terms_of(request).workspace,
        ids,
        columns,
        manner_of(request, asked),
        view=lambda concept_id: view_of(place, concept_id),
    )
    return writing.extension(found, version)
