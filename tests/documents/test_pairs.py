"""Tables: translations by their first row, other tables cell by cell, with the letters where they stand."""

from __future__ import annotations

import csv
import io

import pytest
from documents.invariants import pairs, read_or_refused, replaced, sound, texts
from hypothesis import given, settings
from hypothesis import strategies as st

from termbase.document import PartKind, Side
from termbase.documents import document_from, document_of
from termbase.errors import NotWritten


def test_the_first_row_tells_the_languages_and_each_further_row_is_a_translation() -> None:
    document = document_from("a.csv", "\ufeffen,ru\r\nShusha,Шуша\r\n\r\nBaku,\r\n".encode())
    sound(document)
    assert [(u.text, u.lang, u.side, u.id, u.pair) for u in document.units] == [
        ("Shusha", "en", Side.SOURCE, "row 2", 2),
        ("Шуша", "ru", Side.TARGET, "row 2", 2),
        ("Baku", "en", Side.SOURCE, "row 4", 4),
    ]


@pytest.mark.parametrize(
    ("head", "row", "langs"),
    [
        ("en,ru,az", "a,b,c", ["en", "ru", "az"]),
        ("id,en,ru", "k_1,b,c", ["en", "ru"]),
        ("id,en", "satu,one", ["id", "en"]),
        ("id,en", "key.1,one", None),
        ("source,target", "a,b", [None, None]),
        ("Source,Target,source_lang,target_lang", "a,b,hy,az_AZ", ["hy", "az-AZ"]),
        ("source (en-GB),target (ka)", "a,b", ["en-GB", "ka"]),
        ("source_hy,translation_en,note", "a,b,c", ["hy", "en"]),
        ("pt_BR,zh-Hant,comment", "a,b,c", ["pt-BR", "zh-Hant"]),
        ("the,and", "a,b", None),
        ("id,no,name", "a,b,c", None),
        ("no,is", "a,b", ["no", "is"]),
        ("name,en", "a,b", None),
        ("target,translation", "a,b", None),
    ],
)
def test_what_a_first_row_says(head: str, row: str, langs: list[str | None] | None) -> None:
    document = document_of("a.csv", f"{head}\n{row}\n")
    assert document.bilingual == (langs is not None)
    if langs is not None:
        assert [unit.lang for unit in document.units] == langs


def test_a_note_is_a_comment_and_a_key_the_units_id() -> None:
    document = document_of("a.csv", "key,en,hy,notes\nk.1,Baku,Բաքու,termbase: ignore\n")
    assert [unit.id for unit in document.units] == ["k.1", "k.1"]
    assert [(p.kind, document.text[p.start : p.end]) for p in document.parts] == [
        (PartKind.COMMENT, "termbase: ignore")
    ]


def test_without_languages_every_cell_with_letters_is_a_unit_and_no_side() -> None:
    document = document_of("a.tsv", 'place\tsize\n"Nagorno"\t12\n"Kara ""bakh""\n2"\tso\n')
    sound(document)
    assert [(u.text, u.id, u.side) for u in document.units] == [
        ("place", "row 1, column 1", None),
        ("size", "row 1, column 2", None),
        ("Nagorno", "row 2, column 1", None),
        ('Kara "bakh"\n2', "row 3, column 1", None),
        ("so", "row 3, column 2", None),
    ]


def test_quotation_marks_in_a_bare_cell_are_letters() -> None:
    text = '"Nagorno" Karabakh\tthe "NKR"\n"open\tx\n'
    assert texts(document_of("a.tsv", text)) == ['"Nagorno" Karabakh', 'the "NKR"', '"open', "x"]


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_the_delimiter_is_the_sign_that_parts_all_rows_alike(sign: str) -> None:
    text = f'en{sign}ru\n"a, b; c | d"{sign}x\nw{sign}"y, z"\n'
    assert pairs(document_of("a.csv", text)) == [("a, b; c | d", ["x"]), ("w", ["y, z"])]


def test_a_change_is_quoted_where_the_cell_is_and_refused_where_it_would_have_to_be() -> None:
    text = 'en,ru\nBaku,"in ""Baku"" now"\n'
    changed, again = replaced("a.csv", text.encode(), "Baku", "Ganja")
    assert changed.decode() == text.replace("Baku", "Ganja")
    quoted = 'en,ru\nx,"in ""Baku"" now"\n'
    changed, again = replaced("a.csv", quoted.encode(), "Baku", 'G, "H"')
    assert texts(again) == ["x", 'in "G, "H"" now']
    with pytest.raises(NotWritten, match="quoted"):
        replaced("a.csv", text.encode(), "Baku", "G, H")
    changed, again = replaced("a.tsv", b"en\tru\nBaku\tx\n", "Baku", "G, H")
    assert texts(again) == ["G, H", "x"]


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from('ab,;\t|"\r\n %{é'), max_size=60), st.sampled_from(["a.csv", "a.tsv"]))
def test_any_text_is_a_table(text: str, path: str) -> None:
    assert read_or_refused(path, text.encode()) is not None
    assert read_or_refused(path, f"en,ru\n{text}".encode()) is not None


CELL = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="%{<$@|;\t"), max_size=12).map(
    lambda text: f"x{text}"
)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(CELL, CELL), min_size=1, max_size=5), st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]))
def test_what_python_writes_is_read_back(rows: list[tuple[str, str]], quoting: int) -> None:
    file = io.StringIO()
    csv.writer(file, quoting=quoting).writerows([("en", "hy"), *rows])  # type: ignore[arg-type]
    document = document_of("a.csv", file.getvalue())
    sound(document)
    assert pairs(document) == [(a, [b]) for a, b in rows]
    raw = file.getvalue().encode()
    assert replaced("a.csv", raw, "\0", "")[0] == raw
