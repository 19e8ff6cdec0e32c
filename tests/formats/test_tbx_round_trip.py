"""TBX out and in again: nothing of a collection is lost, in the dialect of our own nor in anybody's."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from types import ModuleType

import pytest
from formats.nasty import EMPTY, FULL, NASTY, PLAIN
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import CITY, COLLECTION
from strategies import collections

from termbase.errors import Problem, UnreadableInput
from termbase.formats import tbx, tbx_basic, tbx_linguist, tbx_perspective, tbx_v2
from termbase.formats._tbx.validate import violations
from termbase.formats.base import Loss, Matter, View
from termbase.glossary import Glossary
from termbase.model import Collection, Concept, Kind, Perspective, Source, Term
from termbase.style import follow
from termbase.wire import decode_concept, encode

ALL = (tbx_perspective, tbx_basic, tbx_linguist, tbx_v2)
DIALECTS = pytest.mark.parametrize("dialect", ALL, ids=lambda one: one.NAME)


def written(dialect: ModuleType, held: Collection, view: View | None = None) -> tuple[bytes, Loss]:
    out = io.BytesIO()
    matter = Matter(lambda: iter(held.concepts), held.perspectives, held.sources)
    loss = dialect.write(matter, out, view=view, langs=())
    return out.getvalue(), loss


def back(raw: bytes) -> Collection:
    entries = list(tbx.read(io.BytesIO(raw), "x.tbx", by=None))
    return Collection(
        concepts=tuple(one for one in entries if isinstance(one, Concept)),
        perspectives=tuple(one for one in entries if isinstance(one, Perspective)),
        sources=tuple(one for one in entries if isinstance(one, Source)),
    )


def plain(held: Collection, *, empty: bool) -> Collection:
    """Without styles; and without concepts that have no terms, where a dialect has no place for them."""
    concepts = tuple(one for one in held.concepts if one.terms or empty)
    return Collection(concepts=concepts, perspectives=held.perspectives, sources=held.sources)


@settings(max_examples=20, deadline=None)
@given(held=collections())
def test_our_own_dialect_gives_everything_back_and_reports_no_loss(held: Collection) -> None:
    raw, loss = written(tbx_perspective, held)
    assert violations(io.BytesIO(raw)) == []
    assert loss.nothing
    assert back(raw) == plain(held, empty=True)


@settings(max_examples=20, deadline=None)
@given(held=collections())
def test_the_standard_dialects_give_back_all_but_concepts_without_terms(held: Collection) -> None:
    for dialect in (tbx_basic, tbx_linguist):
        raw, loss = written(dialect, held)
        assert violations(io.BytesIO(raw)) == []
        assert loss.dropped.keys() <= {"concept"}
        assert loss.dropped["concept"] == sum(not one.terms for one in held.concepts)
        assert back(raw) == plain(held, empty=False)


@settings(max_examples=20, deadline=None)
@given(held=collections().filter(lambda one: any(concept.terms for concept in one.concepts)))
def test_version_2_gives_back_all_but_concepts_without_terms(held: Collection) -> None:
    raw, _ = written(tbx_v2, held)
    assert violations(io.BytesIO(raw)) == []
    assert back(raw) == plain(held, empty=False)


@DIALECTS
def test_the_nastiest_concepts_come_back_sign_for_sign(dialect: ModuleType) -> None:
    raw, _ = written(dialect, NASTY)
    assert violations(io.BytesIO(raw)) == []
    assert back(raw) == plain(NASTY, empty=dialect is tbx_perspective)


@pytest.mark.parametrize("dialect", [tbx_basic, tbx_linguist, tbx_v2], ids=lambda one: one.NAME)
def test_what_other_programs_see_as_notes_is_told_as_folded(dialect: ModuleType) -> None:
    _, loss = written(dialect, NASTY)
    assert loss.dropped == {"concept": 1}
    assert {"term.stances", "term.scheme", "term.valid", "concept.status", "concept.usage_note"} <= loss.folded.keys()
    assert ("term.usage_note" in loss.folded) is (dialect is tbx_basic)
    assert ("term.number" in loss.folded) is (dialect is tbx_basic)


@DIALECTS
def test_each_who_holds_a_stance_has_a_group_of_their_own(dialect: ModuleType) -> None:
    raw, _ = written(dialect, Collection(concepts=(CITY,)))
    type_ = "perspective" if dialect is tbx_perspective else "customerSubset"
    for who, count in (("azerbaijan-gov", 5), ("armenia-gov", 3), ("nk-de-facto", 3)):
        assert raw.decode().count(f'<admin type="{type_}" target="perspective.{who}">') == count, who


@DIALECTS
@pytest.mark.parametrize(
    ("who", "khankendi", "stepanakert"),
    [("azerbaijan-gov", "preferred", "deprecated"), ("armenia-gov", "", "preferred")],
)
def test_a_view_gives_each_term_its_status_and_takes_no_stance_away(
    dialect: ModuleType, who: str, khankendi: str, stepanakert: str
) -> None:
    glossary = Glossary(COLLECTION)
    raw, _ = written(dialect, COLLECTION, View(glossary, follow(who), date(2024, 1, 1)))
    assert violations(io.BytesIO(raw)) == []
    assert back(raw) == plain(COLLECTION, empty=True)
    for name, status in (("Khankendi", khankendi), ("Stepanakert", stepanakert)):
        said = f'<termNote type="administrativeStatus">{status}Term-admn-sts</termNote>'
        assert (f"<term>{name}</term>{said}" in raw.decode()) is bool(status)


@DIALECTS
def test_without_a_view_no_term_has_a_status(dialect: ModuleType) -> None:
    raw, _ = written(dialect, COLLECTION)
    assert b"administrativeStatus" not in raw


SCRIBBLED = {one.NAME: written(one, NASTY)[0].decode() for one in ALL}
FOREIGN = """<martif type="TBX" xml:lang="en"><text><body>
<termEntry id="IATE-14"><descrip type="subjectField">1011</descrip>
<transacGrp><transac type="transactionType">origination</transac><date>20010507T10:57:25Z</date></transacGrp>
<langSet xml:lang="en-us"><tig id="t1"><term>bus</term><termNote type="administrativeStatus">{status}</termNote>
<termNote type="animacy">inanimate</termNote><descripGrp><descrip type="context">A bus came.</descrip>
<admin type="source">a book</admin></descripGrp></tig></langSet></termEntry></body></text></martif>"""


def test_what_another_program_said_goes_back_where_the_dialect_has_a_place_for_it() -> None:
    held = back(FOREIGN.format(status="supersededTerm-admn-sts").encode())
    for dialect, native in ((tbx_basic, False), (tbx_v2, True)):
        raw, loss = written(dialect, held)
        text = raw.decode()
        assert ' id="IATE-14"' in text
        assert ' id="t1"' in text
        assert ">supersededTerm-admn-sts</termNote>" in text
        assert ">A bus came.</descrip><admin" in text
        assert "<date>2001-05-07T10:57:25Z</date>" in text
        assert (">inanimate</termNote>" in text) is native
        assert loss.folded["term.extra"] == (0 if native else 1)
        assert violations(io.BytesIO(raw)) == []
        assert back(raw) == held


def test_a_status_that_a_dialect_does_not_have_stands_in_a_note() -> None:
    held = back(FOREIGN.format(status="Draft").encode())
    raw, _ = written(tbx_basic, held)
    assert 'type="administrativeStatus"' not in raw.decode()
    assert "extra=termNote/administrativeStatus; text=Draft" in raw.decode()
    assert back(raw) == held


@pytest.mark.parametrize(
    ("status", "meant"), [("preferred", "preferred"), ("obsolete", "superseded"), ("Forbidden", "deprecated")]
)
def test_another_programs_word_for_a_status_is_also_said_in_the_standards(status: str, meant: str) -> None:
    held = back(FOREIGN.format(status=status).encode())
    for dialect in ALL:
        raw, _ = written(dialect, held)
        assert f'<termNote type="administrativeStatus">{meant}Term-admn-sts</termNote>' in raw.decode()
        assert violations(io.BytesIO(raw)) == []
        assert back(raw) == held


@DIALECTS
def test_a_term_has_one_status_alone_where_a_view_says_it(dialect: ModuleType) -> None:
    held = back(FOREIGN.format(status="supersededTerm-admn-sts").encode())
    held = replace(held, perspectives=COLLECTION.perspectives)
    view = View(Glossary(held), follow("armenia-gov"), date(2024, 1, 1))
    raw, _ = written(dialect, held, view)
    assert raw.decode().count('type="administrativeStatus"') == 0
    assert back(raw) == held


def test_ids_are_given_back_only_where_they_lead_to_the_same_concept() -> None:
    other = Concept(id="another", kind=Kind.PLACE, terms=(Term(text="x", lang="en"),), extra=(("tbx/id", "IATE-14"),))
    twins = Collection(concepts=(FULL, PLAIN, other))
    for dialect in ALL:
        raw, _ = written(dialect, twins)
        assert b' id="another"' in raw
        assert b' id="_2-karabakh"' in raw
        assert back(raw).concepts == twins.concepts


STANCE = "<note>stance=preferred; validity=1923/..</note>"


@pytest.mark.parametrize(
    "changed",
    [
        STANCE.replace("preferred", "endorsed"),
        STANCE.replace("1923/..", "long ago"),
        STANCE.replace("stance=preferred; ", ""),
        STANCE.replace("validity", "since"),
        "<note>they like it</note>",
    ],
)
def test_a_stance_that_was_changed_by_hand_beyond_reading_is_kept_as_it_stands_and_told(changed: str) -> None:
    raw, _ = written(tbx_basic, Collection(concepts=(CITY,)))
    text = raw.decode()
    assert STANCE in text
    entries = list(tbx.read(io.BytesIO(text.replace(STANCE, changed, 1).encode()), "x.tbx", by=None))
    [concept] = [one for one in entries if isinstance(one, Concept)]
    [told] = [one for one in entries if isinstance(one, Problem)]
    assert "kept as it stands" in told.message
    assert [name for term in concept.terms for name, _ in term.extra] == ["adminGrp/customerSubset"]


def test_without_the_marker_of_our_convention_nothing_is_read_by_it() -> None:
    raw, _ = written(tbx_basic, Collection(concepts=(CITY,)))
    [concept] = back(raw.replace(b"<p>termbase-convention-1</p>", b"<p>another</p>")).concepts
    assert not any(term.stances for term in concept.terms)
    held = sum(len(stance.by) for term in CITY.terms for stance in term.stances)
    assert [name for term in concept.terms for name, _ in term.extra].count("adminGrp/customerSubset") == held


@settings(max_examples=150, deadline=None)
@given(
    dialect=st.sampled_from(ALL),
    cuts=st.lists(
        st.tuples(
            st.floats(0, 1), st.integers(0, 40), st.sampled_from(["", "<", "x", "\0", "é", "</note>", "=", "extra.1"])
        ),
        min_size=1,
        max_size=4,
    ),
)
def test_whatever_is_cut_or_scribbled_is_read_or_refused(
    dialect: ModuleType, cuts: list[tuple[float, int, str]]
) -> None:
    text = SCRIBBLED[dialect.NAME]
    for where, length, instead in cuts:
        at = int(where * len(text))
        text = text[:at] + instead + text[at + length :]
    try:
        held = back(text.encode())
    except UnreadableInput:
        return
    for concept in held.concepts:
        assert decode_concept(encode(concept))[0] == concept


def test_nothing_at_all_is_a_valid_file_of_version_3() -> None:
    for dialect in (tbx_perspective, tbx_basic, tbx_linguist):
        raw, _ = written(dialect, Collection())
        assert violations(io.BytesIO(raw)) == []
        assert back(raw) == Collection()
    assert back(written(tbx_perspective, Collection(concepts=(EMPTY,)))[0]).concepts == (EMPTY,)
