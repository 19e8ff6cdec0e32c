"""Names of places that are everyday words, too: flagged where the place is meant, and not where the word is."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest
from samples import concept, term

from termbase.detect import detect
from termbase.documents import document_of
from termbase.glossary import Glossary
from termbase.languages import known, language
from termbase.languages.base import agreeing
from termbase.matcher import Matcher
from termbase.model import Collection, Concept, Kind
from termbase.reading import readings
from termbase.scan import scan
from termbase.text import fold

NAMES = {
    "ru": ("Зима", "Победа", "Северный", "Белое", "Грозный", "Красна", "Совет", "Гора", "Ереван", "Того", "Киевский"),
    "uk": ("Зоря", "Добре", "Широке", "Нина", "Київ", "Лютий", "Головне"),
    "tr": ("Ben", "Sana", "Dort", "Banka", "Mali", "Katan", "Kilis", "Sudan", "Bolu", "Kara", "Ankara", "Benim"),
    "az": ("Ana", "Kitab", "Bazar", "Bakı"),
    "en": ("Nice", "Tell", "Reading", "Okay", "Baku", "US", "FOR"),
    "de": ("Tor", "Berg", "Palu"),
    "hy": ("Երկի", "Կենտրոն", "Բար", "Երևան"),
    "ka": ("ქართული", "ბინა", "ისე", "ბაქო"),
}


@cache
def collection(lang: str) -> tuple[Concept, ...]:
    return tuple(concept(f"{lang}-{at}", Kind.PLACE, term(name, lang)) for at, name in enumerate(NAMES[lang]))


@cache
def matcher(lang: str) -> Matcher:
    return Matcher(collection(lang), lang)


def sure(lang: str, text: str) -> list[str]:
    return [text[m.start : m.end] for m in matcher(lang).find(text) if m.hits[0].certainty != "possible"]


def possible(lang: str, text: str) -> list[str]:
    return [text[m.start : m.end] for m in matcher(lang).find(text) if m.hits[0].certainty == "possible"]


@pytest.mark.parametrize(
    ("lang", "text", "word"),
    [
        ("ru", "Зимой выпадает снег.", "Зимой"),
        ("ru", "Он сказал: «Зима близко».", "Зима"),
        ("ru", "Песня «Победа» звучит снова.", "Победа"),
        ("ru", "Они дошли до Белого моря.", "Белого"),
        ("ru", "Птицы Северной Европы улетают.", "Северной"),
        ("ru", "Птицы Северной и Центральной Америки.", "Северной"),
        ("ru", "Бойцы Красной армии.", "Красной"),
        ("ru", "Съезд Киевской области.", "Киевской"),
        ("ru", "Заседание сельского Совета началось.", "Совета"),
        ("uk", "Добре, я почув.", "Добре"),
        ("uk", "Широкого вжитку це не набуло.", "Широкого"),
        ("uk", "Нині важко це уявити.", "Нині"),
        ("tr", "Benim evim uzak.", "Benim"),
        ("tr", "Dört yıl geçti.", "Dört"),
        ("tr", "Yolda Dört kişi vardı.", "Dört"),
        ("tr", "Dün Merkez Bankası açıkladı.", "Bankası"),
        ("tr", "Yolun sonunda Kilise vardı.", "Kilise"),
        ("tr", "Yanında Katana vardı.", "Katana"),
        ("tr", "O gün Kara Kuvvetleri geldi.", "Kara"),
        ("az", "Anasının evi uzaqdır.", "Anasının"),
        ("az", "Kitab stolun üstündədir.", "Kitab"),
        ("en", "Nice to meet you.", "Nice"),
        ("en", "He smiled. Tell me more.", "Tell"),
        ("en", "Buy it NOW FOR FREE today.", "FOR"),
        ("de", "Sie schossen ein Tor nach der Pause.", "Tor"),
        ("hy", "Երկու մարդ եկավ։", "Երկու"),
        ("hy", "Կենտրոնը փակ է։", "Կենտրոնը"),
        ("ka", "ეს ქართული ენა არის", "ქართული"),
        ("ka", "ის ბინაში ცხოვრობს", "ბინაში"),
    ],
)
def test_an_everyday_word_is_not_asserted_but_not_lost_either(lang: str, text: str, word: str) -> None:
    assert word not in sure(lang, text)
    assert word in possible(lang, text)


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [
        ("ru", "Он живёт в Зиме у вокзала.", "Зиме"),
        ("ru", "Поезд идёт через станцию Зима на восток.", "Зима"),
        ("ru", "Жители покинули Грозный вчера.", "Грозный"),
        ("ru", "Грозный стал столицей.", "Грозный"),
        ("ru", "Они в Грозном жили долго.", "Грозном"),
        ("ru", "Еревану нужны дороги.", "Еревану"),
        ("ru", "Она прилетела из Того утром.", "Того"),
        ("uk", "Києву потрібні дороги.", "Києву"),
        ("uk", "Вона мешкає у місті Зоря над річкою.", "Зоря"),
        ("tr", "Sudan açıkladı.", "Sudan"),
        ("tr", "Bolu dağları yüksektir.", "Bolu"),
        ("tr", "Ankara'da yağmur var.", "Ankara'da"),
        ("tr", "Geçen yıl Sana yolunda kaldılar.", "Sana"),
        ("tr", "Dün Mali ile görüştüler.", "Mali"),
        ("az", "Bakıda yağış var.", "Bakıda"),
        ("en", "They moved to Nice last year.", "Nice"),
        ("en", "Baku is far away.", "Baku"),
        ("en", "The US Marines landed.", "US"),
        ("en", "US troops landed.", "US"),
        ("de", "Sie fuhren nach Palu zurück.", "Palu"),
        ("hy", "Երևանում տաք է։", "Երևանում"),
        ("ka", "ის ბაქოში ცხოვრობს", "ბაქოში"),
    ],
)
def test_the_place_is_still_found(lang: str, text: str, name: str) -> None:
    assert name in sure(lang, text)


def mentioned(lang: str, text: str) -> list[str]:
    glossary = Glossary(Collection(concepts=collection(lang)))
    document = document_of("-", text)
    read = readings(document, lang, tell=detect, langs=())[0]
    found = scan(document, read, glossary, lambda _: matcher(lang), lang=lang, on=date(2026, 1, 1))
    return [mention.text for mention in found.mentions]


def test_a_doubtful_name_stands_where_the_text_names_the_place_for_sure() -> None:
    assert mentioned("en", "Nice is sunny.") == []
    assert mentioned("en", "Nice is sunny. We moved to Nice last year.") == ["Nice", "Nice"]
    assert mentioned("ru", "Зимой тихо.") == []
    assert mentioned("ru", "Зимой тихо. Он живёт в Зиме у вокзала.") == ["Зимой", "Зиме"]


def test_a_word_the_text_also_writes_small_is_no_name_where_a_sentence_begins() -> None:
    names = (concept("c", Kind.PLACE, term("Ravine", "en")),)
    glossary, found = Glossary(Collection(concepts=names)), Matcher(names, "en")

    def asserted(text: str) -> int:
        document = document_of("-", text)
        read = readings(document, "en", tell=detect, langs=())[0]
        return len(scan(document, read, glossary, lambda _: found, lang="en", on=date(2026, 1, 1)).mentions)

    assert asserted("Ravine after ravine went by.") == 0
    assert asserted("Ravine lies in the hills. It is old.") == 1
    assert asserted("Ravine after ravine went by. Then we came to Ravine itself.") == 2
    assert asserted("Ravine lies in the hills: see #ravine and ravine.example.") == 1


@pytest.mark.parametrize("code", known())
def test_everyday_words_are_folded_and_agreement_is_about_endings_of_adjectives(code: str) -> None:
    grammar = language(code)
    assert {word for word in grammar.everyday if word != fold(word)} == set()
    assert bool(grammar.adjectival) == bool(grammar.attributes)
    assert grammar.adjectival <= set(grammar.endings)


def test_agreement_is_read_from_lines() -> None:
    assert agreeing("a b: x C", "a: z", consonants="kt") == {"a": ("a", "x", "k", "t", "z"), "b": ("b", "x", "k", "t")}
