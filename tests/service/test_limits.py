"""What is too large, too slow or too often is refused, and costs nobody else anything."""

from __future__ import annotations

import json
import socket
import threading
from pathlib import Path
from typing import Any

import httpx
import pytest
from service.serving import URL, Served, Template, Transport, on_a_port, serving
from service.test_problems import problem_of

from termbase.errors import TooManyRequests
from termbase.service.access import SESSION
from termbase.service.app import create_app
from termbase.service.rates import Failures, Rates
from termbase.service.settings import ServiceSettings
from termbase.store import Store
from termbase.workspace import Workspace


def app_of(**settings: Any) -> Any:
    return create_app(ServiceSettings(access_log=False, **settings), Workspace(Store.open("sqlite://")))


class Clock:
    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


# ---- large -------------------------------------------------------------------------------------


def test_a_body_larger_than_is_taken_is_refused_before_it_is_read(prepared: Template, tmp_path: Path) -> None:
    with serving(prepared, tmp_path, max_body=1_000) as service:
        answer = service.http.post("/v1/scan", json={"text": "x" * 2_000})
        assert problem_of(answer)["status"] == 413
        assert answer.headers["connection"] == "close"
        assert service.http.post("/v1/scan", json={"text": "x" * 900}).status_code == 200


def test_a_body_that_does_not_say_how_large_it_is_is_counted(prepared: Template, tmp_path: Path) -> None:
    with on_a_port(app_of(max_body=1_000)) as (host, port), socket.create_connection((host, port), 10) as line:
        head = f"POST /v1/scan HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\n"
        line.sendall(head.encode() + b"Transfer-Encoding: chunked\r\n\r\n")
        line.sendall(b"7d0\r\n" + b"x" * 2_000 + b"\r\n")
        assert line.recv(100).startswith(b"HTTP/1.1 413")


def test_an_import_may_be_larger_than_a_text(prepared: Template, tmp_path: Path) -> None:
    line = json.dumps({"source": {"id": "report", "title": "A report " + "x" * 900}}) + "\n"
    with serving(prepared, tmp_path, max_body=500, max_import=2_000) as service:
        asked = {"format": "jsonl", "dry_run": "true"}
        fine = service.http.post("/v1/import", params=asked, content=line, headers=service.as_("admin"))
        assert fine.status_code == 200, fine.text
        large = service.http.post("/v1/import", params=asked, content=line * 3, headers=service.as_("admin"))
        assert problem_of(large)["status"] == 413


def test_an_address_without_end_is_refused(served: Served) -> None:
    assert problem_of(served.http.get("/v1/lookup?q=" + "x" * 9_000))["status"] == 414
    assert problem_of(served.http.get("/v1/lookup?q=" + "x" * 1_001))["status"] == 422


# ---- slow --------------------------------------------------------------------------------------


def test_a_body_that_does_not_arrive_is_not_waited_for() -> None:
    with on_a_port(app_of(body_timeout=0.2)) as (host, port), socket.create_connection((host, port), 10) as line:
        head = (
            f"POST /v1/scan HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n"
        )
        line.sendall(head.encode() + b'{"text": "')
        assert line.recv(100).startswith(b"HTTP/1.1 408")


def test_a_body_that_comes_letter_by_letter_is_not_waited_for_either() -> None:
    with on_a_port(app_of(body_timeout=0.3)) as (host, port), socket.create_connection((host, port), 10) as line:
        head = (
            f"POST /v1/scan HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n"
        )
        line.sendall(head.encode())
        line.settimeout(0.05)
        answer = b""
        for _ in range(100):
            line.sendall(b" ")
            try:
                answer = line.recv(100)
            except TimeoutError:
                continue
            break
        assert answer.startswith(b"HTTP/1.1 408")


def test_an_answer_that_takes_too_long_is_not_waited_for_and_others_are_answered() -> None:
    app = app_of(request_timeout=0.3)
    go_on = threading.Event()

    def slow() -> str:
        go_on.wait(20)
        return "late"

    app.get("/slow")(slow)
    try:
        with httpx.Client(transport=Transport(app), base_url=URL) as http:
            answer = http.get("/slow")
            told = problem_of(answer)
            assert (told["status"], told["type"].rpartition(":")[2]) == (503, "out-of-time")
            assert int(answer.headers["retry-after"]) > 0
            assert not go_on.is_set()
            assert http.get("/healthz").status_code == 200
            go_on.set()
    finally:
        go_on.set()


# ---- often -------------------------------------------------------------------------------------


def test_who_asks_too_often_waits_a_minute() -> None:
    clock = Clock()
    rates = Rates(2, clock)
    for _ in range(2):
        rates.count("192.0.2.1")
        clock.now += 10
    with pytest.raises(TooManyRequests, match="more than 2 requests") as caught:
        rates.count("192.0.2.1")
    assert caught.value.retry_after == 40
    rates.count("192.0.2.2")
    clock.now += 40
    rates.count("192.0.2.1")


def test_a_limit_of_requests_is_told_with_when_to_come_back() -> None:
    with httpx.Client(transport=Transport(app_of(requests_a_minute=3)), base_url=URL) as http:
        answers = [http.get("/v1/styles") for _ in range(4)]
    assert [one.status_code for one in answers] == [200, 200, 200, 429]
    assert problem_of(answers[-1])["title"] == "Too many requests"
    assert 1 <= int(answers[-1].headers["retry-after"]) <= 60


def test_who_guesses_tokens_is_made_to_wait_even_with_a_right_one(prepared: Template, tmp_path: Path) -> None:
    with serving(prepared, tmp_path, failures_a_minute=5) as service:
        wrong = {"Authorization": "Bearer tb_000000000000_" + "x" * 43}
        statuses = [service.http.get("/v1/whoami", headers=wrong).status_code for _ in range(7)]
        assert statuses == [401] * 5 + [429] * 2
        answer = service.http.get("/v1/whoami", headers=service.as_("admin"))
        assert problem_of(answer)["status"] == 429
        assert 1 <= int(answer.headers["retry-after"]) <= 60
        assert service.http.get("/v1/styles").status_code == 200  # who names nobody guesses nothing


def test_after_a_minute_a_token_may_be_tried_again() -> None:
    clock = Clock()
    failures = Failures(2, clock)
    for _ in range(2):
        failures.check("192.0.2.1")
        failures.note("192.0.2.1")
    with pytest.raises(TooManyRequests, match="too many tokens were wrong"):
        failures.check("192.0.2.1")
    failures.check("192.0.2.2")
    clock.now += 61
    failures.check("192.0.2.1")


def test_sessions_are_not_guessed_either(prepared: Template, tmp_path: Path) -> None:
    with serving(prepared, tmp_path, private=True) as service:
        answer = service.http.get("/v1/styles", headers={"Cookie": f"{SESSION}=guessed"})
        assert problem_of(answer)["status"] == 401


def test_many_texts_at_once_are_all_checked(served: Served) -> None:
    found: list[int] = []

    def check(number: int) -> None:
        body = {"text": f"Artsakh {number}", "style": "az-house", "lang": "en"}
        found.append(len(served.http.post("/v1/check", json=body).json()["findings"]))

    threads = [threading.Thread(target=check, args=(number,)) for number in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(30)
    assert found == [1] * 8
