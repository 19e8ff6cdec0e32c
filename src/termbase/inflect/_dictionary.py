"""A dictionary of forms (pymorphy3), where it is installed: it knows what endings alone leave open."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from termbase.inflect._slavic import Noun

_CASES = {
    "nomn": "nom", "gent": "gen", "gen2": "gen", "datv": "dat", "accs": "acc", "acc2": "acc", "ablt": "ins",
    "loct": "prp", "loc2": "prp", "voct": "voc",
}  # fmt: skip
_GENDERS = {"masc": "m", "femn": "f", "neut": "n"}
_TAGS = {"given": "Name", "surname": "Surn"}


@cache
def _analyzer(code: str) -> Any:
    """The dictionary of a language, or None where it is not installed."""
    try:
        import pymorphy3  # deferred: half a second, and few need it

        return pymorphy3.MorphAnalyzer(lang=code)
    except (ImportError, ValueError):
        return None


def with_dictionary(
    code: str, cases: tuple[str, ...], tables: Callable[[str, str], Iterable[Noun]]
) -> Callable[[str, str], Iterable[Noun]]:
    """The ways a word may decline: by the dictionary where that knows it in its role, else by the tables."""

    @cache
    def ways(word: str, role: str) -> tuple[Noun, ...]:
        return tuple(_known(code, cases, word, role)) or tuple(tables(word, role))

    return ways


def _known(code: str, cases: tuple[str, ...], word: str, role: str) -> Iterable[Noun]:
    analyzer = _analyzer(code)
    if analyzer is None or word[-1].lower() in "оеє" or _syllables(word) < 2:
        return  # whether those decline, and whether they have a second locative, is a matter of style
    tag = _TAGS.get(role, {"ru": "Geox"}.get(code, "inan") if word[0].isupper() else "NOUN")
    for parse in analyzer.parse(word.lower()):
        if parse.is_known and parse.tag.case == "nomn" and {"NOUN", tag} <= parse.tag.grammemes:
            yield Noun(_gender(parse), _forms(parse, cases, word))


def _syllables(word: str) -> int:
    return sum(letter in "аеёиоуыэюяєії" for letter in word.lower())


def _gender(parse: Any) -> str:
    return "p" if parse.tag.number == "plur" else _GENDERS.get(parse.tag.gender or "", "")


def _forms(parse: Any, cases: tuple[str, ...], word: str) -> dict[str, tuple[str, ...]]:
    """The forms of a word in its number, written as the word is; the usual one of a case goes first."""
    found: dict[str, dict[str, None]] = {case: {} for case in cases}
    for form in sorted(parse.lexeme, key=lambda form: (form.tag.case or "")[-1:] == "2"):
        case = _CASES.get(form.tag.case or "", "")
        case = "loc" if case == "prp" and "loc" in cases else case
        if case in found and form.tag.number == parse.tag.number:
            text = form.word if "ё" in word.lower() else form.word.replace("ё", "е")
            found[case][text.capitalize() if word[0].isupper() else text] = None
    return {case: tuple(forms) or ("",) for case, forms in found.items()}
