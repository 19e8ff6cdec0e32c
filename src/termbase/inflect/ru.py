"""Russian: nouns of three declensions, adjectives, surnames; a stress that is not written leaves two ways."""

from __future__ import annotations

import re
from collections.abc import Iterator

from termbase.inflect._dictionary import with_dictionary
from termbase.inflect._slavic import Forms, Grammar, Noun, animate, table
from termbase.inflect.base import Asked, Ways
from termbase.model import Concept, Kind, Term

_CASES = ("nom", "gen", "dat", "acc", "ins", "prp")
_VELAR, _HISSING = "гкх", "жшчщ"
_VOWELS = "аеёиоуыэюя"
_SURNAME = re.compile("(?:[оеё]в|[иы]н)$")
_SURNAME_F = re.compile("(?:[оеё]в|[иы]н)а$")
_OWN = re.compile("(?:[оеё]в|[иы]н)о$")
_FLEETING = re.compile(f"[^{_VOWELS}](?:ец|ок|ек|ёк|ел|ол|ет|ень|ей)$|[{_VOWELS}]ец$|рковь$|^лев$|^пав[её]л$|христос$")
_FLEETING_OF_PERSONS = re.compile("(?:ец|ок|ек|ёк|ень)$|^лев$|^пав[её]л$|христос$")
_ADJECTIVE = {
    "hard": ("ый ого ому ый ым ом", "ая ой ой ую ой/ою ой", "ое ого ому ое ым ом", "ые ых ым ые ыми ых"),
    "velar": ("ий ого ому ий им ом", "ая ой ой ую ой/ою ой", "ое ого ому ое им ом", "ие их им ие ими их"),
    "hissing": ("ий его ему ий им ем", "ая ей ей ую ей/ею ей", "ее его ему ее им ем", "ие их им ие ими их"),
    "soft": ("ий его ему ий им ем", "яя ей ей юю ей/ею ей", "ее его ему ее им ем", "ие их им ие ими их"),
    "stressed": ("ой ого ому ой ым ом", "ая ой ой ую ой/ою ой", "ое ого ому ое ым ом", "ые ых ым ые ыми ых"),
    "stressed-velar": ("ой ого ому ой им ом", "ая ой ой ую ой/ою ой", "ое ого ому ое им ом", "ие их им ие ими их"),
}
_LOOKS_ADJECTIVE = re.compile("(?:[ыио]й|ая|яя|ое|ее|ые|ие)$")


def _adjective_class(word: str) -> str | None:
    """Which table an adjective in the nominative of any gender declines by."""
    end, last = word[-2:].lower(), word[-3:-2].lower()
    if len(word) < 5 or not _LOOKS_ADJECTIVE.search(word.lower()) or last in _VOWELS:
        return None
    if end == "ой":
        return "stressed-velar" if last in _VELAR + _HISSING else "stressed"
    if end == "яя":
        return "soft"
    if last in _VELAR:
        return "velar"
    if last in _HISSING:
        return "hissing"
    if end in ("ий", "ее", "ие"):
        return "soft" if last == "н" else None
    return "hard"


def _adjective(word: str, gender: str, living: bool) -> Forms | None:
    kind = _adjective_class(word)
    if kind is None:
        return None
    spec = _ADJECTIVE[kind]["mfnp".index(gender)]
    if word[-2:].lower() != spec.split()[0]:
        return None
    forms = table(_CASES, word[:-2], spec)
    return animate(forms) if living and gender in "mp" else forms


def _noun(word: str, role: str) -> Iterator[Noun]:
    lower = word.lower()
    living = role != "thing"
    for gender, stem, spec in _specs(word, lower, role):
        forms = table(_CASES, stem, spec)
        yield Noun(gender, animate(forms) if living and gender == "m" and forms["acc"] == forms["nom"] else forms)


