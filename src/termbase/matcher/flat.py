"""Tables as runs of numbers and bytes: small in memory, and read back from a file without being made anew."""

from __future__ import annotations

import bisect
import itertools
import zlib
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Numbers = Sequence[int]
"""Whole numbers below 2**32: an array as it was made, or a view of a file's bytes."""

_WIDE = "surrogatepass"


@dataclass(frozen=True, slots=True)
class Strings:
    """Texts by number, and their numbers by text: UTF-8 one after the other, and a hash table of their numbers."""

    letters: bytes
    starts: Numbers
    slots: Numbers

    @classmethod
    def of(cls, texts: Iterable[str], *, findable: bool = True) -> Strings:
        """A table of texts; those that are to be found must differ from one another."""
        encoded = [text.encode("utf-8", _WIDE) for text in texts]
        starts = array("I", itertools.accumulate(map(len, encoded), initial=0))
        slots = array("I", [0])
        if findable:
            slots *= 1 << (len(encoded) * 3 // 2).bit_length()
            mask = len(slots) - 1
            for number, at in enumerate(map(zlib.crc32, encoded), 1):
                at &= mask
                while slots[at]:
                    at = (at + 1) & mask
                slots[at] = number
        return cls(b"".join(encoded), starts, slots)

    def __len__(self) -> int:
        return len(self.starts) - 1

    def __getitem__(self, number: int) -> str:
        return str(self.letters[self.starts[number] : self.starts[number + 1]], "utf-8", _WIDE)

    def number(self, text: str) -> int:
        """The number of a text, or -1."""
        sought = text.encode("utf-8", _WIDE)
        letters, starts, slots = self.letters, self.starts, self.slots
        mask = len(slots) - 1
        at = zlib.crc32(sought) & mask
        while number := slots[at]:
            if letters[starts[number - 1] : starts[number]] == sought:
                return number - 1
            at = (at + 1) & mask
        return -1


@dataclass(frozen=True, slots=True)
class Lists:
    """A list of numbers for each number from 0."""

    starts: Numbers
    values: Numbers

    @classmethod
    def of(cls, count: int, pairs: Iterable[tuple[int, int]]) -> Lists:
        """For so many numbers the values of (number, value) pairs, which come in order of their numbers."""
        starts, values = array("I"), array("I")
        for number, value in pairs:
            while len(starts) <= number:
                starts.append(len(values))
            values.append(value)
        starts.extend(itertools.repeat(len(values), count + 1 - len(starts)))
        return cls(starts, values)

    def __len__(self) -> int:
        return len(self.starts) - 1

    def __getitem__(self, number: int) -> Numbers:
        return self.values[self.starts[number] : self.starts[number + 1]]

    def place(self, number: int, value: int) -> int:
        """Where among all values one stands in the list of a number, which is in order; or -1."""
        end = self.starts[number + 1]
        at = bisect.bisect_left(self.values, value, self.starts[number], end)
        return at if at < end and self.values[at] == value else -1
