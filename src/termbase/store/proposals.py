"""Proposals: changes kept until another person approves them; what is approved is applied as any change is."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace

from termbase.editing import Applied, Change, Comment, Proposal, ProposalStatus
from termbase.errors import Conflict, Forbidden, InvalidValue, NotFound, Stale
from termbase.store import rows
from termbase.store.connection import Connection, Database
from termbase.store.digest import body_of
from termbase.store.events import decoded, revs_of
from termbase.text import PROSE_LIMIT, clean
from termbase.wire import encode

_PROPOSALS = "SELECT number, status, at, actor, why, decided_at, decided_by, decided_why FROM proposal"
_CHANGES = (
    "SELECT proposal, position, kind, entry, based_on, body FROM proposed"
    " WHERE proposal IN (??) ORDER BY proposal, position"
)
_COMMENTS = "SELECT proposal, number, at, actor, text FROM remark WHERE proposal IN (??) ORDER BY proposal, number"


# ---- reading ---------------------------------------------------------------------------------


def find(
    connection: Connection,
    *,
    status: ProposalStatus | None,
    kind: str | None,
    entry: str | None,
    after: int,
    limit: int,
) -> list[Proposal]:
    """Proposals in order of number, after one; those of a status, those that would change an entry."""
    conditions, values = ["number > ?"], list[object]([after])
    of_change = "number IN (SELECT proposal FROM proposed WHERE {} = ?)"
    for condition, value in (
        ("status = ?", status and status.value),
        (of_change.format("entry"), entry),
        (of_change.format("kind"), kind),
    ):
        if value is not None:
            conditions.append(condition)
            values.append(value)
    statement = f"{_PROPOSALS} WHERE {' AND '.join(conditions)} ORDER BY number LIMIT ?"
    return _proposals(connection, connection.rows(statement, (*values, limit)))


def get(connection: Connection, number: int) -> Proposal:
    """One proposal; raises NotFound."""
    for found in _proposals(connection, connection.rows(f"{_PROPOSALS} WHERE number = ?", (number,))):
        return found
    raise NotFound(f"there is no proposal {number}", hint="`termbase review list` lists them")


def _proposals(connection: Connection, found: Iterable[Sequence[object]]) -> list[Proposal]:
    held = [rows.ProposalRow(*row) for row in found]  # type: ignore[arg-type]  # as the table has them
    numbers = [row.number for row in held]
    changes: dict[int, list[Change]] = {}
    for number, _, kind, entry, based_on, body in connection.rows_in(_CHANGES, numbers):
        change = Change(kind, entry, None if body is None else decoded(kind, body), based_on)
        changes.setdefault(number, []).append(change)
    comments: dict[int, list[Comment]] = {}
    for number, *said in connection.rows_in(_COMMENTS, numbers):
        comments.setdefault(number, []).append(Comment(*said))
    return [
        Proposal(
            row.number,
            ProposalStatus(row.status),
            tuple(changes.get(row.number, ())),
            row.at,
            row.actor,
            row.why,
            row.decided_at,
            row.decided_by,
            row.decided_why,
            tuple(comments.get(row.number, ())),
        )
        for row in held
    ]


# ---- writing ---------------------------------------------------------------------------------


def propose(database: Database, changes: Sequence[Change], *, actor: str, why: str) -> Proposal:
    """Keep changes for review."""
    from termbase.store.writing import writing  # deferred: SQLAlchemy costs a second of start-up

    with writing(database, actor=actor, why=why) as transaction:
        based = _based(transaction.reads, changes)
        [(last,)] = transaction.rows("SELECT coalesce(max(number), 0) FROM proposal")
        number = int(last) + 1
        statement = "INSERT INTO proposal (number, status, at, actor, why) VALUES (?, ?, ?, ?, ?)"
        transaction.rows(statement, (number, ProposalStatus.OPEN.value, transaction.history.at, actor, why))
        _keep(transaction.reads, number, based)
        transaction.history.note("proposal", str(number), "propose", _body(based))
        return get(transaction.reads, number)


def rebase(database: Database, number: int, changes: Sequence[Change], *, actor: str, why: str) -> Proposal:
    """Put other changes, based on what is there now, in the place of those of an open proposal."""
    from termbase.store.writing import writing  # deferred as above

    with writing(database, actor=actor, why=why) as transaction:
        _open(get(transaction.reads, number))
        based = _based(transaction.reads, changes)
        transaction.rows("DELETE FROM proposed WHERE proposal = ?", (number,))
        _keep(transaction.reads, number, based)
        transaction.history.note("proposal", str(number), "rebase", _body(based))
        return get(transaction.reads, number)


def comment(database: Database, number: int, *, actor: str, text: str) -> Proposal:
    """Add what somebody says of a proposal, open or decided."""
    from termbase.store.writing import writing  # deferred as above

    said = clean(text.strip(), limit=PROSE_LIMIT, lines=True)
    with writing(database, actor=actor) as transaction:
        found = get(transaction.reads, number)
        statement = "INSERT INTO remark (proposal, number, at, actor, text) VALUES (?, ?, ?, ?, ?)"
        transaction.rows(statement, (number, len(found.comments) + 1, transaction.history.at, actor, said))
        transaction.history.note("proposal", str(number), "comment", json.dumps({"text": said}, ensure_ascii=False))
        return get(transaction.reads, number)


def decide(database: Database, number: int, *, actor: str, approve: bool, why: str, own: bool) -> Applied | None:
    """Apply a proposal, or reject it."""
    from termbase.store.editing import put  # deferred as above
    from termbase.store.writing import writing

    with writing(database, actor=actor, why=why) as transaction:
        found = _open(get(transaction.reads, number))
        if approve and actor == found.actor and not own:
            hint = "somebody else must; an admin may, who says so"
            raise Forbidden("nobody approves their own proposal", where=f"proposal {number}", hint=hint)
        if not approve:
            _close(transaction.reads, found, ProposalStatus.REJECTED, transaction.history.at, actor, why)
            transaction.history.note("proposal", str(number), "reject", None)
            return None
        transaction.history.why = _reasons(found, why)
        try:
            changed = put(transaction, found.changes)
        except Stale as error:
            error.hint = f"nothing was changed; read it again, and rebase proposal {number}"
            raise
        transaction.history.why = why
        _close(transaction.reads, found, ProposalStatus.APPROVED, transaction.history.at, actor, why)
        transaction.history.note("proposal", str(number), "approve", None)
    return Applied(transaction.revision, changed)


def withdraw(database: Database, number: int, *, actor: str, why: str) -> Proposal:
    """Take back one's own proposal."""
    from termbase.store.writing import writing  # deferred as above

    with writing(database, actor=actor, why=why) as transaction:
        found = _open(get(transaction.reads, number))
        if actor != found.actor:
            hint = "a reviewer can reject it"
            raise Forbidden(f"only {found.actor} can withdraw it", where=f"proposal {number}", hint=hint)
        _close(transaction.reads, found, ProposalStatus.WITHDRAWN, transaction.history.at, actor, why)
        transaction.history.note("proposal", str(number), "withdraw", None)
        return get(transaction.reads, number)


