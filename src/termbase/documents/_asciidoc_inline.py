"""The marks of AsciiDoc inside a block: formatting, macros, references, notes."""

from __future__ import annotations

import re
from collections.abc import Callable

from termbase.document import PartKind
from termbase.documents._emphasis import Emphasis
from termbase.documents._flow import OBJECT, Flow, Marks
from termbase.documents._html import decode

_MARK = re.compile(
    r"\\(?=[*_`#+~^\[{<\"'(\\]|https?:)|`+|\*{1,2}|_{1,2}|#{1,2}|\+{1,3}|\^|~|\"`|'`|`\"|"
    r"\{[\w:.-]{1,100}\}|<<[^<>\n]{1,500}>>|\(\(\(?[^()]{1,300}\)\)\)?|\[\[[^\[\]\n]{1,200}\]\]|"
    r"\[[.#%][^\[\]\n]{0,200}\](?=[#*_`])|"
    r"(?<![\w:])(?:footnote(?:ref)?|image|icon|kbd|btn|menu|stem|latexmath|asciimath|pass|xref|link|mailto|anchor|"
    r"indexterm2?|cite|term|counter)\b:[^\s\[\]]{0,1000}\[|(?<!\w)https?://[^\s\[\]<>]{1,1000}\[|"
    r"(?m:[ \t]\+$)|&(?:#\d{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{1,31};)"
)
MARKED = re.compile(r"[\\`*_#+^~{<\[&]|\(\(")
_UNSEEN = frozenset(("anchor", "indexterm"))
_THINGS = frozenset(("kbd", "stem", "latexmath", "asciimath", "pass", "icon", "counter", "cite"))


class Inline:
    """The marks in the text of one block."""

    def __init__(self, flow: Flow, picture: Callable[[int, int], None]) -> None:
        self._flow = flow
        self._picture = picture
        self._text = flow.source.text
        self._marks = Marks(flow)
        self._gone: set[str] = set()  # quotation marks that do not close any more
        self._ends: set[int] = set()  # where some do

    def read(self) -> None:
        """Tell the flow."""
        text, marks, emphasis = self._text, self._marks, Emphasis(self._text)
        at = 0
        while found := _MARK.search(text, at):
            sign, start, at = found[0], found.start(), found.end()
            if start in self._ends:
                at = start + 2
            elif sign == "\\":
                marks.drop(start, at)
                at += 1
            elif sign[0] in "*_#^~" and sign.strip("*_#^~") == "":
                if len(sign) == 2:
                    emphasis.anywhere(start, at)
                else:
                    emphasis.mark(start, at, words=sign not in "^~")
            elif sign in ('"`', "'`", '`"'):
                at = self._curly(sign, start, at)
            elif sign[0] == "`":
                at = self._code(sign, start, at)
            elif sign[0] == "+":
                at = self._passed(sign, start, at)
            elif sign[-1] == "[":
                at = self._macro(sign, start, at)
            elif sign[0] == "&":
                decoded, length = decode(sign)
                if decoded and length == len(sign):
                    marks.whole(decoded, start, at)
            else:
                self._sign(sign, start, at)
        for start, end in emphasis.dropped():
            marks.drop(start, end)
        marks.tell()

    def _sign(self, sign: str, start: int, end: int) -> None:
        marks = self._marks
        if sign.startswith("<<"):
            comma = sign.find(",")
            if comma < 0:
                marks.whole(OBJECT, start, end)
            else:
                marks.drop(start, start + comma + 1)
                marks.drop(end - 2, end)
        elif sign.startswith("(("):
            if sign.startswith("((("):
                marks.drop(start, end)
            else:
                marks.drop(start, start + 2)
                marks.drop(end - 2, end)
        elif sign[0] == "{":
            marks.whole(OBJECT, start, end)
        else:  # an anchor, a role, a line's end
            marks.drop(start, end)

    def _curly(self, sign: str, start: int, end: int) -> int:
        quote = sign.strip("`")
        if sign[0] == "`":
            return start + 1  # an end by itself
        closing = -1 if quote in self._gone else self._text.find("`" + quote, end)
        if closing < 0:
            self._gone.add(quote)
            return start + 1
        opened, closed = ("“", "”") if quote == '"' else ("‘", "’")
        self._marks.whole(opened, start, end)
        self._marks.whole(closed, closing, closing + 2)
        self._ends.add(closing)
        return end

    def _code(self, sign: str, start: int, end: int) -> int:
        closing = self._text.find(sign, end)
        if closing <= end - 1 or closing == end:
            return end
        last = closing + len(sign)
        self._marks.whole(OBJECT, start, last)
        self._flow.part(start, last, PartKind.CODE)
        return last

    def _passed(self, sign: str, start: int, end: int) -> int:
        """Text between plus signs is taken as it stands."""
        closing = self._text.find(sign, end)
        before = self._text[start - 1] if start else " "
        if closing <= end or (len(sign) == 1 and (before.isalnum() or self._text[end].isspace())):
            return end
        self._marks.drop(start, end)
        self._marks.drop(closing, closing + len(sign))
        return closing + len(sign)

    def _macro(self, sign: str, start: int, inside: int) -> int:
        text, marks, flow = self._text, self._marks, self._flow
        closing = text.find("]", inside, inside + 4_000)
        if closing < 0:
            return inside
        name = sign.partition(":")[0]
        end = closing + 1
        if name in _UNSEEN:
            marks.drop(start, end)
        elif name in _THINGS or (inside == closing and name != "footnote"):
            marks.whole(OBJECT, start, end)
        elif name.startswith("footnote"):
            marks.act(start, inside, lambda: flow.enter(flow.lang, start))
            marks.act(closing, end, flow.leave)
            return inside
        elif name == "image":
            marks.act(start, end, lambda: self._pictured(start, inside, closing))
        else:
            comma = text.find(",", inside, closing) if name in ("link", "mailto", "xref") else -1
            marks.drop(start, inside)
            named = comma > 0 and "=" in text[comma:closing]
            marks.drop(comma if named else closing, end)
            return inside
        return end

    def _pictured(self, start: int, inside: int, closing: int) -> None:
        self._flow.whole(OBJECT, start, closing + 1)
        self._picture(inside, closing)
