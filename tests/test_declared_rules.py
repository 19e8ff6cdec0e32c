"""Rules written as data: what cannot be one is told with the key that is wrong and what to write there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from rule_examples import FOLDER, TODAY
from samples import COLLECTION

from termbase.check import Checker
from termbase.documents import document_of
from termbase.errors import InvalidValue
from termbase.glossary import Glossary
from termbase.model import Severity
from termbase.rules.declared import declared
from termbase.store import Store
from termbase.workspace import Workspace

EXISTENCE: dict[str, Any] = {"name": "plain-words", "kind": "existence", "words": ["utilize"]}


@pytest.fixture(scope="module")
def workspace() -> Iterator[Workspace]:
    with Workspace(Store.open("sqlite://"), glossary=Glossary(COLLECTION)) as opened:
        yield opened


def texts(workspace: Workspace, rule: dict[str, Any], text: str, lang: str = "en") -> list[str]:
    checker = Checker(workspace.glossary, workspace.glossary.style("both"), more=[declared(rule)])
    document = document_of("-", text)
    read, scanned = workspace.read(document, lang, TODAY)
    checked = checker.check(document, scanned, read, on=TODAY)
    return [finding.text for finding in checked.findings if finding.rule == rule["name"]]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"name": 7}, "a rule needs a name"),
        ({"name": "Plain Words"}, "'Plain Words' is not an id"),
        ({"kind": "regex"}, "kind is 'regex'"),
        ({"kind": None}, "kind is missing"),
        ({"words": "utilize"}, "words is 'utilize' and no list"),
        ({"words": [""]}, "words has ''"),
        ({"words": ["x" * 201]}, "words has a text of more than 200 characters"),
        ({"words": ["a * b"]}, "words has 'a * b'"),
        ({"words": ["*a*"]}, "words has '*a*'"),
        ({"words": []}, "words is missing"),
        ({"wrods": ["utilize"]}, "wrods is no key of a rule"),
        ({"severity": "fatal"}, "severity is 'fatal'"),
        ({"langs": ["English"]}, "langs has 'English'"),
        ({"inflect": "yes"}, "inflect is 'yes'"),
        ({"swap": {"a": "b"}}, "swap says nothing in a rule of kind existence"),
        ({"kind": "substitution", "words": [], "swap": ["a"]}, "swap is ['a']"),
        ({"kind": "consistency", "words": [], "either": [["a"]]}, "either has a group of fewer than two words"),
        ({"kind": "occurrence"}, "max is missing"),
        ({"kind": "occurrence", "max": -1}, "max is -1"),
        ({"kind": "occurrence", "max": True}, "max is True"),
        ({"message": 3}, "message is 3 and no text"),
    ],
)
def test_what_is_no_rule_is_told_by_its_key(change: dict[str, Any], says: str) -> None:
    with pytest.raises(InvalidValue) as told:
        declared({**EXISTENCE, **change})
    assert told.value.message == says
    assert told.value.hint
    assert (told.value.where or "").startswith("rule")


def test_a_rule_says_what_it_was_given() -> None:
    rule = declared({**EXISTENCE, "severity": "error", "summary": "plain words"})
    assert (rule.name, rule.severity, rule.summary) == ("plain-words", Severity.ERROR, "plain words")


def test_a_rule_for_a_language_is_quiet_in_others(workspace: Workspace) -> None:
    rule = {**EXISTENCE, "langs": ["en"], "words": ["radio"]}
    assert texts(workspace, rule, "the radio in Stepanakert") == ["radio"]
    assert texts(workspace, rule, "радио и radio в Ханкенди", "ru") == []


def test_a_rule_has_a_name_of_its_own(workspace: Workspace) -> None:
    with pytest.raises(InvalidValue, match="2 rules are called mixed-names"):
        texts(workspace, {**EXISTENCE, "name": "mixed-names"}, "in Khankendi")


def test_letter_case_counts_where_it_is_said_to(workspace: Workspace) -> None:
    assert texts(workspace, {**EXISTENCE, "words": ["Web"]}, "the Web and the web") == ["Web", "web"]
    assert texts(workspace, {**EXISTENCE, "words": ["Web"], "case": True}, "the Web and the web") == ["Web"]


def test_too_few_are_told_of_the_document_as_a_whole(workspace: Workspace) -> None:
    rule = {"name": "both-named", "kind": "occurrence", "words": ["Khankendi", "Stepanakert"], "min": 2}
    assert texts(workspace, rule, "in Khankendi only") == [""]
    assert texts(workspace, rule, "in Stepanakert only") == [""]
    assert texts(workspace, rule, "in Khankendi and in Stepanakert") == []


def test_a_word_is_not_found_in_addresses(workspace: Workspace) -> None:
    assert texts(workspace, EXISTENCE, "see https://example.org/utilize or utilize@example.org") == []


def test_stars_are_tried_on_single_words_and_cost_little(workspace: Workspace) -> None:
    rule = {**EXISTENCE, "words": ["aa*aa*aa"]}
    assert texts(workspace, rule, f"{'a' * 100_000} aaxaayaa {'a' * 60}") == ["aaxaayaa", "a" * 60]


def test_the_examples_of_declared_rules_are_there() -> None:
    assert (FOLDER / "declared.md").is_file()