def _open(found: Proposal) -> Proposal:
    if found.status is not ProposalStatus.OPEN:
        message = f"it is {found.status} already, by {found.decided_by} at {found.decided_at}"
        raise Conflict(message, where=f"proposal {found.number}", hint="make another proposal")
    return found


def _close(connection: Connection, found: Proposal, status: ProposalStatus, at: str, actor: str, why: str) -> None:
    statement = "UPDATE proposal SET status = ?, decided_at = ?, decided_by = ?, decided_why = ? WHERE number = ?"
    connection.rows(statement, (status.value, at, actor, why, found.number))


def _based(connection: Connection, changes: Sequence[Change]) -> list[Change]:
    """The changes with the revisions that they are based on; raises for what could not be applied even now."""
    from termbase.store.editing import check_sound  # deferred as above

    if not changes:
        raise InvalidValue("nothing is proposed", hint="give at least one change")
    check_sound(changes)
    based = []
    same = 0
    for one in changes:
        rev, held = revs_of(connection, one.kind, [one.id]).get(one.id, (0, ""))
        where = f"{one.kind} {one.id}"
        if one.based_on == 0 and rev:
            raise Conflict(f"there is a {one.kind} of this id already", where=where, hint="choose another id")
        if one.based_on is not None and one.based_on != rev:
            hint = "read it again and propose to change that"
            raise Stale(f"it is revision {rev} now, not {one.based_on}", where=where, hint=hint, rev=rev)
        if one.entry is None and not rev:
            raise NotFound(f"there is no {where}", hint="nothing was proposed")
        same += one.entry is not None and _hash(one) == held
        based.append(replace(one, based_on=rev))
    if same == len(changes):
        raise InvalidValue("the proposal changes nothing", hint="it says what is there already")
    return based


def _hash(change: Change) -> str:
    from termbase.store.digest import digest

    return digest(body_of(change.entry))


def _keep(connection: Connection, number: int, changes: Sequence[Change]) -> None:
    statement = "INSERT INTO proposed (proposal, position, kind, entry, based_on, body) VALUES (?, ?, ?, ?, ?, ?)"
    for position, one in enumerate(changes):
        body = None if one.entry is None else body_of(one.entry)
        connection.rows(statement, (number, position, one.kind, one.id, one.based_on, body))


def _body(changes: Sequence[Change]) -> str:
    said = [
        {"kind": one.kind, "id": one.id, "based_on": one.based_on, "entry": one.entry and encode(one.entry)}
        for one in changes
    ]
    return json.dumps({"changes": said}, ensure_ascii=False, separators=(",", ":"))


def _reasons(found: Proposal, why: str) -> str:
    """The reason of a change that was proposed: whose it was, and both their words."""
    told = f"proposal {found.number} of {found.actor}"
    return "; ".join([f"{told}: {found.why}" if found.why else told, *([why] if why else [])])
