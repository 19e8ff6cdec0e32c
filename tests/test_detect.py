"""Telling a text's language, honestly."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termbase.detect import detect, detect_parts
from termbase.languages import known
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
    "be": "Міністры абедзвюх краін сустрэліся ў сталіцы і гаварылі пра дарогу, якая была зачыненая на зіму.",
    "bg": "Министрите на двете страни се срещнаха в столицата и говориха за пътя, който беше затворен за зимата.",
    "sr": "Министри обе земље састали су се у главном граду и говорили о путу који је био затворен преко зиме.",
    "de": "Die Minister beider Länder trafen sich in der Hauptstadt und sprachen über die Straße, die gesperrt war.",
    "es": "Los ministros de los dos países se reunieron en la capital y hablaron de la carretera que estaba cerrada.",
    "it": "I ministri dei due paesi si sono incontrati nella capitale e hanno parlato della strada che era chiusa.",
    "fr": "Les ministres des deux pays se sont rencontrés dans la capitale et ont parlé de la route qui était fermée.",
    "ro": "Miniștrii celor două țări s-au întâlnit în capitală și au vorbit despre drumul care era închis iarna.",
    "pl": "Ministrowie obu krajów spotkali się w stolicy i rozmawiali o drodze, która była zamknięta na zimę.",
    "el": "Οι υπουργοί των δύο χωρών συναντήθηκαν στην πρωτεύουσα και μίλησαν για τον δρόμο που ήταν κλειστός.",
    "he": "השרים של שתי המדינות נפגשו בבירה ודיברו על הכביש שהיה סגור בחורף.",
    "zh": "两国部长在首都会面，谈到了冬天关闭的那条道路，并且表示将会继续对话。",
    "ja": "両国の大臣は首都で会談し、冬の間閉鎖されていた道路について話し合った。",
    "ko": "두 나라의 장관은 수도에서 만나 겨울 동안 폐쇄된 도로에 대해 이야기했다.",
    "ar": "التقى وزيرا البلدين في العاصمة وتحدثا عن الطريق التي كانت مغلقة في فصل الشتاء.",
}


@pytest.mark.parametrize("lang", TEXTS)
def test_a_sentence_tells_its_language_among_all_that_are_known(lang: str) -> None:
    told = detect(TEXTS[lang])
    assert told.lang == lang
    assert told.confidence >= 0.9


def test_every_language_with_a_file_is_told() -> None:
    assert set(TEXTS) == set(known())


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("az", "Назирләр пајтахтда ҝөрүшдү вә бағланмыш јол һаггында данышдылар."),
        ("az", "NAZİRLƏR PAYTAXTDA GÖRÜŞDÜ VƏ YOL HAQQINDA DANIŞDILAR"),
        ("tr", "BAKANLAR BAŞKENTTE GÖRÜŞTÜ VE KAPATILAN YOL HAKKINDA KONUŞTU"),
        ("sr", "Ministri obe zemlje sastali su se u glavnom gradu i govorili o putu koji je bio zatvoren."),
        ("zh", "兩國部長在首都會面，談到了冬天關閉的那條道路，並且表示將會繼續對話。"),
        ("uk", "Киі\u0308в і Льві\u0301в обговорили це питання ще раз"),
        ("fa", "وزيران در پايتخت ديدار كردند و درباره راه گفتگو كردند"),
    ],
)
def test_other_scripts_capitals_and_marks_tell_it_as_well(lang: str, text: str) -> None:
    assert detect(text).lang == lang


@pytest.mark.parametrize(
    ("text", "langs"),
    [
        (TEXTS["uk"], ["ru", "en"]),
        (TEXTS["ru"], ["uk", "en"]),
        (TEXTS["az"], ["en", "tr"]),
        (TEXTS["pl"], ["en", "de"]),
        (
            "Regeringen meddelade på tisdagen att man inte kommer att delta i mötet som hålls i huvudstaden "
            "nästa vecka, eftersom frågan ännu inte har behandlats.",
            None,
        ),
        ("حکومت نے اعلان کیا کہ وہ اگلے ہفتے دارالحکومت میں ہونے والے اجلاس میں شرکت نہیں کرے گی۔", None),
        ("Үкімет келесі аптада елордада өтетін отырысқа қатыспайтынын мәлімдеді, өйткені бұл әлі жоқ.", None),
    ],
)
def test_a_language_that_is_not_at_hand_is_not_taken_for_sure_as_its_neighbour(
    text: str, langs: list[str] | None
) -> None:
    assert detect(text, langs).confidence < 0.6


@pytest.mark.parametrize("text", ["Baku", "Київ", "台湾", "Ван", "Martin"])
def test_one_name_does_not_tell_its_language_for_sure(text: str) -> None:
    assert detect(text).confidence < 0.8


def test_a_script_of_one_language_tells_it_from_a_name_alone() -> None:
    assert (detect("Երևան").lang, detect("Երևան").confidence) == ("hy", 0.99)


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


# ---- parts -----------------------------------------------------------------------------------


def parts(text: str, *langs: str) -> list[tuple[str, str]]:
    return [(part.lang, text[part.start : part.end]) for part in detect_parts(text, langs or None)]


@pytest.mark.parametrize("lang", TEXTS)
def test_a_text_in_one_language_is_one_part(lang: str) -> None:
    text = f"{TEXTS[lang]}\n{TEXTS[lang]}\n\n{TEXTS[lang]}"
    assert parts(text) == [(lang, text)]


@pytest.mark.parametrize(
    ("one", "other", "between"),
    [
        *((*pair, "\n") for pair in (("en", "ru"), ("ru", "hy"), ("hy", "az"), ("tr", "ka"), ("zh", "ja"))),
        *(
            (*pair, "\n\n")
            for pair in (("az", "tr"), ("tr", "az"), ("ru", "uk"), ("be", "ru"), ("fa", "ar"), ("es", "it"))
        ),
        *((*pair, "\r\n\r\n") for pair in (("en", "fr"), ("bg", "sr"), ("ko", "zh"), ("he", "ar"))),
    ],
)
def test_a_change_of_language_is_found_where_it_is(one: str, other: str, between: str) -> None:
    assert parts(TEXTS[one] + between + TEXTS[other] + between + TEXTS[one]) == [
        (one, TEXTS[one] + between),
        (other, TEXTS[other] + between),
        (one, TEXTS[one]),
    ]


def test_short_lines_have_the_language_of_those_around_them() -> None:
    text = f"{TEXTS['az']}\n\nOK\n\nPDF 2020\n\n***\n\n{TEXTS['az']}\n"
    assert parts(text, "az", "en", "tr") == [("az", text)]


def test_a_foreign_word_on_its_line_is_no_part() -> None:
    text = f"{TEXTS['en']}\nАрцах\n{TEXTS['en']}"
    assert parts(text) == [("en", text)]


@pytest.mark.parametrize(("text", "found"), [("", []), ("2020\n\n***\n", [("und", "2020\n\n***\n")])])
def test_a_text_without_letters_has_no_language(text: str, found: list[tuple[str, str]]) -> None:
    assert parts(text) == found


def test_each_part_says_how_sure_it_is() -> None:
    sure, unsure = detect_parts(f"{TEXTS['hy']}\n\n{TEXTS['uk']}", ["hy", "ru"])
    assert (sure.lang, sure.confidence) == ("hy", 0.99)
    assert unsure.confidence < 0.6


@given(st.lists(st.sampled_from([*TEXTS.values(), "", " ", "OK", "\r", "\u2028", "12"]), max_size=8))
@settings(max_examples=30, deadline=None)
def test_parts_cover_the_text_without_gaps_and_neighbours_differ(lines: list[str]) -> None:
    text = "\n".join(lines)
    found = detect_parts(text, ["az", "en", "hy", "ru", "tr", "uk"])
    assert "".join(text[part.start : part.end] for part in found) == text
    assert all(part.start < part.end for part in found)
    assert all(before.lang != after.lang for before, after in itertools.pairwise(found))


# ---- tags ------------------------------------------------------------------------------------


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


def test_a_word_of_hundreds_of_letters_is_only_an_odd_word() -> None:
    assert detect("the road was closed to " + "a" * 400).lang == "en"
