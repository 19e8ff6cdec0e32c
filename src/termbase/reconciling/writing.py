"""Answers as JSON, in the shapes of version 0.2 and of version 1.0 of the protocol."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Sequence

from termbase.answers.plain import Json
from termbase.model import Concept, Kind
from termbase.reconciling.extending import Cell, Entity, Extension
from termbase.reconciling.naming import KINDS, described, direction
from termbase.reconciling.properties import Property
from termbase.reconciling.values import Candidate, Feature, Manner, Result, Shown


class Version(enum.StrEnum):
    """The versions of the protocol that are spoken."""

    V0_2 = "0.2"
    V1_0 = "1.0-draft"


_QUALIFIERS = (
    ("exact", "written exactly so"),
    ("folded", "but for case and accents"),
    ("inflected", "or an inflected form"),
    ("transliterated", "or in another script"),
    ("prefix", "or beginning so"),
    ("fuzzy", "or alike"),
)


def results(found: Sequence[Result], version: Version) -> Json:
    """A batch of results."""
    if version is Version.V0_2:
        return {one.key: {"result": [_candidate(each, version) for each in one.candidates]} for one in found}
    return {"results": [{"candidates": [_candidate(each, version) for each in one.candidates]} for one in found]}


def _candidate(one: Candidate, version: Version) -> Json:
    told = {
        "id": one.concept.id,
        "name": one.name.text,
        "description": one.description,
        "score": one.score,
        "match": one.match,
        "features": [_feature(feature, version) for feature in one.features],
        "type": [_type(one.kind, version)],
    }
    return {**told, **_lang(one.name)} if version is Version.V1_0 else told


def _feature(feature: Feature, version: Version) -> Json:
    told = {"id": feature.id, "value": feature.value}
    return {**told, "name": feature.name, **_ENGLISH} if version is Version.V1_0 else told


def _type(kind: Kind, version: Version) -> Json:
    told = {"id": kind.value, "name": KINDS[kind][0]}
    return {**told, **_ENGLISH} if version is Version.V1_0 else told


_ENGLISH = {"lang": "en", "dir": "ltr"}


def _lang(shown: Shown) -> dict[str, str]:
    return {} if shown.lang == "und" else {"lang": shown.lang, "dir": direction(shown.lang)}


# ---- suggestions ---------------------------------------------------------------------------------


def suggested_entities(found: Iterable[tuple[Concept, Shown]], manner: Manner, version: Version) -> Json:
    """Concepts with the names that are shown of them."""
    return {
        "result": [
            {
                "id": concept.id,
                "name": name.text,
                "description": described(concept, manner),
                "notable": [_type(concept.kind, version)],
                **(_lang(name) if version is Version.V1_0 else {}),
            }
            for concept, name in found
        ]
    }


def suggested_types(kinds: Iterable[Kind], version: Version) -> Json:
    """Types with what they are."""
    return {"result": types(kinds, version, described=True)}


def types(kinds: Iterable[Kind], version: Version, *, described: bool = False) -> list[Json]:
    """Types, as a manifest has them."""
    return [{**_type(kind, version), **({"description": KINDS[kind][1]} if described else {})} for kind in kinds]


def suggested_properties(found: Iterable[Property], version: Version) -> Json:
    """Properties; in version 1.0 with how near a name may be asked to be."""
    return {"result": [{**_property(one), **_qualifiers(one, version)} for one in found]}


def proposed_properties(found: Iterable[Property], kind: str, limit: int | None) -> Json:
    """Properties to extend columns by."""
    told = {"properties": [_property(one) for one in found], "type": kind}
    return told if limit is None else {**told, "limit": limit}


def _property(one: Property) -> Json:
    told = {"id": one.id, "name": one.name}
    return {**told, "description": one.description} if one.description else told


def _qualifiers(one: Property, version: Version) -> Json:
    if version is Version.V0_2 or one.id != "name":
        return {}
    return {"matchQualifiers": [{"id": name, "name": said, **_ENGLISH} for name, said in _QUALIFIERS]}


# ---- data extension ------------------------------------------------------------------------------


def extension(found: Extension, version: Version) -> Json:
    """Rows of new columns: objects by id in version 0.2, lists in version 1.0."""
    meta = [{"id": one.id, "name": one.name} for one in found.properties]
    ids = [one.id for one in found.properties]
    if version is Version.V0_2:
        rows: Json = {
            row.id: {
                about: [_cell(cell, version) for cell in cells] for about, cells in zip(ids, row.cells, strict=True)
            }
            for row in found.rows
        }
    else:
        rows = [
            {
                "id": row.id,
                "properties": [
                    {"id": about, "values": [_cell(cell, version) for cell in cells]}
                    for about, cells in zip(ids, row.cells, strict=True)
                ],
            }
            for row in found.rows
        ]
    return {"meta": meta, "rows": rows}


def _cell(cell: Cell, version: Version) -> Json:
    shown = cell.name if isinstance(cell, Entity) else cell
    lang = _lang(shown) if version is Version.V1_0 else {}
    if isinstance(cell, Entity):
        return {"id": cell.id, "name": shown.text, **lang}
    return {"str": shown.text, **lang}
