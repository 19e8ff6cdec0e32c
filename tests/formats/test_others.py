"""What other programs export and we read: MultiTerm, memoQ, Wikidata, GeoNames."""

from __future__ import annotations

import io
import json
from types import ModuleType

import pytest

from termbase.dates import Period
from termbase.errors import Problem, UnreadableInput
from termbase.formats import geonames, memoq, multiterm, wikidata
from termbase.formats.base import Entry
from termbase.model import (
    CaseRule,
    Concept,
    Gender,
    Kind,
    NameType,
    PartOfSpeech,
    Register,
    Stance,
    Status,
    Term,
    TermType,
)


def read(format: ModuleType, data: str | bytes, by: str | None = None) -> list[Entry]:
    raw = data.encode() if isinstance(data, str) else data
    return list(format.read(io.BytesIO(raw), "file", by=by))


# ---- MultiTerm -------------------------------------------------------------------------------

MTF = """\
<?xml version="1.0" encoding="{encoding}"?>
<mtf>
  <conceptGrp>
    <concept>12</concept>
    <system type="entryClass">0</system>
    <transacGrp><transac type="origination">ana</transac><date>2020-11-12T08:00:00</date></transacGrp>
    <descripGrp><descrip type="Subject">places</descrip></descripGrp>
    <languageGrp>
      <language type="English" lang="EN"/>
      <descripGrp><descrip type="Definition">A town in the <xref>mountains</xref>.</descrip></descripGrp>
      <termGrp><term>Khankendi</term>
        <descripGrp><descrip type="Status">preferred</descrip></descripGrp>
        <descripGrp><descrip type="Part of Speech">Proper noun</descrip></descripGrp>
        <descripGrp><descrip type="Context">to Khankendi</descrip>
          <descripGrp><descrip type="Source">a newspaper</descrip></descripGrp></descripGrp>
      </termGrp>
      <termGrp><term>Stepanakert</term><descripGrp><descrip type="Status">forbidden</descrip></descripGrp></termGrp>
    </languageGrp>
    <languageGrp><language type="German (Germany)" lang="DE-DE"/>
      <termGrp><term>Stepanakert</term><descripGrp><descrip type="Gender">neuter</descrip></descripGrp></termGrp>
    </languageGrp>
  </conceptGrp>
  <cG><c>13</c><lG><l type="Azerbaijani"/><tG><t>Laçın</t></tG></lG></cG>
</mtf>
"""
TOWN = Concept(
    id="mtf-12",
    kind=Kind.PHRASE,
    definition=(("en", "A town in the mountains."),),
    terms=(
        Term(
            text="Khankendi",
            lang="en",
            part_of_speech=PartOfSpeech.PROPER_NOUN,
            stances=(Stance(by=("azerbaijan-gov",), status=Status.PREFERRED),),
            extra=(("multiterm/Context", "to Khankendi"), ("multiterm/Context/Source", "a newspaper")),
        ),
        Term(text="Stepanakert", lang="en", stances=(Stance(by=("azerbaijan-gov",), status=Status.DEPRECATED),)),
        Term(text="Stepanakert", lang="de-DE", gender=Gender.NEUTER),
    ),
    extra=(
        ("multiterm/concept", "12"),
        ("multiterm/system/entryClass", "0"),
        ("multiterm/transac/origination", "ana 2020-11-12T08:00:00"),
        ("multiterm/Subject", "places"),
    ),
)
LACHIN = Concept(
    id="mtf-13",
    kind=Kind.PHRASE,
    terms=(Term(text="Laçın", lang="az"),),
    extra=(("multiterm/concept", "13"),),
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_multiterm_says_whose_what_a_name_is_only_where_we_are_told(encoding: str) -> None:
    data = MTF.format(encoding=encoding).encode(encoding)
    assert read(multiterm, data, "azerbaijan-gov") == [TOWN, LACHIN]
    first = read(multiterm, data)[0]
    assert isinstance(first, Concept)
    assert [(term.stances, term.extra[:1]) for term in first.terms] == [
        ((), (("multiterm/Status", "preferred"),)),
        ((), (("multiterm/Status", "forbidden"),)),
        ((), ()),
    ]


def test_a_language_that_is_none_keeps_its_names() -> None:
    text = "<mtf><conceptGrp><concept>1</concept><languageGrp><language type='Elvish of old'/>"
    text += "<termGrp><term>X</term></termGrp></languageGrp></conceptGrp></mtf>"
    remark, one = read(multiterm, text)
    assert isinstance(remark, Problem)
    assert isinstance(one, Concept)
    assert (one.terms, one.extra[-1]) == ((Term(text="X", lang="und"),), ("multiterm/language", "Elvish of old"))


BOMB = '<!DOCTYPE mtf [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><mtf>&b;</mtf>'
FETCH = '<!DOCTYPE mtf [<!ENTITY a SYSTEM "file:///etc/passwd">]><mtf>&a;</mtf>'


@pytest.mark.parametrize(
    ("text", "where", "reason"),
    [
        ("", "file:1", "no XML"),
        ("<mtf>\n<conceptGrp></mtf>", "file:2", "no XML"),
        ("<mtf>\n<conceptGrp><concept>1", "file:2", "no XML"),
        ("<html/>", "file:1", "not where such a file begins"),
        (BOMB, "file:1", "an entity of its own"),
        (FETCH, "file:1", "an entity of its own"),
        ("<mtf>\n" + "<conceptGrp>" * 200, "file:2", "elements in more than"),
        ("<mtf>\n\0</mtf>", "file:2", "no XML"),
        ('<?xml version="1.0" encoding="klingon"?><mtf/>', "file:1", "no XML"),
    ],
)
def test_damaged_and_dangerous_xml_is_refused_with_its_line(text: str, where: str, reason: str) -> None:
    with pytest.raises(UnreadableInput, match=reason) as caught:
        read(multiterm, text)
    assert caught.value.where == where


# ---- memoQ -----------------------------------------------------------------------------------

MEMOQ = (
    "Entry_ID;Entry_Subject;Entry_Created;English_Def;English;Term_Info;Term_Example;"
    "Azerbaijani_Latin_Def;Azerbaijani_Latin;Term_Info;Term_Example;Azerbaijani_Latin;Term_Info;Term_Example\n"
    "7;places;11/9/2020 8:00:00 AM;A town;Khankendi;CaseSense;to Khankendi;;Xankəndi;;;Stepanakert;Forbidden;\n"
    "8;;;;;;;;;;;;;\n"
)


def test_memoq_has_an_entry_a_line_and_a_name_a_column() -> None:
    one, remark = read(memoq, MEMOQ, "azerbaijan-gov")
    assert one == Concept(
        id="memoq-7",
        kind=Kind.PHRASE,
        definition=(("en", "A town"),),
        terms=(
            Term(
                text="Khankendi",
                lang="en",
                case=CaseRule.SENSITIVE,
                extra=(("memoq/Term_Info", "CaseSense"), ("memoq/Term_Example", "to Khankendi")),
            ),
            Term(text="Xankəndi", lang="az-Latn"),
            Term(
                text="Stepanakert",
                lang="az-Latn",
                stances=(Stance(by=("azerbaijan-gov",), status=Status.DEPRECATED),),
                extra=(("memoq/Term_Info", "Forbidden"),),
            ),
        ),
        extra=(
            ("memoq/Entry_ID", "7"),
            ("memoq/Entry_Subject", "places"),
            ("memoq/Entry_Created", "11/9/2020 8:00:00 AM"),
        ),
    )
    assert isinstance(remark, Problem)
    assert (remark.line, remark.message) == (3, "an entry without a name")


@pytest.mark.parametrize(
    ("name", "tag"),
    [("English_United_States", "en-US"), ("Chinese_PRC", "zh-CN"), ("Armenian", "hy"), ("az", "az")],
)
def test_memoq_s_names_of_languages_are_understood(name: str, tag: str) -> None:
    [one] = read(memoq, f"Entry_ID,{name}_Def,{name}\n1,,x\n")
    assert isinstance(one, Concept)
    assert [term.lang for term in one.terms] == [tag]


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("", "file:1"),
        ("Entry_ID;Entry_Note\n1;x\n", "file:1"),
        ("Entry_ID;Elvish_Def;Elvish\n1;;x\n", "file:1"),
        ("Entry_ID;English\n1;x;y\n", "file:2"),
        ('Entry_ID;English\n1;"x\n', "file:2"),
    ],
)
def test_a_damaged_term_base_is_refused_with_its_line(text: str, where: str) -> None:
    with pytest.raises(UnreadableInput) as caught:
        read(memoq, text)
    assert caught.value.where == where


