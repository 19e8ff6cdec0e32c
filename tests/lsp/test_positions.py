"""Places as editors count them: UTF-16 by default, lines that end as the protocol says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termbase.lsp.positions import Place, Positions

SIGNS = st.text(st.sampled_from("aЯխ😀\u05b8\u2028\x0b\r\n"), max_size=40)


@pytest.mark.parametrize(
    ("encoding", "character"),
    [("utf-16", 5), ("utf-32", 4), ("utf-8", 9)],
)
def test_a_letter_beyond_the_first_plane_is_as_wide_as_the_encoding_has_it(encoding: str, character: int) -> None:
    text = "one\n😀 Ստ"
    assert Positions(text, encoding).place(len(text)) == Place(1, character)
    assert Positions(text, encoding).offset(1, character) == len(text)


def test_lines_end_with_cr_lf_or_both_and_with_nothing_else() -> None:
    text = "a\rb\r\nc\u2028d\x0be\n"
    assert [Positions(text).place(text.index(letter)).line for letter in "abcde"] == [0, 1, 2, 2, 2]
    assert Positions(text).place(len(text)) == Place(3, 0)


@given(SIGNS, st.sampled_from(["utf-8", "utf-16", "utf-32"]))
def test_every_offset_comes_back(text: str, encoding: str) -> None:
    positions = Positions(text, encoding)
    for offset in range(len(text) + 1):
        if text[offset - 1 : offset + 1] == "\r\n":
            continue  # inside a line's end there is no place
        assert positions.offset(*positions.place(offset)) == offset


@given(SIGNS, st.integers(0, 50), st.integers(0, 50))
def test_a_place_that_is_not_there_is_at_the_end_of_its_line_or_of_the_text(text: str, line: int, at: int) -> None:
    offset = Positions(text).offset(line, at)
    assert 0 <= offset <= len(text)
    assert Positions(text).place(offset).line <= line
