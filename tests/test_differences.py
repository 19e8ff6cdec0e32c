"""What differs between two versions of an entry is told by where it stands, whatever the order it is written in."""

from __future__ import annotations

from dataclasses import replace

import pytest
from samples import CITY, COLLECTION, concept, stance, term

from termbase.differences import Difference, differences, lines_of
from termbase.editing import merged, retargeted
from termbase.errors import InvalidValue
from termbase.model import Concept, Kind, Relation, RelationType, Source, Stance, Status, Style, Term


def told(before: object, after: object) -> list[str]:
    return lines_of(differences(before, after))


def one_term(*stances: Stance, text: str = "Khankendi") -> Concept:
    return Concept(id="c", kind=Kind.PLACE, terms=(Term(text=text, lang="en", stances=stances),))


AZ = Stance(by=("azerbaijan-gov",), status=Status.PREFERRED)
AM = Stance(by=("armenia-gov",), status=Status.DEPRECATED)


def test_an_entry_is_the_same_as_itself() -> None:
    for entry in (*COLLECTION.concepts, *COLLECTION.perspectives, *COLLECTION.styles):
        assert differences(entry, entry) == ()


def test_a_view_that_changed_is_told_by_whose_it_is_and_of_which_name() -> None:
    [found] = differences(one_term(AZ, AM), one_term(AZ, replace(AM, status=Status.ADMITTED)))
    assert str(found) == "terms/en/Khankendi/stances/armenia-gov: status"
    assert (found.sign, found.old, found.new) == ("~", "deprecated", "admitted")


def test_order_means_nothing_where_it_says_nothing() -> None:
    both = Stance(by=("armenia-gov", "nk-de-facto"), status=Status.DEPRECATED, sources=("a", "b"))
    apart = tuple(replace(both, by=(who,), sources=("b", "a")) for who in ("nk-de-facto", "armenia-gov"))
    assert told(one_term(AZ, both), one_term(*apart, AZ)) == []
    two = concept("c", Kind.PLACE, term("Khankendi", "en"), term("Stepanakert", "en"), term("Xankəndi", "az"))
    assert told(two, replace(two, terms=two.terms[::-1])) == []


def test_whom_a_style_follows_is_in_order() -> None:
    style = Style(id="s", name=(("en", "S"),), follows=("armenia-gov", "azerbaijan-gov"))
    assert told(style, replace(style, follows=style.follows[::-1])) == [
        '~ follows ["armenia-gov", "azerbaijan-gov"] -> ["azerbaijan-gov", "armenia-gov"]'
    ]


def test_what_came_and_what_went_stand_with_their_signs() -> None:
    before = Concept(
        id="c", kind=Kind.PLACE, sources=("a",), same_as=(("wikidata", "Q1"),), terms=(Term(text="X", lang="en"),)
    )
    after = replace(
        before,
        sources=("a", "b"),
        same_as=(),
        relations=(Relation(RelationType.PART_OF, "d"),),
        terms=(Term(text="Y", lang="en"),),
        definition=(("en", "A place."),),
    )
    assert sorted(told(before, after)) == sorted(
        [
            "+ sources b",
            '- same_as {"wikidata": "Q1"}',
            "+ relations: partOf d",
            '- terms/en: X {"text": "X"}',
            '+ terms/en: Y {"text": "Y"}',
            '+ definition {"en": "A place."}',
        ]
    )


def test_a_holder_who_had_one_view_then_and_another_now_is_matched_by_the_time() -> None:
    then, now = (stance("azerbaijan-gov", one, valid=valid) for one, valid in (
        (Status.ADMITTED, "../2021-07-07"), (Status.DEPRECATED, "2021-07-07/.."),
    ))  # fmt: skip
    changed = replace(now, quote="it is not used")
    [found] = differences(one_term(then, now), one_term(changed, then))
    assert str(found) == "terms/en/Khankendi/stances/azerbaijan-gov 2021-07-07/..: quote"


def test_an_entry_that_is_new_or_gone_differs_in_all_it_says() -> None:
    source = Source(id="s", title="A report")
    assert told(None, source) == ["+ id s", "+ title A report"]
    assert differences(source, None) == (Difference(("id",), "s"), Difference(("title",), "A report"))


# ---- duplicates ------------------------------------------------------------------------------


@pytest.mark.parametrize("turn", [1, -1])
def test_of_two_concepts_made_one_no_name_view_link_or_relation_is_lost(turn: int) -> None:
    other = concept(
        "town", Kind.PLACE, term("Khankendi", "en", stance("armenia-gov", Status.ADMITTED)), term("Ханкенди", "ru"),
        same_as=(("geonames", "1"),), relations=(Relation(RelationType.RELATED, "lachin"),),
    )  # fmt: skip
    one, two = (CITY, other)[::turn]
    kept, gone = merged(one, two)
    views = {
        (t.lang, t.text, who, s.status) for side in (CITY, other) for t in side.terms for s in t.stances for who in s.by
    }
    assert views == {(t.lang, t.text, who, s.status) for t in kept.terms for s in t.stances for who in s.by}
    assert {*CITY.same_as, *other.same_as} == set(kept.same_as)
    assert {*CITY.relations, *other.relations} == set(kept.relations)
    assert (kept.id, gone.id, gone.terms) == (one.id, two.id, ())
    assert gone.relations == (Relation(RelationType.REPLACED_BY, one.id),)


def test_remarks_of_both_are_kept_and_a_concept_is_not_merged_with_itself() -> None:
    one = Concept(id="a", kind=Kind.PLACE, note=(("en", "one"),), definition=(("en", "A."),))
    two = Concept(id="b", kind=Kind.PLACE, note=(("en", "two"), ("ru", "два")), definition=(("en", "B."),))
    kept, _ = merged(one, two)
    assert (dict(kept.note), kept.definition) == ({"en": "one\ntwo", "ru": "два"}, one.definition)
    with pytest.raises(InvalidValue):
        merged(one, one)


def test_relations_that_led_to_the_one_lead_to_the_other() -> None:
    links = (
        Relation(RelationType.PART_OF, "a"),
        Relation(RelationType.PART_OF, "b"),
        Relation(RelationType.RELATED, "a"),
    )
    linked = Concept(id="c", kind=Kind.PLACE, relations=links)
    assert retargeted(linked, "a", "b").relations == (links[1], Relation(RelationType.RELATED, "b"))
    assert retargeted(replace(linked, id="b"), "a", "b").relations == ()
