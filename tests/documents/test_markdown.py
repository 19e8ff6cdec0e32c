"""Markdown: its marks and prefixes part no name, and what is code or a link's target is not read."""

from __future__ import annotations

from datetime import date

import pytest
from documents.flowing import letters, mentions, names, parts, read, units

from termbase.document import PartKind


def test_marks_inside_a_name_part_no_name() -> None:
    text = "Nagorno-*Karabakh*, [Nagorno](x) Karabakh, **Step**anakert, ~~Khan~~kendi, Kara&shy;bakh\n"
    assert names("a.md", text) == ["Nagorno-Karabakh", "Nagorno Karabakh", "Stepanakert", "Khankendi"]
    assert letters("a.md", text)[:2] == [["Nagorno-", "Karabakh"], ["Nagorno", " Karabakh"]]


@pytest.mark.parametrize(
    "text",
    [
        "> in Nagorno-\n> Karabakh\n",
        "> in *Nagorno*-\nKarabakh\n",
        "> - Nagorno\n>   Karabakh\n",
        "- Nagorno\n  Karabakh\n",
        "1. Nagorno\nKarabakh\n",
        "Nagorno\n  Karabakh\n",
        "Nagorno\r\nKarabakh\r\n",
        "> <p>Nagorno\n> Karabakh</p>\n",
    ],
)
def test_a_name_goes_on_over_the_line_in_a_quotation_and_in_a_list(text: str) -> None:
    assert [name.replace("- ", "-") for name in names("a.md", text)] in (["Nagorno-Karabakh"], ["Nagorno Karabakh"])
    assert all("\n>" not in letter for letter in letters("a.md", text)[0])


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("one *two* __three__ _f_our_", ["one two three f_our"]),
        ("2 * 3 * 4, snake_case_name, a*", ["2 * 3 * 4, snake_case_name, a*"]),
        ("***a** b*", ["a b"]),
        ("\\*a\\* \\_ &lt; &bogus; &amp", ["*a* _ < &bogus; &amp"]),
        ("a `b` ``c`d`` `e", ["a ￼ ￼ `e"]),
        ("[a](b) [c] [d][e] ![f](g)", ["a [c] [d][e] ￼", "f"]),
        ("[a](b 'c') ![d *e*](f \"g\")", ["a ￼", "c", "d e", "g"]),
        ('[a][B] [b] [c][]\n\n[b]: <x> "Title"\n[c]: y', ["a b c", "Title"]),
        ("a[^1] b\n\n[^1]: the note", ["a￼ b", "￼: the note"]),
        ("a <b>c</b> <!-- d --> <https://e.f> 1 < 2", ["a c  ￼ 1 < 2"]),
        ("a <code>b</code> <code>c\n\nd", ["a ￼ ￼", "d"]),
        ("# a *b* ##\n\nc\n===\n", ["a b", "c"]),
        ("| a | *b* |\n|---|---|\n| c \\| d | e |\n| f |\n", [" a ", " b ", " c | d ", " e ", " f "]),
        ("> | a | b |\n> |---|---|\n> | c | d |\n", [" a ", " b ", " c ", " d "]),
        ("```\na\n```\n\n    b\n\nc", ["c"]),
        ("<div>\n\na\n\n</div>\n<script>b</script>\n", ["a"]),
        ("a\n\n<!--\nb\n\nc\n-->\n\nd", ["a", "d"]),
    ],
)
def test_what_is_read_of_a_text(text: str, read_as: list[str]) -> None:
    assert units("a.md", text) == read_as


def test_front_matter_tells_the_language_and_the_day_and_is_not_read() -> None:
    text = "---\ntitle: Lachin\nlang: az\ndate: 2021-07-07 10:00\n---\nStepanakert\n"
    document = read("a.md", text)
    assert (document.lang, document.date) == ("az", date(2021, 7, 7))
    assert [unit.text for unit in document.units] == ["Stepanakert"]
    toml = read("a.md", '+++\nlanguage = "ru"\ndate = 2020-11-10\n+++\n')
    assert (toml.lang, toml.date, toml.units) == ("ru", date(2020, 11, 10), ())
    assert read("a.md", "lang: az\n").lang is None


def test_comments_texts_of_pictures_and_quotations_are_parts() -> None:
    text = '<!-- termbase: ignore -->\n\n> a <!-- b -->\n\n![c](d "e")\n'
    assert parts("a.md", text, PartKind.COMMENT) == ["<!-- termbase: ignore -->", "<!-- b -->"]
    assert parts("a.md", text, PartKind.QUOTATION) == ["> a <!-- b -->\n"]
    assert parts("a.md", text, PartKind.ALT) == ["c", "e"]
    assert parts("a.md", text, PartKind.URL) == ['(d "e")']


def test_a_tag_tells_the_language_of_what_is_in_it() -> None:
    text = (
        'The city <span lang="ru">Степанакерт</span>\n\n<div lang="hy">\n\nՍտեփանակերտ *կամ*\n\n</div>\n\nKhankendi\n'
    )
    assert [(unit.text, unit.lang) for unit in read("a.md", text).units] == [
        ("The city ￼", None),
        ("Степанакерт", "ru"),
        ("Ստեփանակերտ կամ", "hy"),
        ("Khankendi", None),
    ]


def test_a_paragraph_in_another_language_is_read_in_it() -> None:
    text = (
        "The delegation came to *Stepanakert* in the morning and left it in the evening of that day.\n\n"
        "Делегация прибыла в **Степанакерт** утром и покинула его только вечером того же дня, как и было сказано.\n\n"
        "It is the largest city in the mountainous part of the land, and Khankendi is its other name.\n"
    )
    assert [(mention.text, mention.lang) for mention in mentions(read("a.md", text), None)] == [
        ("Stepanakert", "en"),
        ("Степанакерт", "ru"),
        ("Khankendi", "en"),
    ]
