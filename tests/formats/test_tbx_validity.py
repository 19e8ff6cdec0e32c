"""What makes TBX valid: each rule has a file that keeps it and one that breaks it; what is curated keeps them all."""

from __future__ import annotations

import io
from datetime import date
from types import ModuleType
from xml.etree import ElementTree

import pytest
from samples import COLLECTION

import termbase
from termbase.formats import tbx_basic, tbx_linguist, tbx_perspective, tbx_v2
from termbase.formats._tbx import validate
from termbase.formats._tbx.categories import PERSPECTIVE
from termbase.formats.base import Matter, View
from termbase.style import follow

ALL = (tbx_perspective, tbx_basic, tbx_linguist, tbx_v2)
BASIC = """<tbx type="TBX-Basic" style="dca" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2">
<tbxHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc></tbxHeader><text><body>
<conceptEntry id="c1"><descrip type="subjectField">law</descrip><langSec xml:lang="en">
<descripGrp><descrip type="definition">A line.</descrip><admin type="source">a book</admin></descripGrp>
<termSec id="t1"><term>border</term><termNote type="partOfSpeech">noun</termNote>
<adminGrp><admin type="customerSubset" target="p1">x</admin><note>y</note></adminGrp>
<transacGrp><transac type="transactionType">origination</transac><date>2020-01-02</date></transacGrp>
<xref type="externalCrossReference" target="https://example.org">z</xref></termSec></langSec></conceptEntry>
</body><back><refObjectSec type="perspective"><refObject id="p1"><item>x</item></refObject></refObjectSec></back>
</text></tbx>"""
V2 = """<martif type="TBX" xml:lang="en"><martifHeader><fileDesc><sourceDesc><p>x</p></sourceDesc></fileDesc>
</martifHeader><text><body><termEntry id="c1"><langSet xml:lang="en"><descrip type="definition">d</descrip>
<tig id="t1"><term>border</term><termNote type="partOfSpeech">noun</termNote><note>n</note></tig>
<ntig><termGrp><term>frontier</term><termNote type="register">slangRegister</termNote></termGrp></ntig>
</langSet></termEntry></body></text></martif>"""


def broken(text: str) -> list[str]:
    return [what for _, what in validate.violations(io.BytesIO(text.encode()))]


