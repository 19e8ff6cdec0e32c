"""Every answer is read back as the very value that was written, whatever the values are."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import collections, concepts, ids, langs, names, periods, perspectives, prose, sources, styles

from termbase import config, editing, errors, model
from termbase.answers import (
    asking,
    changing,
    checking,
    choosing,
    counting,
    entries,
    looking,
    problems,
    scanning,
    sending,
)
from termbase.answers.plain import Plain
from termbase.answers.values import Concepts, History, LookupHit, Proposals, Statistics
from termbase.check import Checked, Suppressed
from termbase.detect import Detected
from termbase.document import Document, Edit, Part, PartKind, Run, Side, Unit
from termbase.documents import document_of
from termbase.errors import InvalidValue, Problem
from termbase.finding import Finding, Related, Suggestion
from termbase.glossary import Glossary
from termbase.rules.base import Use
from termbase.scan import Mention, Scanned
from termbase.style import Alternative, Choice, Reason

WHO = ("azerbaijan-gov", "armenia-gov")
STATUSES = st.sampled_from(model.Status)


def sent(value: Any) -> Any:
    """What arrives of plain data that was sent as JSON."""
    return json.loads(json.dumps(value, ensure_ascii=False))


def few(of: st.SearchStrategy[Any], most: int = 3) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(of, max_size=most).map(tuple)


reasons = st.builds(
    Reason,
    text=names(),
    status=STATUSES,
    perspective=st.none() | st.sampled_from(WHO),
    follows=st.none() | st.sampled_from(WHO),
    valid=st.none() | periods(),
    confidence=st.sampled_from(model.Confidence),
    sources=few(ids()),
    decided=st.booleans(),
)


@st.composite
def choices(draw: st.DrawFn, of: model.Concept, style: str) -> Choice:
    """A choice among a concept's own terms of one language."""
    lang = draw(st.sampled_from([term.lang for term in of.terms])) if of.terms else None
    candidates = [term for term in of.terms if term.lang == lang]
    first = candidates[0] if candidates else None
    alternatives = [
        Alternative(term=term, status=draw(st.none() | STATUSES), because=draw(few(reasons))) for term in candidates[1:]
    ]
    return Choice(
        concept=of.id,
        style=style,
        on=draw(st.dates()),
        chain=draw(few(langs())),
        lang=lang,
        term=first,
        status=draw(st.none() | STATUSES) if first else None,
        because=draw(few(reasons)),
        alternatives=tuple(alternatives),
    )


@st.composite
def hits(draw: st.DrawFn, style: str) -> LookupHit:
    concept = draw(concepts().filter(lambda one: one.terms))
    tags = draw(st.lists(langs(), max_size=2, unique=True))
    return LookupHit(
        concept=concept,
        term=draw(st.sampled_from(concept.terms)),
        tier=draw(st.sampled_from(("exact", "folded", "transliterated"))),
        score=draw(st.floats(0, 1)),
        why=draw(prose()),
        use={tag: draw(choices(concept, style)) for tag in tags},
    )


mentions = st.builds(
    Mention,
    start=st.integers(0, 9),
    end=st.integers(9, 99),
    line=st.integers(1, 9),
    column=st.integers(1, 9),
    text=prose(),
    name=prose(),
    concept=ids(),
    term=names(),
    lang=langs(),
    form=st.sampled_from(("name", "inflected", "derived")),
    certainty=st.sampled_from(("declared", "inflected", "possible")),
    in_quotation=st.booleans(),
    ambiguous=st.booleans(),
    candidates=few(ids()),
    perspectives=few(st.tuples(st.sampled_from(WHO), STATUSES)),
)
detections = st.builds(
    Detected,
    lang=langs(),
    confidence=st.floats(0, 1),
    how=prose(),
    others=few(st.tuples(langs(), st.integers(0, 1000).map(lambda count: count / 100))),
)
scans = st.builds(Scanned, path=names(), lang=langs(), mentions=few(mentions), detected=st.none() | detections)


