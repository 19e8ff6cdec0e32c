"""The pages in Chromium: by keyboard, on a narrow screen, in the dark, right to left; nothing that keeps people out."""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from samples import COLLECTION, A, D, P, concept, stance, term
from service.serving import on_a_port

from termbase.editing import Role, change_of
from termbase.model import Kind
from termbase.service.app import create_app
from termbase.service.settings import ServiceSettings
from termbase.store import Store

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

pytest_plugins = ["browser"]

GULF = concept(
    "arabian-gulf-persian-gulf",
    Kind.PLACE,
    term("Arabian Gulf", "en", stance("wire", A)),
    term("Persian Gulf", "en", stance("un", P)),
    term("الخليج العربي", "ar", stance("wire", P, "1960/.."), stance("un", D)),
    term("الخليج الفارسي (3)", "ar", stance("un", P, "1999-08-18/..")),
    term("خلیج فارس", "fa", stance("un", P, "1999-08-18/..", note=(("fa", "در متن‌های سازمان ملل."),))),
    term("خلیج عربی", "fa", stance("un", D), stance("wire", A)),
    term("המפרץ הפרסי", "he", stance("un", P)),
    definition=(("en", "An arm of the ocean."), ("fa", "بخشی از اقیانوس (1).")),
    note=(("fa", "نام آن (Gulf, 3) مورد اختلاف است."), ("hy", "Ծոց։")),
)
PAGES = [
    "/",
    "/?q=khankendi&as=azerbaijan-gov",
    "/?q=خلیج",
    "/concepts",
    "/c/khankendi-stepanakert?as=armenia-gov",
    "/c/arabian-gulf-persian-gulf",
    "/compare?as=azerbaijan-gov&as=armenia-gov",
    "/perspectives",
    "/perspectives/un",
    "/styles",
    "/styles/both",
    "/check",
    "/changes",
    "/history/khankendi-stepanakert",
    "/nowhere",
    "/edit/khankendi-stepanakert",
    "/new",
    "/review",
    "/review/1",
    "/tokens",
    "/login",
]
TEXT = "Talks in Stepanakert (3).\nخلیج فارس (12) in Khankendi."


@dataclass(frozen=True)
class Site:
    """A service on a port: its address, its store, the secrets of its tokens."""

    address: str
    path: Path
    secrets: dict[Role, str]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    path = tmp_path_factory.mktemp("pages") / "terms.db"
    with Store.open(path, create=True) as store:
        store.load(replace(COLLECTION, concepts=(*COLLECTION.concepts, GULF)), actor="test", why="to be served")
        secrets = {role: store.create_token(role.value, role, actor="test")[0] for role in Role}
        held = next(one for one in store.read().concepts if one.id == "khankendi-stepanakert")
        changed = replace(held, note=(("en", "Both names are in use."), ("fa", "هر دو نام (2) به کار می‌رود.")))
        store.apply(change_of(changed), actor="test", why="a note")
        other = replace(changed, note=(("en", "Two names are in use."),))
        store.propose(change_of(other), actor="contributor", why="shorter")
        store.comment(1, actor="reviewer", text="خلیج (3): see the sources.")
    with on_a_port(create_app(ServiceSettings(store=str(path), access_log=False))) as (host, port):
        yield Site(f"http://{host}:{port}", path, secrets)


@contextmanager
def opened(browser: Browser, site: Site, *, role: Role | None = None, width: int = 1100, **more: Any) -> Iterator[Page]:
    """A page on a screen of its own, of somebody who is signed in; whatever goes wrong in it fails the test."""
    context = browser.new_context(viewport={"width": width, "height": 900}, base_url=site.address, **more)
    wrong: list[str] = []
    try:
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda said: wrong.append(said.text) if "Content Security Policy" in said.text else None)
        if role:
            sign_in(page, site, role)
        yield page
        assert wrong == []
    finally:
        context.close()


def sign_in(page: Page, site: Site, role: Role) -> None:
    page.goto("/login")
    page.get_by_label("Your token").fill(site.secrets[role])
    page.locator("main button").click()
    page.get_by_text(f"Signed in: {role.value}").wait_for()


