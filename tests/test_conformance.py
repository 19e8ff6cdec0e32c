"""Spelling and offsets, case by case: every line of ``conformance/cases.jsonl`` holds here, or is listed as not yet."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from conformance import generate

from termbase.matcher import Matcher
from termbase.model import Concept, Kind, Term

CASES: list[dict[str, Any]] = [json.loads(line) for line in generate.FILE.read_text(encoding="utf-8").splitlines()]
NOT_YET = {
    "decomposed-ja-1": "kana with voicing marks apart are looked for as they are written",
    "letters-ja-2": "halfwidth kana are looked for as they are written",
    "letters-ja-3": "halfwidth kana are looked for as they are written",
    "letters-ja-4": "kana with voicing marks apart are looked for as they are written",
    "unspaced-th-2": "Thai has no language file: its words are taken to be parted by spaces",
}


def found(case: dict[str, Any]) -> list[list[Any]]:
    """What the matcher finds: (start, end, term), in order."""
    concepts = [
        Concept(id=f"concept-{number}", kind=Kind.PLACE, terms=(Term(text=text, lang=case["lang"]),))
        for number, text in enumerate(case["terms"])
    ]
    return [[m.start, m.end, m.hits[0].term.text] for m in Matcher(concepts, case["lang"]).find(case["text"])]


def parameters(case: dict[str, Any]) -> Any:
    marks = [pytest.mark.xfail(reason=NOT_YET[case["id"]], strict=True)] if case["id"] in NOT_YET else []
    return pytest.param(case, id=case["id"], marks=marks)


@pytest.mark.parametrize("case", [parameters(case) for case in CASES])
def test_what_the_case_marks_is_found_and_nothing_else(case: dict[str, Any]) -> None:
    assert found(case) == case["expected"], case["shows"]


def test_the_file_is_what_its_generator_writes() -> None:
    assert generate.FILE.read_text(encoding="utf-8") == "".join(generate.lines())


def test_there_are_enough_cases_and_no_two_are_alike() -> None:
    assert len(CASES) >= 500
    assert not [name for name, count in Counter(case["id"] for case in CASES).items() if count > 1]
    assert len({(case["lang"], *case["terms"], case["text"]) for case in CASES}) == len(CASES)


def test_the_file_can_be_read_without_seeing_invisible_characters() -> None:
    text = Path(generate.FILE).read_text(encoding="utf-8")
    assert not [char for char in set(text) if not char.isprintable() and char != "\n"]


def test_every_exception_is_a_case() -> None:
    assert set(NOT_YET) <= {case["id"] for case in CASES}
