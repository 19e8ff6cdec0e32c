"""What the page of an entry says, in the reader's words: the same for a site and for a text with headings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from termbase.guide.collation import sort_key
from termbase.guide.making import Plan
from termbase.guide.values import Avoided, Entry, Why, Written
from termbase.guides._said import Cited, Said, cited_of, said_in
from termbase.model import Confidence, LangText, Perspective, RelationType, Status, Term
from termbase.romanise import roman
from termbase.style import Reason
from termbase.wording import HOLDS, KINDS, RELATIONS, WHY, Words

HEADS = 3
"""So many names stand side by side in a headline."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Who holds something: since when and how sure it is, in words; the numbers of the sources on the page."""

    who: Said
    detail: str
    cites: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Ground:
    """All who hold the same: what they do, in words, and who they are."""

    label: str
    voices: tuple[Voice, ...]


@dataclass(frozen=True, slots=True)
class Other:
    """A name that is not the one to write: why, whose it is, who holds what of it, what is said of it."""

    name: Said
    why: str
    sort: str
    grounds: tuple[Ground, ...]
    holders: tuple[Said, ...]
    notes: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Tongue:
    """What an entry says in one language. ``name`` is what to write, None where nothing is decided or known.

    ``avoid`` are names that are rejected, insult or are past; ``other`` those that are not, but another is preferred;
    where nothing is decided ``other`` has all names side by side. ``more`` are names that are no candidates, but
    rejected.
    """

    label: str
    lang: str
    name: Said | None
    known: bool
    further: str
    first: Said | None
    forms: tuple[tuple[str, Said], ...]
    grounds: tuple[Ground, ...]
    holders: tuple[Said, ...]
    notes: tuple[Said, ...]
    avoid: tuple[Other, ...]
    other: tuple[Other, ...]
    more: tuple[Other, ...]


@dataclass(frozen=True, slots=True)
class Linked:
    """A name of another entry, and its id; "" for one that this guide does not have."""

    name: Said
    id: str


@dataclass(frozen=True, slots=True)
class Page:
    """The page of an entry."""

    id: str
    heads: tuple[Said, ...]
    kind: str
    definition: Said | None
    notes: tuple[Said, ...]
    tongues: tuple[Tongue, ...]
    confuse: tuple[Linked, ...]
    links: tuple[tuple[str, tuple[Linked, ...]], ...]
    places: tuple[Linked, ...]
    names: tuple[tuple[str, str, tuple[Said, ...]], ...]
    sources: tuple[tuple[int, Cited], ...]

    @property
    def head(self) -> tuple[Said, ...]:
        """The headword; where nobody whom the style follows has a view, the names that are used, at most three."""
        first = self.tongues[0]
        names = tuple(Said(one.name.text, one.name.lang) for one in first.other if one.sort == "no-view")
        return names[:HEADS] if not first.name and len(names) > 1 else self.heads[:1]

    @property
    def also(self) -> tuple[Said, ...]:
        """The headwords in the other languages."""
        shown = {name.text for name in self.head} | {self.heads[0].text}
        return tuple(name for name in self.heads if name.text not in shown)

    @property
    def title(self) -> str:
        """The headword as plain text."""
        return " / ".join(name.text for name in self.head)


