"""Work on many documents: in this process or several, in order, named on the screen as it goes on."""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from termbase.errors import TermbaseError, UnreadableInput

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")


@dataclass(frozen=True, slots=True)
class Unread:
    """A path of which there is nothing to print, and why."""

    path: str
    error: TermbaseError

    def data(self) -> dict[str, Any]:
        """The same as plain data."""
        return {"path": self.path, "message": self.error.message, "hint": self.error.hint}


@dataclass(frozen=True, slots=True)
class Ready:
    """What needs no work any more, in its place among what does."""

    result: Any


def answers(
    job: Callable[[_Item], _Result],
    items: Iterable[_Item | Ready],
    jobs: int,
    *,
    named: Callable[[_Item], str],
    hint: str,
    done: str,
) -> Generator[_Result | Unread]:
    """What a job makes of each item, in order; what is ready goes by. An item at which a process dies is unread.

    ``named`` gives an item's path, ``done`` what is done to it (``scanned``).
    """
    if jobs == 1:
        for item in items:
            yield item.result if isinstance(item, Ready) else job(item)
        return
    from termbase.workers import Lost, in_order  # deferred: a fiftieth of a second that few documents need not cost

    waiting: deque[Ready | None] = deque()

    def to_do() -> Iterator[_Item]:
        for item in items:
            if isinstance(item, Ready):
                waiting.append(item)
            else:
                waiting.append(None)
                yield item

    results = in_order(job, to_do(), jobs=jobs)
    try:
        for found in results:
            while (ready := waiting.popleft()) is not None:
                yield ready.result
            if isinstance(found, Lost):
                path = named(found.item)
                how = f"the process that {done} it died: {found.how}"
                yield Unread(path, UnreadableInput(how, where=path, hint=hint))
            else:
                yield found
        for ready in waiting:
            if ready is not None:
                yield ready.result
    finally:
        results.close()


def size(path: str) -> int | None:
    """How many bytes a file has; None where that cannot be known."""
    try:
        return os.stat(path).st_size
    except (OSError, ValueError):
        return None


class Progress:
    """Which document is at work, on stderr, where that is a terminal and the answers go elsewhere."""

    def __init__(self, doing: str, *, wanted: bool | None = None) -> None:
        """``doing`` is the word before the number: ``scanning``."""
        self._doing = doing
        self._count = 0
        self._wanted = sys.stderr.isatty() and not sys.stdout.isatty() if wanted is None else wanted

    def over(self, items: Iterable[_Item], path: Callable[[_Item], str | None]) -> Iterator[_Item]:
        """The items; each is named when it is taken."""
        for item in items:
            self._count += 1
            if self._wanted and (name := path(item)) is not None:
                shown = "".join(char if char.isprintable() else "?" for char in name)[-60:]
                sys.stderr.write(f"\r\033[K{self._doing} {self._count}: {shown}")
                sys.stderr.flush()
            yield item

    def clear(self) -> None:
        """Take the line away."""
        if self._wanted:
            sys.stderr.write("\r\033[K")
            sys.stderr.flush()
