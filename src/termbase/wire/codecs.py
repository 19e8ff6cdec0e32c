"""Codecs: one way each to write, read and describe a kind of value; reading collects every flaw and goes on."""

from __future__ import annotations

import dataclasses
import difflib
import enum
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from termbase.errors import InvalidValue

Path = tuple[str | int, ...]
Json = Any
MISSING = object()
"""What a codec answers for data it found flaws in."""


@dataclasses.dataclass(frozen=True, slots=True)
class Flaw:
    """One thing wrong in plain data: the path of keys and indexes to it, what it is, what to do about it.

    >>> str(Flaw(("terms", "en", 0, "txet"), "unknown key `txet`", "did you mean `text`?", "unknown-key"))
    'terms.en[0].txet: unknown key `txet` (did you mean `text`?)'
    """

    path: Path
    message: str
    hint: str = ""
    code: str = "invalid-value"
    severity: str = "error"

    @property
    def where(self) -> str:
        """The path as people write it: ``terms.en[0].stances[1].valid``."""
        return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in self.path).lstrip(".")

    def __str__(self) -> str:
        advice = f" ({self.hint})" if self.hint else ""
        return f"{self.where}: {self.message}{advice}" if self.path else f"{self.message}{advice}"


class Flaws(list[Flaw]):
    """What was found on the way through the data."""

    def add(
        self, path: Path, message: str, hint: str = "", code: str = "invalid-value", severity: str = "error"
    ) -> Any:
        """Note one and answer MISSING."""
        self.append(Flaw(path, message, hint, code, severity))
        return MISSING

    def errors(self) -> int:
        """How many of them are errors."""
        return sum(flaw.severity == "error" for flaw in self)


def show(data: Json) -> str:
    """The data as a message quotes it: shortened."""
    text = repr(data)
    return text if len(text) <= 60 else f"{text[:57]}..."


def nearest(word: str, known: Iterable[str]) -> str:
    """A question whether another word was meant, if one is near."""
    close = difflib.get_close_matches(word, list(known), n=1)
    return f"did you mean `{close[0]}`?" if close else ""


class Codec:
    """How one kind of value is written, read and described; this one is a scalar, read by a function."""

    def __init__(self, read: Callable[[str], Any], schema: Mapping[str, Any], *, numbers: bool = False) -> None:
        self._read, self._schema, self._numbers = read, dict(schema), numbers
        if numbers:
            self._schema["type"] = ["string", "integer"]

    def encode(self, value: Any) -> Json:
        """The value as plain data."""
        return str(value)

    def decode(self, data: Json, path: Path, flaws: Flaws) -> Any:
        """The value in the data, or MISSING; what is wrong goes to ``flaws``."""
        if self._numbers and isinstance(data, int) and not isinstance(data, bool):
            data = str(data)
        if not isinstance(data, str):
            return blank(data, path, flaws) or flaws.add(path, f"{show(data)} is not text", "", "wrong-shape")
        if not data:
            return blank(data, path, flaws)
        try:
            return self._read(data)
        except InvalidValue as error:
            return flaws.add(path, error.message, error.hint or "")

    def schema(self) -> dict[str, Json]:
        """The JSON Schema of the data."""
        return dict(self._schema)


def blank(data: Json, path: Path, flaws: Flaws) -> Any:
    """The flaw of a key without a value, if it has none."""
    if data is None or data == "":
        return flaws.add(path, "there is no value here", "fill it in or delete it", "empty-value")
    return None


class Choice(Codec):
    """One of the values of an enumeration."""

    def __init__(self, choices: type[enum.StrEnum]) -> None:
        known, noun = [choice.value for choice in choices], choices.__name__
        label = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", noun).lower()

        def read(text: str) -> enum.StrEnum:
            try:
                return choices(text)
            except ValueError as error:
                hint = f"{nearest(text, known)} one of {', '.join(known)}".strip()
                raise InvalidValue(f"{show(text)} is no {label}", hint=hint) from error

        super().__init__(read, {"type": "string", "enum": known, "description": (choices.__doc__ or "").strip()})


class Flag(Codec):
    """True or false, as JSON has it or as text."""

    def encode(self, value: Any) -> Json:
        """The value as plain data."""
        return bool(value)

    def decode(self, data: Json, path: Path, flaws: Flaws) -> Any:
        """The value in the data, or MISSING; what is wrong goes to ``flaws``."""
        return data if isinstance(data, bool) else super().decode(data, path, flaws)


class ListOf(Codec):
    """A list, kept as a tuple; ``lone`` lets one text stand for a list of one."""

    def __init__(self, item: Codec, *, lone: bool = False) -> None:
        self._item, self._lone = item, lone

    def encode(self, value: Any) -> Json:
        """The value as plain data."""
        return [self._item.encode(one) for one in value]

    def decode(self, data: Json, path: Path, flaws: Flaws) -> Any:
        """The value in the data, or MISSING; what is wrong goes to ``flaws``."""
        if self._lone and isinstance(data, str) and data:
            data = [data]
        if not isinstance(data, list):
            hint = "write it as a list: [...]"
            return blank(data, path, flaws) or flaws.add(path, "a list is expected here", hint, "wrong-shape")
        found = []
        for index, one in enumerate(data):
            if isinstance(one, str) and one and one in data[:index]:
                flaws.add((*path, index), f"{show(one)} stands twice", "delete one", "duplicate-item", "warning")
            if (value := self._item.decode(one, (*path, index), flaws)) is not MISSING:
                found.append(value)
        return tuple(found)

    def schema(self) -> dict[str, Json]:
        """The JSON Schema of the data."""
        many: dict[str, Json] = {"type": "array", "items": self._item.schema()}
        return {"anyOf": [self._item.schema(), many]} if self._lone else many


