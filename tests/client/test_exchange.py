"""How a question is put: when again, after how long, by what is kept; without a network and without a clock."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest

from termbase.client.asks import Answer, Ask
from termbase.client.exchange import Failed, Line, Outcome, Received, Send, Wait, exchange
from termbase.client.http import timeouts
from termbase.client.keeping import Keep, Kept
from termbase.client.retrying import Patience, asked_to_wait
from termbase.errors import InvalidValue, NotFound, StoreError, TermbaseError, TooManyRequests, Unreachable

NOW = datetime(2026, 11, 25, 7, 0, tzinfo=UTC)
GONE = Failed("the service cannot be reached", "check the address")


class Clock:
    """A clock that goes on by what is waited, and by a second with each request."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def said(value: Any, status: int = 200, **headers: str) -> Received:
    return Received(
        status, {name.replace("_", "-"): text for name, text in headers.items()}, json.dumps(value).encode()
    )


def line(clock: Clock, **more: Any) -> Line:
    more.setdefault("patience", Patience())
    more.setdefault("chance", lambda _, most: most)
    return Line(base_url="https://terms.example.org", headers={}, clock=clock, now=lambda: NOW, **more)


def asking(**more: Any) -> Ask[Any]:
    return Ask(path="/v1/lookup", params=(("q", "Xankəndi"),), read=lambda answer: answer.data, **more)


def run(
    line: Line, ask: Ask[Any], answers: Sequence[Received | Failed], clock: Clock
) -> tuple[Outcome | TermbaseError, list[Send | float]]:
    """What comes of a question when it meets these answers, and what was sent and waited meanwhile."""
    waiting, done = list(answers), list[Send | float]()
    steps = exchange(line, ask)
    came: Any = None
    try:
        while True:
            step = steps.send(came)
            came = None
            if isinstance(step, Send):
                done.append(step)
                clock.seconds += 1
                came = waiting.pop(0)
            elif isinstance(step, Wait):
                done.append(step.seconds)
                clock.seconds += step.seconds
            else:
                came = step.work()
    except StopIteration as end:
        return end.value, done
    except TermbaseError as error:
        return error, done


def waits(done: Sequence[Send | float]) -> list[float]:
    return [step for step in done if isinstance(step, float)]


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_what_fails_in_passing_is_asked_again(status: int) -> None:
    clock = Clock()
    outcome, done = run(line(clock), asking(), [said({}, status), GONE, said("there")], clock)
    assert outcome == Outcome("there")
    assert waits(done) == [0.25, 0.5]


@pytest.mark.parametrize("status", [400, 401, 403, 404, 409, 412, 422, 500, 501])
def test_what_would_fail_again_is_not(status: int) -> None:
    clock = Clock()
    outcome, done = run(line(clock), asking(), [said({"detail": "no"}, status)], clock)
    assert isinstance(outcome, TermbaseError)
    assert len(done) == 1


@pytest.mark.parametrize("answer", [GONE, said({}, 503), said({}, 429)])
def test_what_changes_something_is_never_sent_twice(answer: Received | Failed) -> None:
    clock = Clock()
    outcome, done = run(line(clock), asking(method="PUT", body={}, pure=False), [answer], clock)
    assert isinstance(outcome, TermbaseError)
    assert len(done) == 1


def test_a_text_is_asked_about_again() -> None:
    clock = Clock()
    outcome, _ = run(line(clock), asking(method="POST", body={"text": "Xankəndi"}), [GONE, said([])], clock)
    assert outcome == Outcome([])


def test_after_some_tries_it_is_enough() -> None:
    clock = Clock()
    outcome, done = run(line(clock), asking(), [GONE] * 4, clock)
    assert isinstance(outcome, Unreachable)
    assert (outcome.message, outcome.hint, outcome.where) == (*vars_of(GONE), "https://terms.example.org")
    assert waits(done) == [0.25, 0.5, 1.0]
    assert (outcome.exit_code, outcome.http_status) == (2, 502)


def vars_of(failed: Failed) -> tuple[str, str]:
    return failed.message, failed.hint


