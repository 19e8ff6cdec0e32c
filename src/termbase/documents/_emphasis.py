"""Emphasis by marks about words: which asterisks and underlines are markup, and which stand for themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator


class Emphasis:
    """The marks of one block as they are met; those that pair with another are markup.

    A mark opens before a letter and closes after one; an underline inside a word does neither.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._open: list[list[int]] = []  # start, end of what is left of it
        self._counts: Counter[str] = Counter()
        self._dropped: list[tuple[int, int]] = []

    def mark(self, start: int, end: int, *, words: bool = False) -> None:
        """A row of one mark; ``words`` for those that stand about whole words only, whatever the mark."""
        text = self._text
        before = text[start - 1] if start else " "
        after = text[end] if end < len(text) else " "
        char = text[start]
        opens, closes = not after.isspace(), not before.isspace()
        if char == "_" or words:
            opens, closes = opens and not before.isalnum(), closes and not after.isalnum()
        if closes:
            start = self._close(char, start, end)
        if opens and start < end:
            self._open.append([start, end])
            self._counts[char] += 1

    def anywhere(self, start: int, end: int) -> None:
        """A doubled mark, which may stand inside a word: it closes what the same one opened, or else opens."""
        if not self._counts[self._text[start]] or self._close(self._text[start], start, end) < end:
            self._open.append([start, end])
            self._counts[self._text[start]] += 1

    def _close(self, char: str, start: int, end: int) -> int:
        while start < end and self._counts[char]:
            opened = self._open[-1]
            if self._text[opened[0]] != char:
                self._counts[self._text[opened[0]]] -= 1
                self._open.pop()  # it would reach over the end of another
                continue
            size = min(opened[1] - opened[0], end - start)
            self._dropped += [(opened[1] - size, opened[1]), (start, start + size)]
            opened[1] -= size
            start += size
            if opened[0] == opened[1]:
                self._open.pop()
                self._counts[char] -= 1
        return start

    def dropped(self) -> Iterator[tuple[int, int]]:
        """The marks that are markup."""
        return iter(self._dropped)
