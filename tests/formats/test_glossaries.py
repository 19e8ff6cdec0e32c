"""Glossaries for translators' and machines' use: one side's names, in the shape that each tool takes."""

from __future__ import annotations

import csv
import functools
import io
import re
from collections import Counter
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from samples import COLLECTION, A, D, P, concept, stance, term

from termbase.errors import InvalidValue, UnreadableInput
from termbase.formats import azure, deepl, google, google_sets, omegat, po
from termbase.formats.base import Entry, Loss, Matter, View
from termbase.glossary import Glossary
from termbase.model import Collection, Concept, Kind, Status
from termbase.style import follow, judged
from termbase.termfiles.reader import read_folder

TERMS = Path(__file__).resolve().parents[2] / "terms"
PAIRS = (omegat, po, deepl, google, azure)
TABLES = (deepl, google, azure)
WAYS = (("en", "az"), ("az", "en"), ("en", "hy"), ("hy", "en"), ("ru", "en"))
SIDES = ("azerbaijan-gov", "armenia-gov", "un")
DAY = date(2024, 1, 1)


@functools.cache
def curated() -> Glossary:
    return Glossary(read_folder(TERMS))


def view(side: str, glossary: Glossary) -> View:
    return View(glossary, follow(side), DAY)


def export(format: ModuleType, glossary: Glossary, side: str, *langs: str) -> tuple[str, Loss]:
    out = io.BytesIO()
    loss = format.write(Matter.of(glossary), out, view=view(side, glossary), langs=langs)
    return out.getvalue().decode(), loss


def pairs(format: ModuleType, text: str) -> list[tuple[str, str]]:
    """What the tool's own documentation says that it reads."""
    if format is omegat:
        rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    elif format is po:
        allowed = re.findall(r'(?:^|\n\n)(?:#\. [^\n]*\n)?msgctxt "[^\n]*"\nmsgid "(.*)"\nmsgstr "(.*)"', text)
        return [(source.replace('\\"', '"'), target.replace('\\"', '"')) for source, target in allowed]
    else:
        rows = list(csv.reader(io.StringIO(text)) if format is google else tabbed(text))
    return [(row[0], row[1]) for row in rows]


