"""Patterns of paths as ``.gitignore`` writes them: in configuration, and in the ignore files of a project."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


class Patterns:
    """Patterns that count from a folder on; later ones go before earlier ones, ``!`` takes back."""

    def __init__(self, folder: Path, lines: Iterable[str]) -> None:
        self._folder = os.path.abspath(folder)
        self._lines = tuple(lines)
        self._spec: GitIgnoreSpec | None = None

    def __bool__(self) -> bool:
        """Whether there is a pattern at all."""
        return bool(self._lines)

    def match(self, path: Path, *, folder: bool = False) -> bool:
        """Whether a file or folder is meant, itself or by a folder above it."""
        return self.verdict(path, folder=folder) is True

    def verdict(self, path: Path, *, folder: bool = False) -> bool | None:
        """True where a path is meant, False where ``!`` takes it back, None where no pattern says anything."""
        if not self._lines:
            return None
        if self._spec is None:
            from pathspec import GitIgnoreSpec  # deferred: few projects have patterns, and every start would pay

            self._spec = GitIgnoreSpec.from_lines(self._lines)
        inside = os.path.relpath(os.path.abspath(path), self._folder).replace(os.sep, "/")
        if inside == "." or inside.startswith("../"):
            return None
        return self._spec.check_file(f"{inside}/" if folder else inside).include


class GitIgnored:
    """What the ``.gitignore`` files of a project leave out, the one nearest to a file going before those above."""

    def __init__(self) -> None:
        self._chains: dict[str, tuple[Patterns, ...]] = {}
        self._read: dict[str, Patterns] = {}
        self._roots: dict[str, str | None] = {}

    def __call__(self, path: Path, *, folder: bool = False) -> bool:
        """Whether a file or folder is left out; what is above it is not looked at."""
        near = os.path.dirname(path)
        if near not in self._chains:
            self._chains[near] = self._chain(os.path.abspath(near))
        verdicts = (patterns.verdict(path, folder=folder) for patterns in self._chains[near])
        return next((verdict for verdict in verdicts if verdict is not None), False)

    def _chain(self, here: str) -> tuple[Patterns, ...]:
        """The patterns that count in a folder, the nearest first; those that say nothing are left out."""
        root = self._root(here)
        chain = []
        while True:
            if patterns := self._patterns(here):
                chain.append(patterns)
            above = os.path.dirname(here)
            if root is None or here == root or above == here:
                return tuple(chain)
            here = above

    def _patterns(self, folder: str) -> Patterns:
        if folder not in self._read:
            try:
                lines = Path(folder, ".gitignore").read_text(encoding="utf-8", errors="replace").splitlines()
            except OSError:
                lines = []
            self._read[folder] = Patterns(Path(folder), lines)
        return self._read[folder]

    def _root(self, folder: str) -> str | None:
        """The folder of the working tree, None outside of one: there only a folder's own file counts."""
        if folder not in self._roots:
            above = os.path.dirname(folder)
            if os.path.exists(os.path.join(folder, ".git")):
                self._roots[folder] = folder
            else:
                self._roots[folder] = None if above == folder else self._root(above)
        return self._roots[folder]
