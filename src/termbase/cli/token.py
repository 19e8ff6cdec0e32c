"""``termbase token``: who may ask a service, and for what."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from termbase.cli import inputs, writing
from termbase.cli.options import Format

if TYPE_CHECKING:
    from termbase.cli.screen import Screen
    from termbase.editing import Token


def create(
    name: str,
    role: str,
    *,
    expires: str | None,
    scopes: list[str],
    actor: str | None,
    form: Format,
    store: str | None,
) -> None:
    """Make a token and print its secret, this once."""
    day = inputs.day(expires, "--expires")
    ends = None if day is None else datetime.combine(day + timedelta(days=1), time(), UTC)
    with writing.opened(store) as opened:
        secret, made = opened.create_token(name, role, actor=writing.who(actor), expires=ends, scopes=scopes)
    if form is Format.JSON:
        from termbase.answers import changing
        from termbase.cli import answers

        answers.write({"secret": secret, "token": changing.token(made)})
        return
    from termbase.cli.faults import say
    from termbase.cli.screen import Screen

    Screen().write(f"{secret}\n")
    say("keep it now: it is told this once, and is nowhere kept", "Note")


def list_(*, form: Format, store: str | None) -> None:
    """List the tokens, never their secrets."""
    with inputs.opened(store) as workspace:
        found = workspace.store.tokens()
    if form is Format.JSON:
        from termbase.answers import changing
        from termbase.cli import answers

        answers.write({"tokens": [changing.token(one) for one in found]})
        return
    from termbase.cli.screen import Screen

    screen = Screen()
    for one in found:
        _line(screen, one)
    if not found:
        screen.line("no tokens")


def revoke(token_id: str, *, actor: str | None, form: Format, store: str | None) -> None:
    """Let a token count no more."""
    with writing.opened(store) as opened:
        gone = opened.revoke_token(token_id, writing.who(actor))
    if form is Format.JSON:
        from termbase.answers import changing
        from termbase.cli import answers

        answers.write(changing.token(gone))
        return
    from termbase.cli.screen import Screen

    _line(Screen(), gone)


def _line(screen: Screen, token: Token) -> None:
    from termbase.cli.screen import an_id, faint

    told = [
        f"made by {screen.name(token.made_by)} {token.made_at}",
        f"for {', '.join(token.scopes)}" if token.scopes else "",
        f"last used {token.last_used}" if token.last_used else "never used",
    ]
    if token.revoked_at:
        told.append(f"revoked by {screen.name(token.revoked_by or '')} {token.revoked_at}")
    elif token.expires:
        told.append(f"expires {token.expires}")
    screen.line(an_id(token.id), f"  {screen.name(token.name)} ({token.role})  ", faint(screen.joined(told)))
