from __future__ import annotations

import dataclasses
import os
import subprocess
import sys
from collections.abc import Callable

import pytest

from termbase.errors import InvalidValue, StoreError
from termbase.lookup.keys import KeyKind
from termbase.model import Collection, Concept, Kind, Source, Term
from termbase.store import Counts, Store
from termbase.store.connection import Row
from termbase.store.history import line_hash
from termbase.store.rows import EventRow

Sql = Callable[[str], list[Row]]
EVERYTHING = "SELECT * FROM concept JOIN term ON concept.id = term.concept JOIN term_key ON term.id = term_key.term"

ALL_STANCES, ALL_EVENTS, ALL_META = "SELECT * FROM stance", "SELECT * FROM event", "SELECT * FROM meta"


UNLUCKY = {
    False: [
        "CREATE TRIGGER unlucky BEFORE INSERT ON term WHEN new.text = 'Zangilan'"
        " BEGIN SELECT RAISE(ABORT, 'an unlucky name'); END"
    ],
    True: [
        "CREATE FUNCTION unlucky() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN RAISE EXCEPTION 'an unlucky name'; END $$",
        "CREATE TRIGGER unlucky BEFORE INSERT ON term FOR EACH ROW WHEN (new.text = 'Zangilan')"
        " EXECUTE FUNCTION unlucky()",
    ],
}
"""What refuses one name, in a file and on a server."""


def places(*names: str, lang: str = "en") -> Collection:
    return Collection(
        concepts=tuple(Concept(id=name.lower(), kind=Kind.PLACE, terms=(Term(text=name, lang=lang),)) for name in names)
    )


def renamed(collection: Collection, concept_id: str, text: str) -> Collection:
    return dataclasses.replace(
        collection,
        concepts=tuple(
            dataclasses.replace(c, terms=(Term(text=text, lang="en"),)) if c.id == concept_id else c
            for c in collection.concepts
        ),
    )


def test_a_first_load_adds_everything(url: str, collection: Collection) -> None:
    with Store.open(url, create=True) as store:
        assert store.revision == ""
        report = store.load(collection, actor="ada", why="the first terms")
        assert report.concepts == Counts(added=2)
        assert report.perspectives == Counts(added=3)
        assert report.sources == Counts(added=3)
        assert report.styles == Counts(added=1)
        assert report.total == Counts(added=9)
        assert store.revision == report.revision != ""
        assert store.read() == collection


def test_loading_the_same_again_changes_nothing_and_leaves_no_line_of_history(
    store: Store, collection: Collection, sql: Sql
) -> None:
    before = [sql(statement) for statement in (EVERYTHING, ALL_STANCES, ALL_EVENTS, ALL_META)]
    report = store.load(collection, actor="bob", why="again", prune=True)
    assert report.total == Counts(unchanged=9)
    assert [sql(statement) for statement in (EVERYTHING, ALL_STANCES, ALL_EVENTS, ALL_META)] == before


def test_a_changed_concept_has_its_next_revision_and_its_new_keys_and_the_others_are_left_alone(
    store: Store, collection: Collection, sql: Sql
) -> None:
    before = store.revision
    report = store.load(renamed(collection, "karabakh", "Garabagh"), actor="bob", why="as some spell it")
    assert report.concepts == Counts(changed=1, unchanged=1)
    assert report.total.written == 1
    assert report.revision != before
    assert sql("SELECT id, rev FROM concept ORDER BY id") == [("karabakh", 2), ("khankendi-stepanakert", 1)]
    assert [row.text for row in store.rows(KeyKind.FOLDED, ["garabagh"], 9)] == ["Garabagh"]
    assert store.rows(KeyKind.FOLDED, ["karabakh"], 9) == []
    assert sql("SELECT kind, entry, rev, actor, op, why FROM event WHERE seq > 9") == [
        ("concept", "karabakh", 2, "bob", "change", "as some spell it")
    ]
    assert sql("SELECT count(*) FROM term_key WHERE term NOT IN (SELECT id FROM term)") == [(0,)]


def test_going_back_to_the_old_text_goes_back_to_the_old_revision(store: Store, collection: Collection) -> None:
    before = store.revision
    store.load(renamed(collection, "karabakh", "Garabagh"), actor="bob", why="")
    assert store.load(collection, actor="ada", why="").revision == before