class MapOf(Codec):
    """A mapping that the model keeps as tuples: (key, value), and (key, key, value) where the value is a map."""

    def __init__(self, key: Codec, item: Codec, *, many: bool = False) -> None:
        self._key, self._item, self._many = key, item, many

    def encode(self, value: Any) -> Json:
        """The value as plain data."""
        groups: dict[str, list[Any]] = {}
        for key, *rest in value:
            groups.setdefault(key, []).append(tuple(rest) if len(rest) > 1 else rest[0])
        if isinstance(self._item, MapOf):
            return {key: self._item.encode(group) for key, group in groups.items()}
        return {key: self._several([self._item.encode(one) for one in group]) for key, group in groups.items()}

    def _several(self, group: list[Json]) -> Json:
        return group if len(group) > 1 else group[0]

    def decode(self, data: Json, path: Path, flaws: Flaws) -> Any:
        """The value in the data, or MISSING; what is wrong goes to ``flaws``."""
        if not isinstance(data, dict):
            hint = "write it as a mapping: {key: value}"
            return blank(data, path, flaws) or flaws.add(path, "a mapping is expected here", hint, "wrong-shape")
        found: list[tuple[Any, ...]] = []
        for name, one in data.items():
            key = self._key.decode(name, (*path, name), flaws)
            many = self._many and isinstance(one, list)
            codec = ListOf(self._item) if many else self._item
            value = codec.decode(one, (*path, name), flaws)
            if key is MISSING or value is MISSING:
                continue
            if many or isinstance(self._item, MapOf):
                found += [(key, *(part if isinstance(part, tuple) else (part,))) for part in value]
            else:
                found.append((key, value))
        return tuple(found)

    def schema(self) -> dict[str, Json]:
        """The JSON Schema of the data."""
        item = self._item.schema()
        values = {"anyOf": [item, {"type": "array", "items": item}]} if self._many else item
        return {"type": "object", "propertyNames": self._key.schema(), "additionalProperties": values}


@dataclasses.dataclass(frozen=True, slots=True)
class Field:
    """A key of a shape: its codec and what it means."""

    codec: Codec
    about: str = ""


class Shape(Codec):
    """A model class as a mapping; what is required and what is default comes from the class itself."""

    def __init__(self, cls: type, fields: Mapping[str, tuple[Codec, str]]) -> None:
        self.cls = cls
        self.fields = {name: Field(*field) for name, field in fields.items()}
        self._defaults = {field.name: field.default for field in dataclasses.fields(cls)}
        self.required = [name for name in self.fields if self._defaults[name] is dataclasses.MISSING]

    def encode(self, value: Any) -> Json:
        """The value as plain data."""
        plain = {}
        for name, field in self.fields.items():
            held = getattr(value, name)
            if name in self.required or held != self._defaults[name]:
                plain[name] = field.codec.encode(held)
        return plain

    def decode(self, data: Json, path: Path, flaws: Flaws) -> Any:
        """The value in the data, or MISSING; what is wrong goes to ``flaws``."""
        if not isinstance(data, dict):
            hint = f"write {', '.join(self.required)} and so on as keys"
            return blank(data, path, flaws) or flaws.add(path, "a mapping is expected here", hint, "wrong-shape")
        before = len(flaws)
        found = {}
        for name, one in data.items():
            if field := self.fields.get(name):
                found[name] = field.codec.decode(one, (*path, name), flaws)
            else:
                hint = nearest(str(name), self.fields) or f"known keys: {', '.join(self.fields)}"
                flaws.add((*path, name), f"unknown key `{name}`", hint, "unknown-key")
        for name in self.required:
            if name not in data:
                flaws.add(path, f"`{name}` is missing", self.fields[name].about, "missing-key")
        if any(flaw.severity == "error" for flaw in flaws[before:]):
            return MISSING
        return self.build(found, path, flaws)

    def build(self, found: dict[str, Any], path: Path, flaws: Flaws) -> Any:
        """The value itself; what the model refuses is a flaw of the whole mapping."""
        try:
            return self.cls(**found)
        except InvalidValue as error:
            return flaws.add(path, error.message, error.hint or "")

    def schema(self) -> dict[str, Json]:
        """The JSON Schema of the data."""
        return {"$ref": f"#/$defs/{self.cls.__name__.lower()}"}

    def definition(self) -> dict[str, Json]:
        """The JSON Schema of the mapping, its own description in it."""
        properties = {}
        for name, field in self.fields.items():
            properties[name] = field.codec.schema()
            if field.about:
                properties[name]["description"] = field.about
            default = self._defaults[name]
            if isinstance(default, enum.Enum | bool):
                properties[name]["default"] = field.codec.encode(default)
        return {
            "type": "object",
            "description": " ".join((self.cls.__doc__ or "").split()),
            "properties": properties,
            "required": self.required,
            "additionalProperties": False,
        }
