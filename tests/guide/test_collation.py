"""Names are in the order of each language's alphabet, and stand under the letter where its readers look."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator

import pytest

from termbase.guide import collation
from termbase.guide.collation import letter_of, sort_key

ORDERS = [
    ("en", "2008 war", "Åland", "Azerbaijan", "“Nagorno” Karabakh", "Zurich", "Zürich"),
    ("az", "Çıraqlı", "Eldar", "Əsgəran", "Həsən", "Xankəndi", "Iğdır", "İrəvan", "Qarabağ", "Şuşa"),
    ("tr", "Hankendi", "Iğdır", "İstanbul", "Kıbrıs", "Ordu", "Ödemiş", "Şuşa"),
    ("ru", "Ереван", "Ёрш", "Жук", "Щит", "Ясамал"),
    ("uk", "Галич", "Ґанок", "Європа", "Жук", "Ірпінь", "Їжак", "Йосип", "Київ"),
    ("hy", "Արցախ", "Բաքու", "Երևան", "Խանքենդի", "Շուշի", "Ստեփանակերտ", "Ֆրանսիա"),
    ("ka", "აფხაზეთი", "სოხუმი", "ცხინვალი", "ხანქენდი", "ჰერეთი"),
    ("el", "Άγκυρα", "Αθήνα", "Βόρεια", "Ώρα"),
    ("fa", "آذربایجان", "پاریس", "خلیج فارس", "گرجستان", "یمن"),
    ("ar", "الخليج", "القدس", "تركيا", "كردستان", "يمن"),
    ("he", "אילת", "ירושלים", "תל אביב"),
    ("zh", "北京", "钓鱼岛", "台湾"),
    ("ja", "かい", "キエフ", "トルコ"),
    ("ko", "가나", "독도", "동해", "평양"),
    ("cs", "Cop", "Čáp", "Hora", "Chomutov", "Ir"),
    ("es", "Nicosia", "Ñuble", "Oslo"),
]


@pytest.fixture(params=["own alphabets", "PyICU"])
def either(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Both ways of ordering; the one that needs a package is skipped, visibly, where that is not installed."""
    if request.param == "PyICU":
        pytest.importorskip("icu", reason="PyICU is not installed: only the own alphabets are tested")
    else:
        monkeypatch.setitem(sys.modules, "icu", None)
    collation._icu.cache_clear()
    yield request.param
    collation._icu.cache_clear()


@pytest.mark.parametrize("row", ORDERS, ids=lambda row: row[0])
def test_names_are_in_the_order_of_their_alphabet(row: tuple[str, ...], either: str) -> None:
    lang, *names = row
    mixed = random.Random(lang).sample(names, len(names))
    assert sorted(mixed, key=lambda name: sort_key(name, lang)) == names


@pytest.mark.parametrize("row", ORDERS, ids=lambda row: row[0])
def test_the_letters_of_an_index_come_one_after_the_other(row: tuple[str, ...], either: str) -> None:
    lang, *names = row
    every = sorted([*names, *(name for _, *others in ORDERS for name in others)], key=lambda name: sort_key(name, lang))
    letters = [letter_of(name, lang) for name in every]
    assert len(list(dict.fromkeys(letters))) == sum(a != b for a, b in zip(["", *letters], letters, strict=False))


def test_each_way_of_ordering_is_told(either: str) -> None:
    assert collation.uses_icu() is (either == "PyICU")


@pytest.mark.parametrize(
    ("name", "lang", "letter"),
    [
        ("Iğdır", "tr", "I"),
        ("İstanbul", "tr", "İ"),
        ("istanbul", "az", "İ"),
        ("Əsgəran", "az", "Ə"),
        ("Əsgəran", "en", "E"),
        ("Ёлка", "ru", "Е"),
        ("Їжак", "uk", "Ї"),
        ("ხანქენდი", "ka", "ხ"),
        ("آذربایجان", "fa", "ا"),
        ("كردستان", "ar", "ك"),
        ("يمن", "ar", "ي"),
        ("台湾", "zh", "T"),
        ("竹島", "ja", "漢"),
        ("Gürcistan", "ja", "G"),
        ("독도", "ko", "ㄷ"),
        ("Chomutov", "cs", "Ch"),
        ("“Nagorno” Karabakh", "en", "N"),
        ("2008 war", "en", "0–9"),
        ("…", "en", "#"),
        ("Շուշի", "ru", "Շ"),
    ],
)
def test_a_name_stands_under_the_letter_where_readers_look(name: str, lang: str, letter: str) -> None:
    assert letter_of(name, lang) == letter


def test_the_own_script_goes_first_and_the_others_after_it() -> None:
    assert sorted(["BBC", "Якутск", "Шушა"], key=lambda name: sort_key(name, "ru"))[-1] == "BBC"
    assert sorted(["BBC", "Якутск"], key=lambda name: sort_key(name, "en"))[0] == "BBC"
