"""What was found in documents that have not changed: kept beside the configuration, trusted only if all of it fits."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from datetime import date
from pathlib import Path

from termbase.config import Settings
from termbase.outcome import Outcome, from_json, to_json

FOLDER = ".termbase_cache"
_MOST = 20_000
_TAG = (
    "Signature: 8a477f597d28d172789f06886806bc55\n"
    "# This folder was made by termbase. What is in it can be deleted at any time.\n"
)
_PACKAGE = Path(__file__).parent


class CheckCache:
    """A folder with an entry for each document; it can be sent to other processes."""

    def __init__(self, folder: Path, *, revision: str, locale: str, version: str) -> None:
        """``revision`` is that of the store, ``locale`` the reader's, ``version`` that of the program."""
        self._folder = folder / FOLDER
        self._inside = f"{self._folder}{os.sep}"
        self._ground = "\0".join([version, _code(), revision, locale])
        self._writable: bool | None = None

    def key(self, raw: bytes, name: str, settings: Settings, lang: str | None, on: date) -> str:
        """What decides on a result: the bytes, the kind of document, and everything it is checked by."""
        told = hashlib.blake2b(digest_size=20)
        ground = [self._ground, os.path.splitext(name)[1].lower(), lang or "", on.isoformat(), _settings(settings)]
        for part in ("\0".join(ground).encode("utf-8", "surrogatepass"), raw):
            told.update(len(part).to_bytes(8, "big"))
            told.update(part)
        return told.hexdigest()

    def entry(self, path: str) -> bytes | None:
        """What is kept of a document, of whatever key; None where there is nothing."""
        try:
            with open(self._entry(path), "rb", buffering=0) as file:
                return file.read()
        except OSError:
            return None

    def get(self, path: str, key: str, entry: bytes) -> Outcome | None:
        """What was found in a document, if its entry is whole, and of that key."""
        if len(entry) < 82 or entry[:40] != key.encode() or entry[41:81] != _hash(key, entry[82:]):
            return None
        try:
            found = from_json(json.loads(entry[82:]), path)
        except (ValueError, KeyError, TypeError, IndexError):
            return None
        with contextlib.suppress(OSError):
            os.utime(self._entry(path))
        return found

    def put(self, key: str, outcome: Outcome) -> None:
        """Keep what was found; where nothing can be written, nothing is kept."""
        body = json.dumps(to_json(outcome), ensure_ascii=True, separators=(",", ":")).encode()
        entry = Path(self._entry(outcome.path))
        with contextlib.suppress(OSError):
            self._make()
            entry.parent.mkdir(exist_ok=True)
            handle, beside = tempfile.mkstemp(dir=entry.parent, prefix=".")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(key.encode() + b"\n" + _hash(key, body) + b"\n" + body)
                os.replace(beside, entry)
            except BaseException:
                with contextlib.suppress(OSError):
                    os.unlink(beside)
                raise

    def prune(self) -> None:
        """Remove the entries that were not asked for the longest, where there are too many."""
        with contextlib.suppress(OSError):
            entries = [entry for folder in os.scandir(self._folder) if folder.is_dir() for entry in os.scandir(folder)]
            if len(entries) > _MOST:
                entries.sort(key=lambda entry: entry.stat().st_mtime)
                for entry in entries[: len(entries) - _MOST * 9 // 10]:
                    os.unlink(entry)

    def _entry(self, path: str) -> str:
        name = hashlib.blake2b(os.fsencode(os.path.abspath(path)), digest_size=16).hexdigest()
        return f"{self._inside}{name[:2]}{os.sep}{name[2:]}"

    def _make(self) -> None:
        if self._writable:
            return
        self._folder.mkdir(exist_ok=True)
        for name, text in (("CACHEDIR.TAG", _TAG), (".gitignore", "*\n")):
            if not (path := self._folder / name).exists():
                path.write_text(text, encoding="utf-8")
        self._writable = True


def _hash(key: str, body: bytes) -> bytes:
    return hashlib.blake2b(key.encode() + body, digest_size=20).hexdigest().encode()


def _settings(settings: Settings) -> str:
    """Settings as text, the same in every process."""
    return json.dumps(
        [
            settings.style,
            settings.lang,
            sorted((name, severity.value) for name, severity in settings.rules.items()),
            sorted(settings.select),
            sorted(settings.ignore),
            sorted((kind.value, severity.value) for kind, severity in settings.parts.items()),
            settings.require_reason,
            settings.declared,
        ],
        default=str,
    )


def _code() -> str:
    """The state of the program's own code: while it is worked on, no version tells."""
    told = hashlib.blake2b(digest_size=16)
    for folder, names, files in os.walk(_PACKAGE):
        names[:] = sorted(name for name in names if name not in ("__pycache__", "terms"))
        for name in sorted(files):
            if name.endswith(".py"):
                state = os.stat(os.path.join(folder, name))
                told.update(
                    f"{folder}/{name}\0{state.st_size}\0{state.st_mtime_ns}\n".encode("utf-8", "surrogateescape")
                )
    return told.hexdigest()
