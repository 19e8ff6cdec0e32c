"""``termbase scan --report``: what many documents call things over time, as a page, as Markdown or as rows."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from termbase.cli import inputs
from termbase.cli.answers import utf8
from termbase.cli.faults import complain
from termbase.cli.many import Item, Unread, over_files, seconds
from termbase.cli.options import Report
from termbase.cli.outputs import replaced
from termbase.cli.scan import UNREADABLE
from termbase.documents import read_document
from termbase.errors import UnreadableInput
from termbase.glossary import Glossary
from termbase.model import localised
from termbase.survey import Facts, Survey, facts

if TYPE_CHECKING:
    from termbase.protocol import Scans


def run(
    paths: Sequence[str],
    *,
    lang: str | None,
    on: str | None,
    report: Report,
    output: str | None,
    lines: int,
    store: str | None,
    jobs: int | None,
) -> None:
    """Survey the documents and write the report, to a file whole or not at all."""
    lang = inputs.language_tag(lang, "--lang")
    day = inputs.day(on)
    survey, unread = Survey(lines=lines), 0
    jobs = inputs.processes(store, jobs)
    with inputs.asked(store) as terms:
        job = _Job(terms.scanner(on=day), lang, lines)
        with contextlib.closing(over_files(job, paths, jobs, seconds)) as found:
            for one in found:
                if isinstance(one, Unread):
                    unread += 1
                    complain(one.error)
                else:
                    survey.add(one)
        _write(survey, terms.glossary, report, output)
    if unread:
        raise typer.Exit(UNREADABLE)


@dataclass(frozen=True, slots=True)
class _Job:
    """What is done with each document, in this process or another."""

    scanner: Scans
    lang: str | None
    lines: int

    def __call__(self, item: Item) -> Facts | Unread:
        if isinstance(item, Unread):
            return item
        try:
            document = read_document(item) if isinstance(item, str) else item
            return facts(document, self.scanner.scan(document, lang=self.lang), lines=self.lines)
        except UnreadableInput as error:
            return Unread(item if isinstance(item, str) else item.path, error)


def _write(survey: Survey, glossary: Glossary, report: Report, output: str | None) -> None:
    write = _writer(report)

    def named(who: str) -> str:
        return localised(glossary.perspective(who).name) or who

    if output is None or output == "-":
        write(survey, glossary, utf8(), named=named)
        return
    with replaced(Path(output)) as out:
        write(survey, glossary, out, named=named)


def _writer(report: Report) -> Callable[..., Any]:
    if report is Report.HTML:
        from termbase.survey import html

        return html.write
    if report is Report.MD:
        from termbase.survey import markdown

        return markdown.write
    from termbase.survey import rows

    return rows.write
