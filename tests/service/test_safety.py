"""What means harm: other sites' pages, headers and paths that are none, addresses to be fetched, endless patterns."""

from __future__ import annotations

import contextlib
import json
import logging
import socket
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from samples import CITY
from service.serving import Served, Template, on_a_port, serving
from service.test_problems import problem_of

from termbase.editing import Role
from termbase.service import logs
from termbase.service.access import SESSION
from termbase.service.app import create_app
from termbase.service.settings import ServiceSettings
from termbase.store import Store
from termbase.workspace import Workspace

ELSEWHERE = "https://elsewhere.example"
FRIEND = "https://desk.example"


# ---- other sites' pages ------------------------------------------------------------------------


@pytest.fixture(scope="module")
def friendly(prepared: Template, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(prepared, tmp_path_factory.mktemp("friendly"), cors=(FRIEND,)) as service:
        yield service


@pytest.mark.parametrize("origin", [None, ELSEWHERE, FRIEND, "null"])
@pytest.mark.parametrize("path", ["/v1/lookup?q=Lachin", f"/v1/concepts/{CITY.id}", "/v1/concepts/none"])
def test_pages_of_all_sites_may_read(friendly: Served, path: str, origin: str | None) -> None:
    answer = friendly.http.get(path, headers={"Origin": origin} if origin else {})
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in answer.headers
    assert "ETag" in answer.headers["access-control-expose-headers"]


@pytest.mark.parametrize("path", ["/v1/scan", "/v1/check"])
def test_pages_of_all_sites_may_ask_of_a_text(friendly: Served, path: str) -> None:
    asked = {"Origin": ELSEWHERE, "Access-Control-Request-Method": "POST"}
    before = friendly.http.options(path, headers={**asked, "Access-Control-Request-Headers": "content-type"})
    assert (before.status_code, before.headers["access-control-allow-origin"]) == (204, "*")
    assert "Content-Type" in before.headers["access-control-allow-headers"]
    answer = friendly.http.post(path, json={"text": "Artsakh", "style": "both"}, headers={"Origin": ELSEWHERE})
    assert answer.headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize(
    ("origin", "allowed"), [(FRIEND, True), (ELSEWHERE, False), (f"{FRIEND}.evil", False), ("null", False)]
)
def test_only_pages_of_named_sites_may_write(friendly: Served, origin: str, allowed: bool) -> None:
    asked = {"Origin": origin, "Access-Control-Request-Method": "PUT"}
    before = friendly.http.options(f"/v1/concepts/{CITY.id}", headers=asked)
    answer = friendly.http.put(f"/v1/concepts/{CITY.id}", json={}, headers={"Origin": origin})
    for one in (before, answer):
        assert one.headers.get("access-control-allow-origin") == (origin if allowed else None)
        assert "Origin" in one.headers["vary"]
        assert "access-control-allow-credentials" not in one.headers


# ---- headers -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path", ["/v1/styles", "/v1/concepts/none", "/nowhere", "/healthz", "/metrics", "/openapi.json"]
)
def test_every_answer_says_how_a_browser_is_to_take_it(served: Served, path: str) -> None:
    headers = served.http.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["referrer-policy"] == "same-origin"
    assert "server" not in headers


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("abc-123.X_9", True),
        ("x" * 64, True),
        ("x" * 65, False),
        ("a b", False),
        ("<script>", False),
        ("é", False),
        ("", False),
    ],
)
def test_a_request_keeps_its_id_if_that_is_sane(served: Served, given: str, kept: bool) -> None:
    answer = served.http.get("/healthz", headers=[(b"X-Request-ID", given.encode())])
    assert (answer.headers["x-request-id"] == given) == kept
    assert answer.headers["x-request-id"].isascii()
    assert answer.headers["x-request-id"]


def raw(place: tuple[str, int], request: bytes) -> bytes:
    """What comes back for bytes that no client would send."""
    answer = b""
    with socket.create_connection(place, 10) as line, contextlib.suppress(ConnectionError):  # it may hang up at once
        line.sendall(request)
        while piece := line.recv(65_536):
            answer += piece
    return answer


