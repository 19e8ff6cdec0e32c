"""Entries of the model as trees of SKOS-XL and our own terms, nothing left out.

RDF knows no order. Where values stand in another order than their own (by language, by letters), or one stands twice,
``tb:ordered`` says the order; terms and stances say their ``tb:place``.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum

from termbase.dates import Period
from termbase.formats._rdf import names
from termbase.formats._rdf.names import DCT, EDTF, IRI, OWL, RDF, RDFS, SKOS, TB, XL, XSD
from termbase.formats._rdf.ntriples import canonical, ntriples, parsed
from termbase.formats._rdf.tree import Lit, Node, Ref, Seq, Value
from termbase.model import Concept, EntryStatus, LangText, Perspective, Relation, Source, Stance, Term, TermType

A = f"{RDF}type"
ABOUT = "rdf:about"
"""The name in ``extra`` of the IRI that a thing had where it came from."""
LABEL = "skos:label"
"""The name in ``extra`` of what kind of label a term was where it came from: ``prefLabel``."""
TRUE = Lit("true", datatype=f"{XSD}boolean")

# Fields and the properties in which they stand.
CONCEPT_TEXTS = {"definition": f"{SKOS}definition", "note": f"{SKOS}note", "usage_note": f"{SKOS}scopeNote"}
TERM_TEXTS = {"note": f"{SKOS}note", "usage_note": f"{SKOS}scopeNote"}
TERM_CHOICES = {
    "name_type": "nameType",
    "part_of_speech": "partOfSpeech",
    "gender": "gender",
    "number": "number",
    "register": "register",
    "case": "case",
}
TERM_WORDS = {"scheme": "scheme", "transliteration_of": "transliterationOf", "region": "region"}
TERM_LISTS = {"forms": "form", "unless": "unless"}
SOURCE_WORDS = {
    "title": f"{DCT}title",
    "author": f"{DCT}creator",
    "publisher": f"{DCT}publisher",
    "type": f"{DCT}type",
    "lang": f"{DCT}language",
}

_READ = frozenset(
    {f"{SKOS}{one}" for one in ("prefLabel", "altLabel", "hiddenLabel", "definition", "note", "scopeNote")}
    | {f"{XL}{one}" for one in ("prefLabel", "altLabel", "hiddenLabel", "literalForm")}
    | {f"{OWL}deprecated", f"{RDF}value", f"{RDFS}label"}
)
_LINKING = frozenset(
    {*names.RELATION_OF, *(f"{SKOS}{one}" for one in ("exactMatch", "inScheme", "topConceptOf"))} | {f"{DCT}source", A}
)


def choice(kind: str, value: StrEnum) -> Ref:
    """One of the values of an enumeration: ``tb:gender-feminine``."""
    return Ref(f"{TB}{kind}-{value.value}")


def number(value: int) -> Lit:
    """A number."""
    return Lit(str(value), datatype=f"{XSD}integer")


def period(value: Period) -> Lit:
    """A span of time, as EDTF."""
    return Lit(value.text, datatype=EDTF)


# ---- lists and texts -------------------------------------------------------------------------


def _in_order(node: Node, prop: str, values: Sequence[tuple[str, ...]], shown: Iterable[Value]) -> None:
    """Say in which order the values stand, unless in their own."""
    if list(values) != sorted(set(values)):
        node.say(f"{TB}ordered", Node(says={f"{TB}property": [Ref(prop)], f"{TB}list": [Seq(tuple(shown))]}))


def texts(node: Node, prop: str, values: LangText) -> None:
    """Text by language."""
    if not values:
        return
    lits = [Lit(text, lang=lang) for lang, text in values]
    node.say(prop, *dict.fromkeys(lits))
    _in_order(node, prop, values, lits)


def words(node: Node, prop: str, values: Sequence[str]) -> None:
    """Plain texts."""
    if not values:
        return
    lits = [Lit(value) for value in values]
    node.say(prop, *dict.fromkeys(lits))
    _in_order(node, prop, [(value,) for value in values], lits)


def refs(node: Node, prop: str, namespace: str, ids: Sequence[str]) -> None:
    """Entries by their ids."""
    if not ids:
        return
    found = [Ref(namespace + one) for one in ids]
    node.say(prop, *dict.fromkeys(found))
    _in_order(node, prop, [(one,) for one in ids], found)


def _links(node: Node, prop: str, links: Sequence[tuple[str, str]]) -> None:
    named = [(link, names.link_iri(*link)) for link in links]
    node.say(prop, *dict.fromkeys(Ref(iri) for _, iri in named if iri))
    for (scheme, link), iri in dict.fromkeys(named):
        if not iri:
            node.say(f"{TB}link", Node(says={f"{TB}name": [Lit(scheme)], f"{RDF}value": [Lit(link)]}))
    _in_order(node, f"{TB}link", links, (Lit(word) for link in links for word in link))


# ---- what other programs say -----------------------------------------------------------------


def native(prop: str, value: Ref | Lit, taken: Container[str] = ()) -> bool:
    """Whether a statement comes back as another program's own, and not as a field of ours."""
    if (
        not IRI.fullmatch(prop)
        or prop.partition(":")[0] in names.PREFIXES
        or prop in _READ
        or prop.startswith((TB, names.ONTOLEX))
    ):
        return False
    if isinstance(value, Ref) and value.iri.partition(":")[0] in names.PREFIXES:
        return False
    if prop not in _LINKING:
        return True
    if not isinstance(value, Ref):
        return prop == f"{DCT}source"
    if value.iri.startswith(("urn:termbase:", SKOS, XL, names.ONTOLEX)) or value.iri in taken:
        return False
    return prop != f"{SKOS}exactMatch" or names.link_of(value.iri) is None


