"""The shapes of the model's classes as tables: which key, how it is read and written, what it means."""

from __future__ import annotations

import dataclasses
import functools
import re
from typing import Any

from termbase import model
from termbase.dates import Period
from termbase.errors import InvalidValue
from termbase.text import PROSE_LIMIT, TERM_LIMIT, clean
from termbase.wire.codecs import MISSING, Choice, Codec, Flag, Flaws, Json, ListOf, MapOf, Path, Shape, blank, show

# ---- scalars ---------------------------------------------------------------------------------

_URL = re.compile(r"https?://[^\s/?#]+(?:[/?#]\S*)?", re.IGNORECASE)
_TOKEN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LINK = re.compile(r"[A-Za-z][A-Za-z0-9_.-]{0,59}")


def _text(text: str) -> str:
    return clean(text, limit=TERM_LIMIT)


def _prose(text: str) -> str:
    return clean(text, limit=PROSE_LIMIT, lines=True)


@functools.cache
def _lang(tag: str) -> str:
    from langcodes import standardize_tag, tag_is_valid  # deferred: only reading outside data needs it

    if not tag_is_valid(tag):
        raise InvalidValue(
            f"{show(tag)} is not a BCP 47 language tag", hint="such as en, az, sr-Latn or ru-Latn-t-ru-m0-bgn"
        )
    if (canonical := standardize_tag(tag)) != tag:
        raise InvalidValue(f"{show(tag)} is not how this language tag is written", hint=f"write {canonical}")
    return tag


def _url(text: str) -> str:
    if not _URL.fullmatch(text):
        raise InvalidValue(f"{show(text)} is not a web address", hint="it begins with https:// or http://")
    return _prose(text)


def _scheme(text: str) -> str:
    if not _TOKEN.fullmatch(text) or len(text) > 60:
        hint = "a lower-case CLDR m0 token: bgn, ungegn, iso, alaloc, gost ...; a private one begins with x-"
        raise InvalidValue(f"{show(text)} is not a transliteration scheme", hint=hint)
    return text


def _link(text: str) -> str:
    if not _LINK.fullmatch(text):
        raise InvalidValue(f"{show(text)} is not the name of a data set", hint="such as wikidata or geonames")
    return text


def _name(text: str) -> str:
    return clean(text, limit=200)


def _truth(text: str) -> bool:
    if text not in ("true", "false"):
        raise InvalidValue(f"{show(text)} is neither true nor false", hint="write true or false")
    return text == "true"


ID = Codec(model.checked_id, {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 120})
LANG = Codec(_lang, {"type": "string", "pattern": "^[A-Za-z0-9]{1,8}(-[A-Za-z0-9]{1,8})*$"})
TEXT = Codec(_text, {"type": "string", "minLength": 1, "maxLength": TERM_LIMIT})
PROSE = Codec(_prose, {"type": "string", "minLength": 1, "maxLength": PROSE_LIMIT})
LANG_TEXT = MapOf(LANG, PROSE)
PERIOD = Codec(Period.parse, {"type": "string", "minLength": 1}, numbers=True)
URL = Codec(_url, {"type": "string", "pattern": "^[Hh][Tt][Tt][Pp][Ss]?://[^\\s/?#]+([/?#]\\S*)?$"})
SCHEME = Codec(_scheme, {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 60})
FLAG = Flag(_truth, {"enum": [True, False, "true", "false"]})
IDS = ListOf(ID)
TEXTS = ListOf(TEXT)
LINKS = MapOf(
    Codec(_link, {"type": "string", "pattern": "^[A-Za-z][A-Za-z0-9_.-]{0,59}$"}),
    Codec(_text, {"type": "string", "minLength": 1, "maxLength": TERM_LIMIT}, numbers=True),
    many=True,
)
EXTRA = MapOf(
    Codec(_name, {"type": "string", "minLength": 1, "maxLength": 200}),
    Codec(_prose, {"type": "string", "minLength": 1, "maxLength": PROSE_LIMIT}, numbers=True),
    many=True,
)
CHOSEN = MapOf(ID, MapOf(LANG, TEXT))

# ---- terms under their languages -------------------------------------------------------------


class TermShape(Shape):
    """A term; its language is among its keys or given from outside."""

    def build(self, found: dict[str, Any], path: Path, flaws: Flaws) -> Any:
        """The term, warned of if it is a transliteration by no named scheme."""
        found.setdefault("lang", "und")
        if (
            found.get("type") is model.TermType.TRANSLITERATION
            and not found.get("scheme")
            and "-t-" not in found["lang"]
        ):
            flaws.add(path, "a transliteration says by which scheme", "add `scheme`", "no-scheme", "warning")
        return super().build(found, path, flaws)


