"""What a printed guide says, in order and in the reader's words: the same for every kind of paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from termbase.guide.collation import SortKey, letter_of, sort_key
from termbase.guide.making import Plan
from termbase.guide.values import Avoided, Entry, Guide, Why, Written
from termbase.guides._map import Spot, spot_of
from termbase.guides._sheets import (
    AVOID,
    CITE,
    NAME,
    SOFT,
    Front,
    Letters,
    Pointer,
    Row,
    Run,
    Runs,
    Sheet,
    Speaking,
    Tongue,
)
from termbase.guides.base import Asked
from termbase.model import Confidence, RelationType, Source, Status, Term
from termbase.style import Reason
from termbase.text import scripts
from termbase.wording import HOLDS, KINDS, N_, QUOTATIONS, RELATIONS, WHY, script

SUBJECT = N_("Names, who uses them, and what to write")
INDEX_NOTE = N_("Every name that stands in this guide, with the page of its entry. An arrow leads to the headword.")
_LETTER_PAPER = frozenset(("US", "CA", "MX", "PH", "CL", "CO", "CR", "GT", "NI", "PA", "PR", "SV", "VE", "BZ"))
FOLLOWS = N_("Follows, in this order")
INDEX, SOURCES, CONTENTS = N_("Index of names"), N_("Sources"), N_("Contents")


class Paper(Speaking):
    """A guide as paper: the sheets are made one by one; the index and the sources are whole when they are all made."""

    def __init__(self, asked: Asked, plan: Plan) -> None:
        super().__init__(asked.lang, plan.guide.perspectives)
        self.guide: Guide = plan.guide
        self.plan = plan
        self._asked = asked
        self.spots: list[Spot] = []
        """Where the places lie whose sheets have been made."""
        self._numbers: dict[str, int] = {}
        self._pointers: dict[str, dict[tuple[SortKey, str, str], Run]] = {}
        self._heads = {head.id: head.heads[0] for head in self.guide.heads}

    # ---- before the entries ------------------------------------------------------------------

    def front(self) -> Front:
        """What stands before the entries."""
        _ = self.words
        style = self.guide.style
        name = self.said(style.name) or Run(style.id, "en")
        follows = tuple(self.who(one) for one in style.follows)
        reading = [
            _("This guide says what one style writes. It does not say who is right."),
            _("Each name stands with those who use it, so that a writer knows whose word it is."),
            _(QUOTATIONS[style.quotations]),
        ]
        count = self.words.number(len(self.guide.heads))
        return Front(
            title=self._asked.title or _("Guide to names"),
            style=name,
            langs=self.words.listed([self.words.language(lang) for lang in self.guide.langs]),
            day=self.words.day(self.guide.on),
            count=_("Entries: {count}").replace("{count}", count),
            note=self.said(style.note),
            follows=follows,
            reading=tuple(Run(text, self.words.lang) for text in reading),
        )

    # ---- the entries -------------------------------------------------------------------------

    def sheets(self) -> Iterator[Sheet]:
        """The entries in the order of their headwords, each told to ``tick`` when it is made."""
        first = self.guide.langs[0]
        order = sorted(self.guide.heads, key=lambda head: (sort_key(head.heads[0][1], first), head.id))
        for entry in self.plan.entries([head.id for head in order]):
            yield self._sheet(entry)
            self._asked.tick(1)

    def _sheet(self, entry: Entry) -> Sheet:
        heads = tuple(Run(name, tag, NAME) for tag, name in entry.heads)
        for run in heads:
            self._point(run, entry.id)
        if spot := spot_of(entry.concept):
            self.spots.append(spot)
        tongues = tuple(self._tongue(written, entry) for written in entry.written)
        return Sheet(
            id=entry.id,
            letter=letter_of(entry.heads[0][1], self.guide.langs[0]),
            heads=_distinct(heads),
            kind=self.words(KINDS[entry.concept.kind]),
            definition=self.said(entry.concept.definition),
            tongues=tuple(tongue for tongue in tongues if tongue.rows),
            rows=tuple(self._rest(entry)),
        )

    def _tongue(self, written: Written, entry: Entry) -> Tongue:
        label = self.words.language(written.lang)
        term = written.term
        if term is None:
            return Tongue(label, (Row("none", self.words(N_("No name is known")), ()),))
        if not written.decided:
            return Tongue(label, tuple(self._undecided(written, term, entry)))
        return Tongue(label, tuple(self._decided(written, term, entry)))

    def _decided(self, written: Written, term: Term, entry: Entry) -> Iterator[Row]:
        _ = self.words
        tagged = () if term.lang == written.lang else (self.plain(" "), self.tag(term.lang))
        yield Row("write", _("Write"), (Run(term.text, term.lang, NAME), *tagged))
        if written.first_mention:
            yield Row("first", _("First mention"), (Run(written.first_mention, written.lang, NAME),))
        if written.forms:
            yield Row("forms", _("Forms"), self._forms(written, term))
        because = self._because(written.choice.because)
        if because:
            yield Row("why", _("Why"), because)
        if written.holders:
            yield Row("whose", _("Used by"), self._whose(written.holders))
        wrong = [one for one in (*written.avoided, *written.rejected) if one.why is not Why.NOT_PREFERRED]
        other = [one for one in written.avoided if one.why is Why.NOT_PREFERRED]
        for label, kind, group in ((_("Do not write"), AVOID, wrong), (_("Other names"), NAME, other)):
            for avoided in group:
                yield Row(f"{kind}ed", label, self._avoided(avoided, entry, kind))
                label = ""

    def _undecided(self, written: Written, term: Term, entry: Entry) -> Iterator[Row]:
        """Names side by side. Where one of them insults, or is rejected, that is said of it and no more."""
        _ = self.words
        yield Row("view", _("Those whom this style follows prefer none. Names in use:"), ())
        rejected = written.choice.status is Status.DEPRECATED
        first = Avoided(
            term=term,
            why=Why.DEPRECATED if rejected else Why.NO_VIEW,
            because=written.choice.because,
            holders=written.holders,
        )
        every = (first, *written.avoided, *written.rejected)
        for one in sorted(every, key=lambda one: sort_key(one.term.text, one.term.lang)):
            kind = AVOID if one.why in (Why.DEPRECATED, Why.PEJORATIVE) else NAME
            yield Row("side", "", self._avoided(one, entry, kind))
        if written.first_mention:
            yield Row("first", _("First mention"), (Run(written.first_mention, written.lang, NAME),))

    def _avoided(self, avoided: Avoided, entry: Entry, kind: str) -> Runs:
        term = avoided.term
        run = Run(term.text, term.lang, kind)
        self._point(run, entry.id)
        said: list[Runs] = []
        said_by_stance = avoided.why is Why.DEPRECATED and avoided.because
        if avoided.why is not Why.NOT_PREFERRED and WHY[avoided.why] and not said_by_stance:
            said.append((self.plain(self.words(WHY[avoided.why])),))
        if avoided.because:
            said.append(self._because(avoided.because))
        holding = {reason.perspective for reason in avoided.because if reason.status is not Status.DEPRECATED}
        if holders := [who for who in avoided.holders if who not in holding]:
            said.append((self.plain(self.words(N_("Used by")) + ": "), *self._whose(holders)))
        return (run, *(part for runs in said for part in (self.plain(" · "), *runs)))

    def _because(self, reasons: Sequence[Reason]) -> Runs:
        """Who holds what, since when, by which sources: those that decided first."""
        runs: list[Run] = []
        own = [reason for reason in reasons if reason.perspective is None]
        if own:
            runs.append(self.plain(self.words(N_("this style’s own choice"))))
        for status in Status:
            held = [reason for reason in reasons if reason.perspective and reason.status is status]
            if not held:
                continue
            if runs:
                runs.append(self.plain("; "))
            runs.append(self.plain(self.words(HOLDS[status]) + ": "))
            for number, reason in enumerate(held):
                runs += [self.plain(", ")] * bool(number)
                runs += self._reason(reason)
        return tuple(runs)

    def _reason(self, reason: Reason) -> Iterator[Run]:
        yield self.who(reason.perspective or "")
        details = [self.words.period(reason.valid)] if reason.valid else []
        if reason.confidence is Confidence.LOW:
            details.append(self.words(N_("not verified")))
        if details:
            yield self.plain(f" ({', '.join(details)})")
        yield from self._cited(reason.sources)

    def _cited(self, sources: Iterable[str]) -> Iterator[Run]:
        known = [one for one in sources if one in self.guide.sources]
        for number, source in enumerate(known):
            self._numbers.setdefault(source, len(self._numbers) + 1)
            if not number:
                yield self.plain("\u00a0")
            yield Run(f"[{self._numbers[source]}]", self.words.lang, CITE, f"source:{self._numbers[source]}")

    def _rest(self, entry: Entry) -> Iterator[Row]:
        _ = self.words
        concept = entry.concept
        notes = [self.said(concept.usage_note), self.said(concept.note)]
        if found := [note for note in notes if note]:
            for number, note in enumerate(found):
                yield Row("note", "" if number else _("Note"), (note,))
        yield from self._term_notes(entry)
        for type_, label in RELATIONS.items():
            targets = [link for link in entry.links if link.type is type_ and link.heads]
            if targets:
                marks = (*self.words.between(len(targets)), "")
                runs = []
                for link, mark in zip(targets, marks, strict=False):
                    tag, text = link.heads[0]
                    runs += [Run(text, tag, NAME, link.target if link.inside else ""), self.plain(mark)]
                kind = "confuse" if type_ is RelationType.DISTINCT_FROM else "link"
                yield Row(kind, _(label), tuple(runs))
        if entry.names:
            yield Row("names", _("In other languages"), self._names(entry))
        if entry.sources:
            yield Row("sources", _("Sources"), tuple(self._cited(source.id for source in entry.sources))[1:])

    def _term_notes(self, entry: Entry) -> Iterator[Row]:
        """What is said of the names that are shown, each note under its name."""
        shown = [w.term for w in entry.written if w.term] + [
            a.term for w in entry.written for a in (*w.avoided, *w.rejected)
        ]
        for term in shown:
            for text in (term.usage_note, term.note):
                if note := self.said(text):
                    yield Row("note", "", (Run(term.text, term.lang, NAME), self.plain(": "), note))

    def _names(self, entry: Entry) -> Runs:
        runs: list[Run] = []
        spoken: dict[str, list[Term]] = {}
        for term in entry.names:
            spoken.setdefault(term.lang, []).append(term)
        for lang in sorted(spoken, key=self._place_of):
            runs += [self.plain("; ")] * bool(runs) + [self.tag(lang), self.plain("\u00a0")]
            for number, term in enumerate(spoken[lang]):
                run = Run(term.text, term.lang)
                self._point(run, entry.id)
                runs += [self.plain(", ")] * bool(number) + [run]
        return tuple(runs)

    def _forms(self, written: Written, term: Term) -> Runs:
        runs: list[Run] = []
        for case, form in written.forms:
            runs += [self.plain("; ")] * bool(runs)
            runs += [Run(self.words(case), self.words.lang, SOFT), self.plain(" "), Run(form, term.lang)]
        return tuple(runs)

    # ---- after the entries -------------------------------------------------------------------

    def index(self) -> Iterator[Letters]:
        """Every name that was shown, by language: the guide's own first, then the others by their names."""
        rest = sorted(set(self._pointers) - set(self.guide.langs), key=self._place_of)
        for lang in (*(one for one in self.guide.langs if one in self._pointers), *rest):
            letters: dict[str, list[Pointer]] = {}
            for (_, text, target), run in sorted(self._pointers[lang].items()):
                tag, head = self._heads[target]
                see = None if (head, tag) == (text, lang) else Run(head, tag, NAME, target)
                letters.setdefault(letter_of(text, lang), []).append(Pointer(run, see))
            yield Letters(
                self.words.language(lang), lang, tuple((letter, tuple(found)) for letter, found in letters.items())
            )

    def sources(self) -> Iterator[tuple[int, Source]]:
        """The sources that were cited, by their numbers."""
        for source, number in self._numbers.items():
            yield number, self.guide.sources[source]

    def reference(self, source: Source) -> Runs:
        """A source as a list of references has it: who, what, where published, when, address."""
        parts: list[Runs] = [(self._cast(source.author, source),)] if source.author else []
        title = self._cast(source.title, source)
        parts.append((Run(title.text, title.lang, "title"),))
        if source.publisher:
            parts.append((self._cast(source.publisher, source),))
        if source.date:
            parts.append((self.plain(self.words.period(source.date)),))
        if source.url:
            link = "url" if source.url.startswith(("https://", "http://")) else ""
            parts.append((Run(source.url, "en", link, source.url if link else ""),))
        return tuple(run for number, runs in enumerate(parts) for run in ((self.plain(". "),) * bool(number) + runs))

    def _cast(self, text: str, source: Source) -> Run:
        """Words of a source, in its language if its letters are theirs: titles are often told in another."""
        own = source.lang is not None and script(source.lang)[:3] in {code[:3] for code in scripts(text)}
        return Run(text, source.lang if source.lang and own else self.words.lang)

    # ---- small parts -------------------------------------------------------------------------

    def _place_of(self, lang: str) -> tuple[SortKey, str]:
        """Where a language stands in a list of languages."""
        return sort_key(self.words.language(lang), self.words.lang), lang

    def _point(self, run: Run, target: str) -> None:
        known = self._pointers.setdefault(run.lang, {})
        place = (sort_key(run.text, run.lang), run.text, target)
        known.setdefault(place, Run(run.text, run.lang, run.kind, target))

    def _whose(self, holders: Sequence[str]) -> Runs:
        marks = (*self.words.between(len(holders)), "")
        return tuple(
            run for who, mark in zip(holders, marks, strict=False) for run in (self.who(who), self.plain(mark))
        )


def _distinct(runs: Runs) -> Runs:
    """The runs without those whose letters have been before."""
    return tuple({run.text: run for run in reversed(runs)}.values())[::-1]


def paper_of(lang: str) -> str:
    """The paper of a language tag's region: US Letter in most of America, else A4."""
    regions = {part.upper() for part in lang.split("-")[1:]}
    return "us-letter" if regions & _LETTER_PAPER else "a4"
