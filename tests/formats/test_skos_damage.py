"""RDF that is damaged, hostile or elsewhere: refused with its line and reason, and nothing is ever fetched."""

from __future__ import annotations

import hashlib
import io
import json
import socket
import sys

import pytest
from formats.rdf_files import concepts, entries, written
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import COLLECTION

from termbase.errors import NotInstalled, TermbaseError, UnreadableInput
from termbase.formats import rdf, skosxl, skosxl_jsonld
from termbase.formats._rdf import graphs
from termbase.formats._rdf.tree import SEAL, SEAL_JSON

XML = '<?xml version="1.0"?>\n'
RDF_XML = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
  xmlns:skos="http://www.w3.org/2004/02/skos/core#">
<skos:Concept rdf:about="https://example.org/a"><skos:prefLabel xml:lang="en">{0}</skos:prefLabel></skos:Concept>
</rdf:RDF>"""
TURTLE = '@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n<urn:a> a skos:Concept ;\n  skos:prefLabel "a"@en .\n'


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("somebody tried to reach the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def refusal(data: bytes | str) -> str:
    with pytest.raises(UnreadableInput) as caught:
        entries(data.encode() if isinstance(data, str) else data)
    return str(caught.value)


@pytest.mark.parametrize(
    ("data", "line", "why"),
    [
        (TURTLE + "<urn:b> a skos:Concept\n<urn:c> a skos:Concept .\n", 5, "no Turtle: expected"),
        ("\n\n<urn:a> a skos:Concept .\n", 3, 'Prefix "skos:" not bound'),
        ("<urn:a> <urn:b> 'never ended .\n", 1, "no Turtle"),
        ('{"@context": {},\n "@graph": [\n{"@id": "urn:a",}]}', 3, "no JSON"),
        (XML + RDF_XML.format("a").replace("</skos:Concept>", ""), 5, "no XML: mismatched tag"),
        (XML + RDF_XML.format("a") + "\n<more/>", 6, "junk after document element"),
        (TURTLE + "\0", 4, "NUL"),
    ],
)  # fmt: skip
def test_damage_is_told_with_its_line(data: str, line: int, why: str) -> None:
    told = refusal(data)
    assert told.startswith(f"x:{line}: ")
    assert why in told


def test_damage_in_a_large_file_is_told_with_its_line() -> None:
    lines = TURTLE.splitlines() + [f"<urn:c{n}> a skos:Concept ." for n in range(1000)] + ["<urn:d> a ."]
    assert refusal("\n".join(lines)).startswith("x:1004: ")


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", "é".encode("latin-1"), TURTLE.encode() + b"\n\n\x80"])
def test_what_is_no_unicode_is_refused(data: bytes) -> None:
    assert "not valid UTF-" in refusal(data)


def test_the_line_of_bad_bytes_is_told() -> None:
    assert refusal(TURTLE.encode() + b"\n\n\x80").startswith("x:6: ")


# ---- JSON-LD ---------------------------------------------------------------------------------

ADDRESS = "https://example.org/context.jsonld"


@pytest.mark.parametrize(
    "data",
    [
        {"@context": ADDRESS, "@id": "urn:a"},
        {"@context": [{"skos": "http://www.w3.org/2004/02/skos/core#"}, ADDRESS], "@id": "urn:a"},
        {"@context": {"@import": ADDRESS, "@version": 1.1}, "@id": "urn:a"},
        {"@context": {"x": {"@id": "urn:x", "@context": ADDRESS}}, "@id": "urn:a", "x": {"y": 1}},
        {"@graph": [{"@id": "urn:a", "urn:b": {"@context": ADDRESS}}]},
        [{"@id": "urn:a"}, {"@context": ["../context.jsonld"], "@id": "urn:b"}],
        {"@context": "file:///etc/passwd", "@id": "urn:a"},
    ],
)
def test_no_context_is_ever_fetched(data: object) -> None:
    assert "@context is kept elsewhere" in refusal(json.dumps(data))


def test_a_context_in_the_file_is_used() -> None:
    data = {
        "@context": {
            "skos": "http://www.w3.org/2004/02/skos/core#",
            "pref": {"@id": "skos:prefLabel", "@container": "@language"},
        },
        "@graph": [{"@id": "https://example.org/a", "@type": "skos:Concept", "pref": {"en": "Lachin", "az": "Laçın"}}],
    }  # fmt: skip
    [one] = concepts(json.dumps(data).encode())
    assert {(name.lang, name.text) for name in one.terms} == {("en", "Lachin"), ("az", "Laçın")}


def test_named_graphs_count_too() -> None:
    kind = "http://www.w3.org/2004/02/skos/core#Concept"
    data = [{"@id": "urn:g", "@graph": [{"@id": "urn:a", "@type": kind}]}, {"@id": "urn:b", "@type": kind}]
    assert len(concepts(json.dumps(data).encode())) == 2


@pytest.mark.parametrize("number", ["NaN", "1" * 5000])
def test_numbers_that_are_none_are_refused(number: str) -> None:
    assert "no JSON" in refusal(f'{{"@id": "urn:a", "urn:b": {number}}}')


# ---- RDF/XML ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "subset",
    [
        '<!ENTITY a SYSTEM "file:///etc/passwd">',
        '<!ENTITY a PUBLIC "x" "https://example.org/x">',
        '<!ENTITY % a SYSTEM "https://example.org/x.dtd"> %a;',
        '<!ENTITY b "ha"><!ENTITY a "&b;&b;&b;">',
        f'<!ENTITY a "{"ha" * 200}">',
        "".join(f'<!ENTITY a{n} "x">' for n in range(100)),
    ],
)
def test_entities_from_elsewhere_and_those_that_grow_are_refused(subset: str) -> None:
    told = refusal(f"{XML}<!DOCTYPE rdf:RDF [{subset}]>\n{RDF_XML.format('&a;')}")
    assert "entity" in told
    assert told.startswith("x:2: ")


def test_a_dtd_that_is_named_is_not_fetched() -> None:
    doctype = '<!DOCTYPE rdf:RDF PUBLIC "-//x" "https://example.org/x.dtd">\n'
    [one] = concepts((XML + doctype + RDF_XML.format("Lachin")).encode())
    assert [name.text for name in one.terms] == ["Lachin"]


def test_abbreviations_of_namespaces_are_read() -> None:
    doctype = '<!DOCTYPE rdf:RDF [ <!ENTITY ex "https://example.org/"> ]>\n'
    text = RDF_XML.format("Lachin").replace("https://example.org/", "&ex;")
    [one] = concepts((XML + doctype + text).encode())
    assert dict(one.extra)["rdf:about"] == "https://example.org/a"


# ---- depth and size --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [
        "<urn:a> <urn:b> " + "[ <urn:b> " * 5000 + "1" + " ]" * 5000 + " .",
        "<urn:a> <urn:b> " + "( " * 100_000,
        '{"@id": "urn:a", "urn:b": ' * 500 + "1" + "}" * 500,
        '{"@graph": ' + "[" * 200_000,
        XML + '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">' + "<a>" * 100_000,
    ],
)
def test_depth_is_refused(data: str) -> None:
    told = refusal(data)
    assert "deep" in told or "no JSON" in told


def test_brackets_in_texts_are_no_depth() -> None:
    text = "[" * 500 + " # \\\" '"
    assert len(concepts(TURTLE.replace('"a"@en', f'"{text}"@en').encode())) == 1


def test_what_would_not_fit_into_memory_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graphs, "LARGEST", 1 << 20)
    assert "MiB of RDF" in refusal(TURTLE + "#" * (1 << 20))


def test_ours_is_read_whatever_its_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graphs, "LARGEST", 1000)
    for form in (skosxl, skosxl_jsonld):
        assert len(concepts(written(form, COLLECTION))) == len(COLLECTION.concepts)


ADMITTED = "tb:status tb:status-admitted ; tb:by perspective:a, 1"


def test_a_loop_of_lists_ends() -> None:
    loop = "@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix tb: <urn:termbase:ontology:> .\n"
    loop += "<urn:a> tb:ordered [ tb:property tb:form ; tb:list _:l ] .\n"
    loop += "_:l rdf:first 1 ; rdf:rest _:l ; <urn:p> _:l .\n"
    assert len(concepts((TURTLE + loop + "<urn:a> <urn:q> _:l .").encode())) == 1


@pytest.mark.parametrize(
    "said",
    [
        "tb:kind tb:kind-nonsense", "tb:kind 'place'", "tb:entryStatus 1", "skos:exactMatch 'x'", "skos:broader 'x'",
        "tb:extra 'x'", "tb:extra [ tb:name 'x' ]", "tb:ordered 'x'", "tb:ordered [ tb:property 'x' ]", "tb:link [ ]",
        "xl:altLabel [ ]", "xl:altLabel 'x'", "xl:altLabel [ xl:literalForm <urn:x> ]",
        "xl:altLabel [ xl:literalForm 'x' ; tb:stance [ ] ]", "xl:altLabel [ xl:literalForm 'x' ; tb:stance 'y' ]",
        "xl:altLabel [ xl:literalForm 'x' ; tb:stance [ tb:status tb:status-preferred ] ]",
        f"xl:altLabel [ xl:literalForm 'x' ; tb:stance [ {ADMITTED} ; tb:scope [ ] ] ]",
        f"xl:altLabel [ xl:literalForm 'x' ; tb:stance [ {ADMITTED} ; tb:valid 'never' ; tb:role 1 ] ]",
        "xl:altLabel [ xl:literalForm 'x' ; tb:valid 'never' ]",
        "xl:altLabel [ xl:literalForm 'x' ; tb:place 'y', -1 ]",
        "xl:altLabel [ xl:literalForm 'x' ; tb:indeclinable true ; tb:form 'y' ]",
        "xl:altLabel [ xl:literalForm 'x' ; tb:lang 'nonsense-tag' ]",
    ],
)  # fmt: skip
def test_nonsense_in_our_own_vocabulary_is_told_and_the_concept_kept(said: str) -> None:
    prefixes = "@prefix tb: <urn:termbase:ontology:> . @prefix xl: <http://www.w3.org/2008/05/skos-xl#> .\n"
    prefixes += "@prefix perspective: <urn:termbase:perspective:> .\n"
    [one] = concepts((prefixes + TURTLE + f"<urn:a> {said} .").encode())
    assert "a" in {name.text for name in one.terms}


@pytest.mark.parametrize("said", ["", "rdfs:label 'x'@en", "tb:perspectiveKind tb:perspectiveKind-state"])
def test_half_a_perspective_is_told(said: str) -> None:
    prefixes = "@prefix tb: <urn:termbase:ontology:> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
    data = f"{prefixes}<urn:termbase:perspective:p> a tb:Perspective ; {said} ."
    assert [type(one).__name__ for one in entries(data.encode())] == ["Problem", "Problem"]


HARM = (b"", b"<", b'"', b"}", b"\xc3", b"\\u12", b"@", b":", b"_", b"[ ", b"&x;", b"null", b"{}")
BASE = written(skosxl, COLLECTION)[:6000], written(skosxl_jsonld, COLLECTION), (XML + RDF_XML.format("Lachin")).encode()


@given(data=st.data())
@settings(max_examples=150, deadline=None)
def test_any_damage_is_an_error_of_ours_or_none(data: st.DataObject) -> None:
    raw = bytearray(data.draw(st.sampled_from(BASE)))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(raw) - 1))
        raw[at : at + data.draw(st.integers(0, 9))] = data.draw(
            st.sampled_from((b"", b"<", b'"', b"}", b"\xc3", b"\\u12", b"@", b":", b"_", b"[ ", b"&x;", b"null", b"{}"))
        )
    error = outcome(bytes(raw))
    assert error is None or (isinstance(error, UnreadableInput) and (error.where or "").startswith("x"))


def outcome(raw: bytes) -> TermbaseError | None:
    try:
        entries(raw)
    except TermbaseError as error:
        return error
    return None


@given(raw=st.binary(max_size=60))
@settings(max_examples=100, deadline=None)
def test_any_bytes_are_an_error_of_ours_or_none(raw: bytes) -> None:
    error = outcome(raw)
    assert error is None or isinstance(error, UnreadableInput)


@pytest.mark.parametrize(
    "said", ["<urn:a>", "<urn:a> a", "<urn:a> a [", "<urn:a> zz:b 1 .", "1 ( 2", "[ " * 5000, '"', "."]
)
def test_a_checksum_that_is_right_saves_no_nonsense(said: str) -> None:
    text = f"# x\n@prefix tb: <urn:termbase:ontology:> .\n\n{said}\n"
    sealed = text + hashlib.sha256(text.encode()).hexdigest().join(SEAL)
    error = outcome(sealed.encode())
    assert error is None or (isinstance(error, UnreadableInput) and error.where == "x")


@given(data=st.data())
@settings(max_examples=100, deadline=None)
def test_any_damage_under_a_right_checksum_is_an_error_of_ours_or_none(data: st.DataObject) -> None:
    form, seal = data.draw(st.sampled_from(((skosxl, SEAL), (skosxl_jsonld, SEAL_JSON))))
    raw = bytearray(written(form, COLLECTION).rpartition(seal[0].encode())[0])
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(raw) - 1))
        raw[at : at + data.draw(st.integers(0, 9))] = data.draw(st.sampled_from(HARM))
    error = outcome(bytes(raw) + hashlib.sha256(raw).hexdigest().join(seal).encode())
    assert error is None or isinstance(error, UnreadableInput)


def test_without_rdflib_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rdflib", None)
    with pytest.raises(NotInstalled, match="termbase\\[rdf\\]"):
        list(rdf.read(io.BytesIO(TURTLE.encode()), "x", by=None))


def test_without_rdflib_everything_can_still_be_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rdflib", None)
    assert written(skosxl, COLLECTION).startswith(b"# SKOS-XL")
