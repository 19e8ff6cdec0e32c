"""A name of one side in the source, and a rival side’s name in its translation.

Why: `Степанакерт` and `Khankendi` name one city; the translation speaks in another voice than the source. What the
source says is its author’s to choose, not the translator’s.

Quiet when: the translation also has a name of the source’s side; its name is the one that the style itself prefers; or
one of the two names is nobody’s in particular.
"""

from __future__ import annotations

from collections.abc import Iterator

from termbase.model import Severity, Status, Term
from termbase.rules.base import Context, Found
from termbase.rules.naming import told, who, whose
from termbase.rules.sides import called, other_sides, plain, sides

NAME = "side-switch"
SUMMARY = "the source’s name carries one side, the translation’s another"
SEVERITY = Severity.ERROR


def inspect(context: Context) -> Iterator[Found]:
    """Each name in a translation that is a rival of the one in the source."""
    for pair in context.pairs:
        judged = set()
        for mention in plain(pair):
            there = called(pair.target_mentions, mention.concept)
            if mention.concept in judged or not there:
                continue
            judged.add(mention.concept)
            concept, term = context.concept(mention), context.views.term(mention)
            if any(
                o.concept != concept.id or not other_sides(context, concept, term, context.views.term(o)) for o in there
            ):
                continue
            said = sides(context, term)
            for other in there:
                status, because = context.views.opinion(other)
                if status is Status.PREFERRED:
                    continue
                keep = [t for t in concept.terms if t.lang == other.lang and t.proposable]
                yield context.found(
                    other,
                    f"{told(context, mention)} is {_whose(context, term)}, "
                    f"{told(context, other)} is {_whose(context, context.views.term(other))}",
                    because=because,
                    write=[t for t in keep if said.prefer & sides(context, t).prefer][:3],
                    safe=False,
                    related=(context.related(mention, "the name in the source"),),
                )


def _whose(context: Context, term: Term) -> str:
    return whose(context, term) or f"rejected by {who(context, sides(context, term).reject)}"
