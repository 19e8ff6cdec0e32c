"""Names in running text: which patterns stand where, with offsets that are the text's own.

The text is left as it is. An automaton over the beginnings of all names proposes words; each distinct word is
judged once by its language's grammar; a trie over words finds the longest name. What a match means (whose name,
which person, quoted or not) is decided above, in ``scan``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import daachorse

from termbase.matcher.anchors import Anchors, pieces
from termbase.matcher.fitting import Fit, Fitting, Hit, Match, Walk, best
from termbase.matcher.lexicon import END, MAX_INNER, Lexicon, Pattern, compile_lexicon
from termbase.matcher.tokens import MAX_GAP, inside_pattern, is_quote, marks_of, word_pattern
from termbase.model import Concept, TermType
from termbase.text import DASHES, fold

__all__ = ["Hit", "Match", "Matcher"]

_LONGEST_WORD = 200
_REMEMBERED = 200_000
_WINDOW = 400
_SURROGATES = re.compile("[\ud800-\udfff]")
_STEP = 262_144
_NEAR = 24


class _Word(NamedTuple):
    """What is known of a distinct word of texts, wherever it stands.

    ``follow`` are the lexemes that names go on with after it, ``inner`` those that stand before it in names which it
    has to look back for. ``alone`` is what it is by itself; where that depends on its surroundings, it is not ``free``.
    """

    lexemes: frozenset[int]
    follow: frozenset[int]
    inner: frozenset[int]
    free: bool
    alone: tuple[Match, bool] | None


_OPEN: tuple[Match, bool] = (Match(0, 0, ()), False)
_UNKNOWN: tuple[Match, bool] = (Match(0, 0, ()), True)
_NO_WORD = _Word(frozenset(), frozenset(), frozenset(), True, None)


class Matcher:
    """Finds the names of some concepts in texts of one language. Immutable once built; safe between threads."""

    def __init__(self, concepts: Iterable[Concept], lang: str) -> None:
        self.lang = lang
        self._concepts = tuple(concepts)
        self._lexicon: Lexicon = compile_lexicon(self._concepts, lang)
        self._anchors = Anchors(self._lexicon)
        self._fitting = Fitting(self._lexicon)
        self._words = word_pattern(spaced=self._lexicon.lang.spaced)
        self._known: dict[str, _Word] = {}
        self._phrases: dict[str, tuple[Match, bool] | None] = {}
        self._wholes: dict[str, list[Pattern]] = {}
        for written, pattern in self._lexicon.whole:
            self._wholes.setdefault(written, []).append(pattern)
        self._unparted = (
            daachorse.CharwiseDoubleArrayAhoCorasick(
                sorted(self._wholes), match_kind=daachorse.MATCH_KIND_LEFTMOST_LONGEST
            )
            if self._wholes
            else None
        )
        self._longest_whole = max(map(len, self._wholes), default=0)
        most = max((len(pattern.words) for pattern in self._lexicon.patterns), default=0)
        # How far from its first word a name and what decides about it can reach.
        self._reach = (most + 1) * (_LONGEST_WORD + MAX_GAP) + self._longest_whole + 2 * _WINDOW

    def find(self, text: str) -> Iterator[Match]:
        """The longest names from left to right; never two that overlap."""
        done = _Done()
        for start, end in pieces(text):
            yield from self._between(text, start, end, done)

    def _spelled_all(self, text: str) -> Iterator[Match]:
        done = _Done()
        for start, end in pieces(text):
            yield from self._spelled(text, start, end, done)

    def find_in(self, chunks: Iterable[str], *, step: int = _STEP) -> Iterator[Match]:
        """The names in a text that comes in pieces of any size, in bounded memory; offsets count from its start.

        What is held is a piece, ``step`` characters, and twice as many as the longest name can have.
        """
        held, base, at, done = "", 0, 0, _Done()
        for chunk in chunks:
            held += chunk
            while len(held) - at > step + self._reach:
                end = at + step
                yield from self._moved(held, at, end, base, done)
                keep = max(0, end - self._reach)
                held, base, at = held[keep:], base + keep, end - keep
                done.move(-keep)
        yield from self._moved(held, at, len(held), base, done)

    def find_within(self, text: str, start: int, end: int) -> Iterator[Match]:
        """The names inside a stretch, those of type ``lookup`` left out: what a phrase not asserted had covered."""
        done = start
        for word in self._words.finditer(text, start, end):
            if word.start() < done or (found := self._longest(text, *word.span(), sure=True)) is None:
                continue
            match, blocked = found
            if match.end <= end:
                done = match.end
                if not blocked:
                    yield match

    def _moved(self, text: str, at: int, end: int, base: int, done: _Done) -> Iterator[Match]:
        for match in self._between(text, at, end, done):
            yield Match(base + match.start, base + match.end, match.hits)

    def __reduce__(self) -> tuple[object, ...]:
        return Matcher, (self._concepts, self.lang)

    def _between(self, text: str, at: int, end: int, done: _Done) -> list[Match]:
        """The names that begin in a stretch of the text."""
        spelled = self._spelled(text, at, end, done)
        if self._unparted is None:
            return spelled
        found = []
        for match in sorted([*spelled, *self._whole(text, at, end, done)], key=lambda m: (m.start, -m.end)):
            if match.start >= done.all:
                found.append(match)
                done.all = match.end
        return found

    def _spelled(self, text: str, at: int, end: int, done: _Done) -> list[Match]:
        matches: list[Match] = []
        word_at, known, size = self._words.match, self._known.get, len(text)
        for start in self._anchors.starts(text, at, end):
            if start < done.spelled or (word := word_at(text, start)) is None:
                continue
            entry = known(word[0]) or self._judged(word[0])
            if entry is _NO_WORD:
                continue
            if entry.inner:
                self._before(text, start, entry, done, matches)
                if start < done.spelled:
                    continue
            after = word.end()
            if entry.free and entry.alone is None and after < size and text[after] == " ":
                # By itself the word is nothing; what stands next is most often nothing either.
                following = word_at(text, after + 1)
                if following and entry.follow.isdisjoint((known(following[0]) or self._judged(following[0])).lexemes):
                    continue
            self._take(text, start, after, entry, done, matches)
        return matches

    def _take(self, text: str, start: int, end: int, entry: _Word, done: _Done, matches: list[Match]) -> None:
        """Add the name that begins with a word, if one does."""
        if (
            entry.free
            and (end == len(text) or text[end] not in DASHES)
            and not self._continues(text, end, entry.follow)
        ):
            if entry.alone is None:
                return
            match, blocked = entry.alone
            done.spelled = end
            if not blocked:
                done.add(Match(start, end, match.hits), matches)
        elif found := self._phrase(text, start, end):
            match, blocked = found
            if not blocked:
                done.spelled = match.end
                done.add(match, matches)
                return
            # A context in which some concepts are not meant; the names of others in it stand.
            done.bar(match.end, frozenset(hit.concept.id for hit in match.hits))
            other = self._longest(text, start, end, barred=done.barred)
            done.spelled = other[0].end if other else end
            if other:
                matches.append(other[0])

    def _phrase(self, text: str, start: int, end: int) -> tuple[Match, bool] | None:
        """The longest name from a word on; remembered by its letters, where nothing around them matters."""
        stop = self._extent(text, start, end)
        if stop < len(text) and text[stop] in DASHES:
            return self._longest(text, start, end)
        written = text[start:stop]
        if (known := self._phrases.get(written, _UNKNOWN)) is _UNKNOWN:
            if len(self._phrases) > _REMEMBERED:
                self._phrases.clear()
            known = self._phrases[written] = self._remembered(written, end - start)
        if known is _OPEN:
            return self._longest(text, start, end)
        if known is None:
            return None
        match, blocked = known
        return Match(start + match.start, start + match.end, match.hits), blocked

    def _remembered(self, written: str, first: int) -> tuple[Match, bool] | None:
        """The longest name at the beginning of some words, or that what stands around them decides."""
        walks = self._walks(written, 0, first)
        patterns = [self._lexicon.patterns[number] for walk in walks for number in walk.ends]
        if any(map(is_quote, written)) or any(pattern.lead or pattern.trail for pattern in patterns):
            return _OPEN
        found = self._longest(f"x {written}", 2, 2 + first)
        if found is None:
            return None
        match, blocked = found
        if match.end - 2 <= first and fold(written[:first]) in self._lexicon.lang.common:
            return _OPEN
        return Match(match.start - 2, match.end - 2, match.hits), blocked

    def _extent(self, text: str, start: int, end: int) -> int:
        """Where the last word ends that any name beginning with a word goes on to."""
        nodes: list[dict[int, object]] = [self._lexicon.trie]
        stop = end
        word = text[start:end]
        while True:
            lexemes = (self._known.get(word) or self._judged(word)).lexemes
            below = [node[lexeme] for node in nodes for lexeme in lexemes if lexeme in node]
            if not below:
                return stop
            nodes, stop = below, end  # type: ignore[assignment]  # only END holds a list
            if not any(len(node) > (END in node) for node in nodes):
                return stop
            if (following := self._next_word(text, end)) is None:
                return stop
            start, end = following
            if end - start > _LONGEST_WORD:
                return stop
            word = text[start:end]

    def _before(
        self, text: str, start: int, after: _Word, done: _Done, matches: list[Match], left: int = MAX_INNER
    ) -> None:
        """Add the name that begins with a word before this one: such as have no anchor of their own."""
        near = text[max(done.spelled, start - _NEAR) : start].split()
        if len(near) > 1 and near[-1].isalnum():  # most often a plain word that no name begins with
            entry = self._known.get(near[-1]) or self._judged(near[-1])
            if after.inner.isdisjoint(entry.lexemes):
                return
        first = max(done.spelled, start - MAX_GAP - _WINDOW // 4)
        word = None
        for word in self._words.finditer(text, first, start):  # noqa: B007  # the last one
            pass
        if word is None or (word.start() == first > 0 and inside_pattern().match(text[first - 1])):
            return
        entry = self._known.get(word[0]) or self._judged(word[0])
        if after.inner.isdisjoint(entry.lexemes):
            return
        if entry.inner and left > 1:
            self._before(text, word.start(), entry, done, matches, left - 1)
        if word.start() >= done.spelled:
            self._take(text, *word.span(), entry, done, matches)

    def _continues(self, text: str, end: int, follow: frozenset[int]) -> bool:
        """Whether the next word is one that a name goes on with."""
        if not follow:
            return False
        if text[end : end + 1] == " " and (found := self._words.match(text, end + 1)):
            at, to = found.span()
        elif (following := self._next_word(text, end)) is not None:
            at, to = following
        else:
            return False
        if to - at > _LONGEST_WORD:
            return False
        word = text[at:to]
        return not follow.isdisjoint((self._known.get(word) or self._judged(word)).lexemes)

    def _judged(self, word: str) -> _Word:
        """What there is to know of a word; once for each."""
        if len(self._known) > _REMEMBERED:
            self._known.clear()
        forms = self._lexicon.forms(word) if len(word) <= _LONGEST_WORD else ()
        follow: set[int] = set()
        patterns: list[Pattern] = []
        inner: set[int] = set()
        for lexeme, _ in forms:
            inner.update(self._lexicon.inner.get(lexeme, ()))
            below = self._lexicon.trie.get(lexeme)
            if isinstance(below, dict):
                follow.update(below)
                patterns += [self._lexicon.patterns[number] for number in below.get(END, ())]
        follow.discard(END)
        entry = _NO_WORD
        if forms:
            free = not any(pattern.lead or pattern.trail for pattern in patterns)
            # In the middle of a sentence, where a common word can be a name: what is none there is none anywhere.
            alone = self._longest(f"x {word}", 2, 2 + len(word)) if free and patterns else None
            if alone is not None and fold(word) in self._lexicon.lang.common:
                free = False
            entry = _Word(frozenset(lexeme for lexeme, _ in forms), frozenset(follow), frozenset(inner), free, alone)
        self._known[word] = entry
        return entry

    def _whole(self, text: str, at: int, end: int, done: _Done) -> Iterator[Match]:
        """The names that begin in a stretch, in a script that does not part words."""
        assert self._unparted is not None
        first = max(at, done.whole)
        stretch = text[first : end + self._longest_whole]
        try:
            found = self._unparted.find(stretch)
        except UnicodeEncodeError:  # lone surrogates
            found = self._unparted.find(_SURROGATES.sub("\ufffd", stretch))
        for start, to, _ in found:
            if first + start >= end:
                break
            done.whole = first + to
            patterns = self._wholes[text[first + start : first + to]]
            fitting = [Fit((0, 0), first + start, first + to, p, "name", _certainty(p)) for p in patterns]
            match, blocked = best(fitting)
            if not blocked:
                yield match

    def _longest(
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
                    pattern = self._lexicon.patterns[number]
                    if sure and pattern.term.type is TermType.LOOKUP:
                        continue
                    if barred is not None and (pattern.blocks or pattern.concept.id in barred):
                        continue
                    if (fit := self._fitting.fit(text, walk, pattern)) is not None:
                        fitting.append(fit)
            if fitting:
                return best(fitting)
        return None

    def _walks(self, text: str, start: int, end: int) -> Iterator[Walk]:
        """Every path of the trie along the words from here on."""
        stack: list[tuple[dict[int, object], tuple[tuple[int, int], ...], tuple[str, ...]]]
        stack = [(self._lexicon.trie, ((start, end),), ())]
        while stack:
            node, spans, forms = stack.pop()
            at, to = spans[-1]
            following: tuple[int, int] | None = None
            looked = False
            if to - at > _LONGEST_WORD:
                continue
            for lexeme, form in self._lexicon.forms(text[at:to]):
                below = node.get(lexeme)
                if not isinstance(below, dict):
                    continue
                if END in below:
                    yield Walk(spans, (*forms, form), tuple(below[END]))
                if len(below) > (END in below):
                    if not looked:
                        following, looked = self._next_word(text, to), True
                    if following:
                        stack.append((below, (*spans, following), (*forms, form)))

    def _next_word(self, text: str, after: int) -> tuple[int, int] | None:
        word = self._words.search(text, after, min(len(text), after + _WINDOW))
        if word is None or marks_of(text[after : word.start()]) is None:
            return None
        # A word cut off by the look-ahead window is looked at again, whole.
        whole = self._words.match(text, word.start())
        return whole.span() if whole else None


def _certainty(pattern: Pattern) -> str:
    """How sure a name found whole is: an everyday word is only possible."""
    return "possible" if pattern.term.type is TermType.LOOKUP else "declared"


class _Done:
    """How far a text has been taken: by names of words, by names found whole, by either; what is barred up to where."""

    __slots__ = ("all", "barred", "barred_until", "spelled", "whole")

    def __init__(self) -> None:
        self.spelled = self.whole = self.all = self.barred_until = 0
        self.barred: frozenset[str] = frozenset()

    def move(self, by: int) -> None:
        """Count from another place."""
        self.spelled, self.whole, self.all = self.spelled + by, self.whole + by, self.all + by
        self.barred_until += by

    def bar(self, until: int, concepts: frozenset[str]) -> None:
        """Up to an offset these concepts are not meant."""
        self.barred_until, self.barred = until, concepts

    def add(self, match: Match, matches: list[Match]) -> None:
        """Take a match, without the concepts that are barred where it stands."""
        if match.start < self.barred_until:
            match = match._replace(hits=tuple(hit for hit in match.hits if hit.concept.id not in self.barred))
        if match.hits:
            matches.append(match)
