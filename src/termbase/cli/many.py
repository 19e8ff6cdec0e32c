"""Many documents, one after the other or by several processes: which there are, what becomes of each, how far it is."""

from __future__ import annotations

import contextlib
import os
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from termbase.document import Document
from termbase.documents import documents_under, read_document, suffixes
from termbase.errors import TermbaseError, UnreadableInput
from termbase.spread import seconds_to_scan
from termbase.workload import share_out

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Unread:
    """A path with nothing to say of, and why."""

    path: str
    error: TermbaseError


Item = str | Document | Unread


def files(paths: Sequence[str]) -> Iterator[str | Unread]:
    """The files at some paths, folders looked through; a path with none is an Unread."""
    for path in paths:
        yield from _files(path)


def _files(path: str) -> Iterator[str | Unread]:
    count = 0
    try:
        for file in documents_under(path):
            count += 1
            yield file
        if not count:
            kinds = ", ".join(f"*{suffix}" for suffix in suffixes())
            raise UnreadableInput("no text in this folder", where=path, hint=f"texts are {kinds}")
    except TermbaseError as error:
        yield Unread(path, error)


def at_hand(item: str | Unread) -> Item:
    """What another process can take: standard input is read in this one."""
    if item != "-":
        return item
    try:
        return read_document("-")
    except UnreadableInput as error:
        return Unread("-", error)


def seconds(item: str | Unread) -> float:
    """About how long a file takes to scan; nothing for what is no file."""
    length = size(item) if isinstance(item, str) else None
    return 0.0 if length is None else seconds_to_scan(length)


def size(path: str) -> int | None:
    """How many bytes a file has; None where that cannot be known."""
    try:
        return os.stat(path).st_size
    except (OSError, ValueError):
        return None


def over_files(
    job: Callable[[Item], _T | Unread], paths: Sequence[str], jobs: int | None, cost: Callable[[str | Unread], float]
) -> Generator[_T | Unread]:
    """What a job makes of each file at some paths, in their order, with progress; one that dies costs its item alone.

    Without ``jobs`` as many processes work as the files are worth by their ``cost``, in seconds.
    """
    progress = Progress()
    count, waiting = (jobs, files(paths)) if jobs else share_out(files(paths), cost)
    items = map(at_hand, progress.over(waiting))
    with contextlib.closing(answers(job, items, count, named=_path, how="scanned")) as results:
        for result in results:
            progress.clear()
            yield result


@dataclass(frozen=True, slots=True)
class Ready:
    """What needs no work any more, in its place among what does."""

    result: Any


def answers(
    job: Callable[[Any], _T | Unread], items: Iterable[Any], jobs: int, *, named: Callable[[Any], str], how: str
) -> Generator[_T | Unread]:
    """The same of any items; what is ready goes by. ``named`` gives an item's path, ``how`` what is done: scanned."""
    if jobs == 1:
        for item in items:
            yield item.result if isinstance(item, Ready) else job(item)
        return
    from termbase.workers import Lost, in_order  # deferred: a fiftieth of a second that few documents need not cost

    turns: deque[Ready | None] = deque()

    def work() -> Iterator[Any]:
        for item in items:
            if isinstance(item, Ready):
                turns.append(item)
            else:
                turns.append(None)
                yield item

    with contextlib.closing(in_order(job, work(), jobs=jobs)) as results:
        for made in results:
            while (ready := turns.popleft()) is not None:
                yield ready.result
            if isinstance(made, Lost):
                path, hint = named(made.item), "give it alone, or split it"
                yield Unread(
                    path, UnreadableInput(f"the process that {how} it died: {made.how}", where=path, hint=hint)
                )
            else:
                yield made
    for ready in turns:
        if ready is not None:
            yield ready.result


def _path(item: Item) -> str:
    return item if isinstance(item, str) else item.path


class Progress:
    """Which document is being read, on stderr, where that is a terminal and the answers go elsewhere."""

    def __init__(self, doing: str = "scanning", *, wanted: bool | None = None) -> None:
        self._doing, self._count = doing, 0
        self._wanted = sys.stderr.isatty() and not sys.stdout.isatty() if wanted is None else wanted

    def over(self, items: Iterator[str | Unread]) -> Iterator[str | Unread]:
        """The items; each is named when it is taken."""
        for item in items:
            self.at(item if isinstance(item, str) else None)
            yield item

    def at(self, path: str | None) -> None:
        """The next document is at work."""
        self._count += 1
        if self._wanted and path is not None:
            shown = "".join(char if char.isprintable() else "?" for char in path)[-60:]
            sys.stderr.write(f"\r\033[K{self._doing} {self._count}: {shown}")
            sys.stderr.flush()

    def clear(self) -> None:
        """Take the line away."""
        if self._wanted:
            sys.stderr.write("\r\033[K")
            sys.stderr.flush()
