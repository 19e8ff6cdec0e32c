"""Guides in every format: time and peak memory, for the curated terms and for generated ones.

    python -m bench.guide [--concepts 0 10000] [--formats html md ...] [--styles 1]

0 concepts are the curated ones. The generated have two sides, three languages, four terms with stances, and lie in an
SQLite store, as a large collection would. Each figure is that of a process of its own: seconds of the processor, which
other work on the machine does not lengthen, and the peak of memory less what an empty process takes. The last column is
the size of what was written.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from bench.interchange import PEOPLE, SOURCES, concept_of

from termbase.cli.guide_shelf import Stored
from termbase.guide import languages_of, planned
from termbase.guides import format_names, guide_format
from termbase.guides.base import Asked
from termbase.model import Collection, Style
from termbase.store import Store
from termbase.workspace import Workspace

STYLES = tuple(
    Style(id=one.id.replace("gov", "house"), name=(("en", one.id),), follows=(one.id, other.id))
    for one, other in (PEOPLE, PEOPLE[::-1])
)
_CURATED = ("azerbaijani-official", "armenian-official")


def one(name: str, store: str, styles: list[str], folder: Path) -> None:
    """One guide, in this process; its figures as a line."""
    before = _peak()
    began = time.process_time()
    form = guide_format(name)
    target = folder / f"guide{form.suffix}"
    if form.is_folder:
        target.mkdir()
    with Workspace.open(store or None) as workspace:
        shelf = Stored(workspace)
        chosen = [shelf.style(style) for style in styles]
        langs = [tongue.lang for tongue in languages_of(chosen[0], shelf.concepts(), shelf.glossary)]
        plans = [
            planned(style, langs, shelf.concepts(), shelf.read, on=date(2026, 1, 1), rest=shelf.rest)
            for style in chosen
        ]
        result = form.write(Asked(plans=tuple(plans), output=target))
    seconds = time.process_time() - began
    peak = _peak() - before
    files = [path for path in target.rglob("*") if path.is_file()] if form.is_folder else [target]
    size = sum(path.stat().st_size for path in files) / 1e6
    print(f"| {name} | {result.entries:,} | {seconds:.1f} s | {peak:.0f} MB | {len(files):,} files, {size:.1f} MB |")


def _peak() -> float:
    """The most memory that this process has had so far, in megabytes; ``getrusage`` would tell its parent's."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM"))) / 1024


def made(count: int, folder: Path) -> str:
    """A store of generated concepts."""
    path = folder / f"{count}.db"
    with Store.open(path, create=True) as store:
        concepts = tuple(concept_of(number) for number in range(count))
        store.load(
            Collection(concepts=concepts, perspectives=PEOPLE, sources=SOURCES, styles=STYLES),
            actor="bench",
            why="generated",
        )
    return str(path)


def main() -> None:
    """A table for each number of concepts."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    asked.add_argument("--concepts", type=int, nargs="+", default=[0, 10_000])
    asked.add_argument("--formats", nargs="+", default=list(format_names()))
    asked.add_argument("--styles", type=int, default=1, choices=[1, 2], help="two are set side by side")
    asked.add_argument("--one", nargs="+", help=argparse.SUPPRESS)
    given = asked.parse_args()
    if given.one:
        name, store, folder, *styles = given.one
        one(name, store.removeprefix("="), styles, Path(folder))
        return
    with tempfile.TemporaryDirectory(prefix="termbase-bench-") as folder:
        for count in given.concepts:
            store = made(count, Path(folder)) if count else ""
            styles = [style.id for style in STYLES] if count else list(_CURATED)
            print(f"\n{count or 'The curated'} concepts\n\n| Format | Entries | Time | Memory | Size |")
            print("| --- | ---: | ---: | ---: | --- |", flush=True)
            for name in given.formats:
                with tempfile.TemporaryDirectory(prefix="termbase-bench-") as into:
                    command = [sys.executable, "-m", "bench.guide", "--one", name, f"={store}", into]
                    done = subprocess.run([*command, *styles[: given.styles]], check=False)
                    if done.returncode:
                        print(f"| {name} | failed |", flush=True)


if __name__ == "__main__":
    main()
