"""A folder of term files as a collection: all of it, or every problem in it."""

from __future__ import annotations

import os
import pathlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from termbase import wire
from termbase.errors import InvalidTermFiles, Problem, UnreadableInput
from termbase.model import Collection, Concept, Perspective, Source, Style
from termbase.termfiles import nodes
from termbase.termfiles.checks import Held, Holdings, check
from termbase.termfiles.letters import not_nfc
from termbase.termfiles.places import Place, located
from termbase.termfiles.salvage import salvaged

PathLike = str | os.PathLike[str]
_ENDINGS = (".yaml", ".yml")
_LISTS: dict[str, Callable[..., tuple[Any, tuple[wire.Flaw, ...]]]] = {
    "perspectives": wire.decode_perspective,
    "sources": wire.decode_source,
}


def read_folder(path: PathLike, *, strict: bool = False) -> Collection:
    """The collection in a folder; raises InvalidTermFiles with all its problems, UnreadableInput if there is none."""
    collection, problems = inspect_folder(path, strict=strict)
    if collection is None:
        raise InvalidTermFiles(problem for problem in problems if problem.severity == "error")
    return collection


def inspect_folder(path: PathLike, *, strict: bool = False) -> tuple[Collection | None, tuple[Problem, ...]]:
    """The collection in a folder, None if a problem is an error, and all problems, warnings too.

    ``perspectives.yaml`` and ``sources.yaml`` are lists, as are the files of folders of these names; ``styles/`` has a
    style a file; every other ``*.yaml`` at any depth is a concept named after its id. Hidden files and files of other
    kinds are no term files.
    """
    root = pathlib.Path(path)
    if not root.exists():
        raise UnreadableInput("there is no such folder", where=str(path), hint="name a folder of term files")
    if not root.is_dir():
        raise UnreadableInput("this is a file, not a folder", where=str(path), hint="name the folder it is in")
    reading = _Reading(strict=strict)
    files = list(_term_files(root, reading.problems))
    if not files and not reading.problems:
        raise UnreadableInput("no term files in this folder", where=str(path), hint="they are named *.yaml")
    for file in files:
        reading.file(file, _kind(file.relative_to(root).parts))
    problems = sorted([*reading.problems, *check(reading.holdings, strict=strict)])
    failed = any(problem.severity == "error" for problem in problems)
    return None if failed else reading.holdings.collection(), tuple(problems)


def inspect_file(path: PathLike) -> tuple[Collection | None, tuple[Problem, ...]]:
    """One term file alone, as a collection of what is in it; what it refers to is not looked for."""
    file = pathlib.Path(path)
    if not file.exists():
        raise UnreadableInput("there is no such file", where=str(path), hint="name a term file")
    if file.is_dir():
        raise UnreadableInput("this is a folder, not a file", where=str(path), hint="name one file in it")
    reading = _Reading()
    reading.file(file, _kind(file.absolute().parts[-2:]) if file.parent.name in _FOLDERS else _kind((file.name,)))
    problems = tuple(sorted(reading.problems))
    failed = any(problem.severity == "error" for problem in problems)
    return None if failed else reading.holdings.collection(), problems


_FOLDERS = ("styles", "concepts", *_LISTS)


def _kind(parts: tuple[str, ...]) -> str:
    """What a file holds, from its path inside the folder."""
    first = parts[0] if len(parts) > 1 else pathlib.PurePath(parts[0]).stem
    if first in _LISTS:
        return first
    return "style" if first == "styles" and len(parts) > 1 else "concept"


def _term_files(root: pathlib.Path, problems: list[Problem]) -> Iterator[pathlib.Path]:
    inside = os.path.realpath(root)

    def unreadable(error: OSError) -> None:
        problems.append(_unreadable(str(error.filename), error))

    for folder, folders, files in os.walk(root, onerror=unreadable):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in [*folders, *sorted(files)]:
            file = pathlib.Path(folder, name)
            is_term_file = name in files and name.lower().endswith(_ENDINGS) and not name.startswith(".")
            if file.is_symlink() and (is_term_file or name in folders):
                target = os.path.realpath(file)
                if os.path.commonpath((inside, target)) != inside:
                    message, hint = "a link leads out of the folder", "put the file itself here"
                    problems.append(Problem(str(file), 0, message, hint, "link-outside"))
                    continue
            if is_term_file:
                yield file


