"""Entries are changed by several people: what each bases a change on is checked, and nothing is half written."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from termbase.editing import Applied, Change, Versioned, change_of
from termbase.errors import Conflict, Forbidden, InvalidEntries, InvalidValue, NotFound, Stale
from termbase.model import (
    Collection,
    Concept,
    EntryStatus,
    Kind,
    Perspective,
    PerspectiveKind,
    Relation,
    RelationType,
    Source,
    Stance,
    Status,
    Style,
    Term,
)
from termbase.store import Store
from termbase.store.connection import DamagedStoreError, Row
from termbase.store.sqlite import SqliteDatabase

CITY = "khankendi-stepanakert"
HADRUT = Concept(
    id="hadrut",
    kind=Kind.PLACE,
    relations=(Relation(RelationType.PART_OF, "karabakh"),),
    terms=(
        Term(text="Hadrut", lang="en", stances=(Stance(by=("nk-de-facto",), status=Status.PREFERRED),)),
        Term(text="Hadrut", lang="az", stances=(Stance(by=("azerbaijan-gov",), status=Status.PREFERRED),)),
    ),
)


def karabakh(store: Store) -> Versioned:
    found = store.entry("concept", "karabakh")
    assert found is not None
    return found


def noted(text: str, found: Versioned) -> Change:
    """The concept with a remark, based on what was read."""
    assert isinstance(found.entry, Concept)
    return change_of(replace(found.entry, note=(("en", text),)), found.rev)


def add(store: Store, *entries: Concept | Perspective | Source | Style) -> Applied:
    return store.apply([change_of(one) for one in entries], actor="ada", why="")


def test_an_entry_is_read_with_the_revision_that_a_change_is_based_on(store: Store) -> None:
    found = karabakh(store)
    assert (found.kind, found.id, found.rev) == ("concept", "karabakh", 1)
    for kind, entry_id in (("perspective", "armenia-gov"), ("source", "map-1978"), ("style", "house")):
        other = store.entry(kind, entry_id)
        assert other is not None
        assert (other.entry.id, other.rev) == (entry_id, 1)
    assert store.entry("concept", "no-such") is None
    with pytest.raises(InvalidValue, match="no kind of entry"):
        store.entry("event", "karabakh")


def test_a_change_is_written_with_a_line_that_says_who_when_and_why(store: Store) -> None:
    before = store.revision
    done = store.apply(noted("new", karabakh(store)), actor="bo", why="a remark")
    [line] = done.changed
    assert (line.kind, line.entry, line.rev, line.actor, line.op, line.why) == (
        "concept", "karabakh", 2, "bo", "change", "a remark",
    )  # fmt: skip
    assert done.revision == store.revision != before
    assert karabakh(store).entry.note == (("en", "new"),)
    assert store.verify() == []


def test_a_store_that_holds_the_same_again_has_the_same_revision(store: Store) -> None:
    before, found = store.revision, karabakh(store)
    store.apply(noted("new", found), actor="ada", why="")
    add(store, HADRUT)
    store.apply(change_of(found.entry), actor="ada", why="")
    store.apply(Change("concept", "hadrut", None), actor="ada", why="")
    assert store.revision == before


def test_what_somebody_else_changed_meanwhile_is_not_overwritten(store: Store) -> None:
    read = karabakh(store)
    store.apply(noted("first", read), actor="ada", why="")
    with pytest.raises(Stale, match=r"revision 2 now, not 1: ada changed it") as caught:
        store.apply(noted("second", read), actor="bo", why="")
    assert (caught.value.rev, caught.value.actor) == (2, "ada")
    assert karabakh(store).entry.note == (("en", "first"),)


def test_what_somebody_else_removed_meanwhile_is_not_brought_back(store: Store) -> None:
    add(store, HADRUT)
    store.apply(Change("concept", "hadrut", None, 1), actor="ada", why="")
    with pytest.raises(Stale, match="ada removed it"):
        store.apply(change_of(replace(HADRUT, note=(("en", "x"),)), 1), actor="bo", why="")
    assert store.entry("concept", "hadrut") is None


def test_who_asks_again_for_what_is_so_already_is_content(store: Store) -> None:
    change = noted("same", karabakh(store))
    first = store.apply(change, actor="ada", why="")
    again = store.apply(change, actor="ada", why="")
    assert again == Applied(first.revision, ())
    assert len(store.history(entry="karabakh")) == 2


def test_an_entry_that_must_be_new_takes_no_others_place(store: Store) -> None:
    with pytest.raises(Conflict, match="already"):
        store.apply(change_of(replace(HADRUT, id="karabakh"), 0), actor="ada", why="")
    assert [line.op for line in store.apply(change_of(HADRUT, 0), actor="ada", why="").changed] == ["add"]


def test_of_several_changes_all_are_written_or_none(store: Store) -> None:
    revision = store.revision
    changes = [change_of(HADRUT), noted("x", replace(karabakh(store), rev=9))]
    with pytest.raises(Stale):
        store.apply(changes, actor="ada", why="")
    assert store.entry("concept", "hadrut") is None
    assert (store.revision, store.verify()) == (revision, [])


def test_an_entry_that_is_removed_and_comes_back_goes_on_counting(store: Store) -> None:
    add(store, HADRUT)
    store.apply(Change("concept", "hadrut", None), actor="ada", why="")
    [line] = add(store, HADRUT).changed
    assert (line.op, line.rev) == ("add", 3)


def test_every_reference_to_nothing_is_told_at_once(store: Store) -> None:
    wrong = replace(
        HADRUT,
        sources=("no-source",),
        relations=(Relation(RelationType.PART_OF, "no-concept"), Relation(RelationType.RELATED, "hadrut")),
        terms=(Term(text="Hadrut", lang="en", stances=(Stance(by=("nobody",), status=Status.ADMITTED),)),),
    )
    child = Perspective(id="child", kind=PerspectiveKind.STATE, name=(("en", "x"),), parent="no-parent")
    style = Style(id="desk", name=(("en", "x"),), follows=("no-voice",), prefer=(("no-town", "en", "x"),))
    with pytest.raises(InvalidEntries) as caught:
        add(store, wrong, child, style)
    assert {(one.path, one.code, one.message.rpartition(" ")[2]) for one in caught.value.problems} == {
        ("concept hadrut", "self-relation", "itself"),
        ("concept hadrut", "unknown-concept", "no-concept"),
        ("concept hadrut", "unknown-source", "no-source"),
        ("concept hadrut", "unknown-perspective", "nobody"),
        ("perspective child", "unknown-perspective", "no-parent"),
        ("style desk", "unknown-perspective", "no-voice"),
        ("style desk", "unknown-concept", "no-town"),
    }
    assert store.entry("concept", "hadrut") is None


def test_what_led_nowhere_before_a_change_does_not_forbid_it(store: Store) -> None:
    city = store.entry("concept", CITY)
    assert city is not None
    assert isinstance(city.entry, Concept)
    assert "stepanavan" in {one.target for one in city.entry.relations}
    assert store.entry("concept", "stepanavan") is None
    made = replace(city.entry, status=EntryStatus.APPROVED, note=(("en", "n"),), usage_note=())
    terms = [replace(one, stances=tuple(replace(s, note=()) for s in one.stances)) for one in made.terms]
    assert len(add(store, replace(made, terms=tuple(terms))).changed) == 1


def test_what_a_change_refers_to_may_come_with_it(store: Store) -> None:
    voice = Perspective(id="voice", kind=PerspectiveKind.COMMUNITY, name=(("en", "x"),), parent="elder")
    elder = Perspective(id="elder", kind=PerspectiveKind.COMMUNITY, name=(("en", "y"),))
    spoken = Term(text="Hadrut", lang="ru", stances=(Stance(by=("voice",), status=Status.ADMITTED),))
    assert len(add(store, replace(HADRUT, terms=(spoken,)), voice, elder).changed) == 3


def test_parents_that_go_in_a_circle_are_refused(store: Store) -> None:
    one = Perspective(id="one", kind=PerspectiveKind.STATE, name=(("en", "x"),), parent="two")
    two = Perspective(id="two", kind=PerspectiveKind.STATE, name=(("en", "y"),), parent="one")
    with pytest.raises(InvalidEntries) as caught:
        add(store, one, two)
    assert {problem.code for problem in caught.value.problems} == {"parent-cycle"}


@pytest.mark.parametrize(
    ("kind", "name", "users"),
    [
        ("concept", "karabakh", "concept khankendi-stepanakert"),
        ("concept", CITY, "style house"),
        ("perspective", "azerbaijan-gov", "concept khankendi-stepanakert, style house"),
        ("perspective", "armenia-gov", "concept khankendi-stepanakert"),
        ("source", "map-1978", "concept khankendi-stepanakert"),
        ("source", "decree-1991", "concept khankendi-stepanakert, perspective azerbaijan-gov"),
    ],
)
def test_what_others_name_is_not_removed(store: Store, kind: str, name: str, users: str) -> None:
    with pytest.raises(InvalidEntries) as caught:
        store.apply(Change(kind, name, None), actor="ada", why="")
    [problem] = caught.value.problems
    assert (problem.path, problem.message.partition(": ")[2]) == (f"{kind} {name}", users)
    assert store.entry(kind, name) is not None


def test_what_nobody_names_is_removed_with_all_that_was_its_own(store: Store) -> None:
    store.apply(Change("source", "never-cited", None), actor="ada", why="")
    store.apply([Change("concept", CITY, None), Change("style", "house", None)], actor="ada", why="")
    assert store.read([CITY]).concepts == ()
    assert store.verify() == []
    with pytest.raises(NotFound, match="no source never-cited"):
        store.apply(Change("source", "never-cited", None), actor="ada", why="")


def test_an_entry_that_says_what_none_may_is_refused_with_every_flaw(store: Store) -> None:
    with pytest.raises(InvalidEntries) as caught:
        add(store, replace(HADRUT, note=(("en", ""), ("zz-!!", "x"))))
    assert {problem.code for problem in caught.value.problems} == {"empty-value", "invalid-value"}
    with pytest.raises(InvalidEntries):
        add(store, replace(HADRUT, terms=(Term(text="Cafe\u0301", lang="en"),)))
    with pytest.raises(InvalidValue, match="lone surrogate"):
        add(store, replace(HADRUT, terms=(Term(text="\ud800", lang="en"),)))


def test_a_change_must_be_of_the_entry_that_it_names(store: Store) -> None:
    with pytest.raises(InvalidValue, match="is called hadrut"):
        Change("concept", "other", HADRUT)
    with pytest.raises(InvalidValue, match="not a style"):
        Change("style", "hadrut", HADRUT)
    with pytest.raises(InvalidValue, match="two changes of one entry"):
        add(store, HADRUT, HADRUT)
    with pytest.raises(InvalidValue, match="nobody is named"):
        store.apply(change_of(HADRUT), actor=" ", why="")


# ---- going back ------------------------------------------------------------------------------


def test_an_entry_is_told_as_it_was_in_each_revision_and_on_each_day(store: Store) -> None:
    first = karabakh(store)
    store.apply(noted("second", first), actor="ada", why="")
    add(store, HADRUT)
    store.apply(Change("concept", "hadrut", None), actor="ada", why="")
    assert store.entry_at("concept", "karabakh", 1) == first
    assert store.entry_at("concept", "karabakh", 2) == karabakh(store) == store.entry_at("concept", "karabakh")
    today = date.fromisoformat(store.history(limit=1)[0].at[:10])
    assert store.entry_at("concept", "karabakh", on=today) == karabakh(store)
    assert store.entry_at("concept", "karabakh", on=today - timedelta(days=2)) is None
    assert store.entry_at("concept", "hadrut", 2) is None
    assert store.entry_at("concept", "karabakh", 3) is None


def test_an_entry_is_made_again_what_it_was(store: Store) -> None:
    first = karabakh(store)
    store.apply(noted("second", first), actor="ada", why="")
    [line] = store.revert("concept", "karabakh", 1, actor="bo", why="it was right", based_on=2).changed
    assert (line.rev, line.actor) == (3, "bo")
    assert karabakh(store).entry == first.entry
    with pytest.raises(NotFound, match="in a revision 9"):
        store.revert("concept", "karabakh", 9, actor="bo", why="")
    with pytest.raises(Stale):
        store.revert("concept", "karabakh", 2, actor="bo", why="", based_on=2)


def test_what_was_removed_comes_back_as_it_was(store: Store) -> None:
    add(store, HADRUT)
    store.apply(Change("concept", "hadrut", None), actor="ada", why="")
    store.revert("concept", "hadrut", 1, actor="ada", why="")
    found = store.entry("concept", "hadrut")
    assert found is not None
    assert (found.entry, found.rev) == (HADRUT, 3)


def test_the_history_is_read_page_by_page_either_way(store: Store) -> None:
    add(store, HADRUT)
    whole = store.history(newest_first=False)
    assert [line.seq for line in whole] == list(range(1, len(whole) + 1))
    assert store.history() == whole[::-1]
    assert store.history(after=whole[3].seq, limit=2) == [whole[2], whole[1]]
    assert store.events_after(whole[3].seq, 2) == whole[4:6]
    assert [line.entry for line in store.history("concept", "hadrut")] == ["hadrut"]
    assert store.history(actor="nobody") == []
    today = date.fromisoformat(whole[-1].at[:10])
    assert store.history(since=today - timedelta(days=1)) == whole[::-1]
    assert store.history(since=today + timedelta(days=2)) == []
    with pytest.raises(InvalidValue, match="out of range"):
        store.history(limit=0)


# ---- duplicates ------------------------------------------------------------------------------


def test_two_concepts_of_one_thing_become_one_and_nothing_is_lost(store: Store) -> None:
    town = Concept(
        id="town",
        kind=Kind.PLACE,
        same_as=(("geonames", "586523"),),
        terms=(
            Term(text="Karabakh", lang="en", stances=(Stance(by=("armenia-gov",), status=Status.ADMITTED),)),
            Term(text="Арцах", lang="ru", stances=(Stance(by=("nk-de-facto",), status=Status.PREFERRED),)),
        ),
    )
    desk = Style(id="desk", name=(("en", "x"),), follows=("armenia-gov",), prefer=(("town", "ru", "Арцах"),))
    add(store, town, desk, replace(HADRUT, relations=(Relation(RelationType.PART_OF, "town"),)))
    done = store.merge("karabakh", "town", actor="ada", why="one place", based_on=(1, 1))
    assert {line.entry for line in done.changed} == {"karabakh", "town", "hadrut", "desk"}
    near, kept = store.read(["karabakh", "hadrut"]).concepts
    assert {(one.lang, one.text) for one in kept.terms} == {("en", "Karabakh"), ("az", "Qarabağ"), ("ru", "Арцах")}
    assert kept.terms[0].stances == town.terms[0].stances
    assert ("geonames", "586523") in kept.same_as
    assert near.relations == (Relation(RelationType.PART_OF, "karabakh"),)
    moved = store.entry("style", "desk")
    assert moved is not None
    assert moved.entry == replace(desk, prefer=(("karabakh", "ru", "Арцах"),))
    retired = store.entry("concept", "town")
    assert retired is not None
    assert isinstance(retired.entry, Concept)
    assert (retired.entry.status, retired.entry.relations) == (
        EntryStatus.RETIRED,
        (Relation(RelationType.REPLACED_BY, "karabakh"),),
    )
    assert store.verify() == []


def test_of_what_is_merged_both_must_be_as_they_were_read(store: Store) -> None:
    add(store, HADRUT)
    with pytest.raises(Stale):
        store.merge("karabakh", "hadrut", actor="ada", why="", based_on=(1, 7))
    with pytest.raises(NotFound, match="no concept nowhere"):
        store.merge("karabakh", "nowhere", actor="ada", why="")
    with pytest.raises(InvalidValue, match="with itself"):
        store.merge("karabakh", "karabakh", actor="ada", why="")


# ---- several at once, and none ---------------------------------------------------------------


def test_many_who_change_the_same_at_once_lose_nothing(store: Store) -> None:
    """Each adds a line of its own to the same remark, and begins again where another was quicker."""
    people, edits = 8, 25

    def work(person: int) -> None:
        for edit in range(edits):
            while True:
                found = karabakh(store)
                assert isinstance(found.entry, Concept)
                said = "\n".join([*dict(found.entry.note).values(), f"{person}-{edit}"])
                try:
                    store.apply(noted(said, found), actor=f"p{person}", why=f"{edit}")
                except Stale:
                    continue
                break

    faults: list[BaseException] = []

    def guarded(person: int) -> None:
        try:
            work(person)
        except BaseException as error:
            faults.append(error)
            raise

    threads = [threading.Thread(target=guarded, args=(person,)) for person in range(people)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    found = karabakh(store)
    assert isinstance(found.entry, Concept)
    assert found.rev == 1 + people * edits
    assert sorted(dict(found.entry.note)["en"].split("\n")) == sorted(
        f"{person}-{edit}" for person in range(people) for edit in range(edits)
    )
    assert len(store.history(entry="karabakh", limit=1_000)) == found.rev
    assert store.verify() == []


def test_a_store_whose_revision_is_damaged_is_not_written(store: Store, sql: Callable[[str], list[Row]]) -> None:
    sql("UPDATE meta SET value = 'x' WHERE key = 'revision'")
    with pytest.raises(DamagedStoreError, match="revision is 'x'"):
        add(store, HADRUT)
    assert store.entry("concept", "hadrut") is None


def test_a_store_that_is_only_read_says_so_and_what_to_do(store: Store, tmp_path: Path, collection: Collection) -> None:
    frozen_path = tmp_path / "frozen.db"
    with Store.open(frozen_path, create=True) as made:
        made.load(collection, actor="ada", why="")
    frozen = Store(SqliteDatabase(frozen_path, immutable=True))
    for attempt in (
        lambda: add(frozen, HADRUT),
        lambda: frozen.revert("concept", "karabakh", 1, actor="ada", why=""),
        lambda: frozen.merge("karabakh", CITY, actor="ada", why=""),
        lambda: frozen.propose(change_of(HADRUT), actor="ada", why=""),
        lambda: frozen.create_token("ada", "admin", actor="ada"),
        lambda: frozen.close_session("x"),
    ):
        with pytest.raises(Forbidden, match="read only") as caught:
            attempt()
        assert "termbase load" in str(caught.value.hint)
    assert frozen.entry("concept", "karabakh") == karabakh(store)
    frozen.close()
