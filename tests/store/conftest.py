"""A small collection in which both sides of a dispute speak, and stores that hold it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from termbase.dates import Period
from termbase.model import (
    CaseRule,
    Collection,
    Concept,
    Confidence,
    EntryStatus,
    Gender,
    Kind,
    NameType,
    Number,
    PartOfSpeech,
    Perspective,
    PerspectiveKind,
    Quotations,
    Register,
    Relation,
    RelationType,
    Role,
    Scope,
    Severity,
    Source,
    Stance,
    Status,
    Style,
    Term,
    TermType,
)
from termbase.store import Store
from termbase.store.address import database_of
from termbase.store.connection import Connection, Database, Row
from termbase.store.postgresql import PostgresConnection

SINCE_1991 = Period.parse("1991-11-26/..")


@pytest.fixture(scope="session")
def collection() -> Collection:
    """One city with rival names, and in one of its terms and stances every field filled."""
    full_stance = Stance(
        by=("nk-de-facto", "armenia-gov"),
        status=Status.PREFERRED,
        valid=Period.parse("1923/2023-09"),
        role=Role.CARRIES,
        scope=Scope(jurisdictions=("AM",), langs=("hy", "en"), contexts=("titles",)),
        confidence=Confidence.LOW,
        recorded=Period.parse("2020-11-10"),
        sources=("map-1978",),
        quote="so it is written",
        note=(("en", "on maps of the time"), ("az", "")),
    )
    full_term = Term(
        text="Ստեփանակերտ",
        lang="hy",
        type=TermType.VARIANT,
        name_type=NameType.ENDONYM,
        scheme="bgn",
        transliteration_of="Степанакерт",
        part_of_speech=PartOfSpeech.PROPER_NOUN,
        gender=Gender.OTHER,
        number=Number.SINGULAR,
        register=Register.FORMAL,
        region="AM",
        forms=("Ստեփանակերտի",),
        case=CaseRule.SENSITIVE,
        unless=("Ստեփանակերտի փողոց",),
        valid=Period.parse("1923/.."),
        stances=(full_stance,),
        sources=("map-1978", "decree-1991"),
        note=(("hy", "քաղաք"),),
        usage_note=(("en", "with care"),),
        extra=(("termNote/x", "kept"),),
    )
    city = Concept(
        id="khankendi-stepanakert",
        kind=Kind.PLACE,
        status=EntryStatus.DRAFT,
        definition=(("en", "A city in Karabakh."),),
        same_as=(("wikidata", "Q129352"), ("wikidata", "Q2")),
        relations=(Relation(RelationType.PART_OF, "karabakh"), Relation(RelationType.DISTINCT_FROM, "stepanavan")),
        terms=(
            Term(
                text="Khankendi",
                lang="en",
                stances=(
                    Stance(by=("azerbaijan-gov",), status=Status.PREFERRED, valid=SINCE_1991, sources=("decree-1991",)),
                    Stance(by=("nk-de-facto",), status=Status.DEPRECATED),
                ),
            ),
            Term(
                text="Stepanakert",
                lang="en",
                stances=(
                    Stance(by=("nk-de-facto", "armenia-gov"), status=Status.PREFERRED, valid=Period.parse("1923/..")),
                    Stance(by=("azerbaijan-gov",), status=Status.DEPRECATED, valid=SINCE_1991),
                ),
            ),
            Term(text="Xankəndi", lang="az", indeclinable=True),
            full_term,
        ),
        sources=("map-1978",),
        note=(("en", "n"),),
        usage_note=(("en", "Say both where both sides read you."),),
        extra=(("descrip/x", "one"), ("descrip/x", "another")),
    )
    return Collection(
        concepts=(
            city,
            Concept(
                id="karabakh",
                kind=Kind.PLACE,
                terms=(Term(text="Karabakh", lang="en"), Term(text="Qarabağ", lang="az")),
            ),
        ),
        perspectives=(
            Perspective(
                id="azerbaijan-gov",
                kind=PerspectiveKind.STATE,
                name=(("en", "Government of Azerbaijan"),),
                parent="azerbaijan",
                valid=SINCE_1991,
                same_as=(("wikidata", "Q1"),),
                sources=("decree-1991",),
                note=(("en", "n"),),
            ),
            Perspective(id="armenia-gov", kind=PerspectiveKind.STATE, name=(("en", "Government of Armenia"),)),
            Perspective(
                id="nk-de-facto", kind=PerspectiveKind.DE_FACTO_AUTHORITY, name=(("en", "De facto authority"),)
            ),
        ),
        sources=(
            Source(
                id="decree-1991",
                title="A decree",
                author="A parliament",
                publisher="A gazette",
                date=Period.parse("1991-11-26"),
                url="https://example.org/decree",
                type="law",
                lang="az",
                accessed=Period.parse("2024-05-01"),
                note=(("en", "n"),),
            ),
            Source(id="map-1978", title="A map"),
            Source(id="never-cited", title="A book"),
        ),
        styles=(
            Style(
                id="house",
                name=(("en", "House"),),
                follows=("azerbaijan-gov", "nk-de-facto"),
                jurisdictions=("AZ",),
                prefer=(("khankendi-stepanakert", "en", "Stepanakert"),),
                first_mention=(("khankendi-stepanakert", "en", "Stepanakert (Khankendi)"),),
                quotations=Quotations.CHECK,
                rules=(("mixed-names", Severity.OFF), ("deprecated-term", Severity.ERROR)),
                note=(("en", "n"),),
            ),
        ),
    )


def connection_of(database: Database) -> Connection:
    """A connection that writes."""
    raw = database.connect_writer()
    return Connection(raw) if database.dialect == "sqlite" else PostgresConnection(raw)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where a store may be made."""
    return tmp_path / "terms.db"


@pytest.fixture
def store(url: str, collection: Collection) -> Iterator[Store]:
    """A store that holds the collection, on each engine."""
    with Store.open(url, create=True) as store:
        store.load(collection, actor="ada", why="the first terms")
        yield store


@pytest.fixture
def sql(url: str) -> Callable[[str], list[Row]]:
    """Plain SQL on the store, past the store; changes are kept."""

    def run(statement: str) -> list[Row]:
        database = database_of(url)
        with contextlib.closing(connection_of(database)) as connection:
            found = connection.rows(statement)
            connection.raw.commit()
            return found

    return run
