from __future__ import annotations

import dataclasses
from collections.abc import Iterable

import pytest
from hypothesis import HealthCheck, given, settings
from strategies import collections

from termbase.model import Collection, Concept
from termbase.store import Store, mapping, rows
from termbase.store.tables import METADATA


def through_rows(collection: Collection) -> Collection:
    concepts: list[rows.ConceptRow] = []
    relations: list[rows.RelationRow] = []
    terms: list[rows.TermRow] = []
    stances: list[rows.StanceRow] = []
    for concept in collection.concepts:
        concepts.append(mapping.concept_row(concept, 1, "h"))
        relations += mapping.relation_rows(concept)
        for position, term in enumerate(concept.terms):
            terms.append(mapping.term_row(term, len(terms) + 1, concept.id, position))
            stances += mapping.stance_rows(term, len(terms))
    return Collection(
        concepts=tuple(mapping.concepts_of(concepts, relations, terms, stances)),
        perspectives=tuple(
            mapping.perspectives_of(mapping.perspective_row(p, 1, "h") for p in collection.perspectives)
        ),
        sources=tuple(mapping.sources_of(mapping.source_row(s, 1, "h") for s in collection.sources)),
        styles=tuple(mapping.styles_of(mapping.style_row(s, 1, "h") for s in collection.styles)),
    )


@given(collections())
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_any_collection_comes_back_from_its_rows_as_it_was(collection: Collection) -> None:
    assert through_rows(collection) == collection


@given(collections())
@settings(deadline=None, max_examples=25, suppress_health_check=list(HealthCheck))
def test_any_collection_comes_back_from_a_store_as_it_was(collection: Collection) -> None:
    with Store.open("sqlite://") as store:
        store.load(collection, actor="ada", why="")
        assert store.read() == collection


def test_every_field_of_the_model_comes_back_from_rows(collection: Collection) -> None:
    assert through_rows(collection) == collection
    city = collection.concepts[1]
    full = [city, city.terms[3], city.terms[3].stances[0], collection.perspectives[1], collection.sources[0]]
    assert {name for value in full for name in untold(value)} == {"indeclinable"}  # forms and indeclinable exclude
    assert any(term.indeclinable for term in city.terms)
    assert not untold(collection.styles[0])


def untold(value: object) -> Iterable[str]:
    """The fields that have their default, and so prove nothing."""
    assert dataclasses.is_dataclass(value)
    return [f.name for f in dataclasses.fields(value) if getattr(value, f.name) == f.default]


@pytest.mark.parametrize(
    ("row", "table"),
    [
        (rows.ConceptRow, "concept"),
        (rows.RelationRow, "relation"),
        (rows.TermRow, "term"),
        (rows.StanceRow, "stance"),
        (rows.KeyRow, "term_key"),
        (rows.PerspectiveRow, "perspective"),
        (rows.SourceRow, "source"),
        (rows.StyleRow, "style"),
        (rows.EventRow, "event"),
        (rows.ProposalRow, "proposal"),
        (rows.ProposedRow, "proposed"),
        (rows.RemarkRow, "remark"),
        (rows.TokenRow, "token"),
        (rows.SessionRow, "session"),
    ],
)
def test_the_fields_of_a_row_are_the_columns_of_its_table(row: type[rows.ConceptRow], table: str) -> None:
    assert list(row._fields) == [column.name for column in METADATA.tables[table].columns]


def test_the_holders_of_a_stance_keep_their_order(collection: Collection) -> None:
    [stance] = collection.concepts[1].terms[3].stances
    held = [row.perspective for row in mapping.stance_rows(collection.concepts[1].terms[3], 1)]
    assert tuple(held) == stance.by == ("nk-de-facto", "armenia-gov")


def test_an_entry_without_anything_rare_has_no_detail(collection: Collection) -> None:
    plain = next(concept for concept in collection.concepts if concept.id == "karabakh")
    assert isinstance(plain, Concept)
    assert mapping.concept_row(plain, 1, "h").detail is None
    assert mapping.term_row(plain.terms[0], 1, plain.id, 0).detail is None
