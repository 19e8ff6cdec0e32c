"""Configuration files: which one counts for a path, what it says, and what that comes to as settings."""

from __future__ import annotations

import dataclasses
import os
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from termbase.config import Settings
from termbase.document import PartKind
from termbase.errors import InvalidValue, UnreadableInput
from termbase.model import Severity
from termbase.pathpatterns import Patterns
from termbase.rules import rules
from termbase.wire.codecs import MISSING, Choice, Codec, Field, Flaws, ListOf, MapOf, Shape, nearest, show
from termbase.wire.shapes import FLAG, ID, LANG, TEXT

OWN, SHARED, SECTION = "termbase.toml", "pyproject.toml", "tool.termbase"
_LIMIT = 1 << 20
_DEPTH = 20


# ---- what a file can say ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What one table of a configuration file sets; None is what it leaves as it was."""

    style: str | None = None
    lang: str | None = None
    rules: tuple[tuple[str, Severity], ...] = ()
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    parts: tuple[tuple[PartKind, Severity], ...] = ()
    fail_on: Severity | None = None
    require_reason: bool | None = None

    def over(self, settings: Settings) -> Settings:
        """The settings with these choices on top: mappings and what is ignored are joined, the rest replaced."""
        return replace(
            settings,
            style=self.style or settings.style,
            lang=self.lang or settings.lang,
            rules={**settings.rules, **dict(self.rules)},
            select=settings.select if self.select is None else frozenset(self.select),
            ignore=settings.ignore | set(self.ignore),
            parts={**settings.parts, **dict(self.parts)},
            fail_on=self.fail_on or settings.fail_on,
            require_reason=settings.require_reason if self.require_reason is None else self.require_reason,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Override(Choices):
    """Settings of the files that patterns name, on top of those of all files."""

    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Configuration(Choices):
    """The configuration of ``termbase check``: termbase.toml, or [tool.termbase] in pyproject.toml."""

    extend: str | None = None
    store: str | None = None
    exclude: tuple[str, ...] = ()
    baseline: str | None = None
    rule: tuple[Mapping[str, Any], ...] = ()
    overrides: tuple[Override, ...] = ()
    serve: Mapping[str, Any] | None = None


class _Keys(Shape):
    """A table of the file: the fields of a class, spelt with hyphens."""

    def __init__(self, cls: type, fields: Mapping[str, tuple[Codec, str]]) -> None:
        self.cls = cls
        self.fields = {name: Field(*told) for name, told in fields.items()}
        self._defaults = {one.name.replace("_", "-"): one.default for one in dataclasses.fields(cls)}
        self.required = [name for name in self.fields if self._defaults[name] is dataclasses.MISSING]

    def build(self, found: dict[str, Any], path: tuple[str | int, ...], flaws: Flaws) -> Any:
        """The value itself."""
        return super().build({name.replace("-", "_"): value for name, value in found.items()}, path, flaws)


class _Table(Codec):
    """A table that is handed on as it is."""

    def decode(self, data: Any, path: tuple[str | int, ...], flaws: Flaws) -> Any:
        """The table, or MISSING."""
        return data if isinstance(data, dict) else flaws.add(path, f"{show(data)} is no table", "write [[rule]]")


def _rule(text: str) -> str:
    """The name of a rule; whether there is one is known when the rules of the file are."""
    return text


_RULE = Codec(_rule, {"type": "string", "minLength": 1})
_CHOICES: dict[str, tuple[Codec, str]] = {
    "style": (ID, "id of the style to check against"),
    "lang": (LANG, "language of the documents, where they do not say it of their parts"),
    "rules": (MapOf(_RULE, Choice(Severity)), "severity of each rule: error, warning, info or off"),
    "select": (ListOf(_RULE), "only these rules and concepts"),
    "ignore": (ListOf(_RULE), "not these rules and concepts"),
    "parts": (MapOf(Choice(PartKind), Choice(Severity)), "severity at most in a kind of part of a document"),
    "fail-on": (Choice(Severity), "the least severity that fails a check; off: none does"),
    "require-reason": (FLAG, "whether a comment that suppresses a finding has to say why"),
}
OVERRIDE = _Keys(
    Override, {"paths": (ListOf(TEXT), "patterns as in .gitignore, from the file's folder on"), **_CHOICES}
)
CONFIGURATION = _Keys(
    Configuration,
    {
        "extend": (TEXT, "another configuration file on which this one builds"),
        "store": (TEXT, "the store to ask: a file, from the configuration's folder on, or an address"),
        **_CHOICES,
        "exclude": (ListOf(TEXT), "patterns, as in .gitignore, of what is not checked"),
        "baseline": (TEXT, "file of the findings that are known and do not count"),
        "rule": (ListOf(_Table(str, {"type": "object"})), "rules of one's own, each a table"),
        "overrides": (ListOf(OVERRIDE), "settings of some files"),
        "serve": (_Table(str, {"type": "object"}), "how `termbase serve` serves"),
    },
)


def config_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of termbase.toml."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "termbase configuration",
        "$ref": "#/$defs/configuration",
        "$defs": {"configuration": CONFIGURATION.definition(), "override": OVERRIDE.definition()},
    }


