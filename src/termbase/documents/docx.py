"""Word documents: every paragraph with its runs joined, from the body to the notes; changes go into the runs' letters.

Read are the text, tables, text boxes, notes, headers and footers, and what pictures are described by; comments are
comments. Deleted text, field codes and hidden text are not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from termbase.document import Document, Edit, PartKind
from termbase.documents._container import (
    Container,
    Members,
    Node,
    NodeKind,
    Paragraph,
    assembled,
    attribute_nodes,
)
from termbase.documents._pieces import OBJECT, language_tag
from termbase.documents._styles import Look, look_of
from termbase.documents._xml import Event, Kind, written
from termbase.errors import UnreadableInput

SUFFIXES = (".docx",)

_NAMESPACES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp",
    "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": "wp",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/package/2006/content-types": "",
    "http://purl.org/dc/elements/1.1/": "dc",
    "urn:schemas-microsoft-com:vml": "v",
}
_CORE = "docProps/core.xml"
_TYPES = "[Content_Types].xml"
_STORIES = ("document.main", "footnotes", "endnotes", "header", "footer", "comments", "styles")
_TYPE = re.compile(r"application/vnd\.openxmlformats-officedocument\.wordprocessingml\.([\w.]+)\+xml")
_UNREAD = frozenset(
    ("w:del", "w:moveFrom", "mc:Fallback", "w:rt", "w:sdtPr", "w:pPrChange", "w:rPrChange", "w:sectPrChange")
)
_ELEMENTS = {"w:tab": "\t", "w:ptab": "\t", "w:cr": "\n", "w:noBreakHyphen": "\u2011", "w:softHyphen": "\u00ad"}
_THINGS = frozenset(
    ("w:sym", "w:footnoteReference", "w:endnoteReference", "w:drawing", "w:pict", "w:object", "m:oMath")
)
_LEVELS = frozenset("012345678")
_OFF = ("0", "false", "off")
_DESCRIBED = {"wp:docPr": ("descr", "title"), "v:shape": ("alt",)}


def read_bytes(path: str, raw: bytes) -> Document:
    """The document of a Word file; its text is that of the paragraphs, one a line."""
    return _container(path, raw).document


def mended(raw: bytes, document: Document, edits: Sequence[Edit]) -> bytes:
    """The file with the edits made in its runs' letters; every member without one is left byte by byte."""
    return _container(document.path, raw).mended(raw, document, edits, _text_element, keep_space=True)


def _container(path: str, raw: bytes) -> Container:
    members = Members(path, raw)
    typed = _typed(members)
    if not typed or typed[0][0]:
        raise UnreadableInput("the zip file holds no Word text", where=path, hint="is it another kind of document?")
    looks = _looks(members, next((name for kind, name in typed if kind == len(_STORIES) - 1), ""))
    remarks: dict[str, list[Paragraph]] = {}
    for name in (name for kind, name in typed if _STORIES[kind] == "comments"):
        remarks |= _Story(members, name, looks, {}).remarks()
    stories = [name for kind, name in typed if _STORIES[kind] not in ("comments", "styles")]
    paragraphs = [paragraph for name in stories for paragraph in _Story(members, name, looks, remarks).paragraphs()]
    paragraphs += (paragraph for told in remarks.values() for paragraph in told)
    return assembled(path, paragraphs, members, _language(members))


def _typed(members: Members) -> list[tuple[int, str]]:
    """The members that hold text, the body first, and that of styles: each with its place among the kinds."""
    found: set[tuple[int, str]] = set()
    if _TYPES not in members.names:
        return []
    for event in members.events(_TYPES, _NAMESPACES):
        if event.kind is Kind.START and event.name == "Override":
            named = _TYPE.fullmatch(event.attributes.get("ContentType", ""))
            name = event.attributes.get("PartName", "").lstrip("/")
            if named and named[1] in _STORIES and name in members.names:
                found.add((_STORIES.index(named[1]), name))
    return sorted(found)


def _looks(members: Members, name: str) -> dict[str, Look]:
    looks: dict[str, Look] = {}
    look = Look()
    for event in members.events(name, _NAMESPACES) if name else ():
        if event.kind is not Kind.START:
            continue
        value = event.attributes.get("w:val", "")
        if event.name == "w:style":
            look = looks[event.attributes.get("w:styleId", "")] = Look()
        elif event.name == "w:name":
            look.name = value
        elif event.name == "w:basedOn":
            look.parent = value
        elif event.name == "w:outlineLvl":
            look.heading = value in _LEVELS
    return looks


def _language(members: Members) -> str | None:
    """The language that the document's properties name."""
    inside, found = False, ""
    for event in members.events(_CORE, _NAMESPACES) if _CORE in members.names else ():
        if event.kind in (Kind.START, Kind.END):
            inside = event.kind is Kind.START and event.name == "dc:language"
        elif inside:
            found += event.text
    return language_tag(found)


def _text_element(member: str, node: Node, text: str) -> str:
    """Text in place of an element in a run, such as a hyphen that does not break."""
    found = re.match(r"<([\w.-]+:)?", member[node.first : node.last])
    prefix = (found[1] if found else "") or ""
    return f'<{prefix}t xml:space="preserve">{written(text)}</{prefix}t>'


@dataclass(slots=True)
class _Run:
    """What a run's properties say."""

    style: str = ""
    lang: str | None = None
    bidi: str | None = None
    right_to_left: bool = False
    hidden: bool = False


