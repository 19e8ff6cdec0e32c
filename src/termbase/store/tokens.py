"""Tokens, by which a service knows who asks, and the sessions of browsers; secrets are nowhere kept, only hashes."""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from termbase.editing import Role, Token
from termbase.errors import Conflict, InvalidValue, NotFound, StoreError
from termbase.store.connection import Connection, Database
from termbase.store.moments import moment
from termbase.text import clean

_PREFIX = "tb"
_BYTES = 32
_SEEN_EVERY = timedelta(minutes=1)
_TOKENS = "SELECT id, name, role, made_at, made_by, expires, scopes, revoked_at, revoked_by, last_used, hash FROM token"


# ---- reading ---------------------------------------------------------------------------------


def all_of(connection: Connection) -> list[Token]:
    """All tokens, the oldest first."""
    return [_token(row) for row in connection.rows(f"{_TOKENS} ORDER BY made_at, id")]


def get(connection: Connection, token_id: str) -> Token:
    """A token by its id; raises NotFound."""
    for row in connection.rows(f"{_TOKENS} WHERE id = ?", (token_id,)):
        return _token(row)
    raise NotFound(f"there is no token {token_id}", hint="`termbase token list` lists them")


def _token(row: tuple[object, ...]) -> Token:
    token_id, name, role, made_at, made_by, expires, scopes, revoked_at, revoked_by, last_used, _ = map(_text, row)
    return Token(
        id=token_id or "",
        name=name or "",
        role=Role(role or ""),
        made_at=made_at or "",
        made_by=made_by or "",
        expires=expires,
        scopes=tuple(json.loads(scopes)) if scopes else (),
        revoked_at=revoked_at,
        revoked_by=revoked_by,
        last_used=last_used,
    )


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _counts(token: Token, now: str) -> bool:
    return token.revoked_at is None and (token.expires is None or now < token.expires)


def known(connection: Connection, secret: str, *, now: datetime | None) -> Token | None:
    """The token of a secret, if it still counts."""
    prefix, _, rest = secret.partition("_")
    token_id, _, own = rest.partition("_")
    if prefix != _PREFIX or not token_id or not own:
        return None
    for row in connection.rows(f"{_TOKENS} WHERE id = ?", (token_id,)):
        token = _token(row)
        if hmac.compare_digest(str(row[-1]), _hash(secret)) and _counts(token, moment(now)):
            return token
    return None


def signed_in(connection: Connection, secret: str, *, now: datetime | None) -> tuple[Token, str] | None:
    """Whose session a secret is of, and what forms of its pages must carry."""
    hashed = _hash(secret)
    for token_id, expires in connection.rows("SELECT token, expires FROM session WHERE hash = ?", (hashed,)):
        token = get(connection, token_id)
        if moment(now) < expires and _counts(token, moment(now)):
            return token, hmac.new(secret.encode("utf-8", "replace"), b"form", hashlib.sha256).hexdigest()
    return None


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


# ---- writing ---------------------------------------------------------------------------------


def create(
    database: Database, name: str, role: Role, *, actor: str, expires: datetime | None, scopes: Iterable[str]
) -> tuple[str, Token]:
    """Make a token; its secret is told this once."""
    from termbase.store.writing import writing  # deferred: SQLAlchemy costs a second of start-up

    told, limits = clean(name.strip(), limit=100), [clean(one, limit=100) for one in scopes]
    ends = None if expires is None else moment(expires)
    if ends is not None and ends <= moment():
        raise InvalidValue("the token would have expired already", where="expires", hint="give a later moment")
    token_id = secrets.token_hex(6)
    secret = f"{_PREFIX}_{token_id}_{secrets.token_urlsafe(_BYTES)}"
    with writing(database, actor=actor) as transaction:
        statement = (
            "INSERT INTO token (id, name, role, scopes, hash, made_at, made_by, expires)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
        )
        packed = json.dumps(limits, ensure_ascii=False) if limits else None
        values = (token_id, told, role.value, packed, _hash(secret), transaction.history.at, actor, ends)
        transaction.rows(statement, values)
        said = {"name": told, "role": role.value, "scopes": limits, "expires": ends}
        transaction.history.note("token", token_id, "create", json.dumps(said, ensure_ascii=False))
        return secret, get(transaction.reads, token_id)


def revoke(database: Database, token_id: str, *, actor: str) -> Token:
    """Let a token count no more, nor the sessions that were opened by it."""
    from termbase.store.writing import writing  # deferred as above

    with writing(database, actor=actor) as transaction:
        found = get(transaction.reads, token_id)
        if found.revoked_at is not None:
            message = f"{found.revoked_by} revoked it already, at {found.revoked_at}"
            raise Conflict(message, where=f"token {token_id}", hint="nothing was changed")
        transaction.rows(
            "UPDATE token SET revoked_at = ?, revoked_by = ? WHERE id = ?", (transaction.history.at, actor, token_id)
        )
        transaction.rows("DELETE FROM session WHERE token = ?", (token_id,))
        transaction.history.note("token", token_id, "revoke", None)
        return get(transaction.reads, token_id)


def note_use(database: Database, token: Token, *, now: datetime | None) -> None:
    """Note that a token was used, once a minute at most; a store that is busy or full is left alone."""
    at = now or datetime.now(UTC)
    if token.last_used is not None and moment(at - _SEEN_EVERY) < token.last_used:
        return
    try:
        with database.changing() as connection:
            connection.rows("UPDATE token SET last_used = ? WHERE id = ?", (moment(at), token.id))
    except StoreError:
        return


def open_session(database: Database, token_id: str, ttl: timedelta) -> str:
    """A browser's session, opened by a token; those that are over are swept away."""
    if ttl <= timedelta():
        raise InvalidValue("the session would be over already", where="ttl", hint="give it some time")
    secret = secrets.token_urlsafe(_BYTES)
    with database.changing() as connection:
        get(connection, token_id)
        connection.rows("DELETE FROM session WHERE expires <= ?", (moment(),))
        statement = "INSERT INTO session (hash, token, expires) VALUES (?, ?, ?)"
        connection.rows(statement, (_hash(secret), token_id, moment(datetime.now(UTC) + ttl)))
    return secret


def close_session(database: Database, secret: str) -> None:
    """End a session; none of that secret is fine, too."""
    with database.changing() as connection:
        connection.rows("DELETE FROM session WHERE hash = ?", (_hash(secret),))
