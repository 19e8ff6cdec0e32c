"""A service with the terms of both sides, asked without a network."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from service.serving import Served, Template, serving, template


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """A store with the terms of both sides and a token for each role; copy it to change it."""
    return template(tmp_path_factory.mktemp("template") / "terms.db")


@pytest.fixture(scope="session")
def served(prepared: Template, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A service that all tests share which change nothing."""
    with serving(prepared, tmp_path_factory.mktemp("served"), failures_a_minute=0) as service:
        yield service


@pytest.fixture
def writable(prepared: Template, tmp_path: Path) -> Iterator[Served]:
    """A service of the test's own, to change what it serves."""
    with serving(prepared, tmp_path) as service:
        yield service
