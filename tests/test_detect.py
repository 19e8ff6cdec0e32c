"""Telling a text's language, honestly."""

import pytest

from termbase.detect import detect
from termbase.locales import fallback_chain, language_name

TEXTS = {
    "en": "The ministers of both countries met in the capital and spoke about the road that was closed for the winter.",
    "ru": "Министры обеих стран встретились в столице и говорили о дороге, которая была закрыта на зиму.",
    "uk": "Міністри обох країн зустрілися у столиці та говорили про дорогу, яка була закрита на зиму.",
    "az": "Hər iki ölkənin nazirləri paytaxtda görüşdü və qış üçün bağlanmış yol haqqında danışdılar.",
    "tr": "Her iki ülkenin bakanları başkentte görüştü ve kış için kapatılan yol hakkında konuştular.",
    "hy": "Երկու երկրների նախարարները հանդիպեցին մայրաքաղաքում և խոսեցին ձմռանը փակված ճանապարհի մասին։",
    "ka": "ორივე ქვეყნის მინისტრები დედაქალაქში შეხვდნენ და ზამთრისთვის დაკეტილ გზაზე ისაუბრეს.",
    "fa": "وزیران هر دو کشور در پایتخت دیدار کردند و درباره راهی که برای زمستان بسته شده بود گفتگو کردند.",
    "ar": "التقى وزيرا البلدين في العاصمة وتحدثا عن الطريق التي كانت مغلقة في فصل الشتاء.",
}


@pytest.mark.parametrize("lang", TEXTS)
def test_a_sentence_tells_its_language(lang: str) -> None:
    assert detect(TEXTS[lang]).lang == lang


@pytest.mark.parametrize("text", ["", "2020 — 44", "!!!"])
def test_nothing_to_judge_by_is_no_language(text: str) -> None:
    told = detect(text)
    assert (told.lang, told.confidence) == ("und", 0.0)


def test_short_texts_are_less_sure_and_say_so() -> None:
    short, long = detect("the road was closed"), detect(TEXTS["en"] * 3)
    assert short.confidence < long.confidence
    assert "short" in short.how


def test_only_the_languages_at_hand_are_considered() -> None:
    assert detect(TEXTS["uk"], ["ru", "en"]).lang == "ru"


@pytest.mark.parametrize(
    ("tag", "chain"),
    [
        ("en", ("en",)),
        ("en-NZ", ("en-NZ", "en-001", "en")),
        ("zh-TW", ("zh-TW", "zh-Hant")),
        ("sr-Latn-RS", ("sr-Latn-RS", "sr-Latn")),
        ("az-Cyrl", ("az-Cyrl",)),
        ("ru-Latn-t-ru-m0-bgn", ("ru-Latn-t-ru-m0-bgn", "ru-Latn")),
        ("pt-AO", ("pt-AO", "pt-PT", "pt")),
    ],
)
def test_a_language_falls_back_as_cldr_has_it_and_never_across_scripts(tag: str, chain: tuple[str, ...]) -> None:
    assert fallback_chain(tag) == chain


@pytest.mark.parametrize(
    ("tag", "reader", "name"),
    [
        ("az-Cyrl", "en", "Azerbaijani (Cyrillic)"),
        ("az", "ru", "азербайджанский"),
        ("hy", "tr", "Ermenice"),
        ("ru-Latn-t-ru-m0-bgn", "en", "Russian (Latin, bgn)"),
        ("xx", "en", "xx"),
    ],
)
def test_languages_are_named_in_the_readers_own(tag: str, reader: str, name: str) -> None:
    assert language_name(tag, reader) == name
