"""What a guide is written as: pages, documents, and rules for other tools; one a file, found by being here."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from termbase.errors import NotFound
from termbase.guides.base import Format

__all__ = ["Format", "formats", "guide_format"]


@cache
def formats() -> dict[str, Format]:
    """All of them by name. A module whose name begins with ``_``, and ``base``, are none."""
    names = [module.name for module in pkgutil.iter_modules(__path__)]
    return {name: guide_format(name) for name in sorted(names) if not name.startswith("_") and name != "base"}


def guide_format(name: str) -> Format:
    """The one of a name; NotFound says which there are."""
    names = [module.name for module in pkgutil.iter_modules(__path__)]
    if name not in names or name.startswith("_") or name == "base":
        known = ", ".join(one for one in sorted(names) if not one.startswith("_") and one != "base")
        raise NotFound(f"a guide cannot be written as {name!r}", hint=f"one of {known}")
    return Format.of(importlib.import_module(f"{__name__}.{name}"))
