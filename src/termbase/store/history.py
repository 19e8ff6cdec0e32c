"""The history of a store: one line for each change of an entry, each hash covering the line before it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import Connection, func, insert, select

from termbase.store.connection import CHUNK
from termbase.store.digest import digest, digest_of_all
from termbase.store.rows import EventRow
from termbase.store.tables import METADATA

_EVENT = METADATA.tables["event"]


class History:
    """The lines of one change by one person, put at the end of what is there; written by the caller's transaction."""

    def __init__(self, connection: Connection, *, actor: str, why: str) -> None:
        digest(actor + why, where="actor, why")  # text that cannot be stored is refused before anything is
        self._connection = connection
        self._actor, self._why = actor, why
        self._at = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
        last = connection.execute(select(_EVENT.c.seq, _EVENT.c.hash).order_by(_EVENT.c.seq.desc()).limit(1)).first()
        self._begins_empty = last is None
        self._seq: int = last.seq if last else 0
        self._hash: str = last.hash if last else ""
        self._lines: list[EventRow] = []
        self._begun = False

    @property
    def is_new(self) -> bool:
        """Whether anything was recorded."""
        return self._begun or bool(self._lines)

    def last_revs(self, kind: str, entries: Sequence[str]) -> dict[str, int]:
        """The last revision number of entries that were there once, for numbering to go on from."""
        revs: dict[str, int] = {}
        for start in range(0, 0 if self._begins_empty else len(entries), CHUNK):
            chunk = entries[start : start + CHUNK]
            asked = select(_EVENT.c.entry, func.max(_EVENT.c.rev)).where(
                _EVENT.c.kind == kind, _EVENT.c.entry.in_(chunk)
            )
            revs.update((entry, rev) for entry, rev in self._connection.execute(asked.group_by(_EVENT.c.entry)))
        return revs

    def record(self, kind: str, entry: str, rev: int, op: str, body: str | None) -> None:
        """Add a line: ``op`` is add, change or remove; ``body`` is the entry after it."""
        self._seq += 1
        line = EventRow(self._seq, kind, entry, rev, self._at, self._actor, op, self._why, body, self._hash, "")
        self._hash = line_hash(line)
        self._lines.append(line._replace(hash=self._hash))

    def write(self) -> None:
        """Put the lines so far into the table."""
        self._begun = self.is_new
        for start in range(0, len(self._lines), CHUNK):
            lines = self._lines[start : start + CHUNK]
            self._connection.execute(insert(_EVENT), [line._asdict() for line in lines])
        self._lines.clear()


def line_hash(line: EventRow) -> str:
    """The hash that a line must have: of all else in it, the hash of the line before included."""
    return digest_of_all([line[:-1]])
