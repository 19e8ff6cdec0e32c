"""Files of ours that nobody changed, by the checksum at their end: read block by block, however large they are."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import BinaryIO, Literal

from termbase.formats._rdf.tree import SEAL, SEAL_JSON

Kind = Literal["turtle", "json"]
_SEALS: dict[Kind, tuple[str, str]] = {"turtle": SEAL, "json": SEAL_JSON}
_DIGITS = 64
_ENOUGH = 32_768
_LONGEST = 64 << 20


def kind(source: BinaryIO) -> Kind | None:
    """How a file of ours is written; None if it is not ours, or was changed. It is at its beginning after that."""
    if not source.seekable():
        return None
    start = source.tell()
    end = source.seek(0, 2)
    try:
        for found, seal in _SEALS.items():
            before, after = (part.encode() for part in seal)
            length = len(before) + _DIGITS + len(after)
            if end - start < length:
                continue
            source.seek(end - length)
            last = source.read(length)
            if last.startswith(before) and last.endswith(after):
                told = last[len(before) : -len(after)]
                source.seek(start)
                return found if _digest(source, end - start - length).encode() == told else None
        return None
    finally:
        source.seek(start)


def _digest(source: BinaryIO, left: int) -> str:
    digest = hashlib.sha256()
    while left and (piece := source.read(min(left, 1 << 20))):
        digest.update(piece)
        left -= len(piece)
    return digest.hexdigest()


def blocks(source: BinaryIO, found: Kind) -> Iterator[bytes]:
    """Several entries at a time as a whole text, with the head of the file before them."""
    head: list[bytes] = []
    for line in iter(lambda: source.readline(_LONGEST), b""):
        head.append(line)
        if line == b"\n":
            break
    block: list[bytes] = []
    size = 0
    for line in iter(lambda: source.readline(_LONGEST), b""):
        block.append(line)
        size += len(line)
        if line == b"\n" and size > _ENOUGH:
            yield _whole(head, block, found)
            block, size = [], 0
    yield _whole(head, block, found)


def _whole(head: list[bytes], block: list[bytes], found: Kind) -> bytes:
    text = b"".join(block)
    if found == "json":
        text = text.partition(SEAL_JSON[0].encode())[0].rstrip().removesuffix(b",") + b"]}"
    return b"".join(head) + text
