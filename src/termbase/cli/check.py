"""``termbase check``: documents against a style, by the configuration that counts for each, in any report format."""

from __future__ import annotations

import contextlib
import itertools
import os
import stat
import sys
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from termbase.baseline import Baseline, known
from termbase.check import Checked, Checker, declared_rules
from termbase.checkcache import CheckCache
from termbase.cli import inputs
from termbase.cli.check_asked import Asked, first_path, names, require_sense
from termbase.cli.check_files import Baselines, Files, Given
from termbase.cli.check_job import Check, Mend, Task
from termbase.cli.check_output import Output, about, written_to
from termbase.cli.faults import complain, say
from termbase.cli.many import Progress, Ready, Unread, answers, size
from termbase.config import Settings, as_grave
from termbase.configfiles import Configurations, Configured
from termbase.documents import MAX_BYTES
from termbase.errors import InvalidValue, NotFound
from termbase.finding import Finding
from termbase.locales import reader_locale
from termbase.model import Severity
from termbase.outcome import Outcome, Seen
from termbase.reports import report_format
from termbase.reports.base import Noted, Page, Report, State, Summary
from termbase.reports.base import Unread as Unreadable
from termbase.reports.signs import counted
from termbase.rules import rules
from termbase.spread import seconds_to_scan
from termbase.wire.codecs import nearest
from termbase.workload import share_out

if TYPE_CHECKING:
    from termbase.protocol import Termbase

FINDINGS, UNREADABLE = 1, 2
_SECONDS_TO_CHECK = 0.002


def run(asked: Asked) -> None:
    """Check the documents, report what was found, and leave with the exit code that it comes to."""
    require_sense(asked)
    configurations = Configurations(file=Path(asked.config) if asked.config else None, isolated=asked.isolated)
    given = Given(
        style=asked.style,
        lang=inputs.language_tag(asked.lang, "--lang"),
        select=frozenset(names(asked.select)),
        ignore=frozenset(names(asked.ignore)),
        fail_on=Severity(asked.fail_on) if asked.fail_on else None,
    )
    day = inputs.day(asked.on)
    first = first_path(asked)
    if asked.show_settings:
        from termbase.cli.check_settings import show

        show(configurations.of(first), first, given, form=asked.form)
        return
    store = asked.store or configurations.of(first).store
    if inputs.is_service(store):  # its version decides, too, and is not known here: nothing is kept
        asked = replace(asked, jobs=1, no_cache=True)
    with inputs.asked(store) as terms:
        run = _Run(asked, configurations, given, terms, day)
        raise typer.Exit(run.done())


