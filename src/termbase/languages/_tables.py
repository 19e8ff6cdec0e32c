"""What the language files share for writing tables of endings: products of suffixes, blocked forms."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

Pairs = tuple[tuple[str, str], ...]


def after(starts: Iterable[str] | str, endings: Iterable[str]) -> frozenset[str]:
    """Every start (one, or words parted by space) followed by every ending."""
    listed = starts.split() if isinstance(starts, str) else starts
    kept = tuple(endings)
    return frozenset(start + ending for start in listed for ending in kept)


def single(tables: Iterable[Mapping[str, frozenset[str]]]) -> dict[str, frozenset[str]]:
    """For every ending in the tables the class ``=ending`` that has it alone; see ``blocking``."""
    return {f"={ending}": frozenset({ending}) for table in tables for endings in table.values() for ending in endings}


def blocking(
    stems: Callable[[str], Pairs], endings: Mapping[str, frozenset[str]], blocked: frozenset[str]
) -> Callable[[str], Pairs]:
    """The stems, but so that no inflected form is one of the blocked words (``რომ`` “that”, of ``რომი`` Rome).

    A class that would make a blocked form is split into classes of one ending each, without the offending one;
    derived endings of such a class go, too.
    """
    by_start: dict[str, list[str]] = {}
    for word in blocked:
        for length in range(1, len(word) + 1):
            by_start.setdefault(word[:length], []).append(word)

    def without_blocked(word: str) -> Pairs:
        pairs: list[tuple[str, str]] = []
        for stem, stem_class in stems(word):
            known = endings.get(stem_class, frozenset())
            bad = {other[len(stem) :] for other in by_start.get(stem, ())} & known
            if bad:
                pairs.extend((stem, f"={ending}") for ending in sorted(known - bad))
            else:
                pairs.append((stem, stem_class))
        return tuple(pairs)

    return without_blocked