# ---- Wikidata --------------------------------------------------------------------------------

ITEM = {
    "type": "item",
    "id": "Q129352",
    "labels": {
        "en": {"language": "en", "value": "Stepanakert"},
        "az": {"language": "az", "value": "Xankəndi"},
        "zh-hans": {"language": "zh-hans", "value": "汉肯德"},
        "x-none": {"language": "x-none", "value": "Name"},
    },
    "descriptions": {"en": {"language": "en", "value": "town in the South Caucasus"}},
    "aliases": {"en": [{"language": "en", "value": "Khankendi"}, {"language": "en", "value": "Stepanakert"}]},
    "claims": {
        "P1566": [{"mainsnak": {"datavalue": {"value": "586523"}}, "rank": "normal"}],
        "P214": [
            {"mainsnak": {"datavalue": {"value": "1"}}, "rank": "deprecated"},
            {"mainsnak": {"snaktype": "novalue"}, "rank": "normal"},
        ],
        "P625": [{"mainsnak": {"datavalue": {"value": {"latitude": 39.8}}}, "rank": "normal"}],
    },
    "sitelinks": {},
}
CITY = Concept(
    id="q129352",
    kind=Kind.PLACE,
    note=(("en", "town in the South Caucasus"),),
    same_as=(("wikidata", "Q129352"), ("geonames", "586523")),
    terms=(
        Term(text="Stepanakert", lang="en"),
        Term(text="Khankendi", lang="en"),
        Term(text="Xankəndi", lang="az"),
        Term(text="汉肯德", lang="zh-Hans"),
    ),
    extra=(("wikidata/label@x-none", "Name"),),
)
PERSON = {
    "id": "Q1",
    "labels": {"hy": {"value": "Անուն"}},
    "aliases": [],
    "claims": {"P31": [{"mainsnak": {"datavalue": {"value": {"numeric-id": 5}}}, "rank": "normal"}]},
}


