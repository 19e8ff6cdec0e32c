"""``termbase load``, ``validate`` and ``schema``: term files into a store, checked, described."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import typer

from termbase.cli.options import Format
from termbase.errors import InvalidValue, Problem

if TYPE_CHECKING:
    from termbase.model import Collection
    from termbase.store import Counts, LoadReport

PROBLEMS_FOUND = 1


def load(folder: str, *, prune: bool, form: Format, store: str | None) -> None:
    """Load the folder's term files into the store and tell what changed."""
    if not store:
        raise InvalidValue("no store to load into", where="--store", hint="name one: --store terms.db")
    from termbase.store import Store
    from termbase.termfiles.reader import read_folder

    collection = read_folder(folder)
    with Store.open(store, create=True) as opened:
        report = opened.load(collection, actor=who(), why=f"termbase load {folder}", prune=prune)
        shown = str(opened.path or opened.where)
    if form is Format.JSON:
        from termbase.cli import answers

        answers.write({"store": shown, "revision": report.revision, **_plain(report)})
    else:
        _told(shown, report)


def who() -> str:
    """The user's name, for the store's history."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "unknown"


_KINDS = ("concepts", "perspectives", "sources", "styles")
_COUNTS = ("added", "changed", "unchanged", "kept", "removed")


def _plain(report: LoadReport) -> dict[str, dict[str, int]]:
    return {kind: {name: getattr(getattr(report, kind), name) for name in _COUNTS} for kind in _KINDS}


def _told(store: str, report: LoadReport) -> None:
    from termbase.cli.screen import Screen, grid, strong

    screen = Screen()
    table = grid(14, None)
    for kind in _KINDS:
        table.add_row(strong(kind), _sentence(getattr(report, kind)))
    screen.print(table)
    changed = report.total.written
    screen.line(f"{screen.name(store)}: {changed:,} written" if changed else f"{screen.name(store)}: nothing to change")


def _sentence(counts: Counts) -> str:
    told = [f"{getattr(counts, name):,} {name}" for name in _COUNTS if getattr(counts, name)]
    return ", ".join(told) or "none"


# ---- validate --------------------------------------------------------------------------------


def validate(path: str | None, *, strict: bool, form: Format) -> None:
    """List every problem; any error, or with ``strict`` any warning, is exit code 1."""
    collection, problems = _inspected(path, strict=strict)
    errors = [problem for problem in problems if problem.severity == "error"]
    if form is Format.JSON:
        from termbase.cli import answers

        warnings = len(problems) - len(errors)
        answers.write({"problems": list(map(_as_data, problems)), "errors": len(errors), "warnings": warnings})
    else:
        _listed(problems, len(errors), collection)
    if errors or (strict and problems):
        raise typer.Exit(PROBLEMS_FOUND)


def _inspected(path: str | None, *, strict: bool) -> tuple[Collection | None, tuple[Problem, ...]]:
    from termbase.termfiles.reader import inspect_file, inspect_folder

    if path is None:
        from termbase.curated import terms_folder

        return inspect_folder(terms_folder(), strict=strict)
    return inspect_file(path) if Path(path).is_file() else inspect_folder(path, strict=strict)


def _as_data(problem: Problem) -> dict[str, Any]:
    return {
        "path": problem.path,
        "line": problem.line,
        "severity": problem.severity,
        "code": problem.code,
        "message": problem.message,
        "hint": problem.hint,
    }


def _listed(problems: tuple[Problem, ...], errors: int, collection: Collection | None) -> None:
    from termbase.cli.screen import Screen

    screen = Screen()
    for problem in problems:
        label = "" if problem.severity == "error" else "warning: "
        place = f"{problem.path}:{problem.line}" if problem.line else problem.path
        advice = f" ({problem.hint})" if problem.hint else ""
        screen.write(f"{screen.name(f'{place}: {label}{problem.message}{advice}')}\n")
    warnings = len(problems) - errors
    counts = ""
    if collection is not None:
        terms = sum(len(concept.terms) for concept in collection.concepts)
        counts = (
            f"{len(collection.concepts):,} concepts, {terms:,} terms, {len(collection.perspectives):,} perspectives: "
        )
    told = [
        f"{count:,} {noun}{'' if count == 1 else 's'}" for count, noun in ((errors, "error"), (warnings, "warning"))
    ]
    screen.write(f"{counts}{', '.join(told) if problems else 'no problems'}\n")


# ---- schema ----------------------------------------------------------------------------------


def schema(kind: str | None) -> None:
    """Print the JSON Schema of one kind of term file, of any, or of the configuration."""
    from termbase.cli import answers
    from termbase.wire import FileKind, json_schema

    kinds = get_args(FileKind)
    if kind == "config":
        from termbase.configfiles import config_schema

        answers.write(config_schema())
        return
    for known in kinds:
        if kind == known:
            answers.write(json_schema(known))
            return
    if kind is not None:
        raise InvalidValue(f"{kind!r} is no kind of term file", hint=f"one of {', '.join(kinds)}, config")
    answers.write(json_schema())
