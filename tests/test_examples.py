"""The example articles: every contested name in them is found, and nothing else."""

import json
from pathlib import Path

import pytest

import termbase
from termbase.documents import read_document
from termbase.workspace import Workspace

EXAMPLES = Path(__file__).parents[1] / "examples"
ARTICLES = sorted(path.stem for path in EXAMPLES.glob("article-*.md"))


@pytest.fixture(scope="module")
def tb() -> Workspace:
    return termbase.open()


@pytest.mark.parametrize("name", ARTICLES)
def test_the_names_in_an_article_are_found_where_they_stand_and_nothing_else(tb: Workspace, name: str) -> None:
    expected = [json.loads(row) for row in (EXAMPLES / f"{name}.expected.jsonl").read_text("utf-8").splitlines()]
    scanned = tb.scan_document(read_document(str(EXAMPLES / f"{name}.md")))
    assert scanned.lang == name.removeprefix("article-")
    found = {(m.start, m.end, m.text): {m.concept, *m.candidates} for m in scanned.mentions}
    assert list(found) == [(row["start"], row["end"], row["text"]) for row in expected]
    assert [row["text"] for row in expected if row["concept"] not in found[row["start"], row["end"], row["text"]]] == []


@pytest.mark.parametrize(
    ("query", "concept"),
    [
        ("Нагорного Карабаха", "artsakh-nagorno-upper-karabakh"),
        ("Степанакертом", "khankendi-stepanakert"),
        ("Xankəndində", "khankendi-stepanakert"),
        ("Khankendi", "khankendi-stepanakert"),
        ("Ստեփանակերտում", "khankendi-stepanakert"),
        ("Stepanakertin", "khankendi-stepanakert"),
        ("zayavlenie", "trilateral-statement-2020"),
        ("Pashinian’s", "nikol-pashinyan"),
        ("Pasinyan", "nikol-pashinyan"),
        ("Nakhichevan", "nakhchivan-nakhichevan"),
    ],
)
def test_the_curated_terms_answer_with_the_right_concept_first(tb: Workspace, query: str, concept: str) -> None:
    assert tb.lookup(query)[0].concept.id == concept
