"""Reading the domain out of a store: a handful of statements for any number of concepts, never one for each."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from termbase.errors import InvalidValue
from termbase.lookup.keys import KeyKind, KeyRow, Sound
from termbase.model import Collection, Concept, Perspective, Source, Style
from termbase.store import mapping, rows
from termbase.store.connection import CHUNK, REMEDY, Connection, DamagedStoreError, Row


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


def read_collection(connection: Connection, concept_ids: Iterable[str] | None = None) -> Collection:
    """Everything in the store; or the concepts of some ids (those there are), the sources they cite, and all
    perspectives and styles, which every question needs."""
    concepts = read_concepts(connection, concept_ids)
    perspectives = read_perspectives(connection)
    sources = read_sources(connection, None if concept_ids is None else _cited(concepts, perspectives))
    return Collection(concepts=concepts, perspectives=perspectives, sources=sources, styles=read_styles(connection))


def read_concepts(connection: Connection, concept_ids: Iterable[str] | None = None) -> tuple[Concept, ...]:
    """All concepts, or those of some ids, in order of id."""
    wanted = None if concept_ids is None else list(concept_ids)
    concepts = mapping.concepts_of(
        *(_rows(connection, pair, wanted) for pair in (_CONCEPTS, _RELATIONS, _TERMS, _STANCES))
    )
    return tuple(sorted(concepts, key=lambda concept: concept.id))


def read_perspectives(connection: Connection) -> tuple[Perspective, ...]:
    """All perspectives."""
    return tuple(mapping.perspectives_of(_rows(connection, _PERSPECTIVES, None)))


def read_sources(connection: Connection, source_ids: Iterable[str] | None = None) -> tuple[Source, ...]:
    """All sources, or those of some ids."""
    return tuple(mapping.sources_of(_rows(connection, _SOURCES, source_ids)))


def read_styles(connection: Connection) -> tuple[Style, ...]:
    """All styles."""
    return tuple(mapping.styles_of(_rows(connection, _STYLES, None)))


def _rows(connection: Connection, pair: tuple[str, str], wanted: Iterable[str] | None) -> Iterable[Row]:
    return connection.rows(pair[0]) if wanted is None else connection.rows_in(pair[1], wanted)


def _cited(concepts: Iterable[Concept], perspectives: Iterable[Perspective]) -> list[str]:
    cited = {source for perspective in perspectives for source in perspective.sources}
    for concept in concepts:
        cited.update(concept.sources)
        for term in concept.terms:
            cited.update(term.sources, *(stance.sources for stance in term.stances))
    return sorted(cited)


# ---- keys ------------------------------------------------------------------------------------

_KEYS = (
    "SELECT term_key.kind, term_key.key, term.concept, term.lang, term.text"
    " FROM term_key JOIN term ON term.id = term_key.term WHERE term_key.kind = ? AND "
)
_KEY_ORDER = " ORDER BY term_key.key, term.concept, term.lang, term.text LIMIT ?"


def find_keys(connection: Connection, kind: int, keys: Iterable[str], limit: int) -> list[KeyRow]:
    """The first rows of the index that have one of the keys, in order of key, concept, language and text."""
    found: list[KeyRow] = []
    wanted = sorted(set(keys))
    for start in range(0, len(wanted), CHUNK):
        if len(found) >= limit:
            break
        chunk = wanted[start : start + CHUNK]
        condition = f"term_key.key IN ({', '.join('?' * len(chunk))})"
        found += _key_rows(connection, condition, (kind, *chunk, limit - len(found)))
    return found


def keys_from(connection: Connection, kind: int, prefix: str, limit: int) -> list[KeyRow]:
    """The first rows of the index whose key begins with the prefix, in the same order."""
    after = _after(prefix)
    if after is None:
        return _key_rows(connection, "term_key.key >= ?", (kind, prefix, limit))
    return _key_rows(connection, "term_key.key >= ? AND term_key.key < ?", (kind, prefix, after, limit))


def find_sounds(
    connection: Connection, bones: Iterable[str], lengths: tuple[int, int], limit: int, *, whole: bool
) -> list[Sound]:
    """The first romanised names whose skeleton is one of the bones, or begins with one, in order of key and number."""
    found: list[Sound] = []
    wanted = sorted(set(bones))
    for start in range(0, len(wanted), CHUNK):
        if len(found) >= limit:
            break
        chunk = wanted[start : start + CHUNK]
        statement = (_SOUNDS if whole else _BEGUN).replace("??", ", ".join(["(?)"] * len(chunk)))
        rows = connection.rows(statement, (*chunk, int(KeyKind.SKELETON), *lengths, limit - len(found)))
        found += rows if whole else _romanised(rows, lengths)
    return found


def _romanised(rows: Iterable[tuple[str, int]], lengths: tuple[int, int]) -> Iterator[Sound]:
    for key, number in rows:
        romanised = key.partition(" ")[2]
        if lengths[0] <= len(romanised) <= lengths[1]:
            yield romanised, number


# A space ends a skeleton, and ! comes after it; { comes after z. A skeleton may go on for twelve letters.
_SOUNDS = (
    "WITH wanted (bone) AS (VALUES ??)"
    " SELECT substr(term_key.key, length(wanted.bone) + 2), term_key.term FROM wanted CROSS JOIN term_key"
    " WHERE term_key.kind = ? AND term_key.key >= wanted.bone || ' ' AND term_key.key < wanted.bone || '!'"
    " AND length(term_key.key) - length(wanted.bone) - 1 BETWEEN ? AND ? LIMIT ?"
)
_BEGUN = (
    "WITH wanted (bone) AS (VALUES ??) SELECT term_key.key, term_key.term FROM wanted CROSS JOIN term_key"
    " WHERE term_key.kind = ? AND term_key.key >= wanted.bone AND term_key.key < wanted.bone || '{'"
    " AND length(term_key.key) - length(wanted.bone) - 1 BETWEEN ? AND ? + 12 LIMIT ?"
)


def find_terms(connection: Connection, numbers: Iterable[int]) -> dict[int, tuple[str, str, str]]:
    """The concept, language and text of the terms that have the numbers, in order of number."""
    rows = connection.rows_in("SELECT id, concept, lang, text FROM term WHERE id IN (??) ORDER BY id", sorted(numbers))
    return {number: (concept, lang, text) for number, concept, lang, text in rows}


def _key_rows(connection: Connection, condition: str, values: tuple[object, ...]) -> list[KeyRow]:
    return [KeyRow._make(row) for row in connection.rows(_KEYS + condition + _KEY_ORDER, values)]


def _after(prefix: str) -> str | None:
    """The first text, by code points, after all those that begin with the prefix; None if there is no such."""
    while prefix:
        last = ord(prefix[-1])
        if last < 0x10FFFF:
            return prefix[:-1] + chr(0xE000 if last == 0xD7FF else last + 1)
        prefix = prefix[:-1]
    return None


# ---- counting --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """How much a store holds. Terms are counted by language; stances by perspective (one of several holders counts
    for each), status and confidence; concepts by kind."""

    concepts: int
    terms: int
    stances: int
    perspectives: int
    sources: int
    styles: int
    languages: Mapping[str, int]
    holders: Mapping[str, int]
    statuses: Mapping[str, int]
    confidences: Mapping[str, int]
    kinds: Mapping[str, int]


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
