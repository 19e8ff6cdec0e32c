"""A name that the perspectives of the style reject.

Why: the text speaks in a voice that the publication did not choose.

Quiet when: no perspective of the style has a view of the name, or one that comes earlier in the style’s order does not
reject it; or the name stands in the words with which the style itself introduces a concept. In a quotation the words
are the speaker’s: where the style keeps those as they are it is information, and so it is in the title of a cited work.
Where the name could mean several things it is said, and never fails a check.

Fix: the name that the style would write, in the same case and inflection where the language allows to be sure of them.
"""

from __future__ import annotations

from collections.abc import Iterator

from termbase.model import Severity, Status
from termbase.rules.base import Context, Found
from termbase.rules.glosses import glossed
from termbase.rules.naming import quoted, rejected_by, told, whose

NAME = "deprecated-term"
SUMMARY = "a name that the style’s perspectives reject"
SEVERITY = Severity.WARNING


def inspect(context: Context) -> Iterator[Found]:
    """Each mention of a rejected name."""
    introducing = glossed(context)
    for mention in context.mentions:
        status, because = context.views.opinion(mention)
        if status is not Status.DEPRECATED or mention.start in introducing:
            continue
        choice = context.views.choice(mention.concept, mention.lang)
        better = choice.term if choice.status in (Status.PREFERRED, Status.ADMITTED) else None
        own = whose(context, context.views.term(mention))
        yield context.found(
            mention,
            f"{told(context, mention)} is rejected by {rejected_by(context, because)}"
            + (f"; it is {own}" if own else "")
            + (f"; write {quoted(better.text)}" if better else ""),
            because=because,
            write=[better] if better else [],
        )
