"""`termbase check` beside the checkers of word lists that people use: speed, start-up, memory, findings.

    python -m bench.check CORPUS NAMES [--rules 3000] [--npm FOLDER]

CORPUS is running text (.txt or .gz), NAMES a file with a name on each line or a JSON object with one in ``name``. Names
are taken as words that must not stand: every one a rule, for each tool in its own form. Some are put into the text, as
they are and with an English ending. FOLDER holds node_modules with textlint, textlint-rule-prh and cspell; codespell is
used where it is installed. Every tool reads all files in one run, as its command does; medians of three.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

FILES = 24
EVERY = 60


@dataclass(frozen=True, slots=True)
class Tool:
    """A command and how its findings are counted."""

    name: str
    command: Sequence[str]
    count: Callable[[str], int]


def opened(path: Path) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        yield from lines


def names_of(path: Path, many: int, taken: set[str]) -> list[str]:
    """Names of one word that are no words of the text."""
    found: dict[str, None] = {}
    for line in opened(path):
        name = json.loads(line).get("name", "") if line.startswith("{") else line.strip()
        if re.fullmatch("[A-Z][a-z]{4,14}", name or "") and name.lower() not in taken:
            found[name] = None
        if len(found) == many:
            break
    return list(found)


def write_texts(folder: Path, lines: Sequence[str], names: Sequence[str]) -> tuple[int, int, int]:
    """The files; their bytes, and how many names stand in them as they are and with an ending."""
    plain = inflected = 0
    out: list[str] = []
    for number, line in enumerate(lines):
        out.append(line)
        if number % EVERY == 0:
            name = names[number // EVERY % len(names)]
            if number // EVERY % 3:
                out.append(f"They came to {name} in the evening.")
                plain += 1
            else:
                out.append(f"They saw {name}’s streets.")
                inflected += 1
    size = len(out) // FILES + 1
    for number in range(FILES):
        (folder / f"{number:02}.txt").write_text("\n".join(out[number * size : (number + 1) * size]), encoding="utf-8")
    return sum(path.stat().st_size for path in folder.iterdir()), plain, inflected


def write_rules(folder: Path, names: Sequence[str]) -> None:
    """The same rules for each tool: every name rejected, another to be written."""
    better = {name: f"{name[:-1]}{'q' if name[-1] != 'q' else 'x'}" for name in names}
    terms = folder / "terms"
    (terms / "styles").mkdir(parents=True)
    (terms / "perspectives.yaml").write_text("- {id: house, kind: publication, name: {en: The house}}\n")
    (terms / "sources.yaml").write_text("[]\n")
    (terms / "styles" / "house.yaml").write_text("id: house\nname: {en: House}\nfollows: [house]\n")
    for name, write in better.items():
        (terms / f"{name.lower()}.yaml").write_text(
            f"id: {name.lower()}\nkind: place\nterms:\n  en:\n"
            f"    - {{text: {write}, stances: [{{by: [house], status: preferred}}]}}\n"
            f"    - {{text: {name}, stances: [{{by: [house], status: deprecated}}]}}\n"
        )
    (folder / "codespell.txt").write_text("".join(f"{n.lower()}->{w.lower()}\n" for n, w in better.items()))
    rules = "".join(f"  - expected: {write}\n    pattern: /\\b{name}\\b/\n" for name, write in better.items())
    (folder / "prh.yml").write_text(f"version: 1\nrules:\n{rules}")
    (folder / ".textlintrc.json").write_text(json.dumps({"rules": {"prh": {"rulePaths": [str(folder / "prh.yml")]}}}))
    flagged = {"version": "0.2", "language": "en", "flagWords": [name.lower() for name in names]}
    (folder / "cspell.json").write_text(json.dumps(flagged))


def tools(folder: Path, texts: Path, npm: Path | None) -> list[Tool]:
    """The tools that are here, each with its command for the texts."""
    ours = [sys.executable, "-m", "termbase", "check", str(texts), "--store", str(folder / "house.db"), "-s", "house",
            "-l", "en", "--select", "deprecated-term", "--format", "jsonl", "--no-cache", "--exit-zero"]  # fmt: skip
    found = [
        Tool("termbase check -j 1", [*ours, "-j", "1"], lambda out: out.count('"rule"')),
        Tool("termbase check", ours, lambda out: out.count('"rule"')),
    ]
    codespell = shutil.which("codespell", path=f"{Path(sys.executable).parent}:{os.environ.get('PATH', '')}")
    if codespell:
        lists = ["-D", str(folder / "codespell.txt")]
        found.append(Tool("codespell", [codespell, *lists, str(texts)], lambda out: out.count("==>")))
    if npm:
        bin_ = npm / "node_modules" / ".bin"
        linted = [str(bin_ / "textlint"), "--config", str(folder / ".textlintrc.json"), "--format", "json",
                  "--rulesdir", str(npm / "node_modules"), f"{texts}/*.txt"]  # fmt: skip
        found.append(Tool("textlint with prh", linted, lambda out: out.count('"ruleId"')))
        spelled = [str(bin_ / "cspell"), "--no-progress", "--no-summary", "--root", str(texts), "--config",
                   str(folder / "cspell.json")]  # fmt: skip
        found.append(Tool("cspell, flagWords", [*spelled, f"{texts}/*.txt"], lambda out: out.count("Forbidden word")))
    return found


def run(tool: Tool, *, cwd: Path) -> tuple[float, int, int]:
    """Seconds, megabytes and findings of one run."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        pid = os.posix_spawn(
            tool.command[0],
            list(tool.command),
            os.environ | {"PWD": str(cwd)},
            file_actions=[
                (os.POSIX_SPAWN_DUP2, out.fileno(), 1),
                (os.POSIX_SPAWN_DUP2, errors.fileno(), 2),
            ],
        )
        _, status, used = os.wait4(pid, 0)
        seconds = time.perf_counter() - start
        out.seek(0)
        errors.seek(0)
        said = out.read().decode("utf-8", "replace")
        if os.waitstatus_to_exitcode(status) not in (0, 1, 65):
            sys.exit(f"{tool.name} failed: {errors.read().decode('utf-8', 'replace')[:2000]}{said[:500]}")
        return seconds, used.ru_maxrss // 1024, tool.count(said)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("names", type=Path)
    parser.add_argument("--rules", type=int, default=3_000)
    parser.add_argument("--npm", type=Path)
    parser.add_argument("--megabytes", type=float, default=2.0)
    asked = parser.parse_args()
    lines, size = [], 0
    for line in opened(asked.corpus):
        lines.append(line.strip())
        size += len(line)
        if size > asked.megabytes * 1e6:
            break
    taken = set(re.findall("[a-z]+", "\n".join(lines).lower()))
    names = names_of(asked.names, asked.rules, taken)
    with tempfile.TemporaryDirectory(dir=asked.npm) as made:
        folder = Path(made)
        texts, tiny = folder / "texts", folder / "tiny"
        texts.mkdir()
        tiny.mkdir()
        size, plain, inflected = write_texts(texts, lines, names)
        (tiny / "a.txt").write_text("They came in the evening.\n")
        write_rules(folder, names)
        store = ["-m", "termbase", "load", str(folder / "terms"), "--store", str(folder / "house.db")]
        run(Tool("load", [sys.executable, *store], len), cwd=folder)
        print(
            f"{size / 1e6:.1f} MB in {FILES} files, {len(names):,} rules; {plain} names as they are, "
            f"{inflected} with an ending\n"
        )
        print("| tool | seconds | on a line | MB/s beyond that | ratio | MB of memory | findings |")
        print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
        first = 0.0
        for whole, small in zip(tools(folder, texts, asked.npm), tools(folder, tiny, asked.npm), strict=True):
            start = statistics.median(run(small, cwd=folder)[0] for _ in range(3))
            done = [run(whole, cwd=folder) for _ in range(3)]
            seconds = statistics.median(one[0] for one in done)
            speed = size / 1e6 / max(seconds - start, 1e-3)
            first = first or speed
            print(
                f"| {whole.name} | {seconds:.2f} | {start:.2f} | {speed:.2f} | {first / speed:.1f} | "
                f"{max(one[1] for one in done)} | {done[-1][2]} |",
                flush=True,
            )


if __name__ == "__main__":
    main()
