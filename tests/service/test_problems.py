"""Every error is a problem: what it is, where, what to try, and which request it was; nothing of ours leaks."""

from __future__ import annotations

import json
import logging
from typing import Any

import httpx
import pytest
from samples import CITY
from service.serving import Served, Transport

from termbase import errors
from termbase.answers.problems import TYPES, name_of
from termbase.service.app import create_app
from termbase.service.settings import ServiceSettings
from termbase.store import Store
from termbase.workspace import Workspace


def problem_of(answer: httpx.Response) -> dict[str, Any]:
    """The problem that an answer is, with all that every problem has."""
    assert answer.headers["content-type"] == "application/problem+json"
    told: dict[str, Any] = answer.json()
    assert told["status"] == answer.status_code
    assert told["type"].startswith(TYPES)
    assert told["request_id"] == answer.headers["x-request-id"]
    assert {"title", "detail", "instance"} <= told.keys()
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"
    return told


@pytest.mark.parametrize(
    ("method", "path", "status", "name"),
    [
        ("GET", "/nowhere", 404, "not-found"),
        ("GET", "/v1/concepts/", 404, "not-found"),
        ("GET", "/v1/concepts/khankendi", 404, "not-found"),
        ("GET", "/v1/sources/none", 404, "not-found"),
        ("GET", "/v1/styles/none", 404, "not-found"),
        ("GET", "/v1/perspectives/none", 404, "not-found"),
        ("GET", "/v1/concepts/none/history", 404, "not-found"),
        ("GET", "/v1/concepts/lachin/versions/7", 404, "not-found"),
        ("GET", "/v1/lookup?q=x&as=nobody&to=en", 404, "not-found"),
        ("GET", "/v1/resolve/lachin?lang=en&style=none", 404, "not-found"),
        ("PATCH", "/v1/concepts", 405, "method-not-allowed"),
        ("DELETE", "/v1/lookup?q=x", 405, "method-not-allowed"),
        ("GET", "/v1/scan", 405, "method-not-allowed"),
        ("GET", "/v1/lookup", 422, "invalid-value"),
        ("GET", "/v1/lookup?q=", 422, "invalid-value"),
        ("GET", "/v1/lookup?q=%20%20", 422, "invalid-value"),
        ("GET", "/v1/lookup?q=a%00b", 422, "invalid-value"),
        ("GET", "/v1/lookup?q=a%1bb", 422, "invalid-value"),
        ("GET", "/v1/lookup?q=x&limit=0", 422, "invalid-value"),
        ("GET", "/v1/lookup?q=x&limit=many", 422, "invalid-value"),
        ("GET", "/v1/lookup?q=x&limit=-1", 422, "invalid-value"),
        ("GET", "/v1/lookup?q=x&on=2021-02-30", 422, "invalid-value"),
        ("GET", "/v1/lookup?q=x&on=yesterday", 422, "invalid-value"),
        ("GET", "/v1/lookup?q=x&lang=klingonese-", 422, "invalid-value"),
        ("GET", "/v1/lookup?q=x&as=un&style=both", 422, "invalid-value"),
        ("GET", "/v1/resolve/lachin?lang=en", 422, "invalid-value"),
        ("GET", "/v1/resolve/lachin?as=un", 422, "invalid-value"),
        ("GET", "/v1/concepts/Not%20an%20id", 422, "invalid-value"),
        ("GET", "/v1/concepts/lachin/versions/99999999999999999999", 422, "invalid-value"),
        ("GET", "/v1/concepts?kind=planet", 422, "invalid-value"),
        ("GET", "/v1/concepts?after=%00", 422, "invalid-value"),
        ("GET", "/v1/concepts?ids=a%00", 422, "invalid-value"),
        ("GET", "/v1/changes?since=-1", 422, "invalid-value"),
        ("GET", "/v1/changes?since=1e3", 422, "invalid-value"),
        ("GET", "/v1/lookup?q=x&limit=201", 400, "invalid-value"),
        ("GET", "/v1/lookup?q=x&limit=99999999999999999999999", 400, "invalid-value"),
        ("GET", "/v1/changes?limit=501", 400, "invalid-value"),
        ("GET", "/v1/lookup?q=x&langs=en", 400, "unknown-parameter"),
        ("GET", "/v1/styles?%00=1", 400, "unknown-parameter"),
        ("POST", "/v1/scan?text=x", 400, "unknown-parameter"),
    ],
)
def test_what_is_asked_wrongly(served: Served, method: str, path: str, status: int, name: str) -> None:
    told = problem_of(served.http.request(method, path))
    assert (told["status"], told["type"]) == (status, TYPES + name)


