"""What the rules for translations make of real ones: country names in news and in interface strings, by language.

Country names are the CLDR's. Where the source of a pair names a country, the target should name it, too.
``missing`` are those told as missing: mostly false in a professional translation. ``exact`` is what a check by whole
words would tell. ``swapped``: with the translation of another pair in its place, how many are told, as they should be.

    python -m bench.translations --ntrex DIR [LANG...]      news, line by line: *src.eng* and *ref*
    python -m bench.translations --po DIR [LANG...]         iso-codes: LANG/LC_MESSAGES/iso_3166-1.mo
"""

from __future__ import annotations

import argparse
import gettext
import gzip
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from babel import Locale, UnknownLocaleError

from termbase.config import Settings
from termbase.document import Document, Run, Side, Unit
from termbase.glossary import Glossary
from termbase.model import Collection, Concept, Kind, Perspective, PerspectiveKind, Style, Term
from termbase.store import Store
from termbase.text import fold
from termbase.workspace import Workspace

TODAY = date(2026, 1, 1)
RULES = ("missing-target-term", "wrong-target-term", "untranslated-term")
_NTREX = {"ru": "rus", "hy": "hye", "ka": "kat", "az": "aze-Latn", "tr": "tur", "de": "deu"}


@dataclass
class Tally:
    names: int = 0
    missing: int = 0
    exact: int = 0
    swapped: int = 0
    caught: int = 0

    def row(self, lang: str) -> str:
        def share(part: int, whole: int) -> str:
            return f"{part / whole:.1%}" if whole else "–"

        shares = share(self.missing, self.names), share(self.exact, self.names), share(self.caught, self.swapped)
        return f"| {lang} | {self.names} | " + " | ".join(shares) + " |"


def workspace(lang: str) -> Workspace:
    """Countries with their names in English and in a language."""
    locales = {tag: Locale.parse(tag) for tag in ("en", lang)}
    concepts = []
    for code in map(str, locales["en"].territories):
        if len(code) == 2 and code.isalpha() and code not in ("EU", "EZ", "UN", "ZZ", "XA", "XB", "QO"):
            names = {tag: locale.territories.get(code) for tag, locale in locales.items()}
            terms = tuple(Term(text=text, lang=tag) for tag, text in names.items() if text)
            concepts.append(Concept(id=code.lower(), kind=Kind.POLITY, terms=terms))
    everyone = Perspective(id="cldr", kind=PerspectiveKind.DATASET, name=(("en", "CLDR"),))
    style = Style(id="cldr", name=(("en", "CLDR"),), follows=("cldr",))
    collection = Collection(concepts=tuple(concepts), perspectives=(everyone,), styles=(style,))
    return Workspace(Store.open("sqlite://"), glossary=Glossary(collection))


def document(pairs: Sequence[tuple[str, str]], lang: str) -> Document:
    """The pairs as a bilingual document."""
    text, units = [], []
    at = 0
    for number, pair in enumerate(pairs):
        for side, tag, words in zip(Side, ("en", lang), pair, strict=True):
            if words:
                units.append(Unit(text=words, runs=(Run(0, at, at + len(words)),), lang=tag, side=side, pair=number))
            text.append(words + "\n")
            at += len(words) + 1
    return Document("pairs", "".join(text), units=tuple(units))


def told(house: Workspace, pairs: Sequence[tuple[str, str]], lang: str) -> set[tuple[int, str]]:
    """(pair, concept) of every name of the sources that is told as not translated."""
    read = document(pairs, lang)
    settings = Settings(select=frozenset(RULES))
    checked = house.check_document(read, style="cldr", on=TODAY, settings=settings)
    named = names_in(house, read)
    return {named[f.related[0].start] for f in checked.findings if f.certainty != "possible"}