def _specs(word: str, lower: str, role: str) -> Iterator[tuple[str, str, str]]:
    living = role != "thing"
    last, stem, before = lower[-1], word[:-1], lower[-2:-1]
    if last in "уюэ" or (last in "ое" and living) or len(lower) < 2:
        yield "", word, "- - - - - -"
    elif last == "й":
        yield from _j(word, lower)
    elif last == "ь":
        yield from _soft(word, lower, living)
    elif last == "а":
        if role == "surname" and _SURNAME_F.search(lower):
            yield "f", stem, "а ой ой у ой/ою ой"
            if len(lower) > 5:
                return
        yield from _a(stem, before, living)
    elif last == "я":
        if before in "аия" and lower.endswith(("ая", "яя")) and len(lower) > 5:
            return
        spec = "я и и ю ей/ею и" if before == "и" else "я и е ю ей/ею е"
        yield "f", stem, spec
        if living:
            yield "m", stem, spec
    elif last == "о":
        yield "n", word, "- - - - - -"
        if _OWN.search(lower) or lower.endswith(("ство", "зеро", "село", "место", "войско")):
            yield "n", stem, "о а у о ом е"
    elif last == "е":
        yield from _e(word, lower)
    elif last in "иы":
        yield from _plural(word, lower, living)
    elif last not in _VOWELS:
        yield from _consonant(word, lower, role)


def _consonant(word: str, lower: str, role: str) -> Iterator[tuple[str, str, str]]:
    last, living = lower[-1], role != "thing"
    if role == "surname" and lower.endswith(("ых", "их")):
        yield "", word, "- - - - - -"
        if lower.endswith("ых"):
            return
    if role == "surname" and _SURNAME.search(lower):
        yield "m", word, "- а у а ым е"
        if len(lower) > 5 and lower.endswith(("ов", "ев", "ёв")):
            return
    if last in _HISSING or last == "ц":
        yield "m", word, "- а у - ем е"
        if not (living and lower.endswith("ич")):
            yield "m", word, "- а у - ом е"
    else:
        yield "m", word, "- а у - ом е"
        if sum(letter in _VOWELS for letter in lower) == 1 and not living:
            yield "m", word, "- а у - ом у"
    if (_FLEETING_OF_PERSONS if living else _FLEETING).search(lower):
        yield "m", word, "- ? ? - ? ?"


def _j(word: str, lower: str) -> Iterator[tuple[str, str, str]]:
    if lower.endswith("ий"):
        if not lower.endswith(("ский", "цкий")):
            yield "m", word[:-1], "й я ю й ем и"
    elif not lower.endswith("ый"):
        yield "m", word[:-1], "й я ю й ем е"
        if _FLEETING.search(lower):
            yield "m", word, "- ? ? - ? ?"


def _soft(word: str, lower: str, living: bool) -> Iterator[tuple[str, str, str]]:
    stem = word[:-1]
    if not lower.endswith("сть"):
        yield "m", stem, "ь я ю ь ем е"
        if _FLEETING.search(lower):
            yield "m", word, "- ? ? - ? ?"
    if not lower.endswith(("поль", "тель")):
        yield "f", stem, "ь и и ь ью и"
        if _FLEETING.search(lower):
            yield "f", word, "- ? ? - ? ?"


def _a(stem: str, before: str, living: bool) -> Iterator[tuple[str, str, str]]:
    if before in _VOWELS:
        yield "f", stem, "а ? ? ? ? ?"
        return
    if before in _HISSING + "ц":
        many = "ы" if before == "ц" else "и"
        specs = [f"а {many} е у ой/ою е", f"а {many} е у ей/ею е"]
    else:
        specs = [f"а {'и' if before in _VELAR else 'ы'} е у ой/ою е"]
    for spec in specs:
        yield "f", stem, spec
        if living:
            yield "m", stem, spec


