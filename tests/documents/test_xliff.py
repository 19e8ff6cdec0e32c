"""XLIFF: segments in pairs, inline codes that part no name, notes as comments, and no entity ever expanded."""

from __future__ import annotations

from xml.sax.saxutils import escape

import pytest
from documents.invariants import balanced, pairs, read_or_refused, replaced, sound, texts
from hypothesis import given, settings
from hypothesis import strategies as st

from termbase.document import Side
from termbase.documents import document_from, document_of
from termbase.errors import NotWritten, UnreadableInput


def one(units: str, *, head: str = "", more: str = "") -> str:
    """A file of XLIFF 1.2."""
    return (
        f'{head}<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:x="urn:x">'
        f'<file source-language="en" target-language="ru" {more}><body>\n{units}\n</body></file></xliff>\n'
    )


def two(units: str) -> str:
    """A file of XLIFF 2."""
    return (
        '<xliff version="2.0" srcLang="en" trgLang="az" xmlns="urn:oasis:names:tc:xliff:document:2.0">'
        f'<file id="f">{units}</file></xliff>'
    )


def unit(source: str, target: str | None = None, *, id: str = "a", more: str = "") -> str:
    half = "" if target is None else f"<target>{target}</target>"
    return f'<trans-unit id="{id}" {more}><source>{source}</source>{half}</trans-unit>\n'


def test_source_and_target_are_a_pair_in_the_files_languages() -> None:
    document = document_of("a.xlf", one(unit("Shusha", "Шуша") + unit("Baku", "", id="b")))
    sound(document)
    assert document.lang == "ru"
    assert [(u.text, u.lang, u.id, u.side, u.pair) for u in document.units] == [
        ("Shusha", "en", "a", Side.SOURCE, 1),
        ("Шуша", "ru", "a", Side.TARGET, 1),
        ("Baku", "en", "b", Side.SOURCE, 2),
    ]


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        ('Nagorno-<g id="1">Kara</g>bakh', "Nagorno-Karabakh"),
        ('Nagorno-<bpt id="1">&lt;b></bpt>Karabakh<ept id="1">&lt;/b></ept>', "Nagorno-Karabakh"),
        ('a<x id="1"/>b<ph id="2">%s<sub>Baku</sub></ph>c', "a￼b￼c"),
        ('a<x id="1" ctype="lb"/>b', "a\nb"),
        ('by <mrk mtype="protected">Baku Ltd</mrk>', "by ￼"),
        ("R&amp;D &#x428;уша &lt;Baku&gt;", "R&D Шуша ￼"),
        ("a<![CDATA[ & <b>Ganja</b>]]>", "a & Ganja￼"),
        ("a<!-- Baku -->b", "ab"),
        ("a\r\nb", "a\nb"),
        ("<x:foo>Ba</x:foo>ku", "Baku"),
    ],
)
def test_inline_codes_are_no_text(raw: str, read: str) -> None:
    document = document_of("a.xlf", one(unit(raw)))
    sound(document)
    assert texts(document) == [read]


def test_codes_of_the_second_version_too() -> None:
    document = document_of(
        "a.xlf",
        two(
            '<unit id="u"><notes><note>termbase: ignore</note></notes><originalData><data id="d">Baku</data>'
            '</originalData><segment id="1" state="initial"><source>Nag<pc id="1">or</pc>no<ph id="2"/></source>'
            '<target>Da<sc id="3"/>ğ<ec startRef="3"/><mrk id="4" translate="no">X</mrk></target></segment>'
            "<ignorable><source>Baku</source></ignorable><segment><source>Shusha</source></segment></unit>"
            '<unit id="n" translate="no"><segment><source>Baku</source></segment></unit>'
        ),
    )
    sound(document)
    assert [(u.text, u.lang, u.id, u.pair) for u in document.units] == [
        ("Nagorno￼", "en", "u/1 [initial]", 1),
        ("Dağ￼", "az", "u/1 [initial]", 1),
        ("Shusha", "en", "u", 2),
    ]
    assert [document.text[part.start : part.end] for part in document.parts] == ["termbase: ignore"]


def test_tags_in_braces_part_no_name_either() -> None:
    text = one(unit(escape("{b>Nagorno<b}-{1>Kara<1}bakh{2}")))
    assert texts(document_of("a.mxliff", text)) == ["Nagorno-Karabakh￼"]


def test_segments_are_pairs_of_their_own_where_both_halves_have_them() -> None:
    text = one(
        '<trans-unit id="a"><source>Shusha. Baku.</source><seg-source><mrk mtype="seg" mid="1">Shusha.</mrk> '
        '<g id="5"><mrk mtype="seg" mid="2">Baku.</mrk></g></seg-source>'
        '<target><mrk mtype="seg" mid="1">Шуша.</mrk> <g id="5"><mrk mtype="seg" mid="2">Баку.</mrk></g></target>'
        "<x:seg-defs><x:seg>Ganja</x:seg></x:seg-defs></trans-unit>"
        '<trans-unit id="b"><source>A. B.</source><seg-source><mrk mtype="seg" mid="3">A.</mrk> '
        '<mrk mtype="seg" mid="4">B.</mrk></seg-source><target>А. Б.</target></trans-unit>'
    )
    document = document_of("a.sdlxliff", text)
    sound(document)
    assert pairs(document) == [("Shusha.", ["Шуша."]), ("Baku.", ["Баку."]), ("A. B.", ["А. Б."])]
    assert [u.id for u in document.units] == ["a/1", "a/2", "a/1", "a/2", "b", "b"]


