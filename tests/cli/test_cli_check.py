"""``termbase check``: by which style, what is found, how it ends, what is left out, what is mended."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

Run = Callable[..., Result]
BAKU = ("--style", "baku-desk", "--lang", "en")
YEREVAN = ("--style", "yerevan-desk", "--lang", "en")


def findings(result: Result, *, rule: str = "deprecated-term") -> list[tuple[str, str]]:
    found: list[dict[str, Any]] = json.loads(result.stdout)["findings"]
    return [(one["severity"], one["text"]) for one in found if one["rule"] == rule]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with a configuration and a text of each side."""
    root = tmp_path / "project"
    for name, text in {
        "termbase.toml": 'style = "baku-desk"\nlang = "en"\nselect = ["deprecated-term"]\n',
        "a.md": "The road to Stepanakert was open.\n",
        "sub/b.md": "They live in Khankendi.\n",
    }.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    monkeypatch.chdir(root)
    return root


# ---- what is found ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        (
            BAKU,
            [
                ("warning", "Stepanakert"),
                ("warning", "Stepanakert’s"),
                ("info", "Artsakh"),
                ("warning", "Nagorno-Karabakh"),
            ],
        ),
        (YEREVAN, [("error", "Khankendi")]),
    ],
)
def test_each_style_finds_the_names_that_it_rejects(
    run: Run, article: Path, style: tuple[str, ...], expected: list[tuple[str, str]]
) -> None:
    result = run("check", article, *style, "--format", "json", "--no-cache")
    assert findings(result) == expected
    assert result.exit_code == 1
    text = article.read_text(encoding="utf-8")
    for one in json.loads(result.stdout)["findings"]:
        assert text[one["start"] : one["end"]] == one["text"]


def test_no_style_is_the_default_and_those_there_are_are_told(run: Run, article: Path) -> None:
    result = run("check", article)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "no style to check against" in result.stderr
    assert "baku-desk, yerevan-desk" in result.stderr


def test_the_day_decides(run: Run, article: Path) -> None:
    before = run("check", article, *BAKU, "--on", "2020-11-10", "--format", "json", "--no-cache")
    assert ("warning", "Nagorno-Karabakh") not in findings(before)


def test_a_finding_is_shown_with_its_line_its_reason_and_what_to_write(run: Run, article: Path) -> None:
    shown = run("check", article, *YEREVAN, "--select", "deprecated-term", "--no-cache").stdout
    lines = shown.splitlines()
    assert lines[0].startswith(f"{article}:3:38: error deprecated-term: “Khankendi”")
    assert lines[1].index("Khankendi") == lines[2].index("^^^^^^^^^")
    assert "Government of Armenia rejects “Khankendi”" in shown
    assert "write: Stepanakert" in shown
    assert "1 error in 1 of 1 document" in shown


def test_the_same_text_is_clean_for_the_side_whose_names_it_uses(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("A road to Stepanakert.\n", encoding="utf-8")
    result = run("check", path, *YEREVAN, "--no-cache")
    assert (result.exit_code, result.stdout) == (0, "nothing found in 1 document\n")


# ---- how it ends -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ((), 1),
        (("--fail-on", "error"), 0),
        (("--fail-on", "off"), 0),
        (("--exit-zero",), 0),
        (("--severity", "error"), 0),
        (("--ignore", "deprecated-term,mixed-names,not-preferred"), 0),
        (("--select", "khankendi-stepanakert"), 1),
    ],
)
def test_what_is_shown_and_grave_enough_fails(run: Run, tmp_path: Path, options: tuple[str, ...], code: int) -> None:
    path = tmp_path / "a.md"
    path.write_text("A road to Stepanakert.\n", encoding="utf-8")
    assert run("check", path, *BAKU, "--no-cache", *options).exit_code == code


def test_what_cannot_be_read_is_exit_code_two_and_the_rest_is_checked(run: Run, article: Path, tmp_path: Path) -> None:
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\0\0\0\r\n")
    (tmp_path / "empty.txt").write_bytes(b"")
    result = run(
        "check", tmp_path / "missing.md", tmp_path / "picture.txt", tmp_path / "empty.txt", article, *BAKU,
        "--format", "json", "--no-cache",
    )  # fmt: skip
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 2
    data = json.loads(result.stdout)
    assert [Path(one["path"]).name for one in data["unread"]] == ["missing.md", "picture.txt"]
    assert data["summary"]["documents"] == 2
    assert findings(result)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "nothing to check"),
        (("a.md", "--style", "bakudesk"), "no style 'bakudesk' (did you mean baku-desk?)"),
        (("a.md", "--format", "jsn"), "no format 'jsn' (did you mean `json`?)"),
        (("a.md", "--select", "mixed-nams"), "no rule or concept 'mixed-nams' (did you mean `mixed-names`?)"),
        (("a.md", "--severity", "loud"), "'loud' is not one of"),
        (("a.md", "--unsafe-fixes"), "--unsafe-fixes alone mends nothing"),
        (("a.md", "--accept-new"), "give --write-baseline FILE"),
        (("a.md", "--fix", "--write-baseline", "x.json"), "mend first"),
        (("a.md", "--fix", "--add-ignore"), "give"),
        (("a.md", "--config", "x.toml", "--isolated"), "give one of the two"),
        (("a.md", "--config", "nowhere.toml"), "nowhere.toml: cannot be read"),
        (("a.md", "--baseline", "nowhere.json"), "nowhere.json: the baseline cannot be read"),
        (("a.md", "--output", "no/such/folder.txt"), "cannot be written"),
        (("a.md", "--lang", "Russian"), "did you mean ru?"),
        (("a.md", "--on", "soon"), "is no day"),
        (("a.md", "--jobs", "0"), "0 is less than 1"),
    ],
)
def test_wrong_use_is_one_clear_error_and_no_half_report(
    run: Run, project: Path, arguments: tuple[str, ...], told: str
) -> None:
    result = run("check", *arguments, *(() if "--format" in arguments else ("--format", "concise")))
    assert (result.exit_code, result.stdout) == (2, "")
    [error] = [line for line in result.stderr.splitlines() if line.startswith("Error: ")]
    assert told in error


