"""TBX-Basic, version 3 (ISO 30042), for the world."""

from __future__ import annotations

from typing import BinaryIO

from termbase.formats.base import Loss, Matter, View

NAME = "tbx-basic"
TITLE = "TBX-Basic, version 3 (ISO 30042), for the world"
SUFFIXES = (".tbx",)
KEEPS = "everything but styles; what it has no category for stands in notes, which termbase reads back"
LOSES = "concepts without terms; other programs see stances and more as notes"


def write(matter: Matter, out: BinaryIO, *, view: View | None, langs: tuple[str, ...]) -> Loss:
    """Write the concepts; with a view, each term has its administrative status as seen by it."""
    from termbase.formats._tbx import categories, write  # deferred: the formats are listed without their tables

    return write.write(matter, out, categories.TBX_BASIC, view)
