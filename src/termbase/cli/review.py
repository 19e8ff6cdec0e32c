"""``termbase review``: changes that wait for another person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from termbase.cli import inputs, writing
from termbase.cli.options import Format

if TYPE_CHECKING:
    from termbase.cli.screen import Screen
    from termbase.editing import Change, Proposal
    from termbase.store import Store


def propose(file: str, *, kind: str, why: str, actor: str | None, form: Format, store: str | None) -> None:
    """Propose what a file says: entries that are new, or others than they are."""
    from termbase.cli.edit import known

    known(kind)
    changes = _changes(file, kind)
    with writing.opened(store) as opened:
        made = opened.propose(changes, actor=writing.who(actor), why=why)
    _told(made, form)


def rebase(number: int, file: str, *, kind: str, actor: str | None, form: Format, store: str | None) -> None:
    """Put what a file says in the place of what was proposed."""
    from termbase.cli.edit import known

    known(kind)
    changes = _changes(file, kind)
    with writing.opened(store) as opened:
        made = opened.rebase(number, changes, actor=writing.who(actor))
    _told(made, form)


def _changes(file: str, kind: str) -> list[Change]:
    from termbase.editing import change_of

    return [change_of(one) for one in writing.entries_said(writing.text_of(file), file, kind)]


def list_(*, status: str | None, entry: str | None, limit: int, form: Format, store: str | None) -> None:
    """List proposals: those that are open, unless others are asked for."""
    with inputs.opened(store) as workspace:
        found = workspace.store.proposals(None if status == "all" else status or "open", entry, limit=limit)
    if form is Format.JSON:
        from termbase.answers import changing
        from termbase.cli import answers

        answers.write(changing.proposals(found, found[-1].number if len(found) == limit else None))
        return
    from termbase.cli.screen import Screen

    screen = Screen()
    for one in found:
        _head(screen, one)
    if not found:
        screen.line("no proposals")


def show(number: int, *, form: Format, store: str | None) -> None:
    """Show a proposal: what it would change, and what was said of it."""
    with inputs.opened(store) as workspace:
        found = workspace.store.proposal(number)
        if form is Format.JSON:
            _told(found, form)
        else:
            _card(workspace.store, found)


def comment(number: int, text: str, *, actor: str | None, form: Format, store: str | None) -> None:
    """Say something of a proposal."""
    with writing.opened(store) as opened:
        said = writing.text_of("-") if text == "-" else text
        _told(opened.comment(number, actor=writing.who(actor), text=said), form)


def decide(
    number: int, *, approve: bool, own: bool, why: str, actor: str | None, form: Format, store: str | None
) -> None:
    """Approve a proposal, or reject it."""
    with writing.opened(store) as opened:
        done = opened.decide(number, actor=writing.who(actor), approve=approve, why=why, own=own)
        found = opened.proposal(number)
    if done is None:
        _told(found, form)
    else:
        writing.told(done, form)


def withdraw(number: int, *, why: str, actor: str | None, form: Format, store: str | None) -> None:
    """Take back one's own proposal."""
    with writing.opened(store) as opened:
        _told(opened.withdraw(number, actor=writing.who(actor), why=why), form)


# ---- telling ---------------------------------------------------------------------------------


def _told(found: Proposal, form: Format) -> None:
    if form is Format.JSON:
        from termbase.answers import changing
        from termbase.cli import answers

        answers.write(changing.proposal(found))
        return
    from termbase.cli.screen import Screen

    _head(Screen(), found)


def _head(screen: Screen, found: Proposal) -> None:
    from termbase.cli.screen import faint, strong

    names = ", ".join(one.id for one in found.changes[:3]) + (" ..." if len(found.changes) > 3 else "")
    told = screen.joined((found.status.value, screen.name(found.actor), found.at))
    screen.line(strong(f"#{found.number} "), names, faint(f"  {told}"))
    if found.why:
        screen.line(screen.name(found.why), indent=2)
    if found.decided_by:
        reason = f": {found.decided_why}" if found.decided_why else ""
        screen.line(screen.name(f"{found.status.value} by {found.decided_by} at {found.decided_at}{reason}"), indent=2)


def _card(store: Store, found: Proposal) -> None:
    from termbase.cli.screen import Screen, an_id, faint, strong
    from termbase.differences import differences, lines_of

    screen = Screen()
    _head(screen, found)
    for one in found.changes:
        before = store.entry_at(one.kind, one.id, one.based_on)
        now = store.entry(one.kind, one.id)
        sort = "removes" if one.entry is None else "changes" if before else "adds"
        screen.blank()
        screen.line(strong(f"{sort} "), "" if one.kind == "concept" else f"{one.kind} ", an_id(one.id))
        if one.entry is not None:
            for line in lines_of(differences(before and before.entry, one.entry)):
                screen.line(screen.name(line), indent=2)
        if found.status.value == "open" and (now.rev if now else 0) != one.based_on:
            rev = now.rev if now else "gone"
            screen.line(f"it is revision {rev} now, not {one.based_on}: rebase the proposal", indent=2)
    for said in found.comments:
        screen.blank()
        screen.line(screen.name(said.actor), faint(f"  {said.at}"))
        for line in said.text.split("\n"):
            screen.line(screen.name(line), indent=2)
