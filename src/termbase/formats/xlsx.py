"""XLSX: the rows of termbase's own table on sheets that a person can edit and bring back."""

from __future__ import annotations

import datetime
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any, BinaryIO
from xml.parsers import expat

from termbase.errors import NotInstalled, NotWritten, UnreadableInput
from termbase.formats import _rows
from termbase.formats._columns import COLUMNS
from termbase.formats._delimited import columns
from termbase.formats.base import Entry, Loss, Matter, View
from termbase.model import (
    CaseRule,
    Concept,
    Confidence,
    EntryStatus,
    Gender,
    Kind,
    NameType,
    Number,
    PartOfSpeech,
    Perspective,
    PerspectiveKind,
    Register,
    RelationType,
    Role,
    Source,
    Status,
    TermType,
)

if TYPE_CHECKING:
    from openpyxl import Workbook

NAME = "xlsx"
TITLE = "Excel workbook, termbase's own"
SUFFIXES = (".xlsx",)
KEEPS = "everything but styles"
LOSES = "nothing"

_ROWS_OF_A_SHEET = 1 << 20
_LETTERS_OF_A_CELL = 32_767
_SHEETS = {
    "terms": (
        "row", "id", "kind", "entry_status", "lang", "text", "by", "status", "stance_valid", "role",
        "scope_jurisdictions", "scope_langs", "scope_contexts", "confidence", "recorded", "stance_sources", "quote",
        "stance_note", "type", "target", "name_type", "scheme", "transliteration_of", "part_of_speech", "gender",
        "number", "register", "region", "forms", "indeclinable", "case", "unless", "valid", "same_as", "sources",
        "definition", "usage_note", "note", "extra", "order",
    ),
    "perspectives": ("row", "id", "kind", "name", "parent", "valid", "same_as", "sources", "note", "order"),
    "sources": ("row", "id", "title", "author", "publisher", "date", "url", "type", "lang", "accessed", "note",
                "order"),
}  # fmt: skip
_ABOUT = "about"
_CHOICES: dict[str, dict[str, Sequence[str]]] = {
    "terms": {
        "row": ("concept", "term", "relation"),
        "kind": tuple(Kind),
        "entry_status": tuple(EntryStatus),
        "status": tuple(Status),
        "role": tuple(Role),
        "confidence": tuple(Confidence),
        "type": (*TermType, *RelationType),
        "name_type": tuple(NameType),
        "part_of_speech": tuple(PartOfSpeech),
        "gender": tuple(Gender),
        "number": tuple(Number),
        "register": tuple(Register),
        "indeclinable": ("true",),
        "case": tuple(CaseRule),
    },
    "perspectives": {"row": ("perspective",), "kind": tuple(PerspectiveKind)},
    "sources": {"row": ("source",)},
}
_WIDE = {"text": 32, "title": 40, "url": 32, "quote": 48, "id": 30, "by": 26, "extra": 32}


# ---- writing ---------------------------------------------------------------------------------


def write(matter: Matter, out: BinaryIO, *, view: View | None, langs: tuple[str, ...]) -> Loss:
    """A sheet each of terms, perspectives and sources, and one that explains the columns; cells are text, never
    formulas.
    """
    book = _openpyxl().Workbook(write_only=True)
    tags = _rows.languages(matter)
    maker = _rows.Writer(tags)
    of_sheets: dict[str, Callable[[], Iterable[Concept | Perspective | Source]]] = {
        "terms": matter.concepts,
        "perspectives": lambda: matter.perspectives,
        "sources": lambda: matter.sources,
    }
    try:
        for name, entries in of_sheets.items():
            _write_sheets(book, name, tags, chain.from_iterable(map(maker.rows, entries())))
        about = _sheet(book, _ABOUT, ["column", "what it says"], {})
        about.column_dimensions["B"].width = 100
        for column, meaning in COLUMNS.items():
            about.append([column, meaning])
    except BaseException:
        _abandon(book)
        raise
    book.save(out)
    return Loss()


def _abandon(book: Any) -> None:
    """Close the files of its sheets, and delete them."""
    for sheet in book.worksheets:
        sheet.close()
        sheet._writer.cleanup()


