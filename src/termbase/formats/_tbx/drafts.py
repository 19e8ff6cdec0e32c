"""A concept and its terms while they are read: each field goes where it belongs, what has no place into ``extra``."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from termbase.errors import InvalidValue
from termbase.formats._tbx.categories import GENDERS, NUMBERS, REGISTERS, TERM_TYPES, WORD_CLASSES
from termbase.model import (
    CaseRule,
    Confidence,
    EntryStatus,
    Extra,
    NameType,
    Number,
    PartOfSpeech,
    Register,
    Role,
    Scope,
    Stance,
    Status,
    TermType,
)
from termbase.wire import shapes
from termbase.wire.codecs import MISSING, Codec, Flaws

KNOWN: dict[str, tuple[str, dict[str, Any]]] = {
    "termType": ("type", TERM_TYPES),
    "partOfSpeech": ("part_of_speech", WORD_CLASSES),
    "grammaticalGender": ("gender", GENDERS),
    "grammaticalNumber": ("number", NUMBERS),
    "register": ("register", REGISTERS),
}
"""The term notes of the standard that are fields here, with the values that are."""


@functools.lru_cache(maxsize=8192)
def checked(codec: Codec, value: str) -> Any:
    """A value as the wire would take it; InvalidValue for what it would not."""
    flaws = Flaws()
    found = codec.decode(value, (), flaws)
    if found is MISSING:
        raise InvalidValue(flaws[0].message, hint=flaws[0].hint)
    return found


def _by(codec: Codec) -> Callable[[str], Any]:
    return functools.partial(checked, codec)


OWN: dict[str, tuple[str, Callable[[str], Any]]] = {
    "termForm": ("type", TermType),
    "nameType": ("name_type", NameType),
    "wordClass": ("part_of_speech", PartOfSpeech),
    "usageRegister": ("register", Register),
    "grammaticalNumber": ("number", Number),
    "register": ("register", REGISTERS.__getitem__),
    "transliterationScheme": ("scheme", _by(shapes.SCHEME)),
    "transliterationOf": ("transliteration_of", _by(shapes.TEXT)),
    "nameValidity": ("valid", _by(shapes.PERIOD)),
    "indeclinable": ("indeclinable", lambda said: said == "yes"),
    "caseRule": ("case", CaseRule),
    "inflectedForm": ("forms", _by(shapes.TEXT)),
    "unless": ("unless", _by(shapes.TEXT)),
}
"""Our own term notes, which other dialects than our own carry as ``key=value`` in a note."""

_MANY = ("forms", "unless")


class Said:
    """What a concept or a term holds so far."""

    def __init__(self) -> None:
        self.fields: dict[str, Any] = {}
        self.texts: dict[str, dict[str, str]] = {"definition": {}, "note": {}, "usage_note": {}}
        self.sources: dict[str, None] = {}
        self.extra: list[tuple[str, str]] = []
        self.numbered: list[tuple[int, str, str]] = []
        self.stances: list[dict[str, Any]] = []

    def put(self, name: str, value: Any) -> bool:
        """Set a field; False where it says something else already."""
        if name in _MANY:
            self.fields[name] = tuple(dict.fromkeys((*self.fields.get(name, ()), value)))
            return True
        return bool(self.fields.setdefault(name, value) == value)

    def own(self, key: str, value: str) -> bool:
        """Set the field of one of our own term notes, over what the standard's own could say of it."""
        if key not in OWN:
            return False
        name, made = OWN[key]
        try:
            found = made(value)
        except (ValueError, KeyError, InvalidValue):
            return False
        if name in _MANY:
            return self.put(name, found)
        self.fields[name] = found
        return True

    def text(self, name: str, lang: str, text: str) -> None:
        """Add text in a language; more of it in the same goes on a new line."""
        texts = self.texts[name]
        texts[lang] = f"{texts[lang]}\n{text}" if lang in texts and texts[lang] != text else text

    def lang_text(self, name: str) -> tuple[tuple[str, str], ...]:
        """Text by language as the model has it."""
        return tuple(self.texts[name].items())

    def extras(self) -> Extra:
        """What has no field: as numbered by our own writer, else in the order of the file; each said once."""
        numbered = [(name, text) for _, name, text in sorted(self.numbered)]
        return (*numbered, *dict.fromkeys(self.extra))

    def made_stances(self) -> tuple[Stance, ...]:
        """The stances, each with all who hold it."""
        return tuple(Stance(**said) for said in self.stances)


def stance_field(said: dict[str, Any], key: str, value: str) -> None:
    """Set a field of a stance from one of our own keys; InvalidValue or ValueError for what it cannot be."""
    scope = said.setdefault("_scope", {})
    if key in _STANCE:
        name, made = _STANCE[key]
        said[name] = made(value)
    elif key == "stanceSource":
        found = (*said.get("sources", ()), checked(shapes.ID, value))
        said["sources"] = tuple(dict.fromkeys(found))
    elif key in SCOPES:
        codec = shapes.LANG if key == "language" else shapes.TEXT
        scope[SCOPES[key]] = tuple(dict.fromkeys((*scope.get(SCOPES[key], ()), checked(codec, value))))
    elif key == "joint":
        said["_joint"] = value == "yes"
    else:
        raise ValueError(key)


_STANCE: dict[str, tuple[str, Callable[[str], Any]]] = {
    "stance": ("status", Status),
    "validity": ("valid", _by(shapes.PERIOD)),
    "role": ("role", Role),
    "confidence": ("confidence", Confidence),
    "recorded": ("recorded", _by(shapes.PERIOD)),
    "quote": ("quote", _by(shapes.PROSE)),
}
SCOPES = {"jurisdiction": "jurisdictions", "language": "langs", "usedIn": "contexts"}


def finished_stance(said: dict[str, Any]) -> tuple[dict[str, Any], bool]:
    """A stance's fields as the model takes them, and whether it joins the one before it."""
    joint = bool(said.pop("_joint", False))
    if scope := said.pop("_scope", None):
        said["scope"] = Scope(**scope)
    return said, joint


ENTRY_STATUSES = {one.value: one for one in EntryStatus}
