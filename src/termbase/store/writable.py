"""What of a store is changed: entries with their history, proposals, tokens and sessions."""

from __future__ import annotations

import abc
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, TypeVar

from termbase.errors import InvalidValue
from termbase.store.connection import Connection, Database

if TYPE_CHECKING:  # what asks for names loads none of it
    from datetime import date, datetime, timedelta

    from termbase.editing import Applied, Change, Event, Proposal, ProposalStatus, Role, Token, Versioned

_T = TypeVar("_T")


class Writable(abc.ABC):
    """The half of a ``Store`` that changes it, and tells what was changed. Several threads may write: they queue."""

    _database: Database

    @abc.abstractmethod
    def _ask(self, question: Callable[[Connection], _T]) -> _T: ...

    def _at_once(self, question: Callable[[Connection], _T]) -> _T:
        """The answer to a question of several statements, of one state of the store."""

        def ask(connection: Connection) -> _T:
            with connection.snapshot():
                return question(connection)

        return self._ask(ask)

    # ---- entries -----------------------------------------------------------------------------

    def entry(self, kind: str, entry_id: str) -> Versioned | None:
        """A concept, perspective, source or style with the revision that a change of it is ``based_on``."""
        from termbase.store import events  # deferred: asking for names needs none of it

        events.require_kind(kind)
        return self._at_once(lambda connection: events.entry_of(connection, kind, entry_id))

    def apply(self, changes: Change | Iterable[Change], *, actor: str, why: str) -> Applied:
        """Write changes in one transaction: all of them with a line of history each, or none.

        An entry that is the same already writes nothing, whatever it is based on. Raises Stale for a change based on
        another revision than the one that is there, Conflict for one based on 0 of an entry that is there, NotFound
        for the removal of what is not there, InvalidEntries (all problems at once) for what no entry may say or what
        would refer to nothing, Forbidden for a store that is only read.
        """
        from termbase.store import editing  # deferred: SQLAlchemy and SQLModel cost a second of start-up

        return editing.apply(self._database, _listed(changes), actor=actor, why=why)

    def revert(
        self, kind: str, entry_id: str, rev: int, *, actor: str, why: str, based_on: int | None = None
    ) -> Applied:
        """Make an entry again what it was in a revision; raises NotFound where it was not there then, else as
        ``apply``."""
        from termbase.store import editing  # deferred as above

        return editing.revert(self._database, kind, entry_id, rev, actor=actor, why=why, based_on=based_on)

    def merge(self, keep: str, other: str, *, actor: str, why: str, based_on: tuple[int, int] | None = None) -> Applied:
        """Make two concepts one (``editing.merged``); relations and styles that led to the other lead to ``keep``.

        ``based_on`` are the revisions of both that were read. Raises NotFound, Stale, Forbidden as ``apply``.
        """
        from termbase.store import editing  # deferred as above

        return editing.merge(self._database, keep, other, actor=actor, why=why, based_on=based_on)

    # ---- history -----------------------------------------------------------------------------

    def history(
        self,
        kind: str | None = None,
        entry: str | None = None,
        *,
        actor: str | None = None,
        since: date | None = None,
        after: int = 0,
        limit: int = 50,
        newest_first: bool = True,
    ) -> list[Event]:
        """Lines of the history of entries; ``kind`` may also be ``proposal`` or ``token``, whose lives are told, too.

        ``after`` is the ``seq`` of the last line of the page before: the next are older, or newer, as ``newest_first``
        has it. ``since`` is a day, the first that counts.
        """
        from termbase.store import events  # deferred as above

        events.require_limit(limit)
        return self._ask(
            lambda connection: events.history(
                connection,
                kind=kind,
                entry=entry,
                actor=actor,
                since=since,
                after=after,
                limit=limit,
                newest_first=newest_first,
            )
        )

    def events_after(self, seq: int, limit: int = 100) -> list[Event]:
        """The changes of entries that follow a line of the history (0: all), in order; for whoever keeps a copy."""
        return self.history(after=seq, limit=limit, newest_first=False)

    def entry_at(self, kind: str, entry_id: str, rev: int | None = None, on: date | None = None) -> Versioned | None:
        """An entry as it was in a revision, or at the end of a day (UTC); None where it was not there."""
        from termbase.store import events  # deferred as above

        events.require_kind(kind)
        return self._ask(lambda connection: events.entry_at(connection, kind, entry_id, rev=rev, on=on))

    # ---- review ------------------------------------------------------------------------------

    def propose(self, changes: Change | Iterable[Change], *, actor: str, why: str) -> Proposal:
        """Keep changes until another person decides. One without ``based_on`` is based on what is there now.

        Raises Stale, Conflict, NotFound and InvalidEntries as ``apply``, and InvalidValue for what changes nothing;
        what it refers to is looked at when it is approved.
        """
        from termbase.store import proposals  # deferred as above

        return proposals.propose(self._database, _listed(changes), actor=actor, why=why)

    def proposals(
        self,
        status: ProposalStatus | str | None = None,
        entry: str | None = None,
        *,
        kind: str | None = None,
        after: int = 0,
        limit: int = 50,
    ) -> list[Proposal]:
        """Proposals in order of number, after one; those of a status, those that would change an entry."""
        from termbase.editing import ProposalStatus  # deferred as above
        from termbase.store import events, proposals

        events.require_limit(limit)
        if kind is not None:
            events.require_kind(kind)
        if status is not None and status not in set(ProposalStatus):
            known = ", ".join(ProposalStatus)
            raise InvalidValue(f"{status!r} is no status of a proposal", hint=f"one of {known}")
        wanted = None if status is None else ProposalStatus(status)
        return self._at_once(
            lambda connection: proposals.find(
                connection, status=wanted, kind=kind, entry=entry, after=after, limit=limit
            )
        )

    def proposal(self, number: int) -> Proposal:
        """One proposal with its comments; raises NotFound."""
        from termbase.store import proposals  # deferred as above

        return self._at_once(lambda connection: proposals.get(connection, number))

    def comment(self, number: int, *, actor: str, text: str) -> Proposal:
        """Add what somebody says of a proposal, open or decided."""
        from termbase.store import proposals  # deferred as above

        return proposals.comment(self._database, number, actor=actor, text=text)

    def decide(self, number: int, *, actor: str, approve: bool, why: str, own: bool = False) -> Applied | None:
        """Apply a proposal, or reject it (None).

        Raises Conflict for one that is decided already; Stale, and leaves it open, where an entry was changed since;
        Forbidden for whoever approves what they proposed, unless ``own``: an admin who says so.
        """
        from termbase.store import proposals  # deferred as above

        return proposals.decide(self._database, number, actor=actor, approve=approve, why=why, own=own)

    def rebase(self, number: int, changes: Change | Iterable[Change], *, actor: str, why: str = "") -> Proposal:
        """Put changes based on what is there now in the place of those of an open proposal; raises as ``propose``."""
        from termbase.store import proposals  # deferred as above

        return proposals.rebase(self._database, number, _listed(changes), actor=actor, why=why)

    def withdraw(self, number: int, *, actor: str, why: str = "") -> Proposal:
        """Take back one's own proposal; raises Forbidden for another's, Conflict for one that is decided."""
        from termbase.store import proposals  # deferred as above

        return proposals.withdraw(self._database, number, actor=actor, why=why)

    # ---- who may -----------------------------------------------------------------------------

    def create_token(
        self,
        name: str,
        role: Role | str,
        *,
        actor: str,
        expires: datetime | None = None,
        scopes: Iterable[str] = (),
    ) -> tuple[str, Token]:
        """A new token: its secret ``tb_<id>_<43 letters>``, which is told this once, and what is known of it."""
        from termbase.editing import Role  # deferred as above
        from termbase.store import tokens

        if role not in set(Role):
            raise InvalidValue(f"{role!r} is no role", hint=f"one of {', '.join(Role)}")
        return tokens.create(self._database, name, Role(role), actor=actor, expires=expires, scopes=scopes)

    def tokens(self) -> list[Token]:
        """All tokens, the oldest first, those that count no more among them."""
        from termbase.store import tokens  # deferred as above

        return self._ask(tokens.all_of)

    def revoke_token(self, token_id: str, actor: str) -> Token:
        """Let a token count no more, nor the sessions opened by it; raises NotFound, or Conflict if it did not."""
        from termbase.store import tokens  # deferred as above

        return tokens.revoke(self._database, token_id, actor=actor)

    def authenticate(self, secret: str, *, now: datetime | None = None) -> Token | None:
        """The token of a secret; None for one that is unknown, expired or revoked. That it was used is noted once a
        minute at most."""
        from termbase.store import tokens  # deferred as above

        token = self._ask(lambda connection: tokens.known(connection, secret, now=now))
        if token is not None:
            tokens.note_use(self._database, token, now=now)
        return token

    def open_session(self, token: Token, ttl: timedelta) -> str:
        """A browser's session, opened by a token, for so long: the secret for its cookie."""
        from termbase.store import tokens  # deferred as above

        return tokens.open_session(self._database, token.id, ttl)

    def session(self, secret: str, *, now: datetime | None = None) -> tuple[Token, str] | None:
        """Whose session it is, and what each form of its pages must carry against forgery; None for one that is over,
        or whose token counts no more."""
        from termbase.store import tokens  # deferred as above

        return self._ask(lambda connection: tokens.signed_in(connection, secret, now=now))

    def close_session(self, secret: str) -> None:
        """End a session; none of that secret is fine, too."""
        from termbase.store import tokens  # deferred as above

        tokens.close_session(self._database, secret)


def _listed(changes: Change | Iterable[Change]) -> list[Change]:
    return list(changes) if isinstance(changes, Iterable) else [changes]
