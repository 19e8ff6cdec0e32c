"""A survey as Markdown: for a wiki, a report, a pull request."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TextIO

from termbase.glossary import Glossary
from termbase.model import Status, localised
from termbase.survey import Line, Name, Survey

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~])")
_SIDES = 25


def write(survey: Survey, glossary: Glossary, out: TextIO, *, named: Callable[[str], str]) -> None:
    """The whole survey; ``named`` writes a perspective's name."""
    out.write(f"# Names in {survey.documents:,} documents\n\n{survey.summary()}\n")
    if not survey.counts:
        return
    out.write("\n## Whose names\n\n")
    _table(
        out,
        ["Perspective", *(status.value for status in Status)],
        [
            [_plain(named(who)), *(str(n[status] or "") for status in Status)]
            for who, n in survey.perspectives()[:_SIDES]
        ],
    )
    periods = survey.periods()
    for concept, names in survey.concepts():
        told = localised(glossary.concept(concept).definition)
        out.write(f"\n## {concept}\n\n" + (f"{_plain(told)}\n\n" if told else ""))
        shown = periods if 1 < len(periods) <= 12 else []
        rows = [
            [
                _plain(name.term),
                name.lang,
                str(count),
                *(str(n or "") for n in survey.over_time(name, shown)),
                _plain(whose(survey, name, named)),
            ]
            for name, count in names
        ]
        _table(out, ["Name", "Language", "Mentions", *(p.text for p in shown), "Whose"], rows)
        for name, _ in names:
            for line in survey.shown.get(name, []):
                out.write(f"\n- {_line(line)}")
        out.write("\n")


def whose(survey: Survey, name: Name, named: Callable[[str], str], *, most: int = 4) -> str:
    """Who prefers a name, or who rejects it where none does, in words."""
    for status, verb in (
        (Status.PREFERRED, ""),
        (Status.ADMITTED, "admitted by "),
        (Status.DEPRECATED, "rejected by "),
    ):
        who = [named(one) for one, held in survey.holders[name] if held is status]
        if who:
            more = f" and {len(who) - most} more" if len(who) > most else ""
            return verb + ", ".join(who[:most]) + more
    return "no view recorded"


def _table(out: TextIO, head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    out.write("| " + " | ".join(head) + " |\n|" + " --- |" * len(head) + "\n")
    for row in rows:
        out.write("| " + " | ".join(row) + " |\n")


def _line(line: Line) -> str:
    where = f"{line.path}:{line.line}" + (f", {line.when.text}" if line.when.text else "")
    return f"…{_plain(line.before)}**{_plain(line.text)}**{_plain(line.after)}… ({_plain(where)})"


def _plain(text: str) -> str:
    """The text with nothing in it that Markdown would take for a mark."""
    return _MARKS.sub(r"\\\1", re.sub(r"\s+", " ", text))
