"""The names of a glossary as one language's text may hold them: words, their stems, and a trie over words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from termbase.languages import Language, language
from termbase.matcher.tokens import marks_of, word_pattern
from termbase.model import CaseRule, Concept, Term, TermType
from termbase.text import fold

END = -1
"""The key under which a trie node holds the patterns that end there."""

MAX_INNER = 2
"""The most words of a name that stand before the one it is found by."""
_SHORT, _FEW, _MANY = 5, 12, 20_000
_NONE: frozenset[str] = frozenset()

Forms = tuple[tuple[int, str], ...]
"""What a token can be: (lexeme, "name" | "inflected" | "derived") pairs."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way a term stands in text: its words and the marks before, between and after them.

    ``declared`` patterns are forms that the term lists; ``blocks`` are contexts (``unless``) in which the letters
    of the term are something else. ``capitals`` tells for each word whether it is written with one, ``upper``
    whether it is all capitals.
    """

    concept: Concept
    term: Term
    text: str
    words: tuple[str, ...]
    gaps: tuple[str, ...]
    lead: str
    trail: str
    capitals: tuple[bool, ...]
    upper: tuple[bool, ...]
    declared: bool = False
    blocks: bool = False


@dataclass(slots=True)
class Lexicon:
    """Everything that can be found in texts of one language, ready for walking.

    ``anchored`` are the words by which names are found (and whether they inflect); ``inner`` tells of those that are
    not the first of their names, and of the words between, which words stand before them.
    """

    lang: Language
    patterns: list[Pattern] = field(default_factory=list)
    trie: dict[int, object] = field(default_factory=dict)
    whole: list[tuple[str, Pattern]] = field(default_factory=list)
    anchored: dict[tuple[str, bool], None] = field(default_factory=dict)
    inner: dict[int, set[int]] = field(default_factory=dict)
    _exact: dict[str, list[int]] = field(default_factory=dict)
    _stems: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    _lexemes: dict[tuple[str, bool], int] = field(default_factory=dict)
    _memo: dict[str, Forms] = field(default_factory=dict)
    _strengths: dict[str, int] = field(default_factory=dict)
    _longest_stem: int = 0

    def add(self, pattern: Pattern) -> None:
        """Take a pattern in: its words into the lexemes, their sequence into the trie."""
        inflects = not pattern.declared and not pattern.term.indeclinable and _same_language(pattern.term, self.lang)
        node = self.trie
        anchor = self._anchor(pattern.words, inflects)
        self.anchored[pattern.words[anchor], inflects] = None
        before = END
        for at, word in enumerate(pattern.words):
            lexeme = self._lexeme(word, inflects)
            if 0 < at <= anchor:
                self.inner.setdefault(lexeme, set()).add(before)
            before = lexeme
            node = node.setdefault(lexeme, {})  # type: ignore[assignment]  # nodes are dicts, only END holds a list
        ends = node.setdefault(END, [])
        assert isinstance(ends, list)
        ends.append(len(self.patterns))
        self.patterns.append(pattern)

    def _anchor(self, words: tuple[str, ...], inflects: bool) -> int:
        """Which of a name's first words it is found by: the first that is neither short nor frequent."""
        if len(words) == 1:
            return 0
        known = self._strengths
        strengths = []
        for at, word in enumerate(words[: MAX_INNER + 1]):
            strength = known.get(word)
            if strength is None:
                strength = (
                    min((len(stem) for stem, _ in self.lang.stems(word)), default=len(word)) if inflects else len(word)
                )
                if word in self.lang.stopwords or word in self.lang.common:
                    strength = 0
                known[word] = strength
            if strength >= _SHORT:
                return at
            strengths.append(strength)
        return strengths.index(max(strengths))

    def _lexeme(self, word: str, inflects: bool) -> int:
        known = self._lexemes.get((word, inflects))
        if known is not None:
            return known
        lexeme = self._lexemes[word, inflects] = len(self._lexemes)
        self._exact.setdefault(word, []).append(lexeme)
        if inflects:
            for stem, stem_class in self.lang.stems(word):
                self._stems.setdefault(stem, []).append((lexeme, stem_class))
                self._longest_stem = max(self._longest_stem, len(stem))
        return lexeme

    def forms(self, token: str) -> Forms:
        """What a token of the text can be; each distinct token is judged once."""
        known = self._memo.get(token)
        if known is None:
            if len(self._memo) > 200_000:
                self._memo.clear()
            known = self._memo[token] = tuple(self._judge(fold(token)).items())
        return known

    def _judge(self, token: str) -> dict[int, str]:
        found: dict[int, str] = {}
        for start in ("", *self.lang.prefixes):
            if not token.startswith(start) or len(token) == len(start):
                continue
            for lexeme, form in self._without_prefix(token[len(start) :]):
                best = "inflected" if start and form == "name" else form
                if lexeme not in found or _ORDER[best] < _ORDER[found[lexeme]]:
                    found[lexeme] = best
        return found

    def _without_prefix(self, token: str) -> Iterator[tuple[int, str]]:
        for lexeme in self._exact.get(token, ()):
            yield lexeme, "name"
        base, apostrophe, rest = token.rpartition("'")
        if apostrophe and (form := self.joined_form(rest)):
            for lexeme in self._exact.get(base, ()):
                yield lexeme, form
        endings, derived = self.lang.endings, self.lang.derived
        for cut in range(min(len(token), self._longest_stem), 0, -1):
            for lexeme, stem_class in self._stems.get(token[:cut], ()):
                rest = token[cut:]
                if rest in endings.get(stem_class, ()):
                    yield lexeme, "inflected"
                elif rest in derived.get(stem_class, ()):
                    yield lexeme, "derived"

    def joined_form(self, rest: str) -> str | None:
        """What a folded ending after an apostrophe or hyphen makes of a name: inflected, derived or nothing."""
        if rest in self.lang.joined:
            return "inflected"
        return "derived" if any(rest in endings for endings in self.lang.derived.values()) else None

    def starts(self) -> tuple[set[str], set[str]]:
        """What the folded words begin with, of which each name of the lexicon has at least one: whole, or as stems.

        A word with few endings, or with a stem so short that many words begin like it, is given in all its forms.
        """
        short = _SHORT if len(self.anchored) < _MANY else _SHORT - 1
        tails = {
            stem_class: self.lang.endings.get(stem_class, _NONE) | self.lang.derived.get(stem_class, _NONE)
            for stem_class in {*self.lang.endings, *self.lang.derived}
        }
        wholes = {word for word, _ in self.anchored}
        stems, opens = set(wholes), set[str]()
        for stem, stem_class in {
            pair for word, inflects in self.anchored if inflects for pair in self.lang.stems(word)
        }:
            after = tails.get(stem_class, _NONE)
            stems.add(stem)
            if len(stem) < short or len(after) <= _FEW:
                wholes.update(stem + tail for tail in after)
            elif stem:
                opens.add(stem)
        # What stands after an article is long enough as it is.
        opens.update(start + stem for start in self.lang.prefixes for stem in stems)
        return wholes, opens

    def letters(self) -> Iterator[str]:
        """The texts whose letters matter, as the terms have them."""
        return (pattern.text for pattern in self.patterns)


