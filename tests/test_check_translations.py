"""A translation against the term store: names dropped, changed, left, taken from another side."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from samples import CITY, COLLECTION, A, D, P, concept, stance, term

from termbase.config import Settings
from termbase.document import Document, Run, Side, Unit
from termbase.glossary import Glossary
from termbase.model import Collection, Kind, Style, TermType
from termbase.store import Store
from termbase.workspace import Workspace

NORTH = concept("north-korea", Kind.POLITY, term("North Korea", "en"), term("Северная Корея", "ru"), term("КНДР", "ru"))
SOUTH = concept("south-korea", Kind.POLITY, term("South Korea", "en"), term("Южная Корея", "ru"))
RUSSIA = concept(
    "russia",
    Kind.POLITY,
    term("Russia", "en", stance("un", A), type=TermType.SHORT_FORM),
    term("Russian Federation", "en", stance("un", P)),
    term("Россия", "ru", stance("un", A), type=TermType.SHORT_FORM),
    term("Российская Федерация", "ru", stance("un", P)),
)
STYLES = tuple(
    Style(id=name, name=(("en", name),), follows=(who,))
    for name, who in [("am", "nk-de-facto"), ("az", "azerbaijan-gov"), ("neutral", "un")]
)
HOUSE = Collection(
    concepts=(*COLLECTION.concepts, NORTH, SOUTH, RUSSIA),
    perspectives=COLLECTION.perspectives,
    sources=COLLECTION.sources,
    styles=(*COLLECTION.styles, *STYLES),
)


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    return Workspace(Store.open("sqlite://"), glossary=Glossary(HOUSE))


def translated(*pairs: tuple[str, str], source: str = "ru", target: str = "en") -> Document:
    text, units = "", []
    for number, (said, rendered) in enumerate(pairs):
        for side, lang, words in [(Side.SOURCE, source, said), (Side.TARGET, target, rendered)]:
            if words:
                run = Run(0, len(text), len(text) + len(words))
                units.append(Unit(text=words, runs=(run,), lang=lang, side=side, pair=number, id=str(number)))
            text += words + ("\t" if side is Side.SOURCE else "\n")
    return Document("a.tsv", text, units=tuple(units))


def found(workspace: Workspace, rule: str, *pairs: tuple[str, str], style: str = "neutral", **tags: str) -> list[str]:
    """The texts that a rule points at."""
    document = translated(*pairs, **tags)
    settings = Settings(select=frozenset({rule}))
    checked = workspace.check_document(document, style=style, on=date(2026, 1, 1), settings=settings)
    assert all(document.text[f.start : f.end] == f.text for f in checked.findings)
    return [finding.text for finding in checked.findings]


RULES = ("missing-target-term", "wrong-target-term", "untranslated-term", "side-switch", "inconsistent-translation",
         "perspective-added", "form-mismatch")  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "said", "rendered", "pointed"),
    [
        ("missing-target-term", "Мы жили в Степанакерте.", "We lived there.", ["We lived there."]),
        ("missing-target-term", "Мы жили в Ханкенди.", "We lived there.", ["We lived there."]),
        ("side-switch", "в Степанакерте", "in Khankendi’s streets", ["Khankendi’s"]),
        ("side-switch", "в Ханкенди", "in Stepanakert’s streets", ["Stepanakert’s"]),
        ("wrong-target-term", "в Северной Корее", "in South Korea", ["South Korea"]),
        ("wrong-target-term", "из Южной Кореи", "from North Korea", ["North Korea"]),
        ("untranslated-term", "Ханкенди", "the city of Ханкенди", ["Ханкенди"]),
        ("perspective-added", "в этом городе", "in Khankendi", ["Khankendi"]),
        ("perspective-added", "в этом городе", "in Stepanakert", ["Stepanakert"]),
        ("form-mismatch", "Россия и Степанакерт", "the Russian Federation and Stepanakert", ["Russian Federation"]),
    ],
)
def test_a_slip_is_pointed_at_by_its_rule_and_by_no_other(
    workspace: Workspace, rule: str, said: str, rendered: str, pointed: list[str]
) -> None:
    others = [name for name in RULES if name != rule]
    assert found(workspace, rule, (said, rendered)) == pointed
    assert [name for name in others if found(workspace, name, (said, rendered))] == []


@pytest.mark.parametrize(
    ("said", "rendered"),
    [
        ("в Степанакерте", "in Stepanakert’s streets"),
        ("в Ханкенди", "Khankendi's"),
        ("в Степанакерте", "in Stepanakert, which is called Khankendi in Azerbaijan"),
        ("Степанакерт", "Stepanakert (Khankendi)"),
        ("из Северной Кореи и Южной Кореи", "from South Korea and North Korea"),
        ("из КНДР", "from North Korea"),
        ("Корея", "South Korea"),
        ("", "in Khankendi"),
    ],
)
def test_a_faithful_translation_is_left_alone(workspace: Workspace, said: str, rendered: str) -> None:
    assert [rule for rule in RULES if found(workspace, rule, (said, rendered))] == []


@pytest.mark.parametrize(
    ("style", "said", "rendered"),
    [("az", "в Степанакерте", "in Khankendi"), ("am", "в Ханкенди", "in Stepanakert")],
)
def test_a_style_may_ask_for_its_own_sides_name(workspace: Workspace, style: str, said: str, rendered: str) -> None:
    assert not found(workspace, "side-switch", (said, rendered), style=style)
    assert found(workspace, "side-switch", (said, rendered), style="neutral")


@pytest.mark.parametrize(("most", "once"), [("Stepanakert", "Khankendi"), ("Khankendi", "Stepanakert")])
def test_a_name_translated_by_two_names_is_told_where_it_is_the_rarer(
    workspace: Workspace, most: str, once: str
) -> None:
    pairs = [("Степанакерт", most), ("Степанакертом", f"{most}’s"), ("в Степанакерте", once)]
    assert found(workspace, "inconsistent-translation", *pairs) == [once]


def test_a_name_without_any_known_name_in_the_language_of_the_translation_is_not_missed(workspace: Workspace) -> None:
    assert not found(workspace, "missing-target-term", ("in South Korea", "auf Reisen"), source="en", target="de")
    assert CITY.id == "khankendi-stepanakert"
    assert not found(workspace, "missing-target-term", ("Stepanakert", "unterwegs"), source="en", target="de")


def test_what_is_not_translated_yet_is_not_judged(workspace: Workspace) -> None:
    assert [rule for rule in RULES if found(workspace, rule, ("в Степанакерте", ""))] == []


def test_the_source_is_its_authors(workspace: Workspace) -> None:
    assert D.value == "deprecated"
    assert (
        found(workspace, "deprecated-term", ("in Khankendi", "в Ханкенди"), style="am", source="en", target="ru") == []
    )
    assert found(workspace, "deprecated-term", ("в Ханкенди", "in Khankendi"), style="am") == ["Khankendi"]


def test_a_half_whose_language_the_file_does_not_say_is_judged_in_the_one_it_was_read_in(workspace: Workspace) -> None:
    document = translated(("в Степанакерте", "in the evening"))
    bare = Document("a.tsv", document.text, units=tuple(replace(unit, lang=None) for unit in document.units))
    settings = Settings(select=frozenset({"missing-target-term"}))
    on = date(2026, 1, 1)
    checked = workspace.check_document(bare, style="neutral", lang="ru", on=on, settings=settings)
    assert [finding.text for finding in checked.findings] == ["in the evening"]
