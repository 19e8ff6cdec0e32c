"""Plain text: everything is running text but the addresses in it."""

from __future__ import annotations

from termbase.document import Document
from termbase.documents.links import addresses

SUFFIXES = (".txt", ".text")


def read(path: str, text: str) -> Document:
    """The document of a plain text."""
    return Document(path, text, tuple(addresses(text)))
