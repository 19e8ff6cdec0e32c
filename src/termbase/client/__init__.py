"""Terms asked over HTTP: the same questions as of a store here, answered by a termbase service.

>>> from termbase.client import Client                                              # doctest: +SKIP
>>> with Client("https://terms.example.org") as terms:                              # doctest: +SKIP
...     terms.lookup("Степанакерт", to=["en"], perspective="azerbaijan-gov")
"""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import AsyncIterator, Iterable, Iterator
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar, Unpack

from termbase.client import changes as changing
from termbase.client import questions
from termbase.client.asks import Ask
from termbase.client.exchange import Exchange, Failed, Fallback, Outcome, Received, Send, Wait, exchange
from termbase.client.http import FAULTS, Intake, failure, httpx, timeouts
from termbase.client.opening import Told, line_to
from termbase.client.question import Question
from termbase.client.retrying import Patience
from termbase.errors import UnreadableInput

if TYPE_CHECKING:
    from termbase.check import Checked
    from termbase.config import Settings
    from termbase.document import Document
    from termbase.editing import Event
    from termbase.glossary import Glossary
    from termbase.model import Concept
    from termbase.scan import Scanned

__all__ = ["AsyncClient", "Client", "Fallback", "Patience"]

T = TypeVar("T")


class _Questions:
    """The questions that both clients can be asked."""

    lookup = Question(questions.lookup)
    choose = Question(questions.choose)
    concept = Question(questions.concept)
    entries = Question(questions.entries)
    concepts = Question(questions.concepts)
    perspectives = Question(questions.perspectives)
    styles = Question(questions.styles)
    sources = Question(questions.sources)
    statistics = Question(questions.statistics)
    scan = Question(questions.scan)
    scan_document = Question(questions.scan_document)
    scan_documents = Question(questions.scan_documents)
    check = Question(questions.check)
    check_document = Question(questions.check_document)
    check_documents = Question(questions.check_documents)
    whoami = Question(changing.whoami)
    entry = Question(changing.entry)
    history = Question(changing.history)
    changes = Question(changing.changes)
    put = Question(changing.put)
    retire = Question(changing.retire)
    merge = Question(changing.merge)
    revert = Question(changing.revert)
    proposals = Question(changing.proposals)
    proposal = Question(changing.proposal)
    propose = Question(changing.propose)
    comment = Question(changing.comment)
    approve = Question(changing.approve)
    reject = Question(changing.reject)
    withdraw = Question(changing.withdraw)
    import_ = Question(changing.import_)
    export = Question(changing.export)

    def __init__(self, base_url: str, **told: Unpack[Told]) -> None:
        """Of the service at an address; a ``token`` says who asks.

        To connect may take ``connect_timeout`` seconds, and each further step ``timeout``; ``patience`` says how often
        what failed is asked again, and how long all of it may take. Answers are kept in the user's ``cache`` (or in a
        folder, or not at all) and asked again only whether they still hold. Where the service cannot be reached,
        ``offline="last"`` gives the answer that was kept, and ``offline=PATH`` what a store or a ``.jsonl`` export
        has; ``stale`` then says so.
        """
        self._line = line_to(base_url, told)
        self._timeout, self._connect = told.get("timeout", 10.0), told.get("connect_timeout", 2.0)
        self.stale: Fallback | None = None

    @property
    def where(self) -> str:
        """The service's address."""
        return self._line.base_url

    @property
    def note(self) -> str | None:
        """What a user should know of the last answer: that it is not the service's word of now."""
        return str(self.stale) if self.stale else None

    def _told(self, outcome: Outcome) -> Any:
        self.stale = outcome.stale
        return outcome.value


