"""A name put in another's place: in its letter case and, where the language's file here can, in its inflection."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from termbase.inflect.adjectives import adjective_of, masculine
from termbase.inflect.base import Asked, Ways, same, spaced_as
from termbase.languages import language
from termbase.model import Concept, Kind, PartOfSpeech, Term
from termbase.text import fold

__all__ = ["Article", "Carried", "article", "carried", "forms", "table"]


@dataclass(frozen=True, slots=True)
class Carried:
    """The new name as it stands in the old one's place; where that is not ``sure``, ``why`` says what is not."""

    text: str
    sure: bool = True
    why: str = ""


class Article(NamedTuple):
    """What of the text before a name is to be changed with it: ``[start, end)`` and what it becomes.

    Not ``sure`` where it may have to change and nobody can say.
    """

    start: int
    end: int
    text: str
    sure: bool = True


def carried(
    old: Term, seen: str, form: str, new: Term, lang: str, *, concept: Concept | None = None, before: str = ""
) -> Carried:
    """``new`` in place of ``old``, of which ``seen`` stands in the text in a form (name, inflected, derived).

    It is sure only if every way to read what is seen leads to one text. ``concept`` (what is named) and
    ``before`` (the word before it) leave fewer ways. The forms that a term lists go before what the grammar makes.
    """
    code = lang.partition("-")[0]
    seen = spaced_as(old.text, seen)
    asked = Asked(old, seen, new, concept, before)
    if form == "derived":
        return _derived(code, asked)
    found = _ways(code, asked, form)
    if new.forms:
        listed = tuple(text for text in found.texts if text in (new.text, *new.forms))
        found = Ways(listed, found.why) if len(listed) == 1 else found
    best = next(filter(None, found.texts), "")
    if not best and same(seen, old.text):
        best = new.text
    sure = bool(best) and len(found.texts) == 1
    why = "" if sure else found.why or f"“{seen}” is inflected: inflect the name that replaces it"
    return _cased(Carried(best or new.text, sure=sure, why=why), seen, old, new, code)


def article(before: str, new: str, lang: str) -> Article | None:
    """What of an article or preposition at the end of the text before a new name sounds otherwise; None for nothing."""
    code = lang.partition("-")[0]
    if code not in _WITH_ARTICLE:
        return None
    found: tuple[int, int, str] | None = importlib.import_module(f"{__name__}.{code}").article(before, new)
    return Article(*found, sure=bool(found[2])) if found else None


def forms(name: Term, lang: str, kind: Kind | None = None) -> tuple[str, ...]:
    """Every form that a name may have in a text, itself first: those it lists, those that the language's file makes.

    ``kind`` is what sort of thing it names. A language without a file here makes none.
    """
    code = lang.partition("-")[0]
    made: Iterator[str] = iter(())
    if code in _files() and not name.indeclinable:
        made = importlib.import_module(f"{__name__}.{code}").forms(name, kind)
    return tuple(dict.fromkeys((name.text, *name.forms, *made)))


def table(name: Term, lang: str, concept: Concept | None = None) -> tuple[tuple[str, str], ...]:
    """The forms of a name that are sure, as (case, form): ``gen``, ``dat`` ...; the nominative is the name itself.

    A case in which it may be written in several ways is there only if the forms that the name lists leave one.
    ``concept`` is what is named: it leaves fewer ways.
    """
    code, *rest = lang.split("-")
    scripted = any(len(part) == 4 and part.isalpha() for part in rest)
    if code not in _files() or scripted or name.indeclinable or not _IS_PLAIN.fullmatch(name.text):
        return ()
    sure = []
    for case, ways in importlib.import_module(f"{__name__}.{code}").labelled(name, concept):
        listed = [form for form in ways if form in (name.text, *name.forms)]
        texts = listed if name.forms and len(listed) == 1 else list(ways)
        if len(texts) == 1 and texts[0]:
            sure.append((case, texts[0]))
    return tuple(sure)


@cache
def _files() -> dict[str, Callable[[Asked], Ways]]:
    """The languages that have a file here: a module with ``ways``, found by being here."""
    names = [module.name for module in pkgutil.iter_modules(__path__)]
    modules = {name: importlib.import_module(f"{__name__}.{name}") for name in names if name in _CODES}
    return {name: module.ways for name, module in modules.items()}


_IS_PLAIN = re.compile(r"(?=.*\w)[^()\[\]/“”«»\"]+")
_WITH_ARTICLE = frozenset({"en", "ru"})
_CODES = ("az", "en", "hy", "ka", "ru", "tr", "uk")


