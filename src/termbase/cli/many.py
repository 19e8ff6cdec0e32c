"""Many documents, one after the other or by several processes: which there are, what becomes of each, how far it is."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from termbase.document import Document
from termbase.documents import documents_under, read_document, suffixes
from termbase.errors import TermbaseError, UnreadableInput
from termbase.workspace import seconds_to_scan

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
    try:
        return seconds_to_scan(os.stat(item).st_size) if isinstance(item, str) else 0.0
    except (OSError, ValueError):
        return 0.0


def done(job: Callable[[Item], _T | Unread], items: Iterator[Item], jobs: int) -> Generator[_T | Unread]:
    """What a job makes of each item, in their order, by so many processes; one that dies costs its item alone."""
    if jobs == 1:
        yield from map(job, items)
        return
    from termbase.workers import Lost, in_order  # deferred: a fiftieth of a second that few documents need not cost

    with contextlib.closing(in_order(job, items, jobs=jobs)) as results:
        for made in results:
            if not isinstance(made, Lost):
                yield made
                continue
            path = made.item if isinstance(made.item, str) else made.item.path
            hint = "scan it alone, or split it"
            yield Unread(path, UnreadableInput(f"the process that scanned it died: {made.how}", where=path, hint=hint))


class Progress:
    """Which document is being read, on stderr, where that is a terminal and the answers go elsewhere."""

    def __init__(self) -> None:
        self._count = 0
        self._wanted = sys.stderr.isatty() and not sys.stdout.isatty()

    def over(self, items: Iterator[str | Unread]) -> Iterator[str | Unread]:
        """The items; each is named when it is taken."""
        for item in items:
            self._count += 1
            if self._wanted and isinstance(item, str):
                shown = "".join(char if char.isprintable() else "?" for char in item)[-60:]
                sys.stderr.write(f"\r\033[Kscanning {self._count}: {shown}")
                sys.stderr.flush()
            yield item

    def clear(self) -> None:
        """Take the line away."""
        if self._wanted:
            sys.stderr.write("\r\033[K")
            sys.stderr.flush()
