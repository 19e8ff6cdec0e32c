"""Recognising names in running text: where they stand, what they are, and what they are not."""

from datetime import date
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import COLLECTION, concept, term

from termbase.detect import detect
from termbase.documents import document_of
from termbase.glossary import Glossary
from termbase.matcher import Matcher
from termbase.model import CaseRule, Collection, EntryStatus, Kind
from termbase.reading import readings
from termbase.scan import Mention, Scanned, scan

GLOSSARY = Glossary(COLLECTION)
NOW = date(2026, 1, 1)


@cache
def matcher(lang: str) -> Matcher:
    return Matcher(GLOSSARY, lang)


def scan_by(glossary: Glossary, matcher: Matcher, text: str, lang: str, *, path: str = "-") -> Scanned:
    document = document_of(path, text)
    read = readings(document, lang, tell=detect, langs=())[0]
    return scan(document, read, glossary, lambda _: matcher, lang=lang, on=NOW)


def scanned(text: str, lang: str = "en", path: str = "-") -> Scanned:
    return scan_by(GLOSSARY, matcher(lang), text, lang, path=path)


def found(text: str, lang: str = "en", path: str = "-") -> list[tuple[str, str]]:
    return [(mention.text, mention.concept) for mention in scanned(text, lang, path).mentions]


@pytest.mark.parametrize(
    ("lang", "text", "name", "form"),
    [
        ("en", "in Stepanakert’s streets", "Stepanakert’s", "inflected"),
        ("en", "in Khankendi's streets", "Khankendi's", "inflected"),
        ("ru", "лачинско-горисский", "лачинско", "derived"),
        ("en", "STEPANAKERT AND BEYOND", "STEPANAKERT", "name"),
        ("ru", "из Нагорного Карабаха вышли", "Нагорного Карабаха", "inflected"),
        ("ru", "под Степанакертом", "Степанакертом", "inflected"),
        ("ru", "в Ханкенди", "Ханкенди", "name"),
        ("ru", "по Лачинскому коридору", "Лачинскому коридору", "inflected"),
        ("hy", "Ստեփանակերտում", "Ստեփանակերտում", "inflected"),
        ("hy", "Արցախո՞ւմ", "Արցախո՞ւմ", "inflected"),
        ("hy", "Լեռնային Ղարաբաղի", "Լեռնային Ղարաբաղի", "inflected"),
        ("az", "Dağlıq Qarabağın", "Dağlıq Qarabağın", "inflected"),
        ("az", "Xankəndində", "Xankəndində", "inflected"),
        ("az", "XANKƏNDİ", "XANKƏNDİ", "name"),
    ],
)
def test_a_name_is_found_in_the_form_the_text_gives_it(lang: str, text: str, name: str, form: str) -> None:
    [mention] = scanned(text, lang).mentions
    assert (mention.text, mention.form) == (name, form)


@pytest.mark.parametrize(
    "written",
    [
        "Nagorno-Karabakh",
        "Nagorno\u2011Karabakh",
        "Nagorno–Karabakh",
        "Nagorno\u00a0Karabakh",
        "Nagorno Karabakh",
        "Nagorno-\nKarabakh",
        "Na\u00adgorno-Kara\u00adbakh",
        "NAGORNO-KARABAKH",
        "Nagorno-Karabakh’s",
    ],
)
def test_dashes_spaces_line_wraps_and_soft_hyphens_do_not_hide_a_name(written: str) -> None:
    assert found(f"the {written} talks") == [(written, "nagorno-upper-karabakh")]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Lachin corridor near Lachin.", [("Lachin corridor", "lachin-corridor"), ("Lachin", "lachin")]),
        ("Upper (Nagorno) Karabakh is", [("Upper (Nagorno) Karabakh", "nagorno-upper-karabakh")]),
        ("all of “Nagorno” Karabakh—including", [("“Nagorno” Karabakh", "nagorno-upper-karabakh")]),
        ("the Karabakh “republic,” he said", [("Karabakh “republic,”", "nkr")]),
        ("the Karabakh “republic’s” army", [("Karabakh “republic’s”", "nkr")]),
        ("Nagorno-Karabakh Republic", [("Nagorno-Karabakh Republic", "nkr")]),
        ("Karabakh «\u00a0republic\u00a0» is", [("Karabakh «\u00a0republic\u00a0»", "nkr")]),
        (
            "the armistice agreement (zayavlenie)",
            [("armistice agreement", "declaration-2020"), ("zayavlenie", "declaration-2020")],
        ),
    ],
)  # fmt: skip
def test_the_longest_name_wins_with_the_marks_that_belong_to_it(text: str, names: list[tuple[str, str]]) -> None:
    assert found(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "She studied at Georgia Tech in Atlanta, Georgia.",
        "a stepanakert of the mind",
        "the Republic of letters, the republic",
        "Stepanakertian Lachinesque",
        "Heydar Aliyev and V. Aliyev met",
        "Upper. Karabakh; Nagorno, and Karabakh",
        "",
        "\n\n",
    ],
)
def test_look_alikes_are_not_found(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "surnames"),
    [
        ("Ilham Aliyev spoke. When Aliyev left.", ["Ilham Aliyev", "Aliyev"]),
        ("President Aliyev met Nikol Pashinyan; Pashinian’s aides", ["Aliyev", "Nikol Pashinyan", "Pashinian’s"]),
        ("I. Aliyev signed", ["Aliyev"]),
        ("Ilham Aliyev spoke. Reports Aliyev denied came.", ["Ilham Aliyev", "Aliyev"]),
        ("Ilham Aliyev spoke, and so did Mehriban Aliyev.", ["Ilham Aliyev"]),
        ("the Georgia Pashinyan saw", ["Georgia", "Pashinyan"]),
    ],
)
def test_a_surname_is_the_persons_where_nobody_else_is_named(text: str, surnames: list[str]) -> None:
    assert [mention.text for mention in scanned(text).mentions] == surnames


