"""What a printed guide says, in order and in the reader's words: the same for every kind of paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from termbase.guide.collation import letter_of, sort_key
from termbase.guide.making import Plan
from termbase.guide.values import Avoided, Entry, Guide, Why, Written
from termbase.guides._words import HOLDS, KINDS, QUOTATIONS, RELATIONS, WHY, Words, direction
from termbase.guides.base import Asked
from termbase.model import Confidence, LangText, RelationType, Source, Status, Term
from termbase.style import Reason

NAME, AVOID, TAG, SOFT, CITE = "name", "avoid", "tag", "soft", "cite"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one language: what it is (a name, one not to write ...), and which entry it leads to."""

    text: str
    lang: str
    kind: str = ""
    target: str = ""

    @property
    def dir(self) -> str:
        """Which way it is read."""
        return direction(self.lang)


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One thing said of an entry: its label, and the text. ``kind`` tells what it is, for its looks."""

    kind: str
    label: str
    runs: Runs


@dataclass(frozen=True, slots=True)
class Tongue:
    """What an entry says in one language."""

    label: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One entry as printed."""

    id: str
    letter: str
    heads: Runs
    kind: str
    definition: Run | None
    tongues: tuple[Tongue, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Pointer:
    """A line of the index: a name, where it leads, and the headword there if the name is another."""

    run: Run
    see: Run | None


@dataclass(frozen=True, slots=True)
class Letters:
    """The names of one language in the index, by letter."""

    label: str
    lang: str
    letters: tuple[tuple[str, tuple[Pointer, ...]], ...]


@dataclass(frozen=True, slots=True)
class Front:
    """The title page, and how the guide is to be read."""

    title: str
    style: Run
    langs: str
    day: str
    count: str
    note: Run | None
    follows: Runs
    reading: Runs


class Paper:
    """A guide as paper: the sheets are made one by one; the index and the sources are whole when they are all made."""

    def __init__(self, asked: Asked, plan: Plan) -> None:
        self.words = Words(asked.lang)
        self.guide: Guide = plan.guide
        self.plan = plan
        self._asked = asked
        self._numbers: dict[str, int] = {}
        self._pointers: dict[str, dict[tuple[str, str, str], Run]] = {}
        self._heads = {head.id: head.heads[0] for head in self.guide.heads}
        self._speaking = (asked.lang, asked.lang.partition("-")[0], "en")

    # ---- before the entries ------------------------------------------------------------------

    def front(self) -> Front:
        """What stands before the entries."""
        _ = self.words
        style = self.guide.style
        name = self._said(style.name) or Run(style.id, "en")
        follows = tuple(self._who(one) for one in style.follows)
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
            note=self._said(style.note),
            follows=follows,
            reading=tuple(Run(text, self.words.lang) for text in reading),
        )

    # ---- the entries -------------------------------------------------------------------------

    def sheets(self) -> Iterator[Sheet]:
        """The entries in the order of their headwords, each told to ``tick`` when it is made."""
        order = sorted(self.guide.heads, key=lambda head: (sort_key(head.heads[0][1], head.heads[0][0]), head.id))
        for entry in self.plan.entries([head.id for head in order]):
            yield self._sheet(entry)
            self._asked.tick(1)

    def _sheet(self, entry: Entry) -> Sheet:
        lang, text = entry.heads[0]
        heads = tuple(Run(name, tag, NAME) for tag, name in entry.heads)
        for run in heads:
            self._point(run, entry.id)
        tongues = tuple(self._tongue(written, entry) for written in entry.written)
        return Sheet(
            id=entry.id,
            letter=letter_of(text, lang),
            heads=_distinct(heads),
            kind=self.words(KINDS[entry.concept.kind]),
            definition=self._said(entry.concept.definition),
            tongues=tuple(tongue for tongue in tongues if tongue.rows),
            rows=tuple(self._rest(entry)),
        )

    def _tongue(self, written: Written, entry: Entry) -> Tongue:
        label = self.words.language(written.lang)
        term = written.term
        if term is None:
            return Tongue(label, (Row("none", self.words("No name is known"), ()),))
        if not written.decided:
            return Tongue(label, tuple(self._undecided(written, term, entry)))
        return Tongue(label, tuple(self._decided(written, term, entry)))

    def _decided(self, written: Written, term: Term, entry: Entry) -> Iterator[Row]:
        _ = self.words
        tagged = () if term.lang == written.lang else (self._plain(" "), self._tag(term.lang))
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
        wrong = [one for one in written.avoided if one.why is not Why.NOT_PREFERRED]
        other = [one for one in written.avoided if one.why is Why.NOT_PREFERRED]
        for label, kind, group in ((_("Do not write"), AVOID, wrong), (_("Other names"), NAME, other)):
            for avoided in group:
                yield Row(f"{kind}ed", label, self._avoided(avoided, entry, kind))
                label = ""

    def _undecided(self, written: Written, term: Term, entry: Entry) -> Iterator[Row]:
        """Names side by side. Where one of them insults, or is rejected, that is said of it and no more."""
        _ = self.words
        yield Row("view", _("Nobody whom this style follows prefers a name here. Those in use:"), ())
        rejected = written.choice.status is Status.DEPRECATED
        first = Avoided(
            term=term,
            why=Why.DEPRECATED if rejected else Why.NO_VIEW,
            because=written.choice.because,
            holders=written.holders,
        )
        for one in sorted((first, *written.avoided), key=lambda one: sort_key(one.term.text, one.term.lang)):
            kind = AVOID if one.why in (Why.DEPRECATED, Why.PEJORATIVE) else NAME
            yield Row("side", "", self._avoided(one, entry, kind, view=False))
        if written.first_mention:
            yield Row("first", _("First mention"), (Run(written.first_mention, written.lang, NAME),))

    def _avoided(self, avoided: Avoided, entry: Entry, kind: str, *, view: bool = True) -> Runs:
        term = avoided.term
        run = Run(term.text, term.lang, kind)
        self._point(run, entry.id)
        said = []
        why = WHY[avoided.why]
        if why and avoided.why is not Why.NOT_PREFERRED and (view or avoided.why is not Why.NO_VIEW):
            said.append((self._plain(self.words(why)),))
        if avoided.because:
            said.append(self._because(avoided.because))
        if avoided.holders:
            said.append((self._plain(self.words("Used by") + ": "), *self._whose(avoided.holders)))
        return (run, *(part for runs in said for part in (self._plain(" · "), *runs)))

    def _because(self, reasons: Sequence[Reason]) -> Runs:
        """Who holds what, since when, by which sources: those that decided first."""
        runs: list[Run] = []
        own = [reason for reason in reasons if reason.perspective is None]
        if own:
            runs.append(self._plain(self.words("this style’s own choice")))
        for status in Status:
            held = [reason for reason in reasons if reason.perspective and reason.status is status]
            if not held:
                continue
            if runs:
                runs.append(self._plain("; "))
            runs.append(self._plain(self.words(HOLDS[status]) + ": "))
            for number, reason in enumerate(held):
                runs += [self._plain(", ")] * bool(number)
                runs += self._reason(reason)
        return tuple(runs)

    def _reason(self, reason: Reason) -> Iterator[Run]:
        yield self._who(reason.perspective or "")
        details = [self.words.period(reason.valid)] if reason.valid else []
        if reason.confidence is Confidence.LOW:
            details.append(self.words("not verified"))
        if details:
            yield self._plain(f" ({', '.join(details)})")
        yield from self._cited(reason.sources)

    def _cited(self, sources: Iterable[str]) -> Iterator[Run]:
        known = [one for one in sources if one in self.guide.sources]
        for number, source in enumerate(known):
            self._numbers.setdefault(source, len(self._numbers) + 1)
            if not number:
                yield self._plain("\u00a0")
            yield Run(f"[{self._numbers[source]}]", self.words.lang, CITE, f"source-{self._numbers[source]}")

    def _rest(self, entry: Entry) -> Iterator[Row]:
        _ = self.words
        concept = entry.concept
        notes = [self._said(concept.usage_note), self._said(concept.note)]
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
                    runs += [Run(text, tag, NAME, link.target if link.inside else ""), self._plain(mark)]
                kind = "confuse" if type_ is RelationType.DISTINCT_FROM else "link"
                yield Row(kind, _(label), tuple(runs))
        if entry.names:
            yield Row("names", _("In other languages"), self._names(entry))
        if entry.sources:
            yield Row("sources", _("Sources"), tuple(self._cited(source.id for source in entry.sources)))

    def _term_notes(self, entry: Entry) -> Iterator[Row]:
        """What is said of the names that are shown, each note under its name."""
        shown = [w.term for w in entry.written if w.term] + [a.term for w in entry.written for a in w.avoided]
        for term in shown:
            for text in (term.usage_note, term.note):
                if note := self._said(text):
                    yield Row("note", "", (Run(term.text, term.lang, NAME), self._plain(": "), note))

    def _names(self, entry: Entry) -> Runs:
        runs: list[Run] = []
        spoken: dict[str, list[Term]] = {}
        for term in entry.names:
            spoken.setdefault(term.lang, []).append(term)
        for lang in sorted(spoken, key=lambda tag: sort_key(self.words.language(tag), self.words.lang)):
            runs += [self._plain("; ")] * bool(runs) + [self._tag(lang), self._plain("\u00a0")]
            for number, term in enumerate(spoken[lang]):
                run = Run(term.text, term.lang)
                self._point(run, entry.id)
                runs += [self._plain(", ")] * bool(number) + [run]
        return tuple(runs)

    def _forms(self, written: Written, term: Term) -> Runs:
        runs: list[Run] = []
        for case, form in written.forms:
            runs += [self._plain("; ")] * bool(runs)
            runs += [Run(self.words(case), self.words.lang, SOFT), self._plain(" "), Run(form, term.lang)]
        return tuple(runs)

    # ---- after the entries -------------------------------------------------------------------

    def index(self) -> Iterator[Letters]:
        """Every name that was shown, by language: the guide's own first, then the others by their names."""
        rest = sorted(set(self._pointers) - set(self.guide.langs), key=self.words.language)
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
        of = source.lang or self.words.lang
        parts: list[Runs] = [(Run(source.author, of),)] if source.author else []
        parts.append((Run(source.title, of, "title"),))
        if source.publisher:
            parts.append((Run(source.publisher, of),))
        if source.date:
            parts.append((self._plain(self.words.period(source.date)),))
        if source.url:
            parts.append((Run(source.url, "en", "url", source.url),))
        return tuple(run for number, runs in enumerate(parts) for run in ((self._plain(". "),) * bool(number) + runs))

    # ---- small parts -------------------------------------------------------------------------

    def _point(self, run: Run, target: str) -> None:
        known = self._pointers.setdefault(run.lang, {})
        place = (sort_key(run.text, run.lang), run.text, target)
        known.setdefault(place, Run(run.text, run.lang, run.kind, target))

    def _said(self, texts: LangText) -> Run | None:
        by_lang = dict(texts)
        lang = next((one for one in self._speaking if one in by_lang), next(iter(by_lang), None))
        return Run(by_lang[lang], lang) if lang else None

    def _who(self, perspective: str) -> Run:
        known = self.guide.perspectives.get(perspective)
        return (self._said(known.name) if known else None) or Run(perspective, "en")

    def _whose(self, holders: Sequence[str]) -> Runs:
        marks = (*self.words.between(len(holders)), "")
        return tuple(
            run for who, mark in zip(holders, marks, strict=False) for run in (self._who(who), self._plain(mark))
        )

    def _plain(self, text: str) -> Run:
        return Run(text, self.words.lang)

    def _tag(self, lang: str) -> Run:
        return Run(self.words.language(lang), self.words.lang, TAG)


def _distinct(runs: Runs) -> Runs:
    """The runs without those whose letters have been before."""
    return tuple({run.text: run for run in reversed(runs)}.values())[::-1]
