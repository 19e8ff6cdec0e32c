"""The words of pages and guides are all there in every language, and say what the sources say."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Message

from termbase.dates import Period
from termbase.interface import FOLDER, SOURCE, catalogue, languages, missing, spoken, translations
from termbase.wording import Words

ROOT = Path(__file__).resolve().parents[1]
TRANSLATED = [lang for lang in languages() if lang != SOURCE]
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|\{\w+\}")
MARKUP = re.compile(r"</?\w[^>]*>|&\w+;|`[^`]*`")
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
AS_MANY = {"az": 2, "hy": 1, "ru": 3, "tr": 1}
"""How many forms a counted word has: in Armenian and Turkish it is in the singular after any number."""


def messages(lang: str) -> Iterator[Message]:
    return (message for message in catalogue(lang) if message.id)


def single(message: Message) -> str:
    """The message in English, for one where it counts something."""
    return message.id if isinstance(message.id, str) else message.id[0]


def said(message: Message) -> tuple[str, ...]:
    """The translations of a message: one, or one for each number."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def test_the_neighbours_languages_are_among_those_of_the_pages() -> None:
    assert {"az", "hy", "ru", "tr"} <= set(TRANSLATED)
    assert languages()[0] == SOURCE
    assert {path.stem for path in FOLDER.glob("*.po")} == set(TRANSLATED)
    assert spoken("hy-Latn") == "hy"
    assert spoken("x-none") is None


def test_every_catalogue_has_the_messages_of_the_sources_and_no_others() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "messages.py"), "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("lang", TRANSLATED)
def test_no_message_is_without_a_translation(lang: str) -> None:
    assert missing(lang) == ()


@pytest.mark.parametrize("lang", TRANSLATED)
def test_no_translation_waits_for_a_second_look(lang: str) -> None:
    assert not catalogue(lang).fuzzy
    assert [single(message) for message in messages(lang) if message.fuzzy] == []


@pytest.mark.parametrize("lang", TRANSLATED)
def test_a_translation_has_the_placeholders_and_the_markup_of_its_message(lang: str) -> None:
    for kind in (PLACEHOLDER, MARKUP):
        unlike = [
            (single(message), text)
            for message in messages(lang)
            for text in said(message)
            if sorted(kind.findall(text)) != sorted(kind.findall(single(message)))
        ]
        assert unlike == []


@pytest.mark.parametrize("lang", TRANSLATED)
def test_a_counted_message_has_as_many_forms_as_its_language(lang: str) -> None:
    if lang in AS_MANY:
        assert catalogue(lang).num_plurals == AS_MANY[lang]
    many = catalogue(lang).num_plurals
    unlike = [single(one) for one in messages(lang) if len(said(one)) != (1 if isinstance(one.id, str) else many)]
    assert unlike == []


@pytest.mark.parametrize("lang", TRANSLATED)
def test_a_translation_has_no_straight_quotes_and_nothing_that_nobody_sees(lang: str) -> None:
    texts = [text for message in messages(lang) for text in said(message)]
    assert [text for text in texts if '"' in text or INVISIBLE.search(text) or text != text.strip()] == []


@pytest.mark.parametrize("lang", TRANSLATED)
def test_a_sentence_stays_a_sentence_and_a_label_a_label(lang: str) -> None:
    unlike = [
        (single(message), text)
        for message in messages(lang)
        for text in said(message)
        if re.fullmatch(r"[A-Z“%].*[a-z”s]\.?", single(message))
        and single(message).endswith(".") != text.endswith((".", "։"))
    ]
    assert unlike == []


@pytest.mark.parametrize("lang", TRANSLATED)
def test_different_statuses_of_a_name_are_different_words(lang: str) -> None:
    words = translations(lang)
    assert len({words.gettext(one) for one in ("Preferred", "Admitted", "Rejected")}) == 3
    assert len({words.gettext(one) for one in ("endonym", "exonym", "allonym", "former name")}) == 4
    assert len({words.gettext(one) for one in ("concept", "perspective", "source", "style")}) == 4


def test_russian_counts_as_russians_do() -> None:
    words = translations("ru")
    counted = [words.ngettext("%(num)s comment", "%(num)s comments", num) % {"num": num} for num in (1, 2, 5, 11, 21)]
    assert counted == ["1 комментарий", "2 комментария", "5 комментариев", "11 комментариев", "21 комментарий"]


@pytest.mark.parametrize(("period", "told"), [
    ("1991-11-26/..", "с 26 ноября 1991 г."), ("2022-12/..", "с декабря 2022 г."), ("1991/..", "с 1991"),
    ("../2022-12", "до декабря 2022 г."), ("2022-12", "декабрь 2022 г."), ("2022/2023-03", "2022 – март 2023 г."),
])  # fmt: skip
def test_a_period_in_russian_has_its_month_in_the_right_case(period: str, told: str) -> None:
    assert Words("ru").period(Period.parse(period)).replace("\u202f", " ") == told


def test_a_language_without_words_of_its_own_is_served_by_its_primary_language() -> None:
    assert translations("ru-RU").gettext("Language") == "Язык"
    assert translations("hy-Latn").gettext("Language") == "Լեզու"
    assert translations("en-GB").gettext("Language") == "Language"
