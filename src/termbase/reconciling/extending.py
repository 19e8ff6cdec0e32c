"""Filling new columns: the values of properties of concepts that were reconciled."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from termbase.answers.plain import Json, Plain
from termbase.dates import day_of
from termbase.errors import InvalidValue, NotFound
from termbase.glossary import Glossary
from termbase.locales import fallback_chain
from termbase.model import Concept, localised
from termbase.protocol import Termbase
from termbase.reconciling.naming import KINDS, names_in, shown, style_of
from termbase.reconciling.properties import Property, language_of, named, perspective_name, relation_of, sides
from termbase.reconciling.values import Manner, Shown
from termbase.style import choose

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
MOST_IDS = 1_000
"""So many concepts may be asked of at once."""

MOST_PROPERTIES = 50
"""So many properties may be asked for at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A property that is asked for: whose names (``as`` or ``style``), as of which day, how many values at most."""

    property: str
    perspective: str | None = None
    style: str | None = None
    on: str | None = None
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """A value that is a concept itself."""

    id: str
    name: Shown


Cell = Shown | Entity


@dataclass(frozen=True, slots=True)
class Row:
    """What one concept has in each of the columns."""

    id: str
    cells: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Extension:
    """The columns that were asked for and their rows."""

    properties: tuple[Property, ...]
    rows: tuple[Row, ...]


def read_extension(data: Json) -> tuple[tuple[str, ...], tuple[Column, ...]]:
    """The ids and columns of a data extension query, the same in both versions; InvalidValue tells of flaws."""
    plain = Plain(data)
    ids = tuple(one.text() for one in plain["ids"].each())
    columns = tuple(map(_column, plain["properties"].each()))
    for there, most, noun in ((len(ids), MOST_IDS, "ids"), (len(columns), MOST_PROPERTIES, "properties")):
        if there > most:
            raise InvalidValue(f"{there:,} {noun} are too many", where=noun, hint=f"ask for {most:,} at a time")
    return tuple(dict.fromkeys(ids)), columns


def _column(plain: Plain) -> Column:
    settings = plain.get("settings")
    told = {key: value for key, value in settings.items() if value.data not in (None, "")} if settings else {}
    perspective, style = (told[name].text() if name in told else None for name in ("as", "style"))
    if perspective and style:
        raise plain.wrong("a style and a perspective were both given", "give one of the two")
    on = told["on"].text() if "on" in told else None
    day_of(on)
    limit = _limit(told["limit"]) if "limit" in told else None
    return Column(property=plain["id"].text(), perspective=perspective, style=style, on=on, limit=limit)


def _limit(plain: Plain) -> int | None:
    """A number, or one written out, as forms send it; 0 is no limit."""
    try:
        number = int(plain.data) if isinstance(plain.data, str) else plain.whole()
    except ValueError:
        raise plain.wrong(f"{plain.data!r} is no number") from None
    if number < 0:
        raise plain.wrong(f"a limit of {number} is none", "0 is no limit")
    return number or None


def extend(
    tb: Termbase, ids: Sequence[str], columns: Sequence[Column], manner: Manner, *, view: Callable[[str], str]
) -> Extension:
    """The values of the columns for each concept, in the order asked; a concept that is not there has none.

    ``view`` makes the address of a concept's page. InvalidValue for a perspective or style that is not there.
    """
    glossary = tb.entries([one for one in ids if _ID.fullmatch(one)])
    there = {concept.id: concept for concept in glossary}
    targets = {
        relation.target
        for concept in there.values()
        for column in columns
        for relation in concept.relations
        if relation.type is relation_of(column.property)
    }
    others = {concept.id: concept for concept in tb.entries(sorted(targets))} if targets else {}
    filler = _Filler(glossary, {**others, **there}, view)
    made = [(column, _manner(column, manner, glossary)) for column in columns]
    rows = [
        Row(one, tuple(filler.cells(there.get(one), column, how)[: column.limit] for column, how in made))
        for one in ids
    ]
    return Extension(tuple(named(column.property, manner.lang) for column in columns), tuple(rows))


def _manner(column: Column, manner: Manner, glossary: Glossary) -> Manner:
    on = day_of(column.on) or manner.on
    if column.perspective or column.style:
        manner = replace(manner, perspective=column.perspective, style=column.style)
    try:
        style_of(manner, glossary)
    except NotFound as error:  # it is a wrong value of the request, not a resource that is not there
        raise InvalidValue(error.message, where="settings", hint=error.hint) from None
    return replace(manner, on=on)


@dataclass(frozen=True, slots=True)
class _Filler:
    glossary: Glossary
    known: dict[str, Concept]
    view: Callable[[str], str]

    def cells(self, concept: Concept | None, column: Column, manner: Manner) -> tuple[Cell, ...]:
        """The values of a property of a concept."""
        if concept is None:
            return ()
        about, tag = column.property, language_of(column.property)
        if relation := relation_of(about):
            ids = dict.fromkeys(one.target for one in concept.relations if one.type is relation)
            return tuple(self._entity(one, manner) for one in ids)
        if about == "name" or about.startswith("name."):
            return self._names(concept, tag, manner)
        if about == "definition" or about.startswith("definition."):
            return _definition(concept, tag, manner)
        return tuple(Shown(text, "und") for text in self._plain(concept, about, manner))

    def _names(self, concept: Concept, tag: str | None, manner: Manner) -> tuple[Cell, ...]:
        if style := style_of(manner, self.glossary):
            chosen = choose(concept, tag or manner.lang, style, on=manner.on, glossary=self.glossary).term
            return (Shown(chosen.text, chosen.lang),) if chosen else ()
        return tuple(Shown(term.text, term.lang) for term in names_in(concept, tag, manner.on))

    def _entity(self, target: str, manner: Manner) -> Entity:
        concept = self.known.get(target)
        return Entity(target, shown(concept, manner, self.glossary) if concept else Shown(target, "und"))

    def _plain(self, concept: Concept, about: str, manner: Manner) -> list[str]:
        if about == "kind":
            return [KINDS[concept.kind][0]]
        if about == "status":
            return [concept.status.value]
        if about == "url":
            return [self.view(concept.id)]
        if about == "perspective":
            return [
                perspective_name(one, self.glossary, manner.lang) for one in sides(concept, self.glossary, manner.on)
            ]
        return [link for scheme, link in concept.same_as if scheme == about]


def _definition(concept: Concept, tag: str | None, manner: Manner) -> tuple[Cell, ...]:
    by_lang: dict[str, Any] = dict(concept.definition)
    if tag is not None:
        return (Shown(by_lang[tag], tag),) if tag in by_lang else ()
    langs = (*fallback_chain(manner.lang), "en")
    text = localised(concept.definition, langs)
    return (Shown(text, next(lang for lang, one in concept.definition if one == text)),) if text else ()
