"""LaTeX: the text of a document or a piece of one; commands inside a name part no name, accents are the letters."""

from __future__ import annotations

from termbase.document import Document

SUFFIXES = (".tex",)

_ESCAPES = str.maketrans(
    {**{char: f"\\{char}" for char in "&%$#_{}"}, "\\": "\\textbackslash{}", "~": "\\~{}", "^": "\\^{}"}
)


def read(path: str, text: str) -> Document:
    """The document of a LaTeX text; offsets are those of the file's own text."""
    from termbase.documents._latex import Latex  # deferred: only LaTeX files need it

    return Latex(path, text).document()


def escaped(document: Document, start: int, text: str) -> str:
    """The text as it is written in LaTeX."""
    return text.translate(_ESCAPES)
