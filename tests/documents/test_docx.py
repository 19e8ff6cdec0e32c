"""Word files: paragraphs whose runs are one text, and changes that leave every other byte of the file alone."""

from __future__ import annotations

from xml.sax.saxutils import escape

import pytest
from documents.archives import paragraph, run, unzipped, word, word_members, zipped
from documents.invariants import balanced, read_or_refused, replaced, sound, texts
from hypothesis import given, settings
from hypothesis import strategies as st

from termbase.document import Document, Edit, PartKind
from termbase.documents import document_from
from termbase.errors import NotWritten, UnreadableInput
from termbase.mending import mended

STYLES = (
    '<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Zitat"><w:name w:val="Quote"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Rede"><w:name w:val="Rede"/><w:basedOn w:val="Zitat"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Ebene"><w:name w:val="Ebene"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr>'
    "</w:style>"
    '<w:style w:type="paragraph" w:styleId="Q1"><w:name w:val="Source Code"/></w:style>'
    '<w:style w:type="character" w:styleId="Q2"><w:name w:val="HTML Code"/></w:style>'
    '<w:style w:type="character" w:styleId="Z2"><w:name w:val="Quote Char"/></w:style>'
    '<w:style w:type="character" w:styleId="Buch"><w:name w:val="Book Title"/></w:style>'
)


def parts(document: Document) -> list[tuple[PartKind, str]]:
    return [(part.kind, document.text[part.start : part.end]) for part in document.parts]


def test_runs_of_a_paragraph_are_one_text_and_each_paragraph_is_a_unit() -> None:
    body = (
        paragraph(run("in Nagorno-"), run("Kara", "<w:b/>"), run("bakh &amp; on"))
        + paragraph()
        + paragraph(run("Baku"))
    )
    document = document_from("a.docx", word(body))
    sound(document)
    assert document.text == "in Nagorno-Karabakh & on\nBaku"
    assert [(u.text, u.id, u.lang) for u in document.units] == [
        ("in Nagorno-Karabakh & on", "paragraph 1", None),
        ("Baku", "paragraph 3", None),
    ]


def test_special_characters_are_letters_of_their_own() -> None:
    body = paragraph(
        "<w:r><w:t>Nagorno</w:t><w:noBreakHyphen/><w:t>Kara</w:t><w:softHyphen/><w:t>bakh</w:t><w:tab/><w:t>x</w:t>"
        '<w:br></w:br><w:t>y</w:t><w:footnoteReference w:id="1"/><w:sym w:char="F0"/></w:r>'
    )
    assert texts(document_from("a.docx", word(body))) == ["Nagorno\u2011Kara\u00adbakh\tx\ny￼￼"]


def test_tab_stops_and_other_properties_are_no_text() -> None:
    body = '<w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr><w:r><w:t>x</w:t></w:r></w:p>'
    assert document_from("a.docx", word(body)).text == "x"


def test_deleted_text_field_codes_and_hidden_text_are_not_read() -> None:
    body = paragraph(
        "<w:del><w:r><w:delText>Stepanakert</w:delText></w:r></w:del>",
        "<w:moveFrom><w:r><w:t>Stepanakert</w:t></w:r></w:moveFrom>",
        f"<w:ins>{run('Khankendi ')}</w:ins>",
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "Stepanakert"</w:instrText></w:r>',
        f'{run("code")}<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("here")}',
        f'<w:r><w:fldChar w:fldCharType="end"/></w:r>{run(" now")}',
        run("Stepanakert", "<w:vanish/>") + run(" and", '<w:vanish w:val="0"/>'),
        "<m:oMath><m:r><m:t>Stepanakert</m:t></m:r></m:oMath>",
    )
    assert texts(document_from("a.docx", word(body))) == ["Khankendi here now and￼"]


def test_a_field_that_never_ends_hides_no_more_than_its_paragraph() -> None:
    body = paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', run("PAGE")) + paragraph(run("Baku"))
    assert texts(document_from("a.docx", word(body))) == ["Baku"]