def line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


@pytest.mark.parametrize(
    "text",
    [
        f"{line(ITEM)}\n",
        f"[\n{line(ITEM)},\n{line({'id': 'P1', 'type': 'property'})}\n]\n",
        line([ITEM]),
        json.dumps(ITEM, indent=2),
        json.dumps({"entities": {"Q129352": ITEM}}, indent=1),
    ],
)
def test_an_item_is_read_from_a_dump_and_from_an_answer(text: str) -> None:
    assert [one for one in read(wikidata, text) if isinstance(one, Concept)] == [CITY]


def test_a_person_is_no_place() -> None:
    [one] = read(wikidata, line(PERSON))
    assert isinstance(one, Concept)
    assert (one.kind, one.terms) == (Kind.PERSON, (Term(text="Անուն", lang="hy"),))


@pytest.mark.parametrize(
    ("text", "where"),
    [
        (f"{line(ITEM)}\n{{nothing}}\n", "file:2"),
        (f'{line(ITEM)}\n{{"id": 1}}\n', "file:2"),
        ('{"id":\n "Q1"\n"x"}', "file:3"),
        ('{"id": "X1"}', "file:1"),
        ("[" * 100_000, "file:1"),
        ('{"id": "Q1", "labels": {"en": {}}}', "file:1"),
    ],
)
def test_damaged_json_is_refused_with_its_line(text: str, where: str) -> None:
    with pytest.raises(UnreadableInput) as caught:
        read(wikidata, text)
    assert caught.value.where == where


