"""Documents of every kind, read with their offsets: one reader a file, chosen by the file's name."""

from __future__ import annotations

import importlib
import pkgutil
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from termbase.document import Document
from termbase.documents.files import decoded, read_bytes
from termbase.errors import UnreadableInput

__all__ = ["document_of", "documents_under", "read_document", "suffixes"]

Reader = Callable[[str, str], Document]
_NOT_READERS = {"files", "links"}
_SKIPPED_FOLDERS = {"node_modules", "__pycache__", "venv"}
MAX_BYTES = 1 << 30


@cache
def _readers() -> dict[str, Reader]:
    """Every suffix with its reader. A reader is a module here with SUFFIXES and ``read(path, text)``."""
    readers: dict[str, Reader] = {}
    for module in pkgutil.iter_modules(__path__):
        if module.name not in _NOT_READERS:
            reader = importlib.import_module(f"{__name__}.{module.name}")
            readers.update(dict.fromkeys(reader.SUFFIXES, reader.read))
    return readers


def suffixes() -> tuple[str, ...]:
    """The file name suffixes that have a reader, sorted."""
    return tuple(sorted(_readers()))


def document_of(path: str, text: str) -> Document:
    """A document from its text; the kind is told by the path's suffix, plain text where that is unknown."""
    reader = _readers().get(Path(path).suffix.lower(), _readers()[".txt"])
    return reader(path, text)


def read_document(path: str) -> Document:
    """The document of a file, or of standard input for ``-``. Raises UnreadableInput for what is no text."""
    if path == "-":
        return document_of("-", decoded(sys.stdin.buffer.read(), "-"))
    return document_of(path, decoded(read_bytes(Path(path), MAX_BYTES), path))


def documents_under(path: str) -> Iterator[str]:
    """The path itself, or every file with a reader below a folder, in order, without hidden and vendored folders."""
    if path == "-" or not (root := Path(path)).is_dir():
        yield path
        return
    try:
        entries = sorted(root.iterdir())
    except OSError as error:
        raise UnreadableInput(f"the folder cannot be read: {error.strerror}", where=path) from error
    for entry in entries:
        if entry.name.startswith(".") or entry.is_symlink():
            continue
        if entry.is_dir():
            if entry.name not in _SKIPPED_FOLDERS:
                yield from documents_under(str(entry))
        elif entry.suffix.lower() in _readers():
            yield str(entry)
