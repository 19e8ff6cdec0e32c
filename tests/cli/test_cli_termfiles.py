"""``load``, ``validate``, ``schema``: all or nothing, every problem with its line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from typer.testing import Result

Run = Callable[..., Result]
BROKEN = """\
id: broken-place
kind: place
terms:
  en:
    - text: Khankendi
      stances: [{by: [azerbaijan-gov], status: preferred, valid: sometime}]
    - text: Stepanakert
      colour: red
"""
DANGLING = """\
id: other-place
kind: place
terms:
  en:
    - text: Shusha
      stances: [{by: [nobody-known], status: preferred}]
"""


@pytest.fixture
def broken(tmp_path: Path, terms: Path) -> Path:
    import shutil

    folder = tmp_path / "broken"
    shutil.copytree(terms, folder)
    (folder / "places" / "broken-place.yaml").write_text(BROKEN, encoding="utf-8")
    (folder / "places" / "other-place.yaml").write_text(DANGLING, encoding="utf-8")
    return folder


def test_loading_tells_what_is_new_and_again_changes_nothing(run: Run, terms: Path, tmp_path: Path) -> None:
    store = tmp_path / "new.db"
    first = run("load", terms, "--store", store)
    assert first.exit_code == 0, first.output
    assert "concepts        2 added" in first.stdout
    again = json.loads(run("load", terms, "--store", store, "--format", "json").stdout)
    assert again["concepts"] == {"added": 0, "changed": 0, "unchanged": 2, "kept": 0, "removed": 0}
    assert run("lookup", "Khankendi", "--store", store).exit_code == 0


def test_what_the_folder_lacks_is_kept_unless_it_is_pruned(run: Run, terms: Path, tmp_path: Path) -> None:
    import shutil

    store, fewer = tmp_path / "new.db", tmp_path / "fewer"
    shutil.copytree(terms, fewer)
    (fewer / "styles" / "baku-desk.yaml").unlink()
    assert run("load", terms, "--store", store).exit_code == 0
    kept = json.loads(run("load", fewer, "--store", store, "--format", "json").stdout)
    pruned = json.loads(run("load", fewer, "--store", store, "--prune", "--format", "json").stdout)
    assert (kept["styles"]["kept"], pruned["styles"]["removed"]) == (1, 1)


def test_broken_files_are_not_loaded_and_every_problem_is_listed(run: Run, broken: Path, tmp_path: Path) -> None:
    store = tmp_path / "new.db"
    result = run("load", broken, "--store", store)
    assert result.exit_code == 2
    told = result.stderr.splitlines()
    for place, word in (
        ("broken-place.yaml:6: ", "sometime"),
        ("broken-place.yaml:8: ", "colour"),
        ("other-place.yaml:6: ", "nobody-known"),
    ):
        assert any(place in line and word in line for line in told)
    assert told[-1].startswith("Error: 3 problems in the term files")
    assert run("lookup", "Khankendi", "--store", store).exit_code == 2


def test_loading_needs_a_store_and_a_folder(run: Run, terms: Path, tmp_path: Path) -> None:
    nowhere = run("load", terms, env={"TERMBASE_STORE": ""})
    missing = run("load", tmp_path / "none", "--store", tmp_path / "a.db")
    file = run("load", terms / "sources.yaml", "--store", tmp_path / "a.db")
    assert [one.exit_code for one in (nowhere, missing, file)] == [2, 2, 2]
    assert nowhere.stderr == "Error: --store: no store to load into (name one: --store terms.db)\n"
    assert not (tmp_path / "a.db").exists()


def test_good_files_have_no_problems(run: Run, terms: Path) -> None:
    result = run("validate", terms)
    assert (result.exit_code, result.stdout) == (0, "2 concepts, 14 terms, 4 perspectives: no problems\n")
    plain = json.loads(run("validate", terms, "--format", "json").stdout)
    assert plain == {"problems": [], "errors": 0, "warnings": 0}


def test_every_problem_is_listed_with_file_line_and_advice(run: Run, broken: Path) -> None:
    result = run("validate", broken)
    assert result.exit_code == 1
    plain = json.loads(run("validate", broken, "--format", "json").stdout)
    assert plain["errors"] == 3
    assert [(Path(one["path"]).name, one["line"]) for one in plain["problems"]] == [
        ("broken-place.yaml", 6),
        ("broken-place.yaml", 8),
        ("other-place.yaml", 6),
    ]
    assert all(one["message"] and one["hint"] for one in plain["problems"])
    assert result.stdout.endswith("3 errors, 0 warnings\n")


def test_one_file_is_checked_by_itself(run: Run, broken: Path) -> None:
    result = run("validate", broken / "places" / "broken-place.yaml")
    assert result.exit_code == 1
    assert "broken-place.yaml:8: " in result.stdout
    assert run("validate", broken / "places" / "karabakh.yaml").exit_code == 0


def test_what_is_not_there_to_check_is_wrong_use(run: Run, tmp_path: Path) -> None:
    assert run("validate", tmp_path / "none").exit_code == 2


@pytest.mark.parametrize("kind", ["concept", "perspectives", "sources", "style"])
def test_schemas_are_valid_json_schemas(run: Run, kind: str) -> None:
    Draft202012Validator.check_schema(json.loads(run("schema", kind).stdout))
    Draft202012Validator.check_schema(json.loads(run("schema").stdout))


def test_an_unknown_kind_of_file_has_no_schema(run: Run) -> None:
    result = run("schema", "concepts")
    assert (result.exit_code, "one of concept, perspectives, sources, style" in result.stderr) == (2, True)
