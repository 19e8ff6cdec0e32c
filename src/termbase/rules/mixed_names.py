"""Rival names of one concept in one document.

Why: a reader takes two names for two things, or wonders why the text changes sides half-way.

Quiet when: the names are one name’s long and short form, spellings or adjectives; a name joins both sides’
(`Stepanakert / Khankendi`) or glosses the other one right after it (`Stepanakert (Khankendi)`); a name stands in a
quotation, or it could mean several things. Rivals are names of which the one belongs to somebody who
rejects the other, or names that different speakers prefer, none of whom lives with both; what datasets and standards
print makes no rivals.

The names are held against the one that the style would write, or else the first of those that it does not reject. Of
a name that `deprecated-term` or `not-preferred` reports anyhow only the first is told.

Fix: the name that the others are held against; the writer decides.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from termbase.model import Severity, Status, Term
from termbase.rules.base import Context, Found
from termbase.rules.glosses import glossed
from termbase.rules.naming import quoted, rivals, told, whose
from termbase.scan import Mention

NAME = "mixed-names"
SUMMARY = "rival names of one concept in one document"
SEVERITY = Severity.WARNING

_LIKED = (Status.PREFERRED, Status.ADMITTED, None, Status.DEPRECATED)
_JOINED = re.compile(r"\s*(?:/|\((?:[^()]{0,40}\s)?|[–—-])\s*")


def inspect(context: Context) -> Iterator[Found]:
    """Each mention of a name that is a rival of the one that leads."""
    named: dict[tuple[str, str], list[Mention]] = {}
    for mention in context.mentions:
        if mention.form != "derived" and not mention.ambiguous and not mention.in_quotation:
            named.setdefault((mention.concept, mention.lang), []).append(mention)
    glosses = _glosses(context) | glossed(context)
    for (concept, lang), mentions in named.items():
        terms = {mention.term: context.views.term(mention) for mention in mentions}
        if len(terms) < 2:
            continue
        choice = context.views.choice(concept, lang)
        chosen = choice.term if choice.status in (Status.PREFERRED, Status.ADMITTED) else None
        leading = _leading(context, mentions, terms, chosen)
        if leading is None:
            continue
        yield from _against(context, leading, mentions, glosses)


def _leading(context: Context, mentions: list[Mention], terms: dict[str, Term], chosen: Term | None) -> Mention | None:
    """The mention against which rivals are held: of the style's choice, else the first that has a rival, of those that
    the style would have rather than of those that it rejects.
    """
    if chosen is not None and chosen.text in terms:
        return next(mention for mention in mentions if mention.term == chosen.text)
    contested = [m for m in mentions if any(rivals(context.views, terms[m.term], other) for other in terms.values())]
    return min(contested, key=lambda m: (_LIKED.index(context.views.opinion(m)[0]), m.start), default=None)


def _against(context: Context, leading: Mention, mentions: list[Mention], glosses: set[int]) -> Iterator[Found]:
    views, first = context.views, context.views.term(leading)
    told_of = set()
    for mention in mentions:
        term = views.term(mention)
        if mention.start in glosses or not rivals(views, term, first):
            continue
        if mention.term in told_of and _told_elsewhere(context, mention):
            continue
        told_of.add(mention.term)
        own = whose(context, term)
        yield context.found(
            mention,
            f"{told(context, mention)}{f' is {own}, and' if own else ''} stands beside {quoted(first.text)}, "
            f"{whose(context, first) or 'a rival name'}; keep to one",
            because=views.opinion(mention)[1],
            write=[] if views.opinion(leading)[0] is Status.DEPRECATED else [first],
            safe=False,
            related=(context.related(leading, f"{quoted(leading.name)} stands here"),),
        )


def _told_elsewhere(context: Context, mention: Mention) -> bool:
    """Whether another rule reports a mention for the name that it is."""
    status, _ = context.views.opinion(mention)
    rule = "deprecated-term" if status is Status.DEPRECATED else "not-preferred"
    choice = context.views.choice(mention.concept, mention.lang)
    return rule in context.active and (
        status is Status.DEPRECATED or (status is not Status.PREFERRED and choice.status is Status.PREFERRED)
    )


def _glosses(context: Context) -> set[int]:
    """Where mentions begin that only gloss another name of the same concept right before them."""
    found = set()
    mentions = context.mentions
    for before, after in itertools.pairwise(mentions):
        if before.concept != after.concept or before.term == after.term:
            continue
        gap = context.document.text[before.end : after.start]
        if len(gap) <= 60 and _JOINED.fullmatch(gap) and not gap.isspace():
            found.add(after.start)
    return found
