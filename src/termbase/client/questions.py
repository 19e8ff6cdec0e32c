"""The questions of the protocol, each as a value: by which path and parameters, and how the answer is read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from termbase.answers.values import Concepts, LookupHit, Statistics
from termbase.client.asks import Answer, Ask, params_of, path_of
from termbase.dates import day_of
from termbase.errors import InvalidValue
from termbase.glossary import Glossary
from termbase.model import Concept, Perspective, Source, Style
from termbase.style import Choice, follow

if TYPE_CHECKING:  # what reads answers about texts is imported when the first comes
    from termbase.check import Checked
    from termbase.config import Settings
    from termbase.document import Document
    from termbase.finding import Finding
    from termbase.scan import Mention, Scanned


_WHILE = 30.0
"""So many seconds a service may be at a text: the first has to wait until names are compiled."""


def _manner(style: str | None, perspective: str | None) -> str:
    """The id of the style in whose manner is chosen."""
    if style and perspective:
        raise InvalidValue("a style and a perspective were both given", hint="give one of the two")
    return style or (follow(perspective).id if perspective else "")


# ---- names and who uses them -------------------------------------------------------------------


def lookup(
    query: str,
    *,
    lang: str | None = None,
    to: Sequence[str] | str = (),
    style: str | None = None,
    perspective: str | None = None,
    held_by: str | None = None,
    on: date | None = None,
    limit: int = 10,
    reader: str | None = None,
) -> Ask[list[LookupHit]]:
    """The concepts that a name can mean, the best first; nothing found is an empty list.

    Among equals those in the language of the ``reader`` (that of this process, if none is given) go first. ``to`` are
    the languages to name it in, in the manner of a ``style`` or a ``perspective`` (at most one of the two).
    """
    from termbase.locales import reader_locale

    if limit < 1:
        raise InvalidValue(f"a limit of {limit} asks for nothing", hint="give 1 or more")
    manner = _manner(style, perspective)
    tags = [to] if isinstance(to, str) else list(to)
    reader = (reader or reader_locale()).partition("-")[0]

    def read(answer: Answer) -> list[LookupHit]:
        from termbase.answers.looking import read_looked_up

        return read_looked_up(answer.data, manner)

    return Ask(
        path=path_of("lookup"),
        params=params_of(
            q=query, lang=lang, to=tags, style=style, as_=perspective, held_by=held_by, on=on, limit=limit,
            include="concepts",
        ),
        headers=(("Accept-Language", reader),),
        read=read,
        locally=lambda tb: tb.lookup(
            query, lang=lang, to=tags, style=style, perspective=perspective, held_by=held_by, on=on, limit=limit,
            reader=reader,
        ),
    )  # fmt: skip


def choose(
    concept: str,
    lang: str,
    *,
    style: str | None = None,
    perspective: str | None = None,
    on: date | str | None = None,
) -> Ask[Choice]:
    """What a style, or a perspective, writes for a concept in a language on a day (today), with every reason."""
    if not _manner(style, perspective):
        raise InvalidValue("nobody to choose for", hint="give a style or a perspective: no one is the default")

    day = day_of(on)

    def read(answer: Answer) -> Choice:
        from termbase.answers.choosing import read_resolved

        return read_resolved(answer.data)

    return Ask(
        path=path_of("resolve", concept),
        params=params_of(lang=lang, style=style, as_=perspective, on=day, include="concepts"),
        read=read,
        locally=lambda tb: tb.choose(concept, lang, style=style, perspective=perspective, on=day),
    )


def concept(concept_id: str) -> Ask[tuple[Concept, Glossary]]:
    """One concept, and a glossary of it with the sources it cites and all perspectives and styles."""

    def read(answer: Answer) -> tuple[Concept, Glossary]:
        from termbase.answers.entries import read_around, read_concept

        return read_concept(answer.data), Glossary(read_around(answer.data))

    return Ask(
        path=path_of("concepts", concept_id),
        params=params_of(include="collection"),
        read=read,
        locally=lambda tb: tb.concept(concept_id),
    )


def entries(concept_ids: Iterable[str] = ()) -> Ask[Glossary]:
    """The concepts of some ids (those there are) and the sources they cite, all perspectives and all styles."""
    wanted = list(dict.fromkeys(concept_ids))

    def read(answer: Answer) -> Glossary:
        from termbase.answers.entries import read_around

        return Glossary(read_around(answer.data))

    return Ask(
        path=path_of("concepts"),
        params=params_of(ids=",".join(wanted), include="collection"),
        read=read,
        locally=lambda tb: tb.entries(wanted),
    )


def concepts(
    *,
    after: str | None = None,
    limit: int = 50,
    kind: str | None = None,
    status: str | None = None,
    lang: str | None = None,
    perspective: str | None = None,
    q: str | None = None,
) -> Ask[Concepts]:
    """A page of concepts in order of id; ``next`` of it is what the next page comes ``after``."""

    def read(answer: Answer) -> Concepts:
        from termbase.answers.entries import read_page

        return read_page(answer.data)

    return Ask(
        path=path_of("concepts"),
        params=params_of(after=after, limit=limit, kind=kind, status=status, lang=lang, perspective=perspective, q=q),
        read=read,
        locally=lambda tb: tb.concepts(
            after=after, limit=limit, kind=kind, status=status, lang=lang, perspective=perspective, q=q
        ),
    )


def perspectives() -> Ask[tuple[Perspective, ...]]:
    """All perspectives, in order of id."""

    def read(answer: Answer) -> tuple[Perspective, ...]:
        from termbase.answers.entries import read_perspectives

        return read_perspectives(answer.data)

    return Ask(path=path_of("perspectives"), read=read, locally=lambda tb: tb.perspectives())


def styles() -> Ask[tuple[Style, ...]]:
    """All styles, in order of id."""

    def read(answer: Answer) -> tuple[Style, ...]:
        from termbase.answers.entries import read_styles

        return read_styles(answer.data)

    return Ask(path=path_of("styles"), read=read, locally=lambda tb: tb.styles())


def sources(ids: Iterable[str] | None = None) -> Ask[tuple[Source, ...]]:
    """All sources, or those of some ids (those there are), in order of id."""
    wanted = None if ids is None else list(ids)

    def read(answer: Answer) -> tuple[Source, ...]:
        from termbase.answers.entries import read_sources

        return read_sources(answer.data)

    return Ask(
        path=path_of("sources"),
        params=params_of(ids=None if wanted is None else ",".join(wanted)),
        read=read,
        locally=lambda tb: tb.sources(wanted),
    )


def statistics() -> Ask[Statistics]:
    """How much there is."""

    def read(answer: Answer) -> Statistics:
        from termbase.answers.counting import read_counted

        return read_counted(answer.data)

    return Ask(path=path_of("statistics"), read=read, locally=lambda tb: tb.statistics())


def revision() -> Ask[str]:
    """The hash of all that is there: other terms, another revision."""

    def read(answer: Answer) -> str:
        from termbase.answers.plain import Plain

        return Plain(answer.data)["revision"].text()

    return Ask(path=path_of("statistics"), read=read, locally=lambda tb: tb.revision)


# ---- texts -------------------------------------------------------------------------------------


def scan(text: str, *, lang: str | None = None, on: date | None = None) -> Ask[tuple[Mention, ...]]:
    """Every contested name in a text, in order; the language is detected where none is given."""
    from termbase.documents import document_of

    whole = scan_documents([document_of("-", text)], lang=lang, on=on)
    return Ask(
        path=whole.path,
        method=whole.method,
        body=whole.body,
        takes=_WHILE,
        read=lambda answer: whole.read(answer)[0].mentions,
        locally=lambda tb: tb.scan(text, lang=lang, on=on),
    )


def scan_document(document: Document, *, lang: str | None = None, on: date | None = None) -> Ask[Scanned]:
    """A document's mentions, with the language they were looked for in and how it was told."""
    whole = scan_documents([document], lang=lang, on=on)
    return Ask(
        path=whole.path,
        method=whole.method,
        body=whole.body,
        takes=_WHILE,
        read=lambda answer: whole.read(answer)[0],
        locally=lambda tb: tb.scan_document(document, lang=lang, on=on),
    )


