"""Reports: every format tells the same findings, each by its own rules of columns, escapes and states."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import re
import unicodedata
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from reports.pages import ABOUT, note, page, report

from termbase.document import Edit
from termbase.finding import Related
from termbase.model import Severity
from termbase.reports import formats, report_format
from termbase.reports.base import Page, State, Unread
from termbase.reports.signs import width

TEXT = "# Town\n\nIn Stepanakert, they say,\nand in Khankendi too.\n"
HARD = "é́😀 “a,b” & <i> %0A ::x\tStepanakert\r\n斯捷潘 Khankendi\r\n"
FORMATS = formats()


def both(text: str = TEXT, path: str = "page.md") -> Page:
    first = note(text, "Stepanakert", path=path, severity=Severity.ERROR)
    return page(text, first, note(text, "Khankendi", path=path), path=path)


def test_every_format_has_a_summary_and_its_file_is_its_name() -> None:
    assert {"text", "json", "jsonl", "csv", "sarif", "github", "gitlab", "rdjson", "checkstyle", "junit", "html"} <= {
        *FORMATS
    }
    assert all(report_format(name).SUMMARY for name in FORMATS)


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_names_each_finding_and_is_the_same_twice(form: str) -> None:
    pages = [both(), both(HARD, "ru/tab\tand, comma:.md"), page("nothing", path="empty.md")]
    written = report(form, pages)
    assert written == report(form, pages)
    assert written.count("Stepanakert") >= 2
    assert written.count("Khankendi") >= 2


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_writes_a_report_of_nothing(form: str) -> None:
    written = report(form, [page("nothing")], unread=[Unread("gone.md", "no such file")])
    parse(form, written)


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_survives_hard_texts_and_paths(form: str) -> None:
    path = 'a "q" & <b> caf\udce9 100%,x:y.md'
    parse(form, report(form, [both(HARD, path), both(TEXT.replace("they", "th\x01\x0bey"), path)]))


def parse(form: str, written: str) -> object:
    """The report read by somebody else's parser of its format."""
    raw = written.encode("utf-8", "backslashreplace")
    if form in ("json", "sarif", "gitlab", "rdjson"):
        return json.loads(raw)
    if form == "jsonl":
        return [json.loads(line) for line in raw.splitlines()]
    if form in ("checkstyle", "junit"):
        return ElementTree.fromstring(raw)
    if form == "csv":
        return list(csv.DictReader(io.StringIO(raw.decode(), newline="")))
    return raw


# ---- for people ------------------------------------------------------------------------------


def test_the_mark_stands_under_the_words_whatever_stands_before_them() -> None:
    for text in (HARD, "漢字とｶﾅ Khankendi Stepanakert", "e\u0301e\u0301 Stepanakert", "a\tb\u200b Stepanakert"):
        shown = report("text", [page(text, note(text, "Stepanakert"))]).splitlines()
        at = next(number for number, line in enumerate(shown) if re.fullmatch(r"[ |\d]*\^+", line))
        before, mark = shown[at - 1], shown[at]
        start = mark.index("^")
        name = before.index("Stepanakert")
        assert width(before[:name]) == start
        assert mark.count("^") == len("Stepanakert")


def test_a_line_from_right_to_left_has_its_words_set_off_and_no_mark_below() -> None:
    text = "مدينة ستيباناكيرت هنا"
    shown = report("text", [page(text, note(text, "ستيباناكيرت"), lang="ar")])
    assert "⟦ستيباناكيرت⟧" in shown
    assert "^" not in shown
    on_terminal = report(
        "text", [page(text, note(text, "ستيباناكيرت"))], about=dataclasses.replace(ABOUT, terminal=True)
    )
    assert on_terminal.count("\u2068") == on_terminal.count("\u2069") > 2


@pytest.mark.parametrize("columns", [40, 60, 80, 200])
def test_a_long_line_is_shown_where_the_words_are_and_no_wider_than_the_screen(columns: int) -> None:
    text = "word " * 1000 + "Stepanakert " + "漢字 " * 1000
    shown = report("text", [page(text, note(text, "Stepanakert"))], about=dataclasses.replace(ABOUT, width=columns))
    [line] = [line for line in shown.splitlines() if "| …" in line]
    assert "Stepanakert" in line
    assert width(line) <= columns


def test_a_name_over_two_lines_is_shown_on_both() -> None:
    text = "They live in Upper\nKarabakh now."
    shown = report("text", [page(text, note(text, "Upper\nKarabakh"))])
    assert re.search(r"1 \| They live in Upper\n +\| +\^{5}\n 2 \| Karabakh now\.\n +\| \^{8}\n", shown)


def test_what_could_steer_a_terminal_is_not_printed() -> None:
    text = "\x1b[2J\u202e Stepanakert"
    for form in ("text", "concise"):
        shown = report(form, [page(text, note(text, "Stepanakert", path="a\x1b[2Jb"), path="a\x1b[2Jb")])
        assert [char for char in shown if unicodedata.category(char) in ("Cc", "Cf") and char != "\n"] == []


