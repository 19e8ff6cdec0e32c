"""A document against a style: every rule over its mentions, as findings in order; pure."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from termbase.config import Settings, at_most
from termbase.document import Document
from termbase.errors import InvalidValue
from termbase.finding import Finding
from termbase.glossary import Glossary
from termbase.matcher import Matcher
from termbase.model import Quotations, Severity, Style
from termbase.reading import Reading
from termbase.rules import Rule, rules
from termbase.rules.base import Context, Found, Use, Views
from termbase.scan import Mention, Scanned
from termbase.suppress import sic, suppressions
from termbase.text import Lines, words

_AROUND = 60
_WORDS = 3
_PARAGRAPH = re.compile(r"\n\s*\n")


class Suppressed(NamedTuple):
    """A finding that the document itself keeps aside, and the reason that it gives."""

    finding: Finding
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What was found in a document, in order; ``style`` it was checked against, as of the day ``on``.

    ``suppressed`` are findings that the document says not to report. ``uses`` are the names that it uses in its own
    words, each as a finding that says nothing yet, with how often: `Checker.across` asks whether documents agree.
    """

    path: str
    lang: str
    style: str
    on: date
    findings: tuple[Finding, ...]
    suppressed: tuple[Suppressed, ...] = ()
    uses: tuple[tuple[Use, Finding], ...] = ()


class _Told(NamedTuple):
    """What a rule found, how grave it is here, and the reason for which it is kept aside, if it is."""

    rule: Rule
    found: Found
    severity: Severity
    reason: str | None = None


class Checker:
    """Checks documents against one style; what it learns of names on the way serves all of them."""

    def __init__(
        self,
        glossary: Glossary,
        style: Style,
        settings: Settings | None = None,
        *,
        more: Iterable[Rule] = (),
        matcher: Callable[[str], Matcher] | None = None,
    ) -> None:
        """``more`` are rules beside those that come with termbase, such as those that settings declare. ``matcher``
        gives that of a language, where there are such already.
        """
        self._glossary, self._style = glossary, style
        self._settings = settings or Settings()
        own, by_style = self._settings.rules, dict(style.rules)
        there = (*rules().values(), *more)
        for name, count in Counter(rule.name for rule in there).items():
            if count > 1:
                raise InvalidValue(f"{count} rules are called {name}", where="rule", hint="give yours another name")
        active = [
            (rule, severity)
            for rule in there
            if (severity := own.get(rule.name, by_style.get(rule.name, rule.severity))) is not Severity.OFF
        ]
        self._rules = [(rule, severity) for rule, severity in active if not rule.last]
        self._last = [(rule, severity) for rule, severity in active if rule.last]
        # A selection that names only concepts leaves every rule at work.
        named = {rule.name for rule in there} & self._settings.select
        self._active = frozenset(
            rule.name
            for rule, _ in active
            if rule.name not in self._settings.ignore and (not named or rule.name in named)
        )
        self._names = frozenset(rule.name for rule in there)
        self._matcher = matcher or self._built
        self._matchers: dict[str, Matcher] = {}
        self._views: dict[date, Views] = {}
        self._remembered: dict[str, object] = {}

    def serves(self, style: str, settings: Settings | None) -> bool:
        """Whether this is the checker of a style with such settings."""
        return style == self._style.id and (settings or Settings()) == self._settings

    def check(
        self, document: Document, scanned: Scanned, readings: Iterable[Reading], *, on: date, dated: bool | None = None
    ) -> Checked:
        """The findings in a document of which the mentions are known, by views of the day ``on``.

        ``dated`` tells whether that day is known to be the text's own; by default it is where the document has a date.
        """
        context = Context(
            document=document,
            scanned=scanned,
            readings=tuple(readings),
            views=self._viewed(on),
            matcher=self._matcher,
            dated=document.date is not None if dated is None else dated,
            complete=not self._settings.select and not self._settings.ignore,
            require_reason=self._settings.require_reason,
            active=self._active,
            rules=self._names,
            suppressions=suppressions(document),
            remembered=self._remembered,
        )
        told = [*self._told(context, self._rules)]
        told += self._told(context, self._last)
        places = _Places(document)
        findings, aside = [], []
        for rule, found, severity, reason in sorted(told, key=_order):
            finding = places.finding(rule.name, found, severity)
            if reason is None:
                findings.append(finding)
            else:
                aside.append(Suppressed(finding, reason))
        return Checked(
            path=document.path,
            lang=scanned.lang,
            style=self._style.id,
            on=on,
            findings=tuple(findings),
            suppressed=tuple(aside),
            uses=tuple(self._uses(context, places)),
        )

    def across(self, documents: Iterable[Checked]) -> tuple[Finding, ...]:
        """What is found only where documents are seen together: in order of their paths, then as they stand there."""
        documents = tuple(documents)
        uses = [pair for checked in documents for pair in checked.uses]
        numbers = {path: number for number, path in enumerate(sorted({finding.path for _, finding in uses}))}
        placed = {use._replace(number=numbers[finding.path]): finding for use, finding in uses}
        if not placed:
            return ()
        on = max(checked.on for checked in documents)
        found = []
        for rule, severity in self._rules:
            if rule.across is None or rule.name not in self._active:
                continue
            for use, message in rule.across(self._viewed(on), sorted(placed)):
                if self._settings.wants(rule.name, use.concept):
                    found.append(replace(placed[use], rule=rule.name, severity=severity, message=message))
        return tuple(sorted(found, key=lambda one: (one.path, one.start, one.end, one.rule)))

    def _viewed(self, on: date) -> Views:
        if on not in self._views:
            self._views[on] = Views(self._glossary, self._style, on)
        return self._views[on]

    def _built(self, lang: str) -> Matcher:
        if lang not in self._matchers:
            self._matchers[lang] = Matcher(self._glossary, lang)
        return self._matchers[lang]

    def _told(self, context: Context, asked: Sequence[tuple[Rule, Severity]]) -> Iterator[_Told]:
        by_rule = self._settings.select <= self._names  # no concept is selected that any rule may speak of
        for rule, severity in asked:
            if rule.name not in self._active and (by_rule or rule.name in self._settings.ignore):
                continue
            for found in rule.inspect(context):
                if not self._settings.wants(rule.name, found.concept):
                    continue
                grave = self._graveness(context, found, severity)
                if grave is not Severity.OFF:
                    yield _Told(rule, found, grave, self._aside(context, rule, found))

    def _aside(self, context: Context, rule: Rule, found: Found) -> str | None:
        """Why a finding is kept aside; None where it is not."""
        if order := context.suppressions.silence(rule.name, found.concept, found.start, by_name=rule.last):
            return order.reason
        return "sic" if found.concept and sic(context.document, found.end) else None

    def _graveness(self, context: Context, found: Found, severity: Severity) -> Severity:
        if found.in_quotation and self._style.quotations is Quotations.KEEP:
            severity = at_most(severity, Severity.INFO)
        for part in context.parts_around(found.start, found.end):
            if part.kind in self._settings.parts:
                severity = at_most(severity, self._settings.parts[part.kind])
        return severity

    def _uses(self, context: Context, places: _Places) -> Iterator[tuple[Use, Finding]]:
        """The names in the document's own words, each where it stands first."""
        if not any(rule.across and rule.name in self._active for rule, _ in self._rules):
            return
        counts: Counter[tuple[str, str, str]] = Counter()
        firsts: dict[tuple[str, str, str], Mention] = {}
        for mention in context.mentions:
            if mention.form == "derived" or mention.ambiguous or mention.in_quotation or not context.body(mention):
                continue
            if context.suppressions.silence("inconsistent-across-documents", mention.concept, mention.start):
                continue
            name = (mention.concept, mention.lang, mention.term)
            counts[name] += 1
            firsts.setdefault(name, mention)
        for name, mention in firsts.items():
            found = Found(start=mention.start, end=mention.end, message="", concept=mention.concept)
            yield Use(0, *name, counts[name], mention.name), places.finding("", found, Severity.INFO)


