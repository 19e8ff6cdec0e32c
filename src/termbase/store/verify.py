"""Whether a store still holds what was put into it: the engine's own check, and every entry against its hash."""

from __future__ import annotations

from collections.abc import Iterator

from termbase.dates import Period
from termbase.errors import InvalidValue
from termbase.lookup.keys import KeyRow, keys_of
from termbase.model import Collection, Concept, Perspective, Source, Style
from termbase.store.connection import Connection
from termbase.store.digest import body_of, digest, digest_of_all, revision_of, weight
from termbase.store.reader import read_collection
from termbase.store.rows import EventRow

_HASHES = (
    ("perspective", "SELECT id, hash FROM perspective ORDER BY id"),
    ("source", "SELECT id, hash FROM source ORDER BY id"),
    ("style", "SELECT id, hash FROM style ORDER BY id"),
    ("concept", "SELECT id, hash FROM concept ORDER BY id"),
)
_KINDS = frozenset(kind for kind, _ in _HASHES)
_PERIODS = (
    "SELECT DISTINCT valid, valid_first, valid_last FROM term UNION SELECT valid, valid_first, valid_last FROM stance"
)
_HOLDERS_AT_ODDS = (
    "SELECT 1 FROM stance AS one LEFT JOIN stance AS other"
    " ON one.term = other.term AND one.position = other.position AND other.holder = 0"
    " AND one.status = other.status AND one.role = other.role AND one.confidence = other.confidence"
    " AND coalesce(one.valid, '') = coalesce(other.valid, '')"
    " WHERE other.term IS NULL LIMIT 1"
)
_KEYS = (
    "SELECT term_key.kind, term_key.key, term.concept, term.lang, term.text"
    " FROM term_key JOIN term ON term.id = term_key.term"
)


def faults_of(connection: Connection) -> Iterator[str]:
    """What is wrong, one line each; nothing for a sound store.

    Bits that flip on a disk mostly leave an engine's own check content; the hashes see them.
    """
    for said in connection.faults():
        yield f"{connection.engine}: {said}"
    collection = read_collection(connection)
    entries: tuple[tuple[Perspective | Source | Style | Concept, ...], ...] = (
        collection.perspectives,
        collection.sources,
        collection.styles,
        collection.concepts,
    )
    weights: list[int] = []
    entry_hashes: dict[tuple[str, str], str] = {}
    for (kind, statement), values in zip(_HASHES, entries, strict=True):
        stored: dict[str, str] = dict(connection.rows(statement))
        entry_hashes |= {(kind, entry_id): entry_hash for entry_id, entry_hash in stored.items()}
        weights += [weight(kind, entry_id, entry_hash) for entry_id, entry_hash in stored.items()]
        for value in values:
            if digest(body_of(value)) != stored.get(value.id):
                yield f"{kind} {value.id} is not what was stored"
    [(revision,)] = connection.rows("SELECT value FROM meta WHERE key = 'revision'")
    if revision != (revision_of(weights) if revision or weights else ""):
        yield "the store's revision is not that of its entries"
    yield from _period_faults(connection, collection)
    if connection.rows(_HOLDERS_AT_ODDS):
        yield "the holders of one stance are stored with different stances"
    yield from _key_faults(connection, collection.concepts)
    yield from _history_faults(connection, entry_hashes)


def _period_faults(connection: Connection, collection: Collection) -> Iterator[str]:
    """The bounds of periods are stored beside them, and no entry's hash covers them."""
    periods = {perspective.valid for perspective in collection.perspectives}
    periods.update(period for source in collection.sources for period in (source.date, source.accessed))
    periods.update(s.recorded for concept in collection.concepts for term in concept.terms for s in term.stances)
    in_detail = [
        (period.text, period.first and period.first.isoformat(), period.last and period.last.isoformat())
        for period in periods
        if period
    ]
    for text, first, last in (*connection.rows(_PERIODS), *in_detail):
        try:
            meant = Period.parse(text) if text is not None else None
        except InvalidValue as error:
            yield str(error)
            continue
        bounds = (meant and meant.first and meant.first.isoformat(), meant and meant.last and meant.last.isoformat())
        if (first, last) != bounds:
            yield f"the period {text} is stored as {first} to {last}"


def _key_faults(connection: Connection, concepts: tuple[Concept, ...]) -> Iterator[str]:
    meant = {
        KeyRow(kind, key, concept.id, term.lang, term.text)
        for concept in concepts
        for term in concept.terms
        for kind, key in keys_of(term)
    }
    if wrong := meant ^ {KeyRow._make(row) for row in connection.rows(_KEYS)}:
        yield f"{len(wrong)} look-up keys are missing, damaged, or of another version of termbase"


def _history_faults(connection: Connection, entries: dict[tuple[str, str], str]) -> Iterator[str]:
    """Each line covers the one before, and the last of each entry is what the entry is."""
    before = ""
    last: dict[tuple[str, str], str] = {}
    for row in connection.rows("SELECT * FROM event ORDER BY seq"):
        line = EventRow._make(row)
        if line.prev != before or line.hash != digest_of_all([line[:-1]]):
            yield f"line {line.seq} of the history is not what was written"
        before = line.hash
        if line.kind in _KINDS:
            last[line.kind, line.entry] = "" if line.body is None else digest(line.body)
    told = {name: made for name, made in last.items() if made}
    for kind, entry in sorted(name for name in {*told, *entries} if told.get(name) != entries.get(name)):
        yield f"{kind} {entry} is not what its history says"
