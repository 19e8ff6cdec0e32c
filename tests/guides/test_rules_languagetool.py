"""Rules for LanguageTool: their structure, their own examples, and what they find.

LanguageTool is a program of its own. Where ``pylat_ru``, which does in Python what it does for Russian, is installed,
the Russian rules are run by that.
"""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
import rule_tools
from ruled import FOUND, TEXTS, write

CHILDREN = {
    "rules": {"category"},
    "category": {"rulegroup"},
    "rulegroup": {"antipattern", "rule"},
    "rule": {"pattern", "regexp", "message", "url", "short", "example"},
    "pattern": {"token"},
    "antipattern": {"token"},
    "message": {"suggestion"},
    "example": {"marker"},
}
ATTRIBUTES = {
    "rules": {"lang"},
    "category": {"id", "name", "type"},
    "rulegroup": {"id", "name", "type"},
    "pattern": {"case_sensitive"},
    "antipattern": {"case_sensitive"},
    "regexp": {"case_sensitive"},
    "token": {"regexp"},
    "example": {"correction", "type"},
}
ORDER = ["pattern", "regexp", "message", "url", "short", "example"]


def grammar(folder: Path, style: str, lang: str) -> Path:
    write("languagetool", folder / "lt", style, langs=[lang])
    return folder / "lt" / f"rules-{lang}.xml"


@pytest.mark.parametrize("style", sorted(FOUND))
@pytest.mark.parametrize("lang", ["en", "ru", "zh"])
def test_the_file_has_the_elements_that_languagetool_documents_in_its_order(
    tmp_path: Path, style: str, lang: str
) -> None:
    root = ElementTree.parse(grammar(tmp_path, style, lang)).getroot()
    assert root.get("lang") == lang
    for element in root.iter():
        assert {child.tag for child in element} <= CHILDREN.get(element.tag, set())
        assert set(element.attrib) <= ATTRIBUTES.get(element.tag, set())
    for rule in root.iter("rule"):
        places = [ORDER.index(child.tag) for child in rule]
        assert places == sorted(places)
        assert len(rule.findall("pattern") + rule.findall("regexp")) == 1
        assert rule.findall("example")
    names = [group.get("id") or "" for group in root.iter("rulegroup")]
    assert len(set(names)) == len(names) > 0
    assert all(re.fullmatch("[A-Z0-9_]+", name) for name in names)


@pytest.mark.parametrize("style", sorted(FOUND))
@pytest.mark.parametrize("lang", ["en", "ru", "zh"])
def test_the_examples_of_a_rule_hold(tmp_path: Path, style: str, lang: str) -> None:
    path = grammar(tmp_path, style, lang)
    for rule in ElementTree.parse(path).iter("rule"):
        wrong, *right = rule.findall("example")
        said = "".join(wrong.itertext())
        hits = rule_tools.languagetool_hits(path, said)
        assert said in {hit.text for hit in hits}
        correction = wrong.get("correction")
        assert correction is None or correction.lower() in {hit.put.lower() for hit in hits}
        for example in right:
            put = "".join(example.itertext())
            assert put not in {hit.text for hit in rule_tools.languagetool_hits(path, put)}


@pytest.mark.parametrize("style", sorted(FOUND))
def test_the_names_are_found_outside_quotations_in_every_form(tmp_path: Path, style: str) -> None:
    text = TEXTS["ru"]
    hits = rule_tools.languagetool_hits(grammar(tmp_path, style, "ru"), text)
    assert [(hit.text, hit.put) for hit in hits] == FOUND[style]["ru"]
    english = TEXTS["en"].rpartition("“")[0]  # LanguageTool looks at words and cannot tell a quotation
    found = rule_tools.languagetool_hits(tmp_path / "lt" / "rules-ru.xml", english)
    assert found == []


def test_languages_that_languagetool_lacks_have_no_file_and_are_told(tmp_path: Path) -> None:
    result = write("languagetool", tmp_path / "lt", "am-house", langs=["hy", "az", "ru"])
    assert result.files == ("rules-ru.xml",)
    lost = {loss.what for loss in result.losses}
    assert {f"the names in {lang}: LanguageTool does not know the language" for lang in ("hy", "az")} <= lost


@pytest.mark.parametrize("style", sorted(FOUND))
def test_a_python_port_of_languagetool_finds_them_in_russian(tmp_path: Path, style: str) -> None:
    grammars = pytest.importorskip("pylat_ru.grammar", reason="pylat_ru is not installed")
    analyzer = pytest.importorskip("pylat_ru.sentence_analyzer").RussianSentenceAnalyzer()
    root = ElementTree.parse(grammar(tmp_path, style, "ru")).getroot()
    loader = grammars.GrammarLoader()
    engine = grammars.RussianGrammarEngine(
        rules=loader.load_from_string(ElementTree.tostring(root, encoding="unicode")), loader=loader
    )
    found = engine.check_sentence(analyzer.analyze_raw(TEXTS["ru"]))
    hits = sorted((each.from_pos, TEXTS["ru"][each.from_pos : each.to_pos], each.suggestions[0]) for each in found)
    assert [(text, put) for _, text, put in hits] == FOUND[style]["ru"]
