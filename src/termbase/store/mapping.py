"""The model as rows and back, with no loss: the one place that knows how a value lies in the tables.

Reading is ``json.loads`` and plain constructors: periods carry their bounds, so that nothing parses EDTF.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from termbase import model
from termbase.dates import Period
from termbase.store.rows import ConceptRow, PerspectiveRow, RelationRow, SourceRow, StanceRow, StyleRow, TermRow

Detail = dict[str, Any]
_E = TypeVar("_E", bound=StrEnum)


# ---- the model as rows -----------------------------------------------------------------------


def concept_row(concept: model.Concept, rev: int, digest: str) -> ConceptRow:
    """A concept without its terms and relations."""
    detail = _pack(
        definition=concept.definition,
        same_as=concept.same_as,
        sources=concept.sources,
        note=concept.note,
        usage_note=concept.usage_note,
        extra=concept.extra,
    )
    return ConceptRow(concept.id, concept.kind.value, concept.status.value, rev, digest, detail)


def relation_rows(concept: model.Concept) -> Iterator[RelationRow]:
    """A concept's relations in their order."""
    for position, relation in enumerate(concept.relations):
        yield RelationRow(concept.id, position, relation.type.value, relation.target)


def term_row(term: model.Term, number: int, concept_id: str, position: int) -> TermRow:
    """A term without its stances."""
    detail = _pack(
        name_type=term.name_type,
        scheme=term.scheme,
        transliteration_of=term.transliteration_of,
        part_of_speech=term.part_of_speech,
        gender=term.gender,
        number=term.number,
        register=term.register,
        region=term.region,
        forms=term.forms,
        indeclinable=term.indeclinable,
        case=term.case,
        unless=term.unless,
        sources=term.sources,
        note=term.note,
        usage_note=term.usage_note,
        extra=term.extra,
    )
    return TermRow(number, concept_id, position, term.lang, term.text, term.type.value, *_columns(term.valid), detail)


def stance_rows(term: model.Term, number: int) -> Iterator[StanceRow]:
    """A term's stances in their order, one row for each holder in theirs."""
    for position, stance in enumerate(term.stances):
        scope = stance.scope
        detail = _pack(
            scope=scope and [scope.jurisdictions, scope.langs, scope.contexts],
            recorded=stance.recorded and _columns(stance.recorded),
            sources=stance.sources,
            quote=stance.quote,
            note=stance.note,
        )
        shared = (stance.status.value, stance.role.value, stance.confidence.value, *_columns(stance.valid))
        for holder, perspective in enumerate(stance.by):
            yield StanceRow(number, position, holder, perspective, *shared, None if holder else detail)


def perspective_row(perspective: model.Perspective, rev: int, digest: str) -> PerspectiveRow:
    """A perspective."""
    detail = _pack(
        name=perspective.name,
        valid=perspective.valid and _columns(perspective.valid),
        same_as=perspective.same_as,
        sources=perspective.sources,
        note=perspective.note,
    )
    return PerspectiveRow(perspective.id, perspective.kind.value, perspective.parent, rev, digest, detail)


def source_row(source: model.Source, rev: int, digest: str) -> SourceRow:
    """A source."""
    detail = _pack(
        author=source.author,
        publisher=source.publisher,
        date=source.date and _columns(source.date),
        url=source.url,
        type=source.type,
        lang=source.lang,
        accessed=source.accessed and _columns(source.accessed),
        note=source.note,
    )
    return SourceRow(source.id, source.title, rev, digest, detail)


def style_row(style: model.Style, rev: int, digest: str) -> StyleRow:
    """A style."""
    detail = _pack(
        name=style.name,
        follows=style.follows,
        jurisdictions=style.jurisdictions,
        prefer=style.prefer,
        first_mention=style.first_mention,
        quotations=style.quotations,
        rules=style.rules,
        note=style.note,
    )
    return StyleRow(style.id, rev, digest, detail)


def _pack(**values: object) -> str | None:
    # Text that is present but empty is kept: only what is absent is left out.
    kept = {name: value for name, value in values.items() if value is not None and value is not False and value != ()}
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":")) if kept else None


def _columns(period: Period | None) -> tuple[str | None, str | None, str | None]:
    if period is None:
        return None, None, None
    first, last = period.first, period.last
    return period.text, first.isoformat() if first else None, last.isoformat() if last else None


# ---- rows as the model -----------------------------------------------------------------------


