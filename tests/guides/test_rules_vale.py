"""Rules for Vale: the keys and types that its documentation has for them, and what its extension points find.

Vale is a program of its own that no package brings along, so that it is not run here.
"""

from __future__ import annotations

import configparser
import re
from pathlib import Path
from typing import Any

import pytest
import rule_tools
import yaml
from ruled import FOUND, TEXTS, plan, write

from termbase.guides import guide_format
from termbase.guides.base import Asked
from termbase.interface import languages, translations

COMMON = {"extends": str, "message": str, "level": str, "link": str, "ignorecase": bool, "nonword": bool, "vocab": bool}
POINTS: dict[str, dict[str, type]] = {
    "substitution": {**COMMON, "action": dict, "swap": dict},
    "existence": {**COMMON, "tokens": list},
}


def rules(folder: Path, style: str, *langs: str) -> dict[str, Any]:
    """Every rule of a style by its file."""
    write("vale", folder / "vale", style, langs=langs or ["en"])
    files = sorted((folder / "vale" / "styles").glob(f"{style}-*/*.yml"))
    return {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in files}


@pytest.mark.parametrize("style", sorted(FOUND))
def test_every_rule_has_the_keys_and_types_that_vale_documents(tmp_path: Path, style: str) -> None:
    found = rules(tmp_path, style, *TEXTS)
    assert {rule["extends"] for rule in found.values()} == set(POINTS)
    for rule in found.values():
        point = POINTS[rule["extends"]]
        assert rule.keys() == point.keys()
        assert all(isinstance(rule[key], kind) for key, kind in point.items())
        assert rule["level"] in ("error", "warning", "suggestion")
        assert rule["message"].count("%s") == (2 if rule["extends"] == "substitution" else 0)
        for pattern in rule.get("swap") or rule["tokens"]:
            assert not re.search(r"\((?!\?)|\\[()]", pattern), "a bracket that Vale takes for a group"


@pytest.mark.parametrize("style", sorted(FOUND))
@pytest.mark.parametrize("lang", sorted(TEXTS))
def test_the_names_are_found_in_every_form(tmp_path: Path, style: str, lang: str) -> None:
    write("vale", tmp_path / "vale", style, langs=[lang])
    hits = rule_tools.vale_hits(tmp_path / "vale" / "styles" / f"{style}-{lang}", TEXTS[lang])
    assert [(hit.text, hit.put) for hit in hits] == FOUND[style][lang]


@pytest.mark.parametrize(("style", "name", "whose"), [
    ("az-house", "Stepanakert", "Government of Armenia"), ("am-house", "Khankendi", "Government of Azerbaijan"),
])  # fmt: skip
def test_a_rule_says_whose_name_it_is_and_links_to_the_guide(tmp_path: Path, style: str, name: str, whose: str) -> None:
    rule = rules(tmp_path, style)["city"]
    assert rule["level"] == "error"
    assert rule["link"] == "https://guide.example/c/city.html"
    assert f"“{name}” is used by the {whose}." in rule["message"]


@pytest.mark.parametrize("lang", languages())
def test_the_name_to_write_is_the_first_that_vale_fills_in(tmp_path: Path, lang: str) -> None:
    (tmp_path / "vale").mkdir()
    asked = Asked(plans=(plan("am-house", ["en"]),), output=tmp_path / "vale", lang=lang, site="https://guide.example")
    guide_format("vale").write(asked)
    rule = yaml.safe_load((tmp_path / "vale" / "styles" / "am-house-en" / "city.yml").read_text("utf-8"))
    put, found = "Stepanakert", "Khankendi"
    said = rule["message"].replace("%s", put, 1).replace("%s", found, 1)
    words, names = translations(lang).gettext, {"name": put, "other": found}
    both, alone = "Write “%(name)s” instead of “%(other)s”.", "Write “%(name)s”."
    assert said.startswith((words(both) % names, words(alone) % names))


def test_a_configuration_a_language_names_its_style_and_vocabulary(tmp_path: Path) -> None:
    result = write("vale", tmp_path / "vale", "am-house", langs=["en", "ru"])
    for name, lang in ((".vale.ini", "en"), ("ru.vale.ini", "ru")):
        said = configparser.ConfigParser()
        said.read_string("[top]\n" + (tmp_path / "vale" / name).read_text("utf-8"))
        assert said["top"]["StylesPath"] == "styles"
        assert said["top"]["Vocab"] == said["*"]["BasedOnStyles"] == f"am-house-{lang}"
        assert f"styles/config/vocabularies/am-house-{lang}/accept.txt" in result.files


@pytest.mark.parametrize(("style", "kept", "not_kept"), [
    ("az-house", "Khankendi", "Stepanakert"), ("am-house", "Stepanakert", "Khankendi"),
])  # fmt: skip
def test_the_vocabulary_accepts_the_style_s_own_names(tmp_path: Path, style: str, kept: str, not_kept: str) -> None:
    write("vale", tmp_path / "vale", style, langs=["en"])
    vocabulary = tmp_path / "vale" / "styles" / "config" / "vocabularies" / f"{style}-en"
    accepted = (vocabulary / "accept.txt").read_text("utf-8").splitlines()
    assert kept in accepted
    assert not_kept not in accepted


def test_a_long_pattern_is_a_key_that_yaml_still_reads(tmp_path: Path) -> None:
    found = rules(tmp_path, "az-house", "tr")
    assert all(isinstance(pattern, str) for rule in found.values() for pattern in rule.get("swap", {}))
