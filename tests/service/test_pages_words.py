"""What the pages call things: nothing of the model is without a word, and every language renders every page."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from typing import Any

import pytest
from service.paging import Visitor
from service.serving import Served
from service.test_pages_reading import PAGES

from termbase.editing import KINDS, ProposalStatus, Role
from termbase.interface import languages
from termbase.lookup import Tier
from termbase.model import (
    Confidence,
    EntryStatus,
    Kind,
    NameType,
    PerspectiveKind,
    Register,
    RelationType,
    Severity,
    Status,
    TermType,
)
from termbase.service.pages import words
from termbase.service.pages.visit import TEMPLATES, environment

NAMED: list[tuple[Mapping[Any, str], type[enum.Enum]]] = [
    (words.HOLDS, Status),
    (words.SIGNS, Status),
    (words.CONFIDENCES, Confidence),
    (words.TIERS, Tier),
    (words.TERM_TYPES, TermType),
    (words.NAME_TYPES, NameType),
    (words.REGISTERS, Register),
    (words.ENTRY_STATUSES, EntryStatus),
    (words.PERSPECTIVE_KINDS, PerspectiveKind),
    (words.SEVERITIES, Severity),
    (words.ROLES, Role),
    (words.PROPOSALS, ProposalStatus),
    (words.KINDS, Kind),
    (words.RELATIONS, RelationType),
]


@pytest.mark.parametrize(("named", "values"), NAMED, ids=[values.__name__ for _, values in NAMED])
def test_every_value_has_a_word_of_its_own(named: Mapping[Any, str], values: type[enum.Enum]) -> None:
    assert set(named) == set(values)
    assert all(named.values())
    assert len(set(named.values())) == len(named)


def test_every_kind_of_entry_has_a_word() -> None:
    assert set(words.ENTRY_KINDS) == set(KINDS)


@pytest.mark.parametrize("lang", languages())
def test_every_page_can_be_read_in_every_language(served: Served, lang: str) -> None:
    reader = Visitor(served, **{"Accept-Language": lang})
    for path in PAGES:
        page = reader.get(path)
        assert (page.status, page.root.one("html").attributes["lang"]) == (200, lang), path
        assert "%(" not in page.root.text


@pytest.mark.parametrize("lang", languages())
def test_a_time_is_told_as_people_tell_it(lang: str) -> None:
    told = words.moment(words.Words(lang), "2026-01-31T12:05:00Z")
    assert "2026" in told
    assert told.endswith(" UTC")


def test_every_template_can_be_compiled() -> None:
    made = environment("en")
    for path in sorted(TEMPLATES.iterdir()):
        made.get_template(path.name)
