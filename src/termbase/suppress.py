"""What a document says about its own check: `termbase: ignore` and its kin in comments, and [sic] after a name."""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from termbase.document import UNREAD, Document, Part, PartKind, Unit

_SAYS = re.compile(
    r"\btermbase:[ \t]*(?P<verb>ignore-next-line|ignore-file|ignore|off|on)\b(?![\w-])[ \t]*"
    r"(?:\[(?P<names>[^\]\n]*)\])?(?P<rest>[^\n]*)"
)
_FLAG = "ignore-termbase"
_FLAGGED = re.compile(rf"#,[^\n]*?(?<![\w-]){_FLAG}(?![\w-])")  # a flag of a gettext message
_CLOSERS = re.compile(r"[ \t]*(?:-->|--%>|\*+/|#\}|%\}|\*\)|-\}|\]\]|</[^>]*>?)?[ \t\r]*$")
_DASH = re.compile(r"^[ \t]*(?:--|[—–:;,-])?[ \t]*")
_WHOLE = re.compile(r"(?:<!--.*-->|/\*.*\*/|\{#.*#\}|(?:#|//|;|%|\.\.)(?!\w)[^\n]*)", re.DOTALL)
_BLANK = re.compile(r"\n[ \t\r]*\n")
_SIC = re.compile(r"[\s\u00a0*_’”»\"']{0,4}[\[(][*_]{0,2}sic!?[*_]{0,2}[\])]", re.IGNORECASE)
_ENTRY_ENDS = re.compile(r"</(?:trans-unit|unit|tu|segment)\s*>")
_NEAR = 200
_LONG_LINE = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Suppression:
    """One order in a comment: what it names (rules and concepts; nothing is everything), where it holds, and why.

    ``[start, end)`` is the order itself in the document, ``comment`` the comment that it stands in. ``reach`` are the
    stretches of the document in which findings are kept aside.
    """

    verb: str
    names: tuple[str, ...]
    reason: str
    start: int
    end: int
    comment: tuple[int, int]
    reach: tuple[tuple[int, int], ...] = ()

    def silences(self, rule: str, concept: str | None, at: int) -> bool:
        """Whether a finding of a rule, of a concept, that begins at a place is meant."""
        return (not self.names or rule in self.names or (concept is not None and concept in self.names)) and any(
            start <= at < end for start, end in self.reach
        )


@dataclass(slots=True)
class Suppressions:
    """All orders of a document in the order in which they stand; which of them served is noted as findings come."""

    orders: tuple[Suppression, ...] = ()
    served: set[int] = field(default_factory=set)

    def silence(self, rule: str, concept: str | None, at: int, *, by_name: bool = False) -> Suppression | None:
        """The order by which a finding is kept aside, if there is one; it is noted that it served.

        What is said of orders themselves is only kept aside ``by_name``.
        """
        by = None
        for number, order in enumerate(self.orders):
            if order.silences(rule, concept, at) and (rule in order.names or not by_name):
                self.served.add(number)
                by = by or order
        return by

    def idle(self) -> Iterator[Suppression]:
        """The orders that silenced nothing."""
        for number, order in enumerate(self.orders):
            if number not in self.served and order.verb != "on":
                yield order


def suppressions(document: Document) -> Suppressions:
    """The orders in a document's comments.

    ``ignore`` holds for the lines that its comment stands on; where it stands alone on them, for the unit that follows
    (of an entry in a file of translations, both halves), or in plain text for the paragraph. ``ignore-next-line`` holds
    for the next line with text, ``off`` until ``on`` with the same names, ``ignore-file`` everywhere.
    """
    if "termbase:" not in document.text and _FLAG not in document.text:
        return Suppressions()
    comments = [part for part in document.parts if _is_comment(document, part)]
    orders: list[Suppression] = []
    for part in sorted(set(comments), key=lambda part: (part.start, part.end)):
        if orders and part.start < orders[-1].comment[1]:
            continue  # a part within a part
        if flag := _FLAGGED.match(document.text, part.start, part.end):
            orders.append(
                Suppression(
                    verb="ignore", names=(), reason="", start=flag.end() - len(_FLAG), end=flag.end(),
                    comment=(part.start, part.end),
                )
            )  # fmt: skip
        for said in _SAYS.finditer(document.text, part.start, part.end):
            names = tuple(name.strip() for name in (said["names"] or "").split(",") if name.strip())
            reason = _DASH.sub("", _CLOSERS.sub("", said["rest"])).strip()
            orders.append(
                Suppression(
                    verb=said["verb"],
                    names=names,
                    reason=reason,
                    start=said.start(),
                    end=said.end() - len(said["rest"]) + len(_CLOSERS.sub("", said["rest"])),
                    comment=(part.start, part.end),
                )
            )
    around = _Around(document)
    return Suppressions(tuple(_reaching(order, orders, around) for order in orders))


def sic(document: Document, end: int) -> bool:
    """Whether [sic] stands right after a place: the writer knows."""
    return bool(_SIC.match(document.text, end))


