"""A name that the perspectives of the style reject.

Why: the text speaks in a voice that the publication did not choose.

Quiet when: no perspective of the style has a view of the name, or the name stands in a quotation and the style keeps
those as they are (then it is said as information).

Fix: the name that the style would write, in the same case and inflection where the language allows to be sure of them.
"""

from __future__ import annotations

from collections.abc import Iterator

from termbase.model import Severity, Status
from termbase.rules.base import Context, Found

NAME = "deprecated-term"
SUMMARY = "a name that the style’s perspectives reject"
SEVERITY = Severity.WARNING


def inspect(context: Context) -> Iterator[Found]:
    """Each mention of a rejected name."""
    for mention in context.mentions:
        status, because = context.views.opinion(mention)
        if status is not Status.DEPRECATED:
            continue
        choice = context.views.choice(mention.concept, mention.lang)
        better = choice.term if choice.status in (Status.PREFERRED, Status.ADMITTED) else None
        who = context.named(because[0].perspective) if because[0].perspective else "the style"
        advice = f"; write “{better.text}”" if better else ""
        yield context.found(
            mention,
            f"“{mention.name}” is rejected by {who}{advice}",
            because=because,
            write=[better] if better else [],
        )
