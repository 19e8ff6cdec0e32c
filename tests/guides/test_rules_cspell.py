"""Rules for cspell, read and applied by it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import rule_tools
from ruled import FOUND, LANGS, TEXTS, write

TOOLS = rule_tools.node_tools("cspell")
with_node = pytest.mark.skipif(TOOLS is None, reason="TERMBASE_NODE_TOOLS names no folder with cspell")


@pytest.mark.parametrize(("style", "flagged", "kept"), [
    ("az-house", "Stepanakert: Khankendi", "Khankendi"),
    ("am-house", "Khankendi: Stepanakert", "Stepanakert"),
])  # fmt: skip
def test_one_side_s_names_are_flagged_and_the_other_s_are_words(
    tmp_path: Path, style: str, flagged: str, kept: str
) -> None:
    result = write("cspell", tmp_path / "cspell", style)
    assert set(result.files) == {f"{lang}/{name}" for lang in LANGS for name in ("cspell.json", "words.txt")}
    found = json.loads((tmp_path / "cspell" / "en" / "cspell.json").read_text("utf-8"))
    assert flagged in found["flagWords"]
    assert len(set(found["flagWords"])) == len(found["flagWords"])
    words = (tmp_path / "cspell" / "en" / "words.txt").read_text("utf-8").splitlines()
    assert kept in words
    assert flagged.partition(":")[0] not in words


def test_names_of_several_words_and_reasons_are_lost(tmp_path: Path) -> None:
    result = write("cspell", tmp_path / "cspell", "az-house", langs=["en"])
    lost = {loss.what: loss.times for loss in result.losses}
    assert lost["a name of several words"] > 0
    assert "why a name is not to be written and whose it is: cspell has no messages" in lost


@with_node
@pytest.mark.parametrize(("style", "lang"), [("az-house", "ru"), ("am-house", "en"), ("az-house", "hy")])
def test_cspell_forbids_the_names_and_proposes_the_others(tmp_path: Path, style: str, lang: str) -> None:
    assert TOOLS
    write("cspell", tmp_path / "cspell", style, langs=[lang])
    document = tmp_path / "text.md"
    document.write_text(TEXTS[lang], "utf-8")
    hits = rule_tools.cspell_hits(TOOLS, tmp_path / "cspell" / lang, document)
    assert [hit.text for hit in hits] == [text for text, _ in FOUND[style][lang]]
    assert [hit.put.lower() for hit in hits] == [put.lower() for _, put in FOUND[style][lang]]


@with_node
def test_cspell_knows_the_names_that_are_in_order_in_every_form(tmp_path: Path) -> None:
    assert TOOLS
    write("cspell", tmp_path / "cspell", "am-house", langs=["hy"])
    document = tmp_path / "text.txt"
    document.write_text("Ստեփանակերտում Ստեփանակերտից Երևանում", "utf-8")
    assert rule_tools.cspell_unknown(TOOLS, tmp_path / "cspell" / "hy", document) == {"Երևանում"}
