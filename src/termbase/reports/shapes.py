"""Findings as plain data: the shape of ``--format json``, and what the other formats for programs share."""

from __future__ import annotations

import json
import re
from typing import Any

from termbase.finding import Finding
from termbase.reports.base import Noted, Summary
from termbase.style import Reason

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ENTITIES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}
)


def finding(note: Noted) -> dict[str, Any]:
    """A finding with all that is known of it."""
    found = note.finding
    return {
        "path": found.path,
        "start": found.start,
        "end": found.end,
        "line": found.line,
        "column": found.column,
        "end_line": found.end_line,
        "end_column": found.end_column,
        "rule": found.rule,
        "severity": found.severity.value,
        "text": found.text,
        "concept": found.concept,
        "message": found.message,
        "because": [reason(one) for one in found.because],
        "suggestions": [
            {
                "text": one.text,
                "safe": one.safe,
                "why": one.why,
                "also": [{"start": edit.start, "end": edit.end, "text": edit.text} for edit in one.also],
            }
            for one in found.suggestions
        ],
        "certainty": found.certainty,
        "fails": note.fails,
        "in_quotation": found.in_quotation,
        "unit": found.unit,
        "related": [
            {"start": one.start, "end": one.end, "line": place.line, "column": place.column, "message": one.message}
            for one, place in zip(found.related, note.excerpt.related, strict=True)
        ],
        "fingerprint": found.fingerprint,
    }


def reason(one: Reason) -> dict[str, Any]:
    """One thing that counted: who holds what of which term, since when, on what evidence."""
    return {
        "text": one.text,
        "status": one.status.value,
        "perspective": one.perspective,
        "follows": one.follows,
        "valid": str(one.valid) if one.valid else None,
        "confidence": one.confidence.value,
        "sources": list(one.sources),
        "decided": one.decided,
    }


def summary(of: Summary) -> dict[str, Any]:
    """What a run adds up to."""
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
        "fixed": dict(sorted(of.fixed.items())),
        "silenced": of.silenced,
        "known": of.known,
        "suppressed": of.suppressed,
        "hidden": of.hidden,
        "stale": [{"path": path, "rule": rule, "text": text} for path, rule, text in of.stale],
    }


def unread(of: Summary) -> list[dict[str, Any]]:
    """What could not be checked."""
    return [{"path": one.path, "message": one.message, "hint": one.hint} for one in of.unread]


def advice(found: Finding) -> str:
    """The message of a finding on one line, with what else could stand there."""
    return " ".join(found.message.split())


def compact(value: Any) -> str:
    """A value as JSON on one line. A file name that is no text comes out as JSON's escapes of its bytes."""
    return escaped(json.dumps(value, ensure_ascii=False, separators=(", ", ": ")))


def indented(value: Any, by: int = 0) -> str:
    """A value as indented JSON, for its place in something that is."""
    return escaped(json.dumps(value, ensure_ascii=False, indent=2).replace("\n", "\n" + " " * by))


def escaped(text: str) -> str:
    """JSON without lone surrogates, which no encoding can write."""
    return re.sub("[\ud800-\udfff]", lambda found: f"\\u{ord(found[0]):04x}", text)


def xml(text: str) -> str:
    """Text for an attribute or the content of XML; what XML cannot hold becomes a sign."""
    text = _NO_XML.sub("\ufffd", text)
    for char, entity in (
        ("&", "&amp;"),
        ("<", "&lt;"),
        (">", "&gt;"),
        ('"', "&quot;"),
        ("\n", "&#10;"),
        ("\r", "&#13;"),
    ):
        text = text.replace(char, entity)
    return text
