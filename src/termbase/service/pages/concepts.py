"""The page of a concept, and the list of all."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from termbase.guide.collation import sort_key
from termbase.model import Concept, EntryStatus, Kind
from termbase.service.asking import ConceptId, clean
from termbase.service.pages import words as labels
from termbase.service.pages.home import manners
from termbase.service.pages.showing import Shown, heads_of, texts
from termbase.service.pages.visit import Visiting

router = APIRouter(include_in_schema=False)
_PAGE = 60
_RECENT = 5
FORMATS = (("json", "JSON"), ("jsonld", "JSON-LD"), ("turtle", "Turtle"), ("tbx", "TBX"))
Text = Annotated[str | None, Query(max_length=1_100)]


@router.get("/c/{id}")
def concept(v: Visiting, id: ConceptId) -> Response:
    """All that is recorded of a concept, and what somebody would write."""
    found, glossary = v.workspace.concept(id)
    shown = Shown(v, found, glossary)
    tongues = shown.tongues()
    # Deciders are found in the page's own list of languages; an unknown one is told of, not shown as an empty page.
    manner = None
    if v.wanted.style:
        manner = v.titled(glossary.style(v.wanted.style))
    elif v.wanted.perspective:
        manner = v.titled(glossary.perspective(v.wanted.perspective))
    return v.page(
        "concept.html",
        concept=found,
        heads=heads_of(found, v.wanted.ui),
        kind=v.words(labels.KINDS[found.kind]),
        definition=v.said(found.definition),
        notes=texts(found.note),
        usage=texts(found.usage_note),
        tongues=tongues,
        written=shown.written(v.wanted.lang) if v.wanted.lang and not tongues else None,
        all_tongues=v.tongues({term.lang for term in found.terms}),
        manner=manner,
        relations=shown.relations(),
        elsewhere=shown.elsewhere(),
        sources=shown.sources(),
        manners=manners(v, glossary),
        formats=FORMATS,
        events=v.workspace.store.history("concept", id, limit=_RECENT),
    )


@router.get("/concepts")
def concepts(v: Visiting, kind: Text = None, perspective: Text = None, q: Text = None, after: Text = None) -> Response:
    """Concepts by pages, all or those of a kind, of a perspective, or with a name that begins so."""
    begins = clean(q, "q", v.settings.max_query) if q and q.strip() else None
    page = v.workspace.concepts(
        after=after or None,
        limit=_PAGE,
        kind=kind or None,
        lang=v.wanted.lang,
        perspective=perspective or None,
        q=begins,
    )
    there = v.workspace.entries()
    lang = v.wanted.lang or v.wanted.ui
    rows = [(one, heads_of(one, lang), _kind(one, v.words)) for one in page.concepts]
    if not (after or page.next):  # where all stand on one page, in order of what is read
        rows.sort(key=lambda row: sort_key(row[1][0].text if row[1] else row[0].id, lang))
    return v.page(
        "concepts.html",
        rows=rows,
        next=page.next,
        kind=kind or "",
        perspective=perspective or "",
        q=begins or "",
        after=after,
        kinds=list(Kind),
        tongues=v.languages(),
        perspectives=v.listed(there.perspectives),
    )


def _kind(concept: Concept, words: labels.Words) -> str:
    kind = words(labels.KINDS[concept.kind])
    return kind if concept.status is EntryStatus.APPROVED else f"{kind}, {words(labels.ENTRY_STATUSES[concept.status])}"
