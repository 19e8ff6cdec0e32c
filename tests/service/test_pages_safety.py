"""What people wrote is shown as they wrote it, and does nothing: markup, addresses, characters that nobody sees."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from samples import COLLECTION, A, D, P, concept, stance, term
from service.paging import Page, Visitor
from service.serving import Served, Template, serving

from termbase.editing import Role
from termbase.model import Kind, LangText, Perspective, PerspectiveKind, Source, Style
from termbase.service.pages.spoofing import marked, mixed
from termbase.store import Store

EVIL = "<script>alert(1)</script>"
QUOTED = "\"'><img src=x onerror=alert(1)>"
BREAKS = "</textarea></title><svg onload=alert(1)>"
TURNED = "abc\u202ecba\u2066\u200b"
ALL = (EVIL, QUOTED, BREAKS)


def _texts(text: str) -> LangText:
    return (("en", text), ("fa", text))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A service whose every text is somebody's attack."""
    folder = tmp_path_factory.mktemp("hostile")
    evil = concept(
        "evil",
        Kind.PLACE,
        *(
            term(
                text,
                "en",
                stance("evil-state un", P, quote=text, note=_texts(text), sources=("evil-source", "law-1991")),
            )
            for text in ALL
        ),
        term("Ѕtepanakert", "en", stance("evil-state", D)),  # the first letter is Cyrillic
        definition=_texts(EVIL),
        note=_texts(QUOTED),
        usage_note=_texts(BREAKS),
        same_as=(("wikidata", "javascript:alert(1)"), ("geonames", "../../x")),
        sources=("evil-source",),
    )
    turned = concept("turned", Kind.PLACE, term(TURNED, "en", stance("evil-state", A)), note=_texts(TURNED))
    collection = replace(
        COLLECTION,
        concepts=(*COLLECTION.concepts, evil, turned),
        perspectives=(
            *COLLECTION.perspectives,
            Perspective(id="evil-state", kind=PerspectiveKind.STATE, name=(("en", QUOTED),), note=_texts(EVIL)),
        ),
        sources=(
            *COLLECTION.sources,
            Source(
                id="evil-source", title=EVIL, author=QUOTED, publisher=BREAKS, url="javascript:alert(document.domain)"
            ),
        ),
        styles=(
            *COLLECTION.styles,
            Style(
                id="evil-style",
                name=(("en", EVIL),),
                follows=("evil-state", "un"),
                prefer=(("evil", "en", QUOTED),),
                first_mention=(("evil", "en", BREAKS),),
                note=_texts(QUOTED),
            ),
        ),
    )
    path = folder / "evil.db"
    with Store.open(path, create=True) as store:
        store.load(collection, actor=EVIL, why=QUOTED)
        secrets = {role: store.create_token(f"{role} {EVIL}"[:60], role, actor=QUOTED)[0] for role in Role}
    with serving(Template(path, secrets), Path(tmp_path_factory.mktemp("served-hostile"))) as served:
        yield served


def _is_tame(page: Page) -> None:
    scripts = list(page.root.all("script"))
    assert [one.attributes["src"].startswith("/static/pages.js") for one in scripts] == [True]
    assert not list(page.root.all("img"))
    assert not list(page.root.all("svg"))
    for one in page.root.all():
        assert not [name for name in one.attributes if name.startswith("on") or name == "style"]
        for name in ("href", "src", "action", "formaction"):
            address = one.attributes.get(name, "/")
            assert address.startswith(("/", "#", "http://", "https://")), address
            if one.tag == "a" and address.startswith("http"):
                assert one.attributes["rel"] == "noopener nofollow"


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/concepts",
        "/c/evil",
        "/c/evil?as=evil-state",
        "/c/turned?as=evil-state",
        "/c/evil?style=evil-style",
        "/compare?as=evil-state&as=un&concept=evil",
        "/compare?as=evil-state&as=un",
        "/perspectives",
        "/perspectives/evil-state",
        "/styles",
        "/styles/evil-style",
        "/check",
        "/changes",
        "/history/evil",
        "/login",
        "/edit/evil",
        "/edit/evil-source?kind=source",
        "/new",
        "/review",
        "/tokens",
    ],
)
def test_what_people_wrote_does_nothing_on_a_page(hostile: Served, path: str) -> None:
    visitor = Visitor(hostile)
    visitor.http.post("/login", data={"token": hostile.secrets[Role.ADMIN]})
    page = visitor.get(path)
    assert page.status == 200
    _is_tame(page)


