"""The terms that are served: one open store, and what was read of it until somebody changes it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from termbase.store import Store
from termbase.workspace import Workspace

_AS_OLD_AS = 1.0
"""For so many seconds a store is taken to be as it was."""


class Terms:
    """Gives each request the workspace of now. When another process changed the store, it is noticed in a second."""

    def __init__(self, workspace: Workspace, clock: Callable[[], float] = time.monotonic) -> None:
        self._workspace = workspace
        self._clock = clock
        self._lock = threading.Lock()
        self._revision = workspace.revision
        self._looked = clock()

    @property
    def store(self) -> Store:
        """The store itself."""
        return self._workspace.store

    @property
    def writable(self) -> bool:
        """Whether anything can be changed."""
        return not self.store.is_constant

    @property
    def workspace(self) -> Workspace:
        """What is to be asked."""
        self._look()
        return self._workspace

    @property
    def revision(self) -> str:
        """The revision of what is to be asked."""
        self._look()
        return self._revision

    def changed(self) -> None:
        """Be told that this process changed something: the next question looks at once."""
        self._looked = float("-inf")

    def _look(self) -> None:
        if self.store.is_constant or self._clock() - self._looked < _AS_OLD_AS:
            return
        with self._lock:
            if self._clock() - self._looked < _AS_OLD_AS:
                return
            revision = self.store.revision
            if revision != self._revision:
                # Requests that are being answered go on with what they began with: nothing of it is closed.
                self._workspace, self._revision = Workspace(self.store), revision
            self._looked = self._clock()

    def close(self) -> None:
        """Close the store."""
        self._workspace.close()
