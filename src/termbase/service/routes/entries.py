"""What is recorded: concepts by pages and one by one in several formats, perspectives, styles, sources, counts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from termbase.answers import counting, entries
from termbase.answers.asking import Asked
from termbase.answers.values import Concepts
from termbase.editing import Versioned
from termbase.errors import NotFound
from termbase.glossary import Glossary
from termbase.model import Collection, Concept, EntryStatus, Kind
from termbase.service.access import Reader
from termbase.service.answering import Made, read, settings_of
from termbase.service.asking import ID, ConceptId, EntryId, Ids, Limit, Manner, clean, ids_in
from termbase.service.conditional import tag_of
from termbase.service.described import Responses, reads
from termbase.service.negotiation import FormatName, MediaType, chosen, in_format
from termbase.wire import encode
from termbase.workspace import Workspace

router = APIRouter(prefix="/v1", tags=["entries"])
_CONCEPT = {
    "id": "khankendi-stepanakert",
    "kind": "place",
    "terms": {"en": [{"text": "Khankendi"}, {"text": "Stepanakert"}], "hy": [{"text": "Ստեփանակերտ"}]},
}
_PERSPECTIVE = {"id": "un", "kind": "organisation", "name": {"en": "United Nations"}}
_STYLE = {"id": "say-both", "name": {"en": "Say both"}, "follows": ["un", "osce"]}
_SOURCE = {"id": "az-decree-1991", "title": "Decree on the renaming of the city"}


def _in_formats(told: Responses) -> Responses:
    """The answers of a route that has concepts in other formats, too."""
    content = told[200]["content"] | {one.value: {"schema": {"type": "string"}} for one in MediaType if not one.is_json}
    return {**told, 200: {**told[200], "content": content}}


Include = Annotated[
    Literal["collection"] | None,
    Query(description="`collection`: what the answer speaks of beside it: perspectives, styles, cited sources."),
]


# ---- concepts ----------------------------------------------------------------------------------


@router.get(
    "/concepts",
    responses=_in_formats(reads({"concepts": [_CONCEPT], "next": None}, 404, 406)),
    summary="Concepts by pages",
)
async def concepts(
    request: Request,
    actor: Reader,
    asked: Manner,
    ids: Ids = None,
    after: Annotated[str | None, Query(pattern=ID, max_length=200, description="`next` of the page before.")] = None,
    limit: Limit = 50,
    kind: Annotated[Kind | None, Query(description="Only of this kind.")] = None,
    status: Annotated[EntryStatus | None, Query(description="Only with this status.")] = None,
    perspective: Annotated[
        str | None, Query(pattern=ID, max_length=200, description="Only those of which it holds something.")
    ] = None,
    q: Annotated[
        str | None, Query(min_length=1, max_length=1_000, description="Only with a name that begins so.")
    ] = None,
    include: Include = None,
    format: FormatName = None,
) -> Response:
    """In order of id; `next` is what the next page comes `after`, and stands in the `Link` header, too."""
    query = clean(q, "q", settings_of(request).max_query) if q is not None else None
    media = chosen(request, format)

    def make(terms: Workspace) -> Made:
        if ids is not None:
            glossary = terms.entries(ids_in(ids))
            found = Concepts(glossary.collection.concepts)
        else:
            found = terms.concepts(
                after=after, limit=limit, kind=kind, status=status, lang=asked.lang, perspective=perspective, q=query
            )
            wanted = include or not media.is_json
            glossary = terms.entries([one.id for one in found.concepts]) if wanted else Glossary(Collection())
        if not media.is_json:
            body = in_format(media, glossary, asked)
            return Made(body, tag_of(body), media.value, found.next)
        plain = entries.page(found, glossary.collection if include else None)
        return Made.of({**plain, "asked": asked.encode()}, following=found.next)

    return await read(request, make, media.value)


@router.get(
    "/concepts/{id}", responses=_in_formats(reads(_CONCEPT, 404, 406)), summary="All that is recorded of a concept"
)
async def concept(
    request: Request,
    actor: Reader,
    id: ConceptId,
    asked: Manner,
    include: Include = None,
    format: FormatName = None,
) -> Response:
    """As JSON, JSON-LD, Turtle or TBX, by `Accept` or `format`. The `ETag` is what a change sends as `If-Match`."""
    media = chosen(request, format)

    def make(terms: Workspace) -> Made:
        held = _held(terms, "concept", id)
        found = held.entry
        assert isinstance(found, Concept)
        if not media.is_json:
            body = in_format(media, terms.entries([id]), asked)
            return Made(body, tag_of(body), media.value)
        around = terms.entries([id]).collection if include else None
        plain = entries.concept(found, _use(terms, found, asked), around)
        return Made.of_entry(held.rev, {**plain, "asked": asked.encode()})

    return await read(request, make, media.value)


def _use(terms: Workspace, found: Concept, asked: Asked) -> entries.Use | None:
    """What somebody would write in each language, where one was asked for."""
    if not (asked.style or asked.perspective):
        return None
    langs: Iterable[str] = [asked.lang] if asked.lang else dict.fromkeys(term.lang for term in found.terms)
    return {
        lang: terms.choose(found.id, lang, style=asked.style, perspective=asked.perspective, on=asked.on)
        for lang in langs
    }


def _held(terms: Workspace, kind: str, entry_id: str) -> Versioned:
    """An entry with its revision: both of one moment, or a change could be based on what nobody has read."""
    held = terms.store.entry(kind, entry_id)
    if held is None:
        if kind == "concept":
            terms.glossary.concept(entry_id)  # raises, with the nearest ids
        elif kind in ("perspective", "style"):
            getattr(terms.entries(), kind)(entry_id)
        raise NotFound(f"no {kind} {entry_id!r}", hint=f"/v1/{kind}s lists them")
    return held


# ---- perspectives, styles, sources -------------------------------------------------------------


@router.get("/perspectives", responses=reads({"perspectives": [_PERSPECTIVE]}), summary="Whose views there are")
async def perspectives(request: Request, actor: Reader, asked: Manner) -> Response:
    """All perspectives, in order of id; `parent` makes them a tree."""
    return await read(request, lambda terms: {**entries.perspectives(terms.perspectives()), "asked": asked.encode()})


@router.get(
    "/perspectives/{id}", responses=reads(_PERSPECTIVE, 404), summary="One perspective, its parents and children"
)
async def perspective(request: Request, actor: Reader, id: EntryId, asked: Manner) -> Response:
    """A child without a view of its own has its parent's."""

    def make(terms: Workspace) -> Made:
        held = _held(terms, "perspective", id)
        more = entries.perspective(terms.entries(), id)
        around = {name: more[name] for name in ("lineage", "children")}
        return Made.of_entry(held.rev, {**encode(held.entry), **around, "asked": asked.encode()})

    return await read(request, make)


