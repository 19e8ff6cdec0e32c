"""Columns of names are matched with concepts: what is found, how sure it is, and whose names are shown."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from reconciled import BOTH_TOWNS

from termbase.errors import InvalidValue, NotFound
from termbase.reconciling import (
    Candidate,
    Links,
    Manner,
    extend,
    read_batch_0_2,
    read_batch_1_0,
    read_extension,
    reconcile,
    suggesting,
)
from termbase.reconciling.extending import Entity
from termbase.reconciling.naming import direction, shown
from termbase.reconciling.properties import proposed
from termbase.store import Store
from termbase.workspace import Workspace

CITY, TOWN, REGION = "khankendi-stepanakert", "shusha-shushi", "nagorno-upper-karabakh"
DAY = date(2021, 7, 7)
EVERYONE = Manner(on=DAY)


@pytest.fixture(scope="module")
def tb() -> Iterator[Workspace]:
    store = Store.open("sqlite://")
    store.load(BOTH_TOWNS, actor="test", why="to reconcile with it")
    with Workspace(store) as workspace:
        yield workspace


def ask(tb: Workspace, manner: Manner = EVERYONE, /, **query: Any) -> tuple[Candidate, ...]:
    [result] = reconcile(tb, read_batch_0_2({"q0": query}), manner, Links(tb))
    return result.candidates


def ask_1_0(tb: Workspace, *conditions: dict[str, Any], **query: Any) -> tuple[Candidate, ...]:
    batch = read_batch_1_0({"queries": [{"conditions": list(conditions), **query}]})
    [result] = reconcile(tb, batch, EVERYONE, Links(tb))
    return result.candidates


def named(value: Any, **more: Any) -> dict[str, Any]:
    return {"matchType": "name", "propertyValue": value, **more}


def about(property_id: str, value: Any, **more: Any) -> dict[str, Any]:
    return {"matchType": "property", "propertyId": property_id, "propertyValue": value, **more}


def ids(candidates: tuple[Candidate, ...]) -> list[str]:
    return [candidate.concept.id for candidate in candidates]


# ---- names -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "concept"),
    [
        ("Khankendi", CITY),
        ("Stepanakert", CITY),
        ("Xankəndi", CITY),
        ("Степанакертом", CITY),
        ("Ստեփանակերտում", CITY),
        ("Shusha", TOWN),
        ("Shushi", TOWN),
        ("Şuşada", TOWN),
        ("Шушу", TOWN),
        ("Шуши", TOWN),
        ("Շուշիում", TOWN),
    ],
)
def test_a_name_of_either_side_in_any_script_and_form_is_a_sure_match(tb: Workspace, cell: str, concept: str) -> None:
    first, *others = ask(tb, query=cell)
    assert (first.concept.id, first.match) == (concept, True)
    assert [other.match for other in others] == [False] * len(others)


@pytest.mark.parametrize("cell", ["Stepanakret", "khankendi", "Shoosha", "شوشی"])
def test_a_misspelt_or_folded_name_is_a_candidate_but_no_sure_match(tb: Workspace, cell: str) -> None:
    first = ask(tb, query=cell)[0]
    assert first.concept.id in (CITY, TOWN)
    assert not first.match


def test_a_name_of_two_concepts_is_a_sure_match_with_neither(tb: Workspace) -> None:
    found = ask(tb, query="Elmbridge")
    assert sorted(ids(found)) == ["elm-north", "elm-south"]
    assert [one.match for one in found] == [False, False]


def test_a_name_that_other_places_bear_matches_only_where_something_confirms_it(tb: Workspace) -> None:
    assert [one.match for one in ask(tb, query="Midland")] == [False]
    assert [one.match for one in ask(tb, query="Midland", type="polity")] == [True]
    assert [one.match for one in ask(tb, query="Midland", type="place", type_strict="should")] == [False]


def test_an_everyday_word_is_never_a_sure_match(tb: Workspace) -> None:
    assert [(one.concept.id, one.match) for one in ask(tb, query="hillmen")] == [("hill-people", False)]


def test_a_retired_entry_is_no_candidate(tb: Workspace) -> None:
    assert ask(tb, query="Vanished Hamlet") == ()


@pytest.mark.parametrize("cell", ["", "   ", "???", "\x01", "x" * 2_000, "qqqqqq zzzzz"])
def test_a_cell_that_is_no_name_has_no_candidates(tb: Workspace, cell: str) -> None:
    assert ask(tb, query=cell) == ()


def test_each_query_of_a_batch_is_answered_as_if_it_were_alone(tb: Workspace) -> None:
    cells = {"q1": {"query": "Shushi"}, "q2": {"query": "\x01"}, "q10": {"query": "Khankendi"}}
    results = reconcile(tb, read_batch_0_2(cells), EVERYONE, Links(tb))
    assert [(one.key, ids(one.candidates)[:1]) for one in results] == [("q1", [TOWN]), ("q2", []), ("q10", [CITY])]
    assert [one.candidates for one in results] == [ask(tb, **query) for query in cells.values()]


def test_candidates_come_in_order_of_their_score_and_never_more_than_asked(tb: Workspace) -> None:
    found = ask(tb, query="Lachin")
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert len(found) > 1
    assert ask(tb, query="Lachin", limit=1) == found[:1]
    assert all(0 <= one.score <= 100 for one in found)


# ---- ids and links -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "cell", [TOWN, "Q190082", "https://www.wikidata.org/wiki/Q190082", "https://www.wikidata.org/entity/Q190082"]
)
def test_an_id_of_ours_or_of_another_database_is_a_sure_match(tb: Workspace, cell: str) -> None:
    first = ask(tb, query=cell)[0]
    assert (first.concept.id, first.score, first.match) == (TOWN, 100.0, True)


def test_a_row_without_a_name_is_matched_by_its_link(tb: Workspace) -> None:
    [found] = ask(tb, properties=[{"pid": "wikidata", "v": "Q129352"}])
    assert (found.concept.id, found.match) == (CITY, True)
    [found] = ask_1_0(tb, about("geonames", 584717))
    assert (found.concept.id, found.match) == (TOWN, True)
    [found] = ask_1_0(tb, {"matchType": "id", "propertyValue": CITY})
    assert (found.concept.id, found.match) == (CITY, True)


def test_a_link_that_says_otherwise_unsettles_a_name(tb: Workspace) -> None:
    found = ask(tb, query="Shushi", properties=[{"pid": "wikidata", "v": "Q129352"}])
    assert [(one.concept.id, one.score, one.match) for one in found[:2]] == [(TOWN, 80.0, False), (CITY, 60.0, False)]


def test_a_link_settles_what_a_misspelt_name_leaves_open(tb: Workspace) -> None:
    found = ask(tb, query="Stepanakret", properties=[{"pid": "wikidata", "v": "Q129352"}])
    assert [(one.concept.id, one.match) for one in found[:1]] == [(CITY, True)]


# ---- types and properties ----------------------------------------------------------------------------


def test_a_type_leaves_out_the_others_or_puts_them_last(tb: Workspace) -> None:
    everything = ids(ask(tb, query="Lachin"))
    assert "declaration-2020" in everything
    assert set(everything) - set(ids(ask(tb, query="Lachin", type="place"))) == {"declaration-2020"}
    soft = ask(tb, query="Lachin", type="document", type_strict="should")
    assert set(ids(soft)) == set(everything)
    assert not soft[0].match
    assert ask(tb, query="Lachin", type=["place", "document"], type_strict="all") == ()


@pytest.mark.parametrize("region", [REGION, "Nagorno-Karabakh", "Artsakh", {"id": REGION, "name": "x"}])
def test_a_column_of_the_region_confirms_a_town(tb: Workspace, region: Any) -> None:
    first = ask(tb, query="Shusha", properties=[{"pid": "partOf", "v": region}])[0]
    assert (first.concept.id, first.score, first.match) == (TOWN, 100.0, True)


def test_a_column_that_contradicts_costs_the_score_and_the_match(tb: Workspace) -> None:
    first = ask(tb, query="Shusha", properties=[{"pid": "partOf", "v": "Georgia"}])[0]
    assert (first.concept.id, first.score, first.match) == (TOWN, 80.0, False)


def test_a_property_that_is_not_known_counts_for_nothing(tb: Workspace) -> None:
    plain, more = ask(tb, query="Shusha"), ask(tb, query="Shusha", properties=[{"pid": "mayor", "v": "N. N."}])
    assert [(one.concept.id, one.score) for one in more] == [(one.concept.id, one.score) for one in plain]


@pytest.mark.parametrize(
    ("name", "side", "theirs"),
    [
        ("Shusha", "azerbaijan-gov", True),
        ("Shushi", "armenia-gov", True),
        ("Shushi", "azerbaijan-gov", False),
        ("Shusha", "armenia-gov", False),
        ("Shusha", "Media in Azerbaijan", True),
    ],
)
def test_it_can_be_asked_who_uses_the_name(tb: Workspace, name: str, side: str, theirs: bool) -> None:
    found = ask_1_0(tb, named(name), about("perspective", side, required=True))
    assert (TOWN in ids(found)) is theirs


@pytest.mark.parametrize(("lang", "sure"), [("ru", True), ("hy", False)])
def test_it_can_be_asked_in_which_language_the_name_is(tb: Workspace, lang: str, sure: bool) -> None:
    [found] = ask_1_0(tb, named("Шуша"), about("lang", lang, required=True))
    assert (found.concept.id, found.match) == (TOWN, sure)
    assert ask_1_0(tb, named("Midland"), about("lang", lang, required=True)) == ()


@pytest.mark.parametrize(
    ("quantifier", "values", "there"),
    [
        ("any", ["Q190082", "Q1"], True),
        ("all", ["Q190082", "Q1"], False),
        ("none", ["Q190082", "Q1"], False),
        ("none", ["Q1"], True),
    ],
)
def test_conditions_can_want_any_all_or_none_of_their_values(
    tb: Workspace, quantifier: str, values: list[str], there: bool
) -> None:
    condition = about("wikidata", values, required=True, matchQuantifier=quantifier)
    assert (TOWN in ids(ask_1_0(tb, named("Shusha"), condition))) is there


def test_several_names_are_alternatives_or_all_wanted(tb: Workspace) -> None:
    assert set(ids(ask_1_0(tb, named(["Shusha", "Khankendi"])))) >= {TOWN, CITY}
    both = ask_1_0(tb, named(["Shusha", "Shushi"], matchQuantifier="all"))
    assert ids(both)[0] == TOWN
    assert CITY not in ids(ask_1_0(tb, named(["Shusha", "Khankendi"], matchQuantifier="all")))[:1]


def test_it_can_be_said_how_near_a_name_must_be(tb: Workspace) -> None:
    assert ids(ask_1_0(tb, named("Степанакертом", matchQualifier="inflected"))) == [CITY]
    assert ask_1_0(tb, named("Степанакертом", matchQualifier="exact")) == ()
    assert ids(ask_1_0(tb, named("Степанакертом", matchQualifier="skos:exactMatch")))[0] == CITY


# ---- what is told of a candidate ---------------------------------------------------------------------


def test_without_a_side_the_names_of_both_are_shown(tb: Workspace) -> None:
    assert ask(tb, query="Шушу")[0].name.text == "Shusha / Shushi"
    assert ask(tb, query="Шушу")[0].description == "Шуша (ru) · A fortress town above the city."
    russian = ask(tb, Manner(lang="ru", on=DAY), query="Shusha")[0]
    assert (russian.name.text, russian.name.lang) == ("Шуша / Шуши", "ru")
    assert russian.description == "Shusha (en) · Город-крепость над городом."


@pytest.mark.parametrize(
    ("manner", "name"),
    [
        (Manner(on=DAY, perspective="azerbaijan-gov"), "Shusha"),
        (Manner(on=DAY, perspective="armenia-gov"), "Shushi"),
        (Manner(on=DAY, style="az-house"), "Shusha"),
        (Manner(on=DAY, style="am-house"), "Shushi"),
        (Manner(on=DAY, perspective="armenia-gov", lang="ru"), "Шуши"),
    ],
)
def test_with_a_side_its_name_is_shown(tb: Workspace, manner: Manner, name: str) -> None:
    assert ask(tb, manner, query="Շուշի")[0].name.text == name


def test_the_names_of_a_day_are_shown(tb: Workspace) -> None:
    city = tb.concept(CITY)[0]
    glossary = tb.entries()
    assert shown(city, Manner(on=date(2021, 1, 1)), glossary).text == "Khankendi / Stepanakert"
    assert shown(city, Manner(on=date(1990, 1, 1)), glossary).text == "Stepanakert"


def test_a_perspective_that_is_not_there_is_told(tb: Workspace) -> None:
    with pytest.raises(NotFound, match="did you mean armenia-gov"):
        ask(tb, Manner(on=DAY, perspective="armenia-gow"), query="Shusha")


def test_the_features_say_how_it_was_found_and_whose_name_it_is(tb: Workspace) -> None:
    features = {one.id: one.value for one in ask(tb, query="Shushi", type="place")[0].features}
    assert features == {
        "name": 100.0,
        "tier.exact": True,
        "preferred.armenia-gov": True,
        "preferred.nk-de-facto": True,
        "deprecated.azerbaijan-gov": True,
        "type": True,
    }


@pytest.mark.parametrize(("lang", "dir"), [("fa", "rtl"), ("hy", "ltr"), ("az-Arab", "rtl"), ("he", "rtl")])
def test_names_know_their_direction(lang: str, dir: str) -> None:
    assert direction(lang) == dir


# ---- what is refused ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "batch",
    [
        [],
        {"q0": []},
        {"q0": {}},
        {"q0": {"limit": 1}},
        {"q0": {"properties": []}},
        {"q0": {"query": 5}},
        {"q0": {"query": "Shusha", "limit": 0}},
        {"q0": {"query": "Shusha", "limit": 1.5}},
        {"q0": {"query": "Shusha", "limit": "5"}},
        {"q0": {"query": "Shusha", "props": []}},
        {"q0": {"query": "Shusha", "type_strict": "perhaps"}},
        {"q0": {"query": "Shusha", "properties": [{"pid": "partOf"}]}},
        {"q0": {"query": "Shusha", "properties": [{"pid": "partOf", "v": {"name": "x"}}]}},
        {"q0": {"query": "Shusha", "properties": [{"pid": "partOf", "v": None}]}},
    ],
)
def test_a_batch_of_version_0_2_with_a_flaw_is_refused(batch: Any) -> None:
    with pytest.raises(InvalidValue):
        read_batch_0_2(batch)


@pytest.mark.parametrize(
    "batch",
    [
        [],
        {},
        {"queries": {}},
        {"queries": [{}]},
        {"queries": [{"conditions": []}]},
        {"queries": [{"conditions": [{"propertyValue": "Shusha"}]}]},
        {"queries": [{"conditions": [{"matchType": "name"}]}]},
        {"queries": [{"conditions": [{"matchType": "sound", "propertyValue": "Shusha"}]}]},
        {"queries": [{"conditions": [{"matchType": "property", "propertyValue": "Shusha"}]}]},
        {"queries": [{"conditions": [{"matchType": "name", "propertyValue": "x", "matchQuantifier": "most"}]}]},
        {"queries": [{"conditions": [{"matchType": "name", "propertyValue": "x", "required": "yes"}]}]},
        {"queries": [{"query": "Shusha"}]},
        {"queries": [{"type": ["place"], "conditions": [{"matchType": "name", "propertyValue": "x"}]}]},
    ],
)
def test_a_batch_of_version_1_0_with_a_flaw_is_refused(batch: Any) -> None:
    with pytest.raises(InvalidValue):
        read_batch_1_0(batch)


def test_a_flaw_is_told_with_its_place() -> None:
    with pytest.raises(InvalidValue) as told:
        read_batch_1_0({"queries": [{"conditions": [{"matchType": "sound", "propertyValue": "x"}]}]})
    assert told.value.where == "queries[0].conditions[0].matchType"


# ---- suggestions -------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["Shus", "Şuş", "shusha-s", TOWN, "Shushi"])
def test_what_is_typed_suggests_a_concept(tb: Workspace, typed: str) -> None:
    assert TOWN in [one.id for one in suggesting.entities(tb, typed, reader="en")]


def test_suggestions_go_on_where_the_cursor_says(tb: Workspace) -> None:
    everything = [one.id for one in suggesting.entities(tb, "", limit=100, reader="en")]
    assert everything == sorted(one.id for one in BOTH_TOWNS.concepts if one.id != "old-entry")
    pages = [suggesting.entities(tb, "", cursor=at, limit=4, reader="en") for at in range(0, len(everything), 4)]
    assert [one.id for page in pages for one in page] == everything
    with pytest.raises(InvalidValue):
        suggesting.entities(tb, "", cursor=10_001, reader="en")


def test_properties_and_types_are_suggested_by_id_and_by_name(tb: Workspace) -> None:
    links = Links(tb)
    found = suggesting.suggested_properties(tb, links, "arm", reader="en")
    assert [(one.id, one.name) for one in found] == [("name.hy", "Name in Armenian")]
    found = suggesting.suggested_properties(tb, links, "geo", reader="en")
    assert [one.id for one in found] == ["geonames"]
    assert [kind.value for kind in suggesting.suggested_types("p")] == ["place", "polity", "person", "phrase"]
    assert len(suggesting.suggested_types("")) == 8


# ---- data extension ----------------------------------------------------------------------------------


def columns(tb: Workspace, *wanted: dict[str, Any], of: str = TOWN, lang: str = "en") -> list[list[Any]]:
    concept_ids, asked = read_extension({"ids": [of], "properties": list(wanted)})
    [row] = extend(tb, concept_ids, asked, Manner(lang=lang, on=DAY), view=lambda one: f"https://terms/{one}").rows
    return [
        [(cell.id, cell.name.text) if isinstance(cell, Entity) else cell.text for cell in cells] for cells in row.cells
    ]


def test_columns_are_filled_with_names_as_each_side_writes_them(tb: Workspace) -> None:
    sides = [{"id": "name.en", "settings": {"as": who}} for who in ("azerbaijan-gov", "armenia-gov")]
    house = {"id": "name.ru", "settings": {"style": "am-house"}}
    assert columns(tb, *sides, house, {"id": "name.en"}) == [["Shusha"], ["Shushi"], ["Шуши"], ["Shusha", "Shushi"]]


def test_names_are_of_the_day_that_is_set(tb: Workspace) -> None:
    early, late = (
        {"id": "name.en", "settings": {"as": "azerbaijan-gov", "on": day}} for day in ("1990-01-01", "2021-01-01")
    )
    assert columns(tb, early, late, of=CITY) == [["Stepanakert"], ["Khankendi"]]


def test_columns_are_filled_with_links_relations_and_the_rest(tb: Workspace) -> None:
    wanted = ("wikidata", "geonames", "partOf", "kind", "definition", "definition.ru", "status", "url", "mayor")
    assert columns(tb, *({"id": one} for one in wanted), {"id": "perspective"}) == [
        ["Q190082"],
        ["584717"],
        [(REGION, "Artsakh / Nagorno-Karabakh")],
        ["Place"],
        ["A fortress town above the city."],
        ["Город-крепость над городом."],
        ["approved"],
        [f"https://terms/{TOWN}"],
        [],
        ["Government of Armenia", "Government of Azerbaijan", "De facto authorities"],
    ]


def test_a_cell_holds_no_more_values_than_the_limit(tb: Workspace) -> None:
    limits = [{"id": "name.en", "settings": {"limit": limit}} for limit in ("1", 1, "0", 0, "")]
    assert [len(cells) for cells in columns(tb, *limits)] == [1, 1, 2, 2, 2]


@pytest.mark.parametrize("concept", ["nobody", "", "\ud800", "../x", "a\x00b"])
def test_a_concept_that_is_not_there_has_empty_cells(tb: Workspace, concept: str) -> None:
    assert columns(tb, {"id": "name.en"}, {"id": "partOf"}, of=concept) == [[], []]


@pytest.mark.parametrize(
    "settings",
    [{"as": "nobody"}, {"style": "nobody"}, {"as": "un", "style": "both"}, {"on": "yesterday"}, {"limit": "many"}],
)
def test_a_setting_that_cannot_be_is_refused(tb: Workspace, settings: dict[str, str]) -> None:
    with pytest.raises(InvalidValue):
        columns(tb, {"id": "name.en", "settings": settings})


def test_the_properties_of_a_type_begin_with_names_the_reader_can_read(tb: Workspace) -> None:
    english = [one.id for one in proposed(tb, "place", ("wikidata",), "en")]
    assert english[0] == "name.en"
    assert next(proposed(tb, "place", ("wikidata",), "hy")).id == "name.hy"
    assert english.index("partOf") < english.index("related")
    assert len(english) == len(set(english))
