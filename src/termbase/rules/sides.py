"""The two halves of a translation: which names answer to each other, and which are different sides'."""

from __future__ import annotations

from collections.abc import Iterable

from termbase.document import Unit
from termbase.model import Concept, Term, TermType
from termbase.rules.base import Context, Pair
from termbase.rules.naming import Usage, usage
from termbase.scan import Mention
from termbase.text import words

# A word that shares so many letters with a name, and so much of it, may come from it.
_STEM, _MOST = 4, 0.6


def sides(context: Context, term: Term) -> Usage:
    """Who is for and against a name; a name that joins both sides' has none."""
    if term.type is TermType.DUAL:
        return Usage(frozenset(), frozenset(), frozenset())
    return usage(context.views, term)


def other_sides(context: Context, concept: Concept, name: Term, other: Term) -> bool:
    """Whether two names of a concept, of any languages, are different sides'.

    They are where who writes the one rejects the other; and where nobody writes both, while who writes the one has
    another name in the language of the other.
    """
    one, two = sides(context, name), sides(context, other)
    if one.prefer & two.reject or one.reject & two.prefer:
        return True
    if not (one.prefer and two.prefer) or _kin(context, one.prefer) & _kin(context, two.prefer):
        return False
    return any(one.prefer & sides(context, t).prefer for t in concept.terms if t.lang == other.lang and t is not other)


def _kin(context: Context, who: Iterable[str]) -> set[str]:
    return {each for perspective in who for each in context.glossary.lineage(perspective)}


def nameable(concept: Concept, lang: str) -> bool:
    """Whether a name of the concept is known in a language, so that its absence says something."""
    tag = lang.partition("-")[0]
    return any(term.lang.partition("-")[0] == tag and term.proposable for term in concept.terms)


def called(mentions: Iterable[Mention], concept: str) -> tuple[Mention, ...]:
    """The mentions that are, or can be, of a concept."""
    return tuple(m for m in mentions if m.concept == concept or concept in m.candidates)


def plain(pair: Pair) -> tuple[Mention, ...]:
    """The mentions of the source by which a translation can be judged: names, each surely of one concept."""
    return tuple(
        m for m in pair.source_mentions if m.form != "derived" and not m.ambiguous and m.certainty != "possible"
    )


def missing(context: Context, pair: Pair) -> tuple[Mention, ...]:
    """The first mention of each concept of the source that the translation does not name, though it could."""
    lang = context.lang_of(pair.target) if pair.target else None
    if lang is None:
        return ()
    firsts = {mention.concept: mention for mention in reversed(plain(pair))}
    return tuple(
        mention
        for mention in sorted(firsts.values(), key=lambda mention: mention.start)
        if not called(pair.target_mentions, mention.concept) and nameable(context.concept(mention), lang)
    )


def hinted(concept: Concept, target: Unit, lang: str) -> bool:
    """Whether a word of a translation begins as a name of the concept does: an adjective, a form that no file knows."""
    said = words(target.text)
    for term in concept.terms:
        if term.lang.partition("-")[0] == lang.partition("-")[0]:
            longest = max(words(term.text), key=len, default="")
            stem = longest[: max(_STEM, round(len(longest) * _MOST))]
            if len(stem) >= _STEM and any(word.startswith(stem) for word in said):
                return True
    return False
