"""Names that are also everyday words: where a capital letter does not tell which of the two is meant.

A match that is doubted is not dropped: it becomes ``possible``, and stands where the text names the concept for sure.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from termbase.languages import Language, language
from termbase.matcher.tokens import is_quote, word_pattern
from termbase.model import CaseRule
from termbase.text import DASHES, fold

if TYPE_CHECKING:
    from termbase.matcher.fitting import Match

_SENTENCE_ENDS = frozenset(".!?…։。！？:;\n•(")
_BETWEEN = frozenset(" \t\u00a0\"“”„«»‘’'`´-–—*_#>[/")
_FAR = 1_000
_NEAR = 60
_AROUND = 100_000
_SHORT = 3
_ALIKE = 6
_IN_SK = re.compile("[сцз]ь?к[а-яіїє]{1,3}$")


class Guard:
    """Doubts matches of single words of one language by the letters and words around them.

    ``is_known`` tells whether a word is one of any name that is looked for.
    """

    def __init__(self, lang: Language, is_known: Callable[[str], bool]) -> None:
        self._lang = lang
        self._is_known = is_known
        self._words = word_pattern(spaced=lang.spaced)
        self._adjectives = tuple(sorted(lang.attributes, key=len, reverse=True))
        self._kinds: dict[str, tuple[bool, bool]] = {}

    def is_common(self, word: str) -> bool:
        """Whether a word is one of the most frequent ones."""
        return fold(word) in self._lang.common

    def depends(self, word: str, names: Iterable[str]) -> bool:
        """Whether what stands around a word of a text decides if it is one of the names it may be."""
        folded = fold(word)
        if folded in self._lang.common or self._is_everyday(folded):
            return True
        return folded.endswith(self._adjectives) and any(self._is_adjective(folded, fold(name)) for name in names)

    def doubts(self, text: str, start: int, end: int, key: str, name: str, *, generated: bool, place: bool) -> bool:
        """Whether the word at ``[start, end)``, a form of a name, may well be none.

        ``key`` is the name folded; ``generated`` forms are not listed but follow from the language's endings.
        """
        word = text[start:end]
        folded = fold(word)
        common = folded in self._lang.common
        if not self._lang.cased:
            return (common and (generated or len(word) <= _SHORT + 1)) or self._is_everyday(folded, generated=generated)
        if len(name) > 1 and name.isupper():
            return self._shouted(text, start, end) and (common or self._is_everyday(folded))
        if self._is_marked(word, name):
            return True
        if place and self._adjectives and self._is_attribute(text, folded, end, key):
            return True
        if not common and not self._is_everyday(folded, generated=generated):
            return False
        if generated and place and self._is_ungoverned(text, start, key):
            return True
        if generated and (common or (folded in self._lang.everyday and key not in self._lang.everyday)):
            return True
        if self._lang.nouns or begins_sentence(text, start) or self._shouted(text, start, end):
            return True
        if place and self._is_quoted(text, start):
            return True
        return self._lang.compounding and self._in_longer_name(text, start, end)

    def is_frequent(self, text: str, start: int, end: int) -> bool:
        """Whether the word at ``[start, end)`` is one of the most frequent ones and nothing shows it to be a name."""
        if fold(text[start:end]) not in self._lang.common:
            return False
        return not self._lang.cased or begins_sentence(text, start)

    def doubts_phrase(self, words: Sequence[str], capitals: Sequence[bool]) -> bool:
        """Whether a name of several words is there only as everyday words: one lacks its capital (O arada, O-Arad)."""
        if not self._lang.cased or not any(
            capital and word[0].islower() for word, capital in zip(words[1:], capitals[1:], strict=True)
        ):
            return False
        keys = [fold(word) for word in words]
        common = [key in self._lang.common for key in keys]
        return any(common) and all(known or self._is_everyday(key) for known, key in zip(common, keys, strict=True))

    @property
    def _everyday(self) -> _Everyday:
        return _everyday(self._lang.code)

    def _is_everyday(self, folded: str, *, generated: bool = True) -> bool:
        """Whether a word is an everyday one; as a name in its own form (Sudan) it is no ending of a short one (su)."""
        known = self._kinds.get(folded)
        if known is None:
            frequent = folded in self._lang.stopwords
            has = self._everyday.has
            known = self._kinds[folded] = (frequent or has(folded, _SHORT + 1), frequent or has(folded, 1))
        return known[generated]

    def _is_marked(self, word: str, name: str) -> bool:
        """Whether a short word has marked letters of its language where the name has plain ones: Dört is no Dort."""
        if len(name) > _ALIKE or word.isascii() or not self._lang.marked:
            return False
        return any(
            letter in self._lang.marked and plain not in self._lang.marked and letter != plain
            for letter, plain in zip(word.lower(), name.lower(), strict=False)
        )

    def _is_attribute(self, text: str, folded: str, end: int, key: str) -> bool:
        """Whether a word with the form of an adjective agrees with the one after it (or the one after “and”)."""
        lang = self._lang
        ending = next((one for one in self._adjectives if folded.endswith(one)), None)
        if ending is None:
            return False
        if not self._is_adjective(folded, key):
            return False
        everyday = self._everyday.has(folded, _SHORT, lang.adjectival)
        after = self._after(text, end)
        following = fold(after)
        if not after or (after[0].isupper() and not everyday and self._is_known(after)):
            return False
        if len(following) == 1:  # и, й, і
            return fold(self._after(text, end + 1 + len(after))).endswith(ending)
        if following in lang.common or following in lang.stopwords:
            return False
        return following.endswith(lang.attributes[ending]) and not following.endswith(lang.verbs)

    def _is_adjective(self, folded: str, key: str) -> bool:
        """Whether a word, a form of a name, has the endings of an adjective: by its own stem or by that of the name."""
        classes = self._lang.adjectival
        return (
            _IN_SK.search(folded) is not None
            or any(kind in classes for _, kind in self._lang.stems(key))
            or self._everyday.has(folded, _SHORT, classes)
        )

    def _is_ungoverned(self, text: str, start: int, key: str) -> bool:
        """Whether an everyday name stands in another case though no preposition does: ``Совета``, but ``в Зиме``."""
        if not self._adjectives or key not in self._lang.everyday:
            return False
        before = fold(self._before(text, start))
        return len(before) > _SHORT or before not in self._lang.stopwords

    def _shouted(self, text: str, start: int, end: int) -> bool:
        """Whether the word is in capitals among others that are."""
        if not text[start:end].isupper():
            return False
        return any(len(word) > 2 and word.isupper() for word in (self._before(text, start), self._after(text, end)))

    def _is_quoted(self, text: str, start: int) -> bool:
        """Whether quotation marks open right before the word: what is named so is no place."""
        opening = text[start - 1 : start].strip() or text[max(0, start - 2) : start - 1]
        return bool(opening) and (is_quote(opening) or opening in "`´/")

    def _in_longer_name(self, text: str, start: int, end: int) -> bool:
        """Whether a hyphen or a capitalised neighbour that is unknown makes the word part of another name."""
        if start and text[start - 1] in DASHES:
            return True
        if end + 1 < len(text) and text[end] in DASHES and text[end + 1].isalpha():
            return True
        before = self._before(text, start)
        if self._is_other(before) and not begins_sentence(text, start - 1 - len(before)):
            return True
        return self._is_other(self._after(text, end))

    def _is_other(self, neighbour: str) -> bool:
        """Whether a neighbour has a capital and is no name by itself."""
        if not neighbour[:1].isupper():
            return False
        return not self._is_known(neighbour)

    def _before(self, text: str, start: int) -> str:
        """The word right before an offset, parted by one space."""
        if text[start - 1 : start] not in (" ", "\u00a0") or start < 2:
            return ""
        words = self._words.findall(text, max(0, start - _NEAR), start - 1)
        return words[-1] if words and text.endswith(words[-1], 0, start - 1) else ""

    def _after(self, text: str, end: int) -> str:
        """The word right after an offset, parted by one space."""
        found = self._words.match(text, end + 1) if text[end : end + 1] in (" ", "\u00a0") else None
        return found[0] if found else ""


def begins_sentence(text: str, start: int) -> bool:
    """Whether what stands at an offset begins a sentence, a line or a direct speech: it has a capital anyhow."""
    before = start - 1
    while before >= 0 and start - before < _FAR and text[before] in _BETWEEN:
        before -= 1
    return before < 0 or text[before] in _SENTENCE_ENDS or unicodedata.category(text[before]) == "So"


def weighed(text: str, matches: list[Match], lang: str) -> list[Match]:
    """The matches, those only possible that begin sentences with a word which the text also writes small.

    Such a capital is the sentence's. Names in other capitals, derived words and terms in any case are left alone.
    """
    if not language(lang).cased:
        return matches
    small: dict[str, bool] = {}
    found = []
    for match in matches:
        word = text[match.start : match.end]
        if (
            word[:1].isupper()
            and word[1:].islower()
            and word.isalpha()
            and begins_sentence(text, match.start)
            and all(hit.form != "derived" and hit.term.case is not CaseRule.INSENSITIVE for hit in match.hits)
        ):
            if word not in small:
                small[word] = _is_written_small(text, match.start, word, lang)
            if small[word]:
                match = match._replace(hits=tuple(replace(hit, certainty="possible") for hit in match.hits))
        found.append(match)
    return found


def _is_written_small(text: str, at: int, word: str, lang: str) -> bool:
    """Whether a word occurs with a small letter not too far from an offset: as a word, in no address or hash tag."""
    first = {"I": "ı", "İ": "i"}.get(word[0], word[0].lower()) if lang[:2] in ("tr", "az") else word[0].lower()
    small, near = first + word[1:], text[max(0, at - _AROUND) : at + _AROUND]
    return small in near and re.search(rf"(?<![\w@#/.'’_-]){re.escape(small)}(?![\w@/'’_-]|\.\w)", near) is not None


class _Everyday:
    """The everyday words of a language in all their forms."""

    def __init__(self, lang: Language) -> None:
        self._words = lang.everyday
        self._endings = lang.endings
        self._stems: dict[str, list[tuple[str, int]]] = {}
        for word in lang.everyday:
            for stem, stem_class in lang.stems(word):
                self._stems.setdefault(stem, []).append((stem_class, len(word)))

    def has(self, token: str, least: int, classes: frozenset[str] | None = None) -> bool:
        """Whether a folded token is one of the words, or a form of one that has at least so many letters.

        With ``classes`` only forms by those count.
        """
        if classes is None and token in self._words:
            return True
        return any(
            length >= least
            and (classes is None or stem_class in classes)
            and token[cut:] in self._endings.get(stem_class, ())
            for cut in range(len(token), 0, -1)
            for stem_class, length in self._stems.get(token[:cut], ())
        )


@cache
def _everyday(code: str) -> _Everyday:
    return _Everyday(language(code))
