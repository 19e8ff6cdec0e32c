"""How well names are found and languages told, table by table: ``python -m bench.accuracy [what to measure on]…``

    --treebanks FILE…   en_….conllu.gz: inflected proper names, by the languages' endings (see treebanks.py)
    --ntrex FOLDER      newstest2019-src.eng and -ref.…, line by line: country and city names of CLDR
    --sentences FOLDER  sentences_positive.jsonl and sentences_negative.jsonl: contested names and look-alikes
    --gazetteer FILE    places of GeoNames (cities500.json, or .jsonl.gz), with --treebanks: false flags
    --lines FOLDER      en.txt.gz …: lines whose language is told, and how sure that is

Only what is given is measured. No data is in the project: licences differ.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from babel import Locale
from bench.mentions import TERMS, predictions
from bench.treebanks import measure, share

from termbase.detect import detect
from termbase.languages import known, language
from termbase.matcher import Match, Matcher
from termbase.model import Concept, Kind, Term
from termbase.text import fold, script_of

_CODES = {"aze-Latn": "az", "deu": "de", "eng": "en", "hye": "hy", "kat": "ka", "rus": "ru", "tur": "tr", "ukr": "uk",
          "arb": "ar", "fas": "fa", "zho-CN": "zh"}  # fmt: skip


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--treebanks", nargs="+", type=Path, default=[])
    options.add_argument("--ntrex", type=Path)
    options.add_argument("--sentences", type=Path)
    options.add_argument("--terms", type=Path, default=TERMS)
    options.add_argument("--gazetteer", type=Path)
    options.add_argument("--names", type=int, default=100_000, metavar="N", help="names of the gazetteer to load")
    options.add_argument("--lines", type=Path)
    options.add_argument("--misses", type=int, default=0, metavar="N", help="list what went wrong most often")
    asked = options.parse_args()
    if asked.treebanks:
        treebanks(asked.treebanks)
    if asked.ntrex:
        translations(asked.ntrex, asked.misses)
    if asked.sentences:
        sentences(asked.sentences, asked.terms)
    if asked.gazetteer:
        flood(asked.gazetteer, asked.treebanks, asked.names, asked.misses)
    if asked.lines:
        languages(asked.lines, asked.misses)


def table(title: str, *heads: str) -> None:
    print(f"\n{title}\n\n| {' | '.join(heads)} |\n|{'---|' * len(heads)}")


def row(*cells: object) -> None:
    print(f"| {' | '.join(map(str, cells))} |")


def lines_of(path: Path) -> list[str]:
    data = path.read_bytes()
    return (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8").split("\n")


# ---- inflected names -------------------------------------------------------------------------


def _by_language(paths: Iterable[Path]) -> dict[str, list[Path]]:
    found: defaultdict[str, list[Path]] = defaultdict(list)
    for path in paths:
        found[path.name.partition("_")[0]].append(path)
    return dict(sorted(found.items()))


def treebanks(paths: Iterable[Path]) -> None:
    """The table of treebanks.py for every language."""
    table("Inflected proper names (treebanks)", "lang", "names", "tokens", "R", "infl R", "P", "exact R", "exact P")
    for code, files in _by_language(paths).items():
        names, read, ours, exact = measure(code, files)
        gold = ours.found + sum(ours.missed.values())
        row(
            code, f"{names:,}", f"{read:,}", share(ours.found, gold), share(ours.inflected_found, ours.inflected),
            share(ours.right, ours.flagged), share(exact.found, gold), share(exact.right, exact.flagged),
        )  # fmt: skip


# ---- translated news -------------------------------------------------------------------------

_TERRITORIES = """
    AE AF AM AR AT AU AZ BE BG BR BY CA CH CN CU CZ DE DK EG ES FI FR GB GR HU ID IE IL IN IQ IR IT JP KE KR MX MY NG NL
    NO NZ PE PK PL PT RO RU SA SE SO SY TH UA US VE YE ZA ZW