def test_colour_comes_only_where_it_is_wanted() -> None:
    assert "\033" not in report("text", [both()])
    assert "\033[1;31merror\033[0m" in report("text", [both()], about=dataclasses.replace(ABOUT, colour=True))


def test_statistics_stand_in_place_of_findings() -> None:
    shown = report("text", [both()], about=dataclasses.replace(ABOUT, statistics=True))
    assert "page.md" not in shown
    assert "    1  error     deprecated-term" in shown
    assert "2  khankendi-stepanakert" in shown


# ---- columns ---------------------------------------------------------------------------------


def test_columns_are_those_of_each_format_and_slice_the_names() -> None:
    pages = [both(HARD)]
    lines = HARD.split("\r\n")
    for found in json.loads(report("json", pages))["findings"]:
        assert HARD[found["start"] : found["end"]] == found["text"]
        assert lines[found["line"] - 1][found["column"] - 1 : found["end_column"] - 1] == found["text"]
    for result in json.loads(report("sarif", pages))["runs"][0]["results"]:
        region = result["locations"][0]["physicalLocation"]["region"]
        line = lines[region["startLine"] - 1]
        assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == region["snippet"]["text"]
    for found, name in zip(
        json.loads(report("rdjson", pages))["diagnostics"], ("Stepanakert", "Khankendi"), strict=True
    ):
        span = found["location"]["range"]
        line = lines[span["start"]["line"] - 1].encode()
        assert line[span["start"]["column"] - 1 : span["end"]["column"] - 1].decode() == name


def test_a_suggestion_that_touches_more_than_the_name_is_told_whole() -> None:
    text = "from an Stepanakert hotel"
    found = note(text, "Stepanakert", also=(Edit(5, 7, "a"),))
    [diagnostic] = json.loads(report("rdjson", [page(text, found)]))["diagnostics"]
    [suggestion] = diagnostic["suggestions"]
    assert suggestion == {
        "range": {"start": {"line": 1, "column": 6}, "end": {"line": 1, "column": 20}},
        "text": "a Khankendi",
    }
    [result] = json.loads(report("sarif", [page(text, found)]))["runs"][0]["results"]
    [replacement] = result["fixes"][0]["artifactChanges"][0]["replacements"]
    assert replacement["insertedContent"]["text"] == "a Khankendi"
    assert replacement["deletedRegion"]["charOffset"] == 5


# ---- for programs ----------------------------------------------------------------------------


def test_json_has_the_shape_that_programs_rely_on() -> None:
    data = json.loads(report("json", [both()], unread=[Unread("gone.md", "no such file", "check the path")]))
    first = data["findings"][0]
    assert {
        *("path", "start", "end", "line", "column", "end_line", "end_column", "rule", "severity", "text", "concept"),
        *("message", "because", "suggestions"),
    } <= set(first)
    assert first["suggestions"] == [{"text": "Khankendi", "safe": True, "why": "", "also": []}]
    assert first["because"][0]["perspective"] == "azerbaijan-gov"
    assert data["unread"] == [{"path": "gone.md", "message": "no such file", "hint": "check the path"}]
    assert data["summary"]["severities"] == {"error": 1, "warning": 1}


def test_sarif_keeps_what_is_known_or_suppressed_and_says_so() -> None:
    marks = [
        note(TEXT, "Stepanakert"),
        note(TEXT, "Khankendi", state=State.KNOWN),
        dataclasses.replace(note(TEXT, "Khankendi", state=State.SUPPRESSED), why="a quoted sign"),
    ]
    data = json.loads(report("sarif", [page(TEXT, *marks)], unread=[Unread("gone.md", "no such file")]))
    [run] = data["runs"]
    assert (data["version"], run["columnKind"]) == ("2.1.0", "unicodeCodePoints")
    told = [(result["baselineState"], result.get("suppressions")) for result in run["results"]]
    assert told == [
        ("new", None),
        ("unchanged", [{"kind": "external"}]),
        ("new", [{"kind": "inSource", "justification": "a quoted sign"}]),
    ]
    names = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert all(names[result["ruleIndex"]] == result["ruleId"] for result in run["results"])
    assert all(rule["help"]["text"] for rule in run["tool"]["driver"]["rules"])
    assert run["invocations"][0]["executionSuccessful"] is False


def test_sarif_has_only_what_its_schema_knows() -> None:
    related = (Related(3, 7, "stands here"),)
    data = json.loads(report("sarif", [page(TEXT, note(TEXT, "Khankendi", related=related))]))
    result = data["runs"][0]["results"][0]
    assert set(data) == {"$schema", "version", "runs"}
    assert set(data["runs"][0]) == {"tool", "columnKind", "results", "invocations"}
    assert set(result) <= {
        *("ruleId", "ruleIndex", "level", "message", "locations", "partialFingerprints", "properties"),
        *("relatedLocations", "fixes", "suppressions", "baselineState"),
    }
    assert result["level"] in ("none", "note", "warning", "error")
    assert result["relatedLocations"][0]["physicalLocation"]["region"] == {"startLine": 1, "startColumn": 4}