@st.composite
def findings(draw: st.DrawFn, path: str, text: str) -> Finding:
    places = st.integers(0, len(text))
    edits = st.builds(Edit, places, places, prose())
    return Finding(
        path=path,
        start=draw(places),
        end=draw(places),
        line=draw(st.integers(1, 9)),
        column=draw(st.integers(1, 9)),
        end_line=draw(st.integers(1, 9)),
        end_column=draw(st.integers(1, 9)),
        rule=draw(st.sampled_from(("deprecated-term", "mixed-names"))),
        severity=draw(st.sampled_from(model.Severity)),
        text=draw(prose()),
        message=draw(prose()),
        concept=draw(st.none() | ids()),
        because=draw(few(reasons)),
        suggestions=draw(few(st.builds(Suggestion, prose(), st.booleans(), prose(), few(edits)))),
        certainty=draw(st.sampled_from(("declared", "possible"))),
        in_quotation=draw(st.booleans()),
        unit=draw(st.sampled_from(("", "3"))),
        related=draw(few(st.builds(Related, places, places, prose()))),
        fingerprint=draw(ids()),
    )


@st.composite
def checks(draw: st.DrawFn) -> tuple[Document, Checked]:
    document = document_of(draw(names()), draw(prose()))
    found = findings(document.path, document.text)
    uses = st.builds(Use, st.integers(0, 3), ids(), langs(), names(), st.integers(1, 9), names())
    return document, Checked(
        path=document.path,
        lang=draw(langs()),
        style=draw(ids()),
        on=draw(st.dates()),
        findings=draw(few(found)),
        suppressed=draw(few(st.builds(Suppressed, found, st.just("") | prose()), 1)),
        uses=draw(few(st.tuples(uses, found), 2)),
    )


@st.composite
def documents(draw: st.DrawFn) -> Document:
    text = draw(prose())
    places = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)
    spans = draw(few(places))
    parts = [Part(start, end, draw(st.sampled_from(PartKind))) for start, end in spans]
    half = len(text) // 2
    halves = [(0, half), (half, len(text))]
    units = [
        Unit(
            text=text[start:end],
            runs=(Run(0, start, end),),
            lang=draw(st.none() | langs()),
            id=draw(st.sampled_from(("", "0", "a.b"))),
            side=draw(st.none() | st.sampled_from(Side)),
            pair=draw(st.none() | st.integers(0, 3)),
            inside=draw(st.integers(0, number)),
        )
        for number, (start, end) in enumerate(halves)
    ]
    return Document(
        path=draw(st.just("-") | names()),
        text=text,
        parts=tuple(parts),
        units=tuple(units) if draw(st.booleans()) else (),
        lang=draw(st.none() | langs()),
        date=draw(st.none() | st.dates()),
    )


severities = st.sampled_from(model.Severity)
ways = st.builds(
    config.Settings,
    rules=st.dictionaries(st.sampled_from(("deprecated-term", "mixed-names")), severities),
    select=st.frozensets(ids(), max_size=2),
    ignore=st.frozensets(ids(), max_size=2),
    parts=st.dictionaries(st.sampled_from(PartKind), severities, max_size=2),
    fail_on=severities,
    require_reason=st.booleans(),
    declared=few(
        st.fixed_dictionaries({"name": ids(), "words": st.lists(names(), max_size=2), "inflect": st.booleans()}), 2
    ),
)


@given(st.data())
@settings(max_examples=25, deadline=None)
def test_a_look_up_is_read_as_it_was_found(data: st.DataObject) -> None:
    found = data.draw(st.lists(hits("as-armenia-gov"), max_size=3, unique_by=lambda hit: hit.concept.id))
    answer = looking.looked_up("Ханкенди", found, ["en", "hy"], whole=True)
    assert looking.read_looked_up(sent(answer), "as-armenia-gov") == found


@given(st.data())
@settings(max_examples=25, deadline=None)
def test_a_choice_is_read_with_all_its_reasons(data: st.DataObject) -> None:
    concept = data.draw(concepts())
    choice = data.draw(choices(concept, "both-sides"))
    assert choosing.read_resolved(sent(choosing.resolved(choice, concept))) == choice


@given(few(scans))
@settings(max_examples=30, deadline=None)
def test_a_scan_is_read_mention_by_mention(found: tuple[Scanned, ...]) -> None:
    assert scanning.read_all_scanned(sent(scanning.all_scanned(found))) == found


@given(few(checks()))
@settings(max_examples=25, deadline=None)
def test_a_check_is_read_with_what_was_kept_aside(found: tuple[tuple[Document, Checked], ...]) -> None:
    answer = sent(checking.all_checked(found, whole=True))
    assert checking.read_all_checked(answer) == tuple(checked for _, checked in found)
    assert answer["summary"]["findings"] == sum(len(checked.findings) for _, checked in found)


