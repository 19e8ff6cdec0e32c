"""A YAML scalar letter by letter: quoted, plain over lines, in a block; what its letters are, and where each stands."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from termbase.documents._pieces import Pieces

_PROPERTIES = re.compile(r"(?:[&!][^\s]*+(?:\s|#[^\r\n]*+)*+)*+")
_BREAK = "(?:\r\n|[\r\n\x85\u2028\u2029])"
_FOLD = rf"[ \t]*+{_BREAK}(?:[ \t]*+{_BREAK})*+[ \t]*+"
_PLAIN = re.compile(f"(?P<fold>{_FOLD})")
_SINGLE = re.compile(f"(?P<quote>'')|(?P<fold>{_FOLD})")
_DOUBLE = re.compile(
    rf"\\(?:x(?P<x>[0-9A-Fa-f]{{2}})|u(?P<u>[0-9A-Fa-f]{{4}})|U(?P<U>[0-9A-Fa-f]{{8}})|(?P<joint>{_BREAK}[ \t]*+)"
    rf"|(?P<letter>.))|(?P<fold>{_FOLD})"
)
_LINE = re.compile(_BREAK)
_HEADER = re.compile(r"[|>]([-+1-9]{0,2})[ \t]*+((?<=[ \t])#[^\r\n]*+)?" + f"(?:{_BREAK}|\\Z)")
_ESCAPES = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b",
    " ": " ", '"': '"', "/": "/", "\\": "\\", "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip


class _Line(NamedTuple):
    """A line of a block: where it begins and ends, and where the next one begins."""

    start: int
    end: int
    after: int


def content_start(text: str, start: int, end: int) -> int:
    """Where a scalar begins behind its anchor and tag."""
    found = _PROPERTIES.match(text, start, end)
    return found.end() if found else start


def scalar(text: str, start: int, end: int, style: str | None, value: str) -> tuple[Pieces, tuple[int, int] | None]:
    """A scalar that stands at ``[start, end)`` behind its properties and is read as ``value``; and its own comment.

    Where its letters cannot be told one by one it is one piece.
    """
    comment = None
    pieces = Pieces()
    if style in ("|", ">"):
        header = _HEADER.match(text, start)
        if header is not None:
            comment = header.span(2) if header[2] else None
            pieces = _block(text, header.end(), end, style, value)
            start = header.end()
    else:
        quoted = style in ("'", '"')
        start, end = start + quoted, end - quoted
        pieces = _flow(text, start, end, {"'": _SINGLE, '"': _DOUBLE}.get(style or "", _PLAIN))
    if pieces.read()[0] != value:
        pieces = Pieces()
        pieces.whole(value, start, end)
    return pieces, comment


def _flow(text: str, start: int, end: int, pattern: re.Pattern[str]) -> Pieces:
    pieces = Pieces()
    for found in pattern.finditer(text, start, end):
        pieces.letters(text, start, found.start())
        pieces.whole(_meant(found), *found.span())
        start = found.end()
    pieces.letters(text, start, end)
    return pieces


def _meant(found: re.Match[str]) -> str:
    said = found.groupdict()
    if said["fold"] is not None:
        breaks = len(_LINE.findall(said["fold"]))
        return " " if breaks == 1 else "\n" * (breaks - 1)
    if said.get("quote"):
        return "'"
    code = said["x"] or said["u"] or said["U"]
    if code:
        number = int(code, 16)
        return chr(number) if number < 0x110000 and not 0xD800 <= number < 0xE000 else "\ufffd"
    return "" if said["joint"] is not None else _ESCAPES.get(said["letter"] or "", said["letter"] or "")


def _block(text: str, start: int, end: int, style: str, value: str) -> Pieces:
    lines = list(_lines(text, start, end))
    indents = [len(line) - len(line.lstrip(" ")) for a, b, _ in lines if (line := text[a:b]).strip(" ")]
    # The first line tells the indentation, where no number does; then it is less than that.
    for indent in dict.fromkeys([*indents[:1], *range(min(indents, default=0), 0, -1), 0]):
        pieces = Pieces()
        cut = [_Line(a + _leading(text, a, b, indent), b, after) for a, b, after in lines]
        (_literal if style == "|" else _folded)(text, cut, value, pieces)
        if pieces.read()[0] == value:
            break
    return pieces


def _leading(text: str, start: int, end: int, indent: int) -> int:
    line = text[start : min(end, start + indent)]
    return len(line) - len(line.lstrip(" "))


def _lines(text: str, start: int, end: int) -> Iterator[_Line]:
    for found in _LINE.finditer(text, start, end):
        yield _Line(start, found.start(), found.end())
        start = found.end()
    if start < end:
        yield _Line(start, end, end)


def _literal(text: str, lines: Sequence[_Line], value: str, pieces: Pieces) -> None:
    last = max((number for number, line in enumerate(lines) if line.start < line.end), default=-1)
    for line in lines[: last + 1]:
        pieces.letters(text, line.start, line.end)
        if line is not lines[last]:
            pieces.whole("\n", line.end, line.after)
    _ending(lines[max(0, last) :], value, pieces)


def _folded(text: str, lines: Sequence[_Line], value: str, pieces: Pieces) -> None:
    before: _Line | None = None
    blank = 0
    begun = lines[0].start if lines else 0
    for line in lines:
        if line.start == line.end:
            blank += 1
            continue
        if before is None:
            pieces.whole("\n" * blank, begun, line.start)
        else:
            indented = text[before.start] in " \t" or text[line.start] in " \t"
            joint = "\n" * (blank + 1) if indented else "\n" * blank or " "
            pieces.whole(joint, before.end, line.start)
        pieces.letters(text, line.start, line.end)
        before, blank = line, 0
    _ending(lines[lines.index(before) :] if before else lines, value, pieces)


def _ending(lines: Iterable[_Line], value: str, pieces: Pieces) -> None:
    """The line ends at the end, as many as the value has."""
    left = len(value) - len(value.rstrip("\n"))
    for line in lines:
        if left and line.end < line.after:
            pieces.whole("\n", line.end, line.after)
            left -= 1
