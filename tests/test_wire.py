"""Model values survive their JSON; broken JSON is answered with every flaw and where it stands."""

import dataclasses
import json

import jsonschema
import pytest
from hypothesis import given, settings
from strategies import collections, concepts, perspectives, sources, styles, terms

from termbase import model, wire

KHANKENDI = {
    "id": "khankendi-stepanakert",
    "kind": "place",
    "definition": {"en": "Largest city of the mountainous part of Karabakh."},
    "same_as": {"wikidata": "Q129352", "geonames": ["586523", "11"]},
    "relations": [{"type": "partOf", "target": "karabakh"}],
    "terms": {
        "en": [
            {
                "text": "Khankendi",
                "stances": [
                    {"by": ["azerbaijan-gov"], "status": "preferred", "valid": "1991-11-26/.."},
                    {"by": ["nk-de-facto"], "status": "deprecated"},
                ],
            },
            {
                "text": "Stepanakert",
                "stances": [
                    {"by": ["nk-de-facto", "armenia-gov"], "status": "preferred", "valid": "1923/.."},
                    {"by": ["azerbaijan-gov"], "status": "deprecated", "confidence": "low"},
                ],
            },
        ],
        "ru": [{"text": "Ханкенди", "indeclinable": True}],
    },
}


def _flaws(data: object) -> list[tuple[wire.Path, str]]:
    return [(flaw.path, flaw.code) for flaw in wire.decode_concept(data)[1]]


def test_the_example_of_the_design_reads_and_is_written_back_the_same() -> None:
    concept, flaws = wire.decode_concept(KHANKENDI)
    assert flaws == ()
    assert concept is not None
    assert [(term.lang, term.text) for term in concept.terms] == [
        ("en", "Khankendi"), ("en", "Stepanakert"), ("ru", "Ханкенди"),
    ]  # fmt: skip
    assert concept.same_as == (("wikidata", "Q129352"), ("geonames", "586523"), ("geonames", "11"))
    assert wire.encode(concept) == KHANKENDI


@given(concepts())
@settings(max_examples=60, deadline=None)
def test_a_concept_survives_json_and_fits_the_schema(concept: model.Concept) -> None:
    plain = json.loads(json.dumps(wire.encode(concept)))
    value, flaws = wire.decode_concept(plain)
    assert (value, [flaw for flaw in flaws if flaw.severity == "error"]) == (concept, [])
    jsonschema.validate(plain, wire.json_schema("concept"))


@given(terms())
@settings(max_examples=60, deadline=None)
def test_a_term_alone_carries_its_language(term: model.Term) -> None:
    plain = wire.encode_term(term)
    assert plain["lang"] == term.lang
    assert wire.decode_term(plain)[0] == term


@given(perspectives(), sources(), styles())
@settings(max_examples=40, deadline=None)
def test_perspectives_sources_and_styles_survive_json(
    perspective: model.Perspective, source: model.Source, style: model.Style
) -> None:
    assert wire.decode_perspectives(wire.encode([perspective])) == ((perspective,), ())
    assert wire.decode_sources(wire.encode([source])) == ((source,), ())
    assert wire.decode_style(wire.encode(style)) == (style, ())
    jsonschema.validate(wire.encode([perspective]), wire.json_schema("perspectives"))
    jsonschema.validate(wire.encode([source]), wire.json_schema("sources"))
    jsonschema.validate(wire.encode(style), wire.json_schema("style"))


@given(collections())
@settings(max_examples=20, deadline=None)
def test_a_collection_survives_json(collection: model.Collection) -> None:
    assert wire.decode_collection(json.loads(json.dumps(wire.encode(collection))))[0] == collection


def test_all_flaws_are_reported_with_their_paths_and_not_the_first_alone() -> None:
    data = {
        "id": "Khankendi Stepanakert",
        "kynd": "place",
        "terms": {
            "en": [
                {
                    "text": "Khankendi",
                    "stances": [{"by": "azerbaijan-gov", "status": "prefered", "valid": "last year"}],
                },
                {"text": "Stepanakert ", "forms": "Stepanakerts", "indeclinable": "perhaps"},
            ],
            "EN": [{"text": ""}],
            "quatsch": [],
        },
    }
    assert set(_flaws(data)) == {
        (("id",), "invalid-value"),
        (("kynd",), "unknown-key"),
        ((), "missing-key"),
        (("terms", "en", 0, "stances", 0, "status"), "invalid-value"),
        (("terms", "en", 0, "stances", 0, "valid"), "invalid-value"),
        (("terms", "en", 1, "text"), "invalid-value"),
        (("terms", "en", 1, "forms"), "wrong-shape"),
        (("terms", "en", 1, "indeclinable"), "invalid-value"),
        (("terms", "EN"), "invalid-value"),
        (("terms", "EN", 0, "text"), "empty-value"),
        (("terms", "quatsch"), "invalid-value"),
    }


