"""Writing through a client: what is sent, under which condition, and what comes of it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import httpx
import pytest
from samples import CITY, COLLECTION

from termbase import errors
from termbase.answers import changing, problems
from termbase.answers.values import History, Proposals, Whoami
from termbase.client import Client, Patience
from termbase.editing import Applied, Change, Comment, Event, Proposal, ProposalStatus, Versioned
from termbase.wire import encode

URL = "https://terms.example.org"
LINE = Event(7, "concept", CITY.id, 2, "2026-11-25T07:00:00Z", "Նարե", "change", "a source for the name", "abc")
DONE = Applied("rev-7", (LINE,))
OPEN = Proposal(
    number=3,
    status=ProposalStatus.OPEN,
    changes=(Change("concept", CITY.id, CITY, 2), Change("style", "both", None)),
    at="2026-11-25T07:00:00Z",
    actor="Leyla",
    why="both names",
    comments=(Comment(1, "2026-11-25T07:05:00Z", "Նարե", "why not?"),),
)


class Writer:
    """A service that notes what it is sent, and answers with what it is told to."""

    def __init__(self, answer: Any, status: int = 200) -> None:
        self.asked: list[httpx.Request] = []
        self._answer, self._status = answer, status

    def __call__(self, request: httpx.Request) -> httpx.Response:
        request.read()
        self.asked.append(request)
        content = self._answer if isinstance(self._answer, bytes) else json.dumps(self._answer).encode()
        return httpx.Response(self._status, content=content)

    @property
    def client(self) -> Client:
        http = httpx.Client(transport=httpx.MockTransport(self))
        return Client(URL, http=http, token="tb_leyla", cache=False, patience=Patience(base=0.0))

    @property
    def line(self) -> tuple[str, str]:
        [request] = self.asked
        return request.method, request.url.raw_path.decode()


@pytest.mark.parametrize(
    ("based_on", "condition"), [(2, ("if-match", '"2"')), (0, ("if-none-match", "*")), (None, ("if-match", "*"))]
)
def test_an_entry_is_put_on_condition_of_what_was_read(based_on: int | None, condition: tuple[str, str]) -> None:
    service = Writer(changing.applied(DONE))
    done = service.client.put("concept", CITY.id, CITY, based_on=based_on, why="Հին անունը: the old name")
    assert done == DONE
    [request] = service.asked
    assert service.line == ("PUT", "/v1/concepts/khankendi-stepanakert")
    conditions = [(name, request.headers[name]) for name in ("if-match", "if-none-match") if name in request.headers]
    assert conditions == [condition]
    assert unquote(request.headers["termbase-reason"]) == "Հին անունը: the old name"
    assert json.loads(request.content) == encode(CITY)


def test_what_somebody_else_changed_meanwhile_is_not_written_over() -> None:
    stale = errors.Stale("changed since", where=CITY.id, hint="read it again", rev=3, actor="Նարե", at="2026-11-25")
    service = Writer(problems.problem(stale), 412)
    with pytest.raises(errors.Stale, match="changed since") as caught:
        service.client.put("concept", CITY.id, CITY, based_on=2, why="mine")
    assert (caught.value.rev, caught.value.actor, caught.value.http_status) == (3, "Նարե", 412)


@pytest.mark.parametrize(
    "write",
    [
        lambda client: client.put("concept", CITY.id, CITY, why="w"),
        lambda client: client.retire("concept", CITY.id, why="w"),
        lambda client: client.merge(CITY.id, "other", why="w"),
        lambda client: client.propose([], why="w"),
        lambda client: client.approve(3),
    ],
)
def test_what_may_have_been_written_is_not_written_again(write: Callable[[Client], Any]) -> None:
    service = Writer({"title": "busy"}, 503)
    with pytest.raises(errors.TermbaseError):
        write(service.client)
    assert len(service.asked) == 1


APPLIED: list[tuple[Callable[[Client], Any], str, str, Any]] = [
    (lambda c: c.retire("concept", "lachin", why="w"), "DELETE", "/v1/concepts/lachin", None),
    (lambda c: c.retire("style", "both", why="w", remove=True), "DELETE", "/v1/styles/both?remove=true", None),
    (
        lambda c: c.merge("lachin", "lachin-town", why="one town"),
        "POST",
        "/v1/concepts/lachin/merge",
        {"duplicate": "lachin-town", "why": "one town"},
    ),
    (
        lambda c: c.revert("perspective", "un", 2, based_on=4, why="as it was"),
        "POST",
        "/v1/perspectives/un/revert",
        {"rev": 2, "why": "as it was"},
    ),
]


@pytest.mark.parametrize(("write", "method", "path", "body"), APPLIED)
def test_other_changes_are_told_by_their_lines_of_history(
    write: Callable[[Client], Any], method: str, path: str, body: Any
) -> None:
    service = Writer(changing.applied(DONE))
    assert write(service.client) == DONE
    assert service.line == (method, path)
    assert (json.loads(service.asked[0].content) if service.asked[0].content else None) == body


REVIEW: list[tuple[Callable[[Client], Any], str, str, Any]] = [
    (lambda c: c.proposal(3), "GET", "/v1/proposals/3", None),
    (
        lambda c: c.propose(OPEN.changes, why="both names"),
        "POST",
        "/v1/proposals",
        {"changes": [changing.change(one) for one in OPEN.changes], "why": "both names"},
    ),
    (lambda c: c.comment(3, "why not?"), "POST", "/v1/proposals/3/comment", {"text": "why not?"}),
    (lambda c: c.approve(3), "POST", "/v1/proposals/3/approve", {"why": ""}),
    (lambda c: c.reject(3, why="no source"), "POST", "/v1/proposals/3/reject", {"why": "no source"}),
    (lambda c: c.withdraw(3), "POST", "/v1/proposals/3/withdraw", {"why": ""}),
]


@pytest.mark.parametrize(("review", "method", "path", "body"), REVIEW)
def test_a_proposal_comes_back_as_it_is_now(review: Callable[[Client], Any], method: str, path: str, body: Any) -> None:
    service = Writer(changing.proposal(OPEN))
    assert review(service.client) == OPEN
    assert service.line == (method, path)
    assert (json.loads(service.asked[0].content) if service.asked[0].content else None) == body


def test_proposals_are_listed() -> None:
    service = Writer(changing.proposals([OPEN], 3))
    assert service.client.proposals(status="open", limit=1) == Proposals((OPEN,), 3)
    assert service.line == ("GET", "/v1/proposals?status=open&limit=1")


def test_what_became_of_an_entry_is_told() -> None:
    service = Writer(changing.history([LINE]))
    assert service.client.history("concept", CITY.id) == History((LINE,))
    assert service.line == ("GET", "/v1/concepts/khankendi-stepanakert/history?limit=50")


def test_what_was_changed_since_is_told_page_by_page() -> None:
    pages: dict[str, tuple[list[Event], int | None]] = {"0": ([LINE], 7), "7": ([], None)}

    def service(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json=changing.history(*pages[request.url.params["since"]]))

    client = Client(URL, http=httpx.Client(transport=httpx.MockTransport(service)), cache=False)
    assert list(client.all_changes()) == [LINE]


def test_an_entry_is_read_as_it_was() -> None:
    version = Versioned("concept", CITY.id, CITY, 2, "abc")
    service = Writer(changing.versioned(version))
    assert service.client.entry("concept", CITY.id, rev=2) == version
    assert service.line == ("GET", "/v1/concepts/khankendi-stepanakert/versions/2")


def test_a_kind_that_is_none_is_not_asked_for() -> None:
    service = Writer({})
    with pytest.raises(errors.InvalidValue, match="no kind"):
        service.client.history("town", "lachin")
    assert service.asked == []


@pytest.mark.parametrize(
    ("answer", "who"),
    [
        ({"actor": "Leyla", "role": "reviewer", "scopes": ["read"]}, Whoami("Leyla", "reviewer", ("read",))),
        ({"actor": None, "role": None}, Whoami(None, None)),
    ],
)
def test_who_one_is_can_be_asked(answer: Any, who: Whoami) -> None:
    assert Writer(answer).client.whoami() == who


def test_who_is_nobody_is_told() -> None:
    service = Writer(problems.problem(errors.Unauthorised("the token is revoked", hint="ask for another")), 401)
    with pytest.raises(errors.Unauthorised, match="revoked"):
        service.client.whoami()


def test_a_file_is_brought_in(tmp_path: Path) -> None:
    file = tmp_path / "terms.tbx"
    file.write_bytes(b"<tbx/>")
    service = Writer({"added": 0})
    assert service.client.import_(file, format="tbx", perspective="un", dry_run=True) == {"added": 0}
    assert service.line == ("POST", "/v1/import?format=tbx&as=un&dry_run=true&name=terms.tbx")
    assert service.asked[0].content == b"<tbx/>"
    with pytest.raises(errors.UnreadableInput, match="missing"):
        service.client.import_(tmp_path / "missing")


def test_everything_is_written_to_a_file(tmp_path: Path) -> None:
    service = Writer("\n".join(json.dumps({"concept": encode(one)}) for one in COLLECTION.concepts).encode())
    file = tmp_path / "terms.jsonl"
    file.write_text("old")
    assert service.client.export(file, format="jsonl") == file
    assert file.read_bytes() == service._answer
    assert service.line == ("GET", "/v1/export?format=jsonl&name=terms.jsonl")
    assert list(tmp_path.iterdir()) == [file]
    assert file.stat().st_mode & 0o777 == 0o666 & ~_umask()


def _umask() -> int:
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def test_a_file_stays_as_it_was_where_not_all_comes(tmp_path: Path) -> None:
    file = tmp_path / "terms.jsonl"
    file.write_text("old")

    def broken(request: httpx.Request) -> httpx.Response:
        def pieces() -> Any:
            yield b"new"
            raise httpx.ReadError("Connection reset", request=request)

        return httpx.Response(200, content=pieces())

    http = httpx.Client(transport=httpx.MockTransport(broken))
    client = Client(URL, http=http, cache=False, patience=Patience(again=1, base=0.0))
    with pytest.raises(errors.Unreachable, match="Connection reset"):
        client.export(file)
    assert file.read_text() == "old"
    assert list(tmp_path.iterdir()) == [file]


def test_what_is_refused_is_not_written_to_a_file(tmp_path: Path) -> None:
    service = Writer(problems.problem(errors.InvalidValue("no format 'x'", hint="jsonl, tbx")), 422)
    with pytest.raises(errors.InvalidValue, match="no format"):
        service.client.export(tmp_path / "terms.x", format="x")
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(errors.NotWritten, match="cannot be written"):
        Writer(b"{}").client.export(tmp_path / "missing" / "terms.jsonl")
