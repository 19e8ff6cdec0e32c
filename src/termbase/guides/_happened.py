"""What changed since another time, in the reader's words: a list that an editor can send round."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from termbase.errors import InvalidValue
from termbase.guide.changes import Aspect, Change, Detail, Turn, changes, rule_changes
from termbase.guide.collation import sort_key
from termbase.guide.values import Why
from termbase.guides._pages import Pages
from termbase.guides._said import Said
from termbase.guides.base import Asked
from termbase.wording import N_, WHY, Words

_TURNS = {
    Turn.CHANGED: N_("Changed"),
    Turn.ADDED: N_("New entries"),
    Turn.GONE: N_("No longer in the guide"),
}
_LABELS = {
    Aspect.TERM: N_("Write"),
    Aspect.FIRST_MENTION: N_("First mention"),
    Aspect.VIEW: N_("View"),
    Aspect.AVOIDED: N_("Name"),
    Aspect.NOTE: N_("Note"),
}
_VIEWS = {"decided": N_("a name is preferred"), "undecided": N_("nobody prefers a name")}
_RULES = {"follows": N_("Follows"), "jurisdictions": N_("Jurisdictions"), "quotations": N_("Quotations")}


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that changed: what it is, in which language, of which name; what was and what is, None for nothing."""

    label: str
    tongue: str
    name: Said | None
    before: Said | None
    after: Said | None
    long: bool = False


@dataclass(frozen=True, slots=True)
class Happened:
    """What became of an entry."""

    id: str
    head: Said
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class News:
    """All that changed: of the entries, by what became of them; of the style itself. ``ids`` are those still there."""

    since: str
    turns: tuple[tuple[str, str, tuple[Happened, ...]], ...]
    rules: tuple[tuple[str, str, str], ...]
    ids: frozenset[str]

    @property
    def nothing(self) -> bool:
        """Whether nothing changed."""
        return not self.turns and not self.rules


def news_of(asked: Asked, pages: Pages) -> News:
    """What changed between the guide that was before and that of the pages."""
    if asked.before is None:
        raise InvalidValue("there is nothing to compare with", hint="give --since")
    words, before = pages.words, asked.before
    lang = pages.guide.langs[0] if pages.guide.langs else words.lang
    found: dict[Turn, list[tuple[object, Happened]]] = {turn: [] for turn in _TURNS}
    for change in changes(before, pages.plan):
        told = Happened(change.id, _head(change), tuple(_steps(change, words)))
        found[change.turn].append((sort_key(told.head.text, lang), told))
    rules = rule_changes(before.guide.style, pages.guide.style)
    return News(
        since=asked.since,
        turns=tuple(
            (
                turn.value,
                words(label),
                tuple(told for _, told in sorted(found[turn], key=lambda pair: (pair[0], pair[1].id))),
            )
            for turn, label in _TURNS.items()
            if found[turn]
        ),
        rules=tuple((words(_RULES.get(one.what, one.what)), one.before, one.after) for one in rules),
        ids=frozenset(told.id for turn in (Turn.CHANGED, Turn.ADDED) for _, told in found[turn]),
    )


def _head(change: Change) -> Said:
    lang, text = change.heads[0]
    return Said(text, lang)


def _steps(change: Change, words: Words) -> Iterator[Step]:
    for detail in change.details:
        tongue = words.language(detail.lang) if detail.lang and detail.aspect is not Aspect.NOTE else ""
        name = Said(detail.name, detail.lang) if detail.name else None
        before, after = _said(detail.before, detail, words), _said(detail.after, detail, words)
        yield Step(words(_LABELS[detail.aspect]), tongue, name, before, after, detail.aspect is Aspect.NOTE)


def _said(value: str | None, detail: Detail, words: Words) -> Said | None:
    if detail.aspect is Aspect.AVOIDED:
        said = words(WHY[Why(value)]) if value else ""
        return Said(said or words(N_("nothing is said against it")), words.lang)
    if value is None:
        return None
    if detail.aspect is Aspect.VIEW:
        return Said(words(_VIEWS[value]), words.lang)
    return Said(value, detail.lang or words.lang)