def tabbed(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("way", WAYS, ids="-".join)
@pytest.mark.parametrize("format", TABLES, ids=lambda format: format.NAME)
def test_a_machine_takes_every_line_of_the_curated_terms(format: ModuleType, way: tuple[str, str], side: str) -> None:
    text, _ = export(format, curated(), side, *way)
    found = pairs(format, text)
    assert len(found) == len(text.splitlines()) > 0
    assert [source for source, count in Counter(source for source, _ in found).items() if count > 1] == []
    for one in (text for pair in found for text in pair):
        assert one == one.strip() != ""
        assert len(one.encode()) <= 1_024
        assert re.search("[\x00-\x1f\x7f-\x9f\u2028\u2029]", one) is None
    assert len(text.encode()) <= 10 << 20


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("way", WAYS, ids="-".join)
def test_deepl_itself_reads_what_is_written_for_it(way: tuple[str, str], side: str) -> None:
    util = pytest.importorskip("deepl.util")
    text, _ = export(deepl, curated(), side, *way)
    assert list(util.convert_tsv_to_dict(text).items()) == pairs(deepl, text)


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("way", WAYS, ids="-".join)
def test_translate_toolkit_reads_what_is_written_for_weblate_and_omegat(way: tuple[str, str], side: str) -> None:
    pytest.importorskip("translate")
    from translate.storage import omegat as their_omegat
    from translate.storage import pypo

    text, _ = export(po, curated(), side, *way)
    store: Any = pypo.pofile.parsestring(text.encode())  # type: ignore[no-untyped-call]
    units = [unit for unit in store.units if not unit.isheader()]
    forbidden = [unit for unit in units if unit.hastypecomment("forbidden")]
    assert len(units) - len(forbidden) == len(pairs(po, text))
    assert len(units) == len({(unit.getcontext(), unit.source) for unit in units})
    assert store.gettargetlanguage() == way[1]
    text, _ = export(omegat, curated(), side, *way)
    theirs: Any = their_omegat.OmegaTFile.parsestring(text.encode())  # type: ignore[no-untyped-call]
    assert [(unit.source, unit.target) for unit in theirs.units] == pairs(omegat, text)


@pytest.mark.parametrize("side", SIDES)
@pytest.mark.parametrize("way", WAYS, ids="-".join)
@pytest.mark.parametrize("format", PAIRS, ids=lambda format: format.NAME)
def test_no_side_is_made_to_write_what_it_deprecates(format: ModuleType, way: tuple[str, str], side: str) -> None:
    glossary = curated()
    text, _ = export(format, glossary, side, *way)
    held: dict[str, set[Status | None]] = {}
    for one in glossary:
        for name in one.terms:
            if name.lang == way[1] and name.proposable:
                found = judged(name, one, follow(side), on=DAY, glossary=glossary).status
                held.setdefault(name.text, set()).add(found)
    assert [target for _, target in pairs(format, text) if held[target] == {Status.DEPRECATED}] == []


@pytest.mark.parametrize("format", PAIRS, ids=lambda format: format.NAME)
@pytest.mark.parametrize(
    ("side", "english", "target"),
    [("azerbaijan-gov", "Khankendi", "Xankəndi"), ("armenia-gov", "Stepanakert", "Stepanakert-az")],
)
def test_each_side_has_its_own_glossary(format: ModuleType, side: str, english: str, target: str) -> None:
    town = concept(
        "khankendi-stepanakert",
        Kind.PLACE,
        term("Khankendi", "en", stance("azerbaijan-gov", P), stance("armenia-gov", D)),
        term("Stepanakert", "en", stance("armenia-gov", P), stance("azerbaijan-gov", D)),
        term("Xankəndi", "az", stance("azerbaijan-gov", P), stance("armenia-gov", D)),
        term("Stepanakert-az", "az", stance("armenia-gov", A), stance("azerbaijan-gov", D)),
    )
    glossary = Glossary(Collection(concepts=(town,), perspectives=COLLECTION.perspectives))
    text, loss = export(format, glossary, side, "en", "az")
    assert pairs(format, text) == [(english, target)]
    assert loss.left_out["is deprecated by them in en"] == 1
    assert loss.folded["stance"] == 8
    assert loss.dropped["perspective"] == len(COLLECTION.perspectives)


def test_weblate_is_told_which_name_a_side_avoids() -> None:
    text, loss = export(po, Glossary(COLLECTION), "nk-de-facto", "ru", "en")
    assert '#, forbidden\nmsgctxt "khankendi-stepanakert forbidden"\nmsgid "Степанакерт"\nmsgstr "Khankendi"' in text
    assert "is deprecated by them in en" not in loss.left_out


SHARED = Collection(
    concepts=(
        concept("lake", Kind.PLACE, term("Sevan", "en"), term("Göyçə gölü", "az")),
        concept(
            "town", Kind.PLACE, term("Sevan", "en", stance("armenia-gov", P)), term("Sevan", "az"), term("Gavar", "az")
        ),
    ),
    perspectives=COLLECTION.perspectives,
)


@pytest.mark.parametrize("format", TABLES, ids=lambda format: format.NAME)
def test_one_name_of_two_things_goes_where_the_view_says_and_the_other_is_counted(format: ModuleType) -> None:
    text, loss = export(format, Glossary(SHARED), "armenia-gov", "en", "az")
    assert pairs(format, text) == [("Sevan", "Sevan")]
    assert loss.left_out["is the name of another concept, too, which has the line"] == 1
    text, _ = export(format, Glossary(SHARED), "azerbaijan-gov", "en", "az")
    assert pairs(format, text) == [("Sevan", "Göyçə gölü")]


@pytest.mark.parametrize("format", [omegat, po], ids=lambda format: format.NAME)
def test_a_tool_that_can_show_both_things_of_one_name_does(format: ModuleType) -> None:
    text, _ = export(format, Glossary(SHARED), "armenia-gov", "en", "az")
    assert pairs(format, text) == [("Sevan", "Göyçə gölü"), ("Sevan", "Sevan")]


@pytest.mark.parametrize("side", SIDES)
def test_every_term_is_written_or_counted(side: str) -> None:
    glossary = curated()
    for way in WAYS:
        text, loss = export(deepl, glossary, side, *way)
        targets = sum(count for why, count in loss.left_out.items())
        every = sum(len(one.terms) for one in glossary)
        sources = len(pairs(deepl, text))
        written = sum(1 for one in glossary if writes(one, side, way, glossary))
        assert sources + targets + written == every


def writes(one: Concept, side: str, way: tuple[str, str], glossary: Glossary) -> bool:
    """Whether a concept has a target and a source that the side would write."""
    seen = view(side, glossary).see(one, Loss())
    return all(any(status is not Status.DEPRECATED for _, status in seen.of(lang)) for lang in way)


@pytest.mark.parametrize("format", PAIRS, ids=lambda format: format.NAME)
def test_what_is_too_long_or_a_remark_is_left_out_with_why(format: ModuleType) -> None:
    long = concept("long", Kind.PHRASE, term("ə" * 600, "az"), term("long", "en"))
    mark = concept("mark", Kind.PHRASE, term("#1", "en"), term("bir", "az"))
    glossary = Glossary(Collection(concepts=(long, mark), perspectives=COLLECTION.perspectives))
    text, loss = export(format, glossary, "armenia-gov", "en", "az")
    found = {source for source, _ in pairs(format, text)}
    assert found == {omegat: {"long"}, po: {"long", "#1"}}.get(format, {"#1"})
    assert sum(loss.left_out.values()) == 2 - len(found)


def test_a_set_of_equivalent_terms_has_one_name_for_each_language() -> None:
    text, loss = export(google_sets, curated(), "azerbaijan-gov")
    header, *rows = csv.reader(io.StringIO(text))
    assert header[-2:] == ["pos", "description"]
    assert header[:-2] == sorted(set(header[:-2]))
    assert not [tag for tag in header[:-2] if "-t-" in tag]
    assert all(len(row) == len(header) and sum(bool(cell) for cell in row[:-2]) >= 2 for row in rows)
    assert loss.left_out["is deprecated by them"] > 0
    few, _ = export(google_sets, curated(), "armenia-gov", "en", "hy")
    assert set(next(csv.reader(io.StringIO(few)))[:-2]) <= {"en", "hy"} | {
        tag for tag in header if tag.startswith(("en-", "hy-"))
    }


# ---- reading ---------------------------------------------------------------------------------


def read(format: ModuleType, text: str, by: str | None = None, langs: tuple[str, ...] = ()) -> list[Entry]:
    more = {"langs": langs} if langs else {}
    return list(format.read(io.BytesIO(text.encode()), "glossary", by=by, **more))


def names(entries: list[Entry]) -> list[tuple[str, ...]]:
    return [tuple(f"{one.lang} {one.text}" for one in entry.terms) for entry in entries if isinstance(entry, Concept)]


@pytest.mark.parametrize("format", PAIRS, ids=lambda format: format.NAME)
def test_what_was_written_is_read_again(format: ModuleType) -> None:
    text, _ = export(format, curated(), "armenia-gov", "en", "hy")
    langs = () if format is po else ("en", "hy")
    expected: Counter[tuple[str, ...]] = Counter(
        (f"en {source}", f"hy {target}") for source, target in pairs(format, text)
    )
    assert not expected - Counter(names(read(format, text, "armenia-gov", langs)))


def test_what_weblate_forbids_is_deprecated_by_whose_the_glossary_is() -> None:
    text, _ = export(po, Glossary(COLLECTION), "nk-de-facto", "ru", "en")
    found = [one for one in read(po, text, "nk-de-facto") if isinstance(one, Concept)]
    assert {one.id for one in found} >= {"khankendi-stepanakert"}
    avoided = {name.text for one in found for name in one.terms for held in name.stances if held.status is D}
    assert "Khankendi" in avoided


def test_deepl_s_own_pages_export_the_languages_beside_the_pair() -> None:
    text = "Khankendi,Xankəndi,en,az\nStepanakert,Ստեփանակերտ,EN,HY,4\n"
    assert names(read(deepl, text)) == [
        ("en Khankendi", "az Xankəndi"),
        ("en Stepanakert", "hy Ստեփանակերտ"),
    ]


@pytest.mark.parametrize("format", [omegat, deepl, google, azure], ids=lambda format: format.NAME)
def test_a_pair_of_no_language_asks_for_the_two(format: ModuleType) -> None:
    text = "Lachin,Laçın\n" if format is google else "Lachin\tLaçın\n"
    with pytest.raises(InvalidValue) as caught:
        read(format, text)
    assert caught.value.where == "--lang"
    assert names(read(format, text, langs=("en", "az"))) == [("en Lachin", "az Laçın")]


@pytest.mark.parametrize(
    ("format", "text", "where"),
    [
        (omegat, "# remark\nLachin\n", "glossary:2"),
        (omegat, "Lachin\tLaçın\n\tx\n", "glossary:2"),
        (deepl, "a\tb\nc\n", "glossary:2"),
        (deepl, "a,b,en,az,1,2\n", "glossary:1"),
        (google, "a,b\nc,\n", "glossary:2"),
        (google, 'a,"b\n', "glossary:1"),
        (azure, "a\tb\tc\n", "glossary:1"),
        (google_sets, "en,nothing at all\na,b\n", "glossary:1"),
        (google_sets, "en,az\na,b,c\n", "glossary:2"),
        (po, 'msgid "a\nmsgstr "b"\n', "glossary:1"),
        (po, '"a"\n', "glossary:1"),
        (po, 'msgid ""\nmsgstr "Language: az\\n"\n\nmsgid "a"\n', "glossary:4"),
        (po, "nothing\n", "glossary:1"),
    ],
)
def test_a_damaged_glossary_is_refused_with_its_line(format: ModuleType, text: str, where: str) -> None:
    langs = ("en", "az") if format in PAIRS and format is not po else ()
    with pytest.raises(UnreadableInput) as caught:
        read(format, text, langs=langs)
    assert caught.value.where == where


def test_a_po_file_by_others_has_escapes_several_lines_and_old_entries() -> None:
    text = (
        '# translator\nmsgid ""\nmsgstr ""\n"Language: az\\n"\n\n'
        '#. a remark\n#, c-format\nmsgctxt "noun"\nmsgid "Lachin "\n"corridor"\n'
        'msgstr "La\\303\\247ın\\x20 “d\\"əhliz"\n'
        '#, fuzzy\nmsgid "x"\nmsgstr "y"\n\n#~ msgid "old"\n#~ msgstr "older"\nmsgid "none"\nmsgstr ""\n'
    )
    [one] = [entry for entry in read(po, text) if isinstance(entry, Concept)]
    assert [term.text for term in one.terms] == ["Lachin corridor", 'Laçın “d"əhliz']
    assert one.extra == (("po/context", "noun"), ("po/comment", "a remark"))
