"""How a question is put, step by step, without doing any of it: whoever runs the steps sends, waits and keeps.

``exchange`` is a generator. It yields what is to be done next, a ``Send``, a ``Wait`` or a ``Do``, and is sent what
came of it; what it returns is what was asked. So one text serves the client that blocks and the one that does not.
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from termbase.client.asks import Answer, Ask
from termbase.client.keeping import Keep, Kept
from termbase.client.retrying import AGAIN, Patience, asked_to_wait
from termbase.errors import InvalidValue, TermbaseError, Unreachable
from termbase.protocol import Termbase

MOST_BYTES = 256 << 20
"""The longest answer that is taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Send:
    """Send a request; what comes of it is a Received or a Failed.

    All of it is to be there after ``within`` seconds; the service may be at it for as many as it ``takes``.
    """

    method: str
    url: str
    headers: Mapping[str, str]
    content: bytes | None
    within: float
    takes: float = 0.0
    into: Path | None = None


@dataclass(frozen=True, slots=True)
class Wait:
    """Wait so many seconds."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Do:
    """Do what takes a while here, and say what it gave."""

    work: Callable[[], Any]


@dataclass(frozen=True, slots=True)
class Received:
    """An answer as it arrived; header names in lower case."""

    status: int
    headers: Mapping[str, str]
    content: bytes


@dataclass(frozen=True, slots=True)
class Failed:
    """Why nothing arrived, and what to try."""

    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Fallback:
    """That nobody answered, and so something else did: ``of`` when or where that is, and what went wrong."""

    of: str
    error: Unreachable

    def __str__(self) -> str:
        return f"{self.error.message}: answered by {self.of}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was asked; ``stale`` where it is not the service's word of now."""

    value: Any
    stale: Fallback | None = None


Step = Send | Wait | Do
Exchange = Generator[Step, Any, Outcome]


@dataclass(kw_only=True)
class Line:
    """A line to a service: where it is, who asks, with how much patience, what is kept, what else may answer.

    After nobody answered it is not tried again for ``rest`` seconds where something else may answer.
    """

    base_url: str
    headers: Mapping[str, str]
    patience: Patience
    keep: Keep | None = None
    last: bool = False
    at_hand: Callable[[], Termbase] | None = None
    pinned: str = ""
    rest: float = 30.0
    clock: Callable[[], float] = time.monotonic
    chance: Callable[[float, float], float] = random.uniform
    now: Callable[[], datetime] = field(default=lambda: datetime.now(UTC))
    down: tuple[float, Unreachable] | None = None


def exchange(line: Line, ask: Ask[Any]) -> Exchange:
    """Put a question: again where that makes sense, by what is kept where that still holds or nobody answers."""
    question = _question(ask)
    kept: Kept | None = None
    if line.keep is not None and question:
        keep = line.keep
        kept = yield Do(lambda: keep.get(question))
    try:
        if (line.down and line.clock() < line.down[0]) and (ask.locally or kept):
            raise line.down[1]
        answer = yield from _answer(line, ask, kept, question)
    except Unreachable as error:
        if line.last or line.at_hand:
            line.down = (line.clock() + line.rest, error)
        outcome = yield from _otherwise(line, ask, kept, error)
        return outcome
    line.down = None
    return Outcome(_read(line, ask, answer))


def _question(ask: Ask[Any]) -> str:
    """By what its answer is kept; "" where none is."""
    return json.dumps([ask.path, ask.params, ask.headers]) if ask.method == "GET" and ask.into is None else ""


def _otherwise(line: Line, ask: Ask[Any], kept: Kept | None, error: Unreachable) -> Exchange:
    """What answers in the service's place, if anything may."""
    if line.at_hand is not None and ask.locally is not None:
        open_it, locally = line.at_hand, ask.locally
        value = yield Do(lambda: locally(open_it()))
        return Outcome(value, Fallback(line.pinned, error))
    if line.last and kept is not None:
        return Outcome(
            _read(line, ask, Answer(_plain(line, kept.body), {})), Fallback(f"what it said on {kept.at}", error)
        )
    raise error


