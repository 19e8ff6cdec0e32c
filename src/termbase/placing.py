"""A new name over the letters of an old one: line ends, indentation and markup between its words stay as they are."""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from termbase.document import Document, Edit, Unit
from termbase.matcher.tokens import word_pattern
from termbase.text import DASHES

AROUND = 240
"""How many letters before and after a place are looked at."""

_EMPHASIS = frozenset("*_~")
_SPACE = frozenset(" \t\u00a0")


class Letter(NamedTuple):
    """A letter as it is read, where it stands in the document, and in which run of it."""

    char: str
    start: int
    end: int
    run: int = 0


def letters_around(document: Document, start: int, end: int, *, around: int = AROUND) -> tuple[list[Letter], int, int]:
    """The letters of a place and those around it, and which of them are the place's: first and, not counted, last."""
    unit = document.unit_at(start) if document.units else None
    if unit is None:
        low, high = max(0, start - around), min(len(document.text), end + around)
        text = document.text
        return [Letter(text[at], at, at + 1) for at in range(low, high)], start - low, end - low
    letters = list(_letters(unit, start - around, end + around))
    first = bisect.bisect_left(letters, start, key=lambda letter: letter.start)
    last = bisect.bisect_left(letters, end, key=lambda letter: letter.start)
    return letters, first, last


def _letters(unit: Unit, start: int, end: int) -> Iterator[Letter]:
    """The letters of a unit that stand in ``[start, end)`` of the document, those of an escape with it as a whole."""
    text, runs = unit.text, unit.runs
    for number in range(bisect.bisect_left(runs, start, key=lambda run: run.end), len(runs)):
        run = runs[number]
        if run.start > end:
            return
        until = runs[number + 1].at if number + 1 < len(runs) else len(text)
        if run.end - run.start != until - run.at:
            yield from (Letter(text[at], run.start, run.end, number) for at in range(run.at, until))
            continue
        moved = run.start - run.at
        for at in range(max(run.at, start - moved), min(until, end - moved)):
            yield Letter(text[at], at + moved, at + moved + 1, number)


@dataclass(slots=True)
class _Segment:
    """Letters that stand together: of one run, on one line. ``words`` are how many words begin in it."""

    start: int
    end: int
    text: str
    words: int = 0
    leads: bool = False
    put: str = ""

    @property
    def edit(self) -> Edit | None:
        return Edit(self.start, self.end, self.put) if self.put != self.text else None


@dataclass(slots=True)
class _Line:
    """The segments of one line; ``dashed`` if the words are broken after a dash there."""

    segments: list[_Segment] = field(default_factory=list)
    dashed: bool = False

    @property
    def words(self) -> int:
        return sum(segment.words for segment in self.segments)


class _Words(NamedTuple):
    """A text as its words and what stands between them; the marks at its ends are part of the words there."""

    words: tuple[str, ...]
    gaps: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> _Words:
        found = [word.span() for word in word_pattern().finditer(text)]
        if not found:
            return cls((text,), ())
        edges = [(0, found[0][1]), *found[1:]]
        edges[-1] = (edges[-1][0], len(text))
        gaps = tuple(text[a[1] : b[0]] for a, b in itertools.pairwise(edges))
        return cls(tuple(text[a:b] for a, b in edges), gaps)


def placed_over(text: str, letters: Sequence[Letter], first: int, last: int, new: str) -> tuple[Edit, ...] | None:
    """The edits that write ``new`` over the letters ``[first, last)`` of a document; None where none keep it whole.

    Words go where words stood: what is set apart by markup or a line's end stays so. Where there are fewer words than
    lines, the name goes whole to the one that has room, and the line's end to the space beside it.
    """
    lines = _lines(text, letters[first:last])
    words = _Words.of(new)
    shares = _shares(lines, words)
    if shares is None:
        return _on_one_line(text, letters, first, last, lines, new)
    at = 0
    for line, count in zip(lines, shares, strict=True):
        _fill(line.segments, _Words(words.words[at : at + count], words.gaps[at : at + count - 1]))
        if at + count < len(words.words):
            line.segments[-1].put += words.gaps[at + count - 1].strip()
        at += count
    return _edits(text, lines)


def _lines(text: str, letters: Sequence[Letter]) -> list[_Line]:
    """The letters of a place line by line: neither the ends of lines nor the space around them are in any."""
    breaks = _breaks(text, letters)
    starts = {word.start() for word in word_pattern().finditer("".join(letter.char for letter in letters))}
    lines = [_Line()]
    before: Letter | None = None
    for at, letter in enumerate(letters):
        if at in breaks:
            if lines[-1].segments:
                lines[-1].dashed = lines[-1].segments[-1].text[-1:] in DASHES
                lines.append(_Line())
            before = None
            continue
        segments = lines[-1].segments
        same_place = before is not None and (letter.start, letter.end) == (before.start, before.end)
        if before is None or before.run != letter.run or not (same_place or before.end == letter.start):
            segments.append(_Segment(letter.start, letter.end, "", leads=at in starts))
        segments[-1].end = letter.end
        segments[-1].text += letter.char
        segments[-1].words += at in starts
        before = letter
    return [line for line in lines if line.segments]


