"""Spans of time: what is an EDTF date, and which days it covers."""

import subprocess
import sys
from datetime import date

import pytest
from edtf import parse_edtf

from termbase.dates import Period
from termbase.errors import InvalidValue


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1923", date(1923, 1, 1), date(1923, 12, 31)),
        ("2020-11", date(2020, 11, 1), date(2020, 11, 30)),
        ("1991-11-26/..", date(1991, 11, 26), None),
        ("../2021-07-07", None, date(2021, 7, 7)),
        ("1923/1991-11-26", date(1923, 1, 1), date(1991, 11, 26)),
        ("/1999", None, date(1999, 12, 31)),
        ("199X/2010", date(1990, 1, 1), date(2010, 12, 31)),
        ("1990~/2000?", date(1990, 1, 1), date(2000, 12, 31)),
        ("1991-11-26", date(1991, 11, 26), date(1991, 11, 26)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("1100", date(1100, 1, 1), date(1100, 12, 31)),
        ("0987", date(987, 1, 1), date(987, 12, 31)),
        ("1999/1999", date(1999, 1, 1), date(1999, 12, 31)),
        ("1988/1990-02", date(1988, 1, 1), date(1990, 2, 28)),
        ("1991-11-26/2023-09-20", date(1991, 11, 26), date(2023, 9, 20)),
        ("2021-21", date(2021, 3, 1), date(2021, 5, 31)),
    ],
)
def test_a_period_spans_its_earliest_to_its_latest_day(text: str, first: date | None, last: date | None) -> None:
    assert Period.parse(text) == Period(text, first, last)


@pytest.mark.parametrize(
    "text",
    [
        "", "..", "../..", "/", "2010s", "1991-13", "1991-00", "1991-11-00", "0000-00-00", "2021-02-30",
        "2021-06-31/..", "yesterday", "1991 / 1992", "26.11.1991", "2/1", "１９９１", "1991-11-26\n",
    ],
)  # fmt: skip
def test_what_is_no_edtf_is_refused_with_advice(text: str) -> None:
    with pytest.raises(InvalidValue, match="EDTF") as caught:
        Period.parse(text)
    assert caught.value.hint


def test_an_interval_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(InvalidValue, match="ends before it starts"):
        Period.parse("2021/1991")


def test_plain_dates_are_read_without_the_edtf_library_and_span_the_days_that_it_says() -> None:
    for text in ("1923", "1991-11", "1991-11-26", "2020-02", "1900-02", "2000-02-29", "1100", "9999-12-31"):
        parsed = parse_edtf(text)
        first, last = date(*parsed.lower_strict()[:3]), date(*parsed.upper_strict()[:3])
        assert Period.parse(text) == Period(text, first, last)
    script = (
        "import sys; from termbase.dates import Period\n"
        "for text in ('1923', '1991-11', '1991-11-26/..', '../2021', '1923/1991'): Period.parse(text)\n"
        "print('edtf' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, check=True).stdout.strip() == b"False"


@pytest.mark.parametrize(("day", "covered"), [("1991-11-25", False), ("1991-11-26", True), ("2026-01-01", True)])
def test_an_open_interval_covers_every_day_from_its_first(day: str, covered: bool) -> None:
    assert Period.parse("1991-11-26/..").covers(date.fromisoformat(day)) is covered