# ---- for everybody ---------------------------------------------------------------------------

SCREENS = [("en", "light", 1100), ("en", "dark", 320), ("hy", "light", 320), ("hy", "dark", 1100)]


@pytest.fixture(scope="module")
def script(axe: object) -> str:
    return Path(os.environ["TERMBASE_AXE"]).read_text(encoding="utf-8")


@pytest.fixture(scope="module", params=SCREENS, ids=["-".join(map(str, one)) for one in SCREENS])
def screen(browser: Browser, site: Site, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    """An admin's browser with a language, a colour scheme and a width."""
    lang, scheme, width = request.param
    size: Any = {"width": width, "height": 900}
    context = browser.new_context(viewport=size, base_url=site.address, bypass_csp=True, color_scheme=scheme)
    sign_in(context.new_page(), site, Role.ADMIN)
    context.add_cookies([{"name": "termbase-ui", "value": lang, "url": site.address}])
    yield context
    context.close()


def _violations(page: Page, script: str) -> list[str]:
    page.evaluate(script)
    found = page.evaluate("axe.run()")["violations"]
    return [f"{one['id']}: {one['help']}: {node['html']}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("path", PAGES)
def test_nothing_keeps_anybody_from_using_a_page(screen: BrowserContext, script: str, path: str) -> None:
    page = screen.new_page()
    page.goto(path)
    assert _violations(page, script) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.close()


@pytest.mark.parametrize("style", ["", "az-house"])
def test_nothing_keeps_anybody_from_reading_a_checked_text(screen: BrowserContext, script: str, style: str) -> None:
    page = screen.new_page()
    page.goto("/check")
    page.locator("#text").fill(TEXT)
    page.locator("#style").select_option(style)
    page.locator("form.check button").click()
    page.locator("mark").first.wait_for()
    assert _violations(page, script) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.close()


def test_nothing_keeps_anybody_from_mending_what_is_wrong(screen: BrowserContext, script: str) -> None:
    page = screen.new_page()
    page.goto("/edit/lachin")
    form = page.locator("details:has(input[value=name])")
    form.locator("[name=lang]").select_option("en")
    form.locator("[name=text]").fill("Lachin")
    form.locator("button[value=propose]").click()
    page.locator("#errors").wait_for()
    assert page.evaluate("document.activeElement.id") == "errors"
    assert _violations(page, script) == []
    page.close()


# ---- from right to left ----------------------------------------------------------------------

PROBE = """() => {
  const blockOf = (one) => { while (getComputedStyle(one).display === 'inline') one = one.parentElement; return one; };
  const boxes = [];
  const walk = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const around = node.parentElement;
    if (!around.checkVisibility() || around.closest('select, textarea, .away, script')) continue;
    const name = around.closest('bdi'), block = blockOf(around);
    for (let at = 0; at < node.length; at++) {
      if (!node.data[at].trim()) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      const box = range.getBoundingClientRect();
      if (!box.width) continue;
      const middle = (box.top + box.bottom) / 2;
      boxes.push({ char: node.data[at], name, block, from: box.left, to: box.right, middle });
    }
  }
  const wrong = [];
  for (const name of new Set(boxes.map((box) => box.name).filter(Boolean))) {
    const block = blockOf(name), rtl = getComputedStyle(block).direction === 'rtl';
    if (getComputedStyle(block).unicodeBidi === 'plaintext') continue;  // each of its paragraphs has its own direction
    const own = boxes.filter((box) => box.name === name);
    const from = Math.min(...own.map((box) => box.from)), to = Math.max(...own.map((box) => box.to));
    if (own.some((box) => Math.abs(box.middle - own[0].middle) > 8)) continue;
    const first = boxes.indexOf(own[0]);
    const astray = boxes.filter((box, place) => {
      if (box.name === name || box.block !== block || Math.abs(box.middle - own[0].middle) > 8) return false;
      return (place < first) !== rtl ? box.to > from + 1 : box.from < to - 1;
    });
    if (astray.length) wrong.push(own.map((box) => box.char).join('') + ' | ' + astray.map((box) => box.char).join(''));
  }
  return wrong;
}"""
"""Of each name on one line: the characters of its line that stand on the other side of it than they are written."""


@pytest.mark.parametrize("width", [320, 1100])
@pytest.mark.parametrize("ui", ["en", "hy"])
def test_what_stands_beside_a_name_stays_on_its_side(browser: Browser, site: Site, ui: str, width: int) -> None:
    with opened(browser, site, role=Role.ADMIN, width=width) as page:
        for path in PAGES:
            page.goto(f"{path}{'&' if '?' in path else '?'}ui={ui}")
            assert page.evaluate(PROBE) == [], path
        page.goto("/check")
        page.locator("#text").fill(TEXT)
        page.locator("form.check button").click()
        page.locator("mark").first.wait_for()
        assert page.evaluate(PROBE) == []


def test_the_probe_sees_what_is_on_the_wrong_side_of_a_name(browser: Browser, site: Site) -> None:
    with opened(browser, site) as page:
        page.goto("/perspectives/un?lang=ar")
        page.evaluate(
            "document.querySelectorAll('bdi').forEach((one) => { one.removeAttribute('dir');"
            " one.style.unicodeBidi = 'normal'; one.after(' (3) 12'); })"
        )
        assert page.evaluate(PROBE) != []


def test_pages_can_be_turned_round_as_a_whole(browser: Browser, site: Site) -> None:
    with opened(browser, site, width=320) as page:
        for path in PAGES[:15]:
            page.goto(path)
            page.evaluate("document.documentElement.dir = 'rtl'")
            assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), path
            title, menu = (page.locator(one).bounding_box() for one in (".title a", "main h1"))
            assert title is not None
            assert menu is not None
            assert title["x"] + title["width"] > 280


# ---- by keyboard -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "first"),
    [("stepa", "Stepanakert"), ("ханк", "Ханкенди"), ("ստեփ", "Ստեփանակերտ"), ("خلیج ف", "خلیج فارس")],
)
def test_names_are_suggested_in_every_script_and_chosen_by_keyboard(
    browser: Browser, site: Site, typed: str, first: str
) -> None:
    with opened(browser, site) as page:
        page.goto("/")
        field = page.get_by_role("combobox", name="Name, in any language, script or spelling")
        field.press_sequentially(typed)
        options = page.locator(".suggested [role=option]:visible")
        option = options.first
        option.wait_for()
        assert field.get_attribute("aria-expanded") == "true"
        assert option.locator("bdi").first.text_content() == first
        assert page.locator("#said").text_content() is not None
        field.press("ArrowDown")
        assert field.get_attribute("aria-activedescendant") == option.get_attribute("id")
        assert option.get_attribute("aria-selected") == "true"
        field.press("Escape")
        assert field.get_attribute("aria-expanded") == "false"
        assert options.count() == 0
        field.press("ArrowDown")
        option.wait_for()
        field.press("ArrowDown")
        field.press("Enter")
        page.wait_for_url("**/c/**")
        assert page.locator(":target bdi").first.text_content() == first


