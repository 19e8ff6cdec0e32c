"""Tables of text: translations where the first row names languages, otherwise every cell a unit of its own.

The first row tells translations by two language tags or more (``en,ru``), or by ``source`` and ``target``, whose
languages stand behind them (``source (en)``) or in columns of their own (``source_lang``). The first language is the
source, every other one a target. A cell may be quoted as spreadsheets do; a quotation mark in a bare cell is a letter.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from termbase.document import Document, Part, PartKind, Side, Unit
from termbase.documents._pieces import EVERYDAY, Pieces, is_language, language_tag
from termbase.errors import InvalidValue

SUFFIXES = (".csv", ".tsv", ".tab")

_DELIMITERS = ",;\t|"
_HEAD = 65_536
_ROWS = 50
_LETTER = re.compile(r"[^\W\d_]")
_SIDES = {
    "source": Side.SOURCE, "src": Side.SOURCE, "source text": Side.SOURCE, "source segment": Side.SOURCE,
    "target": Side.TARGET, "tgt": Side.TARGET, "trg": Side.TARGET, "target text": Side.TARGET,
    "target segment": Side.TARGET, "translation": Side.TARGET,
}  # fmt: skip
_SIDE_OF = re.compile(r"(source|src|target|tgt|trg|translation)[ :_(\[-]+([A-Za-z]{2,3}(?:[-_]\w{2,8})*)[)\]]?")
_LANGUAGE_OF = {
    **dict.fromkeys(("source_lang", "source_language", "source language", "src_lang", "srclang"), Side.SOURCE),
    **dict.fromkeys(
        ("target_lang", "target_language", "target language", "tgt_lang", "trg_lang", "trglang"), Side.TARGET
    ),
}
_KEYS = ("id", "key", "identifier", "context", "location")
_COMMENTS = ("comment", "comments", "note", "notes", "translator_comments", "developer_comments")


class _Cell(NamedTuple):
    """Where a cell's content begins and ends, without its quotation marks."""

    start: int
    end: int
    quoted: bool


class _Column(NamedTuple):
    """What a column of translations holds."""

    side: Side | None = None
    lang: str | None = None
    told_by: int | None = None
    comment: bool = False
    key: bool = False


def read(path: str, text: str) -> Document:
    """The document of a table; a cell's letters stand where they do in the file."""
    delimiter = _delimiter(path, text)
    rows = _rows(text, delimiter)
    head = next(rows, [])
    columns = _columns([text[cell.start : cell.end] for cell in head], text, delimiter)
    if columns:
        parts: list[Part] = []
        units = tuple(_translations(text, rows, columns, parts))
        return Document(path, text, tuple(parts), units)
    return Document(path, text, units=tuple(_cells(text, [head, *rows])))


def escaped(document: Document, start: int, text: str) -> str:
    """The text as it is written in the cell there. Raises InvalidValue where a bare cell would have to be quoted."""
    if _quoted(document, start):
        return text.replace('"', '""')
    delimiter = _delimiter(document.path, document.text)
    if found := re.search(rf'["\r\n{delimiter}]', text):
        raise InvalidValue(
            f"the cell would have to be quoted for {found[0]!r}", hint="quote the cell in the table first"
        )
    return text


def _quoted(document: Document, start: int) -> bool:
    unit = document.unit_at(start)
    return unit is not None and document.text[unit.start - 1 : unit.start] == '"' and unit.start > 0


def _delimiter(path: str, text: str) -> str:
    """What parts the cells: a tab by the file's name, else the sign by which most first rows have as many cells."""
    if path.lower().endswith((".tsv", ".tab")):
        return "\t"
    head = text[:_HEAD]
    best, best_score = ",", (0.0, 0)
    for sign in _DELIMITERS:
        if sign not in head:
            continue
        counts: Counter[int] = Counter()
        for row, _ in zip(_rows(head, sign), range(_ROWS), strict=False):
            counts[len(row)] += 1
        many, rows = max(
            ((n, c) for n, c in counts.items() if n > 1), key=lambda item: (item[1], item[0]), default=(0, 0)
        )
        score = (rows / max(1, counts.total()), many)
        if many and score > best_score:
            best, best_score = sign, score
    return best


