"""How far a collection reaches: no side of a dispute is served better without anyone noticing."""

import pytest

from termbase.coverage import Coverage, OneSided, coverage, usual_languages
from termbase.glossary import Glossary
from termbase.model import (
    Collection,
    Concept,
    Kind,
    PartOfSpeech,
    Perspective,
    PerspectiveKind,
    Stance,
    Status,
    Term,
)


def _perspective(id: str, kind: PerspectiveKind, *langs: str, parent: str | None = None) -> Perspective:
    return Perspective(id=id, kind=kind, name=tuple((lang, f"{id} in {lang}") for lang in langs), parent=parent)


PERSPECTIVES = (
    _perspective("armenia-gov", PerspectiveKind.STATE, "en", "hy", "az"),
    _perspective("azerbaijan-gov", PerspectiveKind.STATE, "en", "hy", "az"),
    _perspective("baku-daily", PerspectiveKind.PUBLICATION, "en", "hy", "az", parent="azerbaijan-gov"),
    _perspective("gazetteer", PerspectiveKind.DATASET, "en", "fr"),
)


def _term(lang: str, text: str, *stances: tuple[str, Status]) -> Term:
    return Term(lang=lang, text=text, stances=tuple(Stance(by=(who,), status=status) for who, status in stances))


TOWN = Concept(
    id="khankendi-stepanakert",
    kind=Kind.PLACE,
    terms=(
        _term("en", "Khankendi", ("azerbaijan-gov", Status.PREFERRED), ("armenia-gov", Status.DEPRECATED)),
        _term(
            "en",
            "Stepanakert",
            ("armenia-gov", Status.PREFERRED),
            ("gazetteer", Status.PREFERRED),
            ("baku-daily", Status.DEPRECATED),
        ),
        _term("az", "Xankəndi", ("azerbaijan-gov", Status.ADMITTED)),
        _term("hy", "Ստեփանակերտ", ("armenia-gov", Status.PREFERRED)),
    ),
)
LAKE = Concept(
    id="sevan",
    kind=Kind.PLACE,
    terms=(
        _term("en", "Sevan", ("armenia-gov", Status.PREFERRED)),
        Term(lang="az", text="sevanlı", part_of_speech=PartOfSpeech.ADJECTIVE),
    ),
)


def _covered(*concepts: Concept, langs: tuple[str, ...] | None = None) -> Coverage:
    return coverage(Glossary(Collection(concepts=concepts, perspectives=PERSPECTIVES)), langs=langs)


def test_the_missing_is_counted_in_the_languages_that_most_perspectives_are_named_in() -> None:
    assert usual_languages(Glossary(Collection(perspectives=PERSPECTIVES))) == ("en", "hy", "az")
    assert _covered(TOWN).langs == ("en", "hy", "az")


def test_every_side_of_a_dispute_is_listed_with_the_names_it_has_in_each_language() -> None:
    [dispute] = _covered(TOWN, LAKE).disputes
    assert dispute.concept == "khankendi-stepanakert"
    assert {side.perspective: dict(side.names) for side in dispute.sides} == {
        "armenia-gov": {"en": Status.PREFERRED, "hy": Status.PREFERRED, "az": None},
        "azerbaijan-gov": {"en": Status.PREFERRED, "hy": None, "az": Status.ADMITTED},
        "baku-daily": {"en": Status.PREFERRED, "hy": None, "az": Status.ADMITTED},
    }
    assert [side.missing for side in dispute.sides] == [("az",), ("hy",), ("hy",)]


def test_sides_are_counted_over_all_disputes() -> None:
    assert _covered(TOWN, langs=("en", "hy")).served() == {
        "armenia-gov": {"en": (1, 1), "hy": (1, 1)},
        "azerbaijan-gov": {"en": (1, 1), "hy": (0, 1)},
        "baku-daily": {"en": (1, 1), "hy": (0, 1)},
    }


def test_an_adjective_is_no_name() -> None:
    found = _covered(TOWN, LAKE)
    assert found.without_name == {"en": (), "hy": ("sevan",), "az": ("sevan",)}
    assert found.languages == {"en": 2, "az": 1, "hy": 1}


def test_concepts_with_one_view_or_none_are_named() -> None:
    silent = Concept(id="kura", kind=Kind.PLACE, terms=(Term(lang="en", text="Kura"),))
    found = _covered(TOWN, LAKE, silent)
    assert (found.one_perspective, found.no_perspective) == (("sevan",), ("kura",))


@pytest.mark.parametrize("silent", ["armenia-gov", "azerbaijan-gov"])
def test_a_rejection_without_the_other_sides_answer_is_told_for_either_side(silent: str) -> None:
    names = {"azerbaijan-gov": "Khankendi", "armenia-gov": "Stepanakert"}
    [speaker] = set(names) - {silent}
    town = Concept(
        id="khankendi-stepanakert",
        kind=Kind.PLACE,
        terms=(
            _term("en", names[speaker], (speaker, Status.PREFERRED)),
            _term("en", names[silent], (silent, Status.PREFERRED), (speaker, Status.DEPRECATED)),
        ),
    )
    assert _covered(town).one_sided == (OneSided("khankendi-stepanakert", "en", speaker, silent),)
    answered = _term("en", names[speaker], (speaker, Status.PREFERRED), (silent, Status.DEPRECATED))
    town = Concept(id=town.id, kind=Kind.PLACE, terms=(answered, town.terms[1]))
    assert _covered(town).one_sided == ()