def test_what_was_typed_is_searched_where_nothing_is_chosen(browser: Browser, site: Site) -> None:
    with opened(browser, site) as page:
        page.goto("/changes")
        page.get_by_role("combobox", name="Search for a name").fill("Xankəndi")
        page.keyboard.press("Enter")
        page.wait_for_url("**/?q=*")
        assert "lang=" not in page.url
        assert page.locator(".found .name").first.text_content() == "Xankəndi"


def test_the_first_key_leads_to_the_content(browser: Browser, site: Site) -> None:
    with opened(browser, site) as page:
        page.goto("/c/khankendi-stepanakert")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "To the content"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"


def test_a_name_is_copied_as_it_is(browser: Browser, site: Site) -> None:
    with opened(browser, site, permissions=["clipboard-read", "clipboard-write"]) as page:
        page.goto("/c/arabian-gulf-persian-gulf")
        page.get_by_role("button", name="Copy: خلیج فارس").click()
        page.locator("#said", has_text="Copied").wait_for(state="attached")
        assert page.evaluate("navigator.clipboard.readText()") == "خلیج فارس"


# ---- whole ways ------------------------------------------------------------------------------


def test_a_mark_leads_to_its_explanation_and_back(browser: Browser, site: Site) -> None:
    with opened(browser, site) as page:
        page.goto("/check?style=az-house")
        page.get_by_label("Text (at most").fill(TEXT)
        page.get_by_role("button", name="Check", exact=True).click()
        mark = page.locator("mark a", has_text="Stepanakert")
        mark.click()
        explained = page.locator(":target")
        assert "Khankendi" in (explained.locator(".instead").first.text_content() or "")
        explained.get_by_role("link", name="Back to the text").click()
        assert page.locator(":target").text_content() == "Stepanakert"


