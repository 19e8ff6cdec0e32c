"""The nouns of the domain: plain frozen values that know nothing of storage or wire."""

from __future__ import annotations

import enum
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from termbase.dates import Period
from termbase.errors import InvalidValue

LangText = tuple[tuple[str, str], ...]
"""Text by language, as pairs of BCP 47 tag and text, in the order written."""

Extra = tuple[tuple[str, str], ...]
"""What another program says that has no field here, as pairs of its own name for it and the text; values of one name
stand together.
"""

_T = TypeVar("_T")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class Status(enum.StrEnum):
    """What a perspective holds of a term (ISO 30042 administrative status, per perspective)."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    DEPRECATED = "deprecated"


class Role(enum.StrEnum):
    """``attested``: documented as their usage; ``carries``: the word signals that view, whoever says it."""

    ATTESTED = "attested"
    CARRIES = "carries"


class Confidence(enum.StrEnum):
    """How sure the collection is of a stance; ``low`` is what nobody could verify yet."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Kind(enum.StrEnum):
    """What sort of thing a concept is."""

    PLACE = "place"
    POLITY = "polity"
    PERSON = "person"
    ORGANISATION = "organisation"
    EVENT = "event"
    DOCUMENT = "document"
    TITLE = "title"
    PHRASE = "phrase"


class EntryStatus(enum.StrEnum):
    """How far an entry has come."""

    DRAFT = "draft"
    APPROVED = "approved"
    RETIRED = "retired"


class TermType(enum.StrEnum):
    """The form of a term (ISO 12620). ``lookup`` is found but never proposed; ``dual`` joins both sides' names."""

    FULL_FORM = "fullForm"
    SHORT_FORM = "shortForm"
    ABBREVIATION = "abbreviation"
    ACRONYM = "acronym"
    VARIANT = "variant"
    TRANSLITERATION = "transliteration"
    HISTORICAL = "historical"
    PHRASE = "phrase"
    DUAL = "dual"
    LOOKUP = "lookup"


class NameType(enum.StrEnum):
    """The kind of geographical name (UNGEGN)."""

    ENDONYM = "endonym"
    EXONYM = "exonym"
    ALLONYM = "allonym"
    FORMER = "former"


class PartOfSpeech(enum.StrEnum):
    """Word class (ISO 12620); an ``adjective`` is found as a derived form and never proposed as a name."""

    PROPER_NOUN = "properNoun"
    NOUN = "noun"
    ADJECTIVE = "adjective"
    VERB = "verb"
    OTHER = "other"


class Gender(enum.StrEnum):
    """Grammatical gender (ISO 12620)."""

    MASCULINE = "masculine"
    FEMININE = "feminine"
    NEUTER = "neuter"
    OTHER = "other"


class Number(enum.StrEnum):
    """Grammatical number (ISO 12620)."""

    SINGULAR = "singular"
    PLURAL = "plural"
    MASS = "mass"


class Register(enum.StrEnum):
    """Usage register. ``pejorative`` and ``quotesOnly`` terms are found and never proposed."""

    NEUTRAL = "neutral"
    FORMAL = "formal"
    TECHNICAL = "technical"
    COLLOQUIAL = "colloquial"
    PEJORATIVE = "pejorative"
    QUOTES_ONLY = "quotesOnly"


class CaseRule(enum.StrEnum):
    """Whether a term is found only as its letters' case is written."""

    SENSITIVE = "sensitive"
    INSENSITIVE = "insensitive"


class RelationType(enum.StrEnum):
    """How two concepts are linked (ISO 25964, SKOS); ``distinctFrom`` reads "do not confuse with", and ``replacedBy``
    (DCMI ``isReplacedBy``) leads from a retired concept to the one that stands for it.
    """

    BROADER = "broader"
    NARROWER = "narrower"
    PART_OF = "partOf"
    HAS_PART = "hasPart"
    RELATED = "related"
    PRECEDES = "precedes"
    SUCCEEDS = "succeeds"
    DISTINCT_FROM = "distinctFrom"
    REPLACED_BY = "replacedBy"


