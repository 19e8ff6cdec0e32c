"""JSON: every string that is a value, by its path, with escapes as one letter each."""

from __future__ import annotations

import json
from typing import Any

import pytest
from documents.invariants import read_or_refused, replaced, sound, texts
from hypothesis import given, settings
from hypothesis import strategies as st

from termbase.documents import document_of
from termbase.errors import UnreadableInput


def test_values_are_units_by_their_pointer_and_keys_are_not_read() -> None:
    text = '{"Baku": "in Shusha", "a/b": [1, "x", {"~": "y"}, null, "x"], "Baku": ["z"], "e": ""}'
    document = document_of("a.json", text)
    sound(document)
    assert [(unit.id, unit.text) for unit in document.units] == [
        ("/Baku", "in Shusha"),
        ("/a~1b/1", "x"),
        ("/a~1b/2/~0", "y"),
        ("/a~1b/4", "x"),
        ("/Baku/0", "z"),
    ]


def test_a_string_alone_is_a_document() -> None:
    assert [(unit.id, unit.text) for unit in document_of("a.json", '"Baku"\n').units] == [("", "Baku")]


def test_escapes_are_whole_and_a_lone_surrogate_is_no_letter() -> None:
    document = document_of("a.json", r'["Nagorno\u002dKarab\u0061kh \"\ud83d\ude00\" \/\n\ud800x"]')
    sound(document)
    [unit] = document.units
    assert unit.text == 'Nagorno-Karabakh "😀" /\n\ufffdx'
    start, end = unit.place(0, 16)
    assert document.text[start:end] == r"Nagorno\u002dKarab\u0061kh"


def test_placeholders_are_no_text() -> None:
    assert texts(document_of("a.json", '["{{name}} of {place} at https://a.az/Baku", "<b>Ba</b>ku"]')) == [
        "￼ of ￼ at ￼",
        "￼Baku",
    ]


@pytest.mark.parametrize(
    ("value", "langs"),
    [
        ({"en": {"a": "x"}, "ru": {"a": ["y"]}}, ["en", "ru"]),
        ({"version": "z", "hy": {"a": "x"}, "id": {"a": "y"}}, [None, "hy", None]),
        ({"en": "x", "pt_BR": "y"}, ["en", "pt-BR"]),
        ({"en": "x", "title": "y"}, [None, None]),
        ([{"id": "x", "name": {"az": "y", "ka": "z"}}], [None, "az", "ka"]),
        ([{"id": "x"}, {"to": "y", "no": "z"}], [None, None, None]),
        ({"en": {"a": {"hy": "x", "az": "y"}, "b": "z"}}, ["hy", "az", "en"]),
    ],
)
def test_a_key_that_is_a_language_tells_the_language_of_what_it_holds(value: Any, langs: list[str | None]) -> None:
    document = document_of("a.json", json.dumps(value))
    assert [unit.lang for unit in document.units] == langs


def test_in_json_lines_a_path_begins_with_its_line() -> None:
    document = document_of("a.jsonl", '{"a": "x"}\r\n\r\n["y"]\n"z"\n')
    assert [(unit.id, unit.text) for unit in document.units] == [("1:/a", "x"), ("3:/0", "y"), ("4:", "z")]
    assert not document_of("a.jsonl", "\n").units


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 1),
        ("{", 1),
        ('{"a": "b"\n"c": 1}', 2),
        ('["a\nb"]', 1),
        ('["a",]', 1),
        ('{"a" 1}', 1),
        ("[1 2]", 1),
        ('[\n"\\q"]', 2),
        ('[\n"\\u12"]', 2),
        ("[}", 1),
        ("{]", 1),
        ('{"a":}', 1),
        ("{}\n{}", 2),
        ("[truest]", 1),
        ("[" * 100_000, 1),
        ('{"a":' * 100_000, 1),
    ],
)
def test_damage_and_endless_nesting_are_refused_with_the_line(text: str, line: int) -> None:
    with pytest.raises(UnreadableInput) as caught:
        document_of("a.json", text)
    assert caught.value.where == f"a.json:{line}"


def test_a_change_is_written_with_its_escapes() -> None:
    text = '{"Baku": ["in B\\u0061ku", "Baku"]}'
    changed, again = replaced("a.json", text.encode(), "Baku", 'a "b"\\\n\x01')
    assert changed.decode() == text.replace("B\\u0061ku", r"a \"b\"\\\n\u0001").replace(
        '"Baku"]', r'"a \"b\"\\\n\u0001"]'
    )
    assert texts(again) == ['in a "b"\\\n\x01', 'a "b"\\\n\x01']


TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="%{<$@:."), max_size=8)
VALUES = st.recursive(
    TEXT | st.integers() | st.none(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


def strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value] if value.strip() else []
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for part in inner for text in strings(part)]


@settings(max_examples=200, deadline=None)
@given(VALUES, st.booleans(), st.sampled_from([None, 2]))
def test_what_python_writes_is_read_back(value: Any, ascii: bool, indent: int | None) -> None:
    text = json.dumps(value, ensure_ascii=ascii, indent=indent)
    document = document_of("a.json", text)
    sound(document)
    assert texts(document) == strings(value)
    raw = text.encode("utf-8", "surrogatepass")
    assert replaced("a.json", raw, "a name that is not there", "")[0] == raw


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from('{}[]":,\\ua1-\n é'), max_size=40), st.sampled_from(["a.json", "a.jsonl"]))
def test_any_text_is_read_as_python_reads_it_or_refused(text: str, path: str) -> None:
    document = read_or_refused(path, text.encode())
    if path == "a.json" and document is None:
        with pytest.raises(ValueError, match=r"."):
            json.loads(text)