def concepts_of(
    concepts: Iterable[tuple[Any, ...]],
    relations: Iterable[tuple[Any, ...]],
    terms: Iterable[tuple[Any, ...]],
    stances: Iterable[tuple[Any, ...]],
) -> Iterator[model.Concept]:
    """Concepts of their rows; those of a concept or a term stand in the order of their positions."""
    by_term: dict[int, list[model.Stance]] = {}
    for number, stance in _stances_of(stances):
        by_term.setdefault(number, []).append(stance)
    by_concept: dict[str, list[model.Term]] = {}
    for row, detail in _unpacked(terms):
        by_concept.setdefault(row[1], []).append(_term_of(row, detail, tuple(by_term.get(row[0], ()))))
    linked: dict[str, list[model.Relation]] = {}
    for concept_id, _, type_, target in relations:
        linked.setdefault(concept_id, []).append(model.Relation(_RELATION_TYPES[type_], target))
    for (concept_id, kind, status, *_), detail in _unpacked(concepts):
        yield model.Concept(
            id=concept_id,
            kind=_KINDS[kind],
            status=_ENTRY_STATUSES[status],
            definition=_pairs(detail, "definition"),
            same_as=_pairs(detail, "same_as"),
            relations=tuple(linked.get(concept_id, ())),
            terms=tuple(by_concept.get(concept_id, ())),
            sources=_texts(detail, "sources"),
            note=_pairs(detail, "note"),
            usage_note=_pairs(detail, "usage_note"),
            extra=_pairs(detail, "extra"),
        )


def _term_of(row: tuple[Any, ...], detail: Detail, stances: tuple[model.Stance, ...]) -> model.Term:
    _, _, _, lang, text, type_, valid, first, last, _ = row
    if not detail:
        return model.Term(
            text=text, lang=lang, type=_TERM_TYPES[type_], valid=_period(valid, first, last), stances=stances
        )
    return model.Term(
        text=text,
        lang=lang,
        type=_TERM_TYPES[type_],
        name_type=_choice(_NAME_TYPES, detail.get("name_type")),
        scheme=detail.get("scheme"),
        transliteration_of=detail.get("transliteration_of"),
        part_of_speech=_choice(_PARTS_OF_SPEECH, detail.get("part_of_speech")),
        gender=_choice(_GENDERS, detail.get("gender")),
        number=_choice(_NUMBERS, detail.get("number")),
        register=_choice(_REGISTERS, detail.get("register")),
        region=detail.get("region"),
        forms=_texts(detail, "forms"),
        indeclinable=detail.get("indeclinable", False),
        case=_choice(_CASE_RULES, detail.get("case")),
        unless=_texts(detail, "unless"),
        valid=_period(valid, first, last),
        stances=stances,
        sources=_texts(detail, "sources"),
        note=_pairs(detail, "note"),
        usage_note=_pairs(detail, "usage_note"),
        extra=_pairs(detail, "extra"),
    )


def _stances_of(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[int, model.Stance]]:
    """Each term's number and stance. The rows of one stance follow each other, the one with its detail first."""
    held: list[tuple[tuple[Any, ...], Detail, list[str]]] = []
    for row, detail in _unpacked(rows):
        if row[2] == 0:
            held.append((row, detail, [row[3]]))
        else:
            held[-1][2].append(row[3])
    for (number, _, _, _, status, role, confidence, valid, first, last, _), detail, by in held:
        scope = detail.get("scope")
        yield (
            number,
            model.Stance(
                by=tuple(by),
                status=_STATUSES[status],
                valid=_period(valid, first, last),
                role=_ROLES[role],
                scope=_scope(*scope) if scope else None,
                confidence=_CONFIDENCES[confidence],
                recorded=_period(*detail.get("recorded", _NEVER)),
                sources=_texts(detail, "sources"),
                quote=detail.get("quote"),
                note=_pairs(detail, "note"),
            ),
        )


def _scope(jurisdictions: list[str], langs: list[str], contexts: list[str]) -> model.Scope:
    return model.Scope(jurisdictions=tuple(jurisdictions), langs=tuple(langs), contexts=tuple(contexts))


def perspectives_of(rows: Iterable[tuple[Any, ...]]) -> Iterator[model.Perspective]:
    """The perspectives of their rows."""
    return (_perspective_of(row, detail) for row, detail in _unpacked(rows))


