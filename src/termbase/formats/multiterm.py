"""MultiTerm's XML (MTF), as MultiTerm and memoQ export it: concepts, languages, terms, and fields of any name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from termbase.errors import Problem
from termbase.formats import _said
from termbase.formats._foreign import Ids, cleaned, prose, slug, tag_of
from termbase.formats._xml import Element, Trees
from termbase.formats.base import Entry
from termbase.model import Concept, Kind, Stance, Term

NAME = "multiterm"
TITLE = "MultiTerm XML (MTF), from MultiTerm or memoQ"
SUFFIXES = (".mtf", ".mtf.xml")
KEEPS = "concepts, names, definitions, statuses, grammar; other fields under their own names"
LOSES = "pictures, links between entries"

_SHORT = {
    "cG": "conceptGrp", "c": "concept", "lG": "languageGrp", "l": "language", "tG": "termGrp", "t": "term",
    "dG": "descripGrp", "d": "descrip", "trG": "transacGrp", "tr": "transac", "dt": "date", "s": "system",
}  # fmt: skip


def read(source: BinaryIO, where: str, *, by: str | None) -> Iterator[Entry]:
    """A concept for each ``conceptGrp``; a status that the file gives a name is what ``by`` holds of it."""
    ids = Ids()
    for group in Trees(source, where, root=("mtf",), entries=("conceptGrp", "cG")):
        _lengthen(group)
        yield from _Entry(where, by).read(group, ids)


def _lengthen(element: Element) -> None:
    element.tag = _SHORT.get(element.tag, element.tag)
    for kid in element.kids:
        _lengthen(kid)


class _Entry:
    """One concept while it is read."""

    def __init__(self, where: str, by: str | None) -> None:
        self._where, self._by = where, by
        self._extra: list[tuple[str, str]] = []
        self._definition: dict[str, str] = {}
        self._note: dict[str, str] = {}
        self._terms: dict[tuple[str, str], Term] = {}
        self._remarks: list[Problem] = []

    def read(self, group: Element, ids: Ids) -> Iterator[Entry]:
        number = group.first("concept")
        own = number.text if number else ""
        if own:
            self._extra.append((f"{NAME}/concept", own))
        self._fields(group, "")
        for language in group.every("languageGrp"):
            self._language(language)
        yield from self._remarks
        if not self._terms:
            yield self._remark(group, "an entry without a name", "it is left out")
            return
        name = own if own and not own.isdigit() else f"mtf-{own}" if own else next(iter(self._terms))[1]
        yield Concept(
            id=ids.made(slug(name) or "concept"),
            kind=Kind.PHRASE,
            definition=tuple(self._definition.items()),
            note=tuple(self._note.items()),
            terms=tuple(self._terms.values()),
            extra=tuple(self._extra),
        )

    def _remark(self, element: Element, message: str, hint: str) -> Problem:
        return Problem(self._where, element.line, message, hint, "entry", "warning")

    def _language(self, group: Element) -> None:
        said = group.first("language")
        attributes = said.attributes if said else {}
        names = [attributes.get(key, "") for key in ("lang", "locale", "type", "name")]
        lang = next((tag for name in names if name and (tag := tag_of(name))), None)
        if lang is None:
            told = next((name for name in names if name), "")
            self._remarks.append(self._remark(group, f"{told!r} is no language", "its names are kept as `und`"))
            self._extra.append((f"{NAME}/language", told or "?"))
            lang = "und"
        self._fields(group, lang)
        for of_term in group.every("termGrp"):
            self._term(of_term, lang)

    def _term(self, group: Element, lang: str) -> None:
        said = group.first("term")
        text = cleaned(said.text) if said else None
        if text is None:
            self._remarks.append(self._remark(group, "a name without text", "it is left out"))
            return
        fields: dict[str, Any] = {}
        extra: list[tuple[str, str]] = []
        for name, value in _descriptions(group):
            named = _said.letters(name)
            status = _said.status(value) if named in _said.STATUS_NAMES else None
            if named == "forbidden":
                status = _said.status("forbidden") if _said.letters(value) in ("yes", "true", "1") else None
            if status and self._by and "stances" not in fields:
                fields["stances"] = (Stance(by=(self._by,), status=status),)
            elif (found := _said.field(name, value)) and found[0] not in fields:
                fields[found[0]] = found[1]
            elif named == "definition" and lang not in self._definition:
                self._definition[lang] = value
            else:
                extra.append((f"{NAME}/{name}"[:200], value))
        if (lang, text) in self._terms:
            self._remarks.append(self._remark(group, f"{text!r} stands twice in {lang}", "the first is kept"))
            return
        self._terms[lang, text] = Term(text=text, lang=lang, extra=tuple(extra), **fields)

    def _fields(self, group: Element, lang: str) -> None:
        """The fields of a concept or of a language: a definition where its language is known; others as they are."""
        suffix = f"@{lang}" if lang else ""
        for name, value in _descriptions(group):
            named = _said.letters(name)
            if lang and named == "definition" and lang not in self._definition:
                self._definition[lang] = value
            elif lang and named == "note" and lang not in self._note:
                self._note[lang] = value
            else:
                self._extra.append((f"{NAME}/{name}{suffix}"[:200], value))


def _descriptions(group: Element) -> Iterator[tuple[str, str]]:
    """What the groups of an element say, by name: descriptions, those within them, and who changed it when."""
    for kid in group.kids:
        if kid.tag == "descripGrp":
            said = kid.first("descrip")
            name = cleaned(said.attributes.get("type", "")) if said else None
            value = prose(said.text) if said else None
            if name and value:
                yield name, value
            for inner, text in _descriptions(kid):
                yield (f"{name}/{inner}" if name else inner), text
        elif kid.tag == "transacGrp":
            said, date = kid.first("transac"), kid.first("date")
            when = prose(f"{said.text} {date.text if date else ''}") if said else None
            if said and when:
                yield f"transac/{cleaned(said.attributes.get('type', '')) or 'change'}", when
        elif kid.tag == "system" and (told := prose(kid.text)):
            yield f"system/{cleaned(kid.attributes.get('type', '')) or 'value'}", told
