"""The contested names in documents: mentions and what they add up to, as JSON and back."""

from __future__ import annotations

from collections.abc import Iterable

from termbase.answers.plain import Json, Plain
from termbase.detect import Detected
from termbase.model import Status
from termbase.scan import Holders, Mention, Scanned


def scanned(found: Scanned, *, whole: bool = False) -> Json:
    """One document of the answer to ``scan``; ``whole`` with the name as it is read, where markup stands in it."""
    return {
        "path": found.path,
        "lang": found.lang,
        "detected": _detected(found.detected),
        "mentions": [_mention(mention, whole) for mention in found.mentions],
        "summary": _summary(found),
    }


def all_scanned(found: Iterable[Scanned]) -> Json:
    """The answer to ``scan``, whole."""
    return {"documents": [scanned(one, whole=True) for one in found]}


def _detected(told: Detected | None) -> Json:
    if told is None:
        return None
    return {
        "lang": told.lang,
        "confidence": told.confidence,
        "how": told.how,
        "others": [{"lang": lang, "weight": round(weight, 4)} for lang, weight in told.others],
    }


def _mention(mention: Mention, whole: bool) -> Json:
    plain = {
        "start": mention.start,
        "end": mention.end,
        "line": mention.line,
        "column": mention.column,
        "text": mention.text,
        "concept": mention.concept,
        "term": mention.term,
        "lang": mention.lang,
        "form": mention.form,
        "certainty": mention.certainty,
        "in_quotation": mention.in_quotation,
        "ambiguous": mention.ambiguous,
        "candidates": list(mention.candidates),
        "perspectives": _holders(mention.perspectives),
    }
    return {**plain, "name": mention.name} if whole and mention.name != mention.text else plain


def _holders(holders: Holders) -> Json:
    return [{"id": who, "status": status} for who, status in holders]


def _summary(found: Scanned) -> Json:
    names = found.names()
    return {
        "mentions": len(found.mentions),
        "concepts": len({name.concept for name in names}),
        "names": [
            {
                "concept": name.concept,
                "term": name.term,
                "lang": name.lang,
                "count": name.count,
                "perspectives": _holders(name.perspectives),
            }
            for name in names
        ],
        "perspectives": [
            {"id": who, **{str(status): counts.get(status, 0) for status in Status}}
            for who, counts in found.perspectives().items()
        ],
    }


# ---- and back ----------------------------------------------------------------------------------


def read_all_scanned(data: Json) -> tuple[Scanned, ...]:
    """The documents of a whole answer to ``scan``."""
    return tuple(map(read_scanned, Plain(data)["documents"].each()))


def read_scanned(data: Plain) -> Scanned:
    """One document of it; the summary is what the mentions add up to."""
    detected = data.get("detected")
    return Scanned(
        path=data["path"].text(),
        lang=data["lang"].text(),
        mentions=data.list_of("mentions", _read_mention),
        detected=_read_detected(detected) if detected else None,
    )


def _read_detected(data: Plain) -> Detected:
    return Detected(
        lang=data["lang"].text(),
        confidence=data["confidence"].number(),
        how=data["how"].text(),
        others=data.list_of("others", lambda other: (other["lang"].text(), other["weight"].number())),
    )


def _read_mention(data: Plain) -> Mention:
    text, name = data["text"].text(), data.get("name")
    return Mention(
        start=data["start"].whole(),
        end=data["end"].whole(),
        line=data["line"].whole(),
        column=data["column"].whole(),
        text=text,
        name=name.text() if name else text,
        concept=data["concept"].text(),
        term=data["term"].text(),
        lang=data["lang"].text(),
        form=data["form"].text(),
        certainty=data["certainty"].text(),
        in_quotation=data["in_quotation"].flag(),
        ambiguous=data["ambiguous"].flag(),
        candidates=data.list_of("candidates", Plain.text),
        perspectives=data.list_of("perspectives", lambda one: (one["id"].text(), one["status"].one_of(Status))),
    )
