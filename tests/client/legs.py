"""The ways in which terms can be asked, each as one that answers the protocol."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Coroutine
from typing import Any

import anyio
import httpx

from termbase.client import AsyncClient


class Awaited:
    """An ``AsyncClient`` asked like any other: each question is awaited to its end."""

    def __init__(self, url: str, transport: Callable[[], httpx.AsyncBaseTransport], **told: Any) -> None:
        self._url, self._transport, self._told = url, transport, told

    def __getattr__(self, name: str) -> Any:
        def ask(*args: Any, **kwargs: Any) -> Any:
            return anyio.run(self._asked, name, args, kwargs)

        return ask() if name == "revision" else ask

    async def _asked(self, name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        async with (
            httpx.AsyncClient(transport=self._transport()) as http,
            AsyncClient(self._url, http=http, **self._told) as client,
        ):
            found = getattr(client, name)(*args, **kwargs)
            if inspect.isasyncgen(found):
                return [one async for one in found]
            awaited: Coroutine[Any, Any, Any] = found
            return await awaited
