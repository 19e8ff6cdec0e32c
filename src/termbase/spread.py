"""Work on many documents, spread over processes where that is worth it, and done in their order."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from termbase.document import Document
from termbase.documents import read_document
from termbase.errors import InvalidValue
from termbase.workload import share_out

_Result = TypeVar("_Result")


def _at_hand(item: str | Path | Document) -> str | Document:
    """What can be sent to another process: standard input is read in this one."""
    if isinstance(item, str | Path):
        return read_document("-") if str(item) == "-" else str(item)
    return item


def _seconds(item: str | Document) -> float:
    """About how long a document takes to scan."""
    if not isinstance(item, str):
        return seconds_to_scan(len(item.text))
    try:
        return seconds_to_scan(os.stat(item).st_size)
    except (OSError, ValueError):
        return 0.0


def seconds_to_scan(size: int) -> float:
    """About how long so many characters or bytes take to read and scan; less rather than more."""
    return 0.003 + size * 0.4e-6


def over_many(
    job: Callable[[str | Document], _Result], documents: Iterable[str | Path | Document], jobs: int | None
) -> Iterator[_Result]:
    """What a job makes of each document, or of the file at each path, in their order and as it is asked for."""
    if jobs is not None and jobs < 1:
        raise InvalidValue(f"{jobs} processes do no work", hint="give 1 or more, or nothing")
    items = (_at_hand(item) for item in documents)
    count, waiting = (jobs, items) if jobs else share_out(items, _seconds)
    return _done(job, waiting, count)


def _done(job: Callable[[str | Document], _Result], items: Iterator[str | Document], jobs: int) -> Iterator[_Result]:
    if jobs == 1:
        yield from map(job, items)
        return
    from termbase.workers import Lost, WorkerError, in_order  # deferred: a fiftieth of a second that few need

    with contextlib.closing(in_order(job, items, jobs=jobs)) as results:
        for found in results:
            if isinstance(found, Lost):
                where = found.item if isinstance(found.item, str) else found.item.path
                raise WorkerError(f"the process that read it died: {found.how}", where=where)
            yield found