class Client(_Questions):
    """A termbase service, asked one question after the other. Use it in a ``with``, or close it.

    It answers what a ``Workspace`` does. Threads may share it; then ``stale`` tells of whichever answer came last.
    """

    def __init__(self, base_url: str, *, http: httpx.Client | None = None, **told: Unpack[Told]) -> None:
        super().__init__(base_url, **told)
        self._own = http is None
        self._given = http
        self._lock = threading.Lock()

    __init__.__doc__ = _Questions.__init__.__doc__

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections; those of an ``http`` that was given stay its owner's."""
        if self._own and self._given is not None:
            self._given.close()

    @property
    def _http(self) -> httpx.Client:
        """The connections, made when something is first asked: to load certificates takes a while."""
        with self._lock:
            if self._given is None:
                self._given = httpx.Client()
            return self._given

    def ask(self, question: Ask[T], /) -> T:
        """Put a question, and wait for the answer."""
        steps: Exchange = exchange(self._line, question)
        came: Any = None
        try:
            while True:
                step = steps.send(came)
                if isinstance(step, Send):
                    came = self._sent(step)
                elif isinstance(step, Wait):
                    time.sleep(step.seconds)
                else:
                    came = step.work()
        except StopIteration as end:
            answer: T = self._told(end.value)
            return answer

    def _sent(self, send: Send) -> Received | Failed:
        began = time.monotonic()
        limits = timeouts(send, self._timeout, self._connect)
        try:
            with (
                self._http.stream(
                    send.method, send.url, headers=dict(send.headers), content=send.content, timeout=limits
                ) as response,
                Intake(send, response, began).open() as intake,
            ):
                for piece in response.iter_bytes():
                    intake.take(piece)
                return intake.received()
        except FAULTS as error:
            return failure(error)

    # ---- what is more than a question --------------------------------------------------------

    @property
    def revision(self) -> str:
        """The hash of all that is there: other terms, another revision."""
        return self.ask(questions.revision())

    @property
    def glossary(self) -> Glossary:
        """Everything there is, read page by page each time that it is asked for."""
        from dataclasses import replace

        from termbase.glossary import Glossary

        around = self.entries().collection
        return Glossary(replace(around, concepts=tuple(self.all_concepts()), sources=self.sources()))

    def all_concepts(self, *, limit: int = 200, **wanted: str | None) -> Iterator[Concept]:
        """Every concept wanted, page by page as they are asked for; see ``concepts``."""
        after = wanted.pop("after", None)
        while True:
            page = self.ask(questions.concepts(after=after, limit=limit, **wanted))
            yield from page.concepts
            if page.next is None:
                return
            after = page.next

    def all_changes(self, since: int = 0, *, limit: int = 500) -> Iterator[Event]:
        """Every line of the history after one, the oldest first, page by page as they are asked for."""
        after: int | None = since
        while after is not None:
            page = self.ask(changing.changes(after, limit=limit))
            yield from page.events
            after = page.next

    def scan_many(
        self,
        documents: Iterable[str | Path | Document],
        *,
        lang: str | None = None,
        on: date | None = None,
        jobs: int | None = None,
    ) -> Iterator[Scanned]:
        """The mentions of many documents, or of the files at some paths, in their order; ``jobs`` is the service's."""
        for document in map(_read, documents):
            yield self.scan_document(document, lang=lang, on=on)

    def check_many(
        self,
        documents: Iterable[str | Path | Document],
        *,
        style: str,
        lang: str | None = None,
        on: date | None = None,
        settings: Settings | None = None,
        jobs: int | None = None,
    ) -> Iterator[Checked]:
        """What a style finds in many documents, in their order and as they are asked for; see ``scan_many``."""
        scanner = self.scanner(on=on)
        for document in map(_read, documents):
            yield scanner.check(document, style=style, lang=lang, settings=settings)

    def scanner(self, *, on: date | None = None) -> Remote:
        """What scans and checks many documents, as of a day (today)."""
        return Remote(self, on)