def removal(document: Document, order: Suppression) -> tuple[int, int] | None:
    """What to delete so that an order is gone: its comment, with its line where it has one of its own.

    None where the comment says more, or is not seen to be whole in the document's text.
    """
    start, end = order.comment
    text = document.text
    while end > start and text[end - 1] in "\r\n":
        end -= 1
    whole = text[start:end]
    if not _WHOLE.fullmatch(whole) or len(_SAYS.findall(whole)) != 1 or _more(whole):
        return None
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    if not text[first:start].strip() and last >= 0 and not text[end:last].strip():
        return first, last + 1
    return start, end


def _more(comment: str) -> bool:
    """Whether a comment has words before the order; those after it are its reason."""
    return bool(re.search(r"\w", comment[: comment.index("termbase:")])) or "\n" in comment.strip()


def _is_comment(document: Document, part: Part) -> bool:
    if part.kind is PartKind.MARKUP:
        return document.text.startswith("<!--", part.start)
    return part.kind is PartKind.COMMENT


def _reaching(order: Suppression, orders: Iterable[Suppression], around: _Around) -> Suppression:
    start, end = order.comment
    if order.verb == "ignore-file":
        reach = around.everything()
    elif order.verb == "off":
        ends = (
            o.start for o in orders if o.verb == "on" and o.start > order.start and set(o.names) == set(order.names)
        )
        reach = ((end, next(ends, len(around.document.text) + 1)),)
    elif order.verb == "ignore-next-line":
        reach = around.next_line(end)
    elif order.verb == "ignore":
        reach = around.here(start, end) or around.next_block(start, end)
    else:
        reach = ()
    return Suppression(
        verb=order.verb,
        names=order.names,
        reason=order.reason,
        start=order.start,
        end=order.end,
        comment=order.comment,
        reach=reach,
    )


Reach = tuple[tuple[int, int], ...]


class _Around:
    """The lines and units of a document, asked from where a comment stands."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._unread = sorted((part.start, part.end) for part in document.parts if part.kind in UNREAD)

    def everything(self) -> Reach:
        return ((0, len(self.document.text) + 1),)

    def here(self, start: int, end: int) -> Reach:
        """The lines of a comment, if there is text to read on them; of a file that is one long line, the unit."""
        first, last = self._lines(start, end)
        if self.document.units and last - first > _LONG_LINE:
            unit = self.document.unit_at(start)
            return ((unit.start, unit.end),) if unit else ()
        return ((first, last),) if self._reads(first, start) or self._reads(end, last) else ()

    def next_line(self, end: int) -> Reach:
        """The next line with text after a comment."""
        text = self.document.text
        at = text.find("\n", max(0, end - 1) if text[end - 1 : end] == "\n" else end) + 1
        while 0 < at < len(text):
            last = text.find("\n", at) + 1 or len(text) + 1
            if text[at:last].strip():
                return ((at, last),)
            at = last
        return ()

    def next_block(self, start: int, end: int) -> Reach:
        """What a comment that stands alone is about: the unit after it, or the paragraph."""
        units = self.document.units
        if units:
            at = bisect.bisect_left(units, end, key=lambda unit: unit.start)
            if at and self.document.bilingual:
                until = units[at].start if at < len(units) else len(self.document.text)
                if _ENTRY_ENDS.search(self.document.text, end, min(until, end + _NEAR)):
                    at -= 1  # a note at the end of its entry
            return tuple(self._entry(units[at])) if at < len(units) else ()
        text = self.document.text
        first = end
        while first < len(text) and text[first].isspace():
            first += 1
        parted = _BLANK.search(text, first)
        return ((first, parted.start() if parted else len(text) + 1),) if first < len(text) else ()

    def _entry(self, unit: Unit) -> Iterator[tuple[int, int]]:
        if unit.pair is None:
            yield unit.start, unit.end
            return
        for other in self.document.units:
            if other.pair == unit.pair or (unit.id and other.id == unit.id):
                yield other.start, other.end

    def _lines(self, start: int, end: int) -> tuple[int, int]:
        text = self.document.text
        if end > start and text[end - 1] == "\n":
            end -= 1
        return text.rfind("\n", 0, start) + 1, text.find("\n", end) + 1 or len(text) + 1

    def _reads(self, start: int, end: int) -> bool:
        """Whether there is something to read between two places of a line."""
        units, text = self.document.units, self.document.text
        if units:
            at = max(0, bisect.bisect_right(units, start, key=lambda unit: unit.start) - 1)
            while at and units[at].inside:
                at -= 1
            near = itertools.takewhile(lambda unit: unit.start < end, itertools.islice(units, at, None))
            return any(
                run.start < end and start < run.end and text[max(start, run.start) : min(end, run.end)].strip()
                for unit in near
                for run in unit.runs
            )
        at = start
        for first, last in self._unread:
            if last <= at or first >= end:
                continue
            if text[at:first].strip():
                return True
            at = max(at, last)
        return bool(text[at:end].strip())
