"""What words begin with by which names are found, and the automata that look for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

import daachorse

from termbase.languages import Language
from termbase.matcher.alphabet import UNKNOWN, Alphabet, Beginnings, capital
from termbase.matcher.anchors import FIRST, Anchors
from termbase.matcher.compiling import ANY, CAPITAL, DERIVED, STRONG, Compiled

_LENGTH = 12
_FEW, _MORE, _SEVERAL, _ENDLESS = 3, 12, 40, 1_000_000
_SMALL, _MANY = 3_000, 20_000
_TELLING, _HEAD, _ALIKE = 7, 2, 3
_MOST_PREFIXED, _PREFIXED = 200_000, 3
_NONE: frozenset[str] = frozenset()


def anchors_of(compiled: Compiled, lang: Language) -> Anchors:
    """What finds the words by which the names of a lexicon are found."""
    letters: dict[str, int] = dict(compiled.letters)
    own: Iterable[str] = lang.letters
    if not lang.spaced:  # what parts the words of other scripts there has no byte
        letters = {letter: count for letter, count in letters.items() if letter.lower() != letter.upper()}
        own = ()
    # Of few names few words look like one anyhow: then telling capitals apart costs more than it spares.
    many = len(compiled.anchored) > _MANY
    alphabet = Alphabet.of(lang.script, own, letters, cased=lang.cased and many)
    grammar = _Grammar(lang, many=many, small=len(compiled.anchored) < _SMALL)
    capitals, others = grammar.beginnings(compiled)
    first = Beginnings(*(set(map(capital, each)) for each in capitals.encoded(alphabet)))
    rest = others.encoded(alphabet)
    for each in (first, rest):  # what is long enough before an apostrophe can be looked for as a word
        each.plain.update((one + b" ")[:_LENGTH] for one in each.joined if len(one) >= FIRST)
        each.joined.difference_update([one for one in each.joined if len(one) >= FIRST])
    firsts = {one[:FIRST] for each in (first, rest) for some in each for one in some}
    return Anchors(
        lang,
        alphabet,
        firsts,
        first.joined | rest.joined,
        _automaton(list(_shortest(first.plain))),
        _automaton([b" " + one for one in _shortest(rest.plain)]),
    )


class _Words:
    """Words that are looked for whole, and what open ones begin with."""

    def __init__(self) -> None:
        self.wholes: set[str] = set()
        self.opens: set[str] = set()

    def encoded(self, alphabet: Alphabet) -> Beginnings:
        """The bytes of all."""
        wholes = alphabet.beginnings(self.wholes, _LENGTH, whole=True)
        opens = alphabet.beginnings(self.opens, _LENGTH, whole=False)
        return Beginnings(*(some | more for some, more in zip(wholes, opens, strict=True)))


class _Grammar:
    """Which beginnings the forms of a word have in a language.

    A word with few endings, or with a stem so short that many words begin like it, is given in all its forms.
    """

    def __init__(self, lang: Language, *, many: bool, small: bool) -> None:
        self._lang = lang
        self._short = STRONG - 1 if many else STRONG
        self._cased = lang.cased and many
        self._several = _ENDLESS if small else _SEVERAL
        self._tails: dict[str, _Tails] = {}
        self._derivations: dict[str, _Tails] = {}

    def beginnings(self, compiled: Compiled) -> tuple[_Words, _Words]:
        """What is looked for with a capital, and in any other way."""
        capitals, others = _Words(), _Words()
        prefixed: set[str] = set()
        for lexeme, written in compiled.anchored.items():
            word, inflects = compiled.words[lexeme >> 1], not lexeme & 1
            pairs = self._lang.stems(word) if inflects else ()
            if not self._cased and written & CAPITAL:
                written = ANY
            if written & (ANY | CAPITAL) and self._cased:
                self._all(word, pairs, capitals, few=_FEW)
            if written & ANY:
                self._all(word, pairs, others, few=_MORE)
            elif written & DERIVED:
                self._derived(pairs, others)
                if self._cased and not written & CAPITAL:
                    self._derived(pairs, capitals)
            if self._lang.prefixes:
                prefixed.add(word)
                prefixed.update(stem for stem, _ in pairs)
        # What stands after an article is long enough as it is.
        if len(prefixed) * len(self._lang.prefixes) > _MOST_PREFIXED:
            prefixed = {stem[:_PREFIXED] for stem in prefixed}
        starts = {start + stem for start in self._lang.prefixes for stem in prefixed}
        others.opens |= starts
        if self._cased:
            capitals.opens |= starts
        return capitals, others

    def _all(self, word: str, pairs: Iterable[tuple[str, str]], found: _Words, *, few: int) -> None:
        """Every form of a word."""
        found.wholes.add(word)
        for stem, stem_class in pairs:
            tails = self._tails_of(stem_class)
            if len(tails.whole) <= few or (len(stem) < self._short and len(tails.whole) <= self._several):
                found.wholes.update([stem + tail for tail in tails.whole])
            elif len(stem) < self._short:
                tails.add(stem, found)
            elif stem:
                found.opens.add(stem)

    def _derived(self, pairs: Iterable[tuple[str, str]], found: _Words) -> None:
        """The derived forms of a word."""
        for stem, stem_class in pairs:
            if not (derived := self._lang.derived.get(stem_class)):
                continue
            if len(stem) >= _TELLING:
                found.opens.add(stem)
                continue
            tails = self._derivations.get(stem_class)
            if tails is None:
                tails = self._derivations[stem_class] = _Tails(derived)
            if len(stem) < self._short and len(tails.whole) <= self._several:
                found.wholes.update([stem + tail for tail in tails.whole])
            else:
                tails.add(stem, found)

    def _tails_of(self, stem_class: str) -> _Tails:
        found = self._tails.get(stem_class)
        if found is None:
            endings, derived = self._lang.endings, self._lang.derived
            found = _Tails(endings.get(stem_class, _NONE) | derived.get(stem_class, _NONE))
            self._tails[stem_class] = found
        return found


class _Tails:
    """Endings as far as an apostrophe, which ends a word here; and what they begin with."""

    def __init__(self, endings: frozenset[str]) -> None:
        self.whole = frozenset(tail.partition("'")[0] for tail in endings)
        heads = {tail[:_HEAD] for tail in self.whole}
        common = Counter(head[:1] for head in heads if len(head) == _HEAD)
        # Where so many begin with one letter, that will do.
        open_heads = {head[:1] if common[head[:1]] > _ALIKE else head for head in heads if len(head) == _HEAD}
        self._open = tuple(sorted(open_heads))
        self._whole = tuple(sorted(head for head in heads if len(head) < _HEAD and head[:1] not in open_heads))

    def add(self, stem: str, found: _Words) -> None:
        """Add the beginnings of a stem's forms: the stem and what the endings begin with."""
        found.opens.update([stem + head for head in self._open])
        found.wholes.update([stem + head for head in self._whole])


def _automaton(texts: list[bytes]) -> daachorse.DoubleArrayAhoCorasick | None:
    if not texts:
        return None
    return daachorse.DoubleArrayAhoCorasick(texts, match_kind=daachorse.MATCH_KIND_LEFTMOST_LONGEST)


def _shortest(beginnings: set[bytes]) -> Iterator[bytes]:
    """The beginnings without those that begin with another one."""
    last = bytes([UNKNOWN])
    for beginning in sorted(beginnings):
        if not beginning.startswith(last):
            yield beginning
            last = beginning
