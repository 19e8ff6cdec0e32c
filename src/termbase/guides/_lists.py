"""The lists of a site: its entries by letter, by region and by kind, and every name; long ones on several pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from termbase.guide.collation import letter_of, sort_key
from termbase.guide.values import Guide, Head
from termbase.guides._said import Said
from termbase.model import Kind
from termbase.wording import KINDS, N_, Words

LONGEST = 1200
"""So many lines a page has; a list that has more is parted by its sections, and these by number."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a list: a name, the entry that it leads to, its names in the guide's other languages, what is under it.

    ``see`` is the headword of the entry where the name is another.
    """

    name: Said
    id: str
    also: tuple[Said, ...] = ()
    see: Said | None = None
    under: tuple[Line, ...] = ()

    @property
    def size(self) -> int:
        """How many lines it is with all that is under it."""
        return 1 + sum(line.size for line in self.under)


@dataclass(frozen=True, slots=True)
class Section:
    """Some lines under a heading."""

    id: str
    label: str
    lines: tuple[Line, ...]

    @property
    def size(self) -> int:
        """How many lines it has."""
        return sum(line.size for line in self.lines)


@dataclass(frozen=True, slots=True)
class Jump:
    """A link to a section: its heading, where it is, how many lines it has."""

    label: str
    href: str
    count: int


@dataclass(frozen=True, slots=True)
class ListPage:
    """One page of a list: its file, its sections (none on the first page of a long list), links to all sections."""

    file: str
    sections: tuple[Section, ...]
    jumps: tuple[Jump, ...]
    label: str = ""


class Lists:
    """The lists of a guide. What is in memory is its heads, which it has anyway."""

    def __init__(self, guide: Guide, words: Words) -> None:
        self._words = words
        self._lang = guide.langs[0] if guide.langs else words.lang
        keyed = ((sort_key(head.heads[0][1], self._lang), head) for head in guide.heads)
        self.order: tuple[Head, ...] = tuple(head for _, head in sorted(keyed, key=lambda pair: (pair[0], pair[1].id)))
        """The entries in the order of their headwords."""

    def by_letter(self) -> list[Section]:
        """The entries under the letters of their headwords."""
        letters: dict[str, list[Line]] = {}
        for head in self.order:
            letters.setdefault(letter_of(head.heads[0][1], self._lang), []).append(_line(head))
        return [Section(_letter_id(letter), letter, tuple(lines)) for letter, lines in letters.items()]

    def by_kind(self) -> list[Section]:
        """The entries by what sort of thing they are."""
        kinds: dict[Kind, list[Line]] = {kind: [] for kind in Kind}
        for head in self.order:
            kinds[head.kind].append(_line(head))
        return [
            Section(kind.value, _capital(self._words(KINDS[kind])), tuple(lines))
            for kind, lines in kinds.items()
            if lines
        ]

    def by_region(self) -> list[Section]:
        """The entries under what they are part of: a section for each that is part of nothing itself; then the rest."""
        known = {head.id for head in self.order}
        under: dict[str, list[Head]] = {}
        for head in self.order:
            above = next((place for place in head.places if place in known and place != head.id), "")
            under.setdefault(above, []).append(head)
        tops = [head for head in under.get("", ()) if head.id in under]
        placed: set[str] = set()
        sections = [Section(head.id, head.heads[0][1], (_tree(head, under, placed),)) for head in tops]
        rest = tuple(_line(head) for head in self.order if head.id not in placed)
        if rest:
            sections.append(Section("-", self._words(N_("Part of no other entry")), rest))
        return sections

    def every_name(self) -> list[Section]:
        """Every name in the guide's languages, with the headword of its entry where it is another."""
        rows = []
        for head in self.order:
            first = Said(head.heads[0][1], head.heads[0][0])
            for lang, text in dict.fromkeys((*head.heads, *head.others)):
                see = None if text == first.text else first
                rows.append((sort_key(text, self._lang), Line(Said(text, lang), head.id, see=see)))
        rows.sort(key=lambda row: (row[0], row[1].id, row[1].name.lang))
        letters: dict[str, list[Line]] = {}
        for _, line in rows:
            letters.setdefault(letter_of(line.name.text, self._lang), []).append(line)
        return [Section(_letter_id(letter), letter, tuple(lines)) for letter, lines in letters.items()]


def pages_of(base: str, sections: Sequence[Section]) -> Iterator[ListPage]:
    """A list on one page, or, where it is long, one that leads to the others."""
    if sum(section.size for section in sections) <= LONGEST:
        jumps = tuple(Jump(one.label, f"#{one.id}", one.size) for one in sections)
        yield ListPage(f"{base}.html", tuple(sections), jumps)
        return
    parts = [part for section in sections for part in _parts(section)]
    files = [f"{base}-{number}.html" for number in range(1, len(parts) + 1)]
    jumps = tuple(Jump(part.label, f"{file}#{part.id}", part.size) for file, part in zip(files, parts, strict=True))
    yield ListPage(f"{base}.html", (), jumps)
    for file, part in zip(files, parts, strict=True):
        yield ListPage(file, (part,), jumps, part.label)


def _parts(section: Section) -> Iterator[Section]:
    """A section that is too long in several, each named by its first and last name."""
    if section.size <= LONGEST:
        yield section
        return
    for number, lines in enumerate(_chunks(section.lines)):
        ends = f"{lines[0].name.text} – {lines[-1].name.text}"
        yield Section(section.id if not number else f"{section.id}-{number}", f"{section.label}: {ends}", lines)


def _chunks(lines: Sequence[Line]) -> Iterator[tuple[Line, ...]]:
    chunk: list[Line] = []
    size = 0
    for line in lines:
        if chunk and size + line.size > LONGEST:
            yield tuple(chunk)
            chunk, size = [], 0
        chunk.append(line)
        size += line.size
    if chunk:
        yield tuple(chunk)


def _tree(head: Head, under: dict[str, list[Head]], placed: set[str]) -> Line:
    placed.add(head.id)
    below = tuple(_tree(one, under, placed) for one in under.get(head.id, ()) if one.id not in placed)
    return _line(head, below)


def _line(head: Head, under: Iterable[Line] = ()) -> Line:
    (lang, text), *others = head.heads
    also = tuple({name: Said(name, tag) for tag, name in reversed(others) if name != text}.values())[::-1]
    return Line(Said(text, lang), head.id, also, under=tuple(under))


def _letter_id(letter: str) -> str:
    return "l-" + "-".join(f"{ord(char):x}" for char in letter)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
