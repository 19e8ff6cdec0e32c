"""How a guide is to be read: whose names it shows and how often, what the marks mean; and the sources that it cites."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from termbase.guide.collation import sort_key
from termbase.guides._pages import Pages
from termbase.guides._said import Cited, Said, cited_of
from termbase.model import PerspectiveKind
from termbase.wording import N_, QUOTATIONS

SOURCES = 400
"""So many sources a page has."""
PERSPECTIVES = {
    PerspectiveKind.STATE: N_("state"),
    PerspectiveKind.DE_FACTO_AUTHORITY: N_("de facto authority"),
    PerspectiveKind.AUTHORITY: N_("authority"),
    PerspectiveKind.MOVEMENT: N_("movement"),
    PerspectiveKind.ORGANISATION: N_("international organisation"),
    PerspectiveKind.STANDARDS_BODY: N_("standards body"),
    PerspectiveKind.PUBLICATION: N_("publication"),
    PerspectiveKind.COMMUNITY: N_("community"),
    PerspectiveKind.SCHOLARSHIP: N_("scholarship"),
    PerspectiveKind.DATASET: N_("dataset"),
    PerspectiveKind.DOCUMENT: N_("document"),
}


@dataclass(frozen=True, slots=True)
class Speaker:
    """A perspective: its name, what it is, in how many entries it uses a name, how many names its view decided."""

    id: str
    name: Said
    kind: str
    count: str
    decided: str
    note: Said | None


@dataclass(frozen=True, slots=True)
class SourcePage:
    """One page of sources, and the files of all of them."""

    file: str
    number: int
    files: tuple[str, ...]
    sources: tuple[Cited, ...]


def reading_of(pages: Pages) -> dict[str, Any]:
    """What the page on how to read needs, once all entries are made."""
    words, style = pages.words, pages.guide.style
    others = sorted(set(pages.holding) - set(style.follows), key=lambda one: (-pages.holding[one], one))
    return {
        "follows": [_speaker(pages, one) for one in style.follows],
        "others": [_speaker(pages, one) for one in others],
        "quotations": words(QUOTATIONS[style.quotations]),
        "note": pages.said(style.note),
    }


def _speaker(pages: Pages, perspective: str) -> Speaker:
    known, number = pages.guide.perspectives.get(perspective), pages.words.number
    return Speaker(
        id=perspective,
        name=pages.who(perspective),
        kind=pages.words(PERSPECTIVES[known.kind]) if known else "",
        count=number(pages.holding[perspective]),
        decided=number(pages.deciding[perspective]),
        note=pages.said(known.note) if known else None,
    )


def source_pages(pages: Pages) -> Iterator[SourcePage]:
    """The sources that were cited, by title; many on several pages."""
    sources = [cited_of(pages.guide.sources[one], pages.words) for one in sorted(pages.cited)]
    sources.sort(key=lambda one: (sort_key(one.title.text, pages.words.lang), one.id))
    starts = range(0, max(1, len(sources)), SOURCES)
    files = tuple(f"sources-{number}.html" if number else "sources.html" for number in range(len(starts)))
    for number, start in enumerate(starts):
        yield SourcePage(files[number], number + 1, files, tuple(sources[start : start + SOURCES]))
