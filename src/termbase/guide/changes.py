"""What changed between two guides of a style: what a writer has to write otherwise, entry by entry, as values."""

from __future__ import annotations

import enum
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from termbase.guide.making import BATCH, Plan
from termbase.guide.values import Entry, Why, Written
from termbase.model import LangText, Style


class Aspect(enum.StrEnum):
    """What of an entry changed, the gravest first."""

    TERM = "term"
    """The name to write."""
    FIRST_MENTION = "first-mention"
    """The form for the first mention."""
    VIEW = "view"
    """Whether anybody whom the style follows has a view."""
    AVOIDED = "avoided"
    """A name that is not to be written, or no longer, or for another reason."""
    NOTE = "note"
    """What a writer should know: notes on the concept or on a name that is shown."""


_GRAVE = frozenset({Why.DEPRECATED.value, Why.PEJORATIVE.value, Why.SUPERSEDED.value})
"""Reasons of which a writer must know; that another name is preferred follows from the name to write."""


class Turn(enum.StrEnum):
    """What became of an entry."""

    ADDED = "added"
    GONE = "gone"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Detail:
    """One thing that changed: its language ("" for the concept as a whole), what was and what is; None is nothing.

    Of an avoided name ``name`` is the name, and what was and is are the reasons (``values.Why``).
    """

    aspect: Aspect
    lang: str
    before: str | None
    after: str | None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one entry; ``heads`` are its headwords now, or those that it had."""

    id: str
    turn: Turn
    heads: tuple[tuple[str, str], ...]
    details: tuple[Detail, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleChange:
    """A setting of the style that changed: ``follows``, ``quotations``, ``jurisdictions``, or a rule by its name."""

    what: str
    before: str
    after: str


def changes(before: Plan, after: Plan) -> Iterator[Change]:
    """What became of the entries, in order of id; those of which a writer need not know are left out.

    Both guides are gone through side by side: what is in memory is one batch of each.
    """
    old, new = {head.id: head for head in before.guide.heads}, {head.id: head for head in after.guide.heads}
    every = sorted({*old, *new})
    for start in range(0, len(every), BATCH):
        batch = every[start : start + BATCH]
        was = {entry.id: entry for entry in before.entries(batch)}
        is_ = {entry.id: entry for entry in after.entries(batch)}
        for one in batch:
            if one not in was:
                yield Change(one, Turn.ADDED, new[one].heads)
            elif one not in is_:
                yield Change(one, Turn.GONE, old[one].heads)
            elif details := tuple(_details(was[one], is_[one])):
                yield Change(one, Turn.CHANGED, new[one].heads, details)


def rule_changes(before: Style, after: Style) -> tuple[RuleChange, ...]:
    """What changed of the style itself: whom it follows, its rules and settings. Its names are told by the entries."""
    pairs = [
        ("follows", ", ".join(before.follows), ", ".join(after.follows)),
        ("jurisdictions", ", ".join(before.jurisdictions), ", ".join(after.jurisdictions)),
        ("quotations", before.quotations.value, after.quotations.value),
    ]
    old, new = dict(before.rules), dict(after.rules)
    pairs += [(rule, _level(old.get(rule)), _level(new.get(rule))) for rule in sorted({*old, *new})]
    return tuple(RuleChange(*pair) for pair in pairs if pair[1] != pair[2])


def _level(severity: object) -> str:
    return str(severity) if severity is not None else ""


def _details(was: Entry, now: Entry) -> Iterator[Detail]:
    before, after = ({written.lang: written for written in entry.written} for entry in (was, now))
    for lang in dict.fromkeys((*before, *after)):
        yield from _of_language(lang, before.get(lang), after.get(lang))
    yield from _notes("", "", was.concept.usage_note, now.concept.usage_note)
    yield from _notes("", "", was.concept.note, now.concept.note)
    yield from _term_notes(was, now)


def _of_language(lang: str, was: Written | None, now: Written | None) -> Iterator[Detail]:
    old, new = _name(was), _name(now)
    if _view(was) != _view(now):
        yield Detail(Aspect.VIEW, lang, _view(was), _view(now))
    if old != new:
        yield Detail(Aspect.TERM, lang, old, new)
    first = was.first_mention if was else None, now.first_mention if now else None
    if first[0] != first[1]:
        yield Detail(Aspect.FIRST_MENTION, lang, *first)
    reasons = _reasons(was), _reasons(now)
    for name in sorted({*reasons[0], *reasons[1]} - {old, new}):
        if reasons[0].get(name) != reasons[1].get(name) and _GRAVE & {reasons[0].get(name), reasons[1].get(name)}:
            yield Detail(Aspect.AVOIDED, lang, reasons[0].get(name), reasons[1].get(name), name)


def _name(written: Written | None) -> str | None:
    return written.term.text if written and written.term and written.decided else None


def _view(written: Written | None) -> str | None:
    if written is None or written.term is None:
        return None
    return "decided" if written.decided else "undecided"


def _reasons(written: Written | None) -> dict[str, str]:
    """Why each name is not to be written."""
    if written is None:
        return {}
    return {avoided.term.text: avoided.why.value for avoided in (*written.avoided, *written.rejected)}


def _term_notes(was: Entry, now: Entry) -> Iterator[Detail]:
    old, new = _shown(was), _shown(now)
    for key in [key for key in old if key in new]:
        for before, after in zip(old[key], new[key], strict=True):
            yield from _notes(*key, before, after)


def _shown(entry: Entry) -> dict[tuple[str, str], tuple[LangText, LangText]]:
    terms = itertools.chain.from_iterable(
        ((written.term,) if written.term else ()) + tuple(avoided.term for avoided in written.avoided)
        for written in entry.written
    )
    return {(term.lang, term.text): (term.usage_note, term.note) for term in terms}


def _notes(lang: str, name: str, was: LangText, now: LangText) -> Iterator[Detail]:
    before, after = dict(was), dict(now)
    for tag in _union(before, after):
        if before.get(tag) != after.get(tag):
            yield Detail(Aspect.NOTE, lang or tag, before.get(tag), after.get(tag), name)


def _union(*tags: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(itertools.chain(*tags)))
