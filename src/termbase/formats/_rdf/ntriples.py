"""Terms of N-Triples as text: how an IRI or a literal is written, and read where it is written as we write it."""

from __future__ import annotations

import functools
import re

from termbase.formats._rdf.names import IRI, XSD
from termbase.formats._rdf.tree import Lit, Ref, escaped

_NTRIPLES = re.compile(
    r'<(?P<iri>[^\x00-\x20<>"{}|^`\\]+)>'
    r'|"(?P<text>(?:[^"\\\n\r]|\\[tbnrf"\'\\]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*)"'
    r'(?:@(?P<lang>[a-zA-Z]+(?:-[a-zA-Z0-9]+)*)|\^\^<(?P<type>[^\x00-\x20<>"{}|^`\\]+)>)?'
)
_UNESCAPES = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f", '"': '"', "'": "'", "\\": "\\"}
_UNESCAPED = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")


@functools.lru_cache(maxsize=512)
def canonical(tag: str) -> str:
    """How a language tag is written; a tag that is none as it is."""
    from langcodes import standardize_tag, tag_is_valid  # deferred: slow

    try:
        return str(standardize_tag(tag)) if tag_is_valid(tag) else tag
    except ValueError:
        return tag


@functools.lru_cache(maxsize=256)
def parsed(text: str) -> Ref | Lit | None:
    """A term of N-Triples; None if the text is none, or is not written as we write it."""
    found = _NTRIPLES.fullmatch(text)
    if not found:
        return None
    if found["iri"] is not None:
        return Ref(found["iri"]) if IRI.fullmatch(found["iri"]) and found["iri"].count(":") else None
    try:
        said = unescaped(found["text"])
    except (ValueError, OverflowError):
        return None
    if found["lang"] and canonical(found["lang"]) != found["lang"]:
        return None
    value = Lit(said, lang=found["lang"] or "", datatype=found["type"] or "")
    return value if ntriples(value) == text and value.datatype != f"{XSD}string" else None


def unescaped(text: str) -> str:
    """What stands between the quotes of Turtle and N-Triples, as it is meant."""
    return _UNESCAPED.sub(_unescape, text) if "\\" in text else text


def _unescape(found: re.Match[str]) -> str:
    if code := found[1] or found[2]:
        return chr(int(code, 16))
    return _UNESCAPES[found[3]]


def ntriples(value: Ref | Lit) -> str:
    """A term as N-Triples write it."""
    if isinstance(value, Ref):
        return f"<{value.iri}>"
    kind = f"@{value.lang}" if value.lang else f"^^<{value.datatype}>" if value.datatype else ""
    return f'"{_HIDDEN.sub(_hide, escaped(value.text))}"{kind}'


# What may not stand in a text of ours as it is: invisible and direction marks.
_HIDDEN = re.compile("[\u00ad\u200b-\u200f\u061c\u202a-\u202e\u2060-\u206f\ufdd0-\ufdef\ufff9-\ufffb]")


def _hide(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04X}"
