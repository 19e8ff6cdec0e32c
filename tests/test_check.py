"""A text against a style: what is found, how grave it is, what could stand there instead."""

from datetime import date

import pytest
from samples import COLLECTION

from termbase.config import Settings
from termbase.document import Document, Part, PartKind
from termbase.documents import document_of
from termbase.finding import Finding
from termbase.model import Collection, Severity, Style
from termbase.store import Store
from termbase.workspace import Workspace

NOW = date(2026, 1, 1)
STYLES = tuple(
    Style(id=name, name=(("en", name),), follows=(who,))
    for name, who in [("am", "nk-de-facto"), ("az", "azerbaijan-gov")]
)


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    from termbase.glossary import Glossary

    parts = {kind: getattr(COLLECTION, kind) for kind in ("concepts", "perspectives", "sources")}
    glossary = Glossary(Collection(**parts, styles=(*COLLECTION.styles, *STYLES)))
    return Workspace(Store.open("sqlite://"), glossary=glossary)


def check(workspace: Workspace, text: str, style: str, document: Document | None = None) -> tuple[Finding, ...]:
    settings = Settings(select=frozenset({"deprecated-term"}))
    checked = workspace.check_document(
        document or document_of("-", text), style=style, lang="en", on=NOW, settings=settings
    )
    return checked.findings


@pytest.mark.parametrize(
    ("style", "text", "flagged", "who"),
    [
        ("az", "in Stepanakert today", "Stepanakert", "Khankendi"),
        ("am", "in Khankendi today", "Khankendi", "Stepanakert"),
    ],
)
def test_a_rejected_name_is_flagged_where_it_stands(
    workspace: Workspace, style: str, text: str, flagged: str, who: str
) -> None:
    [finding] = check(workspace, text, style)
    assert text[finding.start : finding.end] == finding.text == flagged
    assert (finding.rule, finding.severity) == ("deprecated-term", Severity.WARNING)
    assert [(s.text, s.safe) for s in finding.suggestions] == [(who, True)]


def test_what_others_say_is_information(workspace: Workspace) -> None:
    [finding] = check(workspace, "“We live in Khankendi now,” she said.", "am")
    assert (finding.in_quotation, finding.severity) == (True, Severity.INFO)


def test_the_title_of_a_cited_work_is_information(workspace: Workspace) -> None:
    text = "see Khankendi Today, 2021"
    [finding] = check(workspace, text, "am", Document("-", text, (Part(4, 19, PartKind.TITLE),)))
    assert finding.severity is Severity.INFO


def test_a_fingerprint_stays_when_lines_are_added_elsewhere(workspace: Workspace) -> None:
    text = "They came to Khankendi in the evening. Nobody had seen Khankendi before."
    before = [finding.fingerprint for finding in check(workspace, text, "am")]
    after = [finding.fingerprint for finding in check(workspace, f"A new line of words.\n\n{text}\n\nThe end.", "am")]
    assert before == after
    assert len(set(before)) == 2
