"""Links and addresses in running text: stretches in which no names are looked for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from termbase.document import Part, PartKind

_ADDRESS = re.compile(
    r"\b(?:https?|ftp)://[^\s<>\"“”«»]+|\bwww\.[^\s<>\"“”«»]+|\bmailto:\S+|\b[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+"
)


def addresses(text: str) -> Iterator[Part]:
    """Every web and mail address as a part; a closing bracket or full stop at its end is not its own."""
    if not any(sign in text for sign in ("://", "www.", "@", "mailto:")):
        return
    for found in _ADDRESS.finditer(text):
        end = found.start() + len(found[0].rstrip(".,;:!?)]}’'"))
        yield Part(found.start(), end, PartKind.URL)
