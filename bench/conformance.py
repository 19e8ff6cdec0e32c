"""How many of the spelling and offset cases each name finder gets right: ``python -m bench.conformance [CASES.jsonl]``

Every finder is given the case's terms and its text. A case is right when the spans found are exactly those expected,
"seen" when each expected span is at least touched and nothing else is (an ending left out is forgiven). Finders that
are not installed are left out.
"""

from __future__ import annotations

import argparse
import json
import re
import sqlite3
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from termbase.matcher import Matcher
from termbase.model import Concept, Kind, Term

Spans = list[tuple[int, int]]
Finder = Callable[[list[str], str, str], Spans]
CASES = Path(__file__).parents[1] / "tests" / "conformance" / "cases.jsonl"


def termbase(terms: list[str], lang: str, text: str) -> Spans:
    concepts = [
        Concept(id=f"concept-{number}", kind=Kind.PLACE, terms=(Term(text=term, lang=lang),))
        for number, term in enumerate(terms)
    ]
    return [(match.start, match.end) for match in Matcher(concepts, lang).find(text)]


def expression(terms: list[str], lang: str, text: str) -> Spans:
    longest = sorted(terms, key=len, reverse=True)
    return [found.span() for found in re.finditer(rf"\b(?:{'|'.join(map(re.escape, longest))})\b", text)]


def expression_any_case(terms: list[str], lang: str, text: str) -> Spans:
    longest = sorted(terms, key=len, reverse=True)
    pattern = rf"\b(?:{'|'.join(map(re.escape, longest))})\b"
    return [found.span() for found in re.finditer(pattern, text, re.IGNORECASE)]


def normalised(terms: list[str], lang: str, text: str) -> Spans:
    """Both sides in NFKC and casefolded before the search: the usual advice. Its offsets are those of other text."""
    terms = [unicodedata.normalize("NFKC", term).casefold() for term in terms]
    return expression(terms, lang, unicodedata.normalize("NFKC", text).casefold())


def flashtext(terms: list[str], lang: str, text: str) -> Spans:
    from flashtext import KeywordProcessor

    processor = KeywordProcessor()
    for term in terms:
        processor.add_keyword(term)
    return [(start, end) for _, start, end in processor.extract_keywords(text, span_info=True)]


def fts5(terms: list[str], lang: str, text: str) -> Spans:
    """SQLite's full-text search; its highlight() tells the places."""
    base = sqlite3.connect(":memory:")
    base.execute('CREATE VIRTUAL TABLE t USING fts5(body, tokenize="unicode61 remove_diacritics 2")')
    base.execute("INSERT INTO t VALUES (?)", (text,))
    query = " OR ".join('"' + term.replace('"', '""') + '"' for term in terms)
    rows = base.execute("SELECT highlight(t, 0, '\ue000', '\ue001') FROM t WHERE t MATCH ?", (query,)).fetchall()
    base.close()
    return list(_between(rows[0][0])) if rows else []


def _between(marked: str) -> Iterator[tuple[int, int]]:
    at, start = 0, 0
    for char in marked:
        if char == "\ue000":
            start = at
        elif char == "\ue001":
            yield start, at
        else:
            at += 1


def spacy(terms: list[str], lang: str, text: str) -> Spans:
    library, matching, util = map(import_module, ("spacy", "spacy.matcher", "spacy.util"))
    pipeline = library.blank("xx")
    matcher = matching.PhraseMatcher(pipeline.vocab, attr="LOWER")
    matcher.add("name", [pipeline.make_doc(term) for term in terms])
    document = pipeline.make_doc(text)
    spans = util.filter_spans([document[start:end] for _, start, end in matcher(document)])
    return [(span.start_char, span.end_char) for span in spans]


FINDERS: dict[str, Finder] = {
    "termbase": termbase,
    "re \\b": expression,
    "re \\b, IGNORECASE": expression_any_case,
    "NFKC, casefold, re \\b": normalised,
    "SQLite FTS5 unicode61": fts5,
}
for _name, _finder in (("flashtext", flashtext), ("spacy", spacy)):
    if find_spec(_name):
        FINDERS[{"spacy": "spaCy LOWER"}.get(_name, _name)] = _finder


def seen(expected: Spans, found: Spans) -> bool:
    """Whether every expected span is touched by one found and none is found elsewhere."""
    touched = [[one for one in found if one[0] < end and start < one[1]] for start, end in expected]
    return all(touched) and len({one for each in touched for one in each}) == len(set(found))


def main() -> None:
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("cases", nargs="?", type=Path, default=CASES)
    options.add_argument("--groups", action="store_true", help="a row for each group of cases, too")
    chosen = options.parse_args()
    cases: list[dict[str, Any]] = [json.loads(line) for line in chosen.cases.read_text(encoding="utf-8").splitlines()]
    groups = {case["id"]: case["id"].rsplit("-", 2)[0] for case in cases}
    sizes = Counter(groups.values())
    right: dict[str, Counter[str]] = {name: Counter() for name in FINDERS}
    touched: Counter[str] = Counter()
    for case in cases:
        expected = [(start, end) for start, end, _ in case["expected"]]
        for name, finder in FINDERS.items():
            found = sorted(finder(case["terms"], case["lang"], case["text"]))
            right[name][groups[case["id"]]] += found == expected
            touched[name] += seen(expected, found)
    print(f"| of {len(cases):,} cases | " + " | ".join(FINDERS) + " |")
    print("|---|" + "---|" * len(FINDERS))
    print("| right | " + " | ".join(f"{right[name].total():,}" for name in FINDERS) + " |")
    print("| seen | " + " | ".join(f"{touched[name]:,}" for name in FINDERS) + " |")
    if chosen.groups:
        for group, size in sizes.items():
            print(f"| {group} ({size}) | " + " | ".join(str(right[name][group]) for name in FINDERS) + " |")


if __name__ == "__main__":
    main()
