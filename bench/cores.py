"""What several processes gain: `termbase scan` of the same text cut into many files and few, by one process and more.

    python -m bench.cores [--copies 200] [--rounds 3] [--jobs 2] [--form json] [--store URL]

The text is the example article, so many copies of it, shared out over files of different sizes. Wall-clock medians of
whole commands; one process and several take turns, so that a busy machine slows both. The processor time, of one and
of several, tells what the start of the workers costs: where others use the machine, only that can be trusted. The
second table is the same from Python, without writing the answer out: `Workspace.scan_many`, its workers started anew
each time.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import termbase
from termbase.workload import cores

ROOT = Path(__file__).parents[1]
ARTICLE = ROOT / "examples" / "article-en.md"
SHARES = (1, 4, 20, 100, 200)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--copies", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=max(2, cores()))
    parser.add_argument("--form", choices=["json", "text"], default="json")
    parser.add_argument("--store", default=None)
    asked = parser.parse_args()
    if asked.store:
        os.environ["TERMBASE_STORE"] = asked.store
    load = f"; load of the machine {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    print(
        f"{cores()} cores{load}; {asked.copies} articles of {ARTICLE.stat().st_size:,} bytes, --format {asked.form}\n"
    )
    head = f"1 process | {asked.jobs} processes | times as fast | processor time |\n|---|---|---|---|---|"
    with tempfile.TemporaryDirectory() as scratch:
        folders = written(Path(scratch), asked.copies)
        print(f"| termbase scan, files × articles | {head}")
        for name, folder in folders.items():
            row(name, asked.rounds, asked.jobs, lambda jobs, at=folder: command(at, jobs, asked.form))  # type: ignore[misc]
        print(f"\n| scan_many, files × articles | {head}")
        with termbase.open() as tb:
            for name, folder in folders.items():
                paths = sorted(folder.iterdir())
                row(name, asked.rounds, asked.jobs, lambda jobs, at=paths: len(list(tb.scan_many(at, jobs=jobs))))  # type: ignore[misc]


def written(scratch: Path, copies: int) -> dict[str, Path]:
    """Folders that hold the same text, in many small files and in few large ones; and one with hardly any."""
    article = ARTICLE.read_text(encoding="utf-8")
    folders = {}
    shapes = [(copies // share, share) for share in SHARES if share <= copies]
    for files, share in [*shapes, (2, 1)]:
        name = f"{files} × {share}"
        folders[name] = scratch / name
        folders[name].mkdir()
        for number in range(files):
            (folders[name] / f"{number:04}.md").write_text(article * share, encoding="utf-8")
    return folders


def command(folder: Path, jobs: int, form: str) -> None:
    """One run of the command line."""
    line = [sys.executable, "-m", "termbase", "scan", str(folder), "--jobs", str(jobs), "--format", form]
    subprocess.run(line, check=True, stdout=subprocess.DEVNULL)


def row(name: str, rounds: int, jobs: int, work: Callable[[int], object]) -> None:
    """A row of a table: the medians of so many rounds."""
    taken: dict[int, list[float]] = {1: [], jobs: []}
    used: dict[int, list[float]] = {1: [], jobs: []}
    work(1)  # fills the caches
    for _ in range(rounds):
        for count, times in taken.items():
            begun, before = time.perf_counter(), sum(os.times()[:4])
            work(count)
            times.append(time.perf_counter() - begun)
            used[count].append(sum(os.times()[:4]) - before)
    one, many = (statistics.median(times) for times in taken.values())
    work_of_one, work_of_many = (statistics.median(times) for times in used.values())
    print(
        f"| {name} | {one:.2f} s | {many:.2f} s | {one / many:.2f} | {work_of_one:.2f} s, {work_of_many:.2f} s |",
        flush=True,
    )


if __name__ == "__main__":
    main()
