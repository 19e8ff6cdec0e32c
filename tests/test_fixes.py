"""Findings into edits: what is mended, what is left, and that nothing else of a text changes."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from fixing import NOW, WORKSPACE, applied, fixed, workspace
from hypothesis import example, given, reject, settings
from hypothesis import strategies as st

from termbase.document import Document, Edit, Part, PartKind, Run, Side, Unit
from termbase.documents import document_of
from termbase.errors import UnreadableInput
from termbase.finding import Finding, Suggestion
from termbase.fixes import edits_for
from termbase.model import Quotations, Severity

Rows = list[tuple[str, str, str]]


@pytest.mark.parametrize(
    ("house", "text", "mended"),
    [
        ("az", "in Stepanakert today", "in Khankendi today"),
        ("am", "in Khankendi today", "in Stepanakert today"),
        ("az", "Stepanakert’s streets, a Stepanakert-based firm", "Khankendi’s streets, a Khankendi-based firm"),
        ("am", "KHANKENDI'S STREETS", "STEPANAKERT'S STREETS"),
        ("am", "pre-Khankendi times", "pre-Stepanakert times"),
        ("az", "an Artsakh official, a Nagorno-Karabakh one", "an Upper Karabakh official, an Upper Karabakh one"),
        ("az", "An Araxes bridge", "An Aras bridge"),
        ("am", "near the Aras’s banks", "near the Araxes’s banks"),
        ("az", "Nagorno-Karabakh Nagorno-Karabakh", "Upper Karabakh Upper Karabakh"),
    ],
)
def test_a_name_is_mended_with_what_belongs_to_it(house: str, text: str, mended: str) -> None:
    assert fixed(text, house) == mended


@pytest.mark.parametrize(
    ("house", "text", "mended"),
    [
        ("az", "из Нагорного Карабаха в Степанакерт", "из Верхнего Карабаха в Ханкенди"),
        ("am", "из Ханкенди, над Верхним Карабахом", "из Степанакерта, над Нагорным Карабахом"),
        ("am", "ханкендийского рынка", "степанакертского рынка"),
        ("az", "Связи со Степанакертом нет.", "Связи с Ханкенди нет."),
        ("az", "НАГОРНОМУ КАРАБАХУ", "ВЕРХНЕМУ КАРАБАХУ"),
    ],
)
def test_russian_names_keep_their_case(house: str, text: str, mended: str) -> None:
    assert fixed(text, house, lang="ru") == mended


def test_what_cannot_be_inflected_for_sure_waits_for_the_asking() -> None:
    assert fixed("Ханкенди растет", "am", lang="ru") == "Ханкенди растет"
    assert fixed("Ханкенди растет", "am", lang="ru", unsafe=True) == "Степанакерт растет"


@pytest.mark.parametrize(
    ("house", "text", "mended"),
    [
        ("az", "war in Nagorno-\n   Karabakh ended", "war in Upper\n   Karabakh ended"),
        ("az", "war in Nagorno-\r\nKarabakh ended", "war in Upper\r\nKarabakh ended"),
        # One word in place of two goes to the line that has room; no line is left empty.
        ("am", "war in Upper\n   Karabakh ended", "war in Artsakh\n   ended"),
        ("am", "war in Upper\nKarabakh, they say", "war in\nArtsakh, they say"),
        ("am", "Upper\nKarabakh\nis", "Artsakh\nis"),
        ("am", "(Upper\nKarabakh)", "(Artsakh)"),
        ("am", "* Upper\n  Karabakh\n", "*\n  Artsakh\n"),
        ("az", "in\n Artsakh\nnow", "in\n Upper Karabakh\nnow"),
    ],
)
def test_a_name_over_two_lines_keeps_them(house: str, text: str, mended: str) -> None:
    assert fixed(text, house) == mended


@pytest.mark.parametrize(
    "text",
    [
        "Upper Artsakh",  # would be Upper Upper Karabakh
        "Artsakh Karabakh",
        "Khankendi (Stepanakert)",
        "Stepanakert / Khankendi",
        "Khankendi, Stepanakert",
    ],
)
def test_a_name_is_never_put_beside_itself(text: str) -> None:
    assert fixed(text, "az") == text
    assert fixed(text, "az", unsafe=True) == text


def test_where_the_sentence_has_both_names_it_may_be_about_them() -> None:
    text = "Khankendi, which Armenians call Stepanakert, lies there."
    assert fixed(text, "az") == text
    assert fixed(text, "az", unsafe=True) == "Khankendi, which Armenians call Khankendi, lies there."
    assert fixed("We saw Khankendi. Then Stepanakert lay there.", "az") == "We saw Khankendi. Then Khankendi lay there."


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.txt", "He said: “We live in Stepanakert now.”"),
        ("a.md", "> We live in Stepanakert now."),
        ("a.md", "`Stepanakert` and\n\n    Stepanakert\n"),
        ("a.txt", "https://example.org/Stepanakert and mail to Stepanakert@example.org"),
        ("a.md", "[there](https://example.org/Stepanakert)"),
        ("a.md", "---\ntitle: Stepanakert\n---\n"),
    ],
)
def test_what_others_say_code_and_links_stay(path: str, text: str) -> None:
    assert fixed(text, "az", path=path) == text
    assert fixed(text, "az", path=path, unsafe=True) == text


def test_a_style_that_checks_quotations_mends_them() -> None:
    text = "He said: “We live in Stepanakert now.”"
    by = workspace(quotations=Quotations.CHECK)
    assert fixed(text, "az", by=by) == text.replace("Stepanakert", "Khankendi")


def test_the_title_of_a_cited_work_stays() -> None:
    text = "see Stepanakert Today, 2021, on Stepanakert"
    document = Document("-", text, (Part(4, 21, PartKind.TITLE),))
    [edit] = applied(document, "az", "en").edits
    assert edit == Edit(32, 43, "Khankendi")


def unit(document: str, *pieces: tuple[str, str], side: Side | None = None) -> Unit:
    """A unit of (text, as it stands in the document) pieces."""
    runs, text, at = [], "", 0
    for read, raw in pieces:
        start = document.index(raw, at)
        at = start + len(raw)
        runs.append(Run(len(text), start, at))
        text += read
    return Unit(text=text, runs=tuple(runs), side=side)


def edited(document: Document, house: str, lang: str = "en") -> str:
    text, done, pieces = document.text, 0, []
    for edit in applied(document, house, lang).edits:
        pieces += [text[done : edit.start], edit.text]
        done = edit.end
    return "".join((*pieces, text[done:]))


@pytest.mark.parametrize(
    ("house", "raw", "pieces", "mended"),
    [
        (
            "az",
            "in Nagorno-<b>Kara&shy;bakh</b>’s hills",
            [("in Nagorno-",) * 2, ("Kara",) * 2, ("\u00ad", "&shy;"), ("bakh",) * 2, ("’s hills",) * 2],
            "in Upper <b>Karabakh</b>’s hills",
        ),
        ("am", "<i>Upper</i> Karabakh", [("Upper",) * 2, (" Karabakh",) * 2], "<i>Artsakh</i>"),
        ("az", "<i>Nagorno</i>-<b>Karabakh</b>", [("Nagorno",) * 2, ("-",) * 2, ("Karabakh",) * 2],
         "<i>Upper</i> <b>Karabakh</b>"),
        ("az", "&#83;tepanakert", [("S", "&#83;"), ("tepanakert",) * 2], "Khankendi"),
        ("az", "Stepan<b>akert</b>", [("Stepan",) * 2, ("akert",) * 2], "Khankendi<b></b>"),
        ("az", "> Nagorno-\n> Karabakh", [("Nagorno-\n",) * 2, ("Karabakh",) * 2], "> Upper\n> Karabakh"),
        ("am", "> in Upper\n> Karabakh now", [("in Upper\n",) * 2, ("Karabakh now",) * 2], "> in Artsakh\n> now"),
    ],
)  # fmt: skip
def test_markup_between_the_words_stays_where_it_is(
    house: str, raw: str, pieces: list[tuple[str, str]], mended: str
) -> None:
    assert edited(Document("a.x", raw, units=(unit(raw, *pieces),)), house) == mended


def test_where_nothing_would_be_left_between_marks_of_emphasis_the_name_stays() -> None:
    raw = "*Upper* **Karabakh**"
    document = Document("a.md", raw, units=(unit(raw, ("Upper",) * 2, (" ",) * 2, ("Karabakh",) * 2),))
    assert edited(document, "am") == raw


def test_only_the_target_of_a_translation_is_mended() -> None:
    raw = "Stepanakert\tStepanakert\n"
    first, second = (
        Unit(text="Stepanakert", runs=(Run(0, 0, 11),), side=Side.SOURCE, pair=0),
        Unit(text="Stepanakert", runs=(Run(0, 12, 23),), side=Side.TARGET, pair=0),
    )
    document = Document("a.tsv", raw, units=(first, second))
    checked = WORKSPACE.check_document(Document("a.tsv", raw), style="az", lang="en", on=NOW)
    both = [replace(finding, severity=Severity.ERROR) for finding in checked.findings if finding.fixable]
    assert len(both) == 2
    assert edits_for(both, document).edits == (Edit(12, 23, "Khankendi"),)


def found(start: int, end: int, *texts: str, rule: str = "a-rule", severity: Severity = Severity.WARNING) -> Finding:
    suggestions = tuple(Suggestion(text, safe=True) for text in texts)
    return Finding(
        path="-", start=start, end=end, line=1, column=1, end_line=1, end_column=1, rule=rule, severity=severity,
        text="", message="", suggestions=suggestions,
    )  # fmt: skip


def test_of_findings_that_overlap_the_gravest_is_settled_and_of_equals_the_first() -> None:
    document = document_of("-", "one two three four")
    light, grave = found(0, 7, "A B"), found(4, 13, "C D", severity=Severity.ERROR)
    assert edits_for([light, grave], document).edits == (Edit(4, 13, "C D"),)
    assert edits_for([light, grave], document).left == (light,)
    first, second = found(0, 7, "A B"), found(4, 13, "C D")
    assert edits_for([first, second], document).applied == (first,)


def test_findings_that_ask_for_the_same_are_settled_together() -> None:
    document = document_of("-", "one two")
    pair = [found(0, 3, "A", rule="a"), found(0, 3, "A", rule="b")]
    done = edits_for(pair, document)
    assert (done.edits, done.applied) == ((Edit(0, 3, "A"),), tuple(pair))


def test_what_is_only_possibly_meant_is_never_changed() -> None:
    finding = replace(found(0, 3, "A"), certainty="possible")
    assert edits_for([finding], document_of("-", "one two"), unsafe=True).left == (finding,)


def test_without_a_suggestion_nothing_is_changed() -> None:
    finding = found(0, 3)
    assert edits_for([finding], document_of("-", "one"), unsafe=True).edits == ()


def test_two_names_that_would_change_places_both_stay() -> None:
    document = document_of("-", "Khankendi (Stepanakert)")
    swap = [
        replace(found(0, 9, "Stepanakert", rule="mixed-names"), concept="a"),
        replace(found(11, 22, "Khankendi"), concept="a"),
    ]
    assert edits_for(swap, document, unsafe=True).edits == ()


def test_a_name_that_is_part_of_the_one_it_replaces_is_no_other_name() -> None:
    document = document_of("-", "from Nagorno-Karabakh to Nagorno-Karabakh’s edge")
    pair = [replace(found(5, 21, "Karabakh"), concept="a"), replace(found(25, 43, "Karabakh’s"), concept="a")]
    assert len(edits_for(pair, document).edits) == 2


def test_a_comment_that_is_found_idle_is_taken_out() -> None:
    text = "one\n<!-- termbase: ignore -->\ntwo"
    document = Document("a.md", text, (Part(4, 29, PartKind.COMMENT),))
    finding = found(4, 30, "", rule="unused-suppression")
    assert edits_for([finding], document).edits == (Edit(4, 30, ""),)
    assert edits_for([found(0, 30, "")], document).edits == ()  # more than the comment


def test_the_same_name_in_other_letters_may_stand_elsewhere_in_the_sentence() -> None:
    document = document_of("-", "stepanakert is called Stepanakert by some")
    finding = replace(found(0, 11, "Stepanakert"), concept="khankendi-stepanakert")
    assert edits_for([finding], document).edits == (Edit(0, 11, "Stepanakert"),)
    other = replace(found(0, 11, "Khankendi"), concept="khankendi-stepanakert")
    again = document_of("-", "Stepanakert is called Khankendi by some")
    assert edits_for([other], again).edits == ()


# ---- any text --------------------------------------------------------------------------------

NAMES = st.sampled_from(
    ["Stepanakert", "Khankendi", "Nagorno-Karabakh", "Upper Karabakh", "Artsakh", "Aras", "Araxes",
     "Nagorno-\nKarabakh", "Upper\n  Karabakh", "Upper\r\nKarabakh", "Stepanakert’s", "Khankendi's", "ARTSAKH",
     "Karabakh", "Nagorno", "Upper"]
)  # fmt: skip
BETWEEN = st.sampled_from(
    [" ", " in ", " a ", " an ", " the ", "-based ", ", ", ". ", "\n", "\n\n", "\r\n", " (", ") ", " “", "” ",
     "**", " *", "* ", "_", "`", "```\n", " https://x.org/", "/", "<b>", "</b> ", "&amp;", "&shy;", "> ", "\n> ", "# ",
     "- ", "~~", "[", "](x)", " 😀 ", "\u00ad", "e\u0301", "\ufeff"]
)  # fmt: skip
TEXTS = st.lists(st.one_of(NAMES, BETWEEN), max_size=14).map("".join)
HOUSE = st.sampled_from(["az", "am"])
PATHS = st.sampled_from(["a.txt", "a.md", "a.html", "a.rst", "a.adoc", "a.tex", "a.json", "a.yaml", "a.po", "a.srt"])


def in_format(text: str, path: str) -> str:
    """A text as a file of the path's kind has it, where that is not the text itself."""
    quoted = json.dumps(text, ensure_ascii=False)
    frames = {
        "a.json": f'{{"a": {quoted}}}',
        "a.yaml": f"a: {quoted}\n",
        "a.po": f'msgid ""\nmsgstr "Language: en\\n"\n\nmsgid "Stepanakert"\nmsgstr {quoted}\n',
        "a.srt": f"1\n00:00:01,000 --> 00:00:02,000\n{text}\n",
    }
    return frames.get(path, text)