@pytest.mark.parametrize(
    ("key", "value", "hint"),
    [
        ("kind", "plaice", "did you mean `place`? one of place, polity"),
        ("stauts", "draft", "did you mean `status`?"),
        ("note", {"en-us": "x"}, "write en-US"),
        ("note", {"iw": "x"}, "write he"),
        ("sources", ["No Such Id"], "lower-case letters"),
    ],
)
def test_a_flaw_says_what_to_do(key: str, value: object, hint: str) -> None:
    _, flaws = wire.decode_concept({"id": "a", "kind": "place", key: value})
    assert hint in flaws[0].hint


@pytest.mark.parametrize("tag", ["x-house", "und", "mul", "sr-Latn", "ru-Latn-t-ru-m0-bgn", "no", "hyw"])
def test_private_unknown_and_transliterated_languages_are_languages(tag: str) -> None:
    assert _flaws({"id": "a", "kind": "place", "terms": {tag: [{"text": "A"}]}}) == []


@pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://example.org/", "https://", "https://a b", "example.org"])
def test_a_source_links_to_the_web_and_nowhere_else(url: str) -> None:
    value, flaws = wire.decode_source({"id": "a", "title": "A", "url": url})
    assert value is None
    assert [flaw.path for flaw in flaws] == [("url",)]


@pytest.mark.parametrize(
    "text", ["Шу\u202eша", "a\x00b", "\ud800", "Lachin\u200b", "x" * 1_001, "A" + "\u0301" * 40, "two\nlines"]
)
def test_text_that_no_store_should_hold_is_refused(text: str) -> None:
    assert _flaws({"id": "a", "kind": "place", "terms": {"ru": [{"text": text}]}}) == [
        (("terms", "ru", 0, "text"), "invalid-value")
    ]


def test_what_only_the_model_knows_stands_at_the_object() -> None:
    term = {"text": "Ханкенди", "indeclinable": "true", "forms": ["Ханкенди"]}
    twice = {"text": "Степанакерт", "stances": [{"by": ["a", "a"], "status": "admitted"}]}
    assert _flaws({"id": "a", "kind": "place", "terms": {"ru": [term, twice]}}) == [
        (("terms", "ru", 0), "invalid-value"),
        (("terms", "ru", 1, "stances", 0, "by", 1), "duplicate-item"),
        (("terms", "ru", 1, "stances", 0), "invalid-value"),
    ]


def test_composed_and_decomposed_spellings_are_one_term() -> None:
    terms = [{"text": "Şuşa"}, {"text": "S\u0327us\u0327a"}]
    assert _flaws({"id": "a", "kind": "place", "terms": {"az": terms}}) == [
        (("terms", "az", 1, "text"), "duplicate-term")
    ]


def test_a_transliteration_without_a_scheme_is_a_warning_and_still_read() -> None:
    term = {"text": "Gyandzha", "type": "transliteration"}
    concept, flaws = wire.decode_concept({"id": "a", "kind": "place", "terms": {"en": [term]}})
    assert concept is not None
    assert [(flaw.code, flaw.severity) for flaw in flaws] == [("no-scheme", "warning")]


@pytest.mark.parametrize("junk", [None, "", "text", 1, 1.5, True, [], [[]], {}, {"id": {}}, {"terms": [1]}])
def test_junk_is_answered_and_never_crashes(junk: object) -> None:
    for decode in (wire.decode_concept, wire.decode_style, wire.decode_source, wire.decode_perspective):
        value, flaws = decode(junk)
        assert value is None
        assert flaws
    for key in ("terms", "relations", "note", "status", "sources"):
        assert junk in ([], {}) or wire.decode_concept({"id": "a", "kind": "place", key: junk})[1]


@pytest.mark.parametrize("text", ["../..", "2021-13", "2021/2020", "yesterday"])
def test_a_date_that_is_no_edtf_is_a_flaw_at_its_path(text: str) -> None:
    source, flaws = wire.decode_source({"id": "a", "title": "A", "date": text})
    assert source is None
    assert [flaw.path for flaw in flaws] == [("date",)]


def test_numbers_in_json_stand_for_years_and_for_ids_elsewhere() -> None:
    concept, flaws = wire.decode_concept({"id": "a", "kind": "place", "same_as": {"geonames": 586523}})
    source, _ = wire.decode_source({"id": "a", "title": "A", "date": 1923})
    assert flaws == ()
    assert concept is not None
    assert concept.same_as == (("geonames", "586523"),)
    assert source is not None
    assert str(source.date) == "1923"


def test_every_field_of_the_model_has_its_key_in_the_schema() -> None:
    definitions = wire.json_schema()["$defs"]
    for cls in (model.Concept, model.Stance, model.Scope, model.Perspective, model.Source, model.Style, model.Relation):
        fields = {field.name for field in dataclasses.fields(cls)}
        assert set(definitions[cls.__name__.lower()]["properties"]) == fields
    assert set(definitions["term"]["properties"]) == {field.name for field in dataclasses.fields(model.Term)} - {"lang"}


def test_the_schema_is_a_schema_and_refuses_unknown_keys() -> None:
    schema = wire.json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(KHANKENDI, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**KHANKENDI, "kynd": "place"}, wire.json_schema("concept"))
