"""From a word of a text to the longest name that begins with it: words judged once each, walks along the trie."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from termbase.matcher.fitting import Fit, Fitting, Match, Walk, best
from termbase.matcher.lexicon import ROOT, Lexicon, Pattern
from termbase.matcher.tokens import is_quote, marks_of, word_pattern
from termbase.text import DASHES

LONGEST_WORD = 200
WINDOW = 400
_REMEMBERED = 200_000
_CERTAIN = 3
"""Words of so many letters keep their first one in all forms."""
_NOTHING: frozenset[int] = frozenset()


class Word(NamedTuple):
    """What is known of a distinct word of texts, wherever it stands.

    ``follow`` are the lexemes that names go on with after it, ``inner`` those that stand before it in names which it
    has to look back for, and ``heads`` the letters those begin with, if that is known. ``alone`` is what it is by
    itself; where that depends on its surroundings, it is not ``free``. One that begins nothing and is looked back from
    for nothing is ``idle``.
    """

    idle: bool
    lexemes: frozenset[int]
    follow: frozenset[int] = _NOTHING
    inner: frozenset[int] = _NOTHING
    heads: str | None = None
    free: bool = True
    alone: tuple[Match, bool] | None = None


_NO_WORD = Word(True, _NOTHING)
_OPEN: tuple[Match, bool] = (Match(0, 0, ()), False)
_UNKNOWN: tuple[Match, bool] = (Match(0, 0, ()), True)


class Walker:
    """Finds the longest name that begins with a word."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._fitting = Fitting(lexicon)
        self._words = word_pattern(spaced=lexicon.lang.spaced)
        self.known: dict[str, Word] = {}
        self._phrases: dict[str, tuple[Match, bool] | None] = {}
        self._fits: dict[str, list[tuple[Fit, Walk]]] = {}
        self._verdicts: dict[tuple[str, tuple[bool, ...]], tuple[Match, bool]] = {}

    # ---- words -------------------------------------------------------------------------------

    def word(self, written: str) -> Word:
        """What there is to know of a word; each is judged once."""
        return self.known.get(written) or self._judged(written)

    def _judged(self, word: str) -> Word:
        if len(self.known) > _REMEMBERED:
            self.known.clear()
        lexicon = self._lexicon
        forms = lexicon.forms(word) if len(word) <= LONGEST_WORD else ()
        if not forms:
            self.known[word] = _NO_WORD
            return _NO_WORD
        follow: set[int] = set()
        inner: set[int] = set()
        patterns: list[Pattern] = []
        for lexeme, form in forms:
            inner.update(lexicon.before(lexeme, form))
            if below := lexicon.step(ROOT, lexeme):
                follow.update(lexicon.following(below))
                patterns += map(lexicon.pattern, lexicon.ends(below))
        free = not any(pattern.lead or pattern.trail for pattern in patterns)
        # In the middle of a sentence, where a common word can be a name: what is none there is none anywhere.
        alone = self.longest(f"x {word}", 2, 2 + len(word)) if free and patterns else None
        if alone is not None and self._fitting.depends(word, alone[0]):
            free = False
        # A form that only begins compounds is something where a hyphen follows.
        linking = bool(lexicon.lang.linking) and any(form == "derived" for _, form in forms)
        idle = free and alone is None and not follow and not inner and not linking
        lexemes = frozenset(lexeme for lexeme, _ in forms)
        entry = self.known[word] = Word(
            idle, lexemes, frozenset(follow), frozenset(inner), self._heads(inner), free, alone
        )
        return entry

    def _heads(self, lexemes: set[int]) -> str | None:
        """The letters that words begin with, in all their forms; None where that is not certain."""
        if not lexemes or self._lexicon.lang.prefixes:
            return None
        words = [self._lexicon.word(lexeme) for lexeme in lexemes]
        return None if min(map(len, words)) < _CERTAIN else "".join({word[0] for word in words})

    def continues(self, text: str, end: int, follow: frozenset[int]) -> bool:
        """Whether the next word is one that a name goes on with."""
        if not follow:
            return False
        if text[end : end + 1] == " " and (found := self._words.match(text, end + 1)):
            at, to = found.span()
        elif (following := self._next_word(text, end)) is not None:
            at, to = following
        else:
            return False
        return to - at <= LONGEST_WORD and not follow.isdisjoint(self.word(text[at:to]).lexemes)

    # ---- names -------------------------------------------------------------------------------

    def bare(self, text: str, start: int, end: int) -> tuple[Match, bool] | None:
        """What a word is by itself: what its letters decide is remembered, what stands around it is asked each time."""
        written = text[start:end]
        fits = self._fits.get(written)
        if fits is None:
            if len(self._fits) + len(self._verdicts) > _REMEMBERED:
                self._fits.clear()
                self._verdicts.clear()
            fits = self._fits[written] = list(self._fits_of(written))
        doubts = tuple(
            self._fitting.doubts(text, walk._replace(spans=((start, end),)), fit.pattern) for fit, walk in fits
        )
        known = self._verdicts.get((written, doubts))
        if known is None and fits:
            known = self._verdicts[written, doubts] = best(
                [
                    fit._replace(certainty="possible", doubted=True) if doubted else fit
                    for (fit, _), doubted in zip(fits, doubts, strict=True)
                ]
            )
        if known is None:
            return None
        match, blocked = known
        return Match(start, end, match.hits), blocked

    def _fits_of(self, written: str) -> Iterator[tuple[Fit, Walk]]:
        text = f"x {written}"
        for walk in self._walks(text, 2, len(text)):
            for number in walk.ends:
                fit = self._fitting.fit(text, walk, self._lexicon.pattern(number), doubt=False)
                if fit is not None:
                    yield fit, walk

    def phrase(self, text: str, start: int, end: int) -> tuple[Match, bool] | None:
        """The longest name from a word on; remembered by its letters, where nothing around them matters."""
        stop = self._extent(text, start, end)
        if stop < len(text) and text[stop] in DASHES:
            return self.longest(text, start, end)
        written = text[start:stop]
        if (known := self._phrases.get(written, _UNKNOWN)) is _UNKNOWN:
            if len(self._phrases) > _REMEMBERED:
                self._phrases.clear()
            known = self._phrases[written] = self._remembered(written, end - start)
        if known is _OPEN:
            return self.longest(text, start, end)
        if known is None:
            return None
        match, blocked = known
        return Match(start + match.start, start + match.end, match.hits), blocked

    def _remembered(self, written: str, first: int) -> tuple[Match, bool] | None:
        """The longest name at the beginning of some words, or that what stands around them decides."""
        patterns = [self._lexicon.pattern(number) for walk in self._walks(written, 0, first) for number in walk.ends]
        if any(map(is_quote, written)) or any(pattern.lead or pattern.trail for pattern in patterns):
            return _OPEN
        found = self.longest(f"x {written}", 2, 2 + first)
        if found is None:
            return None
        match, blocked = found
        if match.end - 2 <= first and self._fitting.depends(written[:first], match):
            return _OPEN
        return Match(match.start - 2, match.end - 2, match.hits), blocked

    def _extent(self, text: str, start: int, end: int) -> int:
        """Where the last word ends that any name beginning with a word goes on to."""
        lexicon = self._lexicon
        nodes = [ROOT]
        stop = end
        word = text[start:end]
        while True:
            lexemes = self.word(word).lexemes
            nodes = [below for node in nodes for lexeme in lexemes if (below := lexicon.step(node, lexeme))]
            if not nodes:
                return stop
            stop = end
            if not any(map(lexicon.goes_on, nodes)) or (following := self._next_word(text, end)) is None:
                return stop
            start, end = following
            if end - start > LONGEST_WORD:
                return stop
            word = text[start:end]

    def longest(
        self, text: str, start: int, end: int, *, sure: bool = False, barred: frozenset[str] | None = None
    ) -> tuple[Match, bool] | None:
        """The longest name that begins with a word: without lookup terms, or without contexts and barred concepts."""
        walks = sorted(self._walks(text, start, end), key=lambda walk: -walk.spans[-1][1])
        for length in dict.fromkeys(len(walk.spans) for walk in walks):
            fitting: list[Fit] = []
            for walk in walks:
                if len(walk.spans) != length:
                    continue
                for number in walk.ends:
                    pattern = self._lexicon.pattern(number)
                    if sure and pattern.entry.lookup:
                        continue
                    if barred is not None and (pattern.blocks or pattern.entry.concept_id in barred):
                        continue
                    if (fit := self._fitting.fit(text, walk, pattern)) is not None:
                        fitting.append(fit)
            if fitting:
                return best(fitting)
        return None

    def _walks(self, text: str, start: int, end: int) -> Iterator[Walk]:
        """Every path of the trie along the words from here on."""
        lexicon = self._lexicon
        stack: list[tuple[int, tuple[tuple[int, int], ...], tuple[str, ...]]] = [(ROOT, ((start, end),), ())]
        while stack:
            node, spans, forms = stack.pop()
            at, to = spans[-1]
            following: tuple[int, int] | None = None
            looked = False
            if to - at > LONGEST_WORD:
                continue
            for lexeme, form in lexicon.forms(text[at:to]):
                below = lexicon.step(node, lexeme)
                if not below:
                    continue
                if ends := lexicon.ends(below):
                    yield Walk(spans, (*forms, form), tuple(ends))
                if lexicon.goes_on(below):
                    if not looked:
                        following, looked = self._next_word(text, to), True
                    if following:
                        stack.append((below, (*spans, following), (*forms, form)))

    def _next_word(self, text: str, after: int) -> tuple[int, int] | None:
        word = self._words.search(text, after, min(len(text), after + WINDOW))
        if word is None or marks_of(text[after : word.start()]) is None:
            return None
        # A word cut off by the look-ahead window is looked at again, whole.
        whole = self._words.match(text, word.start())
        return whole.span() if whole else None
