"""A service for tests: an app asked without a network by a plain ``httpx.Client``, or on a port of this machine."""

from __future__ import annotations

import asyncio
import contextlib
import shutil
import threading
from collections.abc import Coroutine, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import httpx
import uvicorn
from fastapi import FastAPI
from samples import COLLECTION

from termbase.editing import Role
from termbase.service.app import create_app
from termbase.service.settings import ServiceSettings
from termbase.store import Store
from termbase.workspace import Workspace

URL = "http://terms.test"
T = TypeVar("T")


class Loop:
    """An event loop in a thread of its own, for what is not async to ask of."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(60)

    def close(self) -> None:
        self.run(self._loop.shutdown_default_executor())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()


class Transport(httpx.BaseTransport):
    """Asks an app without a network; a fault of the app is what its server would make of it, an answer of 500."""

    def __init__(self, app: FastAPI, client: tuple[str, int] = ("192.0.2.1", 4242)) -> None:
        self._app, self._loop = app, Loop()
        self._asks = httpx.ASGITransport(app, raise_app_exceptions=False, client=client)
        self._life = app.router.lifespan_context(app)
        self._loop.run(self._life.__aenter__())

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        request.read()
        return self._loop.run(self._answer(request))

    async def _answer(self, request: httpx.Request) -> httpx.Response:
        response = await self._asks.handle_async_request(request)
        assert isinstance(response.stream, httpx.AsyncByteStream)
        raw = b"".join([piece async for piece in response.stream])
        return httpx.Response(response.status_code, headers=response.headers, stream=httpx.ByteStream(raw))

    def close(self) -> None:
        self._loop.run(self._life.__aexit__(None, None, None))
        self._loop.close()


@dataclass(frozen=True)
class Served:
    """A service of both sides' terms: ``http`` asks it, ``store`` is what it serves, ``secrets`` open each role."""

    app: FastAPI
    http: httpx.Client
    store: Store
    secrets: dict[Role, str]

    @property
    def terms(self) -> Workspace:
        """What is served, asked without the service."""
        return Workspace(self.store)

    def as_(self, role: Role | str) -> dict[str, str]:
        """The header that says who asks: the role's name is the actor's."""
        return {"Authorization": f"Bearer {self.secrets[Role(role)]}"}


@dataclass(frozen=True)
class Template:
    """A store of both sides' terms with a token for each role, to be copied."""

    path: Path
    secrets: dict[Role, str]


def template(path: Path) -> Template:
    with Store.open(path, create=True) as store:
        store.load(COLLECTION, actor="test", why="to be served")
        secrets = {role: store.create_token(role.value, role, actor="test")[0] for role in Role}
    return Template(path, secrets)


@contextlib.contextmanager
def serving(of: Template, folder: Path, **settings: Any) -> Iterator[Served]:
    """A service of a copy of the store, asked without a network."""
    path = folder / "served.db"
    if not path.exists():
        shutil.copyfile(of.path, path)
    settings.setdefault("access_log", False)
    app = create_app(ServiceSettings(store=str(path), **settings))
    transport = Transport(app)
    with httpx.Client(transport=transport, base_url=URL) as http, Store.open(path) as store:
        yield Served(app, http, store, of.secrets)


@contextlib.contextmanager
def on_a_port(app: FastAPI, **more: Any) -> Iterator[tuple[str, int]]:
    """An app on a port of this machine, served by uvicorn in a thread, as long as the block lasts."""
    config = uvicorn.Config(app, host="127.0.0.1", port=0, log_config=None, lifespan="on", ws="none", **more)
    server = uvicorn.Server(config)
    server.install_signal_handlers = lambda: None  # type: ignore[attr-defined]  # signals are the test run's own
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        while not server.started:
            assert thread.is_alive(), "the service did not start"
            thread.join(0.01)
        yield server.servers[0].sockets[0].getsockname()[:2]
    finally:
        server.should_exit = True
        thread.join(20)
