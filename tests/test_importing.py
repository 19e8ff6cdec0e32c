"""Entries from elsewhere: matched with what is there, added to it, and never put in the place of anybody's view."""

from __future__ import annotations

from dataclasses import replace

import pytest
from samples import CITY, COLLECTION, A, D, P, concept, stance, term

from termbase.importing import Importer, Outcome, Step
from termbase.model import Concept, Kind, Perspective, PerspectiveKind
from termbase.text import key


def importer() -> Importer:
    there = {one.id: one for one in COLLECTION.concepts}

    def named(text: str, lang: str) -> list[str]:
        return [one.id for one in there.values() for t in one.terms if (key(t.text), t.lang) == (key(text), lang)]

    def linked(scheme: str, link: str) -> list[str]:
        return [one.id for one in there.values() if (scheme, link) in one.same_as]

    perspectives = {one.id: one for one in COLLECTION.perspectives}
    return Importer(known=there.get, linked=linked, named=named, perspectives=perspectives)


def step(theirs: Concept) -> Step:
    return importer().step(theirs)


def test_what_is_there_already_changes_nothing() -> None:
    assert step(CITY) == Step(id=CITY.id, kind="concept", outcome=Outcome.SAME, by="id")


def test_what_is_new_is_added_under_an_id_that_is_free() -> None:
    new = concept("hadrut", Kind.PLACE, term("Hadrut", "en"))
    first = importer()
    assert first.step(new) == Step(id="hadrut", kind="concept", outcome=Outcome.ADDED, entry=new)
    assert first.step(new).outcome is Outcome.SAME


@pytest.mark.parametrize(
    ("theirs", "by"),
    [
        (concept("c-1", Kind.PLACE, term("Hadrut", "en"), same_as=(("wikidata", "Q129352"),)), "link"),
        (concept("c-1", Kind.PLACE, term("KHANKENDI", "en"), term("Hadrut", "en")), "name"),
        (concept("c-1", Kind.PLACE, term("Stepanakert", "en"), term("Hadrut", "en")), "name"),
    ],
)
def test_the_same_thing_under_another_id_is_told_by_its_links_then_by_its_names(theirs: Concept, by: str) -> None:
    found = step(theirs)
    assert (found.id, found.by) == (CITY.id, by)
    assert isinstance(found.entry, Concept)
    assert ("en", "Hadrut") in {(one.lang, one.text) for one in found.entry.terms}
    assert set(CITY.terms) <= set(found.entry.terms)


def test_a_name_of_several_things_is_left_out_with_what_it_can_be() -> None:
    two = concept("two", Kind.PLACE, term("Lachin", "en"), term("Lachin corridor", "en"))
    assert step(two) == Step(
        id="two", kind="concept", outcome=Outcome.UNMATCHED, candidates=("lachin", "lachin-corridor")
    )


@pytest.mark.parametrize(
    ("name", "theirs", "ours"),
    [("Khankendi", ("azerbaijan-gov", D), P), ("Stepanakert", ("armenia-gov", D), P)],
)
def test_nobodys_view_is_put_in_the_place_of_the_one_that_is_there(
    name: str, theirs: tuple[str, object], ours: object
) -> None:
    who, status = theirs
    assert status is D
    found = step(concept(CITY.id, Kind.PLACE, term(name, "en", stance(who, D, "2000/.."))))
    assert found.outcome is Outcome.CONFLICTING
    assert found.entry is None
    assert found.conflicts == (f"en “{name}”: {who} {ours} stays, not deprecated",)


@pytest.mark.parametrize("name", ["Khankendi", "Stepanakert"])
def test_a_view_of_somebody_who_had_none_is_added(name: str) -> None:
    found = step(concept(CITY.id, Kind.PLACE, term(name, "en", stance("un wire", A))))
    assert found.outcome is Outcome.CHANGED
    assert found.news == (f"en “{name}” admitted by un, wire",)
    assert isinstance(found.entry, Concept)
    [changed] = [one for one in found.entry.terms if (one.lang, one.text) == ("en", name)]
    [before] = [one for one in CITY.terms if (one.lang, one.text) == ("en", name)]
    assert changed == replace(before, stances=(*before.stances, stance("un wire", A)))


def test_a_view_of_another_time_stands_beside_the_earlier_one() -> None:
    found = step(concept(CITY.id, Kind.PLACE, term("Stepanakert", "en", stance("azerbaijan-gov", A, "1900/1922"))))
    assert found.outcome is Outcome.CHANGED


def test_what_is_said_otherwise_stays_and_is_told() -> None:
    found = step(replace(CITY, kind=Kind.POLITY, definition=(("en", "Another town."), ("ru", "Город."))))
    assert found.outcome is Outcome.CONFLICTING
    assert found.news == ("definition in ru",)
    assert found.conflicts == ("definition in en: ours stays", "kind: place stays, not polity")
    assert isinstance(found.entry, Concept)
    assert found.entry.kind is Kind.PLACE


def test_a_perspective_that_is_there_keeps_its_kind_and_parent() -> None:
    there = COLLECTION.perspectives[0]
    other = Perspective(id=there.id, kind=PerspectiveKind.DATASET, name=(*there.name, ("fr", "Un autre nom")))
    found = importer().step(other)
    assert found.outcome is Outcome.CONFLICTING
    assert found.conflicts == (f"kind: {there.kind} stays, not dataset",)
    assert found.entry == replace(there, name=(*there.name, ("fr", "Un autre nom")))
