"""How much of what `termbase check` finds the rule files find that `termbase guide` writes for other tools.

    python -m bench.guide_rules [--npm FOLDER] [--on DATE] [--misses]
    python -m bench.guide_rules --scale 10000

Over the articles in examples/ and four styles: of the findings of `deprecated-term`, `forbidden-term` and
`not-preferred` outside quotations, how many each tool has at the same place (found), for how many it proposes the same
text (same), and what it points at where no rule of `check` speaks (more). FOLDER holds node_modules with prh, textlint,
textlint-rule-prh and cspell; without it, and for Vale and LanguageTool, what their documentation says is done by tests/
rule_tools.py with the files as they are. ``--scale`` writes the rules of made-up concepts with two rival names in each
of two languages, each format in a process of its own: time, and the most memory beyond what the plan holds.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import pickle
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import termbase
from termbase.documents import read_document
from termbase.guide import planned
from termbase.guides import guide_format
from termbase.guides.base import Asked
from termbase.model import Collection, Concept, Kind, Perspective, PerspectiveKind, Stance, Status, Style, Term
from termbase.workspace import Workspace

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

import rule_tools  # noqa: E402  # a module of the tests

STYLES = ("azerbaijani-official", "armenian-official", "international", "say-both")
RULES = frozenset({"deprecated-term", "forbidden-term", "not-preferred"})
SYLLABLES = {
    "en": "ba de ga ko lu mi no pe ra so tu va ze sha khi gor kert bad van tal",
    "ru": "ба де га ко лу ми но пе ра со ту ва зе ша хи гор керт бад ван тал",
}
FORMATS = ("vale", "prh", "cspell", "languagetool", "json")


@dataclass(slots=True)
class Score:
    """One tool in one language."""

    wanted: int = 0
    found: int = 0
    same: int = 0
    more: int = 0


def written(work: Workspace, style: str, lang: str, on: date, folder: Path) -> dict[str, Path]:
    """The rules of a style in one language, in every format."""
    glossary = work.glossary
    concepts: Mapping[str, Concept] = {concept.id: concept for concept in glossary}
    plan = planned(
        glossary.style(style),
        [lang],
        list(glossary),
        lambda ids: [concepts[each] for each in ids],
        on=on,
        rest=glossary.collection,
    )
    places = {}
    for name in FORMATS:
        form = guide_format(name)
        place = folder / f"{style}-{lang}-{name}{form.suffix}"
        if form.is_folder:
            place.mkdir()
        form.write(Asked(plans=(plan,), output=place))
        places[name] = place
    return places


def hits(
    places: Mapping[str, Path], style: str, lang: str, article: Path
) -> Iterator[tuple[str, list[rule_tools.Hit]]]:
    """What each tool finds in an article."""
    text = article.read_text("utf-8")
    yield "vale", rule_tools.vale_hits(places["vale"] / "styles" / f"{style}-{lang}", text)
    rules = json.loads(places["json"].read_text("utf-8"))
    yield "json", rule_tools.pattern_hits(rules, lang, text)
    grammar = places["languagetool"] / f"rules-{lang}.xml"
    if grammar.exists():
        yield "languagetool", rule_tools.languagetool_hits(grammar, text)
    if tools := rule_tools.node_tools("textlint", "textlint-rule-prh"):
        yield "prh (textlint)", rule_tools.textlint_hits(tools, places["prh"] / lang, article)
    if tools := rule_tools.node_tools("cspell"):
        yield "cspell", rule_tools.cspell_hits(tools, places["cspell"] / lang, article)


def made_up(many: int) -> Iterator[Concept]:
    """Concepts with two rival names in English and in Russian, each rejected by the other side."""
    syllables = {lang: listed.split() for lang, listed in SYLLABLES.items()}
    rng = random.Random(1)
    sides = ("azerbaijan-gov", "armenia-gov")
    for number in range(many):
        terms = tuple(
            Term(
                text="".join(rng.choices(syllables[lang], k=5)).capitalize() + syllables[lang][at],
                lang=lang,
                stances=(
                    Stance(by=(own,), status=Status.PREFERRED),
                    Stance(by=(other,), status=Status.DEPRECATED),
                ),
            )
            for lang in syllables
            for at, (own, other) in enumerate((sides, sides[::-1]))
        )
        yield Concept(id=f"place-{number}", kind=Kind.PLACE, terms=terms)


def scaled(name: str, many: int) -> tuple[float, float, int]:
    """How long a format takes for so many concepts, the memory beyond that of the plan in MB, the bytes written."""
    kept = {concept.id: pickle.dumps(concept) for concept in made_up(many)}
    style = Style(id="house", name=(("en", "House"),), follows=("azerbaijan-gov",))
    people = tuple(
        Perspective(id=each, kind=PerspectiveKind.STATE, name=(("en", each),))
        for each in ("armenia-gov", "azerbaijan-gov")
    )
    plan = planned(
        style,
        ["en", "ru"],
        map(pickle.loads, kept.values()),
        lambda ids: [pickle.loads(kept[each]) for each in ids],
        on=date(2026, 1, 1),
        rest=Collection(perspectives=people, styles=(style,)),
    )
    before, start = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        form = guide_format(name)
        place = Path(folder) / f"rules{form.suffix}"
        if form.is_folder:
            place.mkdir()
        form.write(Asked(plans=(plan,), output=place))
        size = sum(path.stat().st_size for path in [place, *place.rglob("*")] if path.is_file())
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return time.perf_counter() - start, (after - before) / 1024, size


def scale(many: int) -> None:
    print("| Format | seconds | memory, MB | size, MB |\n| --- | --- | --- | --- |")
    for name in FORMATS:
        with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
            seconds, memory, size = pool.submit(scaled, name, many).result()
        print(f"| {name} | {seconds:.1f} | {memory:.0f} | {size / 1e6:.0f} |", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--npm", help="a folder with node_modules")
    parser.add_argument("--on", type=date.fromisoformat, default=date.today())
    parser.add_argument("--misses", action="store_true", help="list what was missed and what was too much")
    parser.add_argument("--scale", type=int, metavar="CONCEPTS", help="time and memory for so many concepts")
    asked = parser.parse_args()
    if asked.scale:
        scale(asked.scale)
        return
    if asked.npm:
        os.environ["TERMBASE_NODE_TOOLS"] = asked.npm
    scores: dict[tuple[str, str], Score] = {}
    with termbase.open() as work, tempfile.TemporaryDirectory() as folder:
        for article in sorted((ROOT / "examples").glob("article-*.md")):
            lang = article.stem.rpartition("-")[2]
            for style in STYLES:
                checked = work.check_document(read_document(str(article)), style=style, lang=lang, on=asked.on)
                spoken = {(f.start, f.end) for f in checked.findings}
                wanted = {
                    (f.start, f.end): f.suggestions[0].text if f.suggestions else ""
                    for f in checked.findings
                    if f.rule in RULES and not f.in_quotation
                }
                for tool, got in hits(written(work, style, lang, asked.on, Path(folder)), style, lang, article):
                    score = scores.setdefault((tool, lang), Score())
                    puts = {(hit.start, hit.end): hit.put for hit in got}
                    score.wanted += len(wanted)
                    score.found += len(wanted.keys() & puts.keys())
                    score.same += sum(puts[place] == put for place, put in wanted.items() if place in puts)
                    score.more += len(puts.keys() - spoken)
                    if asked.misses:
                        text = article.read_text("utf-8")
                        for kind, places in (("missed", wanted.keys() - puts.keys()), ("more", puts.keys() - spoken)):
                            for start, end in sorted(places):
                                print(tool, style, lang, kind, repr(text[start:end]), repr(text[start - 30 : end + 20]))
    langs = sorted({lang for _, lang in scores})
    print("| Tool |" + "".join(f" {lang}: found, same, more |" for lang in langs))
    print("| --- |" + " --- |" * len(langs))
    for tool in dict.fromkeys(tool for tool, _ in scores):
        cells = [scores.get((tool, lang)) for lang in langs]
        print(
            f"| {tool} |"
            + "".join(
                f" {s.found} of {s.wanted}, {s.same}, {s.more} |" if s else " not for this language |" for s in cells
            )
        )


if __name__ == "__main__":
    main()
