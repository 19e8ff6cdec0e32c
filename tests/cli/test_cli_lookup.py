"""``termbase lookup``: both sides of a name, in text and in JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from typer.testing import Result

Run = Callable[..., Result]


def lines(result: Result) -> list[str]:
    assert result.exit_code == 0, result.output
    return result.stdout.splitlines()


def test_a_name_is_shown_with_its_rival_and_what_each_side_says(run: Run) -> None:
    assert lines(run("lookup", "Stepanakert")) == [
        "Stepanakert  English · exact",
        "khankendi-stepanakert  place",
        "Largest town of the mountains of Karabakh.",
        "",
        "English (en)",
        "   Khankendi    ✓ Government of Azerbaijan, since 1991-11-26",
        "                ✗ Government of Armenia; unverified",
        "▸  Stepanakert  ✓ Government of Armenia, since 1923",
        "                ✗ Government of Azerbaijan, since 1991-11-26",
        "                – Say both where both sides read you.",
        "",
        "All languages and sources: termbase show khankendi-stepanakert",
    ]


def test_a_match_that_is_not_exact_says_how_it_was_found(run: Run) -> None:
    assert lines(run("lookup", "Степанакертом"))[0].startswith("Степанакерт  Russian · inflected: ")


def test_another_language_lists_all_its_names_where_nobody_is_asked_for(run: Run) -> None:
    shown = run("lookup", "Khankendi", "--to", "ru").stdout
    assert "Степанакерт" in shown
    assert "Ханкенди" in shown
    assert "→" not in shown


@pytest.mark.parametrize(
    ("option", "who", "written", "because"),
    [
        ("--style", "baku-desk", "Ханкенди", "azerbaijan-gov"),
        ("--style", "yerevan-desk", "Степанакерт", "armenia-gov"),
        ("--as", "azerbaijan-gov", "Ханкенди", "azerbaijan-gov"),
        ("--as", "yerevan-daily", "Степанакерт", "armenia-gov"),
    ],
)
def test_each_side_writes_its_own_name_and_says_why(
    run: Run, option: str, who: str, written: str, because: str
) -> None:
    answer = json.loads(run("lookup", "Khankendi", "--to", "ru", option, who, "--format", "json").stdout)
    use = answer["matches"][0]["use"]["ru"]
    assert (use["text"], use["status"], use["because"][0]["perspective"]) == (written, "preferred", because)


def test_a_style_without_a_language_writes_in_that_of_the_name(run: Run) -> None:
    shown = run("lookup", "Khankendi", "--style", "yerevan-desk").stdout
    assert "→ English: Stepanakert  as Yerevan Desk (yerevan-desk), preferred" in shown
    assert "rather than Khankendi ✗ Government of Armenia (for Yerevan Daily), unverified" in shown


def test_json_has_the_documented_shape_and_ends_in_a_newline(run: Run) -> None:
    result = run("lookup", "Khankendi", "--to", "hy", "--format", "json")
    assert result.stdout.endswith("}\n")
    assert "Ստեփանակերտ" in result.stdout
    answer: dict[str, Any] = json.loads(result.stdout)
    assert list(answer) == ["query", "matches"]
    [match] = answer["matches"]
    assert {key: match[key] for key in ("concept", "tier", "score", "use")} == {
        "concept": "khankendi-stepanakert",
        "tier": "exact",
        "score": 1.0,
        "use": {},
    }
    assert match["stances"] == [
        {"by": ["azerbaijan-gov"], "status": "preferred", "valid": "1991-11-26/..", "sources": ["decree-1991"]},
        {"by": ["armenia-gov"], "status": "deprecated", "confidence": "low"},
    ]
    assert match["term"] == {"text": "Khankendi", "lang": "en", "stances": match["stances"]}
    assert [term["text"] for term in match["names"]["hy"]] == ["Ստեփանակերտ"]


def test_a_language_without_a_name_says_so(run: Run) -> None:
    assert "Swahili (sw)  no name is recorded" in run("lookup", "Karabakh", "--to", "sw").stdout
    use = json.loads(run("lookup", "Karabakh", "--to", "sw", "--as", "armenia-gov", "--format", "json").stdout)
    assert use["matches"][0]["use"]["sw"]["text"] is None


def test_nothing_found_is_exit_code_one_in_both_formats(run: Run) -> None:
    text, plain = run("lookup", "Qqqzzz"), run("lookup", "Qqqzzz", "--format", "json")
    assert (text.exit_code, text.stdout, plain.exit_code) == (1, "", 1)
    assert text.stderr.startswith("Nothing found: ")
    assert json.loads(plain.stdout) == {"query": "Qqqzzz", "matches": []}


def test_a_name_is_read_from_standard_input(run: Run) -> None:
    assert lines(run("lookup", "-", stdin="Xankəndi\n"))[0] == "Xankəndi  Azerbaijani · exact"


def test_a_view_that_has_ended_is_told_with_its_end(run: Run) -> None:
    shown = run("lookup", "Nagorno-Karabakh").stdout
    assert "~ Government of Azerbaijan, until 2021-07-07" in shown
    assert "✗ Government of Azerbaijan, since 2021-07-07" in shown


@pytest.mark.parametrize(("day", "first"), [("2020-11-10", "Nagorno-Karabakh"), ("2022-01-01", "Karabakh")])
def test_the_day_decides_what_counts(run: Run, day: str, first: str) -> None:
    shown = run("show", "karabakh", "--on", day).stdout
    assert ("~ Government of Azerbaijan" in shown) == (first == "Nagorno-Karabakh")


def test_languages_and_perspectives_have_names_in_the_language_of_the_reader(run: Run) -> None:
    shown = run("lookup", "Xankəndi", env={"LC_ALL": "ru_RU.UTF-8"}).stdout
    assert "Азербайджанский (az)" in shown
    assert "✓ Правительство Азербайджана" in shown
    assert "Крупнейший город нагорной части Карабаха." in shown


@pytest.mark.parametrize("width", ["20", "40", "80", "200"])
def test_no_line_is_wider_than_the_screen_in_any_script(run: Run, width: str) -> None:
    from rich.cells import cell_len

    arguments = ("lookup", "Khankendi", "--to", "zh", "--to", "fa", "--to", "hy", "--as", "baku-daily")
    shown = lines(run(*arguments, env={"COLUMNS": width}))
    assert max(map(cell_len, shown)) <= int(width)


def test_wide_and_right_to_left_names_keep_the_columns(run: Run) -> None:
    from rich.cells import cell_len

    for lang in ("zh", "fa"):
        shown = lines(run("lookup", "Khankendi", "--to", lang))
        marks = {
            cell_len(line[: line.index("✓")]) for line in shown[shown.index("") :] if "✓ " in line and line[3] > "֐"
        }
        assert len(marks) == 1


def test_output_that_is_no_terminal_has_neither_colour_nor_invisible_marks(shell: Callable[..., Any]) -> None:
    shown = shell("lookup", "Khankendi", "--to", "fa").stdout.decode()
    assert "\033" not in shown
    assert "\u2068" not in shown


def test_a_locale_without_these_signs_gets_others(shell: Callable[..., Any]) -> None:
    shown = shell("lookup", "Khankendi", "--to", "ru", env={"PYTHONIOENCODING": "ascii"})
    assert shown.returncode == 0, shown.stderr
    assert b"+ Government of Azerbaijan, since 1991-11-26" in shown.stdout
    plain = shell("lookup", "Khankendi", "--to", "ru", "--format", "json", env={"PYTHONIOENCODING": "ascii"})
    assert "Ханкенди" in plain.stdout.decode("utf-8")


def test_held_by_matches_the_names_of_one_side_and_still_shows_all(run: Run) -> None:
    found = run("lookup", "Stepanakert", "--held-by", "armenia-gov", "--on", "2021-07-07")
    assert found.exit_code == 0
    assert "Khankendi" in found.output
    assert run("lookup", "Stepanakert", "--held-by", "azerbaijan-gov", "--on", "2021-07-07").exit_code == 1
    unknown = run("lookup", "Stepanakert", "--held-by", "no-such")
    assert unknown.exit_code == 2
    assert "no perspective 'no-such'" in unknown.output
