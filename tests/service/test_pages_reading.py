"""The pages that are only read: whole without scripts, every name with its language, no side before another."""

from __future__ import annotations

import itertools
import shutil
import xml.etree.ElementTree as ET
from pathlib import Path

import httpx
import pytest
from service.paging import HTML, Page, Visitor
from service.serving import Served, Template, Transport, on_a_port

from termbase.editing import Role
from termbase.service.app import create_app
from termbase.service.limits import PAGE_POLICY
from termbase.service.settings import ServiceSettings

PAGES = [
    "/",
    "/?q=Stepanakert",
    "/?q=Xankendi&as=azerbaijan-gov",
    "/concepts",
    "/c/khankendi-stepanakert",
    "/c/khankendi-stepanakert?as=armenia-gov",
    "/c/khankendi-stepanakert?style=az-house&lang=en&on=2020-01-01",
    "/compare",
    "/compare?as=azerbaijan-gov&as=armenia-gov",
    "/perspectives",
    "/perspectives/nk-de-facto",
    "/styles",
    "/styles/az-house",
    "/check",
    "/changes",
    "/history/khankendi-stepanakert",
    "/login",
]


@pytest.fixture
def reader(served: Served) -> Visitor:
    return Visitor(served)


@pytest.mark.parametrize("path", PAGES)
def test_every_page_stands_alone_and_may_run_nothing_of_others(reader: Visitor, path: str) -> None:
    page = reader.get(path)
    assert page.status == 200
    assert page.answer.headers["content-security-policy"] == PAGE_POLICY
    assert page.answer.headers["x-content-type-options"] == "nosniff"
    assert page.answer.headers["cross-origin-resource-policy"] == "same-origin"
    assert page.answer.headers["cross-origin-opener-policy"] == "same-origin"
    html = page.root.one("html")
    assert (html.attributes["lang"], html.attributes["dir"]) == ("en", "ltr")
    assert not list(page.root.all("style"))
    assert all("src" in one.attributes and not one.text for one in page.root.all("script"))
    for one in page.root.all():
        assert "style" not in one.attributes
        assert not [name for name in one.attributes if name.startswith("on")]
    loaded = [one.attributes["src"] for one in page.root.all("script")]
    loaded += [one.attributes["href"] for one in page.root.all("link", rel="stylesheet")]
    assert loaded
    assert all(address.startswith("/static/") for address in loaded)
    assert [reader.http.get(address).status_code for address in loaded] == [200] * len(loaded)


@pytest.mark.parametrize("path", PAGES)
def test_every_page_has_one_heading_landmarks_and_labels(reader: Visitor, path: str) -> None:
    page = reader.get(path)
    assert len(list(page.root.all("h1"))) == 1
    levels = [int(one.tag[1]) for one in page.root.all() if one.tag in ("h1", "h2", "h3", "h4")]
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    assert page.root.one("a", class_="skip").attributes["href"] == "#main"
    labelled = {one.attributes.get("for") for one in page.root.all("label")}
    for tag in ("input", "select", "textarea"):
        for one in page.root.all(tag):
            if one.attributes.get("type") != "hidden":
                assert one.attributes.get("id") in labelled, one
    ids = [one.attributes["id"] for one in page.root.all() if "id" in one.attributes]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("path", PAGES)
def test_every_name_says_its_language_and_direction(reader: Visitor, path: str) -> None:
    page = reader.get(path)
    for one in page.main.all("bdi", class_="name"):
        assert one.attributes["lang"]
        assert one.attributes["dir"] in ("ltr", "rtl")


def test_links_lead_somewhere(reader: Visitor) -> None:
    seen: set[str] = set()
    waiting = ["/", "/c/khankendi-stepanakert", "/perspectives/azerbaijan-gov", "/styles/az-house"]
    for path in waiting:
        for one in reader.get(path).root.all("a"):
            address = one.attributes["href"].partition("#")[0]
            if address.startswith("/") and "ui=" not in address:
                seen.add(address)
    assert len(seen) > 20
    for address in sorted(seen):
        answer = reader.http.get(address)
        assert answer.status_code == 200, address


# ---- searching -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "name", "tier"),
    [
        ("Stepanakert", "Stepanakert", "Same spelling"),
        ("xankəndi", "Xankəndi", "Same letters"),
        ("Степанакертом", "Степанакерт", "Inflected form"),
        ("Khankendi", "Khankendi", "Same spelling"),
        ("Stepan", "Stepanakert", "Begins so"),
    ],
)
def test_a_search_says_how_the_name_was_met(reader: Visitor, asked: str, name: str, tier: str) -> None:
    reader.get("/")
    page = reader.send(reader.at.main.one("form"), q=asked)
    hit = page.main.one("ol", class_="found").one("li")
    assert hit.one("bdi", class_="name").text == name
    assert hit.one("span", class_="chip").text == tier
    assert hit.one("a").attributes["href"].startswith("/c/khankendi-stepanakert")