@pytest.mark.parametrize("text", [*ALL, TURNED, "{{ 1234 * 5678 }}", "%(who)s %s %", "\x00", "javascript:alert(1)"])
def test_what_is_asked_does_nothing_on_a_page(hostile: Served, text: str) -> None:
    visitor = Visitor(hostile)
    for path, name in (
        ("/", "q"),
        ("/", "lang"),
        ("/", "ui"),
        ("/", "by"),
        ("/concepts", "q"),
        ("/concepts", "kind"),
        ("/compare", "concept"),
        ("/check", "style"),
        ("/login", "next"),
        ("/history/evil", "kind"),
    ):
        page = visitor.get(path, **{name: text})
        assert page.status < 500
        _is_tame(page)
        assert "7006652" not in page.main.text
    visitor.get("/check")
    for style in ("", "evil-style"):
        page = visitor.send(visitor.at.root.one("form", class_="check"), text=f"{text} Stepanakert", style=style)
        assert page.status == 200
        _is_tame(page)
        visitor.get("/check")


def test_names_are_shown_letter_by_letter(hostile: Served) -> None:
    page = Visitor(hostile).get("/c/evil")
    assert set(ALL) <= set(page.names())
    assert EVIL in page.main.one(id="source-1").text
    assert "javascript:alert(1)" in page.main.one("dl", class_="links").text


def test_a_web_address_is_a_link_and_anything_else_is_none(hostile: Served) -> None:
    page = Visitor(hostile).get("/c/evil")
    links = [one.attributes["href"] for one in page.main.all("a") if "out" in one.attributes.get("class", "")]
    assert links == []
    found = Visitor(hostile).get("/c/khankendi-stepanakert").main.one("dl", class_="links").one("a", class_="out")
    assert found.attributes["href"] == "https://www.wikidata.org/wiki/Q129352"


def test_a_character_that_nobody_sees_is_shown_and_named(hostile: Served) -> None:
    page = Visitor(hostile).get("/c/turned")
    chips = {one.text: one.attributes["title"] for one in page.main.all("span", class_="unseen")}
    assert chips["U+202E"] == "U+202E RIGHT-TO-LEFT OVERRIDE"
    assert {"U+2066", "U+200B"} <= set(chips)
    for one in (*page.root.all("title"), *page.main.all("bdi")):
        assert not set(one.text) & set("\u202e\u2066\u200b")
    title = page.root.one("title").text
    assert "abc⟨U+202E⟩cba" in title


def test_letters_of_several_scripts_in_one_word_are_told(hostile: Served) -> None:
    article = next(one for one in Visitor(hostile).get("/c/evil").main.all("article") if "Ѕtepanakert" in one.text)
    assert article.one("span", class_="warn").text == "letters of several scripts: Cyrl, Latn"


def test_the_feed_is_xml_whatever_people_wrote(hostile: Served) -> None:
    feed = ET.fromstring(hostile.http.get("/changes.atom").content)
    atom = "{http://www.w3.org/2005/Atom}"
    entry = next(iter(feed.iter(f"{atom}entry")))
    assert (entry.findtext(f"{atom}author/{atom}name"), entry.findtext(f"{atom}summary")) == (EVIL, QUOTED)


def test_suggestions_are_data(hostile: Served) -> None:
    answer = hostile.http.get("/suggest", params={"q": "<script>alert"})
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert EVIL in [one["text"] for one in answer.json()]


# ---- by themselves ---------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["قره\u200cباغ", "Stepanakert", "Нагорный Карабах", "क\u200dष", "שושה"])
def test_joiners_between_letters_are_letters(text: str) -> None:
    assert marked(text) == text
    assert mixed(text) == ()


@pytest.mark.parametrize(
    "char", list("\u202a\u202e\u2066\u2069\u200e\u200f\u061c\u200b\u00ad\ufeff\u2060\U000e0041\x07")
)
def test_every_unseen_character_is_marked(char: str) -> None:
    shown = str(marked(f"a{char}b"))
    assert char not in shown
    assert f"U+{ord(char):04X}" in shown
    assert shown.startswith("a<span")


def test_a_joiner_at_an_edge_is_marked() -> None:
    assert "U+200C" in str(marked("\u200cabc"))
    assert "U+200D" in str(marked("a \u200d b"))
