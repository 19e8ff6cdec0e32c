"""reStructuredText line by line: what each begins, how far it is indented, and what that makes of the next."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from termbase.document import Document, Part, PartKind
from termbase.documents._flow import Flow, Source, day_of, language_tag
from termbase.documents._rst_inline import told

_LINE = re.compile(r"([ \t]*+)([^\r\n]*+)(?:\r\n|\r|\n|\Z)")
_ROW = re.compile(r"([!-/:-@\[-`{-~])\1*+$")
_EXPLICIT = re.compile(r"\.\.(?:[ \t]++|$)")
_DIRECTIVE = re.compile(r"(?:\|[^|\n]{1,200}\|[ \t]++)?([A-Za-z][\w:.+-]*?)::(?:[ \t]++|$)")
_NOTE = re.compile(r"\[[^\]\n]{1,200}\](?:[ \t]++|$)")
_TARGET = re.compile(r"_(?:_|`[^`\n]*`|[^:\n]*[^\\:\n])?:(?:[ \t]|$)|__[ \t]")
_FIELD = re.compile(r":(?![: ])((?:[^:\\\n]|\\.){1,200}):(?:[ \t]++|$)")
_BULLET = re.compile(r"[-*+•‣⁃](?:[ \t]++|$)|(?:\d{1,4}|#)[.)](?:[ \t]++|$)|\((?:\d{1,4}|#|[A-Za-z])\)[ \t]++")
_LETTERED = re.compile(r"(?:[A-Za-z]|[ivxlcdmIVXLCDM]{2,6})[.)][ \t]++")
_LINE_BLOCK = re.compile(r"\|(?:[ \t]++|$)")
_GRID = re.compile(r"\+(?:[-=]++\+)++$")
_SIMPLE = re.compile(r"=++(?:[ \t]++=++)++$")
_SIMPLE_RULE = re.compile(r"[=-][=\- \t]*$")

_UNREAD = frozenset(
    ("code", "code-block", "sourcecode", "highlight", "math", "raw", "literalinclude", "include", "toctree",
     "productionlist", "graphviz", "digraph", "graph", "mermaid", "uml", "plantuml", "doctest", "testcode",
     "testsetup", "testcleanup", "testoutput", "prompt", "program-output", "command-output", "highlightlang",
     "index", "default-role", "role", "bibliography", "tabularcolumns", "currentmodule", "jupyter-execute",
     "ipython", "plot", "parsed-literal", "container-code", "sphinx-argparse")
)  # fmt: skip
_TITLED = frozenset(
    ("note", "warning", "tip", "hint", "important", "attention", "caution", "danger", "error", "seealso", "todo",
     "admonition", "topic", "sidebar", "rubric", "epigraph", "highlights", "pull-quote", "centered", "contents",
     "versionadded", "versionchanged", "deprecated", "table", "csv-table", "list-table", "replace", "compound",
     "title", "glossary", "line-block", "header", "footer")
)  # fmt: skip
_SAYING = frozenset(("epigraph", "highlights", "pull-quote"))
_READ_OPTIONS = frozenset(("alt", "caption", "description", "title"))


class _Line:
    """A line: where its text begins and ends, and how far it is indented."""

    __slots__ = ("end", "indent", "start", "text")

    def __init__(self, text: str, start: int, indent: int) -> None:
        self.text = text
        self.start = start
        self.end = start + len(text)
        self.indent = indent


class Rst:
    """One text being read."""

    def __init__(self, path: str, text: str) -> None:
        self._path = path
        self._text = text
        self._flow = Flow(text)
        self._lines = [
            _Line(found[2].rstrip(), found.start(2), len(found[1].expandtabs())) for found in _LINE.finditer(text)
        ]
        self._within: list[tuple[int, int]] = [(0, -1)]  # how far what is open is indented; where a quotation begins
        self._body = -1  # where what comes deeper began, if somebody else says it; -2 if nobody does
        self._lang: str | None = None
        self._day: date | None = None

    def document(self) -> Document:
        """Read it."""
        at, parted = 0, True
        while at < len(self._lines):
            line = self._lines[at]
            if not line.text:
                at, parted = at + 1, True
                continue
            self._indented(line, parted)
            at = self._at(at, line, line.start, line.indent)
            parted = False
        self._ended(-1, self._lines[-1].end if self._lines else 0)
        return self._flow.finished(self._path, lang=self._lang, day=self._day)

    def _indented(self, line: _Line, parted: bool) -> None:
        """What a line ends by being indented less, what it begins by being indented more."""
        self._ended(line.indent, line.start)
        if line.indent > self._within[-1][0]:
            quoted = line.start if parted and self._body == -1 else self._body
            self._within.append((line.indent, quoted))
        self._body = -1

    def _ended(self, indent: int, at: int) -> None:
        while len(self._within) > 1 and self._within[-1][0] > indent:
            _, quoted = self._within.pop()
            if quoted >= 0:
                self._flow.parts.append(Part(quoted, at, PartKind.QUOTATION))

    # ---- blocks

    def _at(self, at: int, line: _Line, start: int, indent: int) -> int:
        """Read what begins with a line, from ``start`` of the document on; the number of the next line."""
        text = self._text
        if found := _EXPLICIT.match(text, start, line.end):
            return self._explicit(at, line, found.end(), indent)
        if start == line.start and (after := self._heading(at, line)):
            return after
        if _GRID.match(text, start, line.end):
            return self._grid(at)
        if _SIMPLE.match(text, start, line.end) and (after := self._simple(at)):
            return after
        if found := _FIELD.match(text, start, line.end):
            return self._field(at, line, found, indent)
        if (found := _BULLET.match(text, start, line.end)) or (found := self._lettered(at, line, start, indent)):
            return self._item(at, line, found.end(), indent + found.end() - start)
        if _TARGET.match(text, start, line.end) and text.startswith("__", start):
            return at + 1
        if text.startswith(">>> ", start):
            while at < len(self._lines) and self._lines[at].text:
                at += 1
            return at
        if _LINE_BLOCK.match(text, start, line.end):
            return self._line_block(at, start)
        return self._paragraph(at, line, start, indent)

    def _item(self, at: int, line: _Line, start: int, indent: int) -> int:
        """What follows a list's marks; an item may begin with another list's."""
        while True:
            self._within.append((indent, -1))
            found = _BULLET.match(self._text, start, line.end)
            if found is None:
                break
            indent += found.end() - start
            start = found.end()
        if start < line.end:
            return self._at(at, line, start, indent)
        self._body = -2
        return at + 1

    def _lettered(self, at: int, line: _Line, start: int, indent: int) -> re.Match[str] | None:
        """``a.`` or ``IV.`` begins an item only where its next line is indented: initials do not."""
        found = _LETTERED.match(self._text, start, line.end)
        after = self._lines[at + 1] if at + 1 < len(self._lines) else None
        if found and after and after.text and after.indent == indent + found.end() - start:
            return found
        return None

    def _paragraph(self, at: int, line: _Line, start: int, indent: int) -> int:
        spans = [(start, line.end)]
        at += 1
        while at < len(self._lines) and (line := self._lines[at]).text and line.indent == indent:
            spans.append((line.start, line.end))
            at += 1
        if at < len(self._lines) and self._lines[at].text and self._lines[at].indent > indent:
            self._body = -2  # a definition
        literal = self._text.endswith("::", spans[-1][0], spans[-1][1])
        self._read(spans)
        return self._unread(at, indent) if literal else at

    def _heading(self, at: int, line: _Line) -> int:
        lines = self._lines
        if _ROW.match(line.text) and line.text[0] != ":":
            title, under = lines[at + 1 : at + 2], lines[at + 2 : at + 3]
            if title and under and title[0].text and under[0].text == line.text and not _ROW.match(title[0].text):
                self._titled(line.start, title[0], under[0])
                return at + 3
            return at + 1 if len(line.text) >= 4 and not _SIMPLE.match(line.text) else 0
        under = lines[at + 1 : at + 2]
        if not under or not _ROW.match(under[0].text) or under[0].indent != line.indent:
            return 0
        if len(under[0].text) < min(4, len(line.text)) or under[0].text == "::":
            return 0
        self._titled(line.start, line, under[0])
        return at + 2

    def _titled(self, start: int, title: _Line, under: _Line) -> None:
        self._read([(title.start, title.end)])
        self._flow.part(start, under.end, PartKind.HEADING)

    def _unread(self, at: int, indent: int) -> int:
        """Skip what is indented more."""
        first = at
        while at < len(self._lines) and (not self._lines[at].text or self._lines[at].indent > indent):
            at += 1
        while at > first and not self._lines[at - 1].text:
            at -= 1
        if at > first:
            self._flow.part(self._lines[first].start, self._lines[at - 1].end, PartKind.CODE)
        return at

    def _more(self, at: int, indent: int) -> tuple[list[tuple[int, int]], int]:
        """The lines that go on with a block's first one, all of them indented more."""
        spans: list[tuple[int, int]] = []
        first = self._lines[at].indent if at < len(self._lines) else 0
        while at < len(self._lines) and (line := self._lines[at]).text and line.indent > indent:
            if line.indent != first or _BULLET.match(line.text) or _EXPLICIT.match(line.text):
                break
            spans.append((line.start, line.end))
            at += 1
        return spans, at

    def _field(self, at: int, line: _Line, field: re.Match[str], indent: int) -> int:
        name, value = field[1].lower(), self._text[field.end() : line.end]
        if name in ("lang", "language") and not self._flow.units:
            self._lang = self._lang or language_tag(value)
            return at + 1
        if name == "date" and self._day is None:
            self._day = day_of(value)
        spans, at = self._more(at + 1, indent)
        self._read([(field.end(), line.end), *spans])
        self._body = -2
        return at

    def _line_block(self, at: int, start: int) -> int:
        spans: list[tuple[int, int]] = []
        while at < len(self._lines) and (line := self._lines[at]).text:
            found = _LINE_BLOCK.match(self._text, max(line.start, start), line.end)
            if found is None and not spans:
                break
            spans.append((found.end() if found else line.start, line.end))
            at += 1
        self._read(spans)
        return at

    # ---- explicit markup

    def _explicit(self, at: int, line: _Line, start: int, indent: int) -> int:
        text = self._text
        if found := _NOTE.match(text, start, line.end):
            spans, after = self._more(at + 1, indent)
            self._read([(found.end(), line.end), *spans])
            self._body = -2
            return after
        if _TARGET.match(text, start, line.end):
            return self._more(at + 1, indent)[1]
        if found := _DIRECTIVE.match(text, start, line.end):
            return self._directive(at, line, found, indent)
        after = at + 1
        if start < line.end or (after < len(self._lines) and self._lines[after].text):
            while after < len(self._lines) and (not self._lines[after].text or self._lines[after].indent > indent):
                after += 1
            while not self._lines[after - 1].text:
                after -= 1
        self._flow.part(line.start, self._lines[after - 1].end, PartKind.COMMENT)
        return after

    def _directive(self, at: int, line: _Line, found: re.Match[str], indent: int) -> int:
        name = found[1].lower()
        if name in _UNREAD:
            after = self._unread(at + 1, indent)
            self._flow.part(line.start, self._lines[after - 1].end, PartKind.CODE)
            return after
        spans = [(found.end(), line.end)] if name in _TITLED else []
        at = self._options(at + 1, indent)
        if spans and spans[0][0] < spans[0][1] and not name.endswith("table"):
            more, at = self._more(at, indent)
            spans += more
        self._read(spans)
        if name == "meta":
            return at
        first = next((one for one in self._lines[at : at + 3] if one.text), None)
        self._body = first.start if name in _SAYING and first and first.indent > indent else -2
        return at

    def _options(self, at: int, indent: int) -> int:
        """The options of a directive: those that are text are read."""
        while at < len(self._lines) and (line := self._lines[at]).text and line.indent > indent:
            found = _FIELD.match(line.text)
            if found is None:
                break
            start = line.start + found.end()
            if found[1].partition(" ")[0].lower() in _READ_OPTIONS and start < line.end:
                self._read([(start, line.end)])
                self._flow.part(start, line.end, PartKind.ALT)
            at += 1
        return at

    # ---- tables

    def _grid(self, at: int) -> int:
        """A table of boxes: the lines of each cell are one text."""
        cells: dict[int, list[tuple[int, int]]] = {}
        border = self._lines[at].text
        edges = [place for place, char in enumerate(border) if char == "+"]
        while at < len(self._lines) and (line := self._lines[at]).text[:1] in ("+", "|") and line.text:
            if line.text[0] == "+":
                self._told(cells)
                cells = {}
            else:
                bars = [edge for edge in edges if line.text[edge : edge + 1] == "|"]
                for first, last in pairwise(bars):
                    self._cell(cells, first, line, first + 1, last)
            at += 1
        self._told(cells)
        return at

    def _simple(self, at: int) -> int:
        """A table by columns; a line with nothing in the first one goes on with the one above. 0 where it is none."""
        border = self._lines[at].text
        columns = [found.start() for found in re.finditer("=+", border)]
        last = at
        rules = 0
        for number in range(at, len(self._lines)):
            one = self._lines[number]
            if _SIMPLE_RULE.match(one.text) and one.text.startswith("=="):
                rules, last = rules + 1, number
                after = self._lines[number + 1] if number + 1 < len(self._lines) else None
                if rules > 1 and (after is None or not after.text):
                    break
            if number - at > 5_000:
                break
        if rules < 2:
            return 0
        cells: dict[int, list[tuple[int, int]]] = {}
        for line in self._lines[at + 1 : last]:
            shift = line.indent - self._lines[at].indent
            if not line.text or _SIMPLE_RULE.match(line.text):
                self._told(cells)
                cells = {}
                continue
            if shift < columns[1]:
                self._told(cells)
                cells = {}
            for column, start in enumerate(columns):
                end = columns[column + 1] - shift if column + 1 < len(columns) else len(line.text)
                self._cell(cells, column, line, max(0, start - shift), min(len(line.text), end))
        self._told(cells)
        return last + 1

    def _cell(self, cells: dict[int, list[tuple[int, int]]], column: int, line: _Line, start: int, end: int) -> None:
        inside = line.text[start:end] if start < end else ""
        if inside.strip():
            first = line.start + start + len(inside) - len(inside.lstrip())
            cells.setdefault(column, []).append((first, line.start + start + len(inside.rstrip())))

    def _told(self, cells: dict[int, list[tuple[int, int]]]) -> None:
        for number, column in enumerate(sorted(cells)):
            if not number:
                self._read(cells[column])
                continue
            self._flow.enter(self._flow.lang)  # its lines stand between those of the first
            self._read(cells[column])
            self._flow.leave()

    # ---- text

    def _read(self, spans: Sequence[tuple[int, int]]) -> None:
        flow = self._flow
        spans = [span for span in spans if span[0] < span[1]]
        if not spans:
            return
        source = Source.of(self._text, spans, joint=1)
        before, flow.source = flow.source, source
        told(flow)
        flow.source = before
        flow.block()
