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
from typing import TYPE_CHECKING, Any, overload

if TYPE_CHECKING:
    from termbase.answers.values import LookupHit
    from termbase.errors import TermbaseError
    from termbase.protocol import Termbase
    from termbase.scan import Mention, Scanned
    from termbase.style import Choice
    from termbase.workspace import Workspace

__version__ = "0.1.0"
__all__ = ["Choice", "LookupHit", "Mention", "Scanned", "Termbase", "TermbaseError", "Workspace", "__version__", "open"]

_HOMES = {
    "Choice": "termbase.style",
    "LookupHit": "termbase.answers.values",
    "Mention": "termbase.scan",
    "Scanned": "termbase.scan",
    "Termbase": "termbase.protocol",
    "TermbaseError": "termbase.errors",
    "Workspace": "termbase.workspace",
}


@overload
def open(store: Path | None = None) -> Workspace: ...
@overload
def open(store: str | None) -> Termbase: ...
def open(store: str | Path | None = None) -> Any:
    """Open terms for asking: a store at a path or URL, else ``TERMBASE_STORE``, else the curated terms of the package.

    An address of a termbase service, ``https://...``, is asked over HTTP, with the token of ``TERMBASE_TOKEN`` if there
    is one: see ``termbase.client``, which takes more options. Raises ``TermbaseError`` for a store that is not there or
    cannot be read.
    """
    address = str(store) if store is not None else os.environ.get("TERMBASE_STORE", "")
    if address.lower().startswith(("https://", "http://")):
        from termbase.client import Client

        return Client(address, token=os.environ.get("TERMBASE_TOKEN") or None)
    from termbase.workspace import Workspace  # deferred: `import termbase` stays light

    return Workspace.open(address or None)


def __getattr__(name: str) -> Any:
    """Public names, imported when first used."""
    if name in _HOMES:
        return getattr(importlib.import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'termbase' has no attribute {name!r}")
