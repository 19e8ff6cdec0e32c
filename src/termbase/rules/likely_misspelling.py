"""A word one letter away from a known name, and no name itself.

Why: `Stepankert` is found by no search, and a reader who does not know the place will not see it.

Quiet when: the word is a name that the collection has in any language, or inflected, or a country’s; it stands in small
letters in the same document, or is an everyday word; it is shorter than seven letters (a second slip is only forgiven
from twelve on); the first or the last letter differs, as in related words (`Armenian`); a surname has no given name
before it, or a word of a longer name none of the others beside it; the script has no capitals; or the collection has so
many names that nearly every word is near one.

Fix: the known name; the writer decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from termbase.finding import Suggestion
from termbase.languages import language
from termbase.languages.base import form_of
from termbase.model import Concept, Kind, Severity, Term, TermType
from termbase.rules.base import Context, Found
from termbase.rules.naming import quoted
from termbase.rules.wording import WORD, Word, said, words
from termbase.text import fold, scripts

NAME = "likely-misspelling"
SUMMARY = "a word one letter away from a known name"
SEVERITY = Severity.WARNING

_SHORTEST, _STEM, _LONG, _LONGEST = 7, 6, 12, 40
_ODD = frozenset({TermType.VARIANT, TermType.TRANSLITERATION, TermType.HISTORICAL})
_GENERAL, _TOO_FAR = 4, 3
_REAL, _NEXT = 4, 40
_SPELLINGS = str.maketrans("էօ", "եո")
"""Letters that differ between two ways of spelling a language that are both right: Armenian, classical and reformed."""
_MANY = 60_000
_KINDS = frozenset({Kind.PLACE, Kind.POLITY, Kind.PERSON})


class _Known(NamedTuple):
    """A word of a name: as it is written, whose it is; ``stem`` is what its inflected forms begin with."""

    word: str
    stem: str
    ending: str
    concept: str
    beside: frozenset[str]
    rank: int


class _Near(NamedTuple):
    """A word that is nearly a known one, and what it would be."""

    text: str
    name: str
    concept: str
    beside: frozenset[str]


def inspect(context: Context) -> Iterator[Found]:
    """Each word with a capital that is nearly the word of a name, and known to no one."""
    if len(context.glossary) > _MANY:
        return
    for word, near in words(context, NAME, lambda text, lang: _index(context, lang).near(text)):
        if near.beside and not _stands_beside(word, near.beside):
            continue
        if word.text.lower() in _small(context, word) or any(m.start <= word.start < m.end for m in context.mentions):
            continue
        yield Found(
            start=word.start,
            end=word.start + len(near.text) if word.end - word.start == len(word.text) else word.end,
            message=f"{quoted(word.text)} is no known name; {quoted(near.name)} is",
            concept=near.concept,
            suggestions=(Suggestion(near.name, why="a likely slip, by its letters alone"),),
            certainty="possible",
            in_quotation=said(context, word),
        )


def _stands_beside(word: Word, names: frozenset[str]) -> bool:
    """Whether one of some folded words stands next to a word, inflected or not."""
    text, grammar = word.reading.text, language(word.reading.lang)
    before = WORD.findall(text, max(0, word.at - _NEXT), word.at)[-2:]
    after = WORD.findall(text, word.to, word.to + _NEXT)[:1]
    return any(form_of(grammar, name, fold(one)) for one in (*before, *after) for name in names)


def _small(context: Context, word: Word) -> set[str]:
    known: dict[int, set[str]] = context.__dict__.setdefault("vocabularies", {})
    return known.get(id(word.reading), set())


def _index(context: Context, lang: str) -> _Index:
    key = f"{NAME}/index/{lang}"
    if key not in context.remembered:
        context.remembered[key] = _Index(context.glossary, lang)
    index = context.remembered[key]
    assert isinstance(index, _Index)
    return index


class _Index:
    """The words of all names of a language under what they are with a letter left out."""

    def __init__(self, concepts: Iterable[Concept], lang: str) -> None:
        self._concepts = tuple(concepts)
        self._lang, self._grammar = lang, language(lang)
        self._everyday = self._grammar.everyday | self._grammar.common | self._grammar.stopwords
        self._under: dict[str, list[_Known]] | None = None
        self._here: _Forms | None = None
        self._countries: _Forms | None = None
        self._elsewhere: frozenset[str] | None = None

    def near(self, text: str) -> _Near | None:
        """What a word is nearly, if it is nearly a name's and no known word."""
        if len(text) < _SHORTEST or not text[0].isupper() or not self._grammar.cased or not self._grammar.spaced:
            return None
        base = text.partition("’")[0].partition("'")[0]
        folded = fold(base)
        if not _SHORTEST <= len(folded) <= _LONGEST or folded in self._everyday or len(scripts(base)) > 1:
            return None
        found = self._slips(folded)
        if found is None or self._is_known(text) or self._is_known(base):
            return None
        known, rest = found
        name = _cased(
            known.word[: len(known.word) - len(known.ending)] + rest if rest != known.ending else known.word, base
        )
        return _Near(base, name, known.concept, known.beside)

    def _slips(self, folded: str) -> tuple[_Known, str] | None:
        """The known word of which a folded one is a slip, and the ending with which it stands."""
        index, best = self._neighbours(), None
        for cut in range(len(folded), _STEM - 1, -1):
            stem, rest = folded[:cut], folded[cut:]
            near = {known for key in (stem, *_shorter(stem)) for known in index.get(key, ())}
            slips = [
                (far, known)
                for known in near
                if 0 < (far := self._far(known, stem)) < _TOO_FAR and self._may_end(known, rest)
            ]
            if slips:  # the nearest; among equals the first by its letters, so that every run says the same
                order = min(slips, key=lambda slip: (bool(slip[1].beside), slip[0], slip[1].rank, slip[1][:3]))
                if not order[1].beside:
                    return order[1], rest
                best = best or (order[1], rest)
        return best

    def _far(self, known: _Known, stem: str) -> int:
        """How many slips lie between a word of the text and a known one; too many where they are not alike."""
        if known.stem[0] != stem[0] or known.stem[-1] != stem[-1]:
            return _TOO_FAR
        if known.stem.translate(_SPELLINGS) == stem.translate(_SPELLINGS):
            return 0
        far = _distance(known.stem, stem)
        return far if far == 1 or min(len(stem), len(known.stem)) >= _LONG else _TOO_FAR

    def _may_end(self, known: _Known, rest: str) -> bool:
        if rest == known.ending:
            return True
        classes = [kind for stem, kind in self._grammar.stems(fold(known.word)) if stem == known.stem]
        return any(rest in self._grammar.endings.get(kind, ()) for kind in classes)

    def _neighbours(self) -> dict[str, list[_Known]]:
        if self._under is None:
            self._under = {}
            for known in self._words():
                keys = {known.stem, *_shorter(known.stem)}
                if len(known.stem) >= _LONG:
                    keys.update(twice for once in tuple(keys) for twice in _shorter(once))
                for key in keys:
                    self._under.setdefault(key, []).append(known)
        return self._under

    def _words(self) -> Iterator[_Known]:
        """The words of names, but for those that many names share, each with its stems."""
        tag = self._lang.partition("-")[0]
        found: dict[str, dict[str, frozenset[str]]] = {}
        ranks: dict[str, int] = {}
        for concept in self._concepts:
            if concept.kind not in _KINDS:
                continue
            for term in concept.terms:
                if term.lang.partition("-")[0] != tag or not term.proposable or (term.lang != tag and "-" in term.lang):
                    continue
                for word, beside in _own_words(term, concept):
                    ranks[word] = min(ranks.get(word, 1), term.type in _ODD)
                    known = found.setdefault(word, {})
                    # Once a name by itself, a word needs no other beside it.
                    needs = known.get(concept.id, beside)
                    known[concept.id] = beside | needs if beside and needs else frozenset()
        for word, concepts in sorted(found.items()):
            folded = fold(word)
            alone = [concept for concept, beside in concepts.items() if not beside]
            if folded in self._everyday or len(folded) < _SHORTEST or len(alone) >= _GENERAL:
                continue
            beside = frozenset() if alone else frozenset[str]().union(*concepts.values())
            seen = {folded: ""}
            for stem, _ in self._grammar.stems(folded):
                if len(stem) >= _STEM and folded.startswith(stem):
                    seen.setdefault(stem, folded[len(stem) :])
            for stem, ending in seen.items():
                yield _Known(word, stem, ending, min(alone or list(concepts)), beside, ranks[word])

    def _is_known(self, text: str) -> bool:
        """Whether a word is one of a name in this language, inflected or not, or of any other, or of a country’s."""
        folded = fold(text)
        if self._here is None:
            tag = self._lang.partition("-")[0]
            terms = (term for concept in self._concepts for term in concept.terms if term.lang.partition("-")[0] == tag)
            self._here = _Forms((text for term in terms for text in (term.text, *term.forms)), self._lang)
        if self._here.holds(folded):
            return True
        if self._elsewhere is None:  # asked for but rarely: when a word is near a name and none of its language
            texts = {term.text for concept in self._concepts for term in concept.terms}
            self._elsewhere = frozenset(fold(word) for name in texts for word in WORD.findall(name))
            self._countries = _Forms(_territories(self._lang), self._lang)
        return folded in self._elsewhere or (self._countries is not None and self._countries.holds(folded))


