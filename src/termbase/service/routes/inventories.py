"""The closed lists that entries choose from: ``/v1/inventories/{languages,kinds,term-types,statuses,schemes}``."""

from __future__ import annotations

import enum
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from termbase.answers.asking import Asked
from termbase.languages import known
from termbase.locales import language_name
from termbase.model import (
    Confidence,
    EntryStatus,
    Kind,
    NameType,
    PerspectiveKind,
    RelationType,
    Role,
    Status,
    TermType,
)
from termbase.service.access import Reader
from termbase.service.answering import read, reader_of
from termbase.service.asking import Manner
from termbase.service.described import reads
from termbase.workspace import Workspace

router = APIRouter(prefix="/v1/inventories", tags=["entries"])
_ENUMS: dict[str, dict[str, type[enum.StrEnum]]] = {
    "kinds": {"kinds": Kind, "perspective_kinds": PerspectiveKind, "relation_types": RelationType},
    "term-types": {"term_types": TermType, "name_types": NameType},
    "statuses": {"statuses": Status, "entry_statuses": EntryStatus, "roles": Role, "confidences": Confidence},
}


@router.get(
    "/languages",
    responses=reads({"languages": [{"tag": "hy", "name": "Armenian", "grammar": True}]}),
    summary="The languages that there are terms in",
)
async def languages(request: Request, actor: Reader, asked: Manner) -> Response:
    """Their names in the reader's language; whether inflected forms are recognised."""
    reader = reader_of(request) or "en"

    def make(terms: Workspace) -> Any:
        grammars = known()
        told = [
            {"tag": tag, "name": language_name(tag, reader), "grammar": tag.partition("-")[0] in grammars}
            for tag in sorted(terms.statistics().languages)
        ]
        return {"languages": told, "asked": asked.encode()}

    return await read(request, make, by_reader=True)


@router.get("/kinds", responses=reads({"kinds": ["place"]}), summary="Kinds of concepts, perspectives and relations")
async def kinds(request: Request, actor: Reader, asked: Manner) -> Response:
    """Closed lists."""
    return await read(request, lambda _: _listed("kinds", asked))


@router.get("/term-types", responses=reads({"term_types": ["fullForm"]}), summary="Types of terms and of names")
async def term_types(request: Request, actor: Reader, asked: Manner) -> Response:
    """Closed lists."""
    return await read(request, lambda _: _listed("term-types", asked))


@router.get("/statuses", responses=reads({"statuses": ["preferred"]}), summary="Statuses of stances and of entries")
async def statuses(request: Request, actor: Reader, asked: Manner) -> Response:
    """Closed lists."""
    return await read(request, lambda _: _listed("statuses", asked))


@router.get("/schemes", responses=reads({"schemes": ["bgn"]}), summary="The transliteration schemes that terms name")
async def schemes(request: Request, actor: Reader, asked: Manner) -> Response:
    """Those that are in use, as CLDR writes them."""

    def make(terms: Workspace) -> Any:
        found = {term.scheme for concept in terms.glossary for term in concept.terms if term.scheme}
        return {"schemes": sorted(found), "asked": asked.encode()}

    return await read(request, make)


def _listed(name: str, asked: Asked) -> Any:
    lists = {key: [one.value for one in members] for key, members in _ENUMS[name].items()}
    return {**lists, "asked": asked.encode()}
