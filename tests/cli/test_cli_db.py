"""``termbase db``: a store checked, brought up to date, copied; damage is told and nothing is overwritten."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from termbase.store import Store

Run = Callable[..., Result]


@pytest.fixture
def copy(store: Path, tmp_path: Path, run: Run) -> Path:
    """A copy of the small store, made by the command itself."""
    made = tmp_path / "copy.db"
    result = run("db", "backup", made, "--store", store)
    assert (result.exit_code, result.stdout.split()[-1]) == (0, "written")
    return made


def test_a_copy_holds_the_same_and_is_sound(run: Run, store: Path, copy: Path) -> None:
    with Store.open(store) as one, Store.open(copy) as other:
        assert one.read() == other.read()
        assert one.revision == other.revision
    result = run("db", "verify", "--store", copy)
    assert (result.exit_code, result.stdout.split()[-1]) == (0, "sound")


@pytest.mark.parametrize("name", ["Khankendi", "Stepanakert"])
def test_a_name_changed_behind_its_back_is_told(run: Run, copy: Path, name: str) -> None:
    with sqlite3.connect(copy) as connection:
        connection.execute("UPDATE term SET text = text || 'x' WHERE text = ?", [name])
    connection.close()
    result = run("db", "verify", "--store", copy)
    assert result.exit_code == 1
    assert "khankendi-stepanakert" in result.stdout


def test_a_copy_never_takes_the_place_of_a_file(run: Run, store: Path, copy: Path) -> None:
    before = copy.read_bytes()
    result = run("db", "backup", copy, "--store", store)
    assert result.exit_code == 2
    assert "there is a file of that name" in result.stderr
    assert copy.read_bytes() == before
    assert [path.name for path in copy.parent.iterdir()] == ["copy.db"]


def test_upgrading_what_is_up_to_date_changes_nothing(run: Run, copy: Path) -> None:
    with Store.open(copy) as opened:
        before = opened.read()
    result = run("db", "upgrade", "--store", copy)
    assert (result.exit_code, result.stdout.split()[-3:]) == (0, ["up", "to", "date"])
    with Store.open(copy) as opened:
        assert opened.read() == before


@pytest.mark.parametrize("command", [("upgrade",), ("backup", "x.db")])
def test_a_store_must_be_named(run: Run, command: tuple[str, ...]) -> None:
    result = run("db", *command, env={"TERMBASE_STORE": ""})
    assert result.exit_code == 2
    assert "no store is named" in result.stderr
