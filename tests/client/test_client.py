"""What a client does beyond questions and answers: who asks, what is kept, what answers when nobody does."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import anyio
import httpx
import pytest
from client.legs import Awaited
from client.stand_in import StandIn

import termbase
from termbase.client import AsyncClient, Client, Patience
from termbase.document import Document
from termbase.documents import document_of
from termbase.errors import InvalidValue, NotFound, TermbaseError, Unreachable
from termbase.formats import jsonl
from termbase.formats.base import Matter
from termbase.protocol import Termbase
from termbase.workspace import Workspace

URL = "https://terms.example.org"
ONCE = Patience(again=0)


def client_of(handler: Callable[[httpx.Request], httpx.Response], folder: Path | bool = False, **more: Any) -> Client:
    return Client(URL, http=httpx.Client(transport=httpx.MockTransport(handler)), cache=folder, **more)


def unreachable(request: httpx.Request) -> httpx.Response:
    raise httpx.ConnectError("Name or service not known", request=request)


def test_a_client_and_a_store_at_hand_are_asked_alike(service: StandIn, both_sides: Workspace) -> None:
    asked: list[Termbase] = [client_of(service), both_sides]
    first, second = ([hit.term.text for hit in tb.lookup("Ханкенди", lang="ru")] for tb in asked)
    assert first == second == ["Ханкенди"]


def test_who_asks_is_said(service: StandIn) -> None:
    client_of(service, token="tb_secret").styles()
    [request] = service.asked
    assert request.headers["authorization"] == "Bearer tb_secret"
    assert request.headers["user-agent"] == f"termbase/{termbase.__version__}"
    assert request.headers["accept"] == "application/json"


def test_without_a_token_nobody_is_named(service: StandIn) -> None:
    client_of(service).styles()
    assert "authorization" not in service.asked[0].headers


@pytest.mark.parametrize("path", ["", "/", "/v1", "/v1/"])
def test_the_address_may_end_in_any_way(service: StandIn, path: str) -> None:
    http = httpx.Client(transport=httpx.MockTransport(service))
    assert Client(URL + path, http=http, cache=False).where == URL


@pytest.mark.parametrize(
    "url",
    ["", "terms.example.org", "ftp://terms.example.org", "https://", "https://u:p@x", "https://x?y=1", "https://x:y"],
)
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        Client(url)
    assert caught.value.hint
    assert "u:p" not in str(caught.value)


@pytest.mark.parametrize("token", ["two words", "ünïcode", "line\nbreak"])
def test_what_is_no_token_is_refused(token: str) -> None:
    with pytest.raises(InvalidValue, match="token"):
        Client(URL, token=token)


def test_ids_and_names_are_quoted_in_an_address(service: StandIn) -> None:
    client = client_of(service)
    with pytest.raises(NotFound):
        client.concept("../styles?x=#")
    client.lookup("Şuşa & Շուշի? 100%")
    assert service.asked[0].url.raw_path == b"/v1/concepts/..%2Fstyles%3Fx%3D%23?include=collection"
    assert service.asked[1].url.params["q"] == "Şuşa & Շուշի? 100%"


def test_where_documents_lie_is_not_told(service: StandIn) -> None:
    document = document_of("/home/someone/secret plans.md", "Xankəndi and Ստեփանակերտ")
    found = client_of(service).scan_document(document)
    assert found.path == document.path
    assert b"secret" not in service.asked[0].content


def test_a_file_whose_name_is_no_text_is_scanned(service: StandIn) -> None:
    found = client_of(service).check_document(Document("\udcff.txt", "Artsakh"), style="az-house", lang="en")
    assert {finding.path for finding in found.findings} == {"\udcff.txt"}


def test_many_documents_are_one_question(service: StandIn, both_sides: Workspace) -> None:
    documents = [document_of(f"{number}.txt", text) for number, text in enumerate(("Xankəndi", "Степанакерт", ""))]
    client = client_of(service)
    assert client.scan_documents(documents) == tuple(both_sides.scan_many(documents, jobs=1))
    assert client.check_documents(documents, style="both") == tuple(
        both_sides.check_document(one, style="both") for one in documents
    )
    assert len(service.asked) == 2
    assert list(client.scan_many(documents)) == list(both_sides.scan_many(documents, jobs=1))
    checked = both_sides.check_many(documents, style="both", jobs=1)
    assert list(client.check_many(documents, style="both")) == list(checked)


def test_everything_is_read_page_by_page(service: StandIn, both_sides: Workspace) -> None:
    assert client_of(service).glossary.collection == both_sides.glossary.collection


def test_what_still_holds_is_asked_only_whether_it_does(service: StandIn, tmp_path: Path) -> None:
    answers = [client_of(service, tmp_path).perspectives() for _ in range(3)]
    assert answers[0] == answers[1] == answers[2]
    assert ["if-none-match" in request.headers for request in service.asked] == [False, True, True]


def test_the_last_answer_is_told_to_be_the_last(service: StandIn, tmp_path: Path) -> None:
    known = client_of(service, tmp_path).lookup("Xankəndi")
    client = client_of(unreachable, tmp_path, offline="last", patience=ONCE)
    assert client.note is None
    assert client.lookup("Xankəndi") == known
    assert client.stale is not None
    assert "cannot be reached: Name or service not known: answered by what it said on" in str(client.note)
    with pytest.raises(Unreachable):
        client.lookup("Степанакерт")


def test_an_answer_of_now_is_not_stale(service: StandIn, tmp_path: Path) -> None:
    service.instead.append(unreachable)
    client_of(service, tmp_path, patience=Patience(base=0.0)).styles()
    service.instead.append(unreachable)
    client = client_of(service, tmp_path, offline="last", patience=ONCE)
    client._line.rest = 0.0
    client.styles()
    assert client.stale is not None
    client.styles()
    assert client.stale is None


@pytest.mark.parametrize("kind", ["terms.jsonl", "terms.db"])
def test_a_pinned_export_answers_where_nobody_does(both_sides: Workspace, tmp_path: Path, kind: str) -> None:
    path = tmp_path / kind
    if kind == "terms.jsonl":
        with path.open("wb") as file:
            jsonl.write(Matter.of(both_sides.glossary), file, view=None, langs=())
    else:
        from termbase.store import Store

        with Store.open(path, create=True) as store:
            store.load(both_sides.glossary.collection, actor="test", why="to pin it")
    client = client_of(unreachable, offline=path, patience=ONCE)
    asks: list[Callable[[Termbase], Any]] = [
        lambda tb: tb.lookup("Xankəndində", to=["en", "hy"], perspective="armenia-gov"),
        lambda tb: tb.scan("In Artsakh and in Khankendi", lang="en"),
        lambda tb: tb.concepts(limit=2),
    ]
    for ask in asks:
        assert ask(client) == ask(both_sides)
        assert str(client.stale).endswith(f"answered by {path}")
    with pytest.raises(NotFound, match="no concept"):
        client.concept("missing")


def test_a_pin_that_is_not_there_is_told(tmp_path: Path) -> None:
    client = client_of(unreachable, offline=tmp_path / "missing.jsonl", patience=ONCE)
    with pytest.raises(TermbaseError, match=r"missing\.jsonl"):
        client.styles()


def test_without_a_cache_there_is_no_last_answer() -> None:
    with pytest.raises(InvalidValue, match="no last answer"):
        Client(URL, cache=False, offline="last")


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (httpx.ConnectError("Connection refused"), "cannot be reached: Connection refused"),
        (httpx.ConnectTimeout(""), "cannot be reached in time"),
        (httpx.ReadTimeout(""), "does not answer in time"),
        (httpx.RemoteProtocolError("Server disconnected"), "broke: Server disconnected"),
        (httpx.DecodingError("bad gzip"), "broke: bad gzip"),
    ],
)
def test_what_breaks_on_the_way_is_an_error_with_the_address(error: httpx.HTTPError, message: str) -> None:
    def broken(request: httpx.Request) -> httpx.Response:
        raise error

    with pytest.raises(Unreachable, match=message) as caught:
        client_of(broken, patience=ONCE).styles()
    assert caught.value.where == URL
    assert caught.value.hint
    assert caught.value.exit_code == 2


def test_an_answer_without_end_is_not_taken_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("termbase.client.http.MOST_BYTES", 10_000)

    def endless(request: httpx.Request) -> httpx.Response:
        return httpx.Response(200, content=iter([b" " * 4_000] * 4))

    with pytest.raises(Unreachable, match="longer than"):
        client_of(endless, patience=ONCE).styles()


def test_a_client_that_was_given_stays_open(service: StandIn) -> None:
    http = httpx.Client(transport=httpx.MockTransport(service))
    with Client(URL, http=http, cache=False) as client:
        client.styles()
    assert not http.is_closed
    with Client(URL, cache=False) as client:
        own = client._http
    assert own.is_closed


def test_an_awaiting_client_that_was_given_stays_open(service: StandIn) -> None:
    async def run() -> tuple[bool, bool]:
        http = httpx.AsyncClient(transport=httpx.MockTransport(service))
        async with AsyncClient(URL, http=http, cache=False) as client:
            await client.styles()
        async with AsyncClient(URL, cache=False) as client:
            own = client._http
        return http.is_closed, own.is_closed

    assert anyio.run(run) == (False, True)


def test_several_questions_are_awaited_at_once(service: StandIn, both_sides: Workspace) -> None:
    async def run() -> dict[str, Any]:
        http = httpx.AsyncClient(transport=httpx.MockTransport(service))
        found: dict[str, Any] = {}
        async with AsyncClient(URL, http=http, cache=False) as client, anyio.create_task_group() as group:

            async def ask(name: str) -> None:
                found[name] = await client.lookup(name)

            for name in ("Xankəndi", "Ստեփանակերտ", "Լեռնային Ղարաբաղ"):
                group.start_soon(ask, name)
        return found

    found = anyio.run(run)
    assert found == {name: both_sides.lookup(name) for name in found}
    assert len(found) == 3


def test_an_awaiting_client_has_a_fallback_too(both_sides: Workspace, tmp_path: Path) -> None:
    with (tmp_path / "terms.jsonl").open("wb") as file:
        jsonl.write(Matter.of(both_sides.glossary), file, view=None, langs=())
    told: dict[str, Any] = {"cache": False, "offline": tmp_path / "terms.jsonl", "patience": ONCE}
    client = Awaited(URL, lambda: httpx.MockTransport(unreachable), **told)
    assert client.lookup("Арцах") == both_sides.lookup("Арцах")


def test_both_clients_can_be_asked_the_same() -> None:
    def names(of: type) -> set[str]:
        return {name for name in dir(of) if not name.startswith("_")}

    blocks = {"close", "glossary", "scanner", "scan_many", "check_many"}
    assert names(Client) - blocks == names(AsyncClient) - {"aclose"}


def test_methods_say_what_they_do() -> None:
    assert str(Client.lookup.__doc__).startswith("The concepts that a name can mean")
    assert Client(URL, cache=False).lookup.__name__ == "lookup"


def test_an_address_is_opened_as_a_client(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TERMBASE_CACHE_DIR", str(tmp_path))
    monkeypatch.setenv("TERMBASE_TOKEN", "tb_secret")
    with termbase.open(URL) as tb:
        assert isinstance(tb, Client)
        assert tb.where == URL
        assert tb._line.headers["Authorization"] == "Bearer tb_secret"


def test_the_client_is_light() -> None:
    code = (
        "import json, sys, termbase.client\n"
        "print(json.dumps(sorted({name.partition('.')[0] for name in sys.modules})))\n"
        "print(json.dumps(sorted(name for name in sys.modules if name.startswith('termbase.'))))\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded, own = map(set, map(json.loads, ran.stdout.splitlines()))
    heavy = {"sqlalchemy", "sqlmodel", "alembic", "pydantic", "fastapi", "starlette", "jinja2", "sqlite3", "psycopg"}
    assert not loaded & (heavy | {"yaml", "edtf", "babel", "typer", "rapidfuzz", "platformdirs"})
    assert not own & {"termbase.store", "termbase.workspace", "termbase.scan", "termbase.check", "termbase.documents"}
