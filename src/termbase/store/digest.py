"""Hashes by which a store knows what changed and what is damaged: BLAKE2b over an entry's JSON."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from termbase.errors import InvalidValue
from termbase.wire import encode

_ROUND = 1 << 256


def body_of(entry: Any) -> str:
    """A concept, perspective, source or style as the one JSON text that stands for it."""
    return json.dumps(encode(entry), ensure_ascii=False, separators=(",", ":"))


def digest(text: str, *, where: str | None = None) -> str:
    """The hash of a text, in 64 hexadecimal digits."""
    try:
        return hashlib.blake2b(text.encode(), digest_size=32).hexdigest()
    except UnicodeEncodeError as error:
        raise InvalidValue(
            f"text holds half a character (U+{ord(error.object[error.start]):04X}, a lone surrogate)",
            where=where,
            hint="delete the character",
        ) from error


def weight(kind: str, entry: str, entry_hash: str) -> int:
    """What one entry adds to the revision of a store."""
    return int(digest("\0".join((kind, entry, entry_hash))), 16)


def revision_of(weights: Iterable[int]) -> str:
    """The revision of a store: the sum of its entries' weights, so that a change need not read all the others."""
    return f"{sum(weights) % _ROUND:064x}"


def digest_of_all(parts: Iterable[tuple[object, ...]]) -> str:
    """The hash of many tuples of text and numbers, in the order given."""
    whole = hashlib.blake2b(digest_size=32)
    for part in parts:
        whole.update(json.dumps(part, ensure_ascii=False).encode() + b"\n")
    return whole.hexdigest()