def test_what_is_not_to_be_translated_and_other_translations_are_not_read() -> None:
    text = one(
        unit("No", more='translate="no"')
        + '<group translate="no">'
        + unit("No")
        + unit("Yes", more='translate="yes"')
        + "</group>"
        + '<trans-unit id="c"><source>Baku</source><alt-trans><source>No</source><target>No</target></alt-trans>'
        "<x:match><source>No</source><target>No</target></x:match></trans-unit>"
    )
    assert texts(document_of("a.xlf", text)) == ["Yes", "Baku"]


def test_a_translation_only_begun_says_so_in_its_id() -> None:
    text = one('<trans-unit id="c"><source>a</source><target state="needs-translation">a</target></trans-unit>')
    assert {u.id for u in document_of("a.xlf", text).units} == {"c [needs-translation]"}


def test_a_declared_encoding_is_honoured_reading_and_writing() -> None:
    text = one(unit("Stepanakert", "Степанакерт"), head='<?xml version="1.0" encoding="windows-1251"?>\n')
    changed, again = replaced("a.xlf", text.encode("cp1251"), "Степанакерт", "Ханкенди")
    assert texts(again) == ["Stepanakert", "Ханкенди"]
    assert changed == text.replace("Степанакерт", "Ханкенди").encode("cp1251")
    assert texts(document_from("a.xlf", text.replace("windows-1251", "utf-16").encode("utf-16"))) == [
        "Stepanakert",
        "Степанакерт",
    ]


def test_a_change_is_escaped_as_its_place_needs_it() -> None:
    text = one(unit("Nagorno-<g id='1'>Karabakh</g> &amp; Baku") + unit("<![CDATA[Baku]]>", id="b"))
    changed, _ = replaced("a.xlf", text.encode(), "Nagorno-Karabakh", "<A & B>")
    assert changed.decode() == text.replace("Nagorno-", "&lt;A &amp; B&gt;").replace("Karabakh", "")
    changed, again = replaced("a.xlf", text.encode(), "Baku", "A & B")
    assert texts(again) == ["Nagorno-Karabakh & A & B", "A & B"]
    assert changed.decode().endswith("<![CDATA[A & B]]></source></trans-unit>\n\n</body></file></xliff>\n")
    with pytest.raises(NotWritten, match="CDATA"):
        replaced("a.xlf", text.encode(), "Baku", "]]>")
    with pytest.raises(NotWritten, match=r"U\+0001"):
        replaced("a.xlf", text.encode(), "Karabakh", "\x01")


@pytest.mark.parametrize(
    ("head", "why"),
    [
        ('<!DOCTYPE xliff [<!ENTITY a "b">]>', "document type of its own"),
        ('<!DOCTYPE xliff [<!ENTITY a SYSTEM "file:///etc/passwd">]>', "document type of its own"),
        ('<!DOCTYPE xliff [<!ENTITY % a SYSTEM "http://localhost/x">%a;]>', "document type of its own"),
        ("<xliff>", "not well-formed"),
        ("&a;", "not well-formed"),
    ],
)
def test_entities_and_damage_are_refused_with_their_line(head: str, why: str) -> None:
    with pytest.raises(UnreadableInput, match=why) as caught:
        document_of("a.xlf", one(unit("&a;"), head=head))
    assert (caught.value.where or "").startswith("a.xlf:")


def test_a_document_type_elsewhere_is_not_fetched_and_its_entities_are_no_text() -> None:
    head = '<!DOCTYPE xliff PUBLIC "-//XLIFF//DTD XLIFF//EN" "http://localhost/xliff.dtd">'
    assert texts(document_of("a.xlf", one(unit("a&nbsp;b"), head=head))) == ["a￼b"]


def test_what_is_nested_without_end_is_refused() -> None:
    with pytest.raises(UnreadableInput, match="nested"):
        document_of("a.xlf", one(unit("<g>" * 100_000)))


ELEMENTS = ("source", "target", "seg-source", "mrk mtype='seg' mid='1'", "g", "trans-unit", "unit", "segment", "note")
TAGS = [*(f"<{name}>" for name in ELEMENTS), "</>", "</>", "</>", "</>", "é&amp;", "b", "<x/>", "<!--c-->"]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(TAGS), max_size=30))
def test_any_order_of_elements_is_read_and_any_text_is_read_or_refused(tags: list[str]) -> None:
    assert read_or_refused("a.xlf", one(balanced(tags)).encode()) is not None
    read_or_refused("a.xlf", one("".join(tags)).encode())


PLAIN = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="%{$@\ufffe\uffff"), min_size=1, max_size=20
).filter(lambda text: text.strip() and not ("<" in text and ">" in text))


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(PLAIN, PLAIN), max_size=5))
def test_segments_come_out_as_they_were_put_in(messages: list[tuple[str, str]]) -> None:
    text = one("".join(unit(escape(a), escape(b)) for a, b in messages))
    document = document_of("a.xlf", text)
    sound(document)
    assert pairs(document) == [(a, [b]) for a, b in messages]
    raw = text.encode()
    assert replaced("a.xlf", raw, "\0", "")[0] == raw
