"""A matcher in use: texts larger than memory, several threads and processes, and texts that mean harm."""

import pickle
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import COLLECTION, concept, term

import termbase.matcher
from termbase.matcher import Matcher
from termbase.matcher.quotations import quotations
from termbase.model import Kind

CHINESE = concept("karabakh", Kind.PLACE, term("纳戈尔诺", "zh"), term("纳戈尔诺-卡拉巴赫", "zh"), term("NATO", "zh"))


@cache
def matcher(lang: str) -> Matcher:
    return Matcher((*COLLECTION.concepts, CHINESE), lang)


PIECES = st.sampled_from(
    ["Stepanakert", "Upper (Nagorno) Karabakh", "Karabakh “republic,”", "“Nagorno” Karabakh", "the Lachin corridor",
     "Нагорного Карабаха", "Արցախո՞ւմ", "纳戈尔诺-卡拉巴赫", "纳戈尔诺", "NATO", "\u0301", "\u00ad", "’", "“", "\n",
     "\r\n", " ", "\u00a0", "—", "?", "👩\u200d👩", "\0", "\ud800", "word" * 60, "x" * 300, " and so on, "]
)  # fmt: skip


@given(
    st.lists(PIECES, max_size=60), st.sampled_from(["en", "ru", "hy", "zh"]), st.integers(1, 400), st.integers(1, 64)
)
@settings(max_examples=200, deadline=None)
def test_a_text_that_comes_in_chunks_has_the_names_of_the_whole(
    pieces: list[str], lang: str, size: int, step: int
) -> None:
    text = "".join(pieces)
    chunks = [text[at : at + size] for at in range(0, len(text), size)]
    assert list(matcher(lang).find_in(chunks, step=step)) == list(matcher(lang).find(text))


def test_a_stream_is_held_a_little_at_a_time() -> None:
    """While a text comes, its names are given out, long before its end."""
    taken = 0

    def endless() -> Iterator[str]:
        nonlocal taken
        while True:
            taken += 1
            yield "in Stepanakert and beyond, " * 400

    found = matcher("en").find_in(endless(), step=10_000)
    last = [next(found) for _ in range(50_000)][-1]
    assert last.start > 27 * 49_000
    assert taken < 27 * 50_000 / (27 * 400) + 10


def test_one_matcher_serves_several_threads() -> None:
    fresh = Matcher(COLLECTION.concepts, "en")
    texts = [
        f"{'word ' * number} Stepanakert’s Lachin corridor, Upper (Nagorno) Karabakh {number}" for number in range(400)
    ]
    expected = [list(matcher("en").find(text)) for text in texts]
    with ThreadPoolExecutor(8) as pool:
        for found in pool.map(lambda _: [list(fresh.find(text)) for text in texts], range(8)):
            assert found == expected


@pytest.mark.parametrize("lang", ["en", "ru", "hy", "zh", "xx"])
def test_a_matcher_can_be_sent_to_another_process(lang: str) -> None:
    sent = pickle.loads(pickle.dumps(matcher(lang)))
    text = "Stepanakert, Нагорный Карабах, Արցախո՞ւմ, 纳戈尔诺-卡拉巴赫"
    assert list(sent.find(text)) == list(matcher(lang).find(text))


NAME = "Stepanakert"
HOSTILE = {
    "combining marks": "\u0301" * 20_000,
    "marks on a letter": "a" + "\u0301" * 20_000,
    "bidirectional marks": "\u202e\u2066\u200f" * 5_000,
    "lone surrogates": "\ud800\udfff" * 5_000,
    "nulls": "\0" * 20_000,
    "one long word": "x" * 200_000,
    "one long word with marks": "x\u0301" * 50_000,
    "opening quotation marks": "“" * 50_000,
    "joiners": "\u200d" * 20_000,
    "apostrophes": "a’" * 20_000,
    "question marks": "?" * 20_000,
    "the beginning of a name": "Upper " * 20_000,
    "an unfinished name": "Upper (Nagorno) " * 5_000,
    "line ends": "\r\n" * 20_000,
}


@pytest.mark.parametrize("what", HOSTILE)
@pytest.mark.parametrize("lang", ["en", "hy"])
def test_a_text_that_means_harm_hides_no_name_after_it(what: str, lang: str) -> None:
    name = NAME if lang == "en" else "Ստեփանակերտ"
    text = f"{name} {HOSTILE[what]}\n\n{name}."
    found = [text[match.start : match.end] for match in matcher(lang).find(text)]
    assert (found[0], found[-1]) == (name, name)
    assert set(found) == {name}
    assert list(matcher(lang).find_in([text], step=1_000)) == list(matcher(lang).find(text))


def test_the_public_names_are_those_of_the_package() -> None:
    assert set(termbase.matcher.__all__) == {"Hit", "Match", "Matcher"}


@given(st.lists(st.sampled_from(["“", "”", "‘", "’", '"', "'", "a", " ", "\n", "\n\n", "\r\n\r\n", "b."]), max_size=40))
@settings(max_examples=200, deadline=None)
def test_quotations_read_by_paragraph_are_those_of_the_whole_text(pieces: list[str]) -> None:
    text = "".join(pieces)
    quotes = (("“", "”"), ("‘", "’"), ('"', '"'), ("'", "'"))
    whole = quotations(text, quotes)
    for at in range(len(text)):
        near = quotations(text, quotes, around=[at])
        assert set(near) <= set(whole)
        assert [span for span in near if span[0] <= at < span[1]] == [span for span in whole if span[0] <= at < span[1]]
