"""What a client is told when it is made, turned into a line to the service."""

from __future__ import annotations

from pathlib import Path
from typing import TypedDict
from urllib.parse import urlsplit

from termbase import __version__
from termbase.client.exchange import Line
from termbase.client.keeping import Keep
from termbase.client.retrying import Patience
from termbase.errors import InvalidValue
from termbase.protocol import Termbase
from termbase.userfolders import cache_folder

LAST = "last"


def address(base_url: str) -> str:
    """The service's address, without a slash at its end; raises InvalidValue for what is none."""
    url = base_url.strip().rstrip("/")
    try:
        parts = urlsplit(url)
        port_is_right = parts.port != 0
    except ValueError:
        raise _no_address(base_url) from None
    if parts.scheme not in ("http", "https") or not parts.hostname or not port_is_right:
        raise _no_address(base_url)
    if parts.username is not None or parts.query or parts.fragment:
        raise InvalidValue(
            "the address of a service has no user, question or fragment",
            where=f"{parts.scheme}://{parts.hostname}",
            hint="a token is given apart: TERMBASE_TOKEN, or token=",
        )
    return url.removesuffix("/v1")


def _no_address(text: str) -> InvalidValue:
    return InvalidValue(f"{text!r} is no address of a service", hint="write it as https://terms.example.org")


class Told(TypedDict, total=False):
    """What a client may be told beside the address."""

    token: str | None
    timeout: float
    connect_timeout: float
    patience: Patience
    cache: bool | Path
    offline: str | Path | None


def line_to(base_url: str, told: Told) -> Line:
    """The line by what a client was told."""
    token, cache, offline = told.get("token"), told.get("cache", True), told.get("offline")
    url = address(base_url)
    if token is not None and not (token.isascii() and token.isprintable() and " " not in token):
        raise InvalidValue("a token has letters, digits and signs only", hint="copy it anew, without spaces")
    headers = {"Accept": "application/json", "User-Agent": f"termbase/{__version__}"}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    keep = None
    if cache is not False:
        folder = cache_folder() / "client" if cache is True else cache
        keep = Keep.of(folder, url, token)
    if offline == LAST and keep is None:
        raise InvalidValue("without a cache there is no last answer", hint="give cache=True, or the path of an export")
    line = Line(
        base_url=url, headers=headers, patience=told.get("patience") or Patience(), keep=keep, last=offline == LAST
    )
    if offline is not None and offline != LAST:
        pinned = _Pinned(Path(offline) if isinstance(offline, Path) else offline)
        line.at_hand, line.pinned = pinned.opened, str(offline)
    return line


class _Pinned:
    """A store, or an export of one, that is opened when it is first asked."""

    def __init__(self, place: str | Path) -> None:
        self._place = place
        self._open: Termbase | None = None

    def opened(self) -> Termbase:
        """It, open."""
        if self._open is None:
            self._open = opened(self._place)
        return self._open


def opened(place: str | Path) -> Termbase:
    """A store, or the entries of a ``.jsonl`` export as one in memory."""
    from termbase.store import Store
    from termbase.workspace import Workspace

    if not str(place).endswith((".jsonl", ".ndjson")):
        return Workspace(Store.open(place))
    from termbase.model import Collection, Concept, Perspective, Source

    found = list(_entries(Path(place)))
    collection = Collection(
        concepts=tuple(one for one in found if isinstance(one, Concept)),
        perspectives=tuple(one for one in found if isinstance(one, Perspective)),
        sources=tuple(one for one in found if isinstance(one, Source)),
        styles=(),
    )
    store = Store.open("sqlite://")
    store.load(collection, actor="export", why="to ask of it")
    return Workspace(store)


def _entries(path: Path) -> list[object]:
    from termbase.errors import UnreadableInput
    from termbase.formats import jsonl

    try:
        with path.open("rb") as file:
            return list(jsonl.read(file, str(path), by=None))
    except OSError as error:
        raise UnreadableInput(f"cannot be read: {error.strerror or error}", where=str(path)) from error
