"""Perspectives side by side: what each calls a thing, where they differ, and where one rejects the other's name."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import APIRouter, Query
from starlette.responses import Response

from termbase.glossary import Glossary
from termbase.guides._said import Said
from termbase.model import Concept, Kind
from termbase.service.asking import clean
from termbase.service.pages import words as labels
from termbase.service.pages.showing import Shown, Written, heads_of
from termbase.service.pages.visit import Visit, Visiting
from termbase.service.pages.words import N_
from termbase.style import choose, follow

router = APIRouter(include_in_schema=False)
_PAGE = 25
_MOST = 4
Text = Annotated[str | None, Query(max_length=1_100)]


class Verdict(enum.Enum):
    """How perspectives stand to each other in one thing and language."""

    OPPOSED = N_("One rejects the other’s name")
    DIFFERENT = N_("Different names")
    SAME = N_("The same name")
    PARTLY = N_("Not all have a view")
    NONE = N_("No view recorded")


@dataclass(frozen=True, slots=True)
class Row:
    """One thing: its names by perspective, in their order."""

    id: str
    heads: tuple[Said, ...]
    kind: str
    sides: tuple[Written, ...]
    verdict: Verdict


@router.get("/compare")
def compare(
    v: Visiting,
    as_: Annotated[list[str] | None, Query(alias="as", max_length=20)] = None,
    concept: Text = None,
    kind: Text = None,
    q: Text = None,
    after: Text = None,
) -> Response:
    """Two to four perspectives over one concept, or over a page of them."""
    there = v.workspace.entries()
    v.wanted = replace(v.wanted, perspective=None, style=None)  # several are asked for here: links keep none of them
    sides = list(dict.fromkeys(one for one in as_ or () if one))[:_MOST]
    named = [(one, v.titled(there.perspective(one))) for one in sides]
    rows: list[Row] = []
    following, silent = None, 0
    begins = clean(q, "q", v.settings.max_query) if q and q.strip() else ""
    if len(sides) > 1:
        if concept:
            found: Sequence[Concept] = (v.workspace.concept(concept)[0],)
        else:
            asked = None if kind or begins else sides[0]
            page = v.workspace.concepts(
                after=after or None, limit=_PAGE, kind=kind or None, q=begins or None, perspective=asked
            )
            found, following = page.concepts, page.next
        rows = [_row(v, one, sides, there) for one in found]
        silent = 0 if concept else sum(row.verdict is Verdict.NONE for row in rows)
        rows = [row for row in rows if concept or row.verdict is not Verdict.NONE]
    return v.page(
        "compare.html",
        sides=named,
        chosen=[*sides, *[""] * _MOST][:_MOST],
        rows=rows,
        silent=silent,
        next=following,
        after=after,
        concept=concept or "",
        kind=kind or "",
        q=begins,
        kinds=list(Kind),
        tongues=v.languages(),
        perspectives=v.listed(there.perspectives),
    )


def _row(v: Visit, concept: Concept, sides: Sequence[str], there: Glossary) -> Row:
    shown = Shown(v, concept, there)
    lang = v.wanted.lang or v.wanted.ui
    if not v.wanted.lang and not any(term.lang.partition("-")[0] == lang for term in concept.terms):
        lang = "en"
    written = tuple(shown.told(choose(concept, lang, follow(side), on=v.wanted.day, glossary=there)) for side in sides)
    return Row(concept.id, heads_of(concept, lang), v.words(labels.KINDS[concept.kind]), written, verdict_of(written))


def verdict_of(sides: Sequence[Written]) -> Verdict:
    """How what they write stands to each other."""
    names = {side.name.text for side in sides if side.name}
    if any(one.text in names for side in sides for one in side.rejected):
        return Verdict.OPPOSED
    if len(names) > 1:
        return Verdict.DIFFERENT
    if not names:
        return Verdict.NONE
    return Verdict.SAME if all(side.name for side in sides) else Verdict.PARTLY
