"""Other ways to find a name among very many: FTS5 trigrams, rapidfuzz over a list, tantivy."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from termbase.text import key


def _names(path: Path) -> Iterator[tuple[str, str]]:
    with sqlite3.connect(path) as base:
        for text, concept in base.execute("SELECT text, concept FROM term"):
            if folded := key(text):
                yield folded, concept


class Trigrams:
    """SQLite's FTS5 with trigrams, any of which may match, ranked by bm25."""

    queries = 20

    def __init__(self, path: Path) -> None:
        self._base = sqlite3.connect(path.with_suffix(".fts5"))
        if not self._base.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            self._base.execute("CREATE VIRTUAL TABLE names USING fts5(name, concept UNINDEXED, tokenize='trigram')")
            self._base.executemany("INSERT INTO names VALUES (?, ?)", _names(path))
            self._base.commit()

    def __call__(self, query: str) -> list[str]:
        folded = key(query)
        grams = {folded[at : at + 3] for at in range(len(folded) - 2)}
        if not grams:
            return []
        asked = " OR ".join(f'"{gram}"' for gram in sorted(grams))
        found = self._base.execute("SELECT concept FROM names WHERE names MATCH ? ORDER BY rank LIMIT 5", (asked,))
        return [concept for (concept,) in found]


class Listed:
    """rapidfuzz over all names in memory."""

    queries = 8

    def __init__(self, path: Path) -> None:
        pairs = list(_names(path))
        self._names = [name for name, _ in pairs]
        self._concepts = [concept for _, concept in pairs]

    def __call__(self, query: str) -> list[str]:
        from rapidfuzz.fuzz import ratio
        from rapidfuzz.process import extract

        best = extract(key(query), self._names, scorer=ratio, processor=None, limit=5, score_cutoff=50)
        return [self._concepts[at] for _, _, at in best]


class Tantivy:
    """tantivy's fuzzy term query, two edits, on the whole folded name."""

    queries = 60

    def __init__(self, path: Path) -> None:
        import tantivy

        self._tantivy: Any = tantivy
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("name", stored=False, tokenizer_name="raw")
        builder.add_text_field("concept", stored=True, tokenizer_name="raw")
        self._schema = builder.build()
        self._folder = tempfile.TemporaryDirectory(dir=path.parent)
        index = tantivy.Index(self._schema, path=self._folder.name)
        writer = index.writer(200_000_000, 1)
        for name, concept in _names(path):
            writer.add_document(tantivy.Document(name=name, concept=concept))
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        self._searcher = index.searcher()

    def __call__(self, query: str) -> list[str]:
        fuzzy = self._tantivy.Query.fuzzy_term_query(self._schema, "name", key(query), 2, True, False)
        hits = self._searcher.search(fuzzy, 5).hits
        return [self._searcher.doc(address)["concept"][0] for _, address in hits]


def _tantivy(path: Path) -> Tantivy | None:
    try:
        return Tantivy(path)
    except ImportError:
        return None


PEERS: dict[str, Callable[[Path], Any]] = {
    "FTS5 trigram": Trigrams,
    "rapidfuzz over a list": Listed,
    "tantivy, two edits": _tantivy,
}