def test_a_search_can_be_asked_what_either_side_would_write(reader: Visitor) -> None:
    found = {}
    for side in ("azerbaijan-gov", "armenia-gov"):
        reader.get("/")
        page = reader.send(reader.at.main.one("form"), q="Ստեփանակերտ", by=f"as:{side}", lang="en")
        found[side] = page.main.one("p", class_="writes").one("bdi").text
        assert page.main.one("select", id="by").one("option", selected="").attributes["value"] == f"as:{side}"
        link = page.main.one("ol", class_="found").one("a").attributes["href"]
        assert f"as={side}" in link
        assert "lang=en" in link
    assert found == {"azerbaijan-gov": "Khankendi", "armenia-gov": "Stepanakert"}


def test_what_is_not_there_is_said(reader: Visitor) -> None:
    assert "Nothing found" in reader.get("/", q="qqqqzzzz").main.text


def test_suggestions_come_with_language_direction_and_address(reader: Visitor) -> None:
    found = reader.http.get("/suggest", params={"q": "ստեփան", "as": "armenia-gov"}).json()
    assert (found[0]["text"], found[0]["lang"], found[0]["dir"]) == ("Ստեփանակերտ", "hy", "ltr")
    assert found[0]["url"].startswith("/c/khankendi-stepanakert?as=armenia-gov#hy-")
    assert {one["text"] for one in found[0]["also"]} >= {"Khankendi", "Stepanakert"}
    assert reader.http.get("/suggest", params={"q": " "}).json() == []


# ---- a concept -------------------------------------------------------------------------------


def test_a_concept_has_names_by_language_and_alphabet_and_whose_they_are(reader: Visitor) -> None:
    page = reader.get("/c/khankendi-stepanakert")
    assert page.main.one("h1").text == "Khankendi / Stepanakert"
    languages = [one.one("h2").text for one in page.main.all("section", class_="tongue")]
    assert languages == ["Armenian hy", "Azerbaijani az", "English en", "Russian ru"]
    english = page.main.one("section", id="lang-en")
    assert [one.one("bdi").text for one in english.all("h3")] == [
        "Khankendi",
        "Stepanakert",
        "Stepanakert (Khankendi)",
    ]
    stances = [one.text for one in english.all("li", class_="stance")]
    assert len(stances) == 5
    assert any("Rejected" in one and "not verified" in one and "Azerbaijan" in one for one in stances)
    assert any("Preferred" in one and "since 1923" in one and "Armenia" in one for one in stances)


def test_each_name_has_a_permalink_and_a_button_that_copies_it(reader: Visitor) -> None:
    page = reader.get("/c/khankendi-stepanakert")
    terms = list(page.main.all("article", class_="term"))
    assert len({one.attributes["id"] for one in terms}) == len(terms)
    for one in terms:
        assert one.one("a", class_="permalink").attributes["href"] == f"#{one.attributes['id']}"
        assert one.one("button", class_="copy").attributes["data-copy"] == one.one("bdi").text


@pytest.mark.parametrize(
    ("parameters", "lang", "written"),
    [
        ({"as": "azerbaijan-gov"}, "en", "Khankendi"),
        ({"as": "armenia-gov"}, "en", "Stepanakert"),
        ({"as": "azerbaijan-gov", "on": "1970-01-01"}, "en", "Stepanakert"),
        ({"as": "azerbaijan-gov"}, "ru", "Ханкенди"),
        ({"as": "armenia-gov"}, "ru", "Степанакерт"),
        ({"by": "as:armenia-gov"}, "hy", "Ստեփանակերտ"),
    ],
)
def test_a_concept_says_what_each_would_write_and_why(
    reader: Visitor, parameters: dict[str, str], lang: str, written: str
) -> None:
    section = reader.get("/c/khankendi-stepanakert", **parameters).main.one("section", id=f"lang-{lang}")
    assert section.one("p", class_="writes").one("bdi").text == written
    assert "because" in section.one("p", class_="because").text


def test_who_has_no_view_is_not_given_one(reader: Visitor) -> None:
    section = reader.get("/c/khankendi-stepanakert", **{"as": "armenia-gov"}).main.one("section", id="lang-az")
    assert "No view recorded" in section.text
    assert not list(section.all("p", class_="because"))


def test_a_concept_is_there_in_other_formats(reader: Visitor) -> None:
    page = reader.get("/c/khankendi-stepanakert")
    for label, kind in [("JSON", "application/json"), ("Turtle", "text/turtle"), ("TBX", "application/x-tbx+xml")]:
        link = next(one for one in page.main.all("a") if one.text == label)
        assert reader.http.get(link.attributes["href"]).headers["content-type"].startswith(kind)


