"""Which names of one thing stand against each other, and which are only two forms of one name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

import termbase
from termbase.model import Term
from termbase.rules.base import Views
from termbase.rules.naming import rivals
from termbase.workspace import Workspace


@pytest.fixture(scope="module")
def views() -> Iterator[Views]:
    with termbase.open() as opened:
        assert isinstance(opened, Workspace)
        yield Views(opened.glossary, opened.glossary.style("international"), date(2022, 1, 1))


def named(views: Views, concept: str, text: str, lang: str) -> Term:
    return next(term for term in views.glossary.concept(concept).terms if (term.text, term.lang) == (text, lang))


@pytest.mark.parametrize(
    ("concept", "lang", "one", "other", "against"),
    [
        ("khankendi-stepanakert", "en", "Stepanakert", "Khankendi", True),
        ("khankendi-stepanakert", "ru", "Степанакерт", "Ханкенди", True),
        ("artsakh-nagorno-upper-karabakh", "en", "Artsakh", "Nagorno-Karabakh", True),
        ("artsakh-nagorno-upper-karabakh", "en", "Nagorno Karabakh", "Nagorno-Karabakh", False),
        ("kiev-kyiv", "en", "Kiev", "Kyiv", True),
        ("russia", "en", "Russia", "Russian Federation", False),
        ("nikol-pashinyan", "en", "Nikol Pashinyan", "Pashinyan", False),
        ("khankendi-stepanakert", "en", "Stepanakert / Khankendi", "Khankendi", False),
        ("artsakh-nagorno-upper-karabakh", "en", "NKAO", "Nagorno-Karabakh", False),
    ],
)
def test_names_are_rivals_or_not_whichever_is_asked_first(
    views: Views, concept: str, lang: str, one: str, other: str, against: bool
) -> None:
    first, second = named(views, concept, one, lang), named(views, concept, other, lang)
    assert rivals(views, first, second) is rivals(views, second, first) is against


def test_no_name_is_its_own_rival(views: Views) -> None:
    assert [term for concept in views.glossary for term in concept.terms if rivals(views, term, term)] == []
