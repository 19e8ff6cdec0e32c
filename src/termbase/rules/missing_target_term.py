"""A name of the source that its translation does not give.

Why: a translation that drops a contested name has chosen for its reader. Any name of the same thing in the language of
the translation counts, inflected or not, whoever’s it is.

Quiet when: no name is known in that language; the source has the name as an adjective; something else stands in its
place (`wrong-target-term`), or the source’s own word (`untranslated-term`). Where a word of the translation begins as
the name does (an adjective made of it, say), the finding is only possible, and fails no check.
"""

from __future__ import annotations

from collections.abc import Iterator

from termbase.model import Severity
from termbase.rules import untranslated_term, wrong_target_term
from termbase.rules.base import Context, Found
from termbase.rules.sides import hinted, missing

NAME = "missing-target-term"
SUMMARY = "a name of the source that its translation does not give"
SEVERITY = Severity.WARNING


def inspect(context: Context) -> Iterator[Found]:
    """Each name without a counterpart, told at the translation."""
    for pair in context.pairs:
        lang = context.lang_of(pair.target) if pair.target else None
        if pair.target is None or lang is None:
            continue
        for mention in missing(context, pair):
            if untranslated_term.kept(context, pair, mention) or wrong_target_term.instead(context, pair, mention):
                continue
            choice = context.views.choice(mention.concept, lang)
            write = f"; the style would write “{choice.term.text}”" if choice.term and choice.status else ""
            softened = hinted(context.concept(mention), pair.target, lang)
            yield Found(
                start=pair.target.start,
                end=pair.target.end,
                message=f"the translation has no name for “{mention.name}”{write}",
                concept=mention.concept,
                because=choice.because if choice.status else (),
                certainty="possible" if softened else mention.certainty,
                related=(context.related(mention, "the name in the source"),),
            )
