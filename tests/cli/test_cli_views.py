"""``show``, ``styles``, ``perspectives``, ``stats``: the cards and the lists."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from typer.testing import Result

Run = Callable[..., Result]


def test_a_concept_is_shown_whole_with_both_sides_and_their_sources(run: Run) -> None:
    shown = run("show", "khankendi-stepanakert").stdout
    for part in (
        "khankendi-stepanakert  place",
        "  part of karabakh",
        "  the same as wikidata Q129352",
        "   Khankendi    ✓ Government of Azerbaijan, since 1991-11-26 [1]",
        "                ✗ Government of Armenia; unverified",
        "   Stepanakert  ✓ Government of Armenia, since 1923 [2]",
        "Persian (fa)",
        "  [1] A decree on names. Official Gazette. 1991-11-26.",
        "  [2] A. Mapper. An atlas. 2005. https://example.org/atlas",
    ):
        assert f"{part}\n" in shown


def test_a_concept_in_json_is_the_shape_of_its_file(run: Run) -> None:
    plain = json.loads(run("show", "karabakh", "--format", "json").stdout)
    assert (plain["id"], plain["kind"], list(plain["terms"])) == ("karabakh", "place", ["en", "ru"])
    assert plain["terms"]["ru"][0]["text"] == "Нагорный Карабах"


def test_a_perspective_shows_what_it_would_write_in_each_language(run: Run) -> None:
    for who, written in (("baku-daily", "Ханкенди"), ("yerevan-daily", "Степанакерт")):
        plain = json.loads(run("show", "khankendi-stepanakert", "--as", who, "--format", "json").stdout)
        assert plain["use"]["ru"]["text"] == written
        assert f"→ Russian: {written}" in run("show", "khankendi-stepanakert", "--as", who).stdout


def test_a_day_leaves_only_what_holds_on_it(run: Run) -> None:
    plain = json.loads(run("show", "karabakh", "--on", "2020-11-10", "--format", "json").stdout)
    first = next(term for term in plain["terms"]["en"] if term["text"] == "Nagorno-Karabakh")
    assert [stance["status"] for stance in first["stances"]] == ["preferred", "admitted"]


def test_styles_are_listed_and_shown(run: Run) -> None:
    assert run("styles").stdout.splitlines() == [
        "baku-desk  Baku Desk",
        "  follows baku-daily",
        "yerevan-desk  Yerevan Desk",
        "  follows yerevan-daily",
    ]
    shown = run("styles", "yerevan-desk").stdout
    assert "  1. Yerevan Daily  yerevan-daily" in shown
    assert "  Artsakh in English for karabakh" in shown
    plain = json.loads(run("styles", "baku-desk", "--format", "json").stdout)
    assert plain == {"id": "baku-desk", "name": {"en": "Baku Desk"}, "follows": ["baku-daily"]}
    assert len(json.loads(run("styles", "--format", "json").stdout)["styles"]) == 2


def test_perspectives_are_a_tree(run: Run) -> None:
    assert run("perspectives").stdout.splitlines() == [
        "States",
        "Government of Armenia  armenia-gov",
        "└── Yerevan Daily  yerevan-daily",
        "Government of Azerbaijan  azerbaijan-gov",
        "└── Baku Daily  baku-daily",
    ]
    plain = json.loads(run("perspectives", "baku-daily", "--format", "json").stdout)
    assert (plain["lineage"], plain["children"]) == (["baku-daily", "azerbaijan-gov"], [])
    assert "that of azerbaijan-gov" in run("perspectives", "baku-daily").stdout


def test_what_there_is_is_counted_by_side(run: Run) -> None:
    plain = json.loads(run("stats", "--format", "json").stdout)
    assert {key: plain[key] for key in ("concepts", "terms", "perspectives", "holders", "confidences")} == {
        "concepts": 2,
        "terms": 14,
        "perspectives": 4,
        "holders": {"azerbaijan-gov": 11, "armenia-gov": 10},
        "confidences": {"high": 20, "low": 1},
    }
    shown = run("stats", "--coverage").stdout
    assert "100%  armenia-gov" in shown
    assert "100%  azerbaijan-gov" in shown
    assert " 50%  Persian (fa)" in shown


def test_coverage_tells_which_side_has_no_name_of_its_own(run: Run) -> None:
    reach = json.loads(run("stats", "--coverage", "--format", "json").stdout)["coverage"]
    assert reach["missing_in"] == ["en"]
    assert reach["without_name"] == {"en": []}
    assert reach["disputes"] == [
        {"concept": "karabakh", "sides": {"armenia-gov": {"en": "preferred"}, "azerbaijan-gov": {"en": "preferred"}}},
        {
            "concept": "khankendi-stepanakert",
            "sides": {"armenia-gov": {"en": "preferred"}, "azerbaijan-gov": {"en": "preferred"}},
        },
    ]
    assert reach["sides"] == {
        "armenia-gov": {"en": {"named": 2, "disputes": 2}},
        "azerbaijan-gov": {"en": {"named": 2, "disputes": 2}},
    }
    shown = run("stats", "--coverage").stdout
    assert "          2      2  armenia-gov\n          2      2  azerbaijan-gov\n" in shown
    assert max(map(len, shown.splitlines())) <= 80


def test_coverage_can_be_that_of_a_folder(run: Run, tmp_path: Path) -> None:
    (tmp_path / "karabakh.yaml").touch()
    reach = json.loads(run("stats", "--within", tmp_path, "--format", "json").stdout)["coverage"]
    assert [dispute["concept"] for dispute in reach["disputes"]] == ["karabakh"]
    missing = run("stats", "--within", tmp_path / "nowhere")
    assert (missing.exit_code, "no such folder" in missing.stderr) == (2, True)
