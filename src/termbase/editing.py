"""Changing what is recorded, as values: changes and their history, proposals, tokens; duplicates made one; pure."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import dataclass, replace

from termbase.differences import Difference, differences, lines_of
from termbase.errors import InvalidValue
from termbase.merging import Merge
from termbase.model import Concept, EntryStatus, Perspective, Relation, RelationType, Source, Style

Entry = Concept | Perspective | Source | Style

KINDS: dict[str, type[Concept] | type[Perspective] | type[Source] | type[Style]] = {
    "concept": Concept,
    "perspective": Perspective,
    "source": Source,
    "style": Style,
}
"""The kinds of entries, by the names that changes and events have for them."""

__all__ = [
    "KINDS", "Applied", "Change", "Comment", "Difference", "Entry", "Event", "Proposal", "ProposalStatus", "Role",
    "Token", "Versioned", "change_of", "differences", "kind_of", "lines_of", "merged", "retargeted",
    "retargeted_style",
]  # fmt: skip


def kind_of(entry: Entry) -> str:
    """The name of an entry's kind."""
    return next(kind for kind, cls in KINDS.items() if isinstance(entry, cls))


# ---- changes ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Change:
    """What one entry is to be; None removes it.

    ``based_on`` is the revision that whoever changes it has read: if it is another by now, nothing is written. 0 means
    that there must be no such entry yet; None asks for no check.
    """

    kind: str
    id: str
    entry: Entry | None
    based_on: int | None = None

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise InvalidValue(f"{self.kind!r} is no kind of entry", hint=f"one of {', '.join(KINDS)}")
        if self.entry is not None and not isinstance(self.entry, KINDS[self.kind]):
            raise InvalidValue(f"this is a {kind_of(self.entry)}, not a {self.kind}", where=self.id)
        if self.entry is not None and self.entry.id != self.id:
            hint = "an id is permanent: add another entry, and merge or retire the old one"
            raise InvalidValue(f"the entry is called {self.entry.id}, not {self.id}", where=self.id, hint=hint)
        if self.based_on is not None and self.based_on < 0:
            raise InvalidValue(f"{self.based_on} is no revision", where=self.id, hint="revisions count from 1")


def change_of(entry: Entry, based_on: int | None = None) -> Change:
    """The change that makes an entry so."""
    return Change(kind_of(entry), entry.id, entry, based_on)


@dataclass(frozen=True, slots=True)
class Versioned:
    """An entry as it is, or was: ``rev`` counts its versions from 1, ``hash`` is of its whole content."""

    kind: str
    id: str
    entry: Entry
    rev: int
    hash: str


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the history: which entry became what (``op`` is add, change or remove), when, by whom and why.

    ``seq`` counts all lines of a store; ``rev`` the versions of this entry. ``at`` is in UTC, ``2026-01-31T12:00:00Z``.
    """

    seq: int
    kind: str
    entry: str
    rev: int
    at: str
    actor: str
    op: str
    why: str
    hash: str


@dataclass(frozen=True, slots=True)
class Applied:
    """What a change came to: the store's revision after it, and a line of history for each entry that became other."""

    revision: str
    changed: tuple[Event, ...] = ()


# ---- review ----------------------------------------------------------------------------------


class ProposalStatus(enum.StrEnum):
    """How far a proposal has come."""

    OPEN = "open"
    APPROVED = "approved"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Comment:
    """What somebody says of a proposal."""

    number: int
    at: str
    actor: str
    text: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """Changes that wait for another person: each ``based_on`` the revision that its author has read.

    ``decided_by``, ``decided_at`` and ``decided_why`` are of whoever approved, rejected or withdrew it.
    """

    number: int
    status: ProposalStatus
    changes: tuple[Change, ...]
    at: str
    actor: str
    why: str
    decided_at: str | None = None
    decided_by: str | None = None
    decided_why: str | None = None
    comments: tuple[Comment, ...] = ()


# ---- who may ---------------------------------------------------------------------------------


class Role(enum.StrEnum):
    """What somebody may do; each may do what those before may: ``Role.READER < Role.ADMIN``."""

    READER = "reader"
    CONTRIBUTOR = "contributor"
    REVIEWER = "reviewer"
    ADMIN = "admin"

    @property
    def rank(self) -> int:
        """Its place in the order."""
        return list(Role).index(self)

    def __lt__(self, other: str) -> bool:
        return self.rank < Role(other).rank

    def __le__(self, other: str) -> bool:
        return self.rank <= Role(other).rank

    def __gt__(self, other: str) -> bool:
        return self.rank > Role(other).rank

    def __ge__(self, other: str) -> bool:
        return self.rank >= Role(other).rank


@dataclass(frozen=True, slots=True)
class Token:
    """Who may ask, without the secret: its ``name`` is the actor in the history. Times are in UTC.

    ``scopes`` say where alone it counts, as whoever gives it out understands them; none is no limit.
    """

    id: str
    name: str
    role: Role
    made_at: str
    made_by: str
    expires: str | None = None
    scopes: tuple[str, ...] = ()
    revoked_at: str | None = None
    revoked_by: str | None = None
    last_used: str | None = None


# ---- duplicates ------------------------------------------------------------------------------


def merged(keep: Concept, other: Concept) -> tuple[Concept, Concept]:
    """Two concepts of one thing made one: ``keep`` with every term, stance, link and relation of both, and ``other``
    retired, its names and links gone over, with the relation ``replacedBy`` that leads to the first.

    Where both say what there is room for once (a definition, the gender of a name), what ``keep`` says stays.
    """
    if keep.id == other.id:
        raise InvalidValue("a concept is not merged with itself", where=keep.id, hint="name the duplicate")
    whole = Merge(keep, keep_all=True).with_(other)
    links = (one for one in whole.relations if one.target not in (keep.id, other.id))
    retired = replace(
        other,
        status=EntryStatus.RETIRED,
        same_as=(),
        terms=(),
        relations=(Relation(RelationType.REPLACED_BY, keep.id),),
    )
    return replace(whole, relations=tuple(links)), retired


def retargeted(concept: Concept, old: str, new: str) -> Concept:
    """The concept with its relations to one made relations to another, none twice and none to itself."""
    moved = (replace(one, target=new) if one.target == old else one for one in concept.relations)
    return replace(concept, relations=tuple(dict.fromkeys(one for one in moved if one.target != concept.id)))


def retargeted_style(style: Style, old: str, new: str) -> Style:
    """The style with what it chose for one concept chosen for another, unless it chose for that already."""
    return replace(
        style,
        prefer=_moved(style.prefer, old, new),
        first_mention=_moved(style.first_mention, old, new),
    )


def _moved(chosen: Iterable[tuple[str, str, str]], old: str, new: str) -> tuple[tuple[str, str, str], ...]:
    found = {(concept, lang): text for concept, lang, text in chosen}
    kept = {
        (new if concept == old else concept, lang): text
        for (concept, lang), text in found.items()
        if concept != old or (new, lang) not in found
    }
    return tuple((concept, lang, text) for (concept, lang), text in kept.items())
