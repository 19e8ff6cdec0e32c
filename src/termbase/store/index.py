"""The look-up index in SQL, the same text for every engine: keys by value or beginning, of the terms that may be found.

Text columns compare code point by code point on every engine (``tables.KEY``), and every statement says its order.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from termbase.lookup.keys import ANY, LONGER, USED, KeyKind, KeyRow, Numbered, Only
from termbase.store.connection import CHUNK, Connection

_TERM = " JOIN term ON term.id = term_key.term"
_ROWS = (
    "SELECT found.kind, found.key, term.concept, term.lang, term.text FROM"
    " (SELECT term_key.kind, term_key.key, term_key.term FROM term_key{join}"
    " WHERE term_key.kind = ? AND {wanted}{admitted} ORDER BY term_key.key, term_key.term LIMIT ?) AS found"
    " JOIN term ON term.id = found.term ORDER BY found.key, found.term"
)
_SHORTEST = (
    "SELECT found.kind, found.key, term.concept, term.lang, term.text FROM"
    " (SELECT kind, key, term FROM (SELECT term_key.kind, term_key.key, term_key.term FROM term_key{join}"
    " WHERE term_key.kind = ? AND {wanted}{admitted} ORDER BY term_key.key, term_key.term LIMIT ?) AS begun"
    " ORDER BY length(key), key, term LIMIT ?) AS found"
    " JOIN term ON term.id = found.term ORDER BY length(found.key), found.key, found.term"
)
# How long a key may be is said with each start: as long as its skeleton, a space, and a name that is long enough.
_KEYS = (
    "WITH wanted (low, high, least, most) AS (VALUES {spans})"
    " SELECT term_key.key, term_key.term FROM wanted CROSS JOIN term_key{join}"
    " WHERE term_key.kind = ? AND term_key.key >= wanted.low AND term_key.key < wanted.high"
    " AND length(term_key.key) BETWEEN wanted.least AND wanted.most{admitted}"
    " ORDER BY term_key.key, term_key.term LIMIT ?"
)
_SPANS = 100
# Statements come in few lengths, so that engines need not plan each anew.
_ROUND = 20


def find_keys(connection: Connection, kind: int, keys: Iterable[str], limit: int, only: Only = ANY) -> list[KeyRow]:
    """The first rows of the index that have one of the keys, in order of key and number."""
    found: list[KeyRow] = []
    wanted = sorted(set(keys))
    admitted, values = _admitted(only)
    for start in range(0, len(wanted), CHUNK):
        if len(found) >= limit:
            break
        chunk = wanted[start : start + CHUNK]
        chunk += chunk[-1:] * (-len(chunk) % _ROUND)
        marks = f"term_key.key IN ({', '.join('?' * len(chunk))})"
        statement = _ROWS.format(join=_TERM if admitted else "", wanted=marks, admitted=admitted)
        found += map(KeyRow._make, connection.rows(statement, (kind, *chunk, *values, limit - len(found))))
    return found


def keys_from(
    connection: Connection, kind: int, prefix: str, limit: int, only: Only = ANY, *, among: int = 0
) -> list[KeyRow]:
    """The first rows whose key begins with the prefix, in the same order; or the shortest keys ``among`` so many."""
    span, ends = span_of("term_key.key", prefix)
    admitted, values = _admitted(only)
    statement = (_SHORTEST if among else _ROWS).format(join=_TERM if admitted else "", wanted=span, admitted=admitted)
    limits = (among, limit) if among else (limit,)
    return [KeyRow._make(row) for row in connection.rows(statement, (kind, *ends, *values, *limits))]


def span_of(column: str, prefix: str) -> tuple[str, tuple[str, ...]]:
    """The condition that a column begins with a prefix, and its values."""
    after = _after(prefix)
    return (f"{column} >= ?", (prefix,)) if after is None else (f"{column} >= ? AND {column} < ?", (prefix, after))


def find_spans(
    connection: Connection, kind: int, starts: Iterable[str], lengths: tuple[int, int], limit: int, only: Only = ANY
) -> list[Numbered]:
    """The first keys that begin with one of the starts, of the lengths; by key and number."""
    found: list[Numbered] = []
    least, most = lengths
    of_skeletons = kind == KeyKind.SKELETON
    wanted = sorted(set(starts))
    admitted, values = _admitted(only)
    for at in range(0, len(wanted), _SPANS):
        if len(found) >= limit:
            break
        spans: list[object] = []
        for start in wanted[at : at + _SPANS]:
            bone, space, _ = start.partition(" ") if of_skeletons else ("", " ", "")
            before = len(bone) + 1 if of_skeletons else 0
            spans += (start, _after(start), before + least, before + most + (0 if space else LONGER))
        spans += ("", "", 1, 0) * (-(len(spans) // 4) % _ROUND)
        marks = ", ".join(["(?, ?, ?, ?)"] * (len(spans) // 4))
        statement = _KEYS.format(spans=marks, join=_TERM if admitted else "", admitted=admitted)
        rows: list[Any] = connection.rows(statement, (*spans, kind, *values, limit - len(found)))
        if of_skeletons and " " not in wanted[at]:  # how long the skeleton is was not known
            rows = [(key, term) for key, term in rows if least <= len(key) - key.index(" ") - 1 <= most]
        found += rows
    return found


def find_terms(connection: Connection, numbers: Iterable[int]) -> dict[int, tuple[str, str, str]]:
    """The concept, language and text of the terms that have the numbers, in order of number."""
    rows = connection.rows_in("SELECT id, concept, lang, text FROM term WHERE id IN (??) ORDER BY id", sorted(numbers))
    return {number: (concept, lang, text) for number, concept, lang, text in rows}


def _admitted(only: Only) -> tuple[str, Sequence[object]]:
    """The condition that a joined ``term`` is one of those that may be found, and its values; "" for no limit."""
    conditions: list[str] = []
    values: list[object] = []
    if only.langs is not None:
        each = "term.lang = ? OR (term.lang >= ? AND term.lang < ?)"  # . comes after -
        conditions.append(f"({' OR '.join([each] * len(only.langs)) or '1 = 0'})")
        values += [value for tag in only.langs for value in (tag, f"{tag}-", f"{tag}.")]
    if only.held_by is not None:
        statuses = ", ".join(f"'{status.value}'" for status in USED)
        day = only.on.isoformat() if only.on else None
        valid = ""
        if day is not None:
            valid = " AND coalesce(stance.valid_first, '') <= ? AND coalesce(stance.valid_last, '9999-12-31') >= ?"
        conditions.append(
            "EXISTS (SELECT 1 FROM stance WHERE stance.term = term.id AND stance.perspective = ?"  # noqa: S608
            f" AND stance.status IN ({statuses}){valid})"
        )
        values += [only.held_by] if day is None else [only.held_by, day, day]
    return "".join(f" AND {condition}" for condition in conditions), values


def _after(prefix: str) -> str | None:
    """The first text, by code points, after all those that begin with the prefix; None if there is no such."""
    while prefix:
        last = ord(prefix[-1])
        if last < 0x10FFFF:
            return prefix[:-1] + chr(0xE000 if last == 0xD7FF else last + 1)
        prefix = prefix[:-1]
    return None
