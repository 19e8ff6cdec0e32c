"""The fast way to a name and the slow one find the same: anchors leave out nothing that going word by word finds."""

import unicodedata
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import COLLECTION, concept, term

import termbase.matcher.beginnings
from termbase.matcher import Match, Matcher
from termbase.matcher.tokens import word_pattern
from termbase.model import CaseRule, Concept, Kind

MORE = (
    concept("the-gambia", Kind.PLACE, term("The Gambia", "en"), term("the Republic of The Gambia", "en")),
    concept("new-york", Kind.PLACE, term("New York", "en"), term("Нью-Йорк", "ru"), term("Nyu-York", "az")),
    concept("un", Kind.ORGANISATION, term("UN", "en"), term("ООН", "ru"), term("ՄԱԿ", "hy"), term("BMT", "az")),
    concept("oil", Kind.PLACE, term("strait", "en", case=CaseRule.INSENSITIVE), term("Է", "hy")),
    concept(
        "yerevan", Kind.PLACE, term("Yerevan", "en"), term("Երևան", "hy"), term("Իրևան", "hy"), term("İrəvan", "az")
    ),
    concept("kyiv", Kind.PLACE, term("Київ", "uk"), term("Kyiv", "en"), term("Щёлково", "ru"), term("Львів", "uk")),
    concept("iran", Kind.PLACE, term("ایران", "fa"), term("قره‌باغ", "fa"), term("إيران", "ar"), term("القدس", "ar")),
    concept("step", Kind.PLACE, term("Step’anakert", "en"), term("Xankəndi’", "az"), term("Øresund", "en")),
    concept("peking", Kind.PLACE, term("北京", "zh"), term("NATO", "zh"), term("Ōsaka", "en"), term("Æthiopia", "en")),
)
ALL = (*COLLECTION.concepts, *MORE)
LANGS = ["en", "ru", "uk", "hy", "az", "tr", "fa", "ar", "zh", "xx"]


