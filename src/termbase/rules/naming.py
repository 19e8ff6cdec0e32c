"""Whose a name is, in words, and which names of a concept in one language are rivals: what the rules share."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from termbase.dates import Period, covers
from termbase.model import Perspective, PerspectiveKind, Status, Term, TermType, localised
from termbase.rules.base import Context, Views
from termbase.scan import Mention
from termbase.style import Reason
from termbase.text import fold, words

_SHORT = frozenset({TermType.SHORT_FORM, TermType.ABBREVIATION, TermType.ACRONYM})
_NOBODYS = frozenset({TermType.DUAL, TermType.LOOKUP, TermType.TRANSLITERATION})
_LISTS = frozenset({PerspectiveKind.DATASET, PerspectiveKind.STANDARDS_BODY})
_ARTICLE = re.compile(
    "(?:Government |De facto authorities|Institutions in|Polisario|Taliban|Kurdistan Regional|U[SK] |State of|City of"
    "|Parliament|United Nations|Office of|International (?!media)|European Union|Gulf Cooperation|African Union|Text of"
    "|Associated Press|Ecumenical|Dayton|Opposition|Democratic opposition|[A-Z][a-z]+ diaspora)"
)
_COMMON = re.compile(
    "(?:De facto|Institutions|Media in|International media|Text of|Opposition|Democratic|Writers|Scholarly)"
)
_TAIL = re.compile(r" \([^()]*\)$")
_ORDER = tuple(PerspectiveKind)


class Usage(NamedTuple):
    """Who prefers a name on a day, who admits it, who rejects it."""

    prefer: frozenset[str]
    admit: frozenset[str]
    reject: frozenset[str]


def usage(views: Views, term: Term) -> Usage:
    """The perspectives with a view of a name on the day that counts, those left out that hold only somewhere."""
    by: dict[Status, set[str]] = {status: set() for status in Status}
    for stance in term.stances:
        if stance.scope is None and covers(stance.valid, views.on):
            by[stance.status].update(stance.by)
    prefer, admit = by[Status.PREFERRED], by[Status.ADMITTED]
    return Usage(frozenset(prefer), frozenset(admit - prefer), frozenset(by[Status.DEPRECATED] - prefer - admit))


def rivals(views: Views, one: Term, other: Term) -> bool:
    """Whether two names of a concept in one language stand against each other.

    They do where somebody whose own name the one is rejects the other; and where each is preferred by somebody, nobody
    who prefers the one lives with the other, and they are not the long and the short of one name, nor one name in two
    spellings. What lists print counts not.
    """
    if one.text == other.text or not (_stands(one) and _stands(other)) or _squeezed(one) == _squeezed(other):
        return False
    first, second = usage(views, one), usage(views, other)
    if (first.prefer & second.reject) or (first.reject & second.prefer):
        return True
    if within(one, other) or within(other, one) or (one.type in _SHORT) != (other.type in _SHORT):
        return False
    mine, theirs = _speakers(views, first.prefer), _speakers(views, second.prefer)
    both = (mine & _speakers(views, second.admit)) | (theirs & _speakers(views, first.admit)) | (mine & theirs)
    return bool(mine and theirs and not both)


def within(one: Term, other: Term) -> bool:
    """Whether every word of a name stands in the other: `Pashinyan` in `Nikol Pashinyan`."""
    return set(words(one.text)) <= set(words(other.text))


def replaceable(term: Term, better: Term, *, explicit: bool) -> bool:
    """Whether one name can stand where the other does: neither is a short form, or both are.

    Nor is a name replaced by one of more or fewer words that is made of it, unless the style says so itself.
    """
    if (term.type in _SHORT) != (better.type in _SHORT):
        return False
    return explicit or not (within(term, better) or within(better, term))


def _stands(term: Term) -> bool:
    return term.proposable and term.type not in _NOBODYS and not term.superseded


def _squeezed(term: Term) -> str:
    return "".join(words(term.text))


def _speakers(views: Views, who: Iterable[str]) -> set[str]:
    """Those among the perspectives, and those above them, that speak for somebody."""
    return {
        each
        for perspective in who
        for each in views.glossary.lineage(perspective)
        if views.glossary.perspective(each).kind not in _LISTS
    }


# ---- in words --------------------------------------------------------------------------------


def who(context: Context, perspectives: Iterable[str], *, most: int = 2) -> str:
    """Perspectives as a phrase: those that govern first, the rest counted."""
    found = sorted((context.glossary.perspective(each) for each in set(perspectives)), key=_importance)
    names = [phrase(each) for each in found]
    if len(names) > most + 1:
        return f"{', '.join(names[:most])} and {len(names) - most} others"
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def whose(context: Context, term: Term) -> str:
    """Whose name it is, and since when: ``the name of the Government of Azerbaijan (since 1991-11-26)``; or nothing."""
    uses = usage(context.views, term)
    mine = uses.prefer or uses.admit
    if not mine:
        return ""
    first = min((context.glossary.perspective(each) for each in mine), key=_importance)
    said = "the name of" if uses.prefer else "admitted by"
    return f"{said} {who(context, mine)}{_since_of(context, term, first.id) if len(mine) == 1 else ''}"


def rejected_by(context: Context, because: tuple[Reason, ...]) -> str:
    """By whom a name is rejected that the style's perspectives hold so, and since when."""
    reason = because[0]
    if reason.perspective is None:
        return "the style"
    return f"{who(context, [reason.perspective])}{since(reason.valid)}"


def since(valid: Period | None) -> str:
    """When a view began or held, as it stands in brackets after whose it is."""
    if valid is None:
        return ""
    start, slash, end = valid.text.partition("/")
    if not slash or end not in ("", ".."):
        return f" ({valid.text})"
    return f" (since {start})"


def quoted(text: str) -> str:
    """A name in a message."""
    return f"“{text}”"


def told(context: Context, mention: Mention) -> str:
    """What stands in the text, and the name's own form where that is another."""
    term = context.views.term(mention)
    return quoted(" ".join(mention.name.split())) + (
        "" if fold(mention.name) == fold(term.text) or mention.form == "name" else f" ({term.text})"
    )


def _since_of(context: Context, term: Term, perspective: str) -> str:
    for stance in term.stances:
        if perspective in stance.by and stance.scope is None and covers(stance.valid, context.on):
            return since(stance.valid)
    return ""


def _importance(perspective: Perspective) -> tuple[int, str]:
    return _ORDER.index(perspective.kind), perspective.id


def phrase(perspective: Perspective) -> str:
    """A perspective’s name as it stands within a sentence."""
    name = localised(perspective.name) or perspective.id
    if perspective.kind is PerspectiveKind.PUBLICATION:
        name = _TAIL.sub("", name)
    article = "the " if _ARTICLE.match(name) else ""
    return article + (name[0].lower() + name[1:] if _COMMON.match(name) else name)
