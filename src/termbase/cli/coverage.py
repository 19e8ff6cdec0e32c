"""``termbase stats --coverage``: how far the terms reach, and which side of a dispute is served less."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from termbase.coverage import Coverage, Dispute, coverage
from termbase.errors import UnreadableInput

if TYPE_CHECKING:
    from termbase.cli.screen import Screen
    from termbase.glossary import Glossary

_SHOWN = 25


def reach(glossary: Glossary, within: str | None) -> Coverage:
    """The coverage, of only the concepts with a file in the folder if one is named."""
    if within is None:
        return coverage(glossary)
    from termbase.termfiles.reader import concept_files

    folder = Path(within)
    if not folder.is_dir():
        raise UnreadableInput("there is no such folder", where=within, hint="name a folder of term files")
    ids = {file.stem for file in concept_files(folder)}
    return coverage(glossary, within=lambda concept: concept.id in ids)


def plain(found: Coverage) -> dict[str, Any]:
    """All of it as plain data."""
    return {
        "concepts": found.concepts,
        "languages": dict(found.languages),
        "perspectives": dict(found.perspectives),
        "one_perspective": list(found.one_perspective),
        "no_perspective": list(found.no_perspective),
        "missing_in": list(found.langs),
        "without_name": {lang: list(ids) for lang, ids in found.without_name.items()},
        "sides": {
            who: {lang: {"named": named, "disputes": of} for lang, (named, of) in row.items()}
            for who, row in found.served().items()
        },
        "disputes": [
            {"concept": dispute.concept, "sides": {side.perspective: dict(side.names) for side in dispute.sides}}
            for dispute in found.disputes
        ],
        "one_sided": [
            {"concept": one.concept, "lang": one.lang, "rejects": one.who, "unknown": one.rival}
            for one in found.one_sided
        ],
    }


def show(screen: Screen, found: Coverage) -> None:
    """All of it for a person; of long lists the beginning."""
    _reached(screen, found)
    _without_name(screen, found)
    _sides(screen, found)
    _disputes(screen, found)
    _one_sided(screen, found)
    _ids(screen, "Only one perspective is recorded", found.one_perspective)
    _ids(screen, "No perspective is recorded", found.no_perspective)


def _title(screen: Screen, title: str, told: str = "") -> None:
    from termbase.cli.screen import faint, strong

    screen.blank()
    screen.line(strong(title), faint(f"  {told}" if told else ""))


def _rest(screen: Screen, count: int) -> None:
    from termbase.cli.screen import faint

    if count > _SHOWN:
        screen.line(faint(f"and {count - _SHOWN:,} more; --format json has them all"), indent=3)


def _reached(screen: Screen, found: Coverage) -> None:
    from termbase.cli.screen import grid

    for title, group, shown in (
        ("Concepts with a name, by language", found.languages, screen.heading),
        ("Concepts with a stance, by perspective", found.perspectives, screen.name),
    ):
        _title(screen, title)
        table = grid(1, 7, 5, None)
        for key, number in list(group.items())[:_SHOWN]:
            table.add_row("", f"{number:>7,}", f"{number / max(found.concepts, 1):>5.0%}", shown(key))
        screen.print(table)
        _rest(screen, len(group))


def _without_name(screen: Screen, found: Coverage) -> None:
    for lang, ids in found.without_name.items():
        _ids(screen, f"Without a name in {screen.heading(lang)}", ids, of=found.concepts)


def _ids(screen: Screen, title: str, ids: Sequence[str], *, of: int | None = None) -> None:
    if ids:
        total = "" if of is None else f" of {of:,}"
        _title(screen, title, f"{len(ids):,}{total} concept{'' if (of or len(ids)) == 1 else 's'}")
        screen.line(", ".join(ids[:_SHOWN]), indent=3)
        _rest(screen, len(ids))


def _sides(screen: Screen, found: Coverage) -> None:
    """A table: who is a side of how many disputes, and in how many of them it has a name, by language."""
    from termbase.cli.screen import grid, strong

    served = found.served()
    if not served or not found.langs:
        return
    _title(screen, "Sides of a dispute with a name of their own", "in how many disputes, by language")
    table = grid(1, 8, *(5 for _ in found.langs), None)
    table.add_row("", strong("disputes"), *(strong(f"{lang:>5}") for lang in found.langs), "")
    for who, row in list(served.items())[:_SHOWN]:
        total = max(of for _, of in row.values())
        table.add_row("", f"{total:>8,}", *(f"{row[lang][0]:>5,}" for lang in found.langs), screen.name(who))
    screen.print(table)
    _rest(screen, len(served))


def _disputes(screen: Screen, found: Coverage) -> None:
    """The names that are missing, the concepts with most of them first."""
    from termbase.cli.screen import an_id

    missing = sorted((one for one in found.disputes if _count(one)), key=lambda one: (-_count(one), one.concept))
    if not missing:
        return
    names = sum(map(_count, missing))
    _title(screen, "Names of a side that are not known", f"{names:,} in {len(missing):,} concepts")
    for dispute in missing[:_SHOWN]:
        screen.line(an_id(dispute.concept), indent=3)
        sides = [side for side in dispute.sides if side.missing]
        sides.sort(key=lambda side: side.missing)
        for langs, group in groupby(sides, key=lambda side: side.missing):
            screen.line(f"{', '.join(langs)}: {', '.join(side.perspective for side in group)}", indent=5)
    _rest(screen, len(missing))


def _count(dispute: Dispute) -> int:
    return sum(len(side.missing) for side in dispute.sides)


def _one_sided(screen: Screen, found: Coverage) -> None:
    from termbase.cli.screen import an_id

    if not found.one_sided:
        return
    _title(screen, "Rejected, and what the other side says of it is not known", f"{len(found.one_sided):,}")
    concepts = [(key, list(group)) for key, group in groupby(found.one_sided, key=lambda one: one.concept)]
    for concept, ones in concepts[:_SHOWN]:
        screen.line(an_id(concept), indent=3)
        for (lang, who), group in groupby(ones, key=lambda one: (one.lang, one.who)):
            rivals = ", ".join(one.rival for one in group)
            screen.line(f"{lang}: {who} rejects a name of {rivals}", indent=5)
    _rest(screen, len(concepts))