@pytest.fixture(scope="module")
def place() -> Iterator[tuple[str, int]]:
    app = create_app(ServiceSettings(access_log=False), Workspace(Store.open("sqlite://")))
    with on_a_port(app) as found:
        yield found


@pytest.mark.parametrize(
    "line",
    [
        b"GET /v1/concepts?after=a%0d%0aSet-Cookie:%20x=1&limit=1 HTTP/1.1",
        b"GET /v1/lookup?q=x%0d%0aX-Evil:%201&as=%0d%0a HTTP/1.1",
        b"GET /v1/concepts/x%0d%0aX-Evil:1 HTTP/1.1",
        b"GET /v1/export?name=x%22%0d%0aX-Evil:1.jsonl HTTP/1.1",
    ],
)
def test_no_header_is_written_by_who_asks(place: tuple[str, int], line: bytes) -> None:
    head = raw(place, line + b"\r\nHost: x\r\nConnection: close\r\n\r\n").partition(b"\r\n\r\n")[0].lower()
    assert b"\r\nset-cookie" not in head
    assert b"\r\nx-evil" not in head


@pytest.mark.parametrize(
    "request_",
    [
        b"GET /\r\n\r\n",
        b"GET /v1/styles HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        b"POST /v1/scan HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\nzzz\r\n",
        b"GET /v1/styles HTTP/1.1\r\nHost: x\r\nX: " + b"y" * 300_000,
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
    ],
)
def test_what_is_no_http_is_turned_away_and_the_service_lives_on(place: tuple[str, int], request_: bytes) -> None:
    assert (raw(place, request_) or b"HTTP/1.1 4").startswith(b"HTTP/1.1 4")
    assert httpx.get(f"http://{place[0]}:{place[1]}/healthz").status_code == 200


def test_a_link_does_not_go_where_a_host_header_says(served: Served) -> None:
    answer = served.http.get("/v1/concepts?limit=1", headers={"Host": "evil.example"})
    assert "evil.example" not in answer.headers["link"]
    redirected = served.http.get("/v1/concepts/", headers={"Host": "evil.example"})
    assert redirected.status_code == 404


def test_what_a_proxy_puts_before_each_path_opens_nothing(writable: Served) -> None:
    """A rule for a path holds for it below a prefix, too."""
    [token] = [one for one in writable.store.tokens() if one.role is Role.CONTRIBUTOR]
    cookie = {"Cookie": f"{SESSION}={writable.store.open_session(token, timedelta(hours=1))}"}
    body = {"changes": [{"kind": "concept", "id": "lachin", "entry": None}], "why": "twice there"}
    with on_a_port(writable.app, root_path="/terms") as (host, port):
        url = f"http://{host}:{port}"
        answer = httpx.post(f"{url}/v1/proposals", json=body, headers=cookie)
        assert (problem_of(answer)["status"], answer.json()["instance"]) == (403, "/terms/v1/proposals")
        asked = {"Origin": ELSEWHERE, "Access-Control-Request-Method": "POST"}
        assert httpx.options(f"{url}/v1/scan", headers=asked).headers["access-control-allow-origin"] == "*"
        page = httpx.get(f"{url}/v1/concepts?limit=1")
        assert page.headers["link"].startswith("</terms/v1/concepts?limit=1&after=")
        assert "GET" in httpx.patch(f"{url}/v1/styles/both").headers["allow"]