# ---- configuration and what is left out --------------------------------------------------------


def test_each_document_is_checked_by_the_configuration_nearest_to_it(run: Run, project: Path) -> None:
    (project / "sub" / "termbase.toml").write_text(
        'extend = "../termbase.toml"\nstyle = "yerevan-desk"\n', encoding="utf-8"
    )
    result = run("check", ".", "--format", "json")
    assert findings(result) == [("warning", "Stepanakert"), ("error", "Khankendi")]
    assert findings(run("check", ".", "--style", "yerevan-desk", "--format", "json")) == [("error", "Khankendi")]
    assert run("check", "a.md", "--isolated").exit_code == 2


def test_what_git_ignores_or_the_configuration_excludes_is_left_out(run: Run, project: Path) -> None:
    for name in ("build/x.md", "old/x.md", "old/keep.md", "sub/made.md"):
        (project / name).parent.mkdir(exist_ok=True)
        (project / name).write_text("Stepanakert\n", encoding="utf-8")
    (project / ".gitignore").write_text("build/\n", encoding="utf-8")
    (project / "sub" / ".gitignore").write_text("made.*\n", encoding="utf-8")
    with (project / "termbase.toml").open("a", encoding="utf-8") as file:
        file.write('exclude = ["old/*", "!old/keep.md"]\n')
    paths = {one["path"] for one in json.loads(run("check", ".", "--format", "json").stdout)["findings"]}
    assert paths == {"a.md", os.path.join("old", "keep.md")}
    assert run("check", "build/x.md", "old/x.md").exit_code == 1
    assert run("check", "build/x.md", "old/x.md", "--force-exclude").exit_code == 0


@pytest.mark.parametrize("name", ["page.ru.md", "ru/page.md", "locale/ru_RU/page.md"])
def test_the_path_tells_the_language(run: Run, project: Path, name: str) -> None:
    (project / "termbase.toml").write_text('style = "baku-desk"\n', encoding="utf-8")
    path = project / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("Stepanakert, Степанакерт\n", encoding="utf-8")
    assert ("warning", "Степанакерт") in findings(run("check", name, "--format", "json"))


def test_rules_of_ones_own_are_checked_and_faulty_ones_told_with_their_file(run: Run, project: Path) -> None:
    config = project / "termbase.toml"
    said = 'style = "baku-desk"\nlang = "en"\n[[rule]]\nname = "no-open"\nkind = "{}"\nwords = ["open"]\n'
    config.write_text(said.format("existence"), encoding="utf-8")
    result = run("check", "a.md", "--select", "no-open", "--format", "sarif")
    assert json.loads(result.stdout)["runs"][0]["results"][0]["ruleId"] == "no-open"
    assert "no-open" in [rule["id"] for rule in json.loads(result.stdout)["runs"][0]["tool"]["driver"]["rules"]]
    config.write_text(said.format("existense"), encoding="utf-8")
    wrong = run("check", "a.md")
    assert (wrong.exit_code, wrong.stdout) == (2, "")
    assert wrong.stderr.startswith(f"Error: {config}: ")


def test_the_settings_of_a_file_can_be_shown(run: Run, project: Path) -> None:
    with (project / "termbase.toml").open("a", encoding="utf-8") as file:
        file.write('[[overrides]]\npaths = ["sub/"]\nfail-on = "error"\n')
    shown = run("check", "--show-settings", "sub/b.md")
    assert (shown.exit_code, 'fail-on = "error"' in shown.stdout) == (0, True)
    data = json.loads(run("check", "--show-settings", "a.md", "--format", "json").stdout)
    assert (data["settings"]["style"], data["settings"]["fail-on"]) == ("baku-desk", "warning")
    assert data["files"] == [str(project / "termbase.toml")]


