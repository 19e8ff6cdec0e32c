"""Many documents against a style: in order, in one process or several, each by its own day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from samples import COLLECTION

import termbase
from termbase.config import Settings
from termbase.document import Document
from termbase.errors import NotFound, UnreadableInput
from termbase.model import Collection, Style
from termbase.store import Store
from termbase.workspace import Workspace

STYLES = tuple(
    Style(id=name, name=(("en", name),), follows=(who,))
    for name, who in [("am", "nk-de-facto"), ("az", "azerbaijan-gov")]
)
ONLY = Settings(select=frozenset({"deprecated-term"}))
DAY = date(2026, 1, 1)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    parts = {kind: getattr(COLLECTION, kind) for kind in ("concepts", "perspectives", "sources")}
    path = tmp_path_factory.mktemp("many") / "terms.db"
    with Store.open(path, create=True) as opened:
        opened.load(Collection(**parts, styles=(*COLLECTION.styles, *STYLES)), actor="tests", why="tests")
    return path


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize(("style", "name"), [("az", "Stepanakert"), ("am", "Khankendi")])
def test_documents_and_paths_are_checked_in_order(
    store: Path, tmp_path: Path, jobs: int, style: str, name: str
) -> None:
    path = tmp_path / "page.md"
    path.write_text(f"In {name}.\n", encoding="utf-8")
    documents: list[Document | Path] = [Document("a", f"{name} and {name}"), path, Document("c", "nothing")]
    with termbase.open(store) as tb:
        found = list(tb.check_many(documents, style=style, lang="en", on=DAY, settings=ONLY, jobs=jobs))
    assert [checked.path for checked in found] == ["a", str(path), "c"]
    assert [[finding.text for finding in checked.findings] for checked in found] == [[name, name], [name], []]


def test_a_document_is_checked_by_its_own_day_unless_one_is_given(store: Path) -> None:
    document = Document("a", "In Stepanakert.", date=date(1990, 1, 1))
    with termbase.open(store) as tb:
        [own] = tb.check_many([document], style="az", lang="en")
        [given] = tb.check_many([document], style="az", lang="en", on=DAY)
    assert (own.on, given.on) == (date(1990, 1, 1), DAY)


def test_an_unknown_style_is_said_before_anything_is_read(store: Path) -> None:
    with termbase.open(store) as tb, pytest.raises(NotFound, match="no style 'nobody'"):
        tb.check_many(["nowhere.md"], style="nobody")


def test_what_cannot_be_read_raises_at_its_turn(store: Path) -> None:
    with termbase.open(store) as tb:
        found = tb.check_many([Document("a", "x"), "nowhere.md"], style="az", lang="en")
        assert next(found).path == "a"
        with pytest.raises(UnreadableInput, match=r"nowhere\.md"):
            next(found)


def test_terms_that_are_only_in_memory_go_along() -> None:
    from termbase.glossary import Glossary

    parts = {kind: getattr(COLLECTION, kind) for kind in ("concepts", "perspectives", "sources")}
    workspace = Workspace(Store.open("sqlite://"), glossary=Glossary(Collection(**parts, styles=STYLES)))
    documents = [Document(str(number), "In Khankendi.") for number in range(3)]
    found = list(workspace.check_many(documents, style="am", lang="en", on=DAY, settings=ONLY, jobs=2))
    assert [len(checked.findings) for checked in found] == [1, 1, 1]