def test_tables_text_boxes_notes_headers_and_descriptions_are_read_and_comments_are_comments() -> None:
    box = (
        '<mc:AlternateContent><mc:Choice><w:drawing><wp:docPr id="1" descr="Map of &quot;Shusha&quot;"/><w:txbxContent>'
        f"{paragraph(run('in the box'))}</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>"
        f"{paragraph(run('in the box'))}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    body = (
        f"<w:tbl><w:tr><w:tc>{paragraph(run('a cell'))}</w:tc></w:tr></w:tbl>"
        f"{paragraph(run('before '), f'<w:r>{box}</w:r>', run(' after'))}"
    )
    raw = word(
        body,
        footnotes=f"<w:footnote>{paragraph(run('a note'))}</w:footnote>",
        header1=paragraph(run("a header")),
        footer1=paragraph(run("a footer")),
        comments=f"<w:comment>{paragraph(run('termbase: ignore'))}</w:comment>",
    )
    document = document_from("a.docx", raw)
    sound(document)
    assert [(unit.id, unit.text) for unit in document.units] == [
        ("paragraph 1", "a cell"),
        ("paragraph 2", "before ￼ after"),
        ("paragraph 2, description", 'Map of "Shusha"'),
        ("paragraph 3", "in the box"),
        ("footnotes paragraph 1", "a note"),
        ("header1 paragraph 1", "a header"),
        ("footer1 paragraph 1", "a footer"),
    ]
    assert parts(document) == [(PartKind.ALT, 'Map of "Shusha"'), (PartKind.COMMENT, "termbase: ignore")]


def test_a_comment_stands_before_the_paragraph_that_it_is_about() -> None:
    body = (
        paragraph(run("one"))
        + paragraph(
            run("two "), '<w:commentRangeStart w:id="7"/>', run("Baku"), '<w:r><w:commentReference w:id="7"/></w:r>'
        )
        + '<w:commentRangeStart w:id="8"/>'
        + paragraph(run("three"))
    )
    comments = "".join(
        f'<w:comment w:id="{number}">{paragraph(run(text))}</w:comment>'
        for number, text in ((8, "second"), (7, "termbase: ignore"), (9, "about nothing"))
    )
    document = document_from("a.docx", word(body, comments=comments))
    sound(document)
    assert document.text == "one\ntermbase: ignore\ntwo Baku\nsecond\nthree\nabout nothing"
    assert texts(document) == ["one", "two Baku", "three"]


def test_named_styles_tell_headings_quotations_cited_works_and_code_in_any_language() -> None:
    body = (
        paragraph(run("One"), style="berschrift1")
        + paragraph(run("Two"), style="Ebene")
        + paragraph(run("said"), style="Rede")
        + paragraph(run("print"), style="Q1")
        + paragraph(
            run("x "), run("code", '<w:rStyle w:val="Q2"/>'), run("too", '<w:rStyle w:val="Q2"/>'), run(" y "),
            run("a word", '<w:rStyle w:val="Z2"/>'), run(" z "), run("a book", '<w:rStyle w:val="Buch"/>'),
        )
    )  # fmt: skip
    document = document_from("a.docx", word(body, styles=STYLES))
    sound(document)
    assert parts(document) == [
        (PartKind.HEADING, "One"),
        (PartKind.HEADING, "Two"),
        (PartKind.QUOTATION, "said"),
        (PartKind.CODE, "print"),
        (PartKind.CODE, "codetoo"),
        (PartKind.QUOTATION, "a word"),
        (PartKind.TITLE, "a book"),
    ]
    assert texts(document) == ["One", "Two", "said", "x ￼ y a word z a book"]


@pytest.mark.parametrize(
    ("runs", "lang"),
    [
        ([("Шуша и Баку", '<w:lang w:val="ru-RU"/>'), (" ok", '<w:lang w:val="en-US"/>')], "ru-RU"),
        ([("Шуша", ""), ("x", '<w:lang w:val="ru-RU"/>')], None),
        ([("שושי", '<w:rtl/><w:lang w:val="en-US" w:bidi="he-IL"/>')], "he-IL"),
    ],
)
def test_a_paragraphs_language_is_that_of_most_of_it_where_it_is_said(
    runs: list[tuple[str, str]], lang: str | None
) -> None:
    raw = word(paragraph(*(run(text, own) for text, own in runs)), core="<dc:language>az-AZ</dc:language>")
    document = document_from("a.docx", raw)
    assert [unit.lang for unit in document.units] == [lang]
    assert document.lang == "az-AZ"