class Pages:
    """Makes the pages of a guide, and counts whose names they show."""

    def __init__(self, plan: Plan, words: Words) -> None:
        self.plan, self.guide, self.words = plan, plan.guide, words
        self.holding: Counter[str] = Counter()
        """Perspective -> in how many entries it uses a name that is shown."""
        self.deciding: Counter[str] = Counter()
        """Perspective that the style follows -> in how many names its view, or its parent's, decided."""
        self.cited: set[str] = set()
        self._numbers: dict[str, int] = {}
        self._anchors: dict[str, int] = {}

    def page(self, entry: Entry) -> Page:
        """The page of an entry."""
        self._numbers = {source.id: number for number, source in enumerate(entry.sources, 1)}
        self._anchors = {}
        self.cited.update(self._numbers)
        concept = entry.concept
        tongues = tuple(self._tongue(written) for written in entry.written)
        self.holding.update({who for written in entry.written for who in _shown_holders(written)})
        linked = [link for link in entry.links if link.heads]
        return Page(
            id=entry.id,
            heads=tuple({text: Said(text, lang) for lang, text in reversed(entry.heads)}.values())[::-1],
            kind=self.words(KINDS[concept.kind]),
            definition=self.said(concept.definition),
            notes=self._notes(concept.usage_note, concept.note),
            tongues=tongues,
            confuse=tuple(self.linked(one.target) for one in linked if one.type is RelationType.DISTINCT_FROM),
            links=tuple(
                (self.words(label), found)
                for type_, label in RELATIONS.items()
                if type_ is not RelationType.DISTINCT_FROM
                and (found := tuple(self.linked(one.target) for one in linked if one.type is type_))
            ),
            places=tuple(self.linked(one) for one in reversed(entry.places) if self.plan.head(one)),
            names=tuple(self._names(entry.names)),
            sources=tuple((number, cited_of(source, self.words)) for number, source in enumerate(entry.sources, 1)),
        )

    # ---- one language ------------------------------------------------------------------------

    def _tongue(self, written: Written) -> Tongue:
        term = written.term
        decided = written.decided and term is not None
        others = tuple(self._other(one) for one in written.avoided)
        if term is not None and not decided:
            others = tuple(sorted((self._undecided(written, term), *others), key=_by_name))
        if decided:
            self.deciding.update(
                {reason.follows for reason in written.choice.because if reason.decided and reason.follows}
            )
        apart = ("deprecated", "pejorative", "superseded") if decided else ("pejorative",)
        return Tongue(
            label=self.words.language(written.lang),
            lang=written.lang,
            name=self._name(term) if term and decided else None,
            known=term is not None,
            further=self.words.language(term.lang) if term and term.lang != written.lang else "",
            first=Said(written.first_mention, written.lang) if written.first_mention else None,
            forms=tuple((self.words(label), Said(form, term.lang)) for label, form in written.forms)
            if term and decided
            else (),
            grounds=self.grounds(written.choice.because) if decided else (),
            holders=self._who_all(written.holders) if decided else (),
            notes=self._notes(term.usage_note, term.note) if term and decided else (),
            avoid=tuple(one for one in others if one.sort in apart),
            other=tuple(one for one in others if one.sort not in apart),
            more=tuple(self._other(one) for one in written.rejected),
        )

    def _undecided(self, written: Written, term: Term) -> Other:
        rejected = written.choice.status is Status.DEPRECATED
        return self._other(
            Avoided(
                term=term,
                why=Why.DEPRECATED if rejected else Why.NO_VIEW,
                because=written.choice.because,
                holders=written.holders,
            )
        )

    def _other(self, avoided: Avoided) -> Other:
        term = avoided.term
        return Other(
            name=self._name(term),
            why=self.words(WHY[avoided.why]),
            sort=avoided.why.value,
            grounds=self.grounds(avoided.because),
            holders=self._who_all(avoided.holders),
            notes=self._notes(term.usage_note, term.note),
        )

    def grounds(self, reasons: Sequence[Reason]) -> tuple[Ground, ...]:
        """Who holds what, the style itself first; what is said for several is said once."""
        found = []
        if any(reason.perspective is None for reason in reasons):
            found.append(Ground(self.words("this style’s own choice"), ()))
        for status in Status:
            voices = dict.fromkeys(
                self._voice(reason) for reason in reasons if reason.perspective and reason.status is status
            )
            if voices:
                found.append(Ground(self.words(HOLDS[status]), tuple(voices)))
        return tuple(found)

    def _voice(self, reason: Reason) -> Voice:
        details = [self.words.period(reason.valid)] if reason.valid else []
        if reason.confidence is Confidence.LOW:
            details.append(self.words("not verified"))
        cites = tuple(self._numbers[one] for one in reason.sources if one in self._numbers)
        return Voice(self.who(reason.perspective or ""), ", ".join(details), cites)

    # ---- small parts -------------------------------------------------------------------------

    def who(self, perspective: str) -> Said:
        """A perspective by its name."""
        known: Perspective | None = self.guide.perspectives.get(perspective)
        return (self.said(known.name) if known else None) or Said(perspective, "en")

    def said(self, texts: LangText) -> Said | None:
        """A text in the reader's language, in English, or in the first that there is."""
        return said_in(texts, self.words)

    def _who_all(self, perspectives: Iterable[str]) -> tuple[Said, ...]:
        return tuple(self.who(one) for one in perspectives)

    def _notes(self, *texts: LangText) -> tuple[Said, ...]:
        return tuple(said for text in texts if (said := self.said(text)))

    def _name(self, term: Term) -> Said:
        plain = f"{term.lang}-{roman(term.text, term.lang) or 'x'}".lower()
        number = self._anchors[plain] = self._anchors.get(plain, 0) + 1
        return Said(term.text, term.lang, plain if number == 1 else f"{plain}-{number}")

    def linked(self, target: str) -> Linked:
        """The headword of an entry, or its id where the guide has none."""
        head = self.plan.head(target)
        if head is None:
            return Linked(Said(target, "en"), "")
        lang, text = head.heads[0]
        return Linked(Said(text, lang), target)

    def _names(self, terms: Sequence[Term]) -> Iterator[tuple[str, str, tuple[Said, ...]]]:
        spoken: dict[str, list[Term]] = {}
        for term in terms:
            spoken.setdefault(term.lang, []).append(term)
        labels = sorted((sort_key(self.words.language(tag), self.words.lang), tag) for tag in spoken)
        for _, tag in labels:
            yield self.words.language(tag), tag, tuple(self._name(term) for term in spoken[tag])


def _by_name(other: Other) -> tuple[object, ...]:
    return sort_key(other.name.text, other.name.lang)


def _shown_holders(written: Written) -> Iterator[str]:
    yield from written.holders
    for avoided in (*written.avoided, *written.rejected):
        yield from avoided.holders
