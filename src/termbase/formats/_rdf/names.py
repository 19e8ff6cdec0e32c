"""Names of things in RDF: namespaces, and an IRI for every entry that says nothing of where it is kept.

termbase's own names are URNs (``urn:termbase:...``): they need no domain, and no one can look them up. What they mean
is told by ``termbase.ttl``, which comes with the package.
"""

from __future__ import annotations

import functools
import hashlib
import re
from pathlib import Path

from termbase.model import RelationType

TB = "urn:termbase:ontology:"
CONCEPT = "urn:termbase:concept:"
PERSPECTIVE = "urn:termbase:perspective:"
SOURCE = "urn:termbase:source:"
VIEW = "urn:termbase:view:"
SCHEME = "urn:termbase:scheme"
LINK = "urn:termbase:link:"

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
XSD = "http://www.w3.org/2001/XMLSchema#"
DCT = "http://purl.org/dc/terms/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
XL = "http://www.w3.org/2008/05/skos-xl#"
ONTOLEX = "http://www.w3.org/ns/lemon/ontolex#"
LEXINFO = "http://www.lexinfo.net/ontology/3.0/lexinfo#"
LIME = "http://www.w3.org/ns/lemon/lime#"
EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"

PREFIXES = {
    "tb": TB,
    "concept": CONCEPT,
    "perspective": PERSPECTIVE,
    "source": SOURCE,
    "rdf": RDF,
    "rdfs": RDFS,
    "owl": OWL,
    "xsd": XSD,
    "dct": DCT,
    "skos": SKOS,
    "skosxl": XL,
    "ontolex": ONTOLEX,
    "lexinfo": LEXINFO,
    "lime": LIME,
}

RELATIONS = {
    RelationType.BROADER: f"{SKOS}broader",
    RelationType.NARROWER: f"{SKOS}narrower",
    RelationType.RELATED: f"{SKOS}related",
    RelationType.PART_OF: f"{TB}partOf",
    RelationType.HAS_PART: f"{TB}hasPart",
    RelationType.PRECEDES: f"{TB}precedes",
    RelationType.SUCCEEDS: f"{TB}succeeds",
    RelationType.DISTINCT_FROM: f"{TB}distinctFrom",
    RelationType.REPLACED_BY: f"{DCT}isReplacedBy",
}
RELATION_OF = {
    **{iri: kind for kind, iri in RELATIONS.items()},
    "http://purl.org/iso25964/skos-thes#broaderPartitive": RelationType.PART_OF,
    "http://purl.org/iso25964/skos-thes#narrowerPartitive": RelationType.HAS_PART,
}
"""Relations by the properties that are read as them."""

# Data sets whose names for things are IRIs: what stands before and after the id, and how an id looks.
_LINKS = {
    "wikidata": ("http://www.wikidata.org/entity/", "", re.compile(r"[QPL][1-9][0-9]*")),
    "geonames": ("https://sws.geonames.org/", "/", re.compile(r"[1-9][0-9]*")),
    "viaf": ("http://viaf.org/viaf/", "", re.compile(r"[1-9][0-9]*")),
    "gnd": ("https://d-nb.info/gnd/", "", re.compile(r"[0-9X-]+")),
    "yso": ("http://www.yso.fi/onto/yso/", "", re.compile(r"p[0-9]+")),
}
_PLAIN = re.compile(r"[A-Za-z0-9_.-]+")
IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|^`\\]+")


def concept_iri(concept_id: str) -> str:
    """The IRI of a concept of ours."""
    return CONCEPT + concept_id


def term_iri(concept_id: str, lang: str, text: str) -> str:
    """The IRI of a term: the same as long as its language and its text are, wherever it stands."""
    digest = hashlib.sha256(f"{lang}\0{text}".encode()).hexdigest()[:16]
    return f"{CONCEPT}{concept_id}:term:{digest}"


def link_iri(scheme: str, link: str) -> str | None:
    """The IRI of a thing in another data set; None if it cannot be one."""
    if scheme in _LINKS:
        before, after, shape = _LINKS[scheme]
        if shape.fullmatch(link):
            return f"{before}{link}{after}"
    if _PLAIN.fullmatch(scheme) and _PLAIN.fullmatch(link):
        return f"{LINK}{scheme}:{link}"
    return None


def link_of(iri: str) -> tuple[str, str] | None:
    """The data set and the id in it that an IRI names, if it is one that is known."""
    if iri.startswith(LINK):
        scheme, _, link = iri.removeprefix(LINK).partition(":")
        return (scheme, link) if scheme and link else None
    for scheme, (before, after, shape) in _LINKS.items():
        for start in (before, before.replace("https://", "http://"), before.replace("http://", "https://")):
            if iri.startswith(start):
                link = iri.removeprefix(start).removesuffix(after)
                return (scheme, link) if shape.fullmatch(link) else None
    return None


@functools.cache
def ontology() -> str:
    """The vocabulary of our own terms, as Turtle."""
    return (Path(__file__).parent / "termbase.ttl").read_text(encoding="utf-8")
