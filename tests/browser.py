"""Chromium for tests of pages, and axe-core, which finds what keeps people from using them.

Where one of them is missing the tests that need it are skipped, and say why: the packages ``playwright`` and
``chromium``; ``TERMBASE_AXE``, the path to ``axe.min.js`` of the npm package axe-core.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
]  # fmt: skip
Violations = list[str]


def chromium() -> str | None:
    """Where Chromium is; nowhere, where ``TERMBASE_BROWSER`` is ``no``."""
    if os.environ.get("TERMBASE_BROWSER") == "no":
        return None
    return os.environ.get("TERMBASE_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser without a window; it leaves before the next file's tests, which may want an event loop of their own."""
    playwright = pytest.importorskip("playwright.sync_api", reason="the package playwright is not installed")
    path = chromium()
    if path is None:
        pytest.skip("there is no Chromium (or TERMBASE_BROWSER=no): install it, or name it in TERMBASE_CHROMIUM")
    with playwright.sync_playwright() as running:
        opened = running.chromium.launch(executable_path=path, args=QUIET)
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An empty page on a screen of its own."""
    context = browser.new_context(viewport={"width": 1100, "height": 900})
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def axe(browser: Browser) -> Callable[..., Violations]:
    """Asks axe-core of an address: what is wrong there, a line each; nothing if all is well."""
    path = os.environ.get("TERMBASE_AXE", "")
    if not path or not Path(path).is_file():
        pytest.skip("axe-core is not there: `npm install axe-core`, and name its axe.min.js in TERMBASE_AXE")
    script = Path(path).read_text(encoding="utf-8")

    def violations(address: str, *, scheme: str = "light", width: int = 1100, before: str = "") -> Violations:
        """``before`` is JavaScript that runs when the page is there."""
        options: dict[str, Any] = {"color_scheme": scheme, "bypass_csp": True}
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)
        try:
            opened = context.new_page()
            opened.goto(address)
            if before:
                opened.evaluate(before)
            opened.evaluate(script)
            found = opened.evaluate("axe.run()")["violations"]
            return [f"{one['id']}: {one['help']}: {node['html']}" for one in found for node in one["nodes"]]
        finally:
            context.close()

    return violations
