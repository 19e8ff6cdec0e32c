"""Whose surname it is: a given name before it that is not this person's makes it someone else's."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable

from termbase.languages import Language, language
from termbase.matcher import Hit, Match
from termbase.matcher.tokens import word_pattern
from termbase.model import Kind
from termbase.text import fold

_INITIALS = re.compile(r"((?:\w\.[ \u00a0]?)+)$")
_BEFORE = 60


def in_full(matches: Iterable[Match]) -> set[str]:
    """The persons whom a text names in full somewhere."""
    return {
        hit.concept_id
        for match in matches
        for hit in match.hits
        if hit.concept.kind is Kind.PERSON and len(match.hits) == 1 and not _surname_alone(hit)
    }


def another_person(
    text: str, match: Match, lang: str, *, names: Container[int] = (), named: Container[str] = ()
) -> bool:
    """Whether a surname alone belongs to a person other than all those the match could mean.

    Decided only in scripts with capitals: by a capitalised word right before that is no title, no common word, no
    other name (``names`` has the offsets at which names end) and not this person's given name, or by initials that
    are not theirs. A word that begins a sentence has its capital anyhow: it decides nothing where the text names the
    person in full (``named``).
    """
    grammar = language(lang)
    if not grammar.cased or not all(_surname_alone(hit) for hit in match.hits):
        return False
    before = text[max(0, match.start - _BEFORE) : match.start]
    if initials := _INITIALS.search(before):
        letters = [fold(letter) for letter in re.findall(r"\w", initials[1])]
        if all(letter.isalpha() for letter in letters) and initials[1][:1].isupper():
            return not any(letters[0] in _given_initials(hit) for hit in match.hits)
    if match.start - (len(before) - len(before.rstrip())) in names:
        return False
    word = _word_right_before(before, grammar)
    if word is None or not word[:1].isupper() or len(word) < 2 or word.isupper():
        return False
    folded = fold(word)
    if folded in grammar.titles or folded in grammar.common or folded in grammar.stopwords or "'" in folded:
        return False
    if _begins_sentence(before) and any(hit.concept_id in named for hit in match.hits):
        return False
    return not any(_is_given(folded, hit) for hit in match.hits)


def _begins_sentence(before: str) -> bool:
    """Whether the last word of a text begins a sentence."""
    earlier = before.rstrip().rpartition(" ")[0].rstrip(" \u00a0\"“„«‘'(") if " " in before.rstrip() else ""
    return not earlier or earlier[-1] in ".!?…։:\n" or "\n\n" in before


def _surname_alone(hit: Hit) -> bool:
    return hit.concept.kind is Kind.PERSON and len(hit.term.text.split()) == 1


def _given_names(hit: Hit) -> set[str]:
    """The words before the last in every full name of the person, folded, in every language."""
    return {fold(word) for term in hit.concept.terms for word in term.text.split()[:-1]}


def _given_initials(hit: Hit) -> set[str]:
    return {name[0] for name in _given_names(hit) if name}


def _is_given(word: str, hit: Hit) -> bool:
    names = _given_names(hit)
    return any(word == name or (len(name) > 3 and word.startswith(name[:-1])) for name in names)


def _word_right_before(before: str, grammar: Language) -> str | None:
    if not before or before[-1] not in " \u00a0\n":
        return None
    words = list(word_pattern(spaced=grammar.spaced).finditer(before.rstrip()))
    last = words[-1] if words else None
    return last[0] if last and last.end() == len(before.rstrip()) else None
