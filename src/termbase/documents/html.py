"""HTML and XHTML: what a browser shows, and what it says of pictures and links; tags inside a name part no name."""

from __future__ import annotations

from termbase.document import Document

SUFFIXES = (".html", ".htm", ".xhtml")

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


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
