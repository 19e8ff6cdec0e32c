"""Translation memories: of a unit's variants that in the source language is the source, the others its translations.

All of them have one pair number; each has its own language.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from termbase.document import Document, Part, PartKind, Side, Unit
from termbase.documents import _xml
from termbase.documents._inline import Inline
from termbase.documents._pieces import language_tag
from termbase.documents._xml import Event, Kind, decoded_xml, events

SUFFIXES = (".tmx",)

encoding_of = _xml.encoding_of
escaped = _xml.escaped

_NAMESPACES = {"http://www.lisa.org/tmx14": "", "http://www.lisa.org/tmx13": "", "http://www.lisa.org/tmx": ""}


@dataclass(slots=True)
class _Variant:
    lang: str | None
    inline: Inline | None = None


def read_bytes(path: str, raw: bytes) -> Document:
    """The document of a file's bytes, in the encoding that it declares."""
    return read(path, decoded_xml(raw, path)[0])


def read(path: str, text: str) -> Document:
    """The document of a TMX text."""
    reader = _Reader(path, text)
    units = tuple(reader.units())
    return Document(path, text, tuple(reader.parts), units)


class _Reader:
    def __init__(self, path: str, text: str) -> None:
        self._path, self._text = path, text
        self.parts: list[Part] = []
        self._source = self._unit_source = ""
        self._id = ""
        self._number = 0
        self._variants: list[_Variant] = []
        self._inline: Inline | None = None
        self._note: int | None = None

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
        name, attributes = event.name, event.attributes
        if name == "header":
            self._source = attributes.get("srclang", "")
        elif name == "tu":
            self._number += 1
            self._id = attributes.get("tuid") or f"tu {self._number}"
            self._unit_source = attributes.get("srclang") or self._source
            self._variants = []
        elif name == "tuv":
            self._variants.append(_Variant(language_tag(attributes.get("xml:lang") or attributes.get("lang") or "")))
        elif name == "seg" and self._variants and self._variants[-1].inline is None:
            self._inline = self._variants[-1].inline = Inline(self._text)
        elif name == "note":
            self._note = event.end

    def _end(self, event: Event) -> Iterator[Unit]:
        if event.name == "seg":
            self._inline = None
        elif event.name == "note" and self._note is not None:
            self.parts.append(Part(self._note, event.start, PartKind.COMMENT))
            self._note = None
        elif event.name == "tu":
            source = self._chosen()
            for variant in self._variants:
                side = Side.SOURCE if variant is source else Side.TARGET
                if variant.inline and (
                    unit := variant.inline.whole.unit(lang=variant.lang, id=self._id, side=side, pair=self._number)
                ):
                    yield unit
            self._variants = []

    def _chosen(self) -> _Variant | None:
        """The variant in the source language, or in a kind of it; the first where none is."""
        wanted = (language_tag(self._unit_source) or "").lower()
        langs = [(variant, (variant.lang or "").lower()) for variant in self._variants]
        exact = (variant for variant, lang in langs if wanted and lang == wanted)
        near = (variant for variant, lang in langs if wanted and lang.partition("-")[0] == wanted.partition("-")[0])
        return next(exact, None) or next(near, None) or next(iter(self._variants), None)