def _e(word: str, lower: str) -> Iterator[tuple[str, str, str]]:
    stem = word[:-1]
    if lower.endswith(("ане", "яне")):
        yield "p", stem, "е - ам - ами ах"
    elif lower.endswith("ие"):
        yield "n", stem, "е я ю е ем и"
    elif lower.endswith(("море", "поле", "речье", "горье", "ловье", "ровье", "сье", "бье", "шье", "лье", "вье")):
        yield "n", stem, "е я ю е ем е"
        if lower.endswith("ье"):
            yield "n", word, "- - - - - -"
    elif lower.endswith("ще"):
        yield "n", stem, "е а у е ем е"
    elif not lower.endswith(("ое", "ее", "ые")):
        yield "n", word, "- - - - - -"


def _plural(word: str, lower: str, living: bool) -> Iterator[tuple[str, str, str]]:
    stem, before = word[:-1], lower[-2]
    if lower[-1] == "и" and (living or before not in _VELAR + _HISSING):
        yield "", word, "- - - - - -"
        if before not in _VOWELS or living:
            return
    if lower[-1] == "и" and before in _VOWELS:
        yield "p", stem, "и ?/й/ев ям и ями ях"
        return
    yield "p", stem, f"{lower[-1]} ?/-/ов ам {lower[-1]} ами ах"
    if lower[-1] == "и":
        yield "", word, "- - - - - -"


def _plural_noun(word: str) -> Iterator[Noun]:
    """Острова, события, территории: after an adjective in the plural they are no feminines."""
    lower = word.lower()
    if lower.endswith(("ия", "ии")):
        yield Noun("p", table(_CASES, word[:-1], f"{lower[-1]} й ям {lower[-1]} ями ях"))
    elif lower.endswith("острова"):
        yield Noun("p", table(_CASES, word[:-1], "а ов ам а ами ах"))
    elif lower.endswith("а"):
        yield Noun("p", table(_CASES, word[:-1], "а ?/-/ов ам а ами ах"))


def _is_attribute(word: str) -> bool:
    return _adjective_class(word) is not None


def _prepositions() -> dict[str, frozenset[str]]:
    lines = {
        "gen": "из от до у для без около возле после вокруг кроме близ вблизи против внутри вдоль мимо среди вне",
        "dat": "к ко вопреки благодаря навстречу",
        "acc": "про через сквозь",
        "ins": "над перед передо между",
        "prp": "при об",
        "acc prp": "в во на",
        "acc ins": "за под",
        "gen ins acc": "с со",
        "prp acc": "о обо",
        "dat prp acc": "по",
    }
    return {word: frozenset(cases.split()) for cases, words in lines.items() for word in words.split()}


_GRAMMAR = Grammar(
    cases=_CASES,
    noun=with_dictionary("ru", _CASES, _noun),
    plural=_plural_noun,
    adjective=_adjective,
    attribute=_is_attribute,
    nominatives={"m": ("",), "f": ("ая", "яя"), "n": ("ое", "ее"), "p": ("ые", "ие")},
    apposed=frozenset({"республика", "озеро", "река", "гора", "остров", "аэропорт"}),
    prepositions=_prepositions(),
)


_PREPOSITION = re.compile(r"(?<![\w-])(об?|со?|во?)(?=\s+$)", re.IGNORECASE)
_LONG_BEFORE = {
    "о": re.compile("[аиоуэ]", re.IGNORECASE),
    "с": re.compile(f"[сзшж][^{_VOWELS}йьъ]|щ", re.IGNORECASE),
    "в": re.compile(f"[вф][^{_VOWELS}йьъ]", re.IGNORECASE),
}


def article(before: str, new: str) -> tuple[int, int, str] | None:
    """What is to be changed of a preposition before a new name: об Арцахе, о Карабахе; со Степанакертом, с Ханкенди."""
    found = _PREPOSITION.search(before)
    if not found:
        return None
    short = found[1][0]
    long = short + {"о": "б", "с": "о", "в": "о"}[short.lower()]
    wanted = long if _LONG_BEFORE[short.lower()].match(new) else short
    return None if wanted.lower() == found[1].lower() else (*found.span(), wanted)


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