def _rows(text: str, delimiter: str) -> Iterator[list[_Cell]]:
    """The rows of a table, blank ones left out with their number kept as an empty list."""
    sign = re.escape(delimiter)
    cell = re.compile(rf'"((?:[^"]|"")*+)"(?={sign}|\r|\n|\Z)|([^{sign}\r\n]*)')
    row: list[_Cell] = []
    at = 0
    while at < len(text):
        found = cell.match(text, at)
        assert found is not None  # a bare cell may be empty
        quoted = found[1] is not None
        row.append(_Cell(*found.span(1 if quoted else 2), quoted))
        at = found.end()
        if text.startswith(delimiter, at):
            at += len(delimiter)
            if at == len(text):
                row.append(_Cell(at, at, False))
            continue
        yield row
        row = []
        at += 2 if text.startswith("\r\n", at) else 1
    if row:
        yield row


def _columns(head: Sequence[str], text: str, delimiter: str) -> list[_Column]:
    """What each column holds, by the first row; none where that names no languages."""
    names = [name.strip() for name in head]
    by_side = _by_side(names)
    if by_side:
        return by_side
    tags = [number for number, name in enumerate(names) if is_language(name)]
    if tags and names[tags[0]] == "id" and _is_key_column(tags, text, delimiter):
        del tags[0]
    if len(tags) < 2 or (len(tags) < len(names) and all(names[number] in EVERYDAY for number in tags)):
        return []
    return [
        _Column(side=Side.SOURCE if number == tags[0] else Side.TARGET, lang=language_tag(name))
        if number in tags
        else _other(name)
        for number, name in enumerate(names)
    ]


def _other(name: str) -> _Column:
    return _Column(comment=name.lower() in _COMMENTS, key=name.lower() in _KEYS)


def _by_side(names: Sequence[str]) -> list[_Column]:
    told = {_LANGUAGE_OF[name.lower()]: number for number, name in enumerate(names) if name.lower() in _LANGUAGE_OF}
    columns: list[_Column] = []
    for name in names:
        found = _SIDE_OF.fullmatch(name.lower())
        if (side := _SIDES.get(name.lower())) is not None:
            columns.append(_Column(side=side, told_by=told.get(side)))
        elif found and is_language(found[2]):
            tag = language_tag(name[found.start(2) : found.end(2)])
            columns.append(_Column(side=_SIDES[found[1]], lang=tag))
        else:
            columns.append(_other(name))
    sides = [column.side for column in columns if column.side]
    return columns if sides.count(Side.SOURCE) == 1 and Side.TARGET in sides else []


def _is_key_column(tags: Sequence[int], text: str, delimiter: str) -> bool:
    """Whether ``id`` is an identifier's head and not Indonesian: by its cells, which then have no spaces."""
    cells = [
        text[row[tags[0]].start : row[tags[0]].end]
        for row, number in zip(_rows(text[:_HEAD], delimiter), range(_ROWS), strict=False)
        if number and len(row) > tags[0]
    ]
    plain = all(re.fullmatch(r"[\w.:/#-]*", cell) for cell in cells)
    return plain and (len(tags) > 2 or any(re.search(r"[\d_.:/#]", cell) for cell in cells))


def _translations(
    text: str, rows: Iterator[list[_Cell]], columns: Sequence[_Column], parts: list[Part]
) -> Iterator[Unit]:
    keys = [number for number, column in enumerate(columns) if column.key]
    for number, row in enumerate(rows, 2):
        name = next((found for k in keys if k < len(row) and (found := text[row[k].start : row[k].end].strip())), "")
        for cell, column in zip(row, columns, strict=False):
            if column.comment and cell.start < cell.end:
                parts.append(Part(cell.start, cell.end, PartKind.COMMENT))
            if column.side is None:
                continue
            lang = column.lang
            if column.told_by is not None and column.told_by < len(row):
                teller = row[column.told_by]
                lang = language_tag(text[teller.start : teller.end])
            unit = _pieces(text, cell).unit(
                lang=lang, id=name or f"row {number}", side=column.side, pair=number, parted=False
            )
            if unit:
                yield unit


def _cells(text: str, rows: Sequence[list[_Cell]]) -> Iterator[Unit]:
    for number, row in enumerate(rows, 1):
        for column, cell in enumerate(row, 1):
            if _LETTER.search(text, cell.start, cell.end):
                unit = _pieces(text, cell).unit(id=f"row {number}, column {column}", parted=False)
                if unit:
                    yield unit


def _pieces(text: str, cell: _Cell) -> Pieces:
    pieces = Pieces()
    start, end = cell.start, cell.end
    if cell.quoted:
        while (mark := text.find('""', start, end)) >= 0:
            pieces.letters(text, start, mark)
            pieces.whole('"', mark, mark + 2)
            start = mark + 2
    pieces.letters(text, start, end)
    return pieces
