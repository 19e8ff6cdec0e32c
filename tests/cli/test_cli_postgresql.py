"""Commands on a store that a PostgreSQL server keeps."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from typer.testing import Result

Run = Callable[..., Result]


def test_a_server_is_filled_and_asked_and_its_password_never_printed(
    run: Run, terms: Path, postgres_place: str
) -> None:
    password = urlsplit(postgres_place).password
    loaded = run("load", terms, "--store", postgres_place)
    again = run("load", terms, "--store", postgres_place, "--format", "json")
    asked = run("lookup", "Stepanakertdə", "--store", postgres_place, "--format", "json")
    assert [one.exit_code for one in (loaded, again, asked)] == [0, 0, 0]
    assert "nothing to change" not in loaded.output
    assert json.loads(again.output)["concepts"]["added"] == 0
    assert asked.output == run("lookup", "Stepanakertdə", "--format", "json").output
    assert run("stats", "--store", postgres_place).output == run("stats").output
    assert password
    assert not any(password in one.output for one in (loaded, again, asked))


def test_a_server_that_lets_nobody_in_is_told_of_without_the_password(run: Run, postgres_place: str) -> None:
    parts = urlsplit(postgres_place)
    wrong = urlunsplit(parts._replace(netloc=f"termbase:wrong-secret@{parts.hostname}:{parts.port}"))
    refused = run("lookup", "Lachin", "--store", wrong)
    assert refused.exit_code not in (0, 1)
    assert "does not let this user in" in refused.output
    assert "wrong-secret" not in refused.output
