"""A guide as PDF: names in every script, in their order; user's text is never markup; no letter is ever left out."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdf
import pytest
import typst
from guiding import AM, AZ, STYLES, plan_of
from printing import HOSTILE, LANGS, asked, hostile_plan, needs_fonts, shipped_plan
from samples import CITY, CORRIDOR, LACHIN, D, P, concept, stance, term

from termbase.errors import InvalidValue, NotInstalled
from termbase.guides import formats, guide_format
from termbase.guides._fonts import Fonts, no_font, unshown
from termbase.guides.pdf import TEMPLATES, _check_memory, write
from termbase.model import Kind, Style

_MARKS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def read(path: Path) -> pypdf.PdfReader:
    return pypdf.PdfReader(path)


def text_of(path: Path) -> str:
    """All text, one space for any space, without marks of direction."""
    return " ".join(_MARKS.sub("", " ".join(page.extract_text() for page in read(path).pages)).split())


def kinds_of(element: Any) -> Iterator[str]:
    """The kinds of all the elements of structure in a PDF."""
    if isinstance(element, dict):
        yield str(element.get("/S"))
        kids = element.get("/K", [])
        for kid in kids if isinstance(kids, list) else [kids]:
            yield from kinds_of(kid.get_object() if hasattr(kid, "get_object") else kid)


def written(tmp_path: Path, *plans: object, **more: object) -> Path:
    task = asked(tmp_path, *plans, suffix=".pdf", **more)  # type: ignore[arg-type]
    write(task)
    return task.output


def test_pdf_is_one_of_the_formats() -> None:
    assert formats()["pdf"].suffix == ".pdf"
    assert guide_format("pdf").extra == "guide"


@pytest.mark.parametrize(
    ("style", "write_it", "not_it"), [(AZ, "Khankendi", "Stepanakert"), (AM, "Stepanakert", "Khankendi")]
)
@needs_fonts
def test_each_side_writes_its_name_and_not_the_other(tmp_path: Path, style: Style, write_it: str, not_it: str) -> None:
    text = text_of(written(tmp_path, plan_of(style, "en", "ru", "az", concepts=[CITY])))
    assert f"Write {write_it}" in text
    assert f"Do not write {not_it}" in text
    assert "Ստեփանակերտ" in text


@needs_fonts
def test_names_of_every_script_can_be_copied_out(tmp_path: Path) -> None:
    names = {
        "ru": "Нагорный Карабах", "hy": "Լեռնային Ղարաբաղ", "ka": "მთიანი ყარაბაღი", "el": "Αρτσάχ",
        "zh": "阿尔察赫", "ja": "ナゴルノ・カラバフ", "ko": "나고르노카라바흐", "az": "Dağlıq Qarabağ",
    }  # fmt: skip
    one = concept("x", Kind.PLACE, *(term(text, lang, stance("un", P)) for lang, text in names.items()))
    text = text_of(written(tmp_path, plan_of(STYLES["both"], *names, concepts=[one])))
    assert [name for name in names.values() if name not in text] == []


@needs_fonts
def test_names_read_from_the_right_are_whole(tmp_path: Path) -> None:
    names = {"fa": "قره‌باغ", "ar": "ناغورني قره باغ", "he": "קרבאך"}
    one = concept("x", Kind.PLACE, *(term(text, lang, stance("un", P)) for lang, text in names.items()))
    text = text_of(written(tmp_path, plan_of(STYLES["both"], *names, concepts=[one])))
    letters = {letter for name in names.values() for letter in name if letter.isalpha()}
    assert letters <= set(text)


def test_text_is_never_markup(tmp_path: Path) -> None:
    text = text_of(written(tmp_path, hostile_plan(AZ))).replace(" ", "")
    assert [name for name in HOSTILE if name.replace(" ", "") not in text] == []


def test_notes_titles_and_sources_are_never_markup_either(tmp_path: Path) -> None:
    city = concept(
        "x", Kind.PLACE, term("X", "en", stance("un", P), note=(("en", HOSTILE[0]),)), note=(("en", HOSTILE[1]),)
    )
    task = asked(tmp_path, plan_of(STYLES["both"], "en", concepts=[city]), suffix=".pdf", title=HOSTILE[3])
    write(task)
    text = text_of(task.output).replace(" ", "")
    assert [one for one in (HOSTILE[0], HOSTILE[1], HOSTILE[3]) if one.replace(" ", "") not in text] == []
    metadata = read(task.output).metadata
    assert metadata is not None
    assert str(metadata.title).startswith(HOSTILE[3])


def test_the_same_guide_is_the_same_bytes(tmp_path: Path) -> None:
    first = written(tmp_path, plan_of(AZ, "en", concepts=[CORRIDOR])).read_bytes()
    assert written(tmp_path, plan_of(AZ, "en", concepts=[CORRIDOR])).read_bytes() == first
    assert b"D:20240501" in first


def test_a_screen_reader_is_told_language_title_and_structure(tmp_path: Path) -> None:
    found = read(written(tmp_path, plan_of(AZ, "en", "ru", concepts=[CORRIDOR])))
    catalog: Any = found.trailer["/Root"]
    assert catalog["/Lang"] == "en"
    assert catalog["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in catalog
    assert b"pdfuaid:part" in catalog["/Metadata"].get_data()
    assert {"/H1", "/H2", "/Link", "/P"} <= set(kinds_of(catalog["/StructTreeRoot"]))


def test_the_outline_has_letters_and_headwords(tmp_path: Path) -> None:
    found = read(written(tmp_path, plan_of(AZ, "en", "ru", concepts=[CORRIDOR, LACHIN])))
    outline: Any = found.outline
    titles = [one.title for level in outline for one in (level if isinstance(level, list) else [level])]
    assert titles[:4] == ["Contents", "L", "Lachin · Лачин", "Lachin corridor · Лачинский коридор"]
    assert "Index of names" in titles


def test_the_index_leads_to_the_headword_from_a_name_that_is_not_to_be_written(tmp_path: Path) -> None:
    city = concept(
        "x",
        Kind.PLACE,
        term("Khankendi", "en", stance("azerbaijan-gov", P)),
        term("Stepanakert", "en", stance("azerbaijan-gov", D)),
    )
    text = text_of(written(tmp_path, plan_of(AZ, "en", concepts=[city])))
    assert re.search(r"Stepanakert → Khankendi ?, 3", text)


def test_where_nobody_has_a_view_nothing_is_advised(tmp_path: Path) -> None:
    city = concept(
        "x", Kind.PLACE, term("One", "en", stance("armenia-gov", P)), term("Other", "en", stance("azerbaijan-gov", P))
    )
    text = text_of(written(tmp_path, plan_of(STYLES["both"], "en", concepts=[city])))
    assert "One · Used by: Government of Armenia" in text
    assert "Other · Used by: Government of Azerbaijan" in text
    assert "Write" not in text


def test_words_of_a_region_with_letter_paper_are_set_on_letter_paper(tmp_path: Path) -> None:
    plan = plan_of(AZ, "en", concepts=[CORRIDOR])
    assert read(written(tmp_path, plan)).pages[0].mediabox.width == pytest.approx(595.3, abs=1)
    assert read(written(tmp_path, plan, lang="en-US")).pages[0].mediabox.width == 612


def test_settings_of_the_users_own_replace_ours(tmp_path: Path) -> None:
    own = tmp_path / "own" / "pdf"
    own.mkdir(parents=True)
    ours = (TEMPLATES / "settings.typ").read_text()
    (own / "settings.typ").write_text(ours.replace("#let paper = auto", '#let paper = "a5"'))
    found = read(written(tmp_path, plan_of(AZ, "en", concepts=[CORRIDOR]), templates=tmp_path / "own"))
    assert found.pages[0].mediabox.width == pytest.approx(419.5, abs=1)


def test_a_template_that_cannot_be_set_is_an_error_with_its_place(tmp_path: Path) -> None:
    own = tmp_path / "own" / "pdf"
    own.mkdir(parents=True)
    (own / "settings.typ").write_text("#let paper = unheard-of")
    with pytest.raises(InvalidValue) as raised:
        written(tmp_path, plan_of(AZ, "en", concepts=[CORRIDOR]), templates=tmp_path / "own")
    assert raised.value.where == str(own)


def test_a_letter_without_a_font_is_an_error_that_names_its_entry(tmp_path: Path) -> None:
    city = concept("strange", Kind.PLACE, term("A\U000f4321", "en", stance("un", P)))
    with pytest.raises(NotInstalled) as raised:
        written(tmp_path, plan_of(STYLES["both"], "en", concepts=[CORRIDOR, city]))
    assert "in strange" in raised.value.message
    assert "fonts" in (raised.value.hint or "")


def test_the_wheel_alone_has_the_letters_of_the_caucasus_but_none_of_east_asia() -> None:
    bare = Fonts(typst, system=False)
    assert bare.lacking("Xankəndi Ştepanakërt Ханкенди ҐЇ Στεπανακέρτ Ստեփանակերտ სტეფანაკერტი") == []
    assert sorted(bare.lacking("D漢あ가")) == sorted("漢あ가")


def test_a_script_that_is_set_in_a_font_of_another_is_told() -> None:
    bare = Fonts(typst, system=False)
    good = ("az", "ru", "el", "hy", "ka", "he")
    assert [lang for lang in good if bare.makeshift(lang)] == []
    assert [face.name for lang in ("fa", "zh-TW") if (face := bare.makeshift(lang))] == ["Arabic", "Chinese"]


def test_the_error_names_script_entry_font_and_package() -> None:
    error = no_font(["Ս", "տ", "漢"], {"Ս": "khankendi-stepanakert", "漢": "taiwan"})
    assert (
        error.message
        == "no font here has the letters of Armenian (Ստ, in khankendi-stepanakert); Chinese (漢, in taiwan)"
    )
    assert error.hint is not None
    assert "Noto Serif Armenian, Noto Serif CJK SC (Debian: apt install fonts-noto-cjk fonts-noto-core)" in error.hint


def test_a_mark_is_of_its_script_and_the_font_is_one_that_is_not_in_the_wheel() -> None:
    error = no_font(["\u09bf", "ԥ"], {"ԥ": "abkhazia"})
    assert error.message == "no font here has the letters of Bengali (\u09bf); Cyrillic (ԥ, in abkhazia)"
    assert (error.hint or "").startswith("install Noto Serif Bengali, Noto Serif (Debian")


def test_what_the_compiler_could_not_show_is_read_from_what_it_says() -> None:
    said = 'error: the text `"\\u{e000}"` could not be displayed\nthe text `"\\"a"` could not be displayed with font'
    assert unshown(said) == ["\ue000", '"a']


def test_styles_side_by_side_show_what_each_writes_and_where_they_are_opposed(tmp_path: Path) -> None:
    plans = [plan_of(style, "en", concepts=[CITY, CORRIDOR]) for style in (AZ, AM)]
    text = text_of(written(tmp_path, *plans))
    assert "Azerbaijani house Armenian house" in text
    assert re.search(r"English ?≠ Khankendi Do not write: Stepanakert Stepanakert Do not write: Khankendi", text)
    assert "Lachin" not in text.partition("Contents")[2]


def test_a_guide_that_cannot_be_held_in_memory_is_refused() -> None:
    with pytest.raises(InvalidValue) as raised:
        _check_memory(10**8)
    assert "100,000,000 entries" in raised.value.message


def test_without_typst_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(NotInstalled) as raised:
        written(tmp_path, plan_of(AZ, "en", concepts=[CITY]))
    assert raised.value.hint == "pip install 'termbase[guide]'"


def test_each_entry_is_told_when_it_is_done(tmp_path: Path) -> None:
    told: list[int] = []
    task = asked(tmp_path, plan_of(AZ, "en", concepts=[CORRIDOR, LACHIN]), suffix=".pdf", tick=told.append)
    assert write(task).entries == sum(told) == 2


@needs_fonts
@pytest.mark.parametrize("style", sorted(LANGS))
def test_each_shipped_style_can_be_printed(tmp_path: Path, style: str) -> None:
    plan = shipped_plan(style, every=15)
    task = asked(tmp_path, plan, suffix=".pdf")
    assert write(task).entries == len(plan)
    assert len(read(task.output).pages) > len(plan) // 4
