"""The table of termbase's own in a text file, whatever parts its cells."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import chain
from typing import BinaryIO

from termbase.errors import Problem, UnreadableInput
from termbase.formats import _rows
from termbase.formats._cells import defused, undone
from termbase.formats._columns import BY_LANGUAGE, COLUMNS
from termbase.formats._text import delimiter_of, lines, rows
from termbase.formats.base import Entry, Loss, Matter

_BUFFER = 1 << 16


def read(source: BinaryIO, where: str, *, by: str | None) -> Iterator[Entry]:
    """The entries of the table; its first row names the columns, parted by commas, semicolons or tabs."""
    text = lines(source, where)
    begun: list[str] = []
    for line_text in text:
        begun.append(line_text)
        if line_text.strip():
            break
    delimiter = delimiter_of(begun[-1] if begun else "", COLUMNS)
    numbered = rows(chain(begun, text), where, delimiter)
    number, named = next(numbered, (1, [""]))
    names, remarks = columns(named, f"{where}:{number}")
    yield from remarks
    reader = _rows.Reader(where, by)
    for line, cells in numbered:
        place = f"{where}:{line}"
        if len(cells) > len(names) and any(cells[len(names) :]):
            raise UnreadableInput(f"{len(cells)} cells under {len(names)} columns", where=place)
        pairs = zip(names, cells, strict=False)
        said = ((name, _rows.cell(name, undone(cell))) for name, cell in pairs if cell and name)
        row = {name: cell for name, cell in said if cell}
        if not row:
            continue
        yield from reader.row(row, place)
    yield from reader.last()


def columns(cells: list[str], place: str) -> tuple[list[str], list[Problem]]:
    """The names of the columns, "" for one that is not read, which is remarked; UnreadableInput for no such table."""
    names: list[str] = []
    remarks: list[Problem] = []
    for cell in (cell.strip() for cell in cells):
        column, at, tag = cell.partition("@")
        known = column in COLUMNS and bool(tag) == bool(at) == (column in BY_LANGUAGE)
        if known and cell in names:
            raise UnreadableInput(f"the column {cell} stands twice", where=place, hint="delete one")
        if not known and cell:
            path, _, line = place.rpartition(":")
            hint = "`termbase formats` and docs/interchange.md name the columns"
            remarks.append(Problem(path, int(line) if line.isdigit() else 0, f"the column {cell!r} is not read", hint,
                                   "column", "warning"))  # fmt: skip
        names.append(cell if known else "")
    if "id" not in names:
        hint = "the first row names the columns: id, kind, lang, text, by, status ..."
        raise UnreadableInput("no column is called id", where=place, hint=hint)
    return names, remarks


def write(matter: Matter, out: BinaryIO, delimiter: str, *, mark: bool) -> Loss:
    """Perspectives, sources, then concepts; ``mark`` puts a byte order mark first, for spreadsheet programs."""
    langs = _rows.languages(matter)
    names = _rows.header(langs)
    maker = _rows.Writer(langs)
    text = io.StringIO(newline="")
    table = csv.writer(text, delimiter=delimiter, lineterminator="\r\n")
    text.write("\ufeff" if mark else "")
    table.writerow(names)
    for entry in _rows.entries(matter):
        for row in maker.rows(entry):
            table.writerow([defused(row[name]) if name in row else "" for name in names])
        if text.tell() > _BUFFER:
            out.write(text.getvalue().encode())
            text.seek(0)
            text.truncate()
    out.write(text.getvalue().encode())
    return Loss()
