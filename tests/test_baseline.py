"""Baselines: what is known is told again by its words, counted, and never trusted when it is damaged."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from termbase.baseline import Baseline, known
from termbase.errors import TermbaseError
from termbase.finding import Finding
from termbase.model import Severity


def finding(path: Path, mark: str, *, line: int = 1, text: str = "Stepanakert") -> Finding:
    return Finding(
        path=str(path),
        start=0,
        end=len(text),
        line=line,
        column=1,
        end_line=line,
        end_column=len(text) + 1,
        rule="deprecated-term",
        severity=Severity.WARNING,
        text=text,
        message="rejected",
        concept="khankendi-stepanakert",
        fingerprint=mark,
    )


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "texts" / "page.md"
    path.parent.mkdir()
    path.write_text("", encoding="utf-8")
    return path


def written(tmp_path: Path, page: Path, *marks: str) -> Baseline:
    made = Baseline(tmp_path / "known.json").renewed({str(page): [finding(page, mark) for mark in marks]})
    made.file.write_text(made.text(), encoding="utf-8")
    return Baseline.read(made.file)


def test_a_baseline_comes_back_as_it_was_written(tmp_path: Path, page: Path) -> None:
    baseline = written(tmp_path, page, "aa-1", "bb-1", "aa-2")
    assert [(entry.path, entry.fingerprint, entry.count) for entry in baseline.entries] == [
        ("texts/page.md", "aa", 2),
        ("texts/page.md", "bb", 1),
    ]
    assert Baseline.read(baseline.file).text() == baseline.file.read_text(encoding="utf-8")


def test_of_a_kind_so_many_are_known_as_there_were(tmp_path: Path, page: Path) -> None:
    counts = written(tmp_path, page, "aa-1", "aa-2").of(str(page))
    now = [finding(page, mark) for mark in ("aa-1", "bb-1", "aa-2", "aa-3")]
    assert known(now, counts) == (True, False, True, False)


def test_entries_to_which_nothing_answers_are_stale(tmp_path: Path, page: Path) -> None:
    baseline = written(tmp_path, page, "aa-1", "bb-1")
    assert [entry.fingerprint for entry in baseline.stale({str(page): [finding(page, "bb-1", line=9)]})] == ["aa"]
    assert baseline.stale({}) == ()  # not checked, so nothing is known of it
    page.unlink()
    assert len(baseline.stale({})) == 2


def test_what_was_not_checked_stays_when_it_is_renewed(tmp_path: Path, page: Path) -> None:
    other = page.with_name("other.md")
    other.write_text("", encoding="utf-8")
    baseline = written(tmp_path, page, "aa-1").renewed({str(other): [finding(other, "cc-1")]})
    assert [entry.path for entry in baseline.entries] == ["texts/other.md", "texts/page.md"]
    assert baseline.grown_from(Baseline.read(tmp_path / "known.json")) == 1


@pytest.mark.parametrize(
    "damage",
    [
        "",
        "{",
        "[]",
        '{"termbase_baseline": 99, "findings": []}',
        '{"termbase_baseline": 1}',
        '{"termbase_baseline": 1, "findings": [{"path": "a"}]}',
        '{"termbase_baseline": 1, "findings": [{"path": "a", "rule": "b", "fingerprint": "c", "count": -1}]}',
        '{"termbase_baseline": 1, "findings": [{"path": 1, "rule": "b", "fingerprint": "c"}]}',
        '{"termbase_baseline": 1, "findings": [{"path": "a", "rule": "b", "fingerprint": "c", "more": 1}]}',
    ],
)
def test_a_damaged_baseline_is_an_error_and_not_an_empty_one(tmp_path: Path, damage: str) -> None:
    file = tmp_path / "known.json"
    file.write_text(damage, encoding="utf-8")
    with pytest.raises(TermbaseError, match=r"known\.json: .*baseline") as caught:
        Baseline.read(file)
    assert caught.value.exit_code == 2


def test_the_file_has_a_finding_a_line(tmp_path: Path, page: Path) -> None:
    baseline = written(tmp_path, page, "aa-1", "bb-1")
    lines = baseline.file.read_text(encoding="utf-8").splitlines()
    assert sum('"fingerprint"' in line for line in lines) == 2
    assert json.loads(baseline.text())["findings"][0]["text"] == "Stepanakert"
