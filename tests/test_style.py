"""Choosing a term: who decides, on which day, and why."""

from datetime import date

import pytest
from samples import CITY, COLLECTION, GULF, REGION

from termbase.errors import NotFound
from termbase.glossary import Glossary
from termbase.model import Concept, Status
from termbase.style import choose, follow, judged

GLOSSARY = Glossary(COLLECTION)
NOW = date(2026, 1, 1)


@pytest.mark.parametrize(
    ("style", "lang", "on", "text", "status"),
    [
        ("az-house", "en", "2026-01-01", "Khankendi", Status.PREFERRED),
        ("am-house", "en", "2026-01-01", "Stepanakert", Status.PREFERRED),
        ("az-house", "en", "1980-05-09", "Stepanakert", Status.PREFERRED),
        ("both", "en", "2026-01-01", "Stepanakert (Khankendi)", Status.PREFERRED),
        ("az-house", "ru", "2026-01-01", "Ханкенди", Status.PREFERRED),
        ("am-house", "ru", "2026-01-01", "Степанакерт", Status.PREFERRED),
        ("am-house", "az", "2026-01-01", "Xankəndi", None),
    ],
)
def test_each_house_writes_its_own_name_on_its_day(
    style: str, lang: str, on: str, text: str, status: Status | None
) -> None:
    choice = choose(CITY, lang, GLOSSARY.style(style), on=date.fromisoformat(on), glossary=GLOSSARY)
    assert (choice.term and choice.term.text, choice.status) == (text, status)


def test_a_child_without_a_stance_has_its_parents_and_the_reason_names_both() -> None:
    choice = choose(CITY, "en", GLOSSARY.style("az-house"), on=NOW, glossary=GLOSSARY)
    [reason] = choice.because
    assert (reason.follows, reason.perspective, reason.status) == ("azerbaijan-media", "azerbaijan-gov", "preferred")
    assert str(reason.valid) == "1991-11-26/.."


def test_what_is_rejected_comes_last_and_says_by_whom() -> None:
    choice = choose(CITY, "en", GLOSSARY.style("az-house"), on=NOW, glossary=GLOSSARY)
    assert [alternative.term.text for alternative in choice.alternatives] == ["Stepanakert (Khankendi)", "Stepanakert"]
    assert choice.alternatives[-1].status is Status.DEPRECATED
    assert choice.alternatives[-1].because[0].confidence == "low"


def test_a_stance_limited_to_a_jurisdiction_counts_only_there() -> None:
    in_us = choose(GULF, "en", GLOSSARY.style("us-wire"), on=NOW, glossary=GLOSSARY)
    elsewhere = choose(GULF, "en", GLOSSARY.style("world-wire"), on=NOW, glossary=GLOSSARY)
    assert (in_us.term and in_us.term.text, elsewhere.term and elsewhere.term.text) == ("Gulf A", "Gulf B")


def test_a_language_without_a_term_gives_no_term_and_shows_where_it_looked() -> None:
    choice = choose(CITY, "zh-TW", GLOSSARY.style("both"), on=NOW, glossary=GLOSSARY)
    assert (choice.term, choice.status, choice.chain) == (None, None, ("zh-TW", "zh-Hant"))


def test_a_regional_language_falls_back_along_its_chain() -> None:
    choice = choose(CITY, "en-GB", GLOSSARY.style("am-house"), on=NOW, glossary=GLOSSARY)
    assert (choice.chain, choice.lang) == (("en-GB", "en-001", "en"), "en")


def test_names_kept_for_quoting_are_never_proposed() -> None:
    choice = choose(REGION, "en", GLOSSARY.style("both"), on=NOW, glossary=GLOSSARY)
    proposed = [choice.term, *(alternative.term for alternative in choice.alternatives)]
    assert "“Nagorno” Karabakh" not in [term.text for term in proposed if term]


@pytest.mark.parametrize("order", [1, -1])
def test_without_an_opinion_the_order_of_the_file_takes_no_side(order: int) -> None:
    shuffled = Concept(id=CITY.id, kind=CITY.kind, terms=CITY.terms[::order])
    choice = choose(shuffled, "en", follow("un"), on=NOW, glossary=GLOSSARY)
    assert choice.status is None
    assert choice.term is not None
    assert choice.term.text == "Khankendi"


def test_a_perspectives_view_has_its_day() -> None:
    name = next(term for term in REGION.terms if term.text == "Nagorno-Karabakh")
    before, after = (
        judged(name, REGION, follow("azerbaijan-gov"), on=day, glossary=GLOSSARY).status
        for day in (date(2020, 11, 10), date(2021, 7, 7))
    )
    assert (before, after) == (None, Status.DEPRECATED)


def test_an_unknown_style_is_answered_with_the_nearest() -> None:
    with pytest.raises(NotFound, match="am-house"):
        GLOSSARY.style("am-hous")
