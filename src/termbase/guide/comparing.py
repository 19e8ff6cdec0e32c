"""Styles side by side: what each writes for a concept, language by language, and whether they differ; as values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from termbase.errors import InvalidValue
from termbase.guide.making import BATCH, Plan
from termbase.guide.values import Avoided, Head, Written
from termbase.model import Kind


@dataclass(frozen=True, slots=True)
class Side:
    """What one style writes in one language; ``written`` is None where its guide has no entry or not the language."""

    style: str
    written: Written | None

    @property
    def name(self) -> str | None:
        """The name to write, or None where nobody whom the style follows has a view."""
        return self.written.term.text if self.written and self.written.term and self.written.decided else None

    @property
    def first_mention(self) -> str | None:
        """The form for the first mention."""
        return self.written.first_mention if self.written else None

    @property
    def rejected(self) -> tuple[Avoided, ...]:
        """The names that its perspectives reject."""
        return tuple(one for one in self.written.avoided if one.why.value == "deprecated") if self.written else ()


@dataclass(frozen=True, slots=True)
class Row:
    """One language of a concept: a side for each style, in their order."""

    lang: str
    sides: tuple[Side, ...]

    @property
    def is_one(self) -> bool:
        """Whether all styles write the same, first mention and all; a style without a view is not of one mind."""
        return len({(side.name, side.first_mention) for side in self.sides}) == 1

    @property
    def is_contrary(self) -> bool:
        """Whether two styles write different names."""
        return len({side.name for side in self.sides} - {None}) > 1

    @property
    def is_opposed(self) -> bool:
        """Whether one style's perspectives reject the name that another writes."""
        names = {side.name for side in self.sides} - {None}
        return any(one.term.text in names for side in self.sides for one in side.rejected)


@dataclass(frozen=True, slots=True)
class Compared:
    """One concept under several styles; ``rows`` are the languages in which any of them has a name."""

    id: str
    kind: Kind
    heads: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]

    @property
    def differing(self) -> tuple[Row, ...]:
        """The languages in which the styles differ."""
        return tuple(row for row in self.rows if not row.is_one)


def compared(plans: Sequence[Plan], ids: Sequence[str] | None = None) -> Iterator[Compared]:
    """Each concept that any of the guides has, in order of id, or those of some ids in their order.

    What is in memory is one batch of each guide.
    """
    if len(plans) < 2:
        raise InvalidValue("one style cannot be compared", hint="give two or more")
    heads: dict[str, Head] = {}
    for plan in plans:
        for head in plan.guide.heads:
            heads.setdefault(head.id, head)
    langs = tuple(dict.fromkeys(lang for plan in plans for lang in plan.guide.langs))
    every = sorted(heads) if ids is None else [one for one in ids if one in heads]
    for start in range(0, len(every), BATCH):
        batch = every[start : start + BATCH]
        told = [
            {entry.id: {written.lang: written for written in entry.written} for entry in plan.entries(batch)}
            for plan in plans
        ]
        for one in batch:
            rows = []
            for lang in langs:
                sides = tuple(
                    Side(plan.guide.style.id, of.get(one, {}).get(lang)) for plan, of in zip(plans, told, strict=True)
                )
                if any(side.written and side.written.term for side in sides):
                    rows.append(Row(lang, sides))
            yield Compared(one, heads[one].kind, heads[one].heads, tuple(rows))
