"""A collection indexed for asking: concepts by id, perspectives as a tree, who holds what of a term."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from typing import Protocol, TypeVar

from termbase.dates import covers
from termbase.errors import NotFound
from termbase.model import Collection, Concept, Perspective, Role, Source, Stance, Status, Style, Term


class _Entry(Protocol):
    @property
    def id(self) -> str: ...


_E = TypeVar("_E", bound=_Entry)


class Glossary:
    """An immutable view of a collection. Asking for what is not there raises NotFound with the nearest ids."""

    def __init__(self, collection: Collection) -> None:
        self.collection = collection
        self._concepts = {concept.id: concept for concept in collection.concepts}
        self._perspectives = {perspective.id: perspective for perspective in collection.perspectives}
        self._sources = {source.id: source for source in collection.sources}
        self._styles = {style.id: style for style in collection.styles}

    def __len__(self) -> int:
        return len(self._concepts)

    def __iter__(self) -> Iterator[Concept]:
        return iter(self.collection.concepts)

    def concept(self, concept_id: str) -> Concept:
        """The concept of an id."""
        return _named(self._concepts, concept_id, "concept", "termbase lookup NAME")

    def perspective(self, perspective_id: str) -> Perspective:
        """The perspective of an id."""
        return _named(self._perspectives, perspective_id, "perspective", "termbase perspectives")

    def source(self, source_id: str) -> Source:
        """The source of an id."""
        return _named(self._sources, source_id, "source", "termbase show CONCEPT")

    def style(self, style_id: str) -> Style:
        """The style of an id."""
        return _named(self._styles, style_id, "style", "termbase styles")

    def expect(self, concept_ids: Iterable[str]) -> None:
        """Be told of concepts that are about to be asked for: one that reads them from elsewhere reads them at once."""

    @property
    def perspectives(self) -> tuple[Perspective, ...]:
        """All perspectives, in order of id."""
        return self.collection.perspectives

    @property
    def styles(self) -> tuple[Style, ...]:
        """All styles, in order of id."""
        return self.collection.styles

    def lineage(self, perspective_id: str) -> tuple[str, ...]:
        """A perspective and its parents, nearest first. A parent that is not there ends the line."""
        line: list[str] = []
        current: str | None = perspective_id
        while current is not None and current not in line:
            line.append(current)
            known = self._perspectives.get(current)
            current = known.parent if known else None
        return tuple(line)

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The primary language subtags of all terms, sorted."""
        return tuple(sorted({term.lang.partition("-")[0] for concept in self for term in concept.terms}))

    @cached_property
    def children(self) -> dict[str | None, tuple[str, ...]]:
        """The ids under each perspective; those without a parent under None."""
        tree: dict[str | None, tuple[str, ...]] = {}
        for perspective in self.perspectives:
            tree[perspective.parent] = (*tree.get(perspective.parent, ()), perspective.id)
        return tree

    def holders(self, term: Term, *, on: date | None = None) -> tuple[tuple[str, Stance], ...]:
        """Who holds which stance of a term, those valid on the day where one is given."""
        return tuple(
            (who, stance) for stance in term.stances if on is None or covers(stance.valid, on) for who in stance.by
        )


def holders(terms: Iterable[Term], *statuses: Status) -> set[str]:
    """Who has a stance on one of the terms, of one of the statuses if any are given."""
    return {
        who
        for term in terms
        for stance in term.stances
        if not statuses or stance.status in statuses
        for who in stance.by
    }


def best_stance(
    stances: Iterable[Stance], who: str, *, on: date, jurisdictions: Iterable[str] = (), langs: Iterable[str] = ()
) -> Stance | None:
    """The stance of one perspective that counts on a day, or None.

    One whose scope is met goes before an unscoped one, the attested before the merely carried, the latest begun first.
    """
    places, tongues = set(jurisdictions), {lang.partition("-")[0] for lang in langs}
    found = [
        stance
        for stance in stances
        if who in stance.by and covers(stance.valid, on) and _in_scope(stance, places, tongues)
    ]
    return max(found, key=_weight, default=None)


def _in_scope(stance: Stance, places: set[str], tongues: set[str]) -> bool:
    scope = stance.scope
    if scope is None:
        return True
    return (
        not scope.contexts
        and (not scope.jurisdictions or bool(places & set(scope.jurisdictions)))
        and (not scope.langs or bool(tongues & {lang.partition("-")[0] for lang in scope.langs}))
    )


def _weight(stance: Stance) -> tuple[bool, bool, date]:
    began = stance.valid.first if stance.valid else None
    return (stance.scope is not None, stance.role is Role.ATTESTED, began or date.min)


def _named(entries: dict[str, _E], entry_id: str, kind: str, command: str) -> _E:
    try:
        return entries[entry_id]
    except KeyError:
        near = difflib.get_close_matches(entry_id, entries, n=3)
        hint = f"did you mean {', '.join(near)}?" if near else f"`{command}` shows what there is"
        raise NotFound(f"no {kind} {entry_id!r}", hint=hint) from None