def files_of(root: pathlib.Path) -> list[tuple[pathlib.Path, str]]:
    """The term files of a folder, each with what it holds: ``concept``, ``style``, ``perspectives``, ``sources``."""
    return [(file, _kind(file.relative_to(root).parts)) for file in _term_files(root, [])]


def concept_files(root: pathlib.Path) -> list[pathlib.Path]:
    """The files of a folder that hold a concept each."""
    return [file for file in _term_files(root, []) if _kind(file.relative_to(root).parts) == "concept"]


def _unreadable(file: str, error: OSError) -> Problem:
    return Problem(file, 0, f"cannot be read: {error.strerror}", "check its permissions", "unreadable")


@dataclass(slots=True)
class _Reading:
    """What has been read so far, and what was wrong with it."""

    holdings: Holdings = field(default_factory=Holdings)
    problems: list[Problem] = field(default_factory=list)
    strict: bool = False

    def file(self, path: pathlib.Path, kind: str) -> None:
        """Read one file of a kind."""
        try:
            if not path.is_file():
                raise OSError(0, "it is no regular file")
            with open(path, "rb") as file:
                raw = file.read(nodes.SIZE_LIMIT + 1)
        except OSError as error:
            self.problems.append(_unreadable(str(path), error))
            return
        document = nodes.read_bytes(raw, str(path))
        self.problems += document.problems
        if self.strict:
            self.problems += not_nfc(raw, str(path))
        if kind in _LISTS:
            self._list(document, kind)
        elif document.data is None:
            if not document.problems:
                self.problems.append(
                    Problem(str(path), 0, "the file is empty", "fill it in or delete it", "empty-file")
                )
        elif kind == "style":
            self._one(document, wire.decode_style, "styles", path.stem)
        else:
            self._one(document, wire.decode_concept, "concepts", path.stem)

    def _one(self, document: nodes.Document, decode: Callable[..., Any], kind: str, stem: str) -> None:
        value, flaws = decode(document.data)
        self.problems += located(document, flaws)
        self._keep(value, document.data, kind, Place(document.file, document))
        if value is None:
            self._save(document, document.data, decode, flaws, kind, ())
        name = document.data.get("id") if isinstance(document.data, dict) else None
        if isinstance(name, str) and name and name != stem:
            message = f"the file is named {stem} and its id is {name}"
            line = document.line_of(("id",))
            self.problems.append(Problem(document.file, line, message, "make them the same", "file-name"))

    def _list(self, document: nodes.Document, kind: str) -> None:
        if document.data is None:
            return
        if not isinstance(document.data, list):
            hint = "begin every entry with a dash: - id: ..."
            line = document.line_of(())
            self.problems.append(Problem(document.file, line, f"a list of {kind} is expected", hint, "wrong-shape"))
            return
        for at, one in enumerate(document.data):
            value, flaws = _LISTS[kind](one, at=(at,))
            self.problems += located(document, flaws)
            self._keep(value, one, kind, Place(document.file, document, (at,)))
            if value is None:
                _, relative = _LISTS[kind](one)
                self._save(document, one, _LISTS[kind], relative, kind, (at,))

    def _save(
        self,
        document: nodes.Document,
        data: Any,
        decode: Callable[..., Any],
        flaws: tuple[wire.Flaw, ...],
        kind: str,
        base: nodes.Path,
    ) -> None:
        """Keep the sound parts of a flawed entry for checking what they refer to."""
        if (rest := salvaged(data, decode, flaws, kind)) is not None:
            value, removed = rest
            self.holdings.partial = self.holdings.partial or Holdings()
            place = Place(document.file, document, base, removed.original)
            getattr(self.holdings.partial, kind).append(Held(value, place))

    def _keep(self, value: Concept | Perspective | Source | Style | None, data: Any, kind: str, place: Place) -> None:
        if value is not None:
            getattr(self.holdings, kind).append(Held(value, place))
        elif isinstance(data, dict) and isinstance(data.get("id"), str):
            self.holdings.broken.setdefault(kind, set()).add(data["id"])