def test_small_files_of_both_versions_are_valid() -> None:
    assert broken(BASIC) == []
    assert broken(V2) == []


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ('<termSec id="t1"><term>border</term>', '<termSec id="t1"><note>n</note><term>border</term>', "may not hold"),
        ("<term>border</term>", "", "may not hold"),
        ('<langSec xml:lang="en">', '<langSec xml:lang="en"><termSec><term>x</term></termSec>', "may not hold"),
        ("<sourceDesc><p>x</p></sourceDesc>", "", "may not hold"),
        ('<admin type="source">a book</admin>', '<descrip type="definition">B</descrip>', "may not hold"),
        ("<item>x</item>", "<entry>x</entry>", "no element of TBX"),
        ("<body>", "<body>loose text", "holds text"),
        ('<termSec id="t1">', '<termSec id="t1" module="x">', "has an attribute module"),
        ('<conceptEntry id="c1">', "<conceptEntry>", "lacks id"),
        ('<langSec xml:lang="en">', "<langSec>", "lacks xml:lang"),
        ('type="subjectField"', 'type=""', "lacks type"),
        ('target="https://example.org"', "", "lacks target"),
        ('<langSec xml:lang="en">', '<langSec xml:lang="---">', "no language tag"),
        ('id="t1"', 'id="1 t"', "no XML id"),
        ('id="t1"', 'id="c1"', "stands twice"),
        ('target="p1"', 'target="p2"', "nothing has the id"),
        ('target="https://example.org"', 'target="c1"', "no web address"),
        ("2020-01-02", "20200102T10:00:00Z", "no date"),
        ('type="TBX-Basic"', 'type="TBX-Odd"', "no rules for the dialect"),
        ('style="dca"', 'style="dct"', "not dca"),
        ("<termNote", '<b:x xmlns:b="urn:b"/><termNote', "another namespace"),
        ('type="partOfSpeech">noun', 'type="animacy">noun', "has no termNote 'animacy'"),
        ('type="customerSubset"', 'type="perspective"', "has no admin 'perspective'"),
        ('"subjectField"', '"context"', "context may not stand at the concept level"),
        (
            "<note>y</note>",
            '<xref type="externalCrossReference" target="https://x.org">z</xref>',
            "externalCrossReference may not stand at the term level in a group",
        ),
        (">noun<", ">properNoun<", "partOfSpeech may not be 'properNoun'"),
        (">origination<", ">approval<", "transactionType may not be 'approval'"),
    ],
)
def test_each_rule_is_broken_by_a_file_that_breaks_it(old: str, new: str, what: str) -> None:
    assert BASIC.count(old) >= 1
    assert [one for one in broken(BASIC.replace(old, new, 1)) if what in one], broken(BASIC.replace(old, new, 1))


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("<note>n</note></tig>", "</tig><note>n</note>", "may not hold"),
        (
            '<termNote type="partOfSpeech">noun</termNote><note>n</note>',
            '<note>n</note><termNote type="x">y</termNote>',
            "may not hold",
        ),
        ('type="definition"', 'type="oddity"', "has no descrip 'oddity'"),
        (">slangRegister<", ">slang<", "register may not be 'slang'"),
    ],
)
def test_version_2_has_its_rules_too(old: str, new: str, what: str) -> None:
    assert V2.count(old) == 1
    assert [one for one in broken(V2.replace(old, new)) if what in one]


def test_a_module_of_our_own_is_of_no_other_dialect() -> None:
    ours = BASIC.replace("TBX-Basic", "TBX-Perspective").replace("customerSubset", "perspective")
    assert broken(ours) == []
    noted = ours.replace("<note>y</note>", '<adminNote type="stance">preferred</adminNote>')
    assert broken(noted) == []
    assert broken(noted.replace("preferred", "endorsed")) == ["stance may not be 'endorsed'"]


def written(dialect: ModuleType, matter: Matter, view: View | None) -> bytes:
    out = io.BytesIO()
    dialect.write(matter, out, view=view, langs=())
    return out.getvalue()


def test_the_curated_collection_is_valid_in_every_dialect_through_the_eyes_of_either_side() -> None:
    with termbase.open() as workspace:
        glossary = workspace.glossary
        views = [None, *(View(glossary, follow(who), date(2024, 1, 1)) for who in ("azerbaijan-gov", "armenia-gov"))]
        for dialect in ALL:
            for view in views if dialect is tbx_basic else views[:1]:
                raw = written(dialect, Matter.of(glossary), view)
                assert validate.violations(io.BytesIO(raw)) == []


def test_our_own_module_is_defined_in_the_file_that_is_shipped_with_it() -> None:
    root = ElementTree.fromstring(tbx_perspective.module_definition())
    levels = {"conceptEntry": "concept", "langSec": "lang", "termSec": "term"}
    defined = {}
    for spec in root.iter():
        if spec.tag.endswith("Spec"):
            places = {levels[level.text or ""] for level in spec.iter("level")} or {"term"}
            defined[spec.tag.removesuffix("Spec"), spec.get("name")] = (
                places,
                [one.text for one in spec.iter("value")],
            )
    assert defined == {
        key: (set(one.levels | one.grouped if one.levels else one.grouped), [str(value) for value in one.values])
        for key, one in PERSPECTIVE.items()
    }


def test_every_category_that_we_write_is_one_of_the_module() -> None:
    raw = written(tbx_perspective, Matter(lambda: iter(COLLECTION.concepts), COLLECTION.perspectives), None)
    assert b'type="stance"' in raw
    assert validate.violations(io.BytesIO(raw)) == []
