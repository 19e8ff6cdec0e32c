"""What only the whole collection shows: references that lead nowhere, cycles, doubles, letters of the wrong script."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from termbase import text as texts
from termbase.errors import Problem
from termbase.model import Collection, Concept, Perspective, Source, Style, Term, TermType
from termbase.termfiles.letters import letter_problems, name_problems
from termbase.termfiles.nodes import Path
from termbase.termfiles.places import Place, terms_by_path
from termbase.termfiles.strict import strict_problems
from termbase.wire.codecs import nearest

V = TypeVar("V", bound=Concept | Perspective | Source | Style)

RULES = (
    "deprecated-term", "not-preferred", "mixed-names", "first-mention", "anachronism", "likely-misspelling",
    "missing-target-term", "wrong-target-term", "side-switch", "untranslated-term", "inconsistent-translation",
)  # fmt: skip
"""The rules a style may name."""


@dataclass(frozen=True, slots=True)
class Held(Generic[V]):
    """A value and where it stands."""

    value: V
    place: Place


@dataclass(slots=True)
class Holdings:
    """All that was read, with places; ``broken`` are ids of entries that could not be read, by kind.

    ``partial`` has the sound parts of those: what they refer to is checked, so that one run tells all that is wrong.
    """

    concepts: list[Held[Concept]] = field(default_factory=list)
    perspectives: list[Held[Perspective]] = field(default_factory=list)
    sources: list[Held[Source]] = field(default_factory=list)
    styles: list[Held[Style]] = field(default_factory=list)
    broken: dict[str, set[str]] = field(default_factory=dict)
    partial: Holdings | None = None

    def known(self, kind: str) -> frozenset[str]:
        """The ids of a kind of entry, read or broken."""
        held: Iterable[Held[Concept]] = getattr(self, kind)
        return frozenset(one.value.id for one in held) | self.broken.get(kind, set())

    def collection(self) -> Collection:
        """The values alone."""
        return Collection(
            concepts=tuple(one.value for one in self.concepts),
            perspectives=tuple(one.value for one in self.perspectives),
            sources=tuple(one.value for one in self.sources),
            styles=tuple(one.value for one in self.styles),
        )


def check_collection(collection: Collection, *, strict: bool = False) -> tuple[Problem, ...]:
    """The problems of a collection that comes from no files; ids stand for places."""
    return check(
        Holdings(
            [Held(one, Place(one.id)) for one in collection.concepts],
            [Held(one, Place(one.id)) for one in collection.perspectives],
            [Held(one, Place(one.id)) for one in collection.sources],
            [Held(one, Place(one.id)) for one in collection.styles],
        ),
        strict=strict,
    )


def check(holdings: Holdings, *, strict: bool = False) -> tuple[Problem, ...]:
    """All problems across entries; ``strict`` asks of the curated terms what a house's own need not have."""
    partial = holdings.partial or Holdings()
    problems = [
        *_twice([*holdings.concepts, *partial.concepts], "concept"),
        *_twice([*holdings.perspectives, *partial.perspectives], "perspective"),
        *_twice([*holdings.sources, *partial.sources], "source"),
        *_twice([*holdings.styles, *partial.styles], "style"),
        *_references(holdings, holdings),
        *_references(partial, holdings),
        *_cycles([*holdings.perspectives, *partial.perspectives]),
    ]
    for held in partial.concepts:
        problems += _doubles(held)
    for held in holdings.concepts:
        problems += _doubles(held)
        problems += letter_problems(held.value, held.place, strict=strict)
    if strict:
        for one in holdings.perspectives:
            problems += name_problems(one.value, one.place)
        problems += strict_problems(
            [(held.value, held.place) for held in holdings.concepts],
            [(held.value, held.place) for held in holdings.perspectives],
        )
    return tuple(sorted(problems))


def _twice(entries: Iterable[Held[V]], kind: str) -> Iterator[Problem]:
    first: dict[str, Place] = {}
    for held in entries:
        earlier = first.setdefault(held.value.id, held.place)
        if earlier is not held.place:
            message = f"the {kind} {held.value.id} is also in {earlier}"
            yield held.place.problem(("id",), message, "keep one, or give one another id", "duplicate-id")


# ---- references ------------------------------------------------------------------------------


