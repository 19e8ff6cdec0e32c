"""Rules as JSON: what the schema says, and what any program finds that applies the expressions."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import rule_tools
from ruled import FOUND, TEXTS, write

from termbase.guides.json import schema


def rules(folder: Path, *styles: str) -> Any:
    write("json", folder / "rules.json", *styles)
    return json.loads((folder / "rules.json").read_text("utf-8"))


@pytest.mark.parametrize("style", sorted(FOUND))
def test_the_file_is_as_its_schema_says(tmp_path: Path, style: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    jsonschema.validate(rules(tmp_path, style), schema())


def test_the_schema_refuses_what_a_reader_could_not_understand(tmp_path: Path) -> None:
    found = rules(tmp_path, "az-house")
    found["rules"][0]["severity"] = "off"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(found, schema())
    found = rules(tmp_path, "am-house") | {"version": 2}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(found, schema())


@pytest.mark.parametrize("style", sorted(FOUND))
@pytest.mark.parametrize("lang", sorted(TEXTS))
def test_the_expressions_find_the_names_in_every_form(tmp_path: Path, style: str, lang: str) -> None:
    hits = rule_tools.pattern_hits(rules(tmp_path, style), lang, TEXTS[lang])
    assert [(hit.text, hit.put) for hit in hits] == FOUND[style][lang]


@pytest.mark.skipif(not shutil.which("node"), reason="no Node to apply the expressions as a browser would")
@pytest.mark.parametrize("style", sorted(FOUND))
def test_a_browser_finds_the_same(tmp_path: Path, style: str) -> None:
    rules(tmp_path, style)
    for lang, text in TEXTS.items():
        (hits,) = rule_tools.json_hits(tmp_path / "rules.json", lang, [text])
        assert [(hit.text, hit.put) for hit in hits] == FOUND[style][lang]


def test_each_rule_says_whose_name_it_is_and_links_to_the_guide(tmp_path: Path) -> None:
    found = rules(tmp_path, "az-house", "am-house")
    by = {(rule["style"], rule["lang"], rule["name"]): rule for rule in found["rules"]}
    assert [style["id"] for style in found["styles"]] == ["az-house", "am-house"]
    for style, name, who in (("az-house", "Stepanakert", "armenia-gov"), ("am-house", "Khankendi", "azerbaijan-gov")):
        rule = by[style, "en", name]
        assert [one["id"] for one in rule["whose"]] == [who]
        assert rule["link"] == "https://guide.example/c/city.html"
    assert len({rule["id"] for rule in found["rules"]}) == len(found["rules"])
