"""The name of another thing stands in the translation of a name.

Why: two Koreas, two Congos, Niger and Nigeria: a slip that reads well is seen by nobody.

Quiet when: the translation names the right thing, too; or the other name is of a thing of another kind, or one that
lies within the right one or around it.
"""

from __future__ import annotations

from collections.abc import Iterator

from termbase.model import Kind, RelationType, Severity
from termbase.rules.base import Context, Found, Pair
from termbase.rules.sides import called, missing
from termbase.scan import Mention

NAME = "wrong-target-term"
SUMMARY = "the name of another thing in a translation"
SEVERITY = Severity.ERROR

_PLACES = frozenset({Kind.PLACE, Kind.POLITY})
_NEAR = frozenset({RelationType.PART_OF, RelationType.HAS_PART, RelationType.BROADER, RelationType.NARROWER})


def inspect(context: Context) -> Iterator[Found]:
    """Each name of something that the source does not speak of, where one that it does speak of is missing."""
    for pair in context.pairs:
        for mention in missing(context, pair):
            if other := instead(context, pair, mention):
                choice = context.views.choice(mention.concept, other.lang)
                yield context.found(
                    other,
                    f"“{mention.name}” is translated by “{other.name}”, the name of something else",
                    write=[choice.term] if choice.term else [],
                    safe=False,
                    related=(context.related(mention, "the name in the source"),),
                )


def instead(context: Context, pair: Pair, mention: Mention) -> Mention | None:
    """What the translation names in place of a name: a thing of the same kind of which the source does not speak."""
    concept = context.concept(mention)
    kinds = _PLACES if concept.kind in _PLACES else {concept.kind}
    near = {relation.target for relation in concept.relations if relation.type in _NEAR}
    for other in pair.target_mentions:
        there = context.concept(other)
        if there.kind not in kinds or other.ambiguous or other.form == "derived" or there.id in near:
            continue
        if any(relation.target == concept.id and relation.type in _NEAR for relation in there.relations):
            continue
        if not called(pair.source_mentions, other.concept):
            return other
    return None
