"""How well a pattern fits the words it was found by: case, marks, endings; and which of several fit best."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from termbase.matcher.guard import Guard
from termbase.matcher.lexicon import Entry, Lexicon, Pattern
from termbase.matcher.tokens import dashed, is_quote, marks_of, word_pattern
from termbase.model import CaseRule, Concept, Term
from termbase.text import DASHES, fold


@dataclass(frozen=True, slots=True)
class Hit:
    """One term that the matched letters can be: the form they have, and how sure that is.

    The concept and its terms are asked for when they are wanted, and may only then be read from a store.
    """

    entry: Entry
    form: str
    certainty: str

    @property
    def concept_id(self) -> str:
        """The id of the concept."""
        return self.entry.concept_id

    @property
    def concept(self) -> Concept:
        """The concept whose term it is."""
        return self.entry.concept

    @property
    def term(self) -> Term:
        """The term."""
        return self.entry.term


class Match(NamedTuple):
    """A name in the text at ``[start, end)``, in code points, and the terms it can be, the best-fitting only."""

    start: int
    end: int
    hits: tuple[Hit, ...]


class Walk(NamedTuple):
    """A path through the trie over words of the text."""

    spans: tuple[tuple[int, int], ...]
    forms: tuple[str, ...]
    ends: tuple[int, ...]


class Fit(NamedTuple):
    """A pattern that fits, where, as what, and how far it is from the letters as the term has them.

    One that is ``doubted`` may as well be everyday words: it gives way to any other.
    """

    penalty: tuple[int, ...]
    start: int
    end: int
    pattern: Pattern
    form: str
    certainty: str
    doubted: bool = False


class Fitting:
    """Judges patterns of a lexicon by the letters of a text."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._lang = lexicon.lang
        self._words = word_pattern(spaced=lexicon.lang.spaced)
        self._guard = Guard(lexicon.lang, lambda word: bool(lexicon.forms(word)))

    def fit(self, text: str, walk: Walk, pattern: Pattern, *, doubt: bool = True) -> Fit | None:
        """How well a pattern fits the words walked, or None: case and marks must be what the term asks for.

        Without ``doubt`` what stands around the words is not asked whether they are rather everyday words.
        """
        raw = [text[at:to] for at, to in walk.spans]
        form = "derived" if "derived" in walk.forms else "inflected" if "inflected" in walk.forms else "name"
        if not self._case_fits(raw, walk.forms, pattern, form):
            return None
        if form == "derived" and self._is_first_part(text, walk):
            return None
        start, end = walk.spans[0][0], walk.spans[-1][1]
        marked = self._marks_fit(text, walk, pattern)
        if marked is None:
            return None
        start, end, extra = marked
        if pattern.lead == "" and pattern.trail == "":
            end, form = self._hyphen_suffix(text, end, form, pattern)
        gaps = [text[a[1] : b[0]] for a, b in zip(walk.spans, walk.spans[1:], strict=False)]
        claimed = len(pattern.lead) + len(pattern.trail) + sum(len(marks_of(gap) or "") for gap in pattern.gaps)
        penalty = (
            extra - claimed,
            {"name": 0, "inflected": 1, "derived": 2}[form],
            sum(dashed(gap) != dashed(stored) for gap, stored in zip(gaps, pattern.gaps, strict=True)),
            int(text[start:end].casefold() != pattern.text.casefold()),
            int(text[start:end] != pattern.text),
        )
        certainty = "declared" if form == "name" or pattern.declared else "inflected"
        doubted = doubt and self._is_doubtful(text, walk, raw, pattern, form)
        if doubted or pattern.entry.lookup or (certainty == "inflected" and self._lang.uncertain):
            certainty = "possible"
        return Fit(penalty, start, end, pattern, "inflected" if pattern.declared else form, certainty, doubted)

    def _is_first_part(self, text: str, walk: Walk) -> bool:
        """Whether the last word is a form that only begins a compound, and no hyphen follows: грозно is no Грозный."""
        end = walk.spans[-1][1]
        linking = walk.forms[-1] == "derived" and text[end - 1] in self._lang.linking
        return linking and (end == len(text) or text[end] not in DASHES)

    def _case_fits(self, raw: list[str], forms: tuple[str, ...], pattern: Pattern, form: str) -> bool:
        if pattern.entry.case is CaseRule.INSENSITIVE or not self._lang.cased:
            return True
        strict = pattern.entry.case is CaseRule.SENSITIVE
        seen_capital = False
        for word, word_form, capital, upper in zip(raw, forms, pattern.capitals, pattern.upper, strict=True):
            if upper and not word[: max(2, len(word) - 4)].isupper() and not _upper_stem(word, pattern, raw):
                return False
            if strict and word[0].istitle() != capital and not word.isupper():
                return False
            if capital and not seen_capital:
                seen_capital = True
                if not word[0].istitle() and not (word_form == "derived" or form == "derived"):
                    return False
        return True

    def _marks_fit(self, text: str, walk: Walk, pattern: Pattern) -> tuple[int, int, int] | None:
        """The span with the marks that belong to it, and how many quotation marks the term does not have."""
        start, end = walk.spans[0][0], walk.spans[-1][1]
        extra, open_quotes = 0, 0
        for (_, left), (right, _), stored in zip(walk.spans, walk.spans[1:], pattern.gaps, strict=False):
            there, asked = marks_of(text[left:right]), marks_of(stored)
            if there == asked:
                continue
            if there is None or there.replace('"', "") != (asked or "").replace('"', ""):
                return None
            if (asked or "").count('"') > there.count('"'):
                return None
            extra += 1
            open_quotes += 1 if there.count('"') % 2 else 0
        if pattern.lead:
            if (opening := _stands_before(text, start, pattern.lead)) is None:
                return None
            start = opening
        elif open_quotes and start and is_quote(text[start - 1]):
            start, open_quotes = start - 1, open_quotes - 1
        if pattern.trail:
            closing = _stands_after(text, end, pattern.trail)
            if closing is None:
                return None
            end = closing
        elif open_quotes and (closing := _stands_after(text, end, '"')) is not None:
            end = closing
        return start, end, extra

    def _hyphen_suffix(self, text: str, end: int, form: str, pattern: Pattern) -> tuple[int, str]:
        """An ending written after a hyphen belongs to the name: ``ԼՂ-ում``."""
        if end + 1 < len(text) and text[end] in DASHES and self._lang.joined:
            word = self._words.match(text, end + 1)
            if word and not pattern.blocks and (joined := self._lexicon.joined_form(fold(word[0]))):
                return word.end(), joined if form == "name" else form
        return end, form

    def depends(self, word: str, match: Match) -> bool:
        """Whether what stands around a word decides how sure the name is that it is by itself."""
        named = [hit for hit in match.hits if hit.form != "derived"]
        return self._guard.depends(word, (hit.term.text for hit in named)) if named else self._guard.is_common(word)

    def doubts(self, text: str, walk: Walk, pattern: Pattern) -> bool:
        """Whether a pattern that fits is doubted where the words walked stand."""
        form = "derived" if "derived" in walk.forms else "inflected" if "inflected" in walk.forms else "name"
        return self._is_doubtful(text, walk, [text[at:to] for at, to in walk.spans], pattern, form)

    def _is_doubtful(self, text: str, walk: Walk, raw: list[str], pattern: Pattern, form: str) -> bool:
        """Whether the letters are as likely everyday words."""
        if pattern.blocks or pattern.entry.adjective:
            return False
        if form == "derived":
            return len(walk.spans) == 1 and self._guard.is_frequent(text, *walk.spans[0])
        if self._lang.cased and not pattern.capitals[0]:
            return False
        if len(walk.spans) > 1:
            return self._guard.doubts_phrase(raw, pattern.capitals)
        generated = form == "inflected" and not pattern.declared
        place = pattern.entry.place
        return self._guard.doubts(
            text, *walk.spans[0], pattern.words[0], pattern.text, generated=generated, place=place
        )


