"""From concepts to a lexicon's flat tables, and to the words by which its names are found in text."""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from termbase.languages import Language, language
from termbase.matcher.flat import Lists, Strings
from termbase.matcher.lexicon import (
    ADJECTIVE,
    BLOCKS,
    DECLARED,
    INSENSITIVE,
    LOOKUP,
    MAX_INNER,
    PLACE,
    SENSITIVE,
    Tables,
    worded,
)
from termbase.matcher.tokens import word_pattern
from termbase.model import CaseRule, Concept, EntryStatus, Kind, PartOfSpeech, Term, TermType
from termbase.text import fold

CAPITAL, ANY, DERIVED = 1, 2, 4
"""How a word by which names are found is written in text: with a capital; in any case; in a derived form, any case."""

STRONG = 5
"""A word of so many letters is long enough to be found by."""
_BATCH = 8_192
_PLAIN, _INFLECTS = 2, 1
_FIXED, _CAPITAL, _UPPER = 1, 2, 4


@dataclass(frozen=True, slots=True)
class Compiled:
    """A lexicon's tables; its words; by lexeme how those are written by which names are found; all names' letters."""

    tables: Tables
    words: list[str]
    anchored: dict[int, int]
    letters: Counter[str]


def compile_tables(concepts: Iterable[Concept], tag: str) -> Compiled:
    """The lexicon of all terms that a text in the language of a tag can hold.

    These are the terms of that language, in any of its scripts, and transliterations of any language in the
    script the text is written in (``zayavlenie`` in English). Those of retired concepts are not looked for.
    """
    compiler = _Compiler(tag)
    for number, concept in enumerate(concepts):
        compiler.add(number, concept if concept.status is not EntryStatus.RETIRED else replace(concept, terms=()))
    return compiler.compiled()


