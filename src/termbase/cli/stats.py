"""``termbase stats``: how much there is, and how far it reaches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from termbase.cli import inputs
from termbase.cli.options import Format

if TYPE_CHECKING:
    from termbase.cli.screen import Screen
    from termbase.glossary import Glossary
    from termbase.store import Statistics

_SHOWN = 12


def run(*, coverage: bool, form: Format, store: str | None) -> None:
    """Print the counts; with ``coverage`` how many concepts each language and each perspective reaches."""
    with inputs.opened(store) as workspace:
        counts = workspace.store.statistics()
        reach = _reach(workspace.glossary) if coverage else None
        if form is Format.JSON:
            from termbase.cli import answers

            answers.write(_plain(counts) | ({"coverage": reach} if reach else {}))
            return
        from termbase.cli.screen import Screen

        screen = Screen()
        _counts(screen, counts)
        if reach:
            _coverage(screen, reach, counts.concepts)


def _plain(counts: Statistics) -> dict[str, Any]:
    numbers = ("concepts", "terms", "stances", "perspectives", "sources", "styles")
    groups = ("languages", "holders", "statuses", "confidences", "kinds")
    return {name: getattr(counts, name) for name in numbers} | {name: dict(getattr(counts, name)) for name in groups}


def _reach(glossary: Glossary) -> dict[str, Any]:
    """Concepts named by language and judged by perspective, and those of which only one perspective is recorded."""
    languages: Counter[str] = Counter()
    holders: Counter[str] = Counter()
    silent, single = [], []
    for concept in glossary:
        languages.update({term.lang for term in concept.terms})
        who = {one for term in concept.terms for stance in term.stances for one in stance.by}
        holders.update(who)
        if not who:
            silent.append(concept.id)
        elif len(who) == 1:
            single.append(concept.id)
    return {
        "languages": _ordered(languages),
        "perspectives": _ordered(holders),
        "one_perspective": single,
        "no_perspective": silent,
    }


def _ordered(counter: Counter[str]) -> dict[str, int]:
    return dict(sorted(counter.items(), key=lambda pair: (-pair[1], pair[0])))


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


def _coverage(screen: Screen, reach: Mapping[str, Any], concepts: int) -> None:
    from termbase.cli.screen import faint, grid, strong

    for title, group, shown in (
        ("Concepts with a name, by language", reach["languages"], screen.heading),
        ("Concepts with a stance, by perspective", reach["perspectives"], screen.name),
    ):
        screen.blank()
        screen.line(strong(title))
        table = grid(1, 7, 5, None)
        for key, number in group.items():
            table.add_row("", f"{number:>7,}", f"{number / max(concepts, 1):>5.0%}", shown(key))
        screen.print(table)
    for title, ids in (
        ("Only one perspective is recorded", reach["one_perspective"]),
        ("No perspective is recorded", reach["no_perspective"]),
    ):
        if ids:
            screen.blank()
            screen.line(strong(title), faint(f"  {len(ids):,} concepts"))
            screen.line(", ".join(ids), indent=3)
