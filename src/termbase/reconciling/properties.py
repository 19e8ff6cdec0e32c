"""The properties of concepts that queries can ask for and columns can be filled with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from termbase.dates import covers
from termbase.glossary import Glossary
from termbase.locales import language_name
from termbase.model import Concept, Kind, RelationType, Status, localised
from termbase.protocol import Termbase

_RELATIONS = {
    RelationType.BROADER: ("is a kind of", "The wider concept that this is one of."),
    RelationType.NARROWER: ("has as kinds", "What is a kind of this."),
    RelationType.PART_OF: ("is part of", "The whole that this is a part of."),
    RelationType.HAS_PART: ("has as part", "What is a part of this."),
    RelationType.RELATED: ("related to", "What belongs together with this."),
    RelationType.PRECEDES: ("comes before", "What came after this."),
    RelationType.SUCCEEDS: ("comes after", "What was there before this."),
    RelationType.DISTINCT_FROM: ("not to be confused with", "What has a like name and is something else."),
    RelationType.REPLACED_BY: ("replaced by", "The concept that stands for a retired one."),
}
_PLAIN = {
    "name": ("Name", "All names; with a setting `as` or `style` the one that is written so."),
    "kind": ("Kind", "The sort of thing that it is."),
    "definition": ("Definition", "What it is, in the reader's language where that is known."),
    "lang": ("Language of the name", "In a query: the language that the name is written in, such as ru or az-Cyrl."),
    "perspective": (
        "Who uses the name",
        "In a query: whoever prefers or admits the name, by id. In a new column: all who prefer one of the names.",
    ),
    "status": ("Status of the entry", "draft, approved or retired."),
    "url": ("Address", "The address of the concept's page."),
}
_OF_KINDS: dict[Kind, tuple[RelationType, ...]] = {
    Kind.PLACE: (RelationType.PART_OF, RelationType.HAS_PART),
    Kind.EVENT: (RelationType.PRECEDES, RelationType.SUCCEEDS),
}
_NAME_IN = re.compile(r"name\.([A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*)")
_DEFINITION_IN = re.compile(r"definition\.([A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*)")


PAGE = 200
"""So many concepts are read at once where all are wanted."""


@dataclass(frozen=True, slots=True)
class Property:
    """Something that can be asked of a concept."""

    id: str
    name: str
    description: str = ""


def language_of(property_id: str) -> str | None:
    """The language of a property ``name.<language>`` or ``definition.<language>``."""
    found = _NAME_IN.fullmatch(property_id) or _DEFINITION_IN.fullmatch(property_id)
    return found[1] if found else None


def relation_of(property_id: str) -> RelationType | None:
    """The relation that a property is."""
    return next((relation for relation in RelationType if relation.value == property_id), None)


def is_link(property_id: str) -> bool:
    """Whether a property is an id in another database."""
    return property_id not in _PLAIN and relation_of(property_id) is None and language_of(property_id) is None


def named(property_id: str, reader: str) -> Property:
    """A property by its id; one that is none of ours is a link to another database (``wikidata``, ``geonames``)."""
    if plain := _PLAIN.get(property_id):
        return Property(property_id, *plain)
    if relation := relation_of(property_id):
        return Property(property_id, *_RELATIONS[relation])
    if tag := language_of(property_id):
        noun = "Definition" if property_id.startswith("definition") else "Name"
        said = language_name(tag, reader)
        return Property(property_id, f"{noun} in {said}", f"The {noun.lower()} in {said}, where there is one.")
    return Property(property_id, f"{property_id} id", f"The concept's id at {property_id}.")


def properties(tb: Termbase, schemes: Iterable[str], reader: str) -> Iterator[Property]:
    """All properties, in the order in which they are of use."""
    yield from (named(one, reader) for one in ("name", "lang", "perspective", "kind", "definition"))
    yield from (named(scheme, reader) for scheme in schemes)
    yield from (named(relation.value, reader) for relation in RelationType)
    yield from (named(one, reader) for one in ("url", "status"))
    counts = tb.statistics().languages
    yield from (named(f"name.{tag}", reader) for tag in sorted(counts, key=lambda tag: (-counts[tag], tag)))


def proposed(tb: Termbase, kind: str, schemes: Iterable[str], reader: str) -> Iterator[Property]:
    """The properties that a column of concepts of a kind can be extended by, the most useful first."""
    counts = tb.statistics().languages
    tags = sorted(counts, key=lambda tag: (tag.partition("-")[0] != reader.partition("-")[0], -counts[tag], tag))
    own = next((relations for one, relations in _OF_KINDS.items() if one.value == kind), ())
    yield from (named(f"name.{tag}", reader) for tag in tags[:3])
    yield from (named(one, reader) for one in ("definition", *schemes, "kind", "perspective", "url"))
    yield from (named(relation.value, reader) for relation in own)
    yield from (named(f"name.{tag}", reader) for tag in tags[3:])
    yield from (named(relation.value, reader) for relation in RelationType if relation not in own)
    yield from (named(one, reader) for one in ("name", "status"))


class Links:
    """Which concepts have which id elsewhere: read once, when it is first asked, for as long as the terms are so."""

    def __init__(self, tb: Termbase) -> None:
        self._tb = tb
        self._of: dict[tuple[str, str], tuple[str, ...]] | None = None

    def concepts(self, scheme: str, value: str) -> tuple[str, ...]:
        """The ids of the concepts with a link; ``value`` may be an address that ends in it."""
        return self._read().get((scheme, bare(value)), ())

    def anywhere(self, value: str) -> tuple[str, ...]:
        """The ids of the concepts that have the id in any database."""
        return tuple(dict.fromkeys(one for scheme in self.schemes() for one in self.concepts(scheme, value)))

    def schemes(self) -> tuple[str, ...]:
        """The databases that concepts are linked to, in order."""
        return tuple(sorted({scheme for scheme, _ in self._read()}))

    def _read(self) -> dict[tuple[str, str], tuple[str, ...]]:
        if self._of is None:
            found: dict[tuple[str, str], list[str]] = {}
            for concept in every(self._tb):
                for scheme, value in concept.same_as:
                    found.setdefault((scheme, bare(value)), []).append(concept.id)
            self._of = {link: tuple(ids) for link, ids in found.items()}
        return self._of


def every(tb: Termbase) -> Iterator[Concept]:
    """All concepts, page by page."""
    after: str | None = None
    while True:
        page = tb.concepts(after=after, limit=PAGE)
        yield from page.concepts
        after = page.next
        if after is None:
            return


def bare(value: str) -> str:
    """A link's value without the address before it: ``Q129352`` of ``https://example.org/wiki/Q129352``."""
    return value.strip().rstrip("/").rpartition("/")[2] if "://" in value else value.strip()


def sides(concept: Concept, glossary: Glossary, on: date) -> list[str]:
    """The ids of all who prefer one of its names on a day."""
    known = {perspective.id for perspective in glossary.perspectives}
    found = {
        who
        for term in concept.terms
        for stance in term.stances
        if stance.status is Status.PREFERRED and covers(stance.valid, on)
        for who in stance.by
    }
    return sorted(found & known)


def perspective_name(perspective_id: str, glossary: Glossary, lang: str) -> str:
    """A perspective's name as a reader of a language sees it."""
    return localised(glossary.perspective(perspective_id).name, (lang, lang.partition("-")[0], "en"))
