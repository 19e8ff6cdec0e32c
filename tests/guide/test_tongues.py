"""Where nobody says, a guide is in the languages that its style writes and those of whom the style follows."""

from __future__ import annotations

from dataclasses import replace

from guiding import AM, AZ
from samples import COLLECTION, A, D, P, concept, stance, term

from termbase.glossary import Glossary
from termbase.guide import languages_of
from termbase.guide.tongues import MOST
from termbase.model import Concept, Kind, Role

GLOSSARY = Glossary(COLLECTION)


def langs(style_id: str, *more: Concept) -> list[str]:
    style = GLOSSARY.style(style_id)
    return [tongue.lang for tongue in languages_of(style, (*COLLECTION.concepts, *more), GLOSSARY)]


def test_each_side_has_the_languages_of_its_own_side() -> None:
    assert set(langs("az-house")) == {"en", "az", "ru"}
    assert set(langs("am-house")) == {"en", "hy", "ru"}


def test_the_language_that_is_documented_best_goes_first() -> None:
    found = languages_of(AM, COLLECTION.concepts, GLOSSARY)
    assert [tongue.held for tongue in found] == sorted((tongue.held for tongue in found), reverse=True)
    assert found[0].lang == "en"


def test_a_language_that_the_style_writes_itself_is_always_one() -> None:
    style = replace(AZ, first_mention=(("khankendi-stepanakert", "ka", "ხანქენდი (სტეფანაკერტი)"),))
    found = {tongue.lang: tongue for tongue in languages_of(style, COLLECTION.concepts, GLOSSARY)}
    assert (found["ka"].own, found["ka"].held) == (1, 0)


def test_names_that_are_rejected_or_only_signal_a_view_make_no_language() -> None:
    more = concept("thing", Kind.PLACE, term("Ding", "de", stance("azerbaijan-gov", D)),
                   term("Chose", "fr", stance("azerbaijan-gov", P, role=Role.CARRIES)))  # fmt: skip
    assert not {"de", "fr"} & set(langs("az-house", more))


def test_a_name_in_latin_letters_for_another_script_makes_no_language() -> None:
    more = concept("thing", Kind.PLACE, term("Xankendi", "ru-Latn", stance("azerbaijan-gov", P)))
    assert "ru-Latn" not in langs("az-house", more)


def test_there_are_at_most_six_and_none_that_is_hardly_documented() -> None:
    many = [
        concept(f"thing-{n}", Kind.PLACE, *(term(f"N{n}", lang, stance("azerbaijan-gov", A)) for lang in
                ("de", "fr", "es", "it", "pl", "cs", "sk")))
        for n in range(20)
    ]  # fmt: skip
    found = langs("az-house", *many)
    assert len(found) == MOST
    assert "ru" not in found
