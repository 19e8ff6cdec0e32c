"""Contested names: who says which, since when, on what evidence, and what to write.

>>> import termbase
>>> with termbase.open() as tb:
...     [hit.concept.id for hit in tb.lookup("Степанакертом")][:1]
['khankendi-stepanakert']
"""

from __future__ import annotations

import importlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from termbase.answers.values import LookupHit
    from termbase.errors import TermbaseError
    from termbase.scan import Mention, Scanned
    from termbase.style import Choice
    from termbase.workspace import Workspace

__version__ = "0.1.0"
__all__ = ["Choice", "LookupHit", "Mention", "Scanned", "TermbaseError", "Workspace", "__version__", "open"]

_HOMES = {
    "Choice": "termbase.style",
    "LookupHit": "termbase.answers.values",
    "Mention": "termbase.scan",
    "Scanned": "termbase.scan",
    "TermbaseError": "termbase.errors",
    "Workspace": "termbase.workspace",
}


def open(store: str | Path | None = None) -> Workspace:
    """Open a store for asking: a path or URL, else ``TERMBASE_STORE``, else the curated terms of the package.

    Raises ``TermbaseError`` for a store that is not there or cannot be read.
    """
    from termbase.workspace import Workspace  # deferred: `import termbase` stays light

    return Workspace(_store(store))


def _store(store: str | Path | None) -> Any:
    from termbase.curated import open_curated
    from termbase.store import Store

    url = str(store) if store is not None else os.environ.get("TERMBASE_STORE", "")
    return Store.open(url) if url else open_curated()


def __getattr__(name: str) -> Any:
    """Public names, imported when first used."""
    if name in _HOMES:
        return getattr(importlib.import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'termbase' has no attribute {name!r}")
