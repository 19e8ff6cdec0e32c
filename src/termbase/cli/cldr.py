"""Names of territories beside those of Unicode CLDR, as Babel has them: ``python -m termbase.cli.cldr`` (scripts/cldr).

CLDR is one voice among others, and a difference is no error: it is a place to look. Babel has the main form of each
name only, not the short forms and variants that CLDR has for some (Macao beside Macao SAR China).
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import babel
from babel import Locale, UnknownLocaleError

from termbase.errors import TermbaseError
from termbase.model import Collection, Concept, Kind, PartOfSpeech, Status, Term
from termbase.text import key

if TYPE_CHECKING:
    from termbase.cli.screen import Screen

DATASET = "cldr"
LINK = "iso3166"
_SHOWN = 3
_ABOUT = re.compile(r"\s*\((.+)\)$| SAR China$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A language in which a territory has another name here than in CLDR.

    ``found`` tells whether one of our terms, case and marks aside, is CLDR's name; ``held`` are the terms of which we
    say that CLDR prefers them.
    """

    concept: str
    territory: str
    lang: str
    cldr: str
    found: bool
    held: tuple[str, ...]
    ours: tuple[Term, ...]

    @property
    def astray(self) -> tuple[str, ...]:
        """The terms that CLDR is said to prefer and that are not its name."""
        return tuple(text for text in self.held if key(text) != key(self.cldr))


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What was compared, and where it differs; ``unmatched`` are polities that are no territory of CLDR's."""

    territories: Mapping[str, str]
    names: int
    differences: tuple[Difference, ...]
    unmatched: tuple[str, ...]


def compare(collection: Collection) -> Comparison:
    """The names of the collection's territories beside those of CLDR, in every language that both have."""
    codes = _codes_by_name()
    territories: dict[str, str] = {}
    differences: list[Difference] = []
    names = 0
    for concept in collection.concepts:
        code = territory(concept, codes)
        if code is None:
            continue
        territories[concept.id] = code
        for lang, terms in _names(concept).items():
            cldr = _cldr_name(lang, code)
            if cldr is None:
                continue
            names += 1
            one = Difference(
                concept=concept.id,
                territory=code,
                lang=lang,
                cldr=cldr,
                found=any(key(term.text) == key(cldr) for term in terms),
                held=tuple(term.text for term in terms if _preferred(term)),
                ours=terms,
            )
            if not one.found or one.astray:
                differences.append(one)
    polities = (concept.id for concept in collection.concepts if concept.kind is Kind.POLITY)
    return Comparison(
        territories=territories,
        names=names,
        differences=tuple(differences),
        unmatched=tuple(concept for concept in polities if concept not in territories),
    )


def territory(concept: Concept, codes: Mapping[str, str]) -> str | None:
    """The CLDR code of a territory: as ``same_as`` says it, else by an English name that only one territory has."""
    if concept.kind not in (Kind.POLITY, Kind.PLACE):
        return None
    linked = [link.upper() for scheme, link in concept.same_as if scheme == LINK]
    if linked:
        return linked[0]
    named = {codes[name] for term in _names(concept).get("en", ()) if (name := _plain(term.text)) in codes}
    return named.pop() if len(named) == 1 else None


def _codes_by_name() -> dict[str, str]:
    """CLDR's codes by English name, also without what is in brackets: ``Myanmar`` and ``Burma``."""
    codes: dict[str, str] = {}
    for code, name in Locale("en").territories.items():
        about = _ABOUT.search(name)
        for one in (name, _ABOUT.sub("", name), about[1] if about else None):
            if one:
                codes.setdefault(_plain(one), code)
    return codes


def _plain(name: str) -> str:
    return key(name.replace("&", "and"))


def _names(concept: Concept) -> dict[str, tuple[Term, ...]]:
    """The concept's names by language, adjectives left out."""
    names: dict[str, tuple[Term, ...]] = {}
    for term in concept.terms:
        if term.part_of_speech is not PartOfSpeech.ADJECTIVE:
            names[term.lang] = (*names.get(term.lang, ()), term)
    return names


