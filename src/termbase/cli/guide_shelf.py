"""The terms that a guide is made of, some at a time: as they are, as they were, or as another place has them."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from termbase.errors import InvalidValue, NotFound
from termbase.glossary import Glossary
from termbase.model import Collection, Concept, Style

if TYPE_CHECKING:
    from termbase.store import Store
    from termbase.workspace import Workspace

_PAGE = 200


class Shelf:
    """Concepts by page and by id, and everything that they refer to."""

    def __init__(self, rest: Collection) -> None:
        self.rest = rest
        self.glossary = Glossary(Collection(perspectives=rest.perspectives, sources=rest.sources, styles=rest.styles))

    def style(self, style_id: str) -> Style:
        """The style of an id; NotFound has the nearest."""
        return self.glossary.style(style_id)

    def concepts(self) -> Iterator[Concept]:
        """All concepts, a page in memory at a time."""
        yield from self.rest.concepts

    def read(self, ids: Sequence[str]) -> Iterable[Concept]:
        """The concepts of some ids."""
        wanted = set(ids)
        return [concept for concept in self.rest.concepts if concept.id in wanted]


class Stored(Shelf):
    """What a store has now."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(
            Collection(perspectives=workspace.perspectives(), sources=workspace.sources(), styles=workspace.styles())
        )
        self._workspace = workspace

    def concepts(self) -> Iterator[Concept]:
        """All concepts."""
        after: str | None = None
        while True:
            page = self._workspace.concepts(after=after, limit=_PAGE)
            yield from page.concepts
            if page.next is None:
                return
            after = page.next

    def read(self, ids: Sequence[str]) -> Iterable[Concept]:
        """The concepts of some ids."""
        return self._workspace.entries(ids).collection.concepts


@dataclass(frozen=True, slots=True)
class _Touched:
    """Entries that became other since, by kind: id -> the version that they had before, 0 for none."""

    by_kind: dict[str, dict[str, int]]

    @classmethod
    def of(cls, store: Store, *, after: int = 0, since: date | None = None) -> _Touched:
        """What the history tells."""
        found: dict[str, dict[str, int]] = {"concept": {}, "perspective": {}, "source": {}, "style": {}}
        while True:
            lines = store.history(since=since, after=after, limit=_PAGE, newest_first=False)
            for line in lines:
                found.setdefault(line.kind, {}).setdefault(line.entry, line.rev - 1)
            if len(lines) < _PAGE:
                return cls(found)
            after = lines[-1].seq


class Past(Shelf):
    """What a store had before some lines of its history: what they did not touch is as it is now."""

    def __init__(self, now: Stored, store: Store, touched: _Touched) -> None:
        self._now, self._store, self._touched = now, store, touched
        rest = {
            f"{kind}s": self._back(kind, getattr(now.rest, f"{kind}s")) for kind in ("perspective", "source", "style")
        }
        super().__init__(Collection(**rest))

    def _was(self, kind: str, entry_id: str) -> Any:
        rev = self._touched.by_kind[kind][entry_id]
        held = self._store.entry_at(kind, entry_id, rev=rev) if rev else None
        return held.entry if held else None

    def _back(self, kind: str, entries: Iterable[Any]) -> tuple[Any, ...]:
        """The entries of a kind as they were."""
        touched = self._touched.by_kind[kind]
        kept = [entry for entry in entries if entry.id not in touched]
        return (*kept, *(entry for one in touched if (entry := self._was(kind, one)) is not None))

    def concepts(self) -> Iterator[Concept]:
        """All concepts as they were."""
        touched = self._touched.by_kind["concept"]
        yield from (concept for concept in self._now.concepts() if concept.id not in touched)
        yield from (concept for one in touched if (concept := self._was("concept", one)) is not None)

    def read(self, ids: Sequence[str]) -> Iterable[Concept]:
        """The concepts of some ids as they were."""
        touched = self._touched.by_kind["concept"]
        same = [one for one in ids if one not in touched]
        found = list(self._now.read(same)) if same else []
        return [*found, *(was for one in ids if one in touched and (was := self._was("concept", one)) is not None)]


@dataclass(frozen=True, slots=True)
class Then:
    """The terms as they were, what that was, and the day by whose views they count (None: the guide's own)."""

    shelf: Shelf
    what: str
    day: date | None = None


@contextlib.contextmanager
def then(since: str, now: Stored, workspace: Workspace) -> Iterator[Then]:
    """The terms before a day, before the lines of history after a number, or in another store or folder."""
    from termbase.workspace import Workspace

    path = Path(since)
    if path.is_dir():
        from termbase.termfiles.reader import read_folder

        yield Then(Shelf(read_folder(path)), since)
    elif path.exists() or "://" in since:
        with Workspace.open(since) as other:
            yield Then(Stored(other), other.where)
    else:
        yield _of_history(since, now, workspace.store)


def _of_history(since: str, now: Stored, store: Store) -> Then:
    if store.is_constant:
        hint = "give a folder or a store with the terms as they were"
        raise InvalidValue("the curated terms have no history", where="--since", hint=hint)
    if since.isdecimal():
        touched = _Touched.of(store, after=int(since))
        return Then(Past(now, store, touched), f"#{since}")
    try:
        day = date.fromisoformat(since)
    except ValueError:
        hint = "a day as 2026-01-31, the number of a line of `termbase history`, a store or a folder"
        raise NotFound(f"{since!r} is no day, no number and no file", where="--since", hint=hint) from None
    return Then(Past(now, store, _Touched.of(store, since=day)), day.isoformat(), day)
