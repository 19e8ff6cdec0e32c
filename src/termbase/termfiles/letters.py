"""The letters of terms: in the script of their language, no letter of another that looks the same, nothing unseen."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator

from termbase import text as texts
from termbase.errors import Problem
from termbase.model import Concept, Perspective, Term, TermType
from termbase.termfiles.nodes import Path
from termbase.termfiles.places import Place, terms_by_path

_WORD = re.compile(r"[^\W\d_]+")
_ONE_TEXT = {"Hani", "Jpan", "Kore"}
_TOGETHER = {"Hans": {"Hani"}, "Hant": {"Hani"}, "Jpan": {"Jpan", "Hani"}, "Kore": {"Kore", "Hani"}}
# Letters that have a twin of the same look in one of the other two scripts.
_TWINS = {
    "Latn": frozenset("ABCEHIJKMNOPSTXYZaceijopsvxy"),
    "Cyrl": frozenset("АВЕЅІЈКМНОРСТУХасеіјорѕхуѵ"),
    "Grek": frozenset("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονυ"),
}
_ABBREVIATED = (TermType.ACRONYM, TermType.ABBREVIATION)


def letter_problems(concept: Concept, place: Place, *, strict: bool) -> Iterator[Problem]:
    """What is wrong with the letters of a concept's terms, and of all its other texts if that is asked."""
    for path, term in terms_by_path(concept):
        for inner, text in _texts(term):
            yield from _mixed(text, term.lang, place, (*path, *inner), strict)
            if strict:
                yield from _odd_characters(text, place, (*path, *inner))
        yield from _script(term, place, (*path, "text"))
    if strict:
        for key in ("definition", "note", "usage_note"):
            for lang, text in getattr(concept, key):
                yield from _mixed(text, "", place, (key, lang), strict)


def name_problems(perspective: Perspective, place: Place) -> Iterator[Problem]:
    """What is wrong with the letters of a perspective's names."""
    for lang, name in perspective.name:
        yield from _mixed(name, lang, place, ("name", lang), strict=True)
        yield from _odd_characters(name, place, ("name", lang))


def not_nfc(raw: bytes, file: str) -> Iterator[Problem]:
    """Lines of a file that are not in NFC: they are read as if they were, but to search the file they are others."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return  # told by whoever reads the file
    if unicodedata.is_normalized("NFC", text):
        return
    for number, line in enumerate(text.splitlines(), 1):
        if not unicodedata.is_normalized("NFC", line):
            message, hint = "the text is not in NFC", "save the line with composed characters (NFC)"
            yield Problem(file, number, message, hint, "not-nfc")


def _texts(term: Term) -> Iterator[tuple[Path, str]]:
    yield ("text",), term.text
    for key in ("forms", "unless"):
        for at, text in enumerate(getattr(term, key)):
            yield (key, at), text


def _mixed(text: str, lang: str, place: Place, path: Path, strict: bool) -> Iterator[Problem]:
    """Words of letters from two scripts, and words that only look as if they were in the language's own."""
    if text.isascii() and (not lang or default_script(lang) in (None, "Latn")):
        return
    expected = default_script(lang) if lang else None
    severity = "error" if strict else "warning"
    whole = texts.scripts(text)
    for word in _WORD.findall(text):
        found = texts.scripts(word)
        if len(found) > 1 and not set(found) <= _ONE_TEXT:
            message = f"{word!r} mixes letters of {' and '.join(found)}: {_odd_letters(word, list(found))}"
            yield place.problem(path, message, "type it anew in one script", "mixed-scripts", severity)
        elif expected in _TWINS and expected in whole and expected not in found and _is_twin(word, *found):
            message = f"{word!r} is in letters of {next(iter(found))} that look like {expected}"
            yield place.problem(path, message, "type it anew in one script", "mixed-scripts", severity)


def _is_twin(word: str, script: str = "", *_: str) -> bool:
    """Whether every letter of the word has a twin in another script."""
    return script in _TWINS and set(word) <= _TWINS[script]


def _script(term: Term, place: Place, path: Path) -> Iterator[Problem]:
    expected, found = default_script(term.lang), list(texts.scripts(term.text))
    if not expected or not found or set(found) & _TOGETHER.get(expected, {expected}):
        return
    if term.type in _ABBREVIATED and found == ["Latn"] and not all(map(_twin_or_none, term.text)):
        return  # ``TRIPP`` stays in Latin letters in any text; ``HKP`` could be a slip for the Cyrillic
    message = f"{term.text!r} is in {found[0]}, and {term.lang} is written in {expected}"
    hint = f"write the script into the tag, such as {term.lang.split('-')[0]}-{found[0]}"
    yield place.problem(path, message, hint, "wrong-script", "warning")


def _twin_or_none(char: str) -> bool:
    return not char.isalpha() or char in _TWINS["Latn"]


def _odd_characters(text: str, place: Place, path: Path) -> Iterator[Problem]:
    """Characters nobody sees, or sees as something else: odd spaces, marks without a glyph, private ones."""
    for char in dict.fromkeys(text):
        if char not in " \u200c\u200d" and (
            unicodedata.category(char) in ("Cf", "Co", "Cn", "Zs", "Zl", "Zp") or _IGNORABLE.match(char)
        ):
            message = f"{text!r} holds {texts.name_of(char)}"
            yield place.problem(path, message, "replace it by a plain space or nothing", "odd-character")
    if "  " in text:
        yield place.problem(path, f"{text!r} holds two spaces in a row", "keep one", "odd-character")


_IGNORABLE = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0000-\U000e0fff]")


def _odd_letters(word: str, found: list[str]) -> str:
    odd = dict.fromkeys(char for char in word if texts.script_of(char) in found[1:])
    return ", ".join(texts.name_of(char) for char in odd)


@functools.cache
def default_script(tag: str) -> str | None:
    """The script a language tag says or implies (CLDR likely subtags); None where none is known."""
    from babel.core import get_global  # deferred, as langcodes: only checking files needs them
    from langcodes import Language

    parsed = Language.get(tag)
    if parsed.script or not parsed.language or parsed.language in ("und", "mul"):
        return parsed.script or None
    likely = get_global("likely_subtags")
    names = [f"{parsed.language}_{parsed.territory}", parsed.language] if parsed.territory else [parsed.language]
    full = next((likely[name] for name in names if name in likely), "")
    return next((part for part in full.split("_") if len(part) == 4 and part.isalpha()), None)
