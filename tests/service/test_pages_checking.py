"""The page that checks a text: marks where names stand, whose they are, what a style says; and what is too much."""

from __future__ import annotations

import pytest
from service.paging import HTML, Page, Visitor
from service.serving import Served

from termbase.model import Severity
from termbase.service.pages.checking import MOST
from termbase.service.pages.marking import Note, pieces

TEXT = "Talks were held in Stepanakert.\nIn Khankendi, officials said nothing of Artsakh."


@pytest.fixture
def reader(served: Served) -> Visitor:
    return Visitor(served)


def _check(reader: Visitor, text: str, **fields: str) -> Page:
    reader.get("/check")
    return reader.send(reader.at.main.one("form", class_="check"), press=None, text=text, **fields)


@pytest.mark.parametrize(
    ("style", "marked", "instead"),
    [("az-house", "Stepanakert", "Khankendi"), ("am-house", "Khankendi", "Stepanakert")],
)
def test_each_side_marks_the_others_name(reader: Visitor, style: str, marked: str, instead: str) -> None:
    page = _check(reader, TEXT, style=style, lang="en")
    assert page.status == 200
    marks = {one.text: one for one in page.main.one("div", class_="text").all("mark")}
    assert marked in marks
    link = marks[marked].one("a")
    finding = page.main.one("li", id=link.attributes["href"].removeprefix("#"))
    assert finding.one("strong").text == marked
    assert finding.one("span", class_="instead").one("bdi").text == instead
    explained = page.main.one(id=link.attributes["aria-describedby"])
    assert marked in explained.text
    assert page.main.one("select", id="style").one("option", selected="").attributes["value"] == style


def test_the_text_can_be_had_with_the_suggestions_put_in(reader: Visitor) -> None:
    mended = {
        style: _check(reader, TEXT, style=style, lang="en").main.one("textarea", id="mended").text
        for style in ("az-house", "am-house")
    }
    assert mended["az-house"].startswith("Talks were held in Khankendi. In Khankendi, officials said")
    assert mended["am-house"].startswith("Talks were held in Stepanakert. In Stepanakert, officials said")


def test_without_a_style_the_page_says_whose_names_stand_there(reader: Visitor) -> None:
    page = _check(reader, TEXT, lang="en")
    marks = [one.text for one in page.main.one("div", class_="text").all("mark")]
    assert marks == ["Stepanakert", "Khankendi", "Artsakh"]
    rows = [one.text for one in page.main.one("tbody").all("tr")]
    assert "Government of Azerbaijan ✓ Preferred 1 · ✕ Rejected 2" in rows
    assert "Government of Armenia ✓ Preferred 1" in rows


def test_the_text_stands_there_letter_by_letter(reader: Visitor) -> None:
    text = "  <b>Stepanakert</b> &amp;\n\n\tKhankendi’s  Artsakh — конец."
    page = _check(reader, text, lang="en")
    shown = page.main.one("div", class_="text")

    def letters(parts: list[object]) -> str:
        return "".join(
            one if isinstance(one, str) else "" if getattr(one, "tag", "") == "sup" else letters(getattr(one, "parts"))  # noqa: B009
            for one in parts
        )

    assert letters(list(shown.parts)) == text
    kept = page.main.one("textarea").parts
    assert "".join(str(one) for one in kept).removeprefix("\n") == text


@pytest.mark.parametrize(
    ("text", "lang"),
    [("Степанакерт и Ханкенди", "ru"), ("Ստեփանակերտ քաղաքում", "hy"), ("Xankəndi şəhəri haqqında", "az")],
)
def test_the_marked_text_says_its_language(reader: Visitor, text: str, lang: str) -> None:
    shown = _check(reader, text, lang=lang).main.one("div", class_="text")
    assert (shown.attributes["lang"], shown.attributes["dir"]) == (lang, "auto")


def test_a_text_without_contested_names_is_said_to_have_none(reader: Visitor) -> None:
    assert "No contested name was found" in _check(reader, "Rain is expected tomorrow.", lang="en").main.text
    assert "Nothing was found" in _check(reader, "Rain is expected.", lang="en", style="both").main.text


def test_a_text_that_is_too_long_is_refused_with_words_and_not_lost(reader: Visitor) -> None:
    page = _check(reader, "а" * (MOST + 1), lang="ru")
    assert page.status == 413
    assert "50,001" in page.main.one(id="errors").text
    assert len(page.main.one("textarea").text) == MOST + 1


@pytest.mark.parametrize(
    ("fields", "status", "said"),
    [
        ({"text": "  "}, 422, "no text"),
        ({"text": "Stepanakert", "on": "yesterday"}, 422, "yesterday"),
        ({"text": "Stepanakert", "style": "nobody"}, 404, "nobody"),
    ],
)
def test_a_form_that_is_filled_in_wrongly_is_told_so(
    served: Served, fields: dict[str, str], status: int, said: str
) -> None:
    answer = served.http.post("/check", data=fields, headers=HTML)
    assert answer.status_code == status
    assert said in Page.of(answer).main.text


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b'{"text": "x"}', "application/json", 415),
        (b"text=%FF%FE", "application/x-www-form-urlencoded", 422),
        (b"text=%ED%A0%80", "application/x-www-form-urlencoded", 422),
        (b"&".join(b"a=1" for _ in range(500)), "application/x-www-form-urlencoded", 422),
    ],
)
def test_what_is_no_form_is_refused(served: Served, body: bytes, kind: str, status: int) -> None:
    answer = served.http.post("/check", content=body, headers={**HTML, "Content-Type": kind})
    assert answer.status_code == status


def test_a_body_that_is_too_large_is_told_to_people_as_a_page(served: Served) -> None:
    body = b"text=" + b"a" * (3 << 20)
    headers = {**HTML, "Content-Type": "application/x-www-form-urlencoded"}
    page = Page.of(served.http.post("/check", content=body, headers=headers))
    assert page.status == 413
    assert page.main.one("h1").text == "This is too large"


# ---- cutting a text --------------------------------------------------------------------------


def test_pieces_are_the_whole_text_even_where_notes_overlap() -> None:
    text = "abcdefgh"
    notes = [
        Note(1, 1, 5, Severity.INFO),
        Note(2, 3, 7, Severity.ERROR),
        Note(3, 3, 4, Severity.WARNING),
        Note(4, 8, 8, Severity.ERROR),
    ]
    cut = pieces(text, notes)
    assert [one.text for one in cut] == ["a", "bc", "d", "e", "fg", "h"]
    assert [[note.number for note in one.notes] for one in cut] == [[], [1], [2, 3, 1], [2, 1], [2], []]
    assert [[note.number for note in one.first] for one in cut] == [[], [1], [2, 3], [], [], []]
    assert cut[2].severity is Severity.ERROR


def test_a_text_without_notes_is_one_piece() -> None:
    assert [one.text for one in pieces("abc", [])] == ["abc"]
    assert pieces("", []) == ()
