"""A concept as its page shows it: names by language and alphabet, whose each is, since when, on what evidence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from termbase.glossary import Glossary
from termbase.guide.collation import sort_key
from termbase.guides._said import Cited, Said, cited_of
from termbase.model import Concept, Confidence, LangText, Register, Role, Scope, Stance, Status, Term, TermType
from termbase.service.pages import words as labels
from termbase.service.pages.visit import Visit
from termbase.style import Choice, Reason, choose, manner_of
from termbase.text import key

_ORDER = (Status.PREFERRED, Status.ADMITTED, Status.DEPRECATED)
_ELSEWHERE = {
    "wikidata": (re.compile(r"[QPL][1-9][0-9]*"), "https://www.wikidata.org/wiki/{}"),
    "geonames": (re.compile(r"[1-9][0-9]*"), "https://www.geonames.org/{}"),
}


@dataclass(frozen=True, slots=True)
class View:
    """What some perspectives hold of a name, for its page."""

    status: Status
    who: tuple[tuple[str, Said], ...]
    since: str
    confidence: str
    carries: bool
    scope: str
    quote: str
    note: Said | None
    recorded: str
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """A name with whose it is; ``about`` are its sorts in words."""

    said: Said
    about: tuple[str, ...]
    valid: str
    views: tuple[View, ...]
    note: Said | None
    usage: Said | None
    cites: tuple[int, ...]
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """One thing that counted in a choice."""

    text: Said
    status: Status
    who: Said | None
    id: str | None
    through: Said | None
    since: str
    cites: tuple[int, ...]
    decided: bool


@dataclass(frozen=True, slots=True)
class Written:
    """What somebody writes in a language, and why; ``open`` are the names there are where they have no view."""

    lang: str
    name: Said | None
    status: Status | None
    grounds: tuple[Ground, ...]
    rejected: tuple[Said, ...]
    open: tuple[Said, ...]
    inherited: Said | None = None


@dataclass(frozen=True, slots=True)
class Tongue:
    """The names of one language."""

    tag: str
    title: str
    names: tuple[Name, ...]
    written: Written | None


class Shown:
    """One concept for its page; numbers its sources as they are met."""

    def __init__(self, visit: Visit, concept: Concept, glossary: Glossary) -> None:
        self._visit, self.concept, self._glossary = visit, concept, glossary
        self._cited: dict[str, int] = {}

    # ---- its names ---------------------------------------------------------------------------

    def tongues(self) -> tuple[Tongue, ...]:
        """All names, in order of language and alphabet; those of the language asked for alone where one is."""
        tags = dict.fromkeys(term.lang for term in self.concept.terms)
        shown = self._visit.tongues(tags)
        if self._visit.wanted.lang:
            shown = [pair for pair in shown if _is_of(pair[0], self._visit.wanted.lang)]
        return tuple(
            Tongue(tag, title, tuple(self._name(term) for term in self._of(tag)), self.written(tag))
            for tag, title in shown
        )

    def _of(self, tag: str) -> list[Term]:
        return sorted((t for t in self.concept.terms if t.lang == tag), key=lambda term: sort_key(term.text, tag))

    def _name(self, term: Term) -> Name:
        words = self._visit.words
        cites = self._cites(term.sources)
        views = [self._view(stance) for stance in term.stances]
        return Name(
            said=Said(term.text, term.lang, anchor_of(term)),
            about=tuple(words(one) for one in _sorts(term)),
            valid=words.period(term.valid) if term.valid else "",
            views=tuple(sorted(views, key=lambda view: (_ORDER.index(view.status), view.since, view.who[0][1].text))),
            note=self._visit.said(term.note),
            usage=self._visit.said(term.usage_note),
            cites=cites,
            forms=term.forms,
        )

    def _view(self, stance: Stance) -> View:
        words = self._visit.words
        who = [(one, self.who(one)) for one in stance.by]
        certain = "" if stance.confidence is Confidence.HIGH else words(labels.CONFIDENCES[stance.confidence])
        return View(
            status=stance.status,
            who=tuple(sorted(who, key=lambda pair: sort_key(pair[1].text, words.lang))),
            since=words.period(stance.valid) if stance.valid else "",
            confidence=certain,
            carries=stance.role is Role.CARRIES,
            scope=self._scope(stance.scope),
            quote=stance.quote or "",
            note=self._visit.said(stance.note),
            recorded=words.period(stance.recorded) if stance.recorded else "",
            cites=self._cites(stance.sources),
        )

    def _scope(self, scope: Scope | None) -> str:
        if scope is None:
            return ""
        words = self._visit.words
        return words.listed([*scope.jurisdictions, *map(words.language, scope.langs), *scope.contexts])

    def who(self, perspective: str) -> Said:
        """A perspective's name; its id where it is not there."""
        known = {one.id: one for one in self._glossary.perspectives}.get(perspective)
        return self._visit.titled(known) if known else Said(perspective, "en")

    # ---- what somebody writes ----------------------------------------------------------------

    def written(self, lang: str) -> Written | None:
        """What the perspective or style that was asked for writes in a language; None where nobody was asked for."""
        wanted = self._visit.wanted
        manner = manner_of(self._glossary, style=wanted.style, perspective=wanted.perspective)
        if manner is None:
            return None
        return self.told(choose(self.concept, lang, manner, on=wanted.day, glossary=self._glossary))

    def told(self, choice: Choice) -> Written:
        """A choice for people: a name is one only where somebody holds it so."""
        terms = [(one.term, one.status) for one in choice.alternatives]
        if choice.term:
            terms.insert(0, (choice.term, choice.status))
        names = [(Said(term.text, term.lang), status) for term, status in terms]
        decided = choice.status in (Status.PREFERRED, Status.ADMITTED)
        # Whoever is followed through several children is told of once.
        reasons = {(one.perspective, one.status): one for one in reversed(choice.because)}.values()
        grounds = tuple(self._ground(one, choice.lang or "en") for one in reversed(reasons))
        first = choice.because[0] if choice.because else None
        above = first.perspective if first and first.perspective != first.follows else None
        return Written(
            lang=choice.lang or choice.chain[0],
            name=names[0][0] if names and decided else None,
            status=choice.status,
            grounds=grounds if decided else (),
            rejected=tuple(name for name, status in names if status is Status.DEPRECATED),
            open=() if decided else _alphabetical(name for name, status in names if status is None),
            inherited=self.who(above) if above and decided else None,
        )

    def _ground(self, reason: Reason, lang: str) -> Ground:
        through = reason.follows if reason.follows and reason.follows != reason.perspective else None
        return Ground(
            text=Said(reason.text, lang),
            status=reason.status,
            who=self.who(reason.perspective) if reason.perspective else None,
            id=reason.perspective,
            through=self.who(through) if through else None,
            since=self._visit.words.period(reason.valid) if reason.valid else "",
            cites=self._cites(reason.sources),
            decided=reason.decided,
        )

    # ---- around it ---------------------------------------------------------------------------

    def _cites(self, sources: Iterable[str]) -> tuple[int, ...]:
        return tuple(sorted(self._cited.setdefault(one, len(self._cited) + 1) for one in sources))

    def sources(self) -> tuple[tuple[int, Cited], ...]:
        """What was cited so far, by number."""
        self._cites(self.concept.sources)
        known = {one.id: one for one in self._glossary.collection.sources}
        words = self._visit.words
        return tuple((number, cited_of(known[one], words)) for one, number in self._cited.items() if one in known)

    def relations(self) -> list[tuple[str, list[tuple[str, tuple[Said, ...]]]]]:
        """Linked concepts by kind of link, each with its rival names."""
        targets = [one.target for one in self.concept.relations]
        if not targets:
            return []
        known = {one.id: one for one in self._visit.workspace.entries(targets)}
        found: dict[str, list[tuple[str, tuple[Said, ...]]]] = {}
        for one in self.concept.relations:
            heads = heads_of(known[one.target], self._visit.wanted.ui) if one.target in known else ()
            label = self._visit.words(labels.RELATIONS[one.type])
            found.setdefault(label, []).append((one.target, heads or (Said(one.target, "en"),)))
        return list(found.items())

    def elsewhere(self) -> list[tuple[str, str, str]]:
        """The same thing in data sets elsewhere: their name, its id there, its address where there is one."""
        found = []
        for where, entry in self.concept.same_as:
            pattern, address = _ELSEWHERE.get(where, (None, ""))
            found.append((where, entry, address.format(entry) if pattern and pattern.fullmatch(entry) else ""))
        return found


