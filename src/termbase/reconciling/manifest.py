"""What the service says of itself to a client: which versions, where its parts are, what can be asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from termbase.answers.plain import Json
from termbase.reconciling.naming import KINDS
from termbase.reconciling.values import MOST_QUERIES
from termbase.reconciling.writing import Version, types

PATH = "/reconcile"
PATH_1_0 = f"{PATH}/{Version.V1_0}"
VIEW = "/c/"
"""Under it are the pages of concepts."""

PREVIEW_WIDTH, PREVIEW_HEIGHT = 420, 260

_SETTINGS = (
    ("as", "Whose names", "Names as this perspective writes them: its id, such as un."),
    ("style", "Style", "Names as this style writes them: its id."),
    ("on", "Day", "As of this day, written 2021-07-07; today where it is empty."),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the service is: its own address without a slash at the end, and the parameters that go along."""

    base: str
    documentation: str
    version: str
    parameters: Mapping[str, str]

    @property
    def query(self) -> str:
        """The parameters as they stand in an address; empty where there are none."""
        return urlencode(self.parameters)


def manifest(place: Place, version: Version, *, name: str = "termbase", authentication: Json = None) -> Json:
    """The manifest. The one of version 0.2 has what 1.0 wants, too, but for ``suggest``, where the two disagree."""
    told = {
        "versions": [one.value for one in Version] if version is Version.V0_2 else [version.value],
        "name": f"{name} ({', '.join(place.parameters.values())})" if place.parameters else name,
        "documentation": place.documentation,
        "serviceVersion": place.version,
        "batchSize": MOST_QUERIES,
        "defaultTypes": types(KINDS, version),
        "standardizedScore": True,
        **({"authentication": authentication} if authentication else {}),
    }
    return {**told, **(_parts_0_2(place) if version is Version.V0_2 else _parts_1_0(place))}


def _parts_0_2(place: Place) -> Json:
    more = f"&{place.query}" if place.query else ""
    own = f"?{place.query}" if place.query else ""
    root = f"{place.base}{PATH}"

    def at(path: str) -> Json:
        return {"service_url": place.base, "service_path": f"{PATH}{path}{own}"}

    return {
        "identifierSpace": f"{place.base}{VIEW}",
        "schemaSpace": f"{root}/types/",
        "view": {"url": f"{place.base}{VIEW}{{{{id}}}}"},
        "preview": {
            "url": f"{root}/preview?id={{{{id}}}}{more}",
            "width": PREVIEW_WIDTH,
            "height": PREVIEW_HEIGHT,
        },
        "suggest": {
            "entity": {**at("/suggest/entity"), "flyout_service_path": f"{PATH}/flyout?id=${{id}}{more}"},
            "property": at("/suggest/property"),
            "type": at("/suggest/type"),
        },
        "extend": {
            "propose_properties": at("/extend/propose"),
            "property_settings": [
                {"name": one, "label": label, "type": "text", "default": "", "help_text": said}
                for one, label, said in _SETTINGS
            ]
            + [{"name": "limit", "label": "Limit", "type": "number", "default": 0, "help_text": _LIMIT}],
        },
    }


_LIMIT = "At most so many values in a cell; 0 for all."


def _parts_1_0(place: Place) -> Json:
    return {
        "lang": "en",
        "dir": "ltr",
        "view": {"url": f"{place.base}{VIEW}{{id}}"},
        "preview": {"width": PREVIEW_WIDTH, "height": PREVIEW_HEIGHT},
        "suggest": {"entity": True, "property": True, "type": True},
        "extend": {
            "proposeProperties": True,
            "propertySettings": [
                {"id": one, "name": label, "type": "text", "default": "", "helpText": said}
                for one, label, said in _SETTINGS
            ]
            + [{"id": "limit", "name": "Limit", "type": "number", "default": 0, "helpText": _LIMIT}],
        },
    }
