"""Glossaries of machine translation services: pairs in two columns, under the limits that the services set."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import BinaryIO

from termbase.errors import UnreadableInput
from termbase.formats._pairs import Pairing, Projection, two, viewed
from termbase.formats._text import lines, printable, rows
from termbase.formats.base import Entry, Loss, Matter, View

TEXT = 1_024
"""The most bytes of UTF-8 that a source or a target may have."""
FILE = 10 << 20
"""The most bytes that a file may have."""


def write(
    matter: Matter, out: BinaryIO, *, view: View | None, langs: tuple[str, ...], delimiter: str, name: str
) -> Loss:
    """A line for each pair, no header, each source once; what breaks a limit is left out and counted."""
    projection = Projection(viewed(view, name), two(langs, name))
    line = comma_line if delimiter == "," else tab_line
    return write_lines(projection, ([pair.source, pair.target] for pair in projection.pairs(matter)), out, line)


def write_lines(
    projection: Projection, cells: Iterable[list[str]], out: BinaryIO, line: Callable[[list[str]], bytes]
) -> Loss:
    """Rows within the limits of a text and of a file."""
    size = 0
    for row in cells:
        texts = printable(row)
        data = line(texts)
        if any(len(text.encode()) > TEXT for text in texts):
            projection.loss.leave_out(f"is longer than {TEXT:,} bytes")
        elif size + len(data) > FILE:
            projection.loss.leave_out(f"does not fit into {FILE >> 20} MiB")
        else:
            size += len(data)
            out.write(data)
    return projection.loss


def comma_line(cells: list[str]) -> bytes:
    """A line of CSV."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(cells)
    return text.getvalue().encode()


def tab_line(cells: list[str]) -> bytes:
    """A line of cells with tabs between; they have no tabs inside."""
    return ("\t".join(cells) + "\n").encode()


def read(
    source: BinaryIO,
    where: str,
    *,
    by: str | None,
    langs: tuple[str, ...],
    name: str,
    delimiter: str | None = None,
    most: int = 2,
) -> Iterator[Entry]:
    """A concept for each line; from the third column on a line may name the languages of its texts itself."""
    text = lines(source, where)
    begun = [next(text, "")]
    if delimiter is None:
        delimiter = "\t" if "\t" in begun[0] else ","
    pairing = Pairing(name, where, by)
    for line, cells in rows(chain(begun, text), where, delimiter, quoted=delimiter == ","):
        place = f"{where}:{line}"
        if not 2 <= len(cells) <= most:
            columns = "two columns" if most == 2 else f"two to {most} columns"
            raise UnreadableInput(f"{len(cells)} cells, not {columns}", where=place, hint="a source and its target")
        if not cells[0].strip() or not cells[1].strip():
            raise UnreadableInput("a pair without its source or its target", where=place)
        pair = (cells[2], cells[3]) if len(cells) > 3 and cells[2].strip() else two(langs, name)
        names = [(pair[0], cells[0], None), (pair[1], cells[1], None)]
        yield from pairing.concept(names, line, extra=[("relevance", one) for one in cells[4:]])
