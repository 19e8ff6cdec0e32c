"""How far a collection reaches, and whom it serves less: names by language, and each side of every dispute."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from termbase.glossary import Glossary, holders
from termbase.model import Concept, PartOfSpeech, PerspectiveKind, Status

# Data sets and documents hold names and take no side.
_RECORDS = (PerspectiveKind.DATASET, PerspectiveKind.DOCUMENT)
_NAMED = (Status.PREFERRED, Status.ADMITTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A perspective in a dispute: the best it holds of any name in each language, None where no name is known."""

    perspective: str
    names: Mapping[str, Status | None]

    @property
    def missing(self) -> tuple[str, ...]:
        """The languages in which it neither prefers nor admits a name."""
        return tuple(lang for lang, status in self.names.items() if status is None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """A concept of which someone rejects a name that another prefers or admits, and who these are."""

    concept: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True, order=True)
class OneSided:
    """``who`` rejects what ``rival`` prefers; what ``rival`` holds of the names that ``who`` prefers is unknown."""

    concept: str
    lang: str
    who: str
    rival: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What there is and what is missing. ``langs`` are the languages that the missing is counted in.

    ``languages`` and ``perspectives`` count the concepts with a name and with a stance; ``without_name`` has the ids
    of concepts without a name, by language; ``one_perspective`` and ``no_perspective`` those with fewer views than two.
    """

    concepts: int
    langs: tuple[str, ...]
    languages: Mapping[str, int]
    perspectives: Mapping[str, int]
    without_name: Mapping[str, tuple[str, ...]]
    disputes: tuple[Dispute, ...]
    one_sided: tuple[OneSided, ...]
    one_perspective: tuple[str, ...]
    no_perspective: tuple[str, ...]

    def served(self) -> dict[str, dict[str, tuple[int, int]]]:
        """For each side of disputes and language: in how many disputes it has a name, and in how many it is a side."""
        table: dict[str, dict[str, tuple[int, int]]] = {}
        for side in (side for dispute in self.disputes for side in dispute.sides):
            row = table.setdefault(side.perspective, dict.fromkeys(self.langs, (0, 0)))
            for lang, status in side.names.items():
                named, of = row[lang]
                row[lang] = (named + (status is not None), of + 1)
        return dict(
            sorted(table.items(), key=lambda pair: (-max((of for _, of in pair[1].values()), default=0), pair[0]))
        )


def coverage(
    glossary: Glossary, *, langs: tuple[str, ...] | None = None, within: Callable[[Concept], bool] | None = None
) -> Coverage:
    """How far a glossary reaches; ``within`` chooses the concepts that count.

    The missing is counted in ``langs``: by default those in which most perspectives are named, as these are what the
    collection is meant for.
    """
    langs = usual_languages(glossary) if langs is None else langs
    chosen = [concept for concept in glossary if within is None or within(concept)]
    languages: Counter[str] = Counter()
    stated: Counter[str] = Counter()
    views: dict[str, int] = {}
    without: dict[str, list[str]] = {lang: [] for lang in langs}
    for concept in chosen:
        named = {term.lang for term in concept.terms if term.part_of_speech is not PartOfSpeech.ADJECTIVE}
        languages.update(named)
        for lang in without:
            if lang not in named:
                without[lang].append(concept.id)
        who = holders(concept.terms)
        stated.update(who)
        views[concept.id] = len(who)
    records = {one.id for one in glossary.collection.perspectives if one.kind in _RECORDS}
    disputes = (_dispute(concept, langs, glossary, records) for concept in chosen)
    return Coverage(
        concepts=len(chosen),
        langs=langs,
        languages=_ordered(languages),
        perspectives=_ordered(stated),
        without_name={lang: tuple(ids) for lang, ids in without.items()},
        disputes=tuple(dispute for dispute in disputes if dispute),
        one_sided=tuple(sorted({one for concept in chosen for one in _one_sided(concept, glossary, records)})),
        one_perspective=tuple(concept for concept, count in views.items() if count == 1),
        no_perspective=tuple(concept for concept, count in views.items() if not count),
    )


def usual_languages(glossary: Glossary) -> tuple[str, ...]:
    """The languages in which more than half of the perspectives have a name, in the order of the first of them."""
    perspectives = glossary.collection.perspectives
    counts = Counter(lang for perspective in perspectives for lang, _ in perspective.name)
    return tuple(lang for lang, count in counts.items() if 2 * count > len(perspectives))


def _ordered(counter: Counter[str]) -> dict[str, int]:
    return dict(sorted(counter.items(), key=lambda pair: (-pair[1], pair[0])))


def _dispute(concept: Concept, langs: tuple[str, ...], glossary: Glossary, records: AbstractSet[str]) -> Dispute | None:
    sides: set[str] = set()
    for term in concept.terms:
        against = holders([term], Status.DEPRECATED)
        for_it = holders([term], *_NAMED)
        for who in against:
            if others := for_it - {who}:
                sides |= {who, *others}
    found = tuple(
        Side(perspective=who, names={lang: _best(concept, lang, who, glossary) for lang in langs})
        for who in sorted(sides - records)
    )
    return Dispute(concept=concept.id, sides=found) if found else None


def _best(concept: Concept, lang: str, who: str, glossary: Glossary) -> Status | None:
    """The best that a perspective, or the nearest of its parents with a name, holds of a term in the language."""
    terms = [term for term in concept.terms if term.lang == lang]
    for one in glossary.lineage(who):
        for status in _NAMED:
            if one in holders(terms, status):
                return status
    return None


def _one_sided(concept: Concept, glossary: Glossary, records: AbstractSet[str]) -> Iterator[OneSided]:
    for lang in dict.fromkeys(term.lang for term in concept.terms):
        terms = [term for term in concept.terms if term.lang == lang]
        for term in terms:
            for who in holders([term], Status.DEPRECATED) - records:
                own = [one for one in terms if one is not term and who in holders([one], Status.PREFERRED)]
                heard = holders(own)
                for rival in holders([term], Status.PREFERRED) - records - {who}:
                    if own and heard.isdisjoint(glossary.lineage(rival)):
                        yield OneSided(concept.id, lang, who, rival)
