"""Statements as trees of nodes, and how they are written: as Turtle or as JSON-LD, one tree after the other."""

from __future__ import annotations

import functools
import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, BinaryIO, Protocol

from termbase.formats._rdf.names import PREFIXES, RDF, XSD

A = f"{RDF}type"


@dataclass(frozen=True, slots=True)
class Ref:
    """A thing by its IRI."""

    iri: str


@dataclass(frozen=True, slots=True)
class Lit:
    """A text, in a language or of a datatype."""

    text: str
    lang: str = ""
    datatype: str = ""


@dataclass(frozen=True, slots=True)
class Seq:
    """An RDF list."""

    items: tuple[Value, ...]


@dataclass(slots=True)
class Node:
    """A thing and what is said of it, property by property; without an IRI it is a blank node."""

    iri: str | None = None
    says: dict[str, list[Value]] = field(default_factory=dict)

    def say(self, prop: str, *values: Value) -> None:
        """Say something more of it."""
        if values:
            self.says.setdefault(prop, []).extend(values)


Value = Ref | Lit | Seq | Node


class Writer(Protocol):
    """What writes trees into a file, one after the other."""

    def begin(self, about: str) -> None:
        """What stands before the first."""

    def write(self, *nodes: Node) -> None:
        """One entry: the nodes that belong together."""

    def end(self) -> None:
        """What stands after the last."""


# ---- Turtle ----------------------------------------------------------------------------------

SEAL = ("\n# termbase: entries in blocks, sha256 ", "\n")
"""What stands before and after the checksum at the end of a file of ours; it is of everything above."""
SEAL_JSON = ('{"@id": "urn:termbase:scheme", "tb:checksum": "', '"}\n]}\n')
"""The same in JSON-LD, where it is a statement."""

_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_:-]*[A-Za-z0-9_-])?")
_NUMBER = re.compile(r"[1-9][0-9]{0,8}")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_ESCAPED = re.compile('["\\\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]')
_IN_IRI = re.compile('[\x00-\x20<>"{}|^`\\\\\x7f-\x9f]')


def escaped(text: str) -> str:
    """A text between the quotes of Turtle and N-Triples, on one line."""
    return _ESCAPED.sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    return _ESCAPES.get(found[0]) or f"\\u{ord(found[0]):04X}"


@functools.lru_cache(maxsize=4096)
def short(iri: str) -> str:
    """An IRI by a prefix, if one fits; else empty."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and _LOCAL.fullmatch(iri, len(namespace)):
            return f"{prefix}:{iri[len(namespace) :]}"
    return ""


def bracketed(iri: str) -> str:
    """An IRI as it stands in N-Triples."""
    return "<" + _IN_IRI.sub(lambda found: f"%{ord(found[0]):02X}", iri) + ">"


def _bare(value: Lit) -> bool:
    """Whether a value needs no quotes: a number or a truth value as everybody writes it."""
    if value.datatype == f"{XSD}boolean":
        return value.text in ("true", "false")
    return value.datatype == f"{XSD}integer" and _NUMBER.fullmatch(value.text) is not None


class Turtle:
    """Turtle: a block of statements for each entry."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out

    def _put(self, text: str) -> None:
        self._out.write(text.encode())

    def begin(self, about: str) -> None:
        """What the file is, and the prefixes."""
        self._put(f"# {about}\n" + "".join(f"@prefix {one}: <{iri}> .\n" for one, iri in PREFIXES.items()))

    def write(self, *nodes: Node) -> None:
        """A block, an empty line before it."""
        self._put("\n" + "".join(f"{_name(node.iri or '')}{_said(node, '    ')} .\n" for node in nodes))

    def end(self) -> None:
        """Nothing."""


class SealedTurtle(Turtle):
    """The same in blocks that can be read one by one, and a checksum at the end, which says that none was changed."""

    def __init__(self, out: BinaryIO) -> None:
        super().__init__(out)
        self._digest = hashlib.sha256()

    def _put(self, text: str) -> None:
        super()._put(text)
        self._digest.update(text.encode())

    def end(self) -> None:
        """The checksum."""
        self._out.write(self._digest.hexdigest().join(SEAL).encode())


def _name(iri: str) -> str:
    return short(iri) or bracketed(iri)


def _said(node: Node, indent: str) -> str:
    lines = []
    for prop, values in node.says.items():
        name = "a" if prop == A else _name(prop)
        lines.append(f"{name} " + ", ".join(_value(value, indent) for value in values))
    return " " + f" ;\n{indent}".join(lines)


def _value(value: Value, indent: str) -> str:
    if isinstance(value, Ref):
        return _name(value.iri)
    if isinstance(value, Lit):
        if _bare(value):
            return value.text
        kind = f"@{value.lang}" if value.lang else f"^^{_name(value.datatype)}" if value.datatype else ""
        return f'"{escaped(value.text)}"{kind}'
    if isinstance(value, Seq):
        return "( " + " ".join(_value(item, indent) for item in value.items) + " )"
    return f"[{_said(value, indent + '    ')} ]"


# ---- JSON-LD ---------------------------------------------------------------------------------


class JsonLd:
    """JSON-LD: everything in one graph, a node a line, an empty line between entries; its context is in the file."""

    def __init__(self, out: BinaryIO) -> None:
        self._out, self._gap = out, ""

    def _put(self, text: str) -> None:
        self._out.write(text.encode())

    def begin(self, about: str) -> None:
        """The context."""
        context = {one: {"@id": iri, "@prefix": True} for one, iri in PREFIXES.items()}
        self._put('{"@context": ' + json.dumps(context) + ',\n"@graph": [\n\n')

    def write(self, *nodes: Node) -> None:
        """A line for each node."""
        self._put(self._gap + ",\n".join(json.dumps(_plain(node), ensure_ascii=False) for node in nodes))
        self._gap = ",\n\n"

    def end(self) -> None:
        """The end of the graph."""
        self._put("\n]}\n")


class SealedJsonLd(JsonLd):
    """The same with a checksum at the end, which says that none of its entries was changed."""

    def __init__(self, out: BinaryIO) -> None:
        super().__init__(out)
        self._digest = hashlib.sha256()

    def _put(self, text: str) -> None:
        super()._put(text)
        self._digest.update(text.encode())

    def end(self) -> None:
        """The checksum, and the end of the graph."""
        self._put(self._gap)
        self._out.write(self._digest.hexdigest().join(SEAL_JSON).encode())


def _plain(value: Value) -> Any:
    if isinstance(value, Ref):
        return {"@id": short(value.iri) or value.iri}
    if isinstance(value, Lit):
        if _bare(value):
            return json.loads(value.text)
        kind = {"@language": value.lang} if value.lang else {}
        if value.datatype:
            kind = {"@type": short(value.datatype) or value.datatype}
        return {"@value": value.text, **kind} if kind else value.text
    if isinstance(value, Seq):
        return {"@list": [_plain(item) for item in value.items]}
    plain: dict[str, Any] = {"@id": short(value.iri) or value.iri} if value.iri else {}
    for prop, values in value.says.items():
        if prop == A:
            plain["@type"] = [short(one.iri) or one.iri for one in values if isinstance(one, Ref)]
        else:
            plain[short(prop) or prop] = [_plain(one) for one in values]
    return plain


WriterOf = Callable[[BinaryIO], Writer]
