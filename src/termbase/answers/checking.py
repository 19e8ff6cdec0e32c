"""What a style finds in documents: findings, what they add up to, and what is kept aside, as JSON and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from termbase.answers.choosing import read_reason, reason
from termbase.answers.plain import Json, Plain, text_or_none
from termbase.answers.tallying import Tally, tallied
from termbase.check import Checked, Suppressed
from termbase.config import Settings
from termbase.document import Document, Edit
from termbase.finding import Finding, Related, Suggestion
from termbase.model import Severity
from termbase.rules.base import Use
from termbase.text import Lines

Places = Sequence[tuple[int, int]]


def finding(found: Finding, related: Places, *, fails: bool) -> dict[str, Json]:
    """A finding with all that is known of it; ``related`` are line and column of what bears on it."""
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
        "fails": fails,
        "in_quotation": found.in_quotation,
        "unit": found.unit,
        "related": [
            {"start": one.start, "end": one.end, "line": line, "column": column, "message": one.message}
            for one, (line, column) in zip(found.related, related, strict=True)
        ],
        "fingerprint": found.fingerprint,
    }


def all_checked(
    checked: Iterable[tuple[Document, Checked]], settings: Settings | None = None, *, whole: bool = False
) -> Json:
    """The answer to ``check``: the findings of all documents in their order, what they add up to, and the documents.

    ``whole`` with what is kept aside in each, and with the names that it uses, which is what has to be known to ask
    whether documents agree.
    """
    settings = settings or Settings()
    tally, paths = Tally(), set()
    findings: list[Json] = []
    documents: list[Json] = []
    for document, one in checked:
        encode = _Encoding(document, settings)
        findings += map(encode, one.findings)
        documents.append(_document(one, encode, whole))
        for found in one.findings:
            tally.count(found, fails=settings.fails(found.severity, found.certainty))
            paths.add(found.path)
        tally.documents += 1
        tally.suppressed += len(one.suppressed)
    tally.with_findings = len(paths)
    summary = {**tallied(tally), "suppressed": tally.suppressed}
    return {"findings": findings, "summary": summary, "documents": documents}


class _Encoding:
    """Writes the findings of one document."""

    def __init__(self, document: Document, settings: Settings) -> None:
        self._lines, self._settings = Lines(document.text), settings

    def __call__(self, found: Finding) -> Json:
        places = [self._lines.place(one.start) for one in found.related]
        return finding(found, places, fails=self._settings.fails(found.severity, found.certainty))


def _document(checked: Checked, encode: _Encoding, whole: bool) -> Json:
    plain = {
        "path": checked.path,
        "lang": checked.lang,
        "style": checked.style,
        "on": checked.on.isoformat(),
        "findings": len(checked.findings),
    }
    if not whole:
        return plain
    return {
        **plain,
        "suppressed": [{"finding": encode(one.finding), "reason": one.reason} for one in checked.suppressed],
        "uses": [{**use._asdict(), "finding": encode(found)} for use, found in checked.uses],
    }


# ---- and back ----------------------------------------------------------------------------------


def read_all_checked(data: Json) -> tuple[Checked, ...]:
    """What was found in each document, from a whole answer to ``check``."""
    plain = Plain(data)
    findings = map(read_finding, plain["findings"].each())
    return tuple(_checked(document, findings) for document in plain["documents"].each())


def _checked(document: Plain, findings: Iterator[Finding]) -> Checked:
    count = document["findings"].whole()
    own = tuple(islice(findings, max(0, count)))
    if len(own) != count:
        raise document.wrong("there are fewer findings than it says")
    return Checked(
        path=document["path"].text(),
        lang=document["lang"].text(),
        style=document["style"].text(),
        on=document["on"].day(),
        findings=own,
        suppressed=document.list_of(
            "suppressed", lambda one: Suppressed(read_finding(one["finding"]), one["reason"].text())
        ),
        uses=document.list_of("uses", lambda one: (_read_use(one), read_finding(one["finding"]))),
    )


def _read_use(data: Plain) -> Use:
    return Use(
        number=data["number"].whole(),
        concept=data["concept"].text(),
        lang=data["lang"].text(),
        term=data["term"].text(),
        times=data["times"].whole(),
        text=data["text"].text(),
    )


def read_finding(data: Plain) -> Finding:
    """A finding."""
    return Finding(
        path=data["path"].text(),
        start=data["start"].whole(),
        end=data["end"].whole(),
        line=data["line"].whole(),
        column=data["column"].whole(),
        end_line=data["end_line"].whole(),
        end_column=data["end_column"].whole(),
        rule=data["rule"].text(),
        severity=data["severity"].one_of(Severity),
        text=data["text"].text(),
        message=data["message"].text(),
        concept=text_or_none(data.get("concept")),
        because=data.list_of("because", read_reason),
        suggestions=data.list_of("suggestions", _read_suggestion),
        certainty=data["certainty"].text(),
        in_quotation=data["in_quotation"].flag(),
        unit=data["unit"].text(),
        related=data.list_of("related", lambda one: Related(*_span(one), one["message"].text())),
        fingerprint=data["fingerprint"].text(),
    )


def _read_suggestion(data: Plain) -> Suggestion:
    return Suggestion(
        text=data["text"].text(),
        safe=data["safe"].flag(),
        why=data["why"].text(),
        also=data.list_of("also", lambda edit: Edit(*_span(edit), edit["text"].text())),
    )


def _span(data: Plain) -> tuple[int, int]:
    return data["start"].whole(), data["end"].whole()
