"""Georgian: the nominative -ი goes before endings (ხანქენდი ~ ხანქენდში); adjectives before the name agree in part."""

from __future__ import annotations

import re
from collections.abc import Iterator

from termbase.inflect._chains import Spelled, carried_chain, parted
from termbase.inflect.base import Asked, Split, Ways
from termbase.model import Concept, Kind, Term
from termbase.romanise import roman
from termbase.text import fold

# Endings after a dropped -ი, after -ა and -ე (``^``: the vowel goes), after -ო and -უ.
_ENDINGS = {
    "erg": ("მა", "მ", "მ"),
    "dat": ("ს", "ს", "ს"),
    "dat-long": ("სა", "სა", "სა"),
    "gen": ("ის", "^ის", "ს"),
    "gen-long": ("ისა", "^ისა", "სა"),
    "ins": ("ით", "^ით", "თი"),
    "adv": ("ად", "დ", "დ"),
    "in": ("ში", "ში", "ში"),
    "on": ("ზე", "ზე", "ზე"),
    "at": ("თან", "სთან", "სთან"),
    "for": ("ისთვის", "^ისთვის", "სთვის"),
    "of": ("ისგან", "^ისგან", "სგან"),
    "towards": ("ისკენ", "^ისკენ", "სკენ"),
    "from": ("იდან", "^იდან", "დან"),
    "until": ("ამდე", "მდე", "მდე"),
}
_ALSO = "+also"
_CHAINS = ("", _ALSO, *_ENDINGS, *(ending + _ALSO for ending in _ENDINGS))
_ADJECTIVE = {
    "erg": "მა", "dat": "", "dat-long": "", "adv": "", "in": "", "on": "", "at": "", "until": "",
}  # fmt: skip
_VOWELS = "აეიოუ"
_SURNAME = re.compile("(?:შვილი|ანი|ევი|ოვი|ინი|ელი|ძე)$")


def ways(asked: Asked) -> Ways:
    """Every text that could stand in a name's place."""
    mark = parted(asked.seen, asked.old.text)
    old, new = _own_vowel(asked, asked.old.text), _own_vowel(asked, asked.new.text)
    found = carried_chain(asked, _CHAINS, _spelled(mark, old), _spelled(mark, new))
    return found if found.texts else carried_chain(asked, _CHAINS, _spelled(mark, None), _spelled(mark, new))


def forms(name: Term, kind: Kind | None) -> Iterator[str]:
    """Every form that a name may have in a text, whether its -ი is its own or not."""
    for chain in _CHAINS:
        yield from _forms(name.text, chain, "", own=None)


def labelled(name: Term, concept: Concept | None) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each case, and every way in which a name may be written in it."""
    own = _own_vowel(Asked(name, name.text, name, concept), name.text)
    for case in ("erg", "dat", "gen", "ins", "adv"):
        yield case, tuple(dict.fromkeys(_forms(name.text, case, "", own=own)))


def _spelled(mark: str, own: bool | None) -> Spelled:
    return lambda name, chain: _forms(name, chain, mark, own=own)


def _forms(name: str, chain: str, mark: str, *, own: bool | None) -> Iterator[str]:
    split = Split.of(name)
    if not split.words:
        return
    if not chain:
        yield name
        return
    case, also, _ = chain.partition(_ALSO) if _ALSO in chain else (chain, "", "")
    *before, last = split.words
    leading = [_agreeing(word, case) for word in before]
    for form in _last(last, case, mark, own=own):
        added = ("ც" if form[-1] in _VOWELS else "აც") if also else ""
        yield split.written([*leading, form + added])


def _agreeing(word: str, case: str) -> str:
    """An adjective as it stands before a name in a case; a genitive or another word stays as it is."""
    if not fold(word).endswith("ი") or len(word) < 4:
        return word
    return word[:-1] + _ADJECTIVE[case] if case in _ADJECTIVE else word


def _own_vowel(asked: Asked, text: str) -> bool | None:
    """Whether the -ი of a name is its own, as in ჰაიტი, and not the nominative's; None where nothing tells.

    Names of the same thing in other languages that have its consonants tell: Haiti, but Stepanakert.
    """
    others = asked.concept.terms if asked.concept else ()
    if _SURNAME.search(text):
        return False
    name = roman(text, "ka")
    told = {
        other.endswith("i")
        for term in others
        if not term.lang.startswith("ka") and (other := roman(term.text, term.lang)) in (name, name[:-1])
    }
    if len(told) == 1:
        return told.pop()
    return None if told or asked.kind is Kind.PERSON or text.endswith("სკი") else False


def _last(word: str, case: str, mark: str, *, own: bool | None) -> Iterator[str]:
    if not case:
        yield word
        return
    final = word[-1]
    after_consonant, after_dropped, after_round = _ENDINGS[case]
    if final == "ი" and word[-2:-1] not in tuple(_VOWELS):
        yield word[:-1] + mark + after_consonant
        if _may_lose_vowel(word[:-1]) and after_consonant[0] in _VOWELS:
            yield word[:-3] + word[-2] + mark + after_consonant
        if own is not False:
            yield word + mark + after_round
    elif final == "ი":
        yield word[:-1] + mark + after_consonant
        yield word + mark + after_round
    elif final in "აე":
        if after_dropped.startswith("^"):
            yield word[:-1] + mark + after_dropped[1:]
            if own is not False:
                yield word + mark + after_round
        else:
            yield word + mark + after_dropped
    elif final in "ოუ":
        yield word + mark + after_round
    else:
        yield word + mark + after_consonant


def _may_lose_vowel(stem: str) -> bool:
    """Whether the last vowel may go before -ის and its like: ერევანი ~ ერევნის."""
    return len(stem) > 3 and stem[-1] in "ლრნმ" and stem[-2] in "აეო" and stem[-3] not in _VOWELS
