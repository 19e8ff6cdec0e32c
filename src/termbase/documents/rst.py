"""reStructuredText: paragraphs, lists, tables and the text of directives; roles inside a name part no name."""

from __future__ import annotations

import re

from termbase.document import Document

SUFFIXES = (".rst", ".rest")

_SPECIAL = re.compile(r"[\\`*|]|_\b")


def read(path: str, text: str) -> Document:
    """The document of a reStructuredText; offsets are those of the file's own text."""
    from termbase.documents._rst import Rst  # deferred: only its own files need it

    return Rst(path, text).document()


def escaped(document: Document, start: int, text: str) -> str:
    """The text as it is written in reStructuredText."""
    return _SPECIAL.sub(r"\\\g<0>", text)
