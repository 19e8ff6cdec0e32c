"""A TBX file as a stream of small trees, one an entry: safe against what XML allows, bounded in memory."""

from __future__ import annotations

import codecs
import functools
import html.entities
import io
import re
from collections.abc import Iterator
from typing import BinaryIO
from xml.parsers import expat

from termbase.errors import UnreadableInput

ENTRIES = frozenset(("conceptEntry", "termEntry"))
MIN_ENTRIES = frozenset(("entry", "conceptEntry"))  # of TBX-Min before version 3, whose root is <TBX>
INLINE = frozenset(("hi", "foreign", "ph", "sc", "ec", "bpt", "ept", "it"))
ROOTS = frozenset(("tbx", "martif", "TBX"))
HEADERS = frozenset(("tbxHeader", "martifHeader"))

_DEPTH = 100
_CHUNK = 1 << 16
_LONGEST_TOKEN = 4 << 20
_ENTRY_TEXT = 8 << 20
_ENTRY_NODES = 100_000
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"<\0\0\0", "utf-32-le"),
    (b"\0\0\0<", "utf-32-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
_DECLARED = re.compile(rb"""\A\s*<\?xml[^>]{0,200}?\sencoding\s*=\s*["']([\w.:-]{1,40})["']""")
_XML = "http://www.w3.org/XML/1998/namespace"
_TBX = re.compile("urn:iso:std:iso:30042")


class Node:
    """An element with its text (that of inline markup flattened in), attributes, children and line.

    ``space`` is the address of its namespace where that is not TBX's own.
    """

    __slots__ = ("attributes", "kids", "line", "space", "tag", "text")

    def __init__(self, tag: str, attributes: dict[str, str], line: int, space: str = "") -> None:
        self.tag, self.attributes, self.line, self.space = tag, attributes, line, space
        self.text = ""
        self.kids: list[Node] = []

    def get(self, name: str) -> str:
        """An attribute without space around it; "" where it is not there."""
        return self.attributes.get(name, "").strip()


class Stream:
    """Parts of a file in order: the root (without children), the header, each entry, each object of the back matter.

    ``markup`` counts the inline elements whose text was flattened, ``entities`` the references that were written out,
    ``strays`` what stands among the entries and is none; ``mislabelled`` is the encoding that a file has not, ``home``
    the namespace of a root that is not TBX's, which is taken for it.
    """

    def __init__(self, source: BinaryIO, where: str) -> None:
        self._source, self._where = source, where
        self._stack: list[Node | None] = []
        self._open: list[Node] = []
        self._texts: list[str] = []
        self._ready: list[tuple[str, Node]] = []
        self._names: dict[str, tuple[str, str]] = {}
        self._inline = self._size = self._nodes = self._fed = self._lines = self._pending = 0
        self._entries = ENTRIES
        self._back = self._region = ""
        self.strays: dict[str, int] = {}
        self.home = ""
        self.markup = 0
        self.entities = 0
        self.mislabelled = ""
        parser = self._parser = expat.ParserCreate(None, "}")
        parser.buffer_text = True
        parser.buffer_size = 1 << 15
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.EntityDeclHandler = self._entity
        parser.SkippedEntityHandler = self._skipped

    def parts(self) -> Iterator[tuple[str, Node]]:
        """Root, header, entry, object: what it is, and its tree. An object's has the type of its list in ``space``."""
        head = self._source.read(_CHUNK)
        encoding, mark = self._encoding(head)
        decoder = codecs.getincrementaldecoder(encoding)()
        chunk, last = head[mark:], False
        while True:
            more = b"" if last else self._source.read(_CHUNK)
            last = not more
            text = self._decoded(decoder, chunk, encoding, last)
            self._feed(text, last)
            yield from self._ready
            self._ready.clear()
            if last:
                return
            chunk = more

    def _encoding(self, head: bytes) -> tuple[str, int]:
        if not head.strip():
            raise UnreadableInput(
                "the file is empty", where=self._where, hint="a TBX file begins with <tbx> or <martif>"
            )
        for mark, name in _MARKS:
            if head.startswith(mark):
                return name, 0 if b"<" in mark else len(mark)
        found = _DECLARED.match(head[:512])
        name = found[1].decode("ascii").lower().replace("_", "-") if found else "utf-8"
        if name.startswith(("utf-16", "utf-32", "ucs", "iso-10646")):
            self.mislabelled = name
            return "utf-8", 0
        try:
            info = codecs.lookup(name)
            if not info._is_text_encoding or name in (
                "utf-7",
                "unicode-escape",
                "raw-unicode-escape",
                "idna",
                "punycode",
            ):
                raise LookupError
        except LookupError:
            where = f"{self._where}:1"
            raise UnreadableInput(f"the encoding {name} is unknown", where=where, hint="save it as UTF-8") from None
        return info.name, 0

    def _decoded(self, decoder: codecs.IncrementalDecoder, chunk: bytes, encoding: str, last: bool) -> str:
        try:
            text = decoder.decode(chunk, last)
        except UnicodeDecodeError as error:
            line = 1 + self._lines + error.object[: error.start].decode(encoding, "replace").count("\n")
            hint = "the end is missing" if error.reason == "unexpected end of data" else "save it as UTF-8"
            raise UnreadableInput(f"not valid {encoding.upper()}", where=f"{self._where}:{line}", hint=hint) from error
        if "\0" in text:
            line = 1 + self._lines + text[: text.index("\0")].count("\n")
            raise UnreadableInput("it holds NUL bytes", where=f"{self._where}:{line}", hint="it is damaged, or no text")
        self._lines += text.count("\n")
        return text

    def _feed(self, text: str, last: bool) -> None:
        try:
            self._parser.Parse(text, last)
        except expat.ExpatError as error:
            what = expat.ErrorString(error.code) or "damaged"
            if what.startswith("not well-formed"):
                what = "a sign that may not stand there"
            raise UnreadableInput(
                f"not well-formed XML: {what}",
                where=f"{self._where}:{error.lineno}",
                hint="export or save it anew",
            ) from error
        except UnicodeEncodeError as error:
            raise UnreadableInput("a lone surrogate stands in the text", where=self._where) from error
        self._pending = self._pending + len(text) if self._parser.CurrentByteIndex == self._fed else 0
        self._fed = self._parser.CurrentByteIndex
        if self._pending > _LONGEST_TOKEN:
            raise self._refusal(f"a tag or text of more than {_LONGEST_TOKEN:,} characters", "no TBX file needs that")

    def _refusal(self, message: str, hint: str) -> UnreadableInput:
        return UnreadableInput(message, where=f"{self._where}:{self._parser.CurrentLineNumber}", hint=hint)

    def _name(self, name: str) -> tuple[str, str]:
        address, _, local = name.rpartition("}")
        space = "" if not address or address == self.home or _TBX.match(address) else address
        self._names[name] = local, space
        return local, space

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag, space = self._names.get(name) or self._name(name)
        depth = len(self._stack)
        if depth >= _DEPTH:
            raise self._refusal(f"elements are nested more than {_DEPTH} deep", "no TBX file needs that")
        if not depth and tag not in ROOTS:
            raise self._refusal(f"the outermost element is <{tag}>", "a TBX file begins with <tbx> or <martif>")
        if not depth and space:
            self.home, space = space, ""
            self._names.clear()
        if attributes:
            attributes = {_attribute(key): value for key, value in attributes.items()}
        if self._open:
            self._inside(tag, space, attributes)
            return
        node = None
        if not depth:
            self._entries = MIN_ENTRIES if tag == "TBX" else ENTRIES
            self._ready.append(("root", Node(tag, attributes, self._parser.CurrentLineNumber, space)))
        elif tag in self._entries or tag in HEADERS or tag == "refObject":
            node = Node(tag, attributes, self._parser.CurrentLineNumber, space)
            self._open.append(node)
            self._size = self._nodes = 0
            self._texts = []
        elif tag in ("refObjectSec", "refObjectList"):
            self._back = attributes.get("type", "")
        elif depth == 2:
            self._region = tag
        elif depth == 3 and self._region == "body":
            self.strays[tag] = self.strays.get(tag, 0) + 1
        self._stack.append(node)

    def _inside(self, tag: str, space: str, attributes: dict[str, str]) -> None:
        parent = self._open[-1]
        if not space and tag in INLINE:
            self.markup += 1
            if "xml:lang" in attributes:
                parent.attributes.setdefault("xml:lang", attributes["xml:lang"])
            self._stack.append(None)
            return
        if self._texts:
            parent.text += "".join(self._texts)
            self._texts = []
        self._nodes += 1
        if self._nodes > _ENTRY_NODES:
            raise self._refusal(f"an entry of more than {_ENTRY_NODES:,} elements", "split it")
        node = Node(tag, attributes, self._parser.CurrentLineNumber, space)
        parent.kids.append(node)
        self._open.append(node)
        self._stack.append(node)

    def _end(self, name: str) -> None:
        node = self._stack.pop()
        if node is None:
            return
        if self._texts:
            node.text += "".join(self._texts)
            self._texts = []
        self._open.pop()
        if not self._open:
            if node.tag == "refObject":
                node.space = self._back
            part = "entry" if node.tag in self._entries else "object" if node.tag == "refObject" else "header"
            self._ready.append((part, node))

    def _text(self, text: str) -> None:
        if self._open:
            self._texts.append(text)
            self._size += len(text)
            if self._size > _ENTRY_TEXT:
                raise self._refusal(f"an entry of more than {_ENTRY_TEXT:,} characters", "split it")

    def _entity(self, *_: object) -> None:
        raise self._refusal("it declares entities", "write them out, and delete them from <!DOCTYPE>")

    def _skipped(self, name: str, parameter: bool) -> None:
        known = html.entities.html5.get(f"{name};")
        if parameter:
            return
        if known is None:
            raise self._refusal(f"&{name}; is declared nowhere in the file", "write the character itself")
        self.entities += 1
        self._text(known)


@functools.lru_cache(maxsize=256)
def _attribute(name: str) -> str:
    address, _, local = name.rpartition("}")
    return f"xml:{local}" if address == _XML else local


class _Whole(Stream):
    """A whole small file as one tree, inline markup and all."""

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag, space = self._names.get(name) or self._name(name)
        if len(self._stack) >= _DEPTH:
            raise self._refusal(f"elements are nested more than {_DEPTH} deep", "no TBX file needs that")
        named = {_attribute(key): value for key, value in attributes.items()}
        node = Node(tag, named, self._parser.CurrentLineNumber, space)
        if self._open:
            self._open[-1].kids.append(node)
        self._open.append(node)
        self._stack.append(node)

    def _end(self, name: str) -> None:
        self._stack.pop()
        node = self._open.pop()
        if not self._open:
            self._ready.append(("root", node))

    def _text(self, text: str) -> None:
        if self._open:
            self._open[-1].text += text


def whole(source: BinaryIO, where: str) -> Node:
    """The tree of a whole file; for small ones."""
    return next(node for _, node in _Whole(source, where).parts())


def fragment(text: str) -> Node | None:
    """The tree of one element with its content; None for text that is none."""
    if not (text.startswith("<") and text.endswith(">")) or text.startswith(("<!", "<?")):
        return None
    try:
        return whole(io.BytesIO(text.encode()), "")
    except (UnreadableInput, UnicodeEncodeError):
        return None
