"""AsciiDoc: paragraphs, lists, tables and notes are read; listings, targets and comments are not."""

from __future__ import annotations

from datetime import date

import pytest
from documents.flowing import letters, mentions, names, parts, read, units

from termbase.document import PartKind


def test_marks_inside_a_name_part_no_name() -> None:
    text = "_Nagorno_-Karabakh, link:x[Nagorno] Karabakh, **Step**anakert, https://x.y[Khankendi] and Upper\nKarabakh\n"
    assert names("a.adoc", text) == [
        "Nagorno-Karabakh", "Nagorno Karabakh", "Stepanakert", "Khankendi", "Upper Karabakh",
    ]  # fmt: skip
    assert letters("a.adoc", text)[:2] == [["Nagorno", "-Karabakh"], ["Nagorno", " Karabakh"]]


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("a *b* _c_ #d# `e` +f*+ [.g]#h# i_j_k 2 * 3", ["a b c d ￼ f* h i_j_k 2 * 3"]),
        ("\"`a`\" '`b`' {c} \\*d* &amp; e +\nf", ["“a” ‘b’ ￼ *d* & e\nf"]),
        ("a <<b>> <<c,d>> ((e)) (((f))) [[g]]h kbd:[i] stem:[j]", ["a ￼ d e  h ￼ ￼"]),
        ("a footnote:[b *c*] d", ["a ￼ d", "b c"]),
        ("a image:b.png[c,3] d\n\nimage::e[f]\n\ninclude::g[]", ["a ￼ d", "c", "f"]),
        ("= a\nB C\nv1, 2021-07-07\n:d: e\n\nf", ["a", "f"]),
        ("// a\n////\nb\n////\n----\nc\n----\n....\nd\n....\n++++\ne\n++++\n```f\ng\n```\nh", ["h"]),
        ("[source]\na\n\n[stem]\n++++\nb\n++++\n\n c\n\nd", ["d"]),
        (".A\n====\nb\n====\n\nNOTE: c\n\n'''\n\nd", ["A", "b", "c", "d"]),
        ("* a\n  b\n** c\n+\nd\n. e\n- f\nt:: g\nu::\n  h", ["a\nb", "c", "d", "e", "f", "t", "g", "u", "h"]),
        ("|===\n|a |b\n\n|c\nd 2+|e\n|===\nf", ["a ", "b", "c\nd ", "e", "f"]),
        (",===\na,b\n,===", ["a,b"]),
    ],
)
def test_what_is_read_of_a_text(text: str, read_as: list[str]) -> None:
    assert units("a.adoc", text) == read_as


def test_the_head_tells_the_language_and_the_day() -> None:
    document = read("a.adoc", "= A\n:lang: az\n:revdate: 2021-07-07\n:description: On Lachin\n\nb")
    assert (document.lang, document.date) == ("az", date(2021, 7, 7))
    assert [unit.text for unit in document.units] == ["A", "On Lachin", "b"]
    assert read("a.adoc", "= A\nB <b@c.d>\nv1.0, 2020-11-10\n").date == date(2020, 11, 10)


def test_what_somebody_else_says_is_known() -> None:
    text = (
        "[quote, A, B]\n____\nleft Stepanakert\n\nfor good\n____\n\n[quote]\nof Khankendi\n\nof Lachin\n\n"
        '""""\nin Artsakh'
    )
    assert [mention.in_quotation for mention in mentions(read("a.adoc", text))] == [True, True, False, True]


def test_comments_and_headings_are_parts() -> None:
    text = "// termbase: ignore\n== A\n\n////\nb\n////\n"
    assert parts("a.adoc", text, PartKind.COMMENT) == ["// termbase: ignore", "////\nb\n////"]
    assert parts("a.adoc", text, PartKind.HEADING) == ["== A"]
