"""What both clients do with httpx: what its errors mean, and taking an answer in, within limits."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

if "httpx" in sys.modules:
    import httpx as httpx
else:  # without its command line, which nobody asked for, and which loads the whole of rich
    sys.modules["httpx._main"] = None  # type: ignore[assignment]  # that is how an import is refused
    try:
        import httpx as httpx
    finally:
        del sys.modules["httpx._main"]

from termbase.client.exchange import MOST_BYTES, Failed, Received, Send
from termbase.errors import NotWritten

FAULTS = (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError)
"""What goes wrong between a client and a service."""


class TooMuch(httpx.HTTPError):
    """An answer that takes too long, or is too long."""


def timeouts(send: Send, timeout: float, connect: float) -> httpx.Timeout:
    """How long each step of a request may take: never longer than is left for all of it."""
    step = min(max(timeout, send.takes), send.within)
    return httpx.Timeout(step, connect=min(connect, send.within))


def failure(error: Exception) -> Failed:
    """Why nothing arrived."""
    if isinstance(error, TooMuch):
        return Failed(str(error), "try again, or allow more time")
    if isinstance(error, httpx.ConnectTimeout):
        return Failed("the service cannot be reached in time", "check the address and the network")
    if isinstance(error, httpx.TimeoutException):
        return Failed("the service does not answer in time", "try again, or allow more time")
    if isinstance(error, httpx.ConnectError):
        return Failed(f"the service cannot be reached: {_told(error)}", "check the address; is it running?")
    if isinstance(error, httpx.UnsupportedProtocol | httpx.InvalidURL):
        return Failed(f"this is no address: {_told(error)}", "write it as https://terms.example.org")
    return Failed(f"the connection broke: {_told(error)}", "try again")


def _told(error: Exception) -> str:
    return " ".join(str(error).split()) or type(error).__name__


class Intake:
    """Takes an answer in piece by piece, into memory, or into a file where that was asked and the answer is good."""

    def __init__(self, send: Send, response: httpx.Response, began: float) -> None:
        self._send, self._response, self._until = send, response, began + send.within
        self._pieces: list[bytes] = []
        self._size = 0
        self._file: BinaryIO | None = None

    @contextlib.contextmanager
    def open(self) -> Iterator[Intake]:
        """While the answer comes; a file stands in its place when all of it is there, and not before."""
        target = self._send.into
        if target is None or self._response.status_code >= 300:
            yield self
            return
        with _written(target) as file:
            self._file = file
            yield self

    def take(self, piece: bytes) -> None:
        """The next piece."""
        if time.monotonic() > self._until:
            raise TooMuch("the answer takes too long")
        self._size += len(piece)
        if self._file is not None:
            self._file.write(piece)
            return
        if self._size > MOST_BYTES:
            raise TooMuch(f"the answer is longer than {MOST_BYTES:,} bytes")
        self._pieces.append(piece)

    def received(self) -> Received:
        """All of it."""
        headers = {name.lower(): value for name, value in self._response.headers.items()}
        return Received(self._response.status_code, headers, b"".join(self._pieces))


@contextlib.contextmanager
def _written(target: Path) -> Iterator[BinaryIO]:
    """A file that takes the target's place at the end, if all went well."""
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.")
    except OSError as error:
        raise _not_written(target, error) from error
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
        os.chmod(name, 0o666 & ~_umask())
        os.replace(name, target)
    except BaseException as error:
        with contextlib.suppress(OSError):
            os.unlink(name)
        if isinstance(error, OSError):
            raise _not_written(target, error) from error
        raise


def _umask() -> int:
    """What new files are not to be for everyone; it can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _not_written(target: Path, error: OSError) -> NotWritten:
    hint = "choose another place"
    return NotWritten(f"cannot be written: {error.strerror or error}", where=str(target), hint=hint)
