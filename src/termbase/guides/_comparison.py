"""Styles side by side as pages: where they differ, concept by concept, and how often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from termbase.guide.collation import letter_of, sort_key
from termbase.guide.comparing import Compared, Row, Side, compared
from termbase.guides._html import Site
from termbase.guides._lists import Jump
from termbase.guides._said import Said, said_in
from termbase.guides.base import Asked, Result
from termbase.wording import KINDS, Words

LONGEST = 250
"""So many entries a page has."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one style writes: the name, or, where it has no view, those in use; the names that it rejects."""

    style: Said
    name: Said | None
    first: Said | None
    open: tuple[Said, ...]
    rejected: tuple[Said, ...]
    none: bool


@dataclass(frozen=True, slots=True)
class Beside:
    """One language of an entry, a cell for each style. ``sort``: opposed, contrary, partly (one has no view)."""

    label: str
    lang: str
    sort: str
    verdict: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """An entry in which the styles differ; ``heads`` are the names that they write, in the order of the alphabet."""

    id: str
    heads: tuple[Said, ...]
    kind: str
    rows: tuple[Beside, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How often styles differ in a language: entries in all, the same, one has no view, other names, one rejects."""

    label: str
    counts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One page of differences: its file, a letter or several."""

    file: str
    label: str
    ids: tuple[str, ...]


class Comparison:
    """Several guides compared: which entries differ is found at once, the entries are made as they are asked for."""

    def __init__(self, asked: Asked) -> None:
        self.words = Words(asked.lang)
        self.plans = asked.plans
        self.styles = tuple(
            said_in(plan.guide.style.name, self.words) or Said(plan.guide.style.id, "en") for plan in asked.plans
        )
        self._names = dict(zip((plan.guide.style.id for plan in asked.plans), self.styles, strict=True))
        self.lang = next((lang for plan in asked.plans for lang in plan.guide.langs), asked.lang)
        self.entries = 0
        self._counts: dict[str, Counter[str]] = {}
        found = []
        for one in compared(self.plans):
            self.entries += 1
            for row in one.rows:
                self._counts.setdefault(row.lang, Counter())[_sort(row)] += 1
            if one.differing:
                text = self._heads(one)[0].text
                found.append((sort_key(text, self.lang), one.id, letter_of(text, self.lang)))
            asked.tick(1)
        self.order = [(id_, letter) for _, id_, letter in sorted(found)]
        """The entries that differ, as (id, letter), in the order of their headwords."""

    def blocks(self, ids: Sequence[str]) -> Iterator[Block]:
        """What the styles write in each of some entries, where they differ."""
        for one in compared(self.plans, ids):
            yield self._block(one)

    def tallies(self) -> Iterator[Tally]:
        """How often they differ, language by language."""
        number = self.words.number
        for lang, counts in self._counts.items():
            kinds = ("same", "partly", "contrary", "opposed")
            yield Tally(
                self.words.language(lang), tuple(number(one) for one in (counts.total(), *(counts[k] for k in kinds)))
            )

    def parts(self) -> list[Part]:
        """The pages of differences: one, or one for each letter, long letters on several."""
        if len(self.order) <= LONGEST:
            return [Part("index.html", "", tuple(id_ for id_, _ in self.order))]
        letters: dict[str, list[str]] = {}
        for id_, letter in self.order:
            letters.setdefault(letter, []).append(id_)
        pieces = [
            (letter, tuple(ids[start : start + LONGEST]))
            for letter, ids in letters.items()
            for start in range(0, len(ids), LONGEST)
        ]
        return [Part(f"differences-{number}.html", letter, ids) for number, (letter, ids) in enumerate(pieces, 1)]

    def _block(self, one: Compared) -> Block:
        rows = tuple(self._beside(row) for row in one.differing)
        return Block(one.id, self._heads(one), self.words(KINDS[one.kind]), rows)

    def _heads(self, one: Compared) -> tuple[Said, ...]:
        """The names that the styles write in the first language in which any does; no side's alone."""
        for row in one.rows:
            terms = {side.name: side.written.term for side in row.sides if side.name and side.written}
            names = [Said(term.text, term.lang) for term in terms.values() if term]
            if names:
                return tuple(sorted(names, key=lambda name: sort_key(name.text, self.lang)))
        lang, text = one.heads[0]
        return (Said(text, lang),)

    def _beside(self, row: Row) -> Beside:
        _ = self.words
        sort = _sort(row)
        verdict = {
            "opposed": _("one rejects the other’s name"),
            "contrary": _("different names"),
            "partly": _("not all have a view"),
            "same": _("different first mentions"),
        }[sort]
        return Beside(_.language(row.lang), row.lang, sort, verdict, tuple(self._cell(side) for side in row.sides))

    def _cell(self, side: Side) -> Cell:
        written = side.written
        term = written.term if written else None
        decided = bool(written and written.decided)
        names = [term, *(other.term for other in written.avoided)] if written and term and not decided else []
        lang = term.lang if term else self.lang
        return Cell(
            style=self._names[side.style],
            name=Said(term.text, term.lang) if term and decided else None,
            first=Said(side.first_mention, written.lang) if written and side.first_mention else None,
            open=tuple(sorted((Said(one.text, one.lang) for one in names), key=lambda one: sort_key(one.text, lang))),
            rejected=tuple(Said(one.term.text, one.term.lang) for one in side.rejected) if decided else (),
            none=term is None,
        )


def _sort(row: Row) -> str:
    if row.is_opposed and row.is_contrary:
        return "opposed"
    if row.is_contrary:
        return "contrary"
    return "partly" if len({side.name for side in row.sides}) > 1 else "same"


def comparison_site(asked: Asked) -> Result:
    """The pages that set several styles side by side."""
    made = Comparison(asked)
    words = made.words
    site = Site(
        asked.output,
        lang=asked.lang,
        own=asked.templates,
        title=asked.title or words("Styles side by side"),
        style=None,
        day=words.day(asked.plan.guide.on),
        menu=[],
    )
    site.assets()
    parts = made.parts()
    whole = parts[0].file == "index.html"
    jumps = [] if whole else [Jump(part.label, part.file, len(part.ids)) for part in parts]
    shared = {"styles": made.styles, "jumps": jumps}
    site.page(
        "comparison.html",
        "index.html",
        tallies=list(made.tallies()),
        differing=words.number(len(made.order)),
        entries=words.number(made.entries),
        blocks=made.blocks(parts[0].ids) if whole else (),
        **shared,
    )
    for part in () if whole else parts:
        site.page("differences.html", part.file, part=part, blocks=made.blocks(part.ids), **shared)
    site.text("sitemap.txt", "".join(f"{file}\n" for file in sorted(site.files) if file.endswith(".html")))
    return Result(entries=len(made.order), files=tuple(sorted(site.files)))
