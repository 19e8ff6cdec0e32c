"""Importing batch by batch: the same as with all of the store at hand, all of it or nothing."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from samples import CITY, COLLECTION, A, P, concept, stance, term
from strategies import collections

from termbase.importing import Importer, Outcome, Step
from termbase.model import Collection, Concept, Kind, Perspective, PerspectiveKind, Source
from termbase.store import Store
from termbase.text import key

Entry = Concept | Perspective | Source


def all_at_hand(there: Collection, entries: Iterable[Entry]) -> list[Step]:
    """What becomes of entries where everything that is there is in memory."""
    named: dict[tuple[str, str], list[str]] = {}
    linked: dict[tuple[str, str], list[str]] = {}
    for one in there.concepts:
        for link in one.same_as:
            linked.setdefault(link, []).append(one.id)
        for name in one.terms:
            named.setdefault((key(name.text), name.lang), []).append(one.id)
    by_id = {one.id: one for one in there.concepts}
    importer = Importer(
        known=by_id.get,
        linked=lambda scheme, link: linked.get((scheme, link), ()),
        named=lambda text, lang: named.get((key(text), lang), ()) if key(text) else (),
        perspectives={one.id: one for one in there.perspectives},
        sources={one.id: one for one in there.sources},
    )
    return [importer.step(entry) for entry in entries]


def after(there: Collection, steps: Iterable[Step]) -> Collection:
    """What is there when the steps are taken."""
    whole: list[Entry] = [*there.perspectives, *there.sources, *there.concepts]
    entries: dict[tuple[type, str], Entry] = {(type(one), one.id): one for one in whole}
    entries |= {(type(step.entry), step.entry.id): step.entry for step in steps if step.entry is not None}
    return Collection(
        concepts=tuple(one for one in entries.values() if isinstance(one, Concept)),
        perspectives=tuple(one for one in entries.values() if isinstance(one, Perspective)),
        sources=tuple(one for one in entries.values() if isinstance(one, Source)),
        styles=there.styles,
    )


def taken(store: Store, entries: Sequence[Entry], size: int, *, dry_run: bool = False) -> list[Step]:
    with store.importing(actor="tests", why="tests", dry_run=dry_run) as session:
        return list(itertools.chain.from_iterable(session.take(batch) for batch in batches(entries, size)))


def batches(entries: Sequence[Entry], size: int) -> Iterator[Sequence[Entry]]:
    for start in range(0, len(entries), size):
        yield entries[start : start + size]


NEW: list[Entry] = [
    Perspective(id="turkey-gov", kind=PerspectiveKind.STATE, name=(("en", "Government of Türkiye"),)),
    concept(
        "hankendi", Kind.PLACE, term("Hankendi", "tr", stance("turkey-gov", P)), same_as=(("wikidata", "Q129352"),)
    ),
    concept("town", Kind.PLACE, term("KHANKENDI", "en"), term("Vararakn", "en")),
    concept("other", Kind.PLACE, term("Vararakn", "en"), same_as=(("wof", "1"),)),
    concept("third", Kind.PLACE, term("Hankendi", "tr"), same_as=(("wof", "1"),)),
    concept("other", Kind.PLACE, term("Վարարակն", "hy", stance("armenia-gov", A))),
    replace(CITY, terms=(replace(CITY.terms[0], stances=(stance("azerbaijan-gov", A),)),)),
    concept("city", Kind.PLACE, term("Hankendi", "tr"), term("Ханкенди", "ru")),
]


@pytest.mark.parametrize("dry_run", [False, True])
@pytest.mark.parametrize("size", [1, 2, 100])
def test_where_a_batch_ends_changes_nothing(url: str, size: int, dry_run: bool) -> None:
    expected = all_at_hand(COLLECTION, NEW)
    outcomes = [step.outcome for step in expected]
    assert {Outcome.ADDED, Outcome.CHANGED, Outcome.CONFLICTING} <= set(outcomes)
    with Store.open(url, create=True) as store:
        store.load(COLLECTION, actor="tests", why="tests")
        assert taken(store, NEW, size, dry_run=dry_run) == expected
        assert store.read() == (COLLECTION if dry_run else after(COLLECTION, expected))
        assert store.verify() == []


@given(collections(), collections(max_concepts=5), st.integers(1, 4))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_batches_do_what_all_at_once_does(there: Collection, more: Collection, size: int) -> None:
    entries: list[Entry] = [*more.perspectives, *more.sources, *more.concepts, *there.concepts]
    expected = all_at_hand(there, entries)
    with Store.open("sqlite://") as store:
        store.load(there, actor="tests", why="tests")
        assert taken(store, entries, size, dry_run=True) == expected
        assert taken(store, entries, size) == expected
        assert store.read() == after(there, expected)
        assert store.verify() == []


def test_an_error_on_the_way_leaves_the_store_as_it_was(tmp_path: Path) -> None:
    with Store.open(tmp_path / "terms.db", create=True) as store:
        store.load(COLLECTION, actor="tests", why="tests")
        revision = store.revision
        with pytest.raises(ZeroDivisionError), store.importing(actor="tests", why="tests") as session:  # noqa: PT012
            session.take(NEW[:2])
            raise ZeroDivisionError
        assert (store.read(), store.revision) == (COLLECTION, revision)


def test_an_import_is_one_line_of_history_for_each_change() -> None:
    with Store.open("sqlite://") as store:
        store.load(COLLECTION, actor="tests", why="tests")
        before = store.revision
        taken(store, NEW, 2)
        assert store.revision != before
        again = store.revision
        same = [entry for entry in NEW if isinstance(entry, Perspective)]
        assert [step.outcome for step in taken(store, same, 1)] == [Outcome.SAME]
        assert store.revision == again
