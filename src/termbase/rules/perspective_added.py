"""A name of one side in a translation of which the source names nothing.

Why: the translator has put a contested name where the author wrote “the region”, “there”, or a neutral word.

Quiet when: the source names the thing by any name; no name of it is known in the source’s language; nobody rejects the
name.
"""

from __future__ import annotations

from collections.abc import Iterator

from termbase.model import Severity
from termbase.rules.base import Context, Found
from termbase.rules.naming import told, who
from termbase.rules.sides import called, nameable, sides

NAME = "perspective-added"
SUMMARY = "a side’s name in a translation, where the source names nothing"
SEVERITY = Severity.WARNING


def inspect(context: Context) -> Iterator[Found]:
    """Each contested name in a translation that answers to no name in the source."""
    for pair in context.pairs:
        lang = context.lang_of(pair.source)
        if lang is None:
            continue
        for mention in pair.target_mentions:
            if mention.ambiguous or mention.form == "derived" or called(pair.source_mentions, mention.concept):
                continue
            uses = sides(context, context.views.term(mention))
            if uses.prefer and uses.reject and nameable(context.concept(mention), lang):
                yield context.found(
                    mention,
                    f"the source does not name what {told(context, mention)} names; it is the name of "
                    f"{who(context, uses.prefer)}, rejected by {who(context, uses.reject)}",
                )
