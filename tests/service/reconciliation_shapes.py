"""What answers of a reconciliation service look like in each version, as narrow as the service means to be.

The W3C group's own JSON Schemas are wider; ``TERMBASE_RECONCILIATION_SCHEMAS`` names a folder with them
(``0.2/schemas``, ``1.0-draft/schemas``), and perhaps with their examples, for the tests that read those.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jsonschema import Draft7Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT7

V0_2, V1_0 = "0.2", "1.0-draft"
Shape = dict[str, Any]

TEXT: Shape = {"type": "string", "minLength": 1}
ADDRESS: Shape = {"type": "string", "pattern": "^https?://[^ ]+$"}
TAG: Shape = {"type": "string", "pattern": "^[a-z]{2,3}(-[A-Za-z0-9]+)*$"}
LANG = {"lang": TAG, "dir": {"enum": ["ltr", "rtl"]}}


def an_object(required: dict[str, Shape], optional: dict[str, Shape] | None = None) -> Shape:
    """An object with these fields and no others."""
    fields = {**required, **(optional or {})}
    return {"type": "object", "required": list(required), "properties": fields, "additionalProperties": False}


def a_list(of: Shape, **more: Any) -> Shape:
    return {"type": "array", "items": of, **more}


def by_key(of: Shape) -> Shape:
    return {"type": "object", "additionalProperties": of}


def _shapes(version: str) -> dict[str, Shape]:
    new = version == V1_0
    lang = LANG if new else {}
    kind = an_object({"id": TEXT, "name": TEXT, **lang})
    described = an_object({"id": TEXT, "name": TEXT, "description": TEXT, **lang})
    value: Shape = {"type": ["boolean", "number"]}
    feature = an_object({"id": TEXT, "value": value, **({"name": TEXT, **LANG} if new else {})})
    candidate = an_object(
        {
            "id": TEXT,
            "name": TEXT,
            "description": TEXT,
            "score": {"type": "number", "minimum": 0, "maximum": 100},
            "match": {"type": "boolean"},
            "features": a_list(feature, uniqueItems=True),
            "type": a_list(kind, minItems=1),
        },
        lang,
    )
    result = an_object({"candidates" if new else "result": a_list(candidate)})
    cell: Shape = {"oneOf": [an_object({"str": TEXT}, lang), an_object({"id": TEXT, "name": TEXT}, lang)]}
    column = an_object({"id": TEXT, "values": a_list(cell)})
    row = an_object({"id": {"type": "string"}, "properties": a_list(column)})
    rows = a_list(row) if new else by_key(by_key(a_list(cell)))
    prop = an_object({"id": TEXT, "name": TEXT}, {"description": TEXT})
    qualified = an_object(
        {"id": TEXT, "name": TEXT}, {"description": TEXT, **({"matchQualifiers": a_list(kind)} if new else {})}
    )
    entity = an_object({"id": TEXT, "name": TEXT, "description": TEXT, "notable": a_list(kind)}, lang)
    return {
        "manifest": _manifest(new, kind),
        "reconciliation-result-batch": an_object({"results": a_list(result)}) if new else by_key(result),
        "suggest-entities-response": an_object({"result": a_list(entity)}),
        "suggest-types-response": an_object({"result": a_list(described)}),
        "suggest-properties-response": an_object({"result": a_list(qualified)}),
        "data-extension-property-proposal": an_object(
            {"properties": a_list(prop), "type": {"type": "string"}}, {"limit": {"type": "integer", "minimum": 1}}
        ),
        "data-extension-response": an_object({"meta": a_list(an_object({"id": TEXT, "name": TEXT})), "rows": rows}),
    }


def _manifest(new: bool, kind: Shape) -> Shape:
    size: Shape = {"type": "integer", "minimum": 100}
    common = {
        "name": TEXT,
        "documentation": ADDRESS,
        "serviceVersion": TEXT,
        "batchSize": {"type": "integer", "minimum": 1},
        "defaultTypes": a_list(kind, uniqueItems=True),
        "standardizedScore": {"const": True},
    }
    private = {"authentication": {"type": "object", "required": ["type", "name", "in"]}}
    name, label, help_text = ("id", "name", "helpText") if new else ("name", "label", "help_text")
    setting = an_object({name: TEXT, label: TEXT, help_text: TEXT, "type": {"enum": ["text", "number"]}, "default": {}})
    if new:
        return an_object(
            {
                **common,
                **LANG,
                "versions": {"const": [V1_0]},
                "view": an_object({"url": {"type": "string", "pattern": r"^https?://.*[^{]\{id\}$"}}),
                "preview": an_object({"width": size, "height": size}),
                "suggest": an_object({"entity": {"const": True}, "property": {"const": True}, "type": {"const": True}}),
                "extend": an_object({"proposeProperties": {"const": True}, "propertySettings": a_list(setting)}),
            },
            private,
        )
    at = {"service_url": ADDRESS, "service_path": {"type": "string", "pattern": "^/"}}
    flyout: Shape = {"type": "string", "pattern": r"\$\{id\}"}
    url: Shape = {"type": "string", "pattern": r"^https?://.*\{\{id\}\}"}
    return an_object(
        {
            **common,
            "versions": {"const": [V0_2, V1_0]},
            "identifierSpace": ADDRESS,
            "schemaSpace": ADDRESS,
            "view": an_object({"url": url}),
            "preview": an_object({"url": url, "width": size, "height": size}),
            "suggest": an_object(
                {
                    "entity": an_object({**at, "flyout_service_path": flyout}),
                    "property": an_object(at),
                    "type": an_object(at),
                }
            ),
            "extend": an_object({"propose_properties": an_object(at), "property_settings": a_list(setting)}),
        },
        private,
    )


SHAPES = {version: _shapes(version) for version in (V0_2, V1_0)}


def fault(data: Any, name: str, version: str) -> str | None:
    """The first thing at which an answer is not as the service means it, nor as the group's schemas have it."""
    for validator in (Draft7Validator(SHAPES[version][name]), *_official(name, version)):
        for error in validator.iter_errors(data):
            return f"{error.json_path}: {error.message[:300]}"
    return None


def folder() -> Path | None:
    """Where the group's schemas are, if anybody says so."""
    told = os.environ.get("TERMBASE_RECONCILIATION_SCHEMAS")
    return Path(told) if told else None


def _official(name: str, version: str) -> Iterator[Draft7Validator]:
    if root := folder():
        yield official(root, name, version)


def official(root: Path, name: str, version: str) -> Draft7Validator:
    """The group's own validator of something; its schemas name each other by addresses, whose last parts are files."""
    schemas = root / version / "schemas"

    def file_of(uri: str) -> Resource[Any]:
        local = "openapi.json" if "swagger.io" in uri else uri.rpartition("/")[2]
        return Resource.from_contents(_read(schemas / local), default_specification=DRAFT7)

    registry: Registry[Any] = Registry(retrieve=file_of)  # type: ignore[call-arg]
    return Draft7Validator(_read(schemas / f"{name}.json"), registry=registry)


def _read(path: Path) -> Any:
    schema = json.loads(path.read_text(encoding="utf-8"))
    schema.pop("$schema", None)  # an address that names no draft
    return schema
