"""The data categories of the TBX dialects as tables: where each may stand, which values it may have, what is ours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from termbase.model import Gender, Kind, Number, PartOfSpeech, Register, Status, TermType

CONCEPT, LANG, TERM = "concept", "lang", "term"
_ALL = frozenset((CONCEPT, LANG, TERM))
_TERM = frozenset((TERM,))
_CONCEPT = frozenset((CONCEPT,))
_NAMED = frozenset((CONCEPT, TERM))

MODULES = {
    "http://www.tbxinfo.net/ns/min": "min",
    "http://www.tbxinfo.net/ns/basic": "basic",
    "http://www.tbxinfo.net/ns/linguist": "linguist",
    "urn:termbase:tbx:perspective:1": "perspective",
}


class Category(NamedTuple):
    """A data category: the levels at which it may stand, the values it may have (none: any), whether it may be in a
    group, and at which levels then.
    """

    levels: frozenset[str]
    values: tuple[str, ...] = ()
    grouped: frozenset[str] = _ALL


_Table = dict[tuple[str, str], Category]

MIN: _Table = {
    ("admin", "customerSubset"): Category(_NAMED, (), _TERM),
    ("descrip", "subjectField"): Category(_CONCEPT, (), _CONCEPT),
    ("termNote", "administrativeStatus"): Category(
        _TERM,
        (
            "admittedTerm-admn-sts",
            "deprecatedTerm-admn-sts",
            "supersededTerm-admn-sts",
            "preferredTerm-admn-sts",
        ),
        _TERM,
    ),
    ("termNote", "partOfSpeech"): Category(_TERM, ("adjective", "noun", "other", "verb", "adverb"), _TERM),
    ("xref", "externalCrossReference"): Category(_NAMED, (), frozenset()),
}
BASIC: _Table = {
    ("admin", "projectSubset"): Category(_NAMED, (), frozenset()),
    ("admin", "source"): Category(_ALL, (), _ALL),
    ("descrip", "context"): Category(_TERM, (), _TERM),
    ("descrip", "definition"): Category(frozenset((CONCEPT, LANG)), (), frozenset((CONCEPT, LANG))),
    ("ref", "crossReference"): Category(_NAMED, (), _NAMED),
    ("termNote", "geographicalUsage"): Category(_TERM, (), _TERM),
    ("termNote", "grammaticalGender"): Category(_TERM, ("masculine", "feminine", "neuter", "other"), _TERM),
    ("termNote", "termLocation"): Category(
        _TERM,
        (
            "checkBox", "comboBox", "comboBoxElement", "dialogBox", "groupBox", "informativeMessage",
            "interactiveMessage", "menuItem", "progressBar", "pushButton", "radioButton", "slider", "spinBox", "tab",
            "tableText", "textBox", "toolTip", "user-definedType",
        ),
        _TERM,
    ),
    ("termNote", "termType"): Category(
        _TERM, ("fullForm", "acronym", "abbreviation", "shortForm", "variant", "phrase"), _TERM
    ),
    ("transac", "transactionType"): Category(_ALL, ("origination", "modification"), _ALL),
    ("transacNote", "responsibility"): Category(_ALL, (), _ALL),
    ("xref", "xGraphic"): Category(frozenset((CONCEPT, LANG)), (), frozenset()),
}  # fmt: skip
LINGUIST: _Table = {
    ("admin", "reading"): Category(_TERM, (), _TERM),
    ("adminNote", "readingNote"): Category(frozenset(), (), _TERM),
    ("termNote", "grammaticalNumber"): Category(_TERM, ("singular", "plural", "dual", "mass", "otherNumber"), _TERM),
    ("termNote", "register"): Category(
        _TERM,
        (
            "colloquialRegister", "neutralRegister", "technicalRegister", "in-houseRegister", "bench-levelRegister",
            "slangRegister", "vulgarRegister",
        ),
        _TERM,
    ),
    ("termNote", "transferComment"): Category(_TERM, (), _TERM),
}  # fmt: skip
PERSPECTIVE: _Table = {
    ("admin", "perspective"): Category(_TERM, (), _TERM),
    ("admin", "entryStatus"): Category(_CONCEPT, ("draft", "approved", "retired"), frozenset()),
    ("admin", "other"): Category(_ALL, (), _ALL),
    ("adminNote", "otherName"): Category(frozenset(), (), _ALL),
    ("adminNote", "stance"): Category(frozenset(), tuple(Status), _TERM),
    ("adminNote", "joint"): Category(frozenset(), ("yes",), _TERM),
    ("adminNote", "validity"): Category(frozenset(), (), _TERM),
    ("adminNote", "role"): Category(frozenset(), ("attested", "carries"), _TERM),
    ("adminNote", "confidence"): Category(frozenset(), ("high", "medium", "low"), _TERM),
    ("adminNote", "recorded"): Category(frozenset(), (), _TERM),
    ("adminNote", "quote"): Category(frozenset(), (), _TERM),
    ("adminNote", "stanceSource"): Category(frozenset(), (), _TERM),
    ("adminNote", "jurisdiction"): Category(frozenset(), (), _TERM),
    ("adminNote", "language"): Category(frozenset(), (), _TERM),
    ("adminNote", "usedIn"): Category(frozenset(), (), _TERM),
    ("termNote", "termForm"): Category(_TERM, ("transliteration", "historical", "dual", "lookup"), frozenset()),
    ("termNote", "nameType"): Category(_TERM, ("endonym", "exonym", "allonym", "former"), frozenset()),
    ("termNote", "wordClass"): Category(_TERM, ("properNoun",), frozenset()),
    ("termNote", "usageRegister"): Category(_TERM, ("formal", "pejorative", "quotesOnly"), frozenset()),
    ("termNote", "transliterationScheme"): Category(_TERM, (), frozenset()),
    ("termNote", "transliterationOf"): Category(_TERM, (), frozenset()),
    ("termNote", "nameValidity"): Category(_TERM, (), frozenset()),
    ("termNote", "inflectedForm"): Category(_TERM, (), frozenset()),
    ("termNote", "indeclinable"): Category(_TERM, ("yes",), frozenset()),
    ("termNote", "caseRule"): Category(_TERM, ("sensitive", "insensitive"), frozenset()),
    ("termNote", "unless"): Category(_TERM, (), frozenset()),
}

_ANYWHERE = Category(_ALL)
_ANY_TERM = Category(_TERM, (), _TERM)
_ENTRY_LANG = Category(frozenset((CONCEPT, LANG)), (), frozenset((CONCEPT, LANG)))
_NOTED = Category(frozenset(), (), _ALL)


def _default() -> _Table:
    """TBX-Default of 2008, as its own file of constraints has it, without what lists components of terms."""
    table: _Table = {
        ("transacNote", "responsibility"): _NOTED,
        ("transacNote", "usageCount"): _NOTED,
        ("transac", "transactionType"): Category(
            _ALL,
            (
                "origination", "input", "modification", "check", "approval", "withdrawal", "standardization",
                "exportation", "importation", "proposal", "userAccess",
            ),
        ),
        ("adminNote", "noteSource"): _NOTED,
        ("descripNote", "contextType"): _NOTED,
        ("descripNote", "definitionType"): _NOTED,
        ("ref", "crossReference"): _ANYWHERE,
        ("ref", "see"): _ANYWHERE,
        ("descrip", "subjectField"): Category(_CONCEPT, (), _CONCEPT),
        ("descrip", "reliabilityCode"): Category(_ALL, tuple(map(str, range(1, 11)))),
    }  # fmt: skip
    for name in [
        "annotatedNote",
        "applicationSubset",
        "businessUnitSubset",
        "conceptOrigin",
        "customerSubset",
        "databaseType",
        "domainExpert",
        "entrySource",
        "environmentSubset",
        "indexHeading",
        "keyword",
        "originatingDatabase",
        "originatingInstitution",
        "originatingPerson",
        "productSubset",
        "projectSubset",
        "searchTerm",
        "sortKey",
        "source",
        "sourceIdentifier",
        "subsetOwner",
    ]:
        table["admin", name] = _ANYWHERE
    for name in ["externalCrossReference", "corpusTrace", "xAudio", "xGraphic", "xMathML", "xSource", "xVideo"]:
        table["xref", name] = _ANYWHERE
    for name in ["definition", "example", "explanation"]:
        table["descrip", name] = _ANYWHERE
    for name in [
        "associatedConcept",
        "antonymConcept",
        "broaderConceptGeneric",
        "broaderConceptPartitive",
        "relatedConcept",
        "relatedConceptBroader",
        "relatedConceptNarrower",
        "sequentiallyRelatedConcept",
        "spatiallyRelatedConcept",
        "temporallyRelatedConcept",
        "subordinateConceptGeneric",
        "superordinateConceptGeneric",
    ]:
        table["descrip", name] = _ENTRY_LANG
    for name in ["characteristic", "context", "quantity", "range", "sampleSentence", "unit"]:
        table["descrip", name] = _ANY_TERM
    for name in [
        "etymology",
        "geographicalUsage",
        "grammaticalValency",
        "lionHotkey",
        "partOfSpeech",
        "pronunciation",
        "termLocation",
        "termStructure",
        "timeRestriction",
        "transferComment",
        "usageNote",
    ]:
        table["termNote", name] = _ANY_TERM
    picklists = {
        "administrativeStatus": "standardizedTerm-admn-sts preferredTerm-admn-sts admittedTerm-admn-sts "
        "deprecatedTerm-admn-sts supersededTerm-admn-sts legalTerm-admn-sts regulatedTerm-admn-sts",
        "animacy": "animate inanimate otherAnimacy",
        "frequency": "commonlyUsed infrequentlyUsed rarelyUsed",
        "grammaticalGender": "masculine feminine neuter otherGender",
        "grammaticalNumber": "singular plural dual mass otherNumber",
        "language-planningQualifier": "recommendedTerm nonstandardizedTerm proposedTerm newTerm",
        "normativeAuthorization": "standardizedTerm preferredTerm admittedTerm deprecatedTerm supersededTerm "
        "legalTerm regulatedTerm",
        "processStatus": "unprocessed provisionallyProcessed finalized",
        "proprietaryRestriction": "trademark serviceMark tradeName",
        "register": "colloquialRegister neutralRegister technicalRegister in-houseRegister bench-levelRegister "
        "slangRegister vulgarRegister",
        "temporalQualifier": "archaicTerm outdatedTerm obsoleteTerm",
        "termProvenance": "transdisciplinaryBorrowing translingualBorrowing loanTranslation neologism",
        "termType": "abbreviation acronym clippedTerm commonName entryTerm equation formula fullForm initialism "
        "internationalScientificTerm internationalism logicalExpression phraseologicalUnit partNumber shortForm "
        "shortcut sku symbol synonym synonymousPhrase standardText string transliteratedForm transcribedForm variant",
    }
    for name, values in picklists.items():
        table["termNote", name] = Category(_TERM, tuple(values.split()), _TERM)
    return table


@dataclass(frozen=True)
class Dialect:
    """A dialect: what its root says, and which categories it has. ``ours`` is whether the perspective module is in."""

    type: str
    version: int
    table: _Table
    ours: bool = False

    def has(self, meta: str, name: str) -> bool:
        """Whether it has a category."""
        return (meta, name) in self.table

    def admits(self, meta: str, name: str, value: str) -> bool:
        """Whether it has a category with this value."""
        found = self.table.get((meta, name))
        return found is not None and (not found.values or value in found.values)


TBX_MIN = Dialect("TBX-Min", 3, MIN)
TBX_BASIC = Dialect("TBX-Basic", 3, {**MIN, **BASIC})
TBX_LINGUIST = Dialect("TBX-Linguist", 3, {**MIN, **BASIC, **LINGUIST})
TBX_PERSPECTIVE = Dialect("TBX-Perspective", 3, {**MIN, **BASIC, **LINGUIST, **PERSPECTIVE}, ours=True)
TBX_DEFAULT = Dialect("TBX", 2, _default())
DIALECTS = {one.type: one for one in (TBX_MIN, TBX_BASIC, TBX_LINGUIST, TBX_PERSPECTIVE, TBX_DEFAULT)}

META = {name: meta for table in (MIN, BASIC, LINGUIST, PERSPECTIVE) for meta, name in table}
"""Which meta element a category of a module is, as its own element in DCT style: ``definition`` is a ``descrip``."""

# ---- values ----------------------------------------------------------------------------------

STATUS_NAMES = frozenset(("administrativeStatus", "normativeAuthorization", "usageStatus", "usage status", "status"))
STATUSES = {
    "preferred": (Status.PREFERRED, True),
    "preferredterm": (Status.PREFERRED, True),
    "admitted": (Status.ADMITTED, True),
    "admittedterm": (Status.ADMITTED, True),
    "allowed": (Status.ADMITTED, False),
    "approved": (Status.ADMITTED, False),
    "deprecated": (Status.DEPRECATED, True),
    "deprecatedterm": (Status.DEPRECATED, True),
    "superseded": (Status.DEPRECATED, False),
    "supersededterm": (Status.DEPRECATED, False),
    "obsolete": (Status.DEPRECATED, False),
    "notrecommended": (Status.DEPRECATED, False),
    "not recommended": (Status.DEPRECATED, False),
    "forbidden": (Status.DEPRECATED, False),
    "standardizedterm": (Status.PREFERRED, False),
    "legalterm": (Status.PREFERRED, False),
    "regulatedterm": (Status.PREFERRED, False),
}
"""What a status in a file means, and whether that says all of it; what is not here says nothing of preference."""

TERM_TYPES = {
    "fullForm": TermType.FULL_FORM,
    "shortForm": TermType.SHORT_FORM,
    "abbreviation": TermType.ABBREVIATION,
    "acronym": TermType.ACRONYM,
    "variant": TermType.VARIANT,
    "phrase": TermType.PHRASE,
    "phraseologicalUnit": TermType.PHRASE,
    "transliteratedForm": TermType.TRANSLITERATION,
}
GENDERS = {**{one.value: one for one in Gender}, "otherGender": Gender.OTHER}
NUMBERS = {one.value: one for one in Number}
WORD_CLASSES = {one.value: one for one in PartOfSpeech}
REGISTERS = {
    "neutralRegister": Register.NEUTRAL,
    "technicalRegister": Register.TECHNICAL,
    "colloquialRegister": Register.COLLOQUIAL,
}
KINDS = {one.value: one for one in Kind}

URLS = {
    "wikidata": "https://www.wikidata.org/entity/",
    "geonames": "https://www.geonames.org/",
    "osm": "https://www.openstreetmap.org/",
    "viaf": "https://viaf.org/viaf/",
    "pleiades": "https://pleiades.stoa.org/places/",
    "wof": "https://spelunker.whosonfirst.org/id/",
}
"""Where the entries of data sets stand, by the data set's name; the id follows."""
