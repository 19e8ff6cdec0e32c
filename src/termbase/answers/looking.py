"""What a name can mean: hits, as JSON and back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from termbase.answers.choosing import chosen, concepts_by_id, read_choice, read_concepts
from termbase.answers.plain import Json, Plain
from termbase.answers.values import LookupHit
from termbase.model import Concept, Term
from termbase.wire import decode_term, encode, encode_term

__all__ = ["LookupHit", "looked_up", "names_in", "read_looked_up"]


def names_in(concept: Concept, tag: str) -> tuple[str, tuple[Term, ...]]:
    """The concept's terms in a language, or in the first of its fallback chain that has any, and that language."""
    own = tuple(term for term in concept.terms if term.lang == tag)
    if own:
        return tag, own
    from termbase.locales import fallback_chain  # deferred: CLDR is read for few

    for near in fallback_chain(tag)[1:]:
        if found := tuple(term for term in concept.terms if term.lang == near):
            return near, found
    return tag, ()


def looked_up(query: str, hits: Sequence[LookupHit], to: Iterable[str], *, whole: bool = False) -> Json:
    """The answer to ``lookup``, with each concept's names in the languages ``to``; ``whole`` with the concepts."""
    tags = list(to)
    plain = {"query": query, "matches": [_match(hit, tags) for hit in hits]}
    return {**plain, "concepts": concepts_by_id([hit.concept for hit in hits])} if whole else plain


def _match(hit: LookupHit, tags: Sequence[str]) -> Json:
    return {
        "concept": hit.concept.id,
        "term": encode_term(hit.term),
        "tier": hit.tier,
        "score": hit.score,
        "why": hit.why,
        "stances": encode(hit.stances),
        "use": {lang: chosen(choice) for lang, choice in hit.use.items()},
        "names": {tag: [encode_term(term) for term in names_in(hit.concept, tag)[1]] for tag in tags},
    }


def read_looked_up(data: Json, style: str) -> list[LookupHit]:
    """The hits of an answer with its concepts; ``style`` is the id of that which was asked (``style.follow``)."""
    plain = Plain(data)
    concepts = read_concepts(plain)
    return [_hit(match, concepts[match["concept"].text()], style) for match in plain["matches"].each()]


def _hit(match: Plain, concept: Concept, style: str) -> LookupHit:
    return LookupHit(
        concept=concept,
        term=match["term"].read(decode_term),
        tier=match["tier"].text(),
        score=match["score"].number(),
        why=match["why"].text(),
        use={lang: read_choice(choice, concept, style) for lang, choice in match["use"].items()},
    )