def test_one_language_alone_can_be_asked_for(reader: Visitor) -> None:
    page = reader.get("/c/khankendi-stepanakert", lang="hy")
    assert [one.attributes["id"] for one in page.main.all("section", class_="tongue")] == ["lang-hy"]


# ---- side by side ----------------------------------------------------------------------------


def test_perspectives_stand_side_by_side(reader: Visitor) -> None:
    page = reader.get("/compare?as=azerbaijan-gov&as=armenia-gov&concept=khankendi-stepanakert")
    cells = [one.text for one in page.main.all("div", class_="cell")]
    assert ["Khankendi" in cells[0], "Stepanakert" in cells[1]] == [True, True]
    assert page.main.one("span", class_="opposed").text == "One rejects the other’s name"
    turned = reader.get("/compare?as=armenia-gov&as=azerbaijan-gov&concept=khankendi-stepanakert")
    assert [one.text for one in turned.main.all("div", class_="cell")] == cells[::-1]


def test_a_perspective_shows_its_names_and_its_place_in_the_tree(reader: Visitor) -> None:
    page = reader.get("/perspectives/azerbaijan-gov")
    held = page.main.one("ul", class_="held-names").one("li")
    assert held.one("h3").text == "Khankendi / Stepanakert place"
    preferred, rejected = (one.text for one in held.all("p"))
    assert preferred.startswith(
        "✓ Preferred Khankendi (since November 26, 1991), Stepanakert (1923 – November 25, 1991)"
    )
    assert rejected == "✕ Rejected Stepanakert (since November 26, 1991)"
    assert page.main.one("ul", class_="lines").text == "Media in Azerbaijan"
    below = reader.get("/perspectives/azerbaijan-media")
    assert below.main.one("nav", class_="crumbs").text == "Government of Azerbaijan"


def test_a_style_shows_whom_it_follows_and_how_loud_its_rules_are(reader: Visitor) -> None:
    page = reader.get("/styles/az-house")
    assert [one.text for one in page.main.one("ol", class_="follows").all("li")]
    assert "deprecated-term" in page.main.one("table").text


# ---- news ------------------------------------------------------------------------------------


def test_the_feed_is_atom_and_is_found_by_programs(reader: Visitor) -> None:
    link = reader.get("/").root.one("link", type="application/atom+xml")
    answer = reader.http.get(link.attributes["href"])
    assert answer.headers["content-type"].startswith("application/atom+xml")
    atom = "{http://www.w3.org/2005/Atom}"
    feed = ET.fromstring(answer.content)
    assert feed.tag == f"{atom}feed"
    for one in (feed, *feed.iter(f"{atom}entry")):
        assert one.findtext(f"{atom}id", "").startswith("http")
        assert one.findtext(f"{atom}title")
        assert one.findtext(f"{atom}updated", "").endswith("Z")
    entries = list(feed.iter(f"{atom}entry"))
    assert entries
    assert len({one.findtext(f"{atom}id") for one in entries}) == len(entries)
    for one in entries[:3]:
        href = next(iter(one.iter(f"{atom}link"))).attrib["href"]
        assert reader.http.get(href).status_code == 200


def test_changes_are_told_newest_first(reader: Visitor) -> None:
    page = reader.get("/changes", kind="style")
    assert {one.one("span", class_="soft").text for one in page.main.one("ul", class_="changes").all("li")} == {"style"}


# ---- the language of the pages ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("accepted", "lang"),
    [("hy", "hy"), ("ru-RU,ru;q=0.9,en;q=0.5", "ru"), ("xx, az;q=0.4, tr;q=0.8", "tr"), ("xx", "en"), ("", "en")],
)
def test_pages_speak_the_language_that_the_browser_asks_for(served: Served, accepted: str, lang: str) -> None:
    page = Visitor(served, **{"Accept-Language": accepted}).get("/")
    assert page.root.one("html").attributes["lang"] == lang
    assert page.answer.headers["content-language"] == lang


def test_a_language_that_is_chosen_stays(served: Served) -> None:
    reader = Visitor(served)
    reader.get("/c/khankendi-stepanakert", ui="hy")
    page = reader.get("/")
    assert page.root.one("html").attributes["lang"] == "hy"
    assert reader.get("/", ui="az").root.one("html").attributes["lang"] == "az"


def test_languages_are_called_as_the_reader_calls_them(served: Served) -> None:
    page = Visitor(served, **{"Accept-Language": "ru"}).get("/c/khankendi-stepanakert")
    assert page.main.one("section", id="lang-hy").one("h2").text == "Армянский hy"


