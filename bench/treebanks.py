"""How well the languages' endings find names in Universal Dependencies treebanks: ``treebanks.py tr FILE.conllu.gz…``

The names are all lemmas of proper nouns of the files; every token is tried against all of them. A row shows

    R        share of proper nouns that are found under their own lemma
    infl R   the same, of those whose folded form is not their folded lemma
    P        share of flagged tokens whose lemma is the name they were flagged for
    exact    R and P of folded equality: its P is the noise of the annotation

Abbreviations and misspellings, where marked as such, are no inflections and not missed.
In cased scripts only tokens with a capital letter are tried and counted. With ``--proper`` a flag is right only on what
is tagged as a proper noun, too. ``--misses`` and ``--false`` list what went wrong, most frequent first.
"""

from __future__ import annotations

import argparse
import gzip
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from termbase.languages import Language, language
from termbase.languages.base import form_of
from termbase.text import fold

_NAME = re.compile(r"\w+(?:['-]\w+)*")


@dataclass(frozen=True, slots=True)
class Token:
    """A word as it is written, with the lemmas of its parts, folded; ``odd`` are abbreviations and misspellings."""

    form: str
    folded: str
    lemmas: frozenset[str]
    names: frozenset[str]
    opens: bool
    odd: bool


def tokens(path: Path) -> Iterator[Token]:
    """The written tokens of a treebank; one that is split into syntactic words has the lemmas of them all."""
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
    opens, pending, until, odd = True, "", 0, False
    lemmas: set[str] = set()
    names: set[str] = set()
    for line in text.split("\n"):
        if not line.strip():
            opens, until = True, 0
            continue
        number, form, lemma, part, _, features = (line.split("\t") + [""] * 5)[:6]
        if line.startswith("#") or "." in number:
            continue
        if "-" in number:
            pending, until = form, int(number.partition("-")[2])
            continue
        lemmas.add(fold(lemma))
        odd |= "Abbr=Yes" in features or "Typo=Yes" in features
        if part == "PROPN" and len(lemma) > 1 and _NAME.fullmatch(fold(lemma)):
            names.add(fold(lemma))
        if int(number) < until:
            continue
        written = pending if int(number) == until else form
        yield Token(written, fold(written), frozenset(lemmas), frozenset(names), opens, odd)
        opens = opens and part == "PUNCT"
        lemmas, names, odd = set(), set(), False


class Index:
    """The names a folded token may be a form of, by the stems it begins with."""

    def __init__(self, grammar: Language, names: Iterable[str]) -> None:
        self._language = grammar
        self._known: dict[str, frozenset[str]] = {}
        self._stems: defaultdict[str, set[str]] = defaultdict(set)
        for name in names:
            for stem in {name, *(stem for stem, _ in grammar.stems(name))}:
                self._stems[stem].add(name)

    def names_of(self, token: str) -> frozenset[str]:
        """The names the token is, or is inflected from; derived words are not counted."""
        if token not in self._known:
            self._known[token] = frozenset(
                name
                for name in self._candidates(token)
                if form_of(self._language, name, token) in ("name", "inflected")
            )
        return self._known[token]

    def _candidates(self, token: str) -> set[str]:
        found: set[str] = set()
        for prefix in ("", *self._language.prefixes):
            if token.startswith(prefix):
                rest = token[len(prefix) :]
                for length in range(1, len(rest) + 1):
                    found |= self._stems.get(rest[:length], set())
        return found


@dataclass(slots=True)
class Score:
    """Counts of one way to match; what it missed and what it wrongly flagged."""

    found: int = 0
    right: int = 0
    flagged: int = 0
    inflected: int = 0
    inflected_found: int = 0
    missed: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)

    def add(self, token: Token, flagged: frozenset[str], right: frozenset[str]) -> None:
        """Count one token, the names it was flagged for and those it would be right to flag it for."""
        if flagged:
            self.flagged += 1
            if flagged & right:
                self.right += 1
            else:
                self.false[f"{token.form} for {', '.join(sorted(flagged))}"] += 1
        if token.names and not (token.odd and token.folded not in token.names):
            hit = bool(flagged & token.names)
            self.found += hit
            if token.folded not in token.names:
                self.inflected += 1
                self.inflected_found += hit
            if not hit:
                self.missed[f"{token.form} of {', '.join(sorted(token.names))}"] += 1


def measure(code: str, paths: Iterable[Path], *, proper: bool = False) -> tuple[int, int, Score, Score]:
    """How many names and tokens the files have; the score of the language's endings, and that of equality."""
    grammar = language(code)
    read = [token for path in paths for token in tokens(path)]
    names = frozenset[str]().union(*(token.names for token in read))
    index = Index(grammar, names)
    ours, exact = Score(), Score()
    for token in read:
        if grammar.cased and not any(char.isupper() for char in token.form[:2]):
            continue
        equal = names & {token.folded}
        opening = token.opens and token.folded in grammar.common
        right = token.names if proper else token.lemmas
        ours.add(token, frozenset() if opening else index.names_of(token.folded), right)
        exact.add(token, equal, right)
    return len(names), len(read), ours, exact


def share(part: int, whole: int) -> str:
    """A share in three digits, or a dash when there is nothing to share."""
    return f"{part / whole:.3f}" if whole else "–"


def main() -> None:
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("code", help="a language, or several with commas")
    options.add_argument("paths", nargs="+", type=Path, help=".conllu or .conllu.gz files, named en_….conllu")
    options.add_argument("--misses", type=int, default=0, metavar="N")
    options.add_argument("--false", type=int, default=0, metavar="N")
    options.add_argument("--proper", action="store_true")
    chosen = options.parse_args()
    print("| lang | names | tokens | R | infl R | P | exact R | exact P |")
    print("|---|---|---|---|---|---|---|---|")
    codes: list[str] = chosen.code.split(",")
    for code in codes:
        paths = [path for path in chosen.paths if len(codes) == 1 or path.name.startswith(f"{code}_")]
        names, read, ours, exact = measure(code, paths, proper=chosen.proper)
        gold = ours.found + sum(ours.missed.values())
        shares = (
            share(ours.found, gold),
            share(ours.inflected_found, ours.inflected),
            share(ours.right, ours.flagged),
            share(exact.found, gold),
            share(exact.right, exact.flagged),
        )
        print(f"| {code} | {names:,} | {read:,} | {' | '.join(shares)} |")
        for title, counts, shown in (("missed", ours.missed, chosen.misses), ("false", ours.false, chosen.false)):
            for what, count in counts.most_common(shown):
                print(f"  {title} {count}× {what}")


if __name__ == "__main__":
    main()
