"""Entries from elsewhere into what is there: matched, merged, and every difference told; pure."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any, TypeVar

from termbase.dates import Period
from termbase.model import Concept, EntryStatus, Kind, LangText, Perspective, Source, Stance, Term

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
        merged = _Merge(ours)
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
            changes[one.name] = _texts(f"{one.name}", old, new, [], conflicts)
        else:
            conflicts.append(f"{one.name}: {old} stays, not {new}")
    made = replace(ours, **changes)
    there[theirs.id] = made
    outcome = Outcome.CONFLICTING if conflicts else Outcome.CHANGED if made != ours else Outcome.SAME
    entry = made if made != ours else None
    return Step(id=theirs.id, kind=kind, outcome=outcome, entry=entry, by="id", conflicts=tuple(conflicts))


class _Merge:
    """One concept that takes in another; what is there is never overwritten."""

    def __init__(self, ours: Concept) -> None:
        self._ours = ours
        self.news: list[str] = []
        self.conflicts: list[str] = []

    def with_(self, theirs: Concept) -> Concept:
        """The concept with all that the other adds."""
        ours = self._ours
        changes: dict[str, Any] = {
            name: _texts(name, getattr(ours, name), getattr(theirs, name), self.news, self.conflicts)
            for name in ("definition", "note", "usage_note")
        }
        for name in ("same_as", "relations", "sources", "extra"):
            more = [one for one in getattr(theirs, name) if one not in getattr(ours, name)]
            changes[name] = (*getattr(ours, name), *more)
            self.news += [f"{name} {_shown(one)}" for one in more]
        if theirs.kind not in (ours.kind, Kind.PHRASE):  # a phrase is also what a file has that tells no kinds
            self.conflicts.append(f"kind: {ours.kind} stays, not {theirs.kind}")
        if theirs.status is EntryStatus.RETIRED and ours.status is not EntryStatus.RETIRED:
            self.conflicts.append(f"status: {ours.status} stays, not {theirs.status}")
        terms = {(term.lang, term.text): term for term in ours.terms}
        for term in theirs.terms:
            key = (term.lang, term.text)
            if key in terms:
                terms[key] = self._term(terms[key], term)
            else:
                terms[key] = term
                self.news.append(f"{term.lang} “{term.text}”")
        return replace(ours, terms=tuple(terms.values()), **changes)

    def _term(self, ours: Term, theirs: Term) -> Term:
        changes: dict[str, Any] = {}
        label = f"{ours.lang} “{ours.text}”"
        for one in fields(Term):
            old, new = getattr(ours, one.name), getattr(theirs, one.name)
            if new == old or new in (one.default, None, ()) or one.name in ("text", "lang"):
                continue
            if one.name == "stances":
                changes[one.name] = self._stances(label, old, new)
            elif one.name in ("note", "usage_note"):
                changes[one.name] = _texts(f"{label} {one.name}", old, new, self.news, self.conflicts)
            elif isinstance(old, tuple):
                more = [value for value in new if value not in old]
                changes[one.name] = (*old, *more)
                self.news += [f"{label} {one.name} {_shown(value)}" for value in more]
            elif old in (one.default, None):
                changes[one.name] = new
                self.news.append(f"{label} {one.name} {new}")
            else:
                self.conflicts.append(f"{label} {one.name}: {old} stays, not {new}")
        return replace(ours, **changes)

    def _stances(self, label: str, ours: Sequence[Stance], theirs: Iterable[Stance]) -> tuple[Stance, ...]:
        """Stances of those who had none then; where somebody's stance of the same time is other, theirs stays."""
        found = list(ours)
        for stance in theirs:
            if stance in found:
                continue
            held = [who for who in stance.by if any(who in old.by and _at_once(old, stance) for old in ours)]
            for who in held:
                there = {old.status for old in ours if who in old.by and _at_once(old, stance)}
                if stance.status not in there:
                    stays = " and ".join(sorted(there))
                    self.conflicts.append(f"{label}: {who} {stays} stays, not {stance.status}")
            free = tuple(who for who in stance.by if who not in held)
            if free:
                found.append(replace(stance, by=free))
                self.news.append(f"{label} {stance.status} by {', '.join(free)}")
        return tuple(found)


def _at_once(one: Stance, other: Stance) -> bool:
    """Whether two stances can hold on one day, in one scope."""
    return one.scope == other.scope and _meet(one.valid, other.valid)


def _meet(one: Period | None, other: Period | None) -> bool:
    if one is None or other is None:
        return True
    begins_before_end = other.last is None or one.first is None or one.first <= other.last
    return begins_before_end and (one.last is None or other.first is None or other.first <= one.last)


def _texts(name: str, ours: LangText, theirs: LangText, news: list[str], conflicts: list[str]) -> LangText:
    found = dict(ours)
    for lang, text in theirs:
        if lang not in found:
            found[lang] = text
            news.append(f"{name} in {lang}")
        elif found[lang] != text:
            conflicts.append(f"{name} in {lang}: ours stays")
    return tuple(found.items())


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return " ".join(map(str, value))
    return f"{value.type} {value.target}" if hasattr(value, "target") else str(value)  # type: ignore[attr-defined]
