"""Concepts into a TBX dialect: what it has a category for there, everything else in notes that read back."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import BinaryIO

from termbase.errors import InvalidValue
from termbase.formats._foreign import slug
from termbase.formats._tbx import back
from termbase.formats._tbx.categories import (
    CONCEPT,
    GENDERS,
    LANG,
    REGISTERS,
    STATUS_NAMES,
    STATUSES,
    TERM,
    TERM_TYPES,
    URLS,
    Dialect,
)
from termbase.formats._tbx.codes import LANGUAGE, MARKER, NCNAME, entry_id, packed, reference
from termbase.formats._tbx.drafts import SCOPES
from termbase.formats._tbx.fields import ID, element, escaped, restored, written
from termbase.formats._tbx.stream import Node
from termbase.formats._tbx.validate import admitted
from termbase.formats.base import Loss, Matter, View
from termbase.model import (
    Concept,
    Confidence,
    EntryStatus,
    LangText,
    PartOfSpeech,
    Role,
    Stance,
    Status,
    Term,
    TermType,
)

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NAMES = {
    3: ("conceptEntry", "langSec", "termSec", "refObjectSec"),
    2: ("termEntry", "langSet", "tig", "refObjectList"),
}
_ADMINISTRATIVE = {
    Status.PREFERRED: "preferredTerm-admn-sts",
    Status.ADMITTED: "admittedTerm-admn-sts",
    Status.DEPRECATED: "deprecatedTerm-admn-sts",
}
_SUPERSEDED = "supersededTerm-admn-sts"
_PREFIXED = ("Usage: ", "Note: ")
_Pairs = list[tuple[str, str]]


def write(matter: Matter, out: BinaryIO, dialect: Dialect, view: View | None) -> Loss:
    """Write everything in a dialect; with a view, each term's administrative status is as seen by it."""
    loss = Loss()
    writer = _Writer(matter, dialect, view, loss)
    for text in writer.parts():
        legal, count = _ILLEGAL.subn("", text)
        loss.drop("signs that XML has no place for", count)
        out.write(legal.encode())
    return loss


