"""Graphs as entries: our own exactly as they were, and other programs' SKOS, SKOS-XL and OntoLex with all they say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

from termbase import model
from termbase.errors import InvalidValue, Problem
from termbase.formats._foreign import slug
from termbase.formats._rdf import names, saying
from termbase.formats._rdf.graphs import graphs
from termbase.formats._rdf.lexicon import Lexicon
from termbase.formats._rdf.names import DCT, OWL, RDF, RDFS, SKOS, TB, XL
from termbase.formats._rdf.ntriples import canonical
from termbase.formats._rdf.saying import ABOUT, LABEL
from termbase.formats._rdf.says import Says, tidy
from termbase.formats.base import Entry
from termbase.model import Concept, Perspective, Source, Stance, Term

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

    from termbase.formats._rdf.blocks import Statements

_ROLES = ("prefLabel", "altLabel", "hiddenLabel")
_UNREAD = {f"{SKOS}Collection": "collections", f"{SKOS}OrderedCollection": "ordered collections"}


def read(source: BinaryIO, where: str, *, by: str | None) -> Iterator[Entry]:
    """The perspectives, sources and concepts of a file. ``by`` is whose view a prefLabel is."""
    reader = _Reader(where, by)
    for graph in graphs(source, where):
        yield from reader.entries(graph)
    yield from reader.left()


class _Reader:
    def __init__(self, where: str, by: str | None) -> None:
        self._where, self._by = where, by
        self._ids: dict[Node, str] = {}
        self._taken: set[str] = set()
        self._last: dict[str, int] = {}
        self._told: list[str] = []
        self._unread: Counter[str] = Counter()
        self._found = 0

    def entries(self, graph: Graph | Statements) -> Iterator[Entry]:
        """The entries of a graph, with remarks where something is odd."""
        from rdflib import URIRef

        kind = URIRef(f"{RDF}type")
        for name, told in _UNREAD.items():
            self._unread[told] += sum(1 for _ in graph.subjects(kind, URIRef(name)))
        for node in sorted(graph.subjects(kind, URIRef(f"{TB}Perspective")), key=str):
            yield from self._entry(self._perspective, graph, node)
        for node in sorted(graph.subjects(kind, URIRef(f"{DCT}BibliographicResource")), key=str):
            if str(node).startswith(names.SOURCE):
                yield from self._entry(self._source, graph, node)
        lexicon = Lexicon(graph)
        found = sorted(_concepts(graph) | lexicon.meant, key=lambda node: (not isinstance(node, URIRef), str(node)))
        self._name(graph, found)
        for node in found:
            yield from self._entry(lambda says: self._concept(says, lexicon), graph, node)

    def left(self) -> Iterator[Problem]:
        """What the file holds beside concepts."""
        for told, count in sorted(self._unread.items()):
            if count:
                yield self._problem(f"{told} are not read, and there are some: {count:,}")
        if not self._found:
            yield self._problem("no concepts in it")

    def _entry(self, make: Any, graph: Graph | Statements, node: Node) -> Iterator[Entry]:
        try:
            entry = make(Says(graph, node, self._told.append))
        except InvalidValue as error:
            entry = None
            self._told.append(f"{node}: {error.message}")
        yield from (self._problem(message) for message in self._told)
        self._told.clear()
        if entry is not None:
            self._found += 1
            yield entry

    def _problem(self, message: str) -> Problem:
        return Problem(self._where, 0, message, code="rdf", severity="warning")

    # ---- ids ---------------------------------------------------------------------------------

    def _name(self, graph: Graph | Statements, nodes: Iterable[Node]) -> None:
        """Give every concept an id: its own if it is ours, else one made of the end of its IRI."""
        from rdflib import URIRef

        for node, told in graph.subject_objects(URIRef(f"{TB}id")):
            if node not in self._ids and _is_id(str(told)) and str(told) not in self._taken:
                self._ids[node] = str(told)
                self._taken.add(str(told))
        others = []
        for node in nodes:
            if node in self._ids:
                continue
            if own := _own(node):
                self._ids[node] = own
                self._taken.add(own)
            else:
                others.append(node)
        for node in others:
            wanted = _slug(str(node) if isinstance(node, URIRef) else "")
            free = wanted
            while free in self._taken:
                self._last[wanted] = self._last.get(wanted, 1) + 1
                free = f"{wanted}-{self._last[wanted]}"
            self._ids[node] = free
            self._taken.add(free)

    def _target(self, node: Node) -> str | None:
        return self._ids.get(node) or _own(node)

    # ---- concepts ----------------------------------------------------------------------------

    def _concept(self, says: Says, lexicon: Lexicon) -> Concept:
        of = says.of
        for prop in (f"{TB}id", *lexicon.LINKS):
            of.pop(prop, None)
        says.take(f"{RDF}type", lambda value: str(value).startswith((SKOS, XL, names.ONTOLEX)))
        says.take(f"{SKOS}inScheme", lambda value: str(value).startswith("urn:termbase:"))
        says.take(f"{SKOS}topConceptOf", lambda value: str(value).startswith("urn:termbase:"))
        retired = says.flag(f"{OWL}deprecated")
        status = model.EntryStatus.RETIRED if retired else model.EntryStatus.APPROVED
        relations = []
        for prop, kind in names.RELATION_OF.items():
            targets = says.take(prop, lambda value: self._target(value) is not None)
            relations += [(kind.value, self._target(value) or "") for value in targets]
        about = () if str(says.node).startswith("urn:termbase:") or not says.is_iri(says.node) else (str(says.node),)
        values = {field: says.texts(prop) for field, prop in saying.CONCEPT_TEXTS.items()}
        return Concept(
            id=self._ids[says.node],
            kind=says.choice("kind", model.Kind, model.Kind.PHRASE),
            status=says.choice("entryStatus", model.EntryStatus, status),
            same_as=says.links(f"{SKOS}exactMatch"),
            relations=tuple(
                model.Relation(model.RelationType(kind), target) for kind, target in says.relations(relations)
            ),
            sources=says.ids(f"{DCT}source", names.SOURCE),
            terms=tuple(self._terms(says, lexicon)),
            extra=says.extra(*((ABOUT, one) for one in about)),
            **values,
        )

    def _terms(self, says: Says, lexicon: Lexicon) -> list[Term]:
        """The terms: those with nodes of their own, then plain labels, then those of a lexicon."""
        found: list[tuple[tuple[int, int, str, str], Term]] = []
        for rank, role in enumerate(_ROLES):
            for value in says.take(f"{XL}{role}", lambda value: not says.is_text(value)):
                found += ((key, term) for key, term in self._label(says.under(value), rank, role))
        found.sort(key=lambda item: item[0])
        terms = {(term.lang, term.text): term for _, term in reversed(found)}
        if len(terms) < len(found):
            says.remark("labels that stand twice were merged")
        terms = {(term.lang, term.text): terms[term.lang, term.text] for _, term in found}
        for role in _ROLES:
            labels = [(*self._lang(says, value), value) for value in says.take(f"{SKOS}{role}", says.is_text)]
            for lang, odd, value in sorted(labels, key=lambda item: (item[0], str(item[2]))):
                text = self._written(says, f"{SKOS}{role}", value)
                if text and (lang, text) not in terms:
                    terms[lang, text] = Term(
                        text=text,
                        lang=lang,
                        type=model.TermType.LOOKUP if role == "hiddenLabel" else model.TermType.FULL_FORM,
                        stances=self._view(role),
                        extra=(*self._kept(role), *odd),
                    )
        for term in lexicon.terms(says.node):
            terms.setdefault((term.lang, term.text), term)
        return list(terms.values())

    def _written(self, says: Says, prop: str, value: Node) -> str:
        text = tidy(str(value))
        if not text:
            says.of.setdefault(prop, []).append(value)
            says.remark("a label that cannot be a term (empty, too long, control characters) is kept in `extra`")
        return text

    def _view(self, role: str) -> tuple[Stance, ...]:
        if self._by is None or role == "hiddenLabel":
            return ()
        status = model.Status.PREFERRED if role == "prefLabel" else model.Status.ADMITTED
        return (Stance(by=(self._by,), status=status),)

    def _kept(self, role: str) -> tuple[tuple[str, str], ...]:
        return ((LABEL, role),) if role == "prefLabel" and self._by is None else ()

    def _lang(self, says: Says, value: Any) -> tuple[str, tuple[tuple[str, str], ...]]:
        """The language of a label; a tag that is none is kept beside."""
        from langcodes import tag_is_valid

        tag = str(value.language or "")
        if not tag or tag_is_valid(tag):
            return canonical(tag or "und"), ()
        says.remark(f"{tag!r} is no language tag, taken as und")
        return "und", (("xml:lang", tag),)

    def _label(self, says: Says, rank: int, role: str) -> Iterator[tuple[tuple[int, int, str, str], Term]]:
        """The term of a label with a node of its own; several, against the rules, where it has several forms."""
        forms = says.take(f"{XL}literalForm", says.is_text)
        if not forms:
            says.remark("a label without a literal form was left out")
            return
        says.take(f"{RDF}type", lambda value: str(value).startswith((SKOS, XL)))
        place, told = says.place(), says.word(f"{TB}lang")
        lookup = model.TermType.LOOKUP if role == "hiddenLabel" else model.TermType.FULL_FORM
        values: dict[str, Any] = {"type": says.choice("termType", model.TermType, lookup)}
        for field, kind in saying.TERM_CHOICES.items():
            values[field] = says.choice(kind, _CHOICES[field])
        for field, prop in saying.TERM_WORDS.items():
            values[field] = says.word(f"{TB}{prop}")
        for field, prop in saying.TERM_LISTS.items():
            values[field] = says.words(f"{TB}{prop}")
        for field, prop in saying.TERM_TEXTS.items():
            values[field] = says.texts(prop)
        stances = sorted(
            self._stances(says), key=lambda item: (item[0], item[1].by, item[1].status, str(item[1].valid))
        )
        values["indeclinable"] = says.flag(f"{TB}indeclinable") and not values["forms"]
        values["valid"] = says.period(f"{TB}valid")
        values["sources"] = says.ids(f"{DCT}source", names.SOURCE)
        values["stances"] = tuple(stance for _, stance in stances) or self._view(role)
        about: tuple[tuple[str, str], ...] = ()
        if says.is_iri(says.node) and not str(says.node).startswith("urn:termbase:"):
            about = ((ABOUT, str(says.node)),)
        pairs = []
        for form in sorted(forms, key=str):
            lang, odd = self._lang(says, form)
            if text := self._written(says, f"{XL}literalForm", form):
                pairs.append((told or lang, text, odd))
        extra = says.extra(*about, *self._kept(role))
        for lang, text, odd in pairs:
            yield (place, rank, lang, text), Term(text=text, lang=lang, extra=(*extra, *odd), **values)

    def _stances(self, says: Says) -> Iterator[tuple[int, Stance]]:
        for node in says.take(f"{TB}stance", lambda value: not says.is_text(value)):
            one = says.under(node)
            try:
                yield one.place(), self._stance(one)
            except InvalidValue as error:
                says.remark(f"a stance was left out: {error.message}")

    def _stance(self, one: Says) -> Stance:
        status = one.choice("status", model.Status)
        if status is None:
            raise InvalidValue("it has no status")
        scope = None
        for node in one.take(f"{TB}scope", lambda value: not one.is_text(value)):
            inner = one.under(node)
            names_ = ("jurisdictions", "langs", "contexts")
            scope = model.Scope(**{name: inner.words(f"{TB}{name}") for name in names_})
        return Stance(
            by=one.ids(f"{TB}by", names.PERSPECTIVE),
            status=status,
            valid=one.period(f"{TB}valid"),
            role=one.choice("role", model.Role, model.Role.ATTESTED),
            scope=scope,
            confidence=one.choice("confidence", model.Confidence, model.Confidence.HIGH),
            recorded=one.period(f"{TB}recorded"),
            sources=one.ids(f"{DCT}source", names.SOURCE),
            quote=one.word(f"{TB}quote", lines=True),
            note=one.texts(f"{SKOS}note"),
        )

    # ---- perspectives and sources ------------------------------------------------------------

    def _perspective(self, says: Says) -> Perspective:
        parents = says.ids(f"{TB}parent", names.PERSPECTIVE)
        kind = says.choice("perspectiveKind", model.PerspectiveKind)
        if kind is None:
            raise InvalidValue("the perspective has no kind")
        return Perspective(
            id=str(says.node).removeprefix(names.PERSPECTIVE),
            kind=kind,
            name=says.texts(f"{RDFS}label"),
            parent=parents[0] if parents else None,
            valid=says.period(f"{TB}valid"),
            same_as=says.links(f"{TB}sameAs"),
            sources=says.ids(f"{DCT}source", names.SOURCE),
            note=says.texts(f"{SKOS}note"),
        )

    def _source(self, says: Says) -> Source:
        words: dict[str, Any] = {field: says.word(prop) for field, prop in saying.SOURCE_WORDS.items()}
        if not words["title"]:
            raise InvalidValue("the source has no title")
        return Source(
            id=str(says.node).removeprefix(names.SOURCE),
            date=says.period(f"{DCT}issued"),
            url=says.word(f"{TB}url"),
            accessed=says.period(f"{TB}accessed"),
            note=says.texts(f"{SKOS}note"),
            **words,
        )


_CHOICES = {
    "name_type": model.NameType,
    "part_of_speech": model.PartOfSpeech,
    "gender": model.Gender,
    "number": model.Number,
    "register": model.Register,
    "case": model.CaseRule,
}


def _concepts(graph: Graph | Statements) -> set[Node]:
    """Things that are concepts: by their type, a type under it, or by labels where they have no type at all."""
    from rdflib import URIRef

    kind, under = URIRef(f"{RDF}type"), URIRef(f"{RDFS}subClassOf")
    classes: set[Node] = set()
    todo = [URIRef(f"{SKOS}Concept"), URIRef(f"{names.ONTOLEX}LexicalConcept")]
    while todo:
        one = todo.pop()
        if one not in classes:
            classes.add(one)
            todo += graph.subjects(under, one)  # type: ignore[arg-type]
    found = {node for one in classes for node in graph.subjects(kind, one)}
    for role in _ROLES:
        for space in (SKOS, XL):
            labelled = graph.subjects(URIRef(f"{space}{role}"), None)
            found |= {node for node in labelled if next(graph.objects(node, kind), None) is None}
    return found


def _own(node: Node) -> str | None:
    """The id of a concept of ours."""
    found = str(node).removeprefix(names.CONCEPT)
    return found if found != str(node) and _is_id(found) else None


def _is_id(text: str) -> bool:
    try:
        return bool(model.checked_id(text))
    except InvalidValue:
        return False


def _slug(iri: str) -> str:
    """An id of the last two parts of an IRI, in Latin letters."""
    from urllib.parse import unquote

    parts = [part for part in re.split(r"[/#:?=&]+", unquote(iri.partition("://")[2] or iri)) if part]
    return slug(" ".join(parts[-2:])) or "concept"
