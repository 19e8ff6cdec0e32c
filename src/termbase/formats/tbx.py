"""TBX as any program writes it: version 2 and 3, every dialect, both styles; nothing that it says is dropped."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from termbase.formats.base import Entry

NAME = "tbx"
TITLE = "TBX of any version and dialect (ISO 30042)"
SUFFIXES = (".tbx", ".martif")
KEEPS = "every concept, term, definition, note and source; what has no field here, word for word, beside it"
LOSES = "markup inside texts, ids of single fields, and the persons of the back matter"


def read(source: BinaryIO, where: str, *, by: str | None) -> Iterator[Entry]:
    """The entries of a file; a status without anybody's name is the view of ``by``."""
    from termbase.formats._tbx.read import entries  # deferred: the formats are listed without their XML

    return entries(source, where, by=by)
