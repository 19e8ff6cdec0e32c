"""What a person reads: Rich text for any width, terminal or pipe, with marks that the locale can show."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Sequence
from io import TextIOWrapper
from typing import NamedTuple

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.measure import Measurement
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from termbase.locales import language_name, reader_locale
from termbase.model import LangText, Status, localised

# What could steer a terminal or turn the line round; names are isolated instead.
_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]+")
_ISOLATE, _END = "\u2068", "\u2069"


class Marks(NamedTuple):
    """The signs of the output."""

    preferred: str
    admitted: str
    deprecated: str
    here: str
    arrow: str
    dot: str
    times: str
    more: str
    dash: str
    opening: str
    closing: str


_FINE = Marks("✓", "~", "✗", "▸", "→", "·", "×", "…", "–", "“", "”")
_PLAIN = Marks("+", "~", "x", ">", "->", "-", "x", "...", "-", '"', '"')
_COLOURS = {Status.PREFERRED: "green", Status.ADMITTED: "yellow", Status.DEPRECATED: "red"}


class _Console(Console):
    def on_broken_pipe(self) -> None:
        """Leave it to whoever runs the command."""
        raise BrokenPipeError


class Screen:
    """Standard output for people, in the languages that they read."""

    def __init__(self) -> None:
        out = sys.stdout
        if isinstance(out, TextIOWrapper):
            out.reconfigure(errors="backslashreplace")
        self.console = _Console(highlight=False, markup=False, emoji=False)
        self.locale = reader_locale()
        self.langs = tuple(dict.fromkeys((self.locale, self.locale.partition("-")[0], "en")))
        try:
            "".join(_FINE).encode(getattr(out, "encoding", None) or "utf-8")
            self.marks = _FINE
        except UnicodeEncodeError:
            self.marks = _PLAIN

    # ---- words -------------------------------------------------------------------------------

    def name(self, text: str) -> str:
        """A name from outside, on one line; one written from right to left is isolated on a terminal."""
        line = _STEERING.sub(" ", text)
        if self.console.is_terminal and any(unicodedata.bidirectional(char) in ("R", "AL") for char in line):
            return f"{_ISOLATE}{line}{_END}"
        return line

    def localised(self, texts: LangText) -> str:
        """The text in the reader's language."""
        return self.name(localised(texts, self.langs))

    def language(self, tag: str) -> str:
        """The name of a language in the reader's own."""
        return "an unknown language" if tag == "und" else language_name(tag, self.locale)

    def heading(self, tag: str) -> str:
        """The same as a heading: ``English (en)``."""
        name = self.language(tag)
        return f"{name[:1].upper()}{name[1:]} ({tag})"

    def mark(self, status: Status | None) -> Text:
        """The sign of a status."""
        if status is None:
            return Text(self.marks.dot)
        return Text(getattr(self.marks, status.value), style=_COLOURS[status])

    def joined(self, parts: Sequence[str]) -> str:
        """Parts in a row, a dot between."""
        return f" {self.marks.dot} ".join(part for part in parts if part)

    @property
    def narrow(self) -> bool:
        """Whether columns would be too thin to read, so that things stand below each other."""
        return self.console.width < 60

    # ---- printing ----------------------------------------------------------------------------

    def line(self, *parts: str | Text, indent: int = 0) -> None:
        """Print a line, wrapped where the screen ends with its indent kept."""
        text = Text(overflow="fold")
        for part in parts:
            if isinstance(part, str):
                text.append(part)
            else:
                text.append_text(part)
        self.print(Padding(text, (0, 0, 0, indent)) if indent else text)

    def unwrapped(self, text: Text) -> None:
        """Print a line whole, however long it is: a path that may be copied."""
        self.console.print(text, soft_wrap=True)

    def print(self, what: RenderableType) -> None:
        """Print without spaces at the ends of lines."""
        with self.console.capture() as held:
            self.console.print(what)
        lines = held.get().split("\n")
        self.write("\n".join(line.rstrip(" ") for line in lines))

    def write(self, text: str) -> None:
        """Write text as it is."""
        sys.stdout.write(text)

    def blank(self) -> None:
        """Print an empty line."""
        self.write("\n")


class Hanging:
    """Lines that hang by two columns under their beginning where they are wrapped."""

    def __init__(self, lines: Sequence[Text]) -> None:
        self._lines = lines

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for line in self._lines:
            for number, part in enumerate(line.wrap(console, max(1, options.max_width - 2), overflow="fold")):
                part.rstrip()
                yield Text("  ").append_text(part) if number else part

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        return Measurement(1, options.max_width)


def grid(*widths: int | None) -> Table:
    """A table without lines: columns of fixed widths, the one without takes the rest."""
    table = Table.grid(padding=(0, 2, 0, 0), expand=any(width is None for width in widths))
    for width in widths:
        table.add_column(width=width, ratio=1 if width is None else None, overflow="fold")
    return table


def strong(text: str) -> Text:
    """Text that stands out."""
    return Text(text, style="bold")


def faint(text: str) -> Text:
    """Text that stands back."""
    return Text(text, style="dim")


def an_id(text: str) -> Text:
    """An id."""
    return Text(text, style="cyan")
