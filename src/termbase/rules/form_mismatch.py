"""A short name translated by an official long one, or the other way round.

Why: *Russia* and *the Russian Federation* are one state in two registers; legal and diplomatic texts keep them apart.

Quiet when: the translation has no name of the same kind in that language.
"""

from __future__ import annotations

from collections.abc import Iterator

from termbase.model import Kind, Severity, TermType
from termbase.rules.base import Context, Found
from termbase.rules.sides import plain

NAME = "form-mismatch"
SUMMARY = "a short name for an official long one in a translation, or the reverse"
SEVERITY = Severity.INFO

_FORMS = {TermType.SHORT_FORM: "short", TermType.FULL_FORM: "full"}
_KINDS = frozenset({Kind.PLACE, Kind.POLITY, Kind.ORGANISATION})


def inspect(context: Context) -> Iterator[Found]:
    """Each name that is shorter or longer than the source’s, where a name like the source’s is known."""
    for pair in context.pairs:
        for mention in {m.concept: m for m in plain(pair)}.values():
            concept, asked = context.concept(mention), context.views.term(mention).type
            there = [m for m in pair.target_mentions if m.concept == mention.concept and m.form != "derived"]
            types = {context.views.term(m).type for m in there}
            of_the_source = {t.type for t in concept.terms if t.lang == mention.lang}
            if concept.kind not in _KINDS or asked not in _FORMS or asked in types or not types <= set(_FORMS):
                continue
            if not set(_FORMS) <= of_the_source or not there:
                continue
            alike = [t for t in concept.terms if t.lang == there[0].lang and t.type is asked and t.proposable]
            if alike:
                yield context.found(
                    there[0],
                    f"“{mention.name}” is a {_FORMS[asked]} form, “{there[0].name}” is not",
                    write=alike[:3],
                    safe=False,
                    related=(context.related(mention, "the name in the source"),),
                )
