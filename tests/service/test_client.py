"""A client of a service is asked what the terms themselves are asked, and answers the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from client.test_same_answers import QUESTIONS, whole
from samples import CITY
from service.serving import URL, Served

from termbase import errors
from termbase.client import Client
from termbase.editing import Change, Role
from termbase.protocol import Termbase


@pytest.fixture(scope="module")
def client(served: Served, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    with Client(URL, http=served.http, cache=tmp_path_factory.mktemp("kept")) as client:
        yield client


@pytest.mark.parametrize("ask", QUESTIONS.values(), ids=QUESTIONS)
def test_the_service_answers_as_the_terms_themselves(
    client: Client, served: Served, ask: Callable[[Termbase], Any]
) -> None:
    expected = whole(ask(served.terms))
    assert whole(ask(client)) == expected
    assert whole(ask(client)) == expected  # by what was kept


def of(service: Served, role: Role) -> Client:
    return Client(URL, http=service.http, token=service.secrets[role], cache=False)


def test_a_client_writes_and_reviews(writable: Served, tmp_path: Path) -> None:
    from dataclasses import replace

    contributor, reviewer = of(writable, Role.CONTRIBUTOR), of(writable, Role.REVIEWER)
    held = contributor.entry("concept", CITY.id)
    assert (held.rev, held.entry) == (1, CITY)
    change = Change("concept", CITY.id, replace(CITY, note=(("hy", "երկու անուն"),)), held.rev)
    made = contributor.propose([change], why="երկու կողմ")
    assert contributor.whoami().actor == "contributor"
    with pytest.raises(errors.Forbidden):
        contributor.approve(made.number)
    reviewer.comment(made.number, "iki tərəf")
    assert reviewer.approve(made.number, why="both").status == "approved"
    assert reviewer.proposal(made.number).comments[0].text == "iki tərəf"
    with pytest.raises(errors.Stale) as caught:
        reviewer.put("concept", CITY.id, CITY, based_on=1, why="as it was")
    assert (caught.value.rev, caught.value.actor) == (2, "reviewer")
    assert reviewer.put("concept", CITY.id, CITY, based_on=2, why="как было").changed[0].why == "как было"
    assert of(writable, Role.ADMIN).revert("concept", CITY.id, 2, based_on=3, why="again").changed[0].rev == 4
    assert [one.rev for one in reviewer.history("concept", CITY.id).events] == [1, 2, 3, 4]
    exported = reviewer.export(tmp_path / "terms.jsonl")
    assert of(writable, Role.ADMIN).import_(exported, dry_run=True)["counts"].get("added", 0) == 0


def test_a_client_without_a_token_is_told_what_it_needs(writable: Served) -> None:
    nobody = Client(URL, http=httpx.Client(transport=writable.http._transport), cache=False)
    with pytest.raises(errors.Unauthorised, match="a token is needed"):
        nobody.proposals()
