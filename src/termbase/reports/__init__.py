"""How the findings of a check are written out: one format a file, found by being here."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import cast

from termbase.reports.base import Format

__all__ = ["Format", "formats", "report_format"]

_SHARED = ("base", "page_style", "shapes", "signs")


@cache
def formats() -> tuple[str, ...]:
    """The names of the formats, sorted; none is imported for it."""
    return tuple(sorted(module.name for module in pkgutil.iter_modules(__path__) if module.name not in _SHARED))


def report_format(name: str) -> Format:
    """The format of a name: a module with SUMMARY, WHOLE_TEXT, FOR_EYES and ``Report``."""
    return cast("Format", importlib.import_module(f"{__name__}.{name}"))
