"""A query as the search reads it: cleaned, freed of quotation marks, cut into words, romanised in every likely way."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from termbase import languages, romanise
from termbase import text as texts
from termbase.languages import Language
from termbase.lookup.generic import core

_SPACES = re.compile(r"[\s\u200b\ufeff\u00ad\u200e\u200f]+")
_TOKEN = re.compile(r"\w+(?:'\w+)*'?")
_LONGEST_REST = 16
_COMBINATIONS = 300


@dataclass(frozen=True, slots=True)
class Query:
    """What was asked, in every shape that the index is asked for.

    ``readings`` romanise the whole, ``core_readings`` what its words for a sort of place (``sorts``) leave;
    ``spoken`` are all of them; ``shorter``, made when asked, those without an ending of the last word.
    """

    text: str
    key: str
    tokens: tuple[str, ...]
    readings: tuple[str, ...]
    core: str
    core_readings: tuple[str, ...]
    sorts: frozenset[str]
    spoken: tuple[str, ...]
    scripts: frozenset[str]

    @classmethod
    def of(cls, text: str) -> Query | None:
        """The query, or None if it has no letter or digit to search by; InvalidValue for what no text may hold."""
        bare = _unquoted(_SPACES.sub(" ", text).strip())
        if not bare:
            return None
        bare = texts.clean(bare)
        key = texts.key(bare)
        if not key:
            return None
        middle, sorts = core(bare)
        tokens = tuple(_TOKEN.findall(texts.fold(bare)))
        scripts = frozenset(texts.scripts(bare))
        readings, core_readings = romanise.readings(bare), romanise.readings(middle)
        return cls(
            text=bare,
            key=key,
            tokens=tokens,
            readings=readings,
            core_readings=core_readings,
            sorts=sorts,
            core=middle,
            spoken=tuple(dict.fromkeys((*readings, *core_readings))),
            scripts=scripts,
        )

    def shorter(self) -> list[str]:
        """Romanisations without an ending of the last word: the dearest reading, since it needs every language."""
        return [reading for reading in cut(self.core, self.scripts) if reading not in self.spoken]

    @property
    def joined(self) -> str:
        """The key without its spaces."""
        return self.key.replace(" ", "")

    @property
    def parts(self) -> list[str]:
        """Romanisations of its longer words, for names that are known without the others."""
        found = [romanise.roman(part) for part in self.key.split()] if " " in self.key else []
        return [part for part in found if len(part) >= 4]

    @property
    def roman(self) -> str:
        """The plainest romanisation."""
        return self.readings[0] if self.readings else ""


def _unquoted(text: str) -> str:
    bare = text.strip(texts.QUOTE_MARKS + texts.APOSTROPHES + " .,;:!?…")
    return bare or text


@functools.cache
def grammars(script: str) -> tuple[Language, ...]:
    """The languages with a file whose names are in the script."""
    known = (languages.language(code) for code in languages.known())
    return tuple(language for language in known if language.script == script)


@functools.cache
def prefixes(script_codes: frozenset[str]) -> tuple[str, ...]:
    """What may stand before a name within its word in the languages of the scripts."""
    return tuple(sorted({p for code in script_codes for language in grammars(code) for p in language.prefixes}))


@functools.cache
def endings(script_codes: frozenset[str]) -> frozenset[str]:
    """All endings of the languages of the scripts, those that derive included."""
    grammar = [language for code in script_codes for language in grammars(code)]
    sets = [
        of_class
        for language in grammar
        for of_class in (*language.endings.values(), *language.derived.values(), language.joined)
    ]
    return frozenset().union(*sets) - {""}


def cores(token: str, script_codes: frozenset[str]) -> Iterator[str]:
    """The token, and what is left of it without what may stand before a name in its script (Arabic articles)."""
    yield token
    for prefix in prefixes(script_codes):
        if token.startswith(prefix) and len(token) > len(prefix) + 1:
            yield token[len(prefix) :]


def stem_keys(query: Query) -> list[str]:
    """The stem keys of the names that the query may be an inflected form of, the likeliest first, at most 300."""
    found: dict[str, None] = {}
    for words in word_lists(query):
        ends = [words[0]] if len(words) == 1 else [words[0], words[-1]]
        most = _COMBINATIONS if len(ends) == 1 else 17
        choices = [list(itertools.islice(_beginnings(word, query.scripts), most)) for word in ends]
        for combination in sorted(itertools.product(*map(enumerate, choices)), key=lambda c: sum(at for at, _ in c)):
            found[" ".join(part for _, part in combination)] = None
            if len(found) >= _COMBINATIONS:
                return list(found)
    return list(found)


def word_lists(query: Query) -> list[tuple[str, ...]]:
    """The query's words, and with a last part that may be an ending put to the word before (``ԼՂ-ում``)."""
    lists = [query.tokens]
    if (
        len(query.tokens) > 1
        and "-" in texts.fold(query.text)
        and any(query.tokens[-1] in language.joined for code in query.scripts for language in grammars(code))
    ):
        lists.append((*query.tokens[:-2], f"{query.tokens[-2]}'{query.tokens[-1]}"))
    return lists


def _beginnings(token: str, script_codes: frozenset[str]) -> Iterator[str]:
    for bare in cores(token, script_codes):
        plain = bare.replace("'", "")
        for length in range(len(plain), max(1, len(plain) - _LONGEST_REST - 1), -1):
            yield plain[:length]


def cut(name: str, script_codes: frozenset[str]) -> list[str]:
    """Romanisations of the name with an ending of its last word taken off, for names known in other scripts only."""
    *before, last = _TOKEN.findall(texts.fold(name)) or [""]
    plain = last.replace("'", "")
    found: dict[str, None] = {}
    for length in range(len(plain) - 1, 3, -1):
        if plain[length:] in endings(script_codes):
            found[romanise.roman(" ".join((*before, plain[:length])))] = None
    return [reading for reading in found if reading][:12]
