"""Blocks of files of ours as statements: the little of Turtle and JSON-LD that we write, read several times as fast."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from termbase.formats._rdf.names import PREFIXES, RDF, XSD
from termbase.formats._rdf.ntriples import unescaped
from termbase.formats._rdf.tree import SEAL

if TYPE_CHECKING:
    from rdflib.term import Node

_TOKEN = re.compile(
    r'"(?:[^"\\]|\\.)*+"(?:@[A-Za-z0-9-]+|\^\^(?:<[^>]*>|[a-z]+:[A-Za-z0-9_:-]+))?'
    r"|<[^>]*>|[a-z]+:[A-Za-z0-9_:-]+|[a-z]+|[0-9]+|[\[\]();,.]"
)


class Statements:
    """A few statements, as a graph of rdflib answers for them."""

    def __init__(self) -> None:
        self._of: dict[Node, list[tuple[Node, Node]]] = {}
        self._with: dict[Node, list[tuple[Node, Node]]] = {}

    def add(self, subject: Node, prop: Node, value: Node) -> None:
        """One statement more."""
        self._of.setdefault(subject, []).append((prop, value))
        self._with.setdefault(prop, []).append((subject, value))

    def predicate_objects(self, subject: Node) -> Iterable[tuple[Node, Node]]:
        """What is said of a thing."""
        return self._of.get(subject, ())

    def objects(self, subject: Node, prop: Node) -> Iterator[Node]:
        """The values of a property of a thing."""
        return (value for one, value in self._of.get(subject, ()) if one == prop)

    def subject_objects(self, prop: Node) -> Iterable[tuple[Node, Node]]:
        """All things with a property, and its values."""
        return self._with.get(prop, ())

    def subjects(self, prop: Node, wanted: Node | None = None) -> Iterator[Node]:
        """All things with a value of a property, or with any."""
        return (subject for subject, value in self.subject_objects(prop) if wanted is None or value == wanted)

    def __iter__(self) -> Iterator[tuple[Node, Node, Node]]:
        return ((subject, prop, value) for subject, said in self._of.items() for prop, value in said)

    def __len__(self) -> int:
        return sum(map(len, self._of.values()))


class _Block:
    """Statements as they are read, with what they have in common made once."""

    def __init__(self) -> None:
        from rdflib import BNode, Literal, URIRef

        self.made = Statements()
        self._blank, self._literal, self._iri = BNode, Literal, URIRef
        self._known: dict[str, Node] = {}
        self._count = 0
        self.type, self._first, self._rest, self._nil = (URIRef(RDF + one) for one in ("type", "first", "rest", "nil"))

    def blank(self) -> Node:
        self._count += 1
        return self._blank(f"b{self._count}")

    def iri(self, name: str) -> Node:
        """By an IRI, or a prefix of ours and the rest."""
        if (known := self._known.get(name)) is None:
            prefix, _, local = name.partition(":")
            known = self._known[name] = self._iri(PREFIXES[prefix] + local if prefix in PREFIXES else name)
        return known

    def text(self, text: str, lang: str | None = None, datatype: str | None = None) -> Node:
        kind: Any = self.iri(datatype) if datatype else None
        return self._literal(text, lang=lang, datatype=kind, normalize=False)

    def listed(self, values: list[Node]) -> Node:
        head: Node = self._nil
        for value in reversed(values):
            rest, head = head, self.blank()
            self.made.add(head, self._first, value)
            self.made.add(head, self._rest, rest)
        return head


# ---- Turtle ----------------------------------------------------------------------------------


def turtle(text: str) -> Statements:
    """A block of Turtle, the head of its file before it."""
    start = text.index("\n\n")
    end = text.rfind(SEAL[0])
    return _Turtle(_TOKEN.findall(text, start, end if end >= 0 else len(text))).read()


class _Turtle(_Block):
    def __init__(self, tokens: list[str]) -> None:
        super().__init__()
        self._tokens, self._at = tokens, 0

    def read(self) -> Statements:
        while self._at < len(self._tokens):
            subject = self._value()
            self._said(subject)
        return self.made

    def _said(self, subject: Node) -> None:
        """Properties and values, up to and with what ends them."""
        tokens, add = self._tokens, self.made.add
        while True:
            name = tokens[self._at]
            prop = self.type if name == "a" else self._value()
            if name == "a":
                self._at += 1
            while True:
                add(subject, prop, self._value())
                mark = tokens[self._at]
                self._at += 1
                if mark != ",":
                    break
            if mark != ";":
                return

    def _value(self) -> Node:
        token = self._tokens[self._at]
        self._at += 1
        if token == "[":
            node = self.blank()
            self._said(node)
            return node
        if token == "(":
            values = []
            while self._tokens[self._at] != ")":
                values.append(self._value())
            self._at += 1
            return self.listed(values)
        if (known := self._known.get(token)) is None:
            known = self._known[token] = self._term(token)
        return known

    def _term(self, token: str) -> Node:
        if token[0] == '"':
            text, _, kind = token[1:].rpartition('"')
            datatype = kind.removeprefix("^^").strip("<>") if kind.startswith("^^") else None
            return self.text(unescaped(text), kind[1:] if kind.startswith("@") else None, datatype)
        if token[0] == "<":
            return self._iri(token[1:-1])
        if token in ("true", "false"):
            return self.text(token, datatype=f"{XSD}boolean")
        return self.text(token, datatype=f"{XSD}integer") if token.isdigit() else self.iri(token)


# ---- JSON-LD ---------------------------------------------------------------------------------


def json_ld(text: str) -> Statements:
    """A block of JSON-LD, its context before it."""
    block = _JsonLd()
    for one in json.loads(text)["@graph"]:
        block.value(one)
    return block.made


class _JsonLd(_Block):
    def value(self, said: Any) -> Node:
        if isinstance(said, bool):
            return self.text("true" if said else "false", datatype=f"{XSD}boolean")
        if isinstance(said, int):
            return self.text(str(said), datatype=f"{XSD}integer")
        if isinstance(said, str):
            return self.text(said)
        if "@value" in said:
            return self.text(said["@value"], said.get("@language"), said.get("@type"))
        if "@list" in said:
            return self.listed([self.value(one) for one in said["@list"]])
        node = self.iri(said["@id"]) if "@id" in said else self.blank()
        for name, values in said.items():
            if name == "@type":
                for one in values:
                    self.made.add(node, self.type, self.iri(one))
            elif name != "@id":
                prop = self.iri(name)
                for one in values:
                    self.made.add(node, prop, self.value(one))
        return node


PARSERS: dict[str, Callable[[str], Statements]] = {"turtle": turtle, "json": json_ld}
