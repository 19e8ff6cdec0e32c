"""Changes and their history, proposals and tokens, as JSON and back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from termbase.answers.plain import Json, Plain, text_or_none
from termbase.answers.values import History, Proposals
from termbase.differences import Difference
from termbase.editing import (
    Applied,
    Change,
    Comment,
    Entry,
    Event,
    Proposal,
    ProposalStatus,
    Role,
    Token,
    Versioned,
)
from termbase.errors import InvalidValue
from termbase.wire import decode_concept, decode_perspective, decode_source, decode_style, encode

_DECODE: dict[str, Callable[..., Any]] = {
    "concept": decode_concept,
    "perspective": decode_perspective,
    "source": decode_source,
    "style": decode_style,
}


# ---- history ---------------------------------------------------------------------------------


def event(found: Event) -> Json:
    """One line of the history."""
    return {name: getattr(found, name) for name in Event.__slots__}


def read_event(plain: Plain) -> Event:
    """The line of its JSON."""
    texts = {name: plain[name].text() for name in ("kind", "entry", "at", "actor", "op", "why", "hash")}
    return Event(seq=plain["seq"].whole(), rev=plain["rev"].whole(), **texts)


def history(found: Iterable[Event], next: int | None = None) -> Json:
    """The answer to ``history``: lines, and after which the next page begins."""
    return {"events": [event(one) for one in found], "next": next}


def read_history(data: Json) -> History:
    """The lines of an answer."""
    plain = Plain(data)
    following = plain.get("next")
    return History(plain.list_of("events", read_event), following.whole() if following else None)


def applied(done: Applied) -> Json:
    """The answer to a change."""
    return {"revision": done.revision, "changed": [event(one) for one in done.changed]}


def read_applied(data: Json) -> Applied:
    """What a change came to."""
    plain = Plain(data)
    return Applied(plain["revision"].text(), plain.list_of("changed", read_event))


def versioned(found: Versioned) -> Json:
    """An entry with its revision."""
    return {"kind": found.kind, "id": found.id, "rev": found.rev, "hash": found.hash, "entry": encode(found.entry)}


def read_versioned(data: Json) -> Versioned:
    """The entry of an answer, with its revision."""
    plain = Plain(data)
    kind = _kind(plain["kind"])
    entry = read_entry(plain["entry"], kind)
    return Versioned(kind, plain["id"].text(), entry, plain["rev"].whole(), plain["hash"].text())


def read_entry(plain: Plain, kind: str) -> Entry:
    """The entry of a kind of its JSON."""
    entry: Entry = plain.read(_DECODE[kind])
    return entry


def _kind(plain: Plain) -> str:
    kind = plain.text()
    if kind not in _DECODE:
        raise plain.wrong(f"{kind!r} is no kind of entry", f"one of {', '.join(_DECODE)}")
    return kind


def differences(found: Iterable[Difference]) -> Json:
    """Differences between two versions of an entry; what is not there is null."""
    return [{"path": list(one.path), "old": one.old, "new": one.new} for one in found]


# ---- review ----------------------------------------------------------------------------------


def change(asked: Change) -> Json:
    """One change."""
    entry = None if asked.entry is None else encode(asked.entry)
    return {"kind": asked.kind, "id": asked.id, "based_on": asked.based_on, "entry": entry}


def read_change(plain: Plain) -> Change:
    """The change of its JSON."""
    kind, entry_id, base = _kind(plain["kind"]), plain["id"].text(), plain.get("based_on")
    said = plain.get("entry")
    entry = read_entry(said, kind) if said else None
    based_on = base.whole() if base else None
    try:
        return Change(kind, entry_id, entry, based_on)
    except InvalidValue as error:
        raise plain.wrong(error.message, error.hint) from None


def proposal(found: Proposal) -> Json:
    """One proposal."""
    return {
        "number": found.number,
        "status": found.status.value,
        "at": found.at,
        "actor": found.actor,
        "why": found.why,
        "decided_at": found.decided_at,
        "decided_by": found.decided_by,
        "decided_why": found.decided_why,
        "changes": [change(one) for one in found.changes],
        "comments": [{name: getattr(one, name) for name in Comment.__slots__} for one in found.comments],
    }


def read_proposal(plain: Plain) -> Proposal:
    """The proposal of its JSON."""
    return Proposal(
        plain["number"].whole(),
        plain["status"].one_of(ProposalStatus),
        plain.list_of("changes", read_change),
        plain["at"].text(),
        plain["actor"].text(),
        plain["why"].text(),
        text_or_none(plain.get("decided_at")),
        text_or_none(plain.get("decided_by")),
        text_or_none(plain.get("decided_why")),
        plain.list_of("comments", _read_comment),
    )


def _read_comment(plain: Plain) -> Comment:
    return Comment(plain["number"].whole(), plain["at"].text(), plain["actor"].text(), plain["text"].text())


def proposals(found: Iterable[Proposal], next: int | None = None) -> Json:
    """The answer to a list of proposals, and after which number the next page begins."""
    return {"proposals": [proposal(one) for one in found], "next": next}


def read_proposals(data: Json) -> Proposals:
    """The proposals of an answer."""
    plain = Plain(data)
    following = plain.get("next")
    return Proposals(plain.list_of("proposals", read_proposal), following.whole() if following else None)


# ---- tokens ----------------------------------------------------------------------------------


def token(found: Token) -> Json:
    """What is known of a token, never its secret."""
    return {name: list(found.scopes) if name == "scopes" else getattr(found, name) for name in Token.__slots__}


def read_token(plain: Plain) -> Token:
    """The token of its JSON."""
    return Token(
        id=plain["id"].text(),
        name=plain["name"].text(),
        role=plain["role"].one_of(Role),
        made_at=plain["made_at"].text(),
        made_by=plain["made_by"].text(),
        expires=text_or_none(plain.get("expires")),
        scopes=plain.list_of("scopes", Plain.text),
        revoked_at=text_or_none(plain.get("revoked_at")),
        revoked_by=text_or_none(plain.get("revoked_by")),
        last_used=text_or_none(plain.get("last_used")),
    )