def scan_documents(
    documents: Iterable[Document], *, lang: str | None = None, on: date | None = None
) -> Ask[tuple[Scanned, ...]]:
    """The mentions of several documents, in one question."""
    from termbase.answers import scanning

    sent = tuple(documents)

    def read(answer: Answer) -> tuple[Scanned, ...]:
        found = scanning.read_all_scanned(answer.data)
        return tuple(replace(one, path=document.path) for one, document in _as_many(found, sent))

    return Ask(
        path=path_of("scan"),
        method="POST",
        takes=_WHILE,
        body=_told(documents=_sent(sent), lang=lang, on=on),
        read=read,
        locally=lambda tb: tuple(tb.scan_document(one, lang=lang, on=on) for one in sent),
    )


def check(text: str, *, style: str, lang: str | None = None, on: date | None = None) -> Ask[tuple[Finding, ...]]:
    """What a style finds in a text, in order; the language is detected where none is given."""
    from termbase.documents import document_of

    whole = check_document(document_of("-", text), style=style, lang=lang, on=on)
    return Ask(
        path=whole.path,
        method=whole.method,
        body=whole.body,
        takes=_WHILE,
        read=lambda answer: whole.read(answer).findings,
        locally=lambda tb: tb.check(text, style=style, lang=lang, on=on),
    )


