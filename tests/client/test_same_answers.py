"""The same questions have the same answers, wherever the terms are and however they are asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date
from typing import Any

import httpx
import pytest
import servers
from client.legs import Awaited
from samples import COLLECTION
from service.serving import Transport, on_a_port

from termbase.answers.values import History
from termbase.client import Client
from termbase.config import Settings
from termbase.document import Document
from termbase.documents import document_of
from termbase.errors import TermbaseError
from termbase.model import Concept, Severity
from termbase.protocol import Termbase
from termbase.service.app import create_app
from termbase.service.settings import ServiceSettings
from termbase.store import Store
from termbase.workspace import Workspace

URL = "https://terms.example.org"
WAYS = ("sqlite", "postgresql", "service", "port", "awaited")
DAY, LONG_AGO = date(2021, 7, 7), "1950-01-01"
MARKED = document_of(
    "report.html", "<p lang=ru>В <b>Степана</b>керте и Ханкенди; <code>Лачин</code></p><p>Xankəndidə</p>"
)
ARTICLE = (
    "In Stepanakert and Khankendi, in Nagorno-Karabakh (Artsakh), Mr Aliyev said: “Artsakh is Nagorno-Karabakh.” "
    "Khankendi’s mayor wrote to Georgia. <!-- termbase: ignore --> Stepanakert!\n"
)
DATED = Document("b.txt", "Stepanakert, then Khankendi and Artsakh", date=date(1990, 1, 1), lang="en")


@pytest.fixture(scope="module", params=WAYS)
def terms(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Termbase]:
    """Terms of both sides, asked in one of the ways."""
    folder = tmp_path_factory.mktemp("terms")
    with ExitStack() as stack:
        place = str(folder / "terms.db")
        if request.param == "postgresql":
            place = stack.enter_context(servers.empty_place(request.getfixturevalue("postgresql")))
        store = Store.open(place, create=True)
        store.load(COLLECTION, actor="test", why="to ask of it")
        workspace = stack.enter_context(Workspace(store))
        if request.param in ("sqlite", "postgresql"):
            yield workspace
            return
        app = create_app(ServiceSettings(access_log=False), workspace)
        told: dict[str, Any] = {"cache": folder / "kept"}
        if request.param == "awaited":
            awaited: Any = Awaited(URL, lambda: httpx.ASGITransport(app), **told)
            yield awaited
        elif request.param == "service":
            http = stack.enter_context(httpx.Client(transport=Transport(app)))
            yield Client(URL, http=http, **told)
        else:
            host, port = stack.enter_context(on_a_port(app))
            yield stack.enter_context(Client(f"http://{host}:{port}", **told))


def whole(value: Any) -> Any:
    """A value with all that is in it: a glossary is its collection."""
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return tuple(map(whole, value))
    return getattr(value, "collection", value)


Ask = Callable[[Termbase], Any]
QUESTIONS: dict[str, Ask] = {
    "a name of one side": lambda tb: tb.lookup("Xankəndi"),
    "a name of the other side": lambda tb: tb.lookup("Степанакертом", to=["en", "hy", "de"], style="am-house", on=DAY),
    "as somebody": lambda tb: tb.lookup("Ստեփանակերտ", to="az", perspective="azerbaijan-media", on=DAY, reader="hy"),
    "in one language": lambda tb: tb.lookup("Lachin", lang="ru", limit=3),
    "what one side holds": lambda tb: tb.lookup("Stepanakert", held_by="armenia-gov"),
    "a name in quotes": lambda tb: tb.lookup("Karabakh “republic”"),
    "a slip": lambda tb: tb.lookup("Pashinyann & co?", to=["en"], style="both"),
    "nothing": lambda tb: tb.lookup("Zzyzx"),
    "no letters": lambda tb: tb.lookup("…"),
    "what one house writes": lambda tb: tb.choose("khankendi-stepanakert", "en", style="az-house", on="2021-07-07"),
    "what the other writes": lambda tb: tb.choose("khankendi-stepanakert", "en", style="am-house", on="2021-07-07"),
    "what a side wrote": lambda tb: tb.choose("khankendi-stepanakert", "en", perspective="azerbaijan-gov", on=LONG_AGO),
    "no term": lambda tb: tb.choose("nkr", "az", style="both", on="2021-07-07"),
    "a concept": lambda tb: tb.concept("nagorno-upper-karabakh"),
    "several concepts": lambda tb: tb.entries(["lachin", "georgia", "missing"]),
    "no concepts": lambda tb: tb.entries(),
    "everything": lambda tb: tb.concepts(limit=200),
    "a page": lambda tb: tb.concepts(limit=3),
    "the next page": lambda tb: tb.concepts(limit=3, after="gulf"),
    "the last page": lambda tb: tb.concepts(limit=5, after="lachin-corridor"),
    "after the end": lambda tb: tb.concepts(after="zz"),
    "of a kind": lambda tb: tb.concepts(kind="person"),
    "drafts": lambda tb: tb.concepts(status="draft"),
    "in Armenian": lambda tb: tb.concepts(lang="hy"),
    "in any Russian": lambda tb: tb.concepts(lang="ru"),
    "held by one side": lambda tb: tb.concepts(perspective="azerbaijan-gov"),
    "held by the other in Russian": lambda tb: tb.concepts(perspective="armenia-gov", lang="ru"),
    "that begin so": lambda tb: tb.concepts(q="ЛАЧИН"),
    "whose id begins so": lambda tb: tb.concepts(q="nagorno-u"),
    "that begin with a sign": lambda tb: tb.concepts(q="%"),
    "perspectives": lambda tb: tb.perspectives(),
    "styles": lambda tb: tb.styles(),
    "sources": lambda tb: tb.sources(),
    "some sources": lambda tb: tb.sources(["law-1991", "missing"]),
    "no sources": lambda tb: tb.sources([]),
    "how much": lambda tb: tb.statistics(),
    "names in a text": lambda tb: tb.scan(ARTICLE),
    "names in a language": lambda tb: tb.scan("в Степанакерте и Ханкенди", lang="ru", on=DAY),
    "an empty text": lambda tb: tb.scan_document(Document("-", "")),
    "names in markup": lambda tb: tb.scan_document(MARKED, on=DAY),
    "a text and one house": lambda tb: tb.check(ARTICLE, style="az-house", on=DAY),
    "a text and the other": lambda tb: tb.check(ARTICLE, style="am-house", lang="en", on=DAY),
    "a document": lambda tb: tb.check_document(document_of("a.md", ARTICLE), style="both", on=DAY),
    "a document in markup": lambda tb: tb.check_document(MARKED, style="am-house", on=DAY),
    "a dated document": lambda tb: tb.check_document(DATED, style="am-house"),
    "by settings": lambda tb: tb.check_document(
        DATED,
        style="az-house",
        on=DAY,
        dated=True,
        settings=Settings(
            rules={"deprecated-term": Severity.INFO},
            ignore=frozenset({"nagorno-upper-karabakh"}),
            declared=({"name": "no-then", "kind": "existence", "words": ["then"], "message": "“%s” is idle"},),
        ),
    ),
}  # fmt: skip


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_way_of_asking_has_the_same_answer(terms: Termbase, both_sides: Workspace, question: str) -> None:
    ask = QUESTIONS[question]
    assert whole(ask(terms)) == whole(ask(both_sides))


def told(history: History) -> Any:
    """What a history says, but for when that was: each store was filled at a time of its own."""
    return [
        (line.seq, line.kind, line.entry, line.rev, line.op, line.actor, line.why) for line in history.events
    ], history.next


@pytest.mark.parametrize(
    "ask",
    [
        lambda tb: tb.history("concept", "lachin"),
        lambda tb: tb.history("style", "both", limit=1),
        lambda tb: tb.changes(),
        lambda tb: tb.changes(3, limit=4),
        lambda tb: tb.changes(100_000),
    ],
)
def test_every_way_of_asking_tells_the_same_history(terms: Termbase, both_sides: Workspace, ask: Ask) -> None:
    assert told(ask(terms)) == told(ask(both_sides))


WRONG: dict[str, Ask] = {
    "no such concept": lambda tb: tb.concept("lachinn"),
    "no such style": lambda tb: tb.lookup("Lachin", to="en", style="nobody"),
    "no such perspective": lambda tb: tb.lookup("Lachin", to="en", perspective="armenia-gvo"),
    "nobody's names": lambda tb: tb.lookup("Lachin", held_by="nobody"),
    "two manners": lambda tb: tb.lookup("Lachin", to="en", perspective="un", style="both"),
    "a limit of nothing": lambda tb: tb.lookup("Lachin", limit=0),
    "nobody to choose for": lambda tb: tb.choose("lachin", "en"),
    "a choice of nothing": lambda tb: tb.choose("missing", "en", style="both"),
    "no day": lambda tb: tb.choose("lachin", "en", style="both", on="yesterday"),
    "no kind": lambda tb: tb.concepts(kind="river"),
    "no status": lambda tb: tb.concepts(status="lost"),
    "no holder": lambda tb: tb.concepts(perspective="nobody"),
    "no page": lambda tb: tb.concepts(limit=0),
    "no id": lambda tb: tb.concepts(after="A b"),
    "a text that none is": lambda tb: tb.lookup("a\u202eb"),
    "a check by nobody": lambda tb: tb.check("Lachin", style="nobody"),
    "a history of nothing that is": lambda tb: tb.history("concept", "missing"),
    "a history of nothing": lambda tb: tb.history("town", "lachin"),
    "no lines": lambda tb: tb.changes(limit=0),
    "a rule that is wrong": lambda tb: tb.check_document(
        DATED, style="both", settings=Settings(declared=({"name": "x"},))
    ),
}


@pytest.mark.parametrize("question", WRONG)
def test_every_way_of_asking_wrongly_is_told_alike(terms: Termbase, both_sides: Workspace, question: str) -> None:
    told = []
    for way in (terms, both_sides):
        with pytest.raises(TermbaseError) as caught:
            WRONG[question](way)
        told.append((type(caught.value), caught.value.message, caught.value.hint))
    if isinstance(terms, Workspace) or question not in AT_THE_DOOR:
        assert told[0] == told[1]
    else:
        assert told[0][0] is told[1][0]


AT_THE_DOOR = {"no kind", "no status", "no page", "no id", "no lines", "a history of nothing that is"}
"""What a service refuses, or hints at, in words of its own."""


def test_the_revision_is_one(terms: Termbase, both_sides: Workspace) -> None:
    assert terms.revision == both_sides.revision


def test_all_pages_together_are_everything(terms: Termbase, both_sides: Workspace) -> None:
    if isinstance(terms, Workspace):
        pages: list[Concept] = []
        after = None
        while True:
            page = terms.concepts(limit=3, after=after)
            pages += page.concepts
            if (after := page.next) is None:
                break
        found = pages
    else:
        client: Any = terms
        found = list(client.all_concepts(limit=3))
    assert tuple(found) == tuple(both_sides.glossary)
