"""Answers kept on disk: asked again only whether they still hold, and at hand when nobody answers."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_SUFFIX = ".answer"
_MOST_BYTES = 64 << 20
_LONGEST_HEAD = 16_384


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer: the service's mark for it (""  where there was none), when it was given, and what it said."""

    etag: str
    at: str
    body: bytes


class Keep:
    """A folder of answers to one asker of one service. What is damaged is not there; what cannot be written, not kept.

    At most about ``most`` bytes are kept: what was not asked for longest goes first. Files are written beside and
    moved into place, so that several processes may share it.
    """

    def __init__(self, folder: Path, *, most: int = _MOST_BYTES) -> None:
        self.folder = folder
        self._most = most
        self._held: int | None = None

    @classmethod
    def of(cls, folder: Path, url: str, token: str | None, *, most: int = _MOST_BYTES) -> Keep:
        """That of a service and a token under a folder; neither can be told from its name."""
        asker = hashlib.blake2b(f"{url}\n{token or ''}".encode("utf-8", "surrogatepass"), digest_size=16)
        return cls(folder / asker.hexdigest(), most=most)

    def get(self, question: str) -> Kept | None:
        """The answer that was kept to a question."""
        path = self._path(question)
        try:
            head, _, body = path.read_bytes().partition(b"\n")
            told = json.loads(head[:_LONGEST_HEAD])
            if told["question"] != question or told["hash"] != _hash(body):
                return None
            kept = Kept(str(told["etag"]), str(told["at"]), body)
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None
        with contextlib.suppress(OSError):
            os.utime(path)
        return kept

    def put(self, question: str, kept: Kept) -> None:
        """Keep an answer in place of the one there was."""
        head = json.dumps({"question": question, "etag": kept.etag, "at": kept.at, "hash": _hash(kept.body)})
        if len(head) > _LONGEST_HEAD or len(kept.body) > self._most // 16:
            return
        with contextlib.suppress(OSError):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self.folder)  # nobody else may read it
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(head.encode("ascii") + b"\n" + kept.body)
                os.replace(name, self._path(question))
            except BaseException:
                with contextlib.suppress(OSError):
                    os.unlink(name)
                raise
            self._bound(len(head) + 1 + len(kept.body))

    def _bound(self, more: int) -> None:
        """Take away what is too much, the longest unasked first; the folder is looked through only when it may be."""
        if self._held is not None and self._held + more <= self._most:
            self._held += more
            return
        self._held = 0
        for _, size, path in sorted(self._files(), reverse=True):
            if self._held + size <= self._most:
                self._held += size
            else:
                with contextlib.suppress(OSError):
                    os.unlink(path)

    def _files(self) -> Iterator[tuple[int, int, str]]:
        with os.scandir(self.folder) as entries:
            for entry in entries:
                with contextlib.suppress(OSError):
                    stat = entry.stat(follow_symlinks=False)
                    yield stat.st_mtime_ns, stat.st_size, entry.path

    def _path(self, question: str) -> Path:
        return self.folder / (_hash(question.encode("utf-8", "surrogatepass")) + _SUFFIX)


def _hash(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=16).hexdigest()