# ---- GeoNames --------------------------------------------------------------------------------

NAMES = """\
1\t586523\taz\tXankəndi\t1\t\t\t\t1991\t
2\t586523\ten\tStepanakert\t\t\t\t1\t1923\t1991-11-26
3\t586523\thy\tՎարարակն\t\t1\t1\t\t\t
4\t586523\twkdt\tQ129352\t\t\t\t\t\t
5\t586523\tpost\t2600\t\t\t\t\t\t
6\t586523\tlink\thttps://example.org/a\t\t\t\t\t\t
7\t586523\t\tStepanakert\t\t\t\t\tlong ago\t
8\t586523\tfr_1793\tNom\t\t\t\t\t\t
9\t7\tabbr\tLÇ\t\t\t\t\t\t
10\t586523\ten\tKhankendi\t\t\t\t\t\t
"""


def name(text: str, lang: str, number: int, *extra: tuple[str, str], **more: object) -> Term:
    said = (("geonames/id", str(number)), *((f"geonames/{key}", value) for key, value in extra))
    return Term(text=text, lang=lang, extra=said, **more)  # type: ignore[arg-type]


def test_geonames_flags_and_years_say_what_a_name_is() -> None:
    preferred = (Stance(by=("geonames",), status=Status.PREFERRED),)
    first, other, again = read(geonames, NAMES, "geonames")
    assert first == Concept(
        id="geonames-586523",
        kind=Kind.PLACE,
        same_as=(("geonames", "586523"), ("wikidata", "Q129352")),
        terms=(
            name("Xankəndi", "az", 1, valid=Period.parse("1991/.."), stances=preferred),
            name("Stepanakert", "en", 2, type=TermType.HISTORICAL, name_type=NameType.FORMER,
                 valid=Period.parse("1923/1991-11-26")),
            name("Վարարակն", "hy", 3, type=TermType.SHORT_FORM, register=Register.COLLOQUIAL),
            name("Stepanakert", "und", 7, ("from", "long ago")),
            name("Nom", "fr", 8, ("isolanguage", "fr_1793")),
        ),
        extra=(("geonames/post", "2600"), ("geonames/link", "https://example.org/a")),
    )  # fmt: skip
    assert isinstance(other, Concept)
    assert other.terms == (name("LÇ", "und", 9, type=TermType.ABBREVIATION),)
    assert isinstance(again, Concept)
    assert (again.id, again.terms) == ("geonames-586523", (name("Khankendi", "en", 10),))
    unsaid = read(geonames, NAMES)[0]
    assert isinstance(unsaid, Concept)
    assert unsaid.terms[0].extra == (("geonames/id", "1"), ("geonames/isPreferredName", "1"))


def test_a_place_has_its_own_row() -> None:
    cells = ["586523", "Stepanakert", "Stepanakert", "Khankendi,Xankəndi", "39.8", "46.75", "P", "PPLC", "AZ", "",
             "", "", "", "", "75000", "", "841", "Asia/Baku", "2023-10-01"]  # fmt: skip
    [one] = read(geonames, "\t".join(cells) + "\n")
    assert isinstance(one, Concept)
    assert (one.id, one.kind, one.terms) == ("geonames-586523", Kind.PLACE, (Term(text="Stepanakert", lang="und"),))
    assert ("geonames/alternatenames", "Khankendi,Xankəndi") in one.extra
    assert ("geonames/country", "AZ") in one.extra


@pytest.mark.parametrize(
    ("text", "where"),
    [
        (f"{NAMES}x\ty\n", "file:11"),
        ("1\tabc\ten\tx\t\t\t\t\n", "file:1"),
        ("1\t2\ten\tx\ty\n", "file:1"),
    ],
)
def test_a_damaged_row_is_refused_with_its_line(text: str, where: str) -> None:
    with pytest.raises(UnreadableInput) as caught:
        read(geonames, text)
    assert caught.value.where == where