def _answer(line: Line, ask: Ask[Any], kept: Kept | None, question: str) -> Generator[Step, Any, Answer]:
    received = yield from _received(line, ask, kept)
    if ask.into is not None:
        return Answer(None, received.headers)
    if received.status == 304 and kept is not None:
        return Answer(_plain(line, kept.body), received.headers)
    answer = Answer(_plain(line, received.content) if received.content else None, received.headers)
    etag, told = received.headers.get("etag", ""), received.headers.get("cache-control", "").lower()
    if line.keep is not None and question and "no-store" not in told and (etag or line.last):
        keep, now = line.keep, line.now().strftime("%Y-%m-%d %H:%M UTC")
        new = Kept(etag, now, received.content)
        yield Do(lambda: keep.put(question, new))
    return answer


def _received(line: Line, ask: Ask[Any], kept: Kept | None) -> Generator[Step, Any, Received]:
    """What arrives in the end: a good answer; a bad one is raised."""
    until, tried = line.clock() + max(line.patience.deadline, ask.takes), 0
    while True:
        left = until - line.clock()
        if left <= 0:
            raise _late(line)
        arrived: Received | Failed = yield _request(line, ask, kept, left)
        tried += 1
        if isinstance(arrived, Received) and (arrived.status < 300 or (arrived.status == 304 and kept is not None)):
            return arrived
        pause = None
        left = until - line.clock()
        if ask.pure and (isinstance(arrived, Failed) or arrived.status in AGAIN):
            asked = None if isinstance(arrived, Failed) else asked_to_wait(_said(arrived, "retry-after"), line.now())
            pause = line.patience.wait(tried, asked, left, line.chance)
        if pause is None:
            raise _error(line, arrived)
        yield Wait(pause)


def _request(line: Line, ask: Ask[Any], kept: Kept | None, within: float) -> Send:
    content = ask.sent()
    headers = {**line.headers, **dict(ask.headers)}
    if ask.body is not None:
        headers["Content-Type"] = "application/json"
    if kept is not None and kept.etag:
        headers["If-None-Match"] = kept.etag
    query = f"?{urlencode(ask.params, errors='replace')}" if ask.params else ""
    return Send(
        method=ask.method,
        url=f"{line.base_url}{ask.path}{query}",
        headers=headers,
        content=content,
        within=within,
        takes=ask.takes,
        into=ask.into,
    )


def _read(line: Line, ask: Ask[Any], answer: Answer) -> Any:
    try:
        return ask.read(answer)
    except InvalidValue as error:
        place = f" at {error.where}" if error.where else ""
        raise _not_ours(line, f"its answer cannot be read: {error.message}{place}") from error


def _plain(line: Line, content: bytes) -> Any:
    try:
        return json.loads(content)
    except (ValueError, RecursionError) as error:
        raise _not_ours(line, "what it answers is no JSON") from error


# ---- what is wrong -----------------------------------------------------------------------------


def _error(line: Line, arrived: Received | Failed) -> TermbaseError:
    if isinstance(arrived, Failed):
        return Unreachable(arrived.message, where=line.base_url, hint=arrived.hint)
    status = arrived.status
    if 300 <= status < 400:
        target = _said(arrived, "location") or "elsewhere"
        return _not_ours(line, f"it sends to {target}", hint="give that address, if you trust it")
    when = asked_to_wait(_said(arrived, "retry-after"), line.now())
    later = None if when is None else f"try again in {when:,.0f} seconds"
    if told := _problem(arrived):
        told.hint = told.hint or later
        return told
    if status in AGAIN:
        return Unreachable(f"the service is busy ({status})", where=line.base_url, hint=later or "try again later")
    if status >= 500:
        hint = "try again; tell who runs it if it stays so"
        return Unreachable(f"the service failed ({status})", where=line.base_url, hint=hint)
    return _not_ours(line, f"it answers {status} to what every termbase service knows")


def _not_ours(line: Line, message: str, *, hint: str = "") -> Unreachable:
    told = hint or "check the address: is it a termbase service, of this version?"
    return Unreachable(f"this is no termbase service, or not all of it: {message}", where=line.base_url, hint=told)


def _late(line: Line) -> Unreachable:
    return Unreachable(
        "no answer in all the time that there was", where=line.base_url, hint="try again, or allow more time"
    )


def _said(arrived: Received, header: str) -> str | None:
    return arrived.headers.get(header)


def _problem(arrived: Received) -> TermbaseError | None:
    """The error that an answer tells of, if it tells of one."""
    from termbase.answers.problems import read_problem  # deferred: most answers are good

    try:
        return read_problem(json.loads(arrived.content), arrived.status)
    except (ValueError, RecursionError):
        return None
