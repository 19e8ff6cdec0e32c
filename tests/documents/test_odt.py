"""OpenDocument texts: paragraphs whose spans are one text, and changes that leave every other byte alone."""

from __future__ import annotations

from xml.sax.saxutils import escape

import pytest
from documents.archives import open_members, open_text, unzipped, zipped
from documents.invariants import balanced, read_or_refused, replaced, sound, texts
from hypothesis import given, settings
from hypothesis import strategies as st

from termbase.document import Edit, PartKind
from termbase.documents import document_from
from termbase.errors import UnreadableInput
from termbase.mending import mended

AUTOMATIC = "".join(
    (
        '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Quotations"/>',
        '<style:style style:name="T1"><style:text-properties fo:language="az" fo:country="AZ"/></style:style>',
        '<style:style style:name="T2" style:family="text" style:parent-style-name="Source_20_Text"/>',
        '<style:style style:name="T3"><style:text-properties fo:language="zxx" fo:country="none"/></style:style>',
    )
)
STYLES = (
    '<office:styles><style:default-style><style:text-properties fo:language="en"/></style:default-style>'
    '<style:style style:name="Quotations" style:family="paragraph"/>'
    '<style:style style:name="Source_20_Text" style:display-name="Source Text" style:family="text"/></office:styles>'
    "<office:master-styles><style:master-page><style:header><text:p>a header</text:p></style:header>"
    "</style:master-page></office:master-styles>"
)


def test_spans_of_a_paragraph_are_one_text() -> None:
    body = (
        "<text:h>On Karabakh</text:h>\n<text:p/>"
        '<text:p>in Nagorno-<text:span text:style-name="T1">Kara</text:span>bakh&#x2019;s<text:s text:c="2"/>x'
        "<text:tab/>y<text:line-break/>z\n  w</text:p>"
    )
    document = document_from("a.odt", open_text(body, automatic=AUTOMATIC))
    sound(document)
    assert [(unit.text, unit.id) for unit in document.units] == [
        ("On Karabakh", "paragraph 1"),
        ("in Nagorno-Karabakh’s  x\ty\nz   w", "paragraph 3"),
    ]


def test_notes_frames_tables_and_descriptions_are_read_apart_and_annotations_are_comments() -> None:
    body = (
        "<text:tracked-changes><text:changed-region><text:p>Stepanakert</text:p></text:changed-region></text:tracked-changes>"
        "<text:p>be<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>a note</text:p>"
        "</text:note-body></text:note>fore <draw:frame><draw:text-box><text:p>in the box</text:p></draw:text-box>"
        "<svg:title>a map &amp; key</svg:title></draw:frame>"
        "<office:annotation><dc:creator>X</dc:creator><text:p>termbase: ignore</text:p></office:annotation>after"
        "</text:p><table:table><table:table-row><table:table-cell><text:list><text:list-item><text:p>a cell</text:p>"
        "</text:list-item></text:list></table:table-cell></table:table-row></table:table>"
        "<text:p><text:ruby><text:ruby-base>Baku</text:ruby-base><text:ruby-text>baku</text:ruby-text></text:ruby></text:p>"
    )
    document = document_from("a.odt", open_text(body, styles=STYLES))
    sound(document)
    assert texts(document) == ["be￼fore ￼after", "a note", "in the box", "a map & key", "a cell", "Baku", "a header"]
    assert [(part.kind, document.text[part.start : part.end]) for part in document.parts] == [
        (PartKind.COMMENT, "termbase: ignore"),
        (PartKind.ALT, "a map & key"),
    ]
    assert document.text.startswith("termbase: ignore\nbe￼fore")


def test_styles_tell_quotations_code_and_languages_but_no_default_does() -> None:
    body = (
        '<text:p text:style-name="P1">said</text:p><text:p>x <text:span text:style-name="T2">code</text:span></text:p>'
        '<text:p><text:span text:style-name="T1">Xankəndi</text:span>.</text:p>'
        '<text:p><text:span text:style-name="T3">none</text:span></text:p>'
    )
    raw = open_text(body, automatic=AUTOMATIC, styles=STYLES, meta="<dc:language>hy-AM</dc:language>")
    document = document_from("a.odt", raw)
    assert document.lang == "hy-AM"
    assert [(unit.text, unit.lang) for unit in document.units][:4] == [
        ("said", None),
        ("x ￼", None),
        ("Xankəndi.", "az-AZ"),
        ("none", None),
    ]
    assert [part.kind for part in document.parts] == [PartKind.QUOTATION, PartKind.CODE]


def test_a_change_leaves_other_members_and_all_other_bytes_as_they_were() -> None:
    body = '<text:p>in Nagorno-<text:span text:style-name="T1">Kara</text:span>bakh<text:s/>&amp;</text:p>'
    raw = open_text(body, automatic=AUTOMATIC)
    changed, again = replaced("a.odt", raw, "Nagorno-Karabakh", "<A>")
    assert again.text == "in <A> &"
    before, after = unzipped(raw), unzipped(changed)
    assert list(before) == list(after)
    assert [name for name in before if before[name] != after[name]] == ["content.xml"]
    content = before["content.xml"].decode().replace("Nagorno-", "&lt;A&gt;").replace(">Kara<", "><")
    assert after["content.xml"].decode() == content.replace("bakh", "")
    document = document_from("a.odt", raw)
    assert document_from("a.odt", mended("a.odt", raw, document, [Edit(18, 21, "-")])).text == "in Nagorno-Karabak-"


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"no zip", "no intact zip file"),
        (zipped({"a.txt": "x"}), "holds no OpenDocument text"),
        (open_text("<text:p>" * 3_000), "nested"),
        (zipped({**open_members(""), "content.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "document type"),
    ],
)
def test_damage_is_refused(raw: bytes, why: str) -> None:
    with pytest.raises(UnreadableInput, match=why):
        document_from("a.odt", raw)


ELEMENTS = ("text:p", "text:span", "text:note", "draw:frame", "svg:title", "office:annotation", "text:ruby-text")
TAGS = [
    *(f"<{name}>" for name in ELEMENTS),
    "</>",
    "</>",
    "</>",
    "b&amp;é",
    "<text:s/>",
    "<text:tab/>",
    "<text:s text:c='x'/>",
    "\n",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(TAGS), max_size=40))
def test_any_order_of_elements_is_read(tags: list[str]) -> None:
    assert read_or_refused("a.odt", open_text(balanced(tags))) is not None


PLAIN = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="@:￼\ufffe\uffff."), min_size=1, max_size=12
).map(lambda text: f"x{text}")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(PLAIN, min_size=1, max_size=4), min_size=1, max_size=4), st.data())
def test_paragraphs_come_out_as_they_were_put_in_and_any_change_is_found_again(
    paragraphs: list[list[str]], data: st.DataObject
) -> None:
    def spans(run: list[str]) -> str:
        return "".join(f"<text:span>{escape(text)}</text:span>" for text in run)

    raw = open_text("".join(f"<text:p>{spans(runs)}</text:p>" for runs in paragraphs))
    document = document_from("a.odt", raw)
    sound(document)
    assert texts(document) == ["".join(runs) for runs in paragraphs]
    assert mended("a.odt", raw, document, []) == raw
    start = data.draw(st.integers(0, len(document.units[0].text) - 1))
    end = data.draw(st.integers(start + 1, len(document.units[0].text)))
    new = data.draw(PLAIN)
    changed = mended("a.odt", raw, document, [Edit(start, end, new)])
    assert document_from("a.odt", changed).text == document.text[:start] + new + document.text[end:]
