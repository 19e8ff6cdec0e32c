"""A file, or a folder, that a command writes: there when it is whole, and not before."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, TextIO

from termbase.errors import NotWritten, UnreadableInput


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


MARK = ".termbase-guide"
"""A file in each folder that a command wrote: such a folder may be replaced."""


@contextlib.contextmanager
def replaced_folder(path: Path, *, force: bool = False) -> Iterator[Path]:
    """An empty folder to write into, which takes the place of the one at the path when it is whole.

    Raises NotWritten for a folder with anything in it that was not written so, unless with ``force``; and for one in
    which the command itself runs.
    """
    target = path.resolve()
    _require_replaceable(target, path, force=force)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}."))
    except OSError as error:
        raise NotWritten(f"cannot be written: {error.strerror or error}", where=str(path)) from error
    try:
        beside.chmod(0o777 & ~_umask())
        yield beside
        (beside / MARK).write_text("Written by termbase guide, which replaces this folder whole.\n", encoding="utf-8")
        _put_in_place(beside, target)
    except OSError as error:
        raise NotWritten(f"cannot be written: {error.strerror or error}", where=str(path)) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _require_replaceable(target: Path, path: Path, *, force: bool) -> None:
    if target.exists() and not target.is_dir():
        raise NotWritten("there is a file where the folder is to be", where=str(path), hint="name another folder")
    if Path.cwd().is_relative_to(target):
        raise NotWritten("the folder holds the one that you are in", where=str(path), hint="name a folder in it")
    if target.is_dir() and not force and not (target / MARK).is_file() and any(target.iterdir()):
        hint = "name another folder, or replace it with --force"
        raise NotWritten("the folder has files that no guide wrote", where=str(path), hint=hint)


def _put_in_place(beside: Path, target: Path) -> None:
    if not target.exists():
        beside.rename(target)
        return
    old = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}.old."))
    target.rename(old / "was")
    try:
        beside.rename(target)
    except OSError:
        (old / "was").rename(target)
        raise
    finally:
        shutil.rmtree(old, ignore_errors=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
