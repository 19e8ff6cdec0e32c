"""A text with its parts: what is code, a link, a quotation, and in which language each part is."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class PartKind(enum.StrEnum):
    """What a stretch of a document is; text that no part covers is running text."""

    CODE = "code"
    URL = "url"
    MARKUP = "markup"
    FRONT_MATTER = "frontMatter"
    QUOTATION = "quotation"
    HEADING = "heading"


UNREAD = frozenset({PartKind.CODE, PartKind.URL, PartKind.MARKUP, PartKind.FRONT_MATTER})
"""Parts in which no names are looked for."""


@dataclass(frozen=True, slots=True, order=True)
class Part:
    """A stretch ``[start, end)`` of a document's text, in code points."""

    start: int
    end: int
    kind: PartKind


@dataclass(frozen=True, slots=True)
class Document:
    """A document as read: its text untouched, and the parts that are not plain running text.

    ``path`` is the file's path as given, ``-`` for standard input.
    """

    path: str
    text: str
    parts: tuple[Part, ...] = ()
