"""Bytes of Turtle, N-Triples, JSON-LD or RDF/XML as graphs: nothing is fetched, nothing grows, damage names its line.

A graph takes one to two kilobytes of memory for every statement, some forty bytes for each of the file, so a file is
read as one only up to a size; a file of ours that nobody changed is read block by block, however large it is.
"""

from __future__ import annotations

import codecs
import contextlib
import json
import logging
import re
import threading
import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, BinaryIO
from xml.parsers import expat

from termbase.errors import NotInstalled, UnreadableInput
from termbase.formats._rdf import blocks, sealed
from termbase.formats._rdf.blocks import Statements

if TYPE_CHECKING:
    from rdflib import Graph

LARGEST = 64 << 20
"""The size, in bytes, up to which a file is read as one graph."""
_DEEPEST = 100
_LONGEST_ENTITY = 200
_MANY_ENTITIES = 64
_XML = re.compile(r"<(?:\?xml|!DOCTYPE|!--|[A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?[\s>/])")
_LINE_IN = re.compile(r":(\d+):\d+: (.*)", re.DOTALL)
_LOCK = threading.Lock()


def graphs(source: BinaryIO, where: str) -> Iterator[Graph | Statements]:
    """The file as a graph, or as several, each with whole entries."""
    _installed()
    if kind := sealed.kind(source):
        for data in sealed.blocks(source, kind):
            yield _block(data, kind, where)
        return
    data = source.read(LARGEST + 1)
    if len(data) > LARGEST:
        hint = "split it: a graph of it would not fit into memory"
        raise UnreadableInput(f"more than {LARGEST >> 20} MiB of RDF", where=where, hint=hint)
    yield _graph(data, where)


def _block(data: bytes, kind: sealed.Kind, where: str) -> Statements:
    try:
        with _quiet():
            return blocks.PARSERS[kind](data.decode())
    except (LookupError, ValueError, TypeError, AttributeError, RecursionError) as error:
        hint = "its checksum is right and what it says is not: delete the checksum"
        raise UnreadableInput(f"no file of ours: {_short(error)}", where=where, hint=hint) from error


def _installed() -> None:
    try:
        import rdflib  # noqa: F401
    except ModuleNotFoundError as error:
        if error.name not in ("rdflib", "pyparsing"):
            raise
        hint = "pip install 'termbase[rdf]'"
        raise NotInstalled(f"reading RDF needs {error.name}, which is not installed", hint=hint) from None


# ---- any file --------------------------------------------------------------------------------


def _graph(data: bytes, where: str) -> Graph:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text, raw = _decoded(data, "utf-16", where), None
    elif _XML.match(data[:4096].decode("latin-1").removeprefix("\xef\xbb\xbf").lstrip()) and (
        b"xmlns" in data[:65_536] or data.lstrip()[:5] == b"<?xml"
    ):
        text, raw = "", data
    else:
        text, raw = _decoded(data, "utf-8-sig", where), None
    start = text[:4096].lstrip()
    if raw is not None or (_XML.match(start) and "xmlns" in text[:65_536]):
        return _rdf_xml(raw if raw is not None else _utf8(text), where)
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise UnreadableInput("holds NUL bytes", where=f"{where}:{line}", hint="no RDF: binary, or damaged")
    if start.startswith("{") or re.match(r"\[\s*[{\]]", start):
        return _json_ld(text, where)
    return _turtle(text, where)


def _utf8(text: str) -> bytes:
    return re.sub(r"^(\s*<\?xml[^>]*?)\s+encoding\s*=\s*(?:\"[^\"]*\"|'[^']*')", r"\1", text).encode()


def _decoded(data: bytes, encoding: str, where: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        name = encoding.removesuffix("-sig").upper()
        raise UnreadableInput(f"not valid {name}", where=f"{where}:{line}", hint="convert it to UTF-8") from error


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Literals stay as they are written, and odd ones are no news on the screen."""
    import rdflib

    logger = logging.getLogger("rdflib.term")
    with _LOCK:
        level, normal = logger.level, rdflib.NORMALIZE_LITERALS
        logger.setLevel(logging.CRITICAL)
        rdflib.NORMALIZE_LITERALS = False
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", DeprecationWarning)  # rdflib's, on its own classes
                yield
        finally:
            rdflib.NORMALIZE_LITERALS = normal
            logger.setLevel(level)


def _turtle(text: str, where: str) -> Graph:
    """Turtle, and so N-Triples too."""
    from rdflib import Graph
    from rdflib.plugins.parsers.notation3 import BadSyntax

    _not_too_deep(text, where)
    graph = Graph(store="SimpleMemory", bind_namespaces="none")
    try:
        with _quiet():
            graph.parse(data=text, format="turtle", publicID="file:///")
    except BadSyntax as error:
        told = f"{where}:{error.lines + 1}"
        raise UnreadableInput(f"no Turtle: {error._why}", where=told, hint="mend that line") from error
    except (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError, SyntaxError) as error:
        raise UnreadableInput(f"no Turtle: {_short(error)}", where=where) from error
    return graph


_BRACKETS = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*+"""|\'\'\'(?:[^\'\\]|\\.|\'(?!\'\'))*+\'\'\'|"(?:[^"\\\n]|\\.)*+"|\'(?:[^\'\\\n]|\\.)*+\''
    r"|<[^<>\s]*+>|#[^\n]*+|[\[\]()]",
    re.DOTALL,
)


