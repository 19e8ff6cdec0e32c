"""A suppression of a rule or concept that there is not.

Why: a slip in the name, and the suppression does nothing while it seems to.

Quiet when: the name is a rule’s, also one declared in the settings, or a concept’s.

Fix: the nearest name there is; the writer decides.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from termbase.finding import Suggestion
from termbase.model import Severity
from termbase.rules.base import Context, Found
from termbase.rules.naming import quoted

NAME = "unknown-id"
SUMMARY = "a suppression of a rule or concept that there is not"
SEVERITY = Severity.WARNING
LAST = True


def inspect(context: Context) -> Iterator[Found]:
    """Each name in a suppression that is nothing’s."""
    for order in context.suppressions.orders:
        for name in order.names:
            if name in context.rules or name in context.concepts:
                continue
            at = context.document.text.find(name, order.start, order.end)
            near = difflib.get_close_matches(name, sorted({*context.rules, *context.concepts}), n=1)
            yield Found(
                start=at,
                end=at + len(name),
                message=f"{quoted(name)} is no rule and no concept"
                + (f"; did you mean {quoted(near[0])}?" if near else ""),
                suggestions=tuple(Suggestion(each, why="the nearest name there is") for each in near),
            )
