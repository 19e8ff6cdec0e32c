"""What languages of stacked endings share: the chain of endings read off one name and put on another."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from termbase.inflect.base import Asked, Ways
from termbase.text import APOSTROPHES, DASHES, fold

Chain = str
Spelled = Callable[[str, Chain], Iterable[str]]
"""(name, chain) -> every way to write the name with that chain; none where the file does not know."""


def carried_chain(asked: Asked, chains: Iterable[Chain], read: Spelled, write: Spelled) -> Ways:
    """The new name with every chain of endings that the old one can be read to have."""
    seen = fold(asked.seen)
    return with_chains(
        asked, [chain for chain in chains if any(fold(form) == seen for form in read(asked.old.text, chain))], write
    )


def with_chains(asked: Asked, chains: Iterable[Chain], write: Spelled) -> Ways:
    """The new name with each of the chains that the old one can be read to have."""
    found = list(chains)
    if not found:
        return Ways((), f"what ending “{asked.seen}” has is not known")
    texts = [text for chain in found for text in (list(write(asked.new.text, chain)) or [""])]
    return Ways.of(texts, "the ending can be read in more than one way, or the new name takes it in more than one")


def parted(seen: str, old: str) -> str:
    """The apostrophe or hyphen that a text writes between a name and its endings; nothing where it writes none."""
    if len(seen) <= len(old):
        return ""
    for at in range(len(seen) - 1, 0, -1):
        if seen[at] in APOSTROPHES + DASHES and fold(seen[:at]) == fold(old):
            return seen[at]
    return ""