def test_a_page_that_is_the_same_is_not_sent_again(served: Served) -> None:
    first = served.http.get("/c/khankendi-stepanakert", headers=HTML)
    asked = {**HTML, "If-None-Match": first.headers["etag"]}
    again = served.http.get("/c/khankendi-stepanakert", headers=asked)
    assert (again.status_code, again.content) == (304, b"")
    assert served.http.get("/c/khankendi-stepanakert", headers={**asked, "Accept-Language": "hy"}).status_code == 200


# ---- what goes wrong -------------------------------------------------------------------------


def test_what_is_not_there_is_told_with_what_is_near(reader: Visitor) -> None:
    page = reader.get("/c/khankendi-stepanakrt")
    assert page.status == 404
    assert "/c/khankendi-stepanakert" in [one.attributes["href"] for one in page.main.all("a")]
    assert page.answer.headers["content-security-policy"] == PAGE_POLICY


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nowhere", 404),
        ("/perspectives/nobody", 404),
        ("/c/khankendi-stepanakert?lang=not a tag", 422),
        ("/c/khankendi-stepanakert?as=un&style=az-house", 422),
        ("/c/khankendi-stepanakert?on=yesterday", 422),
        ("/c/khankendi-stepanakert?nonsense=1", 400),
        ("/static/../pages.css", 404),
        ("/static/..%2f..%2fsettings.py", 404),
        ("/history/khankendi-stepanakert?kind=token", 422),
    ],
)
def test_people_get_errors_as_pages_and_programs_as_problems(served: Served, path: str, status: int) -> None:
    page = Visitor(served).get(path)
    assert page.status == status
    assert page.main.one("h1").text
    told = served.http.get(path, headers={"Accept": "application/json"})
    assert (told.status_code, told.headers["content-type"]) == (status, "application/problem+json")


def test_whoever_may_not_read_is_led_to_where_one_signs_in(served: Served) -> None:
    answer = served.http.get("/edit/khankendi-stepanakert?lang=hy", headers=HTML)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/login?next=%2Fedit%2Fkhankendi-stepanakert%3Flang%3Dhy"
    assert Page.of(served.http.get(answer.headers["location"], headers=HTML)).status == 200


def test_a_fault_of_ours_is_a_page_without_its_details(writable: Served) -> None:
    def fails() -> None:
        raise RuntimeError("the secret detail")

    writable.app.add_api_route("/fails", fails)
    page = Visitor(writable).get("/fails")
    assert page.status == 500
    assert page.main.one("h1").text == "The service failed"
    assert page.main.one("code").text == page.answer.headers["x-request-id"]
    assert "secret detail" not in page.answer.text


# ---- behind a proxy --------------------------------------------------------------------------


def test_behind_a_proxy_every_link_is_below_its_path(prepared: Template, tmp_path: Path) -> None:
    path = shutil.copyfile(prepared.path, tmp_path / "terms.db")
    app = create_app(ServiceSettings(store=str(path), base_url="https://example.org", access_log=False))
    with (
        on_a_port(app, root_path="/terms") as (host, port),
        httpx.Client(base_url=f"http://{host}:{port}", headers=HTML) as http,
    ):
        for place in ("/", "/c/khankendi-stepanakert", "/compare?as=azerbaijan-gov&as=armenia-gov", "/nowhere"):
            page = Page.of(http.get(place))
            for tag, name in (("a", "href"), ("link", "href"), ("script", "src"), ("form", "action")):
                for one in page.root.all(tag):
                    address = one.attributes[name]
                    assert address.startswith(("/terms/", "#", "https://www.wikidata.org/")), address
        tongue = next(one for one in page.root.one("ul", class_="tongues").all("a"))
        assert tongue.attributes["href"] == "/terms/nowhere?ui=en"
        assert http.get("/edit/lachin").headers["location"] == "/terms/login?next=%2Fedit%2Flachin"
        answer = http.post("/login", data={"token": prepared.secrets[Role.READER], "next": "/edit/lachin"})
        assert answer.headers["location"] == "/terms/edit/lachin"
        assert "Path=/terms" in answer.headers["set-cookie"]
        feed = ET.fromstring(http.get("/changes.atom").content)
        links = [one.attrib["href"] for one in feed.iter("{http://www.w3.org/2005/Atom}link")]
        assert all(one.startswith("https://example.org/terms/") for one in links)


def test_terms_that_are_only_read_offer_nothing_to_change(tmp_path: Path) -> None:
    transport = Transport(create_app(ServiceSettings(store="", access_log=False)))
    with httpx.Client(transport=transport, base_url="http://terms.test", headers=HTML) as http:
        page = Page.of(http.get("/c/khankendi-stepanakert"))
        assert page.status == 200
        assert "Change" not in [one.text for one in page.main.all("a")]
        assert "read only" in Page.of(http.get("/login")).main.text
        assert Page.of(http.get("/edit/khankendi-stepanakert")).status == 403
        assert http.post("/login", data={"token": "x"}).status_code == 403