def _alphabetical(names: Iterable[Said]) -> tuple[Said, ...]:
    return tuple(sorted(names, key=lambda said: sort_key(said.text, said.lang)))


def _sorts(term: Term) -> Iterable[str]:
    if term.type is not TermType.FULL_FORM:
        yield labels.TERM_TYPES[term.type]
    if term.name_type:
        yield labels.NAME_TYPES[term.name_type]
    if term.register and term.register is not Register.NEUTRAL:
        yield labels.REGISTERS[term.register]


def _is_of(tag: str, wanted: str) -> bool:
    return tag == wanted or tag.startswith(f"{wanted}-")


def anchor_of(term: Term) -> str:
    """Where a name stands in its concept's page: its permalink."""
    return f"{term.lang}-{key(term.text).replace(' ', '-') or 'name'}"


def heads_of(concept: Concept, reader: str) -> tuple[Said, ...]:
    """The rival names that head a concept, in the reader's language, else in English, else in the first there is.

    The full forms that somebody prefers, in order of the alphabet; where that is but one, whatever else is used beside
    it; where nobody has a view, the first full forms.
    """
    by_lang: dict[str, list[Term]] = {}
    for term in concept.terms:
        if term.proposable:
            by_lang.setdefault(term.lang, []).append(term)
    lang = next((one for one in (reader, "en") if one in by_lang), next(iter(by_lang), None))
    if lang is None:
        return ()
    return tuple(Said(term.text, lang) for term in _heading(by_lang[lang], lang))


def _heading(terms: Sequence[Term], lang: str) -> list[Term]:
    today = [term for term in terms if not term.superseded and term.type is not TermType.DUAL] or list(terms)
    full = [term for term in today if term.type is TermType.FULL_FORM] or today
    heading = [term for term in full if _used(term, Status.PREFERRED)] or full
    if len(heading) < 2:
        heading = [term for term in today if term in heading or _used(term, Status.PREFERRED, Status.ADMITTED)]
    return sorted(heading, key=lambda term: sort_key(term.text, lang))[:4]


def _used(term: Term, *statuses: Status) -> bool:
    return any(stance.status in statuses for stance in term.stances)


def texts(pairs: LangText) -> list[Said]:
    """All versions of a text by language."""
    return [Said(text, lang) for lang, text in pairs]
