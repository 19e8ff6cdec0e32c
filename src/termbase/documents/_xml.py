"""XML as events that know where they stand: expat's parse of a text, with offsets into the text itself.

Entities that a document declares are refused, and so is what it nests beyond reason; nothing is ever fetched.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Mapping
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from termbase.document import Document
from termbase.documents import files
from termbase.errors import InvalidValue, UnreadableInput

if TYPE_CHECKING:
    from termbase.documents._pieces import Pieces

DEPTH_LIMIT = 500
_CHUNK = 1 << 20
_XML = "http://www.w3.org/XML/1998/namespace"
_DECLARED = re.compile(rb"""\A\s*<\?xml[^>]{0,200}?\sencoding\s*=\s*["']([\w.:-]{1,40})["']""")
_REFERENCE = re.compile(r"&(?:#(\d{1,7})|#x([0-9A-Fa-f]{1,6})|(lt|gt|amp|quot|apos));|\r\n?|[\t\n]")
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Kind(Enum):
    """What an event is."""

    START = 1
    END = 2
    TEXT = 3
    COMMENT = 4
    OTHER = 5


_NONE: Mapping[str, str] = {}
_Begun = tuple[Kind, int, str, Mapping[str, str], str]


class Event(NamedTuple):
    """Something in the text at ``[start, end)``: a tag with its ``name``, or characters that are read as ``text``."""

    kind: Kind
    start: int
    end: int
    name: str = ""
    attributes: Mapping[str, str] = _NONE
    text: str = ""


def decoded_xml(raw: bytes, where: str) -> tuple[str, str | None]:
    """The text of an XML file, and the encoding where only its own declaration tells it."""
    found = _DECLARED.match(raw[:512])
    name = found[1].decode("ascii").lower() if found else "utf-8"
    if name.replace("_", "-") in ("utf-8", "utf8", "us-ascii", "ascii") or name.startswith(("utf-16", "utf-32", "ucs")):
        return files.decoded(raw, where), None
    try:
        if not codecs.lookup(name)._is_text_encoding or name in (
            "utf-7",
            "unicode_escape",
            "raw_unicode_escape",
            "idna",
        ):
            raise LookupError
        return raw.decode(name), name
    except LookupError:
        raise UnreadableInput(f"the encoding {name} is unknown", where=where, hint="save it as UTF-8") from None
    except UnicodeDecodeError as error:
        raise UnreadableInput(
            f"not valid {name} at byte {error.start:,}", where=where, hint="save it as UTF-8"
        ) from error


def events(text: str, where: str, names: Mapping[str, str] | None = None) -> Iterator[Event]:
    """What stands in an XML text, in order. ``names`` has a prefix for each namespace address; others have none.

    A name in a namespace without a prefix here, ``""``, stands alone; of unknown namespaces it is ``{address}name``.
    """
    from xml.parsers import expat  # deferred: only XML needs it

    try:
        yield from _Walker(text, where, {_XML: "xml", **(names or {})}).walk()
    except expat.ExpatError as error:
        what = expat.ErrorString(error.code)
        place = f"{where}:{error.lineno}"
        raise UnreadableInput(f"not well-formed XML: {what}", where=place, hint="open and save it anew") from error
    except UnicodeEncodeError as error:
        raise UnreadableInput("a lone surrogate stands in the text", where=where) from error


class _Walker:
    def __init__(self, text: str, where: str, prefixes: Mapping[str, str]) -> None:
        from xml.parsers import expat

        self._where, self._prefixes = where, prefixes
        self._bytes = text.encode()
        self._size = len(text)
        self._plain = len(self._bytes) == len(text)
        self._byte = self._char = self._depth = 0
        self._names: dict[str, str] = {}
        self._found: list[_Begun] = []
        parser = self._parser = expat.ParserCreate("utf-8", "}")
        parser.buffer_text = False
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.CommentHandler = self._comment
        parser.StartDoctypeDeclHandler = self._doctype
        parser.EntityDeclHandler = self._entity
        parser.ProcessingInstructionHandler = self._other
        parser.StartCdataSectionHandler = self._other
        parser.EndCdataSectionHandler = self._other
        parser.DefaultHandlerExpand = self._rest

    def walk(self) -> Iterator[Event]:
        """Events as the parser comes by; each ends where the next one begins."""
        last: _Begun | None = None
        for at in range(0, max(1, len(self._bytes)), _CHUNK):
            self._parser.Parse(self._bytes[at : at + _CHUNK], at + _CHUNK >= len(self._bytes))
            for begun in self._found:
                if last is not None:
                    kind, start, name, attributes, text = last
                    yield Event(kind, start, begun[1], name, attributes, text)
                last = begun
            self._found.clear()
        if last is not None:
            kind, start, name, attributes, text = last
            yield Event(kind, start, self._size, name, attributes, text)

    def _here(self) -> int:
        at: int = self._parser.CurrentByteIndex
        if self._plain:
            return at
        self._char += len(self._bytes[self._byte : at].decode())
        self._byte = at
        return self._char

    def _name(self, name: str) -> str:
        if name not in self._names:
            address, parted, local = name.rpartition("}")
            if not parted:
                self._names[name] = local
            elif address in self._prefixes:
                prefix = self._prefixes[address]
                self._names[name] = f"{prefix}:{local}" if prefix else local
            else:
                self._names[name] = f"{{{name}"
        return self._names[name]

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > DEPTH_LIMIT:
            raise self._error(f"elements are nested more than {DEPTH_LIMIT} deep", "no document needs that")
        found = {self._name(key): value for key, value in attributes.items()}
        self._found.append((Kind.START, self._here(), self._name(name), found, ""))

    def _end(self, name: str) -> None:
        self._depth -= 1
        self._found.append((Kind.END, self._here(), self._name(name), _NONE, ""))

    def _text(self, text: str) -> None:
        self._found.append((Kind.TEXT, self._here(), "", _NONE, text))

    def _comment(self, text: str) -> None:
        self._found.append((Kind.COMMENT, self._here(), "", _NONE, text))

    def _other(self, *_: str) -> None:
        self._found.append((Kind.OTHER, self._here(), "", _NONE, ""))

    def _rest(self, text: str) -> None:
        # An entity of an outer document type, which is not fetched: a thing that is no text.
        kind, read = (Kind.TEXT, "\ufffc") if text.startswith("&") and self._depth else (Kind.OTHER, "")
        self._found.append((kind, self._here(), "", _NONE, read))

    def _doctype(self, name: str, system: str | None, public: str | None, inner: int) -> None:
        if inner:
            raise self._error("it declares a document type of its own", "remove the declarations in <!DOCTYPE ... [ ]>")
        self._other()

    def _entity(self, *_: object) -> None:
        raise self._error("it declares entities", "write them out")

    def _error(self, message: str, hint: str) -> UnreadableInput:
        return UnreadableInput(message, where=f"{self._where}:{self._parser.CurrentLineNumber}", hint=hint)


def put(pieces: Pieces, document: str, event: Event) -> None:
    """Put the characters of an event to a unit: as letters where they stand so, else as a whole."""
    if event.end - event.start == len(event.text) and event.text != "\ufffc":
        pieces.letters(document, event.start, event.end)
    else:
        pieces.whole(event.text, event.start, event.end)


def attribute_pieces(pieces: Pieces, document: str, event: Event, name: str) -> None:
    """Put an attribute of a start tag to a unit; ``name`` is as it is written there, with its prefix."""
    tag = document[event.start : event.end]
    found = re.search(rf"""\s{re.escape(name)}\s*=\s*(?:"([^"]*)"|'([^']*)')""", tag)
    if found is None:
        return
    first, last = (event.start + place for place in found.span(1 if found[1] is not None else 2))
    for mark in _REFERENCE.finditer(document, first, last):
        pieces.letters(document, first, mark.start())
        pieces.whole(_referred(mark), *mark.span())
        first = mark.end()
    pieces.letters(document, first, last)


def _referred(mark: re.Match[str]) -> str:
    if mark[3]:
        return _NAMED[mark[3]]
    if mark[1] or mark[2]:
        return chr(int(mark[1]) if mark[1] else int(mark[2], 16))
    return " "


def written(text: str, *, quoted: bool = False) -> str:
    """Text as it is written between tags, or ``quoted`` in an attribute. Raises InvalidValue for what XML has not."""
    if found := _UNFIT.search(text):
        raise InvalidValue(f"XML has no way to write U+{ord(found[0]):04X}", hint="leave the character out")
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;").replace("'", "&apos;") if quoted else text


def escaped(document: Document, start: int, text: str) -> str:
    """Text as it is written at a place between tags; as it is within a CDATA section."""
    opened = document.text.rfind("<![CDATA[", 0, start)
    if opened >= 0 and document.text.find("]]>", opened, start) < 0:
        if "]]>" in text:
            raise InvalidValue("`]]>` cannot be written in a CDATA section", hint="change it by hand")
        return text
    return written(text)


def encoding_of(raw: bytes) -> tuple[bytes, str]:
    """The byte order mark and the encoding of a file, by its marks or its own declaration."""
    declared = decoded_xml(raw, "-")[1]
    return (b"", declared) if declared else files.encoding_of(raw)


def local(name: str) -> str:
    """A name without its namespace."""
    return name.rpartition("}")[2].rpartition(":")[2]