@cache
def matcher(lang: str, *, many: bool = False) -> Matcher:
    """A matcher of the names; as one of ``many``, by which capitals are told apart, or as one of few."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(termbase.matcher.beginnings, "_MANY", 0 if many else 1_000_000)
        return Matcher(ALL, lang)


def slowly(lang: str, text: str) -> list[Match]:
    """The names found by trying every word of the text, and every part of one that an apostrophe begins."""
    tried = matcher(lang)
    found: list[Match] = []
    done = 0
    for word in word_pattern(spaced=tried.lexicon.lang.spaced).finditer(text):
        if word.start() >= done and (longest := tried.walker.longest(text, *word.span())):
            match, blocked = longest
            done = match.end
            if not blocked:
                found.append(match)
    return found


NAMES = sorted({text for c in ALL for t in c.terms for text in (t.text, t.text.split()[0], t.text.split()[-1])})


def spellings(name: str) -> list[str]:
    """Ways in which texts write a name."""
    without_marks = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    middle = len(name) // 2
    return [
        name,
        name.upper(),
        name.lower(),
        name.title(),
        name.swapcase(),
        unicodedata.normalize("NFD", name),
        without_marks,
        name.replace("’", "'"),
        name.replace("ё", "е").replace("ə", "e"),
        name.replace("ی", "ي").replace("ک", "ك"),
        name.replace("և", "եւ"),
        name.replace("և", "եվ"),
        name[:middle] + "\u00ad" + name[middle:],
        name[:middle] + "\u200c" + name[middle:],
        name[:middle] + "\u0301" + name[middle:],
        name[:middle] + "\u064e" + name[middle:],
        name[:middle] + "՛" + name[middle:],
        name.replace(" ", "\u00a0"),
        name.replace(" ", "\n"),
        name.replace(" ", " “"),
    ]


SPELLED = st.sampled_from(NAMES).flatmap(lambda name: st.sampled_from(spellings(name)))
ENDINGS = st.sampled_from(["", "", "’s", "а", "ом", "ом", "ում", "ի", "da", "'da", "nın", "ский", "ها", "ین", "ь", "s"])
BETWEEN = st.sampled_from(
    [" ", " ", ". ", "? ", "?", "\n", " «", "» ", "—", "-", "(", "→", "⚡\ufe0f", "👍", "\u0301", "_", "/", "\u3000",
     "中", "\u200f", "՝ ", "։ ", "; ", "\ud800", "\0", " the ", " of ", " и ", " و", "ال", "New "]
)  # fmt: skip


@given(st.lists(st.tuples(SPELLED, ENDINGS, BETWEEN), max_size=12), st.sampled_from(LANGS), st.booleans())
@settings(max_examples=500, deadline=None)
def test_anchors_leave_out_no_name_that_going_word_by_word_finds(
    parts: list[tuple[str, str, str]], lang: str, many: bool
) -> None:
    text = "".join("".join(part) for part in parts)
    quick = {(match.start, match.end): match.hits for match in matcher(lang, many=many)._spelled_all(text)}
    for match in slowly(lang, text):
        covering = [span for span in quick if span[0] <= match.start and match.end <= span[1]]
        assert covering, (text[match.start : match.end], text)


@pytest.mark.parametrize("many", [False, True])
@pytest.mark.parametrize("lang", LANGS)
def test_every_spelling_of_every_name_is_found_as_going_word_by_word_finds_it(lang: str, many: bool) -> None:
    for name in NAMES:
        for spelled in spellings(name):
            text = f"xx {spelled}? {spelled}; {spelled}"
            assert list(matcher(lang, many=many)._spelled_all(text)) == slowly(lang, text), text


def one(*names: str) -> list[Concept]:
    return [concept(f"c{at}", Kind.PLACE, term(name, "en")) for at, name in enumerate(names)]


@pytest.mark.parametrize("many", [False, True])
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("в санкт-петербургском и Санкт-Петербурге", ["санкт-петербургском", "Санкт-Петербурге"]),
        ("нью-йоркский, нью-йорк, Нью-йорка", ["нью-йоркский", "Нью-йорка"]),
        ("лачинско-горисский, лачинский, лачин", ["лачинско", "лачинский"]),
        ("СТЕПАНАКЕРТ, СтепанАкерта, степанакертцы", ["СТЕПАНАКЕРТ", "СтепанАкерта", "степанакертцы"]),
    ],
)
def test_a_name_needs_its_capital_unless_it_is_in_a_derived_form(text: str, found: list[str], many: bool) -> None:
    names = ["Санкт-Петербург", "Нью-Йорк", "Лачин", "Степанакерт"]
    concepts = [concept(f"c{at}", Kind.PLACE, term(name, "ru")) for at, name in enumerate(names)]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(termbase.matcher.beginnings, "_MANY", 0 if many else 1_000_000)
        matches = Matcher(concepts, "ru").find(text)
    assert [text[match.start : match.end] for match in matches] == found


@pytest.mark.parametrize(
    ("names", "text", "found"),
    [
        (["The Gambia", "Gambia"], "in The Gambia and Gambia", ["The Gambia", "Gambia"]),
        (["New North Zone", "North Zone", "Zone"], "the New North Zone", ["New North Zone"]),
        (["Of The West Bank"], "Of The West Bank", ["Of The West Bank"]),
        (["US", "US Senate"], "the US, the US Senate, BUS", ["US", "US Senate"]),
        (["Bat", "Bat Yam", "Yam"], "Bat Yam Bat, Yam", ["Bat Yam", "Bat", "Yam"]),
        (["A"], "A a A1 A", ["A", "A"]),
        (["44-day war"], "the 44-day war, 44 day wars, four-day war", ["44-day war", "44 day wars"]),
        (["Ras al-Khafji"], "Ras al-Khafji, al-Khafji; Ras Al Khafji", ["Ras al-Khafji", "Ras Al Khafji"]),
    ],
)
def test_names_that_begin_with_short_or_frequent_words_are_found_whole(
    names: list[str], text: str, found: list[str]
) -> None:
    matches = Matcher(one(*names), "en").find(f"xx {text}")
    assert [f"xx {text}"[match.start : match.end] for match in matches] == found
