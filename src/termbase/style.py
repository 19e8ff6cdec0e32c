"""Choosing a term: whose word decides, and every reason that counted, so that a person can argue with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from termbase.dates import Period, covers
from termbase.errors import InvalidValue
from termbase.glossary import Glossary, best_stance
from termbase.locales import fallback_chain
from termbase.model import Concept, Confidence, Stance, Status, Style, Term, TermType
from termbase.text import fold

_TYPE_ORDER = (
    TermType.FULL_FORM,
    TermType.SHORT_FORM,
    TermType.DUAL,
    TermType.PHRASE,
    TermType.ABBREVIATION,
    TermType.ACRONYM,
    TermType.VARIANT,
    TermType.TRANSLITERATION,
    TermType.HISTORICAL,
    TermType.LOOKUP,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One thing that counted: who holds what of which term, since when, on what evidence.

    ``follows`` is the perspective that the style names; ``perspective`` the one whose stance it is, that one or
    its nearest parent with a stance. Both are None for the style's own ``prefer``. ``decided`` marks what settled
    the term's place; the others were outranked.
    """

    text: str
    status: Status
    perspective: str | None = None
    follows: str | None = None
    valid: Period | None = None
    confidence: Confidence = Confidence.HIGH
    sources: tuple[str, ...] = ()
    decided: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """A term that could have been chosen, and what the style's perspectives hold of it (None: no opinion)."""

    term: Term
    status: Status | None
    because: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What a style writes for a concept in a language. ``term`` is None where no term is known: nothing is invented.

    ``chain`` is the fallback chain that was walked; ``lang`` the tag on it in which candidates were found.
    """

    concept: str
    style: str
    on: date
    chain: tuple[str, ...]
    lang: str | None = None
    term: Term | None = None
    status: Status | None = None
    because: tuple[Reason, ...] = ()
    alternatives: tuple[Alternative, ...] = ()


def follow(perspective_id: str) -> Style:
    """A style that follows one perspective and nothing else, for asking "as" someone."""
    return Style(id=f"as-{perspective_id}", name=(("en", f"as {perspective_id}"),), follows=(perspective_id,))


def manner_of(glossary: Glossary, *, style: str | None = None, perspective: str | None = None) -> Style | None:
    """In whose manner names are chosen: that of a style, or of a perspective alone; None where neither is asked for.

    Raises InvalidValue where both are, NotFound for one that is not there.
    """
    if style and perspective:
        raise InvalidValue("a style and a perspective were both given", hint="give one of the two")
    if style:
        return glossary.style(style)
    return follow(glossary.perspective(perspective).id) if perspective else None


def choose(concept: Concept, lang: str, style: Style, *, on: date, glossary: Glossary) -> Choice:
    """The term that a style writes for a concept in a language on a day.

    Candidates are the proposable terms valid on the day in the first language of the fallback chain that has any.
    Order: the style's own ``prefer``; preferred, by the earliest perspective followed; admitted; no opinion;
    deprecated; superseded names last. Where no one followed has an opinion, the order is alphabetical.
    """
    chain = fallback_chain(lang)
    for tag in chain:
        candidates = [t for t in concept.terms if t.lang == tag and t.proposable and covers(t.valid, on)]
        if candidates:
            break
    else:
        return Choice(concept=concept.id, style=style.id, on=on, chain=chain)
    ranked = sorted(
        (_judged(term, concept, lang, style, on, glossary) for term in candidates), key=lambda pair: pair[0]
    )
    best, *rest = (judged for _, judged in ranked)
    return Choice(
        concept=concept.id,
        style=style.id,
        on=on,
        chain=chain,
        lang=tag,
        term=best.term,
        status=best.status,
        because=best.because,
        alternatives=tuple(rest),
    )


_Rank = tuple[bool, int, int, int, str]


def _judged(
    term: Term, concept: Concept, lang: str, style: Style, on: date, glossary: Glossary
) -> tuple[_Rank, Alternative]:
    own = any(text == term.text and of == concept.id and tag == term.lang for of, tag, text in style.prefer)
    verdicts = _verdicts(term, lang, style, on, glossary)
    reasons = tuple(
        Reason(
            text=term.text,
            status=stance.status,
            perspective=who,
            follows=followed,
            valid=stance.valid,
            confidence=stance.confidence,
            sources=stance.sources,
            decided=not own and number == 0,
        )
        for number, (_, followed, who, stance) in enumerate(verdicts)
    )
    if own:
        reasons = (Reason(text=term.text, status=Status.PREFERRED), *reasons)
    status = reasons[0].status if reasons else None
    place = verdicts[0][0] if verdicts and not own else 0
    step = -1 if own else (Status.PREFERRED, Status.ADMITTED, None, Status.DEPRECATED).index(status)
    order = (term.superseded and not own, step, place, _TYPE_ORDER.index(term.type), fold(term.text))
    return order, Alternative(term=term, status=status, because=reasons)


def _verdicts(term: Term, lang: str, style: Style, on: date, glossary: Glossary) -> list[tuple[int, str, str, Stance]]:
    """What each followed perspective holds of the term, itself or by its nearest parent with a stance."""
    found = []
    for place, followed in enumerate(style.follows):
        for who in glossary.lineage(followed):
            stance = best_stance(term.stances, who, on=on, jurisdictions=style.jurisdictions, langs=(lang,))
            if stance:
                found.append((place, followed, who, stance))
                break
    return found


def judged(term: Term, concept: Concept, style: Style, *, on: date, glossary: Glossary) -> Alternative:
    """What a style holds of a concept's term on a day: its own ``prefer``, else the first followed with an opinion."""
    return _judged(term, concept, term.lang, style, on, glossary)[1]
