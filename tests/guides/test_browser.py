"""The site in a real browser: from a disk, without a network, for everybody, with search across scripts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from guiding import AM, AZ, plan_of, site_of

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytest_plugins = ["browser"]
CITY = "c/khankendi-stepanakert.html"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A guide in five languages, one of them written from right to left, with what changed."""
    return site_of(tmp_path_factory.mktemp("site"), plan_of(AZ, "en", "az", "ru", "hy", "fa"), before=plan_of(AM, "en"))


@pytest.fixture(scope="module")
def persian(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A guide whose headwords are written from right to left."""
    return site_of(tmp_path_factory.mktemp("persian"), plan_of(AM, "fa", "ar", "hy"))


@pytest.fixture(scope="module")
def compared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both sides' styles beside each other."""
    return site_of(tmp_path_factory.mktemp("compared"), plan_of(AZ, "en", "ru"), plan_of(AM, "en", "ru"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "file",
    ["index.html", CITY, "search.html?q=Stepanakert", "regions.html", "kinds.html", "names.html", "reading.html",
     "sources.html", "changes.html"],
)  # fmt: skip
def test_nothing_keeps_people_from_a_page(site: Path, axe: Callable[..., list[str]], file: str, scheme: str) -> None:
    assert axe(f"{site.as_uri()}/{file}", scheme=scheme) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_keeps_people_from_pages_written_from_right_to_left_or_side_by_side(
    persian: Path, compared: Path, axe: Callable[..., list[str]], scheme: str
) -> None:
    assert axe(f"{persian.as_uri()}/index.html", scheme=scheme) == []
    assert axe(f"{persian.as_uri()}/{CITY}", scheme=scheme, width=320) == []
    assert axe(f"{compared.as_uri()}/index.html", scheme=scheme) == []
    turned = "document.documentElement.dir = 'rtl'"
    assert axe(f"{persian.as_uri()}/{CITY}", scheme=scheme, before=turned) == []


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("Khankendi", ["Khankendi"]),
        ("stepanakert", ["Khankendi"]),
        ("Степанакертом", ["Khankendi"]),
        ("Hankendi", ["Khankendi"]),
        ("ხანქენდი", ["Khankendi"]),
        ("Ստեփանակերտ", ["Khankendi"]),
        ("Xankendi", ["Khankendi"]),
        ("stepanakart", ["Khankendi"]),
        ("dagliq", ["Upper (Nagorno) Karabakh"]),
        ("karabakh", ["Upper (Nagorno) Karabakh", "Nagorno-Karabakh Republic"]),
        ("nowhere at all", []),
    ],
)
def test_search_finds_a_name_in_any_script_form_and_spelling(
    site: Path, page: Page, query: str, names: list[str]
) -> None:
    page.goto(f"{site.as_uri()}/search.html")
    page.fill("#query", query)
    page.locator("#status:not(:empty)").wait_for(state="attached")
    found = page.locator("#results li a").all_inner_texts()
    assert set(found) >= set(names)
    assert bool(found) is bool(names)


def test_pages_from_a_disk_ask_for_nothing_from_elsewhere_and_break_no_rule(site: Path, page: Page) -> None:
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    for file in ("index.html", CITY, "search.html?q=Aliyev"):
        page.goto(f"{site.as_uri()}/{file}")
        page.wait_for_load_state("networkidle")
    assert asked
    assert all(url.startswith(site.as_uri()) for url in asked)
    assert said == []


def test_the_box_at_the_head_of_each_page_leads_to_the_search(site: Path, page: Page) -> None:
    page.goto(f"{site.as_uri()}/{CITY}")
    page.fill("#find", "Алиев")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=*")
    page.locator("#results a").first.click()
    page.wait_for_url("**/c/ilham-aliyev.html")


def test_the_theme_is_the_readers_and_stays_chosen(site: Path, page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(f"{site.as_uri()}/index.html")
    paper = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(paper)
    page.click("#theme")
    light = page.evaluate(paper)
    assert light != dark
    page.goto(f"{site.as_uri()}/{CITY}")
    assert page.evaluate(paper) == light


def test_a_name_is_copied_and_that_is_said(site: Path, page: Page) -> None:
    page.goto(f"{site.as_uri()}/{CITY}")
    page.locator("button.copy").first.click()
    page.locator("#said:not(:empty)").wait_for(state="attached")
    assert "Khankendi" in page.inner_text("#said")


@pytest.mark.parametrize("file", ["index.html", CITY, "names.html", "changes.html", "search.html?q=Karabakh"])
def test_a_small_screen_never_scrolls_sideways(site: Path, page: Page, file: str) -> None:
    page.set_viewport_size({"width": 320, "height": 600})
    page.goto(f"{site.as_uri()}/{file}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_first_thing_that_the_keyboard_reaches_skips_to_the_content(site: Path, page: Page) -> None:
    page.goto(f"{site.as_uri()}/{CITY}")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_without_scripts_the_lists_lead_everywhere_and_nothing_that_needs_them_is_shown(
    site: Path, browser: object
) -> None:
    from playwright.sync_api import Browser

    assert isinstance(browser, Browser)
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(f"{site.as_uri()}/index.html")
    assert not plain.locator("#theme").is_visible()
    assert not plain.locator("#find").is_visible()
    plain.click("text=Khankendi >> nth=0")
    assert plain.title().startswith("Khankendi")
    context.close()


def test_printed_it_has_the_names_and_no_buttons(site: Path, page: Page) -> None:
    page.emulate_media(media="print")
    page.goto(f"{site.as_uri()}/{CITY}")
    assert page.locator(".write .name").first.is_visible()
    assert not page.locator("button.copy").first.is_visible()
    assert not page.locator("nav.menu").is_visible()
