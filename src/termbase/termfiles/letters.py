"""The letters of terms: in the script of their language, no letter of another that looks the same, nothing unseen."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from termbase import text as texts
from termbase.errors import Problem
from termbase.model import Concept, Perspective, Term, TermType
from termbase.termfiles.nodes import Path
from termbase.termfiles.places import Place, terms_by_path

_WORD = re.compile(r"[^\W\d_]+")
_ONE_WORD = {"Hani", "Jpan", "Kore", "Latn"}  # U形線
_TOGETHER = {"Hans": {"Hani"}, "Hant": {"Hani"}, "Jpan": {"Jpan", "Hani"}, "Kore": {"Kore", "Hani"}}
# Letters that have a twin of the same look in one of the other two scripts.
_TWINS = {
    "Latn": frozenset("ABCEHIJKMNOPSTXYZaceijopsvxy"),
    "Cyrl": frozenset("АВЕЅІЈКМНОРСТУХасеіјорѕхуѵ"),
    "Grek": frozenset("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονυ"),
}
_ABBREVIATED = (TermType.ACRONYM, TermType.ABBREVIATION)
_UNSEEN = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0000-\U000e0fff]")


def letter_problems(concept: Concept, place: Place, *, strict: bool) -> Iterator[Problem]:
    """What is wrong with the letters of a concept's terms; strictly also with what else is written in it."""
    native = _native((term.lang, term.text) for term in concept.terms)
    for path, term in terms_by_path(concept):
        for inner, text in _texts(term):
            yield from _mixed(text, term.lang, native, place, (*path, *inner), strict=strict)
            if strict:
                yield from _odd_characters(text, place, (*path, *inner))
        yield from _wrong_script(term, native, place, (*path, "text"))
    if strict:
        for key in ("definition", "note", "usage_note"):
            for lang, text in getattr(concept, key):
                yield from _mixed(text, "", native, place, (key, lang), strict=True)


def name_problems(perspective: Perspective, place: Place) -> Iterator[Problem]:
    """What is wrong, strictly, with the letters of a perspective's names."""
    native = _native(perspective.name)
    for lang, name in perspective.name:
        yield from _mixed(name, lang, native, place, ("name", lang), strict=True)
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


def _native(names: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    """The words of names in languages written in each script: where ``BBC`` is at home, it is no slip elsewhere."""
    words: dict[str, set[str]] = {}
    for lang, text in names:
        words.setdefault(default_script(lang) or "", set()).update(_WORD.findall(text))
    return words


def _mixed(
    text: str, lang: str, native: Mapping[str, set[str]], place: Place, path: Path, *, strict: bool
) -> Iterator[Problem]:
    """Words of letters from two scripts, and words that only look as if they were in the language's own."""
    expected = default_script(lang) if lang else None
    if text.isascii() and expected in (None, "Latn"):
        return
    severity, hint = "error" if strict else "warning", "type it anew in one script"
    written = texts.scripts(text)
    for word in _WORD.findall(text):
        found = list(texts.scripts(word))
        if len(found) > 1 and not set(found) <= _ONE_WORD:
            message = f"{word!r} mixes letters of {' and '.join(found)}: {_odd_letters(word, found)}"
            yield place.problem(path, message, hint, "mixed-scripts", severity)
        elif (
            found
            and found[0] != expected
            and {found[0], expected} <= _TWINS.keys()
            and expected in written
            and set(word) <= _TWINS[found[0]]
            and word not in native.get(found[0], ())
        ):
            message = f"{word!r} is in letters of {found[0]} that look like letters of {expected}"
            yield place.problem(path, message, hint, "mixed-scripts", severity)


def _odd_letters(word: str, found: list[str]) -> str:
    odd = dict.fromkeys(char for char in word if texts.script_of(char) in found[1:])
    return ", ".join(texts.name_of(char) for char in odd)


def _wrong_script(term: Term, native: Mapping[str, set[str]], place: Place, path: Path) -> Iterator[Problem]:
    expected, found = default_script(term.lang), list(texts.scripts(term.text))
    if not expected or not found or set(found) & _TOGETHER.get(expected, {expected}):
        return
    if term.type in _ABBREVIATED and native.get(found[0], set()).issuperset(_WORD.findall(term.text)):
        return
    message = f"{term.text!r} is in {found[0]}, and {term.lang} is written in {expected}"
    hint = f"write the script into the tag, such as {term.lang.split('-')[0]}-{found[0]}"
    yield place.problem(path, message, hint, "wrong-script", "warning")


def _odd_characters(text: str, place: Place, path: Path) -> Iterator[Problem]:
    """Characters nobody sees, or sees as something else: odd spaces, marks without a glyph, private ones."""
    for char in dict.fromkeys(text):
        if char not in " \u200c\u200d" and (
            unicodedata.category(char) in ("Cf", "Co", "Cn", "Zs", "Zl", "Zp") or _UNSEEN.match(char)
        ):
            message = f"{text!r} holds {texts.name_of(char)}"
            yield place.problem(path, message, "replace it by a plain space or nothing", "odd-character")
    if "  " in text:
        yield place.problem(path, f"{text!r} holds two spaces in a row", "keep one", "odd-character")


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