@given(TEXTS, HOUSE, PATHS, st.booleans())
@example("Upper\n  Karabakh\n\nArtsakh", "am", "a.txt", False)
@settings(max_examples=150, deadline=None)
def test_mending_twice_is_mending_once(text: str, house: str, path: str, unsafe: bool) -> None:
    raw = in_format(text, path)
    try:
        document_of(path, raw)
    except UnreadableInput:
        reject()
    once = fixed(raw, house, path=path, unsafe=unsafe)
    assert fixed(once, house, path=path, unsafe=unsafe) == once


@given(TEXTS, HOUSE, PATHS)
@settings(max_examples=150, deadline=None)
def test_only_letters_that_may_be_touched_are_and_all_else_is_the_same(text: str, house: str, path: str) -> None:
    try:
        document = document_of(path, in_format(text, path))
    except UnreadableInput:
        reject()
    done = applied(document, house, "en", unsafe=True)
    unread = [part for part in document.parts if part.kind in (PartKind.CODE, PartKind.URL, PartKind.QUOTATION)]
    end = 0
    for edit in done.edits:
        assert end <= edit.start < edit.end
        end = edit.end
        if not document.units:
            assert not any(edit.start < part.end and part.start < edit.end for part in unread)
        else:
            unit = document.unit_at(edit.start)
            assert unit is not None
            assert any(run.start <= edit.start and edit.end <= run.end for run in unit.runs)
    assert len(done.applied) + len(done.left) == len(set(done.applied) | set(done.left))


@given(TEXTS, HOUSE)
@settings(max_examples=100, deadline=None)
def test_the_order_of_findings_does_not_matter(text: str, house: str) -> None:
    document = document_of("a.md", text)
    checked = WORKSPACE.check_document(document, style=house, lang="en", on=NOW)
    assert edits_for(checked.findings, document).edits == edits_for(checked.findings[::-1], document).edits
