"""SKOS-XL holds everything, and gives it back."""

from __future__ import annotations

import io
import tracemalloc
from dataclasses import replace
from types import ModuleType

import pytest
from formats.nasty import NASTY
from formats.rdf_files import collection, concepts, graph, problems, written
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Graph, URIRef
from rdflib.compare import isomorphic
from samples import CITY, COLLECTION, A, D, P, concept, stance, term
from strategies import collections

from termbase import model
from termbase.formats import format_of, skosxl, skosxl_jsonld
from termbase.formats._rdf.graphs import graphs
from termbase.formats._rdf.names import SKOS, TB, XL, concept_iri, link_iri, link_of, ontology, term_iri
from termbase.formats._rdf.saying import ABOUT
from termbase.formats.base import Matter
from termbase.model import Collection, Concept, EntryStatus, Kind, Relation, RelationType, TermType

BOTH = pytest.mark.parametrize("form", [skosxl, skosxl_jsonld])


def without_styles(held: Collection) -> Collection:
    return replace(held, styles=())


@BOTH
@pytest.mark.parametrize("held", [COLLECTION, NASTY, Collection()])
def test_a_collection_comes_back_as_it_was(form: ModuleType, held: Collection) -> None:
    assert collection(written(form, held)) == without_styles(held)


@BOTH
@given(held=collections())
@settings(max_examples=25, deadline=None)
def test_any_collection_comes_back_as_it_was(form: ModuleType, held: Collection) -> None:
    data = written(form, held)
    assert collection(data) == without_styles(held)
    assert collection(data + b"\n") == without_styles(held)  # no longer as it was written, and read by rdflib
    assert [said for said in problems(data) if said != "no concepts in it"] == []


