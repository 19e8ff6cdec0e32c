"""English: the possessive and the plural as the text writes them; ``a`` or ``an``, and whether a name has ``the``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from termbase.inflect.base import Asked, Ways
from termbase.languages.base import suffixes
from termbase.model import Concept, Kind, Term
from termbase.text import APOSTROPHES, any_of, fold

_POSSESSIVE = re.compile(rf"({any_of(APOSTROPHES)})s?$", re.IGNORECASE)
_SIBILANT = re.compile("(?:s|x|z|ch|sh)$")
_GENERIC = suffixes(
    "republic republics union federation confederation kingdom emirate emirates sultanate empire state states islands",
    "archipelago sea ocean gulf strait straits channel bay river canal isthmus peninsula mountains hills highlands",
    "heights lowlands plains steppe desert valley corridor zone region area territory territories oblast province",
    "district line war wars conflict uprising revolution massacre genocide agreement declaration statement treaty",
    "accord accords protocol pact truce armistice ceasefire government ministry authorities authority army forces",
    "parliament assembly netherlands philippines caucasus balkans strip bank enclave exclave council committee",
    "organisation organization movement front league court commission convention",
)


def ways(asked: Asked) -> Ways:
    """Every text that could stand in a name's place."""
    old, new = asked.old.text, asked.new.text
    if not _is_phrase(old, new) and _takes_the(old) != _takes_the(new):
        return Ways(
            (_inflected(asked.seen, old, new) or new, ""), "one of the names has “the” before it, the other not"
        )
    if _is_many(old) != _is_many(new):
        return Ways((_inflected(asked.seen, old, new) or new, ""), "one of the names is plural, the other not")
    text = _inflected(asked.seen, old, new)
    return Ways((text,)) if text else Ways((), f"what form “{asked.seen}” is of “{old}” is not known")


def forms(name: Term, kind: Kind | None) -> Iterator[str]:
    """Every form that a name may have in a text: itself and its possessive."""
    yield name.text
    for mark in "'’":
        yield f"{name.text}{mark}s"
        if name.text.lower().endswith("s"):
            yield f"{name.text}{mark}"


def labelled(name: Term, concept: Concept | None) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The possessive, and every way in which it may be written: houses differ where a name ends in s."""
    plain = f"{name.text}’s"
    yield "gen", (plain, f"{name.text}’") if name.text.lower().endswith(("s", "x", "z")) else (plain,)


def _inflected(seen: str, old: str, new: str) -> str:
    if fold(seen) == fold(old):
        return new
    found = _POSSESSIVE.search(seen)
    if found and fold(seen[: found.start()]) == fold(old):
        bare = found[0] == found[1]
        return new + found[1] + ("" if bare and new.lower().endswith("s") else "s")
    bare_seen, mark = (seen[: found.start()], found[1]) if found and found[0] == found[1] else (seen, "")
    if fold(bare_seen) == _plural(fold(old)) and (many := _plural(new)):
        return many + mark
    return ""


def _plural(name: str) -> str:
    """The plural of a name in the usual way; nothing where it has another, or two."""
    lower = name.lower()
    if (
        not lower[-1:].isalpha()
        or lower.endswith(("y", "s", "ese", "man", "men", "ife", "person", "people"))
        or (len(name) > 1 and name.isupper())
    ):
        return ""
    return name + ("es" if _SIBILANT.search(lower) else "s")


def _head(name: str) -> str:
    """The word that a name is about: the last before ``of`` or a bracket."""
    words = re.findall(r"\w+", re.split(r"\bof\b|\bfor\b|\bon\b|[(,]", name)[0])
    return fold(words[-1]) if words else ""


def _is_phrase(old: str, new: str) -> bool:
    """Whether both are words in small letters, which have the article that the sentence asks for."""
    return old[0].islower() and new[0].islower()


def _takes_the(name: str) -> bool:
    lower = name.lower()
    return not lower.startswith("the ") and _head(name) in _GENERIC


def _is_many(name: str) -> bool:
    """Whether a name is plural by its head: Islands, Heights, Accords."""
    head = _head(name)
    return head in _GENERIC and head.endswith("s") and not head.endswith(("ss", "us"))


_A_OF_VOWEL = re.compile("(?:ukr|uni|uru|uga|uta|ura|eu|one|once)", re.IGNORECASE)
_U_AS_IN_UP = re.compile("u[bcdfghjklmnpqrstvwxz]{2}", re.IGNORECASE)
_ARTICLE = re.compile(r"(?<![\w'’-])([Aa]n?|A[Nn])(?=\s+$)")


def article(before: str, new: str) -> tuple[int, int, str] | None:
    """What is to be changed of the article at the end of the text before a new name: from, to, what it becomes.

    None where there is no article or it stays. The text is empty where it may have to change: how an abbreviation is
    spoken is not told by its letters.
    """
    found = _ARTICLE.search(before)
    if not found:
        return None
    vowel = _begins_with_vowel(new)
    if vowel is None:
        return found.start(), found.end(), ""
    wanted = "an" if vowel else "a"
    if found[1].lower() == wanted:
        return None
    if found[1].isupper() and len(found[1]) > 1:
        return found.start(), found.end(), wanted.upper()
    return found.start(), found.end(), wanted.capitalize() if found[1][0] == "A" else wanted


def _begins_with_vowel(name: str) -> bool | None:
    word = next(iter(re.findall(r"\w+", name)), "")
    if not word or not word[0].isalpha():
        return None
    if len(word) > 1 and word.isupper() and word[0] in "AEFHILMNORSXU" and len(word) <= 6:
        return None
    first = fold(word)[0]
    if first == "u" and not _A_OF_VOWEL.match(word):
        return True if _U_AS_IN_UP.match(word) else None
    if first in "aeiou":
        return not _A_OF_VOWEL.match(word)
    return None if fold(word).startswith(("hon", "hour", "heir")) else False
