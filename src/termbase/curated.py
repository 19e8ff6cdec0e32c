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

CACHE_VARIABLE = "TERMBASE_CACHE_DIR"
_PACKAGE = Path(__file__).parent
# What turns term files into a store: when one of these changes, so does the store.
_COMPILER = ("text.py", "romanise.py", "dates.py", "model.py", "languages", "lookup", "termfiles", "wire", "store")
_KEPT = 2
_ABANDONED_AFTER = 3600.0


def open_curated(*, folder: Path | None = None, cache: Path | None = None) -> Store:
    """The curated terms as a store that is only read.

    ``store.note`` says what a person should know: that the cache could not be written, and every start is slow. A
    damaged cache is made anew, now or when a later question meets the damage.
    """
    folder = folder or terms_folder()
    cache = cache or cache_folder()
    target = cache / f"curated-{fingerprint(folder)}.db"
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


def cache_folder() -> Path:
    """Where compiled terms lie: ``TERMBASE_CACHE_DIR``, else the platform's folder for a user's caches."""
    if named := os.environ.get(CACHE_VARIABLE):
        return Path(named).expanduser()
    from platformdirs import user_cache_path  # deferred: a millisecond that not every start needs

    return user_cache_path("termbase")


def fingerprint(folder: Path) -> str:
    """A hash of the term files' names and contents, and of all that decides what they are compiled to."""
    whole = hashlib.blake2b(digest_size=16)
    version = getattr(sys.modules.get("termbase"), "__version__", "")
    whole.update(f"{SCHEMA}\n{version}\n".encode())
    for root in (folder, *(_PACKAGE / name for name in _COMPILER)):
        for path in sorted(_files(str(root))):
            with open(path, "rb", buffering=0) as file:
                content = file.read()
            whole.update(f"{os.path.relpath(path, root)}\n{len(content)}\n".encode("utf-8", "surrogateescape"))
            whole.update(content)
    return whole.hexdigest()


def _files(root: str) -> Iterator[str]:
    if os.path.isfile(root):
        yield root
        return
    with contextlib.suppress(FileNotFoundError), os.scandir(root) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name != "__pycache__" and not entry.name.startswith("."):
                    yield from _files(entry.path)
            elif not entry.name.startswith(".") and not entry.name.endswith(".pyc"):
                yield entry.path


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
