"""EPUB: chapters in reading order as one text, changes written back into them, and damage refused in one line."""

from __future__ import annotations

from datetime import date

import pytest
from documents.archives import unzipped, zipped
from documents.flowing import mentions, sound, sound_or_refused
from hypothesis import given, settings
from hypothesis import strategies as st

from termbase.document import Document, Edit, PartKind
from termbase.documents import document_from
from termbase.errors import UnreadableInput
from termbase.mending import mended

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
PACKAGE = """<?xml version="1.0"?>
<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:language>en</dc:language><dc:date>2021-07-07</dc:date></metadata>
<manifest><item id="b" href="two.xhtml" media-type="application/xhtml+xml"/>
<item id='a' media-type='application/xhtml+xml' href='text/one%201.xhtml'/>
<item id="c" href="style.css" media-type="text/css"/><item id="n" href="nav.xhtml" media-type="application/xhtml+xml"/>
</manifest><spine><itemref idref="a"/><itemref idref="b"/><itemref idref="none"/><itemref idref="c"/></spine></package>
"""
ONE = (
    '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>One</title></head><body>'
    "<p>in Nagorno-<b>Kara&shy;bakh</b> &amp; on</p><blockquote><p>we left <i>Step</i>anakert</p></blockquote></body>"
    "</html>"
)
TWO = '<html xml:lang="ru"><body><h1>Степанакерт</h1><p><img alt="Лачин"/> и далее</p></body></html>'


def book(**changed: str | bytes) -> bytes:
    members: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        "OEBPS/book.opf": PACKAGE,
        "OEBPS/two.xhtml": "\ufeff" + TWO,
        "OEBPS/text/one 1.xhtml": ONE,
        "OEBPS/style.css": "p { content: 'Stepanakert' }",
        "OEBPS/nav.xhtml": "<p>Stepanakert</p>",
    }
    return zipped(members | {name.replace("__", "/"): content for name, content in changed.items()})


def test_chapters_are_read_in_their_order() -> None:
    document = document_from("a.epub", book())
    sound(document)
    assert (document.lang, document.date) == ("en", date(2021, 7, 7))
    assert document.text == "One\nin Nagorno-Kara\u00adbakh & on\nwe left Stepanakert\nСтепанакерт\n￼ и далее\nЛачин"
    assert [unit.lang for unit in document.units] == [None, None, None, "ru", "ru", "ru"]
    assert [(m.text, m.lang, m.in_quotation) for m in mentions(document, None)] == [
        ("Nagorno-Kara\u00adbakh", "en", False),
        ("Stepanakert", "en", True),
        ("Степанакерт", "ru", False),
        ("Лачин", "ru", False),
    ]


def test_parts_stand_in_the_text_of_the_book() -> None:
    document = document_from("a.epub", book())
    assert {kind: [document.text[p.start : p.end] for p in document.parts if p.kind is kind] for kind in PartKind} == {
        **{kind: [] for kind in PartKind},
        PartKind.HEADING: ["One", "Степанакерт"],
        PartKind.QUOTATION: ["we left Stepanakert"],
        PartKind.ALT: ["Лачин"],
    }


def edits(document: Document, name: str, by: str) -> list[Edit]:
    found = [mention for mention in mentions(document, None) if mention.text == name]
    return [Edit(mention.start, mention.end, by) for mention in found]


def test_a_change_touches_the_letters_of_its_chapter_alone() -> None:
    raw = book()
    document = document_from("a.epub", raw)
    changes = [
        *edits(document, "Nagorno-Kara\u00adbakh", "Upper & Karabakh"),
        *edits(document, "Stepanakert", "Khankendi"),
        *edits(document, "Степанакерт", "Ханкенди"),
    ]
    changed = mended("a.epub", raw, document, changes)
    before, after = unzipped(raw), unzipped(changed)
    assert list(before) == list(after)
    assert after.pop("OEBPS/text/one 1.xhtml").decode() == ONE.replace(
        "Nagorno-<b>Kara&shy;bakh</b>", "Upper &amp; Karabakh<b></b>"
    ).replace("<i>Step</i>anakert", "<i>Khankendi</i>")
    assert after.pop("OEBPS/two.xhtml").decode() == "\ufeff" + TWO.replace("Степанакерт", "Ханкенди")
    assert after.items() <= before.items()
    again = document_from("a.epub", changed)
    assert [mention.text for mention in mentions(again, None)] == ["Khankendi", "Ханкенди", "Лачин"]
    assert mended("a.epub", raw, document, []) == raw


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "no intact zip file"),
        (b"PK\x03\x04", "no intact zip file"),
        (book()[:400], "no intact zip file"),
        (zipped({"a": "b"}), "no META-INF/container.xml"),
        (book(**{"META-INF__container.xml": "<a/>"}), "no package"),
        (book(**{"META-INF__container.xml": CONTAINER.replace("OEBPS", "../..")}), r"no \.\./\.\./book.opf"),
        (book(**{"OEBPS__two.xhtml": b"\xff\xfe\xfd"}), "UTF-16"),
        (book(**{"OEBPS__two.xhtml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}), "entities"),
        (book(**{"OEBPS__two.xhtml": "a" * (4 << 20)}), "unpacks to 4,194,304 bytes, which is not read"),
    ],
)
def test_what_is_no_book_or_means_harm_is_refused(raw: bytes, why: str) -> None:
    with pytest.raises(UnreadableInput, match=why) as caught:
        document_from("a.epub", raw)
    assert (caught.value.where or "").startswith("a.epub")
    assert "\n" not in str(caught.value)
    assert caught.value.hint


@given(st.integers(0, 3_000), st.binary(min_size=1, max_size=8))
@settings(max_examples=150, deadline=None)
def test_a_damaged_book_is_read_or_refused(at: int, junk: bytes) -> None:
    raw = book()
    sound_or_refused("a.epub", raw[:at] + junk + raw[at + len(junk) :])
    sound_or_refused("a.epub", raw[:at])
