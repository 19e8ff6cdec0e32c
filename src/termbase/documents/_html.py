"""HTML, whole pages and pieces of it: tags and text told to a flow, at every place where they may stand."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from html import entities, unescape

from termbase.document import Part, PartKind
from termbase.documents._flow import OBJECT, Flow, Source, day_of, language_tag

_TAG = re.compile(r"<(/?)([A-Za-z][^\s/>]*+)((?:[^>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+')?+)*+)>")
_ATTRIBUTE = re.compile(r"([^\s/>=][^\s/>=]*+)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s>]++)))?+")
_READ_ATTRIBUTES = ("alt", "title", "aria-label")
_TELLING = re.compile(r"(?<![\w-])(?:lang|alt|title|aria-label|translate|content)(?![\w-])", re.IGNORECASE)
_SPECIAL = re.compile(r"&(?:#[0-9]{1,8};?|#[xX][0-9a-fA-F]{1,8};?|[A-Za-z][A-Za-z0-9]{1,31};?)|[ \t\n\r\f]{2,}")
_SPACE = re.compile(r"[ \t\n\r\f]*+")
_SOME_SPACES = 8

_VOID = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
))  # fmt: skip
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "button", "canvas", "caption", "center", "col", "colgroup",
    "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
    "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hgroup", "hr", "html", "iframe", "legend",
    "li", "main", "menu", "nav", "noscript", "object", "ol", "optgroup", "option", "p", "pre", "script", "search",
    "section", "select", "style", "summary", "table", "tbody", "td", "template", "textarea", "tfoot", "th", "thead",
    "title", "tr", "ul", "video", "audio",
))  # fmt: skip
_RAW = frozenset(("script", "style", "xmp", "iframe", "noembed", "noframes"))
_PLAIN = frozenset(("textarea", "title"))
_UNREAD = _RAW | frozenset(("pre", "code", "kbd", "samp", "tt", "math", "rt", "rp"))
_SILENT = frozenset(("rt", "rp"))  # what stands over the letters; the letters below are one name
_KINDS = {
    "q": PartKind.QUOTATION,
    "blockquote": PartKind.QUOTATION,
    "cite": PartKind.TITLE,
    "title": PartKind.HEADING,
    **{f"h{level}": PartKind.HEADING for level in range(1, 7)},
}
# An element that ends the open one beside it, if that is one of these.
_CLOSES = {
    "li": {"li"}, "dt": {"dt", "dd"}, "dd": {"dt", "dd"}, "td": {"td", "th"}, "th": {"td", "th"},
    "tr": {"td", "th", "tr"}, "option": {"option"}, "optgroup": {"option", "optgroup"},
    "tbody": {"td", "th", "tr"}, "tfoot": {"td", "th", "tr"},
}  # fmt: skip
_LISTS = frozenset(("ul", "ol", "dl", "table", "select", "menu", "dir"))
_ABOUT = frozenset(("description", "og:title", "og:description", "twitter:title", "twitter:description", "dc.title"))
_DATES = frozenset(("date", "dc.date", "dcterms.date", "dcterms.created", "dc.date.issued", "article:published_time"))


class _Element:
    """An element that is open; ``item`` and ``paragraph`` are the places of those that a sibling would end."""

    __slots__ = ("code", "inside", "item", "kept", "lang", "name", "paragraph", "speaks", "start")

    def __init__(self, name: str, start: int, parent: _Element | None) -> None:
        self.name = name
        self.start = start
        self.lang: str | None = parent.lang if parent else None
        self.code: bool = name in _UNREAD or (parent is not None and parent.code)
        self.kept: bool = parent is not None and parent.kept  # not to be translated
        self.inside = self.speaks = False
        self.item = self.paragraph = -1

    @property
    def unread(self) -> bool:
        return self.code or self.kept


class Html:
    """Reads HTML, at once or in pieces with other text between; elements stay open from one to the next.

    ``xml`` is for XHTML: an element may end in its own tag, and CDATA is text.
    """

    def __init__(self, flow: Flow, *, xml: bool = False) -> None:
        self.lang: str | None = None
        self.day: date | None = None
        self._flow = flow
        self._xml = xml
        self._alone = False
        self._open = [_Element("", 0, None)]
        self._names: Counter[str] = Counter()
        self._ends: dict[str, re.Pattern[str]] = {}

    @property
    def silent(self) -> bool:
        """Whether what comes is not to be read."""
        return self._open[-1].unread

    def feed(self, source: Source | None = None) -> None:
        """Read the source, or the document as a whole."""
        flow = self._flow
        before = flow.source
        flow.source = source = source or before
        text = source.text
        at, end, last = 0, len(text), text.rfind(">")
        while at < end:
            found = text.find("<" if at <= last else "<!--", at)
            if found < 0:
                self._text(text, at, end)
                break
            if found > at:
                self._text(text, at, found)
            at = self._markup(text, found)
        flow.source = before

    def finish(self) -> None:
        """What is open still ends with the document."""
        self._flow.block()
        self._close(1, len(self._flow.source.text))
        self._flow.block()

    def tag(self, text: str, start: int, end: int) -> None:
        """One tag in the midst of other text."""
        if found := _TAG.fullmatch(text, start, end):
            self._alone = True
            self._tag(text, found)
            self._alone = False

    @property
    def depth(self) -> int:
        """How many elements are open."""
        return len(self._open)

    def settle(self, depth: int) -> None:
        """End what was opened since there were so many."""
        self._close(max(1, depth), len(self._flow.source.text))

    # ---- text

    def _text(self, text: str, start: int, end: int) -> None:
        if self._open[-1].unread:
            return
        flow = self._flow
        if flow.blank:
            space = _SPACE.match(text, start, end)
            start = space.end() if space else start
        at = start
        while found := _SPECIAL.search(text, at, end):
            at = found.end()
            if text[found.start()] == "&":
                decoded, length = decode(found[0])
                if not length:
                    continue
                at = found.start() + length
            elif _is_plain(found[0]):
                continue
            else:
                decoded = " "
            flow.letters(start, found.start())
            if decoded:
                flow.whole(decoded, found.start(), at)
            start = at
        flow.letters(start, end)

    # ---- markup

    def _markup(self, text: str, at: int) -> int:
        if found := _TAG.match(text, at):
            return self._tag(text, found)
        after = text[at + 1 : at + 2]
        if after == "!" or after == "?":
            return self._declaration(text, at)
        if after == "/":
            end = text.find(">", at)  # </> and </ ...>: no tag, and no text
            return len(text) if end < 0 else end + 1
        if after.isascii() and after.isalpha():
            return len(text)  # a tag that the end of the file breaks off
        self._text(text, at, at + 1)
        return at + 1

    def _declaration(self, text: str, at: int) -> int:
        if text.startswith("<!--", at):
            if text.startswith((">", "->"), at + 4):
                return text.index(">", at + 4) + 1
            closing = text.find("-->", at + 4)
            end = len(text) if closing < 0 else closing + 3
            self._flow.part(at, end, PartKind.COMMENT)
            return end
        if self._xml and text.startswith("<![CDATA[", at):
            closing = text.find("]]>", at)
            end = len(text) if closing < 0 else closing
            if not self._open[-1].unread:
                self._flow.letters(at + 9, end)
            return min(len(text), end + 3)
        closing = text.find(">", at)
        return len(text) if closing < 0 else closing + 1

    def _tag(self, text: str, found: re.Match[str]) -> int:
        name = found[2].lower()
        if found[1]:
            self._end(name, found.start(), found.end())
            return found.end()
        return self._start(text, name, found)

    def _start(self, text: str, name: str, found: re.Match[str]) -> int:
        flow, start, end = self._flow, found.start(), found.end()
        block = name in _BLOCKS
        if block:
            flow.block()
            self._imply(name, start)
        parent = self._open[-1]
        element = _Element(name, flow.source.place(start), parent)
        given = _attributes(text, found.start(3), found.end(3)) if _TELLING.search(found[3]) else {}
        if given:
            self._told(text, name, element, given)
        if not parent.unread and not block and (name == "sup" or (element.unread and name not in _SILENT)):
            flow.whole(OBJECT, start, start)  # a note's number is no part of the word before it
        if name in _VOID:
            if not parent.unread:
                self._void(name, start, end)
            self._read(text, element, given)
            return end
        if self._xml and found[3].endswith("/"):
            self._read(text, element, given)
            return end
        if name in _RAW and not self._alone:
            return self._raw(text, name, start, end)
        if element.lang != parent.lang and not element.unread:
            if block:
                flow.speak(element.lang)
                element.speaks = True
            else:
                flow.enter(element.lang, start)
                element.inside = True
        self._read(text, element, given)
        self._push(element, block)
        plain = name in _PLAIN and not self._xml and not self._alone
        return self._plain(text, name, end) if plain else end

    def _void(self, name: str, start: int, end: int) -> None:
        if name == "br":
            self._flow.whole("\n", start, start)
        elif name in ("img", "input", "embed"):
            self._flow.whole(OBJECT, start, end)
        elif name == "hr":
            self._flow.block()

    def _push(self, element: _Element, block: bool) -> None:
        parent, at = self._open[-1], len(self._open)
        name = element.name
        element.paragraph = at if name == "p" else -1 if block else parent.paragraph
        element.item = at if name in _CLOSES else -1 if name in _LISTS else parent.item
        self._open.append(element)
        self._names[name] += 1

    def _imply(self, name: str, at: int) -> None:
        """What a block ends by beginning."""
        if (paragraph := self._open[-1].paragraph) >= 0:
            self._close(paragraph, at)
        while name in _CLOSES and (item := self._open[-1].item) >= 0 and self._open[item].name in _CLOSES[name]:
            self._close(item, at)

    def _end(self, name: str, start: int, end: int) -> None:
        if name in _BLOCKS:
            self._flow.block()
        if name == "br":
            self._void(name, start, end)
        elif self._names[name]:
            at = len(self._open) - 1
            while self._open[at].name != name:
                at -= 1
            self._close(at, end)
        elif name == "p":
            self._flow.block()

    def _close(self, at: int, end: int) -> None:
        """End the elements from a place in the stack on."""
        flow = self._flow
        last = flow.source.place(end - 1) + 1 if end else 0
        while len(self._open) > at:
            element = self._open.pop()
            self._names[element.name] -= 1
            if element.inside:
                flow.leave()
            elif element.speaks:
                flow.block()
                flow.speak(self._open[-1].lang)
            if element.name in _KINDS and element.start < last:
                flow.parts.append(Part(element.start, last, _KINDS[element.name]))
            elif element.name == "sup" and not element.unread:
                flow.whole(OBJECT, end, end)

    def _raw(self, text: str, name: str, start: int, at: int) -> int:
        """A script, a style: no text up to its own end tag, and that."""
        closing = self._closing(name).search(text, at)
        end = len(text) if closing is None else text.find(">", closing.start()) + 1 or len(text)
        self._flow.part(start, end, PartKind.MARKUP)
        return end

    def _plain(self, text: str, name: str, at: int) -> int:
        """A title: text without tags up to its own end tag."""
        closing = self._closing(name).search(text, at)
        end = len(text) if closing is None else closing.start()
        self._text(text, at, end)
        return end

    def _closing(self, name: str) -> re.Pattern[str]:
        if name not in self._ends:
            self._ends[name] = re.compile(rf"</{name}[\s/>]", re.IGNORECASE)
        return self._ends[name]

    # ---- attributes

    def _told(self, text: str, name: str, element: _Element, given: dict[str, tuple[int, int]]) -> None:
        """What attributes say of the element itself."""
        value = {key: text[start:end] for key, (start, end) in given.items()}
        if (tag := value.get("lang", value.get("xml:lang"))) is not None:
            said = language_tag(tag)
            if name in ("html", "body") and self.lang is None:
                self.lang = said
            elif said != (element.lang or self.lang):
                element.lang = said
        if (translate := value.get("translate", "").lower()) in ("no", "yes", "") and "translate" in value:
            element.kept = translate == "no"
        if name == "meta":
            self._meta(value, element, given)

    def _meta(self, value: dict[str, str], element: _Element, given: dict[str, tuple[int, int]]) -> None:
        about = value.get("name", value.get("property", "")).lower()
        content = value.get("content", "")
        if about in _DATES and self.day is None:
            self.day = day_of(content)
        elif value.get("http-equiv", "").lower() == "content-language" and self.lang is None:
            self.lang = language_tag(content)
        if about not in _ABOUT:
            given.pop("content", None)

    def _read(self, text: str, element: _Element, given: dict[str, tuple[int, int]]) -> None:
        """The attributes that are text, each a unit."""
        if element.unread or not given:
            return
        names = ("content",) if element.name == "meta" else _READ_ATTRIBUTES
        for name in names:
            start, end = given.get(name, (0, 0))
            if start < end:
                if self._flow.blank and element.name not in _BLOCKS:
                    self._flow.whole(OBJECT, start, start)  # so that the paragraph begins before what is inside it
                self._flow.enter(element.lang)
                self._text(text, start, end)
                self._flow.leave()
                self._flow.part(start, end, PartKind.ALT)


def _attributes(text: str, start: int, end: int) -> dict[str, tuple[int, int]]:
    """Where the value of each attribute stands; the first of a name counts."""
    found: dict[str, tuple[int, int]] = {}
    for attribute in _ATTRIBUTE.finditer(text, start, end):
        group = attribute.lastindex or 1
        span = attribute.span(group) if group > 1 else (attribute.end(), attribute.end())
        found.setdefault(attribute[1].lower(), span)
    return found


def _is_plain(space: str) -> bool:
    """Whether white space may stand as it is: no paragraph's end, not too long for a name."""
    return space == "\r\n" or (len(space) <= _SOME_SPACES and "\n" not in space and "\r" not in space)


def decode(reference: str) -> tuple[str, int]:
    """What a character reference stands for, and how many characters of it do; 0 where it is none."""
    if reference[1] == "#":
        return unescape(reference), len(reference)
    if (known := entities.html5.get(reference[1:])) is not None:
        return known, len(reference)
    for length in range(min(len(reference), 8), 2, -1):  # &ampere; is &amp and ere;
        if (known := entities.html5.get(reference[1:length])) is not None:
            return known, length
    return "", 0
