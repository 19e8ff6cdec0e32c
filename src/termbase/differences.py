"""What differs between two versions of an entry: where in it, what it was, what it is; pure.

What stands in an entry as a list is compared by what it is known by: a term by its language and text, a stance by its
holder and period, a relation by type and target. Order counts only where it says something: in whom a style follows.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from termbase.wire import encode

Json = Any
_ORDERED = frozenset({"follows"})


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is other: ``path`` leads to it in the one JSON shape; None is nothing there.

    >>> str(Difference(("terms", "en", "Khankendi", "stances", "azerbaijan-gov", "status"), "admitted", "preferred"))
    'terms/en/Khankendi/stances/azerbaijan-gov: status'
    """

    path: tuple[str, ...]
    old: Json = None
    new: Json = None

    @property
    def sign(self) -> str:
        """``+`` for what was added, ``-`` for what is gone, ``~`` for what changed."""
        return "+" if self.old is None else "-" if self.new is None else "~"

    def __str__(self) -> str:
        *way, last = self.path
        return f"{'/'.join(way)}: {last}" if way else last


def differences(before: Any, after: Any) -> tuple[Difference, ...]:
    """What differs between two versions of an entry; None is the entry before it was there, or after its removal."""
    old: Json = {} if before is None else encode(before)
    new: Json = {} if after is None else encode(after)
    return tuple(_mapping((), old, new))


def lines_of(found: Iterable[Difference]) -> list[str]:
    """Differences for people, a line each."""
    lines = []
    for one in found:
        told = {"+": _shown(one.new), "-": _shown(one.old), "~": f"{_shown(one.old)} -> {_shown(one.new)}"}
        lines.append(f"{one.sign} {one} {told[one.sign]}")
    return lines


def _shown(value: Json) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


# ---- comparing -------------------------------------------------------------------------------


def _differing(path: tuple[str, ...], old: Json, new: Json) -> Iterator[Difference]:
    if old == new:
        return
    key = path[-1]
    if isinstance(old, dict) and isinstance(new, dict):
        yield from _mapping(path, old, new)
    elif key in _ORDERED or not (isinstance(old, list) or isinstance(new, list)):
        yield Difference(path, old, new)
    else:
        yield from _items(path, _listed(old), _listed(new))


def _mapping(path: tuple[str, ...], old: Mapping[str, Json], new: Mapping[str, Json]) -> Iterator[Difference]:
    for key in dict.fromkeys((*old, *new)):
        before, after = old.get(key), new.get(key)
        below = (*path, key)
        if key in _NAMED and len(path) in (0, 3):
            yield from _named(below, before, after)
        else:
            yield from _differing(below, before, after)


def _listed(value: Json) -> list[Json]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _items(path: tuple[str, ...], old: list[Json], new: list[Json]) -> Iterator[Difference]:
    """The items of a list in which order means nothing; one gone and one come are one thing changed."""
    gone = [one for one in old if one not in new]
    come = [one for one in new if one not in old]
    if len(gone) == len(come) == 1 and len(old) == len(new) == 1:
        yield Difference(path, gone[0], come[0])
        return
    yield from (Difference(path, one, None) for one in gone)
    yield from (Difference(path, None, one) for one in come)


# ---- what is known by a name -----------------------------------------------------------------

_NAMED = frozenset({"terms", "stances", "relations"})


def _named(path: tuple[str, ...], old: Json, new: Json) -> Iterator[Difference]:
    if path[-1] == "terms":
        for lang in dict.fromkeys((*(old or {}), *(new or {}))):
            texts = [{term["text"]: term for term in (side or {}).get(lang, ())} for side in (old, new)]
            yield from _pairs((*path, lang), *texts)
    elif path[-1] == "relations":
        for kind in dict.fromkeys(one["type"] for side in (old, new) for one in side or ()):
            targets = [[one["target"] for one in side or () if one["type"] == kind] for side in (old, new)]
            yield from _items((*path, kind), *targets)
    else:
        yield from _stances(path, _by_holder(old), _by_holder(new))


def _pairs(path: tuple[str, ...], old: Mapping[str, Json], new: Mapping[str, Json]) -> Iterator[Difference]:
    for name in dict.fromkeys((*old, *new)):
        before, after = old.get(name), new.get(name)
        if isinstance(before, dict) and isinstance(after, dict):
            yield from _mapping((*path, name), before, after)
        elif before != after:
            yield Difference((*path, name), before, after)


def _by_holder(stances: Json) -> dict[str, list[dict[str, Json]]]:
    """The stances of each holder: two who hold the same may stand together or apart."""
    found: dict[str, list[dict[str, Json]]] = {}
    for stance in stances or ():
        said = {key: value for key, value in stance.items() if key != "by"}
        for holder in stance["by"]:
            found.setdefault(holder, []).append(said)
    return found


def _stances(
    path: tuple[str, ...], old: Mapping[str, list[dict[str, Json]]], new: Mapping[str, list[dict[str, Json]]]
) -> Iterator[Difference]:
    for holder in dict.fromkeys((*old, *new)):
        before = [one for one in old.get(holder, ()) if one not in new.get(holder, ())]
        after = [one for one in new.get(holder, ()) if one not in old.get(holder, ())]
        several = max(len(old.get(holder, ())), len(new.get(holder, ()))) > 1
        for was, will in _matched(before, after):
            period = (was or will or {}).get("valid")
            name = f"{holder} {period}" if several and period else holder
            if was is None or will is None:
                yield Difference((*path, name), was, will)
            else:
                yield from _mapping((*path, name), was, will)


def _matched(
    old: list[dict[str, Json]], new: list[dict[str, Json]]
) -> Iterator[tuple[dict[str, Json] | None, dict[str, Json] | None]]:
    """Which stance became which: that of the same time, else that of the same status, else the next."""
    rest = list(new)
    pairs: list[tuple[dict[str, Json], dict[str, Json]]] = []
    left = list(old)
    for key in ("valid", "status", None):
        for was in list(left):
            found = next((one for one in rest if key is None or one.get(key) == was.get(key)), None)
            if found is not None:
                pairs.append((was, found))
                rest.remove(found)
                left.remove(was)
    yield from pairs
    yield from ((was, None) for was in left)
    yield from ((None, will) for will in rest)
