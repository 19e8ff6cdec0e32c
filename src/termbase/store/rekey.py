"""Look-up keys of terms that a store already holds: made anew when another version made them, removed with a term."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Select, and_, bindparam, delete, insert, select, update

from termbase.lookup.keys import VERSION, keys_of
from termbase.model import Term
from termbase.store.connection import CHUNK
from termbase.store.tables import METADATA

_TERM, _KEY, _META = (METADATA.tables[name] for name in ("term", "term_key", "meta"))


def rekey(connection: Connection) -> None:
    """Make all keys anew, unless this version of ``keys_of`` made those that are there."""
    found = connection.execute(select(_META.c.value).where(_META.c.key == "keys")).scalar()
    if found == VERSION:
        return
    connection.execute(delete(_KEY))
    last = -1
    while terms := connection.execute(_terms().where(_TERM.c.id > last).order_by(_TERM.c.id).limit(CHUNK)).all():
        if made := sorted(_keys(terms), key=lambda row: (row["kind"], row["key"], row["term"])):
            connection.execute(insert(_KEY), made)
        last = terms[-1].id
    connection.execute(update(_META).where(_META.c.key == "keys").values(value=VERSION))


def delete_keys(connection: Connection, concept_ids: Sequence[str]) -> None:
    """Remove the keys of the terms of some concepts, which are still there."""
    terms = connection.execute(_terms().where(_TERM.c.concept.in_(concept_ids))).all()
    gone = [{f"of_{name}": value for name, value in row.items()} for row in _keys(terms)]
    if gone:
        same = and_(*(_KEY.c[name] == bindparam(f"of_{name}") for name in ("kind", "key", "term")))
        connection.execute(delete(_KEY).where(same), gone)


def _terms() -> Select[Any]:
    return select(_TERM.c.id, _TERM.c.lang, _TERM.c.text, _TERM.c.detail)


def _keys(terms: Iterable[Any]) -> Iterator[dict[str, Any]]:
    for number, lang, text, packed in terms:
        detail = json.loads(packed) if packed else {}
        forms = tuple(detail.get("forms", ()))
        term = Term(text=text, lang=lang, forms=forms, indeclinable=detail.get("indeclinable", False))
        for kind, key in keys_of(term):
            yield {"kind": kind, "key": key, "term": number}
