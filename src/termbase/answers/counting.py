"""How much a store holds, as JSON and back."""

from __future__ import annotations

from termbase.answers.plain import Json, Plain
from termbase.answers.values import Statistics

_NUMBERS = ("concepts", "terms", "stances", "perspectives", "sources", "styles")
_GROUPS = ("languages", "holders", "statuses", "confidences", "kinds")


def counted(counts: Statistics) -> Json:
    """The answer to ``stats``."""
    return {name: getattr(counts, name) for name in _NUMBERS} | {name: dict(getattr(counts, name)) for name in _GROUPS}


def read_counted(data: Json) -> Statistics:
    """The numbers of an answer."""
    plain = Plain(data)
    numbers = {name: plain[name].whole() for name in _NUMBERS}
    groups = {name: {key: count.whole() for key, count in plain[name].items()} for name in _GROUPS}
    return Statistics(**numbers, **groups)  # type: ignore[arg-type]  # the names are its own