def _not_too_deep(text: str, where: str) -> None:
    depth = 0
    for found in _BRACKETS.finditer(text):
        if found[0] in ("[", "("):
            depth += 1
            if depth > _DEEPEST:
                line = text.count("\n", 0, found.start()) + 1
                raise UnreadableInput(f"nested more than {_DEEPEST} deep", where=f"{where}:{line}")
        elif found[0] in ("]", ")"):
            depth -= 1


def _json_ld(text: str, where: str) -> Graph:
    from rdflib import Graph

    try:
        data = json.loads(text, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        place = f"{where}:{error.lineno}"
        raise UnreadableInput(f"no JSON: {error.msg}", where=place, hint="mend that line") from error
    except (ValueError, RecursionError) as error:
        raise UnreadableInput(f"no JSON that can be read: {_short(error)}", where=where) from error
    _no_remote(data, where)
    graph = Graph(bind_namespaces="none")
    try:
        with _quiet():
            graph.parse(data=json.dumps(data), format="json-ld", publicID="file:///")
    except (ValueError, LookupError, TypeError, AttributeError, AssertionError, RecursionError, OSError) as error:
        raise UnreadableInput(f"no JSON-LD: {_short(error)}", where=where) from error
    if sum(1 for _ in graph.store.contexts()) > 1:  # what stands in named graphs counts too
        whole = Graph(bind_namespaces="none")
        for triple, _ in graph.store.triples((None, None, None), None):
            whole.add(triple)
        return whole
    return graph


def _no_number(text: str) -> Any:
    raise ValueError(f"{text} is no number of JSON")


def _no_remote(data: Any, where: str) -> None:
    """Refuse what is kept elsewhere, at any depth: contexts that are addresses, and imports."""
    todo = [(data, 0)]
    while todo:
        one, depth = todo.pop()
        if depth > _DEEPEST:
            raise UnreadableInput(f"nested more than {_DEEPEST} deep", where=where)
        if isinstance(one, list):
            todo += ((part, depth + 1) for part in one)
        elif isinstance(one, dict):
            contexts = one.get("@context")
            for context in contexts if isinstance(contexts, list) else [contexts]:
                if isinstance(context, str):
                    _refuse_context(context, where)
            if "@import" in one:
                _refuse_context(str(one["@import"]), where)
            todo += ((part, depth + 1) for part in one.values())


def _refuse_context(address: str, where: str) -> None:
    hint = "nothing is fetched: put the context itself into the file"
    raise UnreadableInput(f"its @context is kept elsewhere, at {address[:200]}", where=where, hint=hint)


def _rdf_xml(data: bytes, where: str) -> Graph:
    from xml.sax import SAXException, SAXParseException

    from rdflib import Graph
    from rdflib.exceptions import ParserError

    _safe_xml(data, where)
    graph = Graph(store="SimpleMemory", bind_namespaces="none")
    try:
        with _quiet():
            graph.parse(data=data, format="xml", publicID="file:///")
    except SAXParseException as error:
        place = f"{where}:{error.getLineNumber()}"
        raise UnreadableInput(f"no RDF/XML: {error.getMessage()}", where=place, hint="mend that line") from error
    except ParserError as error:
        found = _LINE_IN.search(str(error))
        place, why = (f"{where}:{found[1]}", found[2]) if found else (where, str(error))
        raise UnreadableInput(f"no RDF/XML: {why[:300]}", where=place, hint="mend that line") from error
    except (SAXException, ValueError, LookupError, TypeError, AttributeError, AssertionError) as error:
        raise UnreadableInput(f"no RDF/XML: {_short(error)}", where=where) from error
    return graph


def _safe_xml(data: bytes, where: str) -> None:
    """Refuse damage, entities from elsewhere or that grow, and depth. Short abbreviations of namespaces, as ontology
    editors write them, are let through; the DTD that a DOCTYPE names is never read.
    """
    parser = expat.ParserCreate()
    depth = entities = 0

    def refuse(why: str) -> None:
        place = f"{where}:{parser.CurrentLineNumber}"
        raise UnreadableInput(why, where=place, hint="RDF/XML without a DTD of its own is read")

    def entity(
        name: str, parameter: bool, value: str | None, base: object, system: object, public: object, notation: object
    ) -> None:
        nonlocal entities
        entities += 1
        if parameter or value is None:
            refuse(f"the entity {name!r} is kept elsewhere")
        elif "&" in value or "%" in value or len(value) > _LONGEST_ENTITY or entities > _MANY_ENTITIES:
            refuse(f"the entity {name!r} is more than an abbreviation")

    def start(name: str, attributes: object) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            refuse(f"nested more than {_DEEPEST} deep")

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1

    parser.EntityDeclHandler = entity
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        why = expat.errors.messages.get(error.code, str(error))
        place = f"{where}:{error.lineno}"
        raise UnreadableInput(f"no XML: {why}", where=place, hint="mend that line") from error


def _short(error: BaseException) -> str:
    return " ".join(str(error).split())[:300] or type(error).__name__
