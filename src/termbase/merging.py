"""One concept that takes in another: what is there is never overwritten, and every difference is told; pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from typing import Any

from termbase.dates import Period
from termbase.model import Concept, EntryStatus, Kind, LangText, Stance, Term


class Merge:
    """One concept that takes in another; what is there is never overwritten.

    Whoever imports leaves a view out where its holder has another for the same time, and what merely differs. Where two
    concepts become one, ``keep_all`` has every view and every remark of both: a disagreement is kept, too.
    """

    def __init__(self, ours: Concept, *, keep_all: bool = False) -> None:
        self._ours = ours
        self._keep_all = keep_all
        self.news: list[str] = []
        self.conflicts: list[str] = []

    def with_(self, theirs: Concept) -> Concept:
        """The concept with all that the other adds."""
        ours = self._ours
        changes: dict[str, Any] = {
            name: self._texts(name, name, getattr(ours, name), getattr(theirs, name))
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
                changes[one.name] = self._texts(one.name, f"{label} {one.name}", old, new)
            elif isinstance(old, tuple):
                more = [value for value in new if value not in old]
                changes[one.name] = (*old, *more)
                self.news += [f"{label} {one.name} {_shown(value)}" for value in more]
            elif old in (one.default, None):
                changes[one.name] = new
                self.news.append(f"{label} {one.name} {new}")
            else:
                self.conflicts.append(f"{label} {one.name}: {old} stays, not {new}")
        if changes.get("indeclinable", ours.indeclinable) and changes.get("forms", ours.forms):
            changes.pop("indeclinable" if ours.forms else "forms")
            self.conflicts.append(f"{label}: the one has forms, the other says that it never inflects")
        return replace(ours, **changes)

    def _texts(self, name: str, label: str, ours: LangText, theirs: LangText) -> LangText:
        if not self._keep_all or name == "definition":
            return merged_texts(label, ours, theirs, self.news, self.conflicts)
        there = dict(ours)
        both = {lang: f"{there[lang]}\n{text}" for lang, text in theirs if text not in there.get(lang, text)}
        return (
            merged_texts(label, ours, theirs, self.news, [])
            if not both
            else tuple((there | dict(theirs) | both).items())
        )

    def _stances(self, label: str, ours: Sequence[Stance], theirs: Iterable[Stance]) -> tuple[Stance, ...]:
        """Stances of those who had none then; where somebody's stance of the same time is other, theirs stays."""
        found = list(ours)
        for stance in theirs:
            if stance in found:
                continue
            if self._keep_all:
                found.append(stance)
                self.news.append(f"{label} {stance.status} by {', '.join(stance.by)}")
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


def merged_texts(name: str, ours: LangText, theirs: LangText, news: list[str], conflicts: list[str]) -> LangText:
    """Texts by language with those of languages that had none; what is new and what differs is told."""
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
