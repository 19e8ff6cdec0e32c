from __future__ import annotations

import dataclasses
import os
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import collections

from termbase.errors import StoreError
from termbase.lookup.keys import ANY, KeyIndex, KeyKind, KeyRow, MemoryIndex, Only
from termbase.model import Collection, Concept, Kind, Perspective, PerspectiveKind, Stance, Status, Term
from termbase.store import Store
from termbase.store.address import database_of
from termbase.store.connection import Row
from termbase.store.reader import read_collection
from termbase.store.sqlite import SqliteDatabase

Sql = Callable[[str], list[Row]]


def many(count: int) -> Collection:
    return Collection(
        concepts=tuple(
            Concept(
                id=f"place-{number:05}",
                kind=Kind.PLACE,
                terms=(
                    Term(text=f"Place {number}", lang="en", stances=(Stance(by=("a", "b"), status=Status.PREFERRED),)),
                    Term(text=f"Yer {number}", lang="az", stances=(Stance(by=("b",), status=Status.DEPRECATED),)),
                ),
            )
            for number in range(count)
        ),
        perspectives=tuple(Perspective(id=one, kind=PerspectiveKind.STATE, name=(("en", one),)) for one in ("a", "b")),
    )


def test_some_concepts_come_with_what_they_need_and_no_others(store: Store, collection: Collection) -> None:
    found = store.read(["khankendi-stepanakert", "no-such-place"])
    assert [concept.id for concept in found.concepts] == ["khankendi-stepanakert"]
    assert found.concepts[0] == collection.concepts[1]
    assert found.perspectives == collection.perspectives
    assert found.styles == collection.styles
    assert [source.id for source in found.sources] == ["decree-1991", "map-1978"]
    assert store.read([]) == dataclasses.replace(collection, concepts=(), sources=collection.sources[:1])


def test_more_concepts_than_one_question_can_name_are_all_found(url: str) -> None:
    held = many(1_203)
    with Store.open(url, create=True) as store:
        store.load(held, actor="ada", why="")
        assert store.read() == held
        wanted = [concept.id for concept in held.concepts[::-1] if not concept.id.endswith("7")]
        assert store.read(wanted * 2).concepts == tuple(c for c in held.concepts if not c.id.endswith("7"))


class Counted:
    """A driver's connection that remembers what it was asked."""

    def __init__(self, raw: Any, asked: list[str]) -> None:
        self._raw, self._asked = raw, asked

    def execute(self, statement: str, values: Any = ()) -> Any:
        self._asked.append(statement)
        return self._raw.execute(statement, values)

    def close(self) -> None:
        self._raw.close()


def test_a_thousand_concepts_take_no_more_statements_than_one(url: str) -> None:
    def statements(concept_ids: list[str] | None) -> int:
        asked: list[str] = []
        with closing(database_of(url)) as database, database.reading() as connection:
            connection.raw = Counted(connection.raw, asked)
            read_collection(connection, concept_ids)
        return len(asked)

    held = many(400)
    with Store.open(url, create=True) as store:
        store.load(held, actor="ada", why="")
    assert statements(None) == 8
    assert statements([concept.id for concept in held.concepts]) == statements(["place-00001"]) == 7  # cites nothing


@given(collections(max_concepts=4), st.integers(1, 6))
@settings(deadline=None, max_examples=20, suppress_health_check=list(HealthCheck))
def test_the_stores_index_answers_as_one_in_memory_does(collection: Collection, limit: int) -> None:
    memory: KeyIndex = MemoryIndex.of(collection.concepts)
    with Store.open("sqlite://") as store:
        store.load(collection, actor="ada", why="")
        index: KeyIndex = store
        for kind in KeyKind:
            every = memory.rows_from(kind, "", 1_000)
            keys = sorted({row.key for row in every}, reverse=True)
            assert index.rows_from(kind, "", 1_000) == every
            assert index.rows(kind, keys, limit) == memory.rows(kind, keys, limit)
            for prefix in {key[:2] for key in keys}:
                assert index.rows_from(kind, prefix, limit) == memory.rows_from(kind, prefix, limit)
                shortest = index.rows_from(kind, prefix, limit, among=9)
                assert shortest == memory.rows_from(kind, prefix, limit, among=9)
        for kind, ends in ((KeyKind.SKELETON, " "), (KeyKind.SKELETON, ""), (KeyKind.FOLDED, "")):
            every = memory.rows_from(kind, "", 1_000)
            starts = sorted({row.key.partition(" ")[0] + ends if ends else row.key[:1] for row in every})
            for only in (ANY, Only(langs=("en", "hy")), Only(held_by="a"), Only(langs=())):
                most = limit if ends or kind == KeyKind.FOLDED else 1_000
                found = index.spans(kind, starts, (3, 12), most, only)
                meant = memory.spans(kind, starts, (3, 12), most, only)
                assert [key for key, _ in found] == [key for key, _ in meant]
                numbers = [[number for _, number in one] for one in (found, meant)]
                assert [*index.terms(numbers[0]).values()] == [*memory.terms(numbers[1]).values()]


