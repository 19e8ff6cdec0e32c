"""Translation memories: the source language's variant is the source, every other one a translation of it."""

from __future__ import annotations

import pytest
from documents.invariants import pairs, read_or_refused, replaced, sound, texts
from hypothesis import given, settings
from hypothesis import strategies as st

from termbase.document import Side
from termbase.documents import document_of


def memory(units: str, *, source: str = "en") -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx version="1.4">'
        f'<header srclang="{source}" segtype="sentence"/><body>\n{units}\n</body></tmx>\n'
    )


def variant(lang: str, text: str) -> str:
    return f'<tuv xml:lang="{lang}"><prop type="x">Baku</prop><seg>{text}</seg></tuv>'


def test_every_other_language_translates_the_source() -> None:
    text = memory(
        f'<tu tuid="t1"><note>termbase: ignore</note>{variant("hy", "Շուշի")}{variant("EN-us", "Shusha")}'
        f"{variant('az', 'Şuşa')}</tu><tu>{variant('en', 'Baku')}</tu>"
    )
    document = document_of("a.tmx", text)
    sound(document)
    assert [(u.text, u.lang, u.side, u.id, u.pair) for u in document.units] == [
        ("Շուշի", "hy", Side.TARGET, "t1", 1),
        ("Shusha", "EN-us", Side.SOURCE, "t1", 1),
        ("Şuşa", "az", Side.TARGET, "t1", 1),
        ("Baku", "en", Side.SOURCE, "tu 2", 2),
    ]
    assert [text[part.start : part.end] for part in document.parts] == ["termbase: ignore"]


@pytest.mark.parametrize(
    ("header", "own", "source"),
    [("*all*", "", "Şuşa"), ("hy", "", "Շուշի"), ("hy", "az", "Şuşa"), ("ka", "", "Şuşa"), ("", "", "Şuşa")],
)
def test_without_the_source_language_the_first_variant_is_the_source(header: str, own: str, source: str) -> None:
    more = f' srclang="{own}"' if own else ""
    document = document_of(
        "a.tmx", memory(f"<tu{more}>{variant('az', 'Şuşa')}{variant('hy', 'Շուշի')}</tu>", source=header)
    )
    assert [unit.text for unit in document.units if unit.side is Side.SOURCE] == [source]


def test_codes_are_no_text_and_highlighted_text_is() -> None:
    seg = 'Nagorno-<bpt i="1">&lt;b></bpt><hi>Kara</hi>bakh<ept i="1">&lt;/b></ept> <ph>[1]</ph><it pos="begin">x</it>'
    assert texts(document_of("a.tmx", memory(f"<tu>{variant('en', seg)}</tu>"))) == ["Nagorno-Karabakh ￼"]


def test_the_old_attribute_for_the_language_is_read() -> None:
    text = '<tmx version="1.1"><header srclang="en"/><body><tu><tuv lang="en"><seg>a</seg></tuv></tu></body></tmx>'
    assert [unit.lang for unit in document_of("a.tmx", text).units] == ["en"]


def test_a_change_touches_nothing_else() -> None:
    text = memory(f"<tu>{variant('en', 'in <hi>Baku</hi> &amp; Baku')}{variant('az', 'Bakı')}</tu>")
    changed, again = replaced("a.tmx", text.encode(), "Baku", "A&B")
    assert changed.decode() == text.replace("<hi>Baku</hi> &amp; Baku", "<hi>A&amp;B</hi> &amp; A&amp;B")
    assert pairs(again) == [("in A&B & A&B", ["Bakı"])]


@settings(max_examples=100, deadline=None)
@given(st.text(st.sampled_from("<>/tuvseg &;é"), max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    read_or_refused("a.tmx", text.encode())
    read_or_refused("a.tmx", memory(f"<tu>{variant('en', text)}</tu>").encode())
