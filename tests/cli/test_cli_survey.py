"""``termbase scan --report``: a whole folder over time, written whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Run = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "texts" / "2019").mkdir(parents=True)
    (tmp_path / "texts" / "2024").mkdir()
    (tmp_path / "texts" / "2019" / "a.md").write_text("They met in Stepanakert.\n", encoding="utf-8")
    (tmp_path / "texts" / "2024" / "a.md").write_text("They met in Khankendi.\n", encoding="utf-8")
    return tmp_path / "texts"


def test_a_report_in_a_file_is_there_whole(run: Run, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "names.html"
    result = run("scan", folder, "--lang", "en", "--report", "html", "-o", out)
    assert (result.exit_code, result.stdout) == (0, "")
    page = out.read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert page.endswith("</html>\n")
    assert all(name in page for name in ("Stepanakert", "Khankendi", "<svg"))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["names.html", "texts"]


@pytest.mark.parametrize("jobs", [1, 2])
def test_rows_are_the_same_by_however_many_processes(run: Run, folder: Path, jobs: int) -> None:
    result = run("scan", folder, "--lang", "en", "--report", "csv", "--jobs", jobs)
    assert [line.split(",")[:5] for line in result.stdout.splitlines()[1:]] == [
        ["2024", "khankendi-stepanakert", "Khankendi", "en", "1"],
        ["2019", "khankendi-stepanakert", "Stepanakert", "en", "1"],
    ]


def test_what_cannot_be_read_is_told_and_the_rest_is_surveyed(run: Run, folder: Path) -> None:
    (folder / "b.txt").write_bytes(b"\x89PNG\0")
    result = run("scan", folder, "--lang", "en", "--report", "md")
    assert result.exit_code == 2
    assert "b.txt: this is a binary file" in result.stderr
    assert "2 mentions of 1 concept" in result.stdout


def test_a_place_that_cannot_be_written_is_told(run: Run, folder: Path, tmp_path: Path) -> None:
    result = run("scan", folder, "--report", "csv", "-o", tmp_path / "none" / "a.csv")
    assert result.exit_code == 2
    assert "cannot be written: No such file or directory" in result.stderr
