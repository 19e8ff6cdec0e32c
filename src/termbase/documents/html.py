"""HTML and XHTML: what a browser shows, and what it says of pictures and links; tags inside a name part no name."""

from __future__ import annotations

import re

from termbase.document import Document
from termbase.documents import files

SUFFIXES = (".html", ".htm", ".xhtml")

_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def read_bytes(path: str, raw: bytes) -> Document:
    """The document of a page: in UTF-8, or in the charset that it declares."""
    return read(path, files.decoded_as_declared(raw, path, _CHARSET)[0])


def encoding_of(raw: bytes) -> tuple[bytes, str]:
    """The byte order mark and the encoding of a page, by its marks or its own declaration."""
    return files.encoding_as_declared(raw, _CHARSET)


def read(path: str, text: str) -> Document:
    """The document of a page; offsets are those of the file's own text."""
    from termbase.documents._flow import Flow  # deferred, as the tokeniser: only its own files need it
    from termbase.documents._html import Html

    flow = Flow(text)
    page = Html(flow, xml=path.lower().endswith(".xhtml") or text.startswith("<?xml"))
    page.feed()
    page.finish()
    return flow.finished(path, lang=page.lang, day=page.day)


def escaped(document: Document, start: int, text: str) -> str:
    """The text as it is written in a page, in an attribute too."""
    return text.translate(_ESCAPES)
