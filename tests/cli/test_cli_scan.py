"""``termbase scan``: mentions with exact places, whose names they are, and what cannot be read."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

Run = Callable[..., Result]


def documents(result: Result) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(result.stdout)["documents"]
    return found


def test_names_of_both_sides_are_found_where_they_stand(run: Run, article: Path) -> None:
    result = run("scan", article, "--lang", "en", "--format", "json")
    assert result.exit_code == 0
    text = article.read_text(encoding="utf-8")
    [document] = documents(result)
    assert [text[m["start"] : m["end"]] for m in document["mentions"]] == [m["text"] for m in document["mentions"]]
    assert [(m["line"], m["column"], m["term"], m["form"], m["in_quotation"]) for m in document["mentions"]] == [
        (3, 13, "Stepanakert", "name", False),
        (3, 38, "Khankendi", "name", False),
        (4, 1, "Stepanakert", "inflected", False),
        (4, 35, "Artsakh", "name", True),
        (4, 73, "Karabakh", "name", False),
        (6, 1, "Nagorno-Karabakh", "name", False),
    ]
    assert document["mentions"][1]["perspectives"] == [
        {"id": "azerbaijan-gov", "status": "preferred"},
        {"id": "armenia-gov", "status": "deprecated"},
    ]


def test_the_summary_counts_names_and_sides(run: Run, article: Path) -> None:
    [document] = documents(run("scan", article, "--lang", "en", "--format", "json"))
    summary = document["summary"]
    assert (summary["mentions"], summary["concepts"]) == (6, 2)
    assert [(name["term"], name["count"]) for name in summary["names"]] == [
        ("Artsakh", 1),
        ("Karabakh", 1),
        ("Nagorno-Karabakh", 1),
        ("Stepanakert", 2),
        ("Khankendi", 1),
    ]
    assert summary["perspectives"] == [
        {"id": "armenia-gov", "preferred": 3, "admitted": 2, "deprecated": 1},
        {"id": "azerbaijan-gov", "preferred": 2, "admitted": 0, "deprecated": 4},
    ]


def test_the_day_decides_whose_name_it_is(run: Run, article: Path) -> None:
    [before] = documents(run("scan", article, "-l", "en", "--on", "2020-11-10", "--format", "json"))
    [after] = documents(run("scan", article, "-l", "en", "--on", "2022-01-01", "--format", "json"))
    held = [{one["id"]: one["status"] for one in found["mentions"][-1]["perspectives"]} for found in (before, after)]
    assert held == [
        {"armenia-gov": "preferred", "azerbaijan-gov": "admitted"},
        {"armenia-gov": "preferred", "azerbaijan-gov": "deprecated"},
    ]


def test_the_text_shows_each_name_once_with_its_lines_and_both_sides(run: Run, article: Path) -> None:
    shown = run("scan", article, "--lang", "en").stdout
    assert "6 mentions of 2 concepts" in shown
    assert "; read as English, as given" in shown
    assert "2× 3, 4" in shown
    assert "in quotation" in shown
    assert "Government of Armenia  armenia-gov                        ✓  3   ~  2   ✗  1" in shown
    assert "Government of Azerbaijan  azerbaijan-gov                  ✓  2          ✗  4" in shown


def test_all_lists_each_mention_by_its_place(run: Run, article: Path) -> None:
    shown = run("scan", article, "--lang", "en", "--all").stdout
    assert "4:35  Artsakh (in quotation)    karabakh" in shown
    assert shown.index("3:13  Stepanakert") < shown.index("4:1   Stepanakert’s")


def test_the_language_is_found_out_and_it_is_said_how_surely(run: Run, article: Path) -> None:
    result = run("scan", article)
    assert "; read as English, 99% sure: " in result.stdout
    [document] = documents(run("scan", article, "--format", "json"))
    assert (document["lang"], document["detected"]["lang"]) == ("en", "en")
    [given] = documents(run("scan", article, "-l", "en", "--format", "json"))
    assert given["detected"] is None


def test_standard_input_is_a_document(run: Run) -> None:
    result = run("scan", "-", "-l", "ru", "--format", "json", stdin="Дорога к Степанакерту и Ханкенди".encode())
    [document] = documents(result)
    assert (document["path"], [m["text"] for m in document["mentions"]]) == ("-", ["Степанакерту", "Ханкенди"])


def test_a_text_without_names_says_so_and_is_fine(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("It rained all day, and nothing else happened to them.", encoding="utf-8")
    result = run("scan", path, "-l", "en")
    assert (result.exit_code, "no names found" in result.stdout) == (0, True)


@pytest.mark.parametrize("content", [b"", b" \n", b"\xef\xbb\xbf"])
def test_an_empty_document_is_told_to_be_empty(run: Run, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "empty.txt"
    path.write_bytes(content)
    result = run("scan", path)
    assert (result.exit_code, "no names found: it is empty" in result.stdout) == (0, True)


def test_a_folder_is_scanned_file_by_file_with_a_total(run: Run, tmp_path: Path) -> None:
    for name, text in {
        "a.txt": "Stepanakert is a town.",
        "sub/b.md": "Khankendi is a town.",
        "c.bin": "Karabakh",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    shown = run("scan", tmp_path, "-l", "en").stdout
    assert "2 documents, 2 mentions" in shown
    found = documents(run("scan", tmp_path, "-l", "en", "--format", "json"))
    assert [Path(one["path"]).name for one in found] == ["a.txt", "b.md"]


def test_what_cannot_be_read_is_named_and_the_rest_is_scanned(run: Run, article: Path, tmp_path: Path) -> None:
    (tmp_path / "bare").mkdir()
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\0\0\0\r\n")
    (tmp_path / "old.txt").write_bytes("Степанакерт".encode("cp1251"))
    bad = [tmp_path / name for name in ("missing.txt", "bare", "picture.txt", "old.txt")]
    result = run("scan", *bad[:2], article, *bad[2:], "-l", "en")
    assert result.exit_code == 2
    assert "6 mentions of 2 concepts" in result.stdout
    told = result.stderr.splitlines()
    reasons = ("no such file", "no text in this folder", "this is a binary file", "not valid UTF-8")
    assert [line.startswith(f"Error: {path}: {why}") for line, path, why in zip(told, bad, reasons, strict=True)] == [
        True
    ] * 4
    plain = json.loads(run("scan", *bad, article, "-l", "en", "--format", "json").stdout)
    assert [one["path"] for one in plain["unread"]] == list(map(str, bad))
    assert len(plain["documents"]) == 1


def test_a_file_name_cannot_steer_the_terminal(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a\033[2Jb\u202e.txt"
    path.write_text("Khankendi", encoding="utf-8")
    result = run("scan", path, tmp_path / "no\033[2J.txt", "-l", "en")
    assert "\033" not in result.stdout + result.stderr
    assert "\u202e" not in result.stdout


def test_a_file_name_that_is_no_text_is_still_valid_json(shell: Callable[..., Any], tmp_path: Path) -> None:
    import os

    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(path, "wb") as file:
        file.write(b"Khankendi")
    result = shell("scan", tmp_path, "-l", "en", "--format", "json")
    assert json.loads(result.stdout.decode("utf-8"))["documents"][0]["path"].endswith("caf\udce9.txt")
    assert shell("scan", tmp_path, "-l", "en").returncode == 0


@pytest.mark.parametrize("filler", ["a", "word ", "Karabakh, ", "«"])
def test_a_line_of_five_million_characters_ends(run: Run, tmp_path: Path, filler: str) -> None:
    path = tmp_path / "long.txt"
    text = (filler * (1_000_000 // len(filler) + 1))[: 1_000_000 if filler.startswith("K") else 5_000_000]
    path.write_text(f"{text} Khankendi", encoding="utf-8")
    result = run("scan", path, "-l", "en", "--format", "json")
    assert result.exit_code == 0
    assert documents(result)[0]["mentions"][-1]["text"] == "Khankendi"
