"""What the documentation shows of each rule is what the rule does."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from rule_examples import FOLDER, Example, Mark, examples, found, marked

import termbase
from termbase.rules import rules
from termbase.workspace import Workspace

EXAMPLES = [example for path in sorted(FOLDER.glob("*.md")) for example in examples(path)]


@pytest.fixture(scope="module")
def curated() -> Iterator[Workspace]:
    with termbase.open() as opened:
        assert isinstance(opened, Workspace)
        yield opened


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: f"{example.rule}-{example.number}")
def test_a_rule_finds_what_its_examples_mark_and_nothing_else(example: Example, curated: Workspace) -> None:
    findings = found(example, curated)
    where = [Mark(mark.path, mark.line, mark.column, mark.length) for mark in example.marks]
    assert sorted((marked(finding, example) for finding in findings), key=repr) == sorted(where, key=repr)
    for mark in example.marks:
        here = Mark(mark.path, mark.line, mark.column, mark.length)
        told = next(finding for finding in findings if marked(finding, example) == here)
        assert mark.said in told.message
        first = told.suggestions[0] if told.suggestions else None
        assert (first.text if first else None, bool(first and first.safe)) == (mark.put, mark.safe)


@pytest.mark.parametrize("name", rules())
def test_every_rule_has_a_page_and_examples(name: str) -> None:
    page = rules()[name].page
    assert page.strip().splitlines()[0].endswith(".")
    assert "\nWhy: " in page
    assert "\nQuiet when: " in page
    shown = [example for example in EXAMPLES if example.rule == name]
    assert any(example.marks for example in shown)


@pytest.mark.parametrize("name", rules())
def test_every_rule_shows_where_it_is_quiet(name: str) -> None:
    silent = [
        line
        for example in EXAMPLES
        if example.rule == name
        for path, text in example.documents.items()
        for number, line in enumerate(text.splitlines(), 1)
        if line.strip() and (path, number) not in {(mark.path, mark.line) for mark in example.marks}
    ]
    assert silent


def test_every_page_of_examples_is_a_rule_s() -> None:
    assert {path.stem for path in FOLDER.glob("*.md")} - {*rules(), "declared"} == set()


@pytest.mark.parametrize("name", rules())
def test_every_rule_is_in_the_documentation(name: str) -> None:
    page = (FOLDER.parents[1] / "docs" / "rules.md").read_text(encoding="utf-8")
    assert f"\n### {name}\n" in page
    assert f"| [`{name}`](#{name}) | {rules()[name].severity} |" in page
