"""AsciiDoc line by line: blocks by their rows of marks, text by the marks in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from termbase.document import Document, Part, PartKind
from termbase.documents._asciidoc_inline import MARKED, Inline
from termbase.documents._flow import Flow, Source, day_of, language_tag

_LINE = re.compile(r"([^\r\n]*+)(?:\r\n|\r|\n|\Z)")
_FENCE = re.compile(r"(?:/{4,}|-{4,}|\.{4,}|\+{4,}|_{4,}|={4,}|\*{4,}|\"{4,}|--|`{3}\w*|[|,:!]={3,})$")
_UNREAD_FENCES = "-.+`"
_ATTRIBUTE = re.compile(r":(!?[\w-]+!?):(?:[ \t]+|$)")
_HEADING = re.compile(r"(?:={1,6}|#{1,6})[ \t]+(?=\S)")
_ABOUT_BLOCK = re.compile(r"\[(?![ \t])[^\]\n]*(?:\][^\]\n]*)*\]$")
_TITLE = re.compile(r"\.(?=[^\s.])")
_ITEM = re.compile(
    r"[ \t]*(?:(?:[*]{1,6}|-)[ \t]+(?:\[[ x*]\][ \t]+)?|\.{1,6}[ \t]+|\d{1,5}\.[ \t]+|<[\d.]{1,4}>[ \t]+)(?=\S)"
)
_TERM = re.compile(r"[ \t]*(?=[^\s/])[^\n]*?(::{1,3}|;;)(?:[ \t]+|$)")
_ADMONITION = re.compile(r"(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION):[ \t]+")
_BLOCK_MACRO = re.compile(r"(?:(image|video|audio)|[a-z]\w{1,40})::[^\s\[]{0,2000}\[([^\n]*)\]$")
_UNREAD_STYLES = frozenset(
    ("source", "listing", "literal", "stem", "latexmath", "asciimath", "pass", "comment", "mermaid", "plantuml",
     "graphviz", "ditaa", "subs")
)  # fmt: skip
_CELL = re.compile(r"(?:(?<![^\s|])[\d.+*<>^]{0,8}[adehlmsv]?)?(?<!\\)\|")
_INNER_CELL = re.compile(r"(?<!\\)!")


class AsciiDoc:
    """One text being read."""

    def __init__(self, path: str, text: str) -> None:
        self._path = path
        self._text = text
        self._flow = Flow(text)
        self._lines: list[tuple[int, int]] = []
        for found in _LINE.finditer(text):
            self._lines.append((found.start(), found.start() + len(found[1].rstrip())))
        self._quotes: list[tuple[str, int]] = []  # blocks of quotation that are open, with where they begin
        self._style = ""
        self._listed = False  # whether a list goes on
        self._joined = False  # whether a plus sign says so
        self._lang: str | None = None
        self._day: date | None = None

    def document(self) -> Document:
        """Read it."""
        at = self._head()
        while at < len(self._lines):
            at = self._block(at)
        while self._quotes:
            self._said(len(self._text))
        return self._flow.finished(self._path, lang=self._lang, day=self._day)

    def _line(self, at: int) -> str:
        return self._text[slice(*self._lines[at])] if at < len(self._lines) else ""

    def _head(self) -> int:
        """A document's title is followed by who wrote it, and when."""
        at = 0
        while at < len(self._lines) and (self._line(at).startswith(("//", ":")) or not self._line(at)):
            if self._line(at).startswith("////"):
                return at
            at = self._block(at)
        if not self._line(at).startswith("= "):
            return at
        at = self._block(at)
        for _ in range(2):
            line = self._line(at)
            if not line or line[0] in ":/[.=*-|":
                return at
            self._day = self._day or day_of(line.rpartition(",")[2])
            at += 1
        return at

    # ---- blocks

    def _block(self, at: int) -> int:
        line = self._line(at)
        start, end = self._lines[at]
        if not line:
            self._style = self._style if self._style.startswith("[") else ""
            return at + 1
        if line.startswith("//") and not line.startswith("///"):
            self._flow.part(start, end, PartKind.COMMENT)
            return at + 1
        if _FENCE.match(line):
            return self._fence(at, line)
        if found := _ATTRIBUTE.match(line):
            return self._attribute(at, found)
        if _ABOUT_BLOCK.match(line):
            self._style = line[1:-1].partition(",")[0].partition(".")[0].partition("#")[0].partition("%")[0].strip()
            self._style = self._style or "source" * line.startswith("[,")
            return at + 1
        if self._style in _UNREAD_STYLES:
            return self._unread_paragraph(at)
        if found := _HEADING.match(line):
            self._listed = False
            self._read([(start + found.end(), end)])
            self._flow.part(start, end, PartKind.HEADING)
            return at + 1
        if found := _TITLE.match(line):
            self._read([(start + 1, end)])
            return at + 1
        if found := _BLOCK_MACRO.match(line):
            if found[1] and found[2]:
                self._alternative(start + found.start(2), start + found.end(2))
                self._flow.block()
            return at + 1
        if line in ("+", "'''", "<<<"):
            self._joined = line == "+"
            return at + 1
        if line[0] in " \t" and not self._listed and not _ITEM.match(line):
            return self._unread_paragraph(at)
        return self._paragraph(at)

    def _paragraph(self, at: int) -> int:
        text = self._text
        start, end = self._lines[at]
        quoted = self._style in ("quote", "verse")
        self._style = ""
        begun = start
        if item := _ITEM.match(text, start, end):
            self._listed = True
            start = item.end()
        elif term := _TERM.match(text, start, end):
            self._listed = True
            self._read([(start, term.start(1))])
            start = term.end()
        elif note := _ADMONITION.match(text, start, end):
            start = note.end()
        elif text[start] not in " \t" and not self._joined:
            self._listed = False
        self._joined = False
        spans = [(start, end)]
        at += 1
        while at < len(self._lines) and (line := self._line(at)) and not self._begins(line):
            first, last = self._lines[at]
            spans.append((first + len(line) - len(line.lstrip()), last))
            at += 1
        self._read(spans)
        if quoted:
            self._flow.part(begun, spans[-1][1], PartKind.QUOTATION)
        return at

    def _begins(self, line: str) -> bool:
        """Whether a line begins something else though no blank line stands before it."""
        if self._listed and (_ITEM.match(line) or _TERM.match(line)):
            return True
        return bool(line == "+" or _FENCE.match(line) or line.startswith("//") or _ABOUT_BLOCK.match(line))

    def _unread_paragraph(self, at: int) -> int:
        first = at
        while at < len(self._lines) and self._line(at):
            at += 1
        self._flow.part(self._lines[first][0], self._lines[at - 1][1], PartKind.CODE)
        self._style = ""
        return at

    def _fence(self, at: int, line: str) -> int:
        style, self._style = self._style, ""
        sign = line[0]
        start = self._lines[at][0]
        if line[:2] == "//":
            return self._skipped(at, line, PartKind.COMMENT)
        if line[1:] and line[1] == "=" and sign != "=":
            return self._table(at, line)
        if (sign in _UNREAD_FENCES and line != "--") or style in _UNREAD_STYLES:
            return self._skipped(at, "```" if sign == "`" else line, PartKind.CODE)
        if self._quotes and self._quotes[-1][0] == line:
            self._said(self._lines[at][1])
        elif sign in '_"' or style in ("quote", "verse"):
            self._quotes.append((line, start))
        self._listed = False
        return at + 1

    def _skipped(self, at: int, closing: str, kind: PartKind) -> int:
        first = at
        at += 1
        while at < len(self._lines) and self._line(at) != closing:
            at += 1
        last = min(at, len(self._lines) - 1)
        self._flow.part(self._lines[first][0], self._lines[last][1], kind)
        return at + 1

    def _said(self, end: int) -> None:
        _, start = self._quotes.pop()
        self._flow.parts.append(Part(start, end, PartKind.QUOTATION))

    def _attribute(self, at: int, found: re.Match[str]) -> int:
        start, end = self._lines[at]
        name, value = found[1].lower(), self._text[start + found.end() : end]
        while self._text[end - 1] == "\\" and at + 1 < len(self._lines):
            at += 1
            end = self._lines[at][1]
        if name in ("lang", "language"):
            self._lang = self._lang or language_tag(value)
        elif name in ("revdate", "docdate", "date"):
            self._day = self._day or day_of(value)
        elif name in ("description", "title", "doctitle") and value:
            self._read([(start + found.end(), self._lines[at][1])])
            self._flow.part(start + found.end(), self._lines[at][1], PartKind.ALT)
        return at + 1

    def _table(self, at: int, line: str) -> int:
        """Cells, each from its bar to the next; in tables of commas or colons every line is one."""
        text = self._text
        cell: list[tuple[int, int]] = []
        at += 1
        while at < len(self._lines) and self._line(at) != line:
            start, end = self._lines[at]
            at += 1
            if text.startswith("//", start):
                self._flow.part(start, end, PartKind.COMMENT)
                continue
            if line[0] in ",:":
                self._read([(start, end)])
                continue
            bars = list((_CELL if line[0] == "|" else _INNER_CELL).finditer(text, start, end))
            if bars or start == end:
                self._read([*cell, (start, bars[0].start() if bars else start)])
                cell = []
            edges = [bar.end() for bar in bars]
            stops = [bar.start() for bar in bars[1:]]
            for begun, stop in zip(edges, stops, strict=False):
                self._read([(begun, stop)])
            if bars:
                cell = [(edges[-1], end)]
            elif start < end:
                cell.append((start, end))
        self._read(cell)
        return at + 1

    # ---- text

    def _alternative(self, start: int, end: int) -> None:
        """The first of a picture's attributes is its text."""
        inside = self._flow.source.text[start:end]
        last = start + (inside.find('"', 1) if inside.startswith('"') else len(inside.partition(",")[0]))
        start += inside.startswith('"')
        if start < last and "=" not in self._flow.source.text[start:last]:
            self._flow.enter(self._flow.lang)
            self._flow.letters(start, last)
            self._flow.leave()
            self._flow.part(start, last, PartKind.ALT)

    def _read(self, spans: Sequence[tuple[int, int]]) -> None:
        flow, text = self._flow, self._text
        kept = [span for span in spans if span[0] < span[1]]
        if not kept:
            return
        first, last = kept[0]
        while first < last and text[first] in " \t":
            first += 1
        kept[0] = (first, last)
        before, flow.source = flow.source, Source.of(text, kept, joint=1)
        if MARKED.search(flow.source.text):
            Inline(flow, self._alternative).read()
        else:
            flow.letters(0, len(flow.source.text))
        flow.source = before
        flow.block()
