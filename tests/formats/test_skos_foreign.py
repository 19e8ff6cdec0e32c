"""SKOS, SKOS-XL and OntoLex of other programs: every concept and label is kept, and what else they say as well."""

from __future__ import annotations

import warnings

import pytest
from formats.rdf_files import collection, concepts, entries, graph, problems, written
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import RDF, Graph, Literal, URIRef
from strategies import prose, term_texts

from termbase.errors import Problem
from termbase.formats import skosxl
from termbase.formats._rdf.names import SKOS
from termbase.model import (
    Collection,
    Concept,
    EntryStatus,
    Kind,
    PartOfSpeech,
    Relation,
    RelationType,
    Role,
    Stance,
    Status,
    TermType,
)

HEAD = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix xl: <http://www.w3.org/2008/05/skos-xl#> .
@prefix dct: <http://purl.org/dc/terms/> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix ontolex: <http://www.w3.org/ns/lemon/ontolex#> .
@prefix lexinfo: <http://www.lexinfo.net/ontology/3.0/lexinfo#> .
@prefix ex: <https://example.org/places/> .
"""
THESAURUS = """
ex: a skos:ConceptScheme ; dct:title "Places"@en ; skos:hasTopConcept ex:caucasus .
ex:caucasus a skos:Concept ; skos:inScheme ex: ; skos:topConceptOf ex: ; skos:prefLabel "Caucasus"@en, "Кавказ"@RU .
ex:karabakh a skos:Concept ; skos:inScheme ex: ; skos:broader ex:caucasus, <https://example.org/elsewhere> ;
  skos:prefLabel "Karabakh"@en, "Qarabağ"@az ;
  skos:altLabel "Artsakh"@en, "Garabagh"@en-us, " Qarabag \\n bölgəsi "@az ;
  skos:hiddenLabel "Karabah"@en ; skos:definition "A region."@en, "A highland."@en, "Bölgə."@az ;
  skos:scopeNote "Say it with care."@en ; skos:note [ rdf:value "A note of its own."@en ] ;
  skos:editorialNote "Ask both sides."@en ; skos:notation "01" ; dct:modified "2016-10-01"^^xsd:date ;
  skos:exactMatch <http://www.wikidata.org/entity/Q180871>, <https://example.org/other/9> ;
  skos:closeMatch <http://www.wikidata.org/entity/Q1> .
ex:old a skos:Concept ; owl:deprecated true ; dct:isReplacedBy ex:karabakh ; skos:prefLabel "No language" .
ex:group a skos:Collection ; skos:member ex:karabakh ; skos:prefLabel "A group"@en .
"""


def found(text: str, *, by: str | None = None) -> dict[str, Concept]:
    return {one.id: one for one in concepts((HEAD + text).encode(), by=by)}


def test_every_concept_is_there_and_nothing_else() -> None:
    assert set(found(THESAURUS)) == {"places-caucasus", "places-karabakh", "places-old"}


def test_every_label_is_a_term_of_its_language() -> None:
    one = found(THESAURUS)["places-karabakh"]
    assert {(name.lang, name.text, name.type) for name in one.terms} == {
        ("en", "Karabakh", TermType.FULL_FORM),
        ("az", "Qarabağ", TermType.FULL_FORM),
        ("en", "Artsakh", TermType.FULL_FORM),
        ("en-US", "Garabagh", TermType.FULL_FORM),
        ("az", "Qarabag bölgəsi", TermType.FULL_FORM),
        ("en", "Karabah", TermType.LOOKUP),
    }
    assert [name.lang for name in found(THESAURUS)["places-caucasus"].terms] == ["en", "ru"]
    assert [name.lang for name in found(THESAURUS)["places-old"].terms] == ["und"]


def test_what_has_a_field_of_ours_goes_there() -> None:
    one = found(THESAURUS)["places-karabakh"]
    assert one.definition == (("az", "Bölgə."), ("en", "A highland."))
    assert one.usage_note == (("en", "Say it with care."),)
    assert one.note == (("en", "A note of its own."),)
    assert one.same_as == (("wikidata", "Q180871"),)
    assert one.relations == (Relation(RelationType.BROADER, "places-caucasus"),)
    assert one.kind is Kind.PHRASE
    assert found(THESAURUS)["places-old"].status is EntryStatus.RETIRED


def test_what_has_none_is_kept_under_its_own_name() -> None:
    extra = found(THESAURUS)["places-karabakh"].extra
    assert extra == (
        ("rdf:about", "https://example.org/places/karabakh"),
        ("http://purl.org/dc/terms/modified", '"2016-10-01"^^<http://www.w3.org/2001/XMLSchema#date>'),
        (f"{SKOS}broader", "<https://example.org/elsewhere>"),
        (f"{SKOS}closeMatch", "<http://www.wikidata.org/entity/Q1>"),
        (f"{SKOS}definition", '"A region."@en'),
        (f"{SKOS}editorialNote", '"Ask both sides."@en'),
        (f"{SKOS}exactMatch", "<https://example.org/other/9>"),
        (f"{SKOS}inScheme", "<https://example.org/places/>"),
        (f"{SKOS}notation", '"01"'),
    )


def test_what_is_not_read_is_told() -> None:
    assert problems((HEAD + THESAURUS).encode()) == ["collections are not read, and there are some: 1"]


def test_a_status_is_somebodys_only_if_it_is_said_whose_it_is() -> None:
    ours = {name.text: name.stances for name in found(THESAURUS, by="un")["places-karabakh"].terms}
    assert ours["Karabakh"] == (Stance(by=("un",), status=Status.PREFERRED, role=Role.ATTESTED),)
    assert ours["Artsakh"] == (Stance(by=("un",), status=Status.ADMITTED),)
    assert ours["Karabah"] == ()
    nobodys = {name.text: name for name in found(THESAURUS)["places-karabakh"].terms}
    assert [name.stances for name in nobodys.values()] == [()] * 6
    assert nobodys["Karabakh"].extra == (("skos:label", "prefLabel"),)
    assert nobodys["Artsakh"].extra == ()


def test_what_was_read_is_given_back() -> None:
    held = collection((HEAD + THESAURUS).encode())
    data = written(skosxl, held)
    assert collection(data) == held
    kept = graph(data)
    for name in ("editorialNote", "notation", "closeMatch", "broader", "exactMatch"):
        before = set(graph((HEAD + THESAURUS).encode()).subject_objects(URIRef(SKOS + name)))
        assert before <= set(kept.subject_objects(URIRef(SKOS + name)))


LABELS = """
ex:city a skos:Concept ; xl:prefLabel ex:l1 ; xl:altLabel ex:l2, [ a xl:Label ; xl:literalForm "Qala"@az ] ;
  xl:hiddenLabel ex:l3 ; skos:prefLabel "Town"@en .
