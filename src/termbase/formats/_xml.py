"""XML of other programs as small trees, one for each entry: safe against what XML allows, bounded in memory."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import BinaryIO
from xml.parsers import expat

from termbase.errors import UnreadableInput

_DEPTH = 100
_CHUNK = 1 << 16
_TEXT = 16 << 20
_NODES = 100_000


class Element:
    """An element with its own text, attributes, children and line; names are without a namespace."""

    __slots__ = ("attributes", "kids", "line", "parts", "tag")

    def __init__(self, tag: str, attributes: dict[str, str], line: int) -> None:
        self.tag, self.attributes, self.line = tag, attributes, line
        self.parts: list[str] = []
        self.kids: list[Element] = []

    @property
    def text(self) -> str:
        """All text inside it, that of its children, too."""
        return "".join(self.parts).strip()

    def every(self, tag: str) -> Iterator[Element]:
        """Its children of a name."""
        return (kid for kid in self.kids if kid.tag == tag)

    def first(self, tag: str) -> Element | None:
        """Its first child of a name."""
        return next(self.every(tag), None)


class Trees:
    """Reads a file and gives the elements of some names, each whole; ``root`` names what the file may be."""

    def __init__(self, source: BinaryIO, where: str, *, root: Collection[str], entries: Collection[str]) -> None:
        self._source, self._where, self._root, self._entries = source, where, root, entries
        self._stack: list[Element | None] = []
        self._ready: list[Element] = []
        self._size = self._nodes = 0
        parser = self._parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.EntityDeclHandler = self._entity
        parser.SkippedEntityHandler = lambda name, _: self._entity(name)

    def __iter__(self) -> Iterator[Element]:
        last = False
        while not last:
            chunk = self._source.read(_CHUNK)
            last = not chunk
            try:
                self._parser.Parse(chunk, last)
            except expat.ExpatError as error:
                reason = expat.errors.messages[error.code]
                raise UnreadableInput(f"no XML: {reason}", where=f"{self._where}:{error.lineno}") from error
            except (LookupError, ValueError, UnicodeError) as error:
                raise UnreadableInput(f"no XML: {error}", where=self._place(), hint="save it as UTF-8") from error
            yield from self._ready
            self._ready.clear()

    def _place(self) -> str:
        return f"{self._where}:{self._parser.CurrentLineNumber}"

    def _entity(self, name: str, *_: object) -> None:
        hint = "write out what it stands for"
        raise UnreadableInput(f"an entity of its own, {name}", where=self._place(), hint=hint)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(":")[2]
        if not self._stack and tag not in self._root:
            hint = f"it begins with <{next(iter(self._root))}>"
            raise UnreadableInput(f"<{tag[:60]}> is not where such a file begins", where=self._place(), hint=hint)
        if len(self._stack) >= _DEPTH:
            raise UnreadableInput(f"elements in more than {_DEPTH} others", where=self._place())
        parent = self._stack[-1] if self._stack else None
        if parent is None and tag not in self._entries:
            self._stack.append(None)
            return
        if parent is None:
            self._size = self._nodes = 0
        self._nodes += 1
        self._grow(sum(map(len, attributes.values())))
        plain = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        element = Element(tag, plain, self._parser.CurrentLineNumber)
        if parent is not None:
            parent.kids.append(element)
        self._stack.append(element)

    def _text(self, text: str) -> None:
        if self._stack and (element := self._stack[-1]) is not None:
            self._grow(len(text))
            element.parts.append(text)

    def _end(self, _: str) -> None:
        element = self._stack.pop()
        if element is None:
            return
        parent = self._stack[-1] if self._stack else None
        if parent is None:
            self._ready.append(element)
        else:
            parent.parts += element.parts

    def _grow(self, count: int) -> None:
        self._size += count
        if self._size > _TEXT or self._nodes > _NODES:
            raise UnreadableInput("an entry that is far too large", where=self._place())
