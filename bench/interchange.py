"""Import and export of every format: time and peak memory, beside translate-toolkit where it reads the same file.

    python -m bench.interchange [--concepts 10000 100000] [--formats csv tbx ...] [--folder DIR] [--store]

Concepts are generated: two sides, three languages, four terms with stances. Each figure is that of a process of its
own: seconds of the processor, which other work on the machine does not lengthen, and the peak of memory less what an
empty process takes. *read* gives every entry and keeps none; with ``--store`` a last table tells what
``termbase import`` takes into an empty SQLite store and over what is there already.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from termbase.formats import format_named, formats
from termbase.formats.base import Matter, View
from termbase.glossary import Glossary
from termbase.model import (
    Collection,
    Concept,
    Kind,
    Perspective,
    PerspectiveKind,
    Relation,
    RelationType,
    Source,
    Stance,
    Status,
    Term,
)
from termbase.style import follow

_SYLLABLES = ("ka", "ra", "ba", "sho", "ste", "pan", "lach", "in", "mar", "tun", "go", "ris", "ve", "dy", "khan")
_SIDES = ("east-gov", "west-gov")
PEOPLE = tuple(Perspective(id=one, kind=PerspectiveKind.STATE, name=(("en", one),)) for one in _SIDES)
SOURCES = (Source(id="atlas", title="An atlas", url="https://example.org/atlas"),)
_PEERS = {
    "po": ("translate.storage.pypo", "pofile"),
    "omegat": ("translate.storage.omegat", "OmegaTFile"),
    "tbx-v2": ("translate.storage.tbx", "tbxfile"),
}


def name_of(number: int) -> str:
    """A name of four syllables and its number."""
    rolls = random.Random(number)
    return "".join(rolls.choice(_SYLLABLES) for _ in range(4)).capitalize() + str(number)


def concept_of(number: int) -> Concept:
    """A place of which each side has its own name."""
    name = name_of(number)
    mine, theirs = (Stance(by=(side,), status=Status.PREFERRED, sources=("atlas",)) for side in _SIDES)
    not_mine, not_theirs = (Stance(by=(side,), status=Status.DEPRECATED) for side in _SIDES)
    return Concept(
        id=f"place-{number}",
        kind=Kind.PLACE,
        definition=(("en", f"Place number {number}."),),
        same_as=(("wikidata", f"Q{number + 1}"),),
        relations=(Relation(RelationType.PART_OF, f"place-{number // 10}"),) if number else (),
        terms=(
            Term(text=name, lang="en", stances=(mine, not_theirs)),
            Term(
                text=f"{name}abad", lang="en", stances=(theirs, not_mine), usage_note=(("en", "As the west writes."),)
            ),
            Term(text=f"{name}ə", lang="az", stances=(mine,)),
            Term(text=f"{name}ա", lang="hy", stances=(theirs,)),
        ),
    )


def matter(count: int) -> Matter:
    """So many concepts, made as they are asked for."""
    return Matter(lambda: (concept_of(number) for number in range(count)), PEOPLE, SOURCES)


def view() -> View:
    """The east's eyes."""
    return View(Glossary(Collection(perspectives=PEOPLE, sources=SOURCES)), follow(_SIDES[0]), date(2024, 1, 1))


def languages(name: str) -> tuple[str, ...]:
    """The languages that a format of pairs is told."""
    return ("en", "az") if format_named(name).pairs else ()


# ---- in a process of its own -----------------------------------------------------------------


def write(name: str, path: Path, count: int) -> int:
    """Write so many concepts."""
    chosen = format_named(name)
    assert chosen.write is not None
    with path.open("w+b") as out:
        chosen.write(matter(count), out, view=view() if chosen.projects else None, langs=languages(name))
    return count


def read(name: str, path: Path, count: int) -> int:
    """Read all entries, and keep none."""
    chosen = format_named(name)
    assert chosen.read is not None
    more = {"langs": languages(name)} if chosen.asks_langs else {}
    with path.open("rb") as source:
        return sum(isinstance(entry, Concept) for entry in chosen.read(source, path.name, by=None, **more))


