"""``termbase import``: what another program's file holds into a store, batch by batch, every difference told."""

from __future__ import annotations

import contextlib
import difflib
import itertools
import json
import os
import stat
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TextIO

import typer

from termbase.cli import inputs
from termbase.cli.options import Format
from termbase.errors import InvalidValue, NotFound, Problem, UnreadableInput
from termbase.formats import Format as FileFormat
from termbase.formats import format_named, format_of
from termbase.formats.base import Entry
from termbase.importing import Outcome, Step

if TYPE_CHECKING:
    from termbase.store.importer import Session
    from termbase.store.store import Store

CONFLICTS = 1
_KINDS = ("concept", "perspective", "source")


def import_(
    path: str,
    *,
    name: str | None,
    dry_run: bool,
    into: str | None,
    perspective: str | None,
    langs: Sequence[str],
    form: Format,
) -> None:
    """Bring a file into a store: tell what is added, changed, in conflict, unmatched; change nothing on a dry run."""
    chosen = format_named(name) if name else format_of(path, writing=False)
    if chosen.read is None:
        raise InvalidValue(f"{chosen.name} can be written only", where="--format", hint="`termbase formats` lists them")
    if not into and not dry_run:
        raise InvalidValue("no store to import into", where="--into", hint="name one, --into terms.db, or --dry-run")
    more = _more(chosen, langs)
    with contextlib.closing(_Told(form)) as told:
        with _source(path) as source, _store(into, dry_run=dry_run) as store:
            from termbase.cli.termfiles import who

            with store.importing(actor=who(), why=f"termbase import {path}", dry_run=dry_run) as session:
                if perspective:
                    _check_perspective(session, perspective)
                entries = chosen.read(source, path, by=perspective, **more)
                with contextlib.closing(_Meter(source, path)) as meter:
                    _take(session, entries, told, meter)
        told.show(dry_run=dry_run)
        if told.conflicts:
            raise typer.Exit(CONFLICTS)


