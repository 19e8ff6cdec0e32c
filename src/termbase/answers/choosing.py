"""What a style writes, and why: a choice with every reason that counted, as JSON and back."""

from __future__ import annotations

from collections.abc import Mapping

from termbase.answers.plain import Json, Plain, text_or_none
from termbase.model import Concept, Confidence, Status, Term
from termbase.style import Alternative, Choice, Reason
from termbase.wire import decode_concept, encode


def chosen(choice: Choice) -> Json:
    """A choice with every reason; ``text`` is null where no term is known."""
    return {
        "text": choice.term.text if choice.term else None,
        "lang": choice.lang,
        "status": choice.status,
        "because": [reason(one) for one in choice.because],
        "alternatives": [
            {"text": other.term.text, "status": other.status, "because": [reason(one) for one in other.because]}
            for other in choice.alternatives
        ],
        "chain": list(choice.chain),
        "on": choice.on.isoformat(),
    }


def reason(one: Reason) -> Json:
    """One thing that counted: who holds what of which term, since when, on what evidence."""
    return {
        "text": one.text,
        "status": one.status.value,
        "perspective": one.perspective,
        "follows": one.follows,
        "valid": str(one.valid) if one.valid else None,
        "confidence": one.confidence.value,
        "sources": list(one.sources),
        "decided": one.decided,
    }


def read_choice(data: Plain, concept: Concept, style: str) -> Choice:
    """The choice that a style made for a concept: its terms are the concept's own."""
    lang = text_or_none(data.get("lang"))

    def term(at: Plain) -> Term:
        text = at.text()
        for one in concept.terms:
            if (one.lang, one.text) == (lang, text):
                return one
        raise at.wrong(f"{concept.id!r} has no term {text!r} in {lang}")

    def status(at: Plain | None) -> Status | None:
        return at.one_of(Status) if at else None

    chosen_text = data.get("text")
    return Choice(
        concept=concept.id,
        style=style,
        on=data["on"].day(),
        chain=data.list_of("chain", Plain.text),
        lang=lang,
        term=term(chosen_text) if chosen_text else None,
        status=status(data.get("status")),
        because=data.list_of("because", read_reason),
        alternatives=data.list_of(
            "alternatives",
            lambda other: Alternative(
                term=term(other["text"]),
                status=status(other.get("status")),
                because=other.list_of("because", read_reason),
            ),
        ),
    )


def read_reason(data: Plain) -> Reason:
    """One thing that counted."""
    valid = data.get("valid")
    return Reason(
        text=data["text"].text(),
        status=data["status"].one_of(Status),
        perspective=text_or_none(data.get("perspective")),
        follows=text_or_none(data.get("follows")),
        valid=valid.period() if valid else None,
        confidence=data["confidence"].one_of(Confidence),
        sources=data.list_of("sources", Plain.text),
        decided=data["decided"].flag(),
    )


# ---- a choice alone ----------------------------------------------------------------------------


def resolved(choice: Choice, concept: Concept | None = None) -> Json:
    """The answer to ``resolve``: a choice with whose it is; with the ``concept`` all can be read back."""
    plain = {"concept": choice.concept, "style": choice.style, **chosen(choice)}
    return plain if concept is None else {**plain, "concepts": concepts_by_id([concept])}


def read_resolved(data: Json) -> Choice:
    """The choice, from an answer with its concept."""
    plain = Plain(data)
    concept = read_concepts(plain)[plain["concept"].text()]
    return read_choice(plain, concept, plain["style"].text())


def concepts_by_id(concepts: list[Concept]) -> Json:
    """Concepts whole, each once under its id: what stands beside an answer that names them."""
    return {concept.id: encode(concept) for concept in concepts}


class _Concepts(dict[str, Concept]):
    """Concepts by id; one that the answer leaves out is a flaw of the answer."""

    def __init__(self, plain: Plain, found: Mapping[str, Concept]) -> None:
        super().__init__(found)
        self._plain = plain

    def __missing__(self, key: str) -> Concept:
        raise self._plain.wrong(f"the answer lacks the concept {key!r}", hint="ask with include=concepts")


def read_concepts(plain: Plain) -> Mapping[str, Concept]:
    """The concepts that stand beside an answer."""
    found = plain.get("concepts")
    return _Concepts(plain, {key: one.read(decode_concept) for key, one in found.items()} if found else {})
