"""What a reader has to remark: each thing where it is first seen, with how often it came again."""

from __future__ import annotations

from termbase.errors import Problem


class Remarks:
    """Problems that wait to be given, and counts of those that were told already."""

    def __init__(self, where: str) -> None:
        self._where = where
        self._waiting: list[Problem] = []
        self._again: dict[tuple[str, str], int] = {}

    def each(self, code: str, line: int, message: str, hint: str = "") -> None:
        """Remark on one thing."""
        self._waiting.append(Problem(self._where, line, message, hint, code, "warning"))

    def once(self, code: str, line: int, message: str, hint: str = "") -> None:
        """Remark on the first of many of a kind; the others are counted."""
        if (code, message) in self._again:
            self._again[code, message] += 1
        else:
            self._again[code, message] = 0
            self.each(code, line, message, hint)

    def take(self) -> list[Problem]:
        """Those that wait."""
        waiting, self._waiting = self._waiting, []
        return waiting

    def rest(self) -> list[Problem]:
        """How often each came again, at the end of the file."""
        return [
            Problem(self._where, 0, f"{count:,} more: {message}", "", code, "warning")
            for (code, message), count in self._again.items()
            if count
        ]
