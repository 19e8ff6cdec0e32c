"""What changed between two guides is told entry by entry: what to write otherwise, and why not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from guiding import AM, AZ, plan_of
from samples import CITY, COLLECTION, D, P, concept, stance, term

from termbase.guide import changes, rule_changes
from termbase.guide.changes import Aspect, Turn
from termbase.guide.making import BATCH
from termbase.model import Concept, Kind, Severity, Style


def told(
    style: Style, before: list[Concept], after: list[Concept], *langs: str
) -> list[tuple[str, Turn, list[Aspect]]]:
    old, new = (plan_of(style, *(langs or ("en",)), concepts=concepts) for concepts in (before, after))
    return [(one.id, one.turn, [detail.aspect for detail in one.details]) for one in changes(old, new)]


def test_the_same_collection_changed_nothing() -> None:
    for style in (AZ, AM):
        assert list(changes(plan_of(style, "en", "ru"), plan_of(style, "en", "ru"))) == []


def test_an_entry_that_is_new_and_one_that_is_gone() -> None:
    here = concept("here", Kind.PLACE, term("Here", "en"))
    there = concept("there", Kind.PLACE, term("There", "en"))
    assert told(AZ, [here], [there]) == [("here", Turn.GONE, []), ("there", Turn.ADDED, [])]


def test_another_name_is_to_be_written_when_whom_the_style_follows_changes_its_own() -> None:
    one = concept("thing", Kind.PLACE, term("Old", "en", stance("azerbaijan-gov", P)), term("New", "en"))
    other = concept("thing", Kind.PLACE, term("Old", "en", stance("azerbaijan-gov", D)),
                    term("New", "en", stance("azerbaijan-gov", P)))  # fmt: skip
    [change] = changes(plan_of(AZ, "en", concepts=[one]), plan_of(AZ, "en", concepts=[other]))
    assert [(d.aspect, d.before, d.after) for d in change.details] == [(Aspect.TERM, "Old", "New")]
    assert told(AM, [one], [other]) == []  # whom it follows has no view of either


def test_a_day_can_change_what_is_written_in_one_and_the_same_collection() -> None:
    before, after = (plan_of(AZ, "en", on=date(year, 1, 1)) for year in (1985, 2020))
    found = {one.id: one for one in changes(before, after)}
    details = {d.aspect: (d.before, d.after) for d in found["khankendi-stepanakert"].details}
    assert details[Aspect.TERM] == ("Stepanakert", "Khankendi")


def test_a_name_that_is_newly_rejected_is_told_with_its_reason() -> None:
    one = concept("thing", Kind.PLACE, term("Good", "en", stance("armenia-gov", P)), term("Other", "en"))
    other = replace(one, terms=(one.terms[0], term("Other", "en", stance("armenia-gov", D))))
    [change] = changes(plan_of(AM, "en", concepts=[one]), plan_of(AM, "en", concepts=[other]))
    [detail] = change.details
    assert (detail.aspect, detail.name, detail.before, detail.after) == (
        Aspect.AVOIDED, "Other", "not-preferred", "deprecated",
    )  # fmt: skip


def test_first_mentions_and_notes_count() -> None:
    style = replace(AZ, first_mention=((CITY.id, "en", "Khankendi (Stepanakert in Armenian)"),))
    [change] = changes(plan_of(AZ, "en", concepts=[CITY]), plan_of(style, "en", concepts=[CITY]))
    assert [detail.aspect for detail in change.details] == [Aspect.FIRST_MENTION]
    noted = replace(CITY, usage_note=(("en", "Say whose name it is."),))
    assert told(AZ, [CITY], [noted]) == [(CITY.id, Turn.CHANGED, [Aspect.NOTE])]


def test_a_new_source_or_a_name_in_a_language_that_is_not_the_guides_is_no_change_for_writers() -> None:
    more = replace(CITY, sources=("law-1991",), terms=(*CITY.terms, term("Chankendi", "de")))
    assert told(AM, [CITY], [more]) == []


def test_a_view_that_comes_or_goes_is_told() -> None:
    one = concept("thing", Kind.PLACE, term("One", "en"), term("Two", "en"))
    other = replace(one, terms=(term("One", "en", stance("armenia-gov", P)), one.terms[1]))
    [(_, _, aspects)] = told(AM, [one], [other])
    assert aspects[:2] == [Aspect.VIEW, Aspect.TERM]
    assert told(AZ, [one], [other]) == []


def test_the_rules_of_a_style_and_whom_it_follows_are_compared() -> None:
    other = replace(AZ, follows=("azerbaijan-gov",), rules=(("deprecated-term", Severity.ERROR),))
    assert [(one.what, one.before, one.after) for one in rule_changes(AZ, other)] == [
        ("follows", "azerbaijan-media", "azerbaijan-gov"),
        ("deprecated-term", "", "error"),
    ]
    assert rule_changes(AM, AM) == ()


def test_more_entries_than_a_batch_are_all_gone_through() -> None:
    many = [concept(f"thing-{n:04}", Kind.PLACE, term(f"N{n}", "en")) for n in range(2 * BATCH + 5)]
    assert len(told(AZ, many, many[:5])) == 2 * BATCH
    assert COLLECTION.concepts  # the sample is untouched
