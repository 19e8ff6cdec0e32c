"""Page by page: concepts in order of id, those of a sort, with a name in a language, of which someone has a view; the
lines of the history."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from termbase import text as texts
from termbase.answers.values import Concepts, History
from termbase.errors import InvalidValue
from termbase.lookup.keys import KeyKind
from termbase.model import EntryStatus, Kind, checked_id
from termbase.store import reader
from termbase.store.connection import Connection
from termbase.store.index import span_of

if TYPE_CHECKING:  # asking for names needs none of it
    from termbase.editing import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which concepts are wanted; None is no limit.

    ``lang`` and ``perspective`` ask for a term in the language (or a narrower one of it) of which the perspective has a
    view; ``beginning`` for an id or a name that begins so, whatever its case and marks.
    """

    kind: str | None = None
    status: str | None = None
    lang: str | None = None
    perspective: str | None = None
    beginning: str | None = None


def page_wanted(
    *, kind: str | None, status: str | None, lang: str | None, perspective: str | None, beginning: str | None
) -> Wanted:
    """What is wanted, as people write it; raises InvalidValue for what no concept can be."""
    return Wanted(
        kind=None if kind is None else _one_of(Kind, kind),
        status=None if status is None else _one_of(EntryStatus, status),
        lang=None if lang is None else texts.clean(lang),
        perspective=None if perspective is None else checked_id(perspective),
        beginning=texts.clean(beginning.strip()) if beginning and beginning.strip() else None,
    )


MOST_LINES = 500
"""So many lines of the history at most on a page."""


def lines_of_page(limit: int) -> int:
    """How many lines to read for a page: one more tells whether there is another."""
    if not 1 <= limit <= MOST_LINES:
        raise InvalidValue(f"a limit of {limit} is out of range", hint=f"give 1 to {MOST_LINES}")
    return limit + 1


def history_page(events: Sequence[Event], limit: int) -> History:
    """Of the lines that were read a page, and where the next begins."""
    here = tuple(events[:limit])
    return History(here, here[-1].seq if len(events) > limit else None)


def _one_of(choices: type[Kind] | type[EntryStatus], text: str) -> str:
    try:
        return choices(text).value
    except ValueError:
        noun = "kind" if choices is Kind else "status"
        raise InvalidValue(f"{text!r} is no {noun}", hint=f"one of {', '.join(choices)}") from None


def page_of(connection: Connection, wanted: Wanted, *, after: str | None, limit: int) -> Concepts:
    """The next so many concepts after an id."""
    conditions, values = _conditions(wanted)
    if after is not None:
        conditions.append("concept.id > ?")
        values.append(after)
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    statement = f"SELECT concept.id FROM concept{where} ORDER BY concept.id LIMIT ?"  # noqa: S608 - names of its own
    ids = [str(row[0]) for row in connection.rows(statement, (*values, limit + 1))]
    here = ids[:limit]
    return Concepts(reader.read_concepts(connection, here), here[-1] if len(ids) > limit else None)


def _conditions(wanted: Wanted) -> tuple[list[str], list[object]]:
    conditions: list[str] = []
    values: list[object] = []
    for column, value in (("kind", wanted.kind), ("status", wanted.status)):
        if value is not None:
            conditions.append(f"concept.{column} = ?")
            values.append(value)
    if wanted.lang is not None or wanted.perspective is not None:
        condition, more = _named(wanted.lang, wanted.perspective)
        conditions.append(condition)
        values += more
    if wanted.beginning is not None:
        condition, more = _beginning(wanted.beginning)
        conditions.append(condition)
        values += more
    return conditions, values


def _named(lang: str | None, perspective: str | None) -> tuple[str, list[object]]:
    """A term of the concept that is in a language, and of which a perspective has a view."""
    condition, values = "SELECT 1 FROM term WHERE term.concept = concept.id", list[object]()
    if lang is not None:
        condition += " AND (term.lang = ? OR (term.lang >= ? AND term.lang < ?))"  # . comes after -
        values += [lang, f"{lang}-", f"{lang}."]
    if perspective is not None:
        condition += " AND EXISTS (SELECT 1 FROM stance WHERE stance.term = term.id AND stance.perspective = ?)"
        values.append(perspective)
    return f"EXISTS ({condition})", values


def _beginning(text: str) -> tuple[str, list[object]]:
    """An id or a name that begins so."""
    by_id, ids = span_of("concept.id", text.lower())
    if not (key := texts.key(text)):
        return by_id, [*ids]
    by_name, names = span_of("term_key.key", key)
    found = "SELECT term.concept FROM term_key JOIN term ON term.id = term_key.term WHERE term_key.kind = ?"
    return f"({by_id} OR concept.id IN ({found} AND {by_name}))", [*ids, int(KeyKind.FOLDED), *names]