def peer(name: str, path: Path, count: int) -> int:
    """Read the file by translate-toolkit."""
    module, kind = _PEERS[name]
    store: Any = getattr(importlib.import_module(module), kind).parsefile(str(path))
    return len(store.units)


def store(name: str, path: Path, count: int) -> int:
    """Import the file into a store beside it."""
    from termbase.cli.app import app

    with contextlib.suppress(SystemExit):
        app(["import", str(path), "--format", name, "--into", f"{path}.db"], standalone_mode=False)
    return count


def nothing(name: str, path: Path, count: int) -> int:
    """What a process takes before it does anything."""
    concept_of(0)
    format_named(name)
    return 0


DOING: dict[str, Callable[[str, Path, int], int]] = {one.__name__: one for one in (write, read, peer, store, nothing)}


def child(doing: str, name: str, path: str, count: int) -> None:
    """Do it, and print how many, how long, and the peak of memory."""
    began = time.process_time()
    found = DOING[doing](name, Path(path), count)
    taken = time.process_time() - began
    print(found, taken, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, file=sys.stderr)


# ---- the tables ------------------------------------------------------------------------------


def measured(doing: str, name: str, path: Path, count: int) -> tuple[int, float, float]:
    """How many, seconds, and MB of a process that does it."""
    line = [sys.executable, "-m", "bench.interchange", "--child", doing, name, str(path), str(count)]
    done = subprocess.run(line, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, encoding="utf-8", check=False)
    if done.returncode:
        raise SystemExit(f"{doing} {name}: {done.stderr}")
    found, taken, peak = done.stderr.split()[-3:]
    return int(found), float(taken), float(peak)


def rows(names: Sequence[str], counts: Sequence[int], folder: Path) -> Iterator[str]:
    """A row for each format and number of concepts."""
    yield "| format | concepts | file | write | | read | | translate-toolkit reads | |"
    yield "| --- | --: | --: | --: | --: | --: | --: | --: | --: |"
    bare = measured("nothing", "jsonl", folder / "none", 0)[2]
    for name in names:
        chosen = format_named(name)
        if chosen.write is None:
            continue
        reads = name if chosen.read else "tbx" if name.startswith("tbx") else None
        for count in counts:
            path = folder / f"{name}-{count}"
            _, taken, peak = measured("write", name, path, count)
            cells = [f"{path.stat().st_size / 1e6:,.1f} MB", f"{taken:.1f} s", f"{peak - bare:,.0f} MB"]
            if reads:
                _, taken, peak = measured("read", reads, path, count)
                cells += [f"{taken:.1f} s", f"{peak - bare:,.0f} MB"]
            else:
                cells += ["", ""]
            if name in _PEERS:
                _, taken, peak = measured("peer", name, path, count)
                cells += [f"{taken:.1f} s", f"{peak - bare:,.0f} MB"]
            else:
                cells += ["", ""]
            path.unlink()
            yield f"| `{name}` | {count:,} | {' | '.join(cells)} |"


def stores(counts: Sequence[int], folder: Path) -> Iterator[str]:
    """A row for each number of concepts: into an empty store, and over what is there."""
    yield "| `termbase import`, JSON Lines | concepts | seconds | peak | store |"
    yield "| --- | --: | --: | --: | --: |"
    for count in counts:
        path = folder / f"store-{count}"
        write("jsonl", path, count)
        for what in ("into an empty store", "again, all the same"):
            _, taken, peak = measured("store", "jsonl", path, count)
            size = Path(f"{path}.db").stat().st_size / 1e6
            yield f"| {what} | {count:,} | {taken:.0f} | {peak:,.0f} MB | {size:,.0f} MB |"
        Path(f"{path}.db").unlink()
        path.unlink()


def main() -> None:
    """The tables on standard output."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--concepts", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--formats", nargs="+", default=list(formats()))
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--store", action="store_true")
    parser.add_argument("--child", nargs=4, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.child:
        doing, name, path, count = asked.child
        child(doing, name, path, int(count))
        return
    with tempfile.TemporaryDirectory(dir=asked.folder) as folder:
        for row in rows(asked.formats, asked.concepts, Path(folder)):
            print(row, flush=True)
        for row in stores(asked.concepts, Path(folder)) if asked.store else ():
            print(row, flush=True)


if __name__ == "__main__":
    main()
