"""What may be meant while somebody types: concepts, properties, types; a cursor says how many were seen already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from termbase.errors import InvalidValue
from termbase.model import Concept, EntryStatus, Kind
from termbase.protocol import Termbase
from termbase.reconciling.naming import KINDS
from termbase.reconciling.properties import PAGE as CONCEPTS
from termbase.reconciling.properties import Links, Property, every, properties
from termbase.text import key

PAGE = 20
"""So many suggestions are given at once."""

MOST_SKIPPED = 10_000
"""A cursor may not skip more than this."""


def entities(tb: Termbase, prefix: str, *, cursor: int = 0, limit: int = PAGE, reader: str) -> tuple[Concept, ...]:
    """Concepts with an id or a name that begins so, or that is near it; without a prefix all, in order of id."""
    _checked(cursor)
    wanted = cursor + limit
    text = prefix.strip()
    if not text:
        return tuple(islice(_current(every(tb)), cursor, wanted))
    found: dict[str, Concept] = {}
    try:
        hits = tb.lookup(text, limit=wanted, reader=reader)
        beginning = tb.concepts(q=text, limit=min(CONCEPTS, wanted)).concepts
    except InvalidValue:  # no name has such characters
        return ()
    same = [concept for concept in beginning if concept.id == text]
    for concept in (*same, *(hit.concept for hit in hits), *beginning):
        found.setdefault(concept.id, concept)
    return tuple(islice(_current(found.values()), cursor, wanted))


def suggested_properties(
    tb: Termbase, links: Links, prefix: str, *, cursor: int = 0, limit: int = PAGE, reader: str
) -> tuple[Property, ...]:
    """Properties with an id or a word of their name that begins so."""
    _checked(cursor)
    found = (one for one in properties(tb, links.schemes(), reader) if _begins(prefix, one.id, one.name))
    return tuple(islice(found, cursor, cursor + limit))


def suggested_types(prefix: str, *, cursor: int = 0, limit: int = PAGE) -> tuple[Kind, ...]:
    """Types with an id or a name that begins so."""
    _checked(cursor)
    return tuple(
        islice((kind for kind in KINDS if _begins(prefix, kind.value, KINDS[kind][0])), cursor, cursor + limit)
    )


def _begins(prefix: str, *texts: str) -> bool:
    wanted = key(prefix)
    return not wanted or any(
        key(text).startswith(wanted) or f" {wanted}" in key(text) or text.startswith(prefix.strip()) for text in texts
    )


def _current(concepts: Iterable[Concept]) -> Iterator[Concept]:
    return (concept for concept in concepts if concept.status is not EntryStatus.RETIRED)


def _checked(cursor: int) -> None:
    if not 0 <= cursor <= MOST_SKIPPED:
        raise InvalidValue(f"a cursor of {cursor} skips too much", where="cursor", hint=f"0 to {MOST_SKIPPED:,}")
