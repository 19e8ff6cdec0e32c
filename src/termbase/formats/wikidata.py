"""Wikidata's entities in JSON, one by one or as a dump: labels and aliases as names, identifiers as links."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import chain
from typing import Any, BinaryIO

from termbase.errors import Problem, UnreadableInput
from termbase.formats._foreign import cleaned, prose, tag_of
from termbase.formats._text import lines
from termbase.formats.base import Entry
from termbase.model import Concept, Kind, Term

NAME = "wikidata"
TITLE = "Wikidata entities (JSON)"
SUFFIXES = (".wikidata.json",)
KEEPS = "labels and aliases, descriptions as notes, links to GeoNames, Who's On First, VIAF, GND, Getty"
LOSES = "other statements, sitelinks, properties and lexemes"

_LARGEST = 64 << 20
_LINKS = {
    "P1566": "geonames",
    "P6766": "wof",
    "P214": "viaf",
    "P227": "gnd",
    "P1667": "tgn",
    "P402": "osm",
    "P244": "lccn",
}
_LANGS = {
    "sr-ec": "sr-Cyrl", "sr-el": "sr-Latn", "zh-hans": "zh-Hans", "zh-hant": "zh-Hant", "be-tarask": "be-tarask",
    "simple": "en", "zh-classical": "lzh", "zh-min-nan": "nan", "zh-yue": "yue", "bat-smg": "sgs", "fiu-vro": "vro",
    "roa-rup": "rup", "als": "gsw", "crh": "crh",
}  # fmt: skip
_KINDS = {
    5: Kind.PERSON, 6256: Kind.POLITY, 3624078: Kind.POLITY, 7275: Kind.POLITY, 43229: Kind.ORGANISATION,
    4830453: Kind.ORGANISATION, 484652: Kind.ORGANISATION, 198: Kind.EVENT, 178561: Kind.EVENT, 1190554: Kind.EVENT,
    131569: Kind.DOCUMENT, 4164871: Kind.TITLE,
}  # fmt: skip


def read(source: BinaryIO, where: str, *, by: str | None) -> Iterator[Entry]:
    """A concept for each item: of a dump, with an item a line; of one item; or of the answer that holds several."""
    passed = 0
    for line, entity in _entities(source, where):
        if entity.get("type", "item") != "item" or "missing" in entity or "redirects" in entity:
            passed += 1
        else:
            yield from _concept(entity, where, line)
    if passed:
        told = f"{passed:,} entities that are no items"
        yield Problem(where, 0, told, "properties and lexemes are not read", "entity", "warning")


def _entities(source: BinaryIO, where: str) -> Iterator[tuple[int, dict[str, Any]]]:
    text = enumerate(lines(source, where), start=1)
    for number, line in text:
        said = line.strip().rstrip(",").strip()
        if said in ("", "[", "]"):
            continue
        if said.startswith("[") and not said.endswith("]"):
            said = said[1:]
        try:
            found = json.loads(said)
        except (ValueError, RecursionError):
            if number > 1 and said.startswith("{") and said.endswith("}"):
                raise _damage(where, number, "no JSON") from None
            found = _whole(chain([(number, line)], text), where, number)
        yield from _of(found, number, where)


def _whole(text: Iterator[tuple[int, str]], where: str, first: int) -> Any:
    """The JSON of all the lines that are left."""
    parts: list[str] = []
    size = 0
    for _, line in text:
        size += len(line)
        if size > _LARGEST:
            raise _damage(where, first, f"JSON of more than {_LARGEST >> 20} MiB in one piece")
        parts.append(line)
    try:
        return json.loads("".join(parts))
    except json.JSONDecodeError as error:
        raise _damage(where, first + error.lineno - 1, f"no JSON: {error.msg}") from error
    except RecursionError as error:
        raise _damage(where, first, "JSON in too many levels") from error


def _damage(where: str, line: int, what: str) -> UnreadableInput:
    return UnreadableInput(what, where=f"{where}:{line}", hint="an entity a line, as in the dumps, or one answer")


def _of(found: Any, line: int, where: str) -> Iterator[tuple[int, dict[str, Any]]]:
    if isinstance(found, dict) and isinstance(found.get("entities"), dict):
        found = list(found["entities"].values())
    for one in found if isinstance(found, list) else [found]:
        if not isinstance(one, dict) or not isinstance(one.get("id"), str):
            raise _damage(where, line, "no entity")
        yield line, one


def _concept(entity: dict[str, Any], where: str, line: int) -> Iterator[Entry]:
    own = entity["id"]
    if not (own[:1] == "Q" and own[1:].isascii() and own[1:].isdigit()):
        raise _damage(where, line, f"{own[:60]!r} is no item")
    terms: dict[tuple[str, str], Term] = {}
    extra: list[tuple[str, str]] = []
    for kind, several in (("label", _map(entity, "labels")), ("alias", _map(entity, "aliases"))):
        for code, said in several.items():
            for one in said if isinstance(said, list) else [said]:
                value = one.get("value") if isinstance(one, dict) else None
                if not isinstance(value, str):
                    raise _damage(where, line, f"a {kind} without a value")
                lang, text = tag_of(_LANGS.get(code, code)), cleaned(value)
                if text and lang:
                    terms.setdefault((lang, text), Term(text=text, lang=lang))
                elif text:
                    extra.append((f"{NAME}/{kind}@{code}"[:200], text))
    notes: dict[str, str] = {}
    for code, said in _map(entity, "descriptions").items():
        lang, text = tag_of(_LANGS.get(code, code)), prose(str(said.get("value", "")))
        if lang and text:
            notes.setdefault(lang, text)
    claims = _map(entity, "claims")
    links = [("wikidata", own)]
    for property_id, scheme in _LINKS.items():
        links += [(scheme, value) for value in _values(claims, property_id) if isinstance(value, str)]
    yield Concept(
        id=own.lower(),
        kind=_kind(claims),
        note=tuple(notes.items()),
        same_as=tuple(dict.fromkeys(links)),
        terms=tuple(terms.values()),
        extra=tuple(extra),
    )


def _map(entity: dict[str, Any], key: str) -> dict[str, Any]:
    found = entity.get(key)
    return found if isinstance(found, dict) else {}  # an empty one is written as a list


def _values(claims: dict[str, Any], property_id: str) -> Iterator[Any]:
    statements = claims.get(property_id)
    for statement in statements if isinstance(statements, list) else ():
        snak = statement.get("mainsnak", {}) if isinstance(statement, dict) else {}
        value = snak.get("datavalue", {}) if isinstance(snak, dict) else {}
        if statement.get("rank") != "deprecated" and isinstance(value, dict) and "value" in value:
            yield value["value"]


def _kind(claims: dict[str, Any]) -> Kind:
    for value in _values(claims, "P31"):
        number = value.get("numeric-id") if isinstance(value, dict) else None
        if number in _KINDS:
            return _KINDS[number]
    return Kind.PLACE if "P625" in claims else Kind.PHRASE
