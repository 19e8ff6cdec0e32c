"""A guide as a Word document: headings and styles that an editor can work with, names that are found again."""

from __future__ import annotations

import io
import sys
import zipfile
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from guiding import AM, AZ, DAY, STYLES, plan_of
from printing import HOSTILE, LANGS, asked, hostile_plan, shipped_plan
from samples import CITY, COLLECTION, CORRIDOR, LACHIN, P, concept, stance, term

from termbase.documents import document_from
from termbase.errors import NotInstalled, UnreadableInput
from termbase.guide import Plan
from termbase.guides.docx import write
from termbase.model import Kind, Style
from termbase.store import Store
from termbase.workspace import Workspace


def written(tmp_path: Path, *plans: Plan, **more: Any) -> Path:
    task = asked(tmp_path, *plans, suffix=".docx", **more)
    write(task)
    return task.output


def opened(path: Path) -> Any:
    return docx.Document(str(path))


def lines_of(document: Any, *styles: str) -> list[str]:
    return [one.text.replace("\u200e", "") for one in document.paragraphs if not styles or one.style.name in styles]


def all_text(path: Path) -> str:
    return document_from(str(path), path.read_bytes()).text.replace("\u200e", "")


@pytest.mark.parametrize(
    ("style", "write_it", "not_it"), [(AZ, "Khankendi", "Stepanakert"), (AM, "Stepanakert", "Khankendi")]
)
def test_each_side_writes_its_name_and_not_the_other(tmp_path: Path, style: Style, write_it: str, not_it: str) -> None:
    document = opened(written(tmp_path, plan_of(style, "en", concepts=[CITY])))
    assert lines_of(document, "Guide Write") == [f"Write: {write_it}"]
    avoided = next(line for line in lines_of(document, "Guide Avoid") if line.startswith("Do not write"))
    assert avoided.startswith(f"Do not write: {not_it} · Rejected:")


def test_names_are_found_again_by_our_own_reader(tmp_path: Path) -> None:
    path = written(tmp_path, plan_of(AZ, "en", "ru", concepts=[CITY]))
    with Store.open("sqlite://", create=True) as store:
        store.load(COLLECTION, actor="test", why="a test")
        with Workspace(store) as workspace:
            found = workspace.scan_document(document_from(str(path), path.read_bytes()), lang="en", on=DAY)
    names = {mention.text for mention in found.mentions if mention.concept == CITY.id}
    assert {"Khankendi", "Stepanakert"} <= names


def test_parts_and_entries_are_headings(tmp_path: Path) -> None:
    document = opened(written(tmp_path, plan_of(AZ, "en", "ru", concepts=[CORRIDOR, LACHIN])))
    assert lines_of(document, "Heading 1") == ["L", "Index of names", "Sources"]
    assert lines_of(document, "Heading 2") == ["Lachin · Лачин", "Lachin corridor · Лачинский коридор"]
    assert lines_of(document, "toc 1", "toc 2") == ["L", "Lachin", "Lachin corridor", "Index of names", "Sources"]


def test_every_link_has_its_bookmark_and_every_bookmark_its_own_name(tmp_path: Path) -> None:
    long = concept("a-" + "very-" * 20 + "long-id", Kind.PLACE, term("Long", "en", stance("un", P)))
    longer = concept("a-" + "very-" * 20 + "long-other", Kind.PLACE, term("Longer", "en", stance("un", P)))
    source = concept("source-1", Kind.PLACE, term("Source", "en", stance("un", P, sources=("law-1991",))))
    path = written(tmp_path, plan_of(STYLES["both"], "en", concepts=[CITY, long, longer, source]))
    body = opened(path).element
    names = [one.get(qn("w:name")) for one in body.iter(qn("w:bookmarkStart"))]
    numbers = [one.get(qn("w:id")) for one in body.iter(qn("w:bookmarkStart"))]
    anchors = {one.get(qn("w:anchor")) for one in body.iter(qn("w:hyperlink"))} - {None}
    assert [name for name, times in Counter(names).items() if times > 1] == []
    assert len(set(numbers)) == len(numbers)
    assert anchors <= set(names)
    assert max(map(len, names)) <= 40


