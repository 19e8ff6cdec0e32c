"""Whether a candidate has what the conditions of a query ask for, and how much that counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from termbase.dates import covers
from termbase.glossary import Glossary
from termbase.model import Concept, RelationType, Status, Term
from termbase.protocol import Termbase
from termbase.reconciling.properties import bare, language_of, relation_of
from termbase.reconciling.values import Condition, Manner, MatchType, Quantifier, Value
from termbase.text import key

_STEPS = 5
_UPWARDS = frozenset({RelationType.PART_OF, RelationType.BROADER})
_HELD = frozenset({Status.PREFERRED, Status.ADMITTED})


@dataclass(slots=True)
class Judge:
    """Judges the candidates of a batch; concepts that they are related to are read once."""

    tb: Termbase
    manner: Manner
    glossary: Glossary
    _related: dict[str, Concept | None]

    @classmethod
    def of(cls, tb: Termbase, manner: Manner, glossary: Glossary) -> Judge:
        """One for a batch; the glossary has all perspectives."""
        return cls(tb, manner, glossary, {})

    def meets(self, condition: Condition, concept: Concept, term: Term | None) -> bool | None:
        """Whether a concept, found by one of its names, meets a condition; None where that cannot be told."""
        if not condition.values:
            return None
        if condition.match is MatchType.ID:
            held = {concept.id}
            verdicts = [(value.id or value.text).strip() in held for value in condition.values]
        elif condition.match is MatchType.NAME:
            names = {key(one.text) for one in concept.terms}
            verdicts = [key(value.text) in names for value in condition.values]
        elif condition.property is None or not self._known(condition.property, concept):
            return None
        else:
            verdicts = [self._has(condition.property, value, concept, term) for value in condition.values]
        if condition.quantifier is Quantifier.NONE:
            return not any(verdicts)
        return all(verdicts) if condition.quantifier is Quantifier.ALL else any(verdicts)

    def _known(self, about: str, concept: Concept) -> bool:
        plain = about in ("name", "lang", "kind", "perspective", "status", "definition")
        return plain or bool(language_of(about) or relation_of(about)) or about in {one for one, _ in concept.same_as}

    def _has(self, about: str, value: Value, concept: Concept, term: Term | None) -> bool:
        wanted = (value.id or value.text).strip()
        if about == "lang":
            return any(_in(one.lang, wanted) for one in _like(concept, term))
        if about == "perspective":
            return self._held_by(wanted, value.text, _like(concept, term))
        if about == "kind":
            return key(wanted) == concept.kind.value
        if about == "status":
            return key(wanted) == concept.status.value
        if relation := relation_of(about):
            return self._related_to(relation, value, concept)
        if about == "name" or about.startswith("name."):
            tag = language_of(about)
            return any(key(one.text) == key(value.text) for one in concept.terms if tag is None or _in(one.lang, tag))
        if about.startswith("definition"):
            return any(key(value.text) in key(text) for _, text in concept.definition)
        return any(scheme == about and bare(link) == bare(wanted) for scheme, link in concept.same_as)

    def _held_by(self, wanted: str, said: str, terms: Iterable[Term]) -> bool:
        """Whether somebody, or one above them, prefers or admits a name on the day."""
        ids = {one.id for one in self.glossary.perspectives if one.id == wanted or key(said) in _names(one.name)}
        line = {above for one in ids for above in self.glossary.lineage(one)}
        return any(
            stance.status in _HELD and covers(stance.valid, self.manner.on) and line & set(stance.by)
            for term in terms
            for stance in term.stances
        )

    def _related_to(self, relation: RelationType, value: Value, concept: Concept) -> bool:
        """Whether a relation leads to a concept, by its id or one of its names; through several steps to a whole."""
        seen: set[str] = set()
        reached = _targets(relation, [concept])
        for _ in range(_STEPS if relation in _UPWARDS else 1):
            reached -= seen
            if not reached:
                return False
            found = self._read(reached)
            if any(_is(one, value) for one in found):
                return True
            seen |= reached
            reached = _targets(relation, found)
        return False

    def _read(self, ids: Iterable[str]) -> list[Concept]:
        wanted = set(ids)
        if missing := wanted - self._related.keys():
            there = {concept.id: concept for concept in self.tb.entries(sorted(missing))}
            self._related.update((one, there.get(one)) for one in missing)
        return [found for one in sorted(wanted) if (found := self._related[one]) is not None]


def _targets(relation: RelationType, concepts: Iterable[Concept]) -> set[str]:
    return {one.target for concept in concepts for one in concept.relations if one.type is relation}


def _is(concept: Concept, value: Value) -> bool:
    if value.id is not None:
        return concept.id == value.id
    wanted = key(value.text)
    return concept.id == value.text.strip() or any(key(term.text) == wanted for term in concept.terms)


def _like(concept: Concept, term: Term | None) -> list[Term]:
    """The concept's names that are written as the one by which it was found, whatever their language."""
    if term is None:
        return list(concept.terms)
    wanted = key(term.text)
    return [one for one in concept.terms if key(one.text) == wanted]


def _in(lang: str, wanted: str) -> bool:
    return lang.lower() == wanted.lower() or lang.lower().startswith(f"{wanted.lower()}-")


def _names(texts: Iterable[tuple[str, str]]) -> set[str]:
    return {key(text) for _, text in texts}
