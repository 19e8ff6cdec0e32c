"""Only the command that is asked for is built; all of them where none is named, or a wrong one."""

from __future__ import annotations

import pytest
import typer.main

from termbase.cli.app import app
from termbase.cli.light import only

EVERY = sorted(typer.main.get_command(app).commands)  # type: ignore[attr-defined]  # it is a group


def built(*arguments: str) -> list[str]:
    with only(app, arguments):
        return sorted(typer.main.get_command(app).commands)  # type: ignore[attr-defined]  # as above


@pytest.mark.parametrize("name", EVERY)
def test_a_command_that_is_named_is_the_only_one(name: str) -> None:
    assert built(name, "--help") == [name]
    assert built() == EVERY


@pytest.mark.parametrize("arguments", [(), ("--help",), ("-h", "lookup"), ("lookups",), ("",), ("--version",)])
def test_where_none_is_named_all_are_there(arguments: tuple[str, ...]) -> None:
    assert built(*arguments) == EVERY


def test_all_are_there_for_a_shell_that_completes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_TERMBASE_COMPLETE", "complete_bash")
    assert built("lookup") == EVERY


def test_they_are_there_again_after_a_fault() -> None:
    with pytest.raises(KeyError), only(app, ["lookup"]):
        raise KeyError
    assert built() == EVERY
