"""Names in running text: which patterns stand where, with offsets that are the text's own.

The text is left as it is. Automata over the beginnings of all names propose words; each distinct word is judged once
by its language's grammar; a trie over words finds the longest name. What a match means (whose name, which person,
quoted or not) is decided above, in ``scan``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Protocol, Self

import daachorse

from termbase.languages import language
from termbase.matcher.anchors import Anchors, pieces
from termbase.matcher.fitting import Fit, Hit, Match, best
from termbase.matcher.lexicon import MAX_INNER, Lexicon
from termbase.matcher.tokens import MAX_GAP, inside_pattern, word_pattern
from termbase.matcher.walking import LONGEST_WORD, WINDOW, Walker, Word
from termbase.model import Concept
from termbase.text import APOSTROPHES, DASHES, fold

__all__ = ["Hit", "Match", "Matcher"]

_SURROGATES = re.compile("[\ud800-\udfff]")
_STEP = 262_144
_NEAR = 24
_JOINING = frozenset(APOSTROPHES + "_")
"""What does not end a word, as far as a byte can tell."""


class Concepts(Protocol):
    """Some concepts, each found by its id; a glossary."""

    def __iter__(self) -> Iterator[Concept]: ...

    def concept(self, concept_id: str, /) -> Concept: ...


class Matcher:
    """Finds the names of some concepts in texts of one language. Immutable once built; safe between threads."""

    def __init__(self, concepts: Iterable[Concept], lang: str) -> None:
        from termbase.matcher.beginnings import anchors_of  # deferred: what is read from a file needs no compiler
        from termbase.matcher.compiling import compile_tables

        grammar = language(lang)
        every = tuple(concepts)
        compiled = compile_tables(every, lang)
        lexicon = Lexicon(grammar, compiled.tables, every.__getitem__)
        wholes = [compiled.tables.wholes[number] for number in range(len(compiled.tables.wholes))]
        unparted = (
            daachorse.CharwiseDoubleArrayAhoCorasick(wholes, match_kind=daachorse.MATCH_KIND_LEFTMOST_LONGEST)
            if wholes
            else None
        )
        self._set(every, lang, lexicon, anchors_of(compiled, grammar), unparted)

    @classmethod
    def of(
        cls,
        concepts: Iterable[Concept],
        lang: str,
        lexicon: Lexicon,
        anchors: Anchors,
        unparted: daachorse.CharwiseDoubleArrayAhoCorasick | None,
    ) -> Self:
        """A matcher of parts that were compiled before; for ``stored``."""
        matcher = cls.__new__(cls)
        matcher._set(concepts, lang, lexicon, anchors, unparted)
        return matcher

    def _set(
        self,
        concepts: Iterable[Concept],
        lang: str,
        lexicon: Lexicon,
        anchors: Anchors,
        unparted: daachorse.CharwiseDoubleArrayAhoCorasick | None,
    ) -> None:
        self.lang = lang
        self._concepts = concepts
        self.lexicon, self.anchors, self.unparted = lexicon, anchors, unparted
        self.walker = Walker(lexicon)
        self._words = word_pattern(spaced=lexicon.lang.spaced)
        # How far from its first word a name and what decides about it can reach.
        tables = lexicon.tables
        self._reach = (tables.most_words + 1) * (LONGEST_WORD + MAX_GAP) + tables.longest_whole + 2 * WINDOW

    def __reduce__(self) -> tuple[object, ...]:
        return Matcher, (tuple(self._concepts), self.lang)

    # ---- texts -------------------------------------------------------------------------------

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
            if word.start() < done or (found := self.walker.longest(text, *word.span(), sure=True)) is None:
                continue
            match, blocked = found
            if match.end <= end:
                done = match.end
                if not blocked:
                    yield match

    def _moved(self, text: str, at: int, end: int, base: int, done: _Done) -> Iterator[Match]:
        for match in self._between(text, at, end, done):
            yield Match(base + match.start, base + match.end, match.hits)

    def _between(self, text: str, at: int, end: int, done: _Done) -> list[Match]:
        """The names that begin in a stretch of the text."""
        spelled = self._spelled(text, at, end, done)
        if self.unparted is None:
            return spelled
        found = []
        for match in sorted([*spelled, *self._whole(text, at, end, done)], key=lambda m: (m.start, -m.end)):
            if match.start >= done.all:
                found.append(match)
                done.all = match.end
        return found

    # ---- names of words ----------------------------------------------------------------------

    def _spelled(self, text: str, at: int, end: int, done: _Done) -> list[Match]:
        matches: list[Match] = []
        walker = self.walker
        word_at, known, judged, size = self._words.match, walker.known.get, walker.word, len(text)
        for start, after in self.anchors.found(text, at, end):
            if start < done.spelled:
                continue
            if after and text[after : after + 1] not in _JOINING:
                written = text[start:after]
            elif (word := word_at(text, start)) is not None:
                written, after = word[0], word.end()
            else:
                continue
            entry = known(written) or judged(written)
            if entry.idle:
                continue
            if entry.inner and _may_stand_before(text, start, entry.heads):
                self._before(text, start, entry, done, matches)
                if start < done.spelled:
                    continue
            if entry.free and entry.alone is None and after < size and text[after] == " ":
                # By itself the word is nothing; what stands next is most often nothing either.
                following = word_at(text, after + 1)
                if following and entry.follow.isdisjoint((known(following[0]) or judged(following[0])).lexemes):
                    continue
            self._take(text, start, after, entry, done, matches)
        return matches

    def _take(self, text: str, start: int, end: int, entry: Word, done: _Done, matches: list[Match]) -> None:
        """Add the name that begins with a word, if one does."""
        alone = (end == len(text) or text[end] not in DASHES) and not self.walker.continues(text, end, entry.follow)
        if alone and entry.free:
            if entry.alone is None:
                return
            match, blocked = entry.alone
            done.spelled = end
            if not blocked:
                done.add(Match(start, end, match.hits), matches)
            return
        if not alone:
            found = self.walker.phrase(text, start, end)
        elif entry.alone is not None:
            found = self.walker.bare(text, start, end)
        else:
            found = self.walker.longest(text, start, end)
        if found:
            match, blocked = found
            if not blocked:
                done.spelled = match.end
                done.add(match, matches)
                return
            # A context in which some concepts are not meant; the names of others in it stand.
            done.bar(match.end, frozenset(hit.concept_id for hit in match.hits))
            other = self.walker.longest(text, start, end, barred=done.barred)
            done.spelled = other[0].end if other else end
            if other:
                matches.append(other[0])

    def _before(
        self, text: str, start: int, after: Word, done: _Done, matches: list[Match], left: int = MAX_INNER
    ) -> None:
        """Add the name that begins with a word before this one: such as have no anchor of their own."""
        span = self._word_before(text, start, done.spelled)
        if span is None:
            return
        first, end = span
        entry = self.walker.word(text[first:end])
        if after.inner.isdisjoint(entry.lexemes):
            return
        if entry.inner and left > 1:
            self._before(text, first, entry, done, matches, left - 1)
        if first >= done.spelled:
            self._take(text, first, end, entry, done, matches)

    def _word_before(self, text: str, start: int, done: int) -> tuple[int, int] | None:
        """The word before an offset, at most as far back as another."""
        near = text[max(done, start - _NEAR) : start]
        if len(parts := near.split()) > 1:
            end = start - len(near) + len(near.rstrip())
            first = end - len(parts[-1])
            if parts[-1].isalnum():  # most often a plain word
                return first, end
            if words := list(self._words.finditer(text, first, end)):
                return words[-1].span()
        first = max(done, start - MAX_GAP - WINDOW // 4)
        word = None
        for word in self._words.finditer(text, first, start):  # noqa: B007  # the last one
            pass
        if word is None or (word.start() == first > 0 and inside_pattern().match(text[first - 1])):
            return None
        return word.span()

    # ---- names found whole -------------------------------------------------------------------

    def _whole(self, text: str, at: int, end: int, done: _Done) -> Iterator[Match]:
        """The names that begin in a stretch, in a script that does not part words."""
        assert self.unparted is not None
        lexicon = self.lexicon
        first = max(at, done.whole)
        stretch = text[first : end + lexicon.tables.longest_whole]
        try:
            found = self.unparted.find(stretch)
        except UnicodeEncodeError:  # lone surrogates
            found = self.unparted.find(_SURROGATES.sub("\ufffd", stretch))
        for start, to, number in found:
            if first + start >= end:
                break
            done.whole = first + to
            patterns = map(lexicon.pattern, lexicon.tables.whole[number])
            # How sure a name found whole is: an everyday word is only possible.
            fitting = [
                Fit((0, 0), first + start, first + to, one, "name", "possible" if one.entry.lookup else "declared")
                for one in patterns
            ]
            match, blocked = best(fitting)
            if not blocked:
                yield match


def _may_stand_before(text: str, start: int, heads: str | None) -> bool:
    """Whether there may be a word before an offset that begins with one of some letters, or with any."""
    if start < 2:
        return False
    if text[start - 1] != " ":
        # After an apostrophe it is a part of the word itself.
        return text[start - 1] not in APOSTROPHES or not text[start - 2].isalnum()
    if heads is None:
        return True
    before = text[text.rfind(" ", max(0, start - _NEAR), start - 1) + 1 : start - 1]
    return not before.isalnum() or _folded(before[0]) in heads


@cache
def _folded(char: str) -> str:
    return fold(char)[:1]


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
            match = match._replace(hits=tuple(hit for hit in match.hits if hit.concept_id not in self.barred))
        if match.hits:
            matches.append(match)