class AsyncClient(_Questions):
    """A termbase service, whose answers are awaited. Use it in an ``async with``, or close it with ``aclose``."""

    def __init__(self, base_url: str, *, http: httpx.AsyncClient | None = None, **told: Unpack[Told]) -> None:
        super().__init__(base_url, **told)
        self._own = http is None
        self._given = http

    __init__.__doc__ = _Questions.__init__.__doc__

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Close the connections; those of an ``http`` that was given stay its owner's."""
        if self._own and self._given is not None:
            await self._given.aclose()

    @property
    def _http(self) -> httpx.AsyncClient:
        """The connections, made when something is first asked."""
        if self._given is None:
            self._given = httpx.AsyncClient()
        return self._given

    async def ask(self, question: Ask[T], /) -> T:
        """Put a question, and await the answer."""
        import anyio  # httpx has it: what waits on asyncio waits on trio, too
        from anyio.to_thread import run_sync

        steps: Exchange = exchange(self._line, question)
        came: Any = None
        try:
            while True:
                step = steps.send(came)
                if isinstance(step, Send):
                    came = await self._sent(step)
                elif isinstance(step, Wait):
                    await anyio.sleep(step.seconds)
                else:
                    came = await run_sync(step.work)
        except StopIteration as end:
            answer: T = self._told(end.value)
            return answer

    async def _sent(self, send: Send) -> Received | Failed:
        began = time.monotonic()
        limits = timeouts(send, self._timeout, self._connect)
        try:
            async with self._http.stream(
                send.method, send.url, headers=dict(send.headers), content=send.content, timeout=limits
            ) as response:
                with Intake(send, response, began).open() as intake:
                    async for piece in response.aiter_bytes():
                        intake.take(piece)
                    return intake.received()
        except FAULTS as error:
            return failure(error)

    # ---- what is more than a question --------------------------------------------------------

    async def revision(self) -> str:
        """The hash of all that is there: other terms, another revision."""
        return await self.ask(questions.revision())

    async def all_concepts(self, *, limit: int = 200, **wanted: str | None) -> AsyncIterator[Concept]:
        """Every concept wanted, page by page as they are asked for; see ``concepts``."""
        after = wanted.pop("after", None)
        while True:
            page = await self.ask(questions.concepts(after=after, limit=limit, **wanted))
            for concept in page.concepts:
                yield concept
            if page.next is None:
                return
            after = page.next

    async def all_changes(self, since: int = 0, *, limit: int = 500) -> AsyncIterator[Event]:
        """Every line of the history after one, the oldest first, page by page as they are asked for."""
        after: int | None = since
        while after is not None:
            page = await self.ask(changing.changes(after, limit=limit))
            for event in page.events:
                yield event
            after = page.next


class Remote:
    """Scans and checks documents by a service, as of the day with which it was made."""

    def __init__(self, client: Client, on: date | None) -> None:
        self._client = client
        self._given, self._on = on, on or date.today()
        self._glossary: Glossary | None = None

    @property
    def glossary(self) -> Glossary:
        """All perspectives and styles; the concepts stay with the service."""
        if self._glossary is None:
            self._glossary = self._client.entries()
        return self._glossary

    def scan(self, document: Document, *, lang: str | None = None) -> Scanned:
        """A document's mentions; the language is detected where none is given."""
        with _named(document):
            return self._client.scan_document(document, lang=lang, on=self._on)

    def check(
        self, document: Document, *, style: str, lang: str | None = None, settings: Settings | None = None
    ) -> Checked:
        """What a style finds in a document, by the views of its own day where it has one and none was given."""
        own = self._given or document.date
        with _named(document):
            return self._client.check_document(
                document, style=style, lang=lang, on=own or self._on, settings=settings, dated=own is not None
            )


@contextlib.contextmanager
def _named(document: Document) -> Iterator[None]:
    """Say which document it is that the service does not take."""
    try:
        yield
    except UnreadableInput as error:
        hint = "ask with a store at hand: --store, or none"
        raise UnreadableInput(
            f"the service does not take it: {error.message}", where=document.path, hint=hint
        ) from error


def _read(item: str | Path | Document) -> Document:
    """A document, or the one at a path; what is sent is read here."""
    if isinstance(item, str | Path):
        from termbase.documents import read_document

        return read_document(str(item))
    return item