def _extra(node: Node, extra: Sequence[tuple[str, str]], taken: Container[str] = ()) -> None:
    """What another program said: as its own statements where they come back the same, else name by name."""
    first: list[tuple[str, str]] = []
    if node.iri and not node.iri.startswith("urn:termbase:"):
        first.append((ABOUT, node.iri))
    if (LABEL, "prefLabel") in extra and f"{TB}preferred" in node.says:
        first.append((LABEL, "prefLabel"))
    node.says.pop(f"{TB}preferred", None)
    plain = [(prop, text) for prop, text in extra if (prop, text) not in first]
    values = [(prop, value) for prop, text in plain if (value := parsed(text)) and native(prop, value, taken)]
    said = sorted({(prop, ntriples(value)) for prop, value in values})
    own = [*first, *said]
    rest = [(place, *pair) for place, pair in enumerate(extra, start=1) if pair not in own]
    if [pair for pair in extra if pair in own] == own:
        for prop, text in said:
            value = parsed(text)
            if value:
                node.say(prop, value)
    else:
        rest = [(place, *pair) for place, pair in enumerate(extra, start=1)]
    for place, prop, text in rest:
        says: dict[str, list[Value]] = {f"{TB}place": [number(place)], f"{TB}name": [Lit(prop)]}
        node.say(f"{TB}extra", Node(says={**says, f"{RDF}value": [Lit(text)]}))


def home(extra: Sequence[tuple[str, str]]) -> str:
    """The IRI that a thing had where it came from, if it had one."""
    for name, text in extra:
        if name == ABOUT:
            foreign = IRI.fullmatch(text) and not text.startswith("urn:termbase:")
            return text if foreign and text.partition(":")[0] not in names.PREFIXES else ""
    return ""


# ---- entries ---------------------------------------------------------------------------------


class Homes:
    """The IRIs of things from elsewhere: of concepts by their ids, and all that are taken."""

    def __init__(self, concepts: Iterable[Concept] = ()) -> None:
        self.concepts: dict[str, str] = {}
        self.taken: set[str] = set()
        for entry in concepts:
            iri = home(entry.extra)
            if iri and iri not in self.taken:
                self.concepts[entry.id] = iri
                self.taken.add(iri)


def concept(entry: Concept, homes: Homes) -> Iterator[Node]:
    """A concept, its terms and their stances."""
    iris = homes.concepts
    iri = iris.get(entry.id) or names.concept_iri(entry.id)
    node = Node(iri)
    node.say(A, Ref(f"{SKOS}Concept"))
    if entry.id in iris:
        node.say(f"{TB}id", Lit(entry.id))
    node.say(f"{SKOS}inScheme", Ref(names.SCHEME))
    node.say(f"{TB}kind", choice("kind", entry.kind))
    if entry.status is not EntryStatus.APPROVED:
        node.say(f"{TB}entryStatus", choice("entryStatus", entry.status))
    if entry.status is EntryStatus.RETIRED:
        node.say(f"{OWL}deprecated", TRUE)
    for field, prop in CONCEPT_TEXTS.items():
        texts(node, prop, getattr(entry, field))
    _links(node, f"{SKOS}exactMatch", entry.same_as)
    nearby = list(_relations(node, entry.relations, iris))
    refs(node, f"{DCT}source", names.SOURCE, entry.sources)
    terms = list(_terms(entry, homes))
    for prop, term in terms:
        node.say(prop, Ref(term.iri or ""))
    _extra(node, entry.extra, homes.taken)
    yield node
    yield from (term for _, term in terms)
    yield from nearby


def _relations(node: Node, relations: Sequence[Relation], iris: Mapping[str, str]) -> Iterator[Node]:
    """The relations; concepts from elsewhere say their ids here too, so that a block can be read by itself."""
    for relation in dict.fromkeys(relations):
        node.say(names.RELATIONS[relation.type], Ref(iris.get(relation.target) or names.concept_iri(relation.target)))
    pairs = [(relation.type.value, relation.target) for relation in relations]
    _in_order(node, f"{TB}relation", pairs, (Lit(f"{kind} {target}") for kind, target in pairs))
    for target in sorted({relation.target for relation in relations} & iris.keys()):
        if iris[target] != node.iri:
            yield Node(iris[target], {f"{TB}id": [Lit(target)]})


