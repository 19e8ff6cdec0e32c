"""Who asks is known by a secret that is nowhere kept; what is expired or revoked counts no more."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from termbase.editing import Role
from termbase.errors import Conflict, InvalidValue, NotFound
from termbase.store import Store
from termbase.store.connection import Row

LATER = datetime.now(UTC) + timedelta(days=30)


def test_roles_are_in_order() -> None:
    assert sorted([Role.ADMIN, Role.READER, Role.REVIEWER, Role.CONTRIBUTOR]) == list(Role)
    assert Role.REVIEWER >= Role.CONTRIBUTOR
    assert not Role.ADMIN < Role.READER


def test_a_secret_names_its_token_and_no_other_does(store: Store) -> None:
    secret, token = store.create_token("ada", "reviewer", actor="root", scopes=["concepts"])
    assert re.fullmatch(r"tb_[0-9a-f]{12}_[A-Za-z0-9_-]{43}", secret)
    assert (token.name, token.role, token.made_by, token.scopes) == ("ada", Role.REVIEWER, "root", ("concepts",))
    assert store.authenticate(secret) == token
    changed = secret[:-1] + ("A" if secret[-1] != "A" else "B")
    for wrong in (
        changed,
        secret[:-1],
        secret.replace("tb_", "tc_"),
        f"tb_{token.id}_",
        f"tb_{token.id}",
        "",
        "\ud800_x_y",
    ):
        assert store.authenticate(wrong) is None


def test_no_secret_is_in_the_store(store: Store, sql: Callable[[str], list[Row]]) -> None:
    secret, token = store.create_token("ada", "admin", actor="root")
    session = store.open_session(token, timedelta(hours=1))
    kept = repr([sql(f"SELECT * FROM {table}") for table in ("token", "session", "event")])  # noqa: S608
    assert token.id in kept
    assert secret.rpartition(token.id)[2] not in kept
    assert session not in kept


def test_a_token_that_is_over_counts_no_more(store: Store) -> None:
    secret, token = store.create_token("ada", Role.READER, actor="root", expires=LATER)
    assert store.authenticate(secret, now=LATER - timedelta(minutes=1)) is not None
    assert store.authenticate(secret, now=LATER) is None
    with pytest.raises(InvalidValue, match="expired already"):
        store.create_token("bo", "reader", actor="root", expires=LATER - timedelta(days=60))
    with pytest.raises(InvalidValue, match="time zone"):
        store.create_token("bo", "reader", actor="root", expires=LATER.replace(tzinfo=None))
    with pytest.raises(InvalidValue, match="no role"):
        store.create_token("bo", "king", actor="root")
    assert [one.id for one in store.tokens()] == [token.id]


def test_a_revoked_token_counts_no_more_nor_what_it_opened(store: Store) -> None:
    secret, token = store.create_token("ada", "contributor", actor="root")
    session = store.open_session(token, timedelta(hours=1))
    gone = store.revoke_token(token.id, "bo")
    assert gone.revoked_by == "bo"
    assert store.authenticate(secret) is None
    assert store.session(session) is None
    assert store.tokens() == [gone]
    with pytest.raises(Conflict, match="bo revoked it already"):
        store.revoke_token(token.id, "bo")
    with pytest.raises(NotFound, match="no token"):
        store.revoke_token("0", "bo")


def test_that_a_token_was_used_is_noted_once_a_minute(store: Store) -> None:
    secret, _ = store.create_token("ada", "reader", actor="root")
    start = datetime(2030, 1, 1, tzinfo=UTC)
    seen = []
    for seconds in (0, 30, 59, 61):
        store.authenticate(secret, now=start + timedelta(seconds=seconds))
        seen.append(store.tokens()[0].last_used)
    assert seen == ["2030-01-01T00:00:00Z"] * 3 + ["2030-01-01T00:01:01Z"]


def test_who_made_and_who_revoked_a_token_is_in_the_history(store: Store) -> None:
    revision = store.revision
    _, token = store.create_token("ada", "reader", actor="root")
    store.revoke_token(token.id, "bo")
    lines = store.history("token", token.id, newest_first=False)
    assert [(line.op, line.actor) for line in lines] == [("create", "root"), ("revoke", "bo")]
    assert (store.revision, store.verify()) == (revision, [])


def test_a_session_is_its_tokens_and_ends(store: Store, sql: Callable[[str], list[Row]]) -> None:
    _, token = store.create_token("ada", "reviewer", actor="root", expires=LATER)
    one, other = (store.open_session(token, timedelta(hours=1)) for _ in range(2))
    (whose, form), (_, another) = (store.session(secret) or (token, "") for secret in (one, other))
    assert whose.id == token.id
    assert len(form) == 64
    assert form != another
    assert store.session(one) == (whose, form)
    assert store.session(one, now=datetime.now(UTC) + timedelta(hours=2)) is None
    store.close_session(one)
    store.close_session(one)
    assert store.session(one) is None
    assert store.session(other) is not None
    sql("UPDATE session SET expires = '2000-01-01T00:00:00Z'")
    assert store.session(other) is None
    store.open_session(token, timedelta(hours=1))
    assert sql("SELECT count(*) FROM session") == [(1,)]
    with pytest.raises(InvalidValue, match="over already"):
        store.open_session(token, timedelta())
