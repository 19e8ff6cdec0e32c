"""LaTeX: text with its accents and ligatures as they are printed, without commands, mathematics and keys."""

from __future__ import annotations

from datetime import date

import pytest
from documents.flowing import letters, mentions, names, parts, read, units

from termbase.document import Edit, PartKind
from termbase.mending import mended


def test_commands_inside_a_name_part_no_name() -> None:
    text = "\\emph{Nagorno}-Kara\\-bakh, Upper~\\textbf{Kara}bakh, Stepa\\index{x}nakert, Nagorno-% why\n  Karabakh"
    assert names("a.tex", text) == ["Nagorno-Karabakh", "Upper Karabakh", "Stepanakert", "Nagorno-Karabakh"]
    assert letters("a.tex", text)[0] == ["Nagorno", "-Kara\\-bakh"]
    assert letters("a.tex", text)[3] == ["Nagorno-", "Karabakh"]


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("\\c{S}u\\c sa \\'e\\'{e}\\' e \\\"{\\i} \\v{c} \\u g", ["Şuşa ééé ï č ğ"]),
        ("Stra\\ss e \\ss{} \\o{}re \\l\\'od\\'z", ["Straße ß øre łódź"]),
        ("``a'' --- b--c ,,d'' <<e>> 5\\% \\& \\$ \\{\\} f~g", ["“a” — b–c „d” «e» 5% & $ {} f\u00a0g"]),
        ('a"=b c"-d', ["a-b c\u00add"]),
        ("a $b$ \\(c\\) \\[d\\] $$e$$ f", ["a ￼ ￼ ￼ ￼ f"]),
        ("a $b\n\nc", ["a b", "c"]),
        ("a\\label{b}\\cite[p.~1]{c} \\ref{d} \\verb|e| \\url{f} g", ["a￼ ￼ ￼ ￼ g"]),
        ("\\section[a]{b \\emph{c}} d", ["b c", "d"]),
        ("a\\footnote{b} c", ["a￼ c", "b"]),
        ("\\href{a}{b} \\textcolor{c}{d} \\unknown[e]{f} {\\bf g}", ["b d f g"]),
        ("\\newcommand{\\a}{b} \\newenvironment{c}{d}{e} f \\def\\g{h}", ["f "]),
        ("\\begin{tabular}{l|l} a & b \\\\ c & d \\end{tabular}", ["a ", "b ", "c ", "d "]),
        ("\\begin{itemize}\\item a\n\\item[b] c\\end{itemize}", ["a\n", "[b] c"]),
        ("\\begin{verbatim}a\\end{verbatim} b \\begin{equation*}c\\end{equation*}", ["b "]),
        ("a % b\nc\n% d\n\ne", ["a c\n", "e"]),
        ("a\\\\b \\\\[2pt] c\\par d", ["a\nb \n c", "d"]),
        ("a} b { c", ["a b  c"]),
    ],
)
def test_what_is_read_of_a_text(text: str, read_as: list[str]) -> None:
    assert units("a.tex", text) == read_as


WHOLE = r"""\documentclass[a4paper]{article} % termbase: ignore-file
\usepackage[english,main=russian]{babel}
\title{Стёпанакерт: \emph{имена}\thanks{Lachin}}
\author{A. B.} \date{2021-07-07}
\newcommand{\city}{Stepanakert}
\begin{document}
Степанакерт
\end{document}
Stepanakert
"""


def test_a_document_is_read_from_its_beginning_to_its_end_with_its_title() -> None:
    document = read("a.tex", WHOLE)
    assert (document.lang, document.date) == ("ru", date(2021, 7, 7))
    assert [unit.text for unit in document.units] == ["Стёпанакерт: имена￼", "Lachin", "A. B.", "Степанакерт\n"]
    assert parts("a.tex", WHOLE, PartKind.COMMENT) == ["% termbase: ignore-file"]


@pytest.mark.parametrize(
    ("preamble", "lang"),
    [
        ("\\usepackage[russian,english]{babel}", "en"),
        ("\\documentclass[azerbaijani]{article}\\usepackage{babel}", "az"),
        ("\\setmainlanguage{armenian}", "hy"),
        ("\\setdefaultlanguage[variant=us]{english}", "en"),
        ("% \\setmainlanguage{armenian}", None),
        ("", None),
    ],
)
def test_the_preamble_tells_the_language(preamble: str, lang: str | None) -> None:
    assert read("a.tex", f"{preamble}\n\\begin{{document}}a\\end{{document}}").lang == lang


def test_other_languages_are_read_in_their_own() -> None:
    text = (
        "In \\foreignlanguage{russian}{Степанакерт} or \\textarmenian{Ստեփանակերտ}.\n"
        "\\begin{otherlanguage}{russian}Ханкенди\\end{otherlanguage} then {\\selectlanguage{russian} Лачин} Lachin"
    )
    assert [(mention.text, mention.lang) for mention in mentions(read("a.tex", text))] == [
        ("Степанакерт", "ru"),
        ("Ստեփանակերտ", "hy"),
        ("Ханкенди", "ru"),
        ("Лачин", "ru"),
        ("Lachin", "en"),
    ]


def test_what_somebody_else_says_is_known() -> None:
    text = "\\begin{quote}of Stepanakert\\end{quote} \\enquote{to Khankendi} ``we left Lachin'' Artsakh"
    assert [mention.in_quotation for mention in mentions(read("a.tex", text))] == [True, True, True, False]
    assert parts("a.tex", "\\section{A}", PartKind.HEADING) == ["{A}"]


def test_a_change_is_written_as_latex_has_it() -> None:
    text = "in \\emph{Stepanakert}"
    document = read("a.tex", text)
    [mention] = mentions(document)
    edits = [Edit(mention.start, mention.end, "A & B_1")]
    assert mended("a.tex", text.encode(), document, edits) == b"in \\emph{A \\& B\\_1}"
