"""A name that stands in the translation as it stands in the source, though it has a name there.

Why: what is left in the other language is often an oversight, and gives the reader the source’s side with it.

Quiet when: the name is written so in the language of the translation, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from termbase.model import Severity
from termbase.rules.base import Context, Found, Pair
from termbase.rules.sides import missing
from termbase.scan import Mention

NAME = "untranslated-term"
SUMMARY = "a name left in the source’s language"
SEVERITY = Severity.WARNING


def inspect(context: Context) -> Iterator[Found]:
    """Each name left as it was, told where it stands in the translation."""
    for pair in context.pairs:
        for mention in missing(context, pair):
            place = kept(pair, mention)
            if place is None or pair.target is None or pair.target.lang is None:
                continue
            choice = context.views.choice(mention.concept, pair.target.lang)
            known = choice.term
            yield Found(
                start=place[0],
                end=place[1],
                message=f"“{mention.name}” is left as it stands in the source"
                + (f"; known here as “{known.text}”" if known else ""),
                concept=mention.concept,
                because=choice.because,
                suggestions=context.plainly(known) if known and choice.status else (),
                certainty=mention.certainty,
                related=(context.related(mention, "the name in the source"),),
            )


def kept(pair: Pair, mention: Mention) -> tuple[int, int] | None:
    """Where the words of a name of the source stand in the translation, or None."""
    target = pair.target
    if target is None:
        return None
    found = re.search(rf"(?<!\w){re.escape(mention.name)}(?!\w)", target.text)
    return target.place(*found.span()) if found else None
