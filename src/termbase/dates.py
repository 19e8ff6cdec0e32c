"""Spans of time written in EDTF (ISO 8601-2): kept as written, with their earliest and latest day for comparing."""

from __future__ import annotations

import calendar
import functools
import re
from dataclasses import dataclass
from datetime import date

from termbase.errors import InvalidValue

_OPEN = ("..", "")
_PLAIN = re.compile("([1-9][0-9]{3})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12][0-9]|3[01]))?)?")


@dataclass(frozen=True, slots=True)
class Period:
    """An EDTF date or interval as written, and the days it can span; None is an open or unknown end.

    >>> Period.parse("1991-11-26/..").covers(date(2020, 11, 10))
    True
    """

    text: str
    first: date | None = None
    last: date | None = None

    @classmethod
    def parse(cls, text: str) -> Period:
        """The period of an EDTF level 0 or 1 text; raises InvalidValue for anything else."""
        return _parse(text)

    def covers(self, day: date) -> bool:
        """Whether the day may lie in this period, uncertain ends counted in."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)

    def __str__(self) -> str:
        return self.text


def covers(period: Period | None, day: date) -> bool:
    """The same for a period that may be absent: no period is no limit."""
    return period is None or period.covers(day)


@functools.lru_cache(maxsize=4096)
def _parse(text: str) -> Period:
    first: date | None
    last: date | None
    starts, slash, ends = text.partition("/")
    if not slash:
        first, last = _bounds(text, text)
        return Period(text, first, last)
    if starts in _OPEN and ends in _OPEN:
        raise _not_edtf(text, "an interval needs at least one date")
    first = None if starts in _OPEN else _bounds(starts, text)[0]
    last = None if ends in _OPEN else _bounds(ends, text)[1]
    if first and last and last < first:
        raise _not_edtf(text, "the interval ends before it starts")
    return Period(text, first, last)


def _bounds(one: str, whole: str) -> tuple[date, date]:
    """The first and the last day of a date; plain years, months and days without edtf, which takes milliseconds."""
    if plain := _PLAIN.fullmatch(one):
        year, month, day = (int(part or 0) for part in plain.groups())
        last = calendar.monthrange(year, month or 12)[1]
        if day > last:
            raise _not_edtf(whole)
        return date(year, month or 1, day or 1), date(year, month or 12, day or last)
    from edtf import parse_edtf  # deferred: pyparsing costs start-up time and only validation needs it
    from edtf.parser.edtf_exceptions import EDTFParseException

    if one.strip() != one or not one or not one[0].isdigit():
        raise _not_edtf(whole)
    try:
        parsed = parse_edtf(one)
        low, high = parsed.lower_strict(), parsed.upper_strict()
        return date(*low[:3]), date(*high[:3])
    except (EDTFParseException, ValueError, TypeError, AttributeError, OverflowError) as error:
        raise _not_edtf(whole) from error


def _not_edtf(text: str, why: str = "") -> InvalidValue:
    return InvalidValue(
        f"{text!r} is not an EDTF date or interval{': ' + why if why else ''}",
        hint="write 1991, 1991-11-26, 199X, 1991-11-26/.. or ../2021-07-07",
    )


def day_of(on: date | str | None) -> date | None:
    """A day that may be written out; raises InvalidValue for what is none."""
    if on is None or isinstance(on, date):
        return on
    try:
        return date.fromisoformat(on)
    except ValueError:
        raise InvalidValue(f"{on!r} is no day", hint="write it as 2021-07-07") from None
