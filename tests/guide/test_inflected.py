"""Beside a name stand its forms where they are sure; what can be written in two ways is left out."""

from __future__ import annotations

from samples import CITY, PASHINYAN, concept, term

from termbase.guide.inflected import INDECLINABLE, LISTED, forms_of
from termbase.model import Gender, Kind, Term


def forms(name: Term, kind: Kind = Kind.PLACE) -> dict[str, str]:
    return dict(forms_of(name, concept("thing", kind, name)))


def test_russian_has_its_cases() -> None:
    assert forms(term("Степанакерт", "ru")) == {
        "genitive": "Степанакерта",
        "dative": "Степанакерту",
        "accusative": "Степанакерт",
        "instrumental": "Степанакертом",
        "prepositional": "Степанакерте",
    }


def test_a_name_that_does_not_decline_says_so() -> None:
    assert forms(term("Ханкенди", "ru", indeclinable=True)) == {INDECLINABLE: "Ханкенди"}


def test_both_names_of_a_city_have_forms_in_armenian_and_azerbaijani() -> None:
    assert forms(term("Ստեփանակերտ", "hy"))["ablative"] == "Ստեփանակերտից"
    assert forms(term("Xankəndi", "az"))["locative"] == "Xankəndidə"
    assert forms(term("Stepanakert", "az"))["locative"] == "Stepanakertdə"
    assert forms(term("Շուշա", "hy"))["genitive"] == "Շուշայի"


def test_a_form_of_which_there_are_two_is_left_out() -> None:
    assert "genitive" not in forms(term("Խանքենդի", "hy"))
    assert forms(term("Խանքենդի", "hy"))["with the article"] == "Խանքենդին"


def test_turkish_has_an_apostrophe_and_is_silent_where_a_name_is_spoken_otherwise() -> None:
    assert forms(term("Hankendi", "tr"))["dative"] == "Hankendi’ye"
    assert forms(term("Stepanakert", "tr"))["locative"] == "Stepanakert’te"
    assert forms(term("Derry", "tr")) == {}


def test_georgian_drops_the_nominative() -> None:
    assert forms(term("სტეფანაკერტი", "ka"))["ergative"] == "სტეფანაკერტმა"


def test_english_has_a_possessive_but_where_houses_differ() -> None:
    assert forms(term("Khankendi", "en")) == {"possessive": "Khankendi’s"}
    assert forms(term("Cyprus", "en")) == {}
    assert forms(term("Kyiv (Kiev)", "en")) == {}


def test_a_person_declines_by_gender_where_it_is_known() -> None:
    man = term("Никол Пашинян", "ru", gender=Gender.MASCULINE)
    assert dict(forms_of(man, PASHINYAN))["genitive"] == "Никола Пашиняна"
    unknown = term("Пашинян", "ru")
    assert "genitive" not in dict(forms_of(unknown, PASHINYAN))


def test_other_languages_have_the_forms_that_the_name_lists() -> None:
    listed = term("Kijów", "pl", forms=("Kijowa", "Kijowie"))
    assert forms_of(listed, CITY) == ((LISTED, "Kijowa"), (LISTED, "Kijowie"))
    assert forms_of(term("Kijów", "pl"), CITY) == ()


def test_a_name_in_another_script_than_its_language_has_no_table() -> None:
    assert forms_of(term("Stepanakert", "hy-Latn"), CITY) == ()
