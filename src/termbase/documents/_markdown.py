"""Markdown: blocks by markdown-it, which tells where each of their lines stands; lines by their own marks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import normalizeReference
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from termbase.document import Document, PartKind
from termbase.documents._emphasis import Emphasis
from termbase.documents._flow import OBJECT, Flow, Source, day_of, language_tag
from termbase.documents._html import Html, decode

_BLOCKS = {
    "fence": PartKind.CODE,
    "code_block": PartKind.CODE,
    "blockquote_open": PartKind.QUOTATION,
    "heading_open": PartKind.HEADING,
}
_FRONT_MATTER = re.compile(r"\A(---|\+\+\+)[ \t]*\r?\n(?:.*\r?\n)*?\1[ \t]*(?:\r?\n|\Z)")
_ABOUT = re.compile(r"^(lang|language|date)[ \t]*[:=][ \t]*[\"']?([^\s\"'#]+)", re.MULTILINE)
_LONGEST_FRONT_MATTER = 65_536
_DEEPEST = 50
_DEFINITION = re.compile(r"^ {0,3}\[([^\]\n]{1,200})\]:[ \t]*\S+(?:[ \t]+[\"'(](.*)[\"')])?.*$", re.MULTILINE)
_LINE_END = re.compile("\r\n|\r|\n")
_CLOSING_MARKS = re.compile(r"(?:[ \t]+#+|^#+)[ \t]*$")

_MARK = re.compile(
    r"\\[!-/:-@\[-`{-~\r\n]|`+|\*+|_+|~~+|!\[|\[|\]|<|"
    r"&(?:#[0-9]{1,8};|#[xX][0-9a-fA-F]{1,8};|[A-Za-z][A-Za-z0-9]{1,31};)"
)
_PLAIN = re.compile(r"[^\\`*_~\[\]<&]*+")
_TARGET = re.compile(
    r"\(\s{0,20}(?:<[^<>\n]{0,2000}>|[^()\s]{0,2000}(?:\([^()\s]{0,500}\)[^()\s]{0,500}){0,3})"
    r"(?:\s{1,20}(?:\"([^\"]{0,1000})\"|'([^']{0,1000})'|\(([^()]{0,1000})\)))?\s{0,20}\)"
)
_LABEL = re.compile(r"\[([^\[\]]{0,1000})\]")
_AUTOLINK = re.compile(r"<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[\w.+-]{1,64}@[\w.-]{1,200})>")
_TAG = re.compile(
    r"<(?:/[A-Za-z][A-Za-z0-9-]*+\s*+|[A-Za-z][A-Za-z0-9-]*+"
    r"(?:\s++[A-Za-z_:@][\w.:-]*+(?:\s*+=\s*+(?:[^\s\"'=<>`]++|'[^']*+'|\"[^\"]*+\"))?+)*+\s*+/?)>"
)

_Action = Callable[[], None]


def read(path: str, text: str) -> Document:
    """The document of a Markdown text; offsets are those of the text as it stands in the file."""
    return _Markdown(path, text).document()


@cache
def _parser() -> MarkdownIt:
    """The parser of blocks; what stands in each is left to us, with the place of its lines."""
    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable("table").disable("inline")
    for rule in parser.block.ruler.__rules__:
        if rule.name in ("paragraph", "heading", "lheading", "table", "html_block"):
            rule.fn = _placing(rule.fn)
    return parser


def _placing(rule: Callable[[StateBlock, int, int, bool], bool]) -> Callable[[StateBlock, int, int, bool], bool]:
    def place(state: StateBlock, first: int, last: int, silent: bool) -> bool:
        before = len(state.tokens)
        done = rule(state, first, last, silent)
        if done and not silent:
            for token in state.tokens[before:]:
                if token.map and token.type in ("inline", "html_block"):
                    token.meta["lines"] = [
                        (state.bMarks[line] + state.tShift[line], state.eMarks[line]) for line in range(*token.map)
                    ]
        return done

    return place


class _Markdown:
    """One text being read."""

    def __init__(self, path: str, text: str) -> None:
        self._path = path
        self._text = text
        self._flow = Flow(text)
        self._html = Html(self._flow)
        self._references: Mapping[str, Any] = {}

    def document(self) -> Document:
        """Read it."""
        text, flow = self._text, self._flow
        front = _FRONT_MATTER.match(text[:_LONGEST_FRONT_MATTER])
        about: dict[str, str] = dict(_ABOUT.findall(front[0])) if front else {}
        if front:
            flow.part(0, front.end(), PartKind.FRONT_MATTER)
        environment: dict[str, Any] = {}
        tokens = _parser().parse(_lines_kept(text, front.end() if front else 0), environment)
        self._references = environment.get("references", {})
        self._blocks(tokens)
        self._html.finish()
        code = [part for part in flow.parts if part.kind in (PartKind.CODE, PartKind.FRONT_MATTER)]
        self._definitions([(part.start, part.end) for part in code])
        return flow.finished(
            self._path,
            lang=language_tag(about.get("lang") or about.get("language") or "") or self._html.lang,
            day=day_of(about.get("date", "")),
        )

    def _blocks(self, tokens: Sequence[Token]) -> None:
        text, flow = self._text, self._flow
        starts = [0, *(end.end() for end in _LINE_END.finditer(text)), len(text)]
        cells: Iterator[tuple[int, int]] | None = None
        opened = ""
        for token in tokens:
            if (kind := _BLOCKS.get(token.type)) and token.map:
                first, last = token.map
                flow.part(starts[first], starts[min(last, len(starts) - 1)], kind)
            if token.type == "tr_open":
                cells = None
            lines: list[tuple[int, int]] = token.meta.get("lines", [])
            if token.type == "html_block":
                self._html.feed(Source.of(text, lines, joint=1))
                continue
            flow.block()
            if token.type == "inline" and lines:
                if opened in ("th_open", "td_open"):
                    cells = cells or _cells(text, *lines[0])
                    lines = [next(cells, (0, 0))]
                elif opened == "heading_open" and len(lines) == 1:
                    lines = [_heading(text, *lines[0])]
                self._inline(lines)
            else:
                opened = token.type

    def _inline(self, lines: Sequence[tuple[int, int]]) -> None:
        flow = self._flow
        if not self._html.silent:
            source = Source.of(self._text, lines, joint=1)
            before, flow.source = flow.source, source
            if _PLAIN.match(source.text).end() == len(source.text):  # type: ignore[union-attr]  # it matches nothing too
                flow.letters(0, len(source.text))
            else:
                depth = self._html.depth
                _Line(source.text, flow, self._html, self._references).read()
                self._html.settle(depth)  # a tag that is not closed means no more than its paragraph
            flow.source = before
        flow.block()

    def _definitions(self, code: list[tuple[int, int]]) -> None:
        """Link definitions: their titles are read."""
        if not self._references:
            return
        flow = self._flow
        at = 0
        for found in _DEFINITION.finditer(self._text):
            while at < len(code) and code[at][1] <= found.start():
                at += 1
            if at < len(code) and code[at][0] <= found.start():
                continue
            if normalizeReference(found[1]) not in self._references:
                continue
            flow.part(found.start(), found.end(), PartKind.URL)
            if found[2]:
                flow.letters(*found.span(2))
                flow.part(*found.span(2), PartKind.ALT)
                flow.block()


def _lines_kept(text: str, front: int) -> str:
    """The text as the parser wants it, every character in its place: line ends are one, front matter is blank."""
    if "\r" in text:
        text = text.replace("\r\n", " \n").replace("\r", "\n")
    if front:
        text = re.sub(r"[^\n]", " ", text[:front]) + text[front:]
    return text


def _heading(text: str, start: int, end: int) -> tuple[int, int]:
    """A heading without its number signs; one that is underlined has none."""
    marks = re.compile(r"#{1,6}(?:[ \t]+|$)").match(text, start, end)
    if marks is None:
        return start, end
    start = marks.end()
    if closing := _CLOSING_MARKS.search(text[start:end]):
        end = start + closing.start()
    return start, end


def _cells(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The cells of a table's row: what stands between its bars."""
    bars = [at for at in range(start, end) if text[at] == "|" and (at == start or text[at - 1] != "\\")]
    edges = [start - 1, *bars, end]
    spans = [(first + 1, last) for first, last in pairwise(edges)]
    if spans and not text[slice(*spans[0])].strip():
        spans = spans[1:]
    return iter(spans)


