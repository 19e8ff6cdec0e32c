"""Reading the domain out of a store: a handful of statements for any number of concepts, never one for each."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Sequence

from termbase.answers.values import Statistics
from termbase.errors import InvalidValue
from termbase.model import Collection, Concept, Perspective, Source, Style
from termbase.store import mapping, rows
from termbase.store.connection import REMEDY, Connection, DamagedStoreError, Row


def _columns(row: type[tuple[object, ...]], table: str) -> str:
    names: Sequence[str] = row._fields  # type: ignore[attr-defined]
    return ", ".join(f"{table}.{name}" for name in names)


def _select(row: type[tuple[object, ...]], table: str, order: str, *, by: str, join: str = "") -> tuple[str, str]:
    """The statement for all rows of a table, and that for those of some entries."""
    start = f"SELECT {_columns(row, table)} FROM {table}"  # noqa: S608 - names from this file only
    return f"{start} ORDER BY {order}", f"{start}{join} WHERE {by} IN (??) ORDER BY {order}"


_CONCEPTS = _select(rows.ConceptRow, "concept", "concept.id", by="concept.id")
_RELATIONS = _select(rows.RelationRow, "relation", "relation.concept, relation.position", by="relation.concept")
_TERMS = _select(rows.TermRow, "term", "term.concept, term.position", by="term.concept")
_STANCES = _select(
    rows.StanceRow,
    "stance",
    "stance.term, stance.position, stance.holder",
    by="term.concept",
    join=" JOIN term ON term.id = stance.term",
)
_PERSPECTIVES = _select(rows.PerspectiveRow, "perspective", "perspective.id", by="perspective.id")
_SOURCES = _select(rows.SourceRow, "source", "source.id", by="source.id")
_STYLES = _select(rows.StyleRow, "style", "style.id", by="style.id")


@contextlib.contextmanager
def readable(where: str) -> Iterator[None]:
    """Rows that no longer make a value of the model are damage, and said to be."""
    try:
        yield
    except (ValueError, LookupError, TypeError, AttributeError, InvalidValue) as error:  # damage changes types, too
        raise DamagedStoreError(
            f"the store holds something that cannot be read: {error}", where=where, hint=REMEDY
        ) from error


Rest = tuple[str, tuple[Perspective, ...], tuple[Style, ...]]
"""All perspectives and styles, and the revision of the store that they were read at."""


def read_rest(connection: Connection, known: Rest | None = None) -> Rest:
    """All perspectives and styles, which every question needs: read again only where the store is another."""
    [(revision,)] = connection.rows("SELECT value FROM meta WHERE key = 'revision'")
    if known is not None and revision and known[0] == revision:
        return known
    return revision, read_perspectives(connection), read_styles(connection)


def read_collection(
    connection: Connection, concept_ids: Iterable[str] | None = None, *, rest: Rest | None = None
) -> Collection:
    """Everything in the store; or the concepts of some ids (those there are), the sources they cite, and the rest."""
    _, perspectives, styles = rest or read_rest(connection)
    concepts = read_concepts(connection, concept_ids)
    sources = read_sources(connection, None if concept_ids is None else _cited(concepts, perspectives))
    return Collection(concepts=concepts, perspectives=perspectives, sources=sources, styles=styles)


def read_concepts(connection: Connection, concept_ids: Iterable[str] | None = None) -> tuple[Concept, ...]:
    """All concepts, or those of some ids, in order of id."""
    wanted = None if concept_ids is None else list(concept_ids)
    concepts = mapping.concepts_of(
        *(_rows(connection, pair, wanted) for pair in (_CONCEPTS, _RELATIONS, _TERMS, _STANCES))
    )
    return tuple(sorted(concepts, key=lambda concept: concept.id))


def read_perspectives(connection: Connection, perspective_ids: Iterable[str] | None = None) -> tuple[Perspective, ...]:
    """All perspectives, or those of some ids."""
    return tuple(mapping.perspectives_of(_rows(connection, _PERSPECTIVES, perspective_ids)))


def read_sources(connection: Connection, source_ids: Iterable[str] | None = None) -> tuple[Source, ...]:
    """All sources, or those of some ids."""
    return tuple(mapping.sources_of(_rows(connection, _SOURCES, source_ids)))


def read_styles(connection: Connection, style_ids: Iterable[str] | None = None) -> tuple[Style, ...]:
    """All styles, or those of some ids."""
    return tuple(mapping.styles_of(_rows(connection, _STYLES, style_ids)))


def _rows(connection: Connection, pair: tuple[str, str], wanted: Iterable[str] | None) -> Iterable[Row]:
    return connection.rows(pair[0]) if wanted is None else connection.rows_in(pair[1], wanted)


def _cited(concepts: Iterable[Concept], perspectives: Iterable[Perspective]) -> list[str]:
    cited = {source for perspective in perspectives for source in perspective.sources}
    for concept in concepts:
        cited.update(concept.sources)
        for term in concept.terms:
            cited.update(term.sources, *(stance.sources for stance in term.stances))
    return sorted(cited)


# ---- counting --------------------------------------------------------------------------------


def statistics(connection: Connection) -> Statistics:
    """What there is, counted."""

    def total(table: str, condition: str = "") -> int:
        [(count,)] = connection.rows(f"SELECT count(*) FROM {table}{condition}")  # noqa: S608
        return int(count)

    def groups(table: str, column: str, condition: str = "") -> dict[str, int]:
        counted = connection.rows(f"SELECT {column}, count(*) FROM {table}{condition} GROUP BY {column}")  # noqa: S608
        return dict(sorted(counted, key=lambda pair: (-pair[1], pair[0])))

    once = " WHERE holder = 0"
    return Statistics(
        concepts=total("concept"),
        terms=total("term"),
        stances=total("stance", once),
        perspectives=total("perspective"),
        sources=total("source"),
        styles=total("style"),
        languages=groups("term", "lang"),
        holders=groups("stance", "perspective"),
        statuses=groups("stance", "status", once),
        confidences=groups("stance", "confidence", once),
        kinds=groups("concept", "kind"),
    )
