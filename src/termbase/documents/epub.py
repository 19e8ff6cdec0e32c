"""EPUB: the chapters of a book in their reading order, each read as HTML; the text is what was read, a unit a line."""

from __future__ import annotations

import bisect
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from termbase.document import Document, Edit, Part, PartKind, Run, Unit, cut
from termbase.errors import UnreadableInput

SUFFIXES = (".epub",)

_CHAPTERS = ("application/xhtml+xml", "text/html")
_KEPT = (PartKind.QUOTATION, PartKind.TITLE, PartKind.HEADING, PartKind.ALT)
_WHOLE_BOOK = "META-INF/container.xml"
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


@dataclass(frozen=True, slots=True)
class _Chapter:
    """A member of the book as read; ``places`` are where its units begin in the text of the whole."""

    name: str
    mark: bytes
    encoding: str
    document: Document
    places: tuple[int, ...]


def read_bytes(path: str, raw: bytes) -> Document:
    """The document of a book."""
    text: list[str] = []
    units: list[Unit] = []
    parts: list[Part] = []
    book = _Book(path, raw)
    for number, chapter in enumerate(book.chapters(), start=1):
        lang = chapter.document.lang
        for unit, place in zip(chapter.document.units, chapter.places, strict=True):
            text.append(unit.text)
            said = unit.lang or (lang if lang != book.lang else None)
            run = Run(0, place, place + len(unit.text))
            units.append(Unit(text=unit.text, runs=(run,), lang=said, id=f"{chapter.name}#{number}"))
        parts += _parts(chapter)
    return Document(path, "\n".join(text), tuple(sorted(parts)), tuple(units), book.lang, book.day)


def mended(raw: bytes, document: Document, edits: Sequence[Edit]) -> bytes:
    """The bytes of the book with the edits made in its chapters; other members and their order stay."""
    changed: dict[str, bytes] = {}
    book = _Book(document.path, raw)
    for chapter in book.chapters():
        if not chapter.places:
            continue
        last = chapter.places[-1] + len(chapter.document.units[-1].text)
        inside = [edit for edit in edits if chapter.places[0] <= edit.start and edit.end <= last]
        if inside:
            text = _written(chapter, inside)
            changed[chapter.name] = chapter.mark + text.encode(chapter.encoding, "xmlcharrefreplace")
    return book.rewritten(changed) if changed else raw


def _written(chapter: _Chapter, edits: Iterable[Edit]) -> str:
    """A chapter's text with edits that are given in the text of the book."""
    text = chapter.document.text
    swaps: list[tuple[int, int, str]] = []
    for edit in edits:
        number = bisect.bisect_right(chapter.places, edit.start) - 1
        unit, place = chapter.document.units[number], chapter.places[number]
        written = edit.text.translate(_ESCAPES)
        for start, end in _letters(unit, edit.start - place, edit.end - place):
            swaps.append((start, end, written))
            written = ""  # markup inside stays; the new name stands before it
    done, pieces = 0, []
    for start, end, written in sorted(swaps):
        pieces += [text[done:start], written]
        done = end
    return "".join((*pieces, text[done:]))