def test_a_path_in_sarif_is_a_uri() -> None:
    pages = [both(path="ru/текст 1%.md"), both(path=str(Path("/srv/a b.md")))]
    results = json.loads(report("sarif", pages))["runs"][0]["results"]
    uris = [one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in results]
    assert uris[0] == "ru/%D1%82%D0%B5%D0%BA%D1%81%D1%82%201%25.md"
    assert uris[-1] == "file:///srv/a%20b.md"


def test_github_gets_the_gravest_first_and_is_told_what_it_would_drop() -> None:
    text = "Stepanakert " * 13 + "Khankendi"
    marks = [note(text, "Stepanakert", nth=nth) for nth in range(13)]
    lines = report("github", [page(text, *marks, note(text, "Khankendi", severity=Severity.ERROR))]).splitlines()
    assert lines[0].startswith("::error file=page.md,line=1,")
    assert sum(line.startswith("::warning ") for line in lines) == 10
    assert lines[-1] == "3 more of level warning not shown"


def test_github_commands_cannot_be_broken_out_of() -> None:
    mark = note(TEXT, "Stepanakert", path="a,b:c%\n::error::x.md")
    [line] = report("github", [page(TEXT, mark)]).splitlines()
    assert "file=a%2Cb%3Ac%25%0A%3A%3Aerror%3A%3Ax.md," in line


def test_a_gitlab_fingerprint_knows_the_occurrence_and_not_the_line() -> None:
    text = "Stepanakert and Stepanakert"
    moved = f"one\n\n{text}"

    def prints(of: str) -> list[str]:
        marks = [note(of, "Stepanakert", nth=nth) for nth in range(2)]
        same = [
            dataclasses.replace(mark, finding=dataclasses.replace(mark.finding, fingerprint=f"aa-{number}"))
            for number, mark in enumerate(marks, 1)
        ]
        return [issue["fingerprint"] for issue in json.loads(report("gitlab", [page(of, *same)]))]

    assert len(set(prints(text))) == 2
    assert prints(text) == prints(moved)


def test_junit_counts_what_fails() -> None:
    info = note(TEXT, "Khankendi", severity=Severity.INFO)
    written = report("junit", [page(TEXT, note(TEXT, "Stepanakert"), info), page("nothing", path="b.md")])
    root = ElementTree.fromstring(written)
    assert [(suite.get("tests"), suite.get("failures")) for suite in root] == [("2", "1"), ("1", "0")]
    assert len(root.findall(".//failure")) == 1


def test_csv_comes_back_as_it_was() -> None:
    rows = list(csv.DictReader(io.StringIO(report("csv", [both(HARD)]), newline="")))
    assert [(row["text"], row["suggestion"], row["safe"]) for row in rows] == [
        ("Stepanakert", "Khankendi", "true"),
        ("Khankendi", "Stepanakert", "true"),
    ]


# ---- the page --------------------------------------------------------------------------------


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.outside: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag not in ("meta", "br", "link", "img", "li", "th", "td"):
            self.open.append(tag)
        if "id" in told:
            self.ids.append(told["id"] or "")
        if (target := told.get("href")) is not None:
            (self.links if target.startswith("#") else self.outside).append(target)
        if "src" in told or tag in ("script", "link", "img", "iframe"):
            self.outside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in ("li", "th", "td"):
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data


def test_the_page_stands_alone_and_every_link_in_it_leads_somewhere() -> None:
    pages = [both(), both(HARD, "second & third.md"), both("Stepanakert\n" * 500 + "Khankendi\n", "long.md")]
    tags = Tags()
    tags.feed(report("html", pages, unread=[Unread("gone.md", "no such file")]))
    assert (tags.open, tags.outside) == ([], [])
    assert len(set(tags.ids)) == len(tags.ids)
    assert {link[1:] for link in tags.links} <= set(tags.ids)
    assert "lines left out" in tags.text
    assert "gone.md: no such file" in tags.text


def test_the_page_says_whose_names_they_are_and_marks_each_language_and_direction() -> None:
    text = "في ستيباناكيرت اليوم"
    written = report("html", [page(text, note(text, "ستيباناكيرت"), lang="ar"), both()])
    assert '<span lang="ar" dir=auto>' in written
    assert "<bdi>ستيباناكيرت</bdi>" in written
    assert "<bdi>Government of Azerbaijan</bdi> rejects" in written
    assert "<bdi>Government of Armenia</bdi> rejects" in written
    assert "prefers-color-scheme:dark" in written
    assert "<caption>" in written
