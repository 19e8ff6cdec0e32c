"""One name of the source, translated by different names in one document.

Why: the reader takes two names for two things, or for a change of mind.

Quiet when: the names are one name inflected, or the translation has several names of the thing at once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from termbase.model import Severity
from termbase.rules.base import Context, Found
from termbase.rules.sides import plain
from termbase.scan import Mention

NAME = "inconsistent-translation"
SUMMARY = "one name of the source translated by different names"
SEVERITY = Severity.WARNING


def inspect(context: Context) -> Iterator[Found]:
    """Each translation of a name by another name than it mostly is; where none is in the lead, than it first is."""
    groups: dict[tuple[str, str, str], list[tuple[Mention, Mention]]] = {}
    for pair in context.pairs:
        for mention in {m.concept: m for m in plain(pair)}.values():
            there = [m for m in pair.target_mentions if m.concept == mention.concept and m.form != "derived"]
            if len({m.term for m in there}) == 1 and not there[0].ambiguous:
                key = (mention.concept, mention.term, there[0].lang)
                groups.setdefault(key, []).append((mention, there[0]))
    for (_, name, _), rendered in groups.items():
        counts = Counter(other.term for _, other in rendered)
        if len(counts) < 2:
            continue
        usual = max(counts, key=lambda term: counts[term])  # the first of those that are most
        first = next(other for _, other in rendered if other.term == usual)
        for mention, other in rendered:
            if other.term != usual:
                yield context.found(
                    other,
                    f"“{name}” is translated by “{other.term}” here, "
                    f"by “{usual}” elsewhere ({counts[usual]} of {len(rendered)})",
                    write=[context.views.term(first)],
                    safe=False,
                    related=(
                        context.related(mention, "the name in the source"),
                        context.related(first, "its usual translation"),
                    ),
                )
