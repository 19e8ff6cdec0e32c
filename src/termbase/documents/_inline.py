"""The text of a segment of XLIFF or TMX: inline codes are no text, what stands for a thing in the line is U+FFFC."""

from __future__ import annotations

from termbase.documents._pieces import OBJECT, Pieces
from termbase.documents._xml import Event, Kind, local, put

_THINGS = frozenset(("ph", "x", "cp", "ut"))
_CODES = frozenset(("bpt", "ept", "it", "bx", "ex", "sc", "ec", "sm", "em", "sub"))
_BREAKS = ("lb", "x-html-br", "fmt:lb", "x-br")


class Inline:
    """Takes the events within a segment; ``whole`` is its text, ``segments`` those marked in it, by their number."""

    def __init__(self, document: str) -> None:
        self._document = document
        self.whole = Pieces()
        self.segments: dict[str, Pieces] = {}
        self._open: list[str | None] = []
        self._hidden: tuple[int, Event] | None = None

    @property
    def inside(self) -> bool:
        """Whether an inline element is open."""
        return bool(self._open)

    def take(self, event: Event) -> None:
        """One event after the other, from behind the segment's start tag to before its end tag."""
        if event.kind is Kind.START:
            self._start(event)
        elif event.kind is Kind.END:
            self._end(event)
        elif event.kind is Kind.TEXT and self._hidden is None:
            for pieces in self._under_way():
                put(pieces, self._document, event)

    def _under_way(self) -> list[Pieces]:
        marked = next(filter(None, self._open), None)
        return [self.whole] if marked is None else [self.whole, self.segments[marked]]

    def _start(self, event: Event) -> None:
        name, attributes = local(event.name), event.attributes
        segment = None
        if name == "mrk" and attributes.get("mtype") == "seg" and not any(self._open):
            segment = attributes.get("mid") or "0"
            if segment in self.segments:
                segment += f"@{event.start}"
            self.segments[segment] = Pieces()
        self._open.append(segment)
        kept = attributes.get("translate") == "no" or attributes.get("mtype") == "protected"
        if self._hidden is None and (name in _THINGS or name in _CODES or (name in ("mrk", "g", "pc") and kept)):
            self._hidden = len(self._open), event

    def _end(self, event: Event) -> None:
        if self._hidden is not None and self._hidden[0] == len(self._open):
            start, self._hidden = self._hidden[1], None
            if local(start.name) not in _CODES:
                shown = "\n" if _breaks(start) else OBJECT
                for pieces in self._under_way():
                    pieces.whole(shown, start.start, event.end)
        self._open.pop()


def _breaks(event: Event) -> bool:
    told = (event.attributes.get(key) for key in ("ctype", "subType", "type"))
    return any(kind in _BREAKS for kind in told)
