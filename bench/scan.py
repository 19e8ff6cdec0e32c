"""How fast names are found in running text, beside other ways to find them and `str.casefold()` on the same text.

    python -m bench.scan CORPUS... [--names FILE] [--sizes 3000 100000 1000000] [--peers flashtext,...] [--cap 1000000]
    python -m bench.scan --hostile

A corpus is a text file (.gz or not) named by its language (`ru.txt.gz`); it is cut into documents of 20 kB. Names for
the sizes asked are read from lines of a file (.gz or not; the first column); without one, the curated terms alone are
looked for. CPU time, medians of interleaved rounds; MB are UTF-8 bytes. Compiling and reading back are measured in a
process of their own: peak MB is what the largest memory in use exceeds that before. What a peer does not do: inflection
(all of them), case (re and daachorse as asked here are exact), words of other scripts (flashtext).
"""

from __future__ import annotations

import argparse
import gc
import gzip
import importlib.util
import multiprocessing
import re
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import daachorse

from termbase.glossary import Glossary
from termbase.languages import language
from termbase.matcher import Matcher
from termbase.matcher.stored import load, save
from termbase.model import Collection, Concept, Kind, Term
from termbase.termfiles.reader import read_folder
from termbase.text import scripts

_DOCUMENT = 20_000
Finder = Callable[[str], Any]


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("corpora", nargs="*", type=Path)
    arguments.add_argument("--terms", type=Path, default=Path(__file__).parents[1] / "terms")
    arguments.add_argument("--names", type=Path)
    arguments.add_argument("--sizes", type=int, nargs="*", default=[])
    arguments.add_argument("--peers", default="daachorse,pyahocorasick,flashtext")
    arguments.add_argument("--cap", type=int, default=1_000_000, help="characters of a corpus that are read")
    arguments.add_argument("--rounds", type=int, default=5)
    arguments.add_argument("--hostile", action="store_true", help="how long texts that mean harm take")
    asked = arguments.parse_args()
    curated = tuple(Glossary(read_folder(asked.terms)))
    if asked.hostile:
        hostile(Matcher(curated, "en"))
    if not asked.corpora:
        return
    peers = [peer for peer in asked.peers.split(",") if peer]
    columns = ["lang", "names", "compile s", "peak MB", "file MB", "load s", "load MB"]
    columns += ["casefold MB/s", "termbase MB/s", "cold", "÷ casefold"]
    print("| " + " | ".join([*columns, *(f"÷ {peer}" for peer in peers)]) + " |")
    print("|" + "---|" * (len(columns) + len(peers)))
    names = read_names(asked.names) if asked.names else []
    for path in asked.corpora:
        lang = path.name.partition(".")[0]
        documents = cut(read(path)[: asked.cap])
        for size in asked.sizes or [0]:
            concepts = (*curated, *named(names, lang, size)) if size else curated
            costs = apart(asked.terms, asked.names, lang, size)
            print("| " + " | ".join(measured(documents, concepts, lang, costs, peers, asked.rounds)) + " |", flush=True)


