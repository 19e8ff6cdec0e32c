"""Files of translations as they are checked: each half against the other, whatever the format."""

from __future__ import annotations

from datetime import date

import pytest
from samples import COLLECTION

from termbase.config import Settings
from termbase.documents import document_of
from termbase.glossary import Glossary
from termbase.model import Collection, Style
from termbase.store import Store
from termbase.workspace import Workspace

STYLE = Style(id="house", name=(("en", "House"),), follows=("un",))
HOUSE = Collection(
    concepts=COLLECTION.concepts, perspectives=COLLECTION.perspectives, sources=COLLECTION.sources, styles=(STYLE,)
)
XLIFF = (
    '<xliff version="1.2"><file source-language="en" target-language="ru"><body>\n<trans-unit id="a">\n'
    "<source>in <g id='1'>Stepan</g>akert</source>\n<target>Мы жили там.</target>\n{}\n</trans-unit>\n"
    "</body></file></xliff>"
)
TMX = (
    '<tmx version="1.4"><header srclang="en"/><body>\n<tu>{}\n<tuv xml:lang="ru"><seg>Мы жили там.</seg></tuv>\n'
    '<tuv xml:lang="en"><seg>in Stepanakert</seg></tuv>\n</tu>\n</body></tmx>'
)
FILES = {
    "ru.po": ('{}\nmsgid "in "\n"Stepan"\n"akert"\nmsgstr "Мы жили там."\n', "# termbase: ignore"),
    "a.xlf": (XLIFF, '<note from="termbase">termbase: ignore</note>'),
    "a.tmx": (TMX, "<note>termbase: ignore</note>"),
    "a.csv": ("en,ru,notes\nin Stepanakert,Мы жили там.,{}\n", "termbase: ignore"),
}


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    return Workspace(Store.open("sqlite://"), glossary=Glossary(HOUSE))


def found(workspace: Workspace, path: str, text: str, rule: str = "missing-target-term") -> list[str]:
    settings = Settings(select=frozenset({rule}))
    checked = workspace.check_document(document_of(path, text), style="house", on=date(2026, 1, 1), settings=settings)
    return [finding.text for finding in checked.findings]


@pytest.mark.parametrize("path", FILES)
def test_a_name_that_the_translation_drops_is_found_in_every_format_and_a_comment_keeps_it_aside(
    workspace: Workspace, path: str
) -> None:
    text, comment = FILES[path]
    assert found(workspace, path, text.format("")) == ["Мы жили там."]
    assert found(workspace, path, text.format(comment)) == []


def test_every_language_of_a_row_is_a_translation_of_its_own(workspace: Workspace) -> None:
    text = "en,ru,az\nin Stepanakert,Мы жили там.,Xankəndidə\nin Stepanakert,в Степанакерте,Orada yaşayırdıq.\n"
    assert found(workspace, "a.csv", text) == ["Мы жили там.", "Orada yaşayırdıq."]