def _letters(unit: Unit, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where letters of a unit stand in its chapter, stretch by stretch."""
    last: tuple[int, int] | None = None
    for run in cut(unit.runs, len(unit.text), start, end):
        if last and last[1] == run.start:
            last = (last[0], run.end)
        else:
            if last and last[0] < last[1]:
                yield last
            last = (run.start, run.end)
    if last and last[0] < last[1]:
        yield last


def _parts(chapter: _Chapter) -> Iterator[Part]:
    """The chapter's parts where they stand in the text of the book."""
    for kind in _KEPT:
        spans = _joined((part.start, part.end) for part in chapter.document.parts if part.kind is kind)
        starts = [start for start, _ in spans]
        for unit, place in zip(chapter.document.units, chapter.places, strict=True):
            number = max(0, bisect.bisect_right(starts, unit.start) - 1)
            while number < len(spans) and spans[number][0] < unit.end:
                start, end = _inside(unit, *spans[number])
                if start < end:
                    yield Part(place + start, place + end, kind)
                number += 1


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans that lie in or touch each other as one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _inside(unit: Unit, start: int, end: int) -> tuple[int, int]:
    """The stretch of a unit's text that stands between two places of its chapter."""
    first, last = len(unit.text), 0
    number = bisect.bisect_right(unit.runs, start, key=lambda run: run.end)
    while number < len(unit.runs) and unit.runs[number].start < end:
        run = unit.runs[number]
        number += 1
        until = unit.runs[number].at if number < len(unit.runs) else len(unit.text)
        if until - run.at == run.end - run.start:
            first = min(first, run.at + max(0, start - run.start))
            last = max(last, until - max(0, run.end - end))
        elif start <= run.start and run.end <= end:
            first, last = min(first, run.at), max(last, until)
    return first, last


class _Book:
    """The archive, its package, and what its package says."""

    def __init__(self, path: str, raw: bytes) -> None:
        from termbase.documents._zip import Archive

        self._path = path
        self._archive = Archive(raw, path)
        from termbase.documents._flow import day_of, language_tag

        container = self._text(_WHOLE_BOOK)[0]
        package = next((given.get("full-path", "") for name, given in _tags(container) if name == "rootfile"), "")
        self._folder = posixpath.dirname(package)
        self._package = self._text(package)[0]
        self.lang = language_tag(_content(self._package, "dc:language"))
        self.day = day_of(_content(self._package, "dc:date"))

    def rewritten(self, changed: Mapping[str, bytes]) -> bytes:
        """The book with some members changed."""
        return self._archive.rewritten(changed)

    def chapters(self) -> Iterator[_Chapter]:
        """The chapters in reading order, each once."""
        from termbase.documents._flow import Flow
        from termbase.documents._html import Html

        place = 0
        for name in self._names():
            text, mark, encoding = self._text(name)
            flow = Flow(text)
            page = Html(flow, xml=True)
            page.feed()
            page.finish()
            read = flow.finished(self._path, lang=page.lang)
            places = []
            for unit in read.units:
                places.append(place)
                place += len(unit.text) + 1
            yield _Chapter(name, mark, encoding, read, tuple(places))

    def _names(self) -> list[str]:
        from urllib.parse import unquote

        manifest: dict[str, str] = {}
        order: list[str] = []
        for name, given in _tags(self._package):
            if name == "item" and given.get("media-type") in _CHAPTERS:
                manifest[given.get("id", "")] = given.get("href", "")
            elif name == "itemref":
                order.append(given.get("idref", ""))
        paths = (
            posixpath.normpath(posixpath.join(self._folder, unquote(manifest[id]))) for id in order if id in manifest
        )
        return list(dict.fromkeys(paths))

    def _text(self, name: str) -> tuple[str, bytes, str]:
        """A member's text, its byte order mark and its encoding."""
        from termbase.documents.files import decoded, encoding_of

        if name not in self._archive.names:
            hint = "open it with a reader of books and save it anew"
            raise UnreadableInput(f"there is no {name or 'package'} in it", where=self._path, hint=hint)
        raw = self._archive.read(name)
        where = f"{self._path}!{name}"
        text = decoded(raw, where)
        if "<!ENTITY" in text:
            raise UnreadableInput(
                "declares entities of its own, which are not expanded", where=where, hint="save the book without them"
            )
        return text, *encoding_of(raw)


_XML_TAG = r"<(?:[\w.-]+:)?([A-Za-z][\w.-]*+)((?:\s++[\w:.-]++\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'))*+)\s*+/?>"
_XML_ATTRIBUTE = r"([\w:.-]++)\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)')"


def _tags(text: str) -> Iterator[tuple[str, dict[str, str]]]:
    """The tags of a package with their attributes."""
    from html import unescape

    for tag in re.finditer(_XML_TAG, text):
        yield tag[1], {name: unescape(one or other) for name, one, other in re.findall(_XML_ATTRIBUTE, tag[2])}


def _content(text: str, name: str) -> str:
    """What stands in the first element of that name."""
    found = re.search(rf"<{name}\b[^<>]*>([^<]*)<", text)
    return found[1].strip() if found else ""
