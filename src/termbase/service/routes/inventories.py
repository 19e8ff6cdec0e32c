"""The closed lists that entries choose from: ``/v1/inventories/{languages,kinds,term-types,statuses,schemes}``."""

from __future__ import annotations

import enum
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

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
from termbase.service.answering import read, reader_of, terms_of
from termbase.service.described import reads

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
def languages(request: Request, actor: Reader) -> Response:
    """Their names in the reader's language; whether inflected forms are recognised."""
    workspace = terms_of(request).workspace
    reader = reader_of(request) or "en"

    def make() -> Any:
        tags = sorted(workspace.statistics().languages)
        grammars = known()
        return {
            "languages": [
                {"tag": tag, "name": language_name(tag, reader), "grammar": tag.partition("-")[0] in grammars}
                for tag in tags
            ]
        }

    return read(request, make)


@router.get("/kinds", responses=reads({"kinds": ["place"]}), summary="Kinds of concepts, perspectives and relations")
def kinds(request: Request, actor: Reader) -> Response:
    """Closed lists."""
    return read(request, lambda: _listed("kinds"))


@router.get("/term-types", responses=reads({"term_types": ["fullForm"]}), summary="Types of terms and of names")
def term_types(request: Request, actor: Reader) -> Response:
    """Closed lists."""
    return read(request, lambda: _listed("term-types"))


@router.get("/statuses", responses=reads({"statuses": ["preferred"]}), summary="Statuses of stances and of entries")
def statuses(request: Request, actor: Reader) -> Response:
    """Closed lists."""
    return read(request, lambda: _listed("statuses"))


@router.get("/schemes", responses=reads({"schemes": ["bgn"]}), summary="The transliteration schemes that terms name")
def schemes(request: Request, actor: Reader) -> Response:
    """Those that are in use, as CLDR writes them."""
    workspace = terms_of(request).workspace

    def make() -> Any:
        found = {term.scheme for concept in workspace.glossary for term in concept.terms if term.scheme}
        return {"schemes": sorted(found)}

    return read(request, make)


def _listed(name: str) -> Any:
    return {key: [one.value for one in members] for key, members in _ENUMS[name].items()}
