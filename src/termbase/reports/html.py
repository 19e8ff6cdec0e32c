"""Findings as a page that stands alone: the texts with the names marked, why, whose names they are, what to write."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from termbase.config import ORDER
from termbase.model import Severity, Status
from termbase.reports.base import About, Noted, Page, State, Summary, Write
from termbase.reports.page_style import STYLE
from termbase.reports.shapes import xml
from termbase.reports.signs import counted, one_line, shown
from termbase.style import Reason

SUMMARY = "a page with the texts, the names marked in them and explained"
WHOLE_TEXT = True
FOR_EYES = False

_WHOLE = 400
_AROUND = 3
_VERBS = {Status.PREFERRED: "prefers", Status.ADMITTED: "admits", Status.DEPRECATED: "rejects"}
_NOUNS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "remark", Severity.OFF: "off"}


class Report:
    """Keeps the documents, and writes the page with its summary first when all are there."""

    def __init__(self, write: Write, about: About) -> None:
        self._write, self._about = write, about
        self._sections: list[str] = []
        self._index: list[tuple[str, str, int]] = []
        self._number = 0
        self._numbers: dict[int, int] = {}  # which mark belongs to which finding of the line that is being written
        self._anchored = 0

    def page(self, page: Page) -> None:
        """A document; one without findings is only counted."""
        notes = [note for note in page.notes if note.state is not State.SUPPRESSED]
        if not notes:
            return
        anchor = f"d{len(self._sections) + 1}"
        path = _path(page.path)
        self._index.append((anchor, path, len(page.new)))
        style = self._about.named(page.style)
        self._sections.append(
            f'<section aria-labelledby="{anchor}">\n<h2 id="{anchor}"><bdi>{path}</bdi></h2>\n'
            f"<p class=meta>{counted(len(page.new), 'finding')} · style <bdi>{xml(style)}</bdi>"
            f" · as of {page.on.isoformat()} · read as {xml(page.lang)}</p>\n"
            f"<div class=text>\n{''.join(self._lines(page, notes))}</div>\n</section>\n"
        )

    def end(self, summary: Summary) -> None:
        """The page."""
        self._write(
            '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f"<title>Names: {xml(_sum(summary))}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
            '<a class=skip href="#texts">To the texts</a>\n'
            f"<header>\n<h1>Names in {counted(summary.documents, 'document')}</h1>\n"
            f"<p>{xml(_sum(summary))}</p>\n</header>\n<main>\n"
        )
        self._write("".join(self._overview(summary)))
        self._write('<div id="texts">\n')
        for section in self._sections:
            self._write(section)
        self._write(f"</div>\n</main>\n<footer>termbase {xml(self._about.version)}</footer>\n</body>\n</html>\n")

    # ---- the summary -----------------------------------------------------------------------------

    def _overview(self, summary: Summary) -> Iterator[str]:
        if summary.findings:
            yield "<section aria-label=Summary>\n<table>\n<caption>How often each rule speaks</caption>\n<thead><tr>"
            yield "<th scope=col>Rule<th scope=col>Severity<th scope=col class=n>Findings</tr></thead>\n<tbody>\n"
            for name, severity, count in summary.rules():
                about = self._about.rules[name].summary if name in self._about.rules else ""
                yield f"<tr><th scope=row>{xml(name)}<br><small>{xml(about)}</small><td>{_badge(severity)}"
                yield f"<td class=n>{count:,}</tr>\n"
            yield "</tbody>\n</table>\n</section>\n"
        if summary.unread:
            yield "<section aria-labelledby=unread>\n<h2 id=unread>Not checked</h2>\n<ul>\n"
            for one in summary.unread:
                yield f"<li><bdi>{_path(one.path)}</bdi>: {xml(one.message)}</li>\n"
            yield "</ul>\n</section>\n"
        if len(self._index) > 1:
            yield "<nav aria-label=Documents>\n<h2>Documents</h2>\n<ul>\n"
            for anchor, path, count in self._index:
                yield f'<li><a href="#{anchor}"><bdi>{path}</bdi></a> {count:,}</li>\n'
            yield "</ul>\n</nav>\n"

    # ---- a text ----------------------------------------------------------------------------------

    def _lines(self, page: Page, notes: Sequence[Noted]) -> Iterator[str]:
        text = page.text if page.text is not None else ""
        starts = _starts(text)
        by_line = {line: list(of) for line, of in groupby(notes, key=lambda note: note.finding.line)}
        wanted = _wanted(by_line, len(starts))
        spans = _merged(notes)
        before = 0
        for line in wanted:
            if line > before + 1:
                yield f"<p class=gap>{counted(line - before - 1, 'line')} left out</p>\n"
            start = starts[line - 1]
            end = starts[line] if line < len(starts) else len(text)
            body = "".join(self._marked(text, start, end, spans))
            yield f"<div class=line><span class=no aria-hidden=true>{line}</span>"
            yield f'<span lang="{xml(page.lang)}" dir=auto>{body or "<br>"}</span></div>\n'
            yield from self._explained(by_line.get(line, ()), page.lang)
            before = line
        if before < len(starts) and len(starts) > 1:
            yield f"<p class=gap>{counted(len(starts) - before, 'line')} left out</p>\n"

    def _marked(self, text: str, start: int, end: int, spans: Sequence[tuple[int, int, list[Noted]]]) -> Iterator[str]:
        at = start
        for first, last, notes in spans:
            if last <= start or first >= end:
                continue
            low, high = max(first, start), min(last, end)
            yield xml(shown(text[at:low].strip("\r\n")))
            gravest = min((note.finding.severity for note in notes), key=ORDER.index)
            name = xml(shown(text[low:high].strip("\r\n")))
            number = self._number + 1
            if first < start:  # the name goes on from the line before, where it is explained
                yield f'<mark class="{gravest.value}">{name}</mark>'
            else:
                yield f'<mark class="{gravest.value}"><a href="#n{number}" id="m{number}"><bdi>{name}</bdi></a></mark>'
                self._number += 1
                for note in notes:
                    self._numbers[id(note)] = number
            at = high
        yield xml(shown(text[at:end].strip("\r\n")))

    def _explained(self, notes: Iterable[Noted], lang: str) -> Iterator[str]:
        for note in notes:
            number = self._numbers.pop(id(note), 0)
            yield self._note(note, number, lang)

    def _note(self, note: Noted, number: int, lang: str) -> str:
        found = note.finding
        flags = [
            told
            for told, holds in (
                ("known from the baseline", note.state is State.KNOWN),
                ("in a quotation", found.in_quotation),
                ("only possibly meant: never fails a check", found.certainty == "possible"),
            )
            if holds
        ]
        first = self._first_of(number)
        link = f' <a class=back href="#m{number}" aria-label="Back to the text">↑</a>' if number else ""
        label = f"{_NOUNS[found.severity]}: {xml(found.rule)}"
        parts = [
            f'<aside class="note {found.severity.value}"{first} aria-label="{label}">',
            f"<p>{_badge(found.severity)} <code>{xml(found.rule)}</code>{link}<br>{xml(one_line(found.message))}</p>",
        ]
        if flags:
            parts.append(f"<p class=flags>{xml('; '.join(flags))}</p>")
        if reasons := [reason for reason in found.because if reason.decided]:
            parts.append(f"<ul class=because>{''.join(map(self._reason, reasons))}</ul>")
        parts += [
            f"<p class=flags>line {place.line}: {xml(one_line(place.message))}</p>" for place in note.excerpt.related
        ]
        for suggestion in found.suggestions:
            why = xml(one_line(suggestion.why) or "not safe without a look")
            how = "" if suggestion.safe else f" <small>({why})</small>"
            name = f'<ins lang="{xml(lang)}"><bdi>{xml(one_line(suggestion.text))}</bdi></ins>'
            parts.append(f"<p class=write>write {name}{how}</p>")
        return "".join([*parts, "</aside>\n"])

    def _first_of(self, number: int) -> str:
        """The anchor of a mark's explanation, on the first of its findings only."""
        if number in (0, self._anchored):
            return ""
        self._anchored = number
        return f' id="n{number}" tabindex="-1"'

    def _reason(self, reason: Reason) -> str:
        who = self._about.named(reason.perspective) if reason.perspective else "the style"
        when = f" <small>({xml(str(reason.valid))})</small>" if reason.valid else ""
        sources = f" <small>[{xml(', '.join(reason.sources))}]</small>" if reason.sources else ""
        name = f"“<bdi>{xml(one_line(reason.text))}</bdi>”"
        return f"<li><bdi>{xml(who)}</bdi> {_VERBS[reason.status]} {name}{when}{sources}</li>"