def _upper_stem(word: str, pattern: Pattern, raw: list[str]) -> bool:
    stored = pattern.words[raw.index(word)]
    return word[: len(stored)].isupper()


_THIN = " \u00a0\u202f"
"""Spaces that a language may set inside its quotation marks (« mot »)."""


def _stands_before(text: str, start: int, lead: str) -> int | None:
    """Where the marks before a name begin, a space between them and it counted in."""
    for at in (start, start - 1 if start and text[start - 1] in _THIN else start):
        first = at - len(lead)
        if first >= 0 and marks_of(text[first:at]) == lead:
            return first
    return None


def _stands_after(text: str, end: int, trail: str) -> int | None:
    """Where the marks after a name end; a comma, full stop or space may stand inside a closing quotation mark."""
    for at in (end, end + 1 if text[end : end + 1] and text[end] in f",.;:!?{_THIN}" else end):
        if marks_of(text[at : at + len(trail)]) == trail:
            return at + len(trail)
    return None


def best(fitting: list[Fit]) -> tuple[Match, bool]:
    """The match of the best-fitting patterns; blocked where the letters are only a context that is something else.

    A blocked match has as its hits the concepts that are not meant in it.
    """
    blocked = {id(fit.pattern.entry) for fit in fitting if fit.pattern.blocks}
    named = [fit for fit in fitting if not fit.pattern.blocks and id(fit.pattern.entry) not in blocked]
    if not named:
        barred = {fit.pattern.entry.concept_id: fit for fit in fitting if fit.pattern.blocks}
        hits = tuple(Hit(fit.pattern.entry, fit.form, fit.certainty) for fit in barred.values())
        return Match(min(fit.start for fit in fitting), max(fit.end for fit in fitting), hits), True
    if any(not fit.doubted and fit.form != "derived" for fit in named):
        named = [fit for fit in named if not fit.doubted]
    best = min(fit.penalty for fit in named)
    chosen = [fit for fit in named if fit.penalty == best]
    # Another concept's name may differ in letter case or marks alone and still be meant.
    concepts = {fit.pattern.entry.concept_id for fit in chosen}
    chosen += [fit for fit in named if fit.penalty[:2] == best[:2] and fit.pattern.entry.concept_id not in concepts]
    found: dict[str, Hit] = {}
    for fit in chosen:
        adjective = fit.pattern.entry.adjective
        hit = Hit(fit.pattern.entry, "derived" if adjective else fit.form, fit.certainty)
        found.setdefault(fit.pattern.entry.concept_id, hit)
    start, end = min(fit.start for fit in chosen), max(fit.end for fit in chosen)
    return Match(start, end, tuple(found[concept] for concept in sorted(found))), False
