"""Whose views there are, as a tree and one by one, and the styles that follow them."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.responses import Response

from termbase.glossary import Glossary
from termbase.guides._said import Said, cited_of
from termbase.model import Concept, Severity, Status
from termbase.rules import rules
from termbase.service.asking import EntryId
from termbase.service.pages import words as labels
from termbase.service.pages.showing import anchor_of, heads_of, texts
from termbase.service.pages.visit import Visit, Visiting
from termbase.wording import QUOTATIONS

router = APIRouter(include_in_schema=False)
_PAGE = 50
After = Annotated[str | None, Query(max_length=200)]


@router.get("/perspectives")
def perspectives(v: Visiting) -> Response:
    """All perspectives as a tree."""
    there = v.workspace.entries()
    return v.page("perspectives.html", tree=_tree(v, there, None), count=len(there.perspectives))


def _tree(v: Visit, there: Glossary, parent: str | None) -> list[dict[str, Any]]:
    known = {one.id: one for one in there.perspectives}
    ids = there.children.get(parent, ())
    if parent is None:  # a parent that is not there hides nobody
        ids = (*ids, *(one.id for one in there.perspectives if one.parent and one.parent not in known))
    return [
        {
            "id": one,
            "name": name,
            "kind": v.words(labels.PERSPECTIVE_KINDS[known[one].kind]),
            "children": _tree(v, there, one),
        }
        for one, name in v.listed(known[one] for one in ids)
    ]


@router.get("/perspectives/{id}")
def perspective(v: Visiting, id: EntryId, after: After = None) -> Response:
    """One perspective: who it is, and what it holds of which names."""
    there = v.workspace.entries()
    found = there.perspective(id)
    page = v.workspace.concepts(perspective=id, after=after or None, limit=_PAGE, lang=v.wanted.lang)
    line = [one for one in reversed(there.lineage(id)) if one != id]
    return v.page(
        "perspective.html",
        found=found,
        name=v.titled(found),
        names=texts(found.name),
        kind=v.words(labels.PERSPECTIVE_KINDS[found.kind]),
        valid=v.words.period(found.valid) if found.valid else "",
        notes=texts(found.note),
        line=[(one, v.titled(there.perspective(one))) for one in line if one in {p.id for p in there.perspectives}],
        children=v.listed(there.perspective(one) for one in there.children.get(id, ())),
        followers=v.listed(style for style in there.styles if id in style.follows),
        sources=[cited_of(one, v.words) for one in v.workspace.sources(found.sources)] if found.sources else [],
        rows=[_held(v, one, id) for one in page.concepts],
        next=page.next,
        after=after,
        tongues=v.languages(),
    )


def _held(v: Visit, concept: Concept, who: str) -> dict[str, Any]:
    """What one holds of a concept's names, status by status."""
    held: dict[Status, list[tuple[Said, str]]] = {}
    for term in concept.terms:
        if v.wanted.lang and term.lang.partition("-")[0] != v.wanted.lang:
            continue
        for stance in term.stances:
            if who in stance.by:
                since = v.words.period(stance.valid) if stance.valid else ""
                held.setdefault(stance.status, []).append((Said(term.text, term.lang, anchor_of(term)), since))
    return {
        "id": concept.id,
        "heads": heads_of(concept, v.wanted.ui),
        "kind": v.words(labels.KINDS[concept.kind]),
        "held": [(status, held[status]) for status in Status if status in held],
    }


@router.get("/styles")
def styles(v: Visiting) -> Response:
    """All styles."""
    there = v.workspace.entries()
    known = {one.id: one for one in there.styles}
    rows = [(one, name, v.said(known[one].note), len(known[one].follows)) for one, name in v.listed(there.styles)]
    return v.page("styles.html", rows=rows)


@router.get("/styles/{id}")
def style(v: Visiting, id: EntryId) -> Response:
    """One style: whom it follows, what it prefers, its first mentions, how loudly its rules speak."""
    there = v.workspace.entries()
    found = there.style(id)
    chosen: dict[str, dict[str, list[Said]]] = {}
    for kind, triples in (("prefer", found.prefer), ("first", found.first_mention)):
        for concept, lang, text in triples:
            chosen.setdefault(concept, {"prefer": [], "first": []})[kind].append(Said(text, lang))
    heads = {one.id: heads_of(one, v.wanted.ui) for one in v.workspace.entries(chosen)} if chosen else {}
    told = dict(found.rules)
    known = {one.id for one in there.perspectives}
    return v.page(
        "style.html",
        found=found,
        name=v.titled(found),
        notes=texts(found.note),
        follows=[(one, v.titled(there.perspective(one)) if one in known else None) for one in found.follows],
        chosen=[(one, heads.get(one) or (Said(one, "en"),), chosen[one]) for one in sorted(chosen)],
        quotations=v.words(QUOTATIONS[found.quotations]),
        rules=[(rule.name, rule.summary, told.get(rule.name, rule.severity), rule.name in told) for rule in _rules()],
        off=Severity.OFF,
    )


def _rules() -> list[Any]:
    return [rule for _, rule in sorted(rules().items())]
