"""A style as what other tools look for: names not to write, in every form, with what to write and whose they are."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from termbase.guide import Avoided, Entry, Plan, Written
from termbase.guide.values import Why
from termbase.guides._forms import Form, forms_of, surfaces_of
from termbase.guides._naming import Context, Names, everyday
from termbase.guides._regex import name_pattern, unsaid
from termbase.guides.base import Asked, Loss
from termbase.interface import translations
from termbase.languages import language
from termbase.matcher.tokens import is_quote
from termbase.model import Kind, Quotations, Register, Severity, Status, Term, TermType, localised
from termbase.rules import rules
from termbase.rules.naming import phrase, replaceable
from termbase.text import fold

RULES = {Why.DEPRECATED: "deprecated-term", Why.PEJORATIVE: "forbidden-term", Why.NOT_PREFERRED: "not-preferred"}
"""Which rule of a check speaks of a name, and so how loudly."""
_NOT_RIVALS = frozenset({TermType.TRANSLITERATION, TermType.DUAL})
_MOST = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """A name not to write in a language, and all that a tool needs to find it.

    ``better`` is what to write, or empty where nobody whom the style follows says. ``forms`` have the name itself
    first. ``contexts`` are what stands around it where it is part of another name. ``whose`` are the perspectives that
    prefer or admit it, by id and name. ``unquoted`` names are in order within quotation marks; ``unsaid`` is the end of
    a pattern by which it is none in a quotation. ``advice`` says what to write, as ``message`` goes on.
    """

    concept: str
    lang: str
    name: str
    better: str
    why: Why
    severity: Severity
    message: str
    advice: str
    whose: tuple[tuple[str, str], ...]
    forms: tuple[Form, ...]
    contexts: tuple[Context, ...]
    spaced: bool = True
    unquoted: bool = False
    unsaid: str = ""
    link: str = ""

    def groups(self) -> tuple[tuple[str, bool, tuple[str, ...]], ...]:
        """The forms by what is written for them: (what to write or nothing, whether that is sure, forms)."""
        found: dict[tuple[str, bool], list[str]] = {}
        for form in self.forms:
            found.setdefault((form.put, form.sure), []).append(form.text)
        return tuple((put, sure, tuple(texts)) for (put, sure), texts in found.items())

    def pattern(self, texts: tuple[str, ...]) -> str:
        """The regular expression of some of its forms, but not where they are part of a longer one of its own."""
        longer = [
            ("", other.text[len(text) :])
            for text in texts
            for other in self.forms
            if other.text.startswith(text) and other.text not in texts and not other.text[len(text)].isalnum()
        ]
        contexts = tuple(dict.fromkeys((*self.contexts, *longer)))
        return name_pattern(texts, contexts, spaced=self.spaced, unquoted=self.unquoted) + self.unsaid

    @property
    def said(self) -> str:
        """All that is said of it."""
        return f"{self.message} {self.advice}".strip()


@dataclass(frozen=True, slots=True)
class Ruled:
    """An entry with the names not to write, and those that are in order, as (language of the guide, form)."""

    entry: Entry
    flags: tuple[Flag, ...]
    kept: tuple[tuple[str, str], ...]


class Ruling:
    """One guide as flags, entry by entry; what a tool cannot be told is counted on the way."""

    def __init__(self, asked: Asked, plan: Plan) -> None:
        self.asked, self.plan, self.guide = asked, plan, plan.guide
        self._lost: Counter[str] = Counter()
        self._of: dict[str, str] = {}
        self._loud = {name: rule.severity for name, rule in rules().items()} | dict(plan.guide.style.rules)

    @property
    def langs(self) -> tuple[str, ...]:
        """The languages of the guide."""
        return self.guide.langs

    @property
    def title(self) -> str:
        """What the guide is called."""
        return self.asked.title or localised(self.guide.style.name, (self.asked.lang, "en")) or self.guide.style.id

    def lose(self, what: str, entry: str = "", times: int = 1) -> None:
        """Count something that the file cannot say."""
        if times:
            self._of[what] = entry if self._of.get(what, entry) == entry else ""
            self._lost[what] += times

    def losses(self) -> tuple[Loss, ...]:
        """All that was counted, with what no such file can say."""
        style = self.guide.style
        if style.quotations is Quotations.KEEP:
            self.lose(
                "a quotation in straight marks, in a block of its own or of several paragraphs is the writer’s text"
            )
        self.lose("a word made of a name (an adjective, an inhabitant), unless the entry has it")
        self.lose(f"the day of the text is not known: the rules are those of {self.guide.on}")
        return tuple(Loss(what, self._of[what], times) for what, times in sorted(self._lost.items()))

    def __iter__(self) -> Iterator[Ruled]:
        names = Names(self.plan.entries())
        for entry in self.plan.entries():
            flags: list[Flag] = []
            kept: dict[tuple[str, str], None] = {}
            for written in entry.written:
                lang = written.choice.lang
                if lang is None or lang.partition("-")[0] != written.lang.partition("-")[0]:
                    continue
                if written.first_mention:
                    self.lose("the form for the first mention", entry.id)
                bad = list(self._bad(entry, written))
                stays = self._staying(entry, lang, {avoided.term.text for avoided, _ in bad})
                flags += self._flags(entry, written.lang, bad, {fold(form) for form in stays}, names)
                kept.update(dict.fromkeys((written.lang, form) for form in stays))
            self.asked.tick(1)
            yield Ruled(entry, tuple(flags), tuple(kept))

    # ---- one entry ---------------------------------------------------------------------------

    def _bad(self, entry: Entry, written: Written) -> Iterator[tuple[Avoided, Term | None]]:
        """The names not to write, each with the one to write, or None where there is none."""
        for avoided in (*written.avoided, *written.rejected):
            if avoided.why is Why.SUPERSEDED:
                self.lose("a name of the past, which is wrong or right by the day of the text", entry.id)
            if self._loudness(avoided.why) is Severity.OFF:
                continue
            chosen, status = written.term, written.choice.status
            if avoided.why is Why.PEJORATIVE:
                yield avoided, chosen if status is Status.PREFERRED else None
            elif avoided.why is Why.DEPRECATED:
                yield avoided, chosen if written.decided else None
            elif chosen is not None and status is Status.PREFERRED and _may_go(entry, written, avoided, chosen):
                yield avoided, chosen

    def _loudness(self, why: Why) -> Severity:
        return self._loud[RULES[why]] if why in RULES else Severity.OFF

    def _staying(self, entry: Entry, lang: str, bad: set[str]) -> tuple[str, ...]:
        """Every form of the names of an entry in a language that a writer may write."""
        return tuple(
            dict.fromkeys(
                form
                for term in entry.concept.terms
                if term.lang == lang and term.proposable and term.text not in bad
                for form in surfaces_of(term, lang, entry.concept.kind)
            )
        )

    def _flags(
        self, entry: Entry, lang: str, bad: list[tuple[Avoided, Term | None]], stays: set[str], names: Names
    ) -> Iterator[Flag]:
        for avoided, put in bad:
            if flag := self._flag(entry, lang, avoided, put, stays, names):
                yield flag

    def _flag(
        self, entry: Entry, lang: str, avoided: Avoided, put: Term | None, stays: set[str], names: Names
    ) -> Flag | None:
        term, concept = avoided.term, entry.concept
        if any(stance.scope for stance in term.stances):
            self.lose("a view that holds in some places or contexts only", entry.id)
        quotes_only = term.register is Register.QUOTES_ONLY
        if quotes_only and any(map(is_quote, term.text)):
            self.lose("a name that has quotation marks of its own, and is in order with them", entry.id)
            return None
        if names.others(term.text, term.lang, concept.id):
            self.lose("a name that can mean several things, where the words around it tell", entry.id)
            return None
        forms, unsure = [], 0
        for form in forms_of(term, term.lang, concept, put):
            if (
                fold(form.text) in stays
                or everyday(form.text, term.lang)
                or names.others(form.text, term.lang, entry.id)
            ):
                self.lose("a form that is also one of another name or word, where the words around it tell", entry.id)
                continue
            forms.append(form)
            unsure += put is not None and not form.sure
        if not forms:
            return None
        self.lose("a form for which the words around it tell what to write", entry.id, unsure)
        contexts, more = names.contexts(term, [form.text for form in forms], term.lang)
        self.lose("a longer name of which a name is part", entry.id, more)
        return Flag(
            concept=concept.id,
            lang=lang,
            name=term.text,
            better=put.text if put else "",
            why=avoided.why,
            severity=self._loudness(avoided.why),
            message=self._message(avoided),
            advice=self._said.gettext("Write “%(name)s”.") % {"name": isolated(put.text)}
            if put and any(form.put for form in forms)
            else "",
            whose=tuple((one, self._named(one)) for one in avoided.holders),
            forms=tuple(forms),
            contexts=contexts,
            spaced=language(term.lang).spaced,
            unquoted=quotes_only,
            unsaid=unsaid(language(term.lang).quotes) if self.guide.style.quotations is Quotations.KEEP else "",
            link=f"{self.asked.site.rstrip('/')}/c/{concept.id}.html" if self.asked.site else "",
        )

    # ---- in words ----------------------------------------------------------------------------

    @cached_property
    def _said(self):  # type: ignore[no-untyped-def]  # Babel's Translations are imported late
        return translations(self.asked.lang)

    def _named(self, perspective: str) -> str:
        known = self.guide.perspectives.get(perspective)
        return localised(known.name, (self.asked.lang, "en")) if known else perspective

    def _people(self, perspectives: tuple[str, ...]) -> str:
        from babel.lists import format_list

        known = [self.guide.perspectives.get(each) for each in perspectives[:_MOST]]
        english = self.asked.lang.partition("-")[0] == "en"  # where names have an article within a sentence
        said = [phrase(one) if one and english else self._named(one.id) for one in known if one]
        if more := len(perspectives) - len(said):
            said.append(self._said.ngettext("%(number)d other", "%(number)d others", more) % {"number": more})
        return str(format_list(said, locale=self.asked.lang.partition("-")[0]))

    def _message(self, avoided: Avoided) -> str:
        """What is said of a name: why it is not to be written and whose it is, without taking sides."""
        gettext = self._said.gettext
        name = {"name": isolated(avoided.term.text)}
        rejecting = tuple(reason.perspective for reason in avoided.because[:1] if reason.perspective)
        said = []
        if avoided.why is Why.PEJORATIVE:
            quoted = avoided.term.register is Register.QUOTES_ONLY
            only = gettext("“%(name)s” is used in quotation marks only.")
            said.append((only if quoted else gettext("“%(name)s” is pejorative.")) % name)
        elif avoided.why is Why.DEPRECATED and rejecting:
            said.append(gettext("“%(name)s” is rejected by %(who)s.") % {**name, "who": self._people(rejecting)})
        elif avoided.why is Why.DEPRECATED:
            said.append(gettext("The style does not write “%(name)s”.") % name)
        elif not avoided.holders:
            said.append(gettext("The style prefers another name to “%(name)s”.") % name)
        if avoided.holders:
            said.append(gettext("“%(name)s” is used by %(who)s.") % {**name, "who": self._people(avoided.holders)})
        return " ".join(said)


def isolated(text: str) -> str:
    """A text to stand in another, kept apart from it where it is written from right to left."""
    right = any(unicodedata.bidirectional(char) in ("R", "AL") for char in text)
    return f"\u2068{text}\u2069" if right else text


def _may_go(entry: Entry, written: Written, avoided: Avoided, chosen: Term) -> bool:
    """Whether a name that nobody whom the style follows rejects gives way to the one that the style prefers."""
    liked = any(reason.status is Status.PREFERRED for reason in avoided.because[:1])
    if liked or avoided.term.type in _NOT_RIVALS:
        return False
    own = any(reason.decided and reason.perspective is None for reason in written.choice.because)
    return replaceable(avoided.term, chosen, explicit=own and entry.concept.kind is not Kind.PERSON)
