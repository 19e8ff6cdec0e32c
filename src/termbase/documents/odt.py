"""OpenDocument texts: every paragraph with its spans joined, from the body to the notes; changes go into their letters.

Read are the text, tables, text boxes, notes, headers and footers, and what pictures are described by; annotations are
comments. Deleted text that is tracked is not read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from termbase.document import Document, Edit, PartKind
from termbase.documents._container import Container, Members, Node, NodeKind, Paragraph, assembled
from termbase.documents._pieces import OBJECT, language_tag
from termbase.documents._styles import Look, look_of
from termbase.documents._xml import Event, Kind, written
from termbase.errors import UnreadableInput

SUFFIXES = (".odt", ".ott")

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_NAMESPACES = {
    **{f"{_OASIS}{name}:1.0": name for name in ("office", "text", "style", "drawing", "table", "meta")},
    f"{_OASIS}xsl-fo-compatible:1.0": "fo",
    f"{_OASIS}svg-compatible:1.0": "svg",
    "http://purl.org/dc/elements/1.1/": "dc",
}
_UNREAD = frozenset(
    (
        "text:tracked-changes", "text:note-citation", "text:ruby-text", "text:hidden-text", "office:scripts",
        "office:forms", "office:font-face-decls", "text:variable-decls", "text:sequence-decls", "dc:creator", "dc:date",
        "meta:creator-initials", "text:alphabetical-index-source", "text:table-of-content-source",
    )
)  # fmt: skip
_ELEMENTS = {"text:tab": "\t", "text:line-break": "\n"}
_THINGS = frozenset(("text:note", "drawing:frame", "drawing:custom-shape", "drawing:g"))
_SPACES = 1_000
_CONTROL = str.maketrans("\t\n\r", "   ")


def read_bytes(path: str, raw: bytes) -> Document:
    """The document of an OpenDocument text; its text is that of the paragraphs, one a line."""
    return _container(path, raw).document


def mended(raw: bytes, document: Document, edits: Sequence[Edit]) -> bytes:
    """The file with the edits made in its paragraphs' letters; every member without one is left byte by byte."""
    return _container(document.path, raw).mended(raw, document, edits, _letters_alone, keep_space=False)


def _letters_alone(member: str, node: Node, text: str) -> str:
    return written(text)


def _container(path: str, raw: bytes) -> Container:
    members = Members(path, raw)
    if "content.xml" not in members.names:
        raise UnreadableInput("the zip file holds no OpenDocument text", where=path, hint="is it of another kind?")
    stories = [name for name in ("content.xml", "styles.xml") if name in members.names]
    looks: dict[str, Look] = {}
    for name in reversed(stories):
        looks |= _looks(members, name)
    paragraphs = [paragraph for name in stories for paragraph in _Story(members, name, looks).paragraphs()]
    return assembled(path, paragraphs, members, _language(members))


def _looks(members: Members, name: str) -> dict[str, Look]:
    looks: dict[str, Look] = {}
    look = Look()
    for event in members.events(name, _NAMESPACES):
        if event.kind is not Kind.START:
            continue
        own = event.attributes
        if event.name == "style:style":
            style = own.get("style:name", "")
            shown = own.get("style:display-name") or style
            look = looks[style] = Look(shown, own.get("style:parent-style-name", ""))
            look.heading = bool(own.get("style:default-outline-level"))
        elif event.name == "style:default-style":
            look = Look()  # what no style says itself is not said of a paragraph
        elif event.name == "style:text-properties":
            look.lang = _lang(own) or look.lang
    return looks


def _lang(own: Mapping[str, str]) -> str | None:
    if tag := own.get("style:rfc-language-tag"):
        return language_tag(tag)
    language, country = own.get("fo:language", ""), own.get("fo:country", "")
    if language in ("", "none", "zxx"):
        return None
    return language_tag(f"{language}-{country}" if country not in ("", "none") else language)


def _language(members: Members) -> str | None:
    """The language that the document's properties name."""
    inside, found = False, ""
    for event in members.events("meta.xml", _NAMESPACES) if "meta.xml" in members.names else ():
        if event.kind in (Kind.START, Kind.END):
            inside = event.kind is Kind.START and event.name == "dc:language"
        elif inside:
            found += event.text
    return language_tag(found)


