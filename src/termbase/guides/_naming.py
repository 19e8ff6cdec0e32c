"""All names of a guide's languages by their words: which is part of a longer one, which can mean several things."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from termbase.guide import Entry
from termbase.guides._forms import capitals, surfaces
from termbase.guides._regex import closed
from termbase.languages import language
from termbase.model import Concept, Kind, Term
from termbase.text import fold, words

_SEVERAL = ""
_MOST = 80

Context = tuple[str, str]
"""What stands before and after a name where it is part of a longer one, or in words in which it is no name."""


class _Long(NamedTuple):
    text: str
    kind: Kind
    indeclinable: bool


class Names:
    """The names of all entries in the guide's languages: texts alone, so that a large collection has room."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._owners: dict[tuple[str, str], str] = {}
        self._long: dict[tuple[str, str], list[_Long]] = {}
        for entry in entries:
            for lang in {one.choice.lang or one.lang for one in entry.written}:
                self._add(entry.concept, lang)

    def _add(self, concept: Concept, lang: str) -> None:
        for term in concept.terms:
            if term.lang != lang:
                continue
            key = (lang, fold(term.text))
            if self._owners.setdefault(key, concept.id) != concept.id:
                self._owners[key] = _SEVERAL
            parts = set(words(term.text))
            if len(parts) > 1 or not language(lang).spaced:
                for part in parts if language(lang).spaced else {""}:
                    self._long.setdefault((lang, part), []).append(_Long(term.text, concept.kind, term.indeclinable))

    def others(self, text: str, lang: str, concept: str) -> bool:
        """Whether a text is the name of another concept, too."""
        return self._owners.get((lang, fold(text)), concept) != concept

    def contexts(self, name: Term, texts: Iterable[str], lang: str) -> tuple[tuple[Context, ...], int]:
        """What stands around forms of a name in longer names and in its ``unless``, and how much had no room."""
        found: dict[Context, None] = {}
        for text in texts:
            for phrase in name.unless:
                found.update(dict.fromkeys(_around(text, phrase, spaced=language(lang).spaced)))
            for longer in self._longer(text, lang):
                if longer.text == name.text:
                    continue
                for form in surfaces(longer.text, lang, longer.kind, (), longer.indeclinable):
                    for phrase in (form, capitals(form, lang)) if text.isupper() and len(text) > 1 else (form,):
                        found.update(dict.fromkeys(_around(text, phrase, spaced=language(lang).spaced)))
        listed = _needed(found)
        return listed[:_MOST], max(0, len(listed) - _MOST)

    def _longer(self, text: str, lang: str) -> Iterator[_Long]:
        parts = words(text) if language(lang).spaced else [""]
        if parts:
            length = len(text)
            yield from (each for each in self._long.get((lang, parts[0]), ()) if len(each.text) + 4 > length)


def _needed(contexts: Iterable[Context]) -> tuple[Context, ...]:
    """The contexts without those that others hold: where `Republic of` may not stand before, nothing longer may."""
    listed = sorted(set(contexts), key=lambda context: (len(context[0]) + len(context[1]), context))
    kept: list[Context] = []
    for before, after in listed:
        if not any(
            before.endswith(shorter) and after.startswith(ahead) and not _goes_on(ahead, after)
            for shorter, ahead in kept
        ):
            kept.append((before, after))
    return tuple(kept)


def _goes_on(ahead: str, after: str) -> bool:
    """Whether the word with which the one ends goes on in the other."""
    return closed(ahead) and after[len(ahead) : len(ahead) + 1].isalnum()


def _around(text: str, phrase: str, *, spaced: bool) -> Iterator[Context]:
    """What stands before and after a text wherever it is part of a phrase."""
    edge, end = (r"(?<!\w)", r"(?!\w)") if spaced else ("", "")
    for found in re.finditer(f"{edge}{re.escape(text)}{end}", phrase):
        before, after = phrase[: found.start()], phrase[found.end() :]
        if before or after:
            yield before, after


def everyday(text: str, lang: str) -> bool:
    """Whether a text is a word of everyday use in its language, and so no name for sure."""
    grammar, folded = language(lang), fold(text)
    return any(folded in words for words in (grammar.common, grammar.everyday, grammar.stopwords))
