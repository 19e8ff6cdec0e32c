"""How often each address may ask, and how often it may be wrong about a token."""

from __future__ import annotations

import threading
from collections import OrderedDict, deque
from collections.abc import Callable

from termbase.errors import TooManyRequests

_WINDOW = 60.0
_MOST_WATCHED = 10_000


class Rates:
    """How often each address asked within the minute; 0 is no limit."""

    def __init__(self, most: int, clock: Callable[[], float]) -> None:
        self._most, self._clock = most, clock
        self._counts: OrderedDict[str, tuple[float, int]] = OrderedDict()
        self._lock = threading.Lock()

    def count(self, who: str) -> None:
        """One more; raises TooManyRequests for one too many."""
        if not self._most:
            return
        with self._lock:
            now = self._clock()
            begun, count = self._counts.get(who, (now, 0))
            if now - begun >= _WINDOW:
                begun, count = now, 0
            self._counts[who] = begun, count + 1
            self._counts.move_to_end(who)
            while len(self._counts) > _MOST_WATCHED:
                self._counts.popitem(last=False)
        if count >= self._most:
            wait = max(1, round(begun + _WINDOW - now))
            hint = f"try again in {wait} seconds"
            raise TooManyRequests(f"more than {self._most} requests in a minute", hint=hint, retry_after=wait)


class Failures:
    """Counts what failed of each address within a minute: who guesses tokens is made to wait; 0 is no limit."""

    def __init__(self, most: int, clock: Callable[[], float]) -> None:
        self._most, self._clock = most, clock
        self._failed: OrderedDict[str, deque[float]] = OrderedDict()
        self._lock = threading.Lock()

    def check(self, who: str) -> None:
        """Raise TooManyRequests for one who failed too often."""
        with self._lock:
            times = self._of(who)
            if not self._most or len(times) < self._most:
                return
            wait = max(1, round(times[0] + _WINDOW - self._clock()))
        raise TooManyRequests("too many tokens were wrong", hint=f"try again in {wait} seconds", retry_after=wait)

    def note(self, who: str) -> None:
        """One more failed."""
        with self._lock:
            self._failed.setdefault(who, deque(maxlen=max(1, self._most))).append(self._clock())
            self._failed.move_to_end(who)
            while len(self._failed) > _MOST_WATCHED:
                self._failed.popitem(last=False)

    def _of(self, who: str) -> deque[float]:
        times = self._failed.get(who, deque())
        while times and times[0] <= self._clock() - _WINDOW:
            times.popleft()
        if not times:
            self._failed.pop(who, None)
        return times