class _Story:
    """A member with text on its way to paragraphs; those of a note or a frame stand in the one that holds it."""

    def __init__(self, members: Members, name: str, looks: Mapping[str, Look]) -> None:
        self._members, self._name, self._looks = members, name, looks
        self._text = ""
        self._found: list[Paragraph] = []
        # Open paragraphs, and None for each note, frame or annotation that parts the ones within from those about it.
        self._open: list[Paragraph | None] = []
        self._spans: list[tuple[str, PartKind | None, str | None]] = []
        self._unread = self._comments = 0
        self._label = "" if name == "content.xml" else "styles "
        self._number = 0

    def paragraphs(self) -> Iterator[Paragraph]:
        """The paragraphs in the order in which they begin."""
        self._text = self._members.text(self._name)
        for event in self._members.events(self._name, _NAMESPACES):
            if event.kind is Kind.TEXT:
                self._add(Node(event.text.translate(_CONTROL), event.start, event.end))
            elif event.kind is Kind.START:
                self._start(event)
            elif event.kind is Kind.END:
                self._end(event)
        yield from self._found

    def _start(self, event: Event) -> None:
        name, own = event.name, event.attributes
        if self._unread or name in _UNREAD:
            self._unread += 1
        elif name in ("text:p", "text:h"):
            self._paragraph(event)
        elif name == "text:span":
            self._span(own.get("text:style-name", ""))
        elif name == "text:s":
            count = own.get("text:c", "1")
            spaces = " " * min(_SPACES, int(count) if count.isascii() and count.isdecimal() else 1)
            self._add(Node(spaces, event.start, self._close(event), NodeKind.ELEMENT))
        elif name in _ELEMENTS:
            self._add(Node(_ELEMENTS[name], event.start, self._close(event), NodeKind.ELEMENT))
        elif name in _THINGS:
            self._add(Node(OBJECT, event.start, event.end, NodeKind.THING))
            self._open.append(None)
        elif name == "office:annotation":
            self._comments += 1
            self._open.append(None)
        elif name in ("svg:title", "svg:desc"):
            self._open.append(Paragraph(self._name, f"{self._label}description {self._number}", kinds={PartKind.ALT}))

    def _paragraph(self, event: Event) -> None:
        self._number += 1
        paragraph = Paragraph(self._name, f"{self._label}paragraph {self._number}")
        kind, lang = look_of(event.attributes.get("text:style-name", ""), self._looks)
        if event.name == "text:h":
            kind = PartKind.HEADING
        if self._comments:
            kind = PartKind.COMMENT
        paragraph.kinds |= {kind} if kind else set()
        about = [outer for outer in self._open if outer is not None]
        paragraph.place = len(self._found)
        if self._comments and about:  # before the paragraph that it is about
            paragraph.place = about[0].place
            for outer in about:
                outer.place += 1
        self._found.insert(paragraph.place, paragraph)
        self._open.append(paragraph)
        self._spans.append(("p", None, lang))

    def _span(self, style: str) -> None:
        kind, lang = look_of(style, self._looks)
        _, outer, outer_lang = self._spans[-1] if self._spans else ("", None, None)
        part = kind if kind in (PartKind.QUOTATION, PartKind.TITLE, PartKind.CODE) else outer
        self._spans.append(("span", part, lang or outer_lang))

    def _end(self, event: Event) -> None:
        name = event.name
        if self._unread:
            self._unread -= 1
        elif name in ("text:p", "text:h"):
            self._open.pop()
            self._spans.pop()
        elif name == "text:span":
            self._spans.pop()
        elif name in _THINGS:
            self._open.pop()
        elif name == "office:annotation":
            self._comments -= 1
            self._open.pop()
        elif name in ("svg:title", "svg:desc"):
            told = self._open.pop()
            if told is not None:
                self._found.append(told)

    def _close(self, event: Event) -> int:
        """Where an element without content ends: with its start tag, or with the end tag that follows it."""
        if self._text[event.end - 2] == "/":
            return event.end
        return self._text.index(">", event.end) + 1

    def _add(self, node: Node) -> None:
        if self._unread or not self._open or self._open[-1] is None:
            return
        _, part, lang = self._spans[-1] if self._spans else ("", None, None)
        self._open[-1].add(node._replace(part=part), lang)
