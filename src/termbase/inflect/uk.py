"""Ukrainian: consonants that change before -і, vowels that change in open syllables; -а or -у is left to the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from termbase.inflect._dictionary import with_dictionary
from termbase.inflect._slavic import Forms, Grammar, Noun, animate, table
from termbase.inflect.base import Asked, Ways
from termbase.model import Concept, Kind, Term

_CASES = ("nom", "gen", "dat", "acc", "ins", "loc", "voc")
_VELAR, _HISSING = "гкхґ", "жшчщ"
_VOWELS = "аеєиіїоуюя"
_CHANGED = {"г": "з", "к": "ц", "х": "с", "ґ": "з"}
_SURNAME = re.compile("(?:[оеє]в|[иії]н)$")
_SURNAME_F = re.compile("(?:[оеє]в|[иії]н)а$")
_CLOSED = re.compile("[ії][бвгґджзйклптр]ь?$")
_FLEETING = re.compile(f"[^{_VOWELS}](?:ець|єць|ок|ек|ел|ол|ер|ет|ень)$|[{_VOWELS}]єць$")
_HARD = ("ий ого ому ий им ому/ім ий", "а ої ій у ою ій а", "е ого ому е им ому/ім е", "і их им і ими их і")
_SOFT = ("ій ього ьому ій ім ьому/ім ій", "я ьої ій ю ьою ій я", "є ього ьому є ім ьому/ім є", "і іх ім і іми іх і")
_ATTRIBUTE = re.compile("(?:[сцз]ьк|н|ш|щ|[оеє]в|велик|стар|мал|черв)(?:ий|ій|а|я|е|є|і)$")
_NOT_ATTRIBUTE = re.compile("(?:[аяї]н[аі]|ин[аі]|[іїое]вна)$")


def _adjective(word: str, gender: str, living: bool) -> Forms | None:
    for specs in (_HARD, _SOFT):
        spec = specs["mfnp".index(gender)]
        ending = spec.split()[0]
        if len(word) > 4 and word.lower().endswith(ending):
            stem = word[: len(word) - len(ending)]
            if specs is _SOFT and (gender == "p" or not stem.lower().endswith("н")):
                continue
            forms = table(_CASES, stem, spec)
            return animate(forms) if living and gender in "mp" else forms
    return None


def _is_attribute(word: str) -> bool:
    lower = word.lower()
    return len(word) > 4 and bool(_ATTRIBUTE.search(lower)) and not _NOT_ATTRIBUTE.search(lower)


def _noun(word: str, role: str) -> Iterator[Noun]:
    living = role != "thing"
    for gender, stem, spec in _specs(word, word.lower(), role):
        forms = table(_CASES, stem, spec)
        sort = forms["gen"][0][-1:].lower() if gender == "m" and not living else ""
        forms = animate(forms) if living and gender == "m" and forms["acc"] == forms["nom"] else forms
        yield Noun(gender, forms, sort)


def _specs(word: str, lower: str, role: str) -> Iterator[tuple[str, str, str]]:
    living = role != "thing"
    last, stem, before = lower[-1], word[:-1], lower[-2:-1]
    if last in "ую" or len(lower) < 2:
        yield "", word, "- - - - - - -"
    elif last == "й":
        if not lower.endswith("ий") and not _is_attribute(word):
            for gen in "яю":
                if not (living and gen == "ю"):
                    yield "m", stem, f"й {gen} ю/єві й єм ї/ю/єві ю"
    elif last == "ь":
        yield from _soft(word, lower)
    elif last == "а":
        surname = role == "surname" and _SURNAME_F.search(lower)
        if surname:
            yield "f", stem, "а ої ій у ою ій о"
        if not (surname and len(lower) > 5):
            yield from _a(word, before, living)
    elif last == "я":
        yield from _ja(word, before, living)
    elif last == "о":
        if living:
            yield from _o(word, "m")
        else:
            yield "n", word, "- - - - - - -"
        if before not in _VOWELS and not living:
            yield from _o(word, "n")
    elif last in "еє":
        if not _is_attribute(word):
            yield "n", word, "- - - - - - -"
            if lower.endswith(("ще", "море", "поле")):
                yield "n", stem, "е ? ? е ? ? ?"
    elif last in "иії":
        yield from _plural(word, before, living)
    else:
        yield from _consonant(word, lower, role)


def _consonant(word: str, lower: str, role: str) -> Iterator[tuple[str, str, str]]:
    last, living = lower[-1], role != "thing"
    if _FLEETING.search(lower) or _CLOSED.search(lower):
        yield "m", word, "- ? ? - ? ? ?"
        if lower.endswith(("ів", "їв")) and not living:
            yield from _opened(word)
    if role == "surname" and _SURNAME.search(lower):
        yield "m", word, "- а у/ові а им і/ові -"
        return
    if last == "ц":
        yield "m", word, "- ? ? - ? ? ?"
        return
    ins = "ем" if last in _HISSING else "ом"
    dative = "у/еві" if last in _HISSING else "у/ові"
    if last in _VELAR:
        changed = word[:-1] + _CHANGED[last] + "і"
        places = [f"{word}у/{word}ові"] if last == "к" else [f"{word}у/{word}ові", changed]
    elif sum(letter in _VOWELS for letter in lower) == 1:
        places = [f"{word}у/{word}ові", f"{word}і"]
    else:
        places = [f"{word}і/{word}у/{word}ові"]
    dative = f"{word}{dative.replace('/', f'/{word}')}"
    for gen in "а" if living else "ау":
        for place in places:
            yield "m", "", f"{word} {word}{gen} {dative} {word} {word}{ins} {place} ?/{word}е"
    if last == "р" and lower[-2] in _VOWELS:
        yield "m", word, "- ? ? - ? ? ?"


def _opened(word: str) -> Iterator[tuple[str, str, str]]:
    """Київ ~ Києва, Харків ~ Харкова; after the other consonants о and е are both met (Львів, Канів)."""
    before, end = word[:-2], word[-1]
    vowels = "є" if word[-2].lower() == "ї" else "о" if before[-1:].lower() in _VELAR else "ое"
    for vowel in vowels:
        opened = before + vowel + end
        yield "m", "", f"{word} {opened}а {opened}у/{opened}ові {word} {opened}ом {opened}і {opened}е"


def _soft(word: str, lower: str) -> Iterator[tuple[str, str, str]]:
    stem = word[:-1]
    if _FLEETING.search(lower) or (_CLOSED.search(lower)):
        yield "m", word, "- ? ? - ? ? ?"
        return
    if not lower.endswith("сть"):
        for gen in "яю":
            yield "m", stem, f"ь {gen} ю/еві ь ем і/ю/еві ю"
    if not lower.endswith(("поль", "тель")):
        doubled = stem[-1] if lower[-3] in _VOWELS else ""
        yield "f", stem, f"ь і і ь {doubled}ю і е"


def _a(word: str, before: str, living: bool) -> Iterator[tuple[str, str, str]]:
    stem = word[:-1]
    if before in _VOWELS:
        yield "f", word, "- ? ? ? ? ? ?"
        return
    if before in _HISSING:
        specs = [(stem, "а і і у ею і е")]
    elif before in _VELAR:
        changed = stem[:-1] + _CHANGED[before] + "і"
        specs = [("", f"{stem}а {stem}и {changed} {stem}у {stem}ою {changed} {stem}о")]
    else:
        specs = [(stem, "а и і у ою і о")]
    for start, spec in specs:
        yield "f", start, spec
        if living:
            yield "m", start, spec


def _ja(word: str, before: str, living: bool) -> Iterator[tuple[str, str, str]]:
    stem = word[:-1]
    if before in "'’ʼ" or (not living and len(word) > 4 and word[-3:-2].lower() == before and before not in _VOWELS):
        place = "ї" if before in "'’ʼ" else "і"
        yield "n", stem, f"я я ю я ям {place} я"
        return
    spec = "я ї ї ю єю ї є" if before in _VOWELS else "я і і ю ею і е/ю"
    yield "f", stem, spec
    if living:
        yield "m", stem, spec


def _o(word: str, gender: str) -> Iterator[tuple[str, str, str]]:
    stem, last = word[:-1], word[-2].lower()
    if gender == "m":
        yield "m", stem, f"о а у/ові а ом {'у/ові' if last in _VELAR else 'ові/і/у'} ?/о/у"
        yield "f", word, "- - - - - - -"
        return
    yield "n", stem, f"о а у о ом {'у' if last in _VELAR else 'і'} о"


def _plural(word: str, before: str, living: bool) -> Iterator[tuple[str, str, str]]:
    stem, last = word[:-1], word[-1].lower()
    if living or last == "ї" or (last == "і" and before not in "цчжш"):
        yield "", word, "- - - - - - -"
        if last == "ї":
            yield "p", word, "- ? ? - ? ? ?"
        return
    if last == "и":
        yield "p", stem, "и ?/-/ів ам и ами ах и"
        return
    yield "p", word, "- ? ? - ? ? ?"
    yield "", word, "- - - - - - -"


def _plural_noun(word: str) -> Iterator[Noun]:
    """Острови, території: after an adjective in the plural their genitive is known."""
    lower = word.lower()
    if lower.endswith("ії"):
        yield Noun("p", table(_CASES, word[:-1], "ї й ям ї ями ях ї"))
    elif lower.endswith("острови"):
        yield Noun("p", table(_CASES, word[:-1], "и ів ам и ами ах и"))
    elif lower.endswith("а"):
        yield Noun("p", table(_CASES, word[:-1], "а ?/- ам а ами ах а"))


def _prepositions() -> dict[str, frozenset[str]]:
    lines = {
        "gen": "від до для без біля навколо після проти крім вздовж серед поблизу",
        "gen ins": "з із зі",
        "acc": "про через крізь",
        "ins": "над між",
        "loc": "при",
        "acc loc gen": "у в",
        "acc loc": "на по",
        "acc ins": "за під",
    }
    return {word: frozenset(cases.split()) for cases, words in lines.items() for word in words.split()}


_GRAMMAR = Grammar(
    cases=_CASES,
    noun=with_dictionary("uk", _CASES, _noun),
    plural=_plural_noun,
    adjective=_adjective,
    attribute=_is_attribute,
    nominatives={"m": ("",), "f": ("а", "я"), "n": ("е", "є"), "p": ("і",)},
    apposed=frozenset({"республіка", "озеро", "річка", "гора", "острів"}),
    prepositions=_prepositions(),
)


def adjective_ways(lemma: str, seen: str, new: str) -> Ways:
    """An adjective in the gender and case in which another stands; that one's masculine is told by ``lemma``."""
    return _GRAMMAR.adjective_ways(lemma, seen, new)


def ways(asked: Asked) -> Ways:
    """Every text that could stand in a name's place."""
    return _GRAMMAR.ways(asked)


def forms(name: Term, kind: Kind | None) -> Iterator[str]:
    """Every form that a name may have in a text."""
    return _GRAMMAR.forms(name, kind)


def labelled(name: Term, concept: Concept | None) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each case, and every way in which a name may be written in it."""
    return _GRAMMAR.labelled(name, concept.kind if concept else None)
