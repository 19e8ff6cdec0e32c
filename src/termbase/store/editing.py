"""Changing entries: checked against what others did meanwhile, all of it or nothing, each with a line of history."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from termbase.editing import (
    Applied,
    Change,
    Entry,
    Event,
    Versioned,
    change_of,
    merged,
    retargeted,
    retargeted_style,
)
from termbase.errors import Conflict, InvalidEntries, InvalidValue, NotFound, Problem, Stale
from termbase.model import Concept
from termbase.store import events, loader, reader
from termbase.store.connection import Database
from termbase.store.digest import body_of, digest
from termbase.store.references import problems_of
from termbase.store.writing import Writing, writing


def apply(database: Database, changes: Sequence[Change], *, actor: str, why: str) -> Applied:
    """Write the changes in one transaction of their own."""
    with writing(database, actor=actor, why=why) as transaction:
        changed = put(transaction, changes)
    return Applied(transaction.revision, changed)


def revert(
    database: Database, kind: str, entry_id: str, rev: int, *, actor: str, why: str, based_on: int | None
) -> Applied:
    """Make an entry again what it was in a revision."""
    with writing(database, actor=actor, why=why) as transaction:
        old = events.entry_at(transaction.reads, kind, entry_id, rev=rev)
        if old is None:
            hint = f"`termbase history {entry_id}` lists its revisions"
            raise NotFound(f"there is no {kind} {entry_id} in a revision {rev}", hint=hint)
        changed = put(transaction, [Change(kind, entry_id, old.entry, based_on)])
    return Applied(transaction.revision, changed)


def merge(
    database: Database, keep: str, other: str, *, actor: str, why: str, based_on: tuple[int, int] | None
) -> Applied:
    """Make two concepts one, and lead to it whatever led to the other."""
    with writing(database, actor=actor, why=why) as transaction:
        one, two = (_concept(transaction, concept_id) for concept_id in (keep, other))
        kept, retired = merged(one, two)
        bases = based_on or (None, None)
        changes = [change_of(entry, base) for entry, base in zip((kept, retired), bases, strict=True)]
        statement = "SELECT DISTINCT concept FROM relation WHERE target = ? AND concept NOT IN (?, ?)"
        linked = [found for (found,) in transaction.rows(statement, (other, keep, other))]
        changes += [change_of(retargeted(found, other, keep)) for found in _concepts(transaction, linked)]
        for style in reader.read_styles(transaction.reads):
            if (moved := retargeted_style(style, other, keep)) != style:
                changes.append(change_of(moved))
        changed = put(transaction, changes)
    return Applied(transaction.revision, changed)


def _concepts(transaction: Writing, ids: Sequence[str]) -> Iterable[Concept]:
    return reader.read_concepts(transaction.reads, ids) if ids else ()


def _concept(transaction: Writing, concept_id: str) -> Concept:
    for concept in reader.read_concepts(transaction.reads, [concept_id]):
        return concept
    raise NotFound(f"there is no concept {concept_id}", hint="`termbase lookup NAME` finds ids by names")


# ---- inside a transaction --------------------------------------------------------------------


def put(transaction: Writing, changes: Sequence[Change]) -> tuple[Event, ...]:
    """Write changes in a transaction of the caller's, and tell the lines of history that this made.

    Raises Stale, Conflict or NotFound for what is otherwise than expected, InvalidEntries for what cannot be.
    """
    check_sound(changes)
    with reader.readable(transaction.where):
        before = {(one.kind, one.id): events.entry_of(transaction.reads, one.kind, one.id) for one in changes}
    real = [one for one in changes if _is_news(transaction, one, before[one.kind, one.id])]
    written = [one.entry for one in real if one.entry is not None]
    removed = [(one.kind, one.id) for one in real if one.entry is None]
    first = len(transaction.history.waiting)
    loader.write(transaction.writer, transaction.history, written, gone=removed)
    pairs: list[tuple[Entry, Entry | None]] = []
    for one in real:
        if one.entry is not None:
            held = before[one.kind, one.id]
            pairs.append((one.entry, held.entry if held else None))
    if problems := list(problems_of(transaction.reads, pairs, removed)):
        raise InvalidEntries(problems)
    lines = transaction.history.waiting[first:]
    return tuple(Event(*line[:8], hash=line.hash) for line in lines)


def check_sound(changes: Sequence[Change]) -> None:
    """Raise InvalidEntries unless each entry is what its own JSON says, and InvalidValue for two changes of one."""
    seen: set[tuple[str, str]] = set()
    problems: list[Problem] = []
    for one in changes:
        if (one.kind, one.id) in seen:
            raise InvalidValue("two changes of one entry", where=f"{one.kind} {one.id}", hint="make them one")
        seen.add((one.kind, one.id))
        if one.entry is not None:
            problems += _flaws(one.kind, one.entry)
    if problems:
        raise InvalidEntries(problems)


def _flaws(kind: str, entry: Entry) -> Iterable[Problem]:
    body = body_of(entry)
    digest(body, where=f"{kind} {entry.id}")
    decoded, flaws = events.DECODE[kind](json.loads(body))
    place = f"{kind} {entry.id}"
    errors = [
        Problem(place, 0, f"{flaw.where}: {flaw.message}" if flaw.path else flaw.message, flaw.hint, flaw.code)
        for flaw in flaws
        if flaw.severity == "error"
    ]
    if not errors and digest(body_of(decoded)) != digest(body):
        errors = [Problem(place, 0, "the entry is not written as its JSON is read", "write names in NFC", "not-nfc")]
    return errors


def _is_news(transaction: Writing, change: Change, held: Versioned | None) -> bool:
    """Whether a change makes its entry other; raises for one that is based on what is no longer so."""
    where = f"{change.kind} {change.id}"
    if held is None:
        if change.based_on:
            raise stale(transaction, change)
        if change.entry is None:
            raise NotFound(f"there is no {where}", hint="nothing was changed")
        return True
    if change.based_on == 0:
        hint = "choose another id, or change the one that is there"
        raise Conflict(f"there is a {change.kind} of this id already", where=where, hint=hint)
    if change.entry is not None and digest(body_of(change.entry)) == held.hash:
        return False  # also if based on an older one: what was asked for is so
    if change.based_on is not None and change.based_on != held.rev:
        raise stale(transaction, change)
    return True


def stale(transaction: Writing, change: Change) -> Stale:
    """Somebody else changed it: which revision it has now, who made it, when."""
    last = events.last_event(transaction.reads, change.kind, change.id)
    where = f"{change.kind} {change.id}"
    hint = "nothing was changed; read it again and change that"
    if last is None:
        return Stale(f"it was never there, nor a revision {change.based_on} of it", where=where, hint=hint)
    if last.op == "remove":
        message = f"{last.actor} removed it at {last.at}"
        return Stale(message, where=where, hint=hint, actor=last.actor, at=last.at)
    message = f"it is revision {last.rev} now, not {change.based_on}: {last.actor} changed it at {last.at}"
    return Stale(message, where=where, hint=hint, rev=last.rev, actor=last.actor, at=last.at)
