"""Markdown (CommonMark): blocks by markdown-it, whose line numbers are turned into offsets; spans by their marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from termbase.document import Document, Part, PartKind
from termbase.documents.links import addresses

if TYPE_CHECKING:
    from markdown_it.token import Token

SUFFIXES = (".md", ".markdown", ".mdown")

_BLOCKS = {
    "fence": PartKind.CODE,
    "code_block": PartKind.CODE,
    "blockquote_open": PartKind.QUOTATION,
    "heading_open": PartKind.HEADING,
}
_FRONT_MATTER = re.compile(r"\A(---|\+\+\+)[ \t]*\r?\n(?:.*\r?\n)*?\1[ \t]*(?:\r?\n|\Z)")
# A code span ends with as many backticks as it began with, within a paragraph's length.
_CODE = re.compile(r"(?<![`\\])(`{1,3})(?!`)(?:(?!\n[ \t]*\n)(?:[^`]|(?!\1)`)){1,2000}?(?<!`)\1(?!`)")
_TAG = re.compile(r"<!--.{0,4000}?-->|</?[A-Za-z][^<>\n]{0,1000}>", re.DOTALL)
_SCRIPT = re.compile(r"<(script|style)\b.{0,100000}?</\1>", re.DOTALL | re.IGNORECASE)
_TARGET = re.compile(
    r"(?<=\])\([^()\s]{0,2000}(?:\([^()\s]{0,500}\)[^()\s]{0,500})?"
    r"(?:\s+(?:\"[^\"\n]{0,500}\"|'[^'\n]{0,500}'))?\s?\)"
)
_DEFINITION = re.compile(r"^ {0,3}\[[^\]\n]{1,200}\]:[ \t]*\S+.*$", re.MULTILINE)


def read(path: str, text: str) -> Document:
    """The document of a Markdown text; offsets are those of the text as it stands in the file."""
    parts = [*_front_matter(text), *_blocks(text)]
    code = [part for part in parts if part.kind in (PartKind.CODE, PartKind.FRONT_MATTER)]
    parts += [part for part in _spans(text) if not any(c.start <= part.start < c.end for c in code)]
    return Document(path, text, tuple(sorted(parts)))


def _front_matter(text: str) -> Iterator[Part]:
    if found := _FRONT_MATTER.match(text[:65_536]):
        yield Part(0, found.end(), PartKind.FRONT_MATTER)


def _blocks(text: str) -> Iterator[Part]:
    from markdown_it import MarkdownIt  # deferred: only Markdown files need it

    starts = [0, *(end.end() for end in re.finditer("\r\n|\r|\n", text)), len(text)]
    # Front matter is no Markdown: its lines are emptied, so that the line numbers stay.
    body = _FRONT_MATTER.sub(lambda found: "\n" * found[0].count("\n"), text, count=1)
    tokens: list[Token] = MarkdownIt("commonmark").disable("inline").parse(body)
    for token in tokens:
        kind = _BLOCKS.get(token.type)
        if kind and token.map:
            first, last = token.map
            yield Part(starts[first], starts[min(last, len(starts) - 1)], kind)


def _spans(text: str) -> Iterator[Part]:
    for pattern, kind in (
        (_CODE, PartKind.CODE),
        (_SCRIPT, PartKind.MARKUP),
        (_TAG, PartKind.MARKUP),
        (_TARGET, PartKind.URL),
        (_DEFINITION, PartKind.URL),
    ):
        for found in pattern.finditer(text):
            yield Part(found.start(), found.end(), kind)
    yield from addresses(text)