def _terms(entry: Concept, homes: Homes) -> Iterator[tuple[str, Node]]:
    preferred: set[str] = set()
    for place, term in enumerate(entry.terms, start=1):
        iri = home(term.extra)
        if not iri or iri in homes.taken:
            iri = names.term_iri(entry.id, term.lang, term.text)
        if not iri.startswith(names.CONCEPT):
            homes.taken.add(iri)
        node = Node(iri)
        prop = f"{XL}altLabel"
        if term.type is TermType.LOOKUP:
            prop = f"{XL}hiddenLabel"
        elif (LABEL, "prefLabel") in term.extra and term.lang not in preferred:
            prop = f"{XL}prefLabel"
            preferred.add(term.lang)
            node.say(f"{TB}preferred", TRUE)
        _term(node, term, place)
        yield prop, node


def _term(node: Node, term: Term, place: int) -> None:
    node.say(A, Ref(f"{XL}Label"))
    node.say(f"{XL}literalForm", Lit(term.text, lang=term.lang))
    if canonical(term.lang) != term.lang:
        node.say(f"{TB}lang", Lit(term.lang))
    node.say(f"{TB}place", number(place))
    if term.type is not TermType.FULL_FORM:
        node.say(f"{TB}termType", choice("termType", term.type))
    for field, kind in TERM_CHOICES.items():
        if value := getattr(term, field):
            node.say(f"{TB}{kind}", choice(kind, value))
    for field, prop in TERM_WORDS.items():
        if word := getattr(term, field):
            node.say(f"{TB}{prop}", Lit(word))
    for field, prop in TERM_LISTS.items():
        words(node, f"{TB}{prop}", getattr(term, field))
    if term.indeclinable:
        node.say(f"{TB}indeclinable", TRUE)
    if term.valid:
        node.say(f"{TB}valid", period(term.valid))
    for field, prop in TERM_TEXTS.items():
        texts(node, prop, getattr(term, field))
    refs(node, f"{DCT}source", names.SOURCE, term.sources)
    for order, held in enumerate(term.stances, start=1):
        node.say(f"{TB}stance", stance(held, order))
    _extra(node, term.extra)


def stance(held: Stance, place: int) -> Node:
    """What somebody holds of a term."""
    node = Node()
    node.say(A, Ref(f"{TB}Stance"))
    node.say(f"{TB}place", number(place))
    refs(node, f"{TB}by", names.PERSPECTIVE, held.by)
    node.say(f"{TB}status", choice("status", held.status))
    if held.valid:
        node.say(f"{TB}valid", period(held.valid))
    node.say(f"{TB}role", choice("role", held.role))
    node.say(f"{TB}confidence", choice("confidence", held.confidence))
    if held.scope:
        scope = Node()
        scope.say(A, Ref(f"{TB}Scope"))
        for one in dataclasses.fields(held.scope):
            words(scope, f"{TB}{one.name}", getattr(held.scope, one.name))
        node.say(f"{TB}scope", scope)
    if held.recorded:
        node.say(f"{TB}recorded", period(held.recorded))
    refs(node, f"{DCT}source", names.SOURCE, held.sources)
    if held.quote is not None:
        node.say(f"{TB}quote", Lit(held.quote))
    texts(node, f"{SKOS}note", held.note)
    return node


def scheme() -> Node:
    """The scheme in which all concepts are."""
    node = Node(names.SCHEME)
    node.say(A, Ref(f"{SKOS}ConceptScheme"))
    node.say(f"{DCT}title", Lit("Contested names: who says which", lang="en"))
    return node


def perspective(entry: Perspective) -> Node:
    """Whose view."""
    node = Node(names.PERSPECTIVE + entry.id)
    node.say(A, Ref(f"{TB}Perspective"))
    node.say(f"{TB}perspectiveKind", choice("perspectiveKind", entry.kind))
    texts(node, f"{RDFS}label", entry.name)
    if entry.parent is not None:
        node.say(f"{TB}parent", Ref(names.PERSPECTIVE + entry.parent))
    if entry.valid:
        node.say(f"{TB}valid", period(entry.valid))
    _links(node, f"{TB}sameAs", entry.same_as)
    refs(node, f"{DCT}source", names.SOURCE, entry.sources)
    texts(node, f"{SKOS}note", entry.note)
    return node


def source(entry: Source) -> Node:
    """What views rest on."""
    node = Node(names.SOURCE + entry.id)
    node.say(A, Ref(f"{DCT}BibliographicResource"))
    for field, prop in SOURCE_WORDS.items():
        if (word := getattr(entry, field)) is not None:
            node.say(prop, Lit(word))
    if entry.date:
        node.say(f"{DCT}issued", period(entry.date))
    if entry.url is not None:
        node.say(f"{TB}url", Lit(entry.url, datatype=f"{XSD}anyURI"))
    if entry.accessed:
        node.say(f"{TB}accessed", period(entry.accessed))
    texts(node, f"{SKOS}note", entry.note)
    return node
