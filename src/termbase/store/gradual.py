"""A glossary of a store that never changes: its concepts are read when they are asked for, all of them if need be."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from functools import cached_property

from termbase.glossary import Glossary
from termbase.model import Collection, Concept, Perspective, Source, Style
from termbase.store.store import Store

_MANY = 400
"""From so many on, reading all at once is as fast."""


class GradualGlossary(Glossary):
    """What is asked of a few concepts reads a few; what goes through all of them reads all, once."""

    def __init__(self, store: Store) -> None:
        rest = store.read([])
        super().__init__(rest)
        del self.collection
        self._store, self._rest = store, rest
        self._lock = threading.Lock()

    @cached_property
    def collection(self) -> Collection:  # type: ignore[override]  # an attribute of its base, filled when asked for
        """Everything in the store."""
        with self._lock:
            whole = self._store.read()
            self._concepts = {concept.id: concept for concept in whole.concepts}
            self._sources = {source.id: source for source in whole.sources}
            return whole

    def __len__(self) -> int:
        return len(self.collection.concepts)

    def __iter__(self) -> Iterator[Concept]:
        return iter(self.collection.concepts)

    def concept(self, concept_id: str) -> Concept:
        """The concept of an id."""
        self.expect([concept_id])
        if concept_id not in self._concepts:
            self.collection  # noqa: B018  # what is not there is told with what is
        return super().concept(concept_id)

    def source(self, source_id: str) -> Source:
        """The source of an id."""
        if source_id not in self._sources:
            self.collection  # noqa: B018
        return super().source(source_id)

    def expect(self, concept_ids: Iterable[str]) -> None:
        """Read the concepts of some ids that were not read before."""
        wanted = {one for one in concept_ids if one not in self._concepts}
        if not wanted or "collection" in vars(self):
            return
        if len(self._concepts) + len(wanted) > _MANY:
            self.collection  # noqa: B018
            return
        found = self._store.read(sorted(wanted))
        with self._lock:
            self._sources |= {source.id: source for source in found.sources}
            self._concepts |= {concept.id: concept for concept in found.concepts}

    @property
    def perspectives(self) -> tuple[Perspective, ...]:
        """All perspectives, in order of id."""
        return self._rest.perspectives

    @property
    def styles(self) -> tuple[Style, ...]:
        """All styles, in order of id."""
        return self._rest.styles

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The primary language subtags of all terms, sorted."""
        return self._store.languages()
