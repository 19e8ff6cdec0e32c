"""What holds of every format of running text: offsets, damage, and one prose in all of them."""

from __future__ import annotations

import pytest
from documents.flowing import mentions, names, read, sound_or_refused
from hypothesis import given, settings
from hypothesis import strategies as st

from termbase.document import Edit, cut, placed
from termbase.mending import mended

PATHS = ("a.html", "a.xhtml", "a.md", "a.rst", "a.tex", "a.adoc", "a.srt", "a.vtt", "a.txt")
PIECES = st.sampled_from(
    ["Nagorno", "Karabakh", "-", " ", "\n", "\r\n", "\n\n", "    ", "\t", "> ", "- ", "* ", "1. ", "# ", "| ", "|",
     "*", "**", "_", "`", "``", "~~", "[", "]", "](", "](x \"Lachin\")", "![", "[a]: b 'c'", "<b>", "</b>", "<p>",
     "</p>", "<span lang=ru>", "</span>", "<q>", "</q>", "<br>", "<img alt='Shusha'>", "<a title=\"Lachin", "\">",
     "<!--", "-->", "<script>", "</script>", "<title>", "<pre>", "<code>", "<li>", "<td>", "<sup>", "<p translate=no>",
     "<![CDATA[", "]]>", "&shy;", "&amp;", "&#350;", "&bogus;", "&", "<", ">", "\\", "{", "}", "$", "%", "~", "---",
     "\\emph{", "\\footnote{", "\\section{", "\\'e", "\\c{s}", "\\begin{quote}", "\\end{quote}", "\\begin{verbatim}",
     "\\begin{tabular}{l}", "\\begin{document}", "\\foreignlanguage{russian}{", "\\label{", "\\verb|", "\\\\",
     "\\item[",
     ".. ", ".. note:: ", ".. [1] ", ".. _a: b\n", "::", ":ref:`", "`_", ":lang: en", "|a|", "[1]_", "====\n", "----\n",
     "+---+\n", "== ==\n", "____\n", "////\n", "|===\n", "[quote]\n", "[source]\n", "footnote:[", "link:x[", "image:x[",
     "<<a,", ">>", "{a}", "((", "))", "'''", "\"`", "`\"", "00:00:01,000 --> 00:00:02,000\n", "WEBVTT\n", "NOTE ",
     "{\\an8}", "<lang ru>", "</lang>", "https://example.org/Lachin", "Stepanakert", "Khankendi", "Степанакерт",
     "\ufeff",
     "\0", "\u00ad", "𝐋", "\u2028", "\x1c", "\x85"]
)  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
@given(st.lists(st.one_of(PIECES, st.text(max_size=5)), max_size=40))
@settings(max_examples=80, deadline=None)
def test_any_text_is_read_and_every_letter_stands_where_it_says(path: str, pieces: list[str]) -> None:
    mentions(read(path, "".join(pieces)))


@pytest.mark.parametrize("path", PATHS)
@given(st.binary(max_size=200))
@settings(max_examples=30, deadline=None)
def test_any_bytes_are_read_or_refused(path: str, raw: bytes) -> None:
    sound_or_refused(path, raw)


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    "piece",
    ["<b>", "<p>", "<div lang=ru>", "<q>", "</b>", "<!--", "<a b='", "[", "![", "*a ", "**", "_a", "`", "> ", "- ",
     "{", "}", "\\begin{quote}", "\\footnote{", "$", "\\a[{", ".. note::\n ", "  a\n", "|a", "((", "footnote:[", "\"`",
     "<lang ru>", "{\\", "&", "&amp", "a:", "\n"],
)  # fmt: skip
def test_any_depth_of_nesting_is_read(path: str, piece: str) -> None:
    count = 500 if path == "a.md" and piece in ("> ", "- ") else 5_000
    read(path, piece * count + "Stepanakert")


