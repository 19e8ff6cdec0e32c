"""The forms of a name that a writer needs beside it: a table of cases where it is sure, else the forms it lists."""

from __future__ import annotations

from termbase.inflect import table
from termbase.model import Concept, Term


def N_(text: str) -> str:  # noqa: N802  # the name by which the messages are collected
    """A message that is translated where it is shown."""
    return text


_POSSESSIVE = N_("possessive")
CASES = {
    "gen": N_("genitive"),
    "dat": N_("dative"),
    "acc": N_("accusative"),
    "ins": N_("instrumental"),
    "prp": N_("prepositional"),
    "loc": N_("locative"),
    "voc": N_("vocative"),
    "abl": N_("ablative"),
    "erg": N_("ergative"),
    "adv": N_("adverbial"),
    "the": N_("with the article"),
}
INDECLINABLE = N_("in all cases")
LISTED = N_("also")
Forms = tuple[tuple[str, str], ...]


def forms_of(term: Term, concept: Concept) -> Forms:
    """The forms of a name, as (case or use in English, form): what is not sure is left out."""
    if term.indeclinable:
        return ((INDECLINABLE, term.text),)
    english = term.lang.partition("-")[0] == "en"
    made = tuple((_POSSESSIVE if english else CASES[case], form) for case, form in table(term, term.lang, concept))
    if all(form == term.text for _, form in made):
        made = ()
    shown = {term.text, *(form for _, form in made)}
    return made + tuple((LISTED, form) for form in term.forms if form not in shown)
