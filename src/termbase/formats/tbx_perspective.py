"""TBX-Perspective: TBX-Linguist and a module of our own for whose name it is, in which nothing is lost."""

from __future__ import annotations

from importlib import resources
from typing import BinaryIO

from termbase.formats.base import Loss, Matter, View

NAME = "tbx-perspective"
TITLE = "TBX-Perspective, version 3 (ISO 30042): a dialect of our own, with whose name each is"
SUFFIXES = (".perspective.tbx",)
KEEPS = "everything but styles"
LOSES = "nothing"


def write(matter: Matter, out: BinaryIO, *, view: View | None, langs: tuple[str, ...]) -> Loss:
    """Write the concepts; with a view, each term has its administrative status as seen by it."""
    from termbase.formats._tbx import categories, write  # deferred: the formats are listed without their tables

    return write.write(matter, out, categories.TBX_PERSPECTIVE, view)


def module_definition() -> bytes:
    """The definition of the module ``perspective`` (TBXMD), for programs that check dialects."""
    return resources.files("termbase.formats._tbx").joinpath("perspective.tbxmd").read_bytes()
