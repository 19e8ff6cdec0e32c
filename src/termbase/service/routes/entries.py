"""What is recorded: concepts by pages and one by one in several formats, perspectives, styles, sources, counts."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from termbase.answers import counting, entries
from termbase.answers.values import Concepts
from termbase.errors import NotFound
from termbase.model import EntryStatus, Kind
from termbase.service.access import Reader
from termbase.service.answering import encoded, read, settings_of, terms_of
from termbase.service.asking import ID, ConceptId, EntryId, Limit, Manner, clean
from termbase.service.conditional import tag_of_entry, with_tag
from termbase.service.described import reads
from termbase.service.negotiation import FormatName, MediaType, chosen, in_format, link_to_next

router = APIRouter(prefix="/v1", tags=["entries"])
_CONCEPT = {
    "id": "khankendi-stepanakert",
    "kind": "place",
    "terms": {"en": [{"text": "Khankendi"}, {"text": "Stepanakert"}], "hy": [{"text": "Ստեփանակերտ"}]},
}
_ASKED = {"as": None, "style": None, "on": None, "lang": None}
_PERSPECTIVE = {"id": "un", "kind": "organisation", "name": {"en": "United Nations"}}
_STYLE = {"id": "say-both", "name": {"en": "Say both"}, "follows": ["un", "osce"]}
_SOURCE = {"id": "az-decree-1991", "title": "Decree on the renaming of the city"}
Include = Annotated[
    Literal["collection"] | None,
    Query(description="`collection`: what the answer speaks of beside it: perspectives, styles, cited sources."),
]
Ids = Annotated[str | None, Query(max_length=8_000, description="Some ids, with commas between.")]


@router.get("/concepts", responses=reads({"concepts": [_CONCEPT], "next": None}, 404, 406), summary="Concepts by pages")
def concepts(
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
    workspace = terms_of(request).workspace
    wanted = None if ids is None else [one for one in ids.split(",") if one]

    def page() -> tuple[Concepts, Any]:
        if wanted is not None:
            glossary = workspace.entries(wanted)
            return Concepts(glossary.collection.concepts), glossary.collection
        found = workspace.concepts(
            after=after, limit=limit, kind=kind, status=status, lang=asked.lang, perspective=perspective, q=query
        )
        around = workspace.entries([one.id for one in found.concepts]).collection if include else None
        return found, around

    media = chosen(request, format)
    if not media.is_json:
        found, _ = page()
        glossary = workspace.entries([one.id for one in found.concepts])
        return link_to_next(request, in_format(request, media, glossary, asked), found.next)

    following: list[str | None] = []

    def make() -> Any:
        found, around = page()
        following.append(found.next)
        return {**entries.page(found, around if include else None), "asked": asked.echo()}

    answered = read(request, make)
    return link_to_next(request, answered, following[0] if following else _next_of(answered))


def _next_of(answered: Response) -> str | None:
    import json

    return json.loads(bytes(answered.body))["next"] if answered.body else None


@router.get("/concepts/{id}", responses=reads(_CONCEPT, 404, 406), summary="All that is recorded of a concept")
def concept(
    request: Request,
    actor: Reader,
    id: ConceptId,
    asked: Manner,
    include: Include = None,
    format: FormatName = None,
) -> Response:
    """As JSON, JSON-LD, Turtle or TBX, by `Accept` or `format`. The `ETag` is what a change sends as `If-Match`."""
    terms = terms_of(request)
    workspace = terms.workspace
    found, glossary = workspace.concept(id)
    media = chosen(request, format)
    if not media.is_json:
        return in_format(request, media, workspace.entries([id]), asked)
    use = None
    if asked.style or asked.perspective:
        langs = [asked.lang] if asked.lang else dict.fromkeys(term.lang for term in found.terms)
        use = {
            lang: workspace.choose(id, lang, style=asked.style, perspective=asked.perspective, on=asked.on)
            for lang in langs
        }
    plain = entries.concept(found, use, glossary.collection if include else None)
    return _versioned(request, "concept", id, {**plain, "asked": asked.echo()} if use or asked.lang else plain)


def _versioned(request: Request, kind: str, entry_id: str, data: Any) -> Response:
    """One entry, with its revision in the tag."""
    held = terms_of(request).store.entry(kind, entry_id)
    if held is None:
        raise NotFound(f"no {kind} {entry_id!r}", hint="it was removed")
    body = encoded(data)
    return with_tag(
        request, body, tag_of_entry(held.rev, body), MediaType.JSON.value, private=settings_of(request).private
    )


@router.get("/perspectives", responses=reads({"perspectives": [_PERSPECTIVE]}), summary="Whose views there are")
def perspectives(request: Request, actor: Reader, asked: Manner) -> Response:
    """All perspectives, in order of id; `parent` makes them a tree."""
    workspace = terms_of(request).workspace
    return read(request, lambda: {**entries.perspectives(workspace.perspectives()), "asked": asked.echo()})


@router.get(
    "/perspectives/{id}", responses=reads(_PERSPECTIVE, 404), summary="One perspective, its parents and children"
)
def perspective(request: Request, actor: Reader, id: EntryId, asked: Manner) -> Response:
    """A child without a view of its own has its parent's."""
    glossary = terms_of(request).workspace.entries()
    return _versioned(request, "perspective", glossary.perspective(id).id, entries.perspective(glossary, id))


@router.get("/styles", responses=reads({"styles": [_STYLE]}), summary="The styles there are")
def styles(request: Request, actor: Reader, asked: Manner) -> Response:
    """All styles, in order of id."""
    workspace = terms_of(request).workspace
    return read(request, lambda: {**entries.styles(workspace.styles()), "asked": asked.echo()})


@router.get(
    "/styles/{id}", responses=reads(_STYLE, 404), summary="One style: whom it follows, what it prefers, its rules"
)
def style(request: Request, actor: Reader, id: EntryId, asked: Manner) -> Response:
    """What a publication chose."""
    from termbase.wire import encode

    glossary = terms_of(request).workspace.entries()
    return _versioned(request, "style", id, encode(glossary.style(id)))


@router.get("/sources", responses=reads({"sources": [_SOURCE]}), summary="What is cited")
def sources(request: Request, actor: Reader, asked: Manner, ids: Ids = None) -> Response:
    """All sources, or those of some ids, in order of id."""
    workspace = terms_of(request).workspace
    wanted = None if ids is None else [one for one in ids.split(",") if one]
    return read(request, lambda: {**entries.sources(workspace.sources(wanted)), "asked": asked.echo()})


@router.get("/sources/{id}", responses=reads(_SOURCE, 404), summary="One source")
def source(request: Request, actor: Reader, id: EntryId, asked: Manner) -> Response:
    """A citation."""
    from termbase.wire import encode

    found = terms_of(request).workspace.sources([id])
    if not found:
        raise NotFound(f"no source {id!r}", hint="/v1/sources lists them")
    return _versioned(request, "source", id, encode(found[0]))


@router.get(
    "/statistics",
    responses=reads({"concepts": 275, "terms": 8100, "revision": "0f3a"}),
    summary="How much there is, and the revision of it",
)
def statistics(request: Request, actor: Reader) -> Response:
    """Counts by kind, language, perspective, status and confidence."""
    workspace = terms_of(request).workspace
    return read(request, lambda: {**counting.counted(workspace.statistics()), "revision": terms_of(request).revision})