def test_every_name_has_its_language_and_direction(tmp_path: Path) -> None:
    names = {"fa": "قره‌باغ", "he": "קרבאך", "ja": "カラバフ", "hy": "Ղարաբաղ"}
    one = concept("x", Kind.PLACE, *(term(text, lang, stance("un", P)) for lang, text in names.items()))
    document = opened(written(tmp_path, plan_of(STYLES["both"], *names, concepts=[one])))
    slots = {"fa": "bidi", "he": "bidi", "ja": "eastAsia", "hy": "val"}
    for lang, name in names.items():
        runs = [
            run for run in document.element.iter(qn("w:r")) if "".join(t.text for t in run.findall(qn("w:t"))) == name
        ]
        assert runs
        for run in runs:
            properties = run.find(qn("w:rPr"))
            assert properties.find(qn("w:lang")).get(qn(f"w:{slots[lang]}")) == lang
            assert (properties.find(qn("w:rtl")) is not None) == (lang in ("fa", "he"))


def test_text_is_never_markup_nor_a_field(tmp_path: Path) -> None:
    path = written(tmp_path, hostile_plan(AZ))
    text = all_text(path)
    assert [name for name in HOSTILE if name not in text] == []


def test_the_document_says_what_it_is(tmp_path: Path) -> None:
    about = opened(
        written(tmp_path, plan_of(AZ, "en", "ru", concepts=[CITY]), lang="en-US", title="Names")
    ).core_properties
    assert (about.title, about.language, about.keywords) == ("Names — Azerbaijani house", "en-US", "az-house, en, ru")
    assert about.created.date() == DAY


def test_the_same_guide_is_the_same_bytes(tmp_path: Path) -> None:
    first = written(tmp_path, plan_of(AZ, "en", concepts=[CITY])).read_bytes()
    assert written(tmp_path, plan_of(AZ, "en", concepts=[CITY])).read_bytes() == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {one.date_time[:3] for one in archive.infolist()} == {(DAY.year, DAY.month, DAY.day)}


def test_header_and_footer_stand_on_every_page_but_the_first(tmp_path: Path) -> None:
    [first, *rest] = opened(written(tmp_path, plan_of(AZ, "en", concepts=[CITY]))).sections
    fields = [one.text for part in (first.header, first.footer) for one in part._element.iter(qn("w:instrText"))]
    assert fields == [" STYLEREF 2 ", " PAGE "]
    assert first.different_first_page_header_footer
    assert [one.header.is_linked_to_previous for one in rest] == [True] * len(rest)


def test_paper_is_that_of_the_region(tmp_path: Path) -> None:
    plan = plan_of(AZ, "en", concepts=[CORRIDOR])
    widths = [
        round(opened(written(tmp_path, plan, lang=lang)).sections[0].page_width.mm) for lang in ("en-GB", "en-US")
    ]
    assert widths == [210, 216]


def test_a_document_of_the_users_own_gives_its_styles_and_paper(tmp_path: Path) -> None:
    own = tmp_path / "own" / "docx"
    own.mkdir(parents=True)
    house = docx.Document()
    house.add_paragraph("Sample text that goes.")
    house.sections[0].page_width = docx.shared.Mm(148)
    house.styles["Heading 2"].font.name = "House Serif"
    house.save(str(own / "reference.docx"))
    document = opened(written(tmp_path, plan_of(AZ, "en", concepts=[CITY]), templates=tmp_path / "own"))
    assert round(document.sections[0].page_width.mm) == 148
    assert document.styles["Heading 2"].font.name == "House Serif"
    assert "Sample text that goes." not in lines_of(document)


def test_a_reference_that_is_no_word_document_is_an_error(tmp_path: Path) -> None:
    own = tmp_path / "own" / "docx"
    own.mkdir(parents=True)
    (own / "reference.docx").write_text("Dear editor,")
    with pytest.raises(UnreadableInput):
        written(tmp_path, plan_of(AZ, "en", concepts=[CITY]), templates=tmp_path / "own")


def test_styles_side_by_side_are_a_table_whose_head_is_repeated(tmp_path: Path) -> None:
    plans = [plan_of(style, "en", concepts=[CITY, CORRIDOR]) for style in (AZ, AM)]
    [table] = opened(written(tmp_path, *plans)).tables
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == ["Language", "Azerbaijani house", "Armenian house"]
    assert rows[2] == ["English ≠", "Khankendi\nDo not write: Stepanakert", "Stepanakert\nDo not write: Khankendi"]
    assert len(rows) == 3
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_without_python_docx_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(NotInstalled) as raised:
        written(tmp_path, plan_of(AZ, "en", concepts=[CITY]))
    assert raised.value.hint == "pip install 'termbase[guide]'"


@pytest.mark.parametrize("style", sorted(LANGS))
def test_each_shipped_style_can_be_a_word_document(tmp_path: Path, style: str) -> None:
    plan = shipped_plan(style, every=15)
    document = opened(written(tmp_path, plan))
    assert len(lines_of(document, "Heading 2")) == len(plan)
    assert document.core_properties.created.date() == date(2026, 1, 1)