@router.get("/styles", responses=reads({"styles": [_STYLE]}), summary="The styles there are")
async def styles(request: Request, actor: Reader, asked: Manner) -> Response:
    """All styles, in order of id."""
    return await read(request, lambda terms: {**entries.styles(terms.styles()), "asked": asked.encode()})


@router.get(
    "/styles/{id}", responses=reads(_STYLE, 404), summary="One style: whom it follows, what it prefers, its rules"
)
async def style(request: Request, actor: Reader, id: EntryId, asked: Manner) -> Response:
    """What a publication chose."""
    return await read(request, lambda terms: _alone(terms, "style", id, asked))


@router.get("/sources", responses=reads({"sources": [_SOURCE]}), summary="What is cited")
async def sources(request: Request, actor: Reader, asked: Manner, ids: Ids = None) -> Response:
    """All sources, or those of some ids, in order of id."""
    wanted = None if ids is None else ids_in(ids)
    return await read(request, lambda terms: {**entries.sources(terms.sources(wanted)), "asked": asked.encode()})


@router.get("/sources/{id}", responses=reads(_SOURCE, 404), summary="One source")
async def source(request: Request, actor: Reader, id: EntryId, asked: Manner) -> Response:
    """A citation."""
    return await read(request, lambda terms: _alone(terms, "source", id, asked))


def _alone(terms: Workspace, kind: str, entry_id: str, asked: Asked) -> Made:
    held = _held(terms, kind, entry_id)
    return Made.of_entry(held.rev, {**encode(held.entry), "asked": asked.encode()})


# ---- counts ------------------------------------------------------------------------------------


@router.get(
    "/statistics",
    responses=reads({"concepts": 275, "terms": 8100, "revision": "0f3a"}),
    summary="How much there is, and the revision of it",
)
async def statistics(request: Request, actor: Reader, asked: Manner) -> Response:
    """Counts by kind, language, perspective, status and confidence."""

    def make(terms: Workspace) -> Any:
        counts = counting.counted(terms.statistics())
        return {**counts, "revision": terms.revision, "asked": asked.encode()}

    return await read(request, make)
