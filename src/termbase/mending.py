"""Changes written back: only the bytes of what is changed differ, and a file is replaced whole or not at all."""

from __future__ import annotations

import difflib
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from termbase.document import Document, Edit
from termbase.documents import reader_of
from termbase.documents.files import encoding_of
from termbase.errors import InvalidValue, NotWritten


def mended(path: str, raw: bytes, document: Document, edits: Sequence[Edit]) -> bytes:
    """The bytes of a file with the edits made; what no edit touches is the same byte by byte.

    ``raw`` is what the document was read from, ``path`` tells its kind. A reader of text says by its ``escaped`` how
    letters are written at a place, and by its ``encoding_of`` what only the file itself declares; one of containers
    makes the edits itself by its ``mended``. Raises NotWritten where
    the file's encoding has no such letter, or the place no way to write it.
    """
    edits = sorted(edits)
    _assert_apart(document, edits)
    if not edits:
        return raw
    try:
        return _mended(path, raw, document, edits)
    except InvalidValue as error:  # the place has no way to write it
        raise NotWritten(error.message, where=path, hint=error.hint) from error


def _mended(path: str, raw: bytes, document: Document, edits: Sequence[Edit]) -> bytes:
    reader = reader_of(path)
    if hasattr(reader, "mended"):
        changed = reader.mended(raw, document, edits)
        assert isinstance(changed, bytes)
        return changed
    mark, encoding = getattr(reader, "encoding_of", encoding_of)(raw)
    text = raw[len(mark) :].decode(encoding)
    if text != document.text:
        raise NotWritten("the file is no longer as it was read", where=path, hint="run it again")
    escaped = getattr(reader, "escaped", None)
    pieces, done = [mark], 0
    for edit in edits:
        written = escaped(document, edit.start, edit.text) if escaped else edit.text
        pieces += [_encoded(text[done : edit.start], encoding, path), _encoded(written, encoding, path)]
        done = edit.end
    return b"".join((*pieces, _encoded(text[done:], encoding, path)))


def _encoded(text: str, encoding: str, path: str) -> bytes:
    try:
        return text.encode(encoding)
    except UnicodeEncodeError as error:
        letter = text[error.start]
        raise NotWritten(
            f"{encoding.upper()} has no “{letter}”", where=path, hint="convert the file to UTF-8"
        ) from error


def _assert_apart(document: Document, edits: Sequence[Edit]) -> None:
    done = 0
    for edit in edits:
        if not done <= edit.start <= edit.end <= len(document.text):
            raise ValueError(f"edits of {document.path} overlap or lie outside: {edit}")
        done = edit.end


def write_atomically(path: str | Path, data: bytes, *, was: bytes | None = None) -> None:
    """Replace a file's content: at every moment there is all of the old or all of the new.

    A link is followed to what it names, which keeps its mode, owner and further attributes. ``was`` is what the file
    held when it was read: if it holds anything else by now, it is left alone. Raises NotWritten, and leaves nothing
    behind then or when interrupted.
    """
    target = Path(path)
    try:
        target = target.resolve(strict=True)
        state = target.stat()
        if not stat.S_ISREG(state.st_mode):
            raise NotWritten("this is no regular file", where=str(path))
        if not state.st_mode & 0o222 or not os.access(target, os.W_OK):
            raise NotWritten("the file is read-only", where=str(path), hint="make it writable first")
        _replace(target, data, state, was, str(path))
    except OSError as error:
        raise NotWritten(f"cannot be written: {error.strerror or error}", where=str(path)) from error


def _replace(target: Path, data: bytes, state: os.stat_result, was: bytes | None, where: str) -> None:
    number, name = tempfile.mkstemp(prefix=".termbase-", suffix=".tmp", dir=target.parent)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _dress(name, target, state)
        if was is not None and target.read_bytes() != was:
            raise NotWritten("the file was changed meanwhile", where=where, hint="run it again")
        os.replace(name, target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def _dress(name: str, target: Path, state: os.stat_result) -> None:
    """Give a new file the mode, owner and attributes of the old one; its time is its own."""
    times = os.stat(name)
    made = times
    if hasattr(os, "chown") and (made.st_uid, made.st_gid) != (state.st_uid, state.st_gid):
        os.chown(name, state.st_uid, state.st_gid)
    shutil.copystat(target, name)
    os.utime(name, ns=(times.st_atime_ns, times.st_mtime_ns))


def _sync_folder(folder: Path) -> None:
    """Make the new name last through a power cut, where the system can."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def diff(path: str, before: str, after: str) -> str:
    """What two texts of a file differ in, as a unified diff; nothing where they are the same."""
    return "".join(_ended(difflib.unified_diff(_lines(before), _lines(after), path, path)))


def _lines(text: str) -> list[str]:
    """Lines with their ends; only a line feed ends one."""
    lines = [f"{line}\n" for line in text.split("\n")]
    lines[-1] = lines[-1][:-1]
    return [line for line in lines if line]


def _ended(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
