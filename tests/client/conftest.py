"""A service that stands in for a real one, with the terms of both sides."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from client.stand_in import StandIn
from samples import COLLECTION

from termbase.store import Store
from termbase.workspace import Workspace


@pytest.fixture(scope="session")
def both_sides() -> Iterator[Workspace]:
    store = Store.open("sqlite://")
    store.load(COLLECTION, actor="test", why="to ask of it")
    with Workspace(store) as workspace:
        yield workspace


@pytest.fixture
def service(both_sides: Workspace) -> StandIn:
    return StandIn(both_sides)