class TermsByLang(Codec):
    """Terms under their languages; the language goes into each term."""

    def __init__(self, term: TermShape) -> None:
        self._term = term

    def encode(self, value: Any) -> Json:
        """The value as plain data."""
        groups: dict[str, list[Json]] = {}
        for term in value:
            groups.setdefault(term.lang, []).append(self._term.encode(term))
        return groups

    def decode(self, data: Json, path: Path, flaws: Flaws) -> Any:
        """The value in the data, or MISSING; what is wrong goes to ``flaws``."""
        if not isinstance(data, dict):
            hint = "write terms under their language: {en: [{text: ...}]}"
            return blank(data, path, flaws) or flaws.add(path, "a mapping is expected here", hint, "wrong-shape")
        found: list[model.Term] = []
        for tag, items in data.items():
            lang = LANG.decode(tag, (*path, tag), flaws)
            terms = ListOf(InLang(self._term, "und" if lang is MISSING else lang)).decode(items, (*path, tag), flaws)
            if terms is not MISSING:
                found += terms
        return tuple(found)

    def schema(self) -> dict[str, Json]:
        """The JSON Schema of the data."""
        terms = {"type": "array", "items": self._term.schema()}
        return {"type": "object", "propertyNames": LANG.schema(), "additionalProperties": terms}


class InLang(Codec):
    """A term of a list in one language, in which no text may stand twice."""

    def __init__(self, term: TermShape, lang: str) -> None:
        self._term, self._lang, self._seen = term, lang, set[str]()

    def decode(self, data: Json, path: Path, flaws: Flaws) -> Any:
        """The value in the data, or MISSING; what is wrong goes to ``flaws``."""
        term = self._term.decode(data, path, flaws)
        if term is MISSING:
            return term
        if term.text in self._seen:
            message = f"the term {show(term.text)} stands twice in {self._lang}"
            return flaws.add((*path, "text"), message, "merge their stances", "duplicate-term")
        self._seen.add(term.text)
        return dataclasses.replace(term, lang=self._lang)


# ---- the tables ------------------------------------------------------------------------------

