"""What changes terms, and what tells of changes, each as a question; nothing of it is sent twice by itself."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from termbase.answers.values import History, Proposals, Whoami
from termbase.client.asks import Answer, Ask, params_of, path_of
from termbase.errors import InvalidValue, UnreadableInput

if TYPE_CHECKING:  # who only reads names needs nothing of how they are changed
    from termbase.editing import Applied, Change, Entry, Proposal, Versioned

Json = Any
_LONG = 600.0
"""So many seconds may go by until a whole collection is there."""


def whoami() -> Ask[Whoami]:
    """Who asks, by the token, and what that one may do."""

    def read(answer: Answer) -> Whoami:
        from termbase.answers.plain import Plain

        plain = Plain(answer.data)
        actor, role = plain.get("actor"), plain.get("role")
        scopes = plain.list_of("scopes", Plain.text)
        return Whoami(actor.text() if actor else None, role.text() if role else None, scopes)

    return Ask(path=path_of("whoami"), read=read)


# ---- versions ----------------------------------------------------------------------------------


def entry(kind: str, entry_id: str, *, rev: int | None = None) -> Ask[Versioned]:
    """An entry with its revision: as it is, or as it was at one. What changes it is ``based_on`` that."""

    def read(answer: Answer) -> Versioned:
        from termbase.answers.changing import read_versioned

        return read_versioned(answer.data)

    return Ask(path=path_of(_folder(kind), entry_id, "versions", "latest" if rev is None else str(rev)), read=read)


def history(kind: str, entry_id: str, *, after: int = 0, limit: int = 50) -> Ask[History]:
    """What became of an entry, by whom and why, the oldest first; ``next`` is what the next page comes ``after``."""
    return Ask(
        path=path_of(_folder(kind), entry_id, "history"),
        params=params_of(after=after or None, limit=limit),
        read=_history,
        locally=lambda tb: tb.history(kind, entry_id, after=after, limit=limit),
    )


def changes(since: int = 0, *, limit: int = 100) -> Ask[History]:
    """What was changed after a line of the history, the oldest first."""
    return Ask(
        path=path_of("changes"),
        params=params_of(since=since, limit=limit),
        read=_history,
        locally=lambda tb: tb.changes(since, limit=limit),
    )


def _history(answer: Answer) -> History:
    from termbase.answers.changing import read_history

    return read_history(answer.data)


# ---- writing -----------------------------------------------------------------------------------


def put(kind: str, entry_id: str, entry: Entry, *, based_on: int | None = None, why: str) -> Ask[Applied]:
    """Make an entry so. ``based_on`` is the revision that was read, 0 for one that is not to be there yet.

    If it is another by now nothing is written, and ``errors.Stale`` is raised; None asks for no check.
    """
    from termbase.wire import encode

    return Ask(
        path=path_of(_folder(kind), entry_id),
        method="PUT",
        body=encode(entry),
        headers=(*_based_on(based_on), _reason(why)),
        pure=False,
        read=_applied,
    )


def retire(
    kind: str, entry_id: str, *, based_on: int | None = None, why: str, remove: bool = False
) -> Ask[Applied]:  # fmt: skip
    """Retire a concept, which stays to be found; ``remove`` any entry, which leaves only its history."""
    return Ask(
        path=path_of(_folder(kind), entry_id),
        method="DELETE",
        params=params_of(remove="true" if remove else None),
        headers=(*_based_on(based_on), _reason(why)),
        pure=False,
        read=_applied,
    )


def merge(concept: str, duplicate: str, *, based_on: int | None = None, why: str) -> Ask[Applied]:
    """Make two concepts of one thing one: the duplicate is retired, and leads to the other."""
    return _post("concepts", concept, "merge", body={"duplicate": duplicate, "why": why}, based_on=based_on)


def revert(kind: str, entry_id: str, rev: int, *, based_on: int | None = None, why: str) -> Ask[Applied]:
    """Make an entry what it was at a revision."""
    return _post(_folder(kind), entry_id, "revert", body={"rev": rev, "why": why}, based_on=based_on)


def _post(*steps: str, body: Json, based_on: int | None) -> Ask[Applied]:
    return Ask(
        path=path_of(*steps), method="POST", body=body, headers=_based_on(based_on), pure=False, read=_applied
    )  # fmt: skip


def _applied(answer: Answer) -> Applied:
    from termbase.answers.changing import read_applied

    return read_applied(answer.data)


def _folder(kind: str) -> str:
    from termbase.editing import KINDS

    if kind not in KINDS:
        raise InvalidValue(f"{kind!r} is no kind of entry", hint=f"one of {', '.join(KINDS)}")
    return f"{kind}s"


def _based_on(rev: int | None) -> tuple[tuple[str, str], ...]:
    """The condition of a change: the revision of the entry is its entity tag."""
    if rev == 0:
        return (("If-None-Match", "*"),)
    return (("If-Match", "*" if rev is None else f'"{rev}"'),)


def _reason(why: str) -> tuple[str, str]:
    """Why something is changed, in a header, which knows no other letters than ASCII's."""
    return "Termbase-Reason", quote(why, safe=" ,.;:!?()'")


