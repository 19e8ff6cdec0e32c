"""What of a flawed entry can still be read: its sound parts, so that all that is wrong is told in one run."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from termbase import wire
from termbase.termfiles import nodes

_ROUNDS = 12
# What stands in for a required part of an entry that is flawed or missing, by kind of entry.
_STAND_INS: dict[str, dict[str, Any]] = {
    "concepts": {"kind": "place"},
    "perspectives": {"kind": "state", "name": {"en": "-"}},
    "sources": {"title": "-"},
    "styles": {"name": {"en": "-"}, "follows": []},
}

Decode = Callable[[Any], "tuple[Any, tuple[wire.Flaw, ...]]"]


@dataclass(slots=True)
class Removed:
    """The list entries that were left out, so that a path into what is left leads back to where it stood."""

    entries: dict[nodes.Path, set[int]] = field(default_factory=dict)

    def original(self, path: nodes.Path) -> nodes.Path:
        """The path in the data as written."""
        found: nodes.Path = ()
        for step in path:
            if isinstance(step, int):
                gone = self.entries.get(found, set())
                step = next(at for at in range(step + len(gone) + 1) if at not in gone and _kept(at, gone) == step)
            found = (*found, step)
        return found

    def add(self, path: nodes.Path) -> None:
        """Note that an entry of a list, by its path as written, was left out."""
        if isinstance(path[-1], int):
            self.entries.setdefault(path[:-1], set()).add(path[-1])


def _kept(at: int, gone: set[int]) -> int:
    return at - sum(1 for other in gone if other < at)


def salvaged(data: Any, decode: Decode, flaws: tuple[wire.Flaw, ...], kind: str) -> tuple[Any, Removed] | None:
    """The value of the data without its flawed parts, and what was left out; None if too little is left."""
    rest, removed = copy.deepcopy(data), Removed()
    for _ in range(_ROUNDS):
        errors = [flaw for flaw in flaws if flaw.severity == "error"]
        paths = {flaw.path for flaw in errors if flaw.path}
        lacking = any(not flaw.path and flaw.code == "missing-key" for flaw in errors)
        if not isinstance(rest, dict) or not (paths or lacking):
            break
        for path in sorted(paths, key=lambda path: [(isinstance(step, int), step) for step in path], reverse=True):
            original = removed.original(path)
            if _take_out(rest, path):
                removed.add(original)
        for name, stand_in in _STAND_INS[kind].items():
            rest.setdefault(name, copy.deepcopy(stand_in))
        value, flaws = decode(rest)
        if value is not None:
            return value, removed
    return None


def _take_out(data: Any, path: nodes.Path) -> bool:
    """Delete a part; False if it is no longer there."""
    *way, last = path
    for step in way:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return False
    try:
        del data[last]
    except (KeyError, IndexError, TypeError):
        return False
    return True
