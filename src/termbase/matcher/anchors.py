"""Where a name may begin: one Aho-Corasick automaton over the surface beginnings of all first words.

The text is scanned as it stands, so a hit's offset is the text's own. Lines with odd characters (marks, joiners,
wide forms) are left to the tolerant way, word by word.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator

import daachorse

from termbase.matcher.lexicon import Lexicon
from termbase.matcher.tokens import odd_pattern, word_pattern
from termbase.text import fold

_LENGTH = 4
_MAX_VARIANTS = 64
_PIECE = 65_536
_LONGEST_PREFIX = 8
# Letters that texts write in more than one way where a stored name has one of them.
_SIBLINGS: dict[str, str] = {}
for _group in ("'’‘ʼʻ`´", "iıİI", "еёЕЁ", "əәǝe", "əƏЭeEa", "یيىئ", "کك", "هةۀ", "اأإآٱ", "وؤ", "ւվ", "ՒՎ"):
    for _char in _group:
        _SIBLINGS[_char] = _SIBLINGS.get(_char, "") + _group


class Anchors:
    """Finds the words of a text at which a name of the lexicon may begin."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._words = word_pattern(spaced=lexicon.lang.spaced)
        self._odd = odd_pattern()
        self._glued = bool(lexicon.lang.prefixes)
        beginnings = sorted({start for start in _beginnings(lexicon) if start})
        # Leftmost: a beginning in the middle of a word must not hide the one the word begins with.
        self._automaton = (
            daachorse.CharwiseDoubleArrayAhoCorasick(beginnings, match_kind=daachorse.MATCH_KIND_LEFTMOST_LONGEST)
            if beginnings
            else None
        )

    def candidates(self, text: str) -> Iterator[tuple[int, int]]:
        """Spans of the words that may begin a name, in order, each once."""
        if self._automaton is None:
            return
        for start, end in _pieces(text):
            if not self._odd.search(text, start, end):
                yield from self._anchored(text, start, end)
                continue
            at = start
            for line in text[start:end].splitlines(keepends=True):
                if self._odd.search(line):
                    yield from (word.span() for word in self._words.finditer(text, at, at + len(line)))
                else:
                    yield from self._anchored(text, at, at + len(line))
                at += len(line)

    def _anchored(self, text: str, at: int, end: int) -> Iterator[tuple[int, int]]:
        done = at
        assert self._automaton is not None
        for start, _, _ in self._automaton.find(text[at:end]):
            begin = at + start
            if begin < done:
                continue
            if begin > 0 and _continues(text, begin):
                if not self._glued:
                    continue
                begin = _word_start(text, begin, done)
            word = self._words.match(text, begin)
            if word:
                yield word.span()
                done = word.end()


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """The text in stretches that end with a line, or at a space where a line is very long."""
    at, size = 0, len(text)
    while at < size:
        end = min(size, at + _PIECE)
        if end < size:
            cut = text.rfind("\n", at, end)
            if cut < 0:
                cut = text.rfind(" ", at, end)
            end = cut + 1 if cut >= at else end
        yield at, end
        at = end


def _word_start(text: str, begin: int, limit: int) -> int:
    """Where the word with a glued-on article begins; a longer stretch of letters is no word."""
    start = begin
    while start > limit and begin - start < _LONGEST_PREFIX and _continues(text, start):
        start -= 1
    return start


def _continues(text: str, begin: int) -> bool:
    """Whether the letter before belongs to the same word; an apostrophe between letters does, a quotation mark not."""
    before = text[begin - 1]
    return before.isalnum() or before in "\u02bc\u02bb"


def _beginnings(lexicon: Lexicon) -> Iterator[str]:
    for raw, pattern in lexicon.first_words():
        folded = fold(raw)
        stems = [stem for stem, _ in lexicon.lang.stems(folded)] if not pattern.declared else []
        shortest = min((len(stem) for stem in stems if stem), default=len(folded))
        start = raw[: min(_LENGTH, max(1, shortest))]
        # A stem may differ from the word itself (Київ, Києв-): its own beginnings count as well.
        yield from _variants(start)
        for stem in stems:
            if not folded.startswith(stem):
                yield from _variants(stem[:_LENGTH])


def _variants(start: str) -> Iterator[str]:
    """The ways in which texts write the beginning of a word: cases, marks left out, sibling letters."""
    choices = [sorted(_alike(char)) for char in start]
    count = 1
    for options in choices:
        count *= len(options)
    if count <= _MAX_VARIANTS * 4:
        yield from ("".join(combination) for combination in itertools.product(*choices))
    else:  # too many: the first letters alone are a wider net
        yield from _variants(start[: max(1, len(start) - 1)]) if len(start) > 1 else iter(start)


def _alike(char: str) -> set[str]:
    options = {char, *_SIBLINGS.get(char, "")}
    options |= {unicodedata.normalize("NFD", option)[0] for option in set(options)}
    options |= {option.lower()[0] for option in set(options)} | {option.upper()[0] for option in set(options)}
    return {option for option in options if not re.match(r"\s", option)}
