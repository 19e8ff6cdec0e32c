"""Whether a store still holds what was put into it, on each engine."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from termbase.store import Store
from termbase.store.connection import DamagedStoreError, Row

Sql = Callable[[str], list[Row]]


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE concept SET kind = 'plaice'",
        "UPDATE stance SET detail = '{'",
        "UPDATE term SET valid_first = '1991-13-01', valid = 'x'",
    ],
)
def test_rows_that_make_no_value_are_damage_and_not_our_bug(store: Store, sql: Sql, damage: str) -> None:
    sql(damage)
    with pytest.raises(DamagedStoreError, match="cannot be read") as caught:
        store.read()
    assert caught.value.where == store.where


def test_a_store_without_a_table_is_damaged(store: Store, sql: Sql) -> None:
    sql("DROP TABLE style")
    with pytest.raises(DamagedStoreError, match="holds no whole store") as caught:
        store.read()
    assert "backup" in str(caught.value.hint)


UNGUARDED = {
    False: ["DROP TRIGGER event_no_update"],
    True: ["DROP TRIGGER event_append_only ON event"],
}
"""How someone who may do all gets past the history's guard, in a file and on a server."""


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        ("UPDATE term SET text = 'Khankendy' WHERE text = 'Khankendi'", "concept khankendi-stepanakert is not what"),
        ("UPDATE stance SET status = 'admitted' WHERE status = 'deprecated'", "concept khankendi-stepanakert is not"),
        ("UPDATE source SET title = 'A mop' WHERE id = 'map-1978'", "source map-1978 is not what was stored"),
        ("UPDATE stance SET valid_first = '1991-11-27' WHERE valid_first = '1991-11-26'", "the period 1991-11-26/.."),
        ("UPDATE source SET detail = replace(detail, '1991-11-26\"]', '1991-11-27\"]')", "to 1991-11-27"),
        ("UPDATE stance SET status = 'admitted' WHERE holder = 1", "the holders of one stance"),
        ("DELETE FROM term_key WHERE key = 'stepanakert'", "look-up keys are missing"),
        ("UPDATE meta SET value = 'x' WHERE key = 'revision'", "the store's revision is not that"),
        ("DELETE FROM style", "the store's revision is not that"),
        ("DELETE FROM source WHERE id = 'never-cited'", "source never-cited is not what its history says"),
        ("UPDATE event SET actor = 'eve' WHERE seq = 3", "line 3 of the history"),
    ],
)
def test_what_was_changed_behind_the_stores_back_is_found(store: Store, sql: Sql, damage: str, said: str) -> None:
    assert store.verify() == []
    for statement in [*UNGUARDED[store.path is None], damage] if "event" in damage else [damage]:
        sql(statement)
    found = store.verify()
    assert any(said in line for line in found), found
