"""GeoNames' tables: alternate names with their languages, flags and years, and the places themselves."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any, BinaryIO

from termbase.dates import Period
from termbase.errors import InvalidValue, Problem, UnreadableInput
from termbase.formats._foreign import cleaned, prose, tag_of
from termbase.formats._text import lines
from termbase.formats.base import Entry
from termbase.model import Concept, Kind, NameType, Register, Stance, Status, Term, TermType

NAME = "geonames"
TITLE = "GeoNames alternate names, or places (tab-separated)"
SUFFIXES = (".geonames.txt",)
KEEPS = "names, their languages, whether preferred, short, colloquial or historic, from when to when; links to Wikidata"
LOSES = "nothing of alternate names; of places, the day of change"

_ALTERNATE = (8, 10)
_PLACE = 19
_LANGS = {"": "und", "piny": "zh-Latn-pinyin", "fr_1793": "fr"}
_CODES = ("post", "link", "iata", "icao", "faac", "tcid", "unlc", "uicn", "phon")
_PLACE_FIELDS = {
    2: "asciiname", 3: "alternatenames", 4: "latitude", 5: "longitude", 6: "feature-class", 7: "feature-code",
    8: "country", 9: "cc2", 10: "admin1", 11: "admin2", 12: "admin3", 13: "admin4", 14: "population", 15: "elevation",
    16: "dem", 17: "timezone",
}  # fmt: skip
_Row = tuple[int, list[str]]


def read(source: BinaryIO, where: str, *, by: str | None) -> Iterator[Entry]:
    """A concept for each run of rows of one place; rows of it that come later are another part of the same concept.

    A name that is flagged as preferred is preferred by ``by``.
    """
    for place, rows in groupby(_rows(source, where), key=lambda row: _number(row, where)):
        part = _Part(where, place, by)
        for line, cells in rows:
            if len(cells) == _PLACE:
                part.place(line, cells)
            else:
                part.name(line, cells)
        yield from part.remarks
        yield part.concept()


def _rows(source: BinaryIO, where: str) -> Iterator[_Row]:
    for line, text in enumerate(lines(source, where), start=1):
        cells = text.rstrip("\r\n").split("\t")
        if text.startswith("#") or not text.strip():
            continue
        if len(cells) not in (*_ALTERNATE, _PLACE):
            hint = "8 or 10 columns of alternate names, or 19 of places"
            raise UnreadableInput(f"a row of {len(cells)} columns", where=f"{where}:{line}", hint=hint)
        yield line, cells


def _number(row: _Row, where: str) -> str:
    line, cells = row
    number = cells[0] if len(cells) == _PLACE else cells[1]
    if not (number.isascii() and number.isdigit()):
        raise UnreadableInput(f"{number[:60]!r} is no number of a place", where=f"{where}:{line}")
    return number


class _Part:
    """What rows that follow each other say of one place."""

    def __init__(self, where: str, place: str, by: str | None) -> None:
        self._where, self._place, self._by = where, place, by
        self._terms: dict[tuple[str, str], Term] = {}
        self._links: list[tuple[str, str]] = [("geonames", place)]
        self._extra: list[tuple[str, str]] = []
        self.remarks: list[Problem] = []

    def concept(self) -> Concept:
        return Concept(
            id=f"geonames-{self._place}",
            kind=Kind.PLACE,
            same_as=tuple(dict.fromkeys(self._links)),
            terms=tuple(self._terms.values()),
            extra=tuple(dict.fromkeys(self._extra)),
        )

    def place(self, line: int, cells: list[str]) -> None:
        if name := cleaned(cells[1]):
            self._terms.setdefault(("und", name), Term(text=name, lang="und"))
        else:
            self._remark(line, f"{cells[1][:60]!r} is no name")
        for column, name in _PLACE_FIELDS.items():
            if text := prose(cells[column]):
                self._extra.append((f"{NAME}/{name}", text))

    def name(self, line: int, cells: list[str]) -> None:
        code, text = cells[2].strip(), cleaned(cells[3])
        if text is None:
            self._remark(line, f"{cells[3][:60]!r} is no name")
        elif code == "wkdt":
            self._links.append(("wikidata", text))
        elif code in _CODES:
            self._extra.append((f"{NAME}/{code}", text))
        else:
            self._term(line, code, text, cells)

    def _term(self, line: int, code: str, text: str, cells: list[str]) -> None:
        extra = [(f"{NAME}/id", cells[0])]
        lang = "und" if code == "abbr" else tag_of(_LANGS.get(code, code))
        if lang is None:
            self._remark(line, f"{code!r} is no language")
            lang = "und"
        if code and lang in ("und", "fr") and code not in ("und", "fr", "abbr"):
            extra.append((f"{NAME}/isolanguage", code))
        preferred, short, colloquial, historic = (cell.strip() == "1" for cell in cells[4:8])
        fields: dict[str, Any] = {}
        if historic:
            fields |= {"type": TermType.HISTORICAL, "name_type": NameType.FORMER}
        elif short:
            fields["type"] = TermType.SHORT_FORM
        elif code == "abbr":
            fields["type"] = TermType.ABBREVIATION
        if historic and short:
            extra.append((f"{NAME}/isShortName", "1"))
        if colloquial:
            fields["register"] = Register.COLLOQUIAL
        if preferred and self._by:
            fields["stances"] = (Stance(by=(self._by,), status=Status.PREFERRED),)
        elif preferred:
            extra.append((f"{NAME}/isPreferredName", "1"))
        begun, ended = (cell.strip() for cell in (cells[8:10] if len(cells) == 10 else ("", "")))
        if begun or ended:
            try:
                fields["valid"] = Period.parse(f"{begun or '..'}/{ended or '..'}")
            except InvalidValue:
                extra += [(f"{NAME}/{key}", said) for key, said in (("from", begun), ("to", ended)) if said]
        if (lang, text) in self._terms:
            self._extra.append((f"{NAME}/again", f"{cells[0]} {code} {text}".strip()))
            return
        self._terms[lang, text] = Term(text=text, lang=lang, extra=tuple(extra), **fields)

    def _remark(self, line: int, message: str) -> None:
        self.remarks.append(Problem(self._where, line, message, "kept as far as it can be", "row", "warning"))
