"""Rival names of one concept in several documents of a run.

Why: the pages of a site or the chapters of a book read as one voice only if they call things the same.

Quiet when: the names are no rivals (see `mixed-names`); the document uses the leading name, too (then `mixed-names`
says it); or the names stand in quotations, headings or titles.

The names are held against the one that the style would write, or else the one that most documents use.

Fix: none here; `not-preferred` and `mixed-names` have the replacements.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from termbase.model import Severity, Status, Term
from termbase.rules.base import Use, Views
from termbase.rules.naming import quoted, rivals

NAME = "inconsistent-across-documents"
SUMMARY = "rival names of one concept in several documents"
SEVERITY = Severity.INFO


def across(views: Views, uses: Sequence[Use]) -> Iterator[tuple[Use, str]]:
    """Each first use in a document of a name that is a rival of the leading one."""
    together: dict[tuple[str, str], list[Use]] = {}
    for use in uses:
        together.setdefault((use.concept, use.lang), []).append(use)
    for (concept, lang), found in together.items():
        if len({use.number for use in found}) < 2 or len({use.term for use in found}) < 2:
            continue
        terms = {term.text: term for term in views.glossary.concept(concept).terms if term.lang == lang}
        leading = _leading(views, concept, lang, found)
        where = {use.number for use in found if use.term == leading}
        for use in found:
            if use.number not in where and rivals(views, terms[use.term], terms[leading]):
                yield use, _message(views, terms[leading], use, len(where))


def _leading(views: Views, concept: str, lang: str, uses: Sequence[Use]) -> str:
    choice = views.choice(concept, lang)
    said = Counter(use.term for use in uses)
    if choice.term is not None and choice.status in (Status.PREFERRED, Status.ADMITTED) and choice.term.text in said:
        return choice.term.text
    return min(said, key=lambda term: (-said[term], term))


def _message(views: Views, leading: Term, use: Use, count: int) -> str:
    documents = f"{count} other documents say" if count > 1 else "another document says"
    return f"{quoted(' '.join(use.text.split()))} stands here, where {documents} {quoted(leading.text)}"
