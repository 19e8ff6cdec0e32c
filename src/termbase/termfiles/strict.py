"""What is asked of the curated terms beyond being readable: evidence for every stance, and both sides of a dispute."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from termbase import text as texts
from termbase.dates import Period
from termbase.errors import Problem
from termbase.glossary import holders
from termbase.model import (
    CaseRule,
    Concept,
    Confidence,
    EntryStatus,
    Perspective,
    PerspectiveKind,
    RelationType,
    Status,
    Term,
    TermType,
)
from termbase.termfiles.places import Place, terms_by_path

Parents = Mapping[str, str | None]
_PARTIES = (
    PerspectiveKind.STATE,
    PerspectiveKind.DE_FACTO_AUTHORITY,
    PerspectiveKind.AUTHORITY,
    PerspectiveKind.MOVEMENT,
    PerspectiveKind.ORGANISATION,
    PerspectiveKind.COMMUNITY,
)
_BODIES = (PerspectiveKind.ORGANISATION, PerspectiveKind.STANDARDS_BODY)


def strict_problems(
    concepts: Sequence[tuple[Concept, Place]], perspectives: Sequence[tuple[Perspective, Place]]
) -> Iterator[Problem]:
    """Claims without evidence or against each other, rivals treated unlike, homographs not told apart, partisan ids."""
    parents = {one.id: one.parent for one, _ in perspectives}
    parties = {one.id for one, _ in perspectives if one.kind in _PARTIES}
    bodies = {one.id for one, _ in perspectives if one.kind in _BODIES}
    for concept, place in concepts:
        yield from _without_evidence(concept, place)
        yield from _contradictions(concept, place)
        yield from _silent_rivals(concept, place, parents)
        yield from _partisan_id(concept, place, parties, bodies)
    yield from _homographs(concepts)
    yield from _unequal_names(perspectives)


# ---- evidence --------------------------------------------------------------------------------


def _without_evidence(concept: Concept, place: Place) -> Iterator[Problem]:
    """Stances that rest on nothing and do not say so, and approved concepts of which nothing at all is sourced."""
    stances = [
        ((*path, "stances", at), stance)
        for path, term in terms_by_path(concept)
        for at, stance in enumerate(term.stances)
    ]
    for path, stance in stances:
        if not stance.sources and stance.confidence is not Confidence.LOW:
            message = f"a stance of {', '.join(stance.by)} rests on nothing"
            yield place.problem(path, message, "add `sources`, or say `confidence: low`", "unsourced-stance")
    cited = concept.sources or any(term.sources for term in concept.terms)
    if concept.status is EntryStatus.APPROVED and not cited and all(not stance.sources for _, stance in stances):
        message = "the entry is approved and nothing in it has a source"
        yield place.problem(
            ("status",), message, "add `sources`, or say `status: draft`", "approved-unsourced", "warning"
        )


def _contradictions(concept: Concept, place: Place) -> Iterator[Problem]:
    """A perspective with two unlike stances on one term at the same time and place."""
    for path, term in terms_by_path(concept):
        for at, stance in enumerate(term.stances):
            for earlier in term.stances[:at]:
                both = set(stance.by) & set(earlier.by)
                unlike = stance.status is not earlier.status and stance.scope == earlier.scope
                if both and unlike and stance.role is earlier.role and _overlap(stance.valid, earlier.valid):
                    held = f"{earlier.status} and {stance.status}"
                    message = f"{min(both)} holds {term.text!r} {held} at the same time"
                    hint = "say when each holds (`valid`) or where (`scope`)"
                    yield place.problem((*path, "stances", at), message, hint, "contradictory-stance")


def _overlap(one: Period | None, other: Period | None) -> bool:
    """Whether two periods share more than the date at which one ends and the other begins."""
    if one is None or other is None:
        return True
    (start, _, end), (other_start, _, other_end) = (period.text.partition("/") for period in (one, other))
    if start == other_end not in ("", "..") or end == other_start not in ("", ".."):
        return False
    first = max((period.first for period in (one, other) if period.first), default=None)
    last = min((period.last for period in (one, other) if period.last), default=None)
    return first is None or last is None or first < last


# ---- both sides ------------------------------------------------------------------------------


def _silent_rivals(concept: Concept, place: Place, parents: Parents) -> Iterator[Problem]:
    """Those who reject what another prefers and have no name of their own on record, in any language."""
    named = holders(concept.terms, Status.PREFERRED, Status.ADMITTED)
    told: set[str] = set()
    for path, term in terms_by_path(concept):
        preferring = holders([term], Status.PREFERRED)
        for at, stance in enumerate(term.stances):
            if stance.status is not Status.DEPRECATED or stance.note:
                continue
            for who in stance.by:
                rivals = preferring - {who}
                if rivals and who not in told and not named.intersection(_lineage(who, parents)):
                    told.add(who)
                    message = f"{who} rejects {term.text!r}, which {min(rivals)} prefers; what it says is unknown"
                    hint = "add a term that it prefers or admits; if none is known, say so in the stance’s `note`"
                    yield place.problem((*path, "stances", at), message, hint, "silent-rival", "warning")


def _lineage(who: str, parents: Parents) -> list[str]:
    line: list[str] = []
    here: str | None = who
    while here is not None and here not in line:
        line.append(here)
        here = parents.get(here)
    return line


def _partisan_id(concept: Concept, place: Place, parties: set[str], bodies: set[str]) -> Iterator[Problem]:
    """An id that is the name of one party only, or joins rival names in another order than the alphabet's.

    A name that an international organisation or a standards body prefers as well is not one party's only.
    """
    rivals: dict[str, tuple[set[str], set[str]]] = {}
    for term in concept.terms:
        for_it, against = holders([term], Status.PREFERRED), holders([term], Status.DEPRECATED)
        # A variant differs by case or spelling (``south Korea``), and so is not what the id says.
        if term.text.isascii() and term.type is not TermType.VARIANT and for_it and against:
            rivals["-".join(texts.words(term.text))] = set() if for_it & bodies else for_it & parties, against & parties
    for_it, against = rivals.get(concept.id, (set(), set()))
    if for_it and against:
        message = f"the id {concept.id} is a name that {min(for_it)} prefers and {min(against)} rejects"
        hint = "join the rival names in alphabetical order, or describe the thing and say when"
        yield place.problem(("id",), message, hint, "partisan-id", "warning")
        return
    parts = _parts(concept.id, sorted(rivals))
    if parts != sorted(parts):
        message = f"the id {concept.id} puts rival names out of alphabetical order"
        yield place.problem(("id",), message, f"rename it {'-'.join(sorted(parts))}", "partisan-id")


def _parts(joined: str, names: Sequence[str]) -> list[str]:
    """The names that an id joins; none if it is anything else."""
    if joined in names:
        return [joined]
    for name in names:
        if joined.startswith(f"{name}-") and (rest := _parts(joined[len(name) + 1 :], names)):
            return [name, *rest]
    return []


def _unequal_names(perspectives: Sequence[tuple[Perspective, Place]]) -> Iterator[Problem]:
    """Perspectives without a name in a language in which most of the others have one."""
    counts: dict[str, int] = {}
    for one, _ in perspectives:
        for lang, _text in one.name:
            counts[lang] = counts.get(lang, 0) + 1
    usual = [lang for lang, count in counts.items() if 2 * count > len(perspectives)]
    for one, place in perspectives:
        if missing := [lang for lang in usual if lang not in dict(one.name)]:
            message = f"{one.id} has no name in {', '.join(missing)}, in which most perspectives have one"
            yield place.problem(("name",), message, "add it", "unequal-names", "warning")


# ---- homographs ------------------------------------------------------------------------------


def _homographs(concepts: Sequence[tuple[Concept, Place]]) -> Iterator[Problem]:
    """The same name under two concepts that nobody told apart."""
    apart = {
        frozenset((concept.id, relation.target))
        for concept, _ in concepts
        for relation in concept.relations
        if relation.type is RelationType.DISTINCT_FROM
    }
    seen: dict[tuple[str, str], list[tuple[Concept, Term]]] = {}
    for concept, place in concepts:
        told: set[tuple[str, str]] = set()
        for path, term in terms_by_path(concept):
            name = (term.lang, texts.key(term.text))
            for other, namesake in seen.get(name, ()):
                pair = frozenset((concept.id, other.id))
                if name in told or len(pair) == 1 or pair in apart or _told_by_case(term, namesake):
                    continue
                message = f"{term.text!r} ({term.lang}) is also a term of {other.id}"
                hint = "if they are two things, say so: relations: [{type: distinctFrom, target: " + other.id + "}]"
                yield place.problem((*path, "text"), message, hint, "homograph")
            told.add(name)
            seen.setdefault(name, []).append((concept, term))


def _told_by_case(one: Term, other: Term) -> bool:
    return one.text != other.text and CaseRule.SENSITIVE in (one.case, other.case)