def test_a_change_leaves_other_members_and_all_other_bytes_as_they_were() -> None:
    body = paragraph(run("in Nagorno-"), run("Kara", "<w:b/>"), run("bakh &amp; on")) + paragraph(run("Baku"))
    raw = word(body, header1=paragraph(run("Baku")))
    changed, again = replaced("a.docx", raw, "Nagorno-Karabakh", "<Artsakh>")
    assert again.text == "in <Artsakh> & on\nBaku\nBaku"
    before, after = unzipped(raw), unzipped(changed)
    assert list(before) == list(after)
    assert [name for name in before if before[name] != after[name]] == ["word/document.xml"]
    assert after["word/document.xml"].decode() == before["word/document.xml"].decode().replace(
        "Nagorno-", "&lt;Artsakh&gt;"
    ).replace(">Kara<", "><").replace("bakh", "")


@pytest.mark.parametrize(
    ("by", "runs"),
    [
        ("Upper Karabakh", ["in Upper ", "Kara", "bakh on"]),
        ("Karabakh", ["in ", "Kara", "bakh on"]),
        ("Nagorno-Karabakh’s", ["in Nagorno-", "Kara", "bakh’s on"]),
        ("Artsakh", ["in Arts", "", "akh on"]),
        ("Nagorno-Xarabakh", ["in Nagorno-", "Xara", "bakh on"]),
        ("the Nagorno-Karabakh", ["in the Nagorno-", "Kara", "bakh on"]),
    ],
)
def test_letters_that_stay_keep_their_formatting(by: str, runs: list[str]) -> None:
    raw = word(paragraph(run("in Nagorno-"), run("Kara", "<w:b/>"), run("bakh on")))
    document = document_from("a.docx", raw)
    changed = mended("a.docx", raw, document, [Edit(3, 19, by)])
    body = paragraph(run(runs[0]), run(runs[1], "<w:b/>"), run(runs[2]))
    assert unzipped(changed)["word/document.xml"] == unzipped(word(body))["word/document.xml"]


def test_a_hyphen_that_does_not_break_goes_with_the_name_and_a_note_mark_stays() -> None:
    body = (
        "<w:p><w:r><w:t>Nagorno</w:t><w:noBreakHyphen/><w:footnoteReference w:id='1'/><w:t>Karabakh</w:t></w:r></w:p>"
    )
    raw = word(body)
    document = document_from("a.docx", raw)
    changed = mended("a.docx", raw, document, [Edit(0, 17, "Artsakx")])
    assert document_from("a.docx", changed).text == "Artsakx￼"
    changed = mended("a.docx", raw, document, [Edit(7, 8, " - ")])
    assert b'<w:t xml:space="preserve"> - </w:t><w:footnoteReference' in unzipped(changed)["word/document.xml"]
    with pytest.raises(NotWritten, match="no letters"):
        mended("a.docx", raw, document, [Edit(8, 9, "x")])


def test_space_at_the_edge_of_a_run_is_marked_where_it_was_not() -> None:
    raw = word("<w:p><w:r><w:t>Baku city</w:t></w:r></w:p>")
    document = document_from("a.docx", raw)
    changed = mended("a.docx", raw, document, [Edit(0, 4, "")])
    assert b'<w:t xml:space="preserve"> city</w:t>' in unzipped(changed)["word/document.xml"]
    changed = mended("a.docx", raw, document, [Edit(0, 4, "Ganja")])
    assert b"<w:t>Ganja city</w:t>" in unzipped(changed)["word/document.xml"]


def test_a_description_is_written_with_its_quotation_marks_escaped() -> None:
    raw = word(paragraph('<w:r><w:drawing><wp:docPr descr="Baku &amp; x"/></w:drawing></w:r>'))
    _, again = replaced("a.docx", raw, "Baku", '"A"')
    assert again.text == '￼\n"A" & x'


