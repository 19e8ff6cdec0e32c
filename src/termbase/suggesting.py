"""A name that could stand in place of another in a document, with what stands before it: an article, a preposition."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

from termbase.document import Document, Edit
from termbase.finding import Suggestion
from termbase.inflect import article, carried
from termbase.model import Concept, Term
from termbase.placing import Letter, letters_around

_WORD_BEFORE = re.compile(r"(?<![\w'’ʼ-])(\w[\w'’ʼ-]*)\s+[«„“”\"'‘’(\[]?$")
# So far before a name there is all that may change with it: an article, a preposition, with the space between.
_NEAR = 48
_BARE = re.compile(r"['’](?!\w)")


def suggested(
    document: Document, start: int, end: int, *, old: Term, seen: str, form: str, new: Term, lang: str, concept: Concept
) -> Suggestion:
    """``new`` in place of ``old``, of which ``seen`` stands at ``[start, end)`` of a document in a form.

    Safe as far as its form goes, and with the article before it where that changes with it.
    """
    letters, first, last = letters_around(document, start, end, around=_NEAR)
    before = "".join(letter.char for letter in letters[:first])
    word = _WORD_BEFORE.search(before)
    put = carried(old, seen, form, new, lang, concept=concept, before=word[1] if word else "")
    suggestion = Suggestion(put.text, safe=put.sure, why=put.why)
    if put.text == seen:
        return replace(suggestion, safe=False, why="it is written alike")
    after = "".join(letter.char for letter in letters[last : last + 2])
    if lang.partition("-")[0] == "en" and _BARE.match(after) and seen[-1:] in "sSxz" and put.text[-1:] not in "sS":
        suggestion = replace(suggestion, safe=False, why=f"the “{after[0]}” after it may be a possessive")
    return _with_article(suggestion, letters, before, lang)


def _with_article(suggestion: Suggestion, letters: list[Letter], before: str, lang: str) -> Suggestion:
    found = article(before, suggestion.text, lang)
    if found is None:
        return suggestion
    there = letters[found.start : found.end]
    whole = all(a.end == b.start and a.run == b.run for a, b in itertools.pairwise(there))
    if not found.sure or not whole:
        why = suggestion.why or f"“{before[found.start : found.end]}” before it may have to change"
        return replace(suggestion, safe=False, why=why)
    return replace(suggestion, also=(Edit(there[0].start, there[-1].end, found.text),))