def _sum(summary: Summary) -> str:
    if not summary.findings:
        return "nothing found"
    return ", ".join(counted(count, _NOUNS[severity]) for severity, count in summary.severities.items())


def _badge(severity: Severity) -> str:
    return f'<span class="badge {severity.value}">{_NOUNS[severity]}</span>'


def _path(path: str) -> str:
    told = "standard input" if path == "-" else path.replace(os.sep, "/")
    return xml(one_line(told.encode("utf-8", "backslashreplace").decode()))


def _starts(text: str) -> list[int]:
    starts, at = [0], 0
    for line in text.splitlines(keepends=True):
        at += len(line)
        starts.append(at)
    if len(starts) > 1 and starts[-1] == len(text):
        starts.pop()
    return starts


def _wanted(by_line: Iterable[int], count: int) -> list[int]:
    """The lines that are shown: all of a short text, of a long one those near findings."""
    if count <= _WHOLE:
        return list(range(1, count + 1))
    near = {line + step for line in by_line for step in range(-_AROUND, _AROUND + 1)}
    return sorted(line for line in near if 1 <= line <= count)


def _merged(notes: Iterable[Noted]) -> list[tuple[int, int, list[Noted]]]:
    """The stretches that findings are about, those that overlap as one, with their findings."""
    spans: list[tuple[int, int, list[Noted]]] = []
    for note in notes:
        start, end = note.finding.start, max(note.finding.end, note.finding.start + 1)
        if spans and start < spans[-1][1]:
            first, last, of = spans[-1]
            spans[-1] = (first, max(last, end), [*of, note])
        else:
            spans.append((start, end, [note]))
    return spans
