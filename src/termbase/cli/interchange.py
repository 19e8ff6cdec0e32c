"""``termbase import``, ``export`` and ``formats``: what other programs hold into a store, and a store into theirs."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import typer

from termbase.cli import inputs
from termbase.cli.options import Format
from termbase.cli.termfiles import who
from termbase.errors import InvalidValue, Problem, UnreadableInput
from termbase.formats import Format as FileFormat
from termbase.formats import format_named, format_of, formats
from termbase.formats.base import Loss, Matter, View
from termbase.importing import Importer, Outcome, Step
from termbase.model import Collection, Concept, Perspective, Source
from termbase.style import follow

if TYPE_CHECKING:
    from termbase.glossary import Glossary
    from termbase.workspace import Workspace

CONFLICTS = 1


# ---- formats ---------------------------------------------------------------------------------


def list_formats(*, form: Format) -> None:
    """Every format: what it is, which way it goes, what it keeps and loses."""
    if form is Format.JSON:
        from termbase.cli import answers

        answers.write([_plain(one) for one in formats().values()])
        return
    from termbase.cli.screen import Screen, faint, grid, strong

    screen = Screen()
    for one in formats().values():
        table = grid(14, None)
        ways = " and ".join(way for way, able in (("import", one.read), ("export", one.write)) if able)
        table.add_row(strong(one.name), f"{one.title} ({ways})")
        table.add_row("", faint(f"keeps {one.keeps}"))
        table.add_row("", faint(f"loses {one.loses}"))
        screen.print(table)


def _plain(one: FileFormat) -> dict[str, Any]:
    return {
        "name": one.name,
        "title": one.title,
        "suffixes": list(one.suffixes),
        "import": one.read is not None,
        "export": one.write is not None,
        "one_view": one.projects,
        "pair": one.pairs,
        "keeps": one.keeps,
        "loses": one.loses,
    }


# ---- export ----------------------------------------------------------------------------------


def export(
    *,
    name: str | None,
    output: str,
    style: str | None,
    perspective: str | None,
    on: str | None,
    langs: Sequence[str],
    subset: Sequence[str],
    loss: str | None,
    store: str | None,
) -> None:
    """Write what is in the store as a file of a format, and tell what the file could not carry."""
    chosen = format_named(name) if name else format_of(output, writing=True)
    if chosen.write is None:
        raise InvalidValue(f"{chosen.name} can be read only", where="--format", hint="`termbase formats` lists them")
    tags = tuple(tag for lang in langs if (tag := inputs.language_tag(lang, "--lang")))
    if chosen.pairs and len(tags) != 2:
        hint = "--lang en --lang az goes from English into Azerbaijani"
        raise InvalidValue(f"{chosen.name} goes from one language into another", where="--lang", hint=hint)
    day = inputs.day(on) or date.today()
    with inputs.opened(store) as workspace:
        glossary = workspace.glossary
        view = _view(glossary, chosen, style, perspective, day)
        for concept in subset:
            glossary.concept(concept)
        matter = Matter.of(glossary, subset=subset, langs=() if chosen.pairs else tags)
        with _whole(output) as out:
            lost: Loss = chosen.write(matter, out, view=view, langs=tags)
    _tell_loss(lost, chosen, view, loss)


def _view(glossary: Glossary, chosen: FileFormat, style: str | None, perspective: str | None, day: date) -> View | None:
    if style and perspective:
        raise InvalidValue("a style and a perspective were both given", hint="give one of the two")
    if style:
        return View(glossary, glossary.style(style), day)
    if perspective:
        return View(glossary, follow(glossary.perspective(perspective).id), day)
    if chosen.projects:
        hint = "--as PERSPECTIVE or --style STYLE: no one is the default"
        raise InvalidValue(f"{chosen.name} holds one view alone", hint=hint)
    return None


@contextlib.contextmanager
def _whole(output: str) -> Iterator[BinaryIO]:
    """Standard output for ``-``; else a file that takes its place when it is whole."""
    if output == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    path = Path(output)
    try:
        number, made = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    except OSError as error:
        raise InvalidValue(f"cannot be written: {error.strerror or error}", where=output) from error
    try:
        with os.fdopen(number, "w+b") as out:
            yield out
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
        os.chmod(made, mode)
        os.replace(made, path)
    except OSError as error:
        raise InvalidValue(f"cannot be written: {error.strerror or error}", where=output) from error
    finally:
        Path(made).unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _tell_loss(lost: Loss, chosen: FileFormat, view: View | None, asked: str | None) -> None:
    if asked == "json":
        import json

        eyes = {"style": view.style.id, "on": view.on.isoformat()} if view else {}
        sys.stderr.write(json.dumps({"format": chosen.name, **eyes, **lost.plain()}, ensure_ascii=False) + "\n")
        return
    if lost.nothing:
        return
    from termbase.cli.faults import say

    if view:
        seen = view.style.id.removeprefix("as-")
        say(f"seen as {seen} on {view.on.isoformat()}", "Note")
    for what, counts in (("not in the file", lost.dropped), ("folded into other fields", lost.folded)):
        if counts:
            say(f"{what}: " + ", ".join(f"{name} {count:,}" for name, count in counts.most_common()), "Note")
    for why, count in lost.left_out.most_common():
        say(f"{count:,} terms left out: each {why}", "Note")


# ---- import ----------------------------------------------------------------------------------


def import_(
    path: str, *, name: str | None, dry_run: bool, into: str | None, perspective: str | None, form: Format
) -> None:
    """Bring a file into a store: tell what is added, changed, in conflict, unmatched; change nothing on a dry run."""
    chosen = format_named(name) if name else format_of(path, writing=False)
    if chosen.read is None:
        raise InvalidValue(f"{chosen.name} can be written only", where="--format", hint="`termbase formats` lists them")
    if not into and not dry_run:
        raise InvalidValue("no store to import into", where="--into", hint="name one, --into terms.db, or --dry-run")
    steps: list[Step] = []
    remarks: list[Problem] = []
    with contextlib.ExitStack() as stack:
        workspace = stack.enter_context(inputs.opened(_there(into)))
        source = stack.enter_context(_source(path))
        importer = _importer(workspace)
        if perspective:
            workspace.glossary.perspective(perspective)
        for entry in chosen.read(source, path, by=perspective):
            if isinstance(entry, Problem):
                remarks.append(entry)
            else:
                steps.append(importer.step(entry))
        if into and not dry_run:
            written = [step.entry for step in steps if step.entry is not None]
            _load(into, workspace, written, f"termbase import {path}")
    _tell(steps, remarks, dry_run=dry_run, form=form)
    if any(step.outcome in (Outcome.CONFLICTING, Outcome.UNMATCHED) for step in steps):
        raise typer.Exit(CONFLICTS)


def _there(into: str | None) -> str | None:
    """The store to compare with: an empty one for a file that is not there yet."""
    if into and "://" not in into and not Path(into).exists():
        return "sqlite://"
    return into


@contextlib.contextmanager
def _source(path: str) -> Iterator[BinaryIO]:
    if path == "-":
        yield sys.stdin.buffer
        return
    try:
        with open(path, "rb") as file:
            yield file
    except OSError as error:
        raise UnreadableInput(
            f"cannot be read: {error.strerror or error}", where=path, hint="check the path"
        ) from error


def _importer(workspace: Workspace) -> Importer:
    glossary = workspace.glossary
    links: dict[tuple[str, str], list[str]] = {}
    names: dict[tuple[str, str], list[str]] = {}
    from termbase.text import key

    for concept in glossary:
        for link in concept.same_as:
            links.setdefault(link, []).append(concept.id)
        for term in concept.terms:
            names.setdefault((key(term.text), term.lang), []).append(concept.id)
    there = {concept.id: concept for concept in glossary}
    return Importer(
        known=there.get,
        linked=lambda scheme, link: links.get((scheme, link), ()),
        named=lambda text, lang: names.get((key(text), lang), ()),
        perspectives={one.id: one for one in glossary.collection.perspectives},
        sources={one.id: one for one in glossary.collection.sources},
    )


def _load(into: str, workspace: Workspace, entries: Sequence[Concept | Perspective | Source], why: str) -> None:
    from termbase.store import Store

    last = {(type(entry), entry.id): entry for entry in entries}  # an entry that came in parts is whole in the last
    collection = Collection(
        concepts=tuple(entry for entry in last.values() if isinstance(entry, Concept)),
        perspectives=tuple(entry for entry in last.values() if isinstance(entry, Perspective)),
        sources=tuple(entry for entry in last.values() if isinstance(entry, Source)),
    )
    with Store.open(into, create=True) as opened:
        opened.load(collection, actor=who(), why=why)


def _tell(steps: Sequence[Step], remarks: Sequence[Problem], *, dry_run: bool, form: Format) -> None:
    if form is Format.JSON:
        _tell_programs(steps, remarks, dry_run=dry_run)
        return
    from termbase.cli.screen import Screen, an_id, faint, strong

    screen = Screen()
    for remark in remarks:
        screen.line(faint(str(remark)))
    for step in steps:
        if step.outcome in (Outcome.SAME, Outcome.ADDED):
            continue
        line = strong(f"{step.outcome}  ")
        line.append_text(an_id(step.id))
        if step.by:
            line.append(f"  by {step.by}", style="dim")
        screen.line(line)
        if step.candidates:
            screen.line(f"can be {', '.join(step.candidates)}", indent=2)
        for text in step.news:
            screen.line(f"+ {text}", indent=2)
        for text in step.conflicts:
            screen.line(f"≠ {text}", indent=2)
    for kind in ("concept", "perspective", "source"):
        counts = Counter(step.outcome for step in steps if step.kind == kind)
        if counts:
            screen.line(f"{kind}s: " + ", ".join(f"{counts[one]:,} {one}" for one in Outcome if counts[one]))
    if not steps:
        screen.line("nothing in the file")
    if dry_run:
        screen.line("a dry run: nothing was written")


def _tell_programs(steps: Sequence[Step], remarks: Sequence[Problem], *, dry_run: bool) -> None:
    from termbase.cli import answers

    told = [
        {
            "id": step.id,
            "kind": step.kind,
            "outcome": step.outcome,
            "by": step.by or None,
            "candidates": list(step.candidates),
            "news": list(step.news),
            "conflicts": list(step.conflicts),
        }
        for step in steps
        if step.outcome is not Outcome.SAME
    ]
    counts = Counter(step.outcome for step in steps)
    answers.write(
        {
            "dry_run": dry_run,
            "counts": {outcome.value: counts[outcome] for outcome in Outcome},
            "entries": told,
            "remarks": [str(remark) for remark in remarks],
        }
    )