def _order(told: _Told) -> tuple[int, int, str, str]:
    return told.found.start, told.found.end, told.rule.name, told.found.message


class _Places:
    """Makes findings of what was found in one document: with lines, columns, and what stays when it is edited."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._lines = Lines(document.text)
        self._seen: Counter[str] = Counter()

    def finding(self, rule: str, found: Found, severity: Severity) -> Finding:
        """What a rule found, told in full."""
        document = self._document
        line, column = self._lines.place(found.start)
        end_line, end_column = self._lines.place(found.end)
        unit = document.unit_at(found.start)
        print_ = _fingerprint(rule, found, document)
        self._seen[print_] += 1
        return Finding(
            path=document.path,
            start=found.start,
            end=found.end,
            line=line,
            column=column,
            end_line=end_line,
            end_column=end_column,
            rule=rule,
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
            fingerprint=f"{print_}-{self._seen[print_]}",
        )


def _fingerprint(rule: str, found: Found, document: Document) -> str:
    """What stays of a finding when the document is changed elsewhere: the rule, the words and those around them."""
    text = document.text
    before = words(_PARAGRAPH.split(text[max(0, found.start - _AROUND) : found.start])[-1])[-_WORDS:]
    after = words(_PARAGRAPH.split(text[found.end : found.end + _AROUND])[0])[:_WORDS]
    told = "\0".join([rule, found.concept or "", *before, "\0", *words(text[found.start : found.end]), "\0", *after])
    return hashlib.blake2b(told.encode("utf-8", "surrogatepass"), digest_size=10).hexdigest()


def declared_rules(settings: Settings | None) -> tuple[Rule, ...]:
    """The rules that settings declare, made of their data."""
    if settings is None or not settings.declared:
        return ()
    from termbase.rules.declared import declared  # deferred: few have rules of their own

    return tuple(map(declared, settings.declared))
