"""Running the service: one process or several on a port, until they are told to stop; what runs then is finished."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from inspect import signature
from types import FrameType
from typing import Any, NoReturn

import uvicorn
from fastapi import FastAPI
from uvicorn.supervisors import Multiprocess

from termbase.errors import StoreError, TermbaseError
from termbase.service import logs
from termbase.service.app import create_app
from termbase.service.settings import ServiceSettings

_HANDED_ON = "TERMBASE_SERVE_ALL"
"""In this variable each process of several finds the settings."""
_BACKLOG = 512


class CannotListen(TermbaseError):
    """A port that is taken, or an address that is not this machine's."""


def run(settings: ServiceSettings, *, listening: Callable[[str], None]) -> None:
    """Serve until SIGINT or SIGTERM. ``listening`` is told the address as soon as somebody can connect.

    Raises CannotListen where the port is taken, and KeyboardInterrupt after SIGINT.
    """
    logs.configure(access=settings.access_log)
    with contextlib.closing(_bound(settings)) as bound, _sigterm_is_no_failure():
        address = address_of(bound)
        if settings.workers > 1:
            os.environ[_HANDED_ON] = json.dumps(asdict(settings))
            config = config_of("termbase.service.run:app_of_process", settings)
            listening(address)
            more = {"target": uvicorn.Server(config).run} if "target" in signature(Multiprocess).parameters else {}
            Multiprocess(config, sockets=[bound], **more).run()
            return
        server = uvicorn.Server(config_of(create_app(settings), settings))
        listening(address)
        server.run(sockets=[bound])
        if not server.started:
            raise StoreError("the service could not start", hint="its log says why")


def app_of_process() -> FastAPI:
    """The app of one process of several, by the settings that were handed on."""
    told: dict[str, Any] = json.loads(os.environ[_HANDED_ON])
    told["cors"] = tuple(told["cors"])
    settings = ServiceSettings(**told)
    logs.configure(access=settings.access_log)
    return create_app(settings)


def address_of(bound: socket.socket) -> str:
    """What a reader types to come to a socket."""
    host, port = bound.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _bound(settings: ServiceSettings) -> socket.socket:
    """A socket that waits for connections: made before anything else, so that a port that is taken is told at once."""
    place = f"{settings.host}:{settings.port}"
    try:
        [(family, _, _, _, address), *_] = socket.getaddrinfo(
            settings.host, settings.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )
    except (OSError, UnicodeError) as error:
        raise CannotListen(f"this is no address: {error}", where=place, hint="--host 127.0.0.1") from error
    # That it is TCP has to be said: else asyncio lets each answer wait for the reader's acknowledgement (TCP_NODELAY).
    bound = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if os.name == "posix":  # elsewhere it would let two listen on one port
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(address)
        bound.listen(_BACKLOG)
    except OSError as error:
        bound.close()
        said = (error.strerror or str(error)).lower()
        hint = "another program listens there: choose another --port (0: any that is free), or end that program"
        raise CannotListen(f"cannot listen: {said}", where=place, hint=hint) from error
    bound.set_inheritable(True)
    return bound


def config_of(app: FastAPI | str, settings: ServiceSettings) -> uvicorn.Config:
    """How uvicorn serves an app: it believes nobody about who asks, but the proxies that are named."""
    believed, before = settings.forwarded_allow_ips, settings.root_path.strip("/")
    more: dict[str, Any] = {"factory": isinstance(app, str), "workers": settings.workers}
    return uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        ws="none",
        lifespan="on",
        proxy_headers=bool(believed),
        forwarded_allow_ips=believed or None,
        root_path=f"/{before}" if before else "",
        timeout_graceful_shutdown=max(1, round(settings.shutdown_timeout)),
        **more,
    )


@contextlib.contextmanager
def _sigterm_is_no_failure() -> Iterator[None]:
    """When what ran is finished, uvicorn sends itself the signal that stopped it once more: SIGTERM is no failure."""

    def leave(number: int, frame: FrameType | None) -> NoReturn:
        sys.exit(0)

    before = signal.signal(signal.SIGTERM, leave)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
