"""In whose manner and as of which day something was asked, as every answer of the service echoes it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Self

from termbase.answers.plain import Json, Plain, text_or_none


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The ``as``, ``style``, ``on`` and ``lang`` of a question."""

    perspective: str | None = None
    style: str | None = None
    on: date | None = None
    lang: str | None = None

    def encode(self) -> Json:
        """As plain data."""
        on = self.on.isoformat() if self.on else None
        return {"as": self.perspective, "style": self.style, "on": on, "lang": self.lang}

    @classmethod
    def decode(cls, data: Json) -> Self:
        """From plain data."""
        plain = Plain(data)
        on = plain.get("on")
        return cls(
            perspective=text_or_none(plain.get("as")),
            style=text_or_none(plain.get("style")),
            on=on.day() if on else None,
            lang=text_or_none(plain.get("lang")),
        )
