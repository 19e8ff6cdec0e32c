"""What the curated terms must also be: evidence for every stance, both sides of a dispute, names told apart."""

import pathlib
import unicodedata

import pytest

from termbase.termfiles.reader import inspect_folder

PERSPECTIVES = """\
- {id: azerbaijan-gov, kind: state, name: {en: Azerbaijan, ru: Азербайджан}}
- {id: armenia-gov, kind: state, name: {en: Armenia, ru: Армения}}
- {id: yerevan-daily, kind: publication, name: {en: Yerevan Daily, ru: Ереванский листок}, parent: armenia-gov}
"""
SOURCES = "- {id: az-decree-1991, title: Decree, date: 1991-11-26}\n"
TOWN = """\
id: khankendi-stepanakert
kind: place
terms:
  en:
    - text: Khankendi
      stances:
        - {by: azerbaijan-gov, status: preferred, valid: 1991-11-26/.., sources: [az-decree-1991]}
        - {by: armenia-gov, status: deprecated, confidence: low}
    - text: Stepanakert
      stances:
        - {by: armenia-gov, status: preferred, confidence: low}
        - {by: azerbaijan-gov, status: deprecated, confidence: low}
"""


def _told(
    root: pathlib.Path, *concepts: str, perspectives: str = PERSPECTIVES, strict: bool = True
) -> list[tuple[str, int, str]]:
    """File, line and code of every problem of a folder with the concepts."""
    (root / "perspectives.yaml").write_text(perspectives, encoding="utf-8")
    (root / "sources.yaml").write_text(SOURCES, encoding="utf-8")
    for text in concepts:
        name = text.partition("id: ")[2].partition("\n")[0]
        (root / f"{name}.yaml").write_text(text, encoding="utf-8")
    problems = inspect_folder(root, strict=strict)[1]
    return [(pathlib.Path(problem.path).stem, problem.line, problem.code) for problem in problems]


def test_a_town_with_both_sides_and_their_evidence_is_fine(tmp_path: pathlib.Path) -> None:
    assert _told(tmp_path, TOWN) == []


def test_a_stance_rests_on_something_or_says_that_it_does_not(tmp_path: pathlib.Path) -> None:
    town = TOWN.replace(", sources: [az-decree-1991]", "")
    assert _told(tmp_path, f"{town}sources: [az-decree-1991]\n") == [("khankendi-stepanakert", 7, "unsourced-stance")]
    assert _told(tmp_path, strict=False) == []


@pytest.mark.parametrize(
    ("status", "told"), [("approved", [("khankendi-stepanakert", 3, "approved-unsourced")]), ("draft", [])]
)
def test_an_entry_without_any_source_is_a_draft(
    tmp_path: pathlib.Path, status: str, told: list[tuple[str, int, str]]
) -> None:
    town = TOWN.replace("sources: [az-decree-1991]", "confidence: low")
    assert _told(tmp_path, town.replace("kind: place\n", f"kind: place\nstatus: {status}\n")) == told


@pytest.mark.parametrize(
    ("earlier", "later", "told"),
    [
        ("", "", ["contradictory-stance"]),
        (", valid: ../1995", "", ["contradictory-stance"]),
        (", valid: ../1995", ", valid: 1994/..", ["contradictory-stance"]),
        (", valid: ../1995", ", valid: 1995/..", []),
        (", valid: ../1991-11-26", ", valid: 1992/..", []),
        (", scope: {contexts: [titles]}", "", []),
        (", role: carries", "", []),
    ],
)
def test_nobody_prefers_and_rejects_a_name_at_the_same_time(
    tmp_path: pathlib.Path, earlier: str, later: str, told: list[str]
) -> None:
    stances = f"""\
        - {{by: armenia-gov, status: preferred, confidence: low{earlier}}}
        - {{by: [azerbaijan-gov, armenia-gov], status: deprecated, confidence: low{later}}}
"""
    town = TOWN[: TOWN.index("        - {by: armenia-gov, status: preferred")] + stances
    assert [code for _, _, code in _told(tmp_path, town)] == told


def test_who_rejects_a_name_says_another_or_it_is_said_that_it_is_unknown(tmp_path: pathlib.Path) -> None:
    own = "        - {by: armenia-gov, status: preferred, confidence: low}\n"
    alone = TOWN.replace(own, "")
    assert _told(tmp_path, alone) == [("khankendi-stepanakert", 8, "silent-rival")]
    assert (
        _told(tmp_path, alone.replace("deprecated, conf", "deprecated, note: {en: Its own word is unknown.}, conf"))
        == []
    )
    elsewhere = "  hy: [{text: Ստեփանակերտ, stances: [{by: armenia-gov, status: preferred, confidence: low}]}]\n"
    assert _told(tmp_path, alone + elsewhere) == []


def test_who_rejects_a_name_has_the_word_of_its_parent(tmp_path: pathlib.Path) -> None:
    town = TOWN.replace("by: armenia-gov, status: deprecated", "by: yerevan-daily, status: deprecated")
    assert _told(tmp_path, town) == []


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("khankendi-stepanakert", []),
        ("stepanakert-khankendi", ["partisan-id"]),
        ("khankendi", ["partisan-id"]),
        ("stepanakert", ["partisan-id"]),
        ("town-of-1847", []),
    ],
)
def test_an_id_takes_no_side(tmp_path: pathlib.Path, name: str, told: list[str]) -> None:
    assert [code for _, _, code in _told(tmp_path, TOWN.replace("khankendi-stepanakert", name))] == told


