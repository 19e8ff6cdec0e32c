"""What a name means, and what somebody would write: ``/v1/lookup``, ``/v1/resolve``."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from termbase.answers import choosing, looking
from termbase.errors import InvalidValue
from termbase.service.access import Reader
from termbase.service.answering import read, reader_of, settings_of
from termbase.service.asking import ID, ConceptId, Limit, Manner, clean, tag_in, tags_in
from termbase.service.described import reads
from termbase.workspace import Workspace

router = APIRouter(prefix="/v1", tags=["names"])
_ASKED = {"as": None, "style": "say-both", "on": None, "lang": None}
_MATCH = {
    "concept": "khankendi-stepanakert",
    "term": {"text": "Степанакерт", "lang": "ru"},
    "tier": "inflected",
    "score": 0.94,
    "why": "Степанакертом is an inflected form of Степанакерт (ru)",
    "stances": [{"by": ["armenia-gov"], "status": "preferred"}, {"by": ["azerbaijan-gov"], "status": "deprecated"}],
    "use": {},
    "names": {},
}
_LOOKED_UP = {"query": "Степанакертом", "matches": [_MATCH], "asked": _ASKED}
_RESOLVED = {
    "concept": "khankendi-stepanakert",
    "style": "as-azerbaijan-gov",
    "text": "Khankendi",
    "lang": "en",
    "status": "preferred",
    "because": [{"text": "Khankendi", "status": "preferred", "perspective": "azerbaijan-gov"}],
    "alternatives": [{"text": "Stepanakert", "status": "deprecated", "because": []}],
    "chain": ["en"],
    "on": "2026-01-31",
    "asked": {"as": "azerbaijan-gov", "style": None, "on": None, "lang": "en"},
}

Include = Annotated[
    Literal["concepts"] | None, Query(description="`concepts`: whole concepts beside, under `concepts`.")
]


@router.get("/lookup", responses=reads(_LOOKED_UP, 404), summary="The concepts that a name can mean, the best first")
async def lookup(
    request: Request,
    actor: Reader,
    asked: Manner,
    q: Annotated[
        str,
        Query(
            min_length=1,
            max_length=1_000,
            description="A name in any script, form or spelling.",
            examples=["Степанакертом", "Khankendi", "Խանքենդի"],
        ),
    ],
    to: Annotated[list[str], Query(max_length=20, description="Languages to name it in.")] = [],  # noqa: B006
    held_by: Annotated[
        str | None, Query(pattern=ID, max_length=200, description="Only names that this perspective uses itself.")
    ] = None,
    limit: Limit = 10,
    reader: Annotated[
        str | None,
        Query(max_length=60, description="Among equals, names in this language first; else `Accept-Language`."),
    ] = None,
    include: Include = None,
) -> Response:
    """What is this name, who says it, what else is it called? With `as` or `style` it is said what to write."""
    query = clean(q, "q", settings_of(request).max_query)
    tags = tags_in(to)
    whose = tag_in(reader) or reader_of(request) or None

    def make(terms: Workspace) -> Any:
        hits = terms.lookup(
            query,
            lang=asked.lang,
            to=tags,
            style=asked.style,
            perspective=asked.perspective,
            held_by=held_by,
            on=asked.on,
            limit=limit,
            reader=whose,
        )
        return {**looking.looked_up(query, hits, tags, whole=include is not None), "asked": asked.encode()}

    return await read(request, make, by_reader=True)


@router.get(
    "/resolve/{concept}", responses=reads(_RESOLVED, 404), summary="What somebody would write for a concept, and why"
)
async def resolve(
    request: Request, actor: Reader, concept: ConceptId, asked: Manner, include: Include = None
) -> Response:
    """The term that a style or a perspective writes for a concept in a language on a day, with every reason."""
    lang = asked.lang
    if lang is None:
        raise InvalidValue("no language is asked for", where="lang", hint="add lang=en")

    def make(terms: Workspace) -> Any:
        choice = terms.choose(concept, lang, style=asked.style, perspective=asked.perspective, on=asked.on)
        whole = terms.concept(concept)[0] if include else None
        return {**choosing.resolved(choice, whole), "asked": asked.encode()}

    return await read(request, make)