def test_what_one_proposes_another_approves(browser: Browser, site: Site) -> None:
    with opened(browser, site, role=Role.CONTRIBUTOR) as page:
        page.goto("/c/lachin")
        page.get_by_role("link", name="Change", exact=True).click()
        form = page.locator("details:has(input[value=name])")
        form.get_by_label("Language").select_option("hy")
        form.get_by_label("The name, as it is written").fill("Բերձոր")
        form.get_by_label("Who (several").select_option(["armenia-gov", "nk-de-facto"])
        form.get_by_label("Holds it").select_option("preferred")
        form.get_by_label("Why").fill("the other side’s name")
        form.get_by_role("button", name="Propose").click()
        page.wait_for_url("**/review/*")
        address = page.url
        assert "Բերձոր" in (page.locator("ins").first.text_content() or "")
    with opened(browser, site, role=Role.REVIEWER) as page:
        page.goto(address)
        page.get_by_role("button", name="Approve").click()
        page.get_by_text("Approved").first.wait_for()
        page.goto("/c/lachin")
        assert page.locator("#lang-hy .name").text_content() == "Բերձոր"
        page.get_by_role("button", name="Sign out").click()
        page.get_by_role("link", name="Sign in").wait_for()


def test_everything_works_without_scripts(browser: Browser, site: Site) -> None:
    with opened(browser, site, java_script_enabled=False) as page:
        page.goto("/")
        page.get_by_label("Name, in any language").fill("Ханкенди")
        page.get_by_role("button", name="Search").click()
        page.locator(".found a").first.click()
        assert page.locator("h1").text_content() == "Khankendi / Stepanakert"
        page.get_by_label("In the manner of").select_option("as:armenia-gov")
        page.get_by_role("button", name="Show").click()
        assert page.locator("#lang-en .writes .name").text_content() == "Stepanakert"
        assert page.locator("button.copy").first.is_hidden()
        page.goto("/check")
        page.get_by_label("Text (at most").fill(TEXT)
        page.get_by_role("button", name="Check", exact=True).click()
        assert {"Stepanakert", "Khankendi"} <= set(page.locator("mark").all_text_contents())


def test_targets_are_large_enough_to_be_hit(browser: Browser, site: Site) -> None:
    small = """() => [...document.querySelectorAll(
        'button, .menu a, .actions a, .tongues a, .permalink, .cite, input, select, summary')]
      .filter((one) => one.type !== 'hidden' && one.checkVisibility())
      .map((one) => [one.outerHTML.slice(0, 80), one.getBoundingClientRect()])
      .filter(([, box]) => box.height && (box.height < 23.5 || box.width < 15)).map(([name]) => name)"""
    with opened(browser, site, role=Role.ADMIN, width=320) as page:
        for path in PAGES:
            page.goto(path)
            assert [one for one in page.evaluate(small) if "checkbox" not in one] == [], path


def test_a_page_asks_for_nothing_from_elsewhere(browser: Browser, site: Site) -> None:
    with opened(browser, site) as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        for path, scheme in itertools.product(PAGES[:8], ("light", "dark")):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            page.goto(path)
        assert asked
        assert all(url.startswith(site.address) for url in asked)


def test_on_paper_names_and_sources_are_left(browser: Browser, site: Site) -> None:
    with opened(browser, site) as page:
        page.goto("/c/khankendi-stepanakert")
        page.emulate_media(media="print")
        assert page.locator(".term .name").first.is_visible()
        for gone in ("form.manner", ".menu", "button.copy", ".permalink", "footer"):
            assert page.locator(gone).first.is_hidden(), gone
