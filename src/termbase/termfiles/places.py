"""Where things stand in term files: from a path into the data to a file and its line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from termbase import wire
from termbase.errors import Problem
from termbase.model import Concept, Term
from termbase.termfiles import nodes

_ONE: Mapping[str, Callable[..., tuple[Any, tuple[wire.Flaw, ...]]]] = {
    "concept": wire.decode_concept,
    "perspectives": wire.decode_perspectives,
    "sources": wire.decode_sources,
    "style": wire.decode_style,
}


@dataclass(frozen=True, slots=True)
class Place:
    """A part of a file: problems are reported against it by path."""

    file: str
    document: nodes.Document | None = None
    base: nodes.Path = field(default=())
    original: Callable[[nodes.Path], nodes.Path] | None = None

    def line(self, path: nodes.Path = ()) -> int:
        """The line of a path from here; 0 where there is no file."""
        written = self.original(path) if self.original else path
        return self.document.line_of((*self.base, *written)) if self.document else 0

    def problem(self, path: nodes.Path, message: str, hint: str, code: str, severity: str = "error") -> Problem:
        """A problem at a path from here."""
        return Problem(self.file, self.line(path), message, hint, code, severity)

    def __str__(self) -> str:
        line = self.line()
        return f"{self.file}:{line}" if line else self.file


def terms_by_path(concept: Concept) -> Iterator[tuple[nodes.Path, Term]]:
    """Each term with its path in the concept's file."""
    counts: dict[str, int] = {}
    for term in concept.terms:
        at = counts.get(term.lang, 0)
        counts[term.lang] = at + 1
        yield ("terms", term.lang, at), term


def decoded(document: nodes.Document, kind: wire.FileKind) -> tuple[Any, list[Problem]]:
    """The value of a whole document, and its flaws as problems with lines."""
    if document.data is None:
        return (() if kind in ("perspectives", "sources") else None), []
    value, flaws = _ONE[kind](document.data)
    return value, located(document, flaws)


def located(document: nodes.Document, flaws: tuple[wire.Flaw, ...]) -> list[Problem]:
    """Flaws of a document's data as problems with lines."""
    return [
        Problem(document.file, document.line_of(flaw.path), _told(flaw), flaw.hint, flaw.code, flaw.severity)
        for flaw in flaws
    ]


def file_problems(raw: bytes, file: str) -> list[Problem]:
    """What keeps the bytes of a file from being read at all."""
    return nodes.read_bytes(raw, file).problems


def _told(flaw: wire.Flaw) -> str:
    where = flaw.where
    return f"{where}: {flaw.message}" if where and flaw.code != "unknown-key" else flaw.message