def test_standard_input_is_checked_under_the_name_that_is_given(run: Run, project: Path) -> None:
    result = run(
        "check", "-", "--stdin-filename", "sub/page.md", "--format", "concise", stdin="`Stepanakert` Stepanakert"
    )
    assert result.stdout.startswith("sub/page.md:1:15: warning deprecated-term: “Stepanakert”")
    assert run("check", "-", "--format", "concise", stdin="Stepanakert").stdout.startswith("-:1:1: ")


def test_a_document_named_twice_is_checked_once(run: Run, project: Path) -> None:
    data = json.loads(run("check", "a.md", ".", "./a.md", "--format", "json").stdout)
    assert (data["summary"]["documents"], len(data["findings"])) == (2, 1)


# ---- reports and statistics --------------------------------------------------------------------


def test_a_report_goes_to_a_file_whole(run: Run, project: Path) -> None:
    result = run("check", ".", "--format", "sarif", "--output", "out.sarif")
    assert (result.exit_code, result.stdout) == (1, "")
    assert json.loads((project / "out.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    before = (project / "out.sarif").read_bytes()
    assert run("check", "a.md", "--style", "nobody", "--output", "out.sarif").exit_code == 2
    assert (project / "out.sarif").read_bytes() == before
    assert [path.name for path in project.iterdir() if path.name.startswith(".out")] == []


def test_statistics_count_rules_and_concepts(run: Run, project: Path) -> None:
    shown = run("check", ".", "--statistics").stdout
    assert "    1  warning   deprecated-term" in shown
    assert "    1  khankendi-stepanakert" in shown
    assert "a.md" not in shown


def test_documents_that_disagree_are_told_after_them(run: Run, project: Path) -> None:
    (project / "termbase.toml").write_text('style = "baku-desk"\nlang = "en"\n', encoding="utf-8")
    result = run("check", ".", "--select", "inconsistent-across-documents", "--format", "json")
    [found] = json.loads(result.stdout)["findings"]
    assert (found["path"], found["text"]) == ("a.md", "Stepanakert")
    assert json.loads(result.stdout)["summary"]["documents"] == 2


# ---- mending -----------------------------------------------------------------------------------


def test_what_is_safe_is_mended_in_place_and_what_is_left_is_told(run: Run, project: Path) -> None:
    text = "﻿Stepanakert’s road.\r\n\r\n“We live in Stepanakert,” he said.\r\n"
    (project / "a.md").write_bytes(text.encode())
    result = run("check", "a.md", "--fix")
    assert (project / "a.md").read_bytes().decode() == text.replace("Stepanakert’s", "Khankendi’s")
    assert "1 place mended" in result.stdout
    assert "1 remark" in result.stdout
    assert result.exit_code == 0
    assert "mended" not in run("check", "a.md", "--fix").stdout


def test_a_difference_is_shown_and_nothing_is_changed(run: Run, project: Path) -> None:
    before = (project / "a.md").read_bytes()
    result = run("check", ".", "--diff")
    assert "-The road to Stepanakert was open.\n+The road to Khankendi was open.\n" in result.stdout
    assert "1 finding in 1 document" in result.stderr
    assert result.exit_code == 1
    assert (project / "a.md").read_bytes() == before


def test_standard_input_comes_out_mended(run: Run, project: Path) -> None:
    result = run("check", "-", "--fix", stdin="To Stepanakert.\n")
    assert (result.stdout, result.exit_code) == ("To Khankendi.\n", 0)
    assert "1 place mended" in result.stderr


def test_comments_keep_aside_what_is_found(run: Run, project: Path) -> None:
    result = run("check", ".", "--add-ignore")
    assert (result.exit_code, "1 finding ignored from now on" in result.stdout) == (0, True)
    assert (project / "a.md").read_text(encoding="utf-8") == (
        "The road to Stepanakert was open. <!-- termbase: ignore[deprecated-term] -->\n"
    )
    again = run("check", ".", "--format", "json")
    assert (again.exit_code, json.loads(again.stdout)["summary"]["suppressed"]) == (0, 1)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everything")
def test_a_file_that_cannot_be_written_is_named_and_the_rest_is_mended(run: Run, project: Path) -> None:
    (project / "sub" / "b.md").write_text("Stepanakert\n", encoding="utf-8")
    (project / "a.md").chmod(0o444)
    result = run("check", ".", "--fix")
    assert (result.exit_code, "read-only" in result.stderr) == (2, True)
    assert (project / "sub" / "b.md").read_text(encoding="utf-8") == "Khankendi\n"


# ---- the rules ---------------------------------------------------------------------------------


def test_the_rules_are_listed_and_each_has_a_page(run: Run) -> None:
    listed = json.loads(run("rules", "--format", "json").stdout)["rules"]
    assert "deprecated-term" in [rule["name"] for rule in listed]
    for rule in listed:
        shown = run("rules", rule["name"])
        assert shown.exit_code == 0
        assert "Why:" in shown.stdout
    assert "did you mean `mixed-names`?" in run("rules", "mixed-name").stderr
