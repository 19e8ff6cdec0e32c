"""Time and memory of export and import per format: ``python bench/interchange.py 10000 tbx-basic tbx-perspective``.

Each format runs in a process of its own on made-up concepts (three names, three languages, a stance each); beside TBX
of version 2 translate-toolkit reads the same file where it is installed. Peak memory is of the whole process.
"""

from __future__ import annotations

import importlib
import importlib.util
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator

from termbase.formats import format_named
from termbase.formats.base import Matter
from termbase.model import Concept, Kind, PartOfSpeech, Stance, Status, Term

_NAMES = (("Name", "en", "un"), ("Adı", "az", "azerbaijan-gov"), ("Անուն", "hy", "armenia-gov"))
_READ_BY = {"tbx-basic": "tbx", "tbx-linguist": "tbx", "tbx-perspective": "tbx", "tbx-v2": "tbx"}


def concepts(count: int) -> Iterator[Concept]:
    for number in range(count):
        yield Concept(
            id=f"concept-{number}",
            kind=Kind.PLACE,
            definition=(("en", f"A place number {number} somewhere."),),
            same_as=(("wikidata", f"Q{number}"),),
            terms=tuple(
                Term(
                    text=f"{word}{number}",
                    lang=lang,
                    part_of_speech=PartOfSpeech.NOUN,
                    stances=(Stance(by=(who,), status=Status.PREFERRED),),
                )
                for word, lang, who in _NAMES
            ),
        )


def peak() -> int:
    """The process's peak memory in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def export(name: str, count: int, path: str) -> None:
    write = format_named(name).write
    assert write is not None
    began = time.process_time()
    with open(path, "w+b") as out:
        write(Matter(lambda: concepts(count)), out, view=None, langs=())
    row(name, "export", path, time.process_time() - began)


def read(name: str, path: str) -> None:
    reader = format_named(_READ_BY.get(name, name)).read
    assert reader is not None
    began = time.process_time()
    with open(path, "rb") as source:
        found = sum(isinstance(one, Concept) for one in reader(source, path, by=None))
    row(name, f"import of {found:,}", path, time.process_time() - began)


def toolkit(path: str) -> None:
    storage = importlib.import_module("translate.storage.tbx")
    began = time.process_time()
    found = len(storage.tbxfile.parsefile(path).units)
    row("translate-toolkit", f"import of {found:,}", path, time.process_time() - began)


def row(name: str, what: str, path: str, seconds: float) -> None:
    size = os.path.getsize(path) / 1e6
    print(f"{name:18} {what:18} {size:8.1f} MB {seconds:8.2f} s {size / seconds:7.1f} MB/s {peak():6} MB", flush=True)


def main() -> None:
    if sys.argv[1] == "--one":
        step, name, count, path = sys.argv[2:]
        if step == "export":
            export(name, int(count), path)
        elif step == "import":
            read(name, path)
        else:
            toolkit(path)
        return
    count, names = sys.argv[1], sys.argv[2:]
    with tempfile.TemporaryDirectory() as folder:
        for name in names:
            path = os.path.join(folder, f"{name}.file")
            steps = ["export", "import"]
            if name == "tbx-v2" and importlib.util.find_spec("translate"):
                steps.append("toolkit")
            for step in steps:
                subprocess.run([sys.executable, __file__, "--one", step, name, count, path], check=True)


if __name__ == "__main__":
    main()
