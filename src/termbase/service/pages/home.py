"""Searching by name, in any script: the first page, and what its field suggests while somebody types."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.responses import JSONResponse, Response

from termbase.answers.looking import names_in
from termbase.answers.values import LookupHit
from termbase.glossary import Glossary
from termbase.guide.collation import sort_key
from termbase.guides._said import Said
from termbase.model import Kind
from termbase.service.asking import clean
from termbase.service.pages import words as labels
from termbase.service.pages.showing import Shown, anchor_of, heads_of
from termbase.service.pages.visit import Visit, Visiting
from termbase.wording import direction

router = APIRouter(include_in_schema=False)
_AT_ONCE = 20
_SUGGESTED = 8
Query_ = Annotated[str | None, Query(max_length=1_100)]


@router.get("/")
def search(v: Visiting, q: Query_ = None) -> Response:
    """The search, with what was found where something was asked."""
    query = clean(q, "q", v.settings.max_query) if q and q.strip() else ""
    there = v.workspace.entries()
    found = [_found(v, hit, there) for hit in _hits(v, query, _AT_ONCE)] if query else []
    statistics = None if query else v.statistics()
    return v.page(
        "search.html",
        q=query,
        found=found,
        statistics=statistics,
        kinds=[kind for kind in Kind if statistics and statistics.kinds.get(kind)],
        manners=manners(v, there),
    )


@router.get("/suggest")
def suggest(v: Visiting, q: Query_ = None) -> Response:
    """What a beginning can mean, for the field's list."""
    query = clean(q, "q", v.settings.max_query) if q and q.strip() else ""
    return JSONResponse([_suggested(v, hit) for hit in _hits(v, query, _SUGGESTED)] if query else [])


def _hits(v: Visit, query: str, limit: int) -> list[LookupHit]:
    wanted = v.wanted
    return v.workspace.lookup(
        query,
        to=[wanted.lang or wanted.ui] if wanted.style or wanted.perspective else (),
        style=wanted.style,
        perspective=wanted.perspective,
        on=wanted.on,
        limit=limit,
        reader=wanted.ui,
    )


def _suggested(v: Visit, hit: LookupHit) -> dict[str, Any]:
    lang = hit.term.lang
    return {
        "text": hit.term.text,
        "lang": lang,
        "dir": direction(lang),
        "about": f"{v.words.language(lang)} · {v.words(labels.KINDS[hit.concept.kind])}",
        "also": [
            {"text": one.text, "lang": one.lang, "dir": one.dir}
            for one in heads_of(hit.concept, v.wanted.ui)
            if one.text != hit.term.text
        ],
        "url": v.url(f"/c/{hit.concept.id}") + f"#{anchor_of(hit.term)}",
    }


def _found(v: Visit, hit: LookupHit, there: Glossary) -> dict[str, Any]:
    """A hit for the page: the name that was met and why, the names wanted, what somebody would write."""
    concept = hit.concept
    shown = Shown(v, concept, there) if hit.use else None
    tag, terms = names_in(concept, v.wanted.lang or v.wanted.ui)
    others = sorted(
        (Said(one.text, tag, anchor_of(one)) for one in terms if one.proposable and one.text != hit.term.text),
        key=lambda said: sort_key(said.text, tag),
    )
    return {
        "id": concept.id,
        "name": Said(hit.term.text, hit.term.lang, anchor_of(hit.term)),
        "lang": v.words.language(hit.term.lang),
        "kind": v.words(labels.KINDS[concept.kind]),
        "retired": concept.status == "retired",
        "tier": v.words(labels.TIERS[hit.tier]) if hit.tier in labels.TIERS else hit.tier,  # type: ignore[index]
        "why": hit.why,
        "definition": v.said(concept.definition),
        "others": others[:8],
        "others_in": v.words.language(tag),
        "written": [shown.told(choice) for choice in hit.use.values()] if shown else [],
    }


def manners(v: Visit, there: Glossary) -> dict[str, list[tuple[str, Said]]]:
    """All whose manner can be asked for: perspectives and styles in order of name."""
    return {"perspectives": v.listed(there.perspectives), "styles": v.listed(there.styles)}
