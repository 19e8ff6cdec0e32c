"""How many processes some work is worth: none but this one, unless each saves more time than it takes to start."""

from __future__ import annotations

import itertools
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

_Item = TypeVar("_Item")

WORKER_START = 0.7
"""Seconds until a worker has started and read its store (``bench/cores.py`` measures it)."""


def cores() -> int:
    """How many processes can run at once; 1 in a process that may start none."""
    processes = sys.modules.get("multiprocessing.process")  # not imported here: it would slow every start down
    if processes is not None and processes.current_process().daemon:
        return 1
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def share_out(items: Iterable[_Item], cost: Callable[[_Item], float]) -> tuple[int, Iterator[_Item]]:
    """How many processes the items are worth, by the seconds that each is said to cost; and the items.

    One item keeps one process busy, however long it takes. No more of them are looked at beforehand than it takes to
    tell.
    """
    most, rest = cores(), iter(items)
    if most == 1:
        return 1, rest
    seen: list[_Item] = []
    total = 0.0
    for item in rest:
        seen.append(item)
        total += min(cost(item), WORKER_START)
        if total >= most * WORKER_START:
            break
    return max(1, min(most, int(total / WORKER_START + 1e-6))), itertools.chain(seen, rest)
