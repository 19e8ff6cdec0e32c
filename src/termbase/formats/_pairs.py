"""Pairs of names, from one language into another, as one side says them: what glossaries of translation tools hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from termbase.errors import InvalidValue, Problem
from termbase.formats._foreign import Ids, cleaned, prose, slug, tag_of
from termbase.formats.base import Entry, Loss, Matter, View
from termbase.locales import fallback_chain
from termbase.model import Concept, Kind, Stance, Status, Term

_RANK = {Status.PREFERRED: 0, Status.ADMITTED: 1, None: 2, Status.DEPRECATED: 3}
_Viewed = tuple[Term, Status | None]


@dataclass(frozen=True, slots=True)
class Pair:
    """A name and what it becomes; ``forbidden`` is a name in the target language that is not to be written."""

    source: str
    target: str
    concept: Concept
    term: Term
    forbidden: bool = False


@dataclass
class Projection:
    """The pairs of all concepts through one side's eyes, whatever is left out counted.

    A source is every name of the source language that they prefer or admit, or of which they have no opinion; the
    target is the first of those of the target language. What they deprecate is no source, and a target only where
    ``forbidden`` asks for it, marked. With ``unique`` a source that several concepts have stands once: with the one
    whose name it is most by their own view.
    """

    view: View
    langs: tuple[str, str]
    unique: bool = True
    forbidden: bool = False
    kept: tuple[str, ...] = ()
    loss: Loss = field(default_factory=Loss)

    def pairs(self, matter: Matter) -> Iterator[Pair]:
        """The pairs in order of concept; sources of several concepts come last."""
        self.loss.drop("perspective", len(matter.perspectives))
        self.loss.drop("source", len(matter.sources))
        shared = self._shared(matter) if self.unique else frozenset[str]()
        held: dict[str, tuple[tuple[int, int], Pair]] = {}
        for concept in matter.concepts():
            for rank, pair in self._of(concept):
                if pair.source not in shared:
                    yield pair
                elif pair.source not in held:
                    held[pair.source] = (rank, pair)
                else:
                    self.loss.leave_out("is the name of another concept, too, which has the line")
                    if rank < held[pair.source][0]:
                        held[pair.source] = (rank, pair)
        for _, pair in held.values():
            yield pair

    def _shared(self, matter: Matter) -> frozenset[str]:
        """The names of the source language that several concepts have."""
        tags = set(fallback_chain(self.langs[0]))
        once: set[str] = set()
        more: set[str] = set()
        for concept in matter.concepts():
            texts = {term.text for term in concept.terms if term.lang in tags}
            more |= once & texts
            once |= texts
        return frozenset(more)

    def _of(self, concept: Concept) -> Iterator[tuple[tuple[int, int], Pair]]:
        source, target = self.langs
        seen = self.view.see(concept, self.loss)
        outof, goals = seen.of(source), seen.of(target)
        into = [pair for pair in goals if pair[1] is not Status.DEPRECATED]
        avoided = [term for term, status in goals if status is Status.DEPRECATED]
        self._count(concept, outof, goals, seen.terms)
        written = [pair for pair in outof if pair[1] is not Status.DEPRECATED]
        self._leave(len(outof) - len(written), f"is deprecated by them in {source}")
        if not written or not into:
            self._leave(len(written), f"has no name in {target} that they would write")
            self._leave(len(into), f"has no name in {source} that they would write")
            self._leave(len(avoided), f"is deprecated by them in {target}")
            return
        best, how = into[0]
        self._leave(len(into) - 1, "is another name than the one they would write")
        for term, status in written:
            yield (_RANK[status], _RANK[how]), Pair(term.text, best.text, concept, best)
        if not self.forbidden:
            self._leave(len(avoided), f"is deprecated by them in {target}")
            return
        for term in avoided:
            yield (0, 0), Pair(written[0][0].text, term.text, concept, term, forbidden=True)

    def _count(
        self, concept: Concept, outof: Iterable[_Viewed], into: Iterable[_Viewed], every: Iterable[_Viewed]
    ) -> None:
        self.loss.unkept(concept, "concept", ("terms", *self.kept))
        for name in {"id", "kind"}.difference(self.kept):
            self.loss.drop(f"concept.{name}")
        here = {id(term): term for term, _ in (*outof, *into)}
        for term in here.values():
            self.loss.unkept(term, "term", ("stances", *(("usage_note",) if "usage_note" in self.kept else ())))
            self.loss.fold("stance", len(term.stances))
        others = sum(id(term) not in here for term, _ in every)
        self._leave(others, "is in another language")

    def _leave(self, count: int, why: str) -> None:
        if count:
            self.loss.leave_out(why, count)


def remark(term: Term, concept: Concept, lang: str = "en") -> str:
    """What a translator may read beside a pair, on one line: the usage note, else the definition."""
    for texts in (dict(term.usage_note), dict(concept.usage_note), dict(concept.definition)):
        if lang in texts:
            return " ".join(texts[lang].split())
    return ""


def viewed(view: View | None, name: str) -> View:
    """The view, which such a file needs."""
    if view is None:
        raise InvalidValue(f"{name} holds one view alone", hint="--as PERSPECTIVE or --style STYLE")
    return view


def two(langs: tuple[str, ...], name: str) -> tuple[str, str]:
    """The two languages, which such a file does not name itself."""
    if len(langs) != 2:
        hint = "--lang en --lang az: from English into Azerbaijani"
        raise InvalidValue(f"{name} does not say which languages it is in", where="--lang", hint=hint)
    return langs[0], langs[1]


@dataclass
class Pairing:
    """Concepts out of the lines of another program, each under an id made of its first name."""

    format: str
    where: str
    by: str | None
    kind: Kind = Kind.PHRASE
    _ids: Ids = field(default_factory=Ids)

    def concept(
        self,
        texts: Iterable[tuple[str, str, Status | None]],
        line: int,
        *,
        extra: Iterable[tuple[str, str]] = (),
        id: str = "",
    ) -> Iterator[Entry]:
        """A concept with the names (language, text, status); what is no name is remarked. ``id`` is its own, if any."""
        terms: dict[tuple[str, str], Term] = {}
        for tag, text, status in texts:
            lang = tag_of(tag)
            name = cleaned(text)
            if lang is None or name is None:
                what = f"{tag!r} is no language" if lang is None else f"{text[:60]!r} is no name"
                hint = "the name is left out"
                yield Problem(self.where, line, what, hint, "name", "warning")
                continue
            stances: tuple[Stance, ...] = ()
            said: tuple[tuple[str, str], ...] = ()
            if status is not None:
                stances = (Stance(by=(self.by,), status=status),) if self.by else ()
                said = () if self.by else ((f"{self.format}/status", status.value),)
            if (lang, name) not in terms:
                terms[lang, name] = Term(text=name, lang=lang, stances=stances, extra=said)
        if terms:
            first = next(iter(terms.values())).text
            yield Concept(
                id=slug(id) or self._ids.made(first),
                kind=self.kind,
                terms=tuple(terms.values()),
                extra=tuple((f"{self.format}/{name}", kept) for name, text in extra if (kept := prose(text))),
            )
