"""Moments as a store keeps them: UTC to the second, so that their texts are ordered as they are."""

from __future__ import annotations

from datetime import UTC, datetime

from termbase.errors import InvalidValue


def moment(when: datetime | None = None) -> str:
    """A moment, or now, as ``2026-01-31T12:00:00Z``; one without a time zone is refused."""
    if when is None:
        when = datetime.now(UTC)
    if when.tzinfo is None:
        raise InvalidValue(f"{when} is no moment: its time zone is missing", hint="give it one, such as UTC")
    return when.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
