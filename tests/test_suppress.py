"""What a document says of its own check: where an order in a comment holds, and what is said of orders that do not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from samples import COLLECTION

from termbase.check import Checked
from termbase.config import Settings
from termbase.document import Document, Part, PartKind, Run, Side, Unit
from termbase.documents import document_of
from termbase.glossary import Glossary
from termbase.model import Collection, Style
from termbase.store import Store
from termbase.suppress import suppressions
from termbase.workspace import Workspace

DAY = date(2026, 1, 1)
STYLES = tuple(
    Style(id=name, name=(("en", name),), follows=(who,))
    for name, who in [("am", "nk-de-facto"), ("az", "azerbaijan-gov")]
)
SIDES = [("am", "Khankendi"), ("az", "Stepanakert")]


@pytest.fixture(scope="module")
def workspace() -> Iterator[Workspace]:
    parts = {kind: getattr(COLLECTION, kind) for kind in ("concepts", "perspectives", "sources")}
    glossary = Glossary(Collection(**parts, styles=(*COLLECTION.styles, *STYLES)))
    with Workspace(Store.open("sqlite://"), glossary=glossary) as opened:
        yield opened


def check(workspace: Workspace, document: Document, style: str, **more: bool) -> Checked:
    return workspace.check_document(document, style=style, lang="en", on=DAY, settings=Settings(**more))  # type: ignore[arg-type]


def lines(checked: Checked, rule: str = "deprecated-term") -> list[int]:
    return [finding.line for finding in checked.findings if finding.rule == rule]


@pytest.mark.parametrize(("style", "name"), SIDES)
@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("X one. <!-- termbase: ignore -->\n\nX two.\n", [3]),
        ("X one.\n<!-- termbase: ignore -->\nX two\nX three.\n\nX four.\n", [1, 6]),
        ("<!-- termbase: ignore[deprecated-term] -- the mayor’s word -->\n\nX two\nX three.\n\nX four.\n", [6]),
        ("<!-- termbase: ignore[khankendi-stepanakert] why not -->\nX two\n", []),
        ("<!-- termbase: ignore[mixed-names, first-mention] -->\nX two\n", [2]),
        ("<!-- termbase: ignore-next-line -->\n\nX three\nX four\n", [4]),
        ("<!-- termbase: off -->\n\nX three\n\n<!-- termbase: on -->\n\nX seven\n", [7]),
        ("<!-- termbase: off[deprecated-term] -->\n\nX\n\n<!-- termbase: on[mixed-names] -->\n\nX\n", []),
        ("X one.\n\n<!-- termbase: ignore-file -->\n\nX five\n", []),
        ("X one <!-- termbase: nothing of the kind -->\n", [1]),
        ("`<!-- termbase: ignore-file -->` X one\n", [1]),
    ],
)
def test_an_order_holds_where_it_says(workspace: Workspace, style: str, name: str, text: str, left: list[int]) -> None:
    checked = check(workspace, document_of("page.md", text.replace("X", name)), style)
    assert lines(checked) == left
    aside = [one.finding for one in checked.suppressed if one.finding.rule == "deprecated-term"]
    assert len(aside) + len(left) == text.count("X")


def test_what_is_kept_aside_is_kept_with_its_reason(workspace: Workspace) -> None:
    text = "In Khankendi. <!-- termbase: ignore[deprecated-term] -- the mayor’s word -->\n"
    [one] = check(workspace, document_of("page.md", text), "am").suppressed
    assert (one.finding.text, one.reason) == ("Khankendi", "the mayor’s word")


@pytest.mark.parametrize(("style", "name"), SIDES)
@pytest.mark.parametrize("sic", [" [sic]", " [sic!]", "” [sic]", " (sic)", " [*sic*]"])
def test_sic_after_a_name_keeps_it_aside(workspace: Workspace, style: str, name: str, sic: str) -> None:
    checked = check(workspace, document_of("-", f"In “{name}{sic} and {name} again."), style)
    assert [one.reason for one in checked.suppressed if one.finding.rule == "deprecated-term"] == ["sic"]
    assert len(lines(checked)) == 1


def translated(comment: str, before: str = "", after: str = "") -> Document:
    """Two entries of a translation; the comment stands before the second, or after it and within it."""
    text, units, parts = "", [], []
    for pair, note in enumerate(["", comment]):
        if note and before:
            parts.append(Part(len(text), len(text) + len(note), PartKind.COMMENT))
            text += f"{note}\n"
        for side, lang, words in [(Side.SOURCE, "ru", "в Ханкенди"), (Side.TARGET, "en", "in Khankendi")]:
            run = Run(0, len(text), len(text) + len(words))
            units.append(Unit(text=words, runs=(run,), lang=lang, side=side, pair=pair, id=str(pair)))
            text += f"{words}\n"
        if note and after:
            parts.append(Part(len(text), len(text) + len(note), PartKind.COMMENT))
            text += f"{note}\n{after}\n"
    return Document("a.po", text, tuple(parts), tuple(units))


def test_a_comment_before_an_entry_of_a_translation_is_about_its_two_halves(workspace: Workspace) -> None:
    checked = check(workspace, translated("# termbase: ignore[deprecated-term] -- so in print", before="#"), "am")
    assert [finding.unit for finding in checked.findings if finding.rule == "deprecated-term"] == ["0"]
    assert [one.finding.unit for one in checked.suppressed if one.finding.rule == "deprecated-term"] == ["1"]


def test_a_note_at_the_end_of_its_entry_is_about_that_entry(workspace: Workspace) -> None:
    checked = check(workspace, translated("termbase: ignore[deprecated-term]", after="</trans-unit>"), "am")
    assert [one.finding.unit for one in checked.suppressed if one.finding.rule == "deprecated-term"] == ["1"]


def test_an_order_that_serves_no_more_is_told_and_can_be_taken_out(workspace: Workspace) -> None:
    text = "In Stepanakert.\n\n<!-- termbase: ignore[deprecated-term] -->\nIn Stepanakert.\n"
    checked = check(workspace, document_of("page.md", text), "am")
    [finding] = [one for one in checked.findings if one.rule == "unused-suppression"]
    assert finding.fixable
    assert text[: finding.start] + finding.suggestions[0].text + text[finding.end :] == (
        "In Stepanakert.\n\nIn Stepanakert.\n"
    )


def test_a_comment_that_says_more_is_not_taken_out(workspace: Workspace) -> None:
    text = "<!-- See the decree. termbase: ignore[deprecated-term] -->\nIn Stepanakert.\n"
    [finding] = check(workspace, document_of("page.md", text), "am").findings
    assert (finding.rule, finding.suggestions) == ("unused-suppression", ())
    assert finding.text == "termbase: ignore[deprecated-term]"


def test_an_order_is_no_use_judged_by_rules_that_were_not_asked(workspace: Workspace) -> None:
    text = "<!-- termbase: ignore[deprecated-term] -->\nIn Stepanakert.\n\nAt home. <!-- termbase: ignore -->\n"
    settings = Settings(select=frozenset({"unused-suppression", "mixed-names"}))
    checked = workspace.check_document(document_of("page.md", text), style="am", lang="en", on=DAY, settings=settings)
    assert checked.findings == ()


def test_a_reason_is_asked_for_only_where_the_settings_do(workspace: Workspace) -> None:
    text = "In Khankendi. <!-- termbase: ignore[deprecated-term] -->\n"
    document = document_of("page.md", text)
    assert not lines(check(workspace, document, "am"), "suppression-without-reason")
    assert lines(check(workspace, document, "am", require_reason=True), "suppression-without-reason") == [1]


def test_a_document_without_orders_is_not_looked_through() -> None:
    assert suppressions(document_of("page.md", "In Khankendi. <!-- a comment -->")).orders == ()


def test_an_order_in_a_file_of_one_line_holds_for_its_paragraph(workspace: Workspace) -> None:
    text = "<p>In Khankendi.</p>" * 120 + "<p>In Khankendi <!-- termbase: ignore --> again.</p>"
    checked = check(workspace, document_of("page.html", text), "am")
    assert len(lines(checked)) == 120


@pytest.mark.parametrize(("style", "name"), SIDES)
def test_an_order_before_a_plural_message_holds_for_all_its_forms_and_so_does_a_flag(
    workspace: Workspace, style: str, name: str
) -> None:
    entry = (
        f'msgid "one bus"\nmsgid_plural "buses"\nmsgstr[0] "a bus to {name}"\nmsgstr[1] "buses to {name}"\n\n'
        f'msgid "a train"\nmsgstr "a train to {name}"\n'
    )
    head = 'msgid ""\nmsgstr "Language: en\\n"\n\n'
    for order in ("# termbase: ignore\n", "#, fuzzy, ignore-termbase\n"):
        checked = check(workspace, document_of("a.po", head + order + entry), style)
        left = [finding.unit for finding in checked.findings if finding.rule == "deprecated-term"]
        assert left == ["a train"]
        assert len([one for one in checked.suppressed if one.finding.rule == "deprecated-term"]) == 2
