"""From a style and the concepts to a guide: its index at once, its entries one by one as they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from termbase.dates import covers
from termbase.glossary import Glossary
from termbase.guide.inflected import forms_of
from termbase.guide.values import Avoided, Entry, Guide, Head, Link, Why, Written
from termbase.model import (
    Collection,
    Concept,
    EntryStatus,
    Register,
    Relation,
    RelationType,
    Role,
    Source,
    Status,
    Style,
    Term,
)
from termbase.style import Alternative, Choice, choose, judged

Read = Callable[[Sequence[str]], Iterable[Concept]]
"""Gives the concepts of some ids, in any order."""
BATCH = 200


class Plan:
    """A guide, and its entries as they are asked for: what is in memory is the index and one batch of concepts."""

    def __init__(self, guide: Guide, glossary: Glossary, read: Read) -> None:
        self.guide = guide
        self._glossary = glossary
        self._read = read
        self._heads = {head.id: head for head in guide.heads}

    def __len__(self) -> int:
        return len(self.guide.heads)

    def head(self, concept_id: str) -> Head | None:
        """What the index has of a concept, or None for one that has no entry."""
        return self._heads.get(concept_id)

    def entries(self, ids: Sequence[str] | None = None) -> Iterator[Entry]:
        """The entries of some concepts, or of all, in order of id."""
        wanted = [head.id for head in self.guide.heads] if ids is None else [one for one in ids if one in self._heads]
        for start in range(0, len(wanted), BATCH):
            batch = wanted[start : start + BATCH]
            found = {concept.id: concept for concept in self._read(batch)}
            yield from (self._entry(found[one]) for one in batch if one in found)

    def _entry(self, concept: Concept) -> Entry:
        guide = self.guide
        written = tuple(written_of(concept, lang, guide.style, guide.on, self._glossary) for lang in guide.langs)
        head = self._heads[concept.id]
        tags = {lang for one in written for lang in (one.lang, one.choice.lang) if lang}
        return Entry(
            concept=concept,
            heads=head.heads,
            written=written,
            places=head.places,
            links=tuple(self._link(relation) for relation in concept.relations),
            names=tuple(term for term in concept.terms if term.lang not in tags and term.proposable),
            sources=tuple(self._cited(concept)),
        )

    def _link(self, relation: Relation) -> Link:
        head = self._heads.get(relation.target)
        return Link(relation.type, relation.target, head.heads if head else (), inside=head is not None)

    def _cited(self, concept: Concept) -> Iterator[Source]:
        cited = set(concept.sources)
        for term in concept.terms:
            cited.update(term.sources, *(stance.sources for stance in term.stances))
        return (self.guide.sources[one] for one in sorted(cited) if one in self.guide.sources)


def planned(
    style: Style,
    langs: Sequence[str],
    concepts: Iterable[Concept],
    read: Read,
    *,
    on: date,
    rest: Collection,
) -> Plan:
    """The guide of a style in some languages as of a day.

    ``concepts`` are gone through once, for the index; ``read`` gives them again, some at a time. ``rest`` has the
    perspectives, sources and styles. Concepts that are retired, or have no name in any of the languages or along their
    fallback chains, have no entry.
    """
    glossary = Glossary(Collection(perspectives=rest.perspectives, sources=rest.sources, styles=rest.styles))
    parts: dict[str, str] = {}
    heads: list[Head] = []
    for concept in concepts:
        above = next((r.target for r in concept.relations if r.type is RelationType.PART_OF), None)
        if above:
            parts[concept.id] = above
        head = head_of(concept, langs, style, on, glossary)
        if head:
            heads.append(head)
    heads = [
        Head(head.id, head.kind, head.heads, _above(head.id, parts), head.others)
        for head in sorted(heads, key=lambda head: head.id)
    ]
    guide = Guide(
        style=style,
        langs=tuple(langs),
        on=on,
        heads=tuple(heads),
        perspectives={one.id: one for one in rest.perspectives},
        sources={one.id: one for one in rest.sources},
    )
    return Plan(guide, glossary, read)


def head_of(concept: Concept, langs: Sequence[str], style: Style, on: date, glossary: Glossary) -> Head | None:
    """What the index has of a concept, but for what it is part of."""
    if concept.status is EntryStatus.RETIRED:
        return None
    heads: list[tuple[str, str]] = []
    others: list[tuple[str, str]] = []
    for lang in langs:
        choice = choose(concept, lang, style, on=on, glossary=glossary)
        if choice.term is None:
            continue
        heads.append((choice.lang or lang, choice.term.text))
        others += [(other.term.lang, other.term.text) for other in choice.alternatives]
    if not heads:
        return None
    return Head(concept.id, concept.kind, tuple(dict.fromkeys(heads)), (), tuple(dict.fromkeys(others)))


def written_of(concept: Concept, lang: str, style: Style, on: date, glossary: Glossary) -> Written:
    """What the style writes for a concept in a language, and each other name with why it is not that."""
    choice = choose(concept, lang, style, on=on, glossary=glossary)
    decided = choice.status in (Status.PREFERRED, Status.ADMITTED)
    shown = {choice.term.text, *(other.term.text for other in choice.alternatives)} if choice.term else set()
    kept = [
        Alternative(term=term, status=None, because=())
        for term in concept.terms
        if term.lang == choice.lang and term.text not in shown and covers(term.valid, on) and _insulting(term)
    ]
    first = {lang_: text for of, lang_, text in style.first_mention if of == concept.id}
    return Written(
        lang=lang,
        choice=choice,
        decided=decided,
        holders=holders_of(choice.term, on) if choice.term else (),
        forms=forms_of(choice.term, concept) if choice.term else (),
        first_mention=first.get(lang) or first.get(lang.partition("-")[0]),
        avoided=tuple(_avoided(other, decided, on) for other in (*choice.alternatives, *kept)),
        rejected=tuple(_avoided(other, decided, on) for other in _rejected(concept, choice, style, glossary, kept)),
    )


def _rejected(
    concept: Concept, choice: Choice, style: Style, glossary: Glossary, kept: Sequence[Alternative]
) -> Iterator[Alternative]:
    """The names in the language that are no candidates on the day and that the style's perspectives reject."""
    shown = {other.term.text for other in (*choice.alternatives, *kept)} | {choice.term.text if choice.term else ""}
    for term in concept.terms:
        if term.lang == choice.lang and term.text not in shown:
            opinion = judged(term, concept, style, on=choice.on, glossary=glossary)
            if opinion.status is Status.DEPRECATED:
                yield opinion


