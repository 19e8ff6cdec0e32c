"""What a guide is written as: pages, documents, and rules for other tools; one a file, found by being here."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from termbase.errors import NotFound
from termbase.guides.base import Format

__all__ = ["Format", "format_names", "formats", "guide_format"]


@cache
def format_names() -> tuple[str, ...]:
    """What the formats are called, without importing them."""
    names = [module.name for module in pkgutil.iter_modules(__path__)]
    return tuple(sorted(name for name in names if not name.startswith("_") and name != "base"))


@cache
def formats() -> dict[str, Format]:
    """All of them by name. A module whose name begins with ``_``, and ``base``, are none."""
    return {name: guide_format(name) for name in format_names()}


def guide_format(name: str) -> Format:
    """The one of a name; NotFound says which there are."""
    if name not in format_names():
        known = ", ".join(format_names())
        raise NotFound(f"a guide cannot be written as {name!r}", hint=f"one of {known}")
    return Format.of(importlib.import_module(f"{__name__}.{name}"))
