"""A collection back into a folder of term files: each entry where it stands already, comments and order kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from termbase.errors import InvalidTermFiles, Problem
from termbase.model import Collection, Concept, Perspective, Source, Style
from termbase.termfiles import nodes
from termbase.termfiles.places import decoded
from termbase.termfiles.reader import files_of
from termbase.termfiles.writer import put_text, text_for
from termbase.wire import FileKind

_LISTS: tuple[FileKind, ...] = ("perspectives", "sources")


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """What saving did to the files: their paths, and the ids of what the folder alone has and keeps."""

    added: tuple[Path, ...] = ()
    changed: tuple[Path, ...] = ()
    removed: tuple[Path, ...] = ()
    kept: tuple[str, ...] = ()


def save(folder: Path, collection: Collection, *, remove: bool = False) -> Saved:
    """Make a folder say what a collection does: existing files change where they have to, new entries get files.

    What the folder alone has is kept; ``remove`` takes it away. If a file there cannot be read, nothing is written.
    Loading the folder then gives a store of the collection's revision, unless something was kept.
    """
    plan = _Plan(remove)
    files = files_of(folder) if folder.is_dir() else []
    concepts = {concept.id: concept for concept in collection.concepts}
    styles = {style.id: style for style in collection.styles}
    for path, kind in files:
        if kind in ("concept", "style"):
            plan.one(path, concepts if kind == "concept" else styles)
    for rest, place in ((concepts, folder / "concepts"), (styles, folder / "styles")):
        for entry in rest.values():
            plan.write(place / f"{entry.id}.yaml", entry)
    for kind in _LISTS:
        entries = {entry.id: entry for entry in getattr(collection, kind)}
        plan.several(kind, [path for path, of in files if of == kind], entries, folder / f"{kind}.yaml")
    return plan.done()


class _Plan:
    """What is to be written and deleted, once all of it is known to be possible."""

    def __init__(self, remove: bool) -> None:
        self._remove = remove
        self._texts: dict[Path, bytes] = {}
        self._gone: list[Path] = []
        self._kept: list[str] = []

    def one(self, path: Path, entries: dict[str, Any]) -> None:
        """A file of one entry, named as that; it is taken out of those that are to be written."""
        entry = entries.pop(path.stem, None)
        if entry is not None:
            self.write(path, entry)
        elif self._remove:
            self._gone.append(path)
        else:
            self._kept.append(path.stem)

    def several(self, kind: FileKind, paths: Sequence[Path], entries: dict[str, Any], place: Path) -> None:
        """Files with a list of entries each: those there stay where they stand, the others follow in one of them."""
        lists: dict[Path, list[Any]] = {path: [] for path in paths}
        for path in paths:
            for old in _read(path, kind):
                entry = entries.pop(old.id, None)
                if entry is None and not self._remove:
                    self._kept.append(old.id)
                    entry = old
                if entry is not None:
                    lists[path].append(entry)
        if entries or not paths:
            last = place if place in lists or not paths else paths[-1]
            lists.setdefault(last, []).extend(entries.values())
        for path, value in lists.items():
            self.write(path, tuple(value))

    def write(self, path: Path, value: Concept | Style | tuple[Any, ...]) -> None:
        """A file that is to say a value."""
        self._texts[path] = text_for(path, value)

    def done(self) -> Saved:
        """Write and delete it all."""
        added: list[Path] = []
        changed: list[Path] = []
        for path, content in self._texts.items():
            there = path.exists()
            if there and path.read_bytes() == content:
                continue
            put_text(path, content)
            (changed if there else added).append(path)
        for path in self._gone:
            path.unlink(missing_ok=True)
        return Saved(
            added=tuple(sorted(added)),
            changed=tuple(sorted(changed)),
            removed=tuple(sorted(self._gone)),
            kept=tuple(sorted(self._kept)),
        )


def _read(path: Path, kind: FileKind) -> Iterable[Perspective | Source]:
    """The entries of a list file; raises InvalidTermFiles for one with problems."""
    document = nodes.read_bytes(path.read_bytes(), str(path))
    found, flaws = decoded(document, kind)
    errors: list[Problem] = [one for one in (*document.problems, *flaws) if one.severity == "error"]
    if errors:
        raise InvalidTermFiles(errors)
    entries: Iterable[Perspective | Source] = found
    return entries
