"""Documents with findings as a report gets them, made of a text and the names in it, both sides among them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from termbase.dates import Period
from termbase.document import Edit
from termbase.excerpts import excerpt
from termbase.finding import Finding, Related, Suggestion
from termbase.model import Severity, Status
from termbase.reports import report_format
from termbase.reports.base import About, Noted, Page, State, Summary, Unread
from termbase.rules import rules
from termbase.style import Reason
from termbase.text import Lines

ABOUT = About(
    version="1.0",
    named=lambda name: {"azerbaijan-gov": "Government of Azerbaijan", "armenia-gov": "Government of Armenia"}.get(
        name, name
    ),
    rules=rules(),
)
OTHER = {"Stepanakert": ("Khankendi", "azerbaijan-gov"), "Khankendi": ("Stepanakert", "armenia-gov")}


def note(
    text: str,
    name: str,
    *,
    path: str = "page.md",
    nth: int = 0,
    severity: Severity = Severity.WARNING,
    state: State = State.NEW,
    also: tuple[Edit, ...] = (),
    related: tuple[Related, ...] = (),
) -> Noted:
    """A finding of a name where it stands in a text for the ``nth`` time."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(name, start + 1)
    lines = Lines(text)
    better, who = OTHER.get(name.replace("\n", " "), ("Khankendi", "azerbaijan-gov"))
    line, column = lines.place(start)
    end_line, end_column = lines.place(start + len(name))
    found = Finding(
        path=path,
        start=start,
        end=start + len(name),
        line=line,
        column=column,
        end_line=end_line,
        end_column=end_column,
        rule="deprecated-term",
        severity=severity,
        text=name,
        message=f"“{name}” is rejected by {ABOUT.named(who)}; write “{better}”",
        concept="khankendi-stepanakert",
        because=(
            Reason(
                text=name,
                status=Status.DEPRECATED,
                perspective=who,
                follows=who,
                valid=Period.parse("1991-11-26/.."),
                sources=("decree-1991",),
            ),
        ),
        suggestions=(Suggestion(better, safe=True, also=also),),
        related=related,
        fingerprint=f"{abs(start)}-{nth + 1}",
    )
    shown = excerpt(text, found, lines)
    return Noted(finding=found, excerpt=shown, state=state, fails=state is State.NEW and severity != "info")


def page(text: str, *notes: Noted, path: str = "page.md", lang: str = "en") -> Page:
    """A document with its findings."""
    return Page(path=path, lang=lang, style="desk", on=date(2026, 1, 1), notes=notes, text=text)


def report(form: str, pages: Sequence[Page], *, about: About = ABOUT, unread: Sequence[Unread] = ()) -> str:
    """What a format writes."""
    written: list[str] = []
    made = report_format(form).Report(written.append, about)
    summary = Summary(unread=list(unread))
    for one in pages:
        made.page(one)
        summary.add(one)
    made.end(summary)
    return "".join(written)
