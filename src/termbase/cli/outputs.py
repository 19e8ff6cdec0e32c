"""A file that a command writes: there when it is whole, and not before."""

from __future__ import annotations

import contextlib
import io
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, TextIO

from termbase.errors import UnreadableInput


@contextlib.contextmanager
def replaced_bytes(path: Path) -> Iterator[BinaryIO]:
    """A file that takes its place when all of it is written; it keeps the mode of the one that was there."""
    try:
        mode = path.stat().st_mode if path.exists() else 0o666 & ~_umask()
        if path.exists() and not path.is_file():  # a device, a pipe: there is nothing to take the place of
            with open(path, "wb") as device:
                yield device
            return
        handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise UnreadableInput(f"cannot be written: {error.strerror or error}", where=str(path)) from error
    try:
        with os.fdopen(handle, "w+b") as file:
            yield file
        os.chmod(beside, mode & 0o7777)
        os.replace(beside, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(beside)
        raise


@contextlib.contextmanager
def replaced(path: Path) -> Iterator[TextIO]:
    """The same for text, in UTF-8, with its line ends as they are given."""
    with replaced_bytes(path) as file:
        text = io.TextIOWrapper(file, encoding="utf-8", newline="", errors="backslashreplace")
        yield text
        text.flush()
        text.detach()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
