"""A scanned document as people read it: concept by concept the names it uses and whose they are, then the sides."""

from __future__ import annotations

import contextlib
import io
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Self

from rich.cells import cell_len
from rich.padding import Padding
from rich.text import Text

from termbase.cli.screen import Hanging, Screen, an_id, faint, grid, strong
from termbase.cli.stances import Speakers
from termbase.glossary import Glossary
from termbase.model import Status
from termbase.scan import Holders, Mention, NameUse, Scanned

_SHORT = 3
_PLACES = 6
_SIDES = 10


@dataclass(frozen=True, slots=True)
class Look:
    """What standard output is: how wide, whether a terminal, in which encoding. Any process can write for it."""

    width: int
    terminal: bool
    encoding: str

    @classmethod
    def of(cls, screen: Screen) -> Self:
        """That of the screen there is."""
        return cls(screen.console.width, sys.stdout.isatty(), getattr(sys.stdout, "encoding", None) or "utf-8")


class _Sheet(io.StringIO):
    """Text that is written as if to standard output."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    @property
    def encoding(self) -> str:  # type: ignore[override]
        return self._look.encoding

    def isatty(self) -> bool:
        return self._look.terminal


class Report:
    """Writes documents as people read them; ``every`` lists each mention, and every perspective."""

    def __init__(self, glossary: Glossary, look: Look, *, every: bool) -> None:
        self._look, self._every = look, every
        with contextlib.redirect_stdout(_Sheet(look)):
            self._screen = Screen()
        self._screen.console.width = look.width
        self._speakers = Speakers(self._screen, glossary, on=date.today())

    def document(self, found: Scanned, *, empty: bool) -> str:
        """What one document holds."""
        with contextlib.redirect_stdout(_Sheet(self._look)) as sheet:
            self._document(found, empty=empty)
        return sheet.getvalue()

    def _document(self, found: Scanned, *, empty: bool) -> None:
        screen = self._screen
        path = "standard input" if found.path == "-" else screen.name(found.path)
        names = found.names()
        screen.unwrapped(strong(path))
        if empty:
            screen.line("no names found: it is empty")
            return
        count = _counted(len(found.mentions), "mention")
        concepts = _counted(len({name.concept for name in names}), "concept")
        screen.line(f"{count} of {concepts}" if names else "no names found", faint(f"; {self._language(found)}"))
        if self._every and names:
            screen.blank()
            self._each(found.mentions)
        if names:
            screen.blank()
            self._names(names, found.mentions)
            self._sides(found)

    def _language(self, found: Scanned) -> str:
        told = found.detected
        name = self._screen.language(found.lang)
        if told is None:
            return f"read as {name}, as given"
        return f"read as {name}, {told.confidence:.0%} sure: {told.how}"

    # ---- the names -----------------------------------------------------------------------------

    def _names(self, names: Sequence[NameUse], mentions: Sequence[Mention]) -> None:
        screen = self._screen
        places: dict[tuple[str, str, str], list[Mention]] = {}
        for mention in mentions:
            places.setdefault((mention.concept, mention.term, mention.lang), []).append(mention)
        total = Counter(mention.concept for mention in mentions)
        width = min(
            max(cell_len(screen.name(name.term)) for name in names),
            max(10, screen.console.width * (6 if screen.narrow else 3) // 10),
        )
        concept = ""
        for name in names:
            if name.concept != concept:
                concept = name.concept
                screen.line(an_id(concept), faint(f"  {total[concept]}{screen.marks.times}"))
            here = places[name.concept, name.term, name.lang]
            whose = Hanging(self._whose(name.perspectives))
            where = faint(_places(here, screen.marks.times, screen.marks.more))
            table = grid(1, width, None) if screen.narrow else grid(1, width, max(12, screen.console.width // 6), None)
            table.add_row("", self._name(name, here), where, *([] if screen.narrow else [whose]))
            screen.print(table)
            if screen.narrow:
                screen.print(Padding(whose, (0, 0, 0, 5)))

    def _name(self, name: NameUse, mentions: Sequence[Mention]) -> Text:
        screen = self._screen
        text = strong(screen.name(name.term))
        forms = [form for form in dict.fromkeys(" ".join(m.text.split()) for m in mentions) if form != name.term]
        if forms:
            text.append(f"\n{', '.join(map(screen.name, forms))}", style="not bold italic")
        for flag in _flags(mentions):
            text.append(f"\n{flag}", style="not bold dim")
        return text

    def _whose(self, holders: Holders) -> list[Text]:
        """Who prefers, admits and rejects a name, a line each; a short list unless every one is wanted."""
        screen = self._screen
        lines = []
        for status in Status:
            who = [self._speakers.name(one) for one, held in holders if held is status]
            if not who:
                continue
            shown = who if self._every or len(who) <= _SHORT + 1 else who[:_SHORT]
            more = f" and {len(who) - len(shown)} more" if len(shown) < len(who) else ""
            line = Text()
            line.append_text(screen.mark(status))
            line.append(f" {', '.join(shown)}")
            line.append(more, style="dim")
            lines.append(line)
        return lines or [faint("no view recorded")]

    # ---- each mention ----------------------------------------------------------------------------

    def _each(self, mentions: Sequence[Mention]) -> None:
        screen = self._screen
        places = [f"{mention.line}:{mention.column}" for mention in mentions]
        width = screen.console.width
        widest = max(len(mention.concept) for mention in mentions)
        table = grid(max(map(len, places)), max(16, width * 3 // 10), min(widest, max(16, width * 3 // 10)), None)
        for place, mention in zip(places, mentions, strict=True):
            text = Text(screen.name(" ".join(mention.text.split())), style="bold")
            if flags := _flags([mention], counted=False):
                text.append(f" ({', '.join(flags)})", style="not bold dim")
            table.add_row(faint(place), text, an_id(mention.concept), self._ids(mention.perspectives))
        screen.print(table)

    def _ids(self, holders: Holders) -> Text:
        text = Text()
        for status in Status:
            if who := [one for one, held in holders if held is status]:
                text.append("\n" if text else "")
                text.append_text(self._screen.mark(status))
                text.append(f" {', '.join(who[:_SHORT])}")
                text.append(f" +{len(who) - _SHORT}" if len(who) > _SHORT else "", style="dim")
        return text or faint("no view recorded")

    # ---- the sides -------------------------------------------------------------------------------

    def _sides(self, found: Scanned) -> None:
        screen = self._screen
        sides = found.perspectives()
        if not sides:
            return
        screen.blank()
        screen.line(strong("Whose names the text uses"), faint("  mentions each perspective prefers, admits, rejects"))
        shown = list(sides.items()) if self._every else list(sides.items())[:_SIDES]
        table = grid(1, None, 5, 5, 5)
        for who, counts in shown:
            name = Text(self._speakers.name(who))
            name.append(f"  {who}", style="dim")
            table.add_row("", name, *(self._count(status, counts.get(status, 0)) for status in Status))
        screen.print(table)
        if len(shown) < len(sides):
            screen.line(faint(f"and {len(sides) - len(shown)} more: --all lists them"), indent=1)

    def _count(self, status: Status, count: int) -> Text:
        if not count:
            return Text("")
        text = Text()
        text.append_text(self._screen.mark(status))
        text.append(f"{count:>3}")
        return text


def _places(mentions: Sequence[Mention], times: str, more: str) -> str:
    """Where a name stands: ``3:14`` for one mention, else its lines, those with several mentions told."""
    if len(mentions) == 1:
        return f"{mentions[0].line}:{mentions[0].column}"
    lines = Counter(mention.line for mention in mentions)
    shown = [f"{line}{times}{count}" if count > 1 else str(line) for line, count in list(lines.items())[:_PLACES]]
    rest = f" {more}" if len(lines) > _PLACES else ""
    return f"{len(mentions)}{times} {', '.join(shown)}{rest}"


def _flags(mentions: Iterable[Mention], *, counted: bool = True) -> list[str]:
    mentions = list(mentions)
    every = len(mentions)
    flags = []
    for told, fits in (
        ("in quotation", [m for m in mentions if m.in_quotation]),
        ("derived", [m for m in mentions if m.form == "derived"]),
        ("perhaps", [m for m in mentions if m.certainty == "possible"]),
    ):
        if fits:
            flags.append(f"{len(fits)} {told}" if counted and len(fits) < every else told)
    others = dict.fromkeys(other for m in mentions for other in m.candidates if other != m.concept)
    if others:
        flags.append(f"or {', '.join(others)}")
    return flags


def total(documents: int, mentions: int) -> str:
    """What all documents hold."""
    return f"{documents:,} documents, {_counted(mentions, 'mention')}"


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
