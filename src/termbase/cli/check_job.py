"""What becomes of one document of a check, in this process or another: read, checked, mended where that is asked."""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from termbase.baseline import known
from termbase.checkcache import CheckCache
from termbase.cli.many import Unread
from termbase.config import Settings, as_grave
from termbase.documents import MAX_BYTES, document_from
from termbase.documents.files import read_bytes
from termbase.errors import NotWritten, UnreadableInput
from termbase.excerpts import excerpt
from termbase.finding import Finding
from termbase.model import Severity
from termbase.outcome import Outcome, Seen
from termbase.text import Lines

if TYPE_CHECKING:
    from datetime import date

    from termbase.check import Checked
    from termbase.document import Document
    from termbase.protocol import Scans


class Mend(enum.Enum):
    """What is done about findings: nothing; their safe suggestions taken, or the first of any; a comment put there."""

    NOTHING = "nothing"
    SAFELY = "safely"
    ANYHOW = "anyhow"
    SILENCE = "silence"


@dataclass(frozen=True, slots=True)
class Task:
    """A document to check: its path, by what, and what of it is known.

    ``raw`` and ``name`` are given for standard input. ``guess`` is the language that the path tells. ``known`` counts
    the findings of its baseline by their marks.
    """

    path: str
    settings: Settings
    guess: str | None = None
    name: str | None = None
    raw: bytes | None = None
    known: Mapping[str, int] = field(default_factory=dict)
    cache: CheckCache | None = None

    @property
    def shown(self) -> str:
        """The path as it is reported."""
        return self.name or self.path


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What is done with each document. ``day`` decides where the document has none; less than ``least`` is left."""

    scanner: Scans
    day: date
    least: Severity = Severity.INFO
    whole_text: bool = False
    mend: Mend = Mend.NOTHING
    write: bool = True

    def __call__(self, task: Task) -> Outcome | Unread:
        """The outcome, or why there is none."""
        try:
            raw = read_bytes(Path(task.path), MAX_BYTES) if task.raw is None else task.raw
            return self._done(task, raw, document_from(task.shown, raw))
        except UnreadableInput as error:
            return Unread(task.shown, error)

    def _done(self, task: Task, raw: bytes, document: Document) -> Outcome | Unread:
        if self.mend is not Mend.NOTHING:
            return self._mended(task, raw, document)
        outcome = self._outcome(document, self._checked(task, document))
        if task.cache is not None:
            task.cache.put(self.key(task, raw), outcome)
        return replace(outcome, text=document.text) if self.whole_text else outcome

    def key(self, task: Task, raw: bytes) -> str:
        """What decides on the outcome of a task with a cache."""
        assert task.cache is not None
        return task.cache.key(raw, task.shown, task.settings, task.guess, self.day)

    def _checked(self, task: Task, document: Document) -> Checked:
        settings = task.settings
        assert settings.style is not None
        lang = settings.lang or (None if document.lang else task.guess)
        return self.scanner.check(document, style=settings.style, lang=lang, settings=settings)

    def _outcome(self, document: Document, checked: Checked) -> Outcome:
        lines = Lines(document.text)

        def seen(finding: Finding, *, suppressed: bool = False, why: str = "") -> Seen:
            return Seen(finding, excerpt(document.text, finding, lines), suppressed, why)

        found = [seen(finding) for finding in checked.findings]
        found += [seen(finding, suppressed=True, why=why) for finding, why in checked.suppressed]
        return Outcome(
            path=document.path,
            lang=checked.lang,
            style=checked.style,
            on=checked.on,
            seen=tuple(sorted(found, key=lambda one: (one.finding.start, one.finding.end, one.finding.rule))),
            uses=tuple((use, seen(finding)) for use, finding in checked.uses),
        )

    # ---- mending -----------------------------------------------------------------------------

    def _mended(self, task: Task, raw: bytes, document: Document) -> Outcome | Unread:
        from termbase.mending import diff, write_atomically

        checked = self._checked(task, document)
        try:
            new, fixed = self._new(task, raw, document, checked)
            if new != raw and self.write and task.raw is None:
                write_atomically(task.path, new, was=raw)
            after = document if new == raw else document_from(task.shown, new)
        except NotWritten as error:
            return Unread(task.shown, error)
        left = checked if new == raw else self._checked(task, after)
        if self.mend is Mend.SILENCE:
            fixed = Counter({"": len(left.suppressed) - len(checked.suppressed)})
        outcome = self._outcome(after, left)
        return replace(
            outcome,
            text=after.text if self.whole_text else None,
            fixed=tuple(sorted((+fixed).items())),
            diff="" if self.write else diff(task.shown, document.text, after.text),
            raw=None if task.raw is None else new,
        )

    def _new(self, task: Task, raw: bytes, document: Document, checked: Checked) -> tuple[bytes, Counter[str]]:
        """The document as it is to be, and how many findings of each rule are settled by that."""
        is_known = known(checked.findings, task.known)
        shown = [
            finding
            for finding, skip in zip(checked.findings, is_known, strict=True)
            if not skip and as_grave(finding.severity, self.least)
        ]
        if self.mend is Mend.SILENCE:
            from termbase.silencing import silenced

            return silenced(task.shown, raw, document, shown), Counter()
        from termbase.fixes import edits_for
        from termbase.mending import mended

        quotations = self.scanner.glossary.style(checked.style).quotations
        applied = edits_for(shown, document, unsafe=self.mend is Mend.ANYHOW, quotations=quotations)
        new = mended(task.shown, raw, document, applied.edits) if applied.edits else raw
        return new, Counter(finding.rule for finding in applied.applied)
