"""A question as a value: the request that asks it, how its answer is read, and how a store at hand would answer it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar
from urllib.parse import quote

from termbase.protocol import Termbase

Json = Any
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: its plain data, and the headers by their names in lower case."""

    data: Json
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask(Generic[T]):
    """One question. ``pure`` ones change nothing and may be asked again; ``locally`` is for when nobody answers.

    ``content`` is sent as it stands, with its type in the ``headers``; an answer goes ``into`` a file if one is given.
    ``takes`` is for how many seconds the service may be at it, where that is more than a client waits otherwise.
    """

    path: str
    read: Callable[[Answer], T]
    method: str = "GET"
    params: tuple[tuple[str, str], ...] = ()
    body: Json = None
    content: bytes | None = None
    headers: tuple[tuple[str, str], ...] = ()
    pure: bool = True
    locally: Callable[[Termbase], T] | None = None
    into: Path | None = None
    takes: float = 0.0

    def sent(self) -> bytes | None:
        """What goes along with the request."""
        return json.dumps(self.body, ensure_ascii=True).encode("ascii") if self.body is not None else self.content


def path_of(*steps: str) -> str:
    """A path under ``/v1``, each step quoted."""
    return "/v1/" + "/".join(quote(step, safe="") for step in steps)


def params_of(**values: object) -> tuple[tuple[str, str], ...]:
    """Parameters without those that are absent; a list is the same one several times. ``as_`` is ``as``."""
    found: list[tuple[str, str]] = []
    for name, value in values.items():
        several: Iterable[object] = value if isinstance(value, list | tuple) else () if value is None else (value,)
        found += [(name.rstrip("_"), str(one)) for one in several]
    return tuple(found)
