"""Gettext catalogues: messages and translations as units that stand where they say."""

from __future__ import annotations

from pathlib import Path

import pytest
from documents.invariants import pairs, read_or_refused, replaced, sound, texts
from hypothesis import given, settings
from hypothesis import strategies as st

from termbase.document import PartKind, Side
from termbase.documents import document_from, document_of, read_document
from termbase.errors import UnreadableInput

HEADER = 'msgid ""\nmsgstr ""\n"Language: ru\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def message(msgid: str, msgstr: str, before: str = "") -> str:
    return f'{before}msgid "{msgid}"\nmsgstr "{msgstr}"\n\n'


def test_a_name_over_two_lines_of_a_string_is_one_name() -> None:
    text = HEADER + 'msgid ""\n"in Nagorno-"\n"Karabakh"\nmsgstr "в Нагорном "\r\n\t"Карабахе"\n'
    document = document_of("a.po", text)
    sound(document)
    source, target = document.units
    assert (source.text, target.text) == ("in Nagorno-Karabakh", "в Нагорном Карабахе")
    start, end = source.place(3, 19)
    assert [text[a:b] for a, b in document.pieces(start, end)] == ["Nagorno-", "Karabakh"]


def test_escapes_are_one_letter_each_and_numbers_are_bytes_of_utf_8() -> None:
    [unit] = document_of("a.po", r'msgid "\"Şuşa\"\tor \\Shushi\n \320\250\321\203 \q"').units
    assert unit.text == '"Şuşa"\tor \\Shushi\n Шу q'


def test_the_header_tells_the_languages_and_is_no_message() -> None:
    document = document_of("a.po", HEADER + message("Shusha", "Шуша"))
    assert document.lang == "ru"
    assert [(u.text, u.lang, u.side, u.pair) for u in document.units] == [
        ("Shusha", "en", Side.SOURCE, 1),
        ("Шуша", "ru", Side.TARGET, 1),
    ]


@pytest.mark.parametrize(
    ("header", "source", "target"),
    [
        (r"Language: az_AZ\nX-Source-Language: ru\n", "ru", "az-AZ"),
        (r"Language: sr_RS@latin\n", "en", "sr-Latn-RS"),
        (r"Language: \n", "en", None),
        (r"Project-Id-Version: x\n", "en", None),
    ],
)
def test_languages_are_bcp_47_and_the_source_is_english_unless_said(
    header: str, source: str, target: str | None
) -> None:
    document = document_of("a.po", f'msgid ""\nmsgstr "{header}"\n' + message("a", "b"))
    assert [unit.lang for unit in document.units] == [source, target]


@pytest.mark.parametrize(
    ("path", "lang"),
    [
        ("po/ru.po", "ru"),
        ("app.sr@latin.po", "sr-Latn"),
        ("plugin-pt_BR.po", "pt-BR"),
        ("locale/hy/LC_MESSAGES/django.po", "hy"),
        ("how-to.po", None),
        ("hy/django.po", None),
        ("ru.pot", None),
    ],
)
def test_without_a_language_in_the_header_the_files_name_tells_it(path: str, lang: str | None) -> None:
    document = document_of(path, message("a", "b"))
    assert (document.lang, document.units[1].lang) == (lang, lang)
    assert document_of(path, HEADER + message("a", "b")).lang == "ru"


def test_each_plural_form_translates_the_plural_and_the_first_the_singular() -> None:
    text = 'msgid "%d shell"\nmsgid_plural "%d shells"\nmsgstr[0] "a %d"\nmsgstr[1] "b"\nmsgstr[2] "c"\n'
    assert pairs(document_of("a.po", text)) == [("￼ shell", ["a ￼"]), ("￼ shells", ["b", "c"])]


def test_what_is_not_translated_has_a_source_alone() -> None:
    assert pairs(document_of("a.pot", message("Shusha", ""))) == [("Shusha", [])]


def test_a_messages_id_is_its_context_and_text_and_says_that_it_is_fuzzy() -> None:
    text = message("Georgia", "Грузия", 'msgctxt "state"\n') + message("Turkey", "Индейка", "#, c-format, fuzzy\n")
    assert [unit.id for unit in document_of("a.po", text).units[::2]] == ["state|Georgia", "Turkey [fuzzy]"]


def test_obsolete_and_previous_messages_are_not_read() -> None:
    text = message("a", "b", '#| msgid "Shushi"\n') + '#~ msgid "Shusha"\n#~ msgstr "Шуша"\n'
    assert texts(document_of("a.po", text)) == ["a", "b"]