_ORDER = {"name": 0, "inflected": 1, "derived": 2}


def compile_lexicon(concepts: Iterable[Concept], tag: str) -> Lexicon:
    """The lexicon of all terms that a text in the language of a tag can hold.

    These are the terms of that language, in any of its scripts, and transliterations of any language in the
    script the text is written in (``zayavlenie`` in English).
    """
    lexicon = Lexicon(language(tag))
    for concept in concepts:
        for term in concept.terms:
            if not _may_stand_in(term, tag, lexicon.lang):
                continue
            for text, declared, blocks in _texts(term):
                if pattern := _pattern(concept, term, text, declared=declared, blocks=blocks, lang=lexicon.lang):
                    lexicon.add(pattern)
                else:
                    whole = Pattern(concept, term, text, (), (), "", "", (), (), declared, blocks)
                    lexicon.whole.append((text, whole))
    return lexicon


def _texts(term: Term) -> Iterator[tuple[str, bool, bool]]:
    yield term.text, False, False
    if "\u200c" in term.text:  # texts write a space for the joiner as often
        yield term.text.replace("\u200c", " "), False, False
    for form in term.forms:
        yield form, True, False
    for context in term.unless:
        yield context, False, True


def _may_stand_in(term: Term, tag: str, lang: Language) -> bool:
    if term.lang.partition("-")[0] == tag.partition("-")[0]:
        return not _romanised(term) or _script(term.lang) in ("", lang.script)
    return _romanised(term) and _script(term.lang) == lang.script


def _romanised(term: Term) -> bool:
    return term.type is TermType.TRANSLITERATION or term.transliteration_of is not None


def _script(tag: str) -> str:
    parts = tag.partition("-t-")[0].split("-")
    return next((part for part in parts[1:] if len(part) == 4 and part.isalpha()), "")


def _same_language(term: Term, lang: Language) -> bool:
    return term.lang.partition("-")[0] == lang.code and not _romanised(term)


def _pattern(
    concept: Concept, term: Term, text: str, *, declared: bool, blocks: bool, lang: Language
) -> Pattern | None:
    """A term's text cut into words and marks; None where the script does not part words (found as a whole)."""
    found = list(word_pattern(spaced=lang.spaced).finditer(text))
    if not found or (not lang.spaced and sum(len(word[0]) for word in found) < len(text.replace(" ", "")) / 2):
        return None
    edges = [0, *(edge for word in found for edge in word.span()), len(text)]
    gaps = tuple(text[edges[i] : edges[i + 1]] for i in range(0, len(edges), 2))
    raw = [word[0] for word in found]
    loose = term.case is CaseRule.INSENSITIVE
    return Pattern(
        concept,
        term,
        text,
        words=tuple(fold(word) for word in raw),
        gaps=gaps[1:-1],
        lead=marks_of(gaps[0]) or "",
        trail=marks_of(gaps[-1]) or "",
        capitals=tuple(not loose and word[0].isupper() for word in raw),
        upper=tuple(not loose and len(word) > 1 and word.isupper() for word in raw),
        declared=declared,
        blocks=blocks,
    )
