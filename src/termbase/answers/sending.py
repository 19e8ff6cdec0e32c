"""What is asked of documents: texts with their parts and units, and how to check them, as JSON and back."""

from __future__ import annotations

from typing import Any

from termbase.answers.plain import Json, Plain, text_or_none
from termbase.config import Settings
from termbase.document import Document, Part, PartKind, Run, Side, Unit
from termbase.model import Severity


def document(of: Document) -> dict[str, Json]:
    """A document with all that its reader knows of it: offsets are the same on the other side."""
    return _told(
        path=of.path,
        text=of.text,
        parts=[[part.start, part.end, part.kind.value] for part in of.parts] or None,
        units=[_unit(unit) for unit in of.units] or None,
        lang=of.lang,
        date=of.date.isoformat() if of.date else None,
    )


def _unit(unit: Unit) -> Json:
    return _told(
        text=unit.text,
        runs=[list(run) for run in unit.runs],
        lang=unit.lang,
        id=unit.id or None,
        side=unit.side.value if unit.side else None,
        pair=unit.pair,
        inside=unit.inside or None,
    )


def _told(**values: Json) -> dict[str, Json]:
    return {key: value for key, value in values.items() if value is not None}


def read_document(data: Plain) -> Document:
    """A document. Parts and units that are not in its text are refused: all offsets are by them."""
    text = data["text"].text()
    day, size = data.get("date"), len(text)
    return Document(
        path=path.text() if (path := data.get("path")) else "-",
        text=text,
        parts=data.list_of("parts", lambda one: _read_part(one, size)),
        units=_read_units(data, size),
        lang=text_or_none(data.get("lang")),
        date=day.day() if day else None,
    )


def _read_part(data: Plain, size: int) -> Part:
    start, end, kind = _several(data, 3)
    return Part(*_span(data, start.whole(), end.whole(), size), kind.one_of(PartKind))


def _read_units(data: Plain, size: int) -> tuple[Unit, ...]:
    units: list[Unit] = []
    at = 0
    for number, one in enumerate(found.each() if (found := data.get("units")) else ()):
        unit = _read_unit(one, size)
        if unit.start < at:
            raise one.wrong("units stand in order of their place")
        if not 0 <= unit.inside <= number:
            raise one.wrong("it is inside no unit before it")
        at = unit.start
        units.append(unit)
    return tuple(units)


def _read_unit(data: Plain, size: int) -> Unit:
    text, side, pair, inside = data["text"].text(), data.get("side"), data.get("pair"), data.get("inside")
    runs: list[Run] = []
    for one in data["runs"].each():
        at, start, end = (number.whole() for number in _several(one, 3))
        _span(one, start, end, size)
        before = runs[-1] if runs else Run(0, 0, 0)
        if at < before.at or start < before.end or (at and not runs):
            raise one.wrong("runs stand in order, the first at the beginning")
        if at > len(text):
            raise one.wrong("it is outside of the unit's text")
        runs.append(Run(at, start, end))
    if not runs:
        raise data.wrong("a unit is somewhere: it needs runs")
    return Unit(
        text=text,
        runs=tuple(runs),
        lang=text_or_none(data.get("lang")),
        id=name.text() if (name := data.get("id")) else "",
        side=side.one_of(Side) if side else None,
        pair=pair.whole() if pair else None,
        inside=inside.whole() if inside else 0,
    )


def _several(data: Plain, count: int) -> list[Plain]:
    found = list(data.each())
    if len(found) != count:
        raise data.wrong(f"this is not {count} values")
    return found


def _span(data: Plain, start: int, end: int, size: int) -> tuple[int, int]:
    if not 0 <= start <= end <= size:
        raise data.wrong(f"{start} to {end} is outside of a text of {size} characters")
    return start, end


def read_documents(data: Json) -> tuple[Document, ...]:
    """The documents of a request: ``{"documents": [...]}``, or one alone, ``{"text": "..."}``."""
    plain = Plain(data)
    several = plain.get("documents")
    return tuple(map(read_document, several.each())) if several else (read_document(plain),)


# ---- how to check ------------------------------------------------------------------------------


def settings(of: Settings) -> dict[str, Json]:
    """How a check is done, by the names of ``termbase.toml``; neither style nor language."""
    return {
        "rules": {name: severity.value for name, severity in of.rules.items()},
        "select": sorted(of.select),
        "ignore": sorted(of.ignore),
        "parts": {kind.value: severity.value for kind, severity in of.parts.items()},
        "fail-on": of.fail_on.value,
        "require-reason": of.require_reason,
        "declared": [dict(rule) for rule in of.declared],
    }


def read_settings(data: Plain, *, style: str | None = None, lang: str | None = None) -> Settings:
    """How a check is done; what is not said is as it is without a configuration."""
    more: dict[str, Any] = {}
    if parts := data.get("parts"):
        more["parts"] = {
            Plain(kind, parts.at).one_of(PartKind): severity.one_of(Severity) for kind, severity in parts.items()
        }
    if fail_on := data.get("fail-on"):
        more["fail_on"] = fail_on.one_of(Severity)
    rules, reason = data.get("rules"), data.get("require-reason")
    return Settings(
        style=style,
        lang=lang,
        rules={name: severity.one_of(Severity) for name, severity in rules.items()} if rules else {},
        select=frozenset(data.list_of("select", Plain.text)),
        ignore=frozenset(data.list_of("ignore", Plain.text)),
        require_reason=reason.flag() if reason else False,
        declared=data.list_of("declared", lambda rule: {key: value.data for key, value in rule.items()}),
        **more,
    )
