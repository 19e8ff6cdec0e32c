"""Two styles side by side: where they write alike, where one has no view, where they contradict each other."""

from __future__ import annotations

from dataclasses import replace

import pytest
from guiding import AM, AZ, STYLES, plan_of
from samples import CITY, REGION, P, concept, stance, term

from termbase.errors import InvalidValue
from termbase.guide import compared
from termbase.model import Kind


def test_two_sides_contradict_each_other_and_each_rejects_the_other() -> None:
    [one] = compared([plan_of(AZ, "en", concepts=[CITY]), plan_of(AM, "en", concepts=[CITY])])
    [row] = one.rows
    assert [side.name for side in row.sides] == ["Khankendi", "Stepanakert"]
    assert row.is_contrary
    assert row.is_opposed
    assert one.differing == (row,)


def test_the_order_of_the_styles_is_that_in_which_they_were_given() -> None:
    [one] = compared([plan_of(AM, "en", concepts=[CITY]), plan_of(AZ, "en", concepts=[CITY])])
    assert [side.style for side in one.rows[0].sides] == ["am-house", "az-house"]


def test_a_style_without_a_view_differs_but_contradicts_nobody() -> None:
    only_un = replace(STYLES["az-house"], id="un-house", follows=("un",))
    [one] = compared([plan_of(only_un, "en", concepts=[REGION]), plan_of(AM, "en", concepts=[REGION])])
    assert [side.name for side in one.rows[0].sides] == ["Nagorno-Karabakh", "Artsakh"]
    [one] = compared([plan_of(only_un, "en", concepts=[CITY]), plan_of(AM, "en", concepts=[CITY])])
    assert [side.name for side in one.rows[0].sides] == [None, "Stepanakert"]
    assert not one.rows[0].is_contrary
    assert not one.rows[0].is_one


def test_styles_that_write_alike_do_not_differ() -> None:
    place = concept("thing", Kind.PLACE, term("Thing", "en", stance("armenia-gov azerbaijan-gov", P)))
    [one] = compared([plan_of(style, "en", concepts=[place]) for style in (AZ, AM)])
    assert one.differing == ()


def test_a_form_for_the_first_mention_is_a_difference() -> None:
    both = replace(AZ, id="both", first_mention=((CITY.id, "en", "Khankendi/Stepanakert"),))
    [one] = compared([plan_of(AZ, "en", concepts=[CITY]), plan_of(both, "en", concepts=[CITY])])
    assert one.differing
    assert not one.rows[0].is_contrary


def test_a_language_that_only_one_guide_has_stands_beside_nothing() -> None:
    [one] = compared([plan_of(AZ, "en", "az", concepts=[CITY]), plan_of(AM, "en", concepts=[CITY])])
    assert [(row.lang, [side.written is None for side in row.sides]) for row in one.rows] == [
        ("en", [False, False]),
        ("az", [False, True]),
    ]


def test_one_style_is_no_comparison() -> None:
    with pytest.raises(InvalidValue, match="compared"):
        list(compared([plan_of(AZ, "en")]))
