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
        self._state = self._state_of(workspace.store)
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
    def is_fresh(self) -> bool:
        """Whether it can be asked without looking into the store first."""
        return self.store.is_constant or self._clock() - self._looked < _AS_OLD_AS

    @property
    def workspace(self) -> Workspace:
        """What is to be asked."""
        self._look()
        return self._workspace

    @property
    def state(self) -> tuple[str, int]:
        """The revision of what is to be asked, and the last line of its history: what was changed and changed back has
        the same revision, but not the same versions."""
        self._look()
        return self._state

    @property
    def revision(self) -> str:
        """The revision of what is to be asked."""
        return self.state[0]

    def changed(self) -> None:
        """Be told that this process changed something: the next question looks at once."""
        self._looked = float("-inf")

    def _look(self) -> None:
        if self.is_fresh:
            return
        with self._lock:
            if self.is_fresh:
                return
            began = self._clock()
            state = self._state_of(self.store)
            if state != self._state:
                # Requests that are being answered go on with what they began with: nothing of it is closed.
                self._workspace, self._state = Workspace(self.store), state
            self._looked = began

    @staticmethod
    def _state_of(store: Store) -> tuple[str, int]:
        last = store.history(limit=1)
        return store.revision, last[0].seq if last else 0

    def close(self) -> None:
        """Close the store."""
        self._workspace.close()
