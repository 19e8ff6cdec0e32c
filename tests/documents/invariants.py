"""What holds of every document, whatever its format."""

from __future__ import annotations

from collections.abc import Sequence

from termbase.document import Document, Edit, Unit
from termbase.documents import document_from
from termbase.errors import UnreadableInput
from termbase.mending import mended


def sound(document: Document) -> None:
    """Units are sorted and apart, runs are in order, and what stands letter for letter is the same letters."""
    done = 0
    for unit in document.units:
        assert unit.runs, unit
        assert unit.text.strip(), unit
        assert done <= unit.start <= unit.end <= len(document.text), unit
        done = unit.end
        at, place = 0, unit.start
        assert unit.runs[0].at == 0
        for number, run in enumerate(unit.runs):
            until = unit.runs[number + 1].at if number + 1 < len(unit.runs) else len(unit.text)
            assert at <= run.at < until, unit
            assert place <= run.start < run.end, unit
            if until - run.at == run.end - run.start and until - run.at > 1:
                assert document.text[run.start : run.end] == unit.text[run.at : until], unit
            at, place = until, run.end
    for part in document.parts:
        assert 0 <= part.start <= part.end <= len(document.text)


def read_or_refused(path: str, raw: bytes) -> Document | None:
    """The document, sound; None where it is refused in one line with its place."""
    try:
        document = document_from(path, raw)
    except UnreadableInput as error:
        refused = error
    else:
        sound(document)
        return document
    assert (refused.where or "").startswith(path)
    assert "\n" not in str(refused)
    return None


def texts(document: Document) -> list[str]:
    """The texts of the units in order."""
    return [unit.text for unit in document.units]


def pairs(document: Document) -> list[tuple[str, list[str]]]:
    """The translations in order: a source with its targets."""
    numbers = dict.fromkeys(unit.pair for unit in document.units)
    halves: dict[int | None, dict[str, list[str]]] = {number: {"source": [], "target": []} for number in numbers}
    for unit in document.units:
        assert unit.side is not None
        halves[unit.pair][unit.side].append(unit.text)
    return [("".join(half["source"]), half["target"]) for half in halves.values()]


def replaced(path: str, raw: bytes, name: str, by: str) -> tuple[bytes, Document]:
    """A file in which a name is replaced wherever a unit has it whole, written back and read again."""
    document = document_from(path, raw)
    edits: list[Edit] = []
    for unit in document.units:
        at = unit.text.find(name)
        while at >= 0:
            edits += _edits(document, unit, at, at + len(name), by)
            at = unit.text.find(name, at + len(name))
    changed = mended(path, raw, document, edits)
    again = document_from(path, changed)
    sound(again)
    return changed, again


def _edits(document: Document, unit: Unit, at: int, end: int, by: str) -> Sequence[Edit]:
    start, stop = unit.place(at, end)
    pieces = document.pieces(start, stop)
    return [Edit(*pieces[0], by), *(Edit(first, last, "") for first, last in pieces[1:])]


def balanced(tags: Sequence[str]) -> str:
    """XML of start tags, ``</>`` for the end of whichever is open, and text; what is open at the end is closed."""
    text: list[str] = []
    opened: list[str] = []
    for tag in tags:
        if tag == "</>":
            text.append(f"</{opened.pop()}>" if opened else "")
            continue
        text.append(tag)
        if tag.startswith("<") and not tag.endswith(("/>", "-->")):
            opened.append(tag[1:-1].partition(" ")[0])
    return "".join((*text, *(f"</{name}>" for name in reversed(opened))))
