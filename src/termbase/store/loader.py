"""Loading a collection into a store: all of it or nothing, in one transaction; what is the same is left alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import Connection, Table, delete, func, insert, select, update
from sqlalchemy.exc import DBAPIError

from termbase.errors import InvalidValue
from termbase.lookup.keys import keys_of
from termbase.model import Collection, Concept, Perspective, Source, Style
from termbase.store import mapping, rows
from termbase.store.connection import CHUNK, REMEDY, DamagedStoreError, Database
from termbase.store.digest import body_of, digest, revision_of, weight
from termbase.store.engine import write_engine
from termbase.store.history import History
from termbase.store.rekey import delete_keys, rekey
from termbase.store.report import Counts, LoadReport
from termbase.store.tables import METADATA

_T = TypeVar("_T")
_TABLES = METADATA.tables


class _Entry(NamedTuple):
    """An entry to be loaded, as JSON and with its hash."""

    id: str
    value: Any
    body: str
    digest: str


class _Kind(NamedTuple):
    """A kind of entry: its class, its table, where a collection has them, and how one becomes a row."""

    cls: type
    table: str
    entries: str
    row: Callable[[Any, int, str], Any]


_KINDS = (
    _Kind(Perspective, "perspective", "perspectives", mapping.perspective_row),
    _Kind(Source, "source", "sources", mapping.source_row),
    _Kind(Style, "style", "styles", mapping.style_row),
    _Kind(Concept, "concept", "concepts", mapping.concept_row),
)


def load(database: Database, collection: Collection, *, actor: str, why: str, prune: bool = False) -> LoadReport:
    """Write what is new or other in the collection, each change with its line of history.

    Entries that the store alone holds are kept; ``prune`` removes them.
    """
    prepared = [(kind, _prepare(kind, getattr(collection, kind.entries))) for kind in _KINDS]
    engine = write_engine(database)
    try:
        with database.faults(), engine.begin() as connection:
            rekey(connection)
            history = History(connection, actor=actor, why=why)
            counts = {kind.entries: _merge(connection, kind, entries, prune, history) for kind, entries in prepared}
            history.write()
            if history.is_new and database.counts:
                connection.exec_driver_sql(database.counts)
            return LoadReport(**counts, revision=revise(connection, history))
    except DBAPIError as error:
        raise database.fault(error.orig or error) from error
    finally:
        engine.dispose()


def write(
    connection: Connection, history: History, entries: Sequence[Any], *, gone: Sequence[tuple[str, str]] = ()
) -> None:
    """Write entries of any kinds as they are, and remove those that are gone (kind and id), in a transaction of the
    caller's, with lines of history."""
    for kind in _KINDS:
        of_kind = [entry for entry in entries if isinstance(entry, kind.cls)]
        removed = [entry_id for of, entry_id in gone if of == kind.table]
        if of_kind or removed:
            prepared = _prepare(kind, of_kind)
            before = _before(connection, kind, [*prepared, *removed])
            _replace(connection, kind, prepared, before, removed, history)


def _before(connection: Connection, kind: _Kind, ids: Sequence[str]) -> dict[str, tuple[int, str]]:
    """Revision and hash of the entries of some ids that are there."""
    table = _TABLES[kind.table]
    asked = select(table.c.id, table.c.rev, table.c.hash)
    return {
        entry_id: (rev, old)
        for chunk in _chunks(ids)
        for entry_id, rev, old in connection.execute(asked.where(table.c.id.in_(chunk)))
    }


def _prepare(kind: _Kind, values: Iterable[Any]) -> dict[str, _Entry]:
    entries: dict[str, _Entry] = {}
    for value in values:
        if value.id in entries:
            raise InvalidValue(f"two entries of {kind.entries} are called {value.id}", hint="rename or merge them")
        body = body_of(value)
        entries[value.id] = _Entry(value.id, value, body, digest(body, where=f"{kind.table} {value.id}"))
    return entries


