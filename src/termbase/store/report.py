"""What a load did."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Entries of one kind: new, other than before, the same; in the store alone and kept, or removed."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    kept: int = 0
    removed: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            added=self.added + other.added,
            changed=self.changed + other.changed,
            unchanged=self.unchanged + other.unchanged,
            kept=self.kept + other.kept,
            removed=self.removed + other.removed,
        )

    @property
    def written(self) -> int:
        """How many entries the store holds otherwise than before."""
        return self.added + self.changed + self.removed


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadReport:
    """What a load did to each kind of entry, and the store's revision after it."""

    concepts: Counts
    perspectives: Counts
    sources: Counts
    styles: Counts
    revision: str

    @property
    def total(self) -> Counts:
        """All kinds together."""
        return self.concepts + self.perspectives + self.sources + self.styles
