"""The curated terms that come with termbase: compiled once into the user's cache, found again by their content."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from termbase.errors import NotFound, StoreError
from termbase.model import Collection
from termbase.store.connection import Database
from termbase.store.schema import SCHEMA, check_schema, upgrade
from termbase.store.sqlite import SqliteDatabase
from termbase.store.store import Store
from termbase.userfolders import CACHE_VARIABLE, cache_folder

_PACKAGE = Path(__file__).parent
# What turns term files into a store: when one of these changes, so does the store.
_COMPILER = ("text.py", "romanise.py", "dates.py", "model.py", "languages", "lookup", "termfiles", "wire", "store")
_KEPT = 2
_REMEMBERED = 8
_TICK = 2_000_000_000
_ABANDONED_AFTER = 3600.0


def open_curated(*, folder: Path | None = None, cache: Path | None = None) -> Store:
    """The curated terms as a store that is only read.

    ``store.note`` says what a person should know: that the cache could not be written, and every start is slow. A
    damaged cache is made anew, now or when a later question meets the damage.
    """
    folder = folder or terms_folder()
    cache = cache or cache_folder()
    target = cache / f"curated-{_remembered_fingerprint(folder, cache)}.db"
    database = _opened(target)
    if database is not None:
        return Store(database, repair=lambda: _made_anew(folder, target)[0])
    database, note = _made_anew(folder, target)
    return Store(database, note=note, repair=lambda: _made_anew(folder, target)[0])


def terms_folder() -> Path:
    """The folder of the curated term files: inside the installed package, or beside ``src`` in a checkout."""
    for folder in (_PACKAGE / "terms", _PACKAGE.parents[1] / "terms"):
        if folder.is_dir():
            return folder
    raise NotFound(
        "this installation has no curated terms", hint="install termbase anew, or name a store: --store PATH"
    )


def fingerprint(folder: Path) -> str:
    """A hash of the term files' names and contents, and of all that decides what they are compiled to."""
    whole = hashlib.blake2b(_made_by(), digest_size=16)
    for root in _roots(folder):
        for path, _ in sorted(_files(root), key=lambda pair: pair[0]):
            with open(path, "rb", buffering=0) as file:
                content = file.read()
            whole.update(f"{os.path.relpath(path, root)}\n{len(content)}\n".encode("utf-8", "surrogateescape"))
            whole.update(content)
    return whole.hexdigest()


def _remembered_fingerprint(folder: Path, cache: Path) -> str:
    """The fingerprint as it was when the files were last read, if all have the size and time that they had then.

    A file changed within the tick of a clock looks unchanged: files so new are read each time.
    """
    seen = hashlib.blake2b(_made_by(), digest_size=16)
    newest = 0
    for root in _roots(folder):
        for path, stat in sorted(_files(root), key=lambda pair: pair[0]):
            seen.update(f"{path}\n{stat.st_size} {stat.st_mtime_ns}\n".encode("utf-8", "surrogateescape"))
            newest = max(newest, stat.st_mtime_ns)
    memory = cache / f"seen-{seen.hexdigest()}"
    with contextlib.suppress(OSError, UnicodeDecodeError):
        known = memory.read_text(encoding="ascii")
        if len(known) == 32 and known.isalnum():
            return known
    found = fingerprint(folder)
    if newest < time.time_ns() - _TICK:
        _remember(memory, found)
    return found


def _remember(memory: Path, found: str) -> None:
    """Note a fingerprint; of older ones only some are kept. Where nothing can be written, nothing is."""
    with contextlib.suppress(OSError):
        memory.parent.mkdir(parents=True, exist_ok=True)
        half = memory.with_name(f"{memory.name}.{os.getpid()}.tmp")
        half.write_text(found, encoding="ascii")
        os.replace(half, memory)
        others = sorted(memory.parent.glob("seen-*"), key=lambda path: path.stat().st_mtime, reverse=True)
        for other in others[_REMEMBERED:]:
            other.unlink(missing_ok=True)