def _more(chosen: FileFormat, langs: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The languages of the two sides of a pair, for a reader that asks for them."""
    tags = tuple(tag for lang in langs if (tag := inputs.language_tag(lang, "--lang")))
    if tags and not chosen.asks_langs:
        raise InvalidValue(f"{chosen.name} says itself which languages it is in", where="--lang", hint="leave it out")
    if tags and len(tags) != 2:
        hint = "--lang en --lang az: from English into Azerbaijani"
        raise InvalidValue(f"{chosen.name} goes from one language into another", where="--lang", hint=hint)
    return {"langs": tags} if chosen.asks_langs else {}


@contextlib.contextmanager
def _store(into: str | None, *, dry_run: bool) -> Iterator[Store]:
    """The store to write into, made where there is none; for a dry run one to compare with."""
    if into is None:
        with inputs.opened(None) as workspace:
            yield workspace.store
        return
    from termbase.store import Store

    missing = "://" not in into and not Path(into).exists()
    with Store.open("sqlite://" if dry_run and missing else into, create=not dry_run) as store:
        yield store


@contextlib.contextmanager
def _source(path: str) -> Iterator[BinaryIO]:
    if path == "-":
        yield sys.stdin.buffer
        return
    try:
        file = open(path, "rb")  # noqa: SIM115 - closed below; an error of reading is not one of opening
    except OSError as error:
        hint = "check the path"
        raise UnreadableInput(f"cannot be read: {error.strerror or error}", where=path, hint=hint) from error
    with file:
        yield file


def _check_perspective(session: Session, perspective: str) -> None:
    if perspective in session.perspectives:
        return
    near = difflib.get_close_matches(perspective, session.perspectives, n=3)
    hint = f"did you mean {', '.join(near)}?" if near else "import or load those whose views there are first"
    raise NotFound(f"no perspective {perspective!r}", where="--as", hint=hint)


def _take(session: Session, entries: Iterator[Entry], told: _Told, meter: _Meter) -> None:
    from termbase.store.importer import BATCH

    while batch := list(itertools.islice(entries, BATCH)):
        for entry in batch:
            if isinstance(entry, Problem):
                told.remark(entry)
        for step in session.take([entry for entry in batch if not isinstance(entry, Problem)]):
            told.step(step)
        meter.at(len(batch))


class _Meter:
    """How far the file has been read, on stderr where that is a terminal."""

    _WIDTH = 24

    def __init__(self, source: BinaryIO, path: str) -> None:
        self._source, self._count = source, 0
        self._shown = "".join(sign if sign.isprintable() else "?" for sign in path)[-40:]
        self._wanted = sys.stderr.isatty()
        self._size = 0
        with contextlib.suppress(OSError, ValueError):
            about = os.fstat(source.fileno())
            self._size = about.st_size if stat.S_ISREG(about.st_mode) else 0

    def at(self, count: int) -> None:
        """So many more entries are in."""
        self._count += count
        if not self._wanted:
            return
        share = ""
        if self._size:
            done = min(self._source.tell() / self._size, 1)
            bar = ("#" * round(done * self._WIDTH)).ljust(self._WIDTH, "-")
            share = f"[{bar}] {done:4.0%} "
        sys.stderr.write(f"\r\033[Kimporting {self._shown} {share}{self._count:,} entries")
        sys.stderr.flush()

    def close(self) -> None:
        """Take the line away."""
        if self._wanted and self._count:
            sys.stderr.write("\r\033[K")
            sys.stderr.flush()


class _Told:
    """What is to be told at the end, when all of it is true; kept in a file while there is more than a little."""

    def __init__(self, form: Format) -> None:
        self._json = form is Format.JSON
        self._counts: dict[str, Counter[Outcome]] = {kind: Counter() for kind in _KINDS}
        self._steps = self._spool()
        self._remarks = self._spool()

    @staticmethod
    def _spool() -> TextIO:
        spool: Any = tempfile.SpooledTemporaryFile(1 << 20, "w+", encoding="utf-8")  # noqa: SIM115 - see close
        return spool  # type: ignore[no-any-return]

    def close(self) -> None:
        """Delete it."""
        self._steps.close()
        self._remarks.close()

    @property
    def conflicts(self) -> bool:
        """Whether anything is in conflict, or can be several things."""
        return any(count[one] for count in self._counts.values() for one in (Outcome.CONFLICTING, Outcome.UNMATCHED))

    def remark(self, problem: Problem) -> None:
        """Keep a remark."""
        self._remarks.write(json.dumps(str(problem)) + "\n")

    def step(self, step: Step) -> None:
        """Count a step, and keep it where it is to be told."""
        self._counts[step.kind][step.outcome] += 1
        if step.outcome is Outcome.SAME or (step.outcome is Outcome.ADDED and not self._json):
            return
        plain = {
            "id": step.id,
            "kind": step.kind,
            "outcome": step.outcome,
            "by": step.by or None,
            "candidates": list(step.candidates),
            "news": list(step.news),
            "conflicts": list(step.conflicts),
        }
        self._steps.write(json.dumps(plain) + "\n")

    def show(self, *, dry_run: bool) -> None:
        """Tell it."""
        self._steps.seek(0)
        self._remarks.seek(0)
        if self._json:
            self._programs(dry_run=dry_run)
        else:
            self._people(dry_run=dry_run)

    def _people(self, *, dry_run: bool) -> None:
        from termbase.cli.screen import Screen, an_id, faint, strong

        screen = Screen()
        for line in self._remarks:
            screen.line(faint(json.loads(line)))
        for line in self._steps:
            step = json.loads(line)
            text = strong(f"{step['outcome']}  ")
            text.append_text(an_id(step["id"]))
            if step["by"]:
                text.append(f"  by {step['by']}", style="dim")
            screen.line(text)
            if step["candidates"]:
                screen.line(f"can be {', '.join(step['candidates'])}", indent=2)
            for news in step["news"]:
                screen.line(f"+ {news}", indent=2)
            for conflict in step["conflicts"]:
                screen.line(f"≠ {conflict}", indent=2)
        for kind, counts in self._counts.items():
            if counts:
                screen.line(f"{kind}s: " + ", ".join(f"{counts[one]:,} {one}" for one in Outcome if counts[one]))
        if not any(self._counts.values()):
            screen.line("nothing in the file")
        if dry_run:
            screen.line("a dry run: nothing was written")

    def _programs(self, *, dry_run: bool) -> None:
        """One JSON value, written piece by piece."""
        from termbase.cli import answers

        total: Counter[Outcome] = sum(self._counts.values(), Counter())
        counts = {outcome.value: total[outcome] for outcome in Outcome}
        head = json.dumps({"dry_run": dry_run, "counts": counts}, indent=2)
        out = answers.utf8()
        out.write(head.removesuffix("\n}"))
        for name, lines in (("entries", self._steps), ("remarks", self._remarks)):
            out.write(f',\n  "{name}": [')
            between = ""
            for line in lines:
                shown = json.dumps(json.loads(line), ensure_ascii=False, indent=2).replace("\n", "\n    ")
                out.write(f"{between}\n    {shown}")
                between = ","
            out.write("\n  ]" if between else "]")
        out.write("\n}\n")