@pytest.mark.parametrize(
    ("asked", "waited"), [("7", 7.0), ("Wed, 25 Nov 2026 07:00:09 GMT", 9.0), ("0", 0.25), ("soon", 0.25)]
)
def test_a_service_that_says_how_long_is_believed(asked: str, waited: float) -> None:
    clock = Clock()
    outcome, done = run(line(clock), asking(), [said({}, 503, retry_after=asked), said("there")], clock)
    assert outcome == Outcome("there")
    assert waits(done) == [waited]


def test_a_service_that_asks_for_too_much_is_not_waited_for() -> None:
    clock = Clock()
    answers = [said({"type": "urn:termbase:problem:too-many-requests", "detail": "slow down"}, 429, retry_after="3600")]
    outcome, done = run(line(clock), asking(), answers, clock)
    assert isinstance(outcome, TooManyRequests)
    assert (outcome.message, outcome.hint) == ("slow down", "try again in 3,600 seconds")
    assert len(done) == 1


def test_all_of_a_call_ends_by_its_deadline() -> None:
    clock = Clock()
    patience = Patience(again=100, base=2.0, most=2.0, deadline=10.0)
    outcome, done = run(line(clock, patience=patience), asking(), [GONE] * 9, clock)
    assert isinstance(outcome, Unreachable)
    assert clock.seconds <= 10.0
    sends = [step.within for step in done if isinstance(step, Send)]
    assert sends == [10.0, 7.0, 4.0, 1.0]


def test_what_takes_long_may_take_long() -> None:
    clock = Clock()
    _, done = run(line(clock), asking(takes=600.0), [said("all of it")], clock)
    [send] = done
    assert isinstance(send, Send)
    assert (send.within, send.takes) == (600.0, 600.0)
    assert timeouts(send, 10.0, 2.0) == httpx.Timeout(600.0, connect=2.0)
    assert timeouts(replace(send, takes=0.0, within=1.5), 10.0, 2.0) == httpx.Timeout(1.5)


def test_the_wait_is_any_part_of_what_it_may_be() -> None:
    most = [Patience().wait(tried, None, 60.0, lambda low, high: low + high) for tried in range(1, 5)]
    least = [Patience().wait(tried, None, 60.0, lambda low, high: low) for tried in range(1, 5)]
    assert most == [0.25, 0.5, 1.0, None]
    assert least == [0.0, 0.0, 0.0, None]
    assert Patience(again=20).wait(20, None, 60.0, lambda _, high: high) == 8.0


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        (None, None),
        ("", None),
        (" 12 ", 12.0),
        ("-3", None),
        ("1.5", None),
        ("Wed, 25 Nov 2026 06:00:00 GMT", 0.0),
        ("Wed, 25 Nov 2026 08:00:00 +0100", 0.0),
        ("Wednesday", None),
        ("9" * 400, 999_999_999.0),
        ("٣", None),
    ],
)
def test_how_long_is_a_number_or_a_date(header: str | None, seconds: float | None) -> None:
    assert asked_to_wait(header, NOW) == seconds


# ---- what is kept ------------------------------------------------------------------------------


@pytest.fixture
def keep(tmp_path: Path) -> Keep:
    return Keep.of(tmp_path, "https://terms.example.org", "secret")


def test_an_answer_that_still_holds_is_not_sent_again(keep: Keep) -> None:
    clock = Clock()
    there = line(clock, keep=keep)
    run(there, asking(), [said(["Xankəndi"], etag='"1"')], clock)
    outcome, done = run(there, asking(), [Received(304, {"etag": '"1"'}, b"")], clock)
    assert outcome == Outcome(["Xankəndi"])
    assert isinstance(done[0], Send)
    assert done[0].headers["If-None-Match"] == '"1"'


def test_an_answer_that_holds_no_more_takes_the_place_of_the_old(keep: Keep) -> None:
    clock = Clock()
    there = line(clock, keep=keep)
    for etag, name in (('"1"', "Степанакерт"), ('"2"', "Ханкенди")):
        outcome, _ = run(there, asking(), [said(name, etag=etag)], clock)
        assert outcome == Outcome(name)
    outcome, _ = run(there, asking(), [Received(304, {}, b"")], clock)
    assert outcome == Outcome("Ханкенди")


