"""Concepts, sources and perspectives out of a TBX file of any version, dialect and style."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from termbase.errors import InvalidValue
from termbase.formats._foreign import slug
from termbase.formats._tbx import back
from termbase.formats._tbx.codes import MARKER, dereferenced, entry_id, language
from termbase.formats._tbx.drafts import Said
from termbase.formats._tbx.fields import ID, LANG, parts_of
from termbase.formats._tbx.remarks import Remarks
from termbase.formats._tbx.sorting import Sorter
from termbase.formats._tbx.stream import Node, Stream
from termbase.formats.base import Entry
from termbase.model import Concept, EntryStatus, Kind, Source, Term, checked_id
from termbase.text import TERM_LIMIT

_SECTIONS = frozenset(("langSec", "langSet", "langGroup"))
_TERMS = frozenset(("termSec", "tig", "ntig", "termGroup"))
_PEOPLE = frozenset(("respPerson", "responsiblePerson", "respOrg"))
_NO_TERMS = "zxx"


def entries(source: BinaryIO, where: str, *, by: str | None) -> Iterator[Entry]:
    """What a file holds, in order; statuses in it are the view of ``by``, and go into ``extra`` where that is None."""
    yield from _Reader(source, where, by).entries()


class _Reader:
    def __init__(self, source: BinaryIO, where: str, by: str | None) -> None:
        self._stream = Stream(source, where)
        self._remarks = Remarks(where)
        self._sorter = Sorter(self._remarks, by)
        self._ids: dict[str, int] = {}
        self._given: set[str] = set()
        self._count = 0

    def entries(self) -> Iterator[Entry]:
        remarks = self._remarks
        for part, node in self._stream.parts():
            if part == "entry":
                concept = self._concept(node)
                yield from remarks.take()
                yield concept
            elif part == "object":
                if entry := self._object(node):
                    yield entry
            elif part == "root":
                self._sorter.lang = back.document_language(node)
                if node.tag == "martif" and node.space == "" and node.get("style"):
                    remarks.once("mixed-version", node.line, "the outermost element mixes version 2 and version 3")
            else:
                self._sorter.mine = _marked(node)
            yield from remarks.take()
        for name, text in self._sorter.cited.items():
            if name not in self._given:
                yield Source(id=name, title=text)
        self._whole_file()
        yield from remarks.take()
        yield from remarks.rest()

    def _whole_file(self) -> None:
        remarks, stream = self._remarks, self._stream
        if stream.mislabelled:
            remarks.each("encoding", 1, f"it says that it is {stream.mislabelled}, and is UTF-8")
        if stream.home:
            remarks.each("namespace", 0, f"the namespace {stream.home} is none of TBX; it is taken for it")
        if stream.markup and not self._sorter.mine:
            remarks.each("inline-markup", 0, f"{stream.markup:,} elements inside texts were read as their text alone")
        if stream.entities:
            remarks.each("entity", 0, f"{stream.entities:,} characters stood as entities of a DTD, which is not read")
        for tag, count in stream.strays.items():
            remarks.each("stray", 0, f"{count:,} <{tag}> among the entries were not read")
        if not self._count:
            remarks.each("empty", 0, "no entries in the file")

    # ---- concepts ------------------------------------------------------------------------------

    def _concept(self, node: Node) -> Concept:
        self._count += 1
        said = Said()
        terms: dict[tuple[str, str], Said] = {}
        for kid, parent in parts_of(node):
            if not kid.space and (kid.tag in _SECTIONS or any(inner.tag in _TERMS for inner in kid.kids)):
                self._section(kid, said, terms)
            else:
                self._sorter.field(kid, parent, said, "concept", "")
        name = self._id(node, terms)
        raw = self._sorter.text(node.get("id"), node.line, lines=False) or ""
        if raw and raw != entry_id(name):
            if self._sorter.mine:
                said.numbered.append((-1, ID, raw))
            else:
                said.extra.insert(0, (ID, raw))
        if not terms and not self._sorter.mine:
            self._remarks.each("no-terms", node.line, f"the entry {raw or name} has no terms")
        return Concept(
            id=name,
            kind=said.fields.get("kind", Kind.PHRASE),
            status=said.fields.get("status", EntryStatus.APPROVED),
            definition=said.lang_text("definition"),
            same_as=tuple(dict.fromkeys(said.fields.get("same_as", ()))),
            relations=tuple(dict.fromkeys(said.fields.get("relations", ()))),
            terms=tuple(self._made(text, lang, one) for (lang, text), one in terms.items()),
            sources=tuple(said.sources),
            note=said.lang_text("note"),
            usage_note=said.lang_text("usage_note"),
            extra=said.extras(),
        )

    def _id(self, node: Node, terms: dict[tuple[str, str], Said]) -> str:
        raw = node.get("id")
        if self._sorter.mine and raw.lstrip("_") not in self._ids and _is_id(raw.lstrip("_")):
            name = raw.lstrip("_")
        else:
            name = slug(raw) or slug(next((text for _, text in terms), "")) or f"entry-{self._count}"
        free, number = name, self._ids.get(name, 0)
        while free in self._ids:
            number += 1
            free = f"{name}-{number + 1}"
        self._ids[name] = number
        if raw and free != name:
            self._remarks.each("duplicate-id", node.line, f"the id {raw} stands twice; the entry is read as {free}")
        elif not raw:
            self._remarks.once("no-id", node.line, "an entry has no id; it is made from its first term")
        self._ids.setdefault(free, 0)
        return free

    def _section(self, node: Node, said: Said, terms: dict[tuple[str, str], Said]) -> None:
        raw = node.get("xml:lang")
        lang = language(raw)
        if node.tag not in _SECTIONS:
            self._remarks.once("section", node.line, f"<{node.tag}> is no element of TBX; it is read as a language's")
        if lang is None:
            told = f"{raw!r} is no language tag; its terms are read as und" if raw else "terms without a language: und"
            self._remarks.once("language", node.line, told)
        for kid, parent in parts_of(node):
            if kid.tag in _TERMS and not kid.space:
                self._term(kid, lang or "und", raw if lang is None else "", terms)
            else:
                self._sorter.field(kid, parent, said, "lang", lang or "und")

    def _term(self, node: Node, lang: str, foreign: str, terms: dict[tuple[str, str], Said]) -> None:
        parts = list(parts_of(node))
        head = next((kid for kid, _ in parts if kid.tag == "term" and not kid.space), None)
        text = self._sorter.text(head.text, head.line, limit=TERM_LIMIT, lines=False) if head else None
        if text is None:
            if not (self._sorter.mine and lang == _NO_TERMS):
                self._remarks.each("no-text", node.line, f"a term in {lang} without a text that can be read: left out")
            return
        if (lang, text) in terms:
            self._remarks.each("duplicate-term", node.line, f"{text!r} stands twice in {lang}: read as one")
        said = terms.setdefault((lang, text), Said())
        raw = node.get("id") or (head.get("id") if head else "")
        if id_ := self._sorter.text(raw, node.line, lines=False):
            if self._sorter.mine:
                said.numbered.append((-1, ID, id_))
            else:
                said.extra.append((ID, id_))
        if foreign := self._sorter.text(foreign, node.line, lines=False) or "":
            said.extra.append((LANG, foreign))
        for kid, parent in parts:
            if kid is not head:
                self._sorter.field(kid, parent, said, "term", lang)

    def _made(self, text: str, lang: str, said: Said) -> Term:
        found: dict[str, Any] = dict(said.fields)
        if found.get("forms"):
            found.pop("indeclinable", None)
        return Term(
            text=text,
            lang=lang,
            stances=said.made_stances(),
            sources=tuple(said.sources),
            note=said.lang_text("note"),
            usage_note=said.lang_text("usage_note"),
            extra=said.extras(),
            **found,
        )

    # ---- back matter ---------------------------------------------------------------------------

    def _object(self, node: Node) -> Entry | None:
        if self._sorter.mine and any(dereferenced(node.get("id"), kind) for kind in ("perspective", "source")):
            try:
                made = back.own(node)
            except InvalidValue as error:
                self._remarks.each("back-matter", node.line, str(error))
                return None
            if made is None:
                return None
            key = f"{type(made).__name__} {made.id}"
            if key in self._given:
                self._remarks.each("back-matter", node.line, f"{key} stands twice; the first is read")
                return None
            self._given.add(key)
            return made
        if node.space in _PEOPLE:
            self._remarks.once("people", node.line, "persons and organisations of the back matter are not kept")
            return None
        found = back.foreign(node, self._sorter.lang)
        if found is None or found.id in self._given:
            self._remarks.once("back-matter", node.line, "an object of the back matter without id or content")
            return None
        self._given.add(found.id)
        return found


def _marked(header: Node) -> bool:
    return any(part.tag == "encodingDesc" and any(MARKER in p.text for p in part.kids) for part in header.kids)


def _is_id(text: str) -> bool:
    try:
        return bool(checked_id(text))
    except InvalidValue:
        return False