@given(collections())
@settings(max_examples=25, deadline=None)
def test_entries_are_read_as_they_are_recorded(collection: model.Collection) -> None:
    glossary = Glossary(collection)
    page = Concepts(collection.concepts, "khankendi-stepanakert")
    assert entries.read_page(sent(entries.page(page, collection))) == page
    assert entries.read_around(sent(entries.page(page, collection))) == collection
    assert entries.read_perspectives(sent(entries.perspectives(collection.perspectives))) == collection.perspectives
    assert entries.read_styles(sent(entries.styles(collection.styles))) == collection.styles
    assert entries.read_sources(sent(entries.sources(collection.sources))) == collection.sources
    for concept in collection.concepts:
        assert entries.read_concept(sent(entries.concept(concept, {}, collection))) == concept
    for one in collection.perspectives:
        assert entries.read_perspective(sent(entries.perspective(glossary, one.id))) == one


@given(documents())
@settings(max_examples=40, deadline=None)
def test_a_document_arrives_with_its_parts_and_units(document: Document) -> None:
    [arrived] = sending.read_documents(sent({"documents": [sending.document(document)]}))
    assert arrived == document


@given(ways)
@settings(max_examples=25, deadline=None)
def test_how_to_check_arrives_as_it_was_asked(way: config.Settings) -> None:
    assert sending.read_settings(Plain(sent(sending.settings(way)))) == way


@given(st.builds(asking.Asked, perspective=st.none() | ids(), style=st.none() | ids(), on=st.none() | st.dates()))
def test_what_was_asked_is_echoed(asked: asking.Asked) -> None:
    assert asking.Asked.decode(sent(asked.encode())) == asked


def test_counts_are_read_as_they_were_counted() -> None:
    counts = Statistics(
        concepts=2, terms=9, stances=12, perspectives=3, sources=1, styles=2,
        languages={"hy": 5, "az": 4}, holders={"armenia-gov": 6, "azerbaijan-gov": 6},
        statuses={"preferred": 8, "deprecated": 4}, confidences={"high": 12}, kinds={"place": 2},
    )  # fmt: skip
    assert counting.read_counted(sent(counting.counted(counts))) == counts


@pytest.mark.parametrize(
    ("answer", "where", "message"),
    [
        ([], None, "no object"),
        ({"documents": {}}, "documents", "no list"),
        ({"documents": [{"path": 3}]}, "documents[0].path", "no text"),
        ({"documents": [{"path": "-"}]}, "documents[0]", "'lang'"),
        (
            {"documents": [{"path": "-", "lang": "en", "mentions": [{"text": "a", "start": True}]}]},
            "documents[0].mentions[0].start",
            "whole",
        ),
    ],
)
def test_what_is_no_answer_is_told_with_its_place(answer: Any, where: str | None, message: str) -> None:
    with pytest.raises(InvalidValue, match=message) as caught:
        scanning.read_all_scanned(answer)
    assert caught.value.where == where