class _Run:
    """One check from the first document to the exit code."""

    def __init__(
        self,
        asked: Asked,
        configurations: Configurations,
        given: Given,
        terms: Termbase,
        day: date | None,
    ) -> None:
        self._asked, self._terms = asked, terms
        self._least = Severity(asked.severity)
        self._today = day or date.today()
        self._entries = terms.entries()  # perspectives and styles: enough where all is in the cache
        self._format = report_format(asked.form)
        self._summary = Summary()
        self._turns: deque[Task | None] = deque()
        self._found: dict[str, list[Finding]] = {}
        self._uses: dict[int, list[tuple[Outcome, Task]]] = {}
        self._changed = 0
        self._rules = dict(rules())
        self._store: str | None = configurations.of(first_path(asked)).store
        self._caches: dict[Path, CheckCache] = {}
        self._baselines = Baselines(Path(asked.baseline) if asked.baseline else None)
        self._job = Check(
            scanner=terms.scanner(on=day),
            day=self._today,
            least=self._least,
            whole_text=self._format.WHOLE_TEXT,
            mend=self._mend(),
            write=not asked.diff,
        )
        self._files = Files(
            configurations,
            given,
            require=self._require,
            baselines=self._baselines,
            cache=self._cache,
            stdin_name=asked.stdin_filename,
            force_exclude=asked.force_exclude,
            written=(asked.output, asked.write_baseline, asked.baseline),
        )

    def _mend(self) -> Mend:
        if self._asked.add_ignore:
            return Mend.SILENCE
        if not (self._asked.fix or self._asked.diff):
            return Mend.NOTHING
        return Mend.ANYHOW if self._asked.unsafe_fixes else Mend.SAFELY

    # ---- what is wanted ------------------------------------------------------------------------

    def _require(self, settings: Settings, configured: Configured) -> None:
        """Refuse settings by which nothing can be checked."""
        if settings.style is None:
            styles = ", ".join(style.id for style in self._entries.collection.styles) or "none in this store"
            raise InvalidValue(
                "no style to check against: no one’s names are the default",
                where=str(configured.file) if configured.file else None,
                hint=f"give --style, or set `style` in termbase.toml; styles: {styles}",
            )
        self._entries.style(settings.style)
        if not self._asked.store and configured.store != self._store:
            raise InvalidValue(
                "two stores in one run", where=str(configured.file), hint="check apart, or give --store for all"
            )
        try:
            self._rules |= {rule.name: rule for rule in declared_rules(settings)}
        except InvalidValue as error:
            place = ": ".join(str(one) for one in (configured.file, error.where) if one)
            raise InvalidValue(error.message, where=place, hint=error.hint) from None
        unknown = (settings.select | settings.ignore) - set(self._rules)
        if unknown:
            unknown -= {concept.id for concept in self._terms.entries(unknown).collection.concepts}
        if missing := sorted(unknown):
            concepts = [concept.id for concept in self._terms.glossary]
            hint = nearest(missing[0], [*self._rules, *concepts]) or "`termbase rules` lists the rules"
            raise NotFound(f"no rule or concept {missing[0]!r}", hint=hint)

    def _cache(self, folder: Path) -> CheckCache | None:
        """The cache beside a configuration; none where documents are mended or shown whole."""
        if self._asked.no_cache or self._job.mend is not Mend.NOTHING or self._job.whole_text:
            return None
        folder = Path(os.path.abspath(folder))
        if folder not in self._caches:
            from termbase import __version__

            revision = self._terms.revision
            self._caches[folder] = CheckCache(folder, revision=revision, locale=reader_locale(), version=__version__)
        return self._caches[folder]

    # ---- the work ------------------------------------------------------------------------------

    def done(self) -> int:
        """Check everything; the exit code."""
        asked = self._asked
        pure = asked.diff or (
            (asked.fix or asked.add_ignore) and "-" in asked.paths
        )  # standard output is for documents
        with (
            written_to(asked.output, self._format, aside=pure) as out,
            contextlib.closing(self._outcomes(out)) as outcomes,
        ):
            first = next(outcomes, None)  # what is wrong with the whole comes out here: nothing is written before it
            report = self._format.Report(out.write, about(out, self._entries, self._rules, statistics=asked.statistics))
            for outcome in itertools.chain([first] if first else [], outcomes):
                self._take(outcome, report, out)
            for page in self._across():
                self._summary.add(page, again=True)
                self._show(page, report)
            self._stale()
            if not asked.diff or asked.output:
                report.end(self._summary)
            elif self._changed:
                sys.stdout.flush()
                places = sum(self._summary.fixed.values()) or self._summary.silenced
                say(f"{counted(places, 'finding')} in {counted(self._changed, 'document')}", "Would settle")
        for cache in self._caches.values():
            cache.prune()
        if asked.write_baseline:
            self._write_baseline(Path(asked.write_baseline))
        return self._exit_code()

    def _outcomes(self, out: Output) -> Generator[Outcome | Unread]:
        asked = self._asked
        progress = Progress("checking", wanted=sys.stderr.isatty() and not out.on_terminal)
        tasks = self._at_hand(self._files.tasks(list(asked.paths)))
        count, waiting = (asked.jobs, tasks) if asked.jobs else share_out(tasks, _seconds)
        with contextlib.closing(
            answers(self._job, self._shown(waiting, progress), count, named=lambda task: task.shown, how="checked")
        ) as made:
            for outcome in made:
                progress.clear()
                yield outcome

    def _shown(self, tasks: Iterator[Task | Ready], progress: Progress) -> Iterator[Task | Ready]:
        for task in tasks:
            progress.at(task.shown if isinstance(task, Task) else None)
            yield task

    def _at_hand(self, tasks: Iterator[Task | Unread]) -> Iterator[Task | Ready]:
        """The tasks, and in their places what is known already: what cannot be read, what is in the cache."""
        for task in tasks:
            if isinstance(task, Unread):
                self._turns.append(None)
                yield Ready(task)
                continue
            self._turns.append(task)
            kept = self._kept(task)
            yield Ready(kept) if kept else task

    def _kept(self, task: Task) -> Outcome | None:
        """What the cache has of a document as it is now."""
        if task.cache is None or (entry := task.cache.entry(task.path)) is None:
            return None
        try:
            state = os.stat(task.path)
            if not stat.S_ISREG(state.st_mode) or state.st_size > MAX_BYTES:
                return None
            with open(task.path, "rb", buffering=0) as file:
                raw = file.read()
        except (OSError, ValueError):
            return None  # to be said at its turn
        return task.cache.get(task.path, self._job.key(task, raw), entry)

    def _take(self, outcome: Outcome | Unread, report: Report, out: Output) -> None:
        task = self._turns.popleft()
        if isinstance(outcome, Unread):
            out.flush()
            error = outcome.error
            self._summary.unread.append(Unreadable(outcome.path, error.message, error.hint))
            complain(error)
            return
        assert task is not None
        if self._job.mend is Mend.SILENCE:
            self._summary.silenced += sum(count for _, count in outcome.fixed)
        else:
            self._summary.fixed.update(dict(outcome.fixed))
        self._changed += bool(outcome.diff)
        if outcome.raw is not None and not self._asked.diff:
            sys.stdout.buffer.write(outcome.raw)
        if self._asked.diff:
            sys.stdout.write(outcome.diff)
        page = self._page(outcome, outcome.seen, task)
        self._summary.add(page)
        self._show(page, report)
        if outcome.uses:
            self._uses.setdefault(id(task.settings), []).append((outcome, task))

    def _show(self, page: Page, report: Report) -> None:
        if not self._asked.diff or self._asked.output:
            report.page(page)

    def _across(self) -> Iterator[Page]:
        """What is found only where documents are seen together, by document."""
        for together in self._uses.values():
            settings = together[0][1].settings
            names = _disputed(outcome for outcome, _ in together)
            if settings.style is None or not names:
                continue
            terms = self._terms.entries(sorted(names))  # all the others were not even read, perhaps
            checker = Checker(terms, terms.style(settings.style), settings, more=declared_rules(settings))
            found = checker.across(
                Checked(
                    path=outcome.path,
                    lang=outcome.lang,
                    style=outcome.style,
                    on=outcome.on,
                    findings=(),
                    uses=tuple((use, one.finding) for use, one in outcome.uses if use.concept in names),
                )
                for outcome, _ in together
            )
            for outcome, task in together:
                excerpts = {one.finding.start: one.excerpt for _, one in outcome.uses}
                of = [Seen(finding, excerpts[finding.start]) for finding in found if finding.path == outcome.path]
                if of:
                    yield self._page(outcome, of, task)

    def _page(self, outcome: Outcome, seen: Iterable[Seen], task: Task) -> Page:
        counting = [one.finding for one in seen if not one.suppressed]
        in_baseline = iter(known(counting, task.known))
        if self._asked.write_baseline or self._baselines:
            self._found.setdefault(outcome.path, []).extend(counting)
        notes = []
        for one in seen:
            state = State.SUPPRESSED if one.suppressed else State.KNOWN if next(in_baseline) else State.NEW
            if not as_grave(one.finding.severity, self._least):
                self._summary.hidden += state is State.NEW
                continue
            notes.append(_noted(one, state, task.settings))
        return Page(
            path=outcome.path,
            lang=outcome.lang,
            style=outcome.style,
            on=outcome.on,
            notes=tuple(notes),
            text=outcome.text,
        )

    # ---- the end -------------------------------------------------------------------------------

    def _stale(self) -> None:
        if self._job.mend is Mend.NOTHING:
            for baseline in self._baselines.all():
                for entry in baseline.stale(self._found):
                    self._summary.stale.append((entry.path, entry.rule, entry.text))

    def _write_baseline(self, file: Path) -> None:
        old = Baseline.read(file) if file.exists() else None
        new = (old or Baseline(file)).renewed(self._found)
        more = new.grown_from(old) if old else 0
        if more and not self._asked.accept_new:
            raise InvalidValue(
                f"{more} findings are not in the baseline yet",
                where=str(file),
                hint="mend them, or take them in with --accept-new",
            )
        from termbase.cli.outputs import replaced

        with replaced(file) as handle:
            handle.write(new.text())
        say(f"{sum(entry.count for entry in new.entries):,} findings in {file}", "Baseline")

    def _exit_code(self) -> int:
        if self._summary.unread:
            return UNREADABLE
        if self._asked.exit_zero or self._asked.write_baseline:
            return 0
        failed = self._changed if self._asked.diff else self._summary.failing
        return FINDINGS if failed else 0


def _noted(one: Seen, state: State, settings: Settings) -> Noted:
    finding = one.finding
    return Noted(
        finding=finding,
        excerpt=one.excerpt,
        state=state,
        why=one.why,
        fails=state is State.NEW and settings.fails(finding.severity, finding.certainty),
    )


def _disputed(outcomes: Iterable[Outcome]) -> set[str]:
    """The concepts of which documents use several names in one language."""
    names: dict[tuple[str, str], str] = {}
    uses = (use for outcome in outcomes for use, _ in outcome.uses)
    return {use.concept for use in uses if names.setdefault((use.concept, use.lang), use.term) != use.term}


def _seconds(task: Task | Ready) -> float:
    """About how long a task takes; nothing where it is done already."""
    if isinstance(task, Ready):
        return 0.0
    length = size(task.path) if task.raw is None else len(task.raw)
    return 0.0 if length is None else seconds_to_scan(length) + _SECONDS_TO_CHECK
