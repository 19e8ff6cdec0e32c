"""Looking names up: whatever form or script a name is asked for in, the right thing comes first, and says why."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from datetime import date

import pytest
import servers
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import collections

from termbase.dates import Period
from termbase.errors import InvalidValue
from termbase.lookup import Found, KeyIndex, KeyKind, KeyRow, MemoryIndex, Tier, keys_of, search
from termbase.model import Collection, Concept, Kind, Stance, Status, Term
from termbase.store import Store
from termbase.text import key

Names = dict[str, tuple[str, ...]]
Group = dict[str, Names]

NAMES: Group = {
    "khankendi-stepanakert": {
        "en": ("Khankendi", "Stepanakert"),
        "az": ("Xankəndi",),
        "ru": ("Степанакерт", "Ханкенди"),
        "hy": ("Ստեփանակերտ", "Խանքենդի"),
        "tr": ("Hankendi", "Stepanakert"),
    },
    "nagorno-karabakh": {
        "en": ("Nagorno-Karabakh", "Upper Karabakh"),
        "ru": ("Нагорный Карабах",),
        "az": ("Dağlıq Qarabağ",),
        "hy": ("Լեռնային Ղարաբաղ", "ԼՂ"),
        "tr": ("Dağlık Karabağ",),
    },
    "karabakh": {"en": ("Karabakh",), "ru": ("Карабах",), "az": ("Qarabağ",), "hy": ("Ղարաբաղ",)},
    "nakhchivan": {"en": ("Nakhchivan",), "az": ("Naxçıvan",), "ru": ("Нахичевань",), "hy": ("Նախիջևան",)},
    "shusha-shushi": {"en": ("Shusha", "Shushi"), "az": ("Şuşa",), "ru": ("Шуша", "Шуши"), "hy": ("Շուշի",)},
    "baku": {"en": ("Baku",), "az": ("Bakı",), "ru": ("Баку",), "hy": ("Բաքու",), "zh": ("巴库",)},
    "yerevan": {"en": ("Yerevan",), "hy": ("Երևան",), "az": ("İrəvan",), "ru": ("Ереван",), "ar": ("يريفان",)},
    "jabrayil": {"az": ("Cəbrayıl",), "en": ("Jabrayil",)},
    "lachin": {"en": ("Lachin",), "az": ("Laçın",), "ru": ("Лачин",)},
    "lachin-corridor": {"en": ("Lachin corridor",), "ru": ("Лачинский коридор",)},
    "khojaly-district": {"az": ("Xocalı rayonu",)},
    "khojaly": {"az": ("Xocalı",)},
    "south-ossetia": {"en": ("South Ossetia",)},
    "north-ossetia": {"en": ("North Ossetia",)},
    "warsaw": {"de": ("Warschau",), "en": ("Warsaw",)},
}
PEOPLE: Group = {
    "nikol-pashinyan": {"en": ("Nikol Pashinian", "Pashinian"), "tr": ("Paşinyan",), "ru": ("Пашинян",)},
    "ilham-aliyev": {"en": ("Ilham Aliyev",), "az": ("İlham Əliyev",), "ru": ("Ильхам Алиев",)},
}
DOCUMENTS: Group = {"statement-of-10-november-2020": {"ru": ("заявление",), "en": ("Statement",), "az": ("bəyanat",)}}


def concept(id: str, names: Names) -> Concept:
    return Concept(
        id=id, kind=Kind.PLACE, terms=tuple(Term(text=t, lang=lang) for lang, ts in names.items() for t in ts)
    )


def index_of(names: Group) -> MemoryIndex:
    return MemoryIndex.of(concept(id, of_one) for id, of_one in names.items())


ALL = {**NAMES, **PEOPLE, **DOCUMENTS}
INDEX = index_of(ALL)


@pytest.fixture(scope="module", params=["memory", "sqlite", "postgresql"])
def index(request: pytest.FixtureRequest) -> Iterator[KeyIndex]:
    """All of the names in memory, in SQLite, and on a server: the answers are the same."""
    if request.param == "memory":
        yield INDEX
        return
    with contextlib.ExitStack() as stack:
        url = "sqlite://"
        if request.param == "postgresql":
            url = stack.enter_context(servers.empty_place(request.getfixturevalue("postgresql")))
        store = stack.enter_context(Store.open(url, create=True))
        store.load(Collection(concepts=tuple(concept(id, names) for id, names in ALL.items())), actor="tests", why="")
        yield store


@pytest.mark.parametrize(
    ("query", "found", "tier"),
    [
        ("Khankendi", "khankendi-stepanakert", Tier.EXACT),
        ("Stepanakert", "khankendi-stepanakert", Tier.EXACT),
        ("巴库", "baku", Tier.EXACT),
        ("khankendi", "khankendi-stepanakert", Tier.FOLDED),
        ("XANKƏNDİ", "khankendi-stepanakert", Tier.FOLDED),
        ("ԵՐԵՎԱՆ", "yerevan", Tier.FOLDED),
        ("Nagorno Karabakh", "nagorno-karabakh", Tier.FOLDED),
        ("NagornoKarabakh", "nagorno-karabakh", Tier.FOLDED),
        ("“Nagorno” Karabakh", "nagorno-karabakh", Tier.FOLDED),
        ("«Степанакерт»,", "khankendi-stepanakert", Tier.EXACT),
        ("Pasinyan", "nikol-pashinyan", Tier.FOLDED),
        ("Нагорного Карабаха", "nagorno-karabakh", Tier.INFLECTED),
        ("Степанакертом", "khankendi-stepanakert", Tier.INFLECTED),
        ("Xankəndində", "khankendi-stepanakert", Tier.INFLECTED),
        ("İRƏVANDA", "yerevan", Tier.INFLECTED),
        ("Ստեփանակերտում", "khankendi-stepanakert", Tier.INFLECTED),
        ("Խանքենդիում", "khankendi-stepanakert", Tier.INFLECTED),
        ("Բաքվում", "baku", Tier.INFLECTED),
        ("ԼՂ-ում", "nagorno-karabakh", Tier.INFLECTED),
        ("Stepanakertin", "khankendi-stepanakert", Tier.INFLECTED),
        ("Paşinyan'ın", "nikol-pashinyan", Tier.INFLECTED),
        ("Pashinian’s", "nikol-pashinyan", Tier.INFLECTED),
        ("Shushi's", "shusha-shushi", Tier.INFLECTED),
        ("Лачинского коридора", "lachin-corridor", Tier.INFLECTED),
        ("ليريفان", "yerevan", Tier.INFLECTED),
        ("zayavlenie", "statement-of-10-november-2020", Tier.TRANSLITERATED),
        ("Nakhichevan", "nakhchivan", Tier.TRANSLITERATED),
        ("სტეფანაკერტი", "khankendi-stepanakert", Tier.TRANSLITERATED),
        ("خانکندی", "khankendi-stepanakert", Tier.TRANSLITERATED),
        ("Cebrail", "jabrayil", Tier.TRANSLITERATED),
        ("Джебраил", "jabrayil", Tier.TRANSLITERATED),
        ("Варшава", "warsaw", Tier.TRANSLITERATED),
        ("Step", "khankendi-stepanakert", Tier.PREFIX),
        ("Ստե", "khankendi-stepanakert", Tier.PREFIX),
        ("巴", "baku", Tier.PREFIX),
        ("Алиев", "ilham-aliyev", Tier.PREFIX),
        ("Aliyev", "ilham-aliyev", Tier.PREFIX),
        ("Stepamakert", "khankendi-stepanakert", Tier.FUZZY),
        ("Khamkendi", "khankendi-stepanakert", Tier.FUZZY),
        ("Степанакретом", "khankendi-stepanakert", Tier.FUZZY),
        ("Nakhchivam", "nakhchivan", Tier.FUZZY),
    ],
)
def test_a_name_in_any_form_finds_what_it_names_first(index: KeyIndex, query: str, found: str, tier: Tier) -> None:
    best = search(index, query)[0]
    assert (best.concept, best.tier) == (found, tier)


@pytest.mark.parametrize(
    ("query", "best"),
    [
        (
            "Степанакертом",
            ("Степанакерт", "ru", "Степанакертом is an inflected form of Степанакерт (ru)"),
        ),
        ("Khankendi", ("Khankendi", "en", "written exactly so")),
        ("xankendi", ("Xankəndi", "az", "same letters after folding case and marks")),
        ("Nakhichevan", ("Нахичевань", "ru", "sounds like Нахичевань (ru)")),
        ("Lachi", ("Lachin", "en", "Lachi is the beginning of Lachin (en)")),
    ],
)
def test_every_answer_says_by_which_term_and_why(index: KeyIndex, query: str, best: tuple[str, str, str]) -> None:
    found = search(index, query)[0]
    assert (found.text, found.lang, found.why) == best


@pytest.mark.parametrize("query", ["Karabakh", "karabag", "Shusha", "Khamkendi", "Ханкенди", "ste", "Əliyev", "巴"])
@pytest.mark.parametrize("only", [None, ["en", "az"], ["ru"], []])
def test_every_index_gives_the_same_answers_in_full(index: KeyIndex, query: str, only: list[str] | None) -> None:
    assert search(index, query, only=only) == search(INDEX, query, only=only)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("Stepanokert", Tier.FUZZY),
        ("Stepanakrt", Tier.FUZZY),
        ("Ստեփանակետ", Tier.FUZZY),
        ("Jebrayil", Tier.TRANSLITERATED),
        ("Hankendı", Tier.FOLDED),
    ],
)
def test_a_mistake_in_the_names_own_script_is_a_mistake_and_another_way_to_spell_its_sounds_is_none(
    query: str, said: Tier
) -> None:
    assert search(INDEX, query)[0].tier is said


@pytest.mark.parametrize(
    ("typed", "right"),
    [("Perrita", "Perrito"), ("Guaco", "Gauco"), ("Xiiaoxi", "Xiaoxii"), ("Zeivno", "Zelvno")],
)
def test_one_wrong_letter_goes_before_names_that_only_sound_alike(typed: str, right: str) -> None:
    others: Group = {
        f"other-{number}": {"ru": (name,)}
        for number, name in enumerate(("Кундунгу", "Перет", "Гуахо", "Сяосян", "Зейвени", "Парыт", "Хуако", "Зеван"))
    }
    assert search(index_of({"right": {"en": (right,)}, **others}), typed)[0].concept == "right"


def test_a_concept_comes_once_by_its_best_matching_term() -> None:
    found = search(INDEX, "Shushi")
    assert [hit.text for hit in found if hit.concept == "shusha-shushi"] == ["Shushi"]


def test_tiers_come_in_order_and_scores_fall() -> None:
    found = search(INDEX, "Karabakh")
    assert [hit.concept for hit in found[:2]] == ["karabakh", "nagorno-karabakh"]
    assert [hit.score for hit in found] == sorted((hit.score for hit in found), reverse=True)


def test_a_name_that_sounds_the_same_beats_a_longer_one_that_begins_so() -> None:
    names: Group = {"kelbajar": {"ru": ("Кельбаджар",)}, "kelbajarians": {"en": ("Kelbajarians of the valley",)}}
    found = search(index_of(names), "Kelbajar")
    assert [(hit.concept, hit.tier) for hit in found] == [
        ("kelbajar", Tier.TRANSLITERATED),
        ("kelbajarians", Tier.PREFIX),
    ]


def test_words_for_a_sort_of_place_meet_across_languages() -> None:
    assert search(INDEX, "Khojaly District")[0].concept == "khojaly-district"
    assert search(INDEX, "Ходжалинский район")[0].concept.startswith("khojaly")
    assert search(INDEX, "Ходжалы")[0].concept == "khojaly"


def test_north_and_south_are_never_confused() -> None:
    assert search(INDEX, "Южная Осетия")[0].concept == "south-ossetia"
    assert search(INDEX, "Северная Осетия")[0].concept == "north-ossetia"


def test_languages_asked_for_go_first_among_equals() -> None:
    names: Group = {"a-city": {"ru": ("Шуша",)}, "b-city": {"uk": ("Шуша",)}}
    index = index_of(names)
    assert [hit.concept for hit in search(index, "Шуша")] == ["a-city", "b-city"]
    assert [hit.concept for hit in search(index, "Шуша", langs=["uk"])] == ["b-city", "a-city"]


def test_only_terms_of_the_languages_wanted_are_matched() -> None:
    names: Group = {"a-city": {"ru": ("Шуша",)}, "b-city": {"uk": ("Шуша",)}, "c-city": {"zh-Hant": ("舒沙",)}}
    index = index_of(names)
    assert [hit.concept for hit in search(index, "Шуша", only=["uk"])] == ["b-city"]
    assert [hit.concept for hit in search(index, "舒沙", only=["zh"])] == ["c-city"]
    assert search(index, "Шуша", only=["u"]) == search(index, "Шуша", only=[]) == []


@pytest.mark.parametrize(
    "typed", ["Shiyuanzhern", "Shiyvanzhern", "Lnwer Shiyuanzhan", "Shiyuanzhen Distirct", "Shiyuanzhon Dstrict"]
)
def test_two_wrong_letters_are_found_in_a_long_name(typed: str) -> None:
    names: Group = {
        "shiyuanzhen": {"en": ("Shiyuanzhen",)},
        "lower-shiyuanzhen": {"en": ("Lower Shiyuanzhen",)},
        "shiyuanzhen-district": {"en": ("Shiyuanzhen District",)},
        "shan": {"ru": ("Шань Жань",)},
    }
    right = {"Lnwer": "lower-shiyuanzhen", "Shiyuanzhen": "shiyuanzhen-district", "Shiyuanzhon": "shiyuanzhen-district"}
    assert search(index_of(names), typed)[0].concept == right.get(typed.partition(" ")[0], "shiyuanzhen")


SIDES = [
    Concept(
        id="khankendi-stepanakert",
        kind=Kind.PLACE,
        terms=(
            Term(
                text="Khankendi",
                lang="en",
                stances=(
                    Stance(by=("azerbaijan-gov",), status=Status.PREFERRED, valid=Period.parse("1991-11-26/..")),
                    Stance(by=("nk-de-facto",), status=Status.DEPRECATED),
                ),
            ),
            Term(
                text="Stepanakert",
                lang="en",
                stances=(
                    Stance(
                        by=("nk-de-facto", "armenia-gov"), status=Status.ADMITTED, valid=Period.parse("../2023-09-28")
                    ),
                    Stance(by=("azerbaijan-gov",), status=Status.DEPRECATED),
                ),
            ),
        ),
    )
]


@pytest.mark.parametrize(
    ("query", "held_by", "on", "found"),
    [
        ("Khankendi", "azerbaijan-gov", None, ["Khankendi"]),
        ("Khankendi", "azerbaijan-gov", date(1991, 11, 26), ["Khankendi"]),
        ("Khankendi", "azerbaijan-gov", date(1991, 11, 25), []),
        ("Khankendi", "nk-de-facto", None, []),
        ("Ханкенди", "azerbaijan-gov", None, ["Khankendi"]),
        ("Hankendy", "nk-de-facto", None, []),
        ("Stepanakert", "nk-de-facto", date(2020, 11, 10), ["Stepanakert"]),
        ("Stepanakert", "armenia-gov", date(2024, 1, 1), []),
        ("Step", "armenia-gov", None, ["Stepanakert"]),
        ("Stepanakert", "azerbaijan-gov", None, []),
        ("Stepanakert", "no-such", None, []),
    ],
)
def test_only_names_that_a_side_uses_on_the_day_are_matched_when_so_asked(
    url: str, query: str, held_by: str, on: date | None, found: list[str]
) -> None:
    with Store.open(url, create=True) as store:
        store.load(Collection(concepts=tuple(SIDES)), actor="tests", why="")
        for index in (store, MemoryIndex.of(SIDES)):
            assert [hit.text for hit in search(index, query, held_by=held_by, on=on)] == found


def test_recorded_forms_lead_to_their_term() -> None:
    term = Term(text="Baku", lang="en", forms=("Bakuvian",))
    index = MemoryIndex.of([Concept(id="baku", kind=Kind.PLACE, terms=(term,))])
    [found] = search(index, "bakuvian")
    assert found == Found("baku", "en", "Baku", Tier.INFLECTED, 0.95, "bakuvian is a recorded form of Baku (en)")


def test_an_indeclinable_name_is_not_found_inflected() -> None:
    declined = Term(text="Ханкенд", lang="ru")
    fixed = Term(text="Ханкенд", lang="ru", indeclinable=True)
    kinds = [{kind for kind, _ in keys_of(term)} for term in (declined, fixed)]
    assert [KeyKind.STEM in found for found in kinds] == [True, False]


@pytest.mark.parametrize("query", ["", "  ", "'", "🙂", "…", "()", "qqqqxyz", "ъь"])
def test_nonsense_finds_nothing(query: str) -> None:
    assert search(INDEX, query) == []


@pytest.mark.parametrize("query", ["x" * 10_000, "a\x00b", "Stepan\u202eakert", "a" + "\u0301" * 50, "\ud800a"])
def test_text_that_no_term_could_be_is_refused(query: str) -> None:
    with pytest.raises(InvalidValue):
        search(INDEX, query)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=40))
def test_any_text_is_answered_or_refused(query: str) -> None:
    try:
        found = search(INDEX, query, limit=5)
    except InvalidValue:
        return
    assert len(found) <= 5
    assert all(0 < hit.score <= 1 for hit in found)


@settings(max_examples=25, deadline=None)
@given(collections())
def test_every_term_with_a_letter_is_found_by_its_own_text(collection: Collection) -> None:
    index = MemoryIndex.of(collection.concepts)
    for one in collection.concepts:
        for term in one.terms:
            if key(term.text):
                found = search(index, term.text, limit=1000)
                assert one.id in [hit.concept for hit in found if hit.tier in (Tier.EXACT, Tier.FOLDED)]


def test_the_answer_does_not_depend_on_the_order_of_the_rows() -> None:
    rows = [
        KeyRow(kind, key, id, lang, text)
        for id, names in NAMES.items()
        for lang, several in names.items()
        for text in several
        for kind, key in keys_of(Term(text=text, lang=lang))
    ]
    forwards, backwards = MemoryIndex(rows), MemoryIndex(reversed(rows))
    for query in ("Karabagh", "Shusha", "Ханкенд", "Step"):
        assert search(forwards, query) == search(backwards, query)


def test_an_index_gives_rows_in_order_and_no_more_than_asked() -> None:
    index = MemoryIndex.of([concept("baku", {"en": ("Baku",), "az": ("Bakı",)}), concept("bala", {"en": ("Bala",)})])
    folded = int(KeyKind.FOLDED)
    assert index.rows(folded, ["bala", "baku"], 5) == [
        KeyRow(folded, "baku", "baku", "en", "Baku"),
        KeyRow(folded, "bala", "bala", "en", "Bala"),
    ]
    assert [row.key for row in index.rows_from(folded, "ba", 2)] == ["baki", "baku"]
    assert index.rows_from(folded, "bb", 2) == []
