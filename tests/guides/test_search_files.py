"""What the pages need to search by themselves: the same keys as look-up, every name where a query looks for it."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from guiding import AZ, plan_of, site_of
from hypothesis import given
from hypothesis import strategies as some
from samples import COLLECTION

from termbase import romanise
from termbase.guides._html import TEMPLATES
from termbase.guides._search import bucket, tables
from termbase.text import key

NAMES = [
    "Khankendi", "Xankəndi", "Ханкенди", "Խանքենդի", "ხანქენდი", "خان‌کندی", "خانكندي", "חאנקנדי",
    "ハンケンディ", "한켄디", "汉肯德", "Stepanakert", "Ստեփանակերտ", "СТЕПАНАКЕРТ", "Şuşa", "Шуша", "Շուշի",
    "IĞDIR", "İrəvan", "Երևան", "ԵՐԵՎԱՆ", "Hankendi", "Cebrail", "Ёлка", "Йошкар", "Київ",
    "Μπατούμι", "ΑΘΉΝΑ", "Łódź", "Straße", "Ærø", "Karabakh “republic”", "Nagorno-Karabakh",
    "N’Djamena", "Ｓｔｅｐａ", "ｶﾌｶｽ", "ガザ", "かガ", "e\u0301te\u0301", "각", "x", "2020", "…", "",
    " a  b ", "Garni", "Waziristan",
]  # fmt: skip


class Keys:
    """The keys that the script of the pages makes."""

    def __init__(self, letters: set[str]) -> None:
        self._told = json.dumps(tables(letters))

    def of(self, names: list[str], tmp_path: Path) -> list[Any]:
        given = tmp_path / "given.json"
        given.write_text(json.dumps({"tables": json.loads(self._told), "names": names}), encoding="utf-8")
        script = (
            f"const {{termbaseKeys}} = require({json.dumps(str(TEMPLATES / 'fold.js'))});"
            f"const given = JSON.parse(require('fs').readFileSync({json.dumps(str(given))}, 'utf8'));"
            "const keys = termbaseKeys(given.tables);"
            "console.log(JSON.stringify(given.names.map((name) => { const ways = keys.readings(name);"
            "return [keys.key(name), ways, ways.map(keys.skeleton), ways.map(keys.bucket)]; })));"
        )
        node = shutil.which("node")
        if node is None:
            pytest.skip("Node.js is not installed: whether the pages fold as look-up does is not tested")
        done = subprocess.run([node, "-e", script], capture_output=True, text=True, check=True, encoding="utf-8")
        found: list[Any] = json.loads(done.stdout)
        return found


def test_the_pages_fold_and_romanise_as_look_up_does(tmp_path: Path) -> None:
    names = [*NAMES, *(term.text for concept in COLLECTION.concepts for term in concept.terms)]
    names += [name.upper() for name in names] + [name.lower() for name in names]
    found = Keys({letter for name in names for letter in name}).of(names, tmp_path)
    for name, (folded, ways, bones, buckets) in zip(names, found, strict=True):
        expected = list(romanise.readings(name))
        assert (folded, ways) == (key(name), expected), name
        assert bones == [romanise.skeleton_of_roman(way) for way in expected], name
        assert buckets == [bucket(way) for way in expected], name


def test_a_letter_that_no_table_has_is_folded_alike_where_it_needs_none(tmp_path: Path) -> None:
    [(folded, ways, _, _)] = Keys(set()).of(["नागोर्नो"], tmp_path)
    assert folded == key("नागोर्नो")
    assert ways == []  # its letters are in the tables only where a name of the guide has them


def rows_of(site: Path) -> dict[str, list[Any]]:
    found = {}
    for path in (site / "search").glob("*.js"):
        if match := re.fullmatch(r'termbase\.names\("(\w+)", (\[.*\])\);\n', path.read_text(encoding="utf-8"), re.S):
            found[match[1]] = json.loads(match[2])
    return found


def test_every_name_of_every_entry_is_in_the_file_of_each_of_its_words(tmp_path: Path) -> None:
    site = site_of(tmp_path, plan_of(AZ, "en"))
    rows = rows_of(site)
    held = {name: {row[1] for row in found} for name, found in rows.items()}
    for concept in COLLECTION.concepts:
        for term in concept.terms:
            assert term.text in held[bucket(romanise.roman(term.text.split()[0], term.lang))], term.text
    assert "Dağlıq Qarabağ" in held[bucket("qarabagh")]
    assert "Dağlıq Qarabağ" in held[bucket("daghliq")]


def test_the_numbers_of_the_names_lead_to_their_entries(tmp_path: Path) -> None:
    site = site_of(tmp_path, plan_of(AZ, "en"))
    text = (site / "search" / "heads-0.js").read_text(encoding="utf-8")
    heads = json.loads(text.partition(", ")[2].removesuffix(");\n"))
    found = {(heads[row[0]][0], row[1]) for rows in rows_of(site).values() for row in rows}
    assert found == {(concept.id, term.text) for concept in COLLECTION.concepts for term in concept.terms}


@given(some.text(max_size=30))
def test_any_text_has_a_file(text: str) -> None:
    assert re.fullmatch("[a-z]{1,2}|0", bucket(romanise.roman(text)))