def test_members_in_other_encodings_and_unpacked_ones_are_written_in_kind() -> None:
    members = word_members(paragraph(run("Baku")))
    text = str(members["word/document.xml"]).replace("'1.0'", "'1.0' encoding='UTF-16'")
    members["word/document.xml"] = text.encode("utf-16")
    changed, again = replaced("a.docx", zipped(members, packed=False), "Baku", "Şuşa")
    assert again.text == "Şuşa"
    assert unzipped(changed)["word/document.xml"] == text.replace("Baku", "Şuşa").encode("utf-16")


def test_a_file_that_was_changed_meanwhile_is_left_alone() -> None:
    document = document_from("a.docx", word(paragraph(run("Baku"))))
    with pytest.raises(NotWritten, match="no longer"):
        mended("a.docx", word(paragraph(run("Ganja"))), document, [Edit(0, 4, "Shusha")])


def bomb() -> bytes:
    return zipped({**word_members(""), "word/document.xml": b"<a>" + b" " * 50_000_000 + b"</a>"})


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "no intact zip file"),
        (b"PK\3\4 not really", "no intact zip file"),
        (word(paragraph(run("Baku")))[:-40], "no intact zip file"),
        (zipped({"a.txt": "x"}), "holds no Word text"),
        (bomb(), "unpacks to"),
        (word("<w:p>" * 3_000), "nested"),
        (word("<w:p><w:r></w:p>"), "not well-formed"),
        (
            zipped({**word_members(""), "word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
            "document type",
        ),
    ],
)
def test_damage_and_bombs_are_refused(raw: bytes, why: str) -> None:
    with pytest.raises(UnreadableInput, match=why) as caught:
        document_from("a.docx", raw)
    assert (caught.value.where or "").startswith("a.docx")


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_any_damage_is_refused_or_read(data: st.DataObject) -> None:
    raw = bytearray(word(paragraph(run("Baku"), run("Shusha", "<w:b/>"))))
    for _ in range(data.draw(st.integers(1, 5))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(raw)))
    read_or_refused("a.docx", bytes(raw))
    read_or_refused("a.docx", bytes(raw[:cut]))


ELEMENTS = ("w:p", "w:r", "w:t", "w:pPr", "w:rPr", "w:del", "w:drawing", "w:comment")
TAGS = [
    *(f"<{name}>" for name in ELEMENTS),
    "</>",
    "</>",
    "</>",
    "b&amp;é",
    "<w:tab/>",
    "<w:fldChar w:fldCharType='begin'/>",
    "<wp:docPr descr='d'/>",
    "<m:oMath/>",
    "<w:sym/>",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(TAGS), max_size=40))
def test_any_order_of_elements_is_read(tags: list[str]) -> None:
    assert read_or_refused("a.docx", word(balanced(tags))) is not None


PLAIN = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="@:￼\ufffe\uffff."), min_size=1, max_size=12
).map(lambda text: f"x{text}")


@settings(max_examples=100, deadline=None)
@given(st.lists(st.lists(PLAIN, min_size=1, max_size=4), max_size=4), st.data())
def test_paragraphs_come_out_as_they_were_put_in_and_any_change_is_found_again(
    paragraphs: list[list[str]], data: st.DataObject
) -> None:
    raw = word("".join(paragraph(*(run(escape(text)) for text in runs)) for runs in paragraphs))
    document = document_from("a.docx", raw)
    sound(document)
    assert texts(document) == ["".join(runs) for runs in paragraphs]
    assert mended("a.docx", raw, document, []) == raw
    if paragraphs:
        unit = data.draw(st.sampled_from(document.units))
        start = data.draw(st.integers(unit.start, unit.end - 1))
        end = data.draw(st.integers(start + 1, unit.end))
        new = data.draw(PLAIN)
        changed = mended("a.docx", raw, document, [Edit(start, end, new)])
        assert document_from("a.docx", changed).text == document.text[:start] + new + document.text[end:]
