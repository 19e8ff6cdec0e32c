"""The marks of reStructuredText inside a block: emphasis, literals, roles, references."""

from __future__ import annotations

import re

from termbase.document import PartKind
from termbase.documents._emphasis import Emphasis
from termbase.documents._flow import OBJECT, Flow, Marks

_MARK = re.compile(
    r"\\[\s\S]|``|:([\w+.-]{1,60}(?::[\w+.-]{1,60}){0,3}):`|`|\*+|\|(?=[^\s|])[^|\n]{0,100}(?<=\S)\|_{0,2}"
    r"|\[(?:[#*]|#?[\w.-]{1,100})\]_(?!\w)|(?<=\w)__?(?!\w)|_(?=`)"
)
_AFTER = re.compile(r"__?(?!\w)|:([\w+.-]{1,60}(?::[\w+.-]{1,60}){0,3}):")
_READ_ROLES = frozenset(
    ("emphasis", "strong", "sub", "sup", "subscript", "superscript", "abbr", "abbreviation", "ac", "acronym", "dfn",
     "guilabel", "menuselection", "term", "title-reference", "title", "t", "cite-title", "lang")
)  # fmt: skip
_WORKS = frozenset(("title-reference", "title", "t", "cite-title", ""))


def told(flow: Flow) -> None:
    """Tell the flow what it has as its source."""
    text = flow.source.text
    marks, emphasis = Marks(flow), Emphasis(text)
    ticks = text.rfind("`")
    at = 0
    while found := _MARK.search(text, at):
        sign, start, at = found[0], found.start(), found.end()
        if sign[0] == "\\":
            marks.drop(start, at if sign[1].isspace() else start + 1)
        elif sign == "``":
            closing = text.find("``", at) if start < ticks - 1 else -1
            if closing > at:
                at = closing + 2
                marks.whole(OBJECT, start, at)
                flow.part(start, at, PartKind.CODE)
        elif sign[-1] == "`":
            if start < ticks:
                at = _interpreted(flow, marks, found[1], start, at)
        elif sign[0] == "*":
            emphasis.mark(start, at)
        elif sign[0] == "_":
            marks.drop(start, at)
        else:
            marks.whole(OBJECT, start, at)
    for start, end in emphasis.dropped():
        marks.drop(start, end)
    marks.tell()


def _interpreted(flow: Flow, marks: Marks, role: str | None, start: int, at: int) -> int:
    """Text between backquotes: what its role makes of it."""
    text = flow.source.text
    closing = text.find("`", at)
    if closing <= at:
        return at
    end = closing + 1
    after = _AFTER.match(text, end)
    if after:
        role = role or after[1]
        end = after.end()
    aim = text.rfind("<", at + 1, closing) if text[closing - 1] == ">" else -1
    linked = after is not None and not after[1]
    if not linked and role and role not in _READ_ROLES and aim < 0:
        marks.whole(OBJECT, start, end)
        flow.part(start, end, PartKind.CODE)
        return end
    last = at + len(text[at:aim].rstrip()) if aim > 0 and (linked or role) else closing
    marks.drop(start, at)
    marks.drop(last, end)
    if not linked and (role or "") in _WORKS:
        flow.part(at, last, PartKind.TITLE)
    return end
