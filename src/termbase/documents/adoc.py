"""AsciiDoc: paragraphs, lists, tables, quotations and notes; marks inside a name part no name."""

from __future__ import annotations

import re

from termbase.document import Document

SUFFIXES = (".adoc", ".asciidoc", ".asc")

_SPECIAL = re.compile(r"[*_`#{]")


def read(path: str, text: str) -> Document:
    """The document of an AsciiDoc text; offsets are those of the file's own text."""
    from termbase.documents._asciidoc import AsciiDoc  # deferred: only its own files need it

    return AsciiDoc(path, text).document()


def escaped(document: Document, start: int, text: str) -> str:
    """The text as it is written in AsciiDoc."""
    return _SPECIAL.sub(r"\\\g<0>", text)
