"""Findings as SARIF 2.1.0 (OASIS): one run; what is known or suppressed is kept and said to be so."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import quote

from termbase.excerpts import Span
from termbase.model import Severity
from termbase.reports.base import About, Noted, Page, State, Summary, Write
from termbase.reports.shapes import advice, compact, indented
from termbase.rules import Rule

SUMMARY = "SARIF 2.1.0, for code scanning and editors"
WHOLE_TEXT = False
FOR_EYES = False

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note", Severity.OFF: "none"}
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


class Report:
    """Writes the run while it grows."""

    def __init__(self, write: Write, about: About) -> None:
        self._write = write
        self._numbers = {name: number for number, name in enumerate(about.rules)}
        self._comma = ""
        driver = {
            "name": "termbase",
            "version": about.version,
            "rules": [_rule(rule) for rule in about.rules.values()],
        }
        write(
            f'{{\n  "$schema": "{_SCHEMA}",\n  "version": "2.1.0",\n  "runs": [\n    {{\n'
            f'      "tool": {{"driver": {indented(driver, 6)}}},\n'
            '      "columnKind": "unicodeCodePoints",\n      "results": ['
        )

    def page(self, page: Page) -> None:
        """The findings of a document, in every state."""
        for note in page.notes:
            self._write(f"{self._comma}\n        {compact(self._result(note))}")
            self._comma = ","

    def end(self, summary: Summary) -> None:
        """How the run went."""
        invocation: dict[str, Any] = {"executionSuccessful": not summary.unread}
        if summary.unread:
            invocation["toolExecutionNotifications"] = [
                {
                    "level": "error",
                    "message": {"text": one.message},
                    "locations": [{"physicalLocation": {"artifactLocation": _artifact(one.path)}}],
                }
                for one in summary.unread
            ]
        end = "\n      ]" if self._comma else "]"
        self._write(f'{end},\n      "invocations": [{compact(invocation)}]\n    }}\n  ]\n}}\n')

    def _result(self, note: Noted) -> dict[str, Any]:
        found = note.finding
        artifact = _artifact(found.path)
        region = {
            "startLine": found.line,
            "startColumn": found.column,
            "endLine": found.end_line,
            "endColumn": found.end_column,
            "charOffset": found.start,
            "charLength": found.end - found.start,
            "snippet": {"text": found.text},
        }
        told: dict[str, Any] = {"ruleId": found.rule}
        if found.rule in self._numbers:
            told["ruleIndex"] = self._numbers[found.rule]
        told |= {
            "level": _LEVELS[found.severity],
            "message": {"text": advice(found)},
            "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": region}}],
            "partialFingerprints": {"termbase/v1": found.fingerprint},
            "properties": {"concept": found.concept, "certainty": found.certainty, "inQuotation": found.in_quotation},
        }
        if found.unit:
            told["locations"][0]["logicalLocations"] = [{"fullyQualifiedName": found.unit}]
        if note.excerpt.related:
            told["relatedLocations"] = [
                {
                    "id": number,
                    "physicalLocation": {
                        "artifactLocation": artifact,
                        "region": {"startLine": place.line, "startColumn": place.column},
                    },
                    "message": {"text": place.message},
                }
                for number, place in enumerate(note.excerpt.related)
            ]
        if found.suggestions:
            told["fixes"] = [
                _fix(artifact, span, one.text, one.why)
                for one, span in zip(found.suggestions, note.excerpt.spans, strict=True)
            ]
        if note.state is State.SUPPRESSED:
            told["suppressions"] = [{"kind": "inSource", **({"justification": note.why} if note.why else {})}]
        elif note.state is State.KNOWN:
            told["suppressions"] = [{"kind": "external"}]
        told["baselineState"] = "unchanged" if note.state is State.KNOWN else "new"
        return told


def _rule(rule: Rule) -> dict[str, Any]:
    head, _, rest = rule.page.strip().partition("\n")
    page = " ".join(part for part in (head, rest.strip()) if part) or rule.summary
    return {
        "id": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": head or rule.summary},
        "help": {"text": page, "markdown": rule.page.strip() or rule.summary},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _fix(artifact: dict[str, str], span: Span, text: str, why: str) -> dict[str, Any]:
    where = {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
        "charOffset": span.start,
        "charLength": span.end - span.start,
    }
    replacement = {"deletedRegion": where, "insertedContent": {"text": span.text}}
    said = f"write “{text}”{f': {why}' if why else ''}"
    return {
        "description": {"text": said},
        "artifactChanges": [{"artifactLocation": artifact, "replacements": [replacement]}],
    }


def _artifact(path: str) -> dict[str, str]:
    if os.path.isabs(path):
        return {"uri": Path(path).as_uri()}
    return {"uri": quote(os.fsencode(path.replace(os.sep, "/")))}