@pytest.mark.parametrize(
    ("content", "kind", "status"),
    [
        (b'{"text": "x"}', "text/plain", 415),
        (b'{"text": "x"}', "", 415),
        (b"", "application/json", 400),
        (b"{", "application/json", 400),
        (b"[" * 100_000, "application/json", 400),
        (b"\xff\xfe", "application/json", 400),
        (b'{"text": NaN}', "application/json", 400),
        (b'{"text": ' + b"9" * 5_000 + b"}", "application/json", 400),
        (b"[]", "application/json", 422),
        (b"{}", "application/json", 422),
        (b'{"text": 5}', "application/json", 422),
        (b'{"text": "\\ud800"}', "application/json", 422),
        (b'{"text": "a\\u0000b"}', "application/json", 422),
        (b'{"text": "x", "on": 1e400}', "application/json", 422),
        (b'{"text": "x", "on": "2021-13-01"}', "application/json", 422),
        (b'{"text": "x", "lang": "no such tongue"}', "application/json", 422),
        (b'{"text": "x", "extra": ' + b'{"a":' * 80 + b"1" + b"}" * 81, "application/json", 422),
        (b'{"documents": [{"text": "x", "parts": [[0, 9, "code"]]}]}', "application/json", 422),
        (b'{"documents": ' + json.dumps([{"text": "x"}] * 101).encode() + b"}", "application/json", 422),
    ],
)
@pytest.mark.parametrize("path", ["/v1/scan", "/v1/check"])
def test_a_body_that_is_none(served: Served, path: str, content: bytes, kind: str, status: int) -> None:
    answer = served.http.post(path, content=content, headers={"Content-Type": kind} if kind else {})
    assert problem_of(answer)["status"] == status


def test_a_style_that_is_not_there_is_said_with_the_nearest(served: Served) -> None:
    told = problem_of(served.http.post("/v1/check", json={"text": "x", "style": "am-hose"}))
    assert told["status"] == 404
    assert "am-house" in told["hint"]


def test_a_wrong_value_is_pointed_at(served: Served) -> None:
    told = problem_of(served.http.get("/v1/lookup?q=x&limit=0&on=now"))
    assert {(one["in"], one["pointer"]) for one in told["errors"]} == {("query", "/limit"), ("query", "/on")}
    told = problem_of(served.http.post("/v1/scan", json={"documents": [{"text": "x"}, {"text": 5}]}))
    assert told["where"] == "documents[1].text"


def test_what_may_be_done_with_a_path_is_said(served: Served) -> None:
    answer = served.http.patch("/v1/concepts/lachin")
    assert {"GET", "PUT", "DELETE"} <= set(answer.headers["allow"].replace(" ", "").split(","))


def test_every_error_of_ours_has_a_name_of_its_own() -> None:
    kinds = [one for one in vars(errors).values() if isinstance(one, type) and issubclass(one, errors.TermbaseError)]
    assert len({name_of(one) for one in kinds}) == len(kinds)


def test_a_fault_of_ours_tells_nothing_but_its_number(caplog: pytest.LogCaptureFixture) -> None:
    app = create_app(ServiceSettings(), Workspace(Store.open("sqlite://")))

    @app.get("/broken")
    async def broken() -> None:
        raise RuntimeError("the secret is 42")

    with httpx.Client(transport=Transport(app), base_url="http://terms.test") as http, caplog.at_level(logging.ERROR):
        answer = http.get("/broken", headers={"X-Request-ID": "mine"})
    told = problem_of(answer)
    assert (told["status"], told["request_id"]) == (500, "mine")
    assert "42" not in answer.text
    [record] = [one for one in caplog.records if one.name == "termbase.service"]
    assert record.exc_info is not None
    assert str(record.exc_info[1]) == "the secret is 42"
    assert vars(record)["request_id"] == "mine"


def test_a_store_that_cannot_be_read_is_no_fault_of_the_reader(writable: Served) -> None:
    writable.app.state.terms.changed()
    writable.app.state.terms.store.close()
    assert problem_of(writable.http.get("/readyz"))["status"] == 503
    assert problem_of(writable.http.get(f"/v1/concepts/{CITY.id}"))["type"] == TYPES + "store-error"
    assert writable.http.get("/healthz").status_code == 200