# ---- a file, read ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Layer:
    """What one file says, and the folder from which its paths count."""

    file: Path
    said: Configuration

    @property
    def folder(self) -> Path:
        """The folder from which its paths count."""
        return self.file.parent

    def path(self, text: str | None) -> str | None:
        """A path of the file, from its folder on; an address as it is."""
        return text if text is None or "://" in text else str(self.folder / Path(text).expanduser())


@dataclass(frozen=True)
class Configured:
    """The files that count together, the furthest first, and what they come to."""

    layers: tuple[Layer, ...] = ()
    declared: tuple[Mapping[str, Any], ...] = field(default=())

    @property
    def file(self) -> Path | None:
        """The nearest file."""
        return self.layers[-1].file if self.layers else None

    @cached_property
    def settings(self) -> Settings:
        """What holds for all files."""
        settings = Settings(declared=self.declared)
        for layer in self.layers:
            settings = layer.said.over(settings)
        return settings

    @cached_property
    def _overrides(self) -> list[tuple[Patterns, Override]]:
        return [(Patterns(layer.folder, one.paths), one) for layer in self.layers for one in layer.said.overrides]

    def settings_of(self, path: Path) -> Settings:
        """What holds for a file; one value for all files of which the same holds."""
        which = tuple(number for number, (patterns, _) in enumerate(self._overrides) if patterns.match(path))
        if which not in self._merged:
            settings = self.settings
            for number in which:
                settings = self._overrides[number][1].over(settings)
            self._merged[which] = settings
        return self._merged[which]

    @cached_property
    def _merged(self) -> dict[tuple[int, ...], Settings]:
        return {}

    @cached_property
    def _excluded(self) -> list[Patterns]:
        return [Patterns(layer.folder, layer.said.exclude) for layer in self.layers if layer.said.exclude]

    def excludes(self, path: Path, *, folder: bool = False) -> bool:
        """Whether a file or folder is not to be checked."""
        return any(patterns.match(path, folder=folder) for patterns in self._excluded)

    @property
    def store(self) -> str | None:
        """The store that the nearest file names."""
        return next((found for layer in reversed(self.layers) if (found := layer.path(layer.said.store))), None)

    @property
    def baseline(self) -> Path | None:
        """The baseline that the nearest file names."""
        found = (layer.path(layer.said.baseline) for layer in reversed(self.layers))
        return next((Path(os.path.abspath(path)) for path in found if path), None)


class Configurations:
    """Which configuration counts for a path: the nearest file in its folder or above, each read once."""

    def __init__(self, *, file: Path | None = None, isolated: bool = False) -> None:
        """``file`` counts for every path; ``isolated`` looks for none."""
        self._only = Configured() if isolated else None
        if file is not None:
            self._only = self._read(file)
        self._by_folder: dict[str, Configured] = {}
        self._near: dict[str, Configured] = {}  # by the folder as a path names it: quicker than to make each whole

    def of(self, path: Path) -> Configured:
        """The configuration of a file."""
        if self._only is not None:
            return self._only
        near = os.path.dirname(path)
        if near not in self._near:
            self._near[near] = self.of_folder(Path(near or os.curdir))
        return self._near[near]

    def of_folder(self, folder: Path) -> Configured:
        """The configuration of what is in a folder."""
        if self._only is not None:
            return self._only
        key = os.path.abspath(folder)
        if key not in self._by_folder:
            self._by_folder[key] = self._found(Path(key))
        return self._by_folder[key]

    def _found(self, folder: Path) -> Configured:
        own = folder / OWN
        if own.is_file():
            return self._read(own)
        shared = folder / SHARED
        if shared.is_file() and _section(shared, _loaded(shared)[0]) is not None:
            return self._read(shared)
        return Configured() if folder.parent == folder else self.of_folder(folder.parent)

    def _read(self, file: Path) -> Configured:
        layers = tuple(_layers(file))
        declared = tuple(rule for layer in layers for rule in layer.said.rule)
        known = {*rules(), *(str(rule.get("name")) for rule in declared)}
        for layer in layers:
            _require_rules(layer, known)
        return Configured(layers, declared)