def _breaks(text: str, letters: Sequence[Letter]) -> set[int]:
    ends = [at for at, letter in enumerate(letters) if _is_break(text, letter)]
    found = set(ends)
    for end in ends:
        for step in (-1, 1):
            at = end + step
            while 0 <= at < len(letters) and (letters[at].char in _SPACE or at in found):
                found.add(at)
                at += step
    return found


def _is_break(text: str, letter: Letter) -> bool:
    raw = text[letter.start : letter.end]
    return letter.char in "\r\n" or "\n" in raw or "\r" in raw


def _shares(lines: Sequence[_Line], words: _Words) -> tuple[int, ...] | None:
    """How many of the new words go on each line: as many as stood there, if they may be parted so."""
    counts, at = [], 0
    for number, line in enumerate(lines[:-1]):
        wanted = at + line.words
        after = len(lines) - number - 1
        cuts = [
            cut
            for cut in range(at + 1, len(words.words) - after + 1)
            if line.dashed or any(char.isspace() for char in words.gaps[cut - 1])
        ]
        if not cuts:
            return None
        cut = min(cuts, key=lambda cut: (abs(cut - wanted), cut))
        counts.append(cut - at)
        at = cut
    return (*counts, len(words.words) - at)


def _fill(segments: Sequence[_Segment], new: _Words) -> None:
    """Put words where words stood, and what is between them where that stood; the last segment takes what is left."""
    holders = [segment for segment in segments if segment.words] or [segments[0]]
    for segment in segments:
        segment.put = ""
    at = 0
    for number, holder in enumerate(holders):
        left = len(new.words) - at
        if not left:
            break
        take = left if holder is holders[-1] else min(max(1, holder.words), left)
        for count in range(take):
            holder.put += new.words[at + count]
            if count + 1 < take:
                holder.put += new.gaps[at + count]
        at += take
        if at < len(new.words):
            following = holders[number + 1]
            between = segments[segments.index(holder) + 1 : segments.index(following)]
            gap = new.gaps[at - 1]
            carrier = next((segment for segment in between if segment.text.strip() or segment.text.isspace()), None)
            if carrier is not None:
                carrier.put = gap
            elif following.leads:
                holder.put += gap
            else:
                following.put = gap + following.put
    _keep_tails(segments)


def _keep_tails(segments: Sequence[_Segment]) -> None:
    """Leave what a word ends with where it stood, if it ends so still: ’s after a bold name."""
    holder: _Segment | None = None
    after: list[_Segment] = []
    for segment in (*segments, None):
        if segment is not None and not (segment.words and segment.put):
            after.append(segment)
            continue
        for tail in reversed(after):
            if (
                holder is None
                or tail.words
                or tail.put
                or not holder.put.endswith(tail.text)
                or len(holder.put) <= len(tail.text)
            ):
                break
            holder.put, tail.put = holder.put[: -len(tail.text)], tail.text
        holder, after = segment, []


def _edits(text: str, lines: Sequence[_Line]) -> tuple[Edit, ...] | None:
    edits = [edit for line in lines for segment in line.segments if (edit := segment.edit)]
    return None if any(_leaves_marks(text, edit) for edit in edits) else tuple(edits)


def _leaves_marks(text: str, edit: Edit) -> bool:
    """Whether nothing would be left between two marks of emphasis: ``**`` is another mark."""
    if edit.text or not edit.start or edit.end >= len(text):
        return False
    return text[edit.start - 1] in _EMPHASIS and text[edit.end] in _EMPHASIS


def _on_one_line(
    text: str, letters: Sequence[Letter], first: int, last: int, lines: Sequence[_Line], new: str
) -> tuple[Edit, ...] | None:
    """The name whole on its first line, its last, or in place of both; the line's end moves to a space beside it."""
    head, tail = lines[0].segments, lines[-1].segments
    whole = _Words((new,), ())
    for line in lines:
        _fill(line.segments, _Words(("",), ()))
    after = letters[last] if last < len(letters) else None
    before = letters[first - 1] if first else None
    if after and after.char == " " and not _ends_line(text, letters, last + 1):
        _fill(head, whole)
        edits = _edits(text, lines)
        return None if edits is None else _with(edits, after)
    if before and before.char == " " and first > 1 and not _ends_line(text, letters, first - 2):
        _fill(tail, whole)
        edits = _edits(text, lines)
        return None if edits is None else _with(edits, before)
    start, end = head[0].start, tail[-1].end
    if end - start == last - first and not any(a.end != b.start for a, b in itertools.pairwise(letters[first:last])):
        return (Edit(start, end, new),)
    return None


def _ends_line(text: str, letters: Sequence[Letter], at: int) -> bool:
    return not 0 <= at < len(letters) or letters[at].char in _SPACE or _is_break(text, letters[at])


def _with(edits: tuple[Edit, ...], space: Letter) -> tuple[Edit, ...]:
    return tuple(sorted((*edits, Edit(space.start, space.end, ""))))
