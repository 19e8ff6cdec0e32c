"""Words by which terminology programs say what a name is: statuses, word classes, genders, numbers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from termbase.model import Gender, Number, PartOfSpeech, Status, TermType

_STATUSES = {
    "preferred": Status.PREFERRED,
    "preferredterm": Status.PREFERRED,
    "approved": Status.PREFERRED,
    "standardized": Status.PREFERRED,
    "recommended": Status.PREFERRED,
    "admitted": Status.ADMITTED,
    "admittedterm": Status.ADMITTED,
    "allowed": Status.ADMITTED,
    "deprecated": Status.DEPRECATED,
    "deprecatedterm": Status.DEPRECATED,
    "forbidden": Status.DEPRECATED,
    "notrecommended": Status.DEPRECATED,
    "obsolete": Status.DEPRECATED,
    "superseded": Status.DEPRECATED,
    "rejected": Status.DEPRECATED,
    "donotuse": Status.DEPRECATED,
}
_FIELDS: dict[str, tuple[str, Mapping[str, Any]]] = {
    "partofspeech": (
        "part_of_speech",
        {
            "noun": PartOfSpeech.NOUN,
            "propernoun": PartOfSpeech.PROPER_NOUN,
            "verb": PartOfSpeech.VERB,
            "adjective": PartOfSpeech.ADJECTIVE,
            "other": PartOfSpeech.OTHER,
        },
    ),
    "gender": (
        "gender",
        {
            "masculine": Gender.MASCULINE,
            "feminine": Gender.FEMININE,
            "neuter": Gender.NEUTER,
            "m": Gender.MASCULINE,
            "f": Gender.FEMININE,
            "n": Gender.NEUTER,
        },
    ),
    "number": ("number", {"singular": Number.SINGULAR, "plural": Number.PLURAL, "mass": Number.MASS}),
    "termtype": (
        "type",
        {
            "fullform": TermType.FULL_FORM,
            "shortform": TermType.SHORT_FORM,
            "abbreviation": TermType.ABBREVIATION,
            "acronym": TermType.ACRONYM,
            "variant": TermType.VARIANT,
            "phrase": TermType.PHRASE,
        },
    ),
}
_NAMES = {
    "pos": "partofspeech",
    "grammaticalgender": "gender",
    "grammaticalnumber": "number",
    "type": "termtype",
    "category": "termtype",
}
STATUS_NAMES = frozenset(("status", "usagestatus", "termstatus", "usage", "administrativestatus", "approvalstatus"))


def letters(text: str) -> str:
    """A word as it is compared: letters alone, in lower case."""
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def status(text: str) -> Status | None:
    """A status of the words for it; None for others."""
    return _STATUSES.get(letters(text).removesuffix("admnsts"))


def field(name: str, text: str) -> tuple[str, Any] | None:
    """The field of a term that a named text fills, and its value; None where there is none for it."""
    named = letters(name)
    if found := _FIELDS.get(_NAMES.get(named, named)):
        value = found[1].get(letters(text))
        return None if value is None else (found[0], value)
    return None
