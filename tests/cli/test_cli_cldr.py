"""The names of territories beside those of Unicode CLDR: only what differs is told, and it is no error."""

import json
from pathlib import Path

import pytest

from termbase.cli.cldr import compare, main
from termbase.model import Collection, Concept, Kind, PartOfSpeech, Stance, Status, Term


def _term(lang: str, text: str, by: str = "", status: Status = Status.PREFERRED) -> Term:
    return Term(lang=lang, text=text, stances=(Stance(by=(by,), status=status),) if by else ())


def _state(id: str, *terms: Term, link: str = "") -> Concept:
    return Concept(id=id, kind=Kind.POLITY, terms=terms, same_as=(("iso3166", link),) if link else ())


def _told(*concepts: Concept) -> list[tuple[str, str, bool, tuple[str, ...]]]:
    """Concept, language, whether CLDR's name is a term, and which terms are wrongly said to be CLDR's."""
    return [
        (one.concept, one.lang, one.found, one.astray) for one in compare(Collection(concepts=concepts)).differences
    ]


ARMENIA = _state("armenia", _term("en", "Armenia"), _term("hy", "Հայաստան"), _term("az", "Ermənistan"))
AZERBAIJAN = _state("azerbaijan", _term("en", "Azerbaijan"), _term("hy", "Ադրբեջան"), _term("az", "Azərbaycan"))


def test_names_as_cldr_has_them_are_counted_and_not_told() -> None:
    found = compare(Collection(concepts=(ARMENIA, AZERBAIJAN)))
    assert found.territories == {"armenia": "AM", "azerbaijan": "AZ"}
    assert (found.names, found.differences, found.unmatched) == (6, (), ())


def test_case_and_marks_make_no_difference() -> None:
    assert _told(_state("ivory-coast", _term("en", "Cote D'Ivoire"), _term("fr", "CÔTE D’IVOIRE"))) == []


def test_a_name_that_is_no_term_is_told_in_its_language_only() -> None:
    state = _state("armenia", _term("en", "Armenia"), _term("ru", "Страна Армения"), _term("az", "Ermənistan"))
    assert _told(state, AZERBAIJAN) == [("armenia", "ru", False, ())]


def test_a_term_said_to_be_that_of_cldr_is_told_if_it_is_not() -> None:
    state = _state(
        "turkey-turkiye",
        _term("en", "Türkiye", "turkiye-gov"),
        _term("en", "Turkey", "cldr"),
        _term("de", "Türkei", "cldr"),
        _term("fr", "Türkiye", "cldr", Status.ADMITTED),
    )
    assert _told(state) == [("turkey-turkiye", "en", True, ("Turkey",)), ("turkey-turkiye", "fr", False, ())]


def test_a_territory_is_known_by_its_code_before_its_name() -> None:
    state = _state("artsakh-or-armenia", _term("en", "Artsakh"), _term("ru", "Арцах"), link="am")
    assert _told(state) == [("artsakh-or-armenia", "en", False, ()), ("artsakh-or-armenia", "ru", False, ())]


def test_either_name_in_brackets_is_enough() -> None:
    for name in ("Myanmar", "Burma", "Myanmar (Burma)"):
        assert compare(Collection(concepts=(_state("burma-myanmar", _term("en", name)),))).territories == {
            "burma-myanmar": "MM"
        }


@pytest.mark.parametrize(
    "concept",
    [
        Concept(id="armenia", kind=Kind.PERSON, terms=(Term(lang="en", text="Armenia"),)),
        _state("two", _term("en", "Armenia"), _term("en", "Azerbaijan")),
        _state("armenian", Term(lang="en", text="Armenia", part_of_speech=PartOfSpeech.ADJECTIVE)),
        _state("abkhazia", _term("en", "Abkhazia")),
    ],
)
def test_what_no_single_territory_is_called_is_left_alone(concept: Concept) -> None:
    found = compare(Collection(concepts=(concept,)))
    assert (found.territories, found.differences) == ({}, ())
    assert found.unmatched == ((concept.id,) if concept.kind is Kind.POLITY else ())


def test_languages_and_scripts_that_babel_has_not_are_left_alone() -> None:
    state = _state("armenia", _term("en", "Armenia"), _term("hyw", "X"), _term("os", "X"), _term("ru-Latn", "Armeniya"))
    assert (compare(Collection(concepts=(state,))).names, _told(state)) == (1, [])


FILES = {
    "perspectives.yaml": "- {id: cldr, kind: dataset, name: {en: CLDR}}\n",
    "armenia.yaml": "id: armenia\nkind: polity\nterms: {en: [{text: Armenia}], tr: [{text: Hayastan}]}\n",
    "azerbaijan.yaml": (
        "id: azerbaijan\nkind: polity\nterms:\n  en: [{text: Azerbaijan}]\n"
        "  ru:\n    - {text: Азербайджан}\n    - {text: Адербейджан, stances: [{by: cldr, status: preferred}]}\n"
    ),
}


def test_the_differences_are_a_table_with_counts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert main([str(tmp_path)]) == 0
    shown = capsys.readouterr().out
    assert "Ermenistan is no term; there are Hayastan" in shown
    assert "Адербейджан is said to be CLDR’s, which has Азербайджан" in shown
    assert "2 territories, 4 names" in shown


def test_the_differences_are_data_with_every_stance(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert main([str(tmp_path), "--format", "json"]) == 0
    plain = json.loads(capfd.readouterr().out)
    assert (plain["territories"], plain["names"]) == ({"armenia": "AM", "azerbaijan": "AZ"}, 4)
    assert [(one["concept"], one["cldr"], one["found"]) for one in plain["differences"]] == [
        ("armenia", "Ermenistan", False),
        ("azerbaijan", "Азербайджан", True),
    ]
    assert plain["differences"][1]["ours"][1] == {
        "text": "Адербейджан",
        "type": "fullForm",
        "stances": {"preferred": ["cldr"]},
    }


def test_a_folder_that_cannot_be_read_is_exit_code_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "nowhere")]) == 2
    assert "no such folder" in capsys.readouterr().err
