"""The first mention of a concept that is not introduced as the style asks.

Why: a reader who knows only the other name has to be told once what is spoken of.

Quiet when: the words of the style stand there, inflected or not; the sentence has all the names that they have, in
words of its own; the concept is named only in headings, titles, quotations or captions; or the file is one of
translations.

Fix: the words of the style; the writer decides, for the sentence may have to change.
"""

from __future__ import annotations

from collections.abc import Iterator

from termbase.finding import Suggestion
from termbase.model import Severity
from termbase.rules.base import Context, Found
from termbase.rules.glosses import both_named, introduced, stretch
from termbase.rules.naming import quoted, told

NAME = "first-mention"
SUMMARY = "a first mention without the style’s words"
SEVERITY = Severity.WARNING


def inspect(context: Context) -> Iterator[Found]:
    """The first mention in running text of each concept that the style wants introduced."""
    for gloss, mentions in introduced(context):
        first = mentions[0]
        if stretch(context, gloss, first) or both_named(context, gloss, first, mentions):
            continue
        found = context.found(
            first,
            f"{told(context, first)} is mentioned first without the style’s words for it: {quoted(gloss.text)}",
            because=context.views.choice(gloss.concept, first.lang).because,
        )
        yield Found(
            start=found.start,
            end=found.end,
            message=found.message,
            concept=found.concept,
            because=found.because,
            suggestions=(Suggestion(gloss.text, why="make the sentence fit"),),
            certainty=found.certainty,
        )