class _Forms:
    """Words and what they are when inflected or derived."""

    def __init__(self, names: Iterable[str], lang: str) -> None:
        self._grammar = language(lang)
        self._words = {fold(word) for name in names for word in WORD.findall(name)}
        self._stems: dict[str, set[str]] = {}
        for word in self._words:
            for stem, kind in self._grammar.stems(word):
                self._stems.setdefault(stem, set()).add(kind)

    def holds(self, folded: str) -> bool:
        """Whether a folded word is one of these in some form."""
        if folded in self._words or folded.partition("'")[0] in self._words:
            return True
        endings, derived = self._grammar.endings, self._grammar.derived
        return any(
            folded[cut:] in endings.get(kind, ()) or folded[cut:] in derived.get(kind, ())
            for cut in range(len(folded), 1, -1)
            for kind in self._stems.get(folded[:cut], ())
        )


def _own_words(term: Term, concept: Concept) -> Iterator[tuple[str, frozenset[str]]]:
    """The words with capitals of a name, each with those of which one must stand beside it: of a person’s surname the
    given names, of a word of a longer name the others; none where a word is a name by itself or with a hyphen.
    """
    parts = [word for word in WORD.findall(term.text) if word[0].isupper() and not (len(word) > 1 and word.isupper())]
    if concept.kind is Kind.PERSON:
        parts, others = parts[-1:], list(map(fold, parts[:-1]))
        yield from ((word, frozenset(others)) for word in parts if others)
    elif " " not in term.text:
        yield from ((word, frozenset()) for word in parts)
    else:
        for word in parts:
            if beside := frozenset(folded for other in parts if other != word and len(folded := fold(other)) >= _REAL):
                yield word, beside


def _territories(lang: str) -> Iterable[str]:
    """The countries of the world in a language, those that the collection does not have, too."""
    from babel import Locale, UnknownLocaleError  # deferred: read only where a word is nearly a name

    try:
        return [str(name) for name in Locale.parse(lang.partition("-")[0]).territories.values()]
    except (UnknownLocaleError, ValueError):
        return []


def _shorter(word: str) -> Iterator[str]:
    return (word[:at] + word[at + 1 :] for at in range(len(word)))


def _distance(one: str, other: str) -> int:
    """How many letters are added, left out, changed or swapped; 3 for more than two."""
    from rapidfuzz.distance import OSA  # deferred: only where two words are near

    return int(OSA.distance(one, other, score_cutoff=2))


def _cased(name: str, like: str) -> str:
    return name.upper() if like.isupper() else name
