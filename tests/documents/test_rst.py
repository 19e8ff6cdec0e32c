"""reStructuredText: paragraphs, lists, tables and directives are read; code, targets and comments are not."""

from __future__ import annotations

from datetime import date

import pytest
from documents.flowing import letters, mentions, names, parts, read, units

from termbase.document import PartKind


def test_marks_inside_a_name_part_no_name() -> None:
    text = "*Nagorno*\\ -Karabakh, `Nagorno <x>`_ Karabakh, :strong:`Step`\\ anakert, Khankendi_ and Upper\nKarabakh\n"
    assert names("a.rst", text) == [
        "Nagorno-Karabakh", "Nagorno Karabakh", "Stepanakert", "Khankendi", "Upper Karabakh",
    ]  # fmt: skip
    assert letters("a.rst", text)[:2] == [["Nagorno", "-Karabakh"], ["Nagorno", " Karabakh"]]


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("a ``b`` :class:`c` :ref:`d <e>` :ref:`f` |g| [1]_ [#h]_ i_ j__ \\*k\\*", ["a ￼ ￼ d ￼ ￼ ￼ ￼ i j *k*"]),
        ("a *b* **c** 2 * 3 `d` `e`:title:", ["a b c 2 * 3 d e"]),
        ("a::\n\n   b\n\n   c\n\nd", ["a::", "d"]),
        ("A\n=\n\n====\n B\n====\n\nc\n\n----\n\nd", ["A", "B", "c", "d"]),
        ("- a\n  b\n\n  c\n- - d\n\n1. e\n#. f", ["a\nb", "c", "d", "e", "f"]),
        ("A. Sharif spoke\nof it", ["A. Sharif spoke\nof it"]),
        ("a. one\n   more\nb. two", ["one\nmore", "b. two"]),
        ("term : kind\n   meaning", ["term : kind", "meaning"]),
        (":a: b\n   c\n:d: e", ["b\nc", "e"]),
        (".. note:: a\n   b\n\n   c\n\nd", ["a\nb", "c", "d"]),
        (".. figure:: a.png\n   :alt: b\n   :width: 3\n\n   c", ["b", "c"]),
        (".. code-block:: a\n\n   b\n\n.. toctree::\n   c\n\n.. math:: d\n\ne", ["e"]),
        (".. unknown:: a\n   :b: c\n\n   d", ["d"]),
        (".. [1] a\n   b\n.. _c: d\n.. |e| replace:: f\n.. __: g\n__ h\n", ["a\nb", "f"]),
        (".. a\n   b\n\n   c\n\nd", ["d"]),
        ("| a\n| b\n\n>>> c\nd\n\ne", ["a\nb", "e"]),
        ("+---+------+\n| a | b    |\n| c | d    |\n+===+======+\n| e        |\n+---+------+\n",
         ["a c", "b d", "e"]),
        ("===  ===\na    b\n     c\n===  ===\nd    e\n===  ===\n", ["a", "b\nc", "d", "e"]),
        (".. list-table:: a\n   :header-rows: 1\n\n   * - b\n     - c\n", ["a", "b", "c"]),
    ],
)  # fmt: skip
def test_what_is_read_of_a_text(text: str, read_as: list[str]) -> None:
    assert units("a.rst", text) == read_as


def test_cells_of_a_table_hold_a_name_over_their_lines() -> None:
    text = (
        "+----------+------------+\n| Upper    | Nagorno-   |\n| Karabakh | Karabakh   |\n+----------+------------+\n"
    )
    assert names("a.rst", text) == ["Upper Karabakh", "Nagorno- Karabakh"]


def test_what_is_indented_after_a_blank_line_is_a_quotation() -> None:
    text = (
        "He said:\n\n   left Stepanakert\n\n   -- someone\n\n- of\n\n     in Lachin\n\n"
        ".. epigraph::\n\n   of Khankendi\n\nArtsakh"
    )
    assert [mention.in_quotation for mention in mentions(read("a.rst", text))] == [True, True, True, False]
    plain = "term\n   of Stepanakert\n\n.. note::\n\n   of Khankendi\n\n- a\n\n  of Lachin\n"
    assert [mention.in_quotation for mention in mentions(read("a.rst", plain))] == [False, False, False]


def test_comments_titles_and_fields() -> None:
    text = ":lang: az\n:date: 2021-07-07\n\n.. termbase: ignore\n\nA\n-\n\nIn `B`, :title:`C` and ``D``\n\n..\n   E\n"
    document = read("a.rst", text)
    assert (document.lang, document.date) == ("az", date(2021, 7, 7))
    assert parts("a.rst", text, PartKind.COMMENT) == [".. termbase: ignore", "..\n   E"]
    assert parts("a.rst", text, PartKind.HEADING) == ["A\n-"]
    assert parts("a.rst", text, PartKind.TITLE) == ["B", "C"]
    assert parts("a.rst", text, PartKind.CODE) == ["``D``"]
