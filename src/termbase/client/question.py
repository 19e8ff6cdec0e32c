"""A question as a method of both clients: the one that blocks gives the answer, the other one an awaitable of it."""

from __future__ import annotations

import functools
from collections.abc import Awaitable, Callable
from typing import Any, Generic, ParamSpec, Protocol, TypeVar, overload

from termbase.client.asks import Ask

P = ParamSpec("P")
T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Blocks(Protocol):
    """A client that waits for the answer."""

    def ask(self, question: Ask[T], /) -> T:
        """The answer."""
        ...


class Awaits(Protocol):
    """A client whose answers are awaited."""

    async def ask(self, question: Ask[T], /) -> T:
        """The answer."""
        ...


class Question(Generic[P, T]):
    """Makes a method of what makes a question."""

    def __init__(self, make: Callable[P, Ask[T]]) -> None:
        self._make = make
        self.__doc__ = make.__doc__

    @overload
    def __get__(self, client: None, owner: type) -> Question[P, T]: ...
    @overload
    def __get__(self, client: Blocks, owner: type) -> Callable[P, T]: ...
    @overload
    def __get__(self, client: Awaits, owner: type) -> Callable[P, Awaitable[T]]: ...
    def __get__(self, client: Blocks | Awaits | None, owner: type) -> Any:
        if client is None:
            return self
        asking = client.ask

        @functools.wraps(self._make)
        def method(*args: P.args, **kwargs: P.kwargs) -> Any:
            return asking(self._make(*args, **kwargs))

        return method
