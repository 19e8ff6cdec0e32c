"""What checking one document came to, with all that a report shows of it: as it is sent, and as it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from termbase.dates import Period
from termbase.document import Edit
from termbase.excerpts import Excerpt, Line, Place, Span
from termbase.finding import Finding, Related, Suggestion
from termbase.model import Confidence, Severity, Status
from termbase.rules.base import Use
from termbase.style import Reason

Json = Any


@dataclass(frozen=True, slots=True)
class Seen:
    """A finding with its excerpt; ``suppressed`` where a comment of the document says so, ``why`` as that says."""

    finding: Finding
    excerpt: Excerpt
    suppressed: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What was found in a document. ``uses`` are for rules that look across documents. ``text`` is there if asked for.

    ``fixed`` says how many findings of each rule were mended; ``diff`` what that changes, ``raw`` the mended document
    where it was standard input.
    """

    path: str
    lang: str
    style: str
    on: date
    seen: tuple[Seen, ...] = ()
    uses: tuple[tuple[Use, Seen], ...] = ()
    text: str | None = None
    fixed: tuple[tuple[str, int], ...] = ()
    diff: str = ""
    raw: bytes | None = None


def to_json(outcome: Outcome) -> Json:
    """What was found, as plain data; neither the path nor the text."""
    reasons: dict[tuple[Reason, ...], int] = {}
    seen = [_seen(one, reasons) for one in outcome.seen]
    uses = [[use, _seen(one, reasons)] for use, one in outcome.uses]
    because = [[_reason(one) for one in of] for of in reasons]
    return [outcome.lang, outcome.style, outcome.on.isoformat(), because, seen, uses]


def from_json(data: Json, path: str) -> Outcome:
    """What was found in the document of a path, from plain data; KeyError, TypeError or ValueError for damage."""
    lang, style, on, because, seen, uses = data
    reasons = [tuple(map(_reason_from, one)) for one in because]
    return Outcome(
        path=path,
        lang=lang,
        style=style,
        on=date.fromisoformat(on),
        seen=tuple(_seen_from(one, path, reasons) for one in seen),
        uses=tuple((Use(*use), _seen_from(one, path, reasons)) for use, one in uses),
    )


def _reason(one: Reason) -> Json:
    valid = str(one.valid) if one.valid else None
    return [
        one.text,
        one.status.value,
        one.perspective,
        one.follows,
        valid,
        one.confidence.value,
        one.sources,
        one.decided,
    ]


def _reason_from(data: Json) -> Reason:
    text, status, perspective, follows, valid, confidence, sources, decided = data
    return Reason(
        text=text,
        status=Status(status),
        perspective=perspective,
        follows=follows,
        valid=Period.parse(valid) if valid else None,
        confidence=Confidence(confidence),
        sources=tuple(sources),
        decided=decided,
    )


def _seen(one: Seen, reasons: dict[tuple[Reason, ...], int]) -> Json:
    found = one.finding
    return [
        [found.start, found.end, found.line, found.column, found.end_line, found.end_column],
        [found.rule, found.severity.value, found.text, found.message, found.concept],
        reasons.setdefault(found.because, len(reasons)),
        [[each.text, each.safe, each.why, each.also] for each in found.suggestions],
        [found.certainty, found.in_quotation, found.unit, found.fingerprint],
        found.related,
        one.excerpt,
        [one.suppressed, one.why],
    ]


def _seen_from(data: Json, path: str, reasons: list[tuple[Reason, ...]]) -> Seen:
    place, told, because, suggestions, more, related, excerpt, (suppressed, why) = data
    start, end, line, column, end_line, end_column = place
    rule, severity, text, message, concept = told
    certainty, in_quotation, unit, fingerprint = more
    finding = Finding(
        path=path,
        start=start,
        end=end,
        line=line,
        column=column,
        end_line=end_line,
        end_column=end_column,
        rule=rule,
        severity=Severity(severity),
        text=text,
        message=message,
        concept=concept,
        because=reasons[because],
        suggestions=tuple(
            Suggestion(text, safe, reason, tuple(Edit(*edit) for edit in also))
            for text, safe, reason, also in suggestions
        ),
        certainty=certainty,
        in_quotation=in_quotation,
        unit=unit,
        related=tuple(Related(*one) for one in related),
        fingerprint=fingerprint,
    )
    lines, byte_column, end_byte_column, places, spans = excerpt
    return Seen(
        finding,
        Excerpt(
            tuple(Line(*one) for one in lines),
            byte_column,
            end_byte_column,
            tuple(Place(*one) for one in places),
            tuple(Span(*one) for one in spans),
        ),
        suppressed,
        why,
    )