def test_comments_of_translators_and_of_the_code_are_comments_and_places_are_not() -> None:
    before = "# termbase: ignore[mixed-names] as in the source\n#. a place\n#: src/Baku.c:1\n#, ignore-termbase\n"
    document = document_of("a.po", message("a", "b", before))
    assert [document.text[part.start : part.end] for part in document.parts] == [
        "# termbase: ignore[mixed-names] as in the source",
        "#. a place",
        "#, ignore-termbase",
    ]
    assert {part.kind for part in document.parts} == {PartKind.COMMENT}


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        ("from %s to %(place)s", "from ￼ to ￼"),
        ("%1$s of {name}, {0:d}, {{ x }} and ${y}", "￼ of ￼, ￼, ￼ and ￼"),
        ("%-10.3f %%", "￼ %%"),
        ("100 % sure and 100%-Armenian", "100 % sure and 100%-Armenian"),
        ("Nagorno-<b>Karabakh</b>’s", "Nagorno-Karabakh’s"),
        ("<p>Baku<br/>Ganja</p>", "￼Baku￼Ganja￼"),
        ("see https://example.org/Baku.", "see ￼."),
        ("{count, plural, one {# city} other {# cities}}", "{count, plural, one {# city} other {# cities}}"),
    ],
)
def test_placeholders_addresses_and_markup_are_no_text(raw: str, read: str) -> None:
    document = document_of("a.po", message(raw, ""))
    sound(document)
    assert texts(document) == [read]


def test_a_catalogue_in_an_old_charset_is_read_by_what_its_header_says(tmp_path: Path) -> None:
    text = (HEADER + message("Stepanakert", "Степанакерт")).replace("UTF-8", "koi8-r")
    (tmp_path / "a.po").write_bytes(text.encode("koi8-r"))
    assert texts(read_document(str(tmp_path / "a.po"))) == ["Stepanakert", "Степанакерт"]
    changed, again = replaced("a.po", text.encode("koi8-r"), "Степанакерт", "Ханкенди")
    assert texts(again) == ["Stepanakert", "Ханкенди"]
    assert changed == text.replace("Степанакерт", "Ханкенди").encode("koi8-r")


@pytest.mark.parametrize("charset", ["CHARSET", "windows-0", "rot13", "zlib", "cp65001x"])
def test_a_charset_that_is_none_is_refused(charset: str) -> None:
    raw = (HEADER.replace("UTF-8", charset) + message("a", "Шуша")).encode("cp1251")
    assert read_or_refused("a.po", raw) is None


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('msgid "a\nmsgstr "b"\n', 1),
        ('\n"a"\n', 2),
        ('msgid "a"\nmsgstr "b"\nrubbish\n', 3),
        ('msgid "a"\nmsgstr "b"\n#: x.c\n\nrubbish\n', 5),
        ('msgstr "b"\n', 1),
        ('msgid "a"\nmsgid "b"\n', 2),
        ('msgid "a"\n[0] "b"\n', 2),
        ('msgid "a"\nmsgstr[0] "b"\nmsgstr[0] "c"\n', 3),
    ],
)
def test_damage_is_refused_with_its_line(text: str, line: int) -> None:
    with pytest.raises(UnreadableInput) as caught:
        document_of("a.po", text)
    assert caught.value.where == f"a.po:{line}"


def test_a_change_is_written_with_its_escapes_and_touches_nothing_else() -> None:
    text = HEADER + 'msgid ""\n"in Nagorno-"\n"Karabakh \\"now\\""\nmsgstr ""\n'
    changed, again = replaced("a.po", text.encode(), "Nagorno-Karabakh", 'a "b"\\\n')
    assert changed.decode() == text.replace('Nagorno-"\n"Karabakh', 'a \\"b\\"\\\\\\n"\n"')
    assert texts(again) == ['in a "b"\\\n "now"']


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from('msgidtr_plu[01]" \\n\n#~,|:aŞ%{}<b>'), max_size=120))
def test_any_text_is_read_or_refused(text: str) -> None:
    read_or_refused("a.po", text.encode())
    read_or_refused("a.po", (HEADER + 'msgid "a"\nmsgstr "' + text).encode())


PLAIN = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="%{<$@"), min_size=1, max_size=20)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(PLAIN, PLAIN).filter(lambda pair: all(map(str.strip, pair))), max_size=5))
def test_messages_come_out_as_they_were_put_in(messages: list[tuple[str, str]]) -> None:
    def quoted(text: str) -> str:
        lines = [text[at : at + 7].replace("\\", "\\\\").replace('"', '\\"') for at in range(0, len(text), 7)]
        return "\n".join(f'"{line}"' for line in lines)

    text = HEADER + "".join(f"# x\nmsgid {quoted(a)}\nmsgstr {quoted(b)}\n" for a, b in messages)
    raw = text.encode()
    document = document_from("a.po", raw)
    sound(document)
    assert pairs(document) == [(a, [b]) for a, b in messages]
    assert replaced("a.po", raw, "\0", "")[0] == raw
