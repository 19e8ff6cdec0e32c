"""Reading the history: its lines page by page, and entries as they were."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any

from termbase.editing import KINDS, Entry, Event, Versioned
from termbase.errors import InvalidValue
from termbase.store import reader
from termbase.store.connection import Connection
from termbase.store.digest import digest
from termbase.wire import decode_concept, decode_perspective, decode_source, decode_style
from termbase.wire.codecs import Flaw

MOST = 1_000
"""So many lines of history, or proposals, are had at once."""
DECODE: dict[str, Callable[[Any], tuple[Any, tuple[Flaw, ...]]]] = {
    "concept": decode_concept,
    "perspective": decode_perspective,
    "source": decode_source,
    "style": decode_style,
}
_READ: dict[str, Callable[[Connection, list[str]], Iterable[Any]]] = {
    "concept": reader.read_concepts,
    "perspective": reader.read_perspectives,
    "source": reader.read_sources,
    "style": reader.read_styles,
}
_EVENT = "SELECT seq, kind, entry, rev, at, actor, op, why, hash FROM event"


def require_kind(kind: str) -> None:
    """Raise InvalidValue for what is no kind of entry."""
    if kind not in KINDS:
        raise InvalidValue(f"{kind!r} is no kind of entry", hint=f"one of {', '.join(KINDS)}")


def require_limit(limit: int) -> None:
    """Raise InvalidValue for a limit that asks for nothing, or for too much."""
    if not 1 <= limit <= MOST:
        raise InvalidValue(f"a limit of {limit} is out of range", hint=f"give 1 to {MOST:,}")


# ---- entries as they are ---------------------------------------------------------------------


def entry_of(connection: Connection, kind: str, entry_id: str) -> Versioned | None:
    """An entry with its revision."""
    held = connection.rows(f"SELECT rev, hash FROM {kind} WHERE id = ?", (entry_id,))  # noqa: S608 - one of four names
    for rev, entry_hash in held:
        for entry in _READ[kind](connection, [entry_id]):
            return Versioned(kind, entry_id, entry, rev, entry_hash)
    return None


def revs_of(connection: Connection, kind: str, entry_ids: Iterable[str]) -> dict[str, tuple[int, str]]:
    """Revision and hash of the entries of some ids that are there."""
    found = connection.rows_in(f"SELECT id, rev, hash FROM {kind} WHERE id IN (??)", entry_ids)  # noqa: S608 - as above
    return {entry_id: (rev, entry_hash) for entry_id, rev, entry_hash in found}


# ---- entries as they were --------------------------------------------------------------------


def entry_at(
    connection: Connection, kind: str, entry_id: str, *, rev: int | None = None, on: date | None = None
) -> Versioned | None:
    """An entry as it was in a revision, or at the end of a day; None where it was not there."""
    statement = "SELECT rev, op, body FROM event WHERE kind = ? AND entry = ?"
    values: list[object] = [kind, entry_id]
    if rev is not None:
        statement += " AND rev = ?"
        values.append(rev)
    if on is not None:
        statement += " AND at < ?"
        values.append((on + timedelta(days=1)).isoformat())
    for found, _, body in connection.rows(f"{statement} ORDER BY rev DESC LIMIT 1", values):
        return None if body is None else Versioned(kind, entry_id, decoded(kind, body), found, digest(body))
    return None


def decoded(kind: str, body: str) -> Entry:
    """The entry of its JSON; raises InvalidValue with what is wrong with it."""
    entry, flaws = DECODE[kind](json.loads(body))
    if entry is None:
        raise InvalidValue(str(next(flaw for flaw in flaws if flaw.severity == "error")))
    made: Entry = entry
    return made


# ---- lines -----------------------------------------------------------------------------------


def history(
    connection: Connection,
    *,
    kind: str | None,
    entry: str | None,
    actor: str | None,
    since: date | None,
    after: int,
    limit: int,
    newest_first: bool,
) -> list[Event]:
    """Lines of the history, filtered; of entries alone, unless another kind of thing is asked for."""
    kinds = tuple(KINDS) if kind is None else (kind,)
    conditions = [f"kind IN ({', '.join('?' * len(kinds))})"]
    values: list[object] = [*kinds]
    for condition, value in (
        ("entry = ?", entry),
        ("actor = ?", actor),
        ("at >= ?", since and since.isoformat()),
        ("seq < ?" if newest_first else "seq > ?", after or None),
    ):
        if value is not None:
            conditions.append(condition)
            values.append(value)
    order = "DESC" if newest_first else "ASC"
    statement = f"{_EVENT} WHERE {' AND '.join(conditions)} ORDER BY seq {order} LIMIT ?"
    return [Event(*row) for row in connection.rows(statement, (*values, limit))]


def last_event(connection: Connection, kind: str, entry_id: str) -> Event | None:
    """The line that made an entry what it is, or removed it."""
    statement = f"{_EVENT} WHERE kind = ? AND entry = ? ORDER BY rev DESC LIMIT 1"
    return next((Event(*row) for row in connection.rows(statement, (kind, entry_id))), None)
