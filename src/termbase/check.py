"""A document against a style: every rule over its mentions, as findings in order; pure."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from termbase.config import Settings, at_most
from termbase.document import Document
from termbase.finding import Finding
from termbase.glossary import Glossary
from termbase.model import Quotations, Severity, Style
from termbase.reading import Reading
from termbase.rules import Rule, rules
from termbase.rules.base import Context, Found, Views
from termbase.scan import Scanned
from termbase.text import Lines, words

_AROUND = 60
_WORDS = 3
_PARAGRAPH = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What was found in a document, in order; ``style`` it was checked against, as of the day ``on``."""

    path: str
    lang: str
    style: str
    on: date
    findings: tuple[Finding, ...]


class Checker:
    """Checks documents against one style; what it learns of names on the way serves all of them."""

    def __init__(
        self, glossary: Glossary, style: Style, settings: Settings | None = None, *, more: Iterable[Rule] = ()
    ) -> None:
        """``more`` are rules beside those that come with termbase."""
        self._glossary, self._style = glossary, style
        self._settings = settings or Settings()
        own, by_style = self._settings.rules, dict(style.rules)
        self._rules = [
            (rule, severity)
            for rule in (*rules().values(), *more)
            if (severity := own.get(rule.name, by_style.get(rule.name, rule.severity))) is not Severity.OFF
        ]
        self._views: dict[date, Views] = {}
        self._remembered: dict[str, object] = {}

    def serves(self, style: str, settings: Settings | None) -> bool:
        """Whether this is the checker of a style with such settings."""
        return style == self._style.id and (settings or Settings()) == self._settings

    def check(self, document: Document, scanned: Scanned, readings: Iterable[Reading], *, on: date) -> Checked:
        """The findings in a document of which the mentions are known, by views of the day ``on``."""
        if on not in self._views:
            self._views[on] = Views(self._glossary, self._style, on)
        context = Context(
            document=document,
            scanned=scanned,
            readings=tuple(readings),
            views=self._views[on],
            remembered=self._remembered,
        )
        lines = Lines(document.text)
        seen: Counter[str] = Counter()
        findings = []
        for rule, found, severity in sorted(self._found(context), key=lambda item: _order(item[1], item[0])):
            print_ = _fingerprint(rule, found, document)
            seen[print_] += 1
            findings.append(_finding(rule, found, severity, document, lines, f"{print_}-{seen[print_]}"))
        return Checked(path=document.path, lang=scanned.lang, style=self._style.id, on=on, findings=tuple(findings))

    def _found(self, context: Context) -> Iterator[tuple[Rule, Found, Severity]]:
        for rule, severity in self._rules:
            for found in rule.inspect(context):
                if not self._settings.wants(rule.name, found.concept):
                    continue
                grave = self._graveness(context.document, found, severity)
                if grave is not Severity.OFF:
                    yield rule, found, grave

    def _graveness(self, document: Document, found: Found, severity: Severity) -> Severity:
        if found.in_quotation and self._style.quotations is Quotations.KEEP:
            severity = at_most(severity, Severity.INFO)
        for part in document.parts:
            if part.start <= found.start and found.end <= part.end and part.kind in self._settings.parts:
                severity = at_most(severity, self._settings.parts[part.kind])
        return severity


def _order(found: Found, rule: Rule) -> tuple[int, int, str, str]:
    return found.start, found.end, rule.name, found.message


def _finding(
    rule: Rule, found: Found, severity: Severity, document: Document, lines: Lines, fingerprint: str
) -> Finding:
    line, column = lines.place(found.start)
    end_line, end_column = lines.place(found.end)
    unit = document.unit_at(found.start)
    return Finding(
        path=document.path,
        start=found.start,
        end=found.end,
        line=line,
        column=column,
        end_line=end_line,
        end_column=end_column,
        rule=rule.name,
        severity=severity,
        text=document.text[found.start : found.end],
        message=found.message,
        concept=found.concept,
        because=found.because,
        suggestions=found.suggestions,
        certainty=found.certainty,
        in_quotation=found.in_quotation,
        unit=unit.id if unit else "",
        related=found.related,
        fingerprint=fingerprint,
    )


def _fingerprint(rule: Rule, found: Found, document: Document) -> str:
    """What stays of a finding when the document is changed elsewhere: the rule, the words and those around them."""
    text = document.text
    before = words(_PARAGRAPH.split(text[max(0, found.start - _AROUND) : found.start])[-1])[-_WORDS:]
    after = words(_PARAGRAPH.split(text[found.end : found.end + _AROUND])[0])[:_WORDS]
    told = "\0".join(
        [rule.name, found.concept or "", *before, "\0", *words(text[found.start : found.end]), "\0", *after]
    )
    return hashlib.blake2b(told.encode("utf-8", "surrogatepass"), digest_size=10).hexdigest()