# ---- paths -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    [
        "/v1/concepts/..%2f..%2fetc%2fpasswd",
        "/v1/concepts/%2e%2e/%2e%2e/etc/passwd",
        "/v1/../../etc/passwd",
        "//etc/passwd",
        "/v1/concepts/%00",
        "/v1/concepts/....//....//etc/passwd",
        "/static/..%2f..%2f..%2fpyproject.toml",
        "/static/../../app.py",
        "/v1/export?format=jsonl&name=../../etc/passwd",
        "/v1/inventories/..%2f..%2fhealthz",
    ],
)
def test_no_file_is_had_by_its_path(place: tuple[str, int], path: str) -> None:
    answer = raw(place, f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
    assert b"root:" not in answer
    assert b"create_app" not in answer
    status = int(answer[9:12])
    assert status in (200, 404, 422) if "export" in path else status in (404, 422)


def test_documents_and_files_are_known_by_name_alone(writable: Served, tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text("Artsakh Artsakh Artsakh")
    found = writable.http.post("/v1/scan", json={"documents": [{"path": str(secret), "text": "Xankəndi"}]}).json()
    assert [one["text"] for one in found["documents"][0]["mentions"]] == ["Xankəndi"]
    asked = {"name": str(secret), "format": "jsonl", "dry_run": "true"}
    told = writable.http.post("/v1/import", params=asked, content=b"", headers=writable.as_("admin"))
    assert told.json()["counts"] == {}


# ---- addresses ---------------------------------------------------------------------------------


def test_nothing_fetches_an_address_that_is_given(writable: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every place where a request can hold an address is given one; whoever connects anywhere is found out."""
    connected: list[Any] = []

    def connect(self: socket.socket, address: Any) -> None:
        connected.append(address)
        raise OSError("nobody is to be asked")

    monkeypatch.setattr(socket.socket, "connect", connect)
    url = "http://127.0.0.1:9/latest/meta-data"
    writable.http.get("/v1/lookup", params={"q": url})
    writable.http.post("/v1/scan", json={"text": f"see {url} and [it]({url})", "format": "md"})
    html = f'<base href="{url}"><link rel=stylesheet href="{url}"><img src="{url}"><iframe src="{url}"></iframe>'
    writable.http.post("/v1/check", json={"text": html, "format": "html", "style": "both"})
    reviewer = {**writable.as_("reviewer"), "If-None-Match": "*"}
    source = {"id": "page", "title": "A page", "url": url}
    assert writable.http.put("/v1/sources/page", json=source, headers=reviewer).status_code == 200
    tbx = f'<?xml version="1.0"?><!DOCTYPE tbx SYSTEM "{url}"><tbx/>'.encode()
    graph = json.dumps({"@context": url, "@id": url, "@type": "skos:Concept"}).encode()
    for name, content in (("tbx", tbx), ("skos-jsonld", graph), ("skos", f"@prefix a: <{url}> .".encode())):
        asked = {"format": name, "dry_run": "true"}
        writable.http.post("/v1/import", params=asked, content=content, headers=writable.as_("admin"))
    assert connected == []


# ---- what is written down ----------------------------------------------------------------------


def test_the_log_says_who_asked_for_what_sort_of_thing_and_no_name(
    prepared: Template, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with serving(prepared, tmp_path, access_log=True) as service, caplog.at_level(logging.INFO, "termbase.access"):
        service.http.get("/v1/lookup", params={"q": "Stepanakert"}, headers=service.as_("reviewer"))
        service.http.post("/v1/scan", json={"text": "Khankendi"})
        service.http.get("/nowhere/Stepanakert")
    lines = [json.loads(logs.JsonLines().format(record)) for record in caplog.records]
    lines = [one for one in lines if one["logger"] == "termbase.access"]
    assert [(one["method"], one["route"], one["status"], one["actor"]) for one in lines] == [
        ("GET", "/v1/lookup", 200, "reviewer"),
        ("POST", "/v1/scan", 200, ""),
        ("GET", "none", 404, ""),
    ]
    assert all(one["request_id"] and one["client"] == "192.0.2.1" for one in lines)
    written = json.dumps(lines)
    assert "Stepanakert" not in written
    assert "Khankendi" not in written
    assert service.secrets[next(iter(service.secrets))] not in written


@pytest.mark.parametrize("word", ["a*a*a*a*a*a*b", "*" * 100, "a" * 10_000])
def test_a_word_of_a_rule_takes_no_time_without_end(served: Served, word: str) -> None:
    rule = {"name": "own-slow", "kind": "existence", "message": "m", "severity": "warning", "words": [word]}
    body = {"text": "a" * 400, "lang": "en", "style": "both", "settings": {"declared": [rule]}}
    assert problem_of(served.http.post("/v1/check", json=body))["status"] == 422


def test_an_error_does_not_repeat_a_whole_text(served: Served) -> None:
    told = problem_of(served.http.get("/v1/lookup", params={"q": "x", "y" * 3_000: "1"}))
    assert len(told["detail"]) < 300
