"""Writing through a client to the service itself: who may, what becomes of it, and what two people do at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from samples import CITY, LACHIN, term
from service.serving import URL, Served, Template, serving, template

from termbase.client import Client
from termbase.editing import Change, ProposalStatus, Role
from termbase.errors import Conflict, Forbidden, InvalidEntries, NotFound, Stale, Unauthorised
from termbase.model import Concept, EntryStatus, Kind, Source

BETTER = replace(CITY, terms=(*CITY.terms, term("სტეფანაკერტი", "ka"), term("ხანქენდი", "ka")))
As = Callable[[Role], Client]


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Template:
    return template(tmp_path_factory.mktemp("template") / "terms.db")


@pytest.fixture
def served(prepared: Template, tmp_path: Path) -> Iterator[Served]:
    with serving(prepared, tmp_path) as service:
        yield service


@pytest.fixture
def as_(served: Served) -> As:
    """A client of somebody in a role."""
    return lambda role: Client(URL, http=served.http, token=served.secrets[role], cache=False)


def test_who_one_is_and_may(as_: As, served: Served) -> None:
    who = as_(Role.REVIEWER).whoami()
    assert (who.actor, who.role) == ("reviewer", "reviewer")
    assert Client(URL, http=served.http, cache=False).whoami().actor is None


def test_an_entry_is_changed_and_its_history_tells_why(as_: As) -> None:
    terms = as_(Role.REVIEWER)
    there = terms.entry("concept", CITY.id)
    assert (there.entry, there.rev) == (CITY, 1)
    done = terms.put("concept", CITY.id, BETTER, based_on=1, why="Грузинские имена обеих сторон")
    [line] = done.changed
    assert (line.entry, line.rev, line.actor, line.why) == (CITY.id, 2, "reviewer", "Грузинские имена обеих сторон")
    assert terms.concept(CITY.id)[0] == BETTER
    assert terms.entry("concept", CITY.id, rev=1).entry == CITY
    assert terms.history("concept", CITY.id).events[-1] == line
    assert list(terms.all_changes(line.seq - 1)) == [line]
    assert [hit.concept.id for hit in terms.lookup("ხანქენდი")] == [CITY.id]


def test_of_two_who_change_one_entry_the_second_is_told(as_: As) -> None:
    first, second = as_(Role.REVIEWER), as_(Role.ADMIN)
    first.put("concept", CITY.id, BETTER, based_on=1, why="mine")
    with pytest.raises(Stale) as caught:
        second.put("concept", CITY.id, CITY, based_on=1, why="mine, too")
    assert (caught.value.rev, caught.value.actor) == (2, "reviewer")
    assert second.concept(CITY.id)[0] == BETTER


def test_a_new_entry_is_not_put_over_one_that_is_there(as_: As) -> None:
    terms = as_(Role.REVIEWER)
    new = Concept(id="shushi-shusha", kind=Kind.PLACE, terms=(term("Shusha", "en"), term("Shushi", "en")))
    terms.put("concept", new.id, new, based_on=0, why="both names")
    with pytest.raises((Conflict, Stale)):
        terms.put("concept", new.id, new, based_on=0, why="again")
    assert terms.concept(new.id)[0] == new


def test_what_leads_nowhere_is_refused_with_every_reason(as_: As) -> None:
    wrong = replace(CITY, sources=("no-such-source",))
    with pytest.raises(InvalidEntries) as caught:
        as_(Role.REVIEWER).put("concept", CITY.id, wrong, based_on=1, why="w")
    assert any("no-such-source" in str(problem) for problem in caught.value.problems)


def test_who_may_not_is_told_so(as_: As, served: Served) -> None:
    with pytest.raises(Forbidden):
        as_(Role.READER).put("concept", CITY.id, BETTER, based_on=1, why="w")
    with pytest.raises(Unauthorised):
        Client(URL, http=served.http, cache=False).put("concept", CITY.id, BETTER, based_on=1, why="w")
    with pytest.raises(Unauthorised):
        Client(URL, http=served.http, token="tb_made_up", cache=False).whoami()


def test_a_proposal_waits_for_another_person(as_: As) -> None:
    author, reviewer = as_(Role.CONTRIBUTOR), as_(Role.REVIEWER)
    proposal = author.propose([Change("concept", CITY.id, BETTER, 1)], why="the names in Georgian")
    assert (proposal.status, proposal.actor) == (ProposalStatus.OPEN, "contributor")
    assert reviewer.comment(proposal.number, "whose source?").comments[0].text == "whose source?"
    assert [one.number for one in reviewer.proposals(status="open").proposals] == [proposal.number]
    with pytest.raises(Forbidden):
        author.approve(proposal.number)
    done = reviewer.approve(proposal.number, why="both are there")
    assert (done.status, done.decided_by) == (ProposalStatus.APPROVED, "reviewer")
    assert author.concept(CITY.id)[0] == BETTER
    with pytest.raises(Conflict):
        reviewer.reject(proposal.number, why="too late")


def test_a_proposal_is_rejected_or_taken_back(as_: As) -> None:
    author, reviewer = as_(Role.CONTRIBUTOR), as_(Role.REVIEWER)
    first, second = (author.propose([Change("concept", CITY.id, BETTER, 1)], why="w") for _ in range(2))
    assert reviewer.reject(first.number, why="no source").decided_why == "no source"
    assert author.withdraw(second.number).status is ProposalStatus.WITHDRAWN
    assert author.proposal(first.number).status is ProposalStatus.REJECTED
    assert author.concept(CITY.id)[0] == CITY


def test_duplicates_become_one_and_apart_again(as_: As) -> None:
    terms = as_(Role.ADMIN)
    twin = Concept(id="lachin-town", kind=Kind.PLACE, terms=(term("Berdzor", "en"),))
    terms.put("concept", twin.id, twin, based_on=0, why="a twin")
    terms.merge(LACHIN.id, twin.id, why="one town")
    assert [one.text for one in terms.concept(LACHIN.id)[0].terms] == ["Lachin", "Berdzor", "Лачин"]
    assert terms.concept(twin.id)[0].status is EntryStatus.RETIRED
    terms.revert("concept", LACHIN.id, 1, why="two towns")
    assert terms.concept(LACHIN.id)[0] == LACHIN


def test_an_entry_is_retired_or_removed(as_: As) -> None:
    terms = as_(Role.ADMIN)
    terms.retire("concept", LACHIN.id, based_on=1, why="out of use")
    assert terms.concept(LACHIN.id)[0].status is EntryStatus.RETIRED
    source = Source(id="a-map", title="A map")
    terms.put("source", source.id, source, based_on=0, why="w")
    terms.retire("source", source.id, why="nobody cites it", remove=True)
    assert terms.sources([source.id]) == ()
    assert [line.op for line in terms.history("source", source.id).events] == ["add", "remove"]
    with pytest.raises(NotFound):
        terms.entry("source", source.id)


def test_everything_goes_out_into_a_file_and_comes_back(as_: As, tmp_path: Path) -> None:
    terms = as_(Role.ADMIN)
    file = terms.export(tmp_path / "terms.jsonl", format="jsonl")
    pinned = Client("http://127.0.0.1:1", cache=False, offline=file)
    assert pinned.concepts(limit=200) == terms.concepts(limit=200)
    told = terms.import_(file, format="jsonl", dry_run=True)
    assert isinstance(told, dict)
    revision = terms.revision
    terms.import_(file, format="jsonl", why="back again")
    assert terms.revision == revision