PROSE = {
    "a.txt": "The Title\n\nIn Nagorno-Karabakh, he wrote, Stepanakert and\nUpper Karabakh\nare near & quiet.\n\n"
    "Khankendi; the Lachin corridor\n",
    "a.html": "<h1>The <i>Title</i></h1><p>In <b>Nagorno</b>-Kara&shy;bakh, he wrote, <a href=x>Stepanakert</a> and\n"
    "   Upper\n   Karabakh\n are near &amp; quiet.<p>Khankendi; the <em>Lachin</em> corridor",
    "a.md": "# The *Title*\n\nIn **Nagorno**-Kara&shy;bakh, he wrote, [Stepanakert](x) and\nUpper\nKarabakh\n"
    "are near &amp; quiet.\n\n- Khankendi; the *Lachin* corridor\n",
    "a.rst": "The *Title*\n===========\n\nIn **Nagorno**\\ -Karabakh, he wrote, `Stepanakert <x>`_ and\n"
    "Upper\nKarabakh\nare near & quiet.\n\n- Khankendi; the *Lachin* corridor\n",
    "a.tex": "\\section{The \\emph{Title}}\nIn \\textbf{Nagorno}-Kara\\-bakh, he wrote, \\href{x}{Stepanakert} and\n"
    "Upper\nKarabakh\nare near \\& quiet.\n\n\\begin{itemize}\n\\item Khankendi; the \\emph{Lachin} corridor"
    "\\end{itemize}\n",
    "a.adoc": "== The _Title_\n\nIn *Nagorno*-Karabakh, he wrote, link:x[Stepanakert] and\nUpper\nKarabakh\n"
    "are near &amp; quiet.\n\n* Khankendi; the _Lachin_ corridor\n",
    "a.vtt": "WEBVTT\n\n00:01.000 --> 00:02.000\nIn <b>Nagorno</b>-Kara&shy;bakh, he wrote, <c.x>Stepanakert</c> and\n"
    "Upper Karabakh are near &amp; quiet.\n\n00:02.000 --> 00:03.000\nKhankendi; the <i>Lachin</i> corridor\n",
    "a.srt": "1\n00:00:01,000 --> 00:00:02,000\nIn <b>Nagorno</b>-Karabakh, he wrote, <i>Stepanakert</i> and\n"
    "Upper Karabakh are near & quiet.\n\n2\n00:00:02,000 --> 00:00:03,000\nKhankendi; the <i>Lachin</i> corridor\n",
}


@pytest.mark.parametrize("path", PROSE)
def test_the_same_prose_has_the_same_names_in_every_format(path: str) -> None:
    assert names(path, PROSE[path]) == [
        "Nagorno-Karabakh",
        "Stepanakert",
        "Upper Karabakh",
        "Khankendi",
        "Lachin corridor",
    ]
    assert names(path, PROSE[path].replace("\n", "\r\n")) == names(path, PROSE[path])


@pytest.mark.parametrize("path", [path for path in PATHS if path != "a.txt"])
def test_a_file_with_nothing_to_read_has_no_names(path: str) -> None:
    nothing = {
        "a.html": "<script>Stepanakert</script>",
        "a.xhtml": "<style>Stepanakert</style>",
        "a.md": "`Stepanakert`",
        "a.rst": ".. Stepanakert",
        "a.tex": "% Stepanakert",
        "a.adoc": "// Stepanakert",
        "a.srt": "1\n00:00:01,000 --> 00:00:02,000 Stepanakert\n",
        "a.vtt": "WEBVTT\n\nNOTE Stepanakert\n",
    }
    assert names(path, nothing[path]) == []
    assert names(path, "") == []


WORDS = st.sampled_from(
    ["Stepanakert", "Khankendi", "Nagorno-Karabakh", "Lachin corridor", "and", "the", "in", "“we", "it”"]
)


@given(st.lists(st.lists(WORDS, min_size=1, max_size=8), min_size=1, max_size=5))
@settings(max_examples=60, deadline=None)
def test_paragraphs_have_the_same_names_as_markdown_and_as_html(paragraphs: list[list[str]]) -> None:
    plain = [" ".join(words) for words in paragraphs]
    page = "".join(f"<p>{text}</p>\n" for text in plain)
    assert names("a.md", "\n\n".join(plain)) == names("a.html", page) == names("a.txt", "\n\n".join(plain))


@pytest.mark.parametrize("path", PROSE)
def test_a_name_changed_where_it_stands_leaves_every_other_letter_as_it_was(path: str) -> None:
    text = PROSE[path]
    document = read(path, text)
    edits = [
        Edit(start, end, by)
        for mention in mentions(document)
        if mention.concept == "khankendi-stepanakert"
        for (start, end), by in zip(document.pieces(mention.start, mention.end), ["Lachin"], strict=True)
    ]
    changed = mended(path, text.encode(), document, edits).decode()
    assert changed == text.replace("Stepanakert", "Lachin").replace("Khankendi", "Lachin")
    assert names(path, changed).count("Lachin") == 2


@pytest.mark.parametrize("path", PROSE)
@given(st.data())
@settings(max_examples=30, deadline=None)
def test_a_stretch_of_a_unit_stands_where_the_unit_says(path: str, data: st.DataObject) -> None:
    document = read(path, PROSE[path])
    for unit in document.units:
        size = len(unit.text)
        start = data.draw(st.integers(0, size - 1))
        end = data.draw(st.integers(start + 1, size))
        inside = cut(unit.runs, size, start, end)
        for at in range(start, end):
            where = placed(unit.runs, size, at, at + 1)
            assert placed(inside, end - start, at - start, at - start + 1) == where
        assert placed(inside, end - start, 0, end - start) == placed(unit.runs, size, start, end)