class _Story:
    """A member with text on its way to paragraphs; those of a text box stand in the one that holds it.

    ``remarks`` are comments by their id: each is put before the paragraph that it is about, and taken out there.
    """

    def __init__(
        self, members: Members, name: str, looks: Mapping[str, Look], remarks: dict[str, list[Paragraph]]
    ) -> None:
        self._members, self._name, self._looks, self._remarks = members, name, looks, remarks
        self._text = members.text(name)
        self._found: list[Paragraph] = []
        self._told: dict[str, list[Paragraph]] = {}
        self._open: list[Paragraph] = []
        self._runs: list[_Run] = []
        self._fields: list[bool] = []
        self._unread = self._properties = 0
        self._remark: str | None = None
        self._label = (
            "" if "document" in name.rpartition("/")[2] else name.rpartition("/")[2].removesuffix(".xml") + " "
        )
        self._number = 0
        self._tag: Event | None = None

    def paragraphs(self) -> Iterator[Paragraph]:
        """The paragraphs in the order in which they begin."""
        self._walk()
        yield from self._found

    def remarks(self) -> dict[str, list[Paragraph]]:
        """The paragraphs of comments by the comments' ids."""
        self._walk()
        return self._told

    def _walk(self) -> None:
        for event in self._members.events(self._name, _NAMESPACES):
            if event.kind is Kind.TEXT:
                if self._tag is not None:
                    self._letters(event, self._tag)
            elif event.kind is Kind.START:
                self._start(event)
            elif event.kind is Kind.END:
                self._end(event)

    def _start(self, event: Event) -> None:
        name = event.name
        if self._unread or name in _UNREAD:
            self._unread += 1
        elif name == "w:p":
            self._paragraph()
        elif name == "w:r":
            self._runs.append(_Run())
        elif name == "w:comment":
            self._remark = event.attributes.get("w:id", "")
        elif name in ("w:commentRangeStart", "w:commentReference"):
            told = self._remarks.pop(event.attributes.get("w:id", ""), [])
            at = self._open[0].place if self._open else len(self._found)
            self._found[at:at] = told
            for paragraph in self._open:
                paragraph.place += len(told)
        elif name == "w:t":
            self._tag = event
        elif name in ("w:pPr", "w:rPr"):
            self._properties += 1
        elif self._properties:
            self._property(event)
        elif self._open:
            self._element(event)

    def _paragraph(self) -> None:
        self._number += 1
        paragraph = Paragraph(self._name, f"{self._label}paragraph {self._number}", place=len(self._found))
        self._open.append(paragraph)
        self._found.append(paragraph)
        if self._remark is not None:
            paragraph.kinds.add(PartKind.COMMENT)
            self._told.setdefault(self._remark, []).append(paragraph)

    def _element(self, event: Event) -> None:
        name, attributes = event.name, event.attributes
        if name == "w:fldChar":
            self._field(attributes.get("w:fldCharType", ""))
        elif name in _ELEMENTS and self._runs:
            self._add(Node(_ELEMENTS[name], event.start, self._close(event), NodeKind.ELEMENT))
        elif name == "w:br" and self._runs:
            kind = NodeKind.ELEMENT if attributes.get("w:type", "textWrapping") == "textWrapping" else NodeKind.THING
            self._add(Node("\n", event.start, self._close(event), kind))
        elif name in _THINGS:
            self._add(Node(OBJECT, event.start, event.end, NodeKind.THING))
            if name == "m:oMath":
                self._unread += 1
        for key in _DESCRIBED.get(name, ()):
            if attributes.get(key, "").strip():
                told = Paragraph(self._name, f"{self._open[-1].id}, description", kinds={PartKind.ALT})
                told.nodes += attribute_nodes(self._text, event, key)
                self._found.append(told)

    def _close(self, event: Event) -> int:
        """Where an element without content ends: with its start tag, or with the end tag that follows it."""
        if self._text[event.end - 2] == "/":
            return event.end
        return self._text.index(">", event.end) + 1

    def _property(self, event: Event) -> None:
        name, value = event.name, event.attributes.get("w:val", "")
        if name == "w:pStyle" and self._open:
            kind, _ = look_of(value, self._looks)
            self._open[-1].kinds |= {kind} if kind else set()
        elif name == "w:outlineLvl" and self._open and value in _LEVELS:
            self._open[-1].kinds.add(PartKind.HEADING)
        elif self._runs and self._properties == 1:
            run = self._runs[-1]
            if name == "w:rStyle":
                run.style = value
            elif name == "w:lang":
                run.lang, run.bidi = language_tag(value), language_tag(event.attributes.get("w:bidi", ""))
            elif name == "w:rtl":
                run.right_to_left = value not in _OFF
            elif name == "w:vanish":
                run.hidden = value not in _OFF

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(True)
        elif self._fields and kind == "separate":
            self._fields[-1] = False
        elif self._fields and kind == "end":
            self._fields.pop()

    def _end(self, event: Event) -> None:
        name = event.name
        if self._unread:
            self._unread -= 1
        elif name in ("w:pPr", "w:rPr"):
            self._properties -= 1
        elif name == "w:p":
            self._open.pop()
            self._fields = [False] * len(self._fields)  # a field's code ends with its paragraph, whatever is damaged
        elif name == "w:r":
            self._runs.pop()
        elif name == "w:comment":
            self._remark = None
        elif name == "w:t":
            self._tag = None

    def _letters(self, event: Event, tag: Event) -> None:
        self._add(Node(event.text, event.start, event.end, NodeKind.TEXT, tag.end))

    def _add(self, node: Node) -> None:
        if not self._open or any(self._fields):
            return
        run = self._runs[-1] if self._runs else _Run()
        if run.hidden:
            return
        kind = look_of(run.style, self._looks)[0] if run.style else None
        part = kind if kind in (PartKind.QUOTATION, PartKind.TITLE, PartKind.CODE) else None
        lang = run.bidi if run.right_to_left else run.lang
        self._open[-1].add(node._replace(part=part), lang)
