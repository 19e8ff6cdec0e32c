"""Plain data being read: each piece knows its place, so that what is wrong with it is told with its path."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, TypeVar

from termbase.dates import Period
from termbase.errors import InvalidValue
from termbase.wire.codecs import Flaw, Path

Json = Any
_E = TypeVar("_E", bound=enum.Enum)
_T = TypeVar("_T")


class Plain:
    """A piece of plain data and the path to it. What is not as asked raises InvalidValue with that path."""

    __slots__ = ("at", "data")

    def __init__(self, data: Json, at: Path = ()) -> None:
        self.data = data
        self.at = at

    def wrong(self, message: str, hint: str | None = None) -> InvalidValue:
        """What is wrong with it."""
        return InvalidValue(message, where=Flaw(self.at, "").where or None, hint=hint)

    # ---- going in ----------------------------------------------------------------------------

    def __getitem__(self, key: str) -> Plain:
        """What is under a key, which must be there."""
        found = self._object().get(key, self)
        if found is self:
            raise self.wrong(f"there is no {key!r} here")
        return Plain(found, (*self.at, key))

    def get(self, key: str) -> Plain | None:
        """What is under a key; None where it is absent or null."""
        found = self._object().get(key)
        return None if found is None else Plain(found, (*self.at, key))

    def each(self) -> Iterator[Plain]:
        """The items of a list."""
        if not isinstance(self.data, list):
            raise self.wrong("this is no list")
        for number, item in enumerate(self.data):
            yield Plain(item, (*self.at, number))

    def items(self) -> Iterator[tuple[str, Plain]]:
        """The keys of an object and what is under them."""
        for key, value in self._object().items():
            if not isinstance(key, str):
                raise self.wrong("a key is no text")
            yield key, Plain(value, (*self.at, key))

    def list_of(self, key: str, read: Callable[[Plain], _T]) -> tuple[_T, ...]:
        """What is read of each item of the list under a key; nothing where there is none."""
        found = self.get(key)
        return tuple(map(read, found.each())) if found else ()

    def _object(self) -> dict[Any, Any]:
        if not isinstance(self.data, dict):
            raise self.wrong("this is no object")
        return self.data

    # ---- what it is --------------------------------------------------------------------------

    def text(self) -> str:
        """A text."""
        if not isinstance(self.data, str):
            raise self.wrong("this is no text")
        return self.data

    def whole(self) -> int:
        """A whole number."""
        if not isinstance(self.data, int) or isinstance(self.data, bool):
            raise self.wrong("this is no whole number")
        return self.data

    def number(self) -> float:
        """A number."""
        if not isinstance(self.data, int | float) or isinstance(self.data, bool):
            raise self.wrong("this is no number")
        return float(self.data)

    def flag(self) -> bool:
        """True or false."""
        if not isinstance(self.data, bool):
            raise self.wrong("this is neither true nor false")
        return self.data

    def one_of(self, choices: type[_E]) -> _E:
        """One of some values."""
        try:
            return choices(self.data)
        except ValueError:
            known = ", ".join(str(choice.value) for choice in choices)
            raise self.wrong(f"{self.data!r} is not known here", hint=f"one of {known}") from None

    def day(self) -> date:
        """A day."""
        try:
            return date.fromisoformat(self.text())
        except ValueError:
            raise self.wrong(f"{self.data!r} is no day", hint="write it as 2021-07-07") from None

    def period(self) -> Period:
        """An EDTF date or interval."""
        try:
            return Period.parse(self.text())
        except InvalidValue as error:
            raise self.wrong(error.message, error.hint) from None

    def read(self, decode: Callable[..., tuple[_T | None, tuple[Flaw, ...]]]) -> _T:
        """A value of the model, by what ``termbase.wire`` has for it."""
        value, flaws = decode(self.data, at=self.at)
        if value is None:
            first = next(flaw for flaw in flaws if flaw.severity == "error")
            raise InvalidValue(first.message, where=first.where or None, hint=first.hint or None)
        return value


def text_or_none(found: Plain | None) -> str | None:
    """The text, where there is one."""
    return found.text() if found else None