def test_a_prefix_ends_where_the_next_letter_begins(url: str, sql: Sql) -> None:
    with Store.open(url, create=True) as store:
        store.load(many(1), actor="ada", why="")
        keys = ("\ud7ff", "\ud7ffx", "\ue000", "z\U0010ffff", "z\U0010ffff\U0010ffff", "z", "zz", "{")
        for key in keys:
            sql(f"INSERT INTO term_key VALUES (9, '{key}', 1)")  # noqa: S608

        def found(prefix: str) -> list[str]:
            return [row.key for row in store.rows_from(9, prefix, 99)]

        assert found("\ud7ff") == ["\ud7ff", "\ud7ffx"]
        assert found("z\U0010ffff") == ["z\U0010ffff", "z\U0010ffff\U0010ffff"]
        assert found("z") == ["z", "zz", "z\U0010ffff", "z\U0010ffff\U0010ffff"]
        assert found("\U0010ffff") == []


def test_a_key_leads_to_the_term_and_its_concept(store: Store) -> None:
    assert store.rows(KeyKind.FOLDED, ["xankendi", "stepanakert", "nowhere"], 9) == [
        KeyRow(KeyKind.FOLDED, "stepanakert", "khankendi-stepanakert", "en", "Stepanakert"),
        KeyRow(KeyKind.FOLDED, "xankendi", "khankendi-stepanakert", "az", "Xankəndi"),
    ]
    assert [row.key for row in store.rows_from(KeyKind.FOLDED, "k", 1)] == ["karabakh"]


def test_what_the_store_holds_is_counted(store: Store) -> None:
    counted = store.statistics()
    assert (counted.concepts, counted.terms, counted.stances) == (2, 6, 5)
    assert (counted.perspectives, counted.sources, counted.styles) == (3, 3, 1)
    assert counted.languages == {"en": 3, "az": 2, "hy": 1}
    assert counted.holders == {"nk-de-facto": 3, "armenia-gov": 2, "azerbaijan-gov": 2}
    assert counted.statuses == {"preferred": 3, "deprecated": 2}
    assert counted.confidences == {"high": 4, "low": 1}
    assert counted.kinds == {"place": 2}


@pytest.mark.parametrize("in_memory", [False, True])
def test_several_threads_read_from_one_store(url: str, collection: Collection, in_memory: bool) -> None:
    answers: list[Collection] = []
    with Store.open("sqlite://" if in_memory else url, create=True) as store:
        store.load(collection, actor="ada", why="")
        threads = [threading.Thread(target=lambda: answers.extend(store.read() for _ in range(5))) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert answers == [collection] * 30


def test_a_reader_sees_one_state_while_another_process_writes(store: Store, url: str, collection: Collection) -> None:
    with closing(database_of(url)) as database, database.reading() as connection, connection.snapshot():
        before = read_collection(connection)
        if isinstance(database, SqliteDatabase) and not database.wal:
            return  # without WAL a writer waits for its readers instead
        store.load(many(3), actor="bob", why="", prune=True)
        assert read_collection(connection) == before == collection
    assert store.read() == many(3)


def test_a_read_connection_cannot_write(store: Store, url: str) -> None:
    with (
        closing(database_of(url)) as database,
        pytest.raises(StoreError, match="cannot be written"),
        database.reading() as connection,
    ):
        connection.rows("DELETE FROM concept")
    assert store.statistics().concepts == 2


READER = """
import sys
from termbase.store import Store
with Store.open(sys.argv[1]) as store:
    assert len(store.read().concepts) == 2
    assert store.rows(1, ["stepanakert"], 9) and store.rows_from(1, "ste", 9) and store.statistics() and store.revision
print(sorted({"sqlalchemy", "sqlmodel", "alembic", "pydantic", "edtf", "yaml", "babel"} & set(sys.modules)))
"""


def test_reading_imports_nothing_that_only_writing_needs(store: Store, url: str) -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    said = subprocess.run(
        [sys.executable, "-c", READER, url], env=environment, check=True, capture_output=True, text=True
    )
    assert said.stdout.strip() == "[]"