def _write_sheets(book: Workbook, name: str, tags: dict[str, list[str]], rows: Iterator[_rows.Row]) -> None:
    """The rows on a sheet, and on further ones where one is full."""
    names = _rows.header(tags, _SHEETS[name])
    title, count = name, 1
    sheet = _sheet(book, title, names, _CHOICES[name])
    written = 1
    for row in rows:
        if written == _ROWS_OF_A_SHEET:
            count += 1
            title, written = f"{name} {count}", 1
            sheet = _sheet(book, title, names, _CHOICES[name])
        sheet.append([_cell(sheet, row[column], f"{title}, {row['id']}") if column in row else None
                      for column in names])  # fmt: skip
        written += 1


def _sheet(book: Workbook, title: str, names: Sequence[str], choices: dict[str, Sequence[str]]) -> Any:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font, PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2" if title == _ABOUT else "C2"
    for place, name in enumerate(names, start=1):
        letter = get_column_letter(place)
        column = name.partition("@")[0]
        width = _WIDE.get(column, 40 if "@" in name else max(12, len(name) + 4))
        sheet.column_dimensions[letter].width = width
        if column in choices:
            listed = DataValidation(type="list", formula1=f'"{",".join(choices[column])}"', allow_blank=True)
            listed.error = f"one of {', '.join(choices[column])}"[:250]
            listed.errorTitle = column
            listed.showErrorMessage = True
            listed.add(f"{letter}2:{letter}{_ROWS_OF_A_SHEET}")
            sheet.data_validations.append(listed)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(names))}1"
    heads = []
    for name in names:
        head = WriteOnlyCell(sheet, value=name)
        head.font, head.fill = Font(bold=True), PatternFill("solid", fgColor="DDE6EE")
        heads.append(head)
    sheet.append(heads)
    return sheet


_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)|[\r\x00-\x08\x0b\x0c\x0e-\x1f]")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_UNPLAIN = ("=", "+", "-", "@", "\t", "#")


def _cell(sheet: Any, text: str, place: str) -> Any:
    """A cell of text: escaped as Excel does where it reads signs otherwise; never a formula or an error."""
    text = _ESCAPE.sub(lambda sign: f"_x{ord(sign[0]):04X}_", text)
    if len(text.encode("utf-16-le")) > 2 * _LETTERS_OF_A_CELL:
        hint = "--format csv holds it"
        raise NotWritten(f"a cell holds {_LETTERS_OF_A_CELL:,} letters at most", where=place, hint=hint)
    if not text.startswith(_UNPLAIN):
        return text
    from openpyxl.cell import WriteOnlyCell

    cell: Any = WriteOnlyCell(sheet)
    cell._value, cell.data_type = text, "s"
    cell.number_format, cell.quotePrefix = "@", True
    return cell


# ---- reading ---------------------------------------------------------------------------------

_MEMBERS = 10_000
_WHOLE = 4 << 30
_PART = 64 << 20
_RATIO = 250
_HEAD = 1 << 20
_RUN = 32 << 20
_ROW = re.compile(rb"<\0?(?:[\w.-]{1,40}:)?r\0?o\0?w[\0\s/>]")
_CELLS = 1_000


def read(source: BinaryIO, where: str, *, by: str | None) -> Iterator[Entry]:
    """The entries on the sheets called perspectives, sources and terms; other sheets are the user's own."""
    if not source.seekable():
        import shutil
        import tempfile

        with tempfile.TemporaryFile() as whole:
            shutil.copyfileobj(source, whole)
            yield from _read(whole, where, by)
        return
    yield from _read(source, where, by)


def _read(source: BinaryIO, where: str, by: str | None) -> Iterator[Entry]:
    openpyxl = _openpyxl()
    _check_archive(source, where)
    try:
        book = openpyxl.load_workbook(source, read_only=True, data_only=False, keep_links=False)
        try:
            yield from _entries(book, where, by)
        finally:
            book.close()
    except (KeyError, ValueError, TypeError, AttributeError, IndexError, OSError, zipfile.BadZipFile,
            expat.ExpatError, SyntaxError) as error:  # all of them raised by openpyxl for damage # fmt: skip
        raise UnreadableInput(f"a damaged workbook: {error}", where=where, hint="open and save it anew") from error


def _entries(book: Any, where: str, by: str | None) -> Iterator[Entry]:
    found = False
    for name in ("perspectives", "sources", "terms"):
        for sheet in book.worksheets:
            if re.fullmatch(rf"{name}(?: \d+)?", sheet.title.strip(), re.IGNORECASE):
                found = True
                yield from _sheet_entries(sheet, where, by)
    if not found:
        titles = ", ".join(sheet.title for sheet in book.worksheets)
        hint = "the sheet with the rows is called terms"
        raise UnreadableInput(f"none of the sheets {titles} is one of terms", where=where, hint=hint)


