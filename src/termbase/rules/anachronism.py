"""A name that was not in use on the document’s date.

Why: a report of 2015 cannot have called the city of Astana Nur-Sultan, and a text of today that calls it so is out of
date.

Quiet when: the document’s date is not known (from the document itself, or because it was asked for); the collection
does not say when the name was in use; the sentence or the words around it speak of a year in which it was; it is an
adjective or an inhabitant’s name; or it stands in a quotation.

Fix: the name that the style would write on that date; the writer decides, for history is told in its own names, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from termbase.dates import Period
from termbase.model import Severity, Term
from termbase.rules.base import Context, Found
from termbase.rules.naming import quoted, told
from termbase.scan import Mention

NAME = "anachronism"
SUMMARY = "a name not in use on the document’s date"
SEVERITY = Severity.WARNING

_YEAR = re.compile(r"(?<![\w.,])(1[0-9]{3}|20[0-9]{2})(?!\d|[.,]\d)")
_NEAR = 160


def inspect(context: Context) -> Iterator[Found]:
    """Each mention of a name that had not come into use on the document’s date, or had gone out of it."""
    if not context.dated:
        return
    for mention in context.mentions:
        term = context.views.term(mention)
        if mention.form == "derived":
            continue
        if term.valid is None or term.valid.covers(context.on) or mention.ambiguous or mention.in_quotation:
            continue
        if _speaks_of(context, mention, term.valid):
            continue
        better = _better(context, mention, term)
        yield context.found(
            mention,
            f"{told(context, mention)} is a name of {_in_words(term.valid)}, and the text is of {context.on}"
            + (f"; then the style writes {quoted(better.text)}" if better else ""),
            because=context.views.opinion(mention)[1],
            write=[better] if better else [],
            safe=False,
        )


def _better(context: Context, mention: Mention, term: Term) -> Term | None:
    choice = context.views.choice(mention.concept, mention.lang)
    return choice.term if choice.term is not None and choice.status and choice.term.text != term.text else None


def _speaks_of(context: Context, mention: Mention, valid: Period) -> bool:
    """Whether a year stands near a mention in which the name was in use."""
    located = context.locate(mention.start)
    if located is None:
        return False
    reading, at = located
    end = at + len(mention.name)
    before = re.split(r"\n\s*\n", reading.text[max(0, at - _NEAR) : at])[-1]
    after = re.split(r"\n\s*\n", reading.text[end : end + _NEAR])[0]
    return any(valid.covers(date(int(year), 7, 1)) for year in _YEAR.findall(f"{before} {after}"))


def _in_words(valid: Period) -> str:
    start, slash, end = valid.text.partition("/")
    if not slash:
        return start
    if end in ("", ".."):
        return f"{start} and later"
    return f"the time until {end}" if start in ("", "..") else f"{start} to {end}"
