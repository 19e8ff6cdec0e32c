"""Text from outside on a screen: how wide it is, what of it could steer a terminal, which way it runs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence

# What could steer a terminal or turn the line round.
_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_UNSEEN = re.compile("[\u00ad\u200b\u200e\u200f\u061c\ufeff]")
_PLAIN = str.maketrans({"“": '"', "”": '"', "„": '"', "’": "'", "‘": "'", "–": "-", "…": "...", "\u00a0": " "})
ISOLATE, END = "\u2068", "\u2069"
_RESET = "\033[0m"
_COLOURS = {"error": "1;31", "warning": "1;33", "info": "1;36", "bold": "1", "faint": "2", "good": "32", "mark": "1;35"}


def one_line(text: str) -> str:
    """Text on one line, with nothing in it that steers a terminal."""
    return " ".join(_STEERING.sub(" ", text).split()) if _STEERING.search(text) else text


def shown(text: str) -> str:
    """A stretch of a line as it can be shown, a cell for a cell: tabs as spaces, what steers as a sign."""
    return _UNSEEN.sub("", _STEERING.sub("\ufffd", text.replace("\t", " ")))


def right_to_left(text: str) -> bool:
    """Whether some of a text is written from right to left, so that a terminal may turn it round."""
    return not text.isascii() and any(unicodedata.bidirectional(char) in ("R", "AL", "AN") for char in text)


def width(text: str) -> int:
    """How many cells a terminal gives a text: two for wide characters, none for what combines."""
    return len(text) if text.isascii() else sum(map(_cells, text))


def _cells(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1


def clipped(text: str, cells: int, *, end: bool = True) -> str:
    """As much of the end, or of the beginning, of a text as fits so many cells; marks stay with their letters."""
    if width(text) <= cells:
        return text
    used, kept = 0, 0
    for char in reversed(text) if end else text:
        used += _cells(char)
        if used > cells:
            break
        kept += 1
    if not end:
        return text[:kept]
    tail = text[len(text) - kept :]
    return tail.lstrip("".join(char for char in tail[:3] if unicodedata.combining(char)))


def painted(text: str, colour: str, *, wanted: bool) -> str:
    """Text in a colour, where that is wanted."""
    return f"\033[{_COLOURS[colour]}m{text}{_RESET}" if wanted and text else text


def for_screen(write: Callable[[str], object], *, fine: bool) -> Callable[[str], object]:
    """What writes to a screen; one that has no fine signs gets plain ones."""
    return write if fine else lambda text: write(text.translate(_PLAIN))


def counted(count: int, noun: str) -> str:
    """``3 findings``."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def table(rows: Sequence[tuple[str, ...]], *, numbers: tuple[int, ...]) -> list[str]:
    """Rows in columns; those of numbers are set to the right."""
    widths = [max(width(row[at]) for row in rows) for at in range(len(rows[0]))]
    lines = []
    for row in rows:
        cells = [
            f"{' ' * (space - width(cell))}{cell}" if at in numbers else f"{cell}{' ' * (space - width(cell))}"
            for at, (cell, space) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append("  ".join(cells).rstrip())
    return lines
