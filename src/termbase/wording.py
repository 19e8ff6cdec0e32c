"""The words of guides and pages in the reader's language: labels, languages, dates, periods and lists."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from termbase.dates import Period
from termbase.guide.values import Why
from termbase.interface import translations
from termbase.languages import language
from termbase.locales import language_name
from termbase.model import Kind, Quotations, RelationType, Status


def N_(text: str) -> str:  # noqa: N802  # the name by which the messages are collected
    """A message that is translated where it is shown."""
    return text


KINDS = {
    Kind.PLACE: N_("place"),
    Kind.POLITY: N_("state or territory"),
    Kind.PERSON: N_("person"),
    Kind.ORGANISATION: N_("organisation"),
    Kind.EVENT: N_("event"),
    Kind.DOCUMENT: N_("document"),
    Kind.TITLE: N_("title"),
    Kind.PHRASE: N_("phrase"),
}
HOLDS = {Status.PREFERRED: N_("Preferred"), Status.ADMITTED: N_("Admitted"), Status.DEPRECATED: N_("Rejected")}
WHY = {
    Why.DEPRECATED: N_("rejected"),
    Why.PEJORATIVE: N_("insulting, or in quotations only"),
    Why.SUPERSEDED: N_("a name of the past"),
    Why.NOT_PREFERRED: N_("another name is preferred"),
    Why.NO_VIEW: "",
}
RELATIONS = {
    RelationType.DISTINCT_FROM: N_("Do not confuse with"),
    RelationType.PART_OF: N_("Part of"),
    RelationType.HAS_PART: N_("Has as parts"),
    RelationType.BROADER: N_("Broader"),
    RelationType.NARROWER: N_("Narrower"),
    RelationType.PRECEDES: N_("Followed by"),
    RelationType.SUCCEEDS: N_("Preceded by"),
    RelationType.RELATED: N_("See also"),
    RelationType.REPLACED_BY: N_("Replaced by"),
}
QUOTATIONS = {
    Quotations.KEEP: N_("Names inside quotation marks stay as they were said."),
    Quotations.CHECK: N_("Names inside quotation marks follow this guide, too."),
}
_RIGHT_TO_LEFT = frozenset({"Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Rohg"})
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
_INFLECTS_MONTHS = frozenset({"ru"})
"""Languages of the catalogues in which a month after “since” and “until” is in the case that a day gives it."""


class Words:
    """The words of one language; what its catalogue lacks stays English."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self._said = translations(lang)

    def __call__(self, message: str) -> str:
        """A message in the reader's language."""
        return str(self._said.gettext(message)) if message else ""

    def language(self, tag: str) -> str:
        """A language's name, with a capital."""
        name = language_name(tag, self.lang)
        first = "İ" if name[:1] == "i" and self.lang in ("az", "tr") else name[:1].upper()
        return first + name[1:]

    def number(self, number: int) -> str:
        """A whole number as people write it."""
        from babel.numbers import format_decimal

        return str(format_decimal(number, locale=_locale(self.lang)))

    def day(self, day: date) -> str:
        """A day as people write it."""
        from babel.dates import format_date

        return str(format_date(day, "long", locale=_locale(self.lang)))

    def period(self, period: Period) -> str:
        """A period as people write it; what is uncertain or approximate stays as it is recorded."""
        start, slash, end = period.text.partition("/")
        if not slash:
            return self._bound(start)
        if end in ("", ".."):
            return self(N_("since {date}")).replace("{date}", self._bound(start, within=True))
        if start in ("", ".."):
            return self(N_("until {date}")).replace("{date}", self._bound(end, within=True))
        return f"{self._bound(start)} – {self._bound(end)}"

    def _bound(self, text: str, *, within: bool = False) -> str:
        """A date by itself, or ``within`` a phrase, where some languages inflect the month."""
        from babel.dates import format_date, format_skeleton

        if not _DATE.fullmatch(text) or len(text) == 4:
            return text
        if len(text) == 7:
            first = date.fromisoformat(f"{text}-01")
            if within and self.lang.partition("-")[0] in _INFLECTS_MONTHS:
                return str(format_date(first, _month_within(self.lang), locale=_locale(self.lang)))
            return str(format_skeleton("yMMMM", first, locale=_locale(self.lang)))
        return str(format_date(date.fromisoformat(text), "long", locale=_locale(self.lang)))

    def between(self, count: int) -> tuple[str, ...]:
        """What stands between the members of a list of so many: ``count - 1`` separators."""
        return _separators(count, self.lang)

    def listed(self, texts: Sequence[str]) -> str:
        """Texts as a list that a person reads."""
        marks = (*self.between(len(texts)), "")
        return "".join(text + mark for text, mark in zip(texts, marks, strict=False))


@lru_cache(maxsize=1024)
def _separators(count: int, lang: str) -> tuple[str, ...]:
    from babel.lists import format_list

    if count < 2:
        return ()
    return tuple(format_list(["\0"] * count, locale=_locale(lang)).split("\0")[1:-1])


@lru_cache(maxsize=64)
def _month_within(lang: str) -> str:
    """The pattern of a month and its year, the month as it stands in a whole date."""
    from babel import Locale

    return str(Locale.parse(_locale(lang)).datetime_skeletons["yMMMM"].pattern).replace("L", "M")


@lru_cache(maxsize=64)
def _locale(lang: str) -> str:
    from babel import Locale, UnknownLocaleError

    for tag in (lang, lang.partition("-")[0]):
        try:
            return str(Locale.parse(tag, sep="-"))
        except (UnknownLocaleError, ValueError):
            continue
    return "en"


@lru_cache(maxsize=1024)
def script(lang: str) -> str:
    """The script a language tag is written in (ISO 15924), "" where nobody says."""
    plain = lang.partition("-t-")[0]
    named = next((part for part in plain.split("-")[1:] if len(part) == 4 and part.isalpha()), "")
    if named:
        return named
    from babel.core import get_global

    likely = get_global("likely_subtags")
    full = likely.get(plain.replace("-", "_")) or likely.get(plain.partition("-")[0], "")
    guess = next((part for part in full.split("_")[1:] if len(part) == 4), "")
    return guess or language(plain).script


def direction(lang: str) -> str:
    """``rtl`` or ``ltr``."""
    return "rtl" if script(lang) in _RIGHT_TO_LEFT else "ltr"
