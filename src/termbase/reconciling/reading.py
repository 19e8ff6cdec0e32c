"""Batches of queries as clients send them, in either version of the protocol, as values."""

from __future__ import annotations

import enum
import math
from typing import TypeVar

from termbase.answers.plain import Json, Plain
from termbase.reconciling.values import (
    MOST_CANDIDATES,
    Condition,
    MatchType,
    Quantifier,
    Query,
    TypeStrict,
    Value,
)

_E = TypeVar("_E", bound=enum.Enum)
_OF_0_2 = frozenset({"query", "type", "limit", "properties", "type_strict"})
_OF_1_0 = frozenset({"type", "limit", "lang", "dir", "conditions"})


def read_batch_0_2(data: Json) -> tuple[tuple[str, Query], ...]:
    """The queries of an object of queries, as version 0.2 sends them, with their keys; InvalidValue tells of flaws."""
    return tuple((key, _query_0_2(query)) for key, query in Plain(data).items())


def read_batch_1_0(data: Json) -> tuple[tuple[str, Query], ...]:
    """The queries of a list of queries, as version 1.0 sends them; their keys are empty."""
    return tuple(("", _query_1_0(query)) for query in Plain(data)["queries"].each())


def _query_0_2(plain: Plain) -> Query:
    _only(plain, _OF_0_2)
    text, properties = plain.get("query"), plain.get("properties")
    conditions = [Condition(match=MatchType.NAME, values=(Value(text.text()),))] if text else []
    for one in properties.each() if properties else ():
        values = _values(one["v"])
        conditions.append(Condition(match=MatchType.PROPERTY, property=one["pid"].text(), values=values))
    if not conditions:
        raise plain.wrong("nothing is asked", "give a `query`, or `properties`")
    strict = plain.get("type_strict")
    return Query(
        conditions=tuple(conditions),
        types=_types(plain),
        strict=strict.one_of(TypeStrict) if strict else TypeStrict.ANY,
        limit=_limit(plain),
    )


def _query_1_0(plain: Plain) -> Query:
    _only(plain, _OF_1_0)
    conditions = tuple(map(_condition, plain["conditions"].each()))
    if not conditions:
        raise plain["conditions"].wrong("nothing is asked", "give at least one condition")
    kind = _text(plain, "type")
    return Query(conditions=conditions, types=(kind,) if kind else (), limit=_limit(plain), lang=_text(plain, "lang"))


def _condition(plain: Plain) -> Condition:
    match = plain["matchType"].one_of(MatchType)
    about = _text(plain, "propertyId")
    if match is MatchType.PROPERTY and about is None:
        raise plain.wrong("there is no 'propertyId' here", "a condition of matchType `property` names one")
    required, quantifier = plain.get("required"), plain.get("matchQuantifier")
    return Condition(
        match=match,
        values=_values(plain["propertyValue"]),
        property=about if match is MatchType.PROPERTY else None,
        required=required.flag() if required else False,
        quantifier=quantifier.one_of(Quantifier) if quantifier else Quantifier.ANY,
        qualifier=_text(plain, "matchQualifier"),
    )


def _values(plain: Plain) -> tuple[Value, ...]:
    if isinstance(plain.data, list):
        return tuple(map(_value, plain.each()))
    return (_value(plain),)


def _value(plain: Plain) -> Value:
    data = plain.data
    if isinstance(data, dict):
        entity = plain["id"].text()
        return Value(_text(plain, "name") or entity, entity)
    if isinstance(data, bool):
        return Value("true" if data else "false")
    if isinstance(data, str | int | float):
        return Value(str(data))
    raise plain.wrong("this is no value", "a text, a number, true or false, or an object with an `id`")


def _types(plain: Plain) -> tuple[str, ...]:
    found = plain.get("type")
    if found is None:
        return ()
    if isinstance(found.data, list):
        return tuple(one.text() for one in found.each())
    return (found.text(),) if found.text() else ()


def _limit(plain: Plain) -> int:
    found = plain.get("limit")
    if found is None:
        return 10
    number = found.number()
    if not math.isfinite(number) or number < 1 or number != int(number):
        raise found.wrong(f"a limit of {number:g} is none", "a whole number, 1 or more")
    return min(int(number), MOST_CANDIDATES)


def _text(plain: Plain, key: str) -> str | None:
    found = plain.get(key)
    return found.text() if found else None


def _only(plain: Plain, known: frozenset[str]) -> None:
    """A misspelt field must not pass for a query without it."""
    for key, value in plain.items():
        if key not in known:
            raise value.wrong(f"a query has no {key!r}", f"it has {', '.join(sorted(known))}")