class _Writer:
    def __init__(self, matter: Matter, dialect: Dialect, view: View | None, loss: Loss) -> None:
        self._matter, self._dialect, self._view, self._loss = matter, dialect, view, loss
        self._entry, self._lang, self._term, self._list = _NAMES[dialect.version]
        self._ids: dict[str, str] = {}
        self._used: set[str] = set()
        self._cited: dict[tuple[str, str], None] = {}
        self._extras = 0

    def parts(self) -> Iterable[str]:
        """The file piece by piece."""
        self._number()
        yield self._head()
        body = False
        for concept in self._matter.concepts():
            if concept.id not in self._ids:
                continue
            if not body:
                body = True
                yield "<body>\n"
            yield self._concept(concept)
        if body:
            yield "</body>\n"
        elif self._dialect.version == 2:
            raise InvalidValue("TBX of version 2 cannot be empty", hint="no concept with terms is to be written")
        yield from self._back()
        yield f"</text>\n</{'tbx' if self._dialect.version == 3 else 'martif'}>\n"

    def _number(self) -> None:
        """An XML id for every concept: the one it came with where that is one, and free."""
        for concept in self._matter.concepts():
            if not concept.terms and not self._dialect.ours:
                self._loss.drop("concept")
                continue
            name, came = concept.id, next((text for name, text in concept.extra[:1] if name == ID), "")
            foreign = bool(came) and slug(came) == name and NCNAME.fullmatch(came) and came not in self._used
            foreign = foreign and entry_id(name) != came and not came.startswith(("extra.", "perspective.", "source."))
            self._ids[name] = came if foreign else entry_id(name)
            if self._ids[name] in self._used:
                self._ids[name] = entry_id(name)
            self._used.add(self._ids[name])

    def _head(self) -> str:
        three = self._dialect.version == 3
        root, header = ("tbx", "tbxHeader") if three else ("martif", "martifHeader")
        style = ' style="dca"' if three else ""
        space = ' xmlns="urn:iso:std:iso:30042:ed-2"' if three else ""
        says = [element("p", "TBXXCSV02.xcs", type="XCSURI")] if not three else []
        says.append(element("p", escaped(MARKER)))
        if self._view:
            seen = self._view.style.id.removeprefix("as-")
            says.append(element("p", escaped(f"administrativeStatus as seen by {seen} on {self._view.on.isoformat()}")))
        return (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            f'<{root} type="{self._dialect.type}"{style} xml:lang="en"{space}>\n<{header}><fileDesc>'
            "<titleStmt><title>Terms by whose they are</title></titleStmt>"
            "<sourceDesc><p>Exported by termbase</p></sourceDesc></fileDesc>"
            f"<encodingDesc>{''.join(says)}</encodingDesc></{header}>\n<text>\n"
        )

    def _back(self) -> Iterable[str]:
        for kind, entries, type_ in (
            (back.PERSPECTIVE, self._matter.perspectives, "perspective"),
            (back.SOURCE, self._matter.sources, "bibl"),
        ):
            there = {one.id for one in entries}
            objects = [
                back.perspective_object(one) if kind == back.PERSPECTIVE else back.source_object(one)  # type: ignore[arg-type]
                for one in entries
            ]
            objects += [back.unknown_object(kind, name) for of, name in self._cited if of == kind and name not in there]
            if objects:
                if not self._opened:
                    self._opened = True
                    yield "<back>\n"
                yield element(self._list, "\n" + "\n".join(objects) + "\n", type=type_) + "\n"
        if self._opened:
            yield "</back>\n"

    _opened = False

    # ---- concepts ------------------------------------------------------------------------------

    def _concept(self, concept: Concept) -> str:
        parts = [element("descrip", concept.kind.value, type="subjectField")]
        if concept.status is not EntryStatus.APPROVED:
            if self._dialect.ours:
                parts.append(element("admin", concept.status.value, type="entryStatus"))
            else:
                parts.append(element("note", escaped(packed([("status", concept.status.value)]))))
                self._loss.fold("concept.status")
        parts += [element("descrip", escaped(text), type="definition", lang=lang) for lang, text in concept.definition]
        parts += [self._link(scheme, link) for scheme, link in concept.same_as]
        for relation in concept.relations:
            target = self._ids.get(relation.target, "")
            text = escaped(f"{relation.type.value} {relation.target}")
            parts.append(element("ref", text, type="crossReference", target=target))
        parts += self._sources(concept.sources)
        parts += _notes(concept.note)
        parts += self._usage("concept", concept.usage_note)
        by_lang: dict[str, list[Term]] = {}
        for term in concept.terms:
            by_lang.setdefault(term.lang, []).append(term)
        parts += self._concept_extras(concept, by_lang)
        sections = [self._section(concept, lang, terms) for lang, terms in by_lang.items()]
        if not sections:
            sections = [element(self._lang, element(self._term, "<term/>"), lang="zxx")]
        inner = "\n".join([*parts, *sections])
        return element(self._entry, f"\n{inner}\n", id=self._ids[concept.id]) + "\n"

    def _link(self, scheme: str, link: str) -> str:
        if scheme in URLS and not re.search(r"[\s<>\"{}|\\^`]", link):
            return element(
                "xref", escaped(f"{scheme}:{link}"), type="externalCrossReference", target=URLS[scheme] + link
            )
        return element("ref", escaped(f"sameAs {scheme} {link}"), type="crossReference")

    def _sources(self, names: Iterable[str]) -> list[str]:
        return [element("admin", escaped(name), type="source", target=self._cite(back.SOURCE, name)) for name in names]

    def _cite(self, kind: str, name: str) -> str:
        self._cited[kind, name] = None
        return reference(kind, name)

    def _usage(self, kind: str, texts: LangText) -> list[str]:
        if not self._dialect.ours:
            self._loss.fold(f"{kind}.usage_note", len(texts))
        return [element("note", escaped(f"Usage: {text}"), lang=lang) for lang, text in texts]

    def _concept_extras(self, concept: Concept, by_lang: dict[str, list[Term]]) -> list[str]:
        self._in_lang: dict[str, list[str]] = {}
        found = []
        for place, (name, text) in enumerate(concept.extra):
            if name == ID and not place and self._ids[concept.id] == text:
                continue
            lang, tree = restored(name, text)
            if lang and lang in by_lang and (made := self._given_back(tree, LANG)):
                self._in_lang.setdefault(lang, []).append(made)
            elif not lang and (made := self._given_back(tree, CONCEPT)):
                found.append(made)
            else:
                found.append(self._carried("concept", name, text))
        return found

    def _section(self, concept: Concept, lang: str, terms: list[Term]) -> str:
        parts = self._in_lang.get(lang, []) + [self._term_section(concept, term) for term in terms]
        return element(self._lang, "\n" + "\n".join(parts) + "\n", lang=lang if LANGUAGE.fullmatch(lang) else "und")

    # ---- what other programs said --------------------------------------------------------------

    def _given_back(self, tree: Node, level: str) -> str:
        """The element as it came, where the dialect admits it; else nothing."""
        if any(part.get("type") == "other" for part in (tree, *tree.kids)):  # our own carrier reads as what it carries
            return ""
        if not admitted(tree, level, self._dialect, self._used.__contains__):
            return ""
        return written(tree, id=self._extra_id())

    def _carried(self, kind: str, name: str, text: str) -> str:
        """What the dialect has no place for, under its own name."""
        id_ = self._extra_id()
        if self._dialect.ours:
            said = element("admin", escaped(text), type="other")
            return element("adminGrp", said + element("adminNote", escaped(name), type="otherName"), id=id_)
        self._loss.fold(f"{kind}.extra")
        return element("note", escaped(packed([("extra", name), ("text", text)])), id=id_)

    def _extra_id(self) -> str:
        self._extras += 1
        return f"extra.{self._extras}"

    # ---- terms ---------------------------------------------------------------------------------

    def _term_section(self, concept: Concept, term: Term) -> str:
        id_ = ""
        said: list[str] = []
        aux: list[str] = []
        for place, (name, text) in enumerate(term.extra):
            if name == ID and not place and NCNAME.fullmatch(text) and self._free(text):
                id_ = text
                self._used.add(text)
                continue
            lang, tree = restored(name, text)
            status = tree.tag == "termNote" and not lang and tree.get("type") in STATUS_NAMES
            made = "" if lang or (status and self._view) else self._given_back(tree, TERM)
            if status and not made and not self._view and (meant := _meant(tree.text)):
                said.append(element("termNote", meant, type="administrativeStatus"))
            if made and tree.tag.startswith("termNote"):
                said.append(made)
            else:
                aux.append(made or self._carried("term", name, text))
        notes, own = self._term_notes(concept, term)
        usage: list[str] = []
        if self._dialect.ours:
            notes += [element("termNote", escaped(value), type=key) for key, value in own]
        elif own:
            aux.insert(0, element("note", escaped(packed(own))))
        if self._dialect.has("termNote", "transferComment"):
            comments = term.usage_note
            notes += [element("termNote", escaped(text), type="transferComment", lang=to) for to, text in comments]
        else:
            usage = self._usage("term", term.usage_note)
        stances = [group for stance in term.stances for group in self._stance(stance)]
        if not self._dialect.ours:
            self._loss.fold("term.stances", len(term.stances))
        inner = [element("term", escaped(term.text)), *notes, *said, *stances, *self._sources(term.sources)]
        return element(self._term, "".join([*inner, *_notes(term.note), *usage, *aux]), id=id_)

    def _free(self, id_: str) -> bool:
        return id_ not in self._used and not id_.startswith(("extra.", "perspective.", "source."))

    def _term_notes(self, concept: Concept, term: Term) -> tuple[list[str], _Pairs]:
        """The term notes of the standard, and the pairs that it has none for."""
        said: _Pairs = []
        own: _Pairs = []
        fits = self._dialect.admits

        def put(name: str, value: str, instead: str, own_name: str) -> None:
            if fits("termNote", name, value):
                said.append((name, value))
                return
            if instead and fits("termNote", name, instead):
                said.append((name, instead))
            own.append((own_name, value))

        if self._view and (status := self._seen(concept, term, self._view)):
            said.append(("administrativeStatus", status))
        if term.part_of_speech:
            instead = "noun" if term.part_of_speech is PartOfSpeech.PROPER_NOUN else "other"
            put("partOfSpeech", term.part_of_speech.value, instead, "wordClass")
        if term.type is not TermType.FULL_FORM:
            standard = [name for name, one in TERM_TYPES.items() if one is term.type]
            value = next((name for name in standard if fits("termNote", "termType", name)), "")
            if value:
                said.append(("termType", value))
            else:
                said.append(("termType", "variant"))
                own.append(("termForm", term.type.value))
        if term.gender:
            names = [name for name, one in GENDERS.items() if one is term.gender]
            said += [("grammaticalGender", name) for name in names if fits("termNote", "grammaticalGender", name)][:1]
        if term.region:
            said.append(("geographicalUsage", term.region))
        if term.number:
            put("grammaticalNumber", term.number.value, "", "grammaticalNumber")
        if term.register:
            value = next((name for name, one in REGISTERS.items() if one is term.register), "")
            if value:
                put("register", value, "", "register")
            else:
                own.append(("usageRegister", term.register.value))
        own += _own_pairs(term)
        if not self._dialect.ours:
            for key, _ in own:
                self._loss.fold(f"term.{_FIELDS[key]}")
        return [element("termNote", escaped(value), type=name) for name, value in said], own

    @staticmethod
    def _seen(concept: Concept, term: Term, view: View) -> str:
        from termbase.style import judged

        if term.valid and term.valid.last and term.valid.last < view.on:
            return _SUPERSEDED
        if not term.proposable:
            return _ADMINISTRATIVE[Status.DEPRECATED]
        status = judged(term, concept, view.style, on=view.on, glossary=view.glossary).status
        return _ADMINISTRATIVE[status] if status else ""

    def _stance(self, stance: Stance) -> Iterable[str]:
        """A group for each who holds it; those after the first say that they hold it with the one before."""
        type_ = "perspective" if self._dialect.ours else "customerSubset"
        common: _Pairs = [("stance", stance.status.value)]
        if stance.valid:
            common.append(("validity", stance.valid.text))
        if stance.role is not Role.ATTESTED:
            common.append(("role", stance.role.value))
        if stance.confidence is not Confidence.HIGH:
            common.append(("confidence", stance.confidence.value))
        if stance.scope:
            common += [(key, value) for key, name in SCOPES.items() for value in getattr(stance.scope, name)]
        detail: _Pairs = [("recorded", stance.recorded.text)] if stance.recorded else []
        detail += [("stanceSource", name) for name in stance.sources]
        detail += [("quote", stance.quote)] if stance.quote is not None else []
        for place, who in enumerate(stance.by):
            pairs = common + ([("joint", "yes")] if place else detail)
            says = self._pairs(pairs) + (
                [] if place else [element("note", escaped(t), lang=to) for to, t in stance.note]
            )
            target = self._cite(back.PERSPECTIVE, who)
            yield element("adminGrp", element("admin", escaped(who), type=type_, target=target) + "".join(says))

    def _pairs(self, pairs: _Pairs) -> list[str]:
        if self._dialect.ours:
            return [element("adminNote", escaped(value), type=key) for key, value in pairs]
        return [element("note", escaped(packed(pairs)))]


