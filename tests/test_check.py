"""A text against a style: what is found, how grave it is, what could stand there instead."""

import random
import unicodedata
from collections import Counter
from datetime import date

import pytest
from samples import COLLECTION, concept, term

from termbase.check import Checker
from termbase.config import Settings
from termbase.document import Document, Part, PartKind
from termbase.documents import document_of
from termbase.finding import Finding
from termbase.glossary import Glossary
from termbase.model import Collection, Kind, Register, Severity, Style
from termbase.rules import rules
from termbase.store import Store
from termbase.text import fold
from termbase.workspace import Workspace

NOW = date(2026, 1, 1)
STYLES = tuple(
    Style(id=name, name=(("en", name),), follows=(who,))
    for name, who in [("am", "nk-de-facto"), ("az", "azerbaijan-gov")]
)


@pytest.fixture(scope="module")
def workspace() -> Workspace:
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


NAMES = """The road to Stepanakert

They came to Khankendi at night, and Stepanakert’s streets were dark. Nobody in nagorno-karabakh had seen them.

“We never left Artsakh,” she said; Stepankert is a slip, and so is Khаnkendi. Upper Karabakh was silent.
"""


def everything(workspace: Workspace, text: str, style: str) -> Counter[tuple[str, str | None, str]]:
    checked = workspace.check_document(document_of("-", text), style=style, lang="en", on=NOW)
    return Counter((f.rule, f.concept, " ".join(fold(f.text).split())) for f in checked.findings)


@pytest.mark.parametrize("style", ["am", "az"])
@pytest.mark.parametrize(
    "changed",
    [
        f"\n\n{NAMES}\n\n",
        NAMES.replace("\n", "\r\n"),
        NAMES.replace(" were", "\nwere").replace(" at night", "\nat night").replace(" had", "\nhad"),
        unicodedata.normalize("NFD", NAMES),
        NAMES.replace("Upper Karabakh", "Upper\nKarabakh"),
        NAMES.replace("Upper Karabakh", "Upper\u00a0Karabakh"),
        NAMES.replace("Khankendi at", "Khan\u00adkendi at"),
    ],
    ids=["blank lines", "line ends", "wrapped", "decomposed", "a name over two lines", "fixed space", "soft hyphen"],
)
def test_what_does_not_change_the_words_does_not_change_the_findings(
    workspace: Workspace, style: str, changed: str
) -> None:
    assert everything(workspace, changed, style) == everything(workspace, NAMES, style) != Counter()


@pytest.mark.parametrize("style", ["am", "az"])
def test_markup_does_not_change_the_findings(workspace: Workspace, style: str) -> None:
    paragraphs = NAMES.strip().split("\n\n")
    written = {
        "page.md": "\n\n".join(paragraphs).replace("Stepanakert’s", "**Stepanakert**’s"),
        "page.html": "".join(f"<p>{paragraph}</p>\n" for paragraph in paragraphs).replace("Upper", "<i>Upper</i>"),
    }
    found = []
    for path, text in written.items():
        checked = workspace.check_document(document_of(path, text), style=style, lang="en", on=NOW)
        assert [f.text for f in checked.findings] == [text[f.start : f.end] for f in checked.findings]
        found.append(Counter((f.rule, f.concept, f.message) for f in checked.findings))
    assert found[0] == found[1] != Counter()


@pytest.mark.parametrize("style", ["am", "az"])
def test_the_order_of_rules_decides_nothing(workspace: Workspace, style: str, monkeypatch: pytest.MonkeyPatch) -> None:
    document = document_of("-", NAMES)
    read, scanned = workspace.read(document, "en", NOW)
    named = workspace.glossary.style(style)
    first = Checker(workspace.glossary, named).check(document, scanned, read, on=NOW)
    known = list(rules().items())
    for seed in range(5):
        random.Random(seed).shuffle(known)
        monkeypatch.setattr("termbase.check.rules", lambda: dict(known))
        assert Checker(workspace.glossary, named).check(document, scanned, read, on=NOW) == first


def test_every_finding_slices_the_document(workspace: Workspace) -> None:
    for style in ("am", "az"):
        findings = workspace.check_document(document_of("-", NAMES), style=style, lang="en", on=NOW).findings
        assert findings
        assert [f.text for f in findings] == [NAMES[f.start : f.end] for f in findings]
        assert {
            related for f in findings for related in f.related if not NAMES[related.start : related.end].strip()
        } == set()


def test_text_without_names_has_no_findings(workspace: Workspace) -> None:
    text = "The turkey was roasted, the china broke, and the Armenians and Azerbaijanis in the room laughed. " * 50
    for style in ("am", "az", "both"):
        assert everything(workspace, text, style) == Counter()


@pytest.mark.parametrize(
    ("text", "found"), [("their liberation", 1), ("their “liberation”", 0), ("“The liberation,” he said", 0)]
)
def test_a_name_that_is_only_quoted_is_quoted(text: str, found: int) -> None:
    word = concept("liberation", Kind.PHRASE, term("liberation", "en", register=Register.QUOTES_ONLY))
    style = Style(id="un", name=(("en", "un"),), follows=("un",))
    collection = Collection(concepts=(word,), perspectives=COLLECTION.perspectives, styles=(style,))
    with Workspace(Store.open("sqlite://"), glossary=Glossary(collection)) as workspace:
        checked = workspace.check_document(document_of("-", text), style="un", lang="en", on=NOW)
    assert len([f for f in checked.findings if f.rule == "forbidden-term"]) == found


def test_documents_are_seen_together_in_any_order(workspace: Workspace) -> None:
    checker = Checker(workspace.glossary, workspace.glossary.style("both"))
    texts = {"a.txt": "in Khankendi", "b.txt": "in Stepanakert", "c.txt": "in Khankendi"}
    checked = []
    for path, text in texts.items():
        document = document_of(path, text)
        read, scanned = workspace.read(document, "en", NOW)
        checked.append(checker.check(document, scanned, read, on=NOW))
    found = checker.across(checked)
    assert [(f.path, f.text) for f in found] == [("b.txt", "Stepanakert")]
    assert checker.across(reversed(checked)) == found
