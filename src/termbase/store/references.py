"""What entries refer to, and whether it is there: asked of the store after a change and before it is kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from termbase.editing import Entry
from termbase.errors import Problem
from termbase.model import Concept, Perspective, Source, Style
from termbase.store import reader
from termbase.store.connection import Connection

Reference = tuple[str, str, str]
"""Where in the entry, and kind and id of what is named."""
_SOURCES = (
    ("concept", "SELECT id FROM concept WHERE detail LIKE ?"),
    ("concept", "SELECT concept FROM term WHERE detail LIKE ?"),
    (
        "concept",
        "SELECT term.concept FROM stance JOIN term ON term.id = stance.term WHERE stance.detail LIKE ?",
    ),
    ("perspective", "SELECT id FROM perspective WHERE detail LIKE ?"),
)


def problems_of(
    connection: Connection, written: Sequence[tuple[Entry, Entry | None]], removed: Iterable[tuple[str, str]]
) -> Iterator[Problem]:
    """What is wrong with entries that were written (each with what it was before) and removed.

    A reference that led nowhere before the change is not the change's fault: an import may have brought it.
    """
    for entry, before in written:
        old = {(kind, name) for _, kind, name in references(before)} if before else set[tuple[str, str]]()
        yield from _dangling(connection, entry, old)
        if isinstance(entry, Concept) and any(one.target == entry.id for one in entry.relations):
            yield _problem(entry, "relations: a concept is related to itself", "delete the relation", "self-relation")
    perspectives = [entry for entry, _ in written if isinstance(entry, Perspective)]
    if perspectives:
        yield from _circles(connection, perspectives)
    for kind, name in removed:
        yield from _needed(connection, kind, name)


def references(entry: Entry) -> Iterator[Reference]:
    """All that an entry names."""
    if isinstance(entry, Source):
        return
    if isinstance(entry, Concept):
        yield from (("sources", "source", one) for one in entry.sources)
        yield from ((f"relations/{one.type}", "concept", one.target) for one in entry.relations)
        for term in entry.terms:
            place = f"terms/{term.lang}/{term.text}"
            yield from ((f"{place}: sources", "source", one) for one in term.sources)
            for stance in term.stances:
                yield from ((f"{place}/stances: by", "perspective", who) for who in stance.by)
                yield from ((f"{place}/stances: sources", "source", one) for one in stance.sources)
    elif isinstance(entry, Perspective):
        yield from (("sources", "source", one) for one in entry.sources)
        if entry.parent is not None:
            yield "parent", "perspective", entry.parent
    else:
        yield from (("follows", "perspective", who) for who in entry.follows)
        yield from (("prefer", "concept", concept) for concept, _, _ in entry.prefer)
        yield from (("first_mention", "concept", concept) for concept, _, _ in entry.first_mention)


def _dangling(connection: Connection, entry: Entry, old: set[tuple[str, str]]) -> Iterator[Problem]:
    named = [one for one in dict.fromkeys(references(entry)) if one[1:] not in old]
    for kind in dict.fromkeys(kind for _, kind, _ in named):
        ids = [name for _, of, name in named if of == kind]
        there = {name for (name,) in connection.rows_in(f"SELECT id FROM {kind} WHERE id IN (??)", ids)}  # noqa: S608
        for place, of, name in named:
            if of == kind and name not in there:
                hint = f"add the {kind} first, or in the same change; or correct its id"
                yield _problem(entry, f"{place}: there is no {kind} {name}", hint, f"unknown-{kind}")


def _circles(connection: Connection, changed: Sequence[Perspective]) -> Iterator[Problem]:
    parents = {one.id: one.parent for one in reader.read_perspectives(connection)}
    for perspective in changed:
        way: list[str] = []
        here: str | None = perspective.id
        while here is not None and here not in way:
            way.append(here)
            here = parents.get(here)
        if here == perspective.id:
            circle = " → ".join([*way, here])
            yield _problem(perspective, f"parent: parents go in a circle: {circle}", "cut it somewhere", "parent-cycle")


def _needed(connection: Connection, kind: str, name: str) -> Iterator[Problem]:
    """Who still names an entry that was removed."""
    users = sorted(set(_users(connection, kind, name)))
    if users:
        shown = ", ".join(f"{of} {user}" for of, user in users[:5]) + (" ..." if len(users) > 5 else "")
        hint = "change those first, or in the same change"
        if kind == "concept":
            hint += "; or retire it, or merge it with another"
        yield Problem(f"{kind} {name}", 0, f"it is still named by {len(users):,}: {shown}", hint, "still-named")


def _users(connection: Connection, kind: str, name: str) -> Iterator[tuple[str, str]]:
    if kind == "concept":
        yield from (
            ("concept", one)
            for (one,) in connection.rows("SELECT DISTINCT concept FROM relation WHERE target = ?", (name,))
        )
    elif kind == "perspective":
        statement = (
            "SELECT DISTINCT term.concept FROM stance JOIN term ON term.id = stance.term WHERE stance.perspective = ?"
        )
        yield from (("concept", one) for (one,) in connection.rows(statement, (name,)))
        yield from (
            ("perspective", one) for (one,) in connection.rows("SELECT id FROM perspective WHERE parent = ?", (name,))
        )
    elif kind == "source":
        yield from _citing(connection, name)
    if kind in ("concept", "perspective"):
        for style in reader.read_styles(connection):
            if any((of, one) == (kind, name) for _, of, one in references(style)):
                yield "style", style.id


def _citing(connection: Connection, source: str) -> Iterator[tuple[str, str]]:
    """Sources are cited inside details, where no index leads: what has the letters is read and looked at."""
    held: dict[str, set[str]] = {"concept": set(), "perspective": set()}
    for kind, statement in _SOURCES:
        held[kind].update(one for (one,) in connection.rows(statement, (f'%"{source}"%',)))
    found: list[Concept | Perspective | Style] = [*reader.read_concepts(connection, sorted(held["concept"]))]
    found += [one for one in reader.read_perspectives(connection) if one.id in held["perspective"]]
    for entry in found:
        if any((of, one) == ("source", source) for _, of, one in references(entry)):
            yield ("concept" if isinstance(entry, Concept) else "perspective"), entry.id


def _problem(entry: Entry, message: str, hint: str, code: str) -> Problem:
    kind = type(entry).__name__.lower()
    return Problem(f"{kind} {entry.id}", 0, message, hint, code)