def test_a_mention_says_whose_name_it_is_on_the_day() -> None:
    [mention] = scanned("in Stepanakert").mentions
    assert mention.perspectives == (
        ("nk-de-facto", "preferred"),
        ("armenia-gov", "preferred"),
        ("azerbaijan-gov", "deprecated"),
    )


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("He said “we left Stepanakert at dawn.”", True),
        ("He said: 'we left Stepanakert at dawn.' Then", True),
        ("the “Stepanakert” question", False),
        ("Stepanakert “was quiet.”", False),
        ("It’s Stepanakert’s road, isn’t it", False),
    ],
)
def test_words_inside_a_quotation_are_told_from_a_name_in_scare_quotes(text: str, inside: bool) -> None:
    [mention] = scanned(text).mentions
    assert mention.in_quotation is inside


MARKDOWN = """---
title: Stepanakert
---
# Lachin

> Khankendi, he wrote.

`Lachin` and [Lachin](https://example.org/Lachin "Lachin") and https://example.org/Lachin.

    Lachin in code

```
Lachin
```
<!-- Lachin --> <b title="Lachin">Stepanakert</b>
"""


def test_markdown_is_read_where_it_is_prose() -> None:
    mentions = scanned(MARKDOWN, path="a.md").mentions
    assert [(m.line, m.column, m.text, m.in_quotation) for m in mentions] == [
        (4, 3, "Lachin", False),
        (6, 3, "Khankendi", True),
        (8, 15, "Lachin", False),
        (8, 51, "Lachin", False),
        (15, 27, "Lachin", False),
        (15, 35, "Stepanakert", False),
    ]


def test_a_form_that_begins_compounds_is_none_by_itself() -> None:
    assert found("он лачинско вопрошал, лачинско", "ru") == []


def test_an_everyday_word_counts_only_where_its_concept_is_named_for_sure() -> None:
    assert found("a tax declaration was made") == []
    assert found("the Lachin declaration was made") == [("Lachin", "lachin")]
    assert [text for text, _ in found("actually titled “declaration” (zayavlenie)")] == ["declaration", "zayavlenie"]


def test_a_context_bars_its_own_concept_and_no_other_name_in_it() -> None:
    assert found("the Georgia of Lachin, and Lachin’s Georgia") == [
        ("Lachin", "lachin"),
        ("Lachin’s", "lachin"),
        ("Georgia", "georgia"),
    ]


def test_two_concepts_with_one_name_are_ambiguous_until_the_text_decides() -> None:
    from samples import concept, term

    from termbase.model import Collection, Kind

    east = concept("east-sea-korea", Kind.PLACE, term("East Sea", "en"), term("East Sea of Korea", "en"))
    vietnam = concept("east-sea-vietnam", Kind.PLACE, term("East Sea", "en"))
    glossary = Glossary(Collection(concepts=(east, vietnam)))
    [open_case] = scan_by(glossary, Matcher(glossary, "en"), "the East Sea", "en").mentions
    assert (open_case.ambiguous, open_case.candidates) == (True, ("east-sea-korea", "east-sea-vietnam"))
    text = "the East Sea of Korea; the East Sea"
    decided = scan_by(glossary, Matcher(glossary, "en"), text, "en").mentions
    assert [(m.concept, m.ambiguous) for m in decided] == [("east-sea-korea", False)] * 2


