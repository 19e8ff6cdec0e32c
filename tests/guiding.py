"""Guides for tests: of the small two-sided collection, or of any other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from samples import COLLECTION

from termbase.guide import Plan, planned
from termbase.guides import guide_format
from termbase.guides.base import Asked
from termbase.model import Collection, Concept, Style

DAY = date(2024, 5, 1)
STYLES = {style.id: style for style in COLLECTION.styles}
AZ, AM = STYLES["az-house"], STYLES["am-house"]


def plan_of(
    style: Style, *langs: str, collection: Collection = COLLECTION, on: date = DAY, concepts: Sequence[Concept] = ()
) -> Plan:
    """The guide of a style over a collection (the sample's), or over other concepts with its perspectives."""
    chosen = {concept.id: concept for concept in (concepts or collection.concepts)}
    return planned(style, langs, chosen.values(), lambda ids: [chosen[one] for one in ids], on=on, rest=collection)


def asked_of(output: Path, *plans: Plan, **more: Any) -> Asked:
    """What is asked of a format: a folder is made if the name has no suffix."""
    (output.parent if output.suffix else output).mkdir(parents=True, exist_ok=True)
    return Asked(plans=plans, output=output, **more)


def site_of(folder: Path, *plans: Plan, **more: Any) -> Path:
    """The site of some guides, in a folder."""
    guide_format("html").write(asked_of(folder, *plans, **more))
    return folder
