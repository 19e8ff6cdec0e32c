"""A name that the style could live with, where it prefers another.

Why: a publication that chose a name wants it throughout, and a name that nobody in its style speaks of slips in easily.

Quiet when: the style prefers no other name; the name is the short or the long form of the preferred one, or a surname;
it is an adjective, a transliteration, a word that is only looked up, or a name of the past (`anachronism` speaks of
those); it stands in the words with which the style introduces a concept; or it could mean several things.

Fix: the preferred name; the writer decides, for nobody rejects what stands there.
"""

from __future__ import annotations

from collections.abc import Iterator

from termbase.model import Kind, Severity, Status, TermType
from termbase.rules.base import Context, Found
from termbase.rules.glosses import glossed
from termbase.rules.naming import quoted, replaceable, told, who, whose
from termbase.scan import Mention

NAME = "not-preferred"
SUMMARY = "a name where the style prefers another"
SEVERITY = Severity.INFO

_OTHERS = frozenset({TermType.TRANSLITERATION, TermType.DUAL})


def inspect(context: Context) -> Iterator[Found]:
    """Each mention of a name in the place of the one that the style prefers."""
    introducing = glossed(context)
    for mention in context.mentions:
        if mention.form == "derived" or mention.ambiguous or mention.start in introducing:
            continue
        term = context.views.term(mention)
        if not term.proposable or term.superseded or term.type in _OTHERS:
            continue
        status, because = context.views.opinion(mention)
        choice = context.views.choice(mention.concept, mention.lang)
        better = choice.term
        if status not in (None, Status.ADMITTED) or choice.status is not Status.PREFERRED or better is None:
            continue
        own_choice = any(reason.decided and reason.perspective is None for reason in choice.because)
        if better.lang != term.lang or not replaceable(
            term, better, explicit=own_choice and not _person(context, mention)
        ):
            continue
        own = whose(context, term)
        decided = next((reason.perspective for reason in choice.because if reason.decided and reason.perspective), None)
        by = f"preferred by {who(context, [decided])}" if decided else "the style’s own choice"
        yield context.found(
            mention,
            f"{told(context, mention)}{f' is {own}' if own else ' is no name that the style speaks of'}; "
            f"write {quoted(better.text)}, {by}",
            because=because or choice.because,
            write=[better],
            safe=False,
        )


def _person(context: Context, mention: Mention) -> bool:
    return context.concept(mention).kind is Kind.PERSON
