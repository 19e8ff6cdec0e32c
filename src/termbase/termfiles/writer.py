"""Model values as term files: new files in one manner, existing ones changed only where they have to be."""

from __future__ import annotations

import os
import pathlib
import tempfile
from collections.abc import Iterable
from typing import Any

from termbase import wire
from termbase.errors import InvalidTermFiles, UnreadableInput
from termbase.model import Collection, Concept, Perspective, Source, Style
from termbase.termfiles import nodes, patch, render
from termbase.termfiles.places import decoded, file_problems
from termbase.termfiles.reader import concept_files

Entry = Concept | Style
Entries = tuple[Perspective, ...] | tuple[Source, ...]


def dump_concept(concept: Concept) -> str:
    """A concept as a new file."""
    return _dump(wire.encode(concept))


def dump(entry: Concept | Perspective | Source | Style) -> str:
    """One entry of any kind alone, in the same manner."""
    return _dump(wire.encode(entry))


def dump_style(style: Style) -> str:
    """A style as a new file."""
    return _dump(wire.encode(style))


def dump_perspectives(perspectives: Iterable[Perspective]) -> str:
    """Perspectives as ``perspectives.yaml`` lists them."""
    return _dump(wire.encode(tuple(perspectives)))


def dump_sources(sources: Iterable[Source]) -> str:
    """Sources as ``sources.yaml`` lists them."""
    return _dump(wire.encode(tuple(sources)))


def _dump(plain: Any) -> str:
    if not plain:
        return "[]\n"
    lines = render.mapping(plain) if isinstance(plain, dict) else render.sequence(plain, spread=2)
    return "\n".join(lines) + "\n"


def update_text(text: str, value: Entry | Entries, *, file: str = "<text>") -> str:
    """The text of a term file made to say ``value``; what already says it keeps every character, comments and all.

    Raises InvalidTermFiles if the text has problems of its own: what is not understood is not rewritten.
    """
    document = nodes.read_text(text.removeprefix("\ufeff"), file)
    if value == () and not document.problems:
        return "[]\n" if document.data else text
    old, flaws = decoded(document, _kind(value))
    errors = [problem for problem in [*document.problems, *flaws] if problem.severity == "error"]
    if errors:
        raise InvalidTermFiles(errors)
    if old == value:
        return text
    updated = patch.patched(text, wire.encode(old), wire.encode(value)) if old else _dump(wire.encode(value))
    if decoded(nodes.read_text(updated.removeprefix("\ufeff"), file), _kind(value))[0] != value:
        raise RuntimeError(f"rewriting {file} would not say what it should; nothing was written")
    return updated


def write(path: str | os.PathLike[str], value: Entry | Entries) -> bool:
    """Write a value to its file, new or existing; whether the file changed. All of it is written, or nothing."""
    target = pathlib.Path(os.path.realpath(path))
    after = text_for(pathlib.Path(path), value)
    if target.exists() and target.read_bytes() == after:
        return False
    put_text(target, after)
    return True


def text_for(path: pathlib.Path, value: Entry | Entries) -> bytes:
    """What a file is to hold so that it says a value: as ``write`` would write it."""
    try:
        before = path.read_bytes() if path.exists() else None
    except OSError as error:
        raise UnreadableInput(
            f"cannot be read: {error.strerror}", where=str(path), hint="check its permissions"
        ) from error
    if before is None:
        return _dump(wire.encode(value)).encode()
    if problems := file_problems(before, str(path)):
        raise InvalidTermFiles(problems)
    return update_text(before.decode("utf-8"), value, file=str(path)).encode()


def put_text(path: pathlib.Path, content: bytes) -> None:
    """Put a file in its place, whole."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(pathlib.Path(os.path.realpath(path)), content)
    except OSError as error:
        raise UnreadableInput(
            f"cannot write: {error.strerror}", where=str(path), hint="check its permissions"
        ) from error


def write_folder(path: str | os.PathLike[str], collection: Collection) -> None:
    """A collection as a folder of term files; files already there are updated where they are, none is deleted.

    New concepts go to ``concepts/``, so that none can be mistaken for ``sources.yaml``.
    """
    root = pathlib.Path(path)
    for folder in ("styles", "concepts"):
        (root / folder).mkdir(parents=True, exist_ok=True)
    there = {file.stem: file for file in concept_files(root)}
    for concept in collection.concepts:
        write(there.get(concept.id, root / "concepts" / f"{concept.id}.yaml"), concept)
    for style in collection.styles:
        write(root / "styles" / f"{style.id}.yaml", style)
    write(root / "perspectives.yaml", collection.perspectives)
    write(root / "sources.yaml", collection.sources)


def _kind(value: Entry | Entries) -> wire.FileKind:
    if isinstance(value, Concept):
        return "concept"
    if isinstance(value, Style):
        return "style"
    return "perspectives" if isinstance(value[0], Perspective) else "sources"


def _replace(target: pathlib.Path, content: bytes) -> None:
    mode = target.stat().st_mode & 0o7777 if target.exists() else None
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if mode is None:
            umask = os.umask(0)
            os.umask(umask)
            mode = 0o666 & ~umask
        os.chmod(name, mode)
        os.replace(name, target)
    except BaseException:
        os.unlink(name)
        raise
