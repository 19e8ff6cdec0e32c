"""A name with the right letters and the wrong capitals, diacritics or hyphen.

Why: `nagorno-karabakh` and `Xankendi` are names half written; who searches for the name does not find them.

Quiet when: the word in small letters is an everyday word, too (`turkey`), or a short one whose name the document does
not have elsewhere; it stands in an address or a hashtag, or is no name of a place, polity or person; the collection has
the name in this spelling; the text is in capitals; or diacritics are left out of a name of another language. Of `ё`,
stress marks and the marks inside Armenian words nothing is said.

Fix: the name as it is written.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import cast

from termbase.finding import Suggestion
from termbase.languages import Language, language
from termbase.languages.base import suffixes
from termbase.matcher import Hit
from termbase.model import Kind, Severity, Term, TermType
from termbase.rules.base import Context, Found
from termbase.rules.naming import quoted
from termbase.rules.wording import Word, placed, said, words
from termbase.scan import Mention
from termbase.text import APOSTROPHES, DASHES, any_of, fold

NAME = "name-case"
SUMMARY = "a name with wrong capitals, diacritics or hyphen"
SEVERITY = Severity.WARNING

# Everyday nouns that are names of places with a capital; the languages' files have more.
_NOUNS = suffixes("turkey china guinea chad jordan java mali cuba poland panama jersey champagne georgia турка")
_LEAST, _SHORTEST, _LONG, _WINDOW = 3, 5, 7, 120
_KINDS = frozenset({Kind.PLACE, Kind.POLITY, Kind.PERSON})
_LETTERS_ONLY = frozenset({TermType.ABBREVIATION, TermType.ACRONYM})
_SPELLED = re.compile(r"\w+", re.UNICODE)
_DASHED = re.compile(any_of(DASHES))
_FREE = frozenset("ёЁ\u0301\u0300\u055b\u055c\u055e\u00ad\u200c\u200d\u0640")
_SCRIPTS = ("LATIN", "CYRILLIC", "ARMENIAN")


def inspect(context: Context) -> Iterator[Found]:
    """Each name written in small letters; each mention without the diacritics or the hyphen of the name."""
    yield from _small(context)
    for mention in context.mentions:
        if mention.certainty == "possible" or mention.ambiguous or mention.form == "derived":
            continue
        if told := _marks(context, mention):
            yield told


# ---- capitals --------------------------------------------------------------------------------


def _small(context: Context) -> Iterator[Found]:
    done = 0
    reading = None
    taken = {mention.start for mention in context.mentions}
    for word, rests in words(context, NAME, lambda text, lang: _begins_name(context, text, lang)):
        if word.reading is not reading:
            reading, done = word.reading, 0
        if word.at < done or word.start in taken:
            continue
        if found := _in_capitals(context, word, rests):
            done, told = found
            yield told


_Rests = frozenset[tuple[str, ...]]
"""The folded words that names go on with after their first one; nothing for names of one word."""


def _begins_name(context: Context, word: str, lang: str) -> _Rests | None:
    """How names go on that begin with a word, where that is written without the capital that they have."""
    if not word.islower() or not language(lang).cased:
        return None
    return _firsts(context, lang).get(fold(word))


def _firsts(context: Context, lang: str) -> Mapping[str, _Rests]:
    key = f"{NAME}/firsts/{lang}"
    if key not in context.remembered:
        tag, found = lang.partition("-")[0], dict[str, set[tuple[str, ...]]]()
        for term in _names(context, tag):
            parts = _SPELLED.findall(term.text)
            first, *rest = map(fold, parts)
            if parts[0][0].isupper() and len(first) >= _LEAST and _can_be_told(term, language(tag)):
                found.setdefault(first, set()).add(tuple(rest))
        context.remembered[key] = {first: frozenset(rests) for first, rests in found.items()}
    return cast("Mapping[str, _Rests]", context.remembered[key])


def _in_capitals(context: Context, word: Word, rests: _Rests) -> tuple[int, Found] | None:
    """What is found if the words from here on are a name once they have capitals, and where that ends."""
    text, grammar = word.reading.text, language(word.reading.lang)
    written = text[word.at : word.at + _WINDOW]
    spans = [found.span() for found in _SPELLED.finditer(written)]
    following = tuple(fold(written[first:last]) for first, last in spans[1:])
    for rest in sorted(rests, key=len, reverse=True):
        if following[: len(rest)] != rest:
            continue
        starts = {first for first, _ in spans[: len(rest) + 1]}
        stretch = written[: spans[len(rest)][1]]
        capital = "".join(_upper(char, grammar) if at in starts else char for at, char in enumerate(stretch))
        hits = _named(context, word.reading.lang, capital)
        if hits is None or len(hits) > 1 or hits[0].form != "name":
            continue
        term = hits[0].term
        whole = placed(context, word.reading, word.at, word.at + len(stretch))
        alone = not rest and len(stretch) < _LONG and all(m.concept != hits[0].concept_id for m in context.mentions)
        if whole is None or alone or not stretch.islower() or term.text == stretch:
            return None
        told = Found(
            start=whole.start,
            end=whole.end,
            message=f"{quoted(stretch)} is a name: {quoted(term.text)}",
            concept=hits[0].concept_id,
            suggestions=(Suggestion(term.text, safe=True),),
            in_quotation=said(context, whole),
        )
        return whole.to, told
    return None


def _named(context: Context, lang: str, text: str) -> tuple[Hit, ...] | None:
    """What a text is the name of, all of it."""
    match = next(iter(context.matcher(lang).find(f"x {text}")), None)
    if match is None or (match.start, match.end) != (2, 2 + len(text)) or match.hits[0].certainty != "declared":
        return None
    return match.hits


def _upper(char: str, grammar: Language) -> str:
    if char == "i" and grammar.code in ("az", "tr"):
        return "İ"
    upper = char.upper()
    return upper if len(upper) == 1 else char


def _names(context: Context, tag: str) -> Iterator[Term]:
    """The names of places, polities and persons in a language."""
    for concept in context.glossary:
        if concept.kind in _KINDS:
            for term in concept.terms:
                if term.lang.partition("-")[0] == tag and term.proposable and _SPELLED.search(term.text):
                    yield term


def _can_be_told(term: Term, grammar: Language) -> bool:
    """Whether the words of a name in small letters can be nothing but the name."""
    if term.type in _LETTERS_ONLY:
        return False
    parts = _SPELLED.findall(term.text)
    folded = [fold(part) for part in parts]
    plain = [word in grammar.everyday or word in grammar.common or word in grammar.stopwords for word in folded]
    if len(parts) == 1:
        adjective = any(folded[0].endswith(ending) for ending in grammar.attributes)
        return not plain[0] and not adjective and len(folded[0]) >= _SHORTEST and folded[0] not in _NOUNS
    if plain[0] or sum(part[0].isupper() for part in parts) < 2:
        return False
    return any(len(word) >= _SHORTEST for word, every in zip(folded, plain, strict=True) if not every)


# ---- marks -----------------------------------------------------------------------------------


def _marks(context: Context, mention: Mention) -> Found | None:
    """A mention without diacritics or a hyphen that its name has."""
    memo = cast("dict[tuple[str, ...], str | None]", context.remembered.setdefault(f"{NAME}/marks", {}))
    key = (mention.concept, mention.lang, mention.term, mention.form, mention.name)
    if key not in memo:
        memo[key] = _with_marks(context, mention)
    put = memo[key]
    if put is None or _tongue(context, mention) != mention.lang.partition("-")[0]:
        return None
    seen = unicodedata.normalize("NFC", mention.name)
    what = "hyphen" if _DASHED.sub(" ", put) == _DASHED.sub(" ", seen) else "diacritics"
    return Found(
        start=mention.start,
        end=mention.end,
        message=f"{quoted(' '.join(mention.name.split()))} is written without the {what} of {quoted(mention.term)}",
        concept=mention.concept,
        suggestions=(Suggestion(put, safe=True),),
        certainty=mention.certainty,
        in_quotation=mention.in_quotation,
    )


def _tongue(context: Context, mention: Mention) -> str:
    """The language of the text in which a mention stands."""
    located = context.locate(mention.start)
    return located[0].lang.partition("-")[0] if located else ""


def _with_marks(context: Context, mention: Mention) -> str | None:
    """A mention as it is written with its marks; None where none are missing."""
    term = context.views.term(mention)
    if term.transliteration_of or "-" in term.lang:
        return None
    known = [each.text for each in context.concept(mention).terms if each.lang == term.lang]
    seen, exact = unicodedata.normalize("NFC", mention.name), mention.form == "name"
    if seen.isupper() or any(_alike(seen, name, exact=exact) for name in (*known, *term.forms)):
        return None
    put = _mended(seen, term.text, exact=exact)
    return None if put == seen else put


def _alike(seen: str, name: str, *, exact: bool) -> bool:
    """Whether a name stands there as it is written, but for what typography changes; or that inflected at its end."""
    there, known = _plain(seen), _plain(name)
    return there == known or (not exact and there.startswith(known[: max(1, len(known) - 2)]))


def _plain(text: str) -> str:
    text = "".join("'" if char in APOSTROPHES else "-" if char in DASHES else char for char in text)
    text = re.sub(r"\s+", " ", text).replace("İ", "i").replace("I", "ı").lower()
    return "".join(char for char in text.replace("ё", "е").replace("ı", "i") if char not in _FREE)


def _mended(seen: str, name: str, *, exact: bool) -> str | None:
    """What is seen with the marks of the name; None where they part for other reasons."""
    put: list[str] = []
    for at, char in enumerate(seen):
        own = name[at] if at < len(name) else ""
        if not own or fold(char) != fold(own):
            if own in DASHES and own and char in " \u00a0" and exact:
                put.append(own)
                continue
            if exact or at < len(name) - 3:
                return None
            put.append(seen[at:])
            break
        if char.lower() == own.lower() or char in _FREE or own in _FREE or not _lettered(own):
            put.append(char)
        else:
            put.append(own.upper() if char.isupper() and not own.isupper() else own)
    else:
        if exact and len(seen) != len(name):
            return None
    return "".join(put)


def _lettered(char: str) -> bool:
    return unicodedata.name(char, "").startswith(_SCRIPTS)