def test_an_id_is_not_partisan_for_a_variant_spelling_of_its_name(tmp_path: pathlib.Path) -> None:
    town = TOWN.replace("khankendi-stepanakert", "town-of-1847").replace("Khankendi", "Town of 1847")
    assert [code for _, _, code in _told(tmp_path, town)] == ["partisan-id"]
    variant = town.replace("text: Town of 1847", "text: town of 1847\n      type: variant")
    assert _told(tmp_path, variant) == []


def test_an_id_may_be_a_name_that_an_international_body_prefers_too(tmp_path: pathlib.Path) -> None:
    town = TOWN.replace("khankendi-stepanakert", "khankendi")
    everyone = f"{PERSPECTIVES}- {{id: un, kind: organisation, name: {{en: United Nations, ru: ООН}}}}\n"
    assert [code for _, _, code in _told(tmp_path, town, perspectives=everyone)] == ["partisan-id"]
    body = "        - {by: un, status: preferred, confidence: low}\n    - text: Stepanakert"
    assert _told(tmp_path, town.replace("    - text: Stepanakert", body), perspectives=everyone) == []


@pytest.mark.parametrize(("relation", "told"), [("distinctFrom", []), ("related", [("b", 4, "homograph")])])
def test_the_same_name_of_two_things_is_told_apart(
    tmp_path: pathlib.Path, relation: str, told: list[tuple[str, int, str]]
) -> None:
    country = f"""\
id: a
kind: polity
status: draft
relations: [{{type: {relation}, target: b}}]
terms: {{en: [{{text: Georgia}}]}}
"""
    assert _told(tmp_path, country, "id: b\nkind: polity\nterms:\n  en: [{text: georgia}]\nstatus: draft\n") == told


def test_names_that_only_their_case_tells_apart_need_the_case_rule(tmp_path: pathlib.Path) -> None:
    pronoun = "id: us\nkind: phrase\nstatus: draft\nterms: {en: [{text: us}]}\n"
    state = "id: united-states\nkind: polity\nstatus: draft\nterms: {en: [{text: US, case: sensitive}]}\n"
    assert _told(tmp_path, pronoun, state) == []
    assert _told(tmp_path, pronoun, state.replace(", case: sensitive", "")) == [("us", 4, "homograph")]


@pytest.mark.parametrize(
    ("term", "told"),
    [
        ("{text: Cтепанакерт}", ["mixed-scripts"]),
        ("{text: Степанакерт, forms: [Cтепанакертом]}", ["mixed-scripts"]),
        ("{text: Степанакерт, unless: [Cтепанакерт-сити]}", ["mixed-scripts"]),
        ("{text: Республика HKP}", ["mixed-scripts"]),
        ("{text: HKP, type: acronym}", ["wrong-script"]),
        ("{text: Агентство APA}", []),
        ("{text: APA, type: acronym}", []),
        ('{text: "Карабах\\u00a0и Арцах"}', ["odd-character"]),
        ('{text: "Карабах и  Арцах"}', ["odd-character"]),
        ('{text: "Карабах\\ufe0f"}', ["odd-character"]),
        ("{text: Карабах, type: variant}, {text: карабах}", []),
        ("{text: Карабах}, {text: КАРАБАХ, type: acronym}", []),
        ("{text: Карабах}, {text: карабах}", ["case-duplicate"]),
    ],
)
def test_letters_are_those_of_the_language_and_all_are_seen(tmp_path: pathlib.Path, term: str, told: list[str]) -> None:
    concept = f"id: a\nkind: place\nstatus: draft\nterms:\n  en: [{{text: APA, type: acronym}}]\n  ru: [{term}]\n"
    assert [code for _, _, code in _told(tmp_path, concept)] == told


def test_prose_mixes_no_letters_inside_a_word(tmp_path: pathlib.Path) -> None:
    concept = "id: a\nkind: place\nstatus: draft\nnote: {en: The Kаrabakh of ru Карабах.}\n"
    assert _told(tmp_path, concept) == [("a", 4, "mixed-scripts")]


def test_files_are_in_nfc(tmp_path: pathlib.Path) -> None:
    concept = unicodedata.normalize("NFD", "id: a\nkind: place\nstatus: draft\nterms: {az: [{text: Şuşa}]}\n")
    assert _told(tmp_path, concept) == [("a", 4, "not-nfc")]
    assert _told(tmp_path, concept, strict=False) == []


def test_perspectives_are_named_in_the_same_languages_and_clean_letters(tmp_path: pathlib.Path) -> None:
    unequal = PERSPECTIVES.replace(", ru: Армения", "").replace("Yerevan", "Уerevan")
    assert _told(tmp_path, perspectives=unequal) == [
        ("perspectives", 2, "unequal-names"),
        ("perspectives", 3, "mixed-scripts"),
    ]
