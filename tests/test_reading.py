"""Documents read by language and by unit: what is found stands where it says, through markup and escapes."""

from datetime import date

from samples import COLLECTION

from termbase.detect import Detected
from termbase.document import Document, Part, PartKind, Run, Side, Unit
from termbase.glossary import Glossary
from termbase.matcher import Matcher
from termbase.reading import readings
from termbase.scan import Scanned, scan

GLOSSARY = Glossary(COLLECTION)
NOW = date(2026, 1, 1)


def scanned(document: Document, lang: str | None = None, told: str = "en") -> Scanned:
    read, main, detected = readings(
        document, lang, tell=lambda _: Detected(told, 0.9, "told"), langs=["en", "ru", "hy"]
    )
    matchers = {reading.lang: Matcher(GLOSSARY, reading.lang) for reading in read}
    return scan(document, read, GLOSSARY, matchers.__getitem__, lang=main, on=NOW, detected=detected)


def unit(document: str, *pieces: tuple[str, str], lang: str | None = None, side: Side | None = None) -> Unit:
    """A unit of (text, as it stands in the document) pieces."""
    runs, text, at = [], "", 0
    for read, raw in pieces:
        start = document.index(raw, at)
        at = start + len(raw)
        runs.append(Run(len(text), start, at))
        text += read
    return Unit(text=text, runs=tuple(runs), lang=lang, side=side)


def test_a_name_parted_by_markup_is_one_name_and_its_letters_are_known() -> None:
    raw = "<p>in Nagorno-<b>Kara&shy;bakh</b>’s hills</p>"
    one = unit(
        raw,
        ("in Nagorno-", "in Nagorno-"),
        ("Kara", "Kara"),
        ("\u00ad", "&shy;"),
        ("bakh", "bakh"),
        ("’s hills", "’s hills"),
    )
    document = Document("a.html", raw, units=(one,))
    [mention] = scanned(document).mentions
    assert (mention.text, mention.name) == ("Nagorno-<b>Kara&shy;bakh</b>’s", "Nagorno-Kara\u00adbakh’s")
    assert raw[mention.start : mention.end] == mention.text
    assert [raw[a:b] for a, b in document.pieces(mention.start, mention.end)] == ["Nagorno-", "Kara&shy;bakh", "’s"]


def test_names_never_reach_from_one_unit_into_the_next() -> None:
    raw = "Nagorno|Karabakh"
    document = Document("a.csv", raw, units=(unit(raw, ("Nagorno", "Nagorno")), unit(raw, ("Karabakh", "Karabakh"))))
    assert not scanned(document).mentions
    whole = "Nagorno Karabakh"
    assert scanned(Document("a.csv", whole, units=(unit(whole, (whole, whole)),))).mentions


def test_each_half_of_a_translation_is_read_in_its_language_in_the_documents_order() -> None:
    raw = "Степанакерт\tKhankendi\nв Ханкенди\tin Stepanakert\n"
    document = Document(
        "a.tsv",
        raw,
        units=tuple(
            unit(raw, (text, text), lang=lang, side=side)
            for text, lang, side in [
                ("Степанакерт", "ru", Side.SOURCE),
                ("Khankendi", "en", Side.TARGET),
                ("в Ханкенди", "ru", Side.SOURCE),
                ("in Stepanakert", "en", Side.TARGET),
            ]
        ),
    )
    found = scanned(document)
    assert [(mention.text, mention.lang) for mention in found.mentions] == [
        ("Степанакерт", "ru"),
        ("Khankendi", "en"),
        ("Ханкенди", "ru"),
        ("Stepanakert", "en"),
    ]
    assert found.lang == "en"
    assert [document.unit_at(mention.start) for mention in found.mentions] == list(document.units)


def test_an_unmarked_paragraph_in_another_language_is_read_in_it() -> None:
    text = (
        "The delegation came to Stepanakert in the morning and left it in the evening of that day.\n\n"
        "Делегация прибыла в Степанакерт утром и покинула его только вечером того же дня, как и было сказано.\n\n"
        "It is the largest city in the mountainous part of the land, and Khankendi is its other name.\n"
    )
    found = scanned(Document("-", text))
    assert [(mention.text, mention.lang) for mention in found.mentions] == [
        ("Stepanakert", "en"),
        ("Степанакерт", "ru"),
        ("Khankendi", "en"),
    ]
    assert [mention.line for mention in found.mentions] == [1, 3, 5]


def test_a_language_that_is_given_is_that_of_the_whole_text() -> None:
    text = "Делегация прибыла в Степанакерт утром и покинула его только вечером того же дня.\n"
    assert not scanned(Document("-", text), lang="en").mentions


def test_comments_are_not_read_and_units_are_read_whatever_markup_stands_between() -> None:
    raw = "<!-- Stepanakert --><i>Khankendi</i>"
    parts = (Part(0, 20, PartKind.COMMENT), Part(20, 23, PartKind.MARKUP))
    one = unit(raw, ("Khankendi", "Khankendi"))
    assert [m.text for m in scanned(Document("a.html", raw, parts, (one,))).mentions] == ["Khankendi"]
    assert [m.text for m in scanned(Document("a.md", raw, parts)).mentions] == ["Khankendi"]
