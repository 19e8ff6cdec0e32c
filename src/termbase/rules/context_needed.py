"""A name that can mean several things here.

Why: `Georgia` is a state of two kinds, and a check can hold a name against a style only once it knows which.

Quiet when: letter case, the words around the name or other names in the text decide what is meant.

Fix: none; say which one is meant, or suppress the finding where a reader cannot be in doubt.
"""

from __future__ import annotations

from collections.abc import Iterator

from termbase.model import Concept, Severity, localised
from termbase.rules.base import Context, Found
from termbase.rules.naming import quoted

NAME = "context-needed"
SUMMARY = "a name that can mean several things"
SEVERITY = Severity.INFO

_LONGEST = 60


def inspect(context: Context) -> Iterator[Found]:
    """Each mention for which several concepts remain."""
    for mention in context.mentions:
        if not mention.ambiguous:
            continue
        known = [_said(context.glossary.concept(candidate)) for candidate in mention.candidates]
        name = " ".join(mention.name.split())
        yield context.found(mention, f"{quoted(name)} can be {', '.join(known[:-1])} or {known[-1]}")


def _said(concept: Concept) -> str:
    """A concept by its id, with the beginning of its definition."""
    words = localised(concept.definition).rstrip(".").split()
    said = ""
    for word in words:
        if len(said) + len(word) > _LONGEST:
            said += " …"
            break
        said = f"{said} {word}".strip()
    return f"{concept.id} ({said})" if said else concept.id