"""
_CITIES = """
    Europe/Moscow Europe/London Europe/Paris Europe/Berlin Europe/Rome America/New_York America/Los_Angeles
    America/Chicago Asia/Tokyo Asia/Jerusalem Asia/Baghdad Asia/Tehran Asia/Beirut Europe/Brussels Europe/Madrid
    Asia/Singapore Asia/Jakarta Australia/Sydney Europe/Vienna Africa/Cairo
"""


def cldr_names(lang: str) -> dict[str, str]:
    """Territories and cities (time zones are named by one) in a language, by code."""
    locale = Locale.parse(lang)
    names = {code: locale.territories[code] for code in _TERRITORIES.split() if code in locale.territories}
    for zone in _CITIES.split():
        city = locale.time_zones.get(zone, {}).get("city") or (
            zone.split("/")[1].replace("_", " ") if lang == "en" else ""
        )
        if city:
            names[zone] = city
    return names


def matcher_of(names: Iterable[str], lang: str) -> Matcher:
    concepts = (
        Concept(id=f"name-{number}", kind=Kind.PLACE, terms=(Term(text=name, lang=lang),))
        for number, name in enumerate(names)
    )
    return Matcher(concepts, lang)


def exactly(name: str, spaced: bool) -> Callable[[str], bool]:
    pattern = re.escape(name.casefold())
    whole = re.compile(rf"(?<!\w){pattern}(?!\w)" if spaced else pattern)
    return lambda line: whole.search(line.casefold()) is not None


def loosely(name: str, spaced: bool) -> Callable[[str], bool]:
    """Whether a line has words that begin like those of the name, the last letter left out: more than can be right."""
    words = [re.escape(word[:-1] if len(word) > 4 else word) for word in re.findall(r"\w+", fold(name))]
    pattern = re.compile((r"(?<!\w)" if spaced else "") + r"\w*\W+".join(words))
    return lambda line: pattern.search(fold(line)) is not None


def translations(folder: Path, misses: int) -> None:
    """Of the names that the English lines have, and that any method finds in the translation, how many each finds."""
    table("Names in translated news (NTREX, names of CLDR)", "lang", "names", "mentions", "exact", "termbase")
    english = lines_of(next(folder.glob("newstest2019-src.eng.txt*")))
    named = cldr_names("en")
    mentioned = {
        code: [at for at, line in enumerate(english) if re.search(rf"\b{re.escape(name)}\b(?![-’'])", line)]
        for code, name in named.items()
    }
    for path in sorted(folder.glob("newstest2019-ref.*")):
        code = path.name.split(".")[1]
        lang = _CODES.get(code, code)
        lines, names = lines_of(path), cldr_names(lang)
        spaced = language(lang).spaced
        any_way = exact = ours = 0
        missed: Counter[str] = Counter()
        for key in names.keys() & mentioned.keys():
            name = names[key]
            matcher = matcher_of([name], lang)
            same, alike = exactly(name, spaced), loosely(name, spaced)
            for at in mentioned[key]:
                line = lines[at]
                whole, found = same(line), next(matcher.find(line), None) is not None
                exact, ours = exact + whole, ours + found
                any_way += whole or found or alike(line)
                if not found and (whole or alike(line)):
                    missed[f"{name}: {line[:100]}"] += 1
        row(lang, len(names), any_way, share(exact, any_way), share(ours, any_way))
        _wrong(missed, misses)


def _wrong(counts: Counter[str], shown: int) -> None:
    for what, count in counts.most_common(shown):
        print(f"  {count}× {what}")


# ---- contested names -------------------------------------------------------------------------


def sentences(folder: Path, terms: Path) -> None:
    """Recall of contested names in real sentences with the curated terms, and how many look-alikes are hit."""
    paths = [folder / "sentences_positive.jsonl", folder / "sentences_negative.jsonl"]
    found = {each["id"]: each["mentions"] for each in predictions(paths, terms)}
    spans: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
    alike: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
    for path, counts in zip(paths, (spans, alike), strict=True):
        for line in path.read_text(encoding="utf-8").splitlines():
            read = json.loads(line)
            for gold in read.get("spans") or [read["lookalike"]]:
                hit = any(_same(gold, mention) for mention in found.get(read["id"], []))
                for key in (read["lang"], "all"):
                    counts[key][0] += hit
                    counts[key][1] += 1
    table("Contested names in sentences (curated terms)", "lang", "spans", "recall", "look-alikes", "hit")
    for key in (*sorted(set(spans) - {"all"}), "all"):
        row(key, spans[key][1], share(*spans[key]), alike[key][1], share(*alike[key]))


def _same(gold: dict[str, Any], found: dict[str, Any]) -> bool:
    overlap = min(gold["end"], found["end"]) - max(gold["start"], found["start"])
    longer = max(gold["end"] - gold["start"], found["end"] - found["start"])
    return bool(2 * overlap >= longer)


# ---- a gazetteer as terms --------------------------------------------------------------------


def gazetteer(path: Path, code: str, count: int) -> list[str]:
    """Names of places in a language's script, those of the most populous first."""
    script, cased = language(code).script, language(code).cased
    if path.suffix == ".json":
        places = list(json.loads(path.read_text(encoding="utf-8")).values())
    else:
        places = [json.loads(line) for line in lines_of(path) if line]
    places.sort(key=lambda place: -int(place.get("population") or 0))
    names: dict[str, None] = {}
    for place in places:
        for name in (place["name"], *place.get("alternatenames", ())):
            first = next((char for char in name if char.isalpha()), "")
            small = cased and first.islower()  # a machine's romanisation
            if len(name) > 2 and script_of(first) == script and not small and not re.search(r"[\d,()]", name):
                names[name] = None
        if len(names) >= count:
            break
    return list(names)[:count]