def apart(terms: Path, names: Path | None, lang: str, size: int) -> list[str]:
    """What compiling and reading back cost, in a process of their own."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(costs, (terms, names, lang, size))


def costs(terms: Path, names: Path | None, lang: str, size: int) -> list[str]:
    """Seconds and megabytes of compiling, the size of the file, seconds and megabytes of reading it."""
    curated = tuple(Glossary(read_folder(terms)))
    concepts = (*curated, *named(read_names(names), lang, size)) if names and size else curated
    glossary = Glossary(Collection(concepts=concepts))
    gc.collect()
    before, begun = resident(), time.process_time()
    matcher = Matcher(glossary, lang)
    compiled = time.process_time() - begun
    most = peak() - before
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "matcher.bin"
        save(matcher, path, "bench")
        del matcher
        gc.collect()
        before, begun = resident(), time.perf_counter()
        loaded = load(path, glossary, lang, "bench")
        taken, grown = time.perf_counter() - begun, resident() - before
        assert loaded is not None
        file = path.stat().st_size / 1e6
    return [f"{compiled:.2f}", f"{most:.0f}", f"{file:.1f}", f"{taken:.3f}", f"{grown:.0f}"]


def measured(
    documents: list[str], concepts: tuple[Concept, ...], lang: str, costs: list[str], peers: list[str], rounds: int
) -> list[str]:
    """One row: what compiling took, and how fast each finds names in the documents."""
    texts = sorted({term.text for one in concepts for term in one.terms if term.lang.partition("-")[0] == lang})
    megabytes = sum(len(document.encode()) for document in documents) / 1e6
    matcher = Matcher(concepts, lang)
    gc.collect()
    gc.freeze()  # else what the collector takes to look through all names would count at random
    finders: dict[str, Finder] = {"casefold": str.casefold, "termbase": lambda text: list(matcher.find(text))}
    finders |= {peer: PEERS[peer](texts) for peer in peers if available(peer, len(texts))}
    times: dict[str, list[float]] = {name: [] for name in finders}
    for _ in range(rounds):
        for name, finder in finders.items():
            begun = time.process_time()
            for document in documents:
                finder(document)
            times[name].append(time.process_time() - begun)
    middle = {name: statistics.median(taken) for name, taken in times.items()}
    own = middle["termbase"]
    return [
        lang,
        f"{len(texts):,}",
        *costs,
        f"{megabytes / middle['casefold']:.0f}",
        f"{megabytes / own:.0f}",
        f"{megabytes / times['termbase'][0]:.0f}",
        f"{middle['casefold'] / own:.2f}",
        *(f"{middle[peer] / own:.2f}" if peer in middle else "–" for peer in peers),
    ]


# ---- peers -----------------------------------------------------------------------------------


def _daachorse(texts: list[str]) -> Finder:
    kind = daachorse.MATCH_KIND_LEFTMOST_LONGEST
    find: Finder = daachorse.CharwiseDoubleArrayAhoCorasick(texts, match_kind=kind).find
    return find


def _pyahocorasick(texts: list[str]) -> Finder:
    import ahocorasick  # type: ignore[import-not-found,unused-ignore]

    automaton = ahocorasick.Automaton()
    for text in texts:
        automaton.add_word(text, text)
    automaton.make_automaton()
    return lambda text: list(automaton.iter(text))


def _flashtext(texts: list[str]) -> Finder:
    from flashtext import KeywordProcessor

    processor = KeywordProcessor()
    for text in texts:
        processor.add_keyword(text)
    return lambda text: processor.extract_keywords(text, span_info=True)


def _re(texts: list[str]) -> Finder:
    longest_first = sorted(texts, key=len, reverse=True)
    pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, longest_first)) + r")\b", re.IGNORECASE)
    return lambda text: list(pattern.finditer(text))


def _spacy(texts: list[str]) -> Finder:
    import spacy  # type: ignore[import-not-found,unused-ignore]
    from spacy.matcher import PhraseMatcher  # type: ignore[import-not-found,unused-ignore]

    blank = spacy.blank("xx")
    matcher = PhraseMatcher(blank.vocab, attr="LOWER")
    matcher.add("names", [blank.make_doc(text) for text in texts])
    return lambda text: matcher(blank.make_doc(text))


PEERS: dict[str, Callable[[list[str]], Finder]] = {
    "daachorse": _daachorse,
    "pyahocorasick": _pyahocorasick,
    "flashtext": _flashtext,
    "re": _re,
    "spacy": _spacy,
}
_MODULES = {"pyahocorasick": "ahocorasick"}
_MOST = {"re": 5_000, "spacy": 150_000}


def available(peer: str, count: int) -> bool:
    """Whether a peer is installed, and can hold so many names."""
    return importlib.util.find_spec(_MODULES.get(peer, peer)) is not None and 0 < count <= _MOST.get(peer, 2_000_000)


# ---- texts and names -------------------------------------------------------------------------


def read(path: Path) -> str:
    return (gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()).decode("utf-8")


def cut(text: str) -> list[str]:
    """Documents of 20 kB."""
    size = max(1, round(_DOCUMENT * len(text) / max(1, len(text.encode()))))
    return [text[at : at + size] for at in range(0, len(text), size)]


def read_names(path: Path) -> list[str]:
    return list(dict.fromkeys(line.split("\t")[0].strip() for line in read(path).splitlines()))


def named(names: list[str], lang: str, size: int) -> Iterator[Concept]:
    """So many names in the script of a language, each a place of its own."""
    script, found = language(lang).script, 0
    for name in names:
        if found == size:
            return
        if 1 < len(name) < 80 and next(iter(scripts(name)), "") == script:
            found += 1
            yield Concept(id=f"name-{found}", kind=Kind.PLACE, terms=(Term(text=name, lang=lang),))


def resident() -> float:
    """Megabytes of memory in use."""
    pages = int(Path("/proc/self/statm").read_text().split()[1]) if Path("/proc/self/statm").exists() else 0
    return pages * resource.getpagesize() / 1e6


def peak() -> float:
    """The most megabytes of memory that were in use so far."""
    status = Path("/proc/self/status")
    if status.exists():  # what getrusage tells begins with the process that started this one
        return int(re.search(r"VmHWM:\s+(\d+)", status.read_text())[1]) * 1024 / 1e6  # type: ignore[index]
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


# ---- harm ------------------------------------------------------------------------------------

HOSTILE: dict[str, Callable[[int], str]] = {
    "combining marks": lambda size: "\u0301" * size,
    "marks on a letter": lambda size: "a" + "\u0301" * size,
    "one word": lambda size: "x" * size,
    "one word with marks": lambda size: "x\u0301" * (size // 2),
    "opening quotation marks": lambda size: "“" * size,
    "lone surrogates": lambda size: "\ud800" * size,
    "nulls": lambda size: "\0" * size,
    "apostrophes": lambda size: "a’" * (size // 2),
    "a name begun": lambda size: "United " * (size // 7),
}


def hostile(matcher: Matcher) -> None:
    """Ten times the text should take about ten times as long."""
    print("| text | 100 k characters, s | 1 M | 10 M |\n|---|---|---|---|")
    for what, made in HOSTILE.items():
        taken = []
        for size in (100_000, 1_000_000, 10_000_000):
            text = made(size)
            begun = time.process_time()
            for _ in matcher.find(text):
                pass
            taken.append(f"{time.process_time() - begun:.3f}")
        print(f"| {what} | " + " | ".join(taken) + " |", flush=True)
    print()


if __name__ == "__main__":
    main()
