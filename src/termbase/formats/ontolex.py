"""OntoLex-Lemon as Turtle: a lexicon for each language, an entry for each term, and on its sense who holds what."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from termbase.formats._rdf import names, saying
from termbase.formats._rdf.names import DCT, LEXINFO, LIME, ONTOLEX, OWL, RDF, SKOS, TB
from termbase.formats._rdf.reading import read
from termbase.formats._rdf.saying import TRUE, A, Homes, choice, period
from termbase.formats._rdf.tree import Lit, Node, Ref, Turtle
from termbase.formats.base import Loss, Matter, View
from termbase.model import Concept, EntryStatus, PartOfSpeech, Register, Stance, Term, TermType

NAME = "ontolex"
TITLE = "OntoLex-Lemon, Turtle"
SUFFIXES = (".ontolex.ttl",)
KEEPS = "concepts, terms with word class, gender, number, register and irregular forms; stances as usage of the sense"
LOSES = "how terms are looked for, what other programs said, and the order of things"

__all__ = ["KEEPS", "LOSES", "NAME", "SUFFIXES", "TITLE", "read", "write"]

_KEPT_OF_CONCEPT = ("definition", "note", "usage_note", "same_as", "terms", "status", "kind", "sources", "relations")
_KEPT_OF_TERM = (
    "text", "lang", "part_of_speech", "gender", "number", "register", "forms", "type", "valid", "stances", "note",
    "usage_note", "sources", "scheme", "transliteration_of", "region", "name_type",
)  # fmt: skip
_REGISTERS = {
    Register.NEUTRAL: "neutralRegister",
    Register.FORMAL: "formalRegister",
    Register.TECHNICAL: "technicalRegister",
}
_TYPES = {
    TermType.FULL_FORM: "fullForm",
    TermType.SHORT_FORM: "shortForm",
    TermType.ABBREVIATION: "abbreviation",
    TermType.ACRONYM: "acronym",
}


def write(matter: Matter, out: BinaryIO, *, view: View | None, langs: tuple[str, ...]) -> Loss:
    """The lexicons, then perspectives and sources, then each concept with its entries; all views are in it."""
    loss = Loss()
    writer = Turtle(out)
    writer.begin("OntoLex-Lemon by termbase; docs/interchange.md says what is what.")
    tags = sorted({term.lang for concept in matter.concepts() for term in concept.terms})
    homes = Homes(matter.concepts())
    for tag in tags:
        writer.write(_lexicon(tag))
    for perspective in matter.perspectives:
        writer.write(saying.perspective(perspective))
    for source in matter.sources:
        writer.write(saying.source(source))
    for concept in matter.concepts():
        writer.write(*_concept(concept, homes, loss))
    writer.end()
    return loss


def _lexicon_iri(tag: str) -> str:
    return f"urn:termbase:lexicon:{tag}"


def _lexicon(tag: str) -> Node:
    return Node(_lexicon_iri(tag), {A: [Ref(f"{LIME}Lexicon")], f"{LIME}language": [Lit(tag)]})


def _concept(concept: Concept, homes: Homes, loss: Loss) -> Iterator[Node]:
    node = Node(homes.concepts.get(concept.id) or names.concept_iri(concept.id))
    node.say(A, Ref(f"{ONTOLEX}LexicalConcept"), Ref(f"{SKOS}Concept"))
    node.say(f"{TB}kind", choice("kind", concept.kind))
    if concept.status is EntryStatus.RETIRED:
        node.say(f"{OWL}deprecated", TRUE)
    elif concept.status is EntryStatus.DRAFT:
        node.say(f"{TB}entryStatus", choice("entryStatus", concept.status))
    for field, prop in saying.CONCEPT_TEXTS.items():
        node.say(prop, *(Lit(text, lang=lang) for lang, text in getattr(concept, field)))
    for link in dict.fromkeys(concept.same_as):
        if iri := names.link_iri(*link):
            node.say(f"{SKOS}exactMatch", Ref(iri))
        else:
            loss.drop("concept.same_as")
    for relation in dict.fromkeys(concept.relations):
        target = homes.concepts.get(relation.target) or names.concept_iri(relation.target)
        node.say(names.RELATIONS[relation.type], Ref(target))
    node.say(f"{DCT}source", *(Ref(names.SOURCE + one) for one in dict.fromkeys(concept.sources)))
    loss.unkept(concept, "concept", _KEPT_OF_CONCEPT)
    entries = [_entry(term, concept, node.iri or "", loss) for term in concept.terms]
    node.say(f"{ONTOLEX}isEvokedBy", *(Ref(entry.iri or "") for entry, _ in entries))
    yield node
    for entry, lexicon in entries:
        yield entry
        yield lexicon


def _entry(term: Term, concept: Concept, concept_iri: str, loss: Loss) -> tuple[Node, Node]:
    """The entry, and what its lexicon says of it."""
    iri = names.term_iri(concept.id, term.lang, term.text)
    node = Node(iri)
    several = " " in term.text.strip()
    node.say(A, Ref(f"{ONTOLEX}{'MultiwordExpression' if several else 'Word'}"))
    node.say(f"{LIME}language", Lit(term.lang))
    node.say(f"{ONTOLEX}canonicalForm", _form(term.text, term.lang))
    node.say(f"{ONTOLEX}otherForm", *(_form(form, term.lang) for form in dict.fromkeys(term.forms)))
    node.say(f"{ONTOLEX}evokes", Ref(concept_iri))
    if term.part_of_speech is PartOfSpeech.OTHER:
        loss.drop("term.part_of_speech")
    elif term.part_of_speech:
        node.say(f"{LEXINFO}partOfSpeech", Ref(LEXINFO + term.part_of_speech.value))
    if term.gender:
        gender = "otherGender" if term.gender.value == "other" else term.gender.value
        node.say(f"{LEXINFO}gender", Ref(LEXINFO + gender))
    if term.number:
        number = "massNoun" if term.number.value == "mass" else term.number.value
        node.say(f"{LEXINFO}number", Ref(LEXINFO + number))
    if term.type in _TYPES:
        node.say(f"{LEXINFO}termType", Ref(LEXINFO + _TYPES[term.type]))
    else:
        node.say(f"{TB}termType", choice("termType", term.type))
    for field, prop in saying.TERM_WORDS.items():
        if word := getattr(term, field):
            node.say(f"{TB}{prop}", Lit(word))
    if term.name_type:
        node.say(f"{TB}nameType", choice("nameType", term.name_type))
    node.say(f"{ONTOLEX}sense", _sense(term, concept_iri))
    loss.unkept(term, "term", _KEPT_OF_TERM)
    return node, Node(_lexicon_iri(term.lang), {f"{LIME}entry": [Ref(iri)]})


def _form(text: str, lang: str) -> Node:
    return Node(says={A: [Ref(f"{ONTOLEX}Form")], f"{ONTOLEX}writtenRep": [Lit(text, lang=lang)]})


def _sense(term: Term, concept_iri: str) -> Node:
    node = Node()
    node.say(A, Ref(f"{ONTOLEX}LexicalSense"))
    node.say(f"{ONTOLEX}isLexicalizedSenseOf", Ref(concept_iri))
    if term.register in _REGISTERS:
        node.say(f"{LEXINFO}register", Ref(LEXINFO + _REGISTERS[term.register]))
    elif term.register:
        node.say(f"{TB}register", choice("register", term.register))
    if term.valid:
        node.say(f"{TB}valid", period(term.valid))
    for field, prop in saying.TERM_TEXTS.items():
        node.say(prop, *(Lit(text, lang=lang) for lang, text in getattr(term, field)))
    node.say(f"{DCT}source", *(Ref(names.SOURCE + one) for one in dict.fromkeys(term.sources)))
    for place, stance in enumerate(term.stances, start=1):
        node.say(f"{ONTOLEX}usage", _usage(stance, place))
    return node


def _usage(stance: Stance, place: int) -> Node:
    """A stance, which is a note on the usage of a sense: who, what, and in words for those who know no more."""
    node = saying.stance(stance, place)
    node.say(f"{RDF}value", Lit(f"{stance.status.value}: {', '.join(stance.by)}"))
    return node
