"""What a page needs to look a name up by itself: the keys of every name in small files, and tables to fold a query.

The tables are made of the same data by which look-up folds and romanises; ``search.js`` does with them what
``text.key``, ``romanise.readings`` and ``romanise.skeleton_of_roman`` do.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Self, TextIO

from anyascii import anyascii

from termbase import romanise
from termbase.lookup.keys import stem_key
from termbase.model import Concept, Term
from termbase.text import fold, key

Json = Any
HEADS = 250
"""So many headwords a file has."""
_RANGES = ((0x21, 0x590), (0x590, 0x780), (0x10A0, 0x1100), (0x1C90, 0x1CC0), (0x1E00, 0x2070), (0x3041, 0x3100),
           (0xFB00, 0xFE00), (0xFE70, 0xFF00), (0xFF01, 0xFFF0))  # fmt: skip
_PARTS = re.compile(r"[^\s/()\[\]«»“”\"‘’„,;–—‐-]+")
_MOST_PARTS = 8
_HANGUL = 0xAC00


def bucket(romanised: str) -> str:
    """The file that has a romanised word: the first two letters of its skeleton; ``0`` where it has none."""
    return re.sub("[^a-z]", "", romanise.skeleton_of_roman(romanised))[:2] or "0"


class SearchFiles:
    """The files of an index, written as the entries come; what is kept is which files and letters there are."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open: dict[str, TextIO] = {}
        self._stack = ExitStack()
        self._langs: dict[str, int] = {}
        self._letters: set[str] = set()
        self._heads: list[Json] = []
        self._count = 0
        self.files: list[str] = []

    def __enter__(self) -> Self:
        self._folder.mkdir(parents=True, exist_ok=True)
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def add(self, concept: Concept, head: tuple[str, str], advised: set[tuple[str, str]]) -> None:
        """An entry with all its names; ``advised`` are those that are written, as (language, text)."""
        number, self._count = self._count, self._count + 1
        self._heads.append([concept.id, head[1], self._lang(head[0])])
        if len(self._heads) == HEADS:
            self._put_heads()
        for term in concept.terms:
            self._letters.update(term.text)
            row = self._row(number, term, (term.lang, term.text) in advised)
            for name in dict.fromkeys(bucket(word) for word in row[3].split()):
                self._line(name, row)

    def finish(self) -> tuple[str, ...]:
        """Write what is left; the files that there are, relative to the folder."""
        self._put_heads()
        for name in sorted(self._open):
            self._open[name].write("\n]);\n")
        told = {
            "files": sorted(self._open),
            "heads": HEADS,
            "langs": list(self._langs),
            **tables(self._letters),
        }
        self._file("tables.js", f"termbase.ready({_json(told)});\n")
        self._stack.close()
        return tuple(sorted(self.files))

    def _row(self, number: int, term: Term, advised: bool) -> list[Json]:
        spoken = " ".join(
            roman for word in _PARTS.findall(term.text)[:_MOST_PARTS] if (roman := romanise.roman(word, term.lang))
        )
        stem = "" if term.indeclinable else stem_key(term.text, term.lang)
        return [number, term.text, self._lang(term.lang), spoken or key(term.text) or "0", stem, int(advised)]

    def _lang(self, tag: str) -> int:
        return self._langs.setdefault(tag, len(self._langs))

    def _line(self, name: str, row: list[Json]) -> None:
        first = name not in self._open
        if first:
            file = (self._folder / f"{name}.js").open("w", encoding="utf-8", newline="\n")
            self._open[name] = self._stack.enter_context(file)
            self.files.append(f"{name}.js")
            file.write(f'termbase.names("{name}", [\n')
        self._open[name].write(("" if first else ",\n") + _json(row))

    def _put_heads(self) -> None:
        if self._heads:
            at = (self._count - 1) // HEADS
            self._file(f"heads-{at}.js", f"termbase.heads({at}, {_json(self._heads)});\n")
            self._heads.clear()

    def _file(self, name: str, text: str) -> None:
        (self._folder / name).write_text(text, encoding="utf-8", newline="\n")
        self.files.append(name)


def tables(letters: Iterable[str] = ()) -> dict[str, Json]:
    """How letters are folded and romanised: those of the scripts that we know, and the rarer ones of some names."""
    every = sorted({*_usual(), *letters})
    folded = {char: fold(char) for char in every if not _is_hangul(char)}
    wanted = sorted({*folded, *(char for to in folded.values() for char in to)})
    return {
        "fold": _grouped((char, to) for char, to in folded.items() if to != char),
        "ascii": _grouped((char, to) for char in wanted if (to := anyascii(char).lower()) != char),
        "hangul": _hangul(),
        **romanise.tables(),
    }


def _usual() -> Iterator[str]:
    for first, last in _RANGES:
        yield from (char for char in map(chr, range(first, last)) if char.isprintable() or not char.isspace())


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """What letters become -> all the letters that do."""
    groups: dict[str, str] = {}
    for char, to in pairs:
        groups[to] = groups.get(to, "") + char
    return groups


def _is_hangul(char: str) -> bool:
    return "\uac00" <= char <= "\ud7a3"


def _hangul() -> list[list[str]]:
    """How the parts of a Korean syllable are romanised: beginnings, vowels, ends."""
    return [
        [anyascii(chr(_HANGUL + first * 588)).lower()[:-1] for first in range(19)],
        [anyascii(chr(_HANGUL + 11 * 588 + vowel * 28)).lower() for vowel in range(21)],
        [anyascii(chr(_HANGUL + 11 * 588 + last)).lower()[1:] for last in range(28)],
    ]


def _json(value: Json) -> str:
    """JSON that is a JavaScript value, too, and cannot end a script."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("</", "<\\/")
