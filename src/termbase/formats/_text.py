"""Plain text files of others: their lines in whatever Unicode they are in, and their rows; each with its number."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO

from termbase.errors import UnreadableInput

LONGEST = 4 << 20
"""The most characters that a line, or a cell, may have."""
_CHUNK = 1 << 16
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def lines(source: BinaryIO, where: str) -> Iterator[str]:
    """The lines with their ends: of UTF-8, or of UTF-16 or UTF-32 with a byte order mark; others are refused."""
    head = source.read(_CHUNK)
    mark, encoding = next(((mark, name) for mark, name in _MARKS if head.startswith(mark)), (b"", "utf-8"))
    decoder = codecs.getincrementaldecoder(encoding)()
    chunk, rest, number = head[len(mark) :], "", 1
    while True:
        last = not chunk
        try:
            text = decoder.decode(chunk, last)
        except UnicodeDecodeError as error:
            line = number + error.object[: error.start].decode(encoding, "replace").count("\n")
            hint = "save it as UTF-8"
            raise UnreadableInput(f"not valid {encoding.upper()}", where=f"{where}:{line}", hint=hint) from error
        if "\0" in text:
            line = number + text[: text.index("\0")].count("\n")
            raise UnreadableInput("a NUL character", where=f"{where}:{line}", hint="is it a text file, in UTF-8?")
        *whole, rest = (rest + text).split("\n")
        for line_text in whole:
            if len(line_text) > LONGEST:
                raise _too_long(where, number)
            yield f"{line_text}\n"
            number += 1
        if len(rest) > LONGEST:
            raise _too_long(where, number)
        if last:
            break
        chunk = source.read(_CHUNK)
    if rest:
        yield rest


def _too_long(where: str, line: int) -> UnreadableInput:
    return UnreadableInput(f"a line of more than {LONGEST:,} characters", where=f"{where}:{line}", hint="break it")


def rows(text: Iterable[str], where: str, delimiter: str, *, quoted: bool = True) -> Iterator[tuple[int, list[str]]]:
    """The rows with the line on which each begins; empty lines are passed over."""
    csv.field_size_limit(max(csv.field_size_limit(), LONGEST))
    found = csv.reader(
        text, delimiter=delimiter, quoting=csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE, strict=quoted
    )
    while True:
        line = found.line_num + 1
        try:
            row = next(found)
        except StopIteration:
            return
        except csv.Error as error:
            hint = "is a quotation mark not closed, or not doubled inside a cell?"
            raise UnreadableInput(f"no table: {error}", where=f"{where}:{line}", hint=hint) from error
        if any(row):
            yield line, row


def delimiter_of(header: str, known: Iterable[str]) -> str:
    """Which sign parts the cells of a header: the one that gives the most names that are known."""
    names = frozenset(known)

    def count(sign: str) -> int:
        try:
            return sum(cell.strip().partition("@")[0] in names for cell in next(csv.reader([header], delimiter=sign)))
        except (csv.Error, StopIteration):
            return 0

    return max((",", "\t", ";"), key=count)


def printable(cells: Sequence[str]) -> list[str]:
    """Cells without line ends, tabs and other controls, for formats that cannot hold them."""
    return [" ".join("".join(" " if _control(sign) else sign for sign in cell).split()) for cell in cells]


def _control(sign: str) -> bool:
    code = ord(sign)
    return code < 32 or 127 <= code <= 159 or sign in "\u2028\u2029"
