"""Findings as plain data: the shape of ``--format json``, and what the other formats for programs share."""

from __future__ import annotations

import json
import re
from typing import Any

from termbase.answers import checking
from termbase.answers.tallying import tallied
from termbase.finding import Finding
from termbase.reports.base import Noted, Summary

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ENTITIES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}
)


def finding(note: Noted) -> dict[str, Any]:
    """A finding with all that is known of it."""
    places = [(place.line, place.column) for place in note.excerpt.related]
    return checking.finding(note.finding, places, fails=note.fails)


def summary(of: Summary) -> dict[str, Any]:
    """What a run adds up to."""
    return {
        **tallied(of),
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