def _cldr_name(lang: str, code: str) -> str | None:
    """CLDR's name of a territory in a language; None where CLDR has none, or another script only."""
    try:
        locale = Locale.parse(lang, sep="-")
    except (UnknownLocaleError, ValueError):
        return None
    if locale is None or str(locale).replace("_", "-").casefold() != lang.casefold():
        return None
    name = locale.territories.get(code)
    return None if name is None or name == code else str(name)


def _preferred(term: Term) -> bool:
    return any(DATASET in stance.by and stance.status is Status.PREFERRED for stance in term.stances)


# ---- the command -----------------------------------------------------------------------------


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the differences of a folder of term files; 0 whether there are any or none, 2 if it cannot be read."""
    from termbase.cli.faults import complain
    from termbase.curated import terms_folder
    from termbase.termfiles.reader import read_folder

    parser = argparse.ArgumentParser(prog="scripts/cldr", description="Names of territories beside those of CLDR.")
    parser.add_argument("folder", nargs="?", metavar="FOLDER", help="term files (the curated terms)")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="how to answer")
    asked = parser.parse_args(arguments)
    try:
        found = compare(read_folder(asked.folder or terms_folder()))
    except TermbaseError as error:
        complain(error)
        return error.exit_code
    if asked.format == "json":
        from termbase.cli import answers

        answers.write(plain(found))
    else:
        _show(found)
    return 0


def plain(found: Comparison) -> dict[str, Any]:
    """A comparison as plain data."""
    return {
        "babel": babel.__version__,
        "territories": dict(found.territories),
        "names": found.names,
        "differences": [
            {
                "concept": one.concept,
                "territory": one.territory,
                "lang": one.lang,
                "cldr": one.cldr,
                "found": one.found,
                "held": list(one.held),
                "ours": [{"text": term.text, "type": term.type, "stances": _stances(term)} for term in one.ours],
            }
            for one in found.differences
        ],
        "unmatched": list(found.unmatched),
    }


def _stances(term: Term) -> dict[str, list[str]]:
    """The perspectives with a stance on a term, by status."""
    held: dict[str, dict[str, None]] = {}
    for stance in term.stances:
        held.setdefault(stance.status, {}).update(dict.fromkeys(stance.by))
    return {status: list(who) for status, who in held.items()}


def _show(found: Comparison) -> None:
    from termbase.cli.screen import Screen, an_id, faint, grid

    screen = Screen()
    for concept in dict.fromkeys(one.concept for one in found.differences):
        screen.line(an_id(concept), faint(f"  {found.territories[concept]}"))
        table = grid(2, 7, None)
        for one in found.differences:
            if one.concept == concept:
                table.add_row("", one.lang, "; ".join(_told(one, screen)))
        screen.print(table)
    missing = sum(not one.found for one in found.differences)
    astray = sum(bool(one.astray) for one in found.differences)
    screen.line(
        f"{len(found.territories):,} territories, {found.names:,} names in Babel {babel.__version__}: "
        f"{missing:,} are no term here, {astray:,} of ours are said to be CLDR’s and are not"
    )
    if found.unmatched:
        screen.line(faint(f"no territory of CLDR’s: {', '.join(found.unmatched)}"))


def _told(one: Difference, screen: Screen) -> Iterator[str]:
    if not one.found:
        terms = [_told_term(term) for term in one.ours]
        more = [screen.marks.more] if len(terms) > _SHOWN else []
        yield screen.name(f"{one.cldr} is no term; there are {', '.join([*terms[:_SHOWN], *more])}")
    if one.astray:
        theirs = [_told_term(term) for term in one.ours if key(term.text) == key(one.cldr)] or [one.cldr]
        yield screen.name(f"{', '.join(one.astray)} is said to be CLDR’s, which has {', '.join(theirs)}")


def _told_term(term: Term) -> str:
    stances = "; ".join(f"{status}: {', '.join(who)}" for status, who in _stances(term).items())
    return f"{term.text} ({stances})" if stances else term.text


if __name__ == "__main__":
    sys.exit(main())
