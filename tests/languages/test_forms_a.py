"""Names as sentences write them, in Turkic, Semitic, Germanic, Romance, Persian and East Asian languages."""

from __future__ import annotations

import pytest

from termbase.languages import known, language
from termbase.languages.base import form_of
from termbase.text import fold

MINE = ("ar", "az", "de", "en", "es", "fa", "fr", "he", "it", "ja", "ko", "tr", "zh")

FORMS: dict[str, tuple[tuple[str, str, str | None], ...]] = {
    "en": (
        ("Stepanakert", "STEPANAKERT", "name"),
        ("Khankendi", "Khankendi's", "inflected"),
        ("Pashinian", "Pashinian’s", "inflected"),
        ("Russia", "Russia‘s", "inflected"),
        ("Netherlands", "Netherlands'", "inflected"),
        ("Azerbaijani", "Azerbaijanis", "inflected"),
        ("Armenian", "Armenians'", "inflected"),
        ("Turk", "Turks", "inflected"),
        ("IDP", "IDPs", "inflected"),
        ("Territory", "Territories", "inflected"),
        ("Church", "Churches", "inflected"),
        ("Kennedy", "Kennedys", "inflected"),
        ("Niger", "Nigeria", None),
        ("Niger", "Nigerian", None),
        ("Austria", "Australia", None),
        ("Hama", "Hamas", None),
        ("Lao", "Laos", None),
        ("Iran", "Iranian", None),
        ("Georgia", "Georgian", None),
        ("Paris", "Pari", None),
        ("Kiev", "Kiev'in", None),
        ("Oman", "Omani", None),
    ),
    "tr": (
        ("Karabağ", "Karabağ’ın", "inflected"),
        ("Karabağ", "Karabağın", "inflected"),
        ("Kelbecer", "Kelbecer'e", "inflected"),
        ("Ermenistan", "Ermenistan’dakiler", "inflected"),
        ("Türkiye", "Türkiye'ye", "inflected"),
        ("TÜRKİYE", "Türkiye’dir", "inflected"),
        ("Iğdır", "IĞDIR'DA", "inflected"),
        ("Kudüs", "Kudüs'te", "inflected"),
        ("KKTC", "KKTC'nin", "inflected"),
        ("Kıbrıs", "Kıbrıs'tan", "inflected"),
        ("Birlik", "Birliği", "inflected"),
        ("Şehir", "Şehri'nde", "inflected"),
        ("Cumhuriyeti", "Cumhuriyetinde", "inflected"),
        ("Aliyev", "Aliyevler", "inflected"),
        ("Üniversite", "Üniversitesi'nin", "inflected"),
        ("Danimarka", "Danimarkalılar", "derived"),
        ("Ankara", "Ankaralı", "derived"),
        ("CHP", "CHP'li", "derived"),
        ("Azerbaycan", "Azerbaycanca", "derived"),
        ("Van", "İvan", None),
        ("Van", "Vana", None),
        ("Bakü", "bakım", None),
        ("Bakı", "Bakınız", None),
        ("İran", "İrani", "inflected"),
        ("Kars", "Karslı", "derived"),
        ("Kars", "Karslıoğlu", None),
        ("Ankara", "Ankara'dakiler", "inflected"),
        ("Sincan", "Sincap", None),
    ),
    "az": (
        ("Qarabağ", "Qarabağın", "inflected"),
        ("Bakı", "Bakıdakı", "inflected"),
        ("Bakı", "Bakıdadır", "inflected"),
        ("BAKI", "Bakını", "inflected"),
        ("Xankəndi", "Xankəndinin", "inflected"),
        ("Xankəndi", "XANKƏNDİNDƏ", "inflected"),
        ("Xankəndi", "Xankəndiyə", "inflected"),
        ("Şuşa", "Şuşadan", "inflected"),
        ("Dağlıq", "Dağlığı", "inflected"),
        ("Ermənistan", "Ermənistanınkı", "inflected"),
        ("Əliyev", "Əliyevə", "inflected"),
        ("BMT", "BMT-nin", "inflected"),
        ("İrəvan", "İrəvanadək", "inflected"),
        ("Azərbaycan", "Azərbaycanımızın", "inflected"),
        ("Respublikası", "Respublikasında", "inflected"),
        ("Makedoniya", "Makedoniyalılar", "derived"),
        ("Bakı", "bakılı", "derived"),
        ("Гарабағ", "Гарабағын", "inflected"),
        ("Бакы", "Бакыја", "inflected"),
        ("Шуша", "Шушада", "inflected"),
        ("Азәрбајҹан", "азәрбајҹанлы", "derived"),
        ("Bakı", "Bakıxanov", None),
        ("Bakı", "Bakirə", None),
        ("Kür", "Kürd", None),
        ("Van", "İvan", None),
        ("İran", "İranə", None),
        ("Niger", "Nigeriya", None),
        ("Бакы", "Бакыханов", None),
    ),
    "fa": (
        ("ارمنستان", "ارمنستان‌ها", "inflected"),
        ("ترکمن", "ترکمن‌های", "inflected"),
        ("آمریکا", "آمریکای", "inflected"),
        ("امریکا", "آمریکا", "name"),
        ("قره‌باغ", "قرهباغ", "name"),
        ("باكو", "باکو", "name"),
        ("باکو", "باکوی", "inflected"),
        ("کشور", "کشورشان", "inflected"),
        ("یارانه", "یارانه‌ها", "inflected"),
        ("آزاده", "آزادگان", "inflected"),
        ("ایرانی", "ایرانیان", "inflected"),
        ("عرب", "اعراب", "inflected"),
        ("ملت", "ملل", "inflected"),
        ("ایالت", "ایالات", "inflected"),
        ("ایران", "ایرانی", "derived"),
        ("آمریکا", "آمریکایی‌ها", "derived"),
        ("ترکیه", "ترکیه‌ای", "derived"),
        ("روس", "روسیه", None),
        ("بحر", "بحرین", None),
        ("باکو", "تنباکو", None),
        ("مالی", "مالیات", None),
        ("قم", "قمار", None),
        ("عمان", "معمان", None),
    ),
    "ar": (
        ("أرمينيا", "ارمينيا", "name"),
        ("إيران", "وإيران", "inflected"),
        ("القدس", "بالقدس", "inflected"),
        ("القدس", "للقدس", "inflected"),
        ("القدس", "وللقدس", "inflected"),
        ("غزة", "لغزة", "inflected"),
        ("أذربيجان", "فأذربيجان", "inflected"),
        ("جمهورية", "الجمهورية", "inflected"),
        ("حكومة", "وحكومتها", "inflected"),
        ("أبو", "أبي", "inflected"),
        ("المسلمون", "المسلمين", "inflected"),
        ("الفلسطينيون", "للفلسطينيين", "inflected"),
        ("إيران", "إيراني", "derived"),
        ("روسيا", "الروسية", "derived"),
        ("العراق", "عراقيون", "derived"),
        ("العراق", "والعراقيين", "derived"),
        ("تركيا", "تركي", "derived"),
        ("باكو", "باكورة", None),
        ("مالي", "ماليزيا", None),
        ("نيجر", "نيجيريا", None),
        ("القدس", "قدس", None),
        ("عمان", "عثمان", None),
        ("غزة", "غزي", None),
    ),
    "he": (
        ("ירושלים", "בירושלים", "inflected"),
        ("עזה", "ומעזה", "inflected"),
        ("איראן", "שאיראן", "inflected"),
        ("הגדה", "בגדה", "inflected"),
        ("המערבית", "ולמערבית", "inflected"),
        ("המערבית", "למערבית", "inflected"),
        ("כנסת", "הכנסת", "inflected"),
        ("מדינה", "מדינת", "inflected"),
        ("קרבאך", "לקרבאך", "inflected"),
        ("איראן", "איראני", "derived"),
        ("איראן", "האיראנים", "derived"),
        ("רוסיה", "רוסית", "derived"),
        ("אוקראינה", "האוקראיני", "derived"),
        ("ניגר", "ניגריה", None),
        ("האיטי", "איטי", None),
        ("מלי", "מליון", None),
        ("באקו", "באקונין", None),
    ),
    "de": (
        ("Bergkarabach", "Bergkarabachs", "inflected"),
        ("Vereinigte", "Vereinigten", "inflected"),
        ("Schwarzes", "Schwarzen", "inflected"),
        ("Krieg", "Krieges", "inflected"),
        ("Hans", "Hans'", "inflected"),
        ("Berlin", "Berliner", "derived"),
        ("Iran", "iranische", "derived"),
        ("Niger", "Nigeria", None),
        ("Österreich", "Österreicher", None),
        ("Oman", "Osman", None),
        ("Peter", "Peten", None),
    ),
    "fr": (
        ("Arménie", "l’Arménie", "inflected"),
        ("Erevan", "d'Erevan", "inflected"),
        ("Arménien", "Arméniennes", "inflected"),
        ("Français", "Française", "inflected"),
        ("Kurde", "Kurdes", "inflected"),
        ("Niger", "Nigeria", None),
        ("Mali", "Malien", None),
        ("Hama", "Hamas", None),
        ("Oman", "Ottoman", None),
    ),
    "es": (
        ("Armenia", "ARMENIA", "name"),
        ("Malvina", "Malvinas", "inflected"),
        ("Israelí", "israelíes", "inflected"),
        ("Francés", "Francesa", "inflected"),
        ("Catalán", "Catalanes", "inflected"),
        ("Argentino", "Argentina", None),
        ("Níger", "Nigeria", None),
        ("Hama", "Hamas", None),
        ("Irán", "Iraní", None),
    ),
    "it": (
        ("Armenia", "dell'Armenia", "inflected"),
        ("Ucraina", "l’Ucraina", "inflected"),
        ("Azerbaigiano", "Azerbaigiani", "inflected"),
        ("Curdo", "Curda", None),
        ("Niger", "Nigeria", None),
        ("Iran", "iraniano", None),
    ),
    "zh": (
        ("亚美尼亚", "亚美尼亚", "name"),
        ("台灣", "台灣", "name"),
        ("台灣", "台湾", None),
        ("马里", "马里兰", None),
        ("尼日尔", "尼日利亚", None),
        ("日本海", "日本", None),
    ),
    "ja": (
        ("アルメニア", "アルメニア", "name"),
        ("アルメニア", "ｱﾙﾒﾆｱ", "name"),
        ("バクー", "パクー", None),
        ("竹島", "独島", None),
        ("ニジェール", "ナイジェリア", None),
        ("マリ", "ソマリア", None),
    ),
    "ko": (
        ("아르메니아", "아르메니아는", "inflected"),
        ("아제르바이잔", "아제르바이잔은", "inflected"),
        ("아제르바이잔", "아제르바이잔으로", "inflected"),
        ("바쿠", "바쿠로", "inflected"),
        ("서울", "서울로", "inflected"),
        ("독도", "독도에서의", "inflected"),
        ("NATO", "NATO의", "inflected"),
        ("이란", "이란인", "derived"),
        ("러시아", "러시아어", "derived"),
        ("아르메니아", "아르메니아은", None),
        ("말리", "소말리아", None),
        ("니제르", "나이지리아", None),
        ("일본", "일본해", None),
    ),
}


