"""Plain SKOS is one perspective's view, and valid by the integrity conditions of the standard (S9, S13, S14, S27)."""

from __future__ import annotations

import functools
import itertools
from types import ModuleType

import pytest
from formats.nasty import NASTY
from formats.rdf_files import concepts, graph, view, written, written_with_loss
from hypothesis import given, settings
from rdflib import RDF, Graph, URIRef
from samples import CITY, COLLECTION, A, D, P, concept, stance, term
from strategies import collections

from termbase.curated import terms_folder
from termbase.errors import InvalidValue
from termbase.formats import ontolex, skos, skos_jsonld, skosxl
from termbase.formats._rdf.names import ONTOLEX, OWL, SKOS, concept_iri
from termbase.model import (
    Collection,
    EntryStatus,
    Kind,
    Perspective,
    PerspectiveKind,
    Register,
    Relation,
    RelationType,
    TermType,
)
from termbase.termfiles.reader import read_folder

SIDES = ("azerbaijan-gov", "armenia-gov")
ROLES = ("prefLabel", "altLabel", "hiddenLabel")


def prop(name: str) -> URIRef:
    return URIRef(SKOS + name)


def violations(said: Graph) -> list[str]:
    """What is wrong by the integrity conditions."""
    found = []
    things = set(said.subjects(RDF.type, prop("Concept")))
    found += [f"S9 {one}" for one in things & set(said.subjects(RDF.type, prop("ConceptScheme")))]
    for one in things:
        labels = {role: set(said.objects(one, prop(role))) for role in ROLES}
        for left, right in itertools.combinations(ROLES, 2):
            found += [f"S13 {one} {text!r}" for text in labels[left] & labels[right]]
        langs = [str(getattr(text, "language", "")).lower() for text in labels["prefLabel"]]
        found += [f"S14 {one} {lang}" for lang in langs if langs.count(lang) > 1]
    above: dict[object, set[object]] = {}
    for child, parent in [
        *said.subject_objects(prop("broader")),
        *((child, parent) for parent, child in said.subject_objects(prop("narrower"))),
    ]:
        above.setdefault(child, set()).add(parent)
    for one, other in said.subject_objects(prop("related")):
        found += [f"S27 {one} {other}" for low, high in ((one, other), (other, one)) if high in closure(above, low)]
    return found


def closure(above: dict[object, set[object]], one: object) -> set[object]:
    found: set[object] = set()
    todo = [one]
    while todo:
        more = above.get(todo.pop(), set()) - found
        found |= more
        todo += more
    return found


@functools.cache
def curated() -> Collection:
    return read_folder(terms_folder())


@pytest.mark.parametrize("side", SIDES)
def test_the_curated_terms_are_valid_through_both_sides_eyes(side: str) -> None:
    said = graph(written(skos, curated(), view(curated(), side)))
    assert violations(said) == []
    assert len(set(said.subjects(RDF.type, prop("Concept")))) == len(curated().concepts)


def test_the_two_sides_prefer_other_names() -> None:
    one, other = (
        set(graph(written(skos, curated(), view(curated(), side))).subject_objects(prop("prefLabel"))) for side in SIDES
    )
    assert one - other
    assert other - one


@given(held=collections())
@settings(max_examples=25, deadline=None)
def test_any_collection_is_valid_through_anybodys_eyes(held: Collection) -> None:
    for holder in held.perspectives:
        assert violations(graph(written(skos, held, view(held, holder.id)))) == []


