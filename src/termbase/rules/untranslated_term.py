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
            place = kept(context, pair, mention)
            lang = context.lang_of(pair.target) if pair.target else None
            if place is None or lang is None:
                continue
            choice = context.views.choice(mention.concept, lang)
            known = choice.term
            left = context.document.text[place[0] : place[1]]
            yield Found(
                start=place[0],
                end=place[1],
                message=f"“{left}” is left in the source’s language"
                + (f"; known here as “{known.text}”" if known else ""),
                concept=mention.concept,
                because=choice.because,
                suggestions=context.plainly(known) if known and choice.status else (),
                certainty=mention.certainty,
                related=(context.related(mention, "the name in the source"),),
            )


def kept(context: Context, pair: Pair, mention: Mention) -> tuple[int, int] | None:
    """Where a name of the source stands in the translation, as it is written there or in its plain form, or None."""
    target = pair.target
    if target is None:
        return None
    names = [term.text for term in context.concept(mention).terms if term.lang == mention.lang]
    for name in (mention.name, *sorted(names, key=len, reverse=True)):
        if found := re.search(rf"(?<!\w){re.escape(name)}(?!\w)", target.text):
            return target.place(*found.span())
    return None
