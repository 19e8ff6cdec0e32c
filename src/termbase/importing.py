"""Entries from elsewhere into what is there: matched, merged, and every difference told; pure."""

from __future__ import annotations

import enum
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any, TypeVar

from termbase.merging import Merge, merged_texts
from termbase.model import Concept, Perspective, Source

_E = TypeVar("_E", Perspective, Source)


class Outcome(enum.StrEnum):
    """What becomes of an entry. ``conflicting`` is changed as far as nothing contradicts, and what does is told;
    ``unmatched`` can be several things that are there, and is left out.
    """

    ADDED = "added"
    CHANGED = "changed"
    SAME = "same"
    CONFLICTING = "conflicting"
    UNMATCHED = "unmatched"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One entry and what becomes of it. ``entry`` is what is to be written, None for nothing; ``by`` is what it was
    matched by (id, link, name); ``candidates`` are the several that it can be. ``news`` are the additions, and
    ``conflicts`` what was there and stays.
    """

    id: str
    kind: str
    outcome: Outcome
    entry: Concept | Perspective | Source | None = None
    by: str = ""
    candidates: tuple[str, ...] = ()
    news: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()


@dataclass
class Importer:
    """Decides entry by entry, in the order in which they come; what it decided counts for those that follow.

    ``known`` gives a concept that is there by its id, ``linked`` the ids of those with a link (``wikidata``, ``Q1``),
    ``named`` the ids of those that a name in a language can mean, by its letters alone.
    """

    known: Callable[[str], Concept | None]
    linked: Callable[[str, str], Sequence[str]]
    named: Callable[[str, str], Sequence[str]]
    perspectives: dict[str, Perspective] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    _made: dict[str, Concept] = field(default_factory=dict)

    def step(self, entry: Concept | Perspective | Source) -> Step:
        """What becomes of an entry."""
        if isinstance(entry, Perspective):
            return _simple("perspective", entry, self.perspectives)
        if isinstance(entry, Source):
            return _simple("source", entry, self.sources)
        return self._concept(entry)

    def _concept(self, theirs: Concept) -> Step:
        ours, by, candidates = self._match(theirs)
        if candidates:
            return Step(id=theirs.id, kind="concept", outcome=Outcome.UNMATCHED, candidates=candidates)
        if ours is None:
            made = replace(theirs, id=self._free(theirs.id))
            self._made[made.id] = made
            return Step(id=made.id, kind="concept", outcome=Outcome.ADDED, entry=made)
        merged = Merge(ours)
        made = merged.with_(theirs)
        self._made[made.id] = made
        outcome = Outcome.CONFLICTING if merged.conflicts else Outcome.CHANGED if made != ours else Outcome.SAME
        return Step(
            id=ours.id,
            kind="concept",
            outcome=outcome,
            entry=made if made != ours else None,
            by=by,
            news=tuple(merged.news),
            conflicts=tuple(merged.conflicts),
        )

    def _get(self, concept_id: str) -> Concept | None:
        return self._made.get(concept_id) or self.known(concept_id)

    def _match(self, theirs: Concept) -> tuple[Concept | None, str, tuple[str, ...]]:
        """What is there of the same thing, and by what that was told; or the several that it can be."""
        if ours := self._get(theirs.id):
            return ours, "id", ()
        by_link = dict.fromkeys(one for scheme, link in theirs.same_as for one in self.linked(scheme, link))
        if len(by_link) == 1:
            return self._get(next(iter(by_link))), "link", ()
        votes: dict[str, int] = {}
        for term in theirs.terms:
            for one in dict.fromkeys(self.named(term.text, term.lang)):
                votes[one] = votes.get(one, 0) + 1
        most = max(votes.values(), default=0)
        best = tuple(sorted(one for one, count in votes.items() if count == most))
        if len(best) == 1:
            return self._get(best[0]), "name", ()
        return None, "", best or tuple(by_link)

    def _free(self, wanted: str) -> str:
        number, free = 1, wanted
        while self._get(free):
            number += 1
            free = f"{wanted}-{number}"
        return free


def _simple(kind: str, theirs: _E, there: dict[str, _E]) -> Step:
    ours = there.get(theirs.id)
    if ours is None:
        there[theirs.id] = theirs
        return Step(id=theirs.id, kind=kind, outcome=Outcome.ADDED, entry=theirs)
    if ours == theirs:
        return Step(id=theirs.id, kind=kind, outcome=Outcome.SAME, by="id")
    changes: dict[str, Any] = {}
    conflicts: list[str] = []
    for one in fields(theirs):
        old, new = getattr(ours, one.name), getattr(theirs, one.name)
        if new == old or new in (None, ()):
            continue
        if old in (None, ()):
            changes[one.name] = new
        elif one.name in ("name", "note"):
            changes[one.name] = merged_texts(f"{one.name}", old, new, [], conflicts)
        else:
            conflicts.append(f"{one.name}: {old} stays, not {new}")
    made = replace(ours, **changes)
    there[theirs.id] = made
    outcome = Outcome.CONFLICTING if conflicts else Outcome.CHANGED if made != ours else Outcome.SAME
    entry = made if made != ours else None
    return Step(id=theirs.id, kind=kind, outcome=outcome, entry=entry, by="id", conflicts=tuple(conflicts))