@pytest.mark.parametrize(
    ("code", "stored", "written", "form"),
    [(code, *row) for code, rows in FORMS.items() for row in rows],
)
def test_a_written_word_is_a_form_of_the_stored_one_or_only_looks_like_it(
    code: str, stored: str, written: str, form: str | None
) -> None:
    assert form_of(language(code), fold(stored), fold(written)) == form


@pytest.mark.parametrize("code", MINE)
def test_a_language_says_everything_in_folded_letters(code: str) -> None:
    grammar = language(code)
    endings = {ending for table in (grammar.endings, grammar.derived) for row in table.values() for ending in row}
    said = {*endings, *grammar.prefixes, *grammar.joined, *grammar.titles, *grammar.common, *grammar.stopwords}
    assert {word for word in said if word != fold(word)} == set()


@pytest.mark.parametrize("code", MINE)
def test_a_language_is_known_by_its_code_and_has_what_every_language_has(code: str) -> None:
    grammar = language(code)
    assert code in known()
    assert grammar.code == code
    assert grammar.quotes
    assert len(grammar.titles) >= 20
    assert 60 <= len(grammar.stopwords) <= 150


@pytest.mark.parametrize("code", [code for code in MINE if language(code).cased])
def test_a_cased_language_lists_words_that_begin_sentences(code: str) -> None:
    assert len(language(code).common) >= 60


