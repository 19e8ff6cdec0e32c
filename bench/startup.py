"""How long the commands take to start and answer, beside a bare Python and its typer, in one run.

    python -m bench.startup [--rounds 9]

Wall-clock medians; commands take turns, so that a busy machine slows all alike. Then what the imports of a look-up
cost, the dearest first.
"""

from __future__ import annotations

import argparse
import re
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
ARTICLE = str(ROOT / "examples" / "article-en.md")
TERMBASE = [sys.executable, "-m", "termbase"]
COMMANDS = {
    "python -c pass": [sys.executable, "-c", "pass"],
    'python -c "import typer"': [sys.executable, "-c", "import typer"],
    'python -c "import termbase"': [sys.executable, "-c", "import termbase"],
    "termbase --help": [*TERMBASE, "--help"],
    "termbase lookup Khankendi": [*TERMBASE, "lookup", "Khankendi"],
    "termbase lookup Khankendi --format json": [*TERMBASE, "lookup", "Khankendi", "--format", "json"],
    "termbase scan examples/article-en.md": [*TERMBASE, "scan", ARTICLE],
}


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--rounds", type=int, default=9)
    rounds = arguments.parse_args().rounds
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for command in COMMANDS.values():
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # the first run fills the caches
    for _ in range(rounds):
        for name, command in COMMANDS.items():
            begun = time.perf_counter()
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            times[name].append(time.perf_counter() - begun)
    medians = {name: statistics.median(taken) for name, taken in times.items()}
    bare, typer = medians["python -c pass"], medians['python -c "import typer"']
    print("| command | median ms | × python -c pass | × import typer |\n|---|---|---|---|")
    for name, median in medians.items():
        print(f"| `{name}` | {median * 1000:.0f} | {median / bare:.1f} | {median / typer:.1f} |")
    print("\n| imported by a look-up | own ms |\n|---|---|")
    for module, cost in dearest([*TERMBASE, "lookup", "Khankendi"]):
        print(f"| {module} | {cost:.1f} |")


def dearest(command: list[str], count: int = 12) -> list[tuple[str, float]]:
    """The packages whose modules take longest to import, in milliseconds, by Python's own count."""
    timed = [command[0], "-X", "importtime", *command[1:]]
    report = subprocess.run(timed, check=True, capture_output=True, text=True).stderr
    costs: dict[str, float] = {}
    for own, module in re.findall(r"^import time:\s+(\d+) \|\s+\d+ \|\s*(\S+)$", report, re.MULTILINE):
        package = module.partition(".")[0]
        costs[package] = costs.get(package, 0.0) + int(own) / 1000
    return sorted(costs.items(), key=lambda item: -item[1])[:count]


if __name__ == "__main__":
    main()
