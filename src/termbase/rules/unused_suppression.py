"""A suppression that suppresses nothing.

Why: it was written for a finding that is gone, and would hide the next one unseen.

Quiet when: it names only rules that are off, or only part of the rules was asked for and it names none of them; or what
it names is not there at all (`unknown-id` says so).

Fix: the comment is taken out, where it says nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator

from termbase.finding import Suggestion
from termbase.model import Severity
from termbase.rules.base import Context, Found
from termbase.suppress import Suppression, removal

NAME = "unused-suppression"
SUMMARY = "a suppression that suppresses nothing"
SEVERITY = Severity.WARNING
LAST = True


def inspect(context: Context) -> Iterator[Found]:
    """Each order in a comment that kept no finding aside."""
    for order in context.suppressions.idle():
        if not _judged(context, order):
            continue
        place = removal(context.document, order)
        start, end = place or (order.start, order.end)
        what = f"of {', '.join(order.names)} " if order.names else ""
        yield Found(
            start=start,
            end=end,
            message=f"nothing {what}is found where `termbase: {order.verb}` holds",
            suggestions=(Suggestion("", safe=True, why="the comment says nothing else"),) if place else (),
        )


def _judged(context: Context, order: Suppression) -> bool:
    """Whether the rules that an order is about had their say."""
    if not order.names:
        return context.complete
    rules, concepts = set(order.names) & context.rules, set(order.names) & context.concepts
    return bool(rules & context.active) or bool(not rules and concepts and context.complete)
