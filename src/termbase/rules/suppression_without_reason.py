"""A suppression that does not say why, where the settings ask for it.

Why: who comes later has to know whether the reason still holds.

Quiet when: `require_reason` is not set; a reason stands after the names, such as
`termbase: ignore[mixed-names] -- quotes the treaty`; or it is an `on`, which ends an `off`.

Fix: none; only the writer knows.
"""

from __future__ import annotations

from collections.abc import Iterator

from termbase.model import Severity
from termbase.rules.base import Context, Found

NAME = "suppression-without-reason"
SUMMARY = "a suppression that does not say why"
SEVERITY = Severity.WARNING
LAST = True


def inspect(context: Context) -> Iterator[Found]:
    """Each order in a comment without a reason."""
    if not context.require_reason:
        return
    for order in context.suppressions.orders:
        if order.verb != "on" and not order.reason:
            yield Found(
                start=order.start,
                end=order.end,
                message=f"`termbase: {order.verb}` gives no reason; write it after two hyphens",
            )