def names_in(house: Workspace, read: Document) -> dict[int, tuple[int, str]]:
    """(pair, concept) of every name of the sources, by its place."""
    found = {}
    for mention in house.scan_document(read, on=TODAY).mentions:
        unit = read.unit_at(mention.start)
        sure = not mention.ambiguous and mention.form != "derived"
        if sure and unit and unit.side is Side.SOURCE and unit.pair is not None:
            found[mention.start] = (unit.pair, mention.concept)
    return found


def measure(pairs: Sequence[tuple[str, str]], lang: str) -> tuple[Tally, list[tuple[str, str, str]]]:
    """The figures of one language, and examples of what was told as missing."""
    house = workspace(lang)
    named = set(names_in(house, document(pairs, lang)).values())
    expected = {
        (pair, concept)
        for pair, concept in named
        if any(term.lang == lang for term in house.glossary.concept(concept).terms)
    }
    missing = told(house, pairs, lang) & expected
    exact = {
        (pair, concept)
        for pair, concept in expected
        if not any(
            re.search(rf"(?<!\w){re.escape(fold(term.text))}(?!\w)", fold(pairs[pair][1]))
            for term in house.glossary.concept(concept).terms
            if term.lang == lang
        )
    }
    rows = sorted({pair for pair, _ in expected})
    other = dict(zip(rows, rows[len(rows) // 2 :] + rows[: len(rows) // 2], strict=True))
    swapped = [(source, pairs[other[n]][1] if n in other else target) for n, (source, target) in enumerate(pairs)]
    by_pair: dict[int, set[str]] = {}
    for pair, concept in named:
        by_pair.setdefault(pair, set()).add(concept)
    gone = {(pair, concept) for pair, concept in expected if concept not in by_pair.get(other[pair], set())}
    caught = told(house, swapped, lang) & gone
    examples = [(concept, *pairs[pair]) for pair, concept in sorted(missing)]
    return Tally(len(expected), len(missing), len(exact), len(gone), len(caught)), examples


def news(folder: Path, lang: str) -> list[tuple[str, str]]:
    """The line-aligned translations of the news."""
    source = next(folder.glob("*src.eng*"))
    target = next(folder.glob(f"*ref*{_NTREX[lang]}*"))
    lines = []
    for path in (source, target):
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
            lines.append(file.read().split("\n"))
    return [(a.strip(), b.strip()) for a, b in zip(*lines, strict=False) if a.strip() and b.strip()]


def strings(folder: Path, lang: str) -> list[tuple[str, str]]:
    """The country names of iso-codes, common and official."""
    with (folder / lang / "LC_MESSAGES" / "iso_3166-1.mo").open("rb") as file:
        catalogue = gettext.GNUTranslations(file)
    entries: dict[str, str] = catalogue._catalog  # type: ignore[attr-defined]
    return [(source, target) for source, target in entries.items() if source and target]


def languages(folder: Path) -> Iterator[str]:
    """The languages of iso-codes that the CLDR has, too."""
    for path in sorted(folder.glob("*/LC_MESSAGES/iso_3166-1.mo")):
        tag = path.parts[-3]
        try:
            Locale.parse(tag)
        except (UnknownLocaleError, ValueError):
            continue
        if re.fullmatch("[a-z]{2,3}", tag) and tag != "en":
            yield tag


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ntrex", type=Path)
    parser.add_argument("--po", type=Path)
    parser.add_argument("--examples", type=int, default=0)
    parser.add_argument("langs", nargs="*")
    asked = parser.parse_args()
    print("| language | names | missing | exact | swapped: told |\n| --- | ---: | ---: | ---: | ---: |")
    for lang in asked.langs or (list(_NTREX) if asked.ntrex else list(languages(asked.po))):
        tally, examples = measure(news(asked.ntrex, lang) if asked.ntrex else strings(asked.po, lang), lang)
        print(tally.row(lang), flush=True)
        for example in examples[: asked.examples]:
            print("   ", *example, sep=" · ")


if __name__ == "__main__":
    main()