def _merge(connection: Connection, kind: _Kind, entries: dict[str, _Entry], prune: bool, history: History) -> Counts:
    table = _TABLES[kind.table]
    before = {
        entry_id: (rev, old) for entry_id, rev, old in connection.execute(select(table.c.id, table.c.rev, table.c.hash))
    }
    alone = [entry_id for entry_id in before if entry_id not in entries]
    gone = alone if prune else []
    added, changed = _replace(connection, kind, entries, before, gone, history)
    return Counts(
        added=added,
        changed=changed,
        unchanged=len(entries) - added - changed,
        kept=len(alone) - len(gone),
        removed=len(gone),
    )


def _replace(
    connection: Connection,
    kind: _Kind,
    entries: dict[str, _Entry],
    before: dict[str, tuple[int, str]],
    gone: Sequence[str],
    history: History,
) -> tuple[int, int]:
    """Write what is new or other, remove what is gone, and tell how many were new and how many other."""
    table = _TABLES[kind.table]
    added = [entry for entry in entries.values() if entry.id not in before]
    changed = [entry for entry in entries.values() if entry.id in before and before[entry.id][1] != entry.digest]
    for chunk in _chunks([*(entry.id for entry in changed), *gone]):
        if kind.table == "concept":
            delete_keys(connection, chunk)
        connection.execute(delete(table).where(table.c.id.in_(chunk)))
    revs = history.last_revs(kind.table, [entry.id for entry in added])
    revs |= {entry.id: before[entry.id][0] for entry in changed}
    written = [(entry, revs.get(entry.id, 0) + 1) for entry in (*added, *changed)]
    for batch in _chunks(written):
        _insert(connection, table, (kind.row(entry.value, rev, entry.digest) for entry, rev in batch))
        if kind.table == "concept":
            _insert_parts(connection, [entry.value for entry, _ in batch])
    for entry, rev in written:
        history.record(kind.table, entry.id, rev, "change" if entry.id in before else "add", entry.body)
        history.moved += weight(kind.table, entry.id, entry.digest)
    for entry_id in gone:
        history.record(kind.table, entry_id, before[entry_id][0] + 1, "remove", None)
    for entry_id in (*(entry.id for entry in changed), *gone):
        history.moved -= weight(kind.table, entry_id, before[entry_id][1])
    return len(added), len(changed)


def _insert_parts(connection: Connection, concepts: Sequence[Concept]) -> None:
    """The relations, terms, stances and keys of concepts whose own rows are there."""
    last = connection.execute(select(func.max(_TABLES["term"].c.id))).scalar() or 0
    relations: list[rows.RelationRow] = []
    terms: list[rows.TermRow] = []
    stances: list[rows.StanceRow] = []
    keys: list[rows.KeyRow] = []
    for concept in concepts:
        relations += mapping.relation_rows(concept)
        for position, term in enumerate(concept.terms):
            last += 1
            terms.append(mapping.term_row(term, last, concept.id, position))
            stances += mapping.stance_rows(term, last)
            keys += [rows.KeyRow(kind, key, last) for kind, key in keys_of(term)]
    for name, of_table in (("relation", relations), ("term", terms), ("stance", stances), ("term_key", sorted(keys))):
        _insert(connection, _TABLES[name], of_table)


def _insert(connection: Connection, table: Table, values: Iterable[NamedTuple]) -> None:
    if named := [row._asdict() for row in values]:
        connection.execute(insert(table), named)


def revise(connection: Connection, history: History) -> str:
    """The store's revision after what the history's lines changed; summed up whole where there was none."""
    meta = _TABLES["meta"]
    found: str = connection.execute(select(meta.c.value).where(meta.c.key == "revision")).scalar_one()
    if found and not history.moved:
        return found
    try:
        revision = revision_of([int(found, 16), history.moved] if found else _weights(connection))
    except ValueError as error:
        raise DamagedStoreError(f"the store's revision is {found!r}, which is none", hint=REMEDY) from error
    connection.execute(update(meta).where(meta.c.key == "revision").values(value=revision))
    history.moved = 0
    return revision


def _weights(connection: Connection) -> Iterator[int]:
    for kind in _KINDS:
        table = _TABLES[kind.table]
        for entry_id, entry_digest in connection.execute(select(table.c.id, table.c.hash)):
            yield weight(kind.table, entry_id, entry_digest)


def _chunks(values: Sequence[_T]) -> Iterator[Sequence[_T]]:
    for start in range(0, len(values), CHUNK):
        yield values[start : start + CHUNK]