def _layers(file: Path, seen: tuple[Path, ...] = ()) -> list[Layer]:
    file = Path(os.path.abspath(file))
    if file in seen or len(seen) > _DEPTH:
        chain = " -> ".join(one.name for one in (*seen, file))
        raise InvalidValue(f"configuration files extend each other: {chain}", where=str(file), hint="break the circle")
    layer = Layer(file, _said(file))
    if layer.said.extend is None:
        return [layer]
    base = Path(layer.path(layer.said.extend) or "")
    if not base.is_file():
        raise InvalidValue(
            f"extends {layer.said.extend!r}, which is not there", where=_place(file, "extend"), hint="mend the path"
        )
    return [*_layers(base, (*seen, file)), layer]


def _said(file: Path) -> Configuration:
    whole, _ = _loaded(file)
    table = _section(file, whole)
    if table is None:
        raise InvalidValue(f"there is no [{SECTION}] in it", where=str(file), hint=f"add one, or write a {OWN}")
    flaws = Flaws()
    said = CONFIGURATION.decode(table, (), flaws)
    errors = [flaw for flaw in flaws if flaw.severity == "error"]
    if said is MISSING or errors:
        first = errors[0]
        names = [str(step) for step in first.path if isinstance(step, str)]
        more = f"; and {len(errors) - 1} more like it" if len(errors) > 1 else ""
        inside = f"{first.where}: " if len(first.path) > 1 else ""
        label = first.message if "unknown key" in first.message else f"{inside or first.where + ': '}{first.message}"
        raise InvalidValue(f"{label}{more}", where=_place(file, *names), hint=first.hint or None)
    assert isinstance(said, Configuration)
    return said


def _loaded(file: Path) -> tuple[dict[str, Any], str]:
    try:
        if file.stat().st_size > _LIMIT:
            raise UnreadableInput("too large for a configuration", where=str(file), hint="name another file")
        text = file.read_bytes().decode("utf-8-sig")
        return tomllib.loads(text), text
    except OSError as error:
        raise UnreadableInput(f"cannot be read: {error.strerror or error}", where=str(file)) from error
    except UnicodeDecodeError as error:
        raise UnreadableInput("not valid UTF-8", where=str(file), hint="TOML is UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        message = str(error)
        line = re.search(r"\(at line (\d+), column \d+\)", message)
        place = f"{file}:{line[1]}" if line else str(file)
        told = re.sub(r"\s*\(at line .*\)|\s*\(at end of document\)", "", message)
        raise InvalidValue(f"not valid TOML: {told[:1].lower()}{told[1:]}", where=place, hint="mend the file") from None


def _section(file: Path, whole: Mapping[str, Any]) -> Any:
    """The table that is termbase's: all of its own file, a section of a shared one; None where there is none."""
    if file.name != SHARED:
        return whole
    tool = whole.get("tool", {})
    return tool.get("termbase") if isinstance(tool, dict) else None


def _place(file: Path, *names: str) -> str:
    """The file, with the line on which the last of some keys, each below the one before, is first written."""
    text = _loaded(file)[1]
    at = text.find(f"[{SECTION}") if file.name == SHARED else 0
    at = max(at, 0)
    line = 0
    for name in names:
        key = re.compile(rf"""(?:^|[.{{,\[\s"'])(["']?){re.escape(name)}\1\s*(?=[=.\]]|\s*$)""", re.MULTILINE)
        if not (found := key.search(text, at)):
            break
        at = found.end()
        line = text.count("\n", 0, at) + 1
    return f"{file}:{line}" if line else str(file)


def _require_rules(layer: Layer, known: Iterable[str]) -> None:
    """Refuse severities of rules that there are not. What is selected may be a concept, and is looked at later."""
    known = sorted(known)
    for said in (layer.said, *layer.said.overrides):
        for name, _ in said.rules:
            if name not in known:
                hint = nearest(name, known) or f"rules: {', '.join(known)}"
                raise InvalidValue(f"no rule {name!r}", where=_place(layer.file, "rules", name), hint=hint)
