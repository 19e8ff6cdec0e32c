"""When to ask again, and after how long: what failed in passing, with full jitter, and no longer than makes sense."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

AGAIN = frozenset({429, 502, 503, 504})
"""Statuses of what may be right a moment later."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How often to ask again, and how long to wait: ``base`` seconds at most at first, twice as long each time.

    A service that says how long to wait is believed up to ``most_asked`` seconds; ``deadline`` is for all of a call.
    """

    again: int = 3
    base: float = 0.25
    most: float = 8.0
    most_asked: float = 30.0
    deadline: float = 60.0

    def wait(
        self, tried: int, asked: float | None, left: float, chance: Callable[[float, float], float]
    ) -> float | None:
        """How long to wait after so many tries, or None to give up. ``asked`` is what the service said."""
        if tried > self.again or (asked is not None and asked > self.most_asked):
            return None
        pause = chance(0.0, min(self.most, self.base * 2.0 ** (tried - 1)))
        pause = max(pause, asked or 0.0)
        return pause if pause < left else None


def asked_to_wait(header: str | None, now: datetime) -> float | None:
    """The seconds that a ``Retry-After`` asks for: a number, or a date; None for what is neither."""
    if header is None:
        return None
    text = header.strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        until = parsedate_to_datetime(text)
    except (ValueError, TypeError, OverflowError):
        return None
    if until.tzinfo is None:
        until = until.replace(tzinfo=UTC)
    return max(0.0, (until - now).total_seconds())