ex:l1 a xl:Label ; xl:literalForm "Town"@en ; dct:created "2001"^^xsd:gYear ; xl:labelRelation ex:l2 .
ex:l2 a xl:Label ; xl:literalForm "Fort"@en .
ex:l3 a xl:Label ; xl:literalForm "Fortt"@en .
"""


def test_labels_with_nodes_of_their_own_keep_what_is_said_of_them() -> None:
    names = {name.text: name for name in found(LABELS)["places-city"].terms}
    assert set(names) == {"Town", "Fort", "Qala", "Fortt"}
    assert names["Fortt"].type is TermType.LOOKUP
    assert names["Town"].extra == (
        ("rdf:about", "https://example.org/places/l1"),
        ("skos:label", "prefLabel"),
        ("http://purl.org/dc/terms/created", '"2001"^^<http://www.w3.org/2001/XMLSchema#gYear>'),
        ("http://www.w3.org/2008/05/skos-xl#labelRelation", "<https://example.org/places/l2>"),
    )


def test_a_preferred_label_is_given_back_as_one() -> None:
    held = collection((HEAD + LABELS).encode())
    data = written(skosxl, held)
    assert collection(data) == held
    assert [str(one) for one in graph(data).objects(None, URIRef("http://www.w3.org/2008/05/skos-xl#prefLabel"))] == [
        "https://example.org/places/l1"
    ]


LEXICON = """
ex:tb a skos:Concept ; ontolex:isEvokedBy ex:tuberculosis, ex:consumption .
ex:tuberculosis a ontolex:LexicalEntry ; lexinfo:partOfSpeech lexinfo:noun ;
  ontolex:canonicalForm [ ontolex:writtenRep "tuberculosis"@en ] ;
  ontolex:otherForm [ ontolex:writtenRep "tuberculoses"@en ] .
ex:consumption a ontolex:LexicalEntry ; ontolex:canonicalForm [ ontolex:writtenRep "consumption"@en ] .
ex:cat a ontolex:LexicalEntry ; ontolex:sense [ ontolex:reference ex:Felis ] ;
  ontolex:canonicalForm [ ontolex:writtenRep "cat"@en ] .
