"""Markdown (CommonMark, with tables): marks and tags inside a name part no name, nor does a quoted line's beginning."""

from __future__ import annotations

import re

from termbase.document import Document

SUFFIXES = (".md", ".markdown", ".mdown")

_SPECIAL = re.compile(r"[\\`*_\[\]<&]")


def read(path: str, text: str) -> Document:
    """The document of a Markdown text; offsets are those of the text as it stands in the file."""
    from termbase.documents import _markdown  # deferred: only Markdown files need markdown-it

    return _markdown.read(path, text)


def escaped(document: Document, start: int, text: str) -> str:
    """The text as it is written in Markdown."""
    return _SPECIAL.sub(r"\\\g<0>", text)
