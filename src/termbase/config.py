"""How a check is done: which style and rules, how grave each is, and where it is otherwise; all as one value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from termbase.document import PartKind
from termbase.model import Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a check goes by.

    ``rules`` are severities that go before the style's and the rules' own. ``select`` and ``ignore`` name rules or
    concepts; nothing selected is everything. ``parts`` are severities at most in a kind of part: a title of a cited
    work is not the writer's to change. ``fail_on`` is the least severity that fails a check. ``require_reason`` asks
    for a reason where something is suppressed. ``declared`` are rules written as data, each a mapping. Mappings are
    plain dicts that nobody changes, so that a value can be sent to another process.
    """

    style: str | None = None
    lang: str | None = None
    rules: Mapping[str, Severity] = field(default_factory=dict)
    select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()
    parts: Mapping[PartKind, Severity] = field(default_factory=lambda: {PartKind.TITLE: Severity.INFO})
    fail_on: Severity = Severity.WARNING
    require_reason: bool = False
    declared: tuple[Mapping[str, Any], ...] = ()

    def wants(self, rule: str, concept: str | None) -> bool:
        """Whether findings of a rule of a concept are asked for."""
        names = {rule, concept}
        return not names & self.ignore and (not self.select or bool(names & self.select))

    def fails(self, severity: Severity, certainty: str) -> bool:
        """Whether a finding fails the check: grave enough, and the name surely meant."""
        return certainty != "possible" and as_grave(severity, self.fail_on)


ORDER = (Severity.ERROR, Severity.WARNING, Severity.INFO, Severity.OFF)
"""Severities, the gravest first."""


def as_grave(severity: Severity, least: Severity) -> bool:
    """Whether a severity is at least so grave; ``off`` as the least is nothing ever."""
    return least is not Severity.OFF and ORDER.index(severity) <= ORDER.index(least)


def at_most(severity: Severity, limit: Severity) -> Severity:
    """The severity, or the limit where that is less grave."""
    return max(severity, limit, key=ORDER.index)
