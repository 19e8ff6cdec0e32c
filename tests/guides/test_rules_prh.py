"""Rules for prh and textlint, read and applied by those programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import rule_tools
import yaml
from ruled import FOUND, LANGS, TEXTS, write

TOOLS = rule_tools.node_tools("prh", "textlint", "textlint-rule-prh")
with_node = pytest.mark.skipif(TOOLS is None, reason="TERMBASE_NODE_TOOLS names no folder with prh and textlint")


@pytest.mark.parametrize("style", sorted(FOUND))
def test_every_language_has_rules_with_examples_of_their_own(tmp_path: Path, style: str) -> None:
    result = write("prh", tmp_path / "prh", style)
    assert set(result.files) == {f"{lang}/{name}" for lang in LANGS for name in ("prh.yml", ".textlintrc.json")}
    for lang in LANGS:
        found = yaml.safe_load((tmp_path / "prh" / lang / "prh.yml").read_text("utf-8"))
        assert found["version"] == 1
        for rule in found["rules"]:
            assert {"expected", "pattern", "prh", "specs"} == set(rule)
            assert {spec["to"] for spec in rule["specs"]} >= {rule["expected"]}


@pytest.mark.parametrize(("style", "name"), [("az-house", "Upper Berdzor"), ("am-house", "Lachin corridor")])
def test_the_examples_hold_that_longer_names_stay(tmp_path: Path, style: str, name: str) -> None:
    write("prh", tmp_path / "prh", style, langs=["en"])
    found = yaml.safe_load((tmp_path / "prh" / "en" / "prh.yml").read_text("utf-8"))
    assert any(spec["from"] == spec["to"] == name for rule in found["rules"] for spec in rule["specs"])


@with_node
@pytest.mark.parametrize("style", sorted(FOUND))
@pytest.mark.parametrize("lang", sorted(TEXTS))
def test_prh_accepts_its_examples_and_finds_the_names(tmp_path: Path, style: str, lang: str) -> None:
    assert TOOLS
    write("prh", tmp_path / "prh", style, langs=[lang])
    (hits,) = rule_tools.prh_hits(TOOLS, tmp_path / "prh" / lang / "prh.yml", [TEXTS[lang]])
    assert [(hit.text, hit.put) for hit in hits] == FOUND[style][lang]


@with_node
def test_prh_fails_where_an_example_does(tmp_path: Path) -> None:
    assert TOOLS
    write("prh", tmp_path / "prh", "az-house", langs=["ru"])
    rules = tmp_path / "prh" / "ru" / "prh.yml"
    rules.write_text(rules.read_text("utf-8").replace('to: "Ханкенди"', 'to: "Шуша"'), "utf-8")
    with pytest.raises(RuntimeError, match="spec failed"):
        rule_tools.prh_hits(TOOLS, rules, ["Степанакерт"])


@with_node
@pytest.mark.parametrize(("style", "lang"), [("az-house", "ru"), ("am-house", "en")])
def test_textlint_finds_the_names_in_a_document(tmp_path: Path, style: str, lang: str) -> None:
    assert TOOLS
    write("prh", tmp_path / "prh", style, langs=[lang])
    document = tmp_path / "text.md"
    document.write_text(TEXTS[lang] + "\n> " + TEXTS[lang].replace("\n", "\n> "), "utf-8")  # a block is kept
    hits = rule_tools.textlint_hits(TOOLS, tmp_path / "prh" / lang, document)
    assert [(hit.text, hit.put) for hit in hits] == FOUND[style][lang]


def test_a_style_that_checks_quotations_has_textlint_look_into_them(tmp_path: Path) -> None:
    looks = {}
    for style in ("am-house", "strict"):
        write("prh", tmp_path / style, style, langs=["en"])
        looks[style] = json.loads((tmp_path / style / "en" / ".textlintrc.json").read_text("utf-8"))
    assert looks["strict"]["rules"]["prh"]["checkBlockQuote"] is True
    assert looks["am-house"]["rules"]["prh"]["checkBlockQuote"] is False


def test_what_prh_cannot_say_is_lost(tmp_path: Path) -> None:
    result = write("prh", tmp_path / "prh", "az-house", "am-house")
    lost = {loss.what for loss in result.losses}
    assert "how grave it is to write a name: prh has one severity" in lost
    assert "a replacement that is not sure: textlint --fix writes it all the same" in lost
    assert all(name.startswith(("az-house/", "am-house/")) for name in result.files)
