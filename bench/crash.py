"""A writer killed in the middle of its work, again and again: what it was told is written is there, and all is sound.

    python -m bench.crash [--rounds N] [--writes N]

A process changes concepts one after the other and says of each change, once it is acknowledged, which it was. It is
killed (SIGKILL) after a random time. Then the store is opened as by anybody, verified, and compared with what was said.
"""

from __future__ import annotations

import argparse
import dataclasses
import os
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from termbase.editing import change_of
from termbase.model import Collection, Concept, Kind, Perspective, PerspectiveKind, Stance, Status, Term
from termbase.store import Store

_CONCEPTS = 10


def _collection() -> Collection:
    """Towns with a name of each side."""
    sides = [Perspective(id=one, kind=PerspectiveKind.STATE, name=(("en", one),)) for one in ("one-side", "other-side")]
    towns = [
        Concept(
            id=f"town-{number}",
            kind=Kind.PLACE,
            terms=tuple(
                Term(text=f"{name} {number}", lang="en", stances=(Stance(by=(side.id,), status=Status.PREFERRED),))
                for name, side in zip(("Khankendi", "Stepanakert"), sides, strict=True)
            ),
        )
        for number in range(_CONCEPTS)
    ]
    return Collection(concepts=tuple(towns), perspectives=tuple(sides))


def write(path: Path, first: int, writes: int) -> None:
    """Change one concept after another; say the number of each change that is acknowledged."""
    with Store.open(path) as store:
        print("ready", flush=True)
        for number in range(first, first + writes):
            found = store.entry("concept", f"town-{number % _CONCEPTS}")
            assert found is not None
            assert isinstance(found.entry, Concept)
            made = dataclasses.replace(found.entry, note=(("en", f"change {number}"),))
            store.apply(change_of(made, found.rev), actor="writer", why=str(number))
            print(number, flush=True)


def killed(path: Path, first: int, writes: int, after: float) -> list[int]:
    """Let a process write and kill it; the changes that it said were acknowledged."""
    line = [sys.executable, "-m", "bench.crash", "--write", str(path), "--first", str(first), "--writes", str(writes)]
    with subprocess.Popen(line, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        time.sleep(after)
        process.send_signal(signal.SIGKILL)
        said = process.stdout.read()
    return [int(one) for one in said.splitlines(keepends=True) if one.endswith("\n")]


@dataclasses.dataclass
class Round:
    """What one round showed."""

    acknowledged: int
    unsaid: int
    lost: int
    faults: list[str]
    recovery: float


def check(path: Path, said: list[int], seen: set[int]) -> Round:
    """Whether the store is sound and has each change that was acknowledged in its history and its concept."""
    begun = time.perf_counter()
    with Store.open(path) as store:
        store.entry("concept", "town-0")
        recovery = time.perf_counter() - begun
        lines: dict[int, int] = {}
        after = 0
        while page := store.history(actor="writer", after=after, limit=1_000, newest_first=False):
            lines |= {int(line.why): line.rev for line in page}
            after = page[-1].seq
        lost = [one for one in said if one not in lines]
        for number, rev in lines.items():
            there = store.entry_at("concept", f"town-{number % _CONCEPTS}", rev) if number in said else None
            if number in said and (there is None or f"change {number}" not in str(there.entry)):
                lost.append(number)
        unsaid = len(set(lines) - seen - set(said))
        seen |= set(lines)
        return Round(len(said), unsaid, len(lost), store.verify(), recovery)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--writes", type=int, default=200)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--write", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--first", type=int, default=0, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.write:
        write(asked.write, asked.first, asked.writes)
        return
    rolls = random.Random(asked.seed)
    rounds: list[Round] = []
    seen: set[int] = set()
    with tempfile.TemporaryDirectory(prefix="termbase-crash-") as folder:
        path = Path(folder) / "terms.db"
        with Store.open(path, create=True) as store:
            store.load(_collection(), actor="bench", why="")
        for number in range(asked.rounds):
            said = killed(path, number * asked.writes, asked.writes, rolls.uniform(0.6, 2.2))
            rounds.append(check(path, said, seen))
            if rounds[-1].lost or rounds[-1].faults:
                print(f"round {number}: {rounds[-1]}", file=sys.stderr)
        left = sorted(name for name in os.listdir(folder) if name != path.name)
    rows = [
        ("rounds", len(rounds)),
        ("killed before the last write", sum(one.acknowledged < asked.writes for one in rounds)),
        ("writes acknowledged", sum(one.acknowledged for one in rounds)),
        ("of those lost", sum(one.lost for one in rounds)),
        ("written, but killed before it was said", sum(one.unsaid for one in rounds)),
        ("stores that do not verify", sum(bool(one.faults) for one in rounds)),
        ("opening after it, ms (median)", round(statistics.median(one.recovery for one in rounds) * 1e3, 1)),
        ("files left beside the store", ", ".join(left) or "none"),
    ]
    print("| a writer killed | |\n|---|---|")
    for label, value in rows:
        print(f"| {label} | {value:,} |" if isinstance(value, int) else f"| {label} | {value} |")
    if any(one.lost or one.faults for one in rounds):
        sys.exit(1)


if __name__ == "__main__":
    main()