def test_the_conditions_are_told_when_they_are_broken() -> None:
    bad = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        <urn:a> a skos:Concept, skos:ConceptScheme ; skos:prefLabel "x"@en, "y"@EN ; skos:altLabel "x"@en ;
          skos:broader <urn:b> ; skos:related <urn:c> . <urn:b> skos:broader <urn:c> ."""
    assert {told.partition(" ")[0] for told in violations(graph(bad.encode()))} == {"S9", "S13", "S14", "S27"}


def labels(side: str, *held: object, role: str = "prefLabel", **more: object) -> set[str]:
    whole = Collection(concepts=held, perspectives=COLLECTION.perspectives)  # type: ignore[arg-type]
    said = graph(written(skos, whole, view(whole, side)))
    return {f"{text.language} {text}" for text in said.objects(None, prop(role))}  # type: ignore[attr-defined]


def test_what_one_side_shows_the_other_hides() -> None:
    assert "en Khankendi" in labels("azerbaijan-gov", CITY)
    assert "en Stepanakert" in labels("azerbaijan-gov", CITY, role="hiddenLabel")
    assert "en Stepanakert" in labels("armenia-gov", CITY)
    assert "en Khankendi" not in labels("armenia-gov", CITY)


def test_no_name_is_preferred_in_the_name_of_one_who_has_no_opinion_on_rivals() -> None:
    rivals = concept("x", Kind.PLACE, term("Aaa", "en", stance("armenia-gov", P)), term("Bbb", "en"))
    assert labels("azerbaijan-gov", rivals) == set()
    assert labels("azerbaijan-gov", rivals, role="altLabel") == {"en Aaa", "en Bbb"}
    assert labels("armenia-gov", rivals) == {"en Aaa"}


def test_no_name_is_preferred_where_all_are_avoided() -> None:
    avoided = concept("x", Kind.PLACE, term("Aaa", "en", stance("un", D)))
    assert labels("un", avoided) == set()
    assert labels("un", avoided, role="hiddenLabel") == {"en Aaa"}


def test_an_undisputed_name_is_preferred_by_all() -> None:
    plain = concept("x", Kind.PLACE, term("Lachin", "en"), term("Laçın", "az"))
    assert labels("azerbaijan-gov", plain) == labels("armenia-gov", plain) == {"en Lachin", "az Laçın"}


def test_what_is_found_and_never_proposed_is_hidden() -> None:
    held = concept(
        "x",
        Kind.PLACE,
        term("Name", "en", stance("un", A)),
        term("the pass", "en", type=TermType.LOOKUP),
        term("Slur", "en", register=Register.PEJORATIVE),
    )
    assert labels("un", held, role="hiddenLabel") == {"en the pass", "en Slur"}


def relations(*held: object) -> set[tuple[str, str, str]]:
    whole = Collection(concepts=held, perspectives=COLLECTION.perspectives)  # type: ignore[arg-type]
    said = graph(written(skos, whole, view(whole, "un")))
    start = len(concept_iri(""))
    return {
        (str(one)[start:], str(name).removeprefix(SKOS), str(other)[start:])
        for one, name, other in said
        if str(other).startswith(concept_iri(""))
    }


def test_a_part_is_narrower_and_what_is_no_hierarchy_is_related() -> None:
    one = concept(
        "a", Kind.PLACE, relations=(Relation(RelationType.PART_OF, "b"), Relation(RelationType.PRECEDES, "c"))
    )
    held = one, concept("b", Kind.PLACE), concept("c", Kind.PLACE)
    assert relations(*held) == {("a", "broader", "b"), ("a", "related", "c")}


def test_nothing_is_related_to_what_it_stands_under() -> None:
    far = Relation(RelationType.DISTINCT_FROM, "c")
    one = concept("a", Kind.PLACE, relations=(Relation(RelationType.PART_OF, "b"), far))
    held = one, concept("b", Kind.PLACE), concept("c", Kind.PLACE, relations=(Relation(RelationType.HAS_PART, "b"),))
    assert relations(*held) == {("a", "broader", "b"), ("c", "narrower", "b")}
    whole = Collection(concepts=held, perspectives=COLLECTION.perspectives)
    assert written_with_loss(skos, whole, view(whole, "un"))[1].dropped["concept.relations"] == 1


def test_what_is_retired_is_deprecated_in_the_file() -> None:
    held = Collection(
        concepts=(concept("gone", Kind.PLACE, status=EntryStatus.RETIRED), concept("here", Kind.PLACE)),
        perspectives=COLLECTION.perspectives,
    )
    said = graph(written(skos, held, view(held, "un")))
    assert list(said.subjects(URIRef(f"{OWL}deprecated"))) == [URIRef(concept_iri("gone"))]


def test_a_view_is_asked_for() -> None:
    with pytest.raises(InvalidValue, match="one view"):
        written(skos, COLLECTION)


def test_the_file_says_whose_view_it_is() -> None:
    data = written(skos, COLLECTION, view(COLLECTION, "azerbaijan-gov")).decode()
    assert "Government of Azerbaijan on 2026-01-01" in data


def test_what_cannot_be_carried_is_counted() -> None:
    _, loss = written_with_loss(skos, NASTY, view(NASTY, "armenia-gov"))
    assert loss.dropped["perspective"] == len(NASTY.perspectives)
    assert loss.dropped["source"] == len(NASTY.sources)
    assert loss.folded["term.stances"] == sum(len(one.stances) for entry in NASTY.concepts for one in entry.terms)
    assert loss.dropped["concept.extra"] == sum(len(entry.extra) for entry in NASTY.concepts)
    assert {"term.gender", "term.valid", "concept.relations", "concept.sources"} <= loss.dropped.keys()


def test_every_name_that_counts_on_the_day_is_in_the_file_and_comes_back() -> None:
    data, loss = written_with_loss(skos, COLLECTION, view(COLLECTION, "un"))
    found = {(one.id, name.lang, name.text) for one in concepts(data) for name in one.terms}
    assert found == {(one.id, name.lang, name.text) for one in COLLECTION.concepts for name in one.terms}
    assert sum(loss.left_out.values()) == 0


@pytest.mark.parametrize("form", [skos, skos_jsonld, ontolex, skosxl])
def test_the_same_view_gives_the_same_bytes(form: ModuleType) -> None:
    seen = view(NASTY, "armenia-gov")
    assert written(form, NASTY, seen) == written(form, NASTY, seen)


def test_json_ld_holds_the_same_view() -> None:
    seen = view(COLLECTION, "armenia-gov")
    assert concepts(written(skos_jsonld, COLLECTION, seen)) == concepts(written(skos, COLLECTION, seen))


# ---- OntoLex ---------------------------------------------------------------------------------


def test_a_lexicon_has_an_entry_for_every_name_and_says_what_it_evokes() -> None:
    said = graph(written(ontolex, NASTY))
    names = {(name.lang, name.text) for one in NASTY.concepts for name in one.terms}
    heads = [form for _, form in said.subject_objects(URIRef(f"{ONTOLEX}canonicalForm"))]
    texts = [text for head in heads for text in said.objects(head, URIRef(f"{ONTOLEX}writtenRep"))]
    assert {(text.language, str(text)) for text in texts} == names  # type: ignore[attr-defined]
    assert len(heads) == sum(len(one.terms) for one in NASTY.concepts)
    assert len(set(said.subjects(RDF.type, URIRef(f"{ONTOLEX}LexicalSense")))) == len(heads)


def test_both_sides_stand_on_the_senses_as_usage() -> None:
    query = """PREFIX ontolex: <http://www.w3.org/ns/lemon/ontolex#>
        PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
        SELECT ?name ?usage WHERE { ?entry ontolex:canonicalForm/ontolex:writtenRep ?name .
          ?entry ontolex:sense/ontolex:usage/rdf:value ?usage }"""
    said = graph(written(ontolex, Collection(concepts=(CITY,)))).query(query)
    rows = {(str(row[0]), str(row[1])) for row in said}  # type: ignore[index]
    assert ("Stepanakert", "preferred: nk-de-facto, armenia-gov") in rows
    assert ("Stepanakert", "deprecated: azerbaijan-gov") in rows


def test_a_lexicon_of_ours_comes_back_with_its_names_and_forms() -> None:
    found = {one.id: one for one in concepts(written(ontolex, NASTY))}
    for one in NASTY.concepts:
        names = {(name.lang, name.text): frozenset(name.forms) for name in one.terms}
        assert {(name.lang, name.text): frozenset(name.forms) for name in found[one.id].terms} == names
        assert found[one.id].definition == tuple(sorted(one.definition))


def test_a_lexicon_counts_what_it_loses() -> None:
    _, loss = written_with_loss(ontolex, NASTY)
    assert {"term.unless", "term.case", "term.extra", "concept.extra", "term.indeclinable"} <= loss.dropped.keys()
    assert not {"term.gender", "term.forms", "term.stances", "term.part_of_speech"} & loss.dropped.keys()


def test_perspectives_have_no_view_of_their_own_name() -> None:
    only = Perspective(id="un", kind=PerspectiveKind.ORGANISATION, name=(("en", "United Nations"),))
    assert concepts(written(skosxl, Collection(perspectives=(only,)))) == []
