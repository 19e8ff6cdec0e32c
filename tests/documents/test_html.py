"""HTML: what a browser shows is read, whatever tags and references stand between the letters."""

from __future__ import annotations

from datetime import date

import pytest
from documents.flowing import letters, mentions, names, parts, read, units

from termbase.document import Edit, PartKind
from termbase.documents import document_from
from termbase.errors import UnreadableInput
from termbase.mending import mended


def test_tags_and_references_inside_a_name_part_no_name() -> None:
    text = "<p>in Nagorno-<b>Kara&shy;bakh</b>’s hills, <i>Step</i>ana<wbr>kert, Upper&nbsp;Karabakh</p>"
    assert [mention.text for mention in mentions(read("a.html", text))] == [
        "Nagorno-<b>Kara&shy;bakh</b>’s",
        "Step</i>ana<wbr>kert",
        "Upper&nbsp;Karabakh",
    ]
    assert letters("a.html", text) == [
        ["Nagorno-", "Kara&shy;bakh", "’s"],
        ["Step", "ana", "kert"],
        ["Upper&nbsp;Karabakh"],
    ]


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("<p>one<p>two", ["one", "two"]),
        ("<ul><li>one<li>two</ul>three", ["one", "two", "three"]),
        ("<table><tr><td>one<td>two<tr><th>three</table>", ["one", "two", "three"]),
        ("<b>one</b><span>two</span>", ["onetwo"]),
        ("one<br>two<hr>three", ["one\ntwo", "three"]),
        ("one\n\n    two", ["one two"]),
        ("a &lt; b &amp; c &#x15f;&#351; &notit; AT&T &bogus; &#0;", ["a < b & c şş ¬it; AT&T &bogus; \ufffd"]),
        ("a < b, a <3 and a<", ["a < b, a <3 and a<"]),
        ("one<!-- two -->three", ["onethree"]),
        ("one<code>two</code>three", ["one￼three"]),
        ("one<pre>two</pre>three", ["one", "three"]),
        ("one<script>a<b</script>two<style>b</style>", ["one", "two"]),
        ("one<sup>2</sup>", ["one￼2￼"]),
        ("<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp>字</ruby>", ["漢字"]),
        ('<p translate="no">one</p>a <span translate=no>two</span> b', ["a ￼ b"]),
        ("<title>one &amp; <b></title>two", ["one & <b>", "two"]),
        ("see https://example.org/Lachin.", ["see ￼."]),
        ("one <script>two", ["one "]),
        ("one <!-- two", ["one "]),
        ("one <a href='two", ["one <a href='two"]),
    ],
)
def test_what_is_read_of_a_page(text: str, read_as: list[str]) -> None:
    assert units("a.html", text) == read_as


def test_xhtml_has_elements_that_end_in_their_own_tag_and_marked_text() -> None:
    assert units("a.xhtml", "<p/>one<title/><![CDATA[ <two> ]]>") == ["one", " <two> "]
    assert units("a.html", "<?xml version='1.0'?><script/>one") == ["one"]
    assert units("a.html", "<script/>one") == []


def test_texts_of_pictures_and_tooltips_are_units_inside_the_paragraph() -> None:
    text = '<p>Over <img alt="Lachin"> <a title="Khan&shy;kendi" href="Lachin">Step</a>anakert, Karabakh</p>'
    document = read("a.html", text)
    assert [(unit.text, unit.inside > 0) for unit in document.units] == [
        ("Over ￼ Stepanakert, Karabakh", False),
        ("Lachin", True),
        ("Khan\u00adkendi", True),
    ]
    assert parts("a.html", text, PartKind.ALT) == ["Lachin", "Khan&shy;kendi"]
    assert [mention.text for mention in mentions(document)] == ["Lachin", "Khan&shy;kendi", "Step</a>anakert"]


def test_a_language_holds_for_an_element_and_what_is_in_it() -> None:
    text = (
        '<html lang="en"><p>The city <span lang="ru">Степанакерт <b>и</b></span> or <i lang=en>Khankendi</i>'
        '<div lang="hy_AM"><p>Ստեփանակերտ<p lang="">Khankendi</div>Stepanakert'
    )
    document = read("a.html", text)
    assert document.lang == "en"
    assert [(unit.text, unit.lang) for unit in document.units] == [
        ("The city ￼ or Khankendi", None),
        ("Степанакерт и", "ru"),
        ("Ստեփանակերտ", "hy-AM"),
        ("Khankendi", None),
        ("Stepanakert", None),
    ]
    assert [mention.lang for mention in mentions(document, None)] == ["ru", "en", "hy", "en", "en"]


def test_quotations_works_headings_and_comments_are_parts() -> None:
    text = "<h1>A</h1><!-- termbase: ignore --><blockquote><p>B<q>C</q></blockquote><cite>D</cite>"
    assert parts("a.html", text, PartKind.HEADING) == ["<h1>A</h1>"]
    assert parts("a.html", text, PartKind.COMMENT) == ["<!-- termbase: ignore -->"]
    assert parts("a.html", text, PartKind.QUOTATION) == ["<blockquote><p>B<q>C</q></blockquote>", "<q>C</q>"]
    assert parts("a.html", text, PartKind.TITLE) == ["<cite>D</cite>"]


def test_words_that_somebody_else_says_are_known() -> None:
    text = "<p>He: <q>we left Stepanakert</q>; she of Khankendi <blockquote>in Khankendi</blockquote>"
    assert [mention.in_quotation for mention in mentions(read("a.html", text))] == [True, False, True]


def test_a_page_tells_its_day_its_language_and_what_it_is_about() -> None:
    text = (
        '<meta http-equiv="Content-Language" content="az"><meta property="article:published_time" '
        'content="2021-07-07T10:00"><meta name="description" content="On Lachin"><meta name=x content="Shusha">'
    )
    document = read("a.html", text)
    assert (document.lang, document.date) == ("az", date(2021, 7, 7))
    assert [unit.text for unit in document.units] == ["On Lachin"]


def test_a_tag_left_open_says_nothing_of_the_rest() -> None:
    assert names("a.html", "<i>Stepanakert<p>Khankendi</i></b></p></p>Lachin") == ["Stepanakert", "Khankendi", "Lachin"]


def test_a_change_keeps_markup_and_writes_references() -> None:
    text = "<p>in <b>Step</b>anakert &amp; on</p>"
    document = read("a.html", text)
    [mention] = mentions(document)
    first, last = document.pieces(mention.start, mention.end)
    edits = [Edit(*first, "A & B"), Edit(*last, "")]
    assert mended("a.html", text.encode(), document, edits) == b"<p>in <b>A &amp; B</b> &amp; on</p>"


@pytest.mark.parametrize("name", ["Степанакерт", "Ханкенди"])
def test_a_page_in_the_charset_that_it_declares_is_read_and_written_in_it(name: str) -> None:
    raw = f"<meta charset=windows-1251><p>в городе {name}</p>".encode("cp1251")
    document = document_from("a.html", raw)
    assert [unit.text for unit in document.units] == [f"в городе {name}"]
    start = document.text.index(name)
    changed = mended("a.html", raw, document, [Edit(start, start + len(name), "Вараракн")])
    assert changed == raw.replace(name.encode("cp1251"), "Вараракн".encode("cp1251"))
    with pytest.raises(UnreadableInput, match="not valid UTF-8"):
        document_from("a.html", raw.replace(b"charset", b"lang"))
