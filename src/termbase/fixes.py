"""Findings into edits: what may be changed of a document without asking, what on request, and what never; pure."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from termbase.config import ORDER
from termbase.document import UNREAD, Document, Edit, PartKind, Side
from termbase.finding import Finding, Suggestion
from termbase.matcher.tokens import word_pattern
from termbase.model import Quotations
from termbase.placing import Letter, letters_around, placed_over
from termbase.romanise import roman
from termbase.text import fold

_NEVER = UNREAD | {PartKind.TITLE}
_SENTENCE_END = re.compile(r"[.!?…։。！？](?=\s)|\n\s*\n")
_SIGN = "\ufffc"
_WORD = re.compile(rf"{_SIGN}+|{word_pattern().pattern}")
_LONG = 4
_FURTHEST = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """What is to be changed of a document: ``edits`` in order, never overlapping, each of letters only.

    ``applied`` are the findings that the edits settle, ``left`` those that stay, both in order.
    """

    edits: tuple[Edit, ...] = ()
    applied: tuple[Finding, ...] = ()
    left: tuple[Finding, ...] = ()


class _Plan(NamedTuple):
    """The edits that settle a finding, and all of the text that they are about."""

    edits: tuple[Edit, ...]
    start: int
    end: int


def edits_for(
    findings: Iterable[Finding],
    document: Document,
    *,
    unsafe: bool = False,
    quotations: Quotations = Quotations.KEEP,
) -> Applied:
    """The edits that settle findings: by their safe suggestions, with ``unsafe`` by the first of any.

    Never touched: what others say (where the style keeps quotations), code, links, front matter, titles of cited works,
    the source of a translation, and a name that is only possibly meant. Where findings overlap the gravest is settled,
    of equals the first. A name is not put beside itself (``Nagorno-Nagorno-Karabakh``), and where its own sentence has
    it already, only with ``unsafe``: it may be about the two names.
    """
    listed = tuple(findings)
    view = _View(document, listed, unsafe=unsafe, quotations=quotations)
    taken = _Taken()
    settled = {
        number
        for number in sorted(range(len(listed)), key=lambda each: _rank(listed[each]))
        if (plan := view.plan(listed[number])) is not None and taken.take(plan)
    }
    return Applied(
        edits=taken.edits(),
        applied=tuple(each for number, each in enumerate(listed) if number in settled),
        left=tuple(each for number, each in enumerate(listed) if number not in settled),
    )


class _Taken:
    """The plans that are taken, none of which overlap."""

    def __init__(self) -> None:
        self._plans: list[_Plan] = []

    def take(self, plan: _Plan) -> bool:
        """Whether a plan is taken: it stands apart from all others, or is one of them."""
        at = bisect.bisect_left(self._plans, plan.end, key=lambda other: other.start)
        before = self._plans[at - 1] if at else None
        if before is not None and before.end > plan.start:
            return before == plan
        self._plans.insert(at, plan)
        return True

    def edits(self) -> tuple[Edit, ...]:
        """The edits of all, in order."""
        return tuple(sorted(edit for plan in self._plans for edit in plan.edits))


def _rank(finding: Finding) -> tuple[int, int, int, str]:
    return ORDER.index(finding.severity), finding.start, -finding.end, finding.rule


class _View:
    """A document as one that changes it sees it."""

    def __init__(
        self, document: Document, findings: Sequence[Finding], *, unsafe: bool, quotations: Quotations
    ) -> None:
        self._document = document
        self._unsafe, self._quotations = unsafe, quotations
        never = sorted((part.start, part.end) for part in document.parts if part.kind in _NEVER)
        self._never = never
        self._comments = sorted(part for part in document.parts if part.kind is PartKind.COMMENT)
        self._reach = list(_reach(never))
        self._meant: dict[str | None, list[tuple[int, int, list[str]]]] = {}
        for finding in sorted(findings, key=lambda finding: finding.start):
            if finding.suggestions:
                told = (finding.start, finding.end, _words(finding.suggestions[0].text))
                self._meant.setdefault(finding.concept, []).append(told)

    def plan(self, finding: Finding) -> _Plan | None:
        """The edits that settle a finding, or None for what is not to be touched."""
        suggestion = self._suggestion(finding)
        if suggestion is None:
            return None
        if self._is_of_comment(finding):
            return _Plan((Edit(finding.start, finding.end, suggestion.text),), finding.start, finding.end)
        if not suggestion.text.strip() or not self._may_touch(finding.start, finding.end):
            return None
        letters, first, last = letters_around(self._document, finding.start, finding.end)
        if first == last:
            return None
        beside, in_sentence = self._already(finding, letters, first, last, suggestion.text)
        named = finding.concept is not None and not _spelled_alike(letters[first:last], suggestion.text)
        if beside or (in_sentence and named and not self._unsafe):
            return None
        edits = placed_over(self._document.text, letters, first, last, suggestion.text)
        if edits is None:
            return None
        edits = (*suggestion.also, *edits)
        if not all(self._may_touch(edit.start, edit.end) for edit in edits):
            return None
        start = min([finding.start, *(edit.start for edit in edits)])
        return _Plan(tuple(sorted(edits)), start, max([finding.end, *(edit.end for edit in edits)]))

    def _suggestion(self, finding: Finding) -> Suggestion | None:
        if finding.certainty == "possible" or not finding.suggestions:
            return None
        if finding.in_quotation and self._quotations is Quotations.KEEP:
            return None
        first = finding.suggestions[0]
        return first if first.safe or self._unsafe else None

    def _is_of_comment(self, finding: Finding) -> bool:
        """Whether a finding is about a comment and nothing else: an order in one, or the whole of it."""
        text, start, end = self._document.text, finding.start, finding.end
        if self._document.unit_at(start) or self._document.unit_at(max(start, end - 1)):
            return False
        around = [part for part in self._comments if part.start < end and start < part.end]
        if not around:
            return False
        outside = text[start : max(start, around[0].start)] + text[around[-1].end : end]
        return not any(char.isalnum() for char in outside)

    def _may_touch(self, start: int, end: int) -> bool:
        unit = self._document.unit_at(start)
        if self._document.units and (unit is None or unit.side is Side.SOURCE):
            return False
        stretches = self._document.pieces(start, end) if unit else ((start, end),)
        return not any(self._forbidden(*stretch) for stretch in stretches)

    def _forbidden(self, start: int, end: int) -> bool:
        at = bisect.bisect_left(self._never, (end, end)) - 1
        while at >= 0 and self._reach[at] > start:
            if self._never[at][0] < end and start < self._never[at][1]:
                return True
            at -= 1
        return False

    def _already(
        self, finding: Finding, letters: Sequence[Letter], first: int, last: int, new: str
    ) -> tuple[bool, bool]:
        """Whether the new name, or its beginning or end, stands beside the place; whether it is in the sentence.

        Where other findings ask for the same name, nothing of what stands there now will be left.
        """
        name = _words(new)
        going = self._going(finding, name, letters)
        before, after = _text(letters[:first], going), _text(letters[last:], going)
        before = before[max((end.end() for end in _SENTENCE_END.finditer(before)), default=0) :]
        if ends := _SENTENCE_END.search(after):
            after = after[: ends.start()]
        left, right = _words(before), _words(after)
        return _joins(left, name) or _joins(name, right), _holds(left, name) or _holds(right, name)

    def _going(self, finding: Finding, name: list[str], letters: Sequence[Letter]) -> list[tuple[int, int]]:
        """The places among some letters that findings of the same concept ask the same name for."""
        told = self._meant.get(finding.concept, [])
        at = bisect.bisect_left(told, letters[-1].end, key=lambda each: each[0])
        found = []
        while at and told[at - 1][1] > letters[0].start - _FURTHEST:
            at -= 1
            start, end, other = told[at]
            if len(other) == len(name) and all(_alike(a, b) for a, b in zip(other, name, strict=True)):
                found.append((start, end))
        return found


def _text(letters: Sequence[Letter], going: Sequence[tuple[int, int]]) -> str:
    """The letters as text, with a sign for those that will not be there."""
    return "".join(
        _SIGN if any(start <= letter.start < end for start, end in going) else letter.char for letter in letters
    )


def _spelled_alike(letters: Sequence[Letter], new: str) -> bool:
    """Whether a new name is the old one with other capitals, marks or letters of another script."""
    return roman("".join(letter.char for letter in letters)) == roman(new)


def _words(text: str) -> list[str]:
    return [fold(word) for word in _WORD.findall(text)]


def _joins(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether what ends one is what begins the other: the words of the shorter, or some of them."""
    return any(
        all(_alike(a, b) for a, b in zip(left[-count:], right[:count], strict=True))
        for count in range(1, min(len(left), len(right)) + 1)
    )


def _holds(text: Sequence[str], name: Sequence[str]) -> bool:
    """Whether a name stands among the words of a text, inflected or not."""
    return any(
        all(_alike(a, b) for a, b in zip(text[at : at + len(name)], name, strict=True))
        for at in range(len(text) - len(name) + 1)
    )


def _alike(word: str, other: str) -> bool:
    """Whether two words are the same but for an ending."""
    short, long = sorted((word, other), key=len)
    return word == other or (len(short) >= _LONG and long.startswith(short[: max(_LONG, len(short) - 2)]))


def _reach(spans: Iterable[tuple[int, int]]) -> Iterator[int]:
    """The furthest end up to each of some sorted spans."""
    furthest = 0
    for _, end in spans:
        furthest = max(furthest, end)
        yield furthest