def _sheet_entries(sheet: Any, where: str, by: str | None) -> Iterator[Entry]:
    sheet.reset_dimensions()
    reader = _rows.Reader(where, by)
    names: list[str] = []
    at = f"{where}[{sheet.title}]"
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        place = f"{at}:{number}"
        if len(cells) > _CELLS:
            raise UnreadableInput(f"a row of {len(cells):,} cells", where=place)
        texts = ["" if cell.value is None else _text(cell, place) for cell in cells]
        if not any(texts):
            continue
        if not names:
            names, remarks = columns(texts, place)
            yield from remarks
            continue
        if any(texts[len(names) :]):
            raise UnreadableInput("a cell under no column", where=place, hint="name its column in the first row")
        said = ((name, _rows.cell(name, text)) for name, text in zip(names, texts, strict=False) if text and name)
        yield from reader.row({name: text for name, text in said if text}, place)
    yield from reader.last()


def _text(cell: Any, place: str) -> str:
    """What a cell says as text; a number, a day, a truth as a person would write it."""
    value = cell.value
    if cell.data_type == "f":
        raise UnreadableInput("a cell with a formula", where=place, hint="replace it by what it shows")
    if cell.data_type == "e":
        raise UnreadableInput(f"a cell with an error: {value}", where=place, hint="mend it")
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    return _ESCAPED.sub(lambda sign: chr(int(sign[1], 16)), str(value))


def _check_archive(source: BinaryIO, where: str) -> None:
    """Refuse what is no workbook, what would not fit, and what declares a document type, before anything is read."""
    try:
        with zipfile.ZipFile(source) as archive:
            members = archive.infolist()
            if "[Content_Types].xml" not in archive.namelist():
                raise UnreadableInput("no workbook: an archive without [Content_Types].xml", where=where)
            if len(members) > _MEMBERS or sum(member.file_size for member in members) > _WHOLE:
                raise UnreadableInput("a workbook that would be far too large", where=where, hint="split it")
            for member in members:
                _check_member(archive, member, where)
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError, EOFError) as error:
        raise UnreadableInput(f"no workbook: {error}", where=where, hint="save it as .xlsx, unprotected") from error
    source.seek(0)


def _check_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, where: str) -> None:
    ratio = member.file_size / max(member.compress_size, 1)
    sheet = member.filename.startswith("xl/worksheets/sheet")
    if (member.file_size > _PART and not sheet) or (ratio > _RATIO and member.file_size > 4 << 20):
        raise UnreadableInput(f"{member.filename} would unpack to {member.file_size:,} bytes", where=where)
    if not member.filename.endswith((".xml", ".rels")):
        return
    if sheet and member.file_size > _RUN:
        _check_rows(archive, member, where)
    place = f"{where}[{member.filename}]"
    parser = expat.ParserCreate()
    begun: list[str] = []

    def declared(*_: object) -> None:
        raise UnreadableInput("a document type, which no workbook has", where=place, hint="save it anew")

    parser.StartDoctypeDeclHandler = declared
    parser.StartElementHandler = lambda name, _: begun.append(name)
    try:
        with archive.open(member) as part:
            while not begun and parser.CurrentByteIndex < _HEAD and (chunk := part.read(4096)):
                parser.Parse(chunk)
    except expat.ExpatError as error:
        raise UnreadableInput(f"no XML: {error}", where=place) from error


def _check_rows(archive: zipfile.ZipFile, member: zipfile.ZipInfo, where: str) -> None:
    """Refuse a large sheet of which one row is as large as a sheet: rows are held one by one."""
    run, tail = 0, b""
    with archive.open(member) as part:
        while chunk := part.read(_HEAD):
            run = 0 if _ROW.search(tail + chunk) else run + len(chunk)
            tail = chunk[-8:]
            if run > _RUN:
                raise UnreadableInput(f"{member.filename}: a row of more than {_RUN >> 20} MiB", where=where)


def _openpyxl() -> Any:
    try:
        import openpyxl
    except ImportError as error:
        hint = "pip install 'termbase[xlsx]'"
        raise NotInstalled("XLSX files need the package openpyxl", hint=hint) from error
    return openpyxl
