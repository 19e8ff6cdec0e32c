"""The card of a concept as HTML: to be shown in a frame on somebody else's page, where it may run nothing."""

from __future__ import annotations

import base64
import functools
import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from termbase.reconciling.naming import direction
from termbase.reconciling.preview import Card

if TYPE_CHECKING:
    from jinja2 import Template

_CSS = (
    ":root{color-scheme:light dark}body{font:13px/1.4 system-ui,sans-serif;margin:8px}"
    "h1{font-size:15px;margin:0 0 4px}h2{font-size:13px;margin:0}p{margin:0 0 4px}"
    ".sides{display:flex;flex-wrap:wrap;gap:6px;list-style:none;margin:0 0 4px;padding:0}"
    ".sides li{flex:1 1 120px;border:1px solid GrayText;border-radius:4px;padding:4px 6px}"
    ".sides p{font-size:12px}dl{font-size:12px;margin:0;columns:2}dl div{break-inside:avoid}"
    "dt,dd{display:inline;margin:0;margin-inline-end:6px}dt{opacity:.75}"
)
POLICY = (
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors *; "
    f"style-src 'sha256-{base64.b64encode(hashlib.sha256(_CSS.encode()).digest()).decode()}'"
)
"""What the card may do: nothing but look as it does, in any frame."""


def page(card: Card, *, lang: str, view: str) -> str:
    """A whole document; ``view`` is the address of the concept's own page."""
    return _template().render(card=card, lang=lang, dir=direction(lang), view=view, css=_CSS)


@functools.cache
def _template() -> Template:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("preview.html.jinja")


def snippet(card: Card) -> str:
    """What the concept is and how it is called, for a bubble beside a suggestion."""
    from markupsafe import Markup

    said = card.definition
    bdi = Markup('<bdi lang="{}" dir="{}">{}</bdi>')
    parts = [bdi.format(card.title.lang, card.title.dir, card.title.text)]
    if said is not None:
        parts.append(bdi.format(said.lang, said.dir, said.text))
    return str(Markup("").join(Markup("<p>{}</p>").format(part) for part in parts))
