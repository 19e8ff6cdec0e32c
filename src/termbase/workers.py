"""Work spread over the cores: each item goes to a free worker process, the results come in the order of the items."""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, TypeVar

from termbase.errors import TermbaseError

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")

AHEAD = 8
"""How many items a worker may be in work or finished while the first of them is waited for: what bounds the memory."""

_A_BUG = 1
"""The exit code of a Python process that an exception ended; it has printed its traceback by then."""


class WorkerError(TermbaseError):
    """A worker process that could not begin."""

    http_status = 500


@dataclass(frozen=True, slots=True)
class Lost(Generic[_Item]):
    """What stands in the place of a result: the item at which a worker died, and how."""

    item: _Item
    how: str


def in_order(job: Callable[[_Item], _Result], items: Iterable[_Item], *, jobs: int) -> Generator[_Result | Lost[_Item]]:
    """What a job makes of each item, in the items' order, by so many processes; with one, in this process.

    The job and the items are pickled. At most ``AHEAD`` items a worker are taken before the first of their results
    is. A TermbaseError of the job is raised here; a worker that dies leaves ``Lost`` where its result would stand, and
    another takes over. However the iteration ends, no worker is left.
    """
    if jobs < 2:
        for item in items:
            yield job(item)
        return
    team = _Team(job, enumerate(items), jobs)
    try:
        yield from team.results()
    finally:
        team.end()


@dataclass(frozen=True, slots=True)
class _Raised:
    """An error of the job, until it is its turn."""

    error: TermbaseError


class _Worker(Generic[_Item]):
    """A process, the pipe to it, and the item it is at. One item at a time: then no pipe is ever full on both sides."""

    def __init__(self, job: Callable[[_Item], Any]) -> None:
        context = multiprocessing.get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.task: tuple[int, _Item] | None = None
        self.ready = False
        self._process = context.Process(target=_serve, args=(theirs, job), daemon=True)
        with theirs, _interrupts_held():
            self._process.start()

    def give(self, task: tuple[int, _Item]) -> bool:
        """Send an item; False where nobody is there to take it."""
        self.task = task
        try:
            self.pipe.send(task[1])
        except OSError:
            return False
        return True

    def ended(self) -> int:
        """Wait for the process, whose pipe is closed; its exit code."""
        self.pipe.close()
        self._process.join()
        return self._process.exitcode or 0

    def end(self) -> None:
        """Stop the process, whatever it is doing."""
        self._process.terminate()
        self.ended()


class _Team(Generic[_Item, _Result]):
    """The workers, what they are at, and what is done and waits for its turn."""

    def __init__(self, job: Callable[[_Item], _Result], items: Iterator[tuple[int, _Item]], size: int) -> None:
        self._job, self._items, self._size = job, items, size
        self._workers: list[_Worker[_Item]] = []
        self._again: deque[tuple[int, _Item]] = deque()
        self._done: dict[int, _Result | Lost[_Item] | _Raised] = {}
        self._taken = 0
        self._given = 0

    def results(self) -> Iterator[_Result | Lost[_Item]]:
        """The results in order."""
        while True:
            while self._hand_out():
                pass
            busy = {worker.pipe: worker for worker in self._workers if worker.task is not None}
            if not busy and not self._done:
                return
            turn = self._given in self._done
            for pipe in wait(list(busy), timeout=0 if turn else None):
                self._hear(busy[pipe])  # type: ignore[index]  # of the pipes just given
            if turn:
                result = self._done.pop(self._given)
                self._given += 1
                if isinstance(result, _Raised):
                    raise result.error
                yield result

    def end(self) -> None:
        """Stop all workers."""
        for worker in self._workers:
            worker.end()

    def _hand_out(self) -> bool:
        """Give the next item to a free worker, a new one where there is room; False where that cannot be now."""
        free = next((worker for worker in self._workers if worker.task is None), None)
        if free is None and len(self._workers) == self._size:
            return False
        if (task := self._next()) is None:
            return False
        if free is None:
            free = _Worker(self._job)
            self._workers.append(free)
        if not free.give(task):  # it died between two items, by none of them
            self._workers.remove(free)
            _require_start(free, free.ended())
            self._again.append(task)
        return True

    def _next(self) -> tuple[int, _Item] | None:
        if self._again:
            return self._again.popleft()
        if self._taken - self._given >= AHEAD * self._size:
            return None
        if (task := next(self._items, None)) is not None:
            self._taken += 1
        return task

    def _hear(self, worker: _Worker[_Item]) -> None:
        assert worker.task is not None
        number, item = worker.task
        try:
            said, value = worker.pipe.recv()
        except (EOFError, OSError):
            self._workers.remove(worker)
            code = worker.ended()
            _require_start(worker, code)
            if code == _A_BUG:
                raise RuntimeError("a worker process failed; its traceback stands above") from None
            self._done[number] = Lost(item, _told(code))
            return
        if said == "ready":
            worker.ready = True
        else:
            self._done[number] = _Raised(value) if said == "raised" else value
            worker.task = None


def _require_start(worker: _Worker[Any], code: int) -> None:
    if not worker.ready:
        raise WorkerError(
            f"a worker process could not start: {_told(code)}",
            hint='work in one process (jobs=1), or see that the script that asks has an `if __name__ == "__main__":`',
        )


def _told(code: int) -> str:
    if code >= 0:
        return f"it ended with exit code {code}"
    try:
        return f"it was killed ({signal.Signals(-code).name})"
    except ValueError:
        return f"it was killed (signal {-code})"


@contextlib.contextmanager
def _interrupts_held() -> Iterator[None]:
    """Keep Ctrl-C from what is started meanwhile: this process hears it afterwards, and ends the others."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # it would be started with the first worker, and take the mask away
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(pipe: Connection[Any, Any], job: Callable[[Any], Any]) -> None:
    """The life of a worker: item in, result out, until the other side is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answer: tuple[str, Any] = ("ready", None)
    while True:
        try:
            pipe.send(answer)
            item = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            answer = ("done", job(item))
        except TermbaseError as error:
            answer = ("raised", error)
