"""Documents of every kind, read with their offsets: one reader a file, chosen by the file's name."""

from __future__ import annotations

import importlib
import pkgutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import ModuleType

from termbase.document import Document
from termbase.documents.files import decoded, read_bytes
from termbase.errors import UnreadableInput

__all__ = ["document_from", "document_of", "documents_under", "read_document", "reader_of", "suffixes"]

_SKIPPED_FOLDERS = {"node_modules", "__pycache__", "venv"}
MAX_BYTES = 1 << 30


@cache
def _reader(name: str) -> ModuleType | None:
    """The reader of that name: a module with SUFFIXES and ``read(path, text)`` or ``read_bytes(path, raw)``.

    It is named for its first suffix, so that most files need the others not even looked at.
    """
    if name not in _names():
        return None
    module = importlib.import_module(f"{__name__}.{name}")
    return module if hasattr(module, "SUFFIXES") else None


@cache
def _names() -> frozenset[str]:
    return frozenset(module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_"))


@cache
def _readers() -> dict[str, ModuleType]:
    """Every suffix with its reader."""
    modules = (module for name in sorted(_names()) if (module := _reader(name)))
    return {suffix: module for module in modules for suffix in module.SUFFIXES}


def suffixes() -> tuple[str, ...]:
    """The file name suffixes that have a reader, sorted."""
    return tuple(sorted(_readers()))


def reader_of(path: str) -> ModuleType:
    """The reader of a file by its name; that of plain text where the suffix is unknown."""
    suffix = Path(path).suffix.lower()
    named = _reader(suffix[1:])
    if named and suffix in named.SUFFIXES:
        return named
    plain = _reader("txt")
    assert plain is not None
    return _readers().get(suffix, plain) if suffix else plain


def document_of(path: str, text: str) -> Document:
    """A document from its text; the kind is told by the path's suffix, plain text where that is unknown."""
    reader = reader_of(path)
    if hasattr(reader, "read"):
        return _checked(reader.read(path, text))
    raise UnreadableInput(f"*{Path(path).suffix} is no text", where=path, hint="give the file itself")


def document_from(path: str, raw: bytes) -> Document:
    """A document from the bytes of a file of that name. Raises UnreadableInput for what cannot be read."""
    reader = reader_of(path)
    if hasattr(reader, "read_bytes"):
        return _checked(reader.read_bytes(path, raw))
    return _checked(reader.read(path, decoded(raw, path)))


def read_document(path: str, *, name: str | None = None) -> Document:
    """The document of a file, or of standard input for ``-``; ``name`` tells its kind in place of the path's own."""
    if path == "-":
        return replace(document_from(name or "-", sys.stdin.buffer.read()), path=name or "-")
    return document_from(path, read_bytes(Path(path), MAX_BYTES))


def _checked(document: object) -> Document:
    assert isinstance(document, Document)
    return document


def documents_under(path: str, *, skip: Callable[[Path, bool], bool] | None = None) -> Iterator[str]:
    """The path itself, or every file with a reader below a folder, in order, without hidden and vendored folders.

    ``skip`` tells of a file, or with True of a folder, in it whether it is left out.
    """
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
            if entry.name not in _SKIPPED_FOLDERS and not (skip and skip(entry, True)):
                yield from documents_under(str(entry), skip=skip)
        elif entry.suffix.lower() in _readers() and not (skip and skip(entry, False)):
            yield str(entry)