class Span(NamedTuple):
    """A written token, and the lemmas of the proper nouns it is (none: it is none); ``odd`` are misspelled ones."""

    start: int
    end: int
    names: frozenset[str]
    odd: bool = False


def flood(path: Path, banks: Sequence[Path], count: int, misses: int) -> None:
    """With a gazetteer loaded: flags on what is no proper noun, per 1,000 tokens, and proper nouns covered.

    Adjectives and inhabitants (``derived``) are no proper nouns to a treebank: they are counted apart. What is sure
    counts. ``infl R``: the treebank's own proper nouns are loaded, too, and so many of their inflected forms are found.
    """
    title = "False flags with a gazetteer as terms (no proper noun in the span, by the treebank)"
    table(title, "lang", "names", "tokens", "flags", "false per 1,000", "of them exact", "derived per 1,000",
          "proper nouns covered", "infl R")  # fmt: skip
    for code, files in _by_language(banks).items():
        names = gazetteer(path, code, count)
        matcher = matcher_of(names, code)
        tokens = flags = false = derived = exact = proper = covered = 0
        wrong: Counter[str] = Counter()
        for text, spans in (sentence for file in files for sentence in treebank_sentences(file)):
            tokens += len(spans)
            sure = sure_matches(matcher, text)
            for match in sure:
                flags += 1
                if any(span.names for span in spans if span.start < match.end and match.start < span.end):
                    continue
                if match.hits[0].form == "derived":
                    derived += 1
                else:
                    false += 1
                    exact += match.hits[0].form == "name"
                    wrong[f"{text[match.start : match.end]} for {match.hits[0].term.text}"] += 1
            for span in spans:
                proper += bool(span.names)
                covered += bool(span.names) and any(m.start < span.end and span.start < m.end for m in sure)
        rates = [f"{1000 * count / tokens:.2f}" if tokens else "–" for count in (false, derived)]
        cells = (f"{len(names):,}", f"{tokens:,}", f"{flags:,}", rates[0], share(exact, false), rates[1])
        row(code, *cells, share(covered, proper), share(*inflected_found(code, names, files)))
        _wrong(wrong, misses)


def sure_matches(matcher: Matcher, text: str) -> list[Match]:
    """The matches that are more than possible."""
    return [match for match in matcher.find(text) if match.hits[0].certainty != "possible"]