class _Compiler:
    """What is gathered of the terms, text by text; words and nodes are numbered as they come."""

    def __init__(self, tag: str) -> None:
        self._tag = tag
        self._lang = language(tag)
        self._may_stand: dict[tuple[str, bool], bool] = {}
        # One entry for each pattern.
        self._texts: list[str] = []
        self._concepts, self._places, self._bits = array("I"), array("I"), bytearray()
        self._inflecting = bytearray()
        self._nodes = array("I")
        self._ids: list[str] = []
        # Words by number; of raw ones the number of the folded word, eightfold, and how it is written.
        self._words: dict[str, int] = {}
        self._listed: list[str] = []
        self._raw: dict[str, int] = {}
        self._known = bytearray()
        self._strengths: dict[int, int] = {}
        self._deriving: dict[int, bool] = {}
        self._steps: dict[int, int] = {}
        self._inner: set[tuple[int, int]] = set()
        self._derived_inner: set[tuple[int, int]] = set()
        self._anchored: dict[int, int] = {}
        self._letters: Counter[str] = Counter()
        self._whole: dict[str, list[int]] = {}
        self._most = 0

    def add(self, number: int, concept: Concept) -> None:
        """Take in the texts of a concept's terms."""
        self._ids.append(concept.id)
        for place, term in enumerate(concept.terms):
            romanised = term.type is TermType.TRANSLITERATION or term.transliteration_of is not None
            may = self._may_stand.get((term.lang, romanised))
            if may is None:
                may = self._may_stand[term.lang, romanised] = _may_stand_in(term.lang, romanised, self._tag, self._lang)
            if not may:
                continue
            native = not romanised or _script(term.lang) in ("", self._lang.script)
            own = native and term.lang.partition("-")[0] == self._lang.code
            bits = _noted(term) | (PLACE if concept.kind is Kind.PLACE else 0)
            for text, more in _texts(term):
                self._texts.append(text)
                self._concepts.append(number)
                self._places.append(place)
                self._bits.append(bits | more)
                self._inflecting.append(own and not term.indeclinable and not more & DECLARED)
        if len(self._texts) - len(self._nodes) >= _BATCH:
            self._take()

    def compiled(self) -> Compiled:
        """The tables of all that was added."""
        self._take()
        lexemes = 2 * len(self._words)
        keys, stems, classes, longest = self._stems()
        steps = sorted(self._steps)
        nodes = len(steps) + 1
        order = sorted((number for number, node in enumerate(self._nodes) if node), key=self._nodes.__getitem__)
        wholes = sorted(self._whole)
        tables = Tables(
            keys=keys,
            known=bytes(self._known),
            stems=stems,
            steps=Lists.of(nodes, ((step >> 32, step & 0xFFFFFFFF) for step in steps)),
            nodes=array("I", map(self._steps.__getitem__, steps)),
            ends=Lists.of(nodes, ((self._nodes[number], number) for number in order)),
            inner=Lists.of(lexemes, sorted(self._inner)),
            derived_inner=Lists.of(lexemes, sorted(self._derived_inner)),
            texts=Strings.of(self._texts, findable=False),
            concepts=self._concepts,
            places=self._places,
            bits=bytes(self._bits),
            ids=Strings.of(self._ids, findable=False),
            wholes=Strings.of(wholes, findable=False),
            whole=Lists.of(len(wholes), ((at, one) for at, text in enumerate(wholes) for one in self._whole[text])),
            classes=classes,
            longest_stem=longest,
            longest_whole=max(map(len, wholes), default=0),
            most_words=self._most,
        )
        return Compiled(tables, self._listed, self._anchored, self._letters)

    # ---- texts to words ----------------------------------------------------------------------

    def _take(self) -> None:
        """Cut the texts that are new into words, and put them into the trie."""
        first = len(self._nodes)
        texts = self._texts[first:]
        listed = _cut(texts, spaced=self._lang.spaced)
        self._learn(word for words in listed for word in words)
        for number, (text, words) in enumerate(zip(texts, listed, strict=True), first):
            if not worded(text, words, self._lang):
                self._whole.setdefault(text, []).append(number)
                self._nodes.append(0)
            else:
                self._nodes.append(self._placed(number, words))
        self._letters.update("".join(texts))

    def _learn(self, raw: Iterable[str]) -> None:
        """Number the words that are new, folded."""
        new = [word for word in dict.fromkeys(raw) if word not in self._raw]
        for word, folded in zip(new, fold("\n".join(new)).split("\n"), strict=True) if new else ():
            number = self._words.get(folded)
            if number is None:
                number = self._words[folded] = len(self._words)
                self._listed.append(folded)
                self._known.append(0)
            written = (_CAPITAL if word[0].isupper() else 0) | (_UPPER if len(word) > 1 and word.isupper() else 0)
            self._raw[word] = number << 3 | written

    def _placed(self, number: int, words: list[str]) -> int:
        """The node of the trie at which a pattern's words end; what it is found by is noted on the way."""
        inflects = self._inflecting[number]
        fixed = 0 if inflects else 1
        codes = [self._raw[word] for word in words]
        lexemes = [(code >> 3) * 2 + fixed for code in codes]
        node, steps = 0, self._steps
        for lexeme in lexemes:
            self._known[lexeme >> 1] |= _PLAIN if fixed else _INFLECTS
            step = node << 32 | lexeme
            below = steps.get(step)
            if below is None:
                below = steps[step] = len(steps) + 1
            node = below
        anchor = self._anchor(lexemes, bool(inflects))
        self._note(number, codes, lexemes, anchor, bool(inflects))
        if len(words) > self._most:
            self._most = len(words)
        return node

    def _note(self, number: int, codes: list[int], lexemes: list[int], anchor: int, inflects: bool) -> None:
        """Note by which words a pattern is found, and which stand before them.

        Only the first of its words that has a capital needs one in text, and not even that one where a word of the
        name is in a derived form: then the name is found by that word, too.
        """
        anchored, lexeme = self._anchored, lexemes[anchor]
        capital = next((at for at, code in enumerate(codes) if code & _CAPITAL), None)
        loose = not self._lang.cased or self._bits[number] & INSENSITIVE
        if loose or capital != anchor:
            anchored[lexeme] = anchored.get(lexeme, 0) | ANY
        else:
            written = CAPITAL
            if inflects and self._lang.derived:
                written |= DERIVED
                if len(lexemes) > MAX_INNER + 1:  # by a word further on it could not be found
                    written |= ANY
                elif len(lexemes) > 1:
                    self._note_derived(lexemes, anchor)
            anchored[lexeme] = anchored.get(lexeme, 0) | written
        for at in range(1, anchor + 1):
            self._inner.add((lexemes[at], lexemes[at - 1]))

    def _note_derived(self, lexemes: list[int], anchor: int) -> None:
        for at, lexeme in enumerate(lexemes):
            if at != anchor and self._derives(lexeme):
                self._anchored[lexeme] = self._anchored.get(lexeme, 0) | DERIVED
                if at:
                    self._derived_inner.add((lexeme, lexemes[at - 1]))
                for between in range(1, at):
                    self._inner.add((lexemes[between], lexemes[between - 1]))

    def _derives(self, lexeme: int) -> bool:
        """Whether a word has derived forms."""
        known = self._deriving.get(lexeme)
        if known is None:
            pairs = self._lang.stems(self._listed[lexeme >> 1])
            known = self._deriving[lexeme] = any(self._lang.derived.get(stem_class) for _, stem_class in pairs)
        return known

    def _anchor(self, lexemes: list[int], inflects: bool) -> int:
        """Which of a name's first words it is found by: the first that is neither short nor frequent."""
        if len(lexemes) == 1:
            return 0
        strengths = []
        for at, lexeme in enumerate(lexemes[: MAX_INNER + 1]):
            strength = self._strengths.get(lexeme)
            if strength is None:
                strength = self._strengths[lexeme] = self._strength(lexeme, inflects)
            if strength >= STRONG:
                return at
            strengths.append(strength)
        return strengths.index(max(strengths))

    def _strength(self, lexeme: int, inflects: bool) -> int:
        word = self._listed[lexeme >> 1]
        if word in self._lang.stopwords or word in self._lang.common:
            return 0
        if not inflects:
            return len(word)
        return min((len(stem) for stem, _ in self._lang.stems(word)), default=len(word))

    # ---- stems -------------------------------------------------------------------------------

    def _stems(self) -> tuple[Strings, Lists, tuple[str, ...], int]:
        """The words and their stems; by these the lexemes with classes of endings; the classes; the longest stem."""
        keys, classes, longest = self._words, {"": 0}, 0
        entries: list[int] = []
        for number, word in enumerate(self._listed):
            if self._known[number] & _INFLECTS:
                for stem, stem_class in self._lang.stems(word):
                    key = keys.setdefault(stem, len(keys))
                    named = classes.setdefault(stem_class, len(classes))
                    entries.append(key << _KEY | number << _WORD | named)
                    if len(stem) > longest:
                        longest = len(stem)
        entries.sort()
        lists = Lists.of(len(keys), _pairs(entries))
        return Strings.of(keys), lists, tuple(classes), longest


