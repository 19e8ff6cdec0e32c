"""``termbase stats``: how much there is, and how far it reaches."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from termbase.cli import inputs
from termbase.cli.options import Format

if TYPE_CHECKING:
    from termbase.answers.values import Statistics
    from termbase.cli.screen import Screen

_SHOWN = 12


def run(*, coverage: bool, within: str | None, form: Format, store: str | None) -> None:
    """Print the counts; with ``coverage`` how far each language and side reaches and what is missing."""
    with inputs.asked(store) as terms:
        counts = terms.statistics()
        reach = None
        if coverage or within is not None:
            from termbase.cli import coverage as told

            reach = told.reach(terms.glossary, within)
        if form is Format.JSON:
            from termbase.answers.counting import counted
            from termbase.cli import answers

            answers.write(counted(counts) | ({"coverage": told.plain(reach)} if reach else {}))
            return
        from termbase.cli.screen import Screen

        screen = Screen()
        _counts(screen, counts)
        if reach:
            told.show(screen, reach)


def _counts(screen: Screen, counts: Statistics) -> None:
    from termbase.cli.screen import grid, strong

    table = grid(14, 9, None)
    kinds = ", ".join(f"{count:,} {kind}" for kind, count in counts.kinds.items())
    statuses = ", ".join(f"{count:,} {status}" for status, count in counts.statuses.items())
    low = counts.confidences.get("low", 0)
    for name, number, told in (
        ("concepts", counts.concepts, kinds),
        ("terms", counts.terms, f"in {len(counts.languages):,} languages"),
        ("stances", counts.stances, statuses),
        ("", low, "stances unverified"),
        ("perspectives", counts.perspectives, f"{len(counts.holders):,} with a stance"),
        ("sources", counts.sources, ""),
        ("styles", counts.styles, ""),
    ):
        table.add_row(strong(name), f"{number:>9,}", told)
    screen.print(table)
    for title, group, shown in (
        ("Terms by language", counts.languages, screen.heading),
        ("Stances by perspective", counts.holders, screen.name),
    ):
        if group:
            screen.blank()
            screen.line(strong(title))
            _columns(screen, {shown(key): number for key, number in group.items()})


def _columns(screen: Screen, group: Mapping[str, int]) -> None:
    """Names and numbers, the largest of them."""
    from termbase.cli.screen import faint, grid

    table = grid(1, 7, None)
    for name, number in list(group.items())[:_SHOWN]:
        table.add_row("", f"{number:>7,}", name)
    screen.print(table)
    if len(group) > _SHOWN:
        rest = list(group.values())[_SHOWN:]
        screen.line(faint(f"and {sum(rest):,} of {len(rest):,} more"), indent=3)