def _meant(status: str) -> str:
    """The administrative status that another program's word for it means; "" where it means none."""
    word = status.removesuffix("-admn-sts").lower()
    if word in ("superseded", "supersededterm", "obsolete"):
        return _SUPERSEDED
    found = STATUSES.get(word)
    return _ADMINISTRATIVE[found[0]] if found else ""


_FIELDS = {
    "wordClass": "part_of_speech", "termForm": "type", "grammaticalNumber": "number", "register": "register",
    "usageRegister": "register", "nameType": "name_type", "transliterationScheme": "scheme",
    "transliterationOf": "transliteration_of", "nameValidity": "valid", "indeclinable": "indeclinable",
    "caseRule": "case", "inflectedForm": "forms", "unless": "unless",
}  # fmt: skip


def _own_pairs(term: Term) -> _Pairs:
    """What only our own module has categories for."""
    found: list[tuple[str, str | None]] = [
        ("nameType", term.name_type.value if term.name_type else None),
        ("transliterationScheme", term.scheme),
        ("transliterationOf", term.transliteration_of),
        ("nameValidity", term.valid.text if term.valid else None),
        ("indeclinable", "yes" if term.indeclinable else None),
        ("caseRule", term.case.value if term.case else None),
    ]
    found += [("inflectedForm", form) for form in term.forms]
    found += [("unless", phrase) for phrase in term.unless]
    return [(key, value) for key, value in found if value is not None]


def _notes(texts: LangText) -> list[str]:
    return [
        element("note", escaped(f"Note: {text}" if text.startswith(_PREFIXED) else text), lang=lang)
        for lang, text in texts
    ]
