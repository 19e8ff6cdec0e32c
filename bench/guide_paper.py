"""How long a guide on paper takes, how big it is and how much memory it needs.

    python -m bench.guide_paper [--times N] [--styles STYLE...]

Every shipped style as PDF and as DOCX over the shipped terms, or over N copies of them; each in a process of its own.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import tempfile
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

from termbase.curated import open_curated
from termbase.guide import planned
from termbase.guides import guide_format
from termbase.guides.base import Asked
from termbase.model import Collection

DAY = date(2026, 1, 1)
LANGS = {
    "academic": ("en", "de"),
    "analysis-journal": ("en",),
    "armenian-official": ("en", "hy", "ru"),
    "azerbaijani-official": ("en", "az", "ru"),
    "international": ("en", "fr", "ru", "ar", "zh"),
    "russian-official": ("ru", "en"),
    "say-both": ("en", "ru", "ka"),
    "wire": ("en", "es"),
}


def measure(style: str, name: str, times: int) -> None:
    """Write one guide and print what it took."""
    with open_curated() as store:
        terms = store.read()
    [chosen] = [one for one in terms.styles if one.id == style]
    concepts = {
        key: replace(concept, id=key)
        for number in range(times)
        for concept in terms.concepts
        if (key := concept.id if times == 1 else f"{concept.id}-{number}")
    }
    rest = Collection(perspectives=terms.perspectives, sources=terms.sources, styles=terms.styles)
    plan = planned(
        chosen, LANGS[style], concepts.values(), lambda ids: [concepts[one] for one in ids], on=DAY, rest=rest
    )
    form = guide_format(name)
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / f"guide{form.suffix}"
        start = time.perf_counter()
        result = form.write(Asked(plans=(plan,), output=output))
        took, size = time.perf_counter() - start, output.stat().st_size
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{style:22} {name:5} {result.entries:6,} entries {took:6.1f} s {size / 1e6:6.1f} MB, memory {memory:5,.0f} MB",
        flush=True,
    )


def main() -> None:
    """Measure each style and format."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=1)
    parser.add_argument("--styles", nargs="+", default=sorted(LANGS))
    asked = parser.parse_args()
    spawn = multiprocessing.get_context("spawn")
    for style in asked.styles:
        for name in ("pdf", "docx"):
            work = spawn.Process(target=measure, args=(style, name, asked.times))
            work.start()
            work.join()


if __name__ == "__main__":
    main()