class PerspectiveKind(enum.StrEnum):
    """Who it is whose view is recorded. An ``authority`` governs or serves within a state (a region, a parliament, a
    navy); an ``organisation`` has states or many countries as members.
    """

    STATE = "state"
    DE_FACTO_AUTHORITY = "deFactoAuthority"
    AUTHORITY = "authority"
    MOVEMENT = "movement"
    ORGANISATION = "organisation"
    STANDARDS_BODY = "standardsBody"
    PUBLICATION = "publication"
    COMMUNITY = "community"
    SCHOLARSHIP = "scholarship"
    DATASET = "dataset"
    DOCUMENT = "document"


class Quotations(enum.StrEnum):
    """What a style does with names inside quotation marks: ``keep`` reports and never mends; ``check`` treats alike."""

    KEEP = "keep"
    CHECK = "check"


class Severity(enum.StrEnum):
    """How loudly a rule speaks in a style."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    OFF = "off"


def checked_id(text: str) -> str:
    """The id itself, or InvalidValue: lower-case Latin letters, digits and single hyphens."""
    if not _ID.fullmatch(text) or len(text) > 120:
        raise InvalidValue(f"{text!r} is not an id", hint="lower-case letters a-z, digits and single hyphens")
    return text


def _together(values: tuple[_T, ...], group: Callable[[_T], str]) -> tuple[_T, ...]:
    """The values with those of one group side by side, groups and values in the order in which they came."""
    order = {name: place for place, name in enumerate(dict.fromkeys(map(group, values)))}
    return tuple(sorted(values, key=lambda value: order[group(value)]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Where alone a stance holds: jurisdictions (ISO 3166 codes), languages spoken to, contexts such as ``titles``."""

    jurisdictions: tuple[str, ...] = ()
    langs: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not (self.jurisdictions or self.langs or self.contexts):
            raise InvalidValue("an empty scope limits nothing", hint="delete it or name where the stance holds")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """What the perspectives ``by`` hold of one term, when, where, and on what evidence."""

    by: tuple[str, ...]
    status: Status
    valid: Period | None = None
    role: Role = Role.ATTESTED
    scope: Scope | None = None
    confidence: Confidence = Confidence.HIGH
    recorded: Period | None = None
    sources: tuple[str, ...] = ()
    quote: str | None = None
    note: LangText = ()

    def __post_init__(self) -> None:
        if not self.by:
            raise InvalidValue("a stance needs someone who holds it", hint="name a perspective in `by`")
        if len(set(self.by)) < len(self.by):
            raise InvalidValue("a perspective stands twice in `by`", hint="delete the second")


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One name of a concept in one language; ``lang`` is a canonical BCP 47 tag."""

    text: str
    lang: str
    type: TermType = TermType.FULL_FORM
    name_type: NameType | None = None
    scheme: str | None = None
    transliteration_of: str | None = None
    part_of_speech: PartOfSpeech | None = None
    gender: Gender | None = None
    number: Number | None = None
    register: Register | None = None
    region: str | None = None
    forms: tuple[str, ...] = ()
    indeclinable: bool = False
    case: CaseRule | None = None
    unless: tuple[str, ...] = ()
    valid: Period | None = None
    stances: tuple[Stance, ...] = ()
    sources: tuple[str, ...] = ()
    note: LangText = ()
    usage_note: LangText = ()
    extra: Extra = ()

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise InvalidValue("a term needs text", hint="delete the entry or fill it in")
        if self.indeclinable and self.forms:
            raise InvalidValue("an indeclinable term has no forms", hint="drop `indeclinable` or `forms`")
        if self.extra:
            object.__setattr__(self, "extra", _together(self.extra, lambda said: said[0]))

    @property
    def proposable(self) -> bool:
        """Whether a writer may ever be told to write it."""
        return (
            self.type is not TermType.LOOKUP
            and self.register not in (Register.PEJORATIVE, Register.QUOTES_ONLY)
            and self.part_of_speech is not PartOfSpeech.ADJECTIVE
        )

    @property
    def superseded(self) -> bool:
        """Whether it is a name of the past by its own type."""
        return self.type is TermType.HISTORICAL or self.name_type is NameType.FORMER


@dataclass(frozen=True, slots=True)
class Relation:
    """A typed link to another concept."""

    type: RelationType
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """One thing in the world with all its names; terms of one language stand together, as do links of one scheme."""

    id: str
    kind: Kind
    status: EntryStatus = EntryStatus.APPROVED
    definition: LangText = ()
    same_as: tuple[tuple[str, str], ...] = ()
    relations: tuple[Relation, ...] = ()
    terms: tuple[Term, ...] = ()
    sources: tuple[str, ...] = ()
    note: LangText = ()
    usage_note: LangText = ()
    extra: Extra = ()

    def __post_init__(self) -> None:
        checked_id(self.id)
        seen = {(term.lang, term.text) for term in self.terms}
        if len(seen) < len(self.terms):
            raise InvalidValue(f"{self.id}: a term stands twice in one language", hint="merge their stances")
        object.__setattr__(self, "terms", _together(self.terms, lambda term: term.lang))
        object.__setattr__(self, "same_as", _together(self.same_as, lambda link: link[0]))
        object.__setattr__(self, "extra", _together(self.extra, lambda said: said[0]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Perspective:
    """Whose view: named neutrally; a child without a stance of its own has its parent's."""

    id: str
    kind: PerspectiveKind
    name: LangText
    parent: str | None = None
    valid: Period | None = None
    same_as: tuple[tuple[str, str], ...] = ()
    sources: tuple[str, ...] = ()
    note: LangText = ()

    def __post_init__(self) -> None:
        checked_id(self.id)
        if not self.name:
            raise InvalidValue(f"perspective {self.id} has no name", hint="give it one in `name`")
        object.__setattr__(self, "same_as", _together(self.same_as, lambda link: link[0]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A citation. ``date`` is the publication's, ``accessed`` the day it was read; both EDTF."""

    id: str
    title: str
    author: str | None = None
    publisher: str | None = None
    date: Period | None = None
    url: str | None = None
    type: str | None = None
    lang: str | None = None
    accessed: Period | None = None
    note: LangText = ()

    def __post_init__(self) -> None:
        checked_id(self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """A publication's choice: whom it follows, its own overrides, its rules and how loudly they speak.

    ``prefer`` and ``first_mention`` hold (concept, language, text) triples; ``jurisdictions`` are those in
    which scoped stances count for it.
    """

    id: str
    name: LangText
    follows: tuple[str, ...]
    jurisdictions: tuple[str, ...] = ()
    prefer: tuple[tuple[str, str, str], ...] = ()
    first_mention: tuple[tuple[str, str, str], ...] = ()
    quotations: Quotations = Quotations.KEEP
    rules: tuple[tuple[str, Severity], ...] = ()
    note: LangText = ()

    def __post_init__(self) -> None:
        checked_id(self.id)
        if not self.follows and not self.prefer:
            raise InvalidValue(f"style {self.id} follows no one and prefers nothing", hint="fill in `follows`")


def localised(texts: LangText, langs: tuple[str, ...] = ("en",)) -> str:
    """The text in the first language that has one, else the first there is, else nothing."""
    by_lang = dict(texts)
    return next((by_lang[lang] for lang in langs if lang in by_lang), next(iter(by_lang.values()), ""))


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """Everything a folder of term files, or a store, holds; each kind in order of id."""

    concepts: tuple[Concept, ...] = ()
    perspectives: tuple[Perspective, ...] = ()
    sources: tuple[Source, ...] = ()
    styles: tuple[Style, ...] = ()

    def __post_init__(self) -> None:
        for kind in ("concepts", "perspectives", "sources", "styles"):
            object.__setattr__(self, kind, tuple(sorted(getattr(self, kind), key=lambda entry: entry.id)))
