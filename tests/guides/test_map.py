"""The map of a guide: places where their coordinates are, a net of degrees, and no line that anybody drew."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pypdf
import pytest
from guiding import AM, AZ, plan_of
from printing import asked
from samples import CITY, LACHIN

from termbase.guides._map import Chart, Spot, chart, spot_of
from termbase.guides.pdf import write
from termbase.model import Concept, Style
from termbase.wording import Words

EN = Words("en")


def at(concept: Concept, latitude: object, longitude: object) -> Concept:
    return replace(concept, extra=(("geonames/latitude", str(latitude)), ("geonames/longitude", str(longitude))))


def drawn(*spots: tuple[str, float, float]) -> Chart:
    found = chart([Spot(*spot) for spot in spots], EN)
    assert found is not None
    return found


def test_a_place_lies_where_its_import_says() -> None:
    assert spot_of(at(CITY, "39.82", "46.75")) == Spot(CITY.id, 39.82, 46.75)


@pytest.mark.parametrize(
    ("latitude", "longitude"), [("91", "0"), ("0", "181"), ("nan", "0"), ("inf", "0"), ("north", "0")]
)
def test_what_is_no_place_on_earth_is_not_drawn(latitude: str, longitude: str) -> None:
    assert spot_of(at(CITY, latitude, longitude)) is None
    assert spot_of(CITY) is None


def test_north_is_up_and_east_is_right() -> None:
    places = {name: (x, y) for name, x, y in drawn(("s", 39, 46), ("n", 41, 46), ("e", 40, 47)).places}
    assert places["n"][1] < places["e"][1] < places["s"][1]
    assert places["n"][0] == places["s"][0] < places["e"][0]


def test_places_on_both_sides_of_the_line_of_dates_lie_side_by_side() -> None:
    map_ = drawn(("fiji", -18, 178), ("samoa", -14, -172))
    [fiji, samoa] = map_.places
    assert 0 < fiji[1] < samoa[1] < 1
    assert {"178° E", "180° W", "178° W", "176° W"} <= {label for _, label in map_.meridians}


def test_every_place_and_line_lies_inside() -> None:
    for spots in (
        [("a", 0.0, 0.0), ("b", 0.0, 0.0)],
        [("a", 89.0, -179.0), ("b", -89.0, 1.0)],
        [("a", 1.0, 1.0), ("b", 1.0, 90.0)],
    ):
        map_ = drawn(*spots)
        assert 0.4 <= map_.height <= 1.2
        assert all(0 <= x <= 1 and 0 <= y <= map_.height for _, x, y in map_.places)
        assert all(0 <= where <= 1 for where, _ in map_.meridians)
        assert all(0 <= where <= map_.height for where, _ in map_.parallels)


def test_two_towns_near_each_other_fill_the_map() -> None:
    map_ = drawn(("lachin", 39.64, 46.55), ("shusha", 39.76, 46.75))
    assert abs(map_.places[0][1] - map_.places[1][1]) > 0.1
    assert {label for _, label in map_.parallels} <= {f"{degree / 10:g}° N" for degree in range(385, 410)}


def test_one_place_makes_no_map() -> None:
    assert chart([Spot("a", 1, 1)], EN) is None


@pytest.mark.parametrize(("style", "name"), [(AZ, "Khankendi"), (AM, "Stepanakert")])
def test_the_map_of_a_guide_calls_places_as_the_style_does(tmp_path: Path, style: Style, name: str) -> None:
    places = [at(CITY, 39.82, 46.75), at(LACHIN, 39.64, 46.55)]
    task = asked(tmp_path, plan_of(style, "en", concepts=places), suffix=".pdf")
    write(task)
    [page] = [
        text for one in pypdf.PdfReader(task.output).pages if "No borders are drawn" in (text := one.extract_text())
    ]
    assert {"Lachin", name} == {line[2:] for line in page.splitlines() if line[:2] in ("1 ", "2 ")}
