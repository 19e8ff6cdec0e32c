"""Strings in mappings and lists, as JSON and YAML hold them: each by its path, in the language that a key names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from termbase.document import Unit
from termbase.documents._pieces import EVERYDAY, Pieces, is_language, language_tag

DEPTH_LIMIT = 1_000


@dataclass(slots=True)
class _Level:
    """A mapping or a list that is open: what comes next in it, and where the strings of each language key begin."""

    mapping: bool
    key: str | int | None = None
    first: int = 0
    tags: list[tuple[str, int, int, bool]] = field(default_factory=list)
    others: bool = False


@dataclass(slots=True)
class _String:
    pieces: Pieces
    path: str
    lang: str | None = None


class Keyed:
    """Takes keys and values as they come and gives the units; ``path`` of a string is its JSON Pointer.

    A key of the outermost mapping that is a language tag and has a mapping or list tells the language of all in it, and
    so does each of several keys that are all language tags. Those that are everyday words (id, no, to) do not alone.
    """

    def __init__(self) -> None:
        self._levels: list[_Level] = []
        self._strings: list[_String] = []
        self.prefix = ""

    @property
    def depth(self) -> int:
        """How many mappings and lists are open."""
        return len(self._levels)

    @property
    def in_mapping(self) -> bool:
        """Whether the innermost that is open is a mapping."""
        return bool(self._levels) and self._levels[-1].mapping

    @property
    def wants_key(self) -> bool:
        """Whether a key comes next."""
        return bool(self._levels) and self._levels[-1].mapping and self._levels[-1].key is None

    def open(self, *, mapping: bool) -> None:
        """A mapping or a list begins."""
        self._levels.append(_Level(mapping, None if mapping else 0))

    def key(self, key: str) -> None:
        """A key of the innermost mapping."""
        level = self._levels[-1]
        level.key, level.first = key, len(self._strings)

    def string(self, pieces: Pieces) -> None:
        """A value that is text."""
        self._strings.append(_String(pieces, self.prefix + self._path()))
        self.value()

    def value(self, *, container: bool = False) -> None:
        """A value is over; ``container``: it was a mapping or a list."""
        if not self._levels:
            return
        level = self._levels[-1]
        if isinstance(level.key, int):
            level.key += 1
        elif level.key is not None:
            key, level.key = level.key, None
            if not is_language(key):
                level.others = True
            elif not level.others or len(self._levels) == 1:
                level.tags.append((key, level.first, len(self._strings), container))

    def close(self) -> None:
        """The innermost mapping or list ends."""
        level = self._levels.pop()
        certain = {key for key, *_ in level.tags if key not in EVERYDAY}
        together = not level.others and len(level.tags) > 1 and certain
        for key, first, last, held in level.tags:
            if not together and (self._levels or not held or key not in certain):
                continue
            tag = language_tag(key)
            for string in self._strings[first:last]:
                string.lang = string.lang or tag
        self.value(container=True)

    def _path(self) -> str:
        return "".join(f"/{str(level.key).replace('~', '~0').replace('/', '~1')}" for level in self._levels)

    def units(self) -> Iterator[Unit]:
        """The units of all strings, in order."""
        for string in self._strings:
            if unit := string.pieces.unit(lang=string.lang, id=string.path):
                yield unit