class _Line:
    """What stands in one block: first all marks are weighed, then text and marks are told in their order."""

    def __init__(self, text: str, flow: Flow, html: Html, references: Mapping[str, Any]) -> None:
        self._text = text
        self._flow = flow
        self._html = html
        self._references = references
        self._acts: dict[int, tuple[int, _Action | None]] = {}  # where markup begins: where it ends, what it does
        self._ticks: dict[int, list[int]] | None = None
        self._closing_comment = text.rfind("-->")

    def read(self) -> None:
        """Tell the flow."""
        self._weigh()
        flow, at = self._flow, 0
        for start in sorted(self._acts):
            end, act = self._acts[start]
            if start < at:
                continue
            if not self._html.silent:
                flow.letters(at, start)
            if act is not None:
                act()
            at = end
        if not self._html.silent:
            flow.letters(at, len(self._text))

    def _weigh(self) -> None:
        text = self._text
        emphasis = Emphasis(text)
        brackets: list[tuple[int, bool, int]] = []
        at = 0
        while found := _MARK.search(text, at):
            mark, start, at = found[0], found.start(), found.end()
            first = mark[0]
            if first == "\\":
                self._acts[start] = (start + 1, None)
            elif first == "`":
                at = self._code(start, at)
            elif first in "*_~":
                emphasis.mark(start, at)
            elif first == "&":
                decoded, length = decode(mark)
                if length == len(mark):
                    self._act(start, at, self._whole(decoded, start, at))
            elif first == "<":
                at = self._angle(start)
            elif first == "]":
                if brackets:
                    at = self._link(*brackets.pop(), start)
            else:
                brackets.append((start, first == "!", at))
        for start, end in emphasis.dropped():
            self._acts[start] = (end, None)

    def _act(self, start: int, end: int, act: _Action | None = None) -> None:
        self._acts[start] = (end, act)

    def _whole(self, text: str, start: int, end: int) -> _Action:
        flow, html = self._flow, self._html

        def tell() -> None:
            if not html.silent and text:
                flow.whole(text, start, end)

        return tell

    def _code(self, start: int, end: int) -> int:
        if self._ticks is None:
            self._ticks = {}
            for run in re.finditer("`+", self._text):
                self._ticks.setdefault(len(run[0]), []).append(run.start())
            for places in self._ticks.values():
                places.reverse()
        places = self._ticks.get(end - start, [])
        while places and places[-1] <= start:
            places.pop()
        if not places:
            return end
        last = places[-1] + end - start
        self._flow.part(start, last, PartKind.CODE)
        self._act(start, last, self._whole(OBJECT, start, last))
        return last

    def _angle(self, start: int) -> int:
        text = self._text
        if text.startswith("<!--", start) and start < self._closing_comment:
            end = text.index("-->", start) + 3
            self._flow.part(start, end, PartKind.COMMENT)
            self._act(start, end)
            return end
        if link := _AUTOLINK.match(text, start):
            self._flow.part(start, link.end(), PartKind.URL)
            self._act(start, link.end(), self._whole(OBJECT, start, link.end()))
            return link.end()
        if tag := _TAG.match(text, start):
            end = tag.end()
            self._flow.part(start, end, PartKind.MARKUP)
            self._act(start, end, lambda: self._html.tag(text, start, end))
            return end
        return start + 1

    def _link(self, opened: int, image: bool, inside: int, closed: int) -> int:
        """A bracket ends: where what it belongs to ends."""
        text, flow = self._text, self._flow
        end = closed + 1
        title = (0, 0)
        if target := _TARGET.match(text, end):
            title = next((target.span(group) for group in (1, 2, 3) if target[group]), title)
            flow.part(end, target.end(), PartKind.URL)
            end = target.end()
        elif (label := _LABEL.match(text, end)) and self._known(label[1] or text[inside:closed]):
            end = label.end()
        elif text.startswith("^", inside) and " " not in text[inside:closed]:
            self._act(opened, end, self._whole(OBJECT, opened, end))  # the number of a note
            return end
        elif not self._known(text[inside:closed]):
            return end
        if not image:
            self._act(opened, inside)
            self._act(closed, end, lambda: self._title(title))
            return end
        self._act(opened, inside, lambda: self._image(opened, inside))
        flow.part(inside, closed, PartKind.ALT)

        def done() -> None:
            flow.leave()
            self._title(title)

        self._act(closed, end, done)
        return end

    def _known(self, label: str) -> bool:
        return bool(self._references) and len(label) < 1_000 and normalizeReference(label) in self._references

    def _image(self, start: int, end: int) -> None:
        if not self._html.silent:
            self._flow.whole(OBJECT, start, end)
        self._flow.enter(self._flow.lang)

    def _title(self, title: tuple[int, int]) -> None:
        flow = self._flow
        if title[1] and not self._html.silent:
            flow.enter(flow.lang)
            flow.letters(*title)
            flow.leave()
            flow.part(*title, PartKind.ALT)
