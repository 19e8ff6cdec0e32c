"""What readers share: letters, escapes and blocks as they come, made into units and parts with their offsets."""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from termbase.document import Document, Part, PartKind, Run, Unit, cut
from termbase.documents.links import addresses

OBJECT = "\ufffc"
"""What stands in a unit for something in the line that is no text."""

_DEEPEST = 64  # units inside units; what is deeper belongs to the last of them
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8})*")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?!\d)")
_LETTER = re.compile(r"[^\W_]")


class Source:
    """A stretch of a document that may be parted: its text, and where each piece of it stands letter for letter."""

    __slots__ = ("base", "pieces", "text")

    def __init__(self, text: str, pieces: Sequence[Run] = (), *, base: int | None = None) -> None:
        self.text = text
        self.pieces = pieces
        self.base = base
        if base is None and len(pieces) == 1:
            self.base = pieces[0].start - pieces[0].at

    @classmethod
    def of(cls, document: str, spans: Iterable[tuple[int, int]], *, joint: int = 0) -> Source:
        """Spans of a document one after the other; those that follow each other are one.

        Each but the last goes on over the end of its line: ``joint`` is how many characters that has, at most.
        """
        pieces: list[Run] = []
        text: list[str] = []
        size = 0
        listed = list(spans)
        for number, (start, end) in enumerate(listed):
            if joint and number + 1 < len(listed):
                end = min(end + joint, listed[number + 1][0])
            if pieces and pieces[-1].end == start:
                pieces[-1] = pieces[-1]._replace(end=end)
            else:
                pieces.append(Run(size, start, end))
            text.append(document[start:end])
            size += end - start
        return cls("".join(text), pieces)

    def spans(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Where ``[start, end)`` of the text stands in the document."""
        if self.base is not None:
            yield self.base + start, self.base + end
            return
        number = bisect.bisect_right(self.pieces, start, key=lambda piece: piece.at) - 1
        while number < len(self.pieces):
            at, first, last = self.pieces[number]
            if at >= end:
                return
            low, high = max(start, at), min(end, at + last - first)
            if low < high or start == end:
                yield first + low - at, first + high - at
            number += 1

    def place(self, at: int) -> int:
        """Where one offset of the text stands in the document."""
        if self.base is not None:
            return self.base + at
        piece = self.pieces[max(0, bisect.bisect_right(self.pieces, at, key=lambda piece: piece.at) - 1)]
        return piece.start + at - piece.at


class _Builder:
    """A unit as it grows."""

    __slots__ = ("end", "id", "lang", "pieces", "runs", "size")

    def __init__(self, lang: str | None, *, id: str = "") -> None:
        self.lang = lang
        self.id = id
        self.clear()

    def clear(self) -> None:
        self.pieces: list[str] = []
        self.runs: list[Run] = []
        self.size = 0
        self.end = -1  # where its last letters end in the document


class Flow:
    """Units and parts of a document, told of its content from the beginning to the end.

    Offsets are those of the source that is being read: at first the document itself.
    """

    def __init__(self, document: str, lang: str | None = None) -> None:
        self.document = document
        self.units: list[Unit] = []
        self.parts: list[Part] = []
        self._builder = _Builder(lang)
        self._outer: list[_Builder] = []
        self._filled: list[_Builder] = []
        self.source = Source(document, base=0)

    @property
    def lang(self) -> str | None:
        """The language of what is being read, where it is not the document's."""
        return self._builder.lang

    @property
    def blank(self) -> bool:
        """Whether the unit has nothing yet."""
        return not self._builder.size

    def letters(self, start: int, end: int) -> None:
        """Text as it stands."""
        if start >= end:
            return
        base = self.source.base
        for first, last in ((base + start, base + end),) if base is not None else self.source.spans(start, end):
            builder = self._builder
            if builder.end != first:
                if not builder.size:
                    self._filled.append(builder)
                builder.runs.append(Run(builder.size, first, last))
            else:
                at, begun, _ = builder.runs[-1]
                builder.runs[-1] = Run(at, begun, last)
            builder.pieces.append(self.document[first:last])
            builder.size += last - first
            builder.end = last

    def whole(self, text: str, start: int, end: int) -> None:
        """An escape: ``text`` is what is read there."""
        builder = self._builder
        if not builder.size:
            self._filled.append(builder)
        base = self.source.base
        first = base + start if base is not None else self.source.place(start)
        last = max(first, first + end - start if base is not None else self.source.place(max(start, end - 1)) + 1)
        builder.runs.append(Run(builder.size, first, last if end > start else first))
        builder.pieces.append(text)
        builder.size += len(text)
        builder.end = -1

    def part(self, start: int, end: int, kind: PartKind) -> None:
        """A part, from its first character to its last."""
        if start < end:
            self.parts.append(Part(self.source.place(start), self.source.place(end - 1) + 1, kind))

    def block(self) -> None:
        """The end of a paragraph, of whatever is read as one."""
        for builder in self._filled:
            self._finish(builder)
        self._filled = []

    def enter(self, lang: str | None, at: int | None = None) -> None:
        """A unit inside this one begins: a note, a foreign word, an image's text.

        ``at`` is where it leaves a gap in the unit about it, if it does.
        """
        if at is not None:
            self.whole(OBJECT, at, at)
        self._outer.append(self._builder)
        if len(self._outer) < _DEEPEST:
            self._builder = _Builder(lang)

    def leave(self) -> None:
        """The unit inside ends; the one around it goes on."""
        inner, self._builder = self._builder, self._outer.pop()
        if inner is not self._builder and inner.size:
            self._finish(inner)
            if self._filled and self._filled[-1] is inner:
                self._filled.pop()

    def name(self, id: str) -> None:
        """What the next units are called in the document."""
        self._builder.id = id

    def speak(self, lang: str | None) -> None:
        """The language from here on."""
        self._builder.lang = lang

    def _finish(self, builder: _Builder) -> None:
        text = "".join(builder.pieces)
        if _LETTER.search(text):
            runs: Sequence[Run] = builder.runs
            text, runs = _without_addresses(text, runs)
            if runs is builder.runs or _LETTER.search(text):
                self.units.append(Unit(text=text, runs=tuple(runs), lang=builder.lang, id=builder.id))
        builder.clear()

    def finished(self, path: str, *, lang: str | None = None, day: date | None = None) -> Document:
        """The document, when all of it was told."""
        self.block()
        units = tuple(_nested(sorted(self.units, key=lambda unit: (unit.start, -unit.end))))
        parts = self.parts
        if not units and self.document:
            parts = [*parts, Part(0, len(self.document), PartKind.MARKUP)]  # nothing in it is to be read
        return Document(path, self.document, tuple(sorted(parts)), units, lang, day)


def _nested(units: Iterable[Unit]) -> Iterator[Unit]:
    """Units in their order, each told how many before it the one around it is."""
    around: list[tuple[int, int]] = []
    for number, unit in enumerate(units):
        while around and around[-1][1] <= unit.start:
            around.pop()
        yield replace(unit, inside=number - around[-1][0]) if around else unit
        around.append((number, unit.end))


class Marks:
    """The marks of one block, noted in any order and told to the flow in theirs; of two in one place the first."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self._acts: dict[int, tuple[int, Callable[[], None] | None]] = {}

    def drop(self, start: int, end: int) -> None:
        """Markup that is nothing: the letters about it join."""
        self._acts.setdefault(start, (end, None))

    def whole(self, text: str, start: int, end: int) -> None:
        """Markup that is read as ``text``."""
        self.act(start, end, lambda: self._flow.whole(text, start, end))

    def act(self, start: int, end: int, act: Callable[[], None]) -> None:
        """Markup that does something."""
        self._acts.setdefault(start, (end, act))

    def tell(self) -> None:
        """Tell the flow its source from beginning to end."""
        flow, at = self._flow, 0
        for start, (end, act) in sorted(self._acts.items(), key=lambda item: item[0]):
            if start < at:
                continue
            flow.letters(at, start)
            if act is not None:
                act()
            at = end
        flow.letters(at, len(flow.source.text))


def _without_addresses(text: str, runs: Sequence[Run]) -> tuple[str, Sequence[Run]]:
    found = list(addresses(text))
    if not found:
        return text, runs
    pieces: list[str] = []
    kept: list[Run] = []
    done = size = 0
    for part in found:
        for start, end, text_of in ((done, part.start, None), (part.start, part.end, OBJECT)):
            if start == end:
                continue
            inside = cut(runs, len(text), start, end)
            if text_of is None:
                kept += [Run(size + run.at, run.start, run.end) for run in inside]
                text_of = text[start:end]
            else:
                kept.append(Run(size, inside[0].start, inside[-1].end))
            pieces.append(text_of)
            size += len(text_of)
        done = part.end
    if done < len(text):
        kept += [Run(size + run.at, run.start, run.end) for run in cut(runs, len(text), done, len(text))]
        pieces.append(text[done:])
    return "".join(pieces), kept


def language_tag(value: str) -> str | None:
    """A language tag as a document gives it: ``en_US`` is ``en-US``; None for what is none."""
    found = _LANGUAGE.fullmatch(value.strip())
    return found[0].replace("_", "-") if found else None


def day_of(value: str) -> date | None:
    """The day that an ISO date or time begins with; None where it has none."""
    found = _DAY.match(value.strip())
    if found is None:
        return None
    try:
        return date(*map(int, found.groups()))
    except ValueError:
        return None
