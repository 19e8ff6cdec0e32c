"""What many documents call things over time: counted by period, written as a page, as Markdown, as rows."""

from __future__ import annotations

import csv
import io
from datetime import date
from html.parser import HTMLParser

import pytest
from samples import COLLECTION

from termbase.document import Document
from termbase.glossary import Glossary
from termbase.matcher import Matcher
from termbase.model import Status, localised
from termbase.reading import Reading
from termbase.scan import scan
from termbase.survey import Period, Survey, facts, html, markdown, period, rows

GLOSSARY = Glossary(COLLECTION)
EN = Matcher(GLOSSARY, "en")


def surveyed(*documents: tuple[str, str], lines: int = 5) -> Survey:
    survey = Survey(lines=lines)
    for path, text in documents:
        document = Document(path, text)
        found = scan(document, [Reading("en", text)], GLOSSARY, lambda _: EN, lang="en", on=date(2026, 1, 1))
        survey.add(facts(document, found, lines=lines))
    return survey


def named(who: str) -> str:
    return localised(GLOSSARY.perspective(who).name)


@pytest.mark.parametrize(
    ("path", "when"),
    [
        ("2020-11-10-statement.md", "2020-11-10"),
        ("news/2020/11/10/item 7.txt", "2020-11-10"),
        ("news/2020/a.txt", "2020"),
        ("report_20201110_v2.txt", "2020-11-10"),
        ("2020-02-31.txt", ""),
        ("1988 and 1994.txt", "1994"),
        ("n0202020.txt", ""),
        ("-", ""),
    ],
)
def test_a_document_has_the_last_date_in_its_name_or_its_folders(path: str, when: str) -> None:
    assert period(Document(path, "")) == Period(when)


def test_a_date_that_the_document_gives_goes_before_its_name() -> None:
    assert period(Document("2020-11-10.md", "", date=date(2019, 1, 2))) == Period("2019-01-02")


def test_names_are_counted_by_period_and_periods_without_names_are_there() -> None:
    survey = surveyed(
        ("2019/a.txt", "Stepanakert, Stepanakert’s Shusha"),
        ("2021/a.txt", "Khankendi and Stepanakert"),
        ("b.txt", "Khankendi"),
    )
    assert [p.text for p in survey.periods()] == ["2019", "2020", "2021"]
    [(concept, names)] = survey.concepts()
    assert concept == "khankendi-stepanakert"
    told = {name.term: (count, survey.over_time(name, survey.periods())) for name, count in names}
    assert told == {"Stepanakert": (3, [2, 0, 1]), "Khankendi": (2, [0, 0, 1])}
    assert (survey.documents, survey.undated, survey.mentions) == (3, 1, 5)
    assert dict(survey.perspectives())["azerbaijan-gov"][Status.PREFERRED] == 2
    assert dict(survey.perspectives())["armenia-gov"][Status.PREFERRED] == 3


def test_periods_are_as_fine_as_all_dates_are_and_as_can_be_read() -> None:
    days = surveyed(*[(f"2020-11-{day:02}.txt", "Khankendi") for day in (1, 3)])
    assert [p.text for p in days.periods()] == ["2020-11-01", "2020-11-02", "2020-11-03"]
    months = surveyed(("2020-11-01.txt", "Khankendi"), ("2021-01.txt", "Stepanakert"))
    assert [p.text for p in months.periods()] == ["2020-11", "2020-12", "2021-01"]
    years = surveyed(("1999-11-01.txt", "Khankendi"), ("2021-01-01.txt", "Stepanakert"))
    assert len(years.periods()) == 23


def test_few_lines_are_kept_for_each_name_with_what_stands_about_it() -> None:
    survey = surveyed(("a.txt", "one\nof  Khankendi’s streets, Khankendi, Khankendi"), lines=2)
    [lines] = survey.shown.values()
    assert [(line.line, line.before, line.text) for line in lines] == [
        (2, "one of ", "Khankendi’s"),
        (2, "one of Khankendi’s streets, ", "Khankendi"),
    ]


def test_rows_are_those_of_every_name_in_every_period_and_no_formulas() -> None:
    out = io.StringIO()
    rows.write(surveyed(("2019/a.txt", "Stepanakert"), ("b.txt", "Khankendi Khankendi")), GLOSSARY, out, named=named)
    assert list(csv.reader(io.StringIO(out.getvalue()))) == [
        list(rows.FIELDS),
        ["", "khankendi-stepanakert", "Khankendi", "en", "2", "azerbaijan-gov", "", "nk-de-facto"],
        ["2019", "khankendi-stepanakert", "Stepanakert", "en", "1", "nk-de-facto;armenia-gov", "", "azerbaijan-gov"],
    ]


def test_markdown_is_kept_from_what_the_documents_say() -> None:
    out = io.StringIO()
    markdown.write(surveyed(("a|b.txt", "# | <b>* Khankendi")), GLOSSARY, out, named=named)
    assert "\n- …\\# \\| \\<b\\>\\* **Khankendi**… (a\\|b.txt:1)" in out.getvalue()


class _Page(HTMLParser):
    """What is open, and what was written where."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "rect", "line"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if tag not in ("rect", "line"):
            assert self.open.pop() == tag


def test_the_page_is_whole_needs_no_network_and_escapes_what_it_cites() -> None:
    out = io.StringIO()
    cited = surveyed(("2019/<script>.txt", "<script>alert(1)</script> Khankendi"), ("2020/a.txt", "Stepanakert"))
    html.write(cited, GLOSSARY, out, named=named)
    page = _Page()
    page.feed(out.getvalue())
    assert page.open == []
    tags = {tag for tag, _ in page.tags}
    assert {"svg", "table", "details"} <= tags
    assert not tags & {"script", "link", "img", "iframe"}
    assert "://" not in out.getvalue()
    assert [a["class"] for tag, a in page.tags if tag == "rect"] == ["s0", "s1"]
    assert [a["aria-label"] for tag, a in page.tags if tag == "nav"] == ["Concepts"]


def test_nothing_found_is_said() -> None:
    out = io.StringIO()
    html.write(surveyed(("a.txt", "nothing")), GLOSSARY, out, named=named)
    assert "0 mentions of 0 concepts" in out.getvalue()
    out = io.StringIO()
    markdown.write(Survey(), GLOSSARY, out, named=named)
    assert "0 mentions of 0 concepts" in out.getvalue()
