"""OntoLex-Lemon as terms: the entries of a lexicon, under the concepts that they evoke or denote."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from termbase.formats._rdf.names import LEXINFO, LIME, ONTOLEX
from termbase.formats._rdf.ntriples import canonical
from termbase.formats._rdf.says import tidy
from termbase.model import Gender, Number, PartOfSpeech, Term

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

    from termbase.formats._rdf.blocks import Statements


class Lexicon:
    """The lexical entries of a graph by what they mean."""

    LINKS: ClassVar = tuple(
        f"{ONTOLEX}{one}" for one in ("isEvokedBy", "lexicalizedSense", "isDenotedBy", "isReferenceOf", "isConceptOf")
    )

    def __init__(self, graph: Graph | Statements) -> None:
        from rdflib import URIRef

        self._graph = graph
        self._entries: dict[Node, dict[Node, None]] = {}

        def pairs(name: str, inverse: str) -> Iterator[tuple[Node, Node]]:
            yield from graph.subject_objects(URIRef(ONTOLEX + name))
            yield from ((one, other) for other, one in graph.subject_objects(URIRef(ONTOLEX + inverse)))

        for name, inverse in (("evokes", "isEvokedBy"), ("denotes", "isDenotedBy")):
            for entry, thing in pairs(name, inverse):
                self._entries.setdefault(thing, {})[entry] = None
        of_sense: dict[Node, list[Node]] = {}
        for entry, sense in pairs("sense", "isSenseOf"):
            of_sense.setdefault(sense, []).append(entry)
        for name, inverse in (("isLexicalizedSenseOf", "lexicalizedSense"), ("reference", "isReferenceOf")):
            for sense, thing in pairs(name, inverse):
                for entry in of_sense.get(sense, ()):
                    self._entries.setdefault(thing, {})[entry] = None

    @property
    def meant(self) -> set[Node]:
        """What the entries mean."""
        return set(self._entries)

    def terms(self, thing: Node) -> Iterator[Term]:
        """The names that the lexicon has for a thing."""
        for entry in sorted(self._entries.get(thing, ()), key=str):
            heads = list(self._forms(entry, "canonicalForm")) or list(self._forms(entry, "lexicalForm"))
            others = [text for text, _ in self._forms(entry, "otherForm")]
            labels = list(self._texts(self._objects(entry, f"{_RDFS}label"))) if not heads else []
            for text, lang in sorted(heads or labels):
                yield Term(
                    text=text,
                    lang=lang or self._language(entry),
                    part_of_speech=self._category(entry, "partOfSpeech", PartOfSpeech),
                    gender=self._category(entry, "gender", Gender),
                    number=self._category(entry, "number", Number),
                    forms=tuple(sorted({form for form in others if form != text})),
                )

    def _objects(self, node: Node, prop: str) -> Iterator[Node]:
        from rdflib import URIRef

        return self._graph.objects(node, URIRef(prop))

    def _forms(self, entry: Node, kind: str) -> Iterator[tuple[str, str]]:
        for form in self._objects(entry, ONTOLEX + kind):
            yield from self._texts(self._objects(form, f"{ONTOLEX}writtenRep"))

    def _texts(self, values: Iterable[Any]) -> Iterator[tuple[str, str]]:
        for value in values:
            if text := tidy(str(value)):
                tag = getattr(value, "language", None)
                yield text, canonical(tag) if tag else ""

    def _language(self, entry: Node) -> str:
        for value in (
            *self._objects(entry, f"{LIME}language"),
            *self._objects(entry, "http://purl.org/dc/terms/language"),
        ):
            tag = canonical(str(value).rpartition("/")[2])
            if 2 <= len(tag) <= 35:
                return tag
        return "und"

    def _category(self, entry: Node, name: str, choices: Any) -> Any:
        for value in self._objects(entry, LEXINFO + name):
            local = str(value).removeprefix(LEXINFO)
            local = _OTHERWISE.get(local, local)
            if local in {one.value for one in choices}:
                return choices(local)
        return None


_OTHERWISE = {"massNoun": "mass", "otherGender": "other", "commonNoun": "noun"}
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