def _references(holdings: Holdings, everything: Holdings) -> Iterator[Problem]:
    known = {kind: everything.known(kind) for kind in ("concepts", "perspectives", "sources")}
    for place, path, kind, name in _named(holdings):
        if name not in known[kind]:
            hint = nearest(name, known[kind]) or f"add it, or correct the {kind[:-1]}'s id"
            yield place.problem(path, f"there is no {kind[:-1]} {name}", hint, f"unknown-{kind[:-1]}")
    for held in holdings.concepts:
        for at, relation in enumerate(held.value.relations):
            if relation.target == held.value.id:
                message, hint = "a concept is related to itself", "delete the relation"
                yield held.place.problem(("relations", at, "target"), message, hint, "self-relation")
    by_id = {held.value.id: held.value for held in everything.concepts}
    for style in holdings.styles:
        for concept, lang, text in style.value.prefer:
            if concept in by_id and not any((t.lang, t.text) == (lang, text) for t in by_id[concept].terms):
                found = [term.text for term in by_id[concept].terms if term.lang == lang]
                hint = f"its terms in {lang}: {', '.join(found)}" if found else f"it has no terms in {lang}"
                message = f"{concept} has no term {text!r} in {lang}"
                yield style.place.problem(("prefer", concept, lang), message, hint, "unknown-term")
        for rule, _ in style.value.rules:
            if rule not in RULES:
                hint = nearest(rule, RULES) or f"rules: {', '.join(RULES)}"
                yield style.place.problem(("rules", rule), f"there is no rule {rule}", hint, "unknown-rule")


def _named(holdings: Holdings) -> Iterator[tuple[Place, Path, str, str]]:
    """Every reference: where it stands, its path, the kind of what it names, the id."""
    for concept in holdings.concepts:
        yield from _cited(concept.place, (), concept.value.sources)
        for at, relation in enumerate(concept.value.relations):
            yield concept.place, ("relations", at, "target"), "concepts", relation.target
        for path, term in terms_by_path(concept.value):
            yield from _cited(concept.place, path, term.sources)
            for number, stance in enumerate(term.stances):
                yield from _cited(concept.place, (*path, "stances", number), stance.sources)
                for step, who in enumerate(stance.by):
                    yield concept.place, (*path, "stances", number, "by", step), "perspectives", who
    for perspective in holdings.perspectives:
        yield from _cited(perspective.place, (), perspective.value.sources)
        if perspective.value.parent is not None:
            yield perspective.place, ("parent",), "perspectives", perspective.value.parent
    for style in holdings.styles:
        for at, who in enumerate(style.value.follows):
            yield style.place, ("follows", at), "perspectives", who
        for key in ("prefer", "first_mention"):
            for target in dict.fromkeys(target for target, _, _ in getattr(style.value, key)):
                yield style.place, (key, target), "concepts", target


def _cited(place: Place, path: Path, sources: Iterable[str]) -> Iterator[tuple[Place, Path, str, str]]:
    for at, source in enumerate(sources):
        yield place, (*path, "sources", at), "sources", source


def _cycles(perspectives: list[Held[Perspective]]) -> Iterator[Problem]:
    parents = {held.value.id: held.value.parent for held in perspectives}
    told: set[str] = set()
    for held in perspectives:
        way: list[str] = []
        here: str | None = held.value.id
        while here is not None and here not in way and here not in told:
            way.append(here)
            here = parents.get(here)
        if here is not None and here in way:
            circle = " → ".join([*way[way.index(here) :], here])
            yield held.place.problem(
                ("parent",), f"parents go in a circle: {circle}", "cut it somewhere", "parent-cycle"
            )
        told.update(way)


# ---- terms -----------------------------------------------------------------------------------

_ONE_KIND = str.maketrans(dict.fromkeys(texts.APOSTROPHES, "'") | dict.fromkeys(texts.DASHES, "-"))


def _doubles(held: Held[Concept]) -> Iterator[Problem]:
    same: dict[tuple[str, str], Term] = {}
    cased: dict[tuple[str, str], Term] = {}
    for path, term in terms_by_path(held.value):
        plain = " ".join(term.text.translate(_ONE_KIND).split())
        earlier = same.setdefault((term.lang, plain), term)
        # Not casefold(): it makes one of և and եւ, of ß and ss, and these are spellings.
        other = cased.setdefault((term.lang, plain.lower()), term)
        if earlier is not term:
            message = f"{term.text!r} differs from {earlier.text!r} by an apostrophe, dash or space only"
            hint = "keep one: any kind of them is found"
            yield held.place.problem((*path, "text"), message, hint, "duplicate-term")
        elif other is not term and not (_case_matters(term) or _case_matters(other)):
            message = f"{term.text!r} differs from {other.text!r} by case only"
            hint = "keep one; or say `case: sensitive`, or `type: variant`"
            yield held.place.problem((*path, "text"), message, hint, "case-duplicate", "warning")


def _case_matters(term: Term) -> bool:
    """Whether somebody said that its case is meant: AZERTAC beside Azertac."""
    return term.case is not None or term.type in (TermType.VARIANT, TermType.ACRONYM, TermType.ABBREVIATION)
