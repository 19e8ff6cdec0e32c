"""The history of a store: one line for each change of an entry, each hash covering the line before it."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, func, insert, select

from termbase.store.connection import CHUNK
from termbase.store.digest import digest, digest_of_all
from termbase.store.moments import moment
from termbase.store.rows import EventRow
from termbase.store.tables import METADATA

_EVENT = METADATA.tables["event"]


class History:
    """The lines of one change by one person, put at the end of what is there; written by the caller's transaction."""

    def __init__(self, connection: Connection, *, actor: str, why: str) -> None:
        digest(actor + why, where="actor, why")  # text that cannot be stored is refused before anything is
        self._connection = connection
        self._actor, self.why = actor, why
        self.at = moment()
        last = connection.execute(select(_EVENT.c.seq, _EVENT.c.hash).order_by(_EVENT.c.seq.desc()).limit(1)).first()
        self._begins_empty = last is None
        self._seq: int = last.seq if last else 0
        self._hash: str = last.hash if last else ""
        self._lines: list[EventRow] = []
        self._begun = False
        self.moved = 0
        """By how much the revision of the store is to be moved: what was added, less what was removed."""

    @property
    def is_new(self) -> bool:
        """Whether anything was recorded."""
        return self._begun or bool(self._lines)

    @property
    def waiting(self) -> tuple[EventRow, ...]:
        """The lines that are not yet put into the table."""
        return tuple(self._lines)

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
        line = EventRow(self._seq, kind, entry, rev, self.at, self._actor, op, self.why, body, self._hash, "")
        self._hash = line_hash(line)
        self._lines.append(line._replace(hash=self._hash))

    def note(self, kind: str, entry: str, op: str, body: str | None) -> None:
        """Add a line to the life of what is no entry: a proposal, a token."""
        revs = self.last_revs(kind, [entry])
        waiting = sum((line.kind, line.entry) == (kind, entry) for line in self._lines)
        self.record(kind, entry, revs.get(entry, 0) + waiting + 1, op, body)

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