def _made_by() -> bytes:
    version = getattr(sys.modules.get("termbase"), "__version__", "")
    return f"{SCHEMA}\n{version}\n".encode()


def _roots(folder: Path) -> list[str]:
    return [str(root) for root in (folder, *(_PACKAGE / name for name in _COMPILER))]


def _files(root: str) -> Iterator[tuple[str, os.stat_result]]:
    if os.path.isfile(root):
        yield root, os.stat(root)
        return
    with contextlib.suppress(FileNotFoundError), os.scandir(root) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name != "__pycache__" and not entry.name.startswith("."):
                    yield from _files(entry.path)
            elif not entry.name.startswith(".") and not entry.name.endswith(".pyc"):
                yield entry.path, entry.stat()


def _opened(target: Path) -> Database | None:
    """The compiled file, if it is there and whole as far as a glance shows."""
    if not _has_its_pages(target):
        return None
    database = SqliteDatabase(target, immutable=True)
    try:
        with database.reading() as connection:
            check_schema(connection, database.where)
            finished = connection.rows("SELECT value FROM meta WHERE key = 'revision' AND value <> ''")
    except StoreError:
        finished = []
    if finished:
        return database
    database.close()
    return None


def _has_its_pages(path: Path) -> bool:
    """Whether the file begins as SQLite's do, and is as long as its beginning says."""
    try:
        with open(path, "rb") as file:
            head = file.read(100)
            size = os.fstat(file.fileno()).st_size
    except OSError:
        return False
    page = int.from_bytes(head[16:18], "big")
    pages = int.from_bytes(head[28:32], "big")
    return head.startswith(b"SQLite format 3\0") and size == pages * (65536 if page == 1 else page) > 0


def _made_anew(folder: Path, target: Path) -> tuple[Database, str | None]:
    """The term files compiled, in the cache if it can be written, else in memory; and a note in the second case."""
    from termbase.termfiles.reader import read_folder  # deferred: a start with a whole cache reads no YAML

    collection = read_folder(folder)
    try:
        _compile_file(collection, target)
        database = _opened(target)
        if database is not None:
            return database, None
        why = "what was written could not be read back"
    except OSError as error:
        why = error.strerror or str(error)
    except StoreError as error:
        why = error.message
    database = SqliteDatabase(None)
    _fill(database, collection)
    database.is_constant = True  # what was changed in it would be gone with this process
    note = (
        f"the cache folder {target.parent} cannot be used ({why}): the curated terms were compiled into memory, "
        f"and will be at every start; set {CACHE_VARIABLE} to a folder that can be written"
    )
    return database, note


def _compile_file(collection: Collection, target: Path) -> None:
    """Compile into a file of its own beside the target, then put it there in one step: whoever is second wins."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix="compiling-", suffix=".db")
    os.close(handle)
    temporary = Path(name)
    try:
        # One file and no -wal beside it, since it will be renamed.
        database = SqliteDatabase(temporary, wal=False)
        try:
            _fill(database, collection)
        finally:
            database.close()
        try:
            os.replace(temporary, target)
        except PermissionError:  # Windows: another process has the same file open
            if not _has_its_pages(target):
                raise
    finally:
        temporary.unlink(missing_ok=True)
        Path(f"{name}-journal").unlink(missing_ok=True)
    _clear_away(target)


def _fill(database: Database, collection: Collection) -> None:
    from termbase.store.loader import load  # deferred: SQLAlchemy and SQLModel, once for each new set of terms

    upgrade(database)
    load(database, collection, actor="termbase", why="the curated terms of this version")


def _clear_away(target: Path) -> None:
    """Delete compiled files of other versions but the newest, and what a killed process left half made."""
    with contextlib.suppress(OSError):
        others = [path for path in target.parent.glob("curated-*.db") if path != target]
        others.sort(key=lambda path: path.stat().st_mtime, reverse=True)
        abandoned = [
            path for path in target.parent.glob("compiling-*") if path.stat().st_mtime < time.time() - _ABANDONED_AFTER
        ]
        for path in (*others[_KEPT - 1 :], *abandoned):
            path.unlink(missing_ok=True)
