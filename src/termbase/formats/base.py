"""What every format shares: what is read from a file, what is written, through whose eyes, and what gets lost."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from types import ModuleType
from typing import Any

from termbase.dates import covers
from termbase.errors import Problem
from termbase.glossary import Glossary
from termbase.locales import fallback_chain
from termbase.model import Concept, Perspective, Source, Status, Style, Term
from termbase.style import judged

Entry = Concept | Perspective | Source | Problem
"""What a reader gives, one after the other: entries, and what it has to remark. Damage is raised as UnreadableInput."""


@dataclass(frozen=True, slots=True)
class Matter:
    """What is to be written. ``concepts`` gives all of them anew each time, so that none need be held."""

    concepts: Callable[[], Iterator[Concept]]
    perspectives: tuple[Perspective, ...] = ()
    sources: tuple[Source, ...] = ()

    @classmethod
    def of(cls, glossary: Glossary, *, subset: Iterable[str] = (), langs: Iterable[str] = ()) -> Matter:
        """A glossary, or some of its concepts, in some languages only where any are given."""
        wanted, tags = frozenset(subset), tuple(langs)

        def concepts() -> Iterator[Concept]:
            for concept in glossary:
                if wanted and concept.id not in wanted:
                    continue
                if tags:
                    terms = tuple(term for term in concept.terms if in_langs(term.lang, tags))
                    concept = dataclasses.replace(concept, terms=terms)
                yield concept

        return cls(concepts, glossary.collection.perspectives, glossary.collection.sources)


def in_langs(tag: str, asked: Iterable[str]) -> bool:
    """Whether a language tag is one of those asked for, or one under it: ``ru-Latn`` under ``ru``."""
    return any(tag == one or tag.startswith(f"{one}-") for one in asked)


@dataclass(frozen=True, slots=True)
class Seen:
    """A concept through somebody's eyes: its terms with what they hold of each, the best first."""

    concept: Concept
    terms: tuple[tuple[Term, Status | None], ...]

    def of(self, lang: str) -> tuple[tuple[Term, Status | None], ...]:
        """Those of the first language of its fallback chain that has any."""
        for tag in fallback_chain(lang):
            if found := tuple(pair for pair in self.terms if pair[0].lang == tag):
                return found
        return ()


@dataclass(frozen=True, slots=True)
class View:
    """Whose eyes: a style (which may follow one perspective alone), on a day."""

    glossary: Glossary
    style: Style
    on: date

    def see(self, concept: Concept, loss: Loss) -> Seen:
        """The concept as they see it; terms never proposed, or not valid then, are left out and counted."""
        kept: list[tuple[tuple[int, int], Term, Status | None]] = []
        for place, term in enumerate(concept.terms):
            if not term.proposable:
                loss.leave_out("is never proposed (look-up forms, pejorative and quoted names, adjectives)")
            elif not covers(term.valid, self.on):
                loss.leave_out(f"is not valid on {self.on.isoformat()}")
            else:
                status = judged(term, concept, self.style, on=self.on, glossary=self.glossary).status
                rank = (Status.PREFERRED, Status.ADMITTED, None, Status.DEPRECATED).index(status)
                kept.append(((rank, place), term, status))
        kept.sort(key=lambda item: item[0])
        return Seen(concept, tuple((term, status) for _, term, status in kept))


@dataclass(slots=True)
class Loss:
    """What a file could not carry: fields dropped or folded into others, and terms left out, each counted with why."""

    dropped: Counter[str] = field(default_factory=Counter)
    folded: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)

    def drop(self, name: str, count: int = 1) -> None:
        """A field's values are not in the file."""
        if count:
            self.dropped[name] += count

    def fold(self, name: str, count: int = 1) -> None:
        """A field's values are in the file, but in a place from which they do not come back as what they were."""
        if count:
            self.folded[name] += count

    def leave_out(self, why: str, count: int = 1) -> None:
        """Terms are not in the file."""
        self.left_out[why] += count

    def unkept(self, entry: Any, kind: str, kept: Iterable[str]) -> None:
        """Count what an entry says in fields beside those that are kept: ``term.gender``."""
        carried = set(kept)
        for name, default in _defaults(type(entry)).items():
            value = getattr(entry, name)
            if name not in carried and value not in (default, None, ()):
                self.drop(f"{kind}.{name}", len(value) if isinstance(value, tuple) else 1)

    @property
    def nothing(self) -> bool:
        """Whether the file holds everything."""
        return not (self.dropped or self.folded or self.left_out)

    def plain(self) -> dict[str, dict[str, int]]:
        """The counts as plain data, the largest first."""
        named = {"dropped": self.dropped, "folded": self.folded, "left_out": self.left_out}
        return {name: dict(sorted(n.items(), key=lambda item: (-item[1], item[0]))) for name, n in named.items() if n}


def _defaults(kind: type[Any]) -> dict[str, Any]:
    return {one.name: one.default for one in dataclasses.fields(kind) if one.default is not dataclasses.MISSING}


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format as the command sees it. ``projects`` is whether a file holds one view alone; ``pairs`` whether it goes
    from one language into another; ``asks_langs`` whether its reader takes ``langs``, for the file names none itself.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    keeps: str
    loses: str
    read: Callable[..., Iterator[Entry]] | None = None
    write: Callable[..., Loss] | None = None
    projects: bool = False
    pairs: bool = False
    asks_langs: bool = False

    @classmethod
    def of(cls, module: ModuleType) -> Format:
        """The format that a module describes."""
        return cls(
            name=module.NAME,
            title=module.TITLE,
            suffixes=module.SUFFIXES,
            keeps=module.KEEPS,
            loses=module.LOSES,
            read=getattr(module, "read", None),
            write=getattr(module, "write", None),
            projects=getattr(module, "PROJECTS", False),
            pairs=getattr(module, "PAIRS", False),
            asks_langs=getattr(module, "ASKS_LANGS", False),
        )
