"""The answers as plain data for ``--format json``: the shapes that programs rely on, and writing them out."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from io import TextIOWrapper
from typing import TYPE_CHECKING, Any

from termbase.model import Status, Term
from termbase.style import Choice, Reason
from termbase.wire import encode, encode_term
from termbase.workspace import LookupHit

if TYPE_CHECKING:  # a look-up's answer need not import what a scan's does
    from termbase.detect import Detected
    from termbase.scan import Holders, Mention, Scanned

Json = Any


def write(value: Json) -> None:
    """Print a value as indented JSON, UTF-8 whatever the locale says."""
    out = utf8()
    json.dump(value, out, ensure_ascii=False, indent=2)
    out.write("\n")


def utf8() -> TextIOWrapper:
    """Standard output in UTF-8. A file name that is none comes out as JSON's escapes of its bytes."""
    out = sys.stdout
    assert isinstance(out, TextIOWrapper)
    out.reconfigure(encoding="utf-8", errors="backslashreplace")
    return out


def document(found: Scanned) -> str:
    """One document of the answer to ``scan`` as JSON, indented for its place in the list of them."""
    return json.dumps(scanned(found), ensure_ascii=False, indent=2).replace("\n", "\n    ")


def write_documents(documents: Iterable[str], *, unread: Sequence[Json]) -> None:
    """Print the JSON of documents as it comes, so that many need no memory; ``unread`` is filled meanwhile."""
    out = utf8()
    out.write('{\n  "documents": [')
    comma = ""
    for body in documents:
        out.write(f"{comma}\n    {body}")
        comma = ","
    out.write("\n  ]" if comma else "]")
    if unread:
        out.write(',\n  "unread": ' + json.dumps(list(unread), ensure_ascii=False, indent=2).replace("\n", "\n  "))
    out.write("\n}\n")


def looked_up(query: str, hits: Sequence[LookupHit], names: dict[str, dict[str, tuple[Term, ...]]]) -> Json:
    """The answer to ``lookup``; ``names`` are each concept's terms in the languages asked for."""
    return {"query": query, "matches": [_match(hit, names.get(hit.concept.id, {})) for hit in hits]}


def _match(hit: LookupHit, names: dict[str, tuple[Term, ...]]) -> Json:
    return {
        "concept": hit.concept.id,
        "term": encode_term(hit.term),
        "tier": hit.tier,
        "score": hit.score,
        "why": hit.why,
        "stances": encode(hit.stances),
        "use": {lang: chosen(choice) for lang, choice in hit.use.items()},
        "names": {lang: [encode_term(term) for term in terms] for lang, terms in names.items()},
    }


def chosen(choice: Choice) -> Json:
    """A choice with every reason; ``text`` is null where no term is known."""
    return {
        "text": choice.term.text if choice.term else None,
        "lang": choice.lang,
        "status": choice.status,
        "because": [_reason(reason) for reason in choice.because],
        "alternatives": [
            {"text": other.term.text, "status": other.status, "because": [_reason(reason) for reason in other.because]}
            for other in choice.alternatives
        ],
        "chain": list(choice.chain),
        "on": choice.on.isoformat(),
    }


def _reason(reason: Reason) -> Json:
    return {
        "text": reason.text,
        "status": reason.status,
        "perspective": reason.perspective,
        "follows": reason.follows,
        "valid": str(reason.valid) if reason.valid else None,
        "confidence": reason.confidence,
        "sources": list(reason.sources),
        "decided": reason.decided,
    }


def scanned(found: Scanned) -> Json:
    """One document of the answer to ``scan``."""
    return {
        "path": found.path,
        "lang": found.lang,
        "detected": _detected(found.detected),
        "mentions": [_mention(mention) for mention in found.mentions],
        "summary": _summary(found),
    }


def _detected(told: Detected | None) -> Json:
    if told is None:
        return None
    return {
        "lang": told.lang,
        "confidence": told.confidence,
        "how": told.how,
        "others": [{"lang": lang, "weight": round(weight, 4)} for lang, weight in told.others],
    }


def _mention(mention: Mention) -> Json:
    return {
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