PIECES = st.sampled_from(
    ["Stepanakert", "Stepanakert’s", "Upper (Nagorno) Karabakh", "Karabakh “republic,”", "“Nagorno” Karabakh",
     "Lachin", "corridor", "Степанакертом", "Արցախո՞ւմ", "Xankəndində", "IĞDIR", "\u0301", "\u00ad", "\u200c", "’", "“",
     "\n", "\r\n", "\n\n", " ", "\u00a0", "—", "I. Aliyev", "𝐋achin", "ﬁ", "卡拉巴赫", "👩\u200d👩\u200d👧", "\ufeff",
     "\0", "`", "https://a.b/Lachin"]
)  # fmt: skip


@given(st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=30), st.sampled_from(["en", "ru", "hy", "az", "xx"]))
@settings(max_examples=300, deadline=None)
def test_offsets_always_slice_the_original(pieces: list[str], lang: str) -> None:
    text = "".join(pieces)
    for path in ("a.txt", "a.md"):
        last = 0
        for mention in scanned(text, lang, path).mentions:
            assert text[mention.start : mention.end] == mention.text
            assert last <= mention.start < mention.end
            last = mention.end


@given(st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=30), st.sampled_from(["en", "ru", "hy", "az"]))
@settings(max_examples=200, deadline=None)
def test_the_automaton_leaves_out_no_word_that_can_begin_a_name(pieces: list[str], lang: str) -> None:
    """Names in the spellings a text is likely to have are found by their anchors, as going word by word finds them."""
    from termbase.matcher.tokens import word_pattern

    text = " ".join(pieces)
    candidates = {start for start, _ in matcher(lang).anchors.candidates(text)}
    for word in word_pattern().finditer(text):
        if matcher(lang).lexicon.forms(word[0]) and word[0] in _ORDINARY:
            assert word.start() in candidates


_ORDINARY = {"Stepanakert", "Stepanakert’s", "Lachin", "Степанакертом", "Xankəndində", "Upper", "Nagorno"}


def test_a_beginning_inside_a_word_does_not_hide_the_words_own() -> None:
    from samples import concept, term

    from termbase.model import Collection, Kind

    names = ["Karabakh", "Arabia", "Rabat", "Abakan", "Nikol", "Ikaria", "Olympus", "Kolkata", "Yerevan", "Revan"]
    many = Collection(
        concepts=tuple(concept(name.lower(), Kind.PLACE, term(name, "en", case=CaseRule.INSENSITIVE)) for name in names)
    )
    text = " ".join(names)
    found = scan_by(Glossary(many), Matcher(many.concepts, "en"), text, "en").mentions
    assert [mention.text for mention in found] == names


def test_a_summary_counts_the_names_by_whose_they_are() -> None:
    result = scanned("Stepanakert, Stepanakert, Khankendi and Lachin.")
    assert [(use.concept, use.term, use.count) for use in result.names()] == [
        ("khankendi-stepanakert", "Stepanakert", 2),
        ("khankendi-stepanakert", "Khankendi", 1),
        ("lachin", "Lachin", 1),
    ]
    assert result.perspectives()["azerbaijan-gov"] == {"preferred": 1, "deprecated": 2}


def test_an_unknown_language_is_matched_exactly() -> None:
    mentions: tuple[Mention, ...] = scanned("Stepanakert", "xx").mentions
    assert mentions == ()


@pytest.mark.parametrize(
    ("text", "found_there"), [("a Česka is meant", True), ("a česka is meant", False), ("ČESKA", True)]
)
def test_a_name_needs_its_capital_in_a_language_without_a_file_of_its_own(text: str, found_there: bool) -> None:
    many = Collection(concepts=(concept("ceska", Kind.PLACE, term("Česka", "sl")),))
    assert bool(scan_by(Glossary(many), Matcher(many.concepts, "sl"), text, "sl").mentions) is found_there


@pytest.mark.parametrize(
    ("lang", "name", "of", "text"),
    [("hy", "Խանքենդի", "Xankəndi", "նա Խանքենդիում է"), ("az", "Stepanakert", "Ստեփանակերտ", "o, Stepanakertdədir")],
)
def test_a_name_taken_over_from_another_language_inflects_as_the_languages_own(
    lang: str, name: str, of: str, text: str
) -> None:
    many = Collection(concepts=(concept("town", Kind.PLACE, term(name, lang, transliteration_of=of)),))
    [mention] = scan_by(Glossary(many), Matcher(many.concepts, lang), text, lang).mentions
    assert (mention.form, mention.term) == ("inflected", name)


def test_the_names_of_a_retired_concept_are_not_looked_for() -> None:
    held = concept("shusha-shushi", Kind.PLACE, term("Shusha", "en"), term("Shushi", "en"))
    gone = concept("susha", Kind.PLACE, term("Susha", "en"), status=EntryStatus.RETIRED)
    glossary = Glossary(Collection(concepts=(held, gone)))
    mentions = scan_by(glossary, Matcher(glossary, "en"), "From Susha to Shusha and Shushi.", "en").mentions
    assert [mention.text for mention in mentions] == ["Shusha", "Shushi"]