def test_what_the_store_alone_holds_is_kept_unless_pruned(url: str) -> None:
    with Store.open(url, create=True) as store:
        store.load(places("Lachin", "Kalbajar"), actor="ada", why="")
        kept = store.load(places("Lachin"), actor="ada", why="")
        assert kept.concepts == Counts(unchanged=1, kept=1)
        assert [concept.id for concept in store.read().concepts] == ["kalbajar", "lachin"]
        pruned = store.load(places("Lachin"), actor="ada", why="", prune=True)
        assert pruned.concepts == Counts(unchanged=1, removed=1)
        assert store.read() == places("Lachin")


def test_an_entry_that_comes_back_goes_on_counting_its_revisions(url: str, sql: Sql) -> None:
    with Store.open(url, create=True) as store:
        store.load(places("Lachin"), actor="ada", why="")
        store.load(Collection(), actor="ada", why="", prune=True)
        store.load(places("Lachin"), actor="ada", why="")
    assert sql("SELECT op, rev FROM event ORDER BY seq") == [("add", 1), ("remove", 2), ("add", 3)]
    assert sql("SELECT rev FROM concept") == [(3,)]


def test_two_stores_of_the_same_entries_have_the_same_revision_however_they_came_to_it(url: str) -> None:
    with Store.open(url, create=True) as one, Store.open("sqlite://") as other:
        one.load(places("Lachin", "Kalbajar"), actor="ada", why="")
        other.load(places("Kalbajar"), actor="bob", why="")
        assert one.revision != other.revision
        other.load(places("Lachin"), actor="bob", why="")
        assert one.revision == other.revision


def test_a_load_that_meets_text_that_cannot_be_stored_changes_nothing(
    store: Store, collection: Collection, sql: Sql
) -> None:
    before = sql(EVERYTHING)
    bad = Collection(concepts=places("Aghdam").concepts, sources=(Source(id="zz", title="half \ud800"),))
    with pytest.raises(InvalidValue, match=r"source zz: text holds half a character \(U\+D800"):
        store.load(bad, actor="ada", why="")
    with pytest.raises(InvalidValue, match="half a character"):
        store.load(places("Aghdam"), actor="ada \udfff", why="")
    assert sql(EVERYTHING) == before
    assert store.read() == collection


def test_two_entries_of_one_id_are_refused(url: str) -> None:
    twice = Collection(concepts=places("Lachin").concepts * 2)
    with Store.open(url, create=True) as store, pytest.raises(InvalidValue, match="called lachin"):
        store.load(twice, actor="ada", why="")


def test_a_load_that_fails_on_its_way_changes_nothing(store: Store, collection: Collection, sql: Sql) -> None:
    before, revision = sql(EVERYTHING), store.revision
    for statement in UNLUCKY[store.path is None]:
        sql(statement)
    with pytest.raises(StoreError, match="an unlucky name"):
        store.load(places("Aghdam", "Zangilan"), actor="ada", why="", prune=True)
    assert sql(EVERYTHING) == before
    assert store.revision == revision
    assert store.read() == collection


def test_the_history_cannot_be_changed(store: Store, sql: Sql) -> None:
    for statement in ("UPDATE event SET actor = 'eve'", "DELETE FROM event"):
        with pytest.raises(Exception, match="append-only"):
            sql(statement)
    assert sql("SELECT DISTINCT actor FROM event") == [("ada",)]


def test_each_line_of_history_vouches_for_the_one_before(store: Store, collection: Collection, sql: Sql) -> None:
    store.load(renamed(collection, "karabakh", "Garabagh"), actor="bob", why="")
    lines = [EventRow._make(row) for row in sql("SELECT * FROM event ORDER BY seq")]
    assert [line.seq for line in lines] == list(range(1, 11))
    assert [line.prev for line in lines] == ["", *(line.hash for line in lines[:-1])]
    assert all(line.hash == line_hash(line) for line in lines)
    assert line_hash(lines[3]._replace(actor="eve")) != lines[3].hash


WRITER = """
import sys
from termbase.model import Collection, Concept, Kind, Term
from termbase.store import Store
_, url, name = sys.argv
with Store.open(url) as store:
    for number in range(8):
        one = Concept(id=f"{name}-{number}", kind=Kind.PLACE, terms=(Term(text=f"{name} {number}", lang="en"),))
        store.load(Collection(concepts=(one,)), actor=name, why="")
"""


def test_two_processes_that_write_at_once_lose_nothing(store: Store, url: str, sql: Sql) -> None:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, url, name], env=environment) for name in ("one", "two")]
    assert [writer.wait() for writer in writers] == [0, 0]
    assert store.statistics().concepts == 2 + 16
    assert sql("SELECT count(*), count(DISTINCT hash), max(seq) FROM event") == [(9 + 16, 9 + 16, 9 + 16)]