def _ways(code: str, asked: Asked, form: str) -> Ways:
    if code in _files():
        return _files()[code](asked)
    if form != "name" or not same(asked.seen, asked.old.text):
        return Ways()
    why = _differs(code, asked.old, asked.new)
    return Ways((asked.new.text, ""), why) if why else Ways((asked.new.text,))


def _derived(code: str, asked: Asked) -> Carried:
    """The adjective that the concept has for the new name, as the old one's adjective stands in the text."""
    text, seen = adjective_of(asked)
    if not text:
        return Carried(asked.new.text, sure=False, why=f"“{seen}” is derived from the name; no such word is known")
    old = asked.old.text if asked.old.part_of_speech is PartOfSpeech.ADJECTIVE else ""
    if code in _DECLINED:
        lemma = old or masculine(seen)
        ways = importlib.import_module(f"{__name__}.{code}").adjective_ways(lemma, seen, text) if lemma else Ways()
    else:
        ways = Ways((text,)) if old and same(seen, old) and code in _UNCHANGED else Ways()
    best = next(filter(None, ways.texts), text)
    if seen[:1].isupper() and best[:1].islower():
        best = _capitals(best[0], code) + best[1:]
    if seen.isupper() and len(seen) > 1:
        best = _capitals(best, code)
    sure = len(ways.texts) == 1
    return Carried(best, sure=sure, why="" if sure else ways.why or f"“{seen}” is derived: inflect what replaces it")


_DECLINED = frozenset({"ru", "uk"})
_UNCHANGED = frozenset({"en", "hy", "ka", "tr", "az", "zh", "ja"})
_BY_ENDING = frozenset(["be", "bg", "bs", "cs", "el", "hr", "lt", "lv", "mk", "pl", "sk", "sl", "sq", "sr"])
_ELIDING = frozenset(["ca", "fr", "it", "oc"])
_BY_GENDER = frozenset(["ca", "de", "es", "fr", "it", "nl", "oc", "pt", "ro"])


def _differs(code: str, old: Term, new: Term) -> str:
    """What of the text around may have to change with a name that stands there as it is; nothing where nothing."""
    if old.number and new.number and old.number is not new.number:
        return "one of the names is plural, the other not"
    if code in _BY_GENDER | _BY_ENDING and old.gender and new.gender and old.gender is not new.gender:
        return "the names differ in gender: words that agree may have to change, too"
    if code in _BY_ENDING and _ending(old.text) != _ending(new.text):
        return "the names decline in different ways"
    if code in _ELIDING and _opens(old.text) != _opens(new.text):
        return "one of the names begins with a vowel, the other not: the article may have to change, too"
    if code == "ko" and _closes(old.text) != _closes(new.text):
        return "what follows the name depends on its last sound"
    return ""


_VOWELS = frozenset("aeiouyаеиоуыэюяєіїαεηιουω")
_SOFT = frozenset("ьй")


def _ending(name: str) -> str:
    """How a name ends, as far as it tells its declension: its last vowel, or that it has none there."""
    last = fold(name)[-1:]
    return last if last in _VOWELS or last in _SOFT else "-"


def _opens(name: str) -> str:
    """Whether a name begins with a vowel, with an h, which may be silent, or with another consonant."""
    first = fold(name)[:1]
    return "a" if first in _VOWELS else "h" if first == "h" else "-"


def _closes(name: str) -> bool:
    return "가" <= name[-1:] <= "힣" and (ord(name[-1]) - ord("가")) % 28 != 0


# ---- letter case -----------------------------------------------------------------------------


def _cased(put: Carried, seen: str, old: Term, new: Term, code: str) -> Carried:
    """The text in capitals where the text is that the old name has not, with a capital where its beginning has one."""
    if not language(code).cased:
        return put
    text, end = put.text, len(old.text)
    if not old.text.isupper() and sum(map(str.isalpha, seen)) > 1:
        if seen.isupper():
            return replace(put, text=_capitals(text, code))
        if seen[:end].isupper() and seen[end:].islower() and text.startswith(new.text):  # HANKENDİ’de
            return replace(put, text=_capitals(new.text, code) + text[len(new.text) :])
    if seen[:1].isupper() and not old.text[:1].isupper() and text[:1].islower():
        return replace(put, text=_capitals(text[0], code) + text[1:])
    return put


def _capitals(text: str, code: str) -> str:
    """The text in capitals as the language has them: i ~ İ in Turkish and Azerbaijani, և ~ ԵՎ in Armenian."""
    if code in ("tr", "az"):
        return text.replace("i", "İ").upper()
    return text.replace("և", "ԵՎ").upper() if code == "hy" else text.upper()
