"""Printing answers as JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from io import TextIOWrapper
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # what prints a look-up need not import what scans
    from termbase.scan import Scanned

Json = Any


def write(value: Json) -> None:
    """Print a value as indented JSON, UTF-8 whatever the locale says."""
    out = utf8()
    json.dump(value, out, ensure_ascii=False, indent=2)
    out.write("\n")


def utf8() -> TextIOWrapper:
    """Standard output in UTF-8. A file name that is none comes out as JSON's escapes of its bytes."""
    out = sys.stdout
    assert isinstance(out, TextIOWrapper)
    out.reconfigure(encoding="utf-8", errors="backslashreplace")
    return out


def document(found: Scanned) -> str:
    """One document of the answer to ``scan`` as JSON, indented for its place in the list of them."""
    from termbase.answers.scanning import scanned  # deferred as above

    return json.dumps(scanned(found), ensure_ascii=False, indent=2).replace("\n", "\n    ")


def write_documents(documents: Iterable[str], *, unread: Sequence[Json]) -> None:
    """Print the JSON of documents as it comes, so that many need no memory; ``unread`` is filled meanwhile."""
    out = utf8()
    out.write('{\n  "documents": [')
    comma = ""
    for body in documents:
        out.write(f"{comma}\n    {body}")
        comma = ","
    out.write("\n  ]" if comma else "]")
    if unread:
        out.write(',\n  "unread": ' + json.dumps(list(unread), ensure_ascii=False, indent=2).replace("\n", "\n  "))
    out.write("\n}\n")
