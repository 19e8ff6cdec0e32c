"""What somebody proposes waits for somebody else, and is applied as it stands or not at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from termbase.editing import Change, Proposal, ProposalStatus, change_of
from termbase.errors import Conflict, Forbidden, InvalidEntries, InvalidValue, NotFound, Stale
from termbase.model import Concept, Kind, Stance, Status, Term
from termbase.store import Store
from termbase.store.connection import Row

SHUSHA = Concept(
    id="shusha-shushi",
    kind=Kind.PLACE,
    terms=(
        Term(text="Shusha", lang="en", stances=(Stance(by=("azerbaijan-gov",), status=Status.PREFERRED),)),
        Term(text="Shushi", lang="en", stances=(Stance(by=("nk-de-facto",), status=Status.PREFERRED),)),
    ),
)


def karabakh(store: Store) -> Concept:
    found = store.entry("concept", "karabakh")
    assert found is not None
    assert isinstance(found.entry, Concept)
    return found.entry


def noted(store: Store, text: str) -> Change:
    return change_of(replace(karabakh(store), note=(("en", text),)))


def proposed(store: Store, *changes: Change, actor: str = "ada") -> Proposal:
    return store.propose(changes, actor=actor, why="it is said so")


def test_a_proposal_changes_nothing_until_somebody_else_approves_it(store: Store) -> None:
    revision = store.revision
    made = proposed(store, noted(store, "new"), change_of(SHUSHA))
    assert [(one.id, one.based_on) for one in made.changes] == [("karabakh", 1), ("shusha-shushi", 0)]
    assert (made.number, made.status, store.revision) == (1, ProposalStatus.OPEN, revision)
    done = store.decide(1, actor="bo", approve=True, why="well seen")
    assert done is not None
    why = "proposal 1 of ada: it is said so; well seen"
    assert {(line.entry, line.op, line.actor, line.why) for line in done.changed} == {
        ("karabakh", "change", "bo", why),
        ("shusha-shushi", "add", "bo", why),
    }
    assert karabakh(store).note == (("en", "new"),)
    decided = store.proposal(1)
    assert (decided.status, decided.decided_by, decided.decided_why) == (ProposalStatus.APPROVED, "bo", "well seen")
    assert store.verify() == []


def test_a_rejected_proposal_leaves_no_trace_in_the_terms(store: Store) -> None:
    revision = store.revision
    proposed(store, noted(store, "new"))
    assert store.decide(1, actor="bo", approve=False, why="no source") is None
    assert store.proposal(1).status is ProposalStatus.REJECTED
    assert store.revision == revision
    with pytest.raises(Conflict, match="rejected already, by bo"):
        store.decide(1, actor="cy", approve=True, why="")


def test_nobody_approves_their_own_proposal_but_an_admin_who_says_so(store: Store) -> None:
    proposed(store, noted(store, "new"))
    with pytest.raises(Forbidden, match="their own"):
        store.decide(1, actor="ada", approve=True, why="")
    assert store.proposal(1).status is ProposalStatus.OPEN
    assert store.decide(1, actor="ada", approve=True, why="", own=True) is not None


def test_only_who_proposed_can_withdraw(store: Store) -> None:
    proposed(store, noted(store, "new"))
    with pytest.raises(Forbidden, match="only ada"):
        store.withdraw(1, actor="bo")
    assert store.withdraw(1, actor="ada", why="a mistake").status is ProposalStatus.WITHDRAWN
    with pytest.raises(Conflict):
        store.withdraw(1, actor="ada")


def test_a_proposal_that_others_overtook_stays_open_until_it_is_rebased(store: Store) -> None:
    proposed(store, noted(store, "proposed"), change_of(SHUSHA))
    store.apply(noted(store, "meanwhile"), actor="cy", why="")
    with pytest.raises(Stale, match="cy changed it") as caught:
        store.decide(1, actor="bo", approve=True, why="")
    assert "rebase proposal 1" in str(caught.value.hint)
    assert (store.proposal(1).status, store.entry("concept", SHUSHA.id)) == (ProposalStatus.OPEN, None)
    rebased = store.rebase(1, noted(store, "meanwhile, and proposed"), actor="ada")
    assert [one.based_on for one in rebased.changes] == [2]
    store.decide(1, actor="bo", approve=True, why="")
    assert karabakh(store).note == (("en", "meanwhile, and proposed"),)


def test_what_a_proposal_refers_to_is_looked_at_when_it_is_approved(store: Store) -> None:
    said = Term(text="Qarabağ", lang="az", stances=(Stance(by=("newcomer",), status=Status.ADMITTED),))
    proposed(store, change_of(replace(karabakh(store), terms=(said,))))
    with pytest.raises(InvalidEntries) as caught:
        store.decide(1, actor="bo", approve=True, why="")
    assert [one.code for one in caught.value.problems] == ["unknown-perspective"]
    assert store.proposal(1).status is ProposalStatus.OPEN


@pytest.mark.parametrize("actor", ["ada", "bo"])
def test_anybody_comments_and_all_read_it_in_order(store: Store, actor: str) -> None:
    proposed(store, noted(store, "new"))
    store.comment(1, actor="bo", text="Which source?")
    said = store.comment(1, actor=actor, text=" The decree.\nArticle 2. ")
    assert [(one.number, one.actor, one.text) for one in said.comments] == [
        (1, "bo", "Which source?"),
        (2, actor, "The decree.\nArticle 2."),
    ]
    assert store.proposals()[0] == said
    with pytest.raises(InvalidValue):
        store.comment(1, actor="bo", text="  ")


def test_proposals_are_found_by_status_and_by_what_they_would_change(store: Store) -> None:
    proposed(store, noted(store, "one"))
    proposed(store, change_of(SHUSHA))
    proposed(store, noted(store, "two"), Change("source", "never-cited", None))
    store.decide(1, actor="bo", approve=False, why="")

    def numbers(found: list[Proposal]) -> list[int]:
        return [one.number for one in found]

    assert numbers(store.proposals()) == [1, 2, 3]
    assert numbers(store.proposals("open")) == [2, 3]
    assert numbers(store.proposals(ProposalStatus.REJECTED)) == [1]
    assert numbers(store.proposals(entry="karabakh")) == [1, 3]
    assert numbers(store.proposals(kind="source")) == [3]
    assert numbers(store.proposals(after=1, limit=1)) == [2]
    with pytest.raises(InvalidValue, match="no status"):
        store.proposals("lost")
    with pytest.raises(NotFound, match="no proposal 9"):
        store.proposal(9)


def test_what_cannot_be_applied_even_now_is_not_proposed(store: Store) -> None:
    with pytest.raises(InvalidValue, match="changes nothing"):
        proposed(store, change_of(karabakh(store)))
    with pytest.raises(InvalidValue, match="nothing is proposed"):
        proposed(store)
    with pytest.raises(Conflict):
        proposed(store, change_of(replace(SHUSHA, id="karabakh"), 0))
    with pytest.raises(Stale):
        proposed(store, change_of(SHUSHA, 3))
    with pytest.raises(NotFound):
        proposed(store, Change("concept", "nowhere", None))
    with pytest.raises(InvalidEntries):
        proposed(store, change_of(replace(SHUSHA, note=(("en", ""),))))
    assert store.proposals() == []


def test_the_life_of_a_proposal_is_in_the_history(store: Store) -> None:
    proposed(store, noted(store, "new"))
    store.comment(1, actor="bo", text="Hm.")
    store.rebase(1, noted(store, "newer"), actor="ada", why="as bo said")
    store.decide(1, actor="bo", approve=True, why="yes")
    told = [(line.op, line.actor, line.rev) for line in store.history("proposal", "1", newest_first=False)]
    assert told == [("propose", "ada", 1), ("comment", "bo", 2), ("rebase", "ada", 3), ("approve", "bo", 4)]
    assert "proposal" not in {line.kind for line in store.history()}
    assert store.verify() == []


def test_a_proposal_to_remove_is_one_too(store: Store, sql: Callable[[str], list[Row]]) -> None:
    proposed(store, Change("source", "never-cited", None))
    store.decide(1, actor="bo", approve=True, why="")
    assert store.entry("source", "never-cited") is None
    assert sql("SELECT body FROM proposed") == [(None,)]
