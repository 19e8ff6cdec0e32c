"""XLIFF 1.x and 2.x and its kin (SDL, memoQ, Memsource): each segment's source and target as a pair of units.

Where a translation is marked as only begun, the unit's id says so: ``greeting [needs-translation]``. What is not to be
translated, alternative translations, matches and glossaries are not read. Notes are comments.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from termbase.document import Document, Part, PartKind, Side, Unit
from termbase.documents import _xml
from termbase.documents._inline import Inline
from termbase.documents._pieces import Pieces, language_tag
from termbase.documents._xml import Event, Kind, decoded_xml, events, local

SUFFIXES = (".xlf", ".xliff", ".sdlxliff", ".mxliff", ".mqxliff")

encoding_of = _xml.encoding_of
escaped = _xml.escaped

_NAMESPACES = {
    f"urn:oasis:names:tc:xliff:document:{version}": "" for version in ("1.0", "1.1", "1.2", "2.0", "2.1", "2.2")
}
_UNREAD = frozenset(
    (
        "alt-trans",
        "header",
        "skl",
        "skeleton",
        "internal-file",
        "originalData",
        "matches",
        "glossary",
        "metadata",
        "bin-source",
        "bin-target",
        "ignorable",
        "context-group",
        "count-group",
        "prop-group",
    )
)
_NESTED = frozenset(("xliff", "file", "group", "unit", "trans-unit"))
_BEGUN = frozenset(("new", "needs-translation", "needs-adaptation", "needs-l10n", "initial"))
_SEGMENTS = frozenset(("source", "seg-source", "target"))


@dataclass(slots=True)
class _Level:
    """What holds within an element and those in it."""

    source: str | None = None
    target: str | None = None
    read: bool = True


@dataclass(slots=True)
class _Segment:
    """A segment under way: the texts of its elements, their languages, and how far the translation is."""

    id: str = ""
    texts: dict[str, Inline] = field(default_factory=dict)
    langs: dict[str, str | None] = field(default_factory=dict)
    state: str = ""


def read_bytes(path: str, raw: bytes) -> Document:
    """The document of a file's bytes, in the encoding that it declares."""
    return read(path, decoded_xml(raw, path)[0])


def read(path: str, text: str) -> Document:
    """The document of an XLIFF text."""
    reader = _Reader(path, text)
    units = tuple(reader.units())
    return Document(path, text, tuple(reader.parts), units, lang=reader.lang)


class _Reader:
    def __init__(self, path: str, text: str) -> None:
        self._path, self._text = path, text
        self.parts: list[Part] = []
        self.lang: str | None = None
        self._levels = [_Level()]
        self._unread = 0
        self._unit_id = ""
        self._segment: _Segment | None = None
        self._inline: Inline | None = None
        self._note: int | None = None
        self._pair = 0

    def units(self) -> Iterator[Unit]:
        """The units in order."""
        for event in events(self._text, self._path, _NAMESPACES):
            if event.kind is Kind.COMMENT:
                self.parts.append(Part(event.start, event.end, PartKind.COMMENT))
            elif self._inline is not None and not (event.kind is Kind.END and not self._inline.inside):
                self._inline.take(event)
            elif event.kind is Kind.START:
                self._start(event)
            elif event.kind is Kind.END:
                yield from self._end(event)

    def _start(self, event: Event) -> None:
        name = event.name
        # Elements of other namespaces are a vendor's own: matches it inserted, its bookkeeping.
        if self._unread or local(name) in _UNREAD or name.startswith("{"):
            self._unread += 1
        elif name in _NESTED:
            self._nested(event)
        elif name == "segment":
            self._segment = _Segment(_joined(self._unit_id, event.attributes.get("id", "")))
            self._segment.state = event.attributes.get("state", "")
        elif name in _SEGMENTS and self._segment is not None and self._levels[-1].read:
            self._inline = self._segment.texts[name] = Inline(self._text)
            self._segment.langs[name] = language_tag(event.attributes.get("xml:lang", ""))
            self._segment.state = event.attributes.get("state", self._segment.state)
        elif name == "note":
            self._note = event.end

    def _nested(self, event: Event) -> None:
        own, outer = event.attributes, self._levels[-1]
        level = _Level(
            language_tag(own.get("source-language") or own.get("srcLang") or "") or outer.source,
            language_tag(own.get("target-language") or own.get("trgLang") or "") or outer.target,
            {"no": False, "yes": True}.get(own.get("translate", ""), outer.read),
        )
        self._levels.append(level)
        self.lang = self.lang or level.target
        if event.name == "trans-unit":
            self._segment = _Segment(own.get("id", ""))
        elif event.name == "unit":
            self._unit_id = own.get("id", "")

    def _end(self, event: Event) -> Iterator[Unit]:
        name = event.name
        if self._unread:
            self._unread -= 1
        elif name in _SEGMENTS:
            self._inline = None
        elif name == "note" and self._note is not None:
            self.parts.append(Part(self._note, event.start, PartKind.COMMENT))
            self._note = None
        elif name in ("segment", "trans-unit") and self._segment is not None:
            yield from sorted(self._pairs(self._segment), key=lambda unit: unit.start)
            self._segment = None
        if name in _NESTED and not self._unread and len(self._levels) > 1:
            self._levels.pop()

    def _pairs(self, segment: _Segment) -> Iterator[Unit]:
        sources, targets = segment.texts.get("seg-source") or segment.texts.get("source"), segment.texts.get("target")
        parted = bool(sources and sources.segments and (not targets or targets.segments or not targets.whole))
        if not parted:
            sources = segment.texts.get("source") or sources
        level = self._levels[-1]
        numbers: dict[str, int] = {}
        for inline, side, lang in (
            (sources, Side.SOURCE, segment.langs.get("source") or level.source),
            (targets, Side.TARGET, segment.langs.get("target") or level.target),
        ):
            if inline is None:
                continue
            for mid, pieces in (inline.segments if parted else {"": inline.whole}).items():
                number = numbers.setdefault(mid, self._pair + len(numbers) + 1)
                if unit := self._unit(pieces, side, lang, number, _joined(segment.id, mid), segment.state):
                    yield unit
        self._pair += len(numbers)

    def _unit(self, pieces: Pieces, side: Side, lang: str | None, pair: int, name: str, state: str) -> Unit | None:
        marked = f"{name} [{state}]" if state in _BEGUN else name
        return pieces.unit(lang=lang, id=marked, side=side, pair=pair)


def _joined(outer: str, inner: str) -> str:
    return "/".join(part for part in (outer, inner) if part)