def inflected_found(code: str, names: Sequence[str], files: Sequence[Path]) -> tuple[int, int]:
    """Of the inflected proper nouns of treebanks how many are found for sure, their lemmas loaded beside the names."""
    cased = language(code).cased
    sentences = [sentence for file in files for sentence in treebank_sentences(file)]
    lemmas = (lemma for _, spans in sentences for span in spans for lemma in sorted(span.names))
    written = (lemma[:1].upper() + lemma[1:] if cased else lemma for lemma in lemmas if len(lemma) > 1)
    matcher = matcher_of(dict.fromkeys([*written, *names]), code)
    found = inflected = 0
    for text, spans in sentences:
        sure = [match for match in sure_matches(matcher, text) if match.hits[0].form != "derived"]
        for span in spans:
            word, folded = text[span.start : span.end], {fold(name) for name in span.names if len(name) > 1}
            small = cased and not any(char.isupper() for char in word[:2])
            if not folded or fold(word) in folded or small or span.odd:
                continue
            inflected += 1
            found += any(match.start < span.end and span.start < match.end for match in sure)
    return found, inflected


def treebank_sentences(path: Path) -> Iterator[tuple[str, list[Span]]]:
    """The sentences of a treebank as text, with every written token."""
    text, spans, until = "", list[Span](), 0
    for line in (*lines_of(path), ""):
        if not line.strip():
            if spans:
                yield text, spans
            text, spans, until = "", [], 0
            continue
        number, form, lemma, part, _, features, *_, misc = (line.split("\t") + [""] * 10)[:10]
        if line.startswith("#") or "." in number:
            continue
        names = frozenset({lemma} if part == "PROPN" else ())
        odd = "Abbr=Yes" in features or "Typo=Yes" in features
        if "-" not in number and int(number) <= until:
            last = spans.pop()
            spans.append(Span(last.start, last.end, last.names | names, last.odd or odd))
            continue
        if "-" in number:
            until, names = int(number.partition("-")[2]), frozenset()
        spans.append(Span(len(text), len(text) + len(form), names, odd))
        text += form + ("" if "SpaceAfter=No" in misc else " ")


# ---- languages -------------------------------------------------------------------------------

_SIZES = ((20, "under 20"), (50, "20 to 49"), (120, "50 to 119"), (10**9, "120 and more"))


def languages(folder: Path, misses: int) -> None:
    """Lines told among all languages with a file: share right beside mean confidence, by length and by confidence."""
    by_size: defaultdict[str, list[float]] = defaultdict(lambda: [0, 0, 0])
    by_confidence: defaultdict[int, list[float]] = defaultdict(lambda: [0, 0, 0])
    by_lang: defaultdict[str, list[float]] = defaultdict(lambda: [0, 0, 0])
    wrong: Counter[str] = Counter()
    for path in sorted(folder.glob("*.txt*")):
        lang = path.name.partition(".")[0]
        if lang not in known():
            continue
        lines = [line for line in lines_of(path) if sum(map(str.isalpha, line)) >= 6]
        for line in random.Random(1).sample(lines, min(600, len(lines))):
            told = detect(line)
            letters = sum(map(str.isalpha, line))
            size = next(name for most, name in _SIZES if letters < most)
            for counts in (by_size[size], by_confidence[min(9, int(told.confidence * 10))], by_lang[lang]):
                counts[0] += 1
                counts[1] += told.lang == lang
                counts[2] += told.confidence
            if told.lang != lang:
                wrong[f"{lang} as {told.lang}"] += 1
    for title, cells in (
        ("letters", [(name, by_size[name]) for _, name in _SIZES if by_size[name][0]]),
        ("confidence", [(f"0.{step}", by_confidence[step]) for step in sorted(by_confidence)]),
        ("language", sorted(by_lang.items())),
    ):
        table(f"Language of lines, by {title}", title, "lines", "right", "mean confidence")
        for name, (count, right, confidence) in cells:
            row(name, int(count), f"{right / count:.3f}", f"{confidence / count:.3f}")
    _wrong(wrong, misses)


if __name__ == "__main__":
    main()