def test_what_is_not_to_be_kept_is_not(keep: Keep) -> None:
    clock = Clock()
    there = line(clock, keep=keep, last=True)
    run(there, asking(), [said("private", etag='"1"', cache_control="private, no-store")], clock)
    assert list(keep.folder.parent.rglob("*.answer")) == []
    assert isinstance(run(there, asking(), [GONE] * 4, clock)[0], Unreachable)


def test_what_was_said_of_a_text_is_not_kept(keep: Keep) -> None:
    clock = Clock()
    run(line(clock, keep=keep), asking(method="POST", body={"text": "mine"}), [said([], etag='"1"')], clock)
    assert list(keep.folder.parent.rglob("*")) == []


def test_the_last_answer_counts_where_nobody_answers_and_says_so(keep: Keep) -> None:
    clock = Clock()
    there = line(clock, keep=keep, last=True)
    run(there, asking(), [said("Xankəndi")], clock)
    outcome, _ = run(there, asking(), [GONE] * 4, clock)
    assert isinstance(outcome, Outcome)
    assert (outcome.value, str(outcome.stale)) == (
        "Xankəndi",
        "the service cannot be reached: answered by what it said on 2026-11-25 07:00 UTC",
    )


def test_the_last_answer_counts_only_where_that_was_asked(keep: Keep) -> None:
    clock = Clock()
    run(line(clock, keep=keep), asking(), [said("Xankəndi", etag='"1"')], clock)
    assert isinstance(run(line(clock, keep=keep), asking(), [GONE] * 4, clock)[0], Unreachable)


def test_what_is_wrong_is_not_answered_by_what_was_said_before(keep: Keep) -> None:
    clock = Clock()
    there = line(clock, keep=keep, last=True)
    run(there, asking(), [said("Xankəndi")], clock)
    outcome, _ = run(there, asking(), [said({"type": "urn:termbase:problem:not-found", "detail": "gone"}, 404)], clock)
    assert isinstance(outcome, NotFound)


def test_who_does_not_answer_is_left_in_peace_for_a_while(keep: Keep) -> None:
    clock = Clock()
    there = line(clock, keep=keep, last=True)
    run(there, asking(), [said("Xankəndi")], clock)
    run(there, asking(), [GONE] * 4, clock)
    outcome, done = run(there, asking(), [], clock)
    assert isinstance(outcome, Outcome)
    assert (outcome.value, done) == ("Xankəndi", [])
    clock.seconds += 31
    outcome, _ = run(there, asking(), [said("Stepanakert")], clock)
    assert outcome == Outcome("Stepanakert")


def test_a_store_at_hand_answers_where_nobody_does() -> None:
    clock = Clock()
    at_hand: Any = "a store"
    there = line(clock, at_hand=lambda: at_hand, pinned="terms.jsonl")
    outcome, _ = run(there, asking(locally=lambda tb: [tb, "Xankəndi"]), [GONE] * 4, clock)
    assert isinstance(outcome, Outcome)
    assert outcome.value == ["a store", "Xankəndi"]
    assert str(outcome.stale) == "the service cannot be reached: answered by terms.jsonl"


