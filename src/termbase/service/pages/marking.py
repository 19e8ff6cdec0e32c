"""A text with the places that something was found at: in pieces for its page, none of which overlap; mended; pure."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass

from termbase.document import Edit
from termbase.model import Severity

_LOUD = {severity: place for place, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True)
class Note:
    """Something said of ``text[start:end]``; ``number`` is its place in the list beside the text, from 1."""

    number: int
    start: int
    end: int
    severity: Severity


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text and what is said of it, the loudest first; ``first`` has those that begin here."""

    text: str
    notes: tuple[Note, ...] = ()
    first: tuple[Note, ...] = ()

    @property
    def severity(self) -> Severity:
        """The loudest of what is said."""
        return self.notes[0].severity


def mended(text: str, edits: Iterable[Edit]) -> str:
    """The text with edits made, which stand in order and apart."""
    parts: list[str] = []
    begin = 0
    for edit in edits:
        parts += [text[begin : edit.start], edit.text]
        begin = edit.end
    return "".join([*parts, text[begin:]])


def pieces(text: str, notes: Iterable[Note]) -> tuple[Piece, ...]:
    """The whole text in order, cut wherever something said of it begins or ends."""
    all_notes = sorted((note for note in notes if note.start < note.end), key=lambda note: (note.start, note.number))
    edges = sorted({0, len(text), *(edge for note in all_notes for edge in (note.start, note.end))})
    cut: list[Piece] = []
    waiting = 0
    open_notes: list[Note] = []
    for start, end in itertools.pairwise(edges):
        open_notes = [note for note in open_notes if note.end > start]
        begun: list[Note] = []
        while waiting < len(all_notes) and all_notes[waiting].start == start:
            begun.append(all_notes[waiting])
            waiting += 1
        open_notes += begun
        here = tuple(sorted(open_notes, key=lambda note: (_LOUD[note.severity], note.number)))
        cut.append(Piece(text[start:end], here, tuple(begun)))
    return tuple(cut)
