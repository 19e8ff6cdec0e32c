"""What findings add up to: by severity, rule and concept, and how many can be mended; as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from termbase.answers.plain import Json
from termbase.config import ORDER
from termbase.finding import Finding
from termbase.model import Severity


@dataclass(kw_only=True)
class Tally:
    """What documents that were checked add up to; it grows with each.

    ``fixable`` have a safe suggestion, ``unsafely_fixable`` one that wants a look; where two overlap only one is taken.
    """

    documents: int = 0
    with_findings: int = 0
    by_severity: Counter[Severity] = field(default_factory=Counter)
    by_rule: Counter[tuple[str, Severity]] = field(default_factory=Counter)
    by_concept: Counter[str] = field(default_factory=Counter)
    fixable: int = 0
    unsafely_fixable: int = 0
    failing: int = 0
    suppressed: int = 0

    def count(self, finding: Finding, *, fails: bool) -> None:
        """Count a finding that is to be looked at."""
        self.by_severity[finding.severity] += 1
        self.by_rule[finding.rule, finding.severity] += 1
        if finding.concept:
            self.by_concept[finding.concept] += 1
        if finding.suggestions and not finding.in_quotation and finding.certainty != "possible":
            self.fixable += finding.fixable
            self.unsafely_fixable += not finding.fixable
        self.failing += fails

    @property
    def findings(self) -> int:
        """How many findings are to be looked at."""
        return sum(self.by_severity.values())

    @property
    def severities(self) -> dict[Severity, int]:
        """How many of each severity, the gravest first."""
        return {severity: self.by_severity[severity] for severity in ORDER if self.by_severity[severity]}

    def rules(self) -> Iterable[tuple[str, Severity, int]]:
        """How often each rule spoke, and how gravely; the most frequent first."""
        order = sorted(self.by_rule, key=lambda item: (-self.by_rule[item], item[0], ORDER.index(item[1])))
        return [(rule, severity, self.by_rule[rule, severity]) for rule, severity in order]

    def concepts(self) -> Iterable[tuple[str, int]]:
        """How many findings each concept has, the most first."""
        return sorted(self.by_concept.items(), key=lambda item: (-item[1], item[0]))


def tallied(of: Tally) -> dict[str, Json]:
    """It as plain data."""
    return {
        "documents": of.documents,
        "documents_with_findings": of.with_findings,
        "findings": of.findings,
        "failing": of.failing,
        "severities": {severity.value: count for severity, count in of.severities.items()},
        "rules": [{"rule": rule, "severity": severity.value, "count": count} for rule, severity, count in of.rules()],
        "concepts": [{"concept": concept, "count": count} for concept, count in of.concepts()],
        "fixable": of.fixable,
        "unsafely_fixable": of.unsafely_fixable,
    }