def check_document(
    document: Document,
    *,
    style: str,
    lang: str | None = None,
    on: date | None = None,
    settings: Settings | None = None,
    dated: bool | None = None,
) -> Ask[Checked]:
    """A document against a style, by the views of a day: ``on``, else the document's own, else today."""
    whole = check_documents([document], style=style, lang=lang, on=on, settings=settings, dated=dated)
    return Ask(
        path=whole.path,
        method=whole.method,
        body=whole.body,
        takes=_WHILE,
        read=lambda answer: whole.read(answer)[0],
        locally=lambda tb: tb.check_document(
            document, style=style, lang=lang, on=on, settings=settings, dated=dated
        ),
    )  # fmt: skip


def check_documents(
    documents: Iterable[Document],
    *,
    style: str,
    lang: str | None = None,
    on: date | None = None,
    settings: Settings | None = None,
    dated: bool | None = None,
) -> Ask[tuple[Checked, ...]]:
    """What a style finds in several documents, in one question."""
    from termbase.answers import checking, sending

    sent = tuple(documents)

    def read(answer: Answer) -> tuple[Checked, ...]:
        found = checking.read_all_checked(answer.data)
        return tuple(_of(one, document) for one, document in _as_many(found, sent))

    return Ask(
        path=path_of("check"),
        method="POST",
        takes=_WHILE,
        body=_told(
            documents=_sent(sent),
            style=style,
            lang=lang,
            on=on,
            dated=dated,
            settings=None if settings is None else sending.settings(settings),
            include=["all"],
        ),
        read=read,
        locally=lambda tb: tuple(
            tb.check_document(one, style=style, lang=lang, on=on, settings=settings, dated=dated) for one in sent
        ),
    )


def _told(**values: Any) -> dict[str, Any]:
    return {
        key: value.isoformat() if isinstance(value, date) else value
        for key, value in values.items()
        if value is not None
    }


def _sent(documents: Sequence[Document]) -> list[Any]:
    """The documents as they are sent: under their numbers, for where they lie is nobody's business."""
    from termbase.answers import sending

    return [sending.document(replace(one, path=str(number))) for number, one in enumerate(documents)]


def _as_many(found: Sequence[Any], sent: Sequence[Document]) -> list[tuple[Any, Document]]:
    if len(found) != len(sent):
        raise InvalidValue(f"{len(sent)} documents were sent, {len(found)} came back")
    return list(zip(found, sent, strict=True))


def _of(checked: Checked, document: Document) -> Checked:
    """What was found, under the document's own path."""
    path = document.path
    return replace(
        checked,
        path=path,
        findings=tuple(replace(one, path=path) for one in checked.findings),
        suppressed=tuple(one._replace(finding=replace(one.finding, path=path)) for one in checked.suppressed),
        uses=tuple((use, replace(one, path=path)) for use, one in checked.uses),
    )