# ---- what is wrong -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "kind", "message"),
    [
        (said({"type": "https://x.example/problems/not-found", "detail": "no concept"}, 404), NotFound, "no concept"),
        (said({"type": "about:blank", "title": "Not found"}, 404), NotFound, "Not found"),
        (said({"type": "about:blank", "detail": "wrong"}, 422), InvalidValue, "wrong"),
        (said({"type": "urn:termbase:problem:store-error", "detail": "locked"}, 503), StoreError, "locked"),
        (said({"type": "urn:termbase:problem:invalid-value", "detail": "odd"}, 400), InvalidValue, "odd"),
        (Received(500, {}, b"<html>oops"), Unreachable, "the service failed .500."),
        (said({"type": "about:blank", "title": "Internal"}, 500), Unreachable, "Internal"),
        (said({"detail": "Not Found"}, 404), Unreachable, "no termbase service.*404"),
        (Received(502, {}, b"<html>nginx"), Unreachable, "busy .502."),
        (
            said({"type": "urn:termbase:problem:too-many-requests", "title": "slow down"}, 429),
            TooManyRequests,
            "slow down",
        ),
        (Received(404, {}, b"<html>nginx"), Unreachable, "no termbase service.*404"),
        (Received(200, {}, b"<html>welcome"), Unreachable, "no termbase service.*no JSON"),
        (Received(200, {}, b"[" * 100_000), Unreachable, "no JSON"),
        (Received(302, {"location": "https://login.example"}, b""), Unreachable, "sends to https://login.example"),
        (Received(304, {}, b""), Unreachable, "sends to elsewhere"),
    ],
)
def test_an_error_arrives_as_what_it_is(answer: Received, kind: type[TermbaseError], message: str) -> None:
    clock = Clock()
    outcome, _ = run(line(clock, patience=Patience(again=0)), asking(), [answer], clock)
    assert type(outcome) is kind
    with pytest.raises(kind, match=message):
        raise outcome


def test_an_answer_to_something_else_is_told_with_its_place() -> None:
    def read(answer: Answer) -> Any:
        raise InvalidValue("this is no text", where="matches[0].tier")

    clock = Clock()
    outcome, _ = run(line(clock), Ask(path="/v1/lookup", read=read), [said({})], clock)
    assert isinstance(outcome, Unreachable)
    assert outcome.message.endswith("its answer cannot be read: this is no text at matches[0].tier")


# ---- the folder --------------------------------------------------------------------------------

FIRST = Kept('"1"', "2026-11-25 07:00 UTC", '["Степанакерт"]'.encode())


def test_what_is_kept_is_there_for_the_next_process(keep: Keep) -> None:
    keep.put("a question", FIRST)
    assert Keep(keep.folder).get("a question") == FIRST
    assert keep.get("another") is None


def test_what_one_was_told_another_does_not_see(tmp_path: Path) -> None:
    askers = [("https://a.example", "secret"), ("https://a.example", None), ("https://b.example", "secret")]
    keeps = [Keep.of(tmp_path, url, token) for url, token in askers]
    keeps[0].put("a question", FIRST)
    assert [keep.get("a question") for keep in keeps] == [FIRST, None, None]
    assert "secret" not in "".join(map(str, tmp_path.rglob("*")))


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "cut short": lambda raw: raw[:-3],
    "empty": lambda raw: b"",
    "no head": lambda raw: raw.partition(b"\n")[2],
    "another body": lambda raw: raw.replace("Степанакерт".encode(), "Ханкенди___".encode()),
    "no text": lambda raw: b"\xff" + raw,
    "a list": lambda raw: b"[1]\n" + raw,
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_what_is_damaged_is_not_there(keep: Keep, damage: str) -> None:
    keep.put("a question", FIRST)
    [file] = keep.folder.iterdir()
    file.write_bytes(DAMAGE[damage](file.read_bytes()))
    assert keep.get("a question") is None
    keep.put("a question", FIRST)
    assert keep.get("a question") == FIRST


def test_a_folder_that_cannot_be_written_keeps_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    keep = Keep(tmp_path / "file" / "kept")
    keep.put("a question", FIRST)
    assert keep.get("a question") is None


def test_what_was_not_asked_for_longest_goes_first(tmp_path: Path) -> None:
    keep = Keep(tmp_path, most=40_000)
    for number in range(60):
        keep.put(f"question {number}", Kept("", "", b"x" * 1_500))
        assert keep.get("question 0") is not None  # asked for all the time
    held = [number for number in range(60) if keep.get(f"question {number}")]
    assert held[0] == 0
    assert held[-1] == 59
    assert sum(file.stat().st_size for file in tmp_path.iterdir()) <= 40_000


def test_what_is_too_long_is_not_kept(tmp_path: Path) -> None:
    keep = Keep(tmp_path, most=16_000)
    keep.put("a question", Kept("", "", b"x" * 1_001))
    assert keep.get("a question") is None
