"""What is asked of the curated terms beyond being readable: evidence for every stance, and both sides of a dispute."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence

from termbase import text as texts
from termbase.errors import Problem
from termbase.model import Concept, Confidence, RelationType, Status, Term
from termbase.termfiles.nodes import Path
from termbase.termfiles.places import Place, terms_by_path

Placed = tuple[Concept, Place]


def strict_problems(concepts: Sequence[Placed], parents: Mapping[str, str | None]) -> Iterator[Problem]:
    """Stances without evidence, rivals without a name of their own, homographs not told apart, partisan ids."""
    for concept, place in concepts:
        yield from _without_evidence(concept, place)
        yield from _silent_rivals(concept, place, parents)
        yield from _id_order(concept, place)
    yield from _homographs(concepts)


def _without_evidence(concept: Concept, place: Place) -> Iterator[Problem]:
    for path, term in terms_by_path(concept):
        for at, stance in enumerate(term.stances):
            if not stance.sources and stance.confidence is not Confidence.LOW:
                message = f"a stance of {', '.join(stance.by)} rests on nothing"
                hint = "add `sources`, or say `confidence: low`"
                yield place.problem((*path, "stances", at), message, hint, "unsourced-stance")


def _silent_rivals(concept: Concept, place: Place, parents: Mapping[str, str | None]) -> Iterator[Problem]:
    """Those who reject a name that another prefers, without a record of what they say instead."""
    for lang, terms in _by_lang(concept).items():
        named = _held(terms, Status.PREFERRED) | _held(terms, Status.ADMITTED)
        for path, term in terms:
            preferring = {who for stance in term.stances if stance.status is Status.PREFERRED for who in stance.by}
            for at, stance in enumerate(term.stances):
                if stance.status is not Status.DEPRECATED:
                    continue
                for who in stance.by:
                    rivals = preferring - {who}
                    if rivals and not named.intersection(_lineage(who, parents)):
                        rejected = f"{who} rejects {term.text!r}, which {min(rivals)} prefers"
                        message = f"{rejected}; what it says in {lang} itself is unknown"
                        hint = "add the term it prefers or admits, if it has one"
                        yield place.problem((*path, "stances", at), message, hint, "silent-rival", "warning")


def _by_lang(concept: Concept) -> dict[str, list[tuple[Path, Term]]]:
    groups: dict[str, list[tuple[Path, Term]]] = {}
    for path, term in terms_by_path(concept):
        groups.setdefault(term.lang, []).append((path, term))
    return groups


def _held(terms: list[tuple[Path, Term]], status: Status) -> set[str]:
    return {who for _, term in terms for stance in term.stances if stance.status is status for who in stance.by}


def _lineage(who: str, parents: Mapping[str, str | None]) -> list[str]:
    line: list[str] = []
    here: str | None = who
    while here is not None and here not in line:
        line.append(here)
        here = parents.get(here)
    return line


def _id_order(concept: Concept, place: Place) -> Iterator[Problem]:
    """An id joined of rival names has them in alphabetical order, so that it takes no side."""
    rivals = {
        "-".join(texts.words(term.text))
        for _, term in terms_by_path(concept)
        if term.text.isascii() and {stance.status for stance in term.stances} >= {Status.PREFERRED, Status.DEPRECATED}
    }
    for one, other in itertools.permutations(sorted(rivals), 2):
        if one > other and concept.id == f"{one}-{other}":
            message = f"the id {concept.id} puts rival names out of alphabetical order"
            yield place.problem(("id",), message, f"rename it {other}-{one}", "partisan-id")


def _homographs(concepts: Sequence[Placed]) -> Iterator[Problem]:
    apart = {
        frozenset((concept.id, relation.target))
        for concept, _ in concepts
        for relation in concept.relations
        if relation.type is RelationType.DISTINCT_FROM
    }
    seen: dict[tuple[str, str], list[tuple[Concept, Place]]] = {}
    for concept, place in concepts:
        told: set[tuple[str, str]] = set()
        for path, term in terms_by_path(concept):
            name = (term.lang, texts.key(term.text))
            for other, _ in seen.get(name, ()):
                if name in told or other.id == concept.id or frozenset((concept.id, other.id)) in apart:
                    continue
                message = f"{term.text!r} ({term.lang}) is also a term of {other.id}"
                hint = "if they are two things, say so: relations: [{type: distinctFrom, target: " + other.id + "}]"
                yield place.problem((*path, "text"), message, hint, "homograph")
            if name not in told:
                told.add(name)
                seen.setdefault(name, []).append((concept, place))
