"""A name of one side in the source, and a rival side’s name in its translation.

Why: `Степанакерт` and `Khankendi` name one city; the translation speaks in another voice than the source. What the
source says is its author’s to choose, not the translator’s.

Quiet when: the translation also has a name of the source’s side; its name is the one that the style itself prefers; or
one of the two names is nobody’s in particular.
"""

from __future__ import annotations

from collections.abc import Iterator

from termbase.model import Severity, Status
from termbase.rules.base import Context, Found
from termbase.rules.sides import Sides, called, listed, plain, rivals, sides

NAME = "side-switch"
SUMMARY = "the source’s name carries one side, the translation’s another"
SEVERITY = Severity.ERROR


def inspect(context: Context) -> Iterator[Found]:
    """Each name in a translation that is a rival of the one in the source."""
    for pair in context.pairs:
        told = set()
        for mention in plain(pair):
            there = called(pair.target_mentions, mention.concept)
            if mention.concept in told or not there:
                continue
            told.add(mention.concept)
            concept, term = context.concept(mention), context.views.term(mention)
            if any(o.concept != concept.id or not rivals(context, concept, term, context.views.term(o)) for o in there):
                continue
            said = sides(term, context.on)
            for other in there:
                status, because = context.views.opinion(other)
                if status is Status.PREFERRED:
                    continue
                keep = [t for t in concept.terms if t.lang == other.lang and t.proposable]
                keep = [t for t in keep if said.write & sides(t, context.on).write]
                theirs = sides(context.views.term(other), context.on)
                yield context.found(
                    other,
                    f"“{mention.name}” is {_whose(context, said)}, “{other.name}” is {_whose(context, theirs)}",
                    because=because,
                    write=keep[:3],
                    safe=False,
                    related=(context.related(mention, "the name in the source"),),
                )


def _whose(context: Context, named: Sides) -> str:
    if named.write:
        return f"the name of {listed(context, named.write)}"
    return f"rejected by {listed(context, named.reject)}"
