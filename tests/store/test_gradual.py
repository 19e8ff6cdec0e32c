"""A glossary that reads its concepts as they are asked for answers as one that was read whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from samples import COLLECTION

from termbase.errors import NotFound
from termbase.glossary import Glossary
from termbase.model import Collection
from termbase.store import Store
from termbase.store.gradual import GradualGlossary

IDS = [concept.id for concept in COLLECTION.concepts]


class Asked(Store):
    """A store that keeps which concepts were read; None for all of them."""

    reads: list[list[str] | None]

    def read(self, concept_ids: Iterable[str] | None = None) -> Collection:
        wanted = None if concept_ids is None else list(concept_ids)
        self.reads.append(wanted)
        return super().read(wanted)


@pytest.fixture
def store() -> Iterator[Asked]:
    with Asked.open("sqlite://") as made:
        made.load(COLLECTION, actor="ada", why="")
        made.reads = []
        yield made


def test_concepts_are_read_as_they_are_asked_for_each_once(store: Asked) -> None:
    glossary = GradualGlossary(store)
    assert [glossary.concept(one) for one in (IDS[0], IDS[1], IDS[0])] == [
        *COLLECTION.concepts[:2],
        COLLECTION.concepts[0],
    ]
    assert store.reads == [[], [IDS[0]], [IDS[1]]]


def test_those_that_are_expected_are_read_together(store: Asked) -> None:
    glossary = GradualGlossary(store)
    glossary.expect([*IDS[:3], IDS[0]])
    assert [glossary.concept(one).id for one in IDS[:3]] == IDS[:3]
    assert store.reads == [[], sorted(IDS[:3])]


def test_going_through_them_reads_all_once_and_asks_no_more(store: Asked) -> None:
    glossary = GradualGlossary(store)
    assert (len(glossary), [one.id for one in glossary]) == (len(IDS), IDS)
    assert glossary.collection == COLLECTION
    assert glossary.concept(IDS[0]) == COLLECTION.concepts[0]
    assert store.reads == [[], None]


def test_it_answers_as_one_that_was_read_whole(store: Asked) -> None:
    gradual, whole = GradualGlossary(store), Glossary(COLLECTION)
    assert (gradual.perspectives, gradual.styles, gradual.children) == (
        whole.perspectives,
        whole.styles,
        whole.children,
    )
    assert gradual.languages == whole.languages
    assert [gradual.lineage(one.id) for one in whole.perspectives] == [
        whole.lineage(one.id) for one in whole.perspectives
    ]
    assert store.reads == [[]]
    assert [gradual.source(one.id) for one in COLLECTION.sources] == list(COLLECTION.sources)


@pytest.mark.parametrize("ask", ["concept", "source", "perspective", "style"])
def test_what_is_not_there_is_told_alike(store: Asked, ask: str) -> None:
    told = []
    for glossary in (GradualGlossary(store), Glossary(COLLECTION)):
        with pytest.raises(NotFound) as error:
            getattr(glossary, ask)("khankendi")
        told.append(str(error.value))
    assert told[0] == told[1]


def test_several_threads_may_ask(store: Asked) -> None:
    glossary = GradualGlossary(store)
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(glossary.concept, IDS * 20))
    assert found == list(COLLECTION.concepts) * 20
