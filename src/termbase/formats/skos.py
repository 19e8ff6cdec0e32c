"""Plain SKOS as Turtle: the labels as one perspective has them, valid by the integrity conditions of the standard."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import BinaryIO

from termbase.dates import covers
from termbase.errors import InvalidValue
from termbase.formats._rdf import names
from termbase.formats._rdf.names import DCT, OWL, SKOS
from termbase.formats._rdf.reading import read
from termbase.formats._rdf.saying import TRUE, A, Homes
from termbase.formats._rdf.tree import Lit, Node, Ref, Turtle, WriterOf
from termbase.formats.base import Loss, Matter, View
from termbase.model import Concept, EntryStatus, RelationType, Status, Term, localised
from termbase.style import choose, judged

NAME = "skos"
TITLE = "SKOS, Turtle"
SUFFIXES = (".skos.ttl",)
KEEPS = "labels as one perspective has them, definitions, notes, relations, links"
LOSES = "who holds what, sources, and all that is told of a term beside its text"
PROJECTS = True

__all__ = ["KEEPS", "LOSES", "NAME", "PROJECTS", "SUFFIXES", "TITLE", "read", "write", "written_by"]

_UP = (RelationType.BROADER, RelationType.PART_OF)
_DOWN = (RelationType.NARROWER, RelationType.HAS_PART)
_KEPT = ("definition", "note", "usage_note", "same_as", "relations", "terms", "status")


def write(matter: Matter, out: BinaryIO, *, view: View | None, langs: tuple[str, ...]) -> Loss:
    """One concept scheme, which is the view; concepts with a label for display at most in each language."""
    return written_by(Turtle, matter, out, view)


def written_by(writer_of: WriterOf, matter: Matter, out: BinaryIO, view: View | None) -> Loss:
    """The same by any writer."""
    if view is None:
        raise InvalidValue("SKOS holds one view alone", hint="--as PERSPECTIVE or --style STYLE: no one is the default")
    loss = Loss()
    loss.drop("perspective", len(matter.perspectives))
    loss.drop("source", len(matter.sources))
    homes, tree = Homes(matter.concepts()), Hierarchy(matter.concepts())
    writer = writer_of(out)
    writer.begin("SKOS by termbase, as one perspective has it.")
    scheme = _scheme(view)
    writer.write(scheme)
    for concept in matter.concepts():
        writer.write(_concept(concept, view, homes, tree, loss, scheme.iri or ""))
    writer.end()
    return loss


def _scheme(view: View) -> Node:
    node = Node(f"{names.VIEW}{view.style.id}")
    node.say(A, Ref(f"{SKOS}ConceptScheme"))
    whose = view.style.id.removeprefix("as-")
    known = {one.id: one for one in view.glossary.collection.perspectives}
    name = localised(known[whose].name) if whose in known else localised(view.style.name)
    node.say(f"{DCT}title", Lit(f"Names as seen by {name} on {view.on.isoformat()}", lang="en"))
    return node


def _concept(concept: Concept, view: View, homes: Homes, tree: Hierarchy, loss: Loss, scheme: str) -> Node:
    node = Node(homes.concepts.get(concept.id) or names.concept_iri(concept.id))
    node.say(A, Ref(f"{SKOS}Concept"))
    node.say(f"{SKOS}inScheme", Ref(scheme))
    if not tree.parents.get(concept.id):
        node.say(f"{SKOS}topConceptOf", Ref(scheme))
    if concept.status is EntryStatus.RETIRED:
        node.say(f"{OWL}deprecated", TRUE)
    elif concept.status is EntryStatus.DRAFT:
        loss.drop("concept.status")
    loss.unkept(concept, "concept", _KEPT)
    _labels(node, concept, view, loss)
    for field, prop in (("definition", "definition"), ("note", "note"), ("usage_note", "scopeNote")):
        node.say(f"{SKOS}{prop}", *dict.fromkeys(Lit(text, lang=lang) for lang, text in getattr(concept, field)))
    links = [(link, names.link_iri(*link)) for link in dict.fromkeys(concept.same_as)]
    node.say(f"{SKOS}exactMatch", *(Ref(iri) for _, iri in links if iri))
    loss.drop("concept.same_as", sum(iri is None for _, iri in links))
    _relations(node, concept, homes, tree, loss)
    return node


# ---- labels ----------------------------------------------------------------------------------


def _labels(node: Node, concept: Concept, view: View, loss: Loss) -> None:
    """A prefLabel where the view has a name that it does not avoid; the others beside it, those it avoids hidden."""
    labels: dict[str, list[Lit]] = {"prefLabel": [], "altLabel": [], "hiddenLabel": []}
    best = best_terms(concept, view)
    for term in concept.terms:
        if not covers(term.valid, view.on):
            loss.leave_out(f"is not valid on {view.on.isoformat()}")
            continue
        loss.unkept(term, "term", ("text", "lang", "stances"))
        labels[_role(term, concept, view, best)].append(Lit(term.text, lang=term.lang))
        if not term.proposable:
            loss.fold("term never proposed, as hiddenLabel")
        loss.fold("term.stances", len(term.stances))
    for role, values in labels.items():
        node.say(f"{SKOS}{role}", *sorted(values, key=lambda one: (one.lang, one.text)))


def best_terms(concept: Concept, view: View) -> dict[str, Term]:
    """What the view writes in each language; nothing where it avoids all there is, and nothing where it has no opinion
    while others have one on rival names: no one's choice is put into its mouth.
    """
    best: dict[str, Term] = {}
    for lang in dict.fromkeys(term.lang for term in concept.terms):
        choice = choose(concept, lang, view.style, on=view.on, glossary=view.glossary)
        if choice.term is None or choice.lang != lang or choice.status is Status.DEPRECATED:
            continue
        alike = [choice.term, *(one.term for one in choice.alternatives if one.term.type is choice.term.type)]
        if choice.status is None and len(alike) > 1 and any(term.stances for term in alike):
            continue
        best[lang] = choice.term
    return best


def _role(term: Term, concept: Concept, view: View, best: dict[str, Term]) -> str:
    if best.get(term.lang) is term:
        return "prefLabel"
    if not term.proposable:
        return "hiddenLabel"
    status = judged(term, concept, view.style, on=view.on, glossary=view.glossary).status
    return "hiddenLabel" if status is Status.DEPRECATED else "altLabel"


# ---- relations -------------------------------------------------------------------------------


class Hierarchy:
    """Which concepts stand under which, by whatever side says so."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self.parents: dict[str, set[str]] = {}
        self.ids: set[str] = set()
        pairs: list[tuple[str, str]] = []
        for concept in concepts:
            self.ids.add(concept.id)
            for relation in concept.relations:
                if relation.type in _UP:
                    pairs.append((concept.id, relation.target))
                elif relation.type in _DOWN:
                    pairs.append((relation.target, concept.id))
        for child, parent in pairs:
            if child != parent and {child, parent} <= self.ids:
                self.parents.setdefault(child, set()).add(parent)

    def above(self, one: str, other: str) -> bool:
        """Whether the other is somewhere above it."""
        todo, seen = [one], {one}
        while todo:
            for parent in self.parents.get(todo.pop(), ()):
                if parent == other:
                    return True
                if parent not in seen:
                    seen.add(parent)
                    todo.append(parent)
        return False


def _relations(node: Node, concept: Concept, homes: Homes, tree: Hierarchy, loss: Loss) -> None:
    """broader, narrower and related: what is no hierarchy is related, unless the two stand under each other (S27)."""
    said: dict[str, dict[str, None]] = {"broader": {}, "narrower": {}, "related": {}}
    folded: Counter[str] = Counter()
    for relation in concept.relations:
        target = relation.target
        if target not in tree.ids or target == concept.id:
            loss.drop("concept.relations")
            continue
        role = "broader" if relation.type in _UP else "narrower" if relation.type in _DOWN else "related"
        if role == "related" and (tree.above(concept.id, target) or tree.above(target, concept.id)):
            loss.drop("concept.relations")
            continue
        if relation.type.value != role:
            folded[relation.type.value] += 1
        said[role][target] = None
    for kind, count in folded.items():
        loss.fold(f"concept.relations ({kind})", count)
    for role, targets in said.items():
        node.say(f"{SKOS}{role}", *(Ref(_iri(homes, one)) for one in sorted(targets)))


def _iri(homes: Homes, concept_id: str) -> str:
    return homes.concepts.get(concept_id) or names.concept_iri(concept_id)