@pytest.mark.parametrize(
    ("document", "where"),
    [
        ({"text": "Xankəndi", "parts": [[0, 9, "code"]]}, "parts[0]"),
        ({"text": "Xankəndi", "parts": [[0, 8, "verse"]]}, "parts[0][2]"),
        ({"text": "Xankəndi", "units": [{"text": "", "runs": []}]}, "units[0]"),
        ({"text": "Xankəndi", "units": [{"text": "a", "runs": [[1, 0, 1]]}]}, "units[0].runs[0]"),
        ({"text": "Xankəndi", "units": [{"text": "ab", "runs": [[0, 4, 5], [1, 0, 1]]}]}, "units[0].runs[1]"),
        ({"text": "Xankəndi", "units": [{"text": "a", "runs": [[0, 0, 1]], "inside": 1}]}, "units[0]"),
        (
            {"text": "Xankəndi", "units": [{"text": "a", "runs": [[0, 3, 4]]}, {"text": "a", "runs": [[0, 0, 1]]}]},
            "units[1]",
        ),
        ({"text": "Xankəndi", "date": "yesterday"}, "date"),
    ],
)
def test_a_document_whose_offsets_lead_nowhere_is_refused(document: Any, where: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        sending.read_documents(document)
    assert caught.value.where == where


def test_a_text_alone_is_a_document() -> None:
    assert sending.read_documents({"text": "Ստեփանակերտ", "lang": "hy"}) == (
        Document(path="-", text="Ստեփանակերտ", lang="hy"),
    )


# ---- changes -----------------------------------------------------------------------------------

moments = st.datetimes().map(lambda at: at.strftime("%Y-%m-%dT%H:%M:%SZ"))
numbers = st.integers(0, 2**53)
kinds = st.sampled_from(tuple(editing.KINDS))
events = st.builds(
    editing.Event,
    seq=numbers,
    kind=kinds,
    entry=ids(),
    rev=numbers,
    at=moments,
    actor=names("hy"),
    op=st.sampled_from(("add", "change", "remove")),
    why=prose(),
    hash=ids(),
)


@st.composite
def changes(draw: st.DrawFn) -> editing.Change:
    entry = draw(st.one_of(concepts(), perspectives(), sources(), styles()))
    kind = editing.kind_of(entry)
    return editing.Change(kind, entry.id, draw(st.none() | st.just(entry)), draw(st.none() | numbers))


proposals = st.builds(
    editing.Proposal,
    number=numbers,
    status=st.sampled_from(editing.ProposalStatus),
    changes=few(changes(), 2),
    at=moments,
    actor=names("az"),
    why=prose(),
    decided_at=st.none() | moments,
    decided_by=st.none() | names(),
    decided_why=st.none() | prose(),
    comments=few(st.builds(editing.Comment, numbers, moments, names("ru"), prose()), 2),
)


@given(few(events), st.none() | numbers)
@settings(max_examples=25, deadline=None)
def test_history_is_read_line_by_line(found: tuple[editing.Event, ...], following: int | None) -> None:
    assert changing.read_history(sent(changing.history(found, following))) == History(found, following)
    done = editing.Applied("abc", found)
    assert changing.read_applied(sent(changing.applied(done))) == done


@given(few(proposals, 2), st.none() | numbers)
@settings(max_examples=25, deadline=None)
def test_proposals_are_read_with_what_they_change(found: tuple[editing.Proposal, ...], following: int | None) -> None:
    assert changing.read_proposals(sent(changing.proposals(found, following))) == Proposals(found, following)


@given(st.one_of(concepts(), perspectives(), sources(), styles()), numbers)
@settings(max_examples=25, deadline=None)
def test_an_entry_is_read_with_its_revision(entry: editing.Entry, rev: int) -> None:
    version = editing.Versioned(editing.kind_of(entry), entry.id, entry, rev, "abc")
    assert changing.read_versioned(sent(changing.versioned(version))) == version


@given(
    st.builds(
        editing.Token,
        id=ids(),
        name=names(),
        role=st.sampled_from(editing.Role),
        made_at=moments,
        made_by=names(),
        expires=st.none() | moments,
        scopes=few(ids()),
        revoked_at=st.none() | moments,
        revoked_by=st.none() | names(),
        last_used=st.none() | moments,
    )
)
@settings(max_examples=25, deadline=None)
def test_a_token_is_read_without_its_secret(token: editing.Token) -> None:
    assert changing.read_token(Plain(sent(changing.token(token)))) == token


PROBLEMS = (
    Problem("lachin.yaml", 3, "no such perspective", "did you mean un?", "unknown"),
    Problem("a.yaml", 0, "odd"),
)
ERRORS = [
    errors.TermbaseError("wrong"),
    errors.InvalidValue("no day", where="--on", hint="write it as 2021-07-07"),
    errors.NotFound("no concept 'lachinn'", hint="did you mean lachin?"),
    errors.StoreError("locked", where="terms.db"),
    errors.Conflict("the id is taken"),
    errors.Forbidden("this store is read only"),
    errors.Unauthorised("the token is revoked"),
    errors.Stale("changed since", where="lachin", hint="read it again", rev=7, actor="Արամ", at="2026-11-25T07:00:00Z"),
    errors.TooManyRequests("too often", retry_after=7),
    errors.InvalidTermFiles(PROBLEMS),
    errors.InvalidEntries(PROBLEMS),
]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_an_error_arrives_as_it_was_raised(error: errors.TermbaseError) -> None:
    problem = sent(problems.problem(error))
    arrived = problems.read_problem(problem, problem["status"])
    assert arrived is not None
    assert type(arrived) is type(error)
    told = ("message", "where", "hint", "http_status", "exit_code", "problems", "rev", "actor", "at", "retry_after")
    assert [getattr(arrived, name, None) for name in told] == [getattr(error, name, None) for name in told]


@pytest.mark.parametrize("data", [None, [], "text", {}, {"status": 404}, {"type": 3}])
def test_what_is_no_problem_is_none(data: Any) -> None:
    assert problems.read_problem(data, 404) is None
