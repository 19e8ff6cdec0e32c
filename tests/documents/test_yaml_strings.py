"""YAML: every string that is a value, whatever the style it is written in, letter by letter."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from documents.invariants import read_or_refused, replaced, sound, texts
from hypothesis import given, settings
from hypothesis import strategies as st

from termbase.document import PartKind
from termbase.documents import document_of
from termbase.errors import NotWritten, UnreadableInput


def test_values_are_units_by_their_path_and_keys_and_numbers_are_not_read() -> None:
    text = "Baku: in Shusha\nlist:\n- x\n- {a/b: 'y', n: 12, t: true, d: 2020-11-10, e: , z: ~}\n? [Baku, b]\n: w\n"
    document = document_of("a.yaml", text)
    sound(document)
    assert [(unit.id, unit.text) for unit in document.units] == [
        ("/Baku", "in Shusha"),
        ("/list/0", "x"),
        ("/list/1/a~1b", "y"),
        ("/?", "w"),
    ]


@pytest.mark.parametrize(
    ("scalar", "read"),
    [
        ("in Nagorno-Karabakh", "in Nagorno-Karabakh"),
        ("in Nagorno-\n  Karabakh", "in Nagorno- Karabakh"),
        ("'Nagorno\n\n  Karabakh''s'", "Nagorno\nKarabakh's"),
        ('"Nagorno\\x2dKarab\\u0061kh \\"\\U0001F600\\"\\\n   x"', 'Nagorno-Karabakh "😀"x'),
        ("|\n    Nagorno\n      Karabakh\n\n    x\n", "Nagorno\n  Karabakh\n\nx\n"),
        ("|2-\n    Nagorno\n", "  Nagorno"),
        ("|+ # termbase: ignore\n  Baku\n", "Baku\n\n"),
        (">\n  Nagorno\n  Karabakh\n\n  x\n    y\n  z\n\n", "Nagorno Karabakh\nx\n  y\nz\n"),
        (">-\n\n  Baku", "\nBaku"),
        ("&a !!str Baku", "Baku"),
        ("!x\n  'Baku'", "Baku"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_every_style_is_read_letter_by_letter(scalar: str, read: str, end: str) -> None:
    text = f"k: {scalar}\n".replace("\n", end)
    document = document_of("a.yml", text)
    sound(document)
    [unit] = document.units
    assert unit.text == read
    for letter in "BNKkx":
        if (at := unit.text.find(letter)) >= 0:
            start, stop = unit.place(at, at + 1)
            assert text[start:stop] == letter


def test_comments_are_comments_wherever_they_stand() -> None:
    text = "# one\na: b # two\nc: | # three\n  # text\n# four\nd: 'no # comment' \ne: no#comment\nf: [a, # five\n b]\n"
    document = document_of("a.yaml", text)
    assert {part.kind for part in document.parts} == {PartKind.COMMENT}
    assert [text[part.start : part.end] for part in document.parts] == [
        "# one", "# two", "# three", "# four", "# five",
    ]  # fmt: skip
    assert texts(document) == ["b", "# text\n", "no # comment", "no#comment", "a", "b"]


def test_a_language_key_tells_the_language_and_the_second_document_its_number() -> None:
    document = document_of("a.yaml", "hy:\n  a: Բաքու\naz: {a: Bakı}\n---\n- x\n")
    assert [(unit.text, unit.lang, unit.id) for unit in document.units] == [
        ("Բաքու", "hy", "/hy/a"),
        ("Bakı", "az", "/az/a"),
        ("x", None, "2:/0"),
    ]


def test_aliases_stand_for_nothing_so_that_nothing_grows() -> None:
    levels = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 30))
    assert texts(document_of("a.yaml", f"a0: &a0 Baku\n{levels}*a0 : x\n")) == ["Baku", "x"]


@pytest.mark.parametrize(
    ("text", "line"),
    [("a: 'b\n", 2), ("\na: b: c\n", 2), ("a: \x01\n", 1), ("- [\n", 2), ("[" * 100_000, 1), ("- " * 100_000, 1)],
)
def test_damage_and_endless_nesting_are_refused_with_the_line(text: str, line: int) -> None:
    with pytest.raises(UnreadableInput) as caught:
        document_of("a.yaml", text)
    assert caught.value.where == f"a.yaml:{line}"


@pytest.mark.parametrize(
    ("text", "by", "written"),
    [
        ('a: "in Baku"\n', 'x: "y"\n\\', 'a: "in x: \\"y\\"\\n\\\\"\n'),
        ("a: 'in Baku'\n", "o'x: #", "a: 'in o''x: #'\n"),
        ("a: in Baku\n", "o'x", "a: in o'x\n"),
        ("a: |\n  in Baku\n", '"x": # y', 'a: |\n  in "x": # y\n'),
        ("- >-\n  Baku\n", "[x]", "- >-\n  [x]\n"),
        ("a:\n  Baku\n", "x", "a:\n  x\n"),
    ],
)
def test_a_change_is_written_as_the_style_needs_it(text: str, by: str, written: str) -> None:
    changed, again = replaced("a.yaml", text.encode(), "Baku", by)
    assert changed.decode() == written
    assert [unit.text.strip() for unit in again.units] == [
        unit.text.replace("Baku", by).strip() for unit in document_of("a.yaml", text).units
    ]


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("a: Baku\n", "x: y"),
        ("a: Baku\n", "x # y"),
        ("a: Baku\n", "'x'"),
        ("a: [in Baku]\n", "x, y"),
        ("a: in Baku\n", "x:"),
        ("a: 'Baku'\n", "x\ny"),
        ("a: |\n  Baku\n", " x"),
        ("a: |\n  Baku\n", "x\ny"),
    ],
)
def test_a_change_that_its_style_cannot_hold_is_refused(text: str, by: str) -> None:
    with pytest.raises(NotWritten, match="no way to write"):
        replaced("a.yaml", text.encode(), "Baku", by)


WORDS = st.sampled_from(["Baku", "\n", " ", "'", '"', "\\", "é", "#", ": ", "long words ", "-", "😀"])
VALUES = st.lists(st.lists(WORDS, max_size=12).map("".join).map("x".__add__), min_size=1, max_size=4)


@settings(max_examples=200, deadline=None)
@given(VALUES, st.sampled_from(["|", ">", '"', "'", None]), st.sampled_from([10, 80]), st.booleans())
def test_what_python_writes_is_read_as_python_reads_it(
    values: list[str], style: str | None, width: int, plain: bool
) -> None:
    nested: Any = {"k": values, "m": {"n": list(values)}}
    text = yaml.safe_dump(nested, default_style=style, width=width, allow_unicode=plain)
    document = document_of("a.yaml", text)
    sound(document)
    read = yaml.safe_load(text)  # not always what was written: long lines of a folded block may be folded once more
    assert texts(document) == read["k"] + read["m"]["n"]
    assert replaced("a.yaml", text.encode(), "\0", "")[0] == text.encode()


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from("ab:- |>'\"\\n\n#&*!?[]{},é\t"), max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    read_or_refused("a.yaml", text.encode())