SCOPE = Shape(
    model.Scope,
    {
        "jurisdictions": (TEXTS, "ISO 3166 codes of the jurisdictions in which alone it holds"),
        "langs": (ListOf(LANG), "languages in which alone it holds"),
        "contexts": (TEXTS, "places in a text where alone it holds, such as titles"),
    },
)
STANCE = Shape(
    model.Stance,
    {
        "by": (ListOf(ID, lone=True), "ids of the perspectives that hold this"),
        "status": (Choice(model.Status), "preferred, admitted or deprecated"),
        "valid": (PERIOD, "when they hold it: an EDTF date or interval such as 1991-11-26/.."),
        "role": (Choice(model.Role), "attested (documented as their usage) or carries (the word signals that view)"),
        "scope": (SCOPE, "where alone it holds"),
        "confidence": (Choice(model.Confidence), "how sure this is; low is what nobody could verify yet"),
        "recorded": (PERIOD, "the date of the evidence"),
        "sources": (IDS, "ids of the sources it rests on"),
        "quote": (PROSE, "the words of the source"),
        "note": (LANG_TEXT, "a remark, by language"),
    },
)
_TERM_FIELDS: dict[str, tuple[Codec, str]] = {
    "text": (TEXT, "the name as it is written in running text"),
    "lang": (LANG, "canonical BCP 47 tag of the language, with the script where it is not the default"),
    "type": (Choice(model.TermType), "the form of the term; lookup is found but never proposed"),
    "name_type": (Choice(model.NameType), "endonym, exonym, allonym or former"),
    "scheme": (SCHEME, "transliteration scheme, a CLDR m0 token"),
    "transliteration_of": (TEXT, "the text that this transliterates"),
    "part_of_speech": (Choice(model.PartOfSpeech), "word class"),
    "gender": (Choice(model.Gender), "grammatical gender"),
    "number": (Choice(model.Number), "grammatical number"),
    "register": (Choice(model.Register), "usage register"),
    "region": (TEXT, "where the term is used"),
    "forms": (TEXTS, "irregular inflected forms"),
    "indeclinable": (FLAG, "true where the name never inflects"),
    "case": (Choice(model.CaseRule), "whether upper and lower case matter when the name is looked for"),
    "unless": (TEXTS, "contexts in which the same letters are something else"),
    "valid": (PERIOD, "when the name was a name at all: an EDTF date or interval"),
    "stances": (ListOf(STANCE), "what each perspective holds of the term"),
    "sources": (IDS, "ids of the sources that attest the term"),
    "note": (LANG_TEXT, "a remark, by language"),
    "usage_note": (LANG_TEXT, "what a writer should know, by language"),
    "extra": (EXTRA, "what another program says that has no field here, by its own name for it"),
}
TERM_ALONE = TermShape(model.Term, _TERM_FIELDS)
TERM = TermShape(model.Term, {name: field for name, field in _TERM_FIELDS.items() if name != "lang"})
RELATION = Shape(
    model.Relation,
    {"type": (Choice(model.RelationType), "how they are linked"), "target": (ID, "id of the other concept")},
)
CONCEPT = Shape(
    model.Concept,
    {
        "id": (ID, "permanent id; rival names are joined in alphabetical order"),
        "kind": (Choice(model.Kind), "what sort of thing it is"),
        "status": (Choice(model.EntryStatus), "how far the entry has come"),
        "definition": (LANG_TEXT, "what it is, in words no side objects to, by language"),
        "note": (LANG_TEXT, "a remark, by language"),
        "usage_note": (LANG_TEXT, "what a writer should know, by language"),
        "same_as": (LINKS, "ids of the same thing elsewhere, by data set"),
        "relations": (ListOf(RELATION), "links to other concepts"),
        "sources": (IDS, "ids of the sources on the concept"),
        "extra": (EXTRA, "what another program says that has no field here, by its own name for it"),
        "terms": (TermsByLang(TERM), "its names, under their languages"),
    },
)
PERSPECTIVE = Shape(
    model.Perspective,
    {
        "id": (ID, "permanent id"),
        "kind": (Choice(model.PerspectiveKind), "who it is"),
        "name": (LANG_TEXT, "what it is called, neutrally, by language"),
        "parent": (ID, "id of the perspective whose view counts where this one has none"),
        "valid": (PERIOD, "when it existed: an EDTF date or interval"),
        "same_as": (LINKS, "ids of the same body elsewhere, by data set"),
        "sources": (IDS, "ids of the sources on it"),
        "note": (LANG_TEXT, "a remark, by language"),
    },
)
SOURCE = Shape(
    model.Source,
    {
        "id": (ID, "permanent id"),
        "title": (TEXT, "title of the work"),
        "author": (TEXT, "who wrote it"),
        "publisher": (TEXT, "who published it"),
        "date": (PERIOD, "when it was published: an EDTF date"),
        "url": (URL, "where it can be read"),
        "type": (TEXT, "what it is: law, statement, gazetteer, article ..."),
        "lang": (LANG, "BCP 47 tag of its language"),
        "accessed": (PERIOD, "the day it was read"),
        "note": (LANG_TEXT, "a remark, by language"),
    },
)
STYLE = Shape(
    model.Style,
    {
        "id": (ID, "permanent id"),
        "name": (LANG_TEXT, "what it is called, by language"),
        "follows": (IDS, "ids of the perspectives it follows; the first with an opinion decides"),
        "jurisdictions": (TEXTS, "ISO 3166 codes of the jurisdictions whose scoped stances count"),
        "prefer": (CHOSEN, "its own choices: concept, then language, then the term"),
        "first_mention": (CHOSEN, "what to write at the first mention: concept, then language, then the text"),
        "quotations": (Choice(model.Quotations), "what to do with names inside quotation marks"),
        "rules": (MapOf(ID, Choice(model.Severity)), "how loudly each rule speaks: error, warning, info or off"),
        "note": (LANG_TEXT, "a remark, by language"),
    },
)
COLLECTION = Shape(
    model.Collection,
    {
        "concepts": (ListOf(CONCEPT), "concepts with their terms"),
        "perspectives": (ListOf(PERSPECTIVE), "whose views are recorded"),
        "sources": (ListOf(SOURCE), "what they rest on"),
        "styles": (ListOf(STYLE), "publications' choices"),
    },
)
SHAPES = (CONCEPT, TERM_ALONE, STANCE, SCOPE, RELATION, PERSPECTIVE, SOURCE, STYLE, COLLECTION)