SAID = st.sampled_from(
    (
        ("rdf:about", "https://example.org/thesaurus/c_1"),
        ("rdf:about", "urn:termbase:concept:other"),
        ("rdf:about", "concept:other"),
        ("skos:label", "prefLabel"),
        ("http://purl.org/dc/terms/created", '"2001-02-03"^^<http://www.w3.org/2001/XMLSchema#date>'),
        ("http://purl.org/dc/terms/source", '"a map"'),
        ("http://purl.org/dc/terms/source", "<urn:termbase:source:atlas>"),
        ("http://purl.org/dc/terms/source", "<https://example.org/a>"),
        ("http://www.w3.org/2004/02/skos/core#exactMatch", "<http://www.wikidata.org/entity/Q1>"),
        ("http://www.w3.org/2004/02/skos/core#exactMatch", "<https://example.org/x>"),
        ("http://www.w3.org/2004/02/skos/core#definition", '"a second one"@en'),
        ("http://www.w3.org/2004/02/skos/core#broader", "<https://example.org/thesaurus/c_1>"),
        ("http://www.w3.org/2004/02/skos/core#broader", "<https://example.org/far>"),
        ("http://www.w3.org/2004/02/skos/core#notation", '"01"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        ("http://www.w3.org/2004/02/skos/core#example", '"not quoted'),
        ("http://www.w3.org/2004/02/skos/core#example", '"a \\u200b b"@en-GB'),
        ("http://www.w3.org/2004/02/skos/core#example", '"tags in capitals"@EN-gb'),
        ("http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "<https://example.org/Place>"),
        ("http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "<http://www.w3.org/2004/02/skos/core#Collection>"),
        ("http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "<http://www.w3.org/ns/lemon/ontolex#LexicalConcept>"),
        ("http://purl.org/iso25964/skos-thes#broaderPartitive", "<urn:termbase:concept:one>"),
        ("http://purl.org/iso25964/skos-thes#broaderPartitive", "<https://example.org/whole>"),
        ("http://www.w3.org/2004/02/skos/core#topConceptOf", "<urn:termbase:scheme>"),
        ("http://www.w3.org/2004/02/skos/core#inScheme", "<https://example.org/thesaurus>"),
        ("http://www.w3.org/ns/lemon/ontolex#isEvokedBy", "<https://example.org/entry>"),
        ("http://www.w3.org/ns/lemon/ontolex#evokes", "<https://example.org/thing>"),
        ("urn:termbase:ontology:kind", "<urn:termbase:ontology:kind-person>"),
        ("https://example.org/nested", "[ <https://example.org/p> <https://example.org/q> ]"),
        ("plain", "text"),
    )
)
SAYINGS = st.lists(SAID, max_size=6).map(tuple)


@BOTH
@given(of_one=SAYINGS, of_other=SAYINGS, of_term=SAYINGS, of_second=SAYINGS)
@settings(max_examples=60, deadline=None)
def test_what_other_programs_said_comes_back_in_its_order(
    form: ModuleType, of_one: model.Extra, of_other: model.Extra, of_term: model.Extra, of_second: model.Extra
) -> None:
    names = (term("Lachin", "en", extra=of_term), term("Berdzor", "en", extra=of_second))
    one = concept("one", Kind.PLACE, *names, extra=of_one, relations=(Relation(RelationType.RELATED, "other"),))
    other = concept("other", Kind.PLACE, extra=of_other, relations=(Relation(RelationType.BROADER, "one"),))
    held = Collection(concepts=(one, other))
    data = written(form, held)
    assert collection(data) == held
    assert collection(data + b"\n") == held


@pytest.mark.parametrize(
    "entry",
    [
        replace(CITY, terms=tuple(reversed(CITY.terms))),
        concept("c", Kind.PLACE, definition=(("ru", "а"), ("en", "a"), ("az", "a"))),
        concept("c", Kind.PLACE, term("x", "en", forms=("b", "a", "b"), unless=("y", "x"))),
        concept("c", Kind.PLACE, term("x", "en", stance("un", P), stance("un", P), stance("a b", D))),
        concept("c", Kind.PLACE, term("x", "iw"), term("x", "he"), term("y", "en-gb")),
        concept("c", Kind.PLACE, same_as=(("viaf", "1"), ("odd set", "x y"), ("gnd", "4-1"), ("gnd", "é"))),
        concept("c", Kind.PLACE, relations=(Relation(RelationType.RELATED, "b"), Relation(RelationType.BROADER, "a"))),
        concept("c", Kind.PLACE, extra=(("rdf:about", "https://example.org/c"), ("a", "1"), ("a", "1"))),
        concept("c", Kind.PLACE, term("x", "en", type=TermType.LOOKUP, extra=(("skos:label", "prefLabel"),))),
    ],
)
def test_order_and_repetition_are_kept(entry: Concept) -> None:
    held = Collection(concepts=(entry,))
    for form in (skosxl, skosxl_jsonld):
        assert collection(written(form, held)) == held
        assert collection(written(form, held) + b"\n") == held


def test_both_ways_of_writing_say_the_same() -> None:
    assert isomorphic(graph(written(skosxl, NASTY)), whole(written(skosxl_jsonld, NASTY) + b"\n"))


@BOTH
@given(held=collections(max_concepts=2))
@settings(max_examples=10, deadline=None)
def test_a_file_of_ours_says_to_us_what_it_says_to_rdflib(form: ModuleType, held: Collection) -> None:
    data = written(form, held)
    assert isomorphic(whole(data), whole(data + b"\n"))


def whole(data: bytes) -> Graph:
    """All that a file says, but for its checksum."""
    said = Graph()
    for piece in graphs(io.BytesIO(data), "x"):
        for triple in piece:
            said.add(triple)
    said.remove((None, URIRef(f"{TB}checksum"), None))
    return said


@BOTH
def test_the_same_collection_gives_the_same_bytes(form: ModuleType) -> None:
    assert written(form, NASTY) == written(form, NASTY)


def test_no_view_is_the_default() -> None:
    said = graph(written(skosxl, COLLECTION))
    assert list(said.subject_objects(URIRef(f"{XL}prefLabel"))) == []
    holders = {str(who) for who in said.objects(None, URIRef(f"{TB}by"))}
    assert {"urn:termbase:perspective:azerbaijan-gov", "urn:termbase:perspective:armenia-gov"} <= holders


def test_stances_are_nodes_that_can_be_asked_for() -> None:
    query = """
        PREFIX tb: <urn:termbase:ontology:> PREFIX skosxl: <http://www.w3.org/2008/05/skos-xl#>
        SELECT ?name WHERE { ?concept skosxl:altLabel ?label . ?label skosxl:literalForm ?name ; tb:stance ?stance .
          ?stance tb:by <urn:termbase:perspective:armenia-gov> ; tb:status tb:status-preferred . }"""
    rows = graph(written(skosxl, Collection(concepts=(CITY,)))).query(query)
    assert {(str(row[0]), row[0].language) for row in rows} == {  # type: ignore[index, union-attr]
        ("Stepanakert", "en"),
        ("Степанакерт", "ru"),
        ("Ստեփանակերտ", "hy"),
    }


def test_a_term_has_the_same_name_wherever_it_stands() -> None:
    turned = replace(CITY, terms=tuple(reversed(CITY.terms)))
    labels = [
        set(graph(written(skosxl, Collection(concepts=(one,)))).subjects(URIRef(f"{XL}literalForm")))
        for one in (CITY, turned)
    ]
    assert labels[0] == labels[1]
    assert URIRef(term_iri(CITY.id, "en", "Khankendi")) in labels[0]


def test_what_is_retired_says_so_to_everyone() -> None:
    held = Collection(concepts=(concept("gone", Kind.PLACE, status=EntryStatus.RETIRED),))
    assert b"owl:deprecated true" in written(skosxl, held)


def test_everything_that_is_written_is_in_the_vocabulary() -> None:
    vocabulary = graph(ontology().encode())
    declared = {str(name) for name in vocabulary.subjects()}
    used = graph(written(skosxl, NASTY)) + graph(written(skosxl, COLLECTION))
    names = {str(name) for triple in used for name in triple if str(name).startswith(TB)}
    assert names - declared == set()
    assert len(names) > 50


def test_every_choice_of_the_model_is_in_the_vocabulary_with_a_label() -> None:
    vocabulary = graph(ontology().encode())
    labelled = {str(name) for name in vocabulary.subjects(URIRef("http://www.w3.org/2000/01/rdf-schema#label"))}
    kinds = {
        "kind": model.Kind, "entryStatus": model.EntryStatus, "termType": model.TermType, "nameType": model.NameType,
        "partOfSpeech": model.PartOfSpeech, "gender": model.Gender, "number": model.Number, "register": model.Register,
        "case": model.CaseRule, "status": model.Status, "role": model.Role, "confidence": model.Confidence,
        "perspectiveKind": model.PerspectiveKind,
    }  # fmt: skip
    assert {f"{TB}{kind}-{one.value}" for kind, choices in kinds.items() for one in choices} - labelled == set()


@pytest.mark.parametrize(
    ("link", "iri"),
    [
        (("wikidata", "Q129352"), "http://www.wikidata.org/entity/Q129352"),
        (("geonames", "586523"), "https://sws.geonames.org/586523/"),
        (("wof", "85632"), "urn:termbase:link:wof:85632"),
        (("wikidata", "Karabakh"), "urn:termbase:link:wikidata:Karabakh"),
    ],
)
def test_links_are_addresses_where_their_data_set_has_them(link: tuple[str, str], iri: str) -> None:
    assert link_iri(*link) == iri
    assert link_of(iri) == link


def test_a_changed_file_in_json_ld_is_still_read() -> None:
    data = written(skosxl_jsonld, COLLECTION).replace(b"Ilham Aliyev", b"Ilham Heydar oglu Aliyev")
    [person] = [one for one in concepts(data) if one.id == "ilham-aliyev"]
    assert "Ilham Heydar oglu Aliyev" in {name.text for name in person.terms}
    assert len(concepts(data)) == len(COLLECTION.concepts)


def test_a_file_of_ours_that_somebody_changed_is_still_read() -> None:
    data = written(skosxl, COLLECTION)
    more = data + f'\n<{concept_iri("lachin")}> <{SKOS}note> """Two\n\nparagraphs."""@en .\n'.encode()
    [lachin] = [one for one in concepts(more) if one.id == "lachin"]
    assert lachin.note == (("en", "Two\n\nparagraphs."),)
    assert len(concepts(more)) == len(COLLECTION.concepts)


@BOTH
def test_a_large_file_of_ours_is_read_block_by_block(form: ModuleType) -> None:
    names = ("Khankendi", P), ("Stepanakert", A)
    many = [
        concept(f"c-{n:04}", Kind.PLACE, *(term(f"{name} {n}", "en", stance("un", s)) for name, s in names))
        for n in range(600)
    ]
    data = written(form, Collection(concepts=tuple(many)))
    pieces = [len(one) for one in graphs(io.BytesIO(data), "x")]
    assert len(pieces) > 5
    assert max(pieces) < sum(pieces) / 4
    assert concepts(data) == many


def test_writing_holds_no_more_than_a_concept() -> None:
    def peak(count: int) -> int:
        matter = Matter(lambda: (replace(CITY, id=f"c-{n}") for n in range(count)))
        tracemalloc.start()
        skosxl.write(matter, _Nowhere(), view=None, langs=())
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    peak(10)  # fills the caches
    assert peak(400) < peak(40) + 1_000_000


class _Nowhere(io.BytesIO):
    def write(self, data: object) -> int:
        return len(data)  # type: ignore[arg-type]


def test_a_file_is_known_by_its_name() -> None:
    assert format_of("terms.ttl", writing=True).name == format_of("terms.ttl", writing=False).name == "skos-xl"
    assert format_of("terms.jsonld", writing=True).name == "skos-xl-jsonld"
    assert format_of("terms.skos.ttl", writing=True).name == "skos"
    assert format_of("terms.ontolex.ttl", writing=True).name == "ontolex"
    assert format_of("terms.rdf", writing=False).name == "rdf"


def test_a_name_from_elsewhere_stays_its_name() -> None:
    about = ((ABOUT, "https://example.org/thesaurus/1"),)
    held = Collection(
        concepts=(
            concept("one", Kind.PHRASE, term("x", "en", extra=((ABOUT, "https://example.org/label/1"),)), extra=about),
            concept("two", Kind.PHRASE, relations=(Relation(RelationType.BROADER, "one"),)),
        )
    )
    said = graph(written(skosxl, held))
    assert (URIRef(concept_iri("two")), URIRef(f"{SKOS}broader"), URIRef(about[0][1])) in said
    assert (URIRef(about[0][1]), URIRef(f"{XL}altLabel"), URIRef("https://example.org/label/1")) in said
    assert collection(written(skosxl, held)) == held
