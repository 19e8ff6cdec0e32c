"""Entries as rows of one table and back, exactly: a row for each term and stance, and rows of other kinds beside them.

Text by language has a column for each language, ``note@en``; lists stand in one cell with ``|`` between them, and a
backslash before a sign that is meant as itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from termbase.errors import Problem, UnreadableInput
from termbase.formats._columns import BY_LANGUAGE, COLUMNS
from termbase.formats.base import Entry, Matter
from termbase.model import Concept, EntryStatus, Kind, Perspective, Source
from termbase.wire import Flaw, decode_concept, decode_perspective, decode_source, encode

Row = dict[str, str]
"""The cells of a row that are not empty, by column."""

_STANCE = {
    "by": "by",
    "status": "status",
    "valid": "stance_valid",
    "role": "role",
    "confidence": "confidence",
    "recorded": "recorded",
    "sources": "stance_sources",
    "quote": "quote",
    "note": "stance_note",
}
_SCOPE = {"jurisdictions": "scope_jurisdictions", "langs": "scope_langs", "contexts": "scope_contexts"}
_LISTS = frozenset(("by", "forms", "unless", "sources", "jurisdictions", "langs", "contexts"))
_MAPS = frozenset(("same_as", "extra"))
_STANCE_COLUMNS = frozenset((*_STANCE.values(), *_SCOPE.values()))
_IDENTITY = frozenset(("row", "id", "kind", "lang", "text", "order"))
_VERBATIM = frozenset((*BY_LANGUAGE, "quote", "extra"))
_KINDS = {"concept", "term", "relation", "perspective", "source"}
_DECODE = {"perspective": decode_perspective, "source": decode_source}
_CONCEPT_KEYS = ("definition", "same_as", "sources", "note", "usage_note", "extra")
_TERM_KEYS = (
    "type", "name_type", "scheme", "transliteration_of", "part_of_speech", "gender", "number", "register", "region",
    "forms", "indeclinable", "case", "unless", "valid", "sources", "note", "usage_note", "extra",
)  # fmt: skip
_PERSPECTIVE_KEYS = ("kind", "name", "parent", "valid", "same_as", "sources", "note")
_SOURCE_KEYS = ("title", "author", "publisher", "date", "url", "type", "lang", "accessed", "note")


# ---- entries to rows -------------------------------------------------------------------------


def languages(matter: Matter) -> dict[str, list[str]]:
    """The languages of every text by language, in the order in which they come: the columns that a file needs."""
    found: dict[str, dict[str, None]] = {name: {} for name in BY_LANGUAGE}
    for entry in entries(matter):
        for name, tags in _tags(entry):
            found[name].update(dict.fromkeys(tags))
    return {name: list(tags) for name, tags in found.items()}


def entries(matter: Matter) -> Iterator[Concept | Perspective | Source]:
    """All that is to be written, in the order of the rows."""
    yield from matter.perspectives
    yield from matter.sources
    yield from matter.concepts()


def _tags(entry: Concept | Perspective | Source) -> Iterator[tuple[str, Iterable[str]]]:
    yield "note", dict(entry.note)
    if isinstance(entry, Perspective):
        yield "name", dict(entry.name)
    if isinstance(entry, Concept):
        yield "definition", dict(entry.definition)
        yield "usage_note", dict(entry.usage_note)
        for term in entry.terms:
            yield "note", dict(term.note)
            yield "usage_note", dict(term.usage_note)
            for stance in term.stances:
                yield "stance_note", dict(stance.note)


def cell(name: str, text: str) -> str:
    """What a cell says: without space around it, but for prose."""
    return text if text.strip() and name.partition("@")[0] in _VERBATIM else text.strip()


def header(langs: Mapping[str, Sequence[str]], columns: Iterable[str] = COLUMNS) -> list[str]:
    """The names of the columns, those by language once for each."""
    names: list[str] = []
    for column in columns:
        names += [f"{column}@{tag}" for tag in langs.get(column, ())] if column in BY_LANGUAGE else [column]
    return names


class Writer:
    """Makes rows of entries; ``langs`` is the order of the columns by language."""

    def __init__(self, langs: Mapping[str, Sequence[str]]) -> None:
        self._place = {name: {tag: place for place, tag in enumerate(tags)} for name, tags in langs.items()}

    def rows(self, entry: Concept | Perspective | Source) -> Iterator[Row]:
        """The rows of an entry, one after the other."""
        said = encode(entry)
        if isinstance(entry, Perspective):
            yield self._cells({"row": "perspective", "id": entry.id}, said, _PERSPECTIVE_KEYS)
        elif isinstance(entry, Source):
            yield self._cells({"row": "source", "id": entry.id}, said, _SOURCE_KEYS)
        else:
            yield from self._concept(said)

    def _concept(self, said: dict[str, Any]) -> Iterator[Row]:
        about = {"id": said["id"], "kind": said["kind"]}
        status = {"entry_status": said["status"]} if "status" in said else {}
        yield self._cells({"row": "concept", **about, **status}, said, _CONCEPT_KEYS)
        for relation in said.get("relations", ()):
            yield {"row": "relation", **about, "type": relation["type"], "target": relation["target"]}
        for lang, terms in said.get("terms", {}).items():
            for term in terms:
                named = {"row": "term", **about, "lang": lang, "text": term["text"]}
                first = self._cells(named, term, _TERM_KEYS)
                for stance in term.get("stances", ()):
                    yield self._stance(first, stance)
                    first = dict(named)
                if not term.get("stances"):
                    yield first

    def _stance(self, row: Row, stance: dict[str, Any]) -> Row:
        found = self._cells(row, stance, _STANCE, _STANCE)
        return self._cells(found, stance.get("scope", {}), _SCOPE, _SCOPE)

    def _cells(
        self, row: Row, said: Mapping[str, Any], keys: Iterable[str], names: Mapping[str, str] | None = None
    ) -> Row:
        found = dict(row)
        orders = [found["order"]] if "order" in found else []
        for key in keys:
            if key not in said:
                continue
            column, value = (names or {}).get(key, key), said[key]
            if column in BY_LANGUAGE:
                found.update((f"{column}@{tag}", text) for tag, text in value.items())
                places = [self._place[column][tag] for tag in value]
                if places != sorted(places):
                    orders.append(f"{column}={','.join(value)}")
            elif key in _MAPS:
                found[column] = "|".join(
                    f"{_escaped(name).replace('=', _EQUALS)}={_escaped(one)}"
                    for name, ones in value.items()
                    for one in ([ones] if isinstance(ones, str) else ones)
                )
            elif isinstance(value, list):
                found[column] = "|".join(map(_escaped, value))
            else:
                found[column] = "true" if value is True else value
        if orders:
            found["order"] = "|".join(orders)
        return found


_SPECIAL = re.compile(r"[\\|]")
_EQUALS = "\\="
_PART = re.compile(r"(?:[^\\|]|\\.|\\$)+", re.DOTALL)
_NAMED = re.compile(r"((?:[^\\=]|\\.)*)=(.*)", re.DOTALL)
_UNESCAPED = re.compile(r"\\(.)", re.DOTALL)


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)


def _plain(text: str) -> str:
    return _UNESCAPED.sub(r"\1", text)


# ---- rows to entries -------------------------------------------------------------------------


class Reader:
    """Makes entries of rows: give it each row with its place (``file:line``), then ask for the last."""

    def __init__(self, where: str, by: str | None) -> None:
        self._where, self._by = where, by
        self._group: _Group | None = None
        self.remarks: list[Problem] = []

    def row(self, row: Row, place: str) -> Iterator[Entry]:
        """The entries that are whole now that this row has come."""
        kind = row.get("row", "term")
        if kind not in _KINDS:
            hint = f"one of {', '.join(sorted(_KINDS))}"
            raise UnreadableInput(f"{kind!r} is no kind of row", where=place, hint=hint)
        if "id" not in row:
            raise UnreadableInput("a row without an id", where=place, hint="the id of its concept, as khankendi")
        if self._group and (kind in _DECODE or self._group.id != row["id"]):
            yield self._group.concept()
            self._group = None
        if kind in _DECODE:
            keys = _PERSPECTIVE_KEYS if kind == "perspective" else _SOURCE_KEYS
            data = {"id": row["id"], **_said(row, keys, place=place)}
            _beside(row, {"row", "id", "order", *keys}, kind, place)
            entry, flaws = _DECODE[kind](data)
            if entry is None:
                raise UnreadableInput(_told(flaws), where=place)
            yield entry
        else:
            self._group = self._group or _Group(row["id"], place, self._by)
            self._group.add(kind, row, place)
        yield from self.remarks
        self.remarks.clear()
        if self._group:
            yield from self._group.remarks
            self._group.remarks.clear()

    def last(self) -> Iterator[Entry]:
        """The entry that was still under way."""
        if self._group:
            yield self._group.concept()
            self._group = None


class _Group:
    """The rows of one concept that stand together."""

    def __init__(self, concept_id: str, place: str, by: str | None) -> None:
        self.id, self._place, self._by = concept_id, place, by
        self._data: dict[str, Any] = {"id": concept_id}
        self._terms: dict[str, dict[str, dict[str, Any]]] = {}
        self._places: dict[tuple[Any, ...], str] = {}
        self.remarks: list[Problem] = []

    def add(self, kind: str, row: Row, place: str) -> None:
        if "kind" in row and self._data.setdefault("kind", row["kind"]) != row["kind"]:
            raise UnreadableInput(f"{self.id} has two kinds: {self._data['kind']}, {row['kind']}", where=place)
        if kind == "concept":
            _beside(row, {"row", "id", "kind", "entry_status", "order", *_CONCEPT_KEYS}, kind, place)
            said = _said(row, _CONCEPT_KEYS, place=place)
            if "entry_status" in row:
                said["status"] = row["entry_status"]
            _join(self._data, said, place)
        elif kind == "relation":
            _beside(row, {"row", "id", "kind", "type", "target"}, kind, place)
            relations = self._data.setdefault("relations", [])
            self._places["relations", len(relations)] = place
            relations.append({key: row[key] for key in ("type", "target") if key in row})
        else:
            self._term(row, place)

    def _term(self, row: Row, place: str) -> None:
        if "lang" not in row or "text" not in row:
            raise UnreadableInput("a term without its language or its text", where=place, hint="fill in lang and text")
        _beside(row, {*_IDENTITY, *_STANCE_COLUMNS, *_TERM_KEYS}, "term", place)
        of_lang = self._terms.setdefault(row["lang"], {})
        new = row["text"] not in of_lang
        term = of_lang.setdefault(row["text"], {"text": row["text"]})
        at = ("terms", row["lang"], list(of_lang).index(row["text"]) if not new else len(of_lang) - 1)
        self._places.setdefault(at, place)
        _join(term, _said(row, _TERM_KEYS, place=place), place)
        stance = _said(row, _STANCE, _STANCE, place=place)
        if scope := _said(row, _SCOPE, _SCOPE, place=place):
            stance["scope"] = scope
        if not stance:
            return
        if "by" not in stance and "status" in stance:
            if self._by is None:
                said = term.setdefault("extra", {})
                said["status"] = stance["status"]
                self.remarks.append(_remark(place, "a status of nobody", "fill in `by`, or say whose it is: --as"))
                return
            stance["by"] = [self._by]
        stances = term.setdefault("stances", [])
        self._places[*at, "stances", len(stances)] = place
        stances.append(stance)

    def concept(self) -> Concept:
        self._data.setdefault("kind", Kind.PHRASE.value)
        self._data.setdefault("status", EntryStatus.APPROVED.value)
        data = dict(self._data)
        if self._terms:
            data["terms"] = {lang: list(terms.values()) for lang, terms in self._terms.items()}
        concept, flaws = decode_concept(data)
        if concept is None:
            [first, *_] = [flaw for flaw in flaws if flaw.severity == "error"] or list(flaws)
            raise UnreadableInput(_told(flaws), where=self._place_of(first))
        return concept

    def _place_of(self, flaw: Flaw) -> str:
        path = tuple(flaw.path)
        while path:
            if path in self._places:
                return self._places[path]
            path = path[:-1]
        return self._place


def _remark(place: str, message: str, hint: str) -> Problem:
    path, _, line = place.rpartition(":")
    return Problem(path or place, int(line) if line.isdigit() else 0, message, hint, "row", "warning")


def _told(flaws: Iterable[Flaw]) -> str:
    return "; ".join(f"{'.'.join(map(str, flaw.path))}: {flaw.message}" for flaw in flaws if flaw.severity == "error")


def _beside(row: Row, known: Iterable[str], kind: str, place: str) -> None:
    """Refuse a cell that a row of this kind has no use for: what it says would be lost."""
    fits = set(known)
    for column in row:
        if column.partition("@")[0] not in fits:
            raise UnreadableInput(f"a {kind} row has no {column}", where=place, hint="empty the cell, or mend `row`")


def _said(row: Row, keys: Iterable[str], names: Mapping[str, str] | None = None, *, place: str) -> dict[str, Any]:
    """What a row's cells say, as the wire reads it."""
    found: dict[str, Any] = {}
    for key in keys:
        column = (names or {}).get(key, key)
        if column in BY_LANGUAGE:
            start = f"{column}@"
            texts = {name[len(start) :]: text for name, text in row.items() if name.startswith(start)}
            if texts:
                found[key] = _ordered(column, texts, row.get("order", ""))
        elif column not in row:
            continue
        elif key in _MAPS:
            found[key] = _map(row[column], column, place)
        elif key in _LISTS:
            found[key] = [_plain(part).strip() for part in _PART.findall(row[column]) if part.strip()]
        elif key == "indeclinable":
            if row[column].casefold() in ("true", "yes", "1", "x"):
                found[key] = True
            elif row[column].casefold() not in ("false", "no", "0"):
                raise UnreadableInput(f"{row[column]!r} is neither true nor false", where=place)
        else:
            found[key] = row[column]
    return found


def _map(cell: str, column: str, place: str) -> dict[str, Any]:
    found: dict[str, list[str]] = {}
    for part in _PART.findall(cell):
        named = _NAMED.fullmatch(part)
        if not named:
            hint = "name=text, with | between several"
            raise UnreadableInput(f"{column}: {part!r} has no name", where=place, hint=hint)
        found.setdefault(_plain(named[1]).strip(), []).append(_plain(named[2]))
    return {name: texts[0] if len(texts) == 1 else texts for name, texts in found.items()}


def _ordered(column: str, texts: dict[str, str], order: str) -> dict[str, str]:
    for part in order.split("|"):
        name, _, tags = part.partition("=")
        if name == column and set(tags.split(",")) == set(texts):
            return {tag: texts[tag] for tag in tags.split(",")}
    return texts


def _join(there: dict[str, Any], more: dict[str, Any], place: str) -> None:
    """Put what a further row of the same entry says to what is there; it may repeat it, not contradict it."""
    for key, value in more.items():
        if there.setdefault(key, value) != value:
            raise UnreadableInput(f"{key} is other than in an earlier row of the same", where=place, hint="mend one")