def _perspective_of(row: tuple[Any, ...], detail: Detail) -> model.Perspective:
    perspective_id, kind, parent, _, _, _ = row
    return model.Perspective(
        id=perspective_id,
        kind=_PERSPECTIVE_KINDS[kind],
        name=_pairs(detail, "name"),
        parent=parent,
        valid=_period(*detail.get("valid", _NEVER)),
        same_as=_pairs(detail, "same_as"),
        sources=_texts(detail, "sources"),
        note=_pairs(detail, "note"),
    )


def sources_of(rows: Iterable[tuple[Any, ...]]) -> Iterator[model.Source]:
    """The sources of their rows."""
    return (_source_of(row, detail) for row, detail in _unpacked(rows))


def _source_of(row: tuple[Any, ...], detail: Detail) -> model.Source:
    source_id, title, _, _, _ = row
    return model.Source(
        id=source_id,
        title=title,
        author=detail.get("author"),
        publisher=detail.get("publisher"),
        date=_period(*detail.get("date", _NEVER)),
        url=detail.get("url"),
        type=detail.get("type"),
        lang=detail.get("lang"),
        accessed=_period(*detail.get("accessed", _NEVER)),
        note=_pairs(detail, "note"),
    )


def styles_of(rows: Iterable[tuple[Any, ...]]) -> Iterator[model.Style]:
    """The styles of their rows."""
    return (_style_of(row, detail) for row, detail in _unpacked(rows))


def _style_of(row: tuple[Any, ...], detail: Detail) -> model.Style:
    style_id, _, _, _ = row
    return model.Style(
        id=style_id,
        name=_pairs(detail, "name"),
        follows=_texts(detail, "follows"),
        jurisdictions=_texts(detail, "jurisdictions"),
        prefer=tuple((concept, lang, text) for concept, lang, text in detail.get("prefer", ())),
        first_mention=tuple((concept, lang, text) for concept, lang, text in detail.get("first_mention", ())),
        quotations=_QUOTATIONS[detail["quotations"]],
        rules=tuple((rule, _SEVERITIES[severity]) for rule, severity in detail.get("rules", ())),
        note=_pairs(detail, "note"),
    )


def _by_value(choices: type[_E]) -> Mapping[str, _E]:
    return {choice.value: choice for choice in choices}  # three times faster than calling the enumeration


_KINDS = _by_value(model.Kind)
_ENTRY_STATUSES = _by_value(model.EntryStatus)
_RELATION_TYPES = _by_value(model.RelationType)
_TERM_TYPES = _by_value(model.TermType)
_NAME_TYPES = _by_value(model.NameType)
_PARTS_OF_SPEECH = _by_value(model.PartOfSpeech)
_GENDERS = _by_value(model.Gender)
_NUMBERS = _by_value(model.Number)
_REGISTERS = _by_value(model.Register)
_CASE_RULES = _by_value(model.CaseRule)
_STATUSES = _by_value(model.Status)
_ROLES = _by_value(model.Role)
_CONFIDENCES = _by_value(model.Confidence)
_PERSPECTIVE_KINDS = _by_value(model.PerspectiveKind)
_QUOTATIONS = _by_value(model.Quotations)
_SEVERITIES = _by_value(model.Severity)
_NEVER = (None, None, None)
_NOTHING: Detail = {}


def _unpacked(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[tuple[Any, ...], Detail]]:
    """Each row with its detail, the last of its columns; one call reads them all, which halves the time."""
    held = list(rows)
    packed = [row[-1] for row in held if row[-1] is not None]
    details = json.loads(f"[{','.join(packed)}]")
    if len(details) != len(packed):
        raise ValueError("a detail is not one JSON object")
    following = iter(details)
    for row in held:
        yield row, _NOTHING if row[-1] is None else next(following)


def _choice(choices: Mapping[str, _E], value: str | None) -> _E | None:
    return None if value is None else choices[value]


def _texts(detail: Detail, name: str) -> tuple[str, ...]:
    found = detail.get(name)
    return tuple(found) if found else ()


def _pairs(detail: Detail, name: str) -> tuple[tuple[str, str], ...]:
    found = detail.get(name)
    return tuple([(first, second) for first, second in found]) if found else ()


@functools.lru_cache(maxsize=4096)
def _period(text: str | None, first: str | None, last: str | None) -> Period | None:
    if text is None:
        return None
    return Period(text, date.fromisoformat(first) if first else None, date.fromisoformat(last) if last else None)