"""


def test_the_entries_of_a_lexicon_are_the_names_of_what_they_mean() -> None:
    held = found(LEXICON)
    assert {name.text: name.forms for name in held["places-tb"].terms} == {
        "tuberculosis": ("tuberculoses",),
        "consumption": (),
    }
    assert held["places-tb"].terms[1].part_of_speech is PartOfSpeech.NOUN
    assert [name.text for name in held["places-felis"].terms] == ["cat"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("ex:a a skos:Concept .", 1),
        ("ex:a skos:prefLabel 'no type'@en .", 1),
        ("ex:Place rdfs:subClassOf skos:Concept . ex:a a ex:Place .", 1),
        ("[] a skos:Concept ; skos:prefLabel 'nameless'@en . [] a skos:Concept .", 2),
        ("ex:a a skos:Collection ; skos:prefLabel 'x'@en .", 0),
        ("ex:a rdfs:label 'x' .", 0),
    ],
)
def test_what_is_a_concept(text: str, count: int) -> None:
    assert len(found(text)) == count


@pytest.mark.parametrize(
    ("iri", "slug"),
    [
        ("https://w3id.org/nfdi/voc_0000195", "nfdi-voc-0000195"),
        ("http://example.org/onto/yso/p19378", "yso-p19378"),
        ("http://example.org/Карабах", "example-org-karabakh"),
        ("http://example.org/%D0%90#%C3%A9t%C3%A9", "a-ete"),
        ("urn:termbase:concept:khankendi", "khankendi"),
        ("urn:termbase:concept:No Slug", "concept-no-slug"),
    ],
)
def test_ids_are_made_of_the_ends_of_addresses(iri: str, slug: str) -> None:
    iri = iri.replace(" ", "%20")
    assert list(found(f"<{iri}> a skos:Concept .")) == [slug]


def test_ids_are_given_out_once() -> None:
    text = "<http://a.org/x/1> a skos:Concept . <http://b.org/x/1> a skos:Concept . <http://b.org/x-1> a skos:Concept ."
    held = found(text)
    assert len(held) == 3
    assert {"x-1", "x-1-2"} <= set(held)


def test_labels_that_cannot_be_terms_are_kept_beside_with_a_remark() -> None:
    long = "x" * 1001
    text = f'ex:a a skos:Concept ; skos:prefLabel "{long}"@en ; skos:altLabel "\\u200b", "ok"@en, "odd"@nonsense-tag .'
    one = found(text)["places-a"]
    assert {(name.lang, name.text) for name in one.terms} == {("en", "ok"), ("und", "odd")}
    assert (f"{SKOS}prefLabel", f'"{long}"@en') in one.extra
    assert (f"{SKOS}altLabel", '"\\u200B"') in one.extra
    told = problems((HEAD + text).encode())
    assert any("cannot be a term" in message for message in told)
    assert any("nonsense-tag" in message for message in told)


def test_remarks_say_where() -> None:
    [told] = [one for one in entries((HEAD + "ex:a skos:x 1 .").encode()) if isinstance(one, Problem)]
    assert (told.path, told.message) == ("x", "no concepts in it")


FORMS = ("turtle", "nt", "xml", "json-ld")


@pytest.mark.parametrize("form", FORMS)
def test_every_way_of_writing_says_the_same(form: str) -> None:
    whole = graph((HEAD + THESAURUS + LABELS + LEXICON).encode())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        data = whole.serialize(format=form, encoding="utf-8")
    assert concepts(data) == concepts((HEAD + THESAURUS + LABELS + LEXICON).encode())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("form", FORMS)
def test_every_unicode_encoding_is_read(form: str, encoding: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        text = graph((HEAD + THESAURUS).encode()).serialize(format=form)
    assert concepts(text.encode(encoding)) == concepts((HEAD + THESAURUS).encode())


ROLES = st.sampled_from(("prefLabel", "altLabel", "hiddenLabel"))
TEXTS = st.one_of(term_texts(), prose(), st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20))
TAGS = st.sampled_from(("en", "EN-gb", "az", "ru-Latn", "zh-hant", None))


@given(said=st.lists(st.tuples(st.integers(0, 5), ROLES, TEXTS, TAGS), max_size=12))
@settings(max_examples=100, deadline=None)
def test_no_label_of_any_graph_is_lost(said: list[tuple[int, str, str, str | None]]) -> None:
    whole = Graph()
    for number, role, text, tag in said:
        thing = URIRef(f"https://example.org/{number}")
        whole.add((thing, RDF.type, URIRef(f"{SKOS}Concept")))
        whole.add((thing, URIRef(SKOS + role), Literal(text, lang=tag)))
    held = concepts(whole.serialize(format="nt", encoding="utf-8"))
    assert len(held) == len({number for number, _, _, _ in said})
    assert collection(written(skosxl, Collection(concepts=tuple(held)))).concepts == tuple(
        sorted(held, key=lambda one: one.id)
    )
    of_one: dict[int, list[str]] = {}
    for one in held:
        number = int(dict(one.extra)["rdf:about"].rpartition("/")[2])
        of_one[number] = [name.text for name in one.terms] + [text for _, text in one.extra]
    for number, _, text, _ in said:
        plain = "".join(text.split())
        kept = ["".join(other.split()) for other in of_one[number]]
        assert not plain.isalnum() or plain in kept
