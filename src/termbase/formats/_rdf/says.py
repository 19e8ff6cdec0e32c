"""What a graph says of one thing, taken out value by value as the model has it; what is left is another program's."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

from termbase.dates import Period
from termbase.errors import InvalidValue
from termbase.formats._rdf import names
from termbase.formats._rdf.names import RDF, TB
from termbase.formats._rdf.ntriples import canonical, ntriples
from termbase.formats._rdf.tree import Lit, Ref
from termbase.model import LangText, checked_id
from termbase.text import PROSE_LIMIT, TERM_LIMIT, clean

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

    from termbase.formats._rdf.blocks import Statements

Remark = Callable[[str], None]
_E = TypeVar("_E", bound=StrEnum)
_DEEPEST = 6
_BROKEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u061c\u2060-\u206f\ufeff\u202a-\u202e"
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\ufff9-\ufffb]"
)


def tidy(text: str, *, lines: bool = False) -> str:
    """The text as the model may hold it: mended where only space or invisible characters are wrong, else empty."""
    limit = PROSE_LIMIT if lines else TERM_LIMIT
    try:
        return clean(text, limit=limit, lines=lines)
    except InvalidValue:
        mended = _BROKEN.sub("", unicodedata.normalize("NFC", text)).strip()
        if not lines:
            mended = " ".join(mended.split())
    try:
        return clean(mended, limit=limit, lines=lines)
    except InvalidValue:
        return ""


class Says:
    """What is said of a thing; each method takes out what it answers."""

    def __init__(self, graph: Graph | Statements, node: Node, remark: Remark) -> None:
        from rdflib import Literal, URIRef

        self._graph, self.node, self._remark = graph, node, remark
        self._literal, self._iri = Literal, URIRef
        self.of: dict[str, list[Node]] = {}
        for prop, value in graph.predicate_objects(node):
            self.of.setdefault(str(prop), []).append(value)
        self._ordered: dict[str, list[Node]] = {}
        for value in self.of.pop(f"{TB}ordered", ()):
            lists = list(graph.objects(value, URIRef(f"{TB}list")))
            for prop in graph.objects(value, URIRef(f"{TB}property")):
                self._ordered[str(prop)] = list(self._list(lists[0])) if lists else []

    def under(self, node: Node) -> Says:
        """What is said of another thing."""
        return Says(self._graph, node, self._remark)

    def remark(self, message: str) -> None:
        """Something that a person should know of it."""
        self._remark(f"{self.node}: {message}")

    def is_iri(self, value: Node) -> bool:
        """Whether a value is an IRI."""
        return isinstance(value, self._iri)

    def is_text(self, value: Node) -> bool:
        """Whether a value is a text."""
        return isinstance(value, self._literal)

    def lit(self, value: Any) -> Lit:
        """A text with its language, or its datatype."""
        datatype = str(value.datatype or "")
        if datatype == f"{names.XSD}string":
            datatype = ""
        return Lit(str(value), lang=canonical(value.language) if value.language else "", datatype=datatype)

    def _list(self, head: Node) -> Iterator[Node]:
        seen: set[Node] = set()
        first, rest, nil = (self._iri(f"{RDF}{one}") for one in ("first", "rest", "nil"))
        while head != nil and head not in seen:
            seen.add(head)
            yield from self._graph.objects(head, first)
            head = next(iter(self._graph.objects(head, rest)), nil)

    def take(self, prop: str, wanted: Callable[[Node], bool]) -> list[Node]:
        """The values of a property that are wanted; the others stay."""
        values = self.of.pop(prop, None)
        if values is None:
            return []
        if others := [value for value in values if not wanted(value)]:
            self.of[prop] = others
        return [value for value in values if wanted(value)]

    def _in_order(self, prop: str, found: Sequence[tuple[str, ...]], listed: Sequence[tuple[str, ...]]) -> Any:
        if prop in self._ordered and set(listed) == set(found):
            return list(listed)
        return sorted(set(found))

    def texts(self, prop: str) -> LangText:
        """Text by language; of several in one language the first, and the others stay."""
        if prop not in self.of:
            return ()
        found: dict[tuple[str, ...], Node] = {}
        for value in self.take(prop, lambda value: not self.is_iri(value) or self._value(value) is not None):
            text = self._value(value)
            pair = self._text(text) if text is not None else None
            if pair is None or pair in found:
                self.of.setdefault(prop, []).append(value)
            else:
                found[pair] = value
        listed = [pair for one in self._ordered.get(prop, ()) if self.is_text(one) and (pair := self._text(one))]
        kept: dict[str, str] = {}
        for lang, text in self._in_order(prop, list(found), listed):
            if lang in kept:
                self.of.setdefault(prop, []).append(found[lang, text])
            else:
                kept[lang] = text
        return tuple(kept.items())

    def _text(self, value: Any) -> tuple[str, str] | None:
        text = tidy(str(value), lines=True)
        return (canonical(value.language or "und"), text) if text else None

    def _value(self, value: Node) -> Node | None:
        """A text, or the text of a note that is a thing of its own."""
        if self.is_text(value):
            return value
        inner = [one for one in self._graph.objects(value, self._iri(f"{RDF}value")) if self.is_text(one)]
        return inner[0] if len(inner) == 1 else None

    def words(self, prop: str, *, lines: bool = False) -> tuple[str, ...]:
        """Plain texts."""
        if prop not in self.of:
            return ()
        found = [(str(value),) for value in self.take(prop, self.is_text)]
        listed = [(str(value),) for value in self._ordered.get(prop, ())]
        tidied = (tidy(word, lines=lines) for (word,) in self._in_order(prop, found, listed))
        return tuple(word for word in tidied if word)

    def word(self, prop: str, *, lines: bool = False) -> str | None:
        """One plain text."""
        found = self.words(prop, lines=lines)
        if len(found) > 1:
            self.remark(f"{prop} stands {len(found)} times, the first was taken")
        return found[0] if found else None

    def ids(self, prop: str, namespace: str) -> tuple[str, ...]:
        """Entries of ours by their ids."""
        if prop not in self.of:
            return ()
        found = [(str(value)[len(namespace) :],) for value in self.take(prop, _beginning(namespace))]
        listed = [(str(value)[len(namespace) :],) for value in self._ordered.get(prop, ())]
        return tuple(one for (one,) in self._in_order(prop, found, listed) if self._id(one))

    def _id(self, one: str) -> bool:
        try:
            return bool(checked_id(one))
        except InvalidValue as error:
            self.remark(error.message)
            return False

    def period(self, prop: str) -> Period | None:
        """A span of time."""
        text = self.word(prop)
        if text is None:
            return None
        try:
            return Period.parse(text)
        except InvalidValue as error:
            self.remark(error.message)
            return None

    def choice(self, kind: str, choices: type[_E], default: Any = None) -> Any:
        """One of the values of an enumeration."""
        start = f"{TB}{kind}-"
        for value in self.take(f"{TB}{kind}", _beginning(start)):
            name = str(value)[len(start) :]
            if name in {one.value for one in choices}:
                return choices(name)
            self.remark(f"{name!r} is no {kind}")
        return default

    def flag(self, prop: str) -> bool:
        """Whether something is true of it."""
        return any(str(value) in ("true", "1") for value in self.take(prop, self.is_text))

    def place(self) -> int:
        """Its place among its like; the last if it says none."""
        found = [str(value) for value in self.take(f"{TB}place", self.is_text)]
        return min((int(one) for one in found if one.isascii() and one.isdigit() and len(one) < 10), default=1 << 30)

    def links(self, prop: str) -> tuple[tuple[str, str], ...]:
        """The same thing in other data sets; addresses in none that is known stay."""
        known = self.take(prop, lambda value: self.is_iri(value) and names.link_of(str(value)) is not None)
        found = [link for value in known if (link := names.link_of(str(value)))]
        for value in self.of.pop(f"{TB}link", ()):
            one = self.under(value)
            data_set, told = one.word(f"{TB}name"), one.word(f"{RDF}value")
            if data_set and told:
                found.append((data_set, told))
        flat = [str(value) for value in self._ordered.get(f"{TB}link", ())]
        listed = list(zip(flat[::2], flat[1::2], strict=False))
        return tuple(self._in_order(f"{TB}link", list(found), listed))

    def relations(self, found: list[tuple[str, str]]) -> list[tuple[str, str]]:
        """Relations, kind and target, in their order."""
        listed = [_parted(str(value)) for value in self._ordered.get(f"{TB}relation", ())]
        ordered: list[tuple[str, str]] = self._in_order(f"{TB}relation", list(found), listed)
        return ordered

    def extra(self, *first: tuple[str, str]) -> tuple[tuple[str, str], ...]:
        """All that is left, under the other program's own names."""
        kept = []
        for value in self.of.pop(f"{TB}extra", ()):
            one = self.under(value)
            place, name, text = one.place(), one.word(f"{TB}name"), one.word(f"{RDF}value", lines=True)
            if name and text:
                kept.append((place, name, text))
        said = sorted({(prop, self._shown(value, 0)) for prop, values in self.of.items() for value in values})
        self.of.clear()
        nodes = {(name, text) for _, name, text in kept}
        found = [one for one in first if one not in nodes] + [pair for pair in said if self._fits(*pair)]
        for place, name, text in sorted(kept):
            found.insert(place - 1, (name, text))
        return tuple(found)

    def _fits(self, prop: str, text: str) -> bool:
        if len(prop) <= 200 and tidy(text, lines=True) == text:
            return True
        self.remark(f"{prop[:200]} is too long to be kept")
        return False

    def _shown(self, value: Node, depth: int) -> str:
        """A value as N-Triples write it; a blank node with what is said of it, as Turtle does."""
        if self.is_iri(value):
            return ntriples(Ref(str(value)))
        if self.is_text(value):
            return unicodedata.normalize("NFC", ntriples(self.lit(value)))
        if depth >= _DEEPEST:
            return "[]"
        pairs = sorted((str(prop), self._shown(one, depth + 1)) for prop, one in self._graph.predicate_objects(value))
        return f"[ {' ; '.join(f'<{prop}> {text}' for prop, text in pairs)} ]" if pairs else "[]"


def _parted(text: str) -> tuple[str, str]:
    before, _, after = text.partition(" ")
    return before, after


def _beginning(start: str) -> Callable[[Node], bool]:
    return lambda value: str(value).startswith(start)
