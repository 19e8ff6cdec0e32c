"""Which languages a style's guide is in where nobody says: those that it writes, and those of whom it follows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from termbase.glossary import Glossary
from termbase.model import Concept, EntryStatus, Role, Status, Style

MOST = 6
"""So many languages a guide has at most, where they are not asked for by name."""
SHARE = 0.1
"""A language counts where it has this share of the names that the best documented one has."""


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language of a guide and why it is one.

    ``own`` is how many names the style itself gives in it; ``held`` how many names in it are those that somebody whom
    the style follows is documented to use.
    """

    lang: str
    own: int
    held: int


def languages_of(style: Style, concepts: Iterable[Concept], glossary: Glossary) -> tuple[Tongue, ...]:
    """The languages of a style's guide where none is asked for, the best documented first; at most six.

    They are those in which the style itself gives a name or a form for the first mention, and those in which the
    perspectives that it follows are documented to use names: at least a tenth as many as in the language in which they
    use most. Names in another script than their language's own make no language of a guide. ``glossary`` has the tree
    of perspectives.
    """
    own = Counter(lang for _, lang, _ in (*style.prefer, *style.first_mention))
    followed = {who for one in style.follows for who in glossary.lineage(one)}
    held = Counter(lang for concept in concepts for lang in _held(concept, followed))
    least = max(1.0, SHARE * max(held.values(), default=0))
    langs = [lang for lang in {*own, *held} if own[lang] or held[lang] >= least]
    langs.sort(key=lambda lang: (-held[lang], -own[lang], lang))
    kept = [lang for lang in langs if own[lang]]
    kept += [lang for lang in langs if not own[lang]][: max(0, MOST - len(kept))]
    return tuple(Tongue(lang, own[lang], held[lang]) for lang in langs if lang in kept)


def _held(concept: Concept, followed: set[str]) -> Iterable[str]:
    if concept.status is EntryStatus.RETIRED:
        return
    for term in concept.terms:
        if (
            term.proposable
            and "-Latn" not in term.lang
            and any(
                stance.role is Role.ATTESTED
                and stance.status is not Status.DEPRECATED
                and followed.intersection(stance.by)
                for stance in term.stances
            )
        ):
            yield term.lang