_KEY, _WORD = 44, 14


def _pairs(entries: list[int]) -> Iterator[tuple[int, int]]:
    words, classes = (1 << _KEY - _WORD) - 1, (1 << _WORD) - 1
    for entry in entries:
        key = entry >> _KEY
        yield key, (entry >> _WORD & words) * 2
        yield key, entry & classes


def _cut(texts: list[str], *, spaced: bool) -> list[list[str]]:
    """The words of each text."""
    words = word_pattern(spaced=spaced)
    joined = "\n".join(texts)
    if joined.count("\n") != len(texts) - 1:
        return [words.findall(text) for text in texts]
    listed: list[list[str]] = [[]]
    for word in _words_and_ends(spaced=spaced).findall(joined):
        if word == "\n":
            listed.append([])
        else:
            listed[-1].append(word)
    return listed


@cache
def _words_and_ends(*, spaced: bool) -> re.Pattern[str]:
    return re.compile(f"{word_pattern(spaced=spaced).pattern}|\n")


def _noted(term: Term) -> int:
    """What is noted of a term, as bits."""
    bits = LOOKUP if term.type is TermType.LOOKUP else 0
    if term.part_of_speech is PartOfSpeech.ADJECTIVE:
        bits |= ADJECTIVE
    if term.case is not None:
        bits |= INSENSITIVE if term.case is CaseRule.INSENSITIVE else SENSITIVE
    return bits


def _texts(term: Term) -> Iterator[tuple[str, int]]:
    yield term.text, 0
    if "\u200c" in term.text:  # texts write a space for the joiner as often
        yield term.text.replace("\u200c", " "), 0
    for form in term.forms:
        yield form, DECLARED
    for context in term.unless:
        yield context, BLOCKS


def _may_stand_in(term_lang: str, romanised: bool, tag: str, lang: Language) -> bool:
    if term_lang.partition("-")[0] == tag.partition("-")[0]:
        return not romanised or _script(term_lang) in ("", lang.script)
    return romanised and _script(term_lang) == lang.script


def _script(tag: str) -> str:
    parts = tag.partition("-t-")[0].split("-")
    return next((part for part in parts[1:] if len(part) == 4 and part.isalpha()), "")
