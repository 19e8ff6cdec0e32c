"""Folding, keys, cleaning and lines of text."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from termbase.errors import InvalidValue
from termbase.romanise import roman, skeleton
from termbase.text import Lines, clean, fold, key, scripts


@given(st.text())
@example("İ")
@example("ԵՒ")
@example("ﷺ")
@example("ﬃ")
@example("\uffba\uff9f\uffd6")
@example("\u1f6f\u3149\u3099\u116e")
@example("ㄱㅏㄱ")
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Երևան", "ԵՐԵՎԱՆ"),
        ("Երևան", "Երեւան"),
        ("IĞDIR", "Iğdır"),
        ("İrəvan", "irəvan"),
        ("Şuşa", "Susa"),
        ("Львове", "Льво́ве"),
        ("Ереван", "ЕРЕВАН"),
        ("კიევი", "ᲙᲘᲔᲕᲘ"),
        ("كاراباخ", "کاراباخ"),
        ("Արցախո՞ւմ", "Արցախում"),
        ("Straße", "STRASSE"),
        ("Step’anakert", "Step'anakert"),
        ("ג׳נין", "ג'נין"),
        ("ジョージア", "ｼﾞｮｰｼﾞｱ"),
        ("ジョージア", "シ\u3099ョーシ\u3099ア"),
        ("독도", "\u1103\u1169\u11a8\u1103\u1169"),
    ],
)
def test_spellings_of_one_word_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Край", "Краи"), ("Київ", "Киів"), ("Нигер", "Нигерия"), ("グルジア", "クルジア")]
)
def test_different_words_stay_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize("name", ["Khankendi", "Xankəndi", "Ханкенди", "Խանքենդի", "Hankendi"])
def test_one_name_in_any_script_has_one_skeleton(name: str) -> None:
    assert skeleton(name) in {skeleton("Khankendi"), skeleton("Hankendi")}


def test_keys_part_words_with_one_space_and_drop_apostrophes() -> None:
    assert key("Upper (Nagorno) Karabakh") == "upper nagorno karabakh"
    assert key("Nagorno-Karabakh") == key("Nagorno\u00a0Karabakh") == "nagorno karabakh"
    assert key("Arts’akh") == "artsakh"


@pytest.mark.parametrize(
    ("name", "latin"), [("Ստեփանակերտ", "stepanakert"), ("Ханкенди", "khankendi"), ("заявление", "zayavlenie")]
)
def test_names_are_romanised_to_plain_letters(name: str, latin: str) -> None:
    assert roman(name) == latin


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "empty"),
        ("  ", "empty"),
        ("Shu\0sha", r"U\+0000"),
        ("Shu\u202esha", "RIGHT-TO-LEFT OVERRIDE"),
        ("Shu\u200bsha", "ZERO WIDTH SPACE"),
        ("Shu\ud800sha", r"U\+D800"),
        ("Shu\nsha", "LINE FEED|control"),
        (" Shusha", "begins or ends"),
        ("x" * 1001, "longer than"),
        ("e" + "\u0301" * 40, "combining marks"),
        ("خان\u200c", "edge"),
    ],
)
def test_text_that_may_not_be_stored_is_refused_with_the_reason(text: str, why: str) -> None:
    with pytest.raises(InvalidValue, match=why):
        clean(text)


def test_a_joiner_between_letters_is_text() -> None:
    assert clean("خان\u200cکندی") == "خان\u200cکندی"


def test_decomposed_text_is_stored_composed() -> None:
    assert clean("S\u0327us\u0327a") == "Şuşa"


@given(st.text(alphabet="aб\n\r ", max_size=40), st.data())
def test_line_and_column_lead_back_to_the_offset(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    line, column = Lines(text).place(offset)
    starts = [0]
    for at, char in enumerate(text):
        if char == "\n" or (char == "\r" and text[at + 1 : at + 2] != "\n"):
            starts.append(at + 1)
    assert starts[line - 1] + column - 1 == offset


def test_letters_are_counted_by_script_most_first() -> None:
    assert list(scripts("Şuşa Շուշի 2020, Шуши").items()) == [("Armn", 5), ("Latn", 4), ("Cyrl", 4)]
