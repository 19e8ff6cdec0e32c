"""A survey as rows: one for each name in each period, for a spreadsheet or a statistics program."""

from __future__ import annotations

import csv
from collections.abc import Callable
from typing import TextIO

from termbase.glossary import Glossary
from termbase.model import Status
from termbase.survey import Survey

FIELDS = ("period", "concept", "term", "lang", "mentions", *(status.value for status in Status))


def write(survey: Survey, glossary: Glossary, out: TextIO, *, named: Callable[[str], str]) -> None:
    """The rows under a heading; perspectives by their ids, with semicolons between."""
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow(FIELDS)
    for _, names in survey.concepts():
        for name, _ in names:
            held = [";".join(who for who, s in survey.holders[name] if s is status) for status in Status]
            for when, count in sorted(survey.counts[name].items(), key=lambda item: item[0].text):
                rows.writerow([when.text, name.concept, _defused(name.term), name.lang, count, *held])


def _defused(text: str) -> str:
    """A name that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in "=+-@\t\r" else text
