"""What tests of printed guides share: what is asked, the shipped styles, and whether the fonts are here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import typst
from guiding import plan_of
from samples import P, concept, stance, term

from termbase.curated import open_curated
from termbase.guide import Plan
from termbase.guides._fonts import Fonts
from termbase.guides.base import Asked
from termbase.model import Collection, Kind, Style

LANGS = {
    "academic": ("en", "de"),
    "analysis-journal": ("en",),
    "armenian-official": ("en", "hy", "ru"),
    "azerbaijani-official": ("en", "az", "ru"),
    "international": ("en", "fr", "ru", "ar", "zh"),
    "russian-official": ("ru", "en"),
    "say-both": ("en", "ru", "ka"),
    "wire": ("en", "es"),
}
HOSTILE = (
    '#panic("x") <e> @b',
    "*bold* _it_ $x^2$ `raw`",
    "= Heading // no comment /* nor this",
    "\\u{41} #let x = [ ]",
    "{PAGE} & <w:t> ]]> \"q\" 'a'",
)
"""Names that are markup to somebody."""
needs_fonts = pytest.mark.skipif(
    bool(Fonts(typst).lacking("Աაאا漢あ가अ")),
    reason="the fonts of Debian's fonts-noto-core and fonts-noto-cjk are not here",
)


def asked(tmp_path: Path, *plans: Plan, suffix: str, **more: Any) -> Asked:
    return Asked(plans=plans, output=tmp_path / f"guide{suffix}", **more)


def hostile_plan(style: Style) -> Plan:
    concepts = [
        concept(f"hostile-{number}", Kind.PLACE, term(text, "en", stance("azerbaijan-gov armenia-gov", P)))
        for number, text in enumerate(HOSTILE)
    ]
    return plan_of(style, "en", concepts=concepts)


@cache
def shipped() -> Collection:
    """The curated terms."""
    with open_curated() as store:
        return store.read()


def shipped_plan(style: str, langs: Sequence[str] = (), *, every: int = 1) -> Plan:
    """A shipped style over every so manieth concept."""
    [found] = [one for one in shipped().styles if one.id == style]
    concepts = shipped().concepts[::every]
    chosen = langs or LANGS[style]
    return plan_of(found, *chosen, collection=shipped(), concepts=concepts, on=date(2026, 1, 1))