@pytest.mark.parametrize("code", MINE)
def test_no_prefix_hides_a_longer_one(code: str) -> None:
    lengths = [len(prefix) for prefix in language(code).prefixes]
    assert lengths == sorted(lengths, reverse=True)


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("The statement was signed on the evening of that day and it has been in force since then", "en"),
        ("Bu belge o günün akşamı imzalandı ve daha sonra yürürlüğe girdi ama çok tartışıldı", "tr"),
        ("Bu sənəd həmin günün axşamı imzalanıb və daha sonra qüvvəyə minib, amma çox mübahisə olub", "az"),
        ("این سند در شب همان روز امضا شد و از آن پس برای هر دو طرف لازم‌الاجرا است", "fa"),
        ("وقع هذا البيان في مساء ذلك اليوم ثم دخل حيز التنفيذ بعد ساعات من على الجانبين", "ar"),
        ("ההצהרה נחתמה בערב של אותו היום והיא נכנסה לתוקף אחרי כמה שעות על ידי הצדדים", "he"),
        ("Die Erklärung wurde am Abend des Tages unterzeichnet und ist seit der Nacht in Kraft", "de"),
        ("La déclaration a été signée dans la soirée et elle est entrée en vigueur pour les deux parties", "fr"),
        ("La declaración se firmó por la tarde y entró en vigor para las dos partes desde el día", "es"),
        ("La dichiarazione è stata firmata di sera ed è entrata in vigore per le due parti nella notte", "it"),
        ("이 성명은 그 밤에 서명되었다 그리고 두 당사자에 대한 것이다 및 그 후 효력이 있다", "ko"),
    ],
)
def test_stopwords_tell_the_language_of_a_plain_sentence(sentence: str, code: str) -> None:
    spoken = fold(sentence).replace(",", " ").split()
    counts = {other: sum(word in language(other).stopwords for word in spoken) for other in MINE}
    best = max(counts.values())
    assert [other for other, count in counts.items() if count == best] == [code]