def holders_of(term: Term, on: date) -> tuple[str, ...]:
    """Who prefers or admits a term on a day, by attested use first."""
    held = [
        (stance.role is not Role.ATTESTED, stance.status is not Status.PREFERRED, who)
        for stance in term.stances
        if stance.status is not Status.DEPRECATED and covers(stance.valid, on)
        for who in stance.by
    ]
    return tuple(dict.fromkeys(who for *_, who in sorted(held)))


def _avoided(other: Alternative, decided: bool, on: date) -> Avoided:
    term = other.term
    if _insulting(term):
        why = Why.PEJORATIVE
    elif other.status is Status.DEPRECATED:
        why = Why.DEPRECATED
    elif term.superseded:
        why = Why.SUPERSEDED
    else:
        why = Why.NOT_PREFERRED if decided else Why.NO_VIEW
    return Avoided(term=term, why=why, because=other.because, holders=holders_of(term, on))


def _insulting(term: Term) -> bool:
    return term.register in (Register.PEJORATIVE, Register.QUOTES_ONLY)


def _above(concept_id: str, parts: dict[str, str]) -> tuple[str, ...]:
    """What a concept is part of, the nearest first; a ring ends where it began."""
    line: list[str] = []
    while (above := parts.get(concept_id)) and above not in line:
        line.append(above)
        concept_id = above
    return tuple(line)
