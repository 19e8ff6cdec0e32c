"""Look-up quality on held-out names of places: recall at 1 and 5 by tier and language.

    python -m bench.retrieval QUERIES.jsonl.gz PLACES.jsonl.gz [--protocol P0|P1] [--every N] [--write PRED.jsonl]

P0 loads only the ``index_names`` of each place; P1 every name except those written exactly as the query.
A place's id becomes the concept's; a name's language its term's.
"""

from __future__ import annotations

import argparse
import gzip
import json
import statistics
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from termbase.lookup import Found, KeyRow, MemoryIndex, Numbered, Only, keys_of, search
from termbase.lookup.keys import ANY
from termbase.model import Term


class WithoutText:
    """An index in which no term is written as the query is."""

    def __init__(self, index: MemoryIndex, query: str) -> None:
        self._index = index
        self._query = query

    def rows(self, kind: int, keys: Sequence[str], limit: int, only: Only = ANY) -> list[KeyRow]:
        return [row for row in self._index.rows(kind, keys, limit + 50, only) if row.text != self._query][:limit]

    def rows_from(self, kind: int, prefix: str, limit: int, only: Only = ANY, *, among: int = 0) -> list[KeyRow]:
        found = self._index.rows_from(kind, prefix, limit + 50, only, among=among and among + 50)
        return [row for row in found if row.text != self._query][:limit]

    def spans(
        self, kind: int, starts: Sequence[str], lengths: tuple[int, int], limit: int, only: Only = ANY
    ) -> list[Numbered]:
        found = self._index.spans(kind, starts, lengths, limit + 50, only)
        names = self._index.terms([number for _, number in found])
        return [(key, number) for key, number in found if names[number][2] != self._query][:limit]

    def terms(self, numbers: Sequence[int]) -> dict[int, tuple[str, str, str]]:
        return self._index.terms(numbers)


def read(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def index_rows(places: Sequence[dict[str, Any]], protocol: str) -> Iterator[KeyRow]:
    for place in places:
        only = set(place["index_names"])
        for name in place["names"]:
            if (protocol == "P1" or name["name"] in only) and name["name"].strip():
                term = Term(text=name["name"], lang=name["lang"])
                for kind, key in keys_of(term):
                    yield KeyRow(kind, key, place["id"], term.lang, term.text)


def show(title: str, counts: dict[str, list[int]]) -> None:
    print(f"{title:24} {'n':>5} {'@1':>6} {'@5':>6}")
    for key, (first, five, of) in sorted(counts.items()):
        print(f"  {key:22} {of:5} {first / of:6.3f} {five / of:6.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("queries", type=Path)
    parser.add_argument("places", type=Path)
    parser.add_argument("--protocol", choices=("P0", "P1"), default="P0")
    parser.add_argument("--every", type=int, default=1, help="take every Nth query")
    parser.add_argument("--write", type=Path, help="write predictions as JSON lines")
    parser.add_argument("--misses", type=int, default=0, help="print so many misses")
    options = parser.parse_args()
    began = time.perf_counter()
    index = MemoryIndex(index_rows(read(options.places), options.protocol))
    print(f"indexed in {time.perf_counter() - began:.1f} s")
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    took: list[float] = []
    missed: list[tuple[str, str, list[Found]]] = []
    predictions = []
    for row in read(options.queries)[:: options.every]:
        began = time.perf_counter()
        found = search(WithoutText(index, row["query"]) if options.protocol == "P1" else index, row["query"])
        took.append(time.perf_counter() - began)
        expected = set(row["expected"])
        ranked = [hit.concept for hit in found]
        predictions.append({"qid": row["qid"], "ranked": ranked})
        hits = [bool(expected & set(ranked[:1])), bool(expected & set(ranked[:5]))]
        if not hits[0]:
            missed.append(
                (row["tier"][:2] + " " + row["lang"] + " " + row["query"], str(row["known_variants"]), found[:3])
            )
        for key in ("all", row["tier"], "lang " + row["lang"]):
            for at, right in enumerate(hits):
                counts[key][at] += right
            counts[key][2] += 1
    show(f"recall, {options.protocol}", counts)
    print(f"median {statistics.median(took) * 1000:.1f} ms, 99th {sorted(took)[int(len(took) * 0.99)] * 1000:.1f} ms")
    for what, known, best in missed[: options.misses]:
        print(f"{what} | {known[:300]}")
        for hit in best:
            print(f"    {hit.score} {hit.tier} {hit.text} ({hit.lang}) {hit.concept}")
    if options.write:
        options.write.write_text("".join(json.dumps(row) + "\n" for row in predictions), encoding="utf-8")


if __name__ == "__main__":
    main()
