"""Stores on both engines: an SQLite file, and a PostgreSQL server where one is found."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import servers


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of a PostgreSQL server; its tests are skipped, with the reason, where there is none."""
    if reason := servers.why_not():
        pytest.skip(reason)
    with servers.server() as url:
        yield url


@pytest.fixture
def postgres_place(postgresql: str) -> Iterator[str]:
    """An empty schema on the server."""
    with servers.empty_place(postgresql) as place:
        yield place


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where a store may be made, on each engine."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'terms.db'}"
        return
    yield request.getfixturevalue("postgres_place")
