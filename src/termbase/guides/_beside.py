"""Several styles side by side on paper: where they differ, concept by concept and language by language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from termbase.guide.collation import letter_of, sort_key
from termbase.guide.comparing import Compared, Side, compared
from termbase.guides._sheets import AVOID, NAME, SOFT, Front, Run, Runs, Speaking
from termbase.guides.base import Asked
from termbase.wording import KINDS, N_

FOLLOW_EACH = N_("Styles, and whom they follow")
LANGUAGE = N_("Language")
SUBJECT = N_("Where styles differ, name by name")


@dataclass(frozen=True, slots=True)
class Line:
    """One language of a concept: what each style writes, and whether one rejects what another writes."""

    label: str
    cells: tuple[tuple[Runs, ...], ...]
    opposed: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """One concept on which styles differ."""

    id: str
    letter: str
    head: Run
    kind: str
    lines: tuple[Line, ...]


class Comparison(Speaking):
    """The guides of several styles as one table; concepts on which they are of one mind are only counted."""

    def __init__(self, asked: Asked) -> None:
        guides = [plan.guide for plan in asked.plans]
        super().__init__(asked.lang, {key: one for guide in guides for key, one in guide.perspectives.items()})
        self.guides = guides
        self.styles = tuple(self.said(guide.style.name) or Run(guide.style.id, "en") for guide in guides)
        self.langs = tuple(dict.fromkeys(lang for guide in guides for lang in guide.langs))
        self._asked = asked
        self._all: list[Compared] = []
        for one in compared(asked.plans):
            self._all.append(one)
            asked.tick(1)
        self._all.sort(key=lambda one: (sort_key(one.heads[0][1], self.langs[0]), one.id))

    def __len__(self) -> int:
        return len(self._all)

    def front(self) -> Front:
        """What stands before the table."""
        _ = self.words
        differing = sum(bool(one.differing) for one in self._all)
        reading = [
            _("This guide sets styles side by side. It does not say who is right."),
            _("Only names on which they differ are listed. A mark shows where one rejects what another writes."),
        ]
        said = _("Entries: {count}").replace("{count}", _.number(len(self._all)))
        return Front(
            title=self._asked.title or _("Styles side by side"),
            style=self.plain(_.listed([style.text for style in self.styles])),
            langs=_.listed([_.language(lang) for lang in self.langs]),
            day=_.listed(list(dict.fromkeys(_.day(guide.on) for guide in self.guides))),
            count=said + " · " + _("with differences: {count}").replace("{count}", _.number(differing)),
            note=None,
            follows=tuple(
                self.plain(f"{style.text}: {_.listed([self.who(who).text for who in guide.style.follows])}")
                for style, guide in zip(self.styles, self.guides, strict=True)
            ),
            reading=tuple(self.plain(text) for text in reading),
        )

    def differences(self) -> Iterator[Difference]:
        """The concepts on which the styles differ, in the order of their headwords."""
        for one in self._all:
            if not one.differing:
                continue
            lang, text = one.heads[0]
            yield Difference(
                id=one.id,
                letter=letter_of(text, self.langs[0]),
                head=Run(text, lang),
                kind=self.words(KINDS[one.kind]),
                lines=tuple(
                    Line(self.words.language(row.lang), tuple(map(self._cell, row.sides)), row.is_opposed)
                    for row in one.differing
                ),
            )

    def _cell(self, side: Side) -> tuple[Runs, ...]:
        """What one style writes, each thing in a line of its own."""
        _ = self.words
        written = side.written
        if written is None or written.term is None:
            return ((Run(_("No name is known"), _.lang, SOFT),),)
        lines: list[Runs] = []
        if side.name is None:
            lines.append((Run(_("prefers none"), _.lang, SOFT),))
        else:
            lines.append((Run(written.term.text, written.term.lang, NAME),))
        if written.first_mention:
            lines.append((Run(_("First mention") + ": ", _.lang, SOFT), Run(written.first_mention, written.lang)))
        if side.rejected:
            runs: list[Run] = [Run(_("Do not write") + ": ", _.lang, SOFT)]
            for number, avoided in enumerate(side.rejected):
                runs += [self.plain(", ")] * bool(number) + [Run(avoided.term.text, avoided.term.lang, AVOID)]
            lines.append(tuple(runs))
        return tuple(lines)