# ---- proposals ---------------------------------------------------------------------------------


def proposals(*, status: str | None = None, after: int | None = None, limit: int = 50) -> Ask[Proposals]:
    """Proposals, those of a status if one is given, in order of number."""

    def read(answer: Answer) -> Proposals:
        from termbase.answers.changing import read_proposals

        return read_proposals(answer.data)

    return Ask(path=path_of("proposals"), params=params_of(status=status, after=after, limit=limit), read=read)


def proposal(number: int) -> Ask[Proposal]:
    """One proposal with what was said of it."""
    return Ask(path=path_of("proposals", str(number)), read=_proposal)


def propose(proposed: Sequence[Change], *, why: str) -> Ask[Proposal]:
    """Propose changes, for somebody else to approve."""
    from termbase.answers.changing import change

    body = {"changes": [change(one) for one in proposed], "why": why}
    return Ask(path=path_of("proposals"), method="POST", body=body, pure=False, read=_proposal)


def comment(number: int, text: str) -> Ask[Proposal]:
    """Say something of a proposal."""
    return _decided(number, "comment", {"text": text})


def approve(number: int, *, why: str = "") -> Ask[Proposal]:
    """Approve a proposal: its changes are made, all of them or none."""
    return _decided(number, "approve", {"why": why})


def reject(number: int, *, why: str) -> Ask[Proposal]:
    """Reject a proposal."""
    return _decided(number, "reject", {"why": why})


def withdraw(number: int, *, why: str = "") -> Ask[Proposal]:
    """Take one's own proposal back."""
    return _decided(number, "withdraw", {"why": why})


def _decided(number: int, how: str, body: Json) -> Ask[Proposal]:
    return Ask(path=path_of("proposals", str(number), how), method="POST", body=body, pure=False, read=_proposal)


def _proposal(answer: Answer) -> Proposal:
    from termbase.answers.changing import read_proposal
    from termbase.answers.plain import Plain

    return read_proposal(Plain(answer.data))


# ---- whole collections -------------------------------------------------------------------------


def import_(
    file: str | Path,
    *,
    format: str | None = None,
    perspective: str | None = None,
    lang: Sequence[str] = (),
    dry_run: bool = False,
    why: str = "",
) -> Ask[Json]:
    """Bring another program's file into the service's store; what it came to, as plain data. A dry run only tells."""
    path = Path(file)
    try:
        content = path.read_bytes()
    except OSError as error:
        hint = "check the path"
        raise UnreadableInput(f"cannot be read: {error.strerror or error}", where=str(file), hint=hint) from error
    reason = (_reason(why),) if why else ()
    return Ask(
        path=path_of("import"),
        method="POST",
        params=params_of(
            format=format,
            as_=perspective,
            lang=list(lang),
            dry_run="true" if dry_run else None,
            name=path.name.encode("utf-8", "replace").decode(),
        ),
        content=content,
        headers=(("Content-Type", "application/octet-stream"), *reason),
        pure=dry_run,
        takes=_LONG,
        read=lambda answer: answer.data,
    )


def export(
    file: str | Path,
    *,
    format: str | None = None,
    perspective: str | None = None,
    style: str | None = None,
    on: str | None = None,
    lang: Sequence[str] = (),
) -> Ask[Path]:
    """Write all terms to a file, as they come: it takes the place of what was there when all of it is."""
    path = Path(file)
    return Ask(
        path=path_of("export"),
        params=params_of(format=format, as_=perspective, style=style, on=on, lang=list(lang), name=path.name),
        headers=(("Accept", "*/*"),),
        into=path,
        takes=_LONG,
        read=lambda _: path,
    )
